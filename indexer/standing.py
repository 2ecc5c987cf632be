"""What a candidate is, whatever it says: the level of its document, how old that is, and where in it the candidate stands.

Citizens' questions are answered by the law that is valid, mostly by the text that spells the matter out (a decree, a
circular), and seldom by its closing articles. Ages are differences between candidates, never years: what was learned
from questions of one year holds in the next.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.segment import Segment

__all__ = ["COLUMNS", "columns"]

COLUMNS = ("level", "level_share", "years_behind", "age_share", "log_place", "place_share", "log_units")

_LEVELS = {
    "hien_phap": 6.0,
    "bo_luat": 5.0,
    "luat": 5.0,
    "phap_lenh": 4.5,
    "nghi_dinh": 4.0,
    "quyet_dinh": 3.0,
    "thong_tu": 2.0,
    "thong_tu_lien_tich": 2.0,
}
"""Rank of a kind of document among legal normative documents (Luật 64/2025/QH15, Điều 4); 0 for all that are none."""

_LEADING = 0.6
"""A candidate leads with this share of the best BM25: ages count from the newest of those."""

_YEAR = 365.25

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def columns(pools: Sequence[tuple[Segment, Ints]], lexical: Floats) -> Floats:
    """`COLUMNS` for the candidates of all segments, float32 `[c, 7]`: `pools` are segments with their units, `lexical`
    float32 `[c]` the BM25 of all. An unknown day has age -1."""
    level = np.concatenate([_levels(segment, segment.unit_document[units]) for segment, units in pools])
    day = np.concatenate([segment.document_days[segment.unit_document[units]] for segment, units in pools])
    places, sizes = zip(*(_places(segment, units) for segment, units in pools), strict=True)
    place, size = np.concatenate(places), np.concatenate(sizes)
    dated = np.sort(np.concatenate([segment.document_days[segment.document_days > 0] for segment, _ in pools]))
    leads = lexical >= _LEADING * float(lexical.max(initial=0.0))
    known, counts = np.unique(level[leads], return_counts=True)
    share = dict(zip(known.tolist(), (counts / counts.sum()).tolist(), strict=True))
    found = (
        level,
        np.array([share.get(value, 0.0) for value in level.tolist()]),
        np.where(day > 0, (day[leads].max(initial=0) - day) / _YEAR, -1),
        np.where(day > 0, np.searchsorted(dated, day) / max(dated.size, 1), -1),
        np.log1p(place),
        place / size,
        np.log(size),
    )
    return np.stack(found, axis=1).astype(np.float32)


def _levels(segment: Segment, documents: NDArray[np.int32]) -> NDArray[np.float64]:
    return np.array([_LEVELS.get(segment.documents[number].kind or "", 0.0) for number in documents.tolist()])


def _places(segment: Segment, units: Ints) -> tuple[Ints, Ints]:
    """How many units of its document stand before each, and how many the document has."""
    documents = segment.unit_document[units]
    first = np.searchsorted(segment.unit_document, documents, "left")
    after = np.searchsorted(segment.unit_document, documents, "right")
    return units - first, after - first
