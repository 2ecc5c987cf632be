"""`tracuu-eval small`: the trained ranker beside the weighted sum on small corpora."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument(
        "corpus", type=Path, nargs="?", metavar="CORPUS", help="tệp .jsonl[.gz] {id, title, text} để rút các luật"
    )
    parser.add_argument("--home", type=Path, help="thư mục dữ liệu đã lập chỉ mục, thay cho CORPUS")
    parser.add_argument("--questions", type=Path, required=True, help="tệp .jsonl; gold là mã, hoặc addresses")
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="development", help="nửa nào của bộ câu hỏi"
    )
    parser.add_argument("--laws", type=int, nargs="+", default=[10, 50, 200], help="mỗi lần rút bao nhiêu luật")
    parser.add_argument("--repeats", type=int, default=5, help="rút mấy lần (mặc định 5)")
    parser.add_argument("--quiet", action="store_true", help="không hiện các bước")


def execute(args: argparse.Namespace) -> Outcome:
    """Ask each small corpus by both and show one table."""
    import sys

    from corpus.errors import UsageError
    from eval.costs import one_thread
    from eval.formats import Question, read_jsonl, read_questions
    from eval.scoring import in_half

    one_thread()
    from eval.small import ask_both, row, sub_corpora

    def say(what: str) -> None:
        if not args.quiet:
            print(f"… {what}", file=sys.stderr, flush=True)

    if (args.corpus is None) == (args.home is None):
        raise UsageError("Cần CORPUS hoặc --home, một trong hai.")
    rows = []
    if args.home is not None:
        lines = list(read_jsonl(args.questions))
        questions = [
            Question(str(line["qid"]), line["question"], dict.fromkeys(line.get("gold") or line["addresses"], 1))
            for line in lines
        ]
        n_units, ranked = ask_both(args.home, in_half(questions, args.half))
        rows.append(row(args.home.name, [n_units], ranked))
    else:
        questions = in_half(read_questions(args.questions), args.half)
        for n_laws in args.laws:
            found = list(sub_corpora(args.corpus, questions, n_laws, args.repeats, say))
            ranked = [one for _, asked in found for one in asked]
            rows.append(row(f"{n_laws} luật × {args.repeats}", [n for n, _ in found], ranked))
    head = ["kho", "đơn vị", "câu", "cây RR@10", "tổng RR@10", "hơn", "95 %", "câu tăng", "câu giảm"]
    lines_out = [
        [
            *(one["corpus"], str(one["n_units"]), str(one["n_questions"])),
            *(number(one[name], 3) for name in ("trees", "plain", "gain")),
            f"{one['interval'][0]:+.3f}..{one['interval'][1]:+.3f}",
            *(str(one["better"]), str(one["worse"])),
        ]
        for one in rows
    ]
    return Outcome(table(head, lines_out), {"rows": rows})
