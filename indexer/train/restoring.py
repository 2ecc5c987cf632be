"""Counts of words, pairs and triples for `indexer.diacritics`, from law, editorial answers and news.

News and questions count three times: law alone never says "tôi" or "hôm nay".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.text import strip_marks
from indexer.diacritics import NUMBER
from indexer.train.corpora import Material, Ragged

__all__ = ["build"]

MAX_WORDS = 14_000
MIN_COUNT = 5
MIN_PAIR = 3
MIN_TRIPLE = 5
_BARE_SHARE = 0.0015
"""A spelling rarer than this among those of its letters is a slip of the corpus (texts typed without marks)."""

Ints = NDArray[np.int64]


def build(folder: Path, material: Material) -> None:
    """Write the folder that `Restorer` opens. About a minute and 3 GB."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = (
        *((material.body, 1), (material.title, 1), (material.pair_passage, 1)),
        *((material.news_body, 3), (material.news_title, 3), (material.news_abstract, 3), (material.pair_question, 3)),
    )
    words = material.vocabulary.words
    counts = np.zeros(len(words), np.int64)
    for texts, weight in parts:
        counts += np.bincount(texts.tokens, minlength=len(words)) * weight
    kept = _kept(words, counts)
    number = np.full(len(words), -1, np.int64)
    number[kept] = np.arange(kept.size)
    number[[word[:1].isdigit() for word in words]] = kept.size
    names = [words[place] for place in kept] + [NUMBER]
    own = np.bincount(number[number >= 0], counts[number >= 0], minlength=len(names))
    pairs, pair_counts = _runs(parts, number, len(names), 2, MIN_PAIR)
    triples, triple_counts = _runs(parts, number, len(names), 3, MIN_TRIPLE)
    (folder / "words.txt").write_text("\n".join(names), "utf-8", newline="\n")
    np.save(folder / "counts.npy", _eighths(own.astype(np.float64)))
    np.save(folder / "pairs.npy", pairs.astype(np.int32))
    np.save(folder / "pair_counts.npy", _eighths(pair_counts))
    np.save(folder / "triples.npy", triples)
    np.save(folder / "triple_counts.npy", _eighths(triple_counts))


def _kept(words: Sequence[str], counts: Ints) -> Ints:
    """The commonest words of letters, commonest first."""
    usable = np.fromiter((word.isalpha() and len(word) <= 7 for word in words), np.bool_, len(words))
    places = np.flatnonzero(usable & (counts >= MIN_COUNT))
    alike: dict[str, int] = {}
    for place in places.tolist():
        bare = strip_marks(words[place])
        alike[bare] = alike.get(bare, 0) + int(counts[place])
    places = np.array(
        [place for place in places.tolist() if counts[place] >= _BARE_SHARE * alike[strip_marks(words[place])]],
        np.int64,
    )
    return np.asarray(places[np.argsort(-counts[places], kind="stable")][:MAX_WORDS])


def _runs(
    parts: Sequence[tuple[Ragged, int]], number: Ints, n: int, length: int, least: int
) -> tuple[Ints, NDArray[np.float64]]:
    """Runs of `length` known words inside one text, as numbers in base `n`, sorted, with their weighted counts."""
    keys: list[Ints] = []
    counts: list[NDArray[Any]] = []
    for texts, weight in parts:
        known = number[texts.tokens]
        owner = np.repeat(np.arange(len(texts)), np.diff(texts.starts))
        size = max(known.size - length + 1, 0)
        inside = owner[:size] == owner[length - 1 : length - 1 + size]
        key = np.zeros(size, np.int64)
        for step in range(length):
            inside &= known[step : step + size] >= 0
            key = key * n + known[step : step + size]
        distinct, times = np.unique(key[inside], return_counts=True)
        keys.append(distinct)
        counts.append(times * float(weight))
    distinct, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.bincount(inverse, np.concatenate(counts)).astype(np.float64)
    return distinct[total >= least], total[total >= least]


def _eighths(counts: NDArray[np.float64]) -> NDArray[np.uint8]:
    eighths: NDArray[np.uint8] = np.clip(np.rint(np.log2(np.maximum(counts, 1)) * 8), 0, 255).astype(np.uint8)
    return eighths
