"""The words that are matched: folded syllables, and pairs of neighbours.

A syllable is a run of letters or digits; numbers, dates and symbols that dots, slashes or hyphens hold together
("02-CT/TW", "31/01/2026", "2.000.000") stay whole. Vietnamese writes its words as one or more syllables with spaces
between, so a pair of neighbouring syllables is the cheapest stand-in for a word: on law it beats a segmenter
(docs/experiments.md, 1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold

__all__ = ["TOKEN", "Vocabulary", "syllables"]

_MAX_SPELLINGS = 1_000_000

TOKEN = re.compile(r"\d+(?:[./-]\w+)+|\w+")


def syllables(text: str) -> list[str]:
    """The folded syllables of `text`, in order; empty for a text without letters or digits.

    >>> syllables("Uỷ ban: 02-CT/TW")
    ['ủy', 'ban', '02-ct/tw']
    """
    return [fold(token) for token in TOKEN.findall(_composed(text))]


class Vocabulary:
    """Numbers for folded syllables, in the order they were first met.

    Texts of a corpus are numbered with `add`, which learns; questions with `ids`, which does not. Every spelling that
    was met ("UBND", "Ubnd") is remembered beside its folded form, so that folding costs one look-up a syllable.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = list(words)
        self._numbers = {word: number for number, word in enumerate(self.words)}
        self._spellings = dict(self._numbers)

    def __len__(self) -> int:
        return len(self.words)

    def add(self, text: str) -> list[int]:
        """The numbers of the syllables of `text`; new ones are learned."""
        spellings = self._spellings
        found = []
        for token in TOKEN.findall(_composed(text)):
            number = spellings.get(token)
            if number is None:
                word = fold(token)
                number = self._numbers.get(word)
                if number is None:
                    number = self._numbers[word] = len(self.words)
                    self.words.append(word)
                spellings[token] = number
            found.append(number)
        return found

    def known(self, text: str) -> list[int]:
        """The numbers of the syllables of `text`; -1 for those never met. Learns spellings, not words."""
        spellings, numbers = self._spellings, self._numbers
        found = []
        for token in TOKEN.findall(_composed(text)):
            number = spellings.get(token)
            if number is None:
                number = numbers.get(fold(token), -1)
                if len(spellings) < _MAX_SPELLINGS:
                    spellings[token] = number
            found.append(number)
        return found

    def number(self, word: str) -> int:
        """The number of the folded syllable `word`, or -1."""
        return self._numbers.get(word, -1)

    def ids(self, words: Iterable[str]) -> NDArray[np.int64]:
        """The numbers of folded syllables, int64 `[n]`; -1 for those never met."""
        numbers = self._numbers
        return np.fromiter((numbers.get(word, -1) for word in words), np.int64)


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
