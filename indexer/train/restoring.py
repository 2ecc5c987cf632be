"""Costs of words, pairs and triples for `indexer.ngrams`, from law, editorial answers and news.

Interpolated Kneser–Ney with one discount for each length, over weighted counts: a question counts three times and news
twice, for law alone never says "tôi" or "hôm nay" (docs/experiments.md, 29 to 33 and 60 to 68).
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.syllables import is_syllable
from corpus.text import fold, strip_marks
from indexer.ngrams import BOUNDARY, NUMBER, PAUSE, PUNCTUATION, STEP, stand_in
from indexer.words import TOKEN

__all__ = ["Part", "build", "read_parts", "vocabulary"]

MAX_WORDS = 14_000
MIN_COUNT = 4
DISCOUNTS = {2: 0.8, 3: 1.2}
"""Taken from the count of every pair (of distinct words before it) and triple (weighted, so above 1)."""
WEIGHTS = {"law": 1, "answer": 1, "question": 3, "news": 2}
_BARE_SHARE = 0.0015
"""A spelling without marks rarer than this among those of its letters is a slip of the corpus (texts typed without)."""
_MARKED_SHARE = 0.00002
"""The same for a syllable with marks: hardly ever a slip ("vả" beside a million "và")."""
_STAND_INS = (BOUNDARY, PAUSE, NUMBER)
_PIECE = re.compile(rf"{TOKEN.pattern}|{PUNCTUATION.pattern}")

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """Texts of one source one after the other: numbers of words int32 `[t]`, and of the text that each stands in."""

    name: str
    tokens: NDArray[np.int32]
    owner: NDArray[np.int32]


def build(folder: Path, parts: Sequence[Part], words: Sequence[str]) -> list[str]:
    """Write the files that `Ngrams` opens, and give back the words that were kept. About a minute and 4 GB."""
    folder.mkdir(parents=True, exist_ok=True)
    names, number = vocabulary(parts, words)
    n = len(names)
    counted = [(number[part.tokens], part.owner, float(WEIGHTS[part.name])) for part in parts]
    own = sum(np.bincount(tokens[tokens >= 0], minlength=n) * weight for tokens, _, weight in counted)
    pairs, pair_counts = _runs(counted, n, 2)
    triples, triple_counts = _runs(counted, n, 3)
    first = np.minimum(np.searchsorted(pairs, triples // n), pairs.size - 1)
    last = np.minimum(np.searchsorted(pairs, triples % (n * n)), pairs.size - 1)

    alone = np.bincount(pairs % n, minlength=n) + 0.5
    alone = alone / alone.sum()
    # How many different words stand before a pair; a sentence's first pair has none, so its own count stands in.
    before = np.maximum(np.bincount(last, minlength=pairs.size), 1.0)
    before = np.where(pairs // n == names.index(BOUNDARY), pair_counts, before)
    share, left = _discounted(before, pairs // n, n, DISCOUNTS[2])
    after_one = share + left[pairs // n] * alone[pairs % n]
    share, left_two = _discounted(triple_counts, first, pairs.size, DISCOUNTS[3])
    after_two = share + left_two[first] * after_one[last]

    (folder / "words.txt").write_text("\n".join(names), "utf-8", newline="\n")
    np.save(folder / "counts.npy", np.clip(np.rint(np.log2(np.maximum(own, 1)) * 8), 0, 255).astype(np.uint8))
    arrays: dict[str, NDArray[Any]] = {
        "word_costs": _steps(alone),
        "word_backoffs": _steps(left),
        "pair_starts": np.searchsorted(pairs // n, np.arange(n + 1)).astype(np.uint32),
        "pair_words": (pairs % n).astype(np.uint16),
        "pair_costs": _steps(after_one),
        "pair_backoffs": _steps(left_two),
        "triple_starts": np.searchsorted(first, np.arange(pairs.size + 1)).astype(np.uint32),
        "triple_words": (triples % n).astype(np.uint16),
        "triple_costs": _steps(after_two),
    }
    for name, values in arrays.items():
        np.save(folder / f"{name}.npy", values)
    return names


def read_parts(data: Path) -> tuple[list[Part], list[str]]:
    """The texts of the shared data folder with their sentence ends and pauses, and the words they are made of. About
    40 s and 1 GB on one core."""
    reader = _Reader()
    pairs = list(_lines(data / "train" / "legal_qa_pairs.jsonl.gz"))
    news = _lines(data / "train" / "news_title_body.jsonl.gz")
    law = _lines(data / "law" / "articles.jsonl.gz")
    parts = [
        reader.part("law", (f"{article['title']}\n{article['text']}" for article in law)),
        reader.part("answer", (pair["passage"] for pair in pairs)),
        reader.part("question", (pair["question"] for pair in pairs)),
        reader.part("news", (f"{item['title']}\n{item['abstract']}\n{item['body']}" for item in news)),
    ]
    return parts, reader.words


class _Reader:
    """Numbers tokens and punctuation; every spelling met is remembered, so that folding costs one look-up."""

    def __init__(self) -> None:
        self.words = list(_STAND_INS)
        self._numbers = {word: number for number, word in enumerate(self.words)}
        self._spellings: dict[str, int] = {}

    def part(self, name: str, texts: Iterable[str]) -> Part:
        tokens, sizes = array("i"), array("q")
        for text in texts:
            # A text begins and ends with a boundary; several in a row are one.
            before = 0
            size = 1
            tokens.append(0)
            for piece in _PIECE.findall(unicodedata.normalize("NFC", text)):
                number = self._spellings.get(piece)
                if number is None:
                    number = self._spellings[piece] = self._learned(piece)
                if number or before:
                    tokens.append(number)
                    size += 1
                before = number
            if before:
                tokens.append(0)
                size += 1
            sizes.append(size)
        owner = np.repeat(np.arange(len(sizes), dtype=np.int32), np.asarray(sizes, np.int64))
        return Part(name, np.asarray(tokens, np.int32), owner)

    def _learned(self, piece: str) -> int:
        word = stand_in(piece) or (NUMBER if piece[0].isdigit() else fold(piece))
        if word not in self._numbers:
            self._numbers[word] = len(self.words)
            self.words.append(word)
        return self._numbers[word]


def vocabulary(parts: Sequence[Part], words: Sequence[str]) -> tuple[list[str], Ints]:
    """The words to keep, stand-ins first, then the commonest; and for every word its new number, or -1."""
    counts = sum((np.bincount(part.tokens, minlength=len(words)) for part in parts), np.zeros(len(words), np.int64))
    usable = np.fromiter((word.isalpha() and len(word) <= 7 for word in words), np.bool_, len(words))
    places = np.flatnonzero(usable & (counts >= MIN_COUNT)).tolist()
    alike: dict[str, int] = {}
    for place in places:
        bare = strip_marks(words[place])
        alike[bare] = alike.get(bare, 0) + int(counts[place])
    kept = [place for place in places if counts[place] >= _least_share(words[place]) * alike[strip_marks(words[place])]]
    kept.sort(key=lambda place: (-counts[place], place))
    kept = [*range(len(_STAND_INS)), *kept[:MAX_WORDS]]
    number = np.full(len(words), -1, np.int64)
    number[kept] = np.arange(len(kept))
    return [words[place] for place in kept], number


def _least_share(word: str) -> float:
    return _MARKED_SHARE if word != strip_marks(word) and is_syllable(word) else _BARE_SHARE


def _runs(counted: Sequence[tuple[Ints, NDArray[np.int32], float]], n: int, length: int) -> tuple[Ints, Floats]:
    """Runs of `length` known words inside one sentence, as rising numbers in base `n`, with their weighted counts.

    A boundary may begin or end a run, and is never inside one.
    """
    keys: list[Ints] = []
    counts: list[NDArray[Any]] = []
    for tokens, owner, weight in counted:
        size = max(tokens.size - length + 1, 0)
        inside = owner[:size] == owner[length - 1 : length - 1 + size]
        key = np.zeros(size, np.int64)
        for step in range(length):
            word = tokens[step : step + size]
            inside &= (word > 0) | ((word == 0) & (step in (0, length - 1)))
            key = key * n + word
        distinct, times = np.unique(key[inside], return_counts=True)
        keys.append(distinct)
        counts.append(times * weight)
    distinct, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    total: Floats = np.bincount(inverse, np.concatenate(counts), minlength=distinct.size).astype(np.float64)
    return distinct, total


def _discounted(counts: Floats, group: Ints, n_groups: int, discount: float) -> tuple[Floats, Floats]:
    """Each count's share of its group after the discount; and what the discounts left over, of every group, `[n_groups]`.
    A group without counts leaves all."""
    total = np.bincount(group, counts, minlength=n_groups)
    share: Floats = (counts - np.minimum(discount, 0.9 * counts)) / total[group]
    left: Floats = np.clip(1 - np.bincount(group, share, minlength=n_groups).astype(np.float64), 1e-4, 1)
    return share, left


def _steps(probabilities: Floats) -> NDArray[np.uint8]:
    """Costs in steps, a byte each."""
    steps: NDArray[np.uint8] = np.clip(np.rint(-np.log(probabilities) / STEP), 0, 255).astype(np.uint8)
    return steps


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
