"""Editorial answers traced to the articles they quote, and questions too like the sealed ones left out.

An answer that quotes an article shares many runs of eight syllables with it. 8,720 of 16,803 answers are traced to
articles of the collection in this way; they give positives and semi-hard negatives from the collection itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.train.corpora import Material, Ragged
from indexer.words import syllables

__all__ = ["too_alike", "traced"]

_RUN = 8
_LEAST_RUNS = 20
_MAX_ARTICLES = 60
_ALIKE = 0.6


def traced(material: Material) -> dict[int, list[int]]:
    """For each answer that quotes articles: their places, most shared first, those with 80 % of the most."""
    salt = np.random.default_rng(5).integers(1, 2**62, len(material.vocabulary), dtype=np.uint64) * np.uint64(2)
    runs = _runs(material.body.tokens, salt)
    owner = np.repeat(np.arange(len(material.body)), np.diff(material.body.starts))
    whole = owner[: runs.size] == owner[_RUN - 1 :][: runs.size]
    runs, owner = runs[whole], owner[: runs.size][whole]
    order = np.argsort(runs, kind="stable")
    runs, owner = runs[order], owner[order]
    sizes = np.maximum(np.diff(material.body.starts) - _RUN + 1, 1)
    found: dict[int, list[int]] = {}
    for number in range(len(material.pair_passage)):
        own = np.unique(_runs(material.pair_passage[number], salt))
        first, last = np.searchsorted(runs, own, "left"), np.searchsorted(runs, own, "right")
        use = (last > first) & (last - first < _MAX_ARTICLES)
        if not use.any():
            continue
        places = np.concatenate([np.arange(a, b) for a, b in zip(first[use], last[use], strict=True)])
        articles, shared = np.unique(owner[places], return_counts=True)
        best = np.argsort(-shared, kind="stable")[:8]
        top = int(shared[best[0]])
        enough = top / own.size >= 0.25 or top / sizes[articles[best[0]]] >= 0.6
        if top >= _LEAST_RUNS and enough:
            found[number] = [int(articles[place]) for place in best if shared[place] >= 0.8 * top]
    return found


def too_alike(questions: Ragged, vocabulary: Sequence[str], sealed: Sequence[str]) -> set[int]:
    """Numbers of questions that share 60 % of their distinct syllables (Jaccard) with a sealed one."""
    mine = [{vocabulary[token] for token in questions[number].tolist()} for number in range(len(questions))]
    frequency = Counter(word for words in mine for word in words)
    having: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(mine):
        for word in words:
            having[word].append(number)
    alike: set[int] = set()
    for text in sealed:
        words = set(syllables(text))
        rare = sorted(words, key=lambda word: frequency[word])[:8]
        for number in {n for word in rare if frequency[word] < 3000 for n in having[word]}:
            if len(words & mine[number]) >= _ALIKE * len(words | mine[number]):
                alike.add(number)
    return alike


def _runs(tokens: NDArray[np.int32], salt: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A hash of every run of eight syllables, uint64 `[max(t - 7, 0)]`."""
    n = max(tokens.size - _RUN + 1, 0)
    mixed = np.zeros(n, np.uint64)
    for step in range(_RUN):
        mixed = mixed * np.uint64(1_099_511_628_211) + salt[tokens[step : step + n]]
    return mixed
