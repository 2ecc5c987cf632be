"""Marks restored, and slips of the keyboard mended: the likeliest Vietnamese for what was typed.

Every token is given the spellings it may stand for: itself; words with its letters ("quyet" may be "quyết" or
"quyệt"); what its keys would have made ("dduwowcj", "d9u7o7c5", "đươcj" -> "được"). The best path through them is found
(Viterbi 1967) with a trigram model learned from law and news (`indexer.ngrams`); sentences begin and end, and commas
stand, where they do in the text. A token that already has marks and is a word is kept as typed, and the more of a text
has marks, the more is kept.
"""

from __future__ import annotations

import unicodedata
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
from indexer.ngrams import BOUNDARY, PUNCTUATION, Ngrams, stand_in
from indexer.words import TOKEN

__all__ = ["SHIPPED", "Restored", "Restorer"]

SHIPPED = Path(__file__).parent / "weights" / "words"

_MAX_SPELLINGS = 12
_RARE = 0.00001
"""Spellings rarer than this against the commonest are not tried: they cost time and are hardly ever meant."""
_COMMON = 200
"""A word met less often may be the keys of another: "thoong" stands in old books, and for "thông"."""
_SETTLED = 0.68
"""Share of marks from which on a word without marks is taken for what it is; 0.78 is usual, half-typed is 0.4."""
_KEEP = 5.0
"""Cost of changing a bare token where most of the text has marks (docs/experiments.md)."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A text and what was changed in it: (as typed, as restored)."""

    text: str
    changes: tuple[tuple[str, str], ...]


class Restorer:
    """The files of `Ngrams`, and `counts.npy`: uint8 `[n]`, how often each word was met, in eighths of a doubling."""

    def __init__(self, folder: Path) -> None:
        self._ngrams = Ngrams(folder)
        self.words = self._ngrams.words
        self._number = self._ngrams.number
        self._bare: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            self._bare.setdefault(strip_marks(word), []).append(number)
        self._counts = np.exp2(np.load(folder / "counts.npy").astype(np.float64) / 8)

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
        gaps = [text[end:start] for (_, _, end), (_, start, _) in pairwise(tokens)]
        chosen = self._best_path(folded, lattice, gaps, share)
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
        if (common and settled) or (bare != word and is_syllable(word) and (known or settled)):
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

    def _best_path(
        self, typed: Sequence[str], lattice: Sequence[list[str]], gaps: Sequence[str], share: float
    ) -> list[str]:
        """The cheapest spelling of every token, looking two words back. `gaps` stand between the tokens."""
        keep = _KEEP * min(1.0, max(0.0, (share - 0.5) / 0.2))
        columns, places = self._columns(lattice, gaps)
        own = [np.zeros(column.size) for column in columns]
        for place, word, options in zip(places, typed, lattice, strict=True):
            own[place] += [0.0 if option == word or not self.knows(word) else keep for option in options]
        before, first = np.array([-1], np.int64), columns[0]
        state = np.zeros((1, first.size))
        back: list[NDArray[np.int64]] = []
        for second, own_cost in zip(columns[1:], own[1:], strict=True):
            through = state[:, :, None] + self._ngrams.costs(before, first, second)
            back.append(through.argmin(axis=0))
            state = through.min(axis=0) + own_cost[None, :]
            before, first = first, second
        row, column = np.unravel_index(int(state.argmin()), state.shape)
        path = [int(column)]
        for choice in reversed(back):
            path.append(int(row))
            row, column = choice[row, column], row
        path.reverse()
        return [options[path[place]] for place, options in zip(places, lattice, strict=True)]

    def _columns(self, lattice: Sequence[list[str]], gaps: Sequence[str]) -> tuple[list[NDArray[np.int64]], list[int]]:
        """The numbers of all spellings with punctuation between, from boundary to boundary; where each token stands."""
        boundary = self._ngrams.place(BOUNDARY)
        columns = [np.array([boundary], np.int64)]
        places: list[int] = []
        for options, gap in zip(lattice, [*gaps, BOUNDARY], strict=True):
            places.append(len(columns))
            columns.append(self._ngrams.places(options))
            for piece in PUNCTUATION.findall(gap):
                number = self._ngrams.place(str(stand_in(piece)))
                if number != boundary or columns[-1][0] != boundary:
                    columns.append(np.array([number], np.int64))
        return columns, places


def _same_tone(a: str, b: str) -> bool:
    return _tone(a) == _tone(b) or not _tone(a)


def _tone(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if char in "\u0300\u0301\u0303\u0309\u0323")


def _in_case(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
