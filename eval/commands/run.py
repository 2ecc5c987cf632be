"""`tracuu-eval run --home DIR --questions FILE --out FILE.trec`: ask every question and write the results."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from eval.commands import Outcome, number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--home", type=Path, required=True, help="thư mục dữ liệu đã lập chỉ mục")
    parser.add_argument(
        "--questions", type=Path, required=True, help="tệp .jsonl {qid, question, gold} hoặc thư mục BEIR"
    )
    parser.add_argument("--out", type=Path, required=True, help="tệp kết quả .trec")
    parser.add_argument("-k", type=int, default=100, help="số kết quả mỗi câu hỏi (mặc định 100, ít nhất 1)")
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="all", help="nửa nào của bộ câu hỏi"
    )
    parser.add_argument("--split", default="test", help="tệp qrels của thư mục BEIR (mặc định test)")
    parser.add_argument("--as-of", type=dt.date.fromisoformat, help="hỏi theo ngày YYYY-MM-DD")
    parser.add_argument(
        "--neighbours",
        type=Path,
        help="tệp câu hỏi đã có đáp án: xếp hạng thêm theo câu hỏi gần giống (nửa development)",
    )
    parser.add_argument("--tag", default="tracuu", help="tên của hệ trong tệp kết quả")
    parser.add_argument("--quiet", action="store_true", help="không hiện thanh tiến độ")


def execute(args: argparse.Namespace) -> Outcome:
    """Ask the questions one by one, on one thread, and save the run with what made it."""
    from corpus.errors import UsageError
    from eval.costs import checksum, latency, one_thread
    from eval.formats import read_questions
    from eval.progress import progress
    from eval.runs import ask_all, save_run
    from eval.scoring import in_half
    from eval.system import asker, index_facts, states

    one_thread()
    if args.k < 1:
        raise UsageError("-k phải từ 1 trở lên.")
    questions = in_half(read_questions(args.questions, args.split), args.half)
    if not questions:
        raise UsageError(f"Không có câu hỏi nào trong {args.questions} (nửa {args.half}).")
    facts = index_facts(args.home)
    from indexer.search import Searcher

    searcher = Searcher.open(args.home)
    if args.neighbours:
        labelled = [
            (q.text, tuple(q.gold)) for q in in_half(read_questions(args.neighbours, args.split), "development")
        ]
        if not searcher.learn(labelled):
            raise UsageError(
                "Bộ xếp hạng theo câu hỏi gần giống không hợp với bộ mã hóa của chỉ mục, hoặc không có câu nào."
            )
    dated = args.as_of or any(question.as_of for question in questions)
    options = {"state_of": states(args.home)} if dated else {}
    with progress("câu hỏi", total=len(questions), quiet=args.quiet or args.json) as step:
        asked = ask_all(asker(searcher, args.k, args.as_of, **options), questions, step)
    made = save_run(
        args.out,
        asked,
        system=args.tag,
        questions={"name": args.questions.name, "sha256": checksum(args.questions), "half": args.half},
        corpus=facts.get("corpus", {}),
        settings={
            "k": args.k,
            "as_of": args.as_of.isoformat() if args.as_of else None,
            "neighbours": checksum(args.neighbours) if args.neighbours else None,
            "encoder": facts.get("encoder"),
            "generation": facts.get("generation"),
        },
        index=facts,
    )
    cost = latency(asked.seconds)
    least = min(len(found) for found in asked.results.values())
    text = (
        f"Đã ghi {args.out}: {made.n_questions} câu hỏi, ít nhất {least} kết quả mỗi câu, {made.n_empty} câu không có "
        f"kết quả; p50 {number(cost.get('p50_ms'), 1)} ms, p95 {number(cost.get('p95_ms'), 1)} ms."
    )
    return Outcome(text, {"out": str(args.out), "n_questions": made.n_questions, "least_results": least} | cost)
