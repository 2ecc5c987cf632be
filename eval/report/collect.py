"""Everything a report says, computed from the runs in a bench folder: one JSON-able record that both pages are written from.

A bench folder holds `bench.json` (what was asked of what), `questions/`, `runs/*.trec` (a system each) and
`runs/slices/*.trec` (a slice each, of the main system), every run with its companion.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from eval.compare import bootstrap_interval, changes, compare, holm
from eval.corpora import read_corpus
from eval.duplicates import duplicate_classes, fold_questions, fold_run
from eval.formats import Question, read_questions, read_run
from eval.leaks import check_leaks
from eval.measures.retrieval import measure_run
from eval.measures.risk import aurc, risk_coverage
from eval.ranking import ranked
from eval.scoring import qrels_of
from eval.slices import SLICES
from eval.tables import system_rows

__all__ = ["MAIN", "collect"]

MAIN = "tracuu"
FIRST = "RR@10"
EXCERPT = 320
Results = Mapping[str, Mapping[str, float]]


def collect(
    bench: Path, corpus: Path | None = None, training: Sequence[Question] = (), n_shown: int = 10
) -> dict[str, Any]:
    """The record of a bench folder. Without the corpus, texts of articles and duplicate classes are left out.

    Raises UsageError when the folder is not a bench or holds no run.
    """
    if not (bench / "bench.json").exists():
        raise UsageError(
            f"{bench} không phải thư mục đo (thiếu bench.json). Hãy chạy tracuu-eval report với kho và câu hỏi."
        )
    about = json.loads((bench / "bench.json").read_text(encoding="utf-8"))
    questions = read_questions(bench / "questions" / "all.jsonl")
    paths = sorted((bench / "runs").glob("*.trec"), key=lambda p: (p.stem != MAIN, p.stem))
    if not paths:
        raise UsageError(f"{bench}/runs không có lượt chạy nào.")
    rows = system_rows(paths, questions)
    runs = {row["system"]: read_run(path) for row, path in zip(rows, paths, strict=True)}
    rows[1:] = sorted(rows[1:], key=lambda row: -float(row["measures"][FIRST]))
    main = rows[0]["system"]
    whole = [row for row in rows if row["n_asked"] == len(questions)]
    rival = max((r for r in whole if r["system"] != main), key=lambda r: float(r["measures"][FIRST]), default=None)
    texts: dict[str, str] = {}
    told: dict[str, Any] = {
        "about": about,
        "n_questions": len(questions),
        "main": main,
        "systems": rows,
        "comparisons": _comparisons(questions, runs, main, [r["system"] for r in whole if r["system"] != main]),
        "slices": _slices(bench, questions, runs[main]),
        "splits": _splits(questions, runs[main], training),
        "risk": _risk(questions, {name: runs[name] for name in [main, *([rival["system"]] if rival else [])]}),
    }
    worst = _worst(questions, runs[main], n_shown)
    moved = _moved(questions, runs[rival["system"]], runs[main], n_shown) if rival else []
    if corpus is not None:
        shown = {d for one in (*worst, *moved) for d in (*one["gold"], *one["first"], *one.get("first_before", ()))}
        articles = list(read_corpus(corpus))
        texts = {a.id: _excerpt(a.whole) for a in articles if a.id in shown}
        told["splits"] += _folded(questions, runs[main], duplicate_classes(articles))
    return told | {"worst": worst, "rival": rival["system"] if rival else None, "moved": moved, "texts": texts}


def _comparisons(
    questions: Sequence[Question], runs: Mapping[str, Results], main: str, others: Sequence[str]
) -> list[Any]:
    qrels = qrels_of(questions)
    ours = measure_run(qrels, runs[main], [FIRST]).values[FIRST]
    found = [compare(FIRST, measure_run(qrels, runs[other], [FIRST]).values[FIRST], ours) for other in others]
    corrected = holm([c.p for c in found])
    return [asdict(c) | {"against": name, "p_holm": p} for name, c, p in zip(others, found, corrected, strict=True)]


def _slices(bench: Path, questions: Sequence[Question], untouched: Results) -> list[dict[str, Any]]:
    """Each slice with its ratio to the same questions untouched; a chosen slice is compared with the whole set."""
    told = []
    whole = measure_run(qrels_of(questions), untouched, [FIRST])
    for path in sorted((bench / "questions" / "slices").glob("*.jsonl")):
        run_path = bench / "runs" / "slices" / f"{path.stem}.trec"
        asked = read_questions(path)
        if not asked or not run_path.exists():
            continue
        values = measure_run(qrels_of(asked), read_run(run_path), [FIRST, "R@10", "R@100"])
        known = SLICES.get(path.stem)
        chosen = known is not None and known.chosen
        same = measure_run(qrels_of(asked), untouched, [FIRST])
        reference = whole.mean(FIRST) if chosen else same.mean(FIRST)
        low, high = bootstrap_interval(list(values.values[FIRST].values()))
        told.append(
            {
                "name": path.stem,
                "says": known.says if known else path.stem,
                "n": len(asked),
                "chosen": chosen,
                "measures": values.means(),
                "low": low,
                "high": high,
                "reference": reference,
                "ratio": values.mean(FIRST) / reference if reference else None,
            }
        )
    order = list(SLICES)
    return sorted(told, key=lambda one: order.index(one["name"]) if one["name"] in order else len(order))


def _splits(questions: Sequence[Question], run: Results, training: Sequence[Question]) -> list[dict[str, Any]]:
    groups: dict[str, list[Question]] = {"tất cả": list(questions)}
    if training:
        leaks = check_leaks(questions, training)
        near, seen = {leak.qid for leak in leaks.near}, set(leaks.gold_seen)
        groups["đáp án đã thấy khi huấn luyện"] = [q for q in questions if q.qid in seen]
        groups["đáp án chưa thấy khi huấn luyện"] = [q for q in questions if q.qid not in seen]
        groups["câu gần trùng với câu huấn luyện"] = [q for q in questions if q.qid in near]
    told = [_group(name, group, run) for name, group in groups.items() if group]
    laws: dict[str, list[Question]] = {}
    for question in questions:
        law = next((d.rpartition("#")[0] for d, relevance in question.gold.items() if relevance > 0), "")
        laws.setdefault(law, []).append(question)
    if len(laws) > 1 and "" not in laws:
        means = [_group(law, group, run)["measures"] for law, group in laws.items()]
        average = {m: sum(one[m] for one in means) / len(means) for m in means[0]}
        told.append({"name": f"trung bình theo {len(laws)} văn bản", "n": len(questions), "measures": average})
    return told


def _folded(questions: Sequence[Question], run: Results, classes: Mapping[str, str]) -> list[dict[str, Any]]:
    if not classes:
        return []
    return [_group("điều trùng lời gộp thành lớp", fold_questions(questions, classes), fold_run(run, classes))]


def _group(name: str, questions: Sequence[Question], run: Results) -> dict[str, Any]:
    return {"name": name, "n": len(questions), "measures": measure_run(qrels_of(questions), run).means()}


def _risk(questions: Sequence[Question], runs: Mapping[str, Results]) -> list[dict[str, Any]]:
    """How often the first result is wrong, when only the questions with the highest first scores are answered."""
    told = []
    for name, run in runs.items():
        firsts = [(max(run[q.qid].values()), ranked(run[q.qid])[0], q) for q in questions if run.get(q.qid)]
        right = [q.gold.get(docid, 0) > 0 for _, docid, q in firsts]
        points = risk_coverage([score for score, _, _ in firsts], right, len(questions))
        kept = points[:: max(1, len(points) // 200)] + points[-1:]
        told.append({"system": name, "aurc": aurc(points), "points": [[p.coverage, p.risk] for p in kept]})
    return told


def _worst(questions: Sequence[Question], run: Results, n: int) -> list[dict[str, Any]]:
    """Questions whose gold stands lowest, absent gold first; ties by question id."""
    placed = []
    for question in questions:
        order = ranked(run.get(question.qid, {}))
        gold = [d for d, relevance in question.gold.items() if relevance > 0]
        places = [order.index(d) + 1 for d in gold if d in order]
        if gold:
            placed.append((-(min(places) if places else 10**6), question.qid, question, order[:1]))
    told = []
    for place, _, question, first in sorted(placed, key=lambda one: one[:2])[:n]:
        rank = -place if place > -(10**6) else None
        if rank == 1:
            break
        told.append(
            {
                "qid": question.qid,
                "question": question.text,
                "rank": rank,
                "gold": list(question.gold)[:2],
                "first": first,
            }
        )
    return told


def _moved(questions: Sequence[Question], before: Results, after: Results, n: int) -> list[dict[str, Any]]:
    qrels, by_id = qrels_of(questions), {q.qid: q for q in questions}
    old, new = (measure_run(qrels, run, [FIRST]).values[FIRST] for run in (before, after))
    gains, losses = changes(old, new, n)
    return [
        {
            "qid": c.qid,
            "question": by_id[c.qid].text,
            "before": c.baseline,
            "after": c.run,
            "gold": list(by_id[c.qid].gold)[:2],
            "first_before": ranked(before.get(c.qid, {}))[:1],
            "first": ranked(after.get(c.qid, {}))[:1],
        }
        for c in (*gains, *losses)
    ]


def _excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else flat[:EXCERPT].rsplit(" ", 1)[0] + " …"
