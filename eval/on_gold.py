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
from eval.measures.trees import tree_units

if TYPE_CHECKING:
    from indexer.answer import Answer

__all__ = ["gold_section", "judged_answers", "score_trees"]


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
    n, asked = str(answers["n"]), str(sum(g.kind != "abstention" for g in gold))
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
    return {"says": "Trên hai văn bản đi kèm, so với đáp án chuẩn trong eval/gold.", "rows": rows, "answers": answers}
