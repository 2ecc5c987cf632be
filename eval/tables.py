"""Tables made from run files and their companions: nothing in them is typed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.baselines.bench import sampled
from eval.commands import number, table
from eval.compare import bootstrap_interval
from eval.formats import Question, read_run
from eval.measures.retrieval import DEFAULT
from eval.runs import read_made
from eval.scoring import score_run

__all__ = ["megabytes", "system_rows", "systems_text"]


def system_rows(runs: Sequence[Path], questions: Sequence[Question]) -> list[dict[str, Any]]:
    """One row per run: system, questions asked, each measure with its 95 % interval, and costs.

    A run that was made on a sample is measured on that sample, and its row says so (`n_asked` below `n_questions`).
    """
    rows = []
    for path in runs:
        made = read_made(path)
        n = made.questions.get("n") if made else None
        asked = sampled(questions, int(n)) if n is not None else list(questions)
        said, scores = score_run(asked, read_run(path), made)
        rows.append(
            {
                "system": said["system"] or path.stem,
                "run": path.name,
                "n_asked": len(asked),
                "n_questions": len(questions),
                "n_missing": said["n_missing"],
                "measures": said["measures"],
                "intervals": {m: list(bootstrap_interval(list(v.values()))) for m, v in scores.values.items()},
                "cost": said["cost"],
                "made": said["made"],
            }
        )
    return rows


def systems_text(rows: Sequence[Mapping[str, Any]], n_questions: int) -> str:
    """The rows as a plain table."""
    head = ["hệ", "câu", *DEFAULT, "RR@10 95 %", "p50 ms", "p95 ms", "p99 ms", "chỉ mục s", "chỉ mục MB", "bộ nhớ MB"]
    lines = []
    for row in rows:
        cost = row["cost"] or {}
        low, high = row["intervals"]["RR@10"]
        lines.append(
            [row["system"], str(row["n_asked"])]
            + [number(row["measures"][m]) for m in DEFAULT]
            + [f"{low:.3f}..{high:.3f}"]
            + [number(cost.get(key), 2) for key in ("p50_ms", "p95_ms", "p99_ms")]
            + [number(cost.get("index_seconds"), 1)]
            + [number(megabytes(cost.get(key)), 0) for key in ("index_bytes", "peak_bytes")]
        )
    return f"{n_questions} câu hỏi.\n\n" + table(head, lines)


def megabytes(value: int | None) -> float | None:
    """Bytes as megabytes (10^6); None stays None."""
    return None if value is None else value / 1e6
