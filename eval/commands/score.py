"""`tracuu-eval score --questions FILE RUN...`: quality of runs, with their cost beside it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("runs", type=Path, nargs="+", metavar="RUN", help="tệp kết quả .trec")
    parser.add_argument("--questions", type=Path, required=True, help="tệp .jsonl, thư mục BEIR, hoặc qrels TREC")
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="all", help="nửa nào của bộ câu hỏi"
    )
    parser.add_argument("--split", default="test", help="tệp qrels của thư mục BEIR (mặc định test)")
    parser.add_argument(
        "--measures", nargs="+", help="tên độ đo của ir_measures (mặc định nDCG@10 RR@10 R@1 R@10 R@100)"
    )
    parser.add_argument("--per-question", action="store_true", help="kèm điểm từng câu hỏi trong JSON")


def execute(args: argparse.Namespace) -> Outcome:
    """Score each run on the same questions."""
    from corpus.errors import UsageError
    from eval.formats import read_judged, read_run
    from eval.measures.retrieval import DEFAULT
    from eval.runs import read_made
    from eval.scoring import in_half, score_run

    questions = in_half(read_judged(args.questions, args.split), args.half)
    if not questions:
        raise UsageError(f"Không có câu hỏi nào trong {args.questions} (nửa {args.half}).")
    measures = args.measures or DEFAULT
    scored: list[dict[str, Any]] = []
    for path in args.runs:
        said, scores = score_run(questions, read_run(path), read_made(path), measures)
        said = {"run": str(path), "half": args.half} | said
        if args.per_question:
            said["per_question"] = {measure: dict(values) for measure, values in scores.values.items()}
        scored.append(said)
    return Outcome(_text(scored, measures), {"questions": str(args.questions), "half": args.half, "runs": scored})


def _text(scored: list[dict[str, Any]], measures: Any) -> str:
    first = scored[0]
    head = ["lượt chạy", *measures, "p50 ms", "p95 ms", "p99 ms", "chỉ mục s", "MB", "bộ nhớ MB"]
    rows = []
    for said in scored:
        cost = said["cost"] or {}
        rows.append(
            [Path(said["run"]).name]
            + [number(said["measures"][m]) for m in measures]
            + [number(cost.get(key), 2) for key in ("p50_ms", "p95_ms", "p99_ms")]
            + [number(cost.get("index_seconds"), 1)]
            + [number(_mega(cost.get(key)), 0) for key in ("index_bytes", "peak_bytes")]
        )
    lines = [f"{first['n_questions']} câu hỏi (nửa {first['half']}).", "", table(head, rows)]
    for said in scored:
        if said["n_missing"] or said["n_unmeasured"]:
            lines.append(
                f"{Path(said['run']).name}: {said['n_missing']} câu không có kết quả (tính 0 điểm), "
                f"{said['n_unmeasured']} câu không có đáp án chuẩn (không tính)."
            )
    return "\n".join(lines)


def _mega(value: int | None) -> float | None:
    return None if value is None else value / 1e6
