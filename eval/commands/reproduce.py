"""`tracuu-eval reproduce [--quick]`: run published figures again and fail on drift."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.commands import Outcome, number, table

if TYPE_CHECKING:
    from eval.reproduce import Condition, Reproduced


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--quick", action="store_true", help="chỉ các mục nhanh (dưới 5 phút trên hai lõi)")
    parser.add_argument("--only", nargs="+", metavar="TÊN", help="chỉ các mục này")
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu (mặc định lấy từ biến TRACUU_SHARED)")
    parser.add_argument("--file", type=Path, help="danh sách khác thay cho danh sách đi kèm")
    parser.add_argument(
        "--table", action="store_true", help="không chạy, chỉ in bảng số đã công bố theo khuôn Markdown"
    )


def execute(args: argparse.Namespace) -> Outcome:
    """Run the conditions; exit code 1 when a figure drifted or a condition could not be run."""
    from corpus.errors import UsageError
    from eval.reproduce import FILE, read_conditions, reproduce
    from eval.sets import data_folder

    conditions = read_conditions(args.file or FILE)
    if args.table:
        return Outcome(published(conditions), {"conditions": [c.name for c in conditions]})
    unknown = set(args.only or ()) - {c.name for c in conditions}
    if unknown:
        raise UsageError(f"Không có mục {', '.join(sorted(unknown))}.")
    conditions = [c for c in conditions if (not args.quick or c.quick) and (not args.only or c.name in args.only)]
    try:
        data = data_folder(args.data)
    except UsageError:
        if args.data:
            raise
        data = None
    told = reproduce(conditions, _run, data, lambda name: print(f"… {name}", file=sys.stderr, flush=True))
    failed = [one for one in told if one.drifted or one.error]
    return Outcome(_text(told), {"conditions": [_plain(one) for one in told], "passed": not failed}, int(bool(failed)))


def published(conditions: Sequence[Condition]) -> str:
    """The expected figures as a Markdown table: what documents may quote."""
    from eval.report.markdown import markdown_table

    rows = [
        [c.says, figure.label or figure.path, f"{figure.expected:g}", f"±{figure.tolerance:g}"]
        for c in conditions
        for figure in c.figures
    ]
    return markdown_table(["điều kiện", "số", "giá trị", "sai lệch cho phép"], rows)


def _run(words: Sequence[str]) -> tuple[int, Mapping[str, Any]]:
    from eval.cli import run

    outcome = run(words)
    return outcome.code, outcome.data


def _text(told: Sequence[Reproduced]) -> str:
    rows, notes = [], []
    for one in told:
        if one.left_out:
            notes.append(f"Để lại {one.condition.name}: {one.left_out}.")
            continue
        if one.error:
            notes.append(f"LỖI {one.condition.name}: {one.error}")
        drifted = one.drifted
        for figure in one.condition.figures:
            rows.append(
                [
                    one.condition.name,
                    figure.path,
                    f"{figure.expected:g} ± {figure.tolerance:g}",
                    number(one.measured.get(figure.path)),
                    "LỆCH" if figure in drifted else "đúng",
                ]
            )
    seconds = sum(one.seconds for one in told)
    drawn = table(["mục", "số", "công bố", "đo lại", ""], rows) if rows else ""
    return "\n".join([drawn, *notes, f"{sum(not o.left_out for o in told)} mục, {seconds:.0f} giây."]).strip()


def _plain(one: Reproduced) -> dict[str, Any]:
    return {
        "name": one.condition.name,
        "measured": dict(one.measured),
        "drifted": [figure.path for figure in one.drifted],
        "error": one.error,
        "left_out": one.left_out,
        "seconds": one.seconds,
    }
