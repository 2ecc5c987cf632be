"""Tone marks that OCR mistook, set right where the neighbouring words leave no doubt ("thâm quyền" -> "thẩm quyền")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from corpus.folding import fold, strip_marks
from corpus.read.columns import Word
from corpus.syllables import is_syllable

__all__ = ["corrected", "known_pairs"]

_PAIRS = Path(__file__).with_name("pairs.txt")
_LETTERS = re.compile(r"[^\W\d_]+")
_SURE = 97.0


@lru_cache(maxsize=1)
def _table() -> tuple[dict[tuple[str, str], int], dict[str, tuple[str, ...]]]:
    """How common pairs of syllables are (0 to 9), and the syllables that differ from a bare one in marks only."""
    pairs: dict[tuple[str, str], int] = {}
    families: dict[str, set[str]] = {}
    for line in _PAIRS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        first, *rest = line.split(" ")
        for item in rest:
            pairs[first, item[:-1]] = int(item[-1])
            families.setdefault(strip_marks(item[:-1]), set()).add(item[:-1])
        families.setdefault(strip_marks(first), set()).add(first)
    return pairs, {bare: tuple(sorted(family)) for bare, family in families.items()}


def corrected(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines with marks of doubtful words corrected; letters, capitals and everything else as they were read.

    A word is changed only if it never stands between its neighbours in law texts and exactly one word that differs in
    marks alone does, on both sides (or on one side, commonly, where the other has no word).
    """
    places = list(_places(lines))
    texts = {(row, at): word.text for row, line in enumerate(lines) for at, word in enumerate(line)}
    for k, (row, at, start, end, sure) in enumerate(places):
        if sure >= _SURE or end - start < 2:
            continue
        before = _neighbour(places, texts, k, -1)
        after = _neighbour(places, texts, k, +1)
        word = texts[row, at]
        better = _better(word[start:end], before, after, sure=sure)
        if better is not None:
            texts[row, at] = word[:start] + better + word[end:]
    made = [[replace(word, text=texts[row, at]) for at, word in enumerate(line)] for row, line in enumerate(lines)]
    return [_without_dots(line) for line in made]


_WORD_AND_DOT = re.compile(r"[^\W\d_]{2,}\.")


def _without_dots(line: list[Word]) -> list[Word]:
    """The line without specks that were read as full stops: inside a line, between two words in small letters."""
    return [
        replace(word, text=word.text[:-1])
        if _WORD_AND_DOT.fullmatch(word.text)
        and word.text.islower()
        and is_syllable(word.text[:-1])
        and after[:1].islower()
        else word
        for word, after in zip(line, [*(w.text for w in line[1:]), ""], strict=True)
    ]


def known_pairs(line: list[Word]) -> float:
    """The share of neighbouring words in a line that stand beside each other in laws too, in [0, 1]; 0.0 without any."""
    pairs, _ = _table()
    places = list(_places([line]))
    texts = {(0, at): word.text for at, word in enumerate(line)}
    found = []
    for k, (_, at, start, end, _) in enumerate(places):
        after = _neighbour(places, texts, k, +1)
        if after is not None:
            found.append((fold(line[at].text[start:end]), after) in pairs)
    return sum(found) / len(found) if found else 0.0


def _places(lines: list[list[Word]]) -> Iterator[tuple[int, int, int, int, float]]:
    """Where runs of letters stand: line, word, first and last letter, how sure the engine is."""
    for row, line in enumerate(lines):
        for at, word in enumerate(line):
            for run in _LETTERS.finditer(word.text):
                yield row, at, run.start(), run.end(), word.confidence


def _neighbour(
    places: list[tuple[int, int, int, int, float]], texts: dict[tuple[int, int], str], k: int, step: int
) -> str | None:
    """The folded word beside place `k`, or None where a mark of punctuation or nothing stands between."""
    if not 0 <= k + step < len(places):
        return None
    here, there = places[k], places[k + step]
    if abs(here[0] - there[0]) > 1:
        return None
    first, second = (there, here) if step < 0 else (here, there)
    if texts[first[0], first[1]][first[3] :] or texts[second[0], second[1]][: second[2]]:
        return None
    if (first[0], first[1] + 1) != (second[0], second[1]) and first[0] == second[0]:
        return None
    return fold(texts[there[0], there[1]][there[2] : there[3]])


def _better(word: str, before: str | None, after: str | None, *, sure: float) -> str | None:
    """The one word with other marks that fits between its neighbours, in the same capitals; None where there is none."""
    pairs, families = _table()
    here = fold(word)

    def fits(syllable: str) -> tuple[int, int]:
        left = pairs.get((before, syllable), -1) if before is not None else -1
        right = pairs.get((syllable, after), -1) if after is not None else -1
        return left, right

    left, right = fits(here)
    if left >= 0 or right >= 0:
        return None
    found = []
    for other in families.get(strip_marks(here), ()):
        if other == here:
            continue
        a, b = fits(other)
        plain = not word[:1].isupper() or word.isupper()
        doubtful = sure < 60 or not is_syllable(word)
        if (min(a, b) >= (0 if doubtful else 1) and a + b >= 4) or (max(a, b) >= 6 and plain):
            found.append((a + b, other))
    if not found:
        return None
    found.sort(reverse=True)
    if len(found) > 1 and found[0][0] - found[1][0] < 3:
        return None
    best = found[0][1]
    if word.isupper():
        return best.upper()
    return best[:1].upper() + best[1:] if word[:1].isupper() else best
