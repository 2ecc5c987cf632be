"""The system that people use, made ready to be measured: its index over a collection, and its search.

It calls what the page and the command call (`corpus.collection`, `indexer.generation`, `indexer.search`) and nothing
beside, so that what is measured is what people see.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import IndexUnusable
from eval.corpora import corpus_file
from eval.costs import checksum, folder_bytes, peak_memory_bytes
from eval.formats import Question, write_atomically

if TYPE_CHECKING:
    from corpus.models import DocumentKey
    from indexer.search import Searcher

__all__ = ["asker", "index_corpus", "index_facts", "states"]

FACTS = "eval-index.json"


def index_corpus(
    corpus: Path,
    home: Path,
    encoder: str | None = None,
    progress: Callable[[int, int | None, str], None] | None = None,
    dimension: int | None = None,
) -> dict[str, Any]:
    """Take a collection into a home and build its index; returns (and saves in the home) what that was and cost.

    The facts: corpus (name, sha256, articles), seconds of taking in and of building, bytes on disk, peak_bytes of memory.
    """
    from corpus.collection import add_collection
    from corpus.library import Library
    from indexer import generation
    from indexer.encoder import SHIPPED_NAME

    begin = time.perf_counter()
    with Library(home) as library:
        articles = add_collection(library, corpus)
        taken = time.perf_counter()
        built = generation.build(home, library, encoder=encoder or SHIPPED_NAME, dimension=dimension, progress=progress)
        done = time.perf_counter()
    facts = {
        "corpus": {"name": corpus.name, "sha256": checksum(corpus_file(corpus)), "articles": articles},
        "encoder": encoder,
        "generation": built.generation,
        "dimension": built.dimension,
        "encoder_name": built.encoder_name,
        "encoder_checksum": built.encoder_checksum,
        "passages": built.count("passages"),
        "add_seconds": round(taken - begin, 3),
        "build_seconds": round(done - taken, 3),
        "seconds": round(done - begin, 3),
        "bytes": folder_bytes(home / "index"),
        "library_bytes": folder_bytes(home / "library.db"),
        "peak_bytes": peak_memory_bytes(),
    }
    write_atomically(home / FACTS, json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    return facts


def index_facts(home: Path) -> dict[str, Any]:
    """What `index_corpus` saved in a home; empty where it was filled in another way."""
    try:
        facts: dict[str, Any] = json.loads((home / FACTS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise IndexUnusable(f"{home / FACTS} bị hỏng; hãy chạy lại tracuu-eval index.") from error
    return facts


def states(home: Path) -> Callable[[DocumentKey, dt.date], str]:
    """The state of a home's documents on a day, as the page and the command see it."""
    from corpus.library import Library
    from corpus.time import Force

    with Library(home) as library:
        force = Force(((row.key, row.header.effective) for row in library.documents()), library.relations())
    return lambda key, day: force.state(key.symbol, key.date, day).name


def asker(
    searcher: Searcher, k: int, as_of: dt.date | None = None, **options: Any
) -> Callable[[Question], Mapping[str, float]]:
    """A function that asks the searcher a question and returns `{id: score}` of at most `k` results.

    An id is the collection's own, or the address where a document came from elsewhere. Of several hits in one article
    the best counts, and twins each have the place of their own score. A question's own `as_of` goes before the one
    given here; with `state_of` among the `options` what had no force on that day comes after what had.
    """

    def ask(question: Question) -> dict[str, float]:
        found = searcher.search(question.text, k=k, as_of=question.as_of or as_of, **options)
        best: dict[str, float] = {}
        for hit in found.unfolded:
            identifier = hit.external_id or str(hit.address)
            best[identifier] = max(best.get(identifier, float("-inf")), float(hit.score))
        return best

    return ask
