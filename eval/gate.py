"""The gate a change must pass: no slice falls beyond its interval, and no question found before is lost.

A slice fails when the whole 95 % bootstrap interval of its paired difference lies below zero. Losing single questions is
counted apart, because a mean can hide them: a question is found when a gold article is among the first `depth` results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.compare import Comparison, compare
from eval.formats import Question
from eval.measures.retrieval import measure_run
from eval.ranking import ranked
from eval.scoring import qrels_of

__all__ = ["SliceCheck", "Verdict", "check_slice", "judge"]


@dataclass(frozen=True, slots=True)
class SliceCheck:
    """One slice: its comparison per measure, measures that fell, questions lost and found anew."""

    name: str
    comparisons: tuple[Comparison, ...]
    fell: tuple[str, ...]
    lost: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the run may pass, and why not (Vietnamese sentences)."""

    slices: tuple[SliceCheck, ...]
    reasons: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """True when there is no reason against."""
        return not self.reasons


def check_slice(
    name: str,
    questions: Sequence[Question],
    baseline: Mapping[str, Mapping[str, float]],
    run: Mapping[str, Mapping[str, float]],
    measures: Sequence[str] = ("RR@10", "R@10"),
    depth: int = 10,
) -> SliceCheck:
    """Compare two runs on the questions of one slice. Results in another order on equal scores are the same results."""
    qrels = qrels_of(questions)
    before, after = measure_run(qrels, baseline, measures), measure_run(qrels, run, measures)
    comparisons = tuple(compare(m, before.values[m], after.values[m]) for m in measures)
    found_before, found_after = _found(questions, baseline, depth), _found(questions, run, depth)
    return SliceCheck(
        name,
        comparisons,
        tuple(c.measure for c in comparisons if c.high < 0),
        tuple(sorted(found_before - found_after)),
        tuple(sorted(found_after - found_before)),
    )


def judge(checks: Sequence[SliceCheck], allow_lost: int = 0) -> Verdict:
    """The verdict over all slices; up to `allow_lost` lost questions per slice are let through."""
    reasons = []
    for check in checks:
        for comparison in check.comparisons:
            if comparison.measure in check.fell:
                reasons.append(
                    f"{check.name}: {comparison.measure} giảm {-comparison.difference * 100:.2f} điểm "
                    f"(khoảng tin cậy 95 % từ {comparison.low * 100:.2f} đến {comparison.high * 100:.2f})."
                )
        if len(check.lost) > allow_lost:
            shown = ", ".join(check.lost[:5]) + (" …" if len(check.lost) > 5 else "")
            reasons.append(
                f"{check.name}: mất {len(check.lost)} câu trước đây tìm thấy (cho phép {allow_lost}): {shown}."
            )
    return Verdict(tuple(checks), tuple(reasons))


def _found(questions: Sequence[Question], run: Mapping[str, Mapping[str, float]], depth: int) -> set[str]:
    found = set()
    for question in questions:
        gold = {docid for docid, relevance in question.gold.items() if relevance > 0}
        if gold.intersection(ranked(run.get(question.qid, {}))[:depth]):
            found.add(question.qid)
    return found
