"""Small documents with duties, made by hand: what the tests of ui/ stand on where the real library is not needed."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace
from typing import cast

from corpus.library import Library
from corpus.models import (
    CleanText,
    Deadline,
    Document,
    DocumentKey,
    Duty,
    Header,
    Page,
    Partner,
    Source,
    Span,
    Unit,
)

KEY = DocumentKey("421-CV/TU", dt.date(2026, 2, 6))
TEXT = (
    "TỈNH ỦY ĐIỆN BIÊN\n\n"
    "1. Đảng ủy UBND tỉnh chủ trì, phối hợp với các cơ quan liên quan rà soát <b>địa bàn</b> & báo cáo.\n\n"
    "2. Giao Ban Nội chính Tỉnh ủy thẩm định dự thảo Kế hoạch, báo cáo Ban Thường vụ Tỉnh ủy "
    "(qua Văn phòng Tỉnh ủy) **trước ngày 09/3/2026** để xem xét.\n"
)


def part(words: str) -> Span:
    """Where `words` stand in TEXT."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


ITEM_1, ITEM_2 = TEXT.split("\n\n")[1], TEXT.split("\n\n")[2].rstrip("\n")
LEAD_DUTY = Duty(
    id="d1",
    document=KEY,
    unit="muc-1",
    span=part(ITEM_1),
    task="rà soát <b>địa bàn</b> & báo cáo",
    lead="Đảng ủy UBND tỉnh",
    partners=(Partner("các cơ quan liên quan", "vague"),),
    role="chu_tri",
    verb="rà soát",
)
REVIEW_DUTY = Duty(
    id="d2",
    document=KEY,
    unit="muc-2",
    span=part(ITEM_2),
    task="thẩm định dự thảo Kế hoạch",
    lead="Ban Nội chính Tỉnh ủy",
    role="tham_dinh",
    product="dự thảo Kế hoạch",
    receiver="Ban Thường vụ Tỉnh ủy",
    via="Văn phòng Tỉnh ủy",
    assigner="Thường trực Tỉnh ủy",
    deadline=Deadline(
        "trước ngày 09/3/2026", dt.date(2026, 3, 9), True, dt.date(2026, 3, 6), part("trước ngày 09/3/2026")
    ),
)
UNITS = (
    Unit("dau", "dau", "", "", part("TỈNH ỦY ĐIỆN BIÊN"), part("TỈNH ỦY ĐIỆN BIÊN")),
    Unit("muc-1", "muc", "1.", "", part(ITEM_1), part(ITEM_1)),
    Unit("muc-2", "muc", "2.", "", part(ITEM_2), part(ITEM_2)),
)
SOURCE = Source("ab" * 32, "cong-van.txt", "text", TEXT, (Page(1, Span(0, len(TEXT)), "ocr", 0.5),), ("Đọc bằng OCR.",))
DOCUMENT = Document(
    key=KEY,
    header=Header(kind="cong_van", symbol="421-CV/TU", date=KEY.date, issuer="Tỉnh ủy Điện Biên"),
    clean=CleanText.identity(TEXT),
    units=UNITS,
    source_sha256=SOURCE.sha256,
    duties=(LEAD_DUTY, REVIEW_DUTY),
)


def stored(text: str = TEXT) -> Library:
    """Stands in for a library of one document: as much of one as quotations need."""
    return cast(Library, _Stored(text=text))


@dataclass
class _Stored:
    """What `stored` gives."""

    documents: dict[DocumentKey, Document] = field(default_factory=lambda: {KEY: DOCUMENT})
    text: str = TEXT

    def document(self, key: DocumentKey, *, whole: bool = True) -> Document | None:
        """The document with this key, or None."""
        return self.documents.get(key)

    def source(self, sha256: str) -> Source | None:
        """The one source, when it is asked for."""
        return replace(SOURCE, text=self.text) if sha256 == SOURCE.sha256 else None

    def version(self) -> str:
        """A word that would change with the documents."""
        return "1"

    def text_checksum(self, sha256: str) -> str:
        """What the source's text had as checksum when it was taken in."""
        return hashlib.sha256(TEXT.encode()).hexdigest()
