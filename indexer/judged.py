"""The candidates of one question as a table: where they stand, what was found of the question in them, what they are.

Names and order of the columns are `NAMES`; a ranker refuses a list that it was not trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer import features, interaction, standing
from indexer.fusion import looked_at
from indexer.interaction import Asked, LateInteraction
from indexer.query import Weighted
from indexer.segment import Segment

__all__ = ["NAMES", "Judged"]

NAMES = features.COLUMNS + standing.COLUMNS + interaction.COLUMNS
"""All features of a candidate, in the order of the columns."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judged:
    """`c` candidates. `places` and `units` int64 `[c]`: segment and unit; `documents` int64 `[c]`: a number for the document
    of each; `passage` int64 `[c]`: the best passage of each in its segment; `lexical`, `cosine`, `coverage` float32 `[c]`;
    `values` float32 `[c, len(NAMES)]`, those of late interaction 0 but for the candidates in `fusion.looked_at`."""

    places: Ints
    units: Ints
    documents: Ints
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
        late: tuple[LateInteraction, Asked] | None = None,
    ) -> Judged:
        """Put together what was found in each segment: (segment, its place, units, their BM25). `late` is left out where no
        ranker asks for it."""
        if not pools:
            nothing, none = np.zeros(0, np.int64), np.zeros(0, np.float32)
            return Judged(nothing, nothing, nothing, nothing, none, none, none, np.zeros((0, len(NAMES)), np.float32))
        lexical = np.concatenate([scores for *_, scores in pools])
        cosine = np.concatenate([evidence.cosine for evidence in found])
        documents = [place * 10_000_000 + segment.unit_document[units] for segment, place, units, _ in pools]
        titles = [place * 2**40 + features.title_marks(segment, units) for segment, place, units, _ in pools]
        days = [segment.document_days[segment.unit_document[units]] for segment, _, units, _ in pools]
        _, numbered = np.unique(np.concatenate(documents), return_inverse=True)
        _, named = np.unique(np.concatenate(titles), return_inverse=True)
        passage = np.concatenate([evidence.passage for evidence in found])
        counted = features.matrix(
            np.concatenate([evidence.values for evidence in found]),
            *(lexical, cosine, numbered, named, np.concatenate(days), query),
        )
        rows = [(segment, units) for segment, _, units, _ in pools]
        near = np.zeros((lexical.size, len(interaction.COLUMNS)), np.float32)
        if late is not None:
            best = looked_at(lexical, cosine)
            near[best] = _nearness(rows, passage, best, *late)
        return Judged(
            places=np.concatenate([np.full(units.size, place) for _, place, units, _ in pools]),
            units=np.concatenate([units for _, _, units, _ in pools]),
            documents=numbered,
            passage=passage,
            lexical=lexical,
            cosine=cosine,
            coverage=np.concatenate([evidence.coverage for evidence in found]),
            values=np.hstack([counted, standing.columns(rows, lexical), near]),
        )


def _nearness(
    pools: Sequence[tuple[Segment, Ints]], passage: Ints, rows: Ints, model: LateInteraction, asked: Asked
) -> Floats:
    """Late interaction for the candidates in `rows`, float32 `[len(rows), len(interaction.COLUMNS)]`."""
    units = np.concatenate([found for _, found in pools])
    owner = np.repeat(np.arange(len(pools)), [found.size for _, found in pools])
    near = np.zeros((rows.size, len(interaction.COLUMNS) - interaction.N_GAPS), np.float32)
    for number, (segment, _) in enumerate(pools):
        here = np.flatnonzero(owner[rows] == number)
        if here.size:
            near[here] = model.columns(segment, units[rows[here]], passage[rows[here]], asked)
    close = near[:, : interaction.N_GAPS]
    return np.hstack([near, close.max(axis=0, initial=0.0) - close])
