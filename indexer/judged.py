"""The candidates of one question as a table: where they stand, what was found of the question in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer import features
from indexer.query import Weighted
from indexer.segment import Segment

__all__ = ["Judged"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judged:
    """`c` candidates. `places` and `units` int64 `[c]`: segment and unit; `passage` int64 `[c]`: the best passage of each
    in its segment; `lexical`, `cosine`, `coverage` float32 `[c]`; `values` float32 `[c, len(features.NAMES)]`."""

    places: Ints
    units: Ints
    passage: Ints
    lexical: Floats
    cosine: Floats
    coverage: Floats
    values: Floats

    def __len__(self) -> int:
        return int(self.units.size)

    @staticmethod
    def of(
        query: Weighted,
        pools: Sequence[tuple[Segment, int, Ints, Floats]],
        found: Sequence[features.Evidence],
    ) -> Judged:
        """Put together what was found in each segment: (segment, its place, units, their BM25)."""
        if not pools:
            nothing, none = np.zeros(0, np.int64), np.zeros(0, np.float32)
            return Judged(nothing, nothing, nothing, none, none, none, np.zeros((0, len(features.NAMES)), np.float32))
        lexical = np.concatenate([scores for *_, scores in pools])
        cosine = np.concatenate([evidence.cosine for evidence in found])
        documents = [place * 10_000_000 + segment.unit_document[units] for segment, place, units, _ in pools]
        titles = [place * 2**40 + features.title_marks(segment, units) for segment, place, units, _ in pools]
        days = [segment.document_days[segment.unit_document[units]] for segment, _, units, _ in pools]
        _, numbered = np.unique(np.concatenate(documents), return_inverse=True)
        _, named = np.unique(np.concatenate(titles), return_inverse=True)
        return Judged(
            places=np.concatenate([np.full(units.size, place) for _, place, units, _ in pools]),
            units=np.concatenate([units for _, _, units, _ in pools]),
            passage=np.concatenate([evidence.passage for evidence in found]),
            lexical=lexical,
            cosine=cosine,
            coverage=np.concatenate([evidence.coverage for evidence in found]),
            values=features.matrix(
                np.concatenate([evidence.values for evidence in found]),
                *(lexical, cosine, numbered, named, np.concatenate(days), query),
            ),
        )
