"""What crosses rooms: frozen records of sources, documents, units, references, duties and deadlines.

Two texts are named everywhere. The *source text* of a file is what its reader delivered, character for character, pages
joined; quotations are cut from it. The *clean text* of a document is NFC, without page furniture and markup, page breaks
joined; everything that is understood (units, references, duties) has spans in it. `CleanText` maps the second to the first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = [
    "Address",
    "CleanText",
    "Deadline",
    "Document",
    "DocumentKey",
    "Duty",
    "Header",
    "Page",
    "Partner",
    "Reference",
    "Source",
    "Span",
    "Unit",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in the characters of a named text.

    >>> Span(1, 3).cut("abcd")
    'bc'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def cut(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same stretch, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a source: where its text stands, how it was read, and how far that reading can be trusted.

    `how` is "text", "repaired" or "ocr". `trust` is in [0, 1]; 1.0 for born-digital text. `boxes` are words with their
    place on the page: `(start, end, x0, y0, x1, y1)`, characters of the source text, then fractions of the page's width
    and height from its top left; empty where the format has no places.
    """

    number_1based: int
    span: Span
    how: str = "text"
    trust: float = 1.0
    boxes: tuple[tuple[int, int, float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. `text` is never changed after reading: quotations are cut from it.

    `notes` are Vietnamese sentences on what a person should know of the reading (low trust, parts left out).
    """

    sha256: str
    name: str
    reader: str
    text: str
    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()

    def page_of(self, position: int) -> int | None:
        """Number (from 1) of the page that holds the source character `position`; None where there are no pages."""
        number: int | None = None
        for page in self.pages:
            if page.span.start <= position:
                number = page.number_1based
        return number


@dataclass(frozen=True, slots=True)
class CleanText:
    """Clean text of one document with offsets back to the source text of its file.

    `starts[i]` and `ends[i]` bound the source characters that clean character `i` stands for; both are non-decreasing
    and as long as `text`: an `array("I")`, or a `range` where the text is its own source.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @staticmethod
    def identity(text: str, base: int = 0) -> CleanText:
        """The clean text that is its own source, which begins at source character `base`."""
        n = len(text)
        return CleanText(text, range(base, base + n), range(base + 1, base + n + 1))

    def source_span(self, span: Span) -> Span:
        """The contiguous stretch of the source text that `span` of the clean text was made from."""
        if span.start == span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else self.ends[-1] if self.ends else 0
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def clean_span(self, span: Span) -> Span:
        """The stretch of the clean text made from the source stretch `span` (whole characters, outermost)."""
        from bisect import bisect_left, bisect_right

        start = bisect_right(self.ends, span.start)
        end = bisect_left(self.starts, span.end)
        return Span(start, max(start, end))


_KEY = re.compile(r"^(?P<symbol>[^#+]*?)(?:\+(?P<date>\d{4}-\d{2}-\d{2}))?(?P<variant>~[^#]+)?$")


@dataclass(frozen=True, slots=True, order=True)
class DocumentKey:
    """What a document is known by: symbol and date; a symbol alone is not unique, party numbers restart each term.

    `symbol` is folded to one spelling ("421-CV/TU", "55/2024/QH15"). A document without a symbol has the slug of its
    file's name instead. `variant` ("~2", "~nhap") tells apart different texts under one symbol and date.

    >>> str(DocumentKey("421-CV/TU", dt.date(2026, 2, 6)))
    '421-CV/TU+2026-02-06'
    >>> DocumentKey.parse("421-CV/TU+2026-02-06").symbol
    '421-CV/TU'
    """

    symbol: str
    date: dt.date | None = None
    variant: str = ""

    def __str__(self) -> str:
        return self.symbol + (f"+{self.date.isoformat()}" if self.date else "") + self.variant

    @staticmethod
    def parse(text: str) -> DocumentKey:
        """The key written as `text`. Raises ValueError when it has not that form."""
        match = _KEY.match(text.strip())
        if match is None:
            raise ValueError(f"not a document key: {text!r}")
        date = dt.date.fromisoformat(match["date"]) if match["date"] else None
        return DocumentKey(match["symbol"].strip(), date, match["variant"] or "")


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where words stand: a document and a unit in it, as `symbol+date#unit`. An empty unit is the whole document.

    >>> str(Address(DocumentKey("421-CV/TU", dt.date(2026, 2, 6)), "muc-4"))
    '421-CV/TU+2026-02-06#muc-4'
    """

    document: DocumentKey
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.document}#{self.unit}" if self.unit else str(self.document)

    @staticmethod
    def parse(text: str) -> Address:
        """The address written as `text`. Raises ValueError when it has not that form."""
        document, _, unit = text.partition("#")
        return Address(DocumentKey.parse(document), unit.strip())


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says of itself; None where it does not say. `spans` has the place of each field, in clean text.

    `kind` is one of the names in `corpus.header.KINDS` ("chi_thi", "cong_van", "luat", ...). `issuer` is the true
    issuer ("Ban Bí thư", from the title line or sign block), `organ` the body printed at the head ("Ban Chấp hành
    Trung ương"). `authority` is the sign block's first line as written ("T/M BAN BÍ THƯ"). `effective` is the day from
    which the text says it has force; party documents rarely say one.
    """

    kind: str | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    organ: str | None = None
    place: str | None = None
    subject: str | None = None
    authority: str | None = None
    signer: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    effective: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of a document's tree. `id` is unique in the document and readable: "dieu-5.khoan-2.diem-a", "muc-8.gach-3".

    `kind` is one of: phan, chuong, muc, tieu_muc, dieu, khoan, diem, gach (dash bullet), doan (paragraph), mo_dau
    (preamble, may hold the chapeau), kinh_gui, noi_nhan, ky (sign block), phu_luc, bang, hang (table, row), dau (header).
    Order is the document's order; a parent stands before its children. `span` is the whole unit with its children,
    `own` its text up to its first child, both in clean text. `label` is as written ("Điều 5.", "3.", "a)", "-"),
    `title` its heading ("" where it has none).
    """

    id: str
    kind: str
    label: str
    title: str
    span: Span
    own: Span
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a document or of a unit of one, in the clean text of the citing document.

    `relation` is an ELI-like name: cites, based_on, amends, replaces, repeals, implements, corrects, consolidates,
    continues, attaches, reviews. `symbol` is folded as in DocumentKey; None for "Chỉ thị này" and the like.
    """

    span: Span
    relation: str
    symbol: str | None = None
    date: dt.date | None = None
    unit: str | None = None
    kind: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """A body that takes part. `kind` is "named", "class" ("các bộ, ngành") or "vague" ("các cơ quan liên quan")."""

    name: str
    kind: str
    span: Span | None = None
    body: str | None = None

    @property
    def vague(self) -> bool:
        """Whether the document does not say exactly who this is."""
        return self.kind == "vague"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit as written (`text`) and as computed. `date` is None where it cannot be computed from the text alone.

    `exclusive`: "trước ngày X" does not include X. `last_working_day` is the last day on which work can still be handed
    in: the last working day before `date` (exclusive) or on or before it (inclusive). `rule` says in Vietnamese how
    it was computed.
    """

    text: str
    date: dt.date | None = None
    exclusive: bool = False
    last_working_day: dt.date | None = None
    span: Span | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must do what, by when. What the document does not say is None or empty, never guessed.

    `lead` is as written. `lead_from` is the id of the unit the lead was taken from when it is not in the sentence
    itself; `group` holds the members of a distributive lead. `role` is one of: chu_tri, phoi_hop, tham_muu, tham_dinh,
    trinh, ban_hanh, chi_dao, kiem_tra, bao_cao, thuc_hien. `kind` is one of: assigned (nhiệm vụ giao), standing (trách
    nhiệm thường xuyên), periodic (báo cáo, định kỳ), norm (quy phạm). All spans are in the clean text of the document;
    `span` is the quotation that proves the duty; `spans` has one for each field that was read. `depends_on` are ids.
    `unsure` names the fields (of receiver, deadline, recurrence) that a person should hold against the quotation.
    """

    id: str
    document: DocumentKey
    unit: str
    span: Span
    task: str
    lead: str | None = None
    lead_from: str | None = None
    group: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    role: str = "thuc_hien"
    verb: str | None = None
    product: str | None = None
    receiver: str | None = None
    via: str | None = None
    reviewer: str | None = None
    approver: str | None = None
    assigner: str | None = None
    deadline: Deadline | None = None
    recurrence: str | None = None
    condition: str | None = None
    basis: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    kind: str = "assigned"
    unsure: tuple[str, ...] = ()
    lead_body: str | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One document, understood. `attached_to` names the dispatch it came with, in the same file.

    `notes` are Vietnamese sentences a person should read (missing date, unknown parts, low trust). `external_ids` maps
    unit ids to the ids of a collection the document was taken from (an evaluation corpus); empty otherwise.
    """

    key: DocumentKey
    header: Header
    clean: CleanText
    units: tuple[Unit, ...]
    source_sha256: str
    references: tuple[Reference, ...] = ()
    duties: tuple[Duty, ...] = ()
    attached_to: DocumentKey | None = None
    notes: tuple[str, ...] = ()
    external_ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text

    def unit(self, unit_id: str) -> Unit | None:
        """The unit with this id, or None."""
        return next((unit for unit in self.units if unit.id == unit_id), None)
