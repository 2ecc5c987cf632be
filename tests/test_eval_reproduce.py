"""Published figures are run again: drift fails, what cannot be run here is said, and documents quote the list."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import UsageError
from eval.cli import main
from eval.commands.reproduce import published
from eval.formats import Question, write_questions, write_run
from eval.reproduce import Condition, Figure, read_conditions, reproduce, value_at

ONE = Condition("a", "thử", ("run {data} {work}", "score"), (Figure("runs.0.RR@10", 0.7, 0.01), Figure("n", 3)))


def fake(value: float, n: int = 3, code: int = 0) -> Any:
    """A stand-in for the command line that gives these figures, and remembers what it was told."""
    said: list[list[str]] = []

    def run(words: Sequence[str]) -> tuple[int, Mapping[str, Any]]:
        said.append(list(words))
        return code, {"runs": [{"RR@10": value}], "n": n}

    run.said = said  # type: ignore[attr-defined]
    return run


@pytest.mark.parametrize(
    ("value", "n", "drifted"),
    [
        (0.7, 3, []),
        (0.71, 3, []),  # at the edge of the tolerance
        (0.7101, 3, ["runs.0.RR@10"]),  # better than published is drift too: the figure must be published anew
        (0.65, 3, ["runs.0.RR@10"]),
        (0.7, 4, ["n"]),  # no tolerance: exactly
    ],
)
def test_a_figure_outside_its_tolerance_is_drift(value: float, n: int, drifted: list[str], tmp_path: Path) -> None:
    """Either way."""
    (told,) = reproduce([ONE], fake(value, n), tmp_path)
    assert [figure.path for figure in told.drifted] == drifted


def test_steps_run_in_order_with_their_folders_filled_in(tmp_path: Path) -> None:
    """The work folder is the condition's own, and is gone afterwards."""
    run = fake(0.7)
    reproduce([ONE], run, tmp_path)
    first, second = run.said
    assert first[:2] == ["run", str(tmp_path)]
    assert not Path(first[2]).exists()
    assert second == ["score"]


def test_a_condition_that_fails_is_told_and_does_not_stop_the_others(tmp_path: Path) -> None:
    """All its figures count as drifted; a figure that does not come out does, too."""

    def broken(words: Sequence[str]) -> tuple[int, Mapping[str, Any]]:
        if words[0] == "run":
            raise UsageError("không có kho")
        return 0, {}

    other = Condition("b", "thử", ("score",), (Figure("x", 1.0),))
    first, second = reproduce([ONE, other], broken, tmp_path)
    assert first.error == "không có kho"
    assert len(first.drifted) == 2
    assert second.error is None
    assert [figure.path for figure in second.drifted] == ["x"]


def test_what_needs_data_is_left_out_without_it() -> None:
    """It is named, and is no drift."""
    (told,) = reproduce([Condition("a", "thử", ("x",), (Figure("x", 1.0),), data=True)], fake(0.1), None)
    assert told.left_out
    assert told.drifted == ()


def test_a_path_that_leads_nowhere_gives_nothing() -> None:
    """Not a figure of something else."""
    value = {"a": [{"b": 1}], "c": "x"}
    assert value_at(value, "a.0.b") == 1.0
    for path in ("a.1.b", "a.x.b", "c", "c.0", "d", "a"):
        assert value_at(value, path) is None


GOOD = "{name: a, says: s, steps: [measures], figures: {x: {expected: 1}}}"


@pytest.mark.parametrize(
    "text",
    [
        "format: 2\nconditions: []",
        "conditions: []",
        "[",
        f"format: 1\nconditions: [{GOOD}, {GOOD}]",  # a name twice
        "format: 1\nconditions: [{name: a, says: s, steps: [], figures: {x: {expected: 1}}}]",
        "format: 1\nconditions: [{name: a, says: s, steps: [x], figures: {x: {}}}]",
        "format: 1\nconditions: [{name: a, says: s, steps: [x], figures: {x: {expected: 1}}, quik: true}]",
    ],
)
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    """A misspelt field would otherwise be a condition that is never run."""
    path = tmp_path / "r.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"r\.yaml"):
        read_conditions(path)


def test_the_command_fails_on_drift_by_its_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 when all figures come out, 1 when one drifted, 2 for a name that is not there."""
    write_questions(tmp_path / "q.jsonl", [Question("1", "a", {"d": 1}), Question("2", "b", {"e": 1})])
    write_run(tmp_path / "r.trec", {"1": {"d": 1.0}, "2": {"x": 2.0, "e": 1.0}}, "r")
    step = f"score {tmp_path}/r.trec --questions {tmp_path}/q.jsonl"
    for expected, code in ((0.75, 0), (0.8, 1)):
        text = f"format: 1\nconditions:\n  - {{name: a, says: s, steps: ['{step}'], quick: true, figures: "
        text += f"{{runs.0.measures.RR@10: {{expected: {expected}, tolerance: 0.01}}}}}}\n"
        (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
        assert main(["reproduce", "--quick", "--file", str(tmp_path / "r.yaml"), "--json"]) == code
        (told,) = json.loads(capsys.readouterr().out)["conditions"]
        assert told["measured"] == {"runs.0.measures.RR@10": 0.75}
    assert main(["reproduce", "--file", str(tmp_path / "r.yaml")]) == 1
    assert "LỆCH" in capsys.readouterr().out
    assert main(["reproduce", "--file", str(tmp_path / "r.yaml"), "--only", "b"]) == 2


@pytest.mark.slow
def test_the_quick_figures_come_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything marked quick, on this machine, with the data folder where there is one."""
    code = main(["reproduce", "--quick"])
    assert code == 0, capsys.readouterr().out


def test_documents_quote_the_figures_of_the_list(repository: Path) -> None:
    """The table in docs/evaluation.md is the one that `reproduce --table` prints."""
    text = (repository / "docs" / "evaluation.md").read_text(encoding="utf-8")
    between = text.partition("<!-- reproductions -->\n")[2].partition("\n<!-- /reproductions -->")[0]
    assert between == published(read_conditions())
