"""Documents that a question names or wishes for: looked up exactly, moved up, never shutting out the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.models import DocumentKey
from indexer.cited import Shelf
from indexer.filters import StateOf, allowed_documents
from indexer.question import Understood
from indexer.segment import Segment

__all__ = ["Wanted", "shelf", "wanted"]

_LIFT = 0.5
"""A unit of a wanted document scores at least this, and the others at most."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Wanted:
    """For one segment: `documents` bool `[d]`, and `units`, the very units whose address was given (or above it)."""

    documents: NDArray[np.bool_]
    units: Ints

    def candidates(self, segment: Segment, lexical: Floats, n: int) -> Ints:
        """At most `n` units of the wanted documents, those with the most of the question first, and the very units."""
        inside = np.flatnonzero(self.documents[segment.unit_document])
        best = inside[np.argsort(-lexical[inside], kind="stable")[:n]]
        return np.union1d(best, self.units)

    def lift(self, segment: Segment, units: Ints, scores: Floats) -> Floats:
        """Scores with wanted units above all others, and the very units first."""
        lifted = scores * _LIFT
        lifted[self.documents[segment.unit_document[units]]] += _LIFT
        exact = np.isin(units, self.units)
        lifted[exact] = 0.99 + 0.01 * scores[exact]
        return lifted


def shelf(segments: Sequence[Segment]) -> Shelf:
    """What the documents of an index may be called."""
    return Shelf((DocumentKey.parse(e.key), e.kind, e.subject) for segment in segments for e in segment.documents)


def wanted(
    meant: Understood, names: Shelf | None, segments: Sequence[Segment], state_of: StateOf | None
) -> list[Wanted] | None:
    """What is wanted in every segment; None where the question names nothing and wishes for nothing.

    Named documents go before wishes. A wish that no document meets is none. `names` is not asked for words alone.
    """
    cited = names.cited(meant.text) if names is not None else []
    keys = {str(key) for one in cited if one.by_symbol for key in one.keys}
    if keys:
        paths = {one.unit for one in cited if one.by_symbol and one.unit}
        return [_named(segment, keys, paths) for segment in segments]
    filters = meant.filters if state_of else replace(meant.filters, states=())
    if not filters:
        return None
    masks = [allowed_documents(segment.documents, filters, state_of) for segment in segments]
    if not any(mask.any() for mask in masks):
        return None
    return [Wanted(mask, np.zeros(0, np.int64)) for mask in masks]


def _named(segment: Segment, keys: set[str], paths: set[str]) -> Wanted:
    documents = np.fromiter((entry.key in keys for entry in segment.documents), np.bool_, len(segment.documents))
    inside = np.flatnonzero(documents[segment.unit_document]) if paths else np.zeros(0, np.int64)
    exact = [unit for unit in inside.tolist() if _leads(segment.unit_ids[unit], paths)]
    return Wanted(documents, np.array(exact, np.int64))


def _leads(unit: str, paths: set[str]) -> bool:
    """Whether the retrieval unit with this id is, or holds, one of the addressed units."""
    return any(path == unit or path.startswith(f"{unit}.") or unit.endswith(f".{path}") for path in paths)
