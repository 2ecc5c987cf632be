"""`tracuu-eval parsing`: headers and trees of documents against gold."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--trees", type=Path, help="tệp chuẩn của cây (mặc định: hai văn bản đi kèm)")
    parser.add_argument("--headers", type=Path, help="tệp chuẩn của phần đầu văn bản (mặc định: tệp đi kèm)")
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu có các tệp mà tệp chuẩn nhắc tới")
    parser.add_argument("--home", type=Path, help="thư mục dữ liệu của tracuu (mặc định: tạm, có hai văn bản đi kèm)")


def execute(args: argparse.Namespace) -> Outcome:
    """Score the trees of documents in a home, and headers read from files."""
    from eval.gold_files import gold_file
    from eval.homes import seed_home
    from eval.on_gold import score_headers, score_trees

    with seed_home(args.home) as home:
        trees = score_trees(home, args.trees or gold_file("trees"))
    headers = score_headers(args.headers or gold_file("seed_headers"), args.data)
    return Outcome(_text(trees, headers), {"trees": trees, "headers": headers})


def _text(trees: dict[str, Any], headers: dict[str, Any]) -> str:
    rows = [
        [name, number(c["precision"], 3), number(c["recall"], 3), number(c["f1"], 3), str(c["n_gold"])]
        for name, c in {**trees["documents"], "tất cả": trees["all"]}.items()
    ]
    lines = ["Cây của văn bản", table(["văn bản", "P", "R", "F1", "đơn vị"], rows), "", "Phần đầu văn bản"]
    rows = [[name, number(c["accuracy"], 3), str(c["n"])] for name, c in headers["fields"].items()]
    lines.append(table(["trường", "đúng", "văn bản"], rows))
    n = sum(c["n"] for c in headers["fields"].values())
    right = round(sum(c["n"] * c["accuracy"] for c in headers["fields"].values()))
    lines.append(f"Tất cả: {right}/{n} trường đúng." if n else "")
    if (hand := headers["handwritten"])["n"]:
        lines.append(
            f"Viết tay, không tính: {hand['n']} (đúng {hand['right']}, sai {hand['wrong']}, bỏ trống {hand['unread']})."
        )
    for wrong in headers["wrong"]:
        lines.append(f"  {wrong['document']}, {wrong['field']}: chuẩn {wrong['gold']!r}, đọc {wrong['found']!r}")
    if headers["absent"]:
        lines.append(f"Không có ở đây, nên không chấm ({len(headers['absent'])}): {', '.join(headers['absent'][:5])}")
    return "\n".join(lines)
