"""`tracuu-eval report --beir FOLDER --out DIR`: from a collection and questions to one page on how good the search is."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from eval.commands import Outcome, number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--beir", type=Path, help="thư mục BEIR: corpus.jsonl, queries.jsonl, qrels/test.tsv")
    parser.add_argument("--corpus", type=Path, help="kho văn bản, khi không dùng --beir")
    parser.add_argument("--questions", type=Path, help="bộ câu hỏi, khi không dùng --beir")
    parser.add_argument("--out", type=Path, required=True, help="thư mục ghi báo cáo và các lượt chạy")
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="all", help="nửa nào của bộ câu hỏi"
    )
    parser.add_argument("--split", default="test", help="tệp qrels của thư mục BEIR (mặc định test)")
    parser.add_argument("--systems", nargs="+", help="các hệ (mặc định: bm25s:syllables bm25s:pairs tracuu)")
    parser.add_argument("--sample", nargs="+", default=[], metavar="HỆ=N", help="hệ chậm chỉ hỏi N câu")
    parser.add_argument(
        "--training", type=Path, nargs="+", default=[], help="dữ liệu huấn luyện, để chia đã thấy và chưa thấy"
    )
    parser.add_argument("--seed", type=int, default=0, help="hạt giống của các lát cắt")
    parser.add_argument("--slice-file", type=Path, nargs="+", default=[], help="lát cắt là tệp câu hỏi cùng mã câu")
    parser.add_argument("--no-slices", action="store_true", help="không chạy các lát cắt")
    parser.add_argument(
        "--gold", action="store_true", help="thêm phần trả lời, nhiệm vụ, cấu trúc trên hai văn bản đi kèm"
    )
    parser.add_argument("--title", help="tên của báo cáo")
    parser.add_argument("--home", type=Path, help="thư mục dữ liệu của tracuu, nơi trang hỏi đáp sẽ mở báo cáo này")
    parser.add_argument(
        "--from-runs", action="store_true", help="không chạy lại, chỉ viết báo cáo từ các lượt chạy đã có"
    )


def execute(args: argparse.Namespace) -> Outcome:
    """Make the runs (unless they are there) and write report.html, report.md and report.json beside them."""
    from corpus.errors import UsageError
    from eval.commands.baselines import read_samples
    from eval.formats import write_atomically
    from eval.leaks import read_training
    from eval.report.collect import collect
    from eval.report.html import html_report
    from eval.report.make import DEFAULT_SYSTEMS, fill
    from eval.report.markdown import markdown_report

    corpus, questions = args.beir or args.corpus, args.beir or args.questions
    failed: dict[str, str] = {}
    if not args.from_runs:
        if corpus is None or questions is None:
            raise UsageError("Cần --beir THƯ_MỤC, hoặc cả --corpus và --questions (hoặc --from-runs).")
        failed = fill(
            args.out,
            corpus,
            questions,
            half=args.half,
            split=args.split,
            systems=args.systems or DEFAULT_SYSTEMS,
            samples=read_samples(args.sample),
            slices=not args.no_slices,
            slice_files=args.slice_file,
            seed=args.seed,
            title=args.title,
            progress=lambda what: print(f"… {what}", file=sys.stderr, flush=True),
        )
    told = collect(args.out, corpus, read_training(args.training))
    if args.gold:
        from eval.on_gold import gold_section

        told["gold"] = gold_section()
    folders = [args.out, *([args.home / "reports" / args.out.resolve().name] if args.home else [])]
    for folder in folders:
        write_atomically(folder / "report.html", html_report(told))
        write_atomically(folder / "report.md", markdown_report(told))
        write_atomically(folder / "report.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    main = told["systems"][0]
    text = (
        f"{main['system']}: RR@10 {number(main['measures']['RR@10'], 3)}, R@10 {number(main['measures']['R@10'], 3)}, "
        f"R@100 {number(main['measures']['R@100'], 3)} trên {told['n_questions']} câu hỏi.\n"
        f"Báo cáo: {args.out / 'report.html'} và {args.out / 'report.md'}."
    )
    if failed:
        text += "\nKhông chạy được:\n" + "\n".join(f"  {name}: {why}" for name, why in failed.items())
    kept = {name: told[name] for name in ("systems", "slices", "splits")}
    return Outcome(text, {"out": str(args.out), **kept, "failed": failed}, int(bool(failed)))
