"""`tracuu-eval index CORPUS --home DIR`: take a collection into a home of its own and build its index."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.commands import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument(
        "corpus", type=Path, metavar="CORPUS", help="tệp .jsonl[.gz] {id, title, text} hoặc thư mục BEIR"
    )
    parser.add_argument("--home", type=Path, required=True, help="thư mục dữ liệu riêng cho kho này")
    parser.add_argument("--encoder", help="bộ mã hóa dùng thay bộ đi kèm (thư mục mô hình)")
    parser.add_argument("--dimension", type=int, help="chỉ giữ ngần này số đầu của mỗi véc-tơ")
    parser.add_argument("--quiet", action="store_true", help="không hiện thanh tiến độ")


def execute(args: argparse.Namespace) -> Outcome:
    """Index the collection and tell what it took."""
    from eval.corpora import corpus_file
    from eval.progress import progress
    from eval.system import index_corpus

    corpus_file(args.corpus)
    with progress("lập chỉ mục", quiet=args.quiet or args.json) as step:
        facts = index_corpus(args.corpus, args.home, args.encoder, step, args.dimension)
    peak = facts["peak_bytes"]
    text = (
        f"Đã lập chỉ mục {facts['corpus']['name']} vào {args.home}: "
        f"{facts['seconds']:.1f} giây (đọc {facts['add_seconds']:.1f}, lập chỉ mục {facts['build_seconds']:.1f}), "
        f"{facts['bytes'] / 1e6:.1f} MB chỉ mục, {facts['library_bytes'] / 1e6:.1f} MB thư viện"
        + (f", bộ nhớ cao nhất {peak / 1e6:.0f} MB." if peak else ".")
    )
    return Outcome(text, facts)
