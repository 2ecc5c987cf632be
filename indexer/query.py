"""A question as an index sees it: its words in order, which are neighbours, and what each weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import LexicalIndex, Terms, idf
from indexer.words import Vocabulary, syllables

__all__ = ["Query", "Weighted", "weigh"]

MAX_WORDS = 200
"""Longer questions are cut: a pasted page is not a question, and time grows with its length."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Query:
    """`words` are the folded syllables of the question as understood, at most `MAX_WORDS`; `extra` are runs that may
    stand in a text instead (an abbreviation for its long form), with their weight; they help to find, not to judge."""

    words: tuple[str, ...]
    extra: tuple[tuple[tuple[str, ...], float], ...] = ()

    @staticmethod
    def of(text: str, extra: Sequence[tuple[str, float]] = ()) -> Query:
        """The query of a question's text."""
        runs = tuple((tuple(syllables(run))[:MAX_WORDS], weight) for run, weight in extra)
        return Query(tuple(syllables(text))[:MAX_WORDS], runs)

    def terms(self, vocabulary: Vocabulary) -> Terms:
        """What the query asks of an index with this vocabulary."""
        runs = [(vocabulary.ids(self.words), 1.0), *((vocabulary.ids(run), weight) for run, weight in self.extra)]
        return Terms(runs, len(vocabulary))


@dataclass(frozen=True, slots=True)
class Weighted:
    """A query weighed against one or several indexes that answer as one.

    `distinct` are the distinct words in order of first occurrence, `weight` float32 `[m]` their idf; `pairs` are the
    distinct neighbours as places in `distinct`, int64 `[p, 2]`, with `pair_weight` float32 `[p]`. `total` and
    `pair_total` are the sums. Words in no unit weigh what the rarest would: a question about something that is not
    there must not look covered.
    """

    distinct: tuple[str, ...]
    weight: Floats
    pairs: NDArray[np.int64]
    pair_weight: Floats
    counts: Floats
    pair_counts: Floats
    total: float = field(default=0.0)
    pair_total: float = field(default=0.0)


def weigh(
    query: Query, indexes: Sequence[tuple[LexicalIndex, Vocabulary]]
) -> tuple[Weighted, list[tuple[Terms, Floats, Floats]]]:
    """The query's own weights, and for every index its terms with weights for `LexicalIndex.score`."""
    n_units = sum(index.n_units for index, _ in indexes)
    terms = [query.terms(vocabulary) for _, vocabulary in indexes]
    distinct = tuple(dict.fromkeys(query.words))
    place = {word: number for number, word in enumerate(distinct)}
    sequence = [place[word] for word in query.words]
    pair_counts: dict[tuple[int, int], int] = {}
    for both in pairwise(sequence):
        pair_counts[both] = pair_counts.get(both, 0) + 1
    pairs = np.array(list(pair_counts), np.int64).reshape(-1, 2)
    df = np.zeros(len(distinct), np.int64)
    pair_df = np.zeros(len(pairs), np.int64)
    for index, vocabulary in indexes:
        numbers = vocabulary.ids(distinct)
        df += index.frequency(numbers)
        if len(pairs):
            pair_df += index.pair_frequency(numbers[pairs[:, 0]], numbers[pairs[:, 1]], len(vocabulary))
    weight, pair_weight = idf(df, n_units), idf(pair_df, n_units)
    weighted = Weighted(
        distinct,
        weight,
        pairs,
        pair_weight,
        np.bincount(sequence, minlength=len(distinct)).astype(np.float32),
        np.array(list(pair_counts.values()), np.float32),
        float(weight.sum()),
        float(pair_weight.sum()),
    )
    return weighted, [_index_weights(terms, place, indexes) for place in range(len(terms))]


def _index_weights(
    terms: Sequence[Terms], place: int, indexes: Sequence[tuple[LexicalIndex, Vocabulary]]
) -> tuple[Terms, Floats, Floats]:
    """Terms of one index with idf over all of them."""
    n_units = sum(index.n_units for index, _ in indexes)
    own, vocabulary = terms[place], indexes[place][1]
    n_words = len(vocabulary)
    words = [vocabulary.words[number] for number in own.syllables]
    firsts, seconds = np.divmod(own.pairs, n_words) if own.pairs.size else (own.pairs, own.pairs)
    df = np.zeros(len(words), np.int64)
    pair_df = np.zeros(own.pairs.size, np.int64)
    for other, (index, known) in enumerate(indexes):
        if other == place:
            df += index.frequency(own.syllables)
            pair_df += index.pair_frequency(firsts, seconds, n_words)
        else:
            df += index.frequency(known.ids(words))
            pair_df += index.pair_frequency(
                known.ids([vocabulary.words[n] for n in firsts]),
                known.ids([vocabulary.words[n] for n in seconds]),
                len(known),
            )
    return own, idf(df, n_units) * own.weights, idf(pair_df, n_units) * own.pair_weights
