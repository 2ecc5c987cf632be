"""What is known of a library's documents beside what they say: which they are, and in what state they stand on a day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from typing import ClassVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from corpus.library import Library
from corpus.models import Document, DocumentKey
from corpus.quote import Quoter
from corpus.references import references
from corpus.time import Force, State
from indexer.cited import Shelf
from indexer.duty_index import DutyIndex
from indexer.home import duty_index

__all__ = ["Known"]

_ORIGIN = re.compile(
    r"\(Điều [^()\n]{1,12}\s(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư)[^()]{0,700}"
)
"""How a codified article says what it was taken from: "(Điều 5 Luật số 27/2001/QH10 ..." (Bộ pháp điển)."""


class Known:
    """One library's documents; `of` gives the same one until the library changes."""

    _at_hand: ClassVar[WeakKeyDictionary[Library, Known]] = WeakKeyDictionary()

    def __init__(self, library: Library) -> None:
        rows = library.documents()
        self.version = library.version()
        self.quoter = Quoter(library)
        self.force = Force(((row.key, row.header.effective) for row in rows), library.relations())
        self.shelf = Shelf((row.key, row.header.kind, row.header.subject) for row in rows)
        self._origins: dict[DocumentKey, dict[str, str]] = {}
        self._standing: tuple[dt.date, frozenset[DocumentKey]] | None = None
        self._library = library

    @staticmethod
    def of(library: Library) -> Known:
        """What is known of this library now."""
        known = Known._at_hand.get(library)
        if known is None or known.version != library.version():
            known = Known._at_hand[library] = Known(library)
        return known

    def state(self, key: DocumentKey, day: dt.date, unit: str = "") -> State:
        """The state on `day` of a document; of a unit in it, when a codified article says where that was taken from."""
        document = self.quoter.document(key) if unit else None
        if document is not None:
            origins = self._origins[key] if key in self._origins else self._read_origins(document)
            if origins:
                at = unit
                while at and at not in origins:
                    at = at.rpartition(".")[0]
                symbol = origins[at] if at else Counter(origins.values()).most_common(1)[0][0]
                return self.force.state(symbol, None, day)
        return self.force.state(key.symbol, key.date, day)

    def searchable(self, key: DocumentKey, day: dt.date) -> bool:
        """Whether a document may hold answers about `day`: it is current, and so is most of what it was codified from."""
        if not self.state(key, day).current:
            return False
        if "/" in key.symbol:
            return True
        origins = self._origins.get(key)
        if origins is None:
            origins = self._read_origins(self.quoter.document(key))
        current = sum(self.force.state(symbol, None, day).current for symbol in origins.values())
        return 2 * current >= len(origins)

    @cached_property
    def duties(self) -> DutyIndex:
        """All duties of the library, for look-ups."""
        return duty_index(self._library)

    def may_hold_duties(self, day: dt.date) -> frozenset[DocumentKey]:
        """The documents some of whose duties may stand on `day`: those in force, and codified ones, article by article."""
        if self._standing is None or self._standing[0] != day:
            keys = self._library.ids().values()
            found = frozenset(key for key in keys if "/" not in key.symbol or self.state(key, day).current)
            self._standing = (day, found)
        return self._standing[1]

    def places_of(self, documents: Collection[DocumentKey]) -> NDArray[np.bool_]:
        """Whether each duty of `duties` stands in one of these documents."""
        numbers = [number for number, key in self._library.ids().items() if key in documents]
        return np.isin(self.duties.documents, numbers)

    def _read_origins(self, document: Document) -> dict[str, str]:
        """The symbol that each codified article was taken from, by the article's id; empty for other documents."""
        found = self._origins[document.key] = {}
        if "(Điều" not in document.text:
            return found
        for unit in document.units:
            if unit.kind == "dieu":
                said = _ORIGIN.search(document.text, unit.span.start, min(unit.span.end, unit.span.start + 900))
                symbol = next((r.symbol for r in references(said[0], ()) if r.symbol), None) if said else None
                if symbol:
                    found[unit.id] = symbol
        return found
