"""A small library for tests of the index: laws made of articles, no file and no database behind them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.duty_rows import PLACE_BITS
from corpus.models import CleanText, Document, DocumentKey, Duty, Header, Span, Unit


@dataclass(frozen=True)
class Row:
    """A document as a list shows it."""

    id: int
    key: DocumentKey
    header: Header
    sha256: str


def law(symbol: str, articles: Sequence[tuple[str, str]], *, date: dt.date | None = None, **facts: Any) -> Document:
    """A document of articles (title, body), numbered from 1, with "symbol#n" as external ids."""
    pieces: list[str] = []
    units: list[Unit] = []
    external: dict[str, str] = {}
    at = 0
    for number, (title, body) in enumerate(articles, 1):
        piece = f"Điều {number}. {title}\n{body}\n"
        span = Span(at, at + len(piece) - 1)
        units.append(Unit(f"dieu-{number}", "dieu", f"Điều {number}.", title, span, span))
        external[f"dieu-{number}"] = f"{symbol.lower()}#{number}"
        pieces.append(piece)
        at += len(piece)
    text = "".join(pieces)
    return Document(
        DocumentKey(symbol, date),
        Header(symbol=symbol, date=date, **facts),
        CleanText.identity(text),
        tuple(units),
        hashlib.sha256(text.encode()).hexdigest(),
        external_ids=external,
    )


FIRE = law(
    "55/2024/QH15",
    [
        ("Phạm vi điều chỉnh", "Luật này quy định về phòng cháy, chữa cháy, cứu nạn, cứu hộ."),
        ("Trách nhiệm của Bộ Công an", "1. Chủ trì, phối hợp thẩm định thiết kế.\n2. Kiểm tra định kỳ cơ sở."),
        ("Lực lượng dân phòng", "Ủy ban nhân dân cấp xã thành lập đội dân phòng ở thôn."),
    ],
    date=dt.date(2024, 11, 29),
    kind="luat",
    issuer="Quốc hội",
    subject="Phòng cháy, chữa cháy và cứu nạn, cứu hộ",
)
TRAFFIC = law(
    "100/2019/NĐ-CP",
    [
        ("Xử phạt người điều khiển xe ô tô", "Phạt tiền từ 600.000 đồng khi vượt đèn đỏ.\nPhạt khi dừng xe trên cầu."),
        ("Xử phạt người điều khiển xe mô tô", "Phạt tiền khi không đội mũ bảo hiểm."),
    ],
    date=dt.date(2019, 12, 30),
    kind="nghi_dinh",
    issuer="Chính phủ",
    subject="Xử phạt vi phạm hành chính trong lĩnh vực giao thông đường bộ",
)


@dataclass
class SmallLibrary:
    """What `indexer.generation` asks of a library, over documents in memory."""

    held: dict[int, Document] = field(default_factory=dict)
    changes: int = 0

    @staticmethod
    def of(*documents: Document) -> SmallLibrary:
        """A library of these documents, numbered from 1."""
        library = SmallLibrary()
        for document in documents:
            library.add(document)
        return library

    def add(self, document: Document) -> int:
        """Take a document; its number."""
        self.changes += 1
        self.held[self.changes] = document
        return self.changes

    def remove(self, number: int) -> None:
        """Take a document out."""
        self.changes += 1
        del self.held[number]

    def documents(self) -> list[Row]:
        """All, lightly."""
        return [Row(n, d.key, d.header, d.source_sha256) for n, d in self.held.items()]

    def iter_documents(self, ids: Sequence[int]) -> Iterator[Document]:
        """Those numbered `ids`."""
        return (self.held[number] for number in sorted(ids))

    def version(self) -> str:
        """Changes with every change."""
        return str(self.changes)

    def ids(self) -> dict[int, DocumentKey]:
        """Number and key of each."""
        return {number: document.key for number, document in self.held.items()}

    def numbered_duties(self, ids: Iterable[int]) -> Iterator[tuple[int, Duty]]:
        """Those of the documents numbered `ids`."""
        for number in sorted(ids):
            for place, duty in enumerate(self.held[number].duties):
                yield number << PLACE_BITS | place, duty

    def count_duties(self, ids: Iterable[int] | None = None) -> int:
        """How many."""
        return sum(len(self.held[number].duties) for number in (self.held if ids is None else ids))

    def corrected_ids(self) -> set[int]:
        """Nobody corrects these."""
        return set()
