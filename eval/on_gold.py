"""The gold files put to the system itself: answers, duties, headers and trees of the documents in a home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.answers import GoldAnswer, Judged, score_answers
from eval.formats import read_jsonl
from eval.measures.spans import PRF
from eval.measures.trees import tree_units

if TYPE_CHECKING:
    from indexer.answer import Answer

__all__ = ["judged_answers", "score_trees"]


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
