"""`tracuu-eval slices --questions FILE --out DIR`: write every slice of a question set as a file of its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.commands import Outcome, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--questions", type=Path, required=True, help="tệp .jsonl hoặc thư mục BEIR")
    parser.add_argument("--corpus", type=Path, help="kho văn bản (cần cho các lát cắt nhìn vào điều luật)")
    parser.add_argument("--out", type=Path, required=True, help="thư mục ghi các tệp .jsonl")
    parser.add_argument("--only", nargs="+", help="chỉ các lát cắt này")
    parser.add_argument("--seed", type=int, default=0, help="hạt giống (mặc định 0)")
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="all", help="nửa nào của bộ câu hỏi"
    )


def execute(args: argparse.Namespace) -> Outcome:
    """Make the slices; one that needs the corpus is left out without it."""
    from corpus.errors import UsageError
    from eval.formats import read_questions, write_questions
    from eval.scoring import in_half
    from eval.slices import SLICES, gold_articles, make_slice

    unknown = set(args.only or ()) - SLICES.keys()
    if unknown:
        raise UsageError(f"Không có lát cắt {', '.join(sorted(unknown))}. Các lát cắt: {', '.join(SLICES)}.")
    questions = in_half(read_questions(args.questions), args.half)
    articles = gold_articles(questions, args.corpus) if args.corpus else None
    counts: dict[str, int] = {}
    for name, one in SLICES.items():
        if (args.only and name not in args.only) or (one.needs_corpus and articles is None):
            continue
        made = make_slice(one, questions, articles, args.seed)
        write_questions(args.out / f"{name}.jsonl", made)
        counts[name] = len(made)
    rows = [[name, str(n), SLICES[name].says] for name, n in counts.items()]
    text = table(["lát cắt", "câu hỏi", "là gì"], rows) + f"\n\nĐã ghi vào {args.out} (hạt giống {args.seed})."
    return Outcome(text, {"out": str(args.out), "seed": args.seed, "slices": counts})
