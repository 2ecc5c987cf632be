"""`tracuu-eval compare BASELINE RUN...`: is the difference real, and which questions make it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.commands import Outcome, number, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("baseline", type=Path, help="lượt chạy làm mốc (.trec)")
    parser.add_argument("runs", type=Path, nargs="+", metavar="RUN", help="các lượt chạy so với mốc")
    parser.add_argument("--questions", type=Path, required=True, help="tệp .jsonl, thư mục BEIR, hoặc qrels TREC")
    parser.add_argument("--corpus", type=Path, help="kho văn bản, để in lời của điều luật bên câu hỏi")
    parser.add_argument(
        "--half", choices=("development", "report", "all"), default="all", help="nửa nào của bộ câu hỏi"
    )
    parser.add_argument("--measures", nargs="+", default=["RR@10", "R@10"], help="tên độ đo của ir_measures")
    parser.add_argument("--top", type=int, default=10, help="số câu tăng và giảm nhiều nhất được in")


def execute(args: argparse.Namespace) -> Outcome:
    """Compare every run with the baseline on the same questions; p is corrected by Holm over runs and measures."""
    from eval.compare import changes, compare, holm
    from eval.corpora import read_corpus
    from eval.formats import read_judged, read_run
    from eval.measures.retrieval import measure_run
    from eval.ranking import ranked
    from eval.scoring import in_half, qrels_of

    questions = {q.qid: q for q in in_half(read_judged(args.questions), args.half)}
    qrels = qrels_of(list(questions.values()))
    results = {path: read_run(path) for path in (args.baseline, *args.runs)}
    values = {path: measure_run(qrels, run, args.measures).values for path, run in results.items()}
    found = [(path, compare(m, values[args.baseline][m], values[path][m])) for path in args.runs for m in args.measures]
    corrected = holm([c.p for _, c in found])
    first = args.measures[0]
    moved: list[dict[str, Any]] = []
    for path in args.runs:
        gains, losses = changes(values[args.baseline][first], values[path][first], args.top)
        for kind, listed in (("gain", gains), ("loss", losses)):
            for change in listed:
                moved.append(
                    asdict(change)
                    | {
                        "system": path.name,
                        "kind": kind,
                        "question": questions[change.qid].text,
                        "gold": list(questions[change.qid].gold),
                        "baseline_first": ranked(results[args.baseline].get(change.qid, {}))[:1],
                        "run_first": ranked(results[path].get(change.qid, {}))[:1],
                    }
                )
    wanted = {d for m in moved for d in (*m["gold"], *m["baseline_first"], *m["run_first"])}
    texts = {a.id: a.whole[:300] for a in read_corpus(args.corpus) if a.id in wanted} if args.corpus else {}
    data = {
        "baseline": str(args.baseline),
        "comparisons": [
            asdict(c) | {"system": path.name, "p_holm": p} for (path, c), p in zip(found, corrected, strict=True)
        ],
        "changes": moved,
        "texts": texts,
    }
    rows = [
        [
            path.name,
            c.measure,
            number(c.baseline),
            number(c.run),
            f"{c.difference:+.4f}",
            f"{c.low:+.4f}..{c.high:+.4f}",
            number(p),
            f"{c.n_better}/{c.n_worse}",
        ]
        for (path, c), p in zip(found, corrected, strict=True)
    ]
    head = ["lượt chạy", "độ đo", "mốc", "chạy", "hiệu", "khoảng 95 %", "p (Holm)", "tăng/giảm"]
    lines = [f"{len(questions)} câu hỏi, mốc {args.baseline.name}.", "", table(head, rows)]
    for m in moved:
        kind = "TĂNG" if m["kind"] == "gain" else "GIẢM"
        lines.append(f"\n{kind} {m['baseline']:.3f} → {m['run']:.3f}  {m['qid']}: {m['question']}")
        for label, ids in (("chuẩn", m["gold"]), ("mốc", m["baseline_first"]), ("chạy", m["run_first"])):
            lines += [
                f"   {label}: {d}" + (f"  {' '.join(texts[d].split())[:160]}" if d in texts else "") for d in ids[:2]
            ]
    return Outcome("\n".join(lines), data)
