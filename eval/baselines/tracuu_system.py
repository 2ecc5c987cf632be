"""This project's own search, built and asked as the page and the command do it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eval.baselines import Search
from eval.formats import Question
from eval.system import asker, index_corpus, index_facts


def build(corpus: Path, folder: Path, option: str) -> None:
    """A home with the collection; `option` names another encoder than the shipped one."""
    index_corpus(corpus, folder / "home", option or None)


def open_index(folder: Path, option: str) -> Search:
    """The searcher of that home."""
    from indexer.search import Searcher

    searcher = Searcher.open(folder / "home")

    def search(text: str, k: int) -> Mapping[str, float]:
        return asker(searcher, k)(Question("", text))

    return search


def settings(folder: Path, option: str) -> dict[str, object]:
    """The generation of the index and the encoder that built it."""
    facts = index_facts(folder / "home")
    return {key: facts.get(key) for key in ("generation", "encoder_name", "encoder_checksum", "passages")}
