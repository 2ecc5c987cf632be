"""Duties with their proof beside them: the rows of every table, file and JSON of duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from corpus.models import Address, Document, DocumentKey, Duty, Page, Source, Span
from ui import sentences as say

__all__ = ["DutyRow", "Shelf", "Stored", "duty_rows", "trust_of"]


class Stored(Protocol):
    """What is needed of a library to show proofs."""

    def document(self, key: DocumentKey) -> Document | None:
        """The document with this key, or None."""

    def source(self, sha256: str) -> Source | None:
        """The file with this checksum, as it was read, or None."""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty, the words of the source that prove it, and where they stand.

    `quotation` is cut from the source text at `span`, character for character. `document` and `unit` are as cited.
    `trust` is the lowest of the pages it stands on. `note` says in Vietnamese what state the document is in, or None.
    """

    duty: Duty
    address: Address
    quotation: str
    span: Span
    page: int | None
    document: str
    unit: str
    trust: float = 1.0
    note: str | None = None

    @property
    def lead(self) -> str:
        """Who leads, as written, or that the document does not say."""
        return self.duty.lead or say.MISSING

    @property
    def partners(self) -> str:
        """Who takes part, as written; empty where nobody is named."""
        return "; ".join(partner.name for partner in self.duty.partners)

    @property
    def deadline(self) -> str:
        """The time limit as written, or that the document does not say."""
        return self.duty.deadline.text if self.duty.deadline else say.MISSING

    @property
    def receiver(self) -> str:
        """Who gets the result, and through whom; empty where the document does not say."""
        receiver, via = self.duty.receiver or "", self.duty.via
        return f"{receiver} (qua {via})".strip() if via else receiver


class Shelf:
    """Documents and sources taken once each from a library, for the time of one look."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._documents: dict[DocumentKey, Document | None] = {}
        self._sources: dict[str, Source | None] = {}

    def document(self, key: DocumentKey) -> Document | None:
        """The document with this key, or None."""
        if key not in self._documents:
            self._documents[key] = self._stored.document(key)
        return self._documents[key]

    def source(self, sha256: str) -> Source | None:
        """The file with this checksum, or None."""
        if sha256 not in self._sources:
            self._sources[sha256] = self._stored.source(sha256)
        return self._sources[sha256]


def duty_rows(
    stored: Stored,
    duties: Iterable[Duty],
    note: Callable[[DocumentKey], str | None] = lambda _: None,
) -> list[DutyRow]:
    """A row for each duty whose document and source are there, in the same order.

    A duty whose proof cannot be cut from its source is left out: what cannot be proved is not shown. `note` gives the
    remark on a document's state.
    """
    shelf = stored if isinstance(stored, Shelf) else Shelf(stored)
    rows = []
    for duty in duties:
        document = shelf.document(duty.document)
        source = shelf.source(document.source_sha256) if document else None
        if document is None or source is None or duty.span.end > len(document.text):
            continue
        span = document.clean.source_span(duty.span)
        header = document.header
        rows.append(
            DutyRow(
                duty=duty,
                address=Address(duty.document, duty.unit),
                quotation=span.cut(source.text),
                span=span,
                page=source.page_of(span.start),
                document=say.document_words(
                    header.kind, header.symbol or duty.document.symbol, header.date, header.issuer
                ),
                unit=say.unit_words(duty.unit),
                trust=trust_of(source.pages, span),
                note=note(duty.document),
            )
        )
    return rows


def trust_of(pages: Iterable[Page], span: Span) -> float:
    """The lowest trust of the pages that `span` of the source text touches; 1.0 where there are no pages."""
    touched = [p.trust for p in pages if p.span.start < span.end and span.start < p.span.end]
    return min(touched, default=1.0)
