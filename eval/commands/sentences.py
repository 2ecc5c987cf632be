"""`tracuu-eval sentences`: everyday sentences whose duties are known from how they were made, against what is read."""

from __future__ import annotations

import argparse
import json

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument(
        "--half", choices=("development", "report"), default="report", help="chữ đã dùng để sửa quy tắc, hay chỉ để đo"
    )
    parser.add_argument("-n", type=int, default=1000, help="số câu (mặc định 1000)")
    parser.add_argument("--seed", type=int, default=1, help="số gieo: cùng số thì cùng các câu (mặc định 1)")
    parser.add_argument(
        "--errors", type=int, default=0, help="số câu sai được in, chỉ của nửa phát triển (mặc định không)"
    )


def execute(args: argparse.Namespace) -> Outcome:
    """Make the sentences, read them, and tell by field and by frame how many are read right."""
    from corpus.errors import UsageError
    from eval.sentences import score_sentences

    if args.n < 1:
        raise UsageError("Số câu phải từ 1 trở lên.")
    if args.errors and args.half == "report":
        raise UsageError("Câu sai của nửa báo cáo không để xem: quy tắc không được sửa theo chúng.")
    told = score_sentences(args.half, args.n, args.seed)
    told["errors"] = told["errors"][: args.errors]
    fields = [
        [name, str(count["told"]), str(count["right"]), number(count["share"])]
        for name, count in told["fields"].items()
    ]
    frames = [[name, str(count["sentences"]), str(count["right"])] for name, count in told["frames"].items()]
    errors = "".join(f"\n{json.dumps(error, ensure_ascii=False)}" for error in told["errors"])
    text = (
        f"{told['right']} trong {told['sentences']} câu đọc đúng mọi trường ({number(told['share'])}), "
        f"nửa {args.half}, gieo {args.seed}\n\n"
        f"{table(['trường', 'câu nói', 'đúng', 'tỉ lệ'], fields)}\n\n{table(['kiểu câu', 'số câu', 'đúng'], frames)}"
    )
    return Outcome(text + errors, told)
