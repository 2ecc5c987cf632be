"""Labelled questions as evidence: what answered a question like this one before.

A second ranker for collections whose questions repeat (a hotline, a help desk). Off by default, and reported apart: it says
nothing about a new collection, and where questions to be measured share articles with labelled ones it flatters.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.encoder import Encoder
from indexer.interaction import LateInteraction
from indexer.judged import Judged
from indexer.segment import Segment
from indexer.words import syllables

__all__ = ["COLUMNS", "Labelled", "Neighbours"]

COLUMNS = (
    *("asked_near", "asked_sum", "asked_times", "asked_document", "asked_gap"),
    *("asked_soft", "asked_soft_sum", "asked_soft_times", "asked_soft_gap"),
)
"""Of the labelled questions like this one that a candidate answers: the likeness of the nearest, the sum of likenesses, how
many they are, the sum over the candidate's document, the distance to the best one; by cosine, then by late interaction."""

_N_COSINE, _N_SOFT = 40, 60
_POWER, _SOFT_POWER = 3, 4

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Labelled = tuple[str, Sequence[str]]
"""A question, and the external ids of the units that answer it."""


class Neighbours:
    """Labelled questions of an index, ready to be compared with new ones."""

    def __init__(
        self, labelled: Sequence[Labelled], segments: Sequence[Segment], encoder: Encoder, late: LateInteraction
    ) -> None:
        self._encoder, self._late = encoder, late
        self._vectors = encoder.encode_queries([text for text, _ in labelled])
        asked = [late.asked(tuple(syllables(text))) for text, _ in labelled]
        self._places = np.concatenate([one.vectors for one in asked])
        self._weights = np.concatenate([one.weights for one in asked])
        sizes = [one.weights.size for one in asked]
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._empty = np.array(sizes) == 0
        units = {
            external: (place, unit)
            for place, segment in enumerate(segments)
            for unit, external in enumerate(segment.external_ids)
            if external
        }
        self._gold = [[units[one] for one in gold if one in units] for _, gold in labelled]

    def columns(self, question: str, judged: Judged, without: int | None = None) -> Floats:
        """`COLUMNS` of the candidates of a question, float32 `[c, 9]`. The labelled question `without` is left out,
        where it is the one that is asked."""
        near = self._vectors @ self._encoder.encode_queries([question])[0]
        soft = self._soft(question)
        if without is not None:
            near[without], soft[without] = 0, -1
        rows = {
            place: number
            for number, place in enumerate(zip(judged.places.tolist(), judged.units.tolist(), strict=True))
        }
        by_cosine = self._gathered(near, _N_COSINE, _POWER, rows)
        by_soft = self._gathered(soft, _N_SOFT, _SOFT_POWER, rows)
        in_document = np.bincount(judged.documents, by_cosine[:, 1])[judged.documents]
        gaps = [(found[:, 0].max(initial=0) - found[:, 0])[:, None] for found in (by_cosine, by_soft)]
        return np.hstack([by_cosine, in_document[:, None], gaps[0], by_soft, gaps[1]]).astype(np.float32)

    def _gathered(self, likeness: Floats, n: int, power: int, rows: dict[tuple[int, int], int]) -> Floats:
        """Largest, sum of powers, and number of the likenesses of the `n` nearest to each candidate, float32 `[c, 3]`."""
        found = np.zeros((len(rows), 3), np.float32)
        for number in np.argsort(-likeness, kind="stable")[:n].tolist():
            value = float(likeness[number])
            for place in self._gold[number]:
                if (row := rows.get(place)) is not None:
                    found[row] = (max(found[row, 0], value), found[row, 1] + value**power, found[row, 2] + 1)
        return found

    def _soft(self, question: str) -> Floats:
        """Mean of late interaction both ways with every labelled question, float32 `[q]`."""
        asked = self._late.asked(tuple(syllables(question)))
        if not asked.weights.size:
            return np.zeros(self._starts.size, np.float32)
        products = asked.vectors @ self._places.T
        starts = np.minimum(self._starts, self._places.shape[0] - 1)
        there = asked.weights @ np.maximum.reduceat(products, starts, axis=1)
        back = np.add.reduceat(products.max(axis=0) * self._weights, starts)
        return np.where(self._empty, 0, (there + back) / 2).astype(np.float32)
