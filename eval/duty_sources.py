"""The documents of the duty gold, read as any other document: files, and articles out of a collection."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.add import understand
from corpus.collection import read_collection
from corpus.duties import by_rules
from corpus.models import Document, Duty
from corpus.read import read
from eval.duties import FoundDuty, GoldDocument

__all__ = ["article_documents", "found_duties", "found_in", "gold_documents", "ruled_duties", "source_path"]


def found_duties(gold: Iterable[GoldDocument], repository: Path, shared: Path) -> dict[str, list[FoundDuty]]:
    """The duties read in each document of the gold, by its id. A source that is not there gives no entry.

    `shared` is the folder of real documents (`source_path`).
    """
    return {
        name: found_in(document, unit, document.duties)
        for name, (document, unit) in gold_documents(gold, repository, shared).items()
    }


def found_in(document: Document, unit: str, duties: Iterable[Duty]) -> list[FoundDuty]:
    """Those of the duties of a document that stand in the unit, or below it; "" is all of it."""
    inside = (duty for duty in duties if not unit or duty.unit == unit or duty.unit.startswith(unit + "."))
    return [FoundDuty(duty, duty.span.cut(document.text)) for duty in inside]


def ruled_duties(documents: Mapping[str, tuple[Document, str]]) -> dict[str, list[FoundDuty]]:
    """The duties that the rules alone read in documents as `gold_documents` gives them, by their ids."""
    return {name: found_in(document, unit, by_rules(document)) for name, (document, unit) in documents.items()}


def gold_documents(gold: Iterable[GoldDocument], repository: Path, shared: Path) -> dict[str, tuple[Document, str]]:
    """Each document of the gold that is there, by its id, and the unit in it that the gold is about ("": all)."""
    documents = list(gold)
    found: dict[str, tuple[Document, str]] = {}
    articles = [document.id for document in documents if document.source.endswith(".jsonl.gz")]
    if articles and (shared / "law/articles.jsonl.gz").is_file():
        for name, document in article_documents(articles, shared / "law/articles.jsonl.gz").items():
            found[name] = document, next(unit for unit, external in document.external_ids.items() if external == name)
    for source in {document.source for document in documents if not document.source.endswith(".jsonl.gz")}:
        path = source_path(source, repository, shared)
        if not path.is_file():
            continue
        for document in understand(read(path)):
            found[str(document.key)] = document, ""
    return found


def source_path(source: str, repository: Path, shared: Path) -> Path:
    """Where a source lies: under "corpus/" and "eval/" in the repository, else in the folder of real documents."""
    return (repository if source.startswith(("corpus/", "eval/")) else shared) / source


def article_documents(ids: Iterable[str], articles: Path) -> dict[str, Document]:
    """For each article id, a document of that article alone, understood as a collection would be."""
    wanted = dict.fromkeys(ids)
    found: dict[str, Document] = {}
    with tempfile.TemporaryDirectory() as folder:
        with gzip.open(articles, "rt", encoding="utf-8") as lines:
            rows = {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}
        for number, name in enumerate(wanted):
            if name not in rows:
                continue
            path = Path(folder) / f"{number}.jsonl"
            path.write_text(json.dumps(rows[name], ensure_ascii=False) + "\n", encoding="utf-8")
            for _, documents in read_collection(path):
                found[name] = documents[0]
    return found
