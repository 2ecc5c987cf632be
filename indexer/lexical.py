"""BM25 over syllables and pairs of neighbours: one folder of arrays, opened by memory map, scored with numpy.

Formula: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), with the never-negative idf of Lucene,
`ln(1 + (N - df + .5) / (df + .5))`; pairs are terms like any other, weighted by `PAIR_WEIGHT`. The part of the formula
that does not change when documents come and go (term frequency against length) is kept in one byte a posting; idf is
computed at the question, so several indexes answer as one. Syllables in more than an eighth of the units are kept as
full columns: smaller than their postings, and ten times faster to add up. Why our own and not bm25s, tantivy or FTS5:
docs/experiments.md, 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["K1", "PAIR_WEIGHT", "B", "LexicalIndex", "Terms", "idf"]

K1 = 0.9
B = 0.6
PAIR_WEIGHT = 0.75
"""Set on the development half (docs/experiments.md, 1 and 3)."""
_DENSE_SHARE = 8
_TOP = 255.0

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
        self._arrays = {name: _open(folder / f"{name}.npy") for name in _NAMES}
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
        scores = np.zeros(self.n_units, np.float32)
        arrays = self._arrays
        top = np.float32((K1 + 1) / _TOP)
        for number, weight in zip(terms.syllables, weights, strict=True):
            column = self._columns.get(int(number))
            if column is not None:
                scores += arrays["columns"][column] * np.float32(weight * top)
            else:
                start, end = arrays["starts"][number], arrays["starts"][number + 1]
                scores[arrays["units"][start:end]] += arrays["impacts"][start:end] * np.float32(weight * top)
        for place, known, weight in zip(
            *self._places(terms.pairs), pair_weights * np.float32(PAIR_WEIGHT), strict=True
        ):
            if known:
                start, end = arrays["pair_starts"][place], arrays["pair_starts"][place + 1]
                scores[arrays["pair_units"][start:end]] += arrays["pair_impacts"][start:end] * np.float32(weight * top)
        return scores

    def _places(self, keys: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        known = self._arrays["pair_keys"]
        if not known.size:
            return np.zeros(keys.size, np.int64), np.zeros(keys.size, np.bool_)
        at = np.minimum(np.searchsorted(known, keys), known.size - 1)
        return at, known[at] == keys

    @staticmethod
    def build(folder: Path, tokens: Ints, units: Ints, joined: NDArray[np.bool_], n_units: int, n_words: int) -> None:
        """Write the index of `n_units` units to `folder`.

        `tokens` int64 `[t]`: the syllables of all units, fields repeated as often as they weigh; `units` int64 `[t]`:
        the unit each stands in; `joined` bool `[t]`: whether the next token is its neighbour in the same field.
        """
        folder.mkdir(parents=True, exist_ok=True)
        lengths = np.bincount(units, minlength=n_units).astype(np.float32)
        term, unit, impact = _postings(tokens, units, lengths)
        df = np.bincount(term, minlength=n_words)
        frequent = np.flatnonzero(df * _DENSE_SHARE > n_units) if n_units >= 1000 else np.zeros(0, np.int64)
        row_of = np.full(n_words, -1, np.int64)
        row_of[frequent] = np.arange(frequent.size)
        row = row_of[term]
        kept = row < 0
        columns = np.zeros((frequent.size, n_units), np.uint8)
        columns[row[~kept], unit[~kept]] = impact[~kept]
        first = np.flatnonzero(joined)
        pairs = pair_key(tokens[first], tokens[first + 1], n_words)
        keys, pair_unit, pair_impact = _postings(pairs, units[first], lengths)
        starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if keys.size else np.zeros(0, np.int64)
        arrays: dict[str, NDArray[Any]] = {
            "lengths": lengths,
            "df": df.astype(np.int32),
            "starts": np.concatenate([[0], np.cumsum(np.where(row_of >= 0, 0, df))]).astype(np.int64),
            "units": unit[kept],
            "impacts": impact[kept],
            "column_of": frequent.astype(np.int64),
            "columns": columns,
            "pair_keys": keys[starts],
            "pair_starts": np.append(starts, keys.size).astype(np.int64),
            "pair_units": pair_unit,
            "pair_impacts": pair_impact,
        }
        for name in _NAMES:
            np.save(folder / f"{name}.npy", arrays[name])


_NAMES = (
    *("lengths", "df", "starts", "units", "impacts", "column_of", "columns"),
    *("pair_keys", "pair_starts", "pair_units", "pair_impacts"),
)


def _open(path: Path) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="r"))  # a plain view: slices of the subclass cost 10 µs each


def _postings(terms: Ints, units: Ints, lengths: Floats) -> tuple[Ints, NDArray[np.int32], NDArray[np.uint8]]:
    """Distinct (term, unit), sorted, with one byte for the frequency against the length: `tf / (tf + k1 norm)`."""
    n_units = max(lengths.size, 1)
    both = np.sort(terms * n_units + units)
    first = np.flatnonzero(np.r_[True, both[1:] != both[:-1]]) if both.size else np.zeros(0, np.int64)
    frequency = np.diff(np.append(first, both.size)).astype(np.float32)
    term, unit = np.divmod(both[first], n_units)
    mean = float(lengths.mean()) if lengths.size else 0.0
    norm = K1 * (1 - B + B * lengths[unit] / max(mean, 1e-9))
    impact = np.maximum(np.rint(frequency / (frequency + norm) * _TOP), 1).astype(np.uint8)
    return term, unit.astype(np.int32), impact


def _spread(runs: Sequence[tuple[int, float]]) -> Floats:
    return np.concatenate([np.full(n, weight, np.float32) for n, weight in runs] or [np.zeros(0, np.float32)])


def _counted(terms: NDArray[_T], weights: Floats) -> tuple[NDArray[_T], Floats]:
    distinct, inverse = np.unique(terms, return_inverse=True)
    return distinct, np.bincount(inverse, weights, minlength=distinct.size).astype(np.float32)
