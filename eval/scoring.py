"""Scoring runs: quality beside cost, for all questions or one half of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from corpus.halves import half
from eval.costs import latency
from eval.formats import Question
from eval.measures.retrieval import DEFAULT, Scores, measure_run
from eval.runs import Made

__all__ = ["HALVES", "in_half", "qrels_of", "score_run"]

HALVES = ("development", "report", "all")


def in_half(questions: Sequence[Question], which: str) -> list[Question]:
    """The questions of one half (`corpus.halves`, by the hash of the question id), or all of them."""
    return [q for q in questions if which == "all" or half(q.qid) == which]


def qrels_of(questions: Sequence[Question]) -> dict[str, dict[str, int]]:
    """The gold of questions as judgements."""
    return {q.qid: dict(q.gold) for q in questions}


def score_run(
    questions: Sequence[Question],
    run: Mapping[str, Mapping[str, float]],
    made: Made | None = None,
    measures: Sequence[str] = DEFAULT,
) -> tuple[dict[str, Any], Scores]:
    """What there is to say of a run on these questions, and the values per question behind it.

    `n_missing` are questions the run has no line for: they count as zero. `n_unmeasured` have no gold and do not count.
    """
    scores = measure_run(qrels_of(questions), run, measures)
    said: dict[str, Any] = {
        "system": made.system if made else None,
        "n_questions": len(questions),
        "n_missing": sum(not run.get(q.qid) for q in questions),
        "n_unmeasured": sum(not any(r > 0 for r in q.gold.values()) for q in questions),
        "measures": scores.means(),
        "cost": None,
        "made": None,
    }
    if made:
        said["cost"] = latency(made.seconds) | {
            "index_seconds": made.index_seconds,
            "index_bytes": made.index_bytes,
            "index_peak_bytes": made.index_peak_bytes,
            "peak_bytes": made.peak_bytes,
        }
        said["made"] = {key: value for key, value in asdict(made).items() if key != "seconds"}
    return said, scores
