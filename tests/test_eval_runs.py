"""Runs are saved with what made them, timed per question, and scored beside their cost, whole or by half."""

from __future__ import annotations

import datetime as dt
import json
import math
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.halves import half
from eval.cli import COMMANDS, main
from eval.costs import checksum, folder_bytes, latency, machine, peak_memory_bytes, percentile
from eval.formats import Question, write_questions
from eval.runs import ask_all, read_made, save_run
from eval.scoring import in_half
from eval.system import asker

QUESTIONS = [Question(f"q{n}", f"câu hỏi {n}", {f"Luật A#{n}": 1}) for n in range(20)]


def answers(question: Question) -> Mapping[str, float]:
    """The right document first for even questions, second for odd ones, and nothing at all for q7."""
    n = int(question.qid[1:])
    if n == 7:
        return {}
    return {f"Luật A#{n}": 2.0 if n % 2 == 0 else 0.5, "khác#1": 1.0}


@pytest.fixture
def run_file(tmp_path: Path) -> Path:
    """A saved run over the questions above, and the questions beside it."""
    write_questions(tmp_path / "q.jsonl", QUESTIONS)
    save_run(
        tmp_path / "a.trec",
        ask_all(answers, QUESTIONS),
        system="hệ-a",
        questions={"name": "q.jsonl", "sha256": checksum(tmp_path / "q.jsonl")},
        corpus={"name": "c", "sha256": "0"},
        settings={"k": 2},
        index={"seconds": 1.5, "bytes": 2_000_000, "peak_bytes": 3},
    )
    return tmp_path / "a.trec"


def test_a_run_says_what_made_it(run_file: Path) -> None:
    """Its companion holds checksums, settings, code, machine, and a time for every question."""
    made = read_made(run_file)
    assert made is not None
    assert (made.system, made.n_questions, made.n_empty, made.index_seconds) == ("hệ-a", 20, 1, 1.5)
    assert len(made.seconds) == 20
    assert made.questions["sha256"] == checksum(run_file.parent / "q.jsonl")
    assert made.machine["python"] == machine()["python"]
    assert made.code != "unknown"
    assert read_made(run_file.parent / "other.trec") is None


def test_a_companion_of_another_format_is_refused(run_file: Path) -> None:
    """Not guessed at."""
    beside = run_file.with_name("a.trec.json")
    beside.write_text(json.dumps(json.loads(beside.read_text(encoding="utf-8")) | {"format": 99}), encoding="utf-8")
    with pytest.raises(UsageError, match="99"):
        read_made(run_file)
    beside.write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="hỏng"):
        read_made(run_file)


def test_the_same_results_give_the_same_bytes(run_file: Path, tmp_path: Path) -> None:
    """Times differ between two runs; the run file does not."""
    again = tmp_path / "again.trec"
    save_run(again, ask_all(answers, QUESTIONS), system="hệ-a", questions={}, corpus={}, settings={})
    assert again.read_bytes() == run_file.read_bytes()


def test_score_puts_quality_beside_cost(run_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten firsts, nine seconds and one missing of twenty: RR@10 is 0.725."""
    questions = str(run_file.parent / "q.jsonl")
    assert main(["score", str(run_file), "--questions", questions, "--json"]) == 0
    (said,) = json.loads(capsys.readouterr().out)["runs"]
    assert said["measures"]["RR@10"] == pytest.approx((10 + 9 / 2) / 20, abs=1e-12)
    assert said["measures"]["R@1"] == 0.5
    assert said["measures"]["R@100"] == pytest.approx(0.95)
    assert (said["n_questions"], said["n_missing"], said["n_unmeasured"]) == (20, 1, 0)
    assert said["cost"]["n"] == 20
    assert said["cost"]["index_bytes"] == 2_000_000
    assert main(["score", str(run_file), "--questions", questions]) == 0
    text = capsys.readouterr().out
    assert "0.7250" in text
    assert "1 câu không có kết quả" in text


@pytest.mark.parametrize("which", ["development", "report"])
def test_each_half_is_scored_alone(run_file: Path, which: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the questions of that half count."""
    wanted = [q for q in QUESTIONS if half(q.qid) == which]
    assert in_half(QUESTIONS, which) == wanted
    questions = str(run_file.parent / "q.jsonl")
    words = ["score", str(run_file), "--questions", questions, "--half", which, "--per-question", "--json"]
    assert main(words) == 0
    (said,) = json.loads(capsys.readouterr().out)["runs"]
    expected = {q.qid: {0: 1.0, 1: 0.5}[int(q.qid[1:]) % 2] if q.qid != "q7" else 0.0 for q in wanted}
    assert said["per_question"]["RR@10"] == expected


def test_errors_are_sentences_and_exit_code_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback for a missing file."""
    assert main(["score", str(tmp_path / "no.trec"), "--questions", str(tmp_path / "no.jsonl")]) == 2
    assert capsys.readouterr().err.startswith("Lỗi: Không mở được tệp")
    assert main(["score", str(tmp_path / "no.trec"), "--questions", str(tmp_path / "no.jsonl"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "UsageError"
    write_questions(tmp_path / "q.jsonl", QUESTIONS)
    words = [
        "run",
        "--home",
        str(tmp_path / "none"),
        "--questions",
        str(tmp_path / "q.jsonl"),
        "--out",
        str(tmp_path / "r"),
    ]
    assert main(words) == 3  # no index: not a matter of words
    assert "chỉ mục" in capsys.readouterr().err


def test_every_command_has_help_and_its_own_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A name in the list is a module that can explain itself."""
    for name in COMMANDS:
        with pytest.raises(SystemExit) as end:
            main([name, "--help"])
        assert end.value.code == 0
        assert "--json" in capsys.readouterr().out


def test_measures_prints_definitions_with_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """The measures of the score table are among them."""
    assert main(["measures"]) == 0
    text = capsys.readouterr().out
    assert "nDCG@10" in text
    assert "Järvelin" in text


def test_help_loads_nothing_heavy() -> None:
    """`--help` answers without numpy, torch, faiss, ir_measures or streamlit in the process."""
    code = (
        "import sys\nfrom eval.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'numpy','torch','faiss','ir_measures','streamlit','tqdm','yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]"


class StubSearcher:
    """A searcher with fixed hits, that remembers how it was asked."""

    def __init__(self, hits: list[tuple[str | None, float]]) -> None:
        self.hits = hits
        self.asked: list[dict[str, Any]] = []

    def search(self, question: str, **options: Any) -> Any:
        """The fixed hits."""
        self.asked.append({"question": question} | options)
        hits = [SimpleNamespace(external_id=e, address="X+2020-01-01#dieu-1", score=s) for e, s in self.hits]
        return SimpleNamespace(hits=hits, unfolded=hits)


def test_results_carry_the_collections_own_ids_best_of_several_hits() -> None:
    """Two passages of one article are one result; a document from elsewhere has its address for an id."""
    searcher = StubSearcher([("Luật A#1", 0.9), (None, 0.7), ("Luật A#1", 0.4)])
    ask = asker(cast(Any, searcher), k=5, as_of=dt.date(2026, 1, 1))
    assert ask(Question("1", "ai?")) == {"Luật A#1": 0.9, "X+2020-01-01#dieu-1": 0.7}
    ask(Question("2", "ai?", as_of=dt.date(2020, 5, 1)))
    assert [asked["as_of"] for asked in searcher.asked] == [dt.date(2026, 1, 1), dt.date(2020, 5, 1)]


def test_time_is_measured_per_question() -> None:
    """A slow question is the slow one in the list."""

    def slow_second(question: Question) -> Mapping[str, float]:
        if question.qid == "q1":
            time.sleep(0.05)
        return {}

    asked = ask_all(slow_second, QUESTIONS[:3])
    assert max(range(3), key=asked.seconds.__getitem__) == 1
    assert asked.seconds[1] >= 0.05


@given(st.lists(st.floats(0, 100), min_size=1, max_size=50), st.sampled_from([1, 50, 95, 99, 100]))
def test_a_percentile_is_a_measured_value_with_enough_below_it(values: list[float], q: int) -> None:
    """And no smaller measured value would do."""
    cut = percentile(values, q)
    assert cut in values
    assert sum(v <= cut for v in values) >= q / 100 * len(values)
    assert all(sum(w <= v for w in values) < q / 100 * len(values) for v in values if v < cut)


def test_costs_of_nothing_are_unknown_and_not_zero() -> None:
    """No questions, no latency."""
    assert math.isnan(percentile([], 50))
    assert latency([]) == {"n": 0}


def test_sizes_checksums_and_memory_are_real(tmp_path: Path) -> None:
    """Bytes add up; a checksum of a folder changes with any file or name; this process has used some memory."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_bytes(b"12345")
    (tmp_path / "y").write_bytes(b"1")
    assert folder_bytes(tmp_path) == 6
    assert folder_bytes(tmp_path / "none") == 0
    before = checksum(tmp_path)
    (tmp_path / "y").rename(tmp_path / "z")
    assert checksum(tmp_path) != before
    peak = peak_memory_bytes()
    assert peak is None or 5_000_000 < peak < 64_000_000_000
