"""`tracuu-eval growth CORPUS --questions FILE --sizes N,N,N`: what a collection costs as it grows."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument(
        "corpus", type=Path, metavar="CORPUS", help="tệp .jsonl[.gz] {id, title, text} hoặc thư mục BEIR"
    )
    parser.add_argument("--questions", type=Path, required=True, help="tệp .jsonl {qid, question, gold}")
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="development", help="nửa nào của bộ câu hỏi"
    )
    parser.add_argument("--n-questions", type=int, default=300, help="hỏi bao nhiêu câu (mặc định 300)")
    parser.add_argument(
        "--sizes", type=_sizes, default=(10_000, 90_000, 1_000_000), help="các cỡ, tính bằng đoạn, cách nhau dấu phẩy"
    )
    parser.add_argument("--seed", type=int, default=1, help="hạt giống của phép sinh (mặc định 1)")
    parser.add_argument("--work", type=Path, help="thư mục làm việc, được giữ lại (mặc định: tạm, xóa khi xong)")
    parser.add_argument("--quiet", action="store_true", help="không hiện các bước")


def execute(args: argparse.Namespace) -> Outcome:
    """Measure each size in a home of its own and show one table."""
    import shutil
    import sys
    import tempfile

    from eval.costs import code_version, machine
    from eval.formats import read_questions
    from eval.growth import MUST, measure_size, meets
    from eval.scoring import in_half

    questions = in_half(read_questions(args.questions), args.half)[: args.n_questions]
    work = args.work or Path(tempfile.mkdtemp(prefix="tracuu-growth-"))
    rows = []

    def say(what: str) -> None:
        if not args.quiet:
            print(f"… {what}", file=sys.stderr, flush=True)

    try:
        for size in args.sizes:
            home = work / f"home-{size}"
            if home.exists():
                shutil.rmtree(home)
            rows.append(measure_size(args.corpus, size, questions, home, seed=args.seed, progress=say))
            if args.work is None:
                shutil.rmtree(home)
    finally:
        if args.work is None:
            shutil.rmtree(work, ignore_errors=True)
    data = {"rows": rows, "must": MUST, "seed": args.seed, "machine": machine(), "code": code_version()}
    last = rows[-1]
    told = "đạt" if meets(last) else "không đạt"
    limits = f"p50 {MUST['p50_ms']:.0f} ms, p95 {MUST['p95_ms']:.0f} ms, bộ nhớ {MUST['peak_bytes'] / 1e9:.0f} GB"
    return Outcome(f"{_drawn(rows)}\n\nCỡ lớn nhất, so với mức cho một triệu đoạn ({limits}): {told}.", data)


def _drawn(rows: list[dict[str, object]]) -> str:
    head = [
        *(
            "đoạn",
            "điều",
            "thêm s",
            "lập s",
            "CPU lập s",
            "chỉ mục MB",
            "bộ nhớ lập MB",
            "p50 ms",
            "p95 ms",
            "CPU p50",
            "CPU p95",
        ),
        *("bộ nhớ hỏi MB", "mở ms", "câu đầu ms", "lệnh nguội s", "RR@10 (số câu)"),
    ]
    return table(head, [_line(row) for row in rows])


def _line(row: dict[str, object]) -> list[str]:
    def shown(name: str, places: int, scale: float = 1.0) -> str:
        value = row.get(name)
        return number(float(value) * scale, places) if isinstance(value, int | float) else number(None)

    return [
        *(shown("passages", 0), shown("articles", 0), shown("add_seconds", 0), shown("build_seconds", 0)),
        shown("build_cpu_seconds", 0),
        *(shown("index_bytes", 0, 1e-6), shown("build_peak_bytes", 0, 1e-6)),
        *(shown(name, 1) for name in ("p50_ms", "p95_ms", "cpu_p50_ms", "cpu_p95_ms")),
        *(shown("peak_bytes", 0, 1e-6), shown("open_ms", 0), shown("first_ms", 0), shown("cold_seconds", 2)),
        f"{shown('RR@10', 3)} ({row['n_measured']})",
    ]


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(int(part) for part in text.split(","))
    if not sizes or min(sizes) < 1:
        raise argparse.ArgumentTypeError("cần các số dương, cách nhau dấu phẩy")
    return sizes
