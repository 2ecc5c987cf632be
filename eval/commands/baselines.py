"""`tracuu-eval baselines CORPUS --questions FILE --out DIR`: all systems in one run, on one thread each, as one table."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from eval.commands import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    from eval.baselines import MODULES, STANDARD

    systems = "; ".join(f"{name}: {says}" for name, says in MODULES.items())
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="tệp .jsonl[.gz] hoặc thư mục BEIR")
    parser.add_argument("--questions", type=Path, required=True, help="tệp .jsonl hoặc thư mục BEIR")
    parser.add_argument("--out", type=Path, required=True, help="thư mục ghi các lượt chạy")
    parser.add_argument("--systems", nargs="+", default=list(STANDARD), metavar="HỆ", help=systems.replace("%", "%%"))
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="report", help="nửa nào của bộ câu hỏi"
    )
    parser.add_argument("--split", default="test", help="tệp qrels của thư mục BEIR (mặc định test)")
    parser.add_argument("-k", type=int, default=100, help="số kết quả mỗi câu hỏi")
    parser.add_argument(
        "--sample",
        nargs="+",
        default=[],
        metavar="HỆ=N",
        help="hệ chậm chỉ hỏi N câu (chọn theo mã băm), ghi rõ trong bảng",
    )
    parser.add_argument("--keep-indexes", action="store_true", help="giữ lại các chỉ mục")


def execute(args: argparse.Namespace) -> Outcome:
    """Run every system; one that fails does not stop the others, and makes the exit code 1."""
    import sys

    from corpus.errors import UsageError
    from eval.baselines.bench import run_systems
    from eval.formats import read_questions
    from eval.scoring import in_half
    from eval.tables import system_rows, systems_text

    questions = in_half(read_questions(args.questions, args.split), args.half)
    if not questions:
        raise UsageError(f"Không có câu hỏi nào trong {args.questions} (nửa {args.half}).")
    runs, failed = run_systems(
        args.systems,
        args.corpus,
        questions,
        args.out,
        k=args.k,
        samples=read_samples(args.sample),
        keep_indexes=args.keep_indexes,
        progress=lambda name: print(f"… {name}", file=sys.stderr, flush=True),
    )
    rows = system_rows(runs, questions)
    text = systems_text(rows, len(questions))
    if failed:
        text += "\n\nKhông chạy được:\n" + "\n".join(f"  {name}: {why}" for name, why in failed.items())
    return Outcome(text, {"systems": rows, "failed": failed}, int(bool(failed)))


def read_samples(words: Sequence[str]) -> dict[str, int]:
    """`HỆ=N` words as numbers by system. Raises UsageError for another form."""
    from corpus.errors import UsageError

    samples = {}
    for word in words:
        system, _, n = word.rpartition("=")
        if not system or not n.isdigit() or int(n) < 1:
            raise UsageError(f"--sample cần dạng HỆ=N, không phải {word!r}.")
        samples[system] = int(n)
    return samples
