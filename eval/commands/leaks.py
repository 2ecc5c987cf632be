"""`tracuu-eval leaks --questions FILE --training FILE...`: report questions that training has seen."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--questions", type=Path, required=True, help="bộ câu hỏi dùng để báo cáo")
    parser.add_argument(
        "--training", type=Path, nargs="+", required=True, help="dữ liệu huấn luyện ({question, gold?})"
    )
    parser.add_argument("--half", choices=("development", "report", "all"), default="report", help="nửa được soát")
    parser.add_argument("--run", type=Path, help="lượt chạy để chấm riêng câu đã thấy và chưa thấy")
    parser.add_argument("--allow", type=int, default=0, help="số câu gần trùng chấp nhận được (mặc định 0)")


def execute(args: argparse.Namespace) -> Outcome:
    """List near duplicates; exit code 1 when there are more than allowed."""
    from eval.formats import read_questions, read_run
    from eval.leaks import check_leaks, read_training
    from eval.measures.retrieval import measure_run
    from eval.scoring import in_half, qrels_of

    questions = in_half(read_questions(args.questions), args.half)
    training = read_training(args.training)
    report = check_leaks(questions, training)
    data = {
        "n_questions": report.n_questions,
        "n_training": report.n_training,
        "n_near": len(report.near),
        "near": [asdict(leak) for leak in report.near],
        "n_gold_seen": len(report.gold_seen),
        "n_gold_unseen": len(report.gold_unseen),
    }
    lines = [
        f"{report.n_questions} câu hỏi so với {report.n_training} câu huấn luyện: {len(report.near)} câu gần trùng; "
        f"{len(report.gold_seen)} câu có đáp án đã thấy khi huấn luyện, {len(report.gold_unseen)} câu chưa."
    ]
    for leak in report.near[:20]:
        lines.append(
            f"  {leak.similarity:.3f}  {leak.qid}: {leak.text}\n         {leak.training_qid}: {leak.training_text}"
        )
    if args.run:
        run = read_run(args.run)
        near = {leak.qid for leak in report.near}
        groups = {
            "đáp án đã thấy": set(report.gold_seen),
            "đáp án chưa thấy": set(report.gold_unseen),
            "câu gần trùng": near,
            "câu không gần trùng": {q.qid for q in questions} - near,
        }
        split = {
            name: {"n": len(qids)} | measure_run(qrels_of([q for q in questions if q.qid in qids]), run).means()
            for name, qids in groups.items()
            if qids
        }
        data["split"] = split
        head = ["nhóm", *next(iter(split.values()))]
        lines += ["", table(head, [[name, *map(number, values.values())] for name, values in split.items()])]
    return Outcome("\n".join(lines), data, int(len(report.near) > args.allow))
