"""BM25 over syllables and pairs of neighbours: one folder of arrays, opened by memory map, scored with numpy.

Formula: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), with the never-negative idf of Lucene,
`ln(1 + (N - df + .5) / (df + .5))`; pairs are terms like any other, weighted by `PAIR_WEIGHT`. The part of the formula
that does not change when documents come and go (term frequency against length) is kept in one byte a posting; idf is
computed at the question, so several indexes answer as one. Syllables in more than an eighth of the units are kept as
full columns: smaller than their postings, and ten times faster to add up. Why our own and not bm25s, tantivy or FTS5:
docs/experiments.md, 2. `indexer.postings` writes what this module reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import mapped
from indexer.postings import K1, TOP

__all__ = ["PAIR_WEIGHT", "LexicalIndex", "Terms", "idf"]

PAIR_WEIGHT = 0.75
"""Set on the development half (docs/experiments.md, 5)."""

_BLOCK = 16_384
"""Units scored at a time by full columns."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_T = TypeVar("_T", bound=np.generic)


class Terms:
    """What a question asks of an index: distinct syllables and pairs, in that index's numbers, with counts.

    `syllables` int64 `[n]` and `pairs` int64 `[m]` (see `pair_key`), `weights` float32 `[n]` and `pair_weights`
    float32 `[m]`: how often each occurs in the question, times the weight of the run of words it came from. Unknown
    syllables (-1) are left out, and pairs with one of them.
    """

    def __init__(self, runs: Sequence[tuple[Ints, float]], n_words: int) -> None:
        singles = np.concatenate([ids[ids >= 0] for ids, _ in runs]) if runs else np.zeros(0, np.int64)
        single_weights = _spread([(ids[ids >= 0].size, weight) for ids, weight in runs])
        keys, key_weights = [], []
        for ids, weight in runs:
            known = (ids[:-1] >= 0) & (ids[1:] >= 0)
            keys.append(pair_key(ids[:-1][known], ids[1:][known], n_words))
            key_weights.append((int(known.sum()), weight))
        pairs = np.concatenate(keys) if keys else np.zeros(0, np.int64)
        self.syllables, self.weights = _counted(singles, single_weights)
        self.pairs, self.pair_weights = _counted(pairs, _spread(key_weights))


def pair_key(first: Ints, second: Ints, n_words: int) -> Ints:
    """The term of two neighbouring syllables of a vocabulary of `n_words`, int64 `[n]`."""
    return first * n_words + second


def idf(document_frequency: Ints, n_units: int) -> Floats:
    """Weight of terms that occur in `document_frequency` of `n_units` units; larger is rarer, never negative."""
    df = document_frequency.astype(np.float64)
    return np.log1p((n_units - df + 0.5) / (df + 0.5)).astype(np.float32)


class LexicalIndex:
    """The postings of one set of units. `n_units` rows; opened from a folder, never changed."""

    def __init__(self, folder: Path) -> None:
        self._arrays = {name: mapped(folder / f"{name}.npy") for name in _NAMES}
        self.n_units = int(self._arrays["lengths"].size)
        self._columns = {int(number): row for row, number in enumerate(self._arrays["column_of"])}

    def frequency(self, syllables: Ints) -> Ints:
        """In how many units each of `syllables` occurs, int64 `[n]`; 0 for -1."""
        known = syllables >= 0
        return np.where(known, self._arrays["df"][np.where(known, syllables, 0)], 0).astype(np.int64)

    def pair_frequency(self, firsts: Ints, seconds: Ints, n_words: int) -> Ints:
        """In how many units each pair of neighbours occurs, int64 `[n]`; 0 where one of the two is -1."""
        known = (firsts >= 0) & (seconds >= 0)
        at, found = self._places(pair_key(firsts, seconds, n_words))
        bounds = self._arrays["pair_starts"]
        sizes = bounds[at + 1] - bounds[at] if self._arrays["pair_keys"].size else np.zeros(firsts.size, np.int64)
        return np.where(known & found, sizes, 0).astype(np.int64)

    def score(self, terms: Terms, weights: Floats, pair_weights: Floats) -> Floats:
        """BM25 of every unit, float32 `[n_units]`; `weights` `[n]` and `pair_weights` `[m]` hold idf times counts."""
        arrays = self._arrays
        weights = weights * np.float32((K1 + 1) / TOP)
        columns = np.array([self._columns.get(number, -1) for number in terms.syllables.tolist()], np.int64)
        scores = self._add_columns(columns[columns >= 0], weights[columns >= 0])
        for number, weight in zip(terms.syllables[columns < 0].tolist(), weights[columns < 0], strict=True):
            here = slice(arrays["starts"][number], arrays["starts"][number + 1])
            np.add.at(scores, arrays["units"][here], arrays["impacts"][here] * weight)
        for place, known, weight in zip(
            *self._places(terms.pairs), pair_weights * np.float32(PAIR_WEIGHT * (K1 + 1) / TOP), strict=True
        ):
            if known:
                here = slice(arrays["pair_starts"][place], arrays["pair_starts"][place + 1])
                np.add.at(scores, arrays["pair_units"][here], arrays["pair_impacts"][here] * weight)
        return scores

    def _add_columns(self, columns: Ints, weights: Floats) -> Floats:
        """The weighted sum of full columns, float32 `[n_units]`, in blocks that stay in the processor's cache."""
        scores = np.zeros(self.n_units, np.float32)
        if columns.size:
            bytes_of = self._arrays["columns"]
            for start in range(0, self.n_units, _BLOCK):
                block = slice(start, start + _BLOCK)
                scores[block] = weights @ bytes_of[columns, block].astype(np.float32)
        return scores

    def _places(self, keys: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        known = self._arrays["pair_keys"]
        if not known.size:
            return np.zeros(keys.size, np.int64), np.zeros(keys.size, np.bool_)
        at = np.minimum(np.searchsorted(known, keys), known.size - 1)
        return at, known[at] == keys


_NAMES = (
    *("lengths", "df", "starts", "units", "impacts", "column_of", "columns"),
    *("pair_keys", "pair_starts", "pair_units", "pair_impacts"),
)


def _spread(runs: Sequence[tuple[int, float]]) -> Floats:
    return np.concatenate([np.full(n, weight, np.float32) for n, weight in runs] or [np.zeros(0, np.float32)])


def _counted(terms: NDArray[_T], weights: Floats) -> tuple[NDArray[_T], Floats]:
    distinct, inverse = np.unique(terms, return_inverse=True)
    return distinct, np.bincount(inverse, weights, minlength=distinct.size).astype(np.float32)
