"""`tracuu-eval gate BASELINE RUN`: whether a change may pass. Both are run files, or folders with a run per slice."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument(
        "baseline", type=Path, help="lượt chạy trước (.trec), hoặc thư mục có một .trec cho mỗi lát cắt"
    )
    parser.add_argument("run", type=Path, help="lượt chạy mới, cùng dạng")
    parser.add_argument(
        "--questions", type=Path, required=True, help="tệp câu hỏi; hoặc thư mục có .jsonl cho mỗi lát cắt"
    )
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="all", help="nửa nào của bộ câu hỏi"
    )
    parser.add_argument("--measures", nargs="+", default=["RR@10", "R@10"], help="tên độ đo của ir_measures")
    parser.add_argument(
        "--depth", type=int, default=10, help="câu được coi là tìm thấy khi đáp án ở trong số kết quả đầu này"
    )
    parser.add_argument("--allow-lost", type=int, default=0, help="số câu được phép mất ở mỗi lát cắt")


def execute(args: argparse.Namespace) -> Outcome:
    """Judge every slice; exit code 1 when the change may not pass."""
    from corpus.errors import UsageError
    from eval.formats import read_judged, read_run
    from eval.gate import check_slice, judge
    from eval.scoring import in_half

    if args.baseline.is_dir() != args.run.is_dir():
        raise UsageError("Mốc và lượt chạy mới phải cùng là tệp, hoặc cùng là thư mục.")
    if args.baseline.is_dir():
        names = sorted(path.stem for path in args.baseline.glob("*.trec"))
        missing = [name for name in names if not (args.run / f"{name}.trec").exists()]
        if missing or not names:
            raise UsageError(f"Lượt chạy mới thiếu lát cắt: {', '.join(missing) or 'thư mục mốc không có tệp .trec'}.")
        pairs = [(name, args.baseline / f"{name}.trec", args.run / f"{name}.trec") for name in names]
    else:
        pairs = [(args.run.stem, args.baseline, args.run)]
    checks = []
    for name, before, after in pairs:
        own = args.questions / f"{name}.jsonl"
        questions = in_half(read_judged(own if own.exists() else args.questions), args.half)
        checks.append(check_slice(name, questions, read_run(before), read_run(after), args.measures, args.depth))
    verdict = judge(checks, args.allow_lost)
    rows = [
        [
            check.name,
            c.measure,
            str(c.n),
            number(c.baseline),
            number(c.run),
            f"{c.difference:+.4f}",
            f"{c.low:+.4f}..{c.high:+.4f}",
            str(len(check.lost)),
            str(len(check.found)),
        ]
        for check in verdict.slices
        for c in check.comparisons
    ]
    head = ["lát cắt", "độ đo", "câu", "trước", "sau", "hiệu", "khoảng 95 %", "mất", "thêm"]
    said = "ĐẠT" if verdict.passed else "KHÔNG ĐẠT:\n" + "\n".join(f"  - {reason}" for reason in verdict.reasons)
    data = {"passed": verdict.passed, "reasons": list(verdict.reasons), "slices": [asdict(c) for c in verdict.slices]}
    return Outcome(table(head, rows) + "\n\n" + said, data, int(not verdict.passed))
