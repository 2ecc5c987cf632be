"""What a page carries besides its text: running heads, page numbers, stamps of signatures, watermarks of web sites."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise

from corpus.folding import strip_marks
from corpus.models import Source, Span

__all__ = ["STAMP", "STAMPED", "furniture", "is_site_or_gazette", "is_stamp"]

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_NUMBER = re.compile(r"^[\s\-–—.|]*(?:(?:Trang|trang|Page|Tr\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[\s\-–—.|]*$")
_GAZETTE = re.compile(r"^\W*(?:\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số[\s\d+/]*Ngày[\s\d\-/.]*\d*\s*$")
_SITE = re.compile(
    r"^\W*(?:www\.)?(?:luatvietnam|thuvienphapluat|luatminhkhue|vanbanphapluat|hethongphapluat|lawsoft|vbpl|congbao\.chinhphu"
    r"|thukyluat)\.(?:vn|com|net|gov\.vn)(?:\.vn)?/?\W*$"
    r"|^\W*(?:LawSoft|LuatVietnam|Tel:?\s*\+?84[-\d\s]+).{0,60}(?:LawSoft|thuvienphapluat\.vn|luatvietnam\.vn)\W*$",
    re.IGNORECASE,
)
# What a digital signature prints over the first page of a copy.
STAMP = re.compile(
    r"^\W*(?:(?:Người ký|Ký bởi|Được ký bởi|Signed by|Digitally signed by)\s*:?\s*\S.{0,120}"
    r"|(?:Thời gian ký|Ngày ký|Giờ ký|Signing time|Date)\s*:?\s*\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}.{0,40}"
    r"|(?:Cơ quan|Đơn vị)\s*:\s*(?:Văn phòng Chính phủ|Cổng Thông tin điện tử Chính phủ|VĂN PHÒNG CHÍNH PHỦ).{0,20}"
    r"|Email\s*:\s*thongtinchinhphu@chinhphu\.vn"
    r"|VGP\s*[-,].{0,40}|(?:ĐƠN|CÔNG VĂN)\s+ĐẾN\s*)$",
    re.IGNORECASE,
)
# What OCR found in the frame of an office's stamp stands between these, on one line.
STAMPED = ("⟦", "⟧")
_IN_STAMP = re.compile(r"\b(?:den|gio|ngay|chuyen|so|thong tin dien|hoa toc|khan|mat)\b")
# The stamp of an office that received a scan, as OCR reads it, marks stripped.
_RECEIVED = re.compile(
    r"^\W*(?:cong\W+van\W+den|den(?:\W+(?:gio|ngay|so)\b.{0,25})?|(?:gio|ngay|chuyen|so)\W*(?:gio|ngay)?)[\W\d]*$"
)
_PORTAL = "congthongtindientuchinhphu"
_KEEP = re.compile(
    r"CỘNG\s*H[OÒ][AÀ]|ĐẢNG CỘNG SẢN|Độc lập|^(?:Điều|Chương|Mục|Phần|PHỤ LỤC|Phụ lục|CHƯƠNG|MỤC|PHẦN|Mẫu)\b",
    re.IGNORECASE,
)


def furniture(source: Source, span: Span) -> set[int]:
    """Where in the source the lines begin that are not the document's words; empty for a text without pages or stamps."""
    gone: set[int] = set()
    pages = [p for p in source.pages if p.span.start < span.end and p.span.end > span.start]
    edges: list[list[tuple[int, str]]] = []
    for page in pages:
        lines = _lines(source.text, max(page.span.start, span.start), min(page.span.end, span.end))
        gone.update(at for at, seen in lines if _GAZETTE.match(seen) or _SITE.match(seen) or STAMP.match(seen))
        if page.how == "ocr":
            gone.update(at for at, seen in lines if seen.startswith(STAMPED[0]) and seen.endswith(STAMPED[1]))
            gone.update(at for at, seen in lines if len(seen) < 60 and _is_received(strip_marks(seen).lower()))
        left = [line for line in lines if line[0] not in gone]
        edges.append(left[:2] + left[-2:] if len(left) > 4 else left)
        numbers = [(at, seen) for at, seen in left[:1] + left[-1:] if _NUMBER.match(seen)]
        if len(pages) > 1:
            gone.update(at for at, _ in numbers)
    gone |= _repeated(edges, len(pages))
    if len(pages) <= 1:
        lines = _lines(source.text, span.start, span.end)
        gone.update(at for at, seen in lines if _GAZETTE.match(seen) or _SITE.match(seen) or STAMP.match(seen))
        gone |= _counted(lines)
    return gone


def is_site_or_gazette(line: str) -> bool:
    """Whether a line is the watermark of a web site or the running head of a gazette."""
    return _SITE.match(line) is not None or _GAZETTE.match(line) is not None


def is_stamp(text: str) -> bool:
    """Whether the words in a small frame are those of an office's stamp: its arrival, its number, urgency or secrecy."""
    bare = strip_marks(text).lower()
    return len(bare) < 160 and (_IN_STAMP.search(bare) is not None or _is_received(bare))


def _is_received(bare: str) -> bool:
    """Whether a line is what OCR makes of an incoming-mail stamp."""
    if _RECEIVED.match(bare) or re.match(r"^\W*(?:kinh chuyen\b.{0,30}|\w{3,5} van den\W*)$", bare):
        return True
    letters = re.sub(r"[^a-z]", "", bare)
    return abs(len(letters) - len(_PORTAL)) <= 6 and SequenceMatcher(None, letters, _PORTAL).ratio() > 0.75


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The lines that are not blank, with where they begin."""
    found = ((m.start(), m.group().strip()) for m in _LINE.finditer(text, start, end))
    return [(at, seen) for at, seen in found if seen]


def _repeated(edges: list[list[tuple[int, str]]], n_pages: int) -> set[int]:
    """Lines at the edge of pages that come back, up to their numbers, on three pages and on three in ten."""
    if n_pages < 3:
        return set()
    count = Counter(shape for lines in edges for shape in {_shape(seen) for _, seen in lines})
    often = {s for s, n in count.items() if n >= 3 and n >= 0.3 * n_pages and not _KEEP.search(s)}
    return {at for lines in edges for at, seen in lines if _shape(seen) in often}


def _shape(seen: str) -> str:
    """A line with its numbers blotted out."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", seen))


def _counted(lines: list[tuple[int, str]]) -> set[int]:
    """Page numbers left in a text without pages: lines of a number alone that count upwards by one."""
    numbers = [(at, int(seen.strip("-– "))) for at, seen in lines if re.fullmatch(r"[-–]?\s*\d{1,3}\s*[-–]?", seen)]
    gone: set[int] = set()
    for (at, here), (after_at, after) in pairwise(numbers):
        if after == here + 1 and after_at - at > 600:
            gone |= {at, after_at}
    return gone
