"""Marks restored, and slips of the keyboard mended: the likeliest Vietnamese for what was typed.

Every token is given the spellings it may stand for: itself; words with its letters ("quyet" may be "quyết" or
"quyệt"); what its keys would have made ("dduwowcj", "d9u7o7c5", "đươcj" -> "được"). The best path through them is found
with bigram and trigram counts learned from law and news (Viterbi 1967; counts smoothed by Witten and Bell 1991). A token
that already has marks and is a word is kept as typed, and the more of a text has marks, the more is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.syllables import is_syllable
from corpus.text import fold, strip_marks
from indexer.keystrokes import readings
from indexer.words import TOKEN

__all__ = ["SHIPPED", "Restored", "Restorer"]

SHIPPED = Path(__file__).parent / "weights" / "words"

_MAX_SPELLINGS = 12
_RARE = 0.0005
"""Spellings rarer than this against the commonest are not tried: they cost time and are hardly ever meant."""
_COMMON = 200
"""A word met less often may be the keys of another: "thoong" stands in old books, and for "thông"."""
_UNKNOWN = 12.0
"""Cost of a word never met, in nats; a word met once in 40 million costs about 17."""
NUMBER = "0"
"""Stands for every token that begins with a digit: "ngày 14 tháng 3" is known by its numbers."""
_SETTLED = 0.68
"""Share of marks from which on a word without marks is taken for what it is; 0.78 is usual, half-typed is 0.4."""
_KEEP = 5.0
"""Cost of changing a bare token where most of the text has marks (docs/experiments.md)."""

Costs = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Restored:
    """A text and what was changed in it: (as typed, as restored)."""

    text: str
    changes: tuple[tuple[str, str], ...]


class Restorer:
    """Counts of words, pairs and triples, in a folder of arrays.

    `words.txt` folded syllables; `counts.npy` uint8 `[n]`, in eighths of a doubling; `pairs.npy` int32 `[p]`, sorted,
    `first * n + second`, with `pair_counts.npy`; `triples.npy` int64 `[t]`, sorted, with `triple_counts.npy`.
    """

    def __init__(self, folder: Path) -> None:
        self.words = (folder / "words.txt").read_text("utf-8").split("\n")
        self._number = {word: number for number, word in enumerate(self.words)}
        self._bare: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            self._bare.setdefault(strip_marks(word), []).append(number)
        self._counts = _doublings(np.load(folder / "counts.npy"))
        self._total = float(self._counts.sum())
        self._pairs = np.load(folder / "pairs.npy", mmap_mode="r")
        self._pair_counts = np.load(folder / "pair_counts.npy", mmap_mode="r")
        self._triples = np.load(folder / "triples.npy", mmap_mode="r")
        self._triple_counts = np.load(folder / "triple_counts.npy", mmap_mode="r")

    @staticmethod
    @cache
    def shipped() -> Restorer:
        """The one that comes with tracuu, opened once."""
        return Restorer(SHIPPED)

    def knows(self, word: str) -> bool:
        """Whether the folded syllable `word` was met in training."""
        return word in self._number

    def restore(self, text: str) -> Restored:
        """`text` with marks restored and slips mended; what was not changed stays letter for letter.

        Capitals are kept where the whole token or its first letter has them.
        """
        tokens = [(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]
        folded = [fold(token) for token, _, _ in tokens]
        share = self._share_accented(folded)
        lattice = [self._spellings(word, share >= _SETTLED) for word in folded]
        if all(len(options) == 1 and options[0] == word for options, word in zip(lattice, folded, strict=True)):
            return Restored(text, ())
        chosen = self._best_path(folded, lattice, share)
        pieces: list[str] = []
        changes: list[tuple[str, str]] = []
        at = 0
        for (token, start, end), word, found in zip(tokens, folded, chosen, strict=True):
            pieces.append(text[at:start])
            if found == word:
                pieces.append(token)
            else:
                pieces.append(_in_case(found, token))
                changes.append((token, pieces[-1]))
            at = end
        return Restored("".join([*pieces, text[at:]]), tuple(changes))

    def _spellings(self, word: str, settled: bool) -> list[str]:
        """What a folded token may stand for, at most `_MAX_SPELLINGS`, likeliest alone first. In a text that is
        `settled`, whose words have their marks, a word is what it is."""
        if not any(char.isalpha() for char in word) or "-" in word or "/" in word:
            return [word]
        bare = strip_marks(word)
        known = word in self._number
        common = known and is_syllable(word) and self._counts[self._number[word]] >= _COMMON
        if (common and settled) or (known and bare != word and is_syllable(word)):
            return [word]
        found = [self.words[number] for number in self._bare.get(bare, ())]
        if bare != word and not known:
            found = [other for other in found if _same_tone(word, other)] or found
        if not common:
            found += [fold(other) for other in readings(word) if fold(other) in self._number]
        found.sort(key=lambda other: -self._counts[self._number[other]])
        found = list(dict.fromkeys(found))[:_MAX_SPELLINGS]
        if found:
            least = self._counts[self._number[found[0]]] * _RARE
            found = [other for other in found if self._counts[self._number[other]] >= least]
        if word not in found and (known or not found):
            found.append(word)
        return found

    def _share_accented(self, words: Sequence[str]) -> float:
        """Share of the words with marks among those that could have them."""
        accented = sum(strip_marks(word) != word for word in words)
        plain = sum(word in self._bare for word in words)
        return accented / max(accented + plain, 1)

    def _best_path(self, typed: Sequence[str], lattice: Sequence[list[str]], share: float) -> list[str]:
        """The cheapest spelling of every token, looking two words back."""
        keep = _KEEP * min(1.0, max(0.0, (share - 0.5) / 0.2))
        numbers = [np.array([self._place(word) for word in options], np.int64) for options in lattice]
        own = [
            np.array([0.0 if option == word or not self.knows(word) else keep for option in options])
            for word, options in zip(typed, lattice, strict=True)
        ]
        costs = [self._unigram(numbers[0]) + own[0]]
        back: list[NDArray[np.int64]] = []
        state = costs[0][None, :]
        before = np.array([-1], np.int64)
        for (first, second), own_cost in zip(pairwise(numbers), own[1:], strict=True):
            step = self._transition(before, first, second)
            through = state[:, :, None] + step
            back.append(through.argmin(axis=0))
            state = through.min(axis=0) + own_cost[None, :]
            before = first
        row, column = np.unravel_index(int(state.argmin()), state.shape)
        path = [int(column)]
        for choice in reversed(back):
            path.append(int(row))
            row, column = choice[row, column], row
        path.reverse()
        return [options[place] for options, place in zip(lattice, path, strict=True)]

    def _place(self, word: str) -> int:
        """The number of a folded token; all that begin with a digit count as one word; -1 for one never met."""
        return self._number.get(NUMBER if word[:1].isdigit() else word, -1)

    def _unigram(self, numbers: NDArray[np.int64]) -> Costs:
        counts = np.where(numbers >= 0, self._counts[numbers], 0)
        return np.where(numbers >= 0, -np.log((counts + 0.5) / self._total), _UNKNOWN)

    def _transition(self, a: NDArray[np.int64], b: NDArray[np.int64], c: NDArray[np.int64]) -> Costs:
        """Cost of each word of `c` after `a`, `b`; float64 `[len(a), len(b), len(c)]`."""
        n = len(self.words)
        unigram = np.exp(-self._unigram(c))
        known = (b[:, None] >= 0) & (c[None, :] >= 0)
        pair = np.where(known, self._look(self._pairs, self._pair_counts, b[:, None] * n + c[None, :]), 0)
        context = np.where(b >= 0, self._counts[b], 0)[:, None]
        bigram = (pair + 12 * unigram[None, :]) / (context + 12)
        trio = known[None, :, :] & (a[:, None, None] >= 0)
        keys = (a[:, None, None] * n + b[None, :, None]) * n + c[None, None, :]
        triple = np.where(trio, self._look(self._triples, self._triple_counts, keys), 0)
        pair_keys = a[:, None] * n + b[None, :]
        pair_known = (a[:, None] >= 0) & (b[None, :] >= 0)
        pair_context = np.where(pair_known, self._look(self._pairs, self._pair_counts, pair_keys), 0)[:, :, None]
        return np.asarray(-np.log((triple + 8 * bigram[None, :, :]) / (np.maximum(pair_context, triple) + 8)))

    @staticmethod
    def _look(keys: NDArray[np.int64], counts: NDArray[np.uint8], wanted: NDArray[np.int64]) -> Costs:
        if not keys.size:
            return np.zeros(wanted.shape)
        at = np.minimum(np.searchsorted(keys, wanted.astype(keys.dtype)), keys.size - 1)
        return np.where(keys[at] == wanted, _doublings(counts[at]), 0.0)


def _doublings(eighths: NDArray[np.uint8]) -> Costs:
    """Counts from their logarithm in eighths of a doubling."""
    return np.exp2(eighths.astype(np.float64) / 8)


def _same_tone(a: str, b: str) -> bool:
    return _tone(a) == _tone(b) or not _tone(a)


def _tone(word: str) -> str:
    import unicodedata

    return "".join(char for char in unicodedata.normalize("NFD", word) if char in "\u0300\u0301\u0303\u0309\u0323")


def _in_case(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
