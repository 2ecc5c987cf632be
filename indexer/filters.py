"""What a search may be narrowed to: documents, kinds, issuers, days, states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.models import DocumentKey
from corpus.text import fold, strip_marks
from indexer.segment import Entry

__all__ = ["Filters", "allowed_documents"]


@dataclass(frozen=True, slots=True)
class Filters:
    """All that are given must hold; an empty one does not narrow.

    `documents` are keys, or symbols of any date; `kinds` names of `corpus.header.KINDS`; `issuers` are found in the
    issuer's name, without case or marks; `date_from` and `date_to` bound the day of the document, both included (a
    document without a day is outside them); `states` are names of states on the day that is asked for.
    """

    documents: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    states: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.documents, self.kinds, self.issuers, self.date_from, self.date_to, self.states))


StateOf = Callable[[DocumentKey], str]
"""The name of a document's state on the day that is asked for."""


def allowed_documents(entries: Sequence[Entry], filters: Filters, state_of: StateOf | None = None) -> NDArray[np.bool_]:
    """Which of `entries` pass, bool `[n]`. States are not looked at where no `state_of` is given."""
    issuers = [_plain(name) for name in filters.issuers]
    wanted = {_plain(str(name)) for name in filters.documents}

    def passes(entry: Entry) -> bool:
        if wanted and not {_plain(entry.key), _plain(entry.symbol or "")} & wanted:
            return False
        if filters.kinds and entry.kind not in filters.kinds:
            return False
        if issuers and not any(name in _plain(entry.issuer or "") for name in issuers):
            return False
        if (filters.date_from or filters.date_to) and not _within(entry.date, filters):
            return False
        return not (filters.states and state_of) or state_of(DocumentKey.parse(entry.key)) in filters.states

    return np.fromiter((passes(entry) for entry in entries), np.bool_, len(entries))


def _within(date: str | None, filters: Filters) -> bool:
    if date is None:
        return False
    day = dt.date.fromisoformat(date)
    return (filters.date_from or dt.date.min) <= day <= (filters.date_to or dt.date.max)


def _plain(text: str) -> str:
    return strip_marks(fold(text))
