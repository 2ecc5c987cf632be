"""SQLite FTS5: any of the question's syllables, ordered by its bm25(), diacritics kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from eval.baselines import Search
from eval.baselines.tokens import syllables
from eval.corpora import read_corpus


def build(corpus: Path, folder: Path, option: str) -> None:
    """One row per article; the text is cut into syllables first, so that all baselines see the same words."""
    connection = sqlite3.connect(folder / "fts5.db")
    with connection:
        connection.execute(
            'CREATE VIRTUAL TABLE articles USING fts5(words, id UNINDEXED, tokenize = "unicode61 remove_diacritics 0")'
        )
        rows = ((" ".join(syllables(a.whole)), a.id) for a in read_corpus(corpus))
        connection.executemany("INSERT INTO articles (words, id) VALUES (?, ?)", rows)
        connection.execute("INSERT INTO articles (articles) VALUES ('optimize')")
    connection.close()


def open_index(folder: Path, option: str) -> Search:
    """Open the table. FTS5's bm25() is lower for better rows; here it is turned round."""
    connection = sqlite3.connect(folder / "fts5.db")

    def search(text: str, k: int) -> Mapping[str, float]:
        words = dict.fromkeys(syllables(text))
        if not words:
            return {}
        rows = connection.execute(
            "SELECT id, bm25(articles) FROM articles WHERE articles MATCH ? ORDER BY 2, rowid LIMIT ?",
            (" OR ".join(f'"{word}"' for word in words), k),
        )
        return {identifier: -score for identifier, score in rows}

    return search
