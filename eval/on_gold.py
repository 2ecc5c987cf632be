"""The gold files put to the system itself: answers, duties, headers and trees of the documents in a home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.answers import GoldAnswer, Judged, read_gold_answers, score_answers, summary
from eval.commands import number
from eval.formats import read_jsonl
from eval.gold_files import gold_file
from eval.homes import seed_home
from eval.measures.spans import PRF
from eval.measures.trees import header_fields, plain, tree_units

if TYPE_CHECKING:
    from indexer.answer import Answer

__all__ = ["gold_section", "judged_answers", "score_duty_gold", "score_headers", "score_trees"]


def judged_answers(home: Path, gold: Sequence[GoldAnswer]) -> list[Judged]:
    """Ask the system of a home every gold question, as the page and the command do."""
    from indexer.answer import answer
    from indexer.home import ready

    library, searcher = ready(home)

    def ask(question: str, as_of: dt.date | None) -> Answer:
        return answer(searcher, library, question, as_of)

    with library:
        return score_answers(gold, ask, library)


def score_trees(home: Path, gold: Path) -> dict[str, Any]:
    """Units of every document in a gold file (`{document, units: {id: opening words}}`), each and all together."""
    from corpus.models import DocumentKey
    from indexer.home import ready

    library, _ = ready(home)
    told: dict[str, Any] = {}
    total = PRF(0, 0, 0)
    with library:
        for line in read_jsonl(gold):
            document = library.document(DocumentKey.parse(line["document"]), whole=False)
            found = {unit.id: unit.own.cut(document.text) for unit in document.units} if document else {}
            counts = tree_units(found, line["units"])
            told[line["document"]] = counts.asdict()
            total += counts
    return {"documents": told, "all": total.asdict()}


def gold_section() -> dict[str, Any]:
    """The embedded documents' gold as rows of a report: part, measure, value, count."""
    gold = read_gold_answers(gold_file("answers"))
    with seed_home() as home:
        answers = summary(judged_answers(home, gold))
        trees = score_trees(home, gold_file("trees"))["all"]
    duties = score_duty_gold(gold_file("duties"))
    headers = score_headers(gold_file("seed_headers"))["fields"].values()
    n, asked = str(answers["n"]), str(sum(g.kind != "abstention" for g in gold))
    n_fields = sum(field["n"] for field in headers)
    right = sum(field["n"] * field["accuracy"] for field in headers)
    rows = [
        ["trả lời", "đúng (dẫn đúng địa chỉ, hoặc từ chối đúng)", number(answers["right"], 3), n],
        ["trả lời", "trích khớp hẳn câu chuẩn", number(answers["exact"], 3), asked],
        ["trả lời", "trích chứa đủ câu chuẩn", number(answers["holds_quote"], 3), asked],
        ["trả lời", "F1 ký tự của lời trích", number(answers["spans"]["f1"], 3), asked],
        ["trả lời", "dẫn địa chỉ: độ chính xác", number(answers["citation_precision"], 3), n],
        ["trả lời", "dẫn địa chỉ: độ phủ", number(answers["citation_recall"], 3), asked],
        [
            "từ chối",
            "độ chính xác",
            number(answers["abstention"]["precision"], 3),
            str(answers["abstention"]["n_found"]),
        ],
        ["từ chối", "độ phủ", number(answers["abstention"]["recall"], 3), str(answers["abstention"]["n_gold"])],
        ["cấu trúc", "F1 của đơn vị (mục, gạch đầu dòng…)", number(trees["f1"], 3), str(trees["n_gold"])],
    ]
    rows.append(["phần đầu", "trường đọc đúng", number(right / n_fields, 3), str(n_fields)])
    for name, label in (("duty", "F1"), ("lead", "F1 cơ quan chủ trì"), ("deadline", "F1 thời hạn")):
        counts = duties["fields"][name]
        rows.append(["nhiệm vụ", label, number(counts["f1"], 3), str(counts["right"] + counts["missed"])])
    return {"says": "Trên hai văn bản đi kèm, so với đáp án chuẩn trong eval/gold.", "rows": rows, "answers": answers}


def score_duty_gold(gold: Path, data: Path | None = None, which: str = "all") -> dict[str, Any]:
    """Duties of the gold's documents, field by field (`eval.duties`). Documents that are not at hand are listed apart."""
    from eval.duties import load_gold, score_duties
    from eval.duty_sources import found_duties, source_path

    here = Path(__file__).resolve().parent.parent
    documents = load_gold(gold, None if which == "all" else which)
    known = {d.id: d for d in documents if source_path(d.source, here, data or here / "-").is_file()}
    found = found_duties(known.values(), here, data or here / "-")
    told = score_duties(known.values(), found)
    errors = told.pop("errors")
    return {
        "n_documents": len(known),
        "n_records": sum(len(d.records) for d in known.values()),
        "fields": told,
        "errors": errors,
        "absent": [d.id for d in documents if d.id not in known],
    }


def score_headers(gold: Path, data: Path | None = None) -> dict[str, Any]:
    """Header fields of `{source, document?, header: {field: value}}` lines. A source that is not at hand is listed apart.

    Without `document` the first document of the file is meant. Fields that a line lists as `handwritten` on the page are
    counted apart and left out of the accuracy: how many there are, and how many were read right, wrong or not at all.
    """
    from corpus.add import understand
    from corpus.read import read
    from eval.duty_sources import source_path

    here = Path(__file__).resolve().parent.parent
    right: dict[str, list[bool]] = {}
    wrong: list[dict[str, Any]] = []
    absent: list[str] = []
    by_hand = {"n": 0, "right": 0, "wrong": 0, "unread": 0}
    for line in read_jsonl(gold):
        path = source_path(line["source"], here, data or here / "-")
        if not path.is_file():
            absent.append(line["source"])
            continue
        documents = {str(d.key): d for d in understand(read(path))}
        name = line.get("document") or next(iter(documents), "")
        header = documents[name].header if name in documents else None
        values = {field: getattr(header, field, None) for field in line["header"]}
        for field, good in header_fields(values, line["header"]).items():
            if field in line.get("handwritten", ()):
                by_hand["n"] += 1
                by_hand["right" if good else "wrong" if values[field] else "unread"] += 1
                continue
            right.setdefault(field, []).append(good)
            if not good:
                shown = {"gold": line["header"][field], "found": plain(values[field])}
                wrong.append({"document": name or line["source"], "field": field} | shown)
    fields = {field: {"accuracy": sum(told) / len(told), "n": len(told)} for field, told in sorted(right.items())}
    return {"fields": fields, "wrong": wrong, "absent": absent, "handwritten": by_hand}
