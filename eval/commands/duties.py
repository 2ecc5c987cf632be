"""`tracuu-eval duties`: duties read from documents against gold records, field by field, and every set on duties."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--gold", type=Path, help="tệp chuẩn (mặc định: tệp đi kèm)")
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu có văn bản (không có: chỉ chấm hai văn bản đi kèm)")
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="all", help="nửa nào của các văn bản"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="mọi bản chuẩn về nhiệm vụ (thừa kế, thời hạn, cơ quan, tra cứu) so với chỉ tiêu; cần --data",
    )
    parser.add_argument(
        "--errors", type=int, default=0, help="số lỗi được in (mặc định không: lỗi của nửa báo cáo không để xem)"
    )


def execute(args: argparse.Namespace) -> Outcome:
    """Read the documents of the gold that are at hand and score their duties; those not at hand are named."""
    if args.all:
        return _every_set(args.data)
    from eval.gold_files import gold_file
    from eval.on_gold import score_duty_gold

    told = score_duty_gold(args.gold or gold_file("duties"), args.data, args.half)
    told["errors"] = told["errors"][: args.errors]
    return Outcome(_text(told), told)


def _every_set(data: Path | None) -> Outcome:
    """Every gold file on duties, scored and held against its target."""
    from corpus.errors import UsageError
    from eval.duty_sets import against_targets, all_sets
    from eval.gold_files import gold_file

    if data is None or not data.is_dir():
        raise UsageError("Các bản chuẩn này lấy từ văn bản thật: hãy thêm --data và thư mục dữ liệu.")
    told = all_sets(gold_file("duties").parents[2], data)
    lines = against_targets(told)
    rows = [
        [name, number(wanted, 2), number(value, 4), "đạt" if met else "CHƯA ĐẠT"] for name, wanted, value, met in lines
    ]
    counted = "\n".join(
        f"{name}: " + ", ".join(f"{key} {value}" for key, value in scores.items() if isinstance(value, (int, float)))
        for name, scores in told.items()
        if not name.startswith(("duties", "fields"))
    )
    met = [{"measure": name, "target": wanted, "value": value, "met": good} for name, wanted, value, good in lines]
    return Outcome(f"{table(['chỉ số', 'chỉ tiêu', 'đo được', ''], rows)}\n\n{counted}", {**told, "targets": met})


def _text(told: dict[str, Any]) -> str:
    head = ["trường", "P", "R", "F1", "đúng", "thừa hoặc sai", "thiếu"]
    rows = []
    for name, c in told["fields"].items():
        measures = [number(c[key], 3) for key in ("precision", "recall", "f1")]
        rows.append([name, *measures, *(str(c[key]) for key in ("right", "false", "missed"))])
    lines = [f"{told['n_documents']} văn bản, {told['n_records']} nhiệm vụ chuẩn.", "", table(head, rows)]
    if told["absent"]:
        lines.append(f"\nKhông có ở đây, nên không chấm ({len(told['absent'])}): {', '.join(told['absent'][:5])} …")
    for error in told["errors"]:
        lines.append(f"  {error['kind']}  {error['document']}: {error['quote']}  {error.get('wrong', '')}".rstrip())
    return "\n".join(lines)
