"""Costs of words after the two words before them: a trigram model in arrays, four bytes a pair and three a triple.

Probabilities are smoothed by interpolated Kneser–Ney (Chen and Goodman 1999) when they are counted
(`indexer.train.restoring`) and kept in the back-off form of ARPA files: what was met has its own cost, everything else
costs the back-off of what stands before it and the cost after one word less. Costs are in nats, lower is likelier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["BOUNDARY", "NUMBER", "PAUSE", "PUNCTUATION", "STEP", "Ngrams", "stand_in"]

BOUNDARY = "."
"""Stands for the end of a sentence or a line, and for what is before the first word of a text."""
PAUSE = ","
"""Stands for a comma, a colon, a bracket, a dash or a quotation mark."""
NUMBER = "0"
"""Stands for every token that begins with a digit: "ngày 14 tháng 3" is known by its numbers."""
PUNCTUATION = re.compile(r"[.!?…\n]+|[,;:()–\"“”]|- ")
STEP = 1 / 12
"""Nats of one step of a stored byte: the dearest word costs 21."""
_UNKNOWN = 14.0
"""Cost of a word never met: a little more than that of one met once."""

Costs = NDArray[np.float64]
Ints = NDArray[np.int64]


class Ngrams:
    """Opened from a folder.

    `words.txt` folded syllables, the three stand-ins among them. Costs and back-offs are uint8, in `STEP`s:
    `word_costs.npy`, `word_backoffs.npy` `[n]`; pairs by first word, `pair_starts.npy` uint32 `[n + 1]`,
    `pair_words.npy` uint16 (the second word, rising), `pair_costs.npy`, `pair_backoffs.npy` `[p]`; triples by pair, in the
    same way: `triple_starts.npy` uint32 `[p + 1]`, `triple_words.npy` uint16, `triple_costs.npy` `[t]`.
    """

    def __init__(self, folder: Path) -> None:
        self.words = (folder / "words.txt").read_text("utf-8").split("\n")
        self.number = {word: number for number, word in enumerate(self.words)}
        self._word_costs = _nats(np.load(folder / "word_costs.npy"))
        self._word_backoffs = _nats(np.load(folder / "word_backoffs.npy"))
        n = len(self.words)
        self._pairs = _keys(np.load(folder / "pair_starts.npy"), np.load(folder / "pair_words.npy"), n)
        self._pair_costs = np.load(folder / "pair_costs.npy")
        self._pair_backoffs = np.load(folder / "pair_backoffs.npy")
        self._triples = _keys(np.load(folder / "triple_starts.npy"), np.load(folder / "triple_words.npy"), n)
        self._triple_costs = np.load(folder / "triple_costs.npy")

    def place(self, word: str) -> int:
        """The number of a folded token; all that begin with a digit count as one word; -1 for one never met."""
        return self.number.get(NUMBER if word[:1].isdigit() else word, -1)

    def places(self, words: Sequence[str]) -> Ints:
        """The numbers of folded tokens, int64 `[w]`."""
        return np.array([self.place(word) for word in words], np.int64)

    def costs(self, a: Ints, b: Ints, c: Ints) -> Costs:
        """Cost of each word of `c` after `a`, `b`; float64 `[len(a), len(b), len(c)]`. Numbers may be -1."""
        n = len(self.words)
        alone = np.where(c >= 0, self._word_costs[c], _UNKNOWN)
        known = (b[:, None] >= 0) & (c[None, :] >= 0)
        at, met = _look(self._pairs, b[:, None] * n + c[None, :], known)
        backoff = np.where(b >= 0, self._word_backoffs[b], 0.0)
        after_one = np.where(met, _nats(self._pair_costs[at]), backoff[:, None] + alone[None, :])
        before = (a[:, None] >= 0) & (b[None, :] >= 0)
        pair, pair_met = _look(self._pairs, a[:, None] * n + b[None, :], before)
        backoff_two = np.where(pair_met, _nats(self._pair_backoffs[pair]), 0.0)
        at, met = _look(self._triples, pair[:, :, None] * n + c, pair_met[:, :, None] & (c >= 0))
        return np.where(met, _nats(self._triple_costs[at]), backoff_two[:, :, None] + after_one[None, :, :])


def stand_in(piece: str) -> str | None:
    """What a piece that `PUNCTUATION` matches counts as; None for any other.

    >>> stand_in("?"), stand_in(":"), stand_in("và")
    ('.', ',', None)
    """
    if PUNCTUATION.fullmatch(piece) is None:
        return None
    return BOUNDARY if piece[0] in ".!?…\n" else PAUSE


def _keys(starts: NDArray[np.uint32], words: NDArray[np.uint16], n: int) -> Ints:
    """Rising keys `group * n + word` of words that are listed by group."""
    sizes = starts[1:].astype(np.int64) - starts[:-1].astype(np.int64)
    keys: Ints = np.repeat(np.arange(starts.size - 1, dtype=np.int64) * n, sizes)
    keys += words
    return keys


def _look(keys: Ints, wanted: Ints, possible: NDArray[np.bool_]) -> tuple[Ints, NDArray[np.bool_]]:
    """Where each of `wanted` stands among `keys`, and whether it does; only those that are `possible` are looked for."""
    at = np.zeros(possible.shape, np.int64)
    met = np.zeros(possible.shape, np.bool_)
    if keys.size:
        sought = wanted[possible]
        found = np.minimum(np.searchsorted(keys, sought), keys.size - 1)
        at[possible] = found
        met[possible] = keys[found] == sought
    return at, met


def _nats(steps: NDArray[np.uint8]) -> Costs:
    return steps.astype(np.float64) * STEP
