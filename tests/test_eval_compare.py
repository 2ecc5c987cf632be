"""Differences are tested as the literature says; the gate catches a planted drop and lets a reordering of ties through."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.cli import main
from eval.compare import bootstrap_interval, changes, compare, holm, randomisation_p
from eval.formats import Question, write_questions, write_run
from eval.gate import check_slice, judge

Run = dict[str, dict[str, float]]


def questions_and_run(n: int = 400, seed: int = 1) -> tuple[list[Question], Run]:
    """`n` questions with one gold article each, found at a random rank, with ties among the others."""
    rng = random.Random(seed)
    questions, run = [], {}
    for i in range(n):
        gold = f"luật#{i}"
        questions.append(Question(f"q{i}", f"câu {i}", {gold: 1}))
        rank = rng.choice([1, 1, 1, 2, 3, 5, 8, 20])
        found = {f"khác#{i}-{j}": float(100 - j if j < 10 else 60 - j // 3) for j in range(30)}
        found[gold] = 101.5 - rank if rank <= 10 else 40.0
        run[f"q{i}"] = found
    return questions, run


def test_p_is_exact_for_few_differences() -> None:
    """Five differences of one sign: 2 of 32 sign patterns are as extreme."""
    assert randomisation_p([0.2, 0.1, 0.4, 0.3, 0.5, 0.0, 0.0]) == pytest.approx(2 / 32)
    values = [0.5, -0.25, 0.125, 1.0, -0.5]
    slow = [
        abs(sum(s * v for s, v in zip(signs, values, strict=True))) for signs in itertools.product([1, -1], repeat=5)
    ]
    assert randomisation_p(values) == pytest.approx(sum(x >= abs(sum(values)) for x in slow) / 32)


def test_p_of_many_differences_agrees_with_scipy() -> None:
    """scipy's permutation test of paired samples, on the same differences, within the noise of sampling."""
    from scipy import stats

    rng = random.Random(3)
    values = [rng.gauss(0.08, 0.5) for _ in range(150)]
    theirs = stats.permutation_test(
        (values,), lambda x, axis: x.mean(axis=axis), permutation_type="samples", n_resamples=20_000, rng=5
    ).pvalue
    assert randomisation_p(values) == pytest.approx(theirs, abs=0.015)


def test_nothing_changed_is_not_significant() -> None:
    """No differences, no questions: p is 1 and the interval is a point."""
    assert randomisation_p([0.0] * 20) == 1.0
    assert randomisation_p([]) == 1.0
    assert bootstrap_interval([]) == (0.0, 0.0)
    assert bootstrap_interval([0.25]) == (0.25, 0.25)


def test_the_interval_agrees_with_scipys_bootstrap_and_repeats() -> None:
    """Percentile bootstrap of the mean; the same values give the same interval."""
    import numpy as np
    from scipy import stats

    values = [random.Random(4).random() * (i % 3) for i in range(200)]
    low, high = bootstrap_interval(values)
    theirs = stats.bootstrap((np.array(values),), np.mean, method="percentile", n_resamples=10_000, rng=1)
    assert low == pytest.approx(theirs.confidence_interval.low, abs=0.01)
    assert high == pytest.approx(theirs.confidence_interval.high, abs=0.01)
    assert bootstrap_interval(values) == (low, high)


def test_intervals_cover_the_truth_about_as_often_as_they_say() -> None:
    """Of 200 samples from a known mean, 88 to 99 % of the intervals hold it."""
    rng = random.Random(5)
    held = 0
    for _ in range(200):
        low, high = bootstrap_interval([rng.gauss(0.3, 1) for _ in range(80)], samples=500)
        held += low <= 0.3 <= high
    assert 176 <= held <= 198


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_never_lowers_a_p_and_keeps_the_order(p_values: list[float]) -> None:
    """Adjusted values lie between the plain ones and Bonferroni's, in the same order."""
    adjusted = holm(p_values)
    for plain, corrected in zip(p_values, adjusted, strict=True):
        assert plain <= corrected <= min(1.0, plain * len(p_values)) + 1e-12
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    assert all(adjusted[a] <= adjusted[b] for a, b in itertools.pairwise(order))


def test_holm_on_a_worked_example() -> None:
    """Holm 1979's procedure by hand: 4 x 0.005, 3 x 0.01, then 2 x 0.03, and 0.04 may not be below it."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_runs_on_different_questions_cannot_be_compared() -> None:
    """A missing question would be a silent zero."""
    with pytest.raises(ValueError, match="same questions"):
        compare("RR@10", {"a": 1.0}, {"b": 1.0})


def test_changes_are_listed_largest_first_and_unchanged_ones_not_at_all() -> None:
    """Gains and losses apart, ties by question id."""
    before = {"a": 1.0, "b": 0.5, "c": 0.0, "d": 0.2, "e": 0.0}
    after = {"a": 0.0, "b": 0.25, "c": 1.0, "d": 0.2, "e": 1.0}
    gains, losses = changes(before, after)
    assert [(c.qid, c.difference) for c in gains] == [("c", 1.0), ("e", 1.0)]
    assert [(c.qid, c.difference) for c in losses] == [("a", -1.0), ("b", -0.25)]
    assert changes(before, after, n=1) == (gains[:1], losses[:1])


def with_drop(run: Run, questions: list[Question], points: float) -> Run:
    """The run with the gold of enough first-ranked questions moved to rank 2 that RR@10 falls by `points` of 100."""
    changed = {q: dict(found) for q, found in run.items()}
    first = [q for q in questions if run[q.qid][next(iter(q.gold))] == 100.5]
    for question in first[: round(points / 100 * len(questions) / 0.5)]:
        changed[question.qid][next(iter(question.gold))] = 99.5
    return changed


def test_the_gate_catches_a_drop_of_three_points_in_one_slice() -> None:
    """No question is lost from the first ten, but RR@10 falls by three points: the interval lies below zero."""
    questions, run = questions_and_run()
    worse = with_drop(run, questions, 3.0)
    untouched = check_slice("nguyên", questions, run, run)
    dropped = check_slice("không dấu", questions, run, worse)
    rr = next(c for c in dropped.comparisons if c.measure == "RR@10")
    assert rr.difference == pytest.approx(-0.03, abs=0.002)
    assert dropped.fell == ("RR@10",)
    verdict = judge([untouched, dropped])
    assert not verdict.passed
    assert [reason.partition(":")[0] for reason in verdict.reasons] == ["không dấu"]


def test_the_gate_lets_a_reordering_of_ties_through() -> None:
    """The same scores in another order in the file are the same run."""
    questions, run = questions_and_run()
    for found in run.values():
        gold_score = max(found.values())
        for name in found:
            if name.startswith("khác#") and name.endswith(("-0", "-1")):
                found[name] = gold_score  # ties with the best, too
    rng = random.Random(9)
    shuffled = {}
    for qid, found in run.items():
        names = list(found)
        rng.shuffle(names)
        shuffled[qid] = {name: found[name] for name in names}
    verdict = judge([check_slice("nguyên", questions, run, shuffled, ["RR@10", "nDCG@10", "R@1", "R@10"])])
    assert verdict.passed
    assert all(c.difference == 0.0 for c in verdict.slices[0].comparisons)


def test_the_gate_counts_lost_questions_that_a_mean_hides() -> None:
    """Two found anew and two lost: the mean is the same, and the lost are named."""
    questions, run = questions_and_run(40, seed=2)
    far = [q for q in questions if run[q.qid][next(iter(q.gold))] == 40.0]
    near = [q for q in questions if run[q.qid][next(iter(q.gold))] == 100.5]
    changed = {q: dict(found) for q, found in run.items()}
    for question in far[:2]:
        changed[question.qid][next(iter(question.gold))] = 199.0
    for question in near[:2]:
        del changed[question.qid][next(iter(question.gold))]
    check = check_slice("nguyên", questions, run, changed)
    assert set(check.lost) == {q.qid for q in near[:2]}
    assert set(check.found) == {q.qid for q in far[:2]}
    assert check.fell == ()
    assert not judge([check]).passed
    assert judge([check], allow_lost=2).passed


@pytest.fixture
def slice_folders(tmp_path: Path) -> Path:
    """Folders `before`, `same` and `worse` with a run for two slices each, and their questions."""
    questions, run = questions_and_run()
    for name in ("nguyen_van", "khong_dau"):
        write_questions(tmp_path / "questions" / f"{name}.jsonl", questions)
        for folder in ("before", "same", "worse"):
            bad = folder == "worse" and name == "khong_dau"
            write_run(tmp_path / folder / f"{name}.trec", with_drop(run, questions, 3.0) if bad else run, folder)
    return tmp_path


def test_the_gate_command_says_no_by_its_exit_code(slice_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 for the same runs, 1 for the worse ones with the slice named, 2 when a slice is missing."""
    words = ["--questions", str(slice_folders / "questions"), "--json"]
    assert main(["gate", str(slice_folders / "before"), str(slice_folders / "same"), *words]) == 0
    assert json.loads(capsys.readouterr().out)["passed"] is True
    assert main(["gate", str(slice_folders / "before"), str(slice_folders / "worse"), *words]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["passed"] is False
    assert [reason.partition(":")[0] for reason in told["reasons"]] == ["khong_dau"]
    (slice_folders / "worse" / "khong_dau.trec").unlink()
    assert main(["gate", str(slice_folders / "before"), str(slice_folders / "worse"), *words]) == 2


def test_compare_shows_the_questions_that_moved_with_texts(
    slice_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten losses at most, each with the question, its gold and what came first instead."""
    corpus = slice_folders / "corpus.jsonl"
    lines = [
        {"_id": f"luật#{i}", "title": f"Điều {i}", "text": "Người điều khiển xe phải dừng lại."} for i in range(400)
    ]
    corpus.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    words = [
        "compare",
        *(str(slice_folders / f / "khong_dau.trec") for f in ("before", "worse")),
        "--corpus",
        str(corpus),
    ]
    words += ["--questions", str(slice_folders / "questions" / "khong_dau.jsonl")]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (rr, recall) = told["comparisons"]
    assert rr["p_holm"] < 0.01
    assert recall["p_holm"] == 1.0
    assert len(told["changes"]) == 10
    assert told["changes"][0]["run_first"] == ["khác#0-0"]
    assert main(words) == 0
    assert "Người điều khiển xe" in capsys.readouterr().out
