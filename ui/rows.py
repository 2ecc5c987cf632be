"""Duties with their proof beside them: the rows of every table, file and JSON of duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.models import Address, DocumentKey, Duty, Span
from corpus.quote import Quoter
from ui import sentences as say

if TYPE_CHECKING:
    from corpus.library import Library
    from indexer.search import Hit

__all__ = ["DutyRow", "HitRow", "duty_rows", "hit_rows"]


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

    @property
    def unsure(self) -> str:
        """The Vietnamese names of the fields that a person should hold against the quotation; empty where there are none."""
        return "; ".join(say.DUTY_FIELDS[name] for name in self.duty.unsure)

    @property
    def details(self) -> list[tuple[str, str]]:
        """What else the document says of the duty, each with its Vietnamese name; nothing where it does not say."""
        duty = self.duty
        fields = [
            (say.DUTY_FIELDS["product"], duty.product),
            (say.DUTY_FIELDS["receiver"], self.receiver),
            (say.DUTY_FIELDS["reviewer"], duty.reviewer),
            (say.DUTY_FIELDS["approver"], duty.approver),
            (say.DUTY_FIELDS["assigner"], duty.assigner),
            (say.CONDITION, duty.condition),
        ]
        return [(label, value) for label, value in fields if value]


@dataclass(frozen=True, slots=True)
class HitRow:
    """A passage that was found, with the words of the source; `cited` is its document, `note` a remark on its state;
    `also_at` is where other documents say the same, word for word."""

    address: Address
    text: str
    score: float
    cited: str
    title: str | None
    note: str | None = None
    trust: float = 1.0
    also_at: tuple[Address, ...] = ()


def duty_rows(
    library: Library,
    duties: Iterable[Duty],
    note: Callable[[DocumentKey], str | None] = lambda _: None,
) -> list[DutyRow]:
    """A row for each duty, in the same order. `note` gives the remark on a document's state.

    Raises LibraryError where the words that prove a duty are not in the stored source: what cannot be proved is not
    shown. Words that the page printed in between (a page number) are part of the quotation, which is one slice.
    """
    quoter = Quoter(library)
    rows = []
    for duty in duties:
        quotations = quoter.quote(duty.document, duty.unit, duty.span)
        if not quotations:
            continue
        first, last = quotations[0], quotations[-1]
        document = quoter.document(duty.document)
        span = Span(first.span.start, last.span.end)
        text = first.text
        if len(quotations) > 1:
            source = library.source(document.source_sha256)
            text = span.cut(source.text) if source else text
        rows.append(
            DutyRow(
                duty=duty,
                address=Address(duty.document, duty.unit),
                quotation=text,
                span=span,
                page=first.page,
                document=say.document_words(document.header, duty.document.symbol),
                unit=say.unit_words(duty.unit),
                trust=min(quotation.trust for quotation in quotations),
                note=note(duty.document),
            )
        )
    return rows


def hit_rows(
    library: Library,
    hits: Iterable[Hit],
    note: Callable[[DocumentKey], str | None] = lambda _: None,
) -> list[HitRow]:
    """A row for each hit, in the same order. Raises LibraryError as `duty_rows`."""
    quoter = Quoter(library)
    rows = []
    for hit in hits:
        quotations = quoter.quote(hit.document, hit.unit, hit.span)
        header = quoter.document(hit.document).header
        rows.append(
            HitRow(
                address=Address(hit.document, hit.unit),
                text="\n".join(quotation.text for quotation in quotations),
                score=float(hit.score),
                cited=say.document_words(header, hit.document.symbol),
                title=header.subject,
                note=note(hit.document),
                trust=min((quotation.trust for quotation in quotations), default=1.0),
                also_at=hit.also_at,
            )
        )
    return rows
