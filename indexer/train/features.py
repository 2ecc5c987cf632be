"""Rows of the static embedding for stretches of text: distinct syllables and distinct pairs of neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba as nb
import numpy as np
from numpy.typing import NDArray

from indexer.train.corpora import Material, Ragged

__all__ = ["Bag", "Rows", "Table", "choose_rows", "joined"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bag:
    """Rows of several stretches: those of stretch `i` are `rows[offsets[i]:offsets[i + 1]]`, each once."""

    rows: NDArray[np.int32]
    offsets: Ints

    def __len__(self) -> int:
        return int(self.offsets.size - 1)


@dataclass(frozen=True, slots=True)
class Table:
    """Which terms have a row: `syllable_row` int32 `[words]` (-1: none); `pair_keys` int64 `[m]`, sorted, whose rows
    follow those of the `n_syllables` syllables."""

    n_words: int
    syllable_row: NDArray[np.int32]
    n_syllables: int
    pair_keys: Ints

    @property
    def n_rows(self) -> int:
        """How many rows in all."""
        return self.n_syllables + self.pair_keys.size

    def rows(self, texts: Ragged) -> Rows:
        """The row of every syllable of `texts` and of the pair it begins; -1 where there is none."""
        pairs = np.full(texts.tokens.size, -1, np.int32)
        if texts.tokens.size > 1 and self.pair_keys.size:
            keys, same = _pair_keys(texts, self.n_words)
            at = np.minimum(np.searchsorted(self.pair_keys, keys), self.pair_keys.size - 1)
            hit = same & (self.pair_keys[at] == keys)
            pairs[:-1][hit] = self.n_syllables + at[hit]
        return Rows(self.syllable_row[texts.tokens], pairs, texts.starts)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of all texts of one kind, syllable by syllable."""

    singles: NDArray[np.int32]
    pairs: NDArray[np.int32]
    starts: Ints

    def bag(self, start: Ints, end: Ints, other: Rows | None = None, places: Ints | None = None) -> Bag:
        """Rows of the stretches `[start, end)`, with those of the texts `places` of `other` (-1: none)."""
        if other is None or places is None:
            other, places = self, np.full(start.size, -1, np.int64)
        first = np.where(places >= 0, other.starts[places], 0)
        last = np.where(places >= 0, other.starts[places + 1], 0)
        rows, offsets = _collect(self.singles, self.pairs, start, end, other.singles, other.pairs, first, last)
        return Bag(rows, offsets)

    def whole(self, places: Ints, other: Rows | None = None, others: Ints | None = None) -> Bag:
        """Rows of whole texts."""
        return self.bag(self.starts[places], self.starts[places + 1], other, others)


def choose_rows(material: Material, n_syllables: int, n_pairs: int) -> Table:
    """The commonest syllables and pairs, questions counting more than answers, answers more than news."""
    n_words = len(material.vocabulary)
    counts = np.zeros(n_words, np.float64)
    weighted = (
        (material.title, 2.0),
        (material.body, 1.0),
        (material.pair_question, 4.0),
        (material.pair_passage, 1.0),
        (material.news_body, 0.3),
        (material.news_title, 0.3),
    )
    for texts, weight in weighted:
        counts += np.bincount(texts.tokens, minlength=n_words) * weight
    order = np.argsort(-counts, kind="stable")
    order = order[counts[order] >= 8][:n_syllables]
    rows = np.full(n_words, -1, np.int32)
    rows[order] = np.arange(order.size)
    keys: list[Ints] = []
    weights: list[NDArray[Any]] = []
    for texts, weight in weighted:
        every, same = _pair_keys(texts, n_words)
        distinct, number = np.unique(every[same], return_counts=True)
        keys.append(distinct)
        weights.append(number * weight)
    distinct, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.bincount(inverse, np.concatenate(weights))
    known = (rows[distinct // n_words] >= 0) & (rows[distinct % n_words] >= 0)
    distinct, total = distinct[known], total[known]
    best = np.argsort(-total, kind="stable")[:n_pairs]
    return Table(n_words, rows, int(order.size), np.sort(distinct[best]))


def joined(bags: list[Bag]) -> Bag:
    """Bags one after the other."""
    base, offsets = 0, [np.zeros(1, np.int64)]
    for bag in bags:
        offsets.append(bag.offsets[1:] + base)
        base += int(bag.offsets[-1])
    return Bag(np.concatenate([bag.rows for bag in bags]), np.concatenate(offsets))


def _pair_keys(texts: Ragged, n_words: int) -> tuple[Ints, NDArray[np.bool_]]:
    """`first * n_words + second` for all neighbours, and whether they stand in the same text."""
    keys = texts.tokens[:-1].astype(np.int64) * n_words + texts.tokens[1:]
    same = np.ones(texts.tokens.size, np.bool_)
    lasts = texts.starts[1:] - 1
    same[lasts[lasts >= 0]] = False
    return keys, same[:-1]


@nb.njit(cache=True)
def _collect(singles, pairs, start, end, other_singles, other_pairs, first, last):  # type: ignore[no-untyped-def]
    n = len(start)
    total = 0
    for i in range(n):
        total += 2 * (end[i] - start[i] + last[i] - first[i])
    rows = np.empty(total, np.int32)
    offsets = np.zeros(n + 1, np.int64)
    seen: set[int] = set()
    at = 0
    for i in range(n):
        seen.clear()
        for source in range(2):
            a = singles if source == 0 else other_singles
            b = pairs if source == 0 else other_pairs
            s = start[i] if source == 0 else first[i]
            e = end[i] if source == 0 else last[i]
            for j in range(s, e):
                if a[j] >= 0 and a[j] not in seen:
                    seen.add(a[j])
                    rows[at] = a[j]
                    at += 1
                if j < e - 1 and b[j] >= 0 and b[j] not in seen:
                    seen.add(b[j])
                    rows[at] = b[j]
                    at += 1
        offsets[i + 1] = at
    return rows[:at], offsets
