"""`tracuu-eval answers`: answers against gold: words, addresses, silence."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.commands import Outcome, number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--gold", type=Path, help="tệp đáp án chuẩn (mặc định: đáp án của hai văn bản đi kèm)")
    parser.add_argument("--home", type=Path, help="thư mục dữ liệu (mặc định: một thư mục tạm có hai văn bản đi kèm)")
    parser.add_argument("--per-question", action="store_true", help="kèm từng câu hỏi trong JSON")


def execute(args: argparse.Namespace) -> Outcome:
    """Ask all gold questions and print the figures."""
    from eval.answers import read_gold_answers, summary
    from eval.gold_files import gold_file
    from eval.homes import seed_home
    from eval.on_gold import judged_answers

    gold = read_gold_answers(args.gold or gold_file("answers"))
    with seed_home(args.home) as home:
        judged = judged_answers(home, gold)
    told = summary(judged)
    if args.per_question:
        told["questions"] = [asdict(j) for j in judged]
    return Outcome(_text(told, judged), told)


def _text(told: dict[str, Any], judged: Any) -> str:
    lines = [
        f"{told['n']} câu hỏi: đúng {told['right'] * 100:.1f} %, đúng loại trả lời {told['kind'] * 100:.1f} %.",
        f"Trích nguyên văn khớp hẳn {told['exact'] * 100:.1f} %, chứa đủ câu chuẩn {told['holds_quote'] * 100:.1f} %; "
        f"ký tự: P {number(told['spans']['precision'], 3)}, R {number(told['spans']['recall'], 3)}, "
        f"F1 {number(told['spans']['f1'], 3)}.",
        f"Dẫn địa chỉ: P {number(told['citation_precision'], 3)}, R {number(told['citation_recall'], 3)}. "
        f"Từ chối: P {number(told['abstention']['precision'], 3)}, R {number(told['abstention']['recall'], 3)}. "
        f"AURC {number(told['aurc'], 4)}, trả lời {told['coverage_at_5_percent_risk'] * 100:.1f} % với tỉ lệ sai ≤ 5 %.",
    ]
    for j in judged:
        if not j.right:
            lines.append(f"  SAI {j.qid} ({j.gold_kind} → {j.kind}): {j.question}")
            lines.append(f"      chuẩn {', '.join(j.gold) or '–'}; dẫn {', '.join(j.cited) or '–'}")
    return "\n".join(lines)
