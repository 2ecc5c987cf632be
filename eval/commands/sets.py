"""`tracuu-eval sets`: the question sets, what is in them, and whether training has seen them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from eval.commands import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu (mặc định lấy từ biến TRACUU_SHARED)")
    parser.add_argument("--questions", type=Path, help="bộ câu hỏi riêng: tệp .jsonl hoặc thư mục BEIR")
    parser.add_argument("--corpus", type=Path, help="kho văn bản của bộ câu hỏi riêng")
    parser.add_argument("--training", type=Path, nargs="+", help="dữ liệu huấn luyện, để soát trùng với nửa báo cáo")


def execute(args: argparse.Namespace) -> Outcome:
    """Describe the sets of the data folder, or the user's own."""
    from eval.formats import read_questions
    from eval.leaks import check_leaks, read_training
    from eval.scoring import in_half
    from eval.sets import SETS, data_folder, describe

    if args.questions:
        described = [describe(args.questions, args.corpus)]
        paths = [args.questions]
    else:
        data = data_folder(args.data)
        described = [describe(data / one.questions, data / one.corpus, one) for one in SETS.values()]
        paths = [data / one.questions for one in SETS.values()]
    if args.training:
        training = read_training(args.training)
        for said, path in zip(described, paths, strict=True):
            report = check_leaks(in_half(read_questions(path), "report"), training)
            said["overlap"] = {
                "n_training": report.n_training,
                "n_near_duplicates": len(report.near),
                "n_gold_seen": len(report.gold_seen),
                "n_report": report.n_questions,
            }
    return Outcome("\n\n".join(map(_text, described)), {"sets": described})


def _text(said: dict[str, Any]) -> str:
    lines = [
        f"{said['name']}: {said['n_questions']} câu hỏi ({said['n_development']} phát triển, {said['n_report']} báo cáo)"
    ]
    for key, label in (("origin", "Nguồn"), ("licence", "Quyền sử dụng"), ("defects", "Khuyết điểm đã biết")):
        if said[key]:
            lines.append(f"  {label}: {said[key]}")
    if said.get("n_articles") is not None:
        lines.append(
            f"  Kho: {said['n_articles']} điều, {said['n_duplicate_articles']} điều trùng lời thành "
            f"{said['n_duplicate_classes']} lớp; {said['n_questions_with_duplicated_gold']} câu có đáp án thuộc lớp trùng; "
            f"{said['n_gold_not_in_corpus']} đáp án không có trong kho."
        )
    top = said["most_asked"]
    lines.append(
        f"  Hai điều được hỏi nhiều nhất ({', '.join(top['articles'])}) chiếm {top['share_of_questions'] * 100:.1f} %; "
        f"{said['n_repeated_questions']} câu lặp lại, {said['n_contradictory_questions']} câu lặp có đáp án trái nhau; "
        f"{said['n_without_gold']} câu không có đáp án."
    )
    if "overlap" in said:
        o = said["overlap"]
        lines.append(
            f"  So với {o['n_training']} câu huấn luyện: {o['n_near_duplicates']} câu báo cáo gần trùng, "
            f"{o['n_gold_seen']}/{o['n_report']} câu báo cáo có đáp án đã thấy khi huấn luyện."
        )
    return "\n".join(lines)
