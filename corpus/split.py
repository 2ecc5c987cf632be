"""The documents inside one file: a dispatch and what it encloses, a gazette's collection, each by its own head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.furniture import furniture
from corpus.head import MOTTO, NAMED, SYMBOL_LINE, title_kind
from corpus.marks import HEADING, PHU_LUC, all_caps
from corpus.models import Source, Span
from corpus.organs import ORGAN
from corpus.signing import POSITION
from corpus.symbols import SYMBOL

__all__ = ["split"]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int
    top: bool = False


_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_PLACE_DATE = re.compile(r"^[^,\d]{2,45},?\s*ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*(?:19|20)\d\d", re.IGNORECASE)
_ANY_DATE = re.compile(r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*(?:19|20)\d\d", re.IGNORECASE)
_WINDOW = 14
_TOP = re.compile(r"^#[ \t]+\S")
_NEAR = 4


def split(source: Source) -> tuple[Span, ...]:
    """Stretches of the source text, one per document in the file, in order; the whole where there is only one.

    A document begins where a head stands: a motto or the party's name, a filled-in symbol, and a place with a date or
    a kind in capitals, all within a few lines. Forms in annexes have blanks there and are no documents. Text before the
    first head belongs to the first document unless it is a web page's frame. In Markdown a heading of the first level
    that names a document ("# Kết luận số 69-KL/TW") is a head too.
    """
    text = source.text
    gone = furniture(source, Span(0, len(text)))
    lines = [line for line in _lines(text) if line.start not in gone]
    starts = _heads(lines)
    if source.reader == "markdown":
        starts = _under_headings(lines, starts)
    if not starts:
        return (Span(0, len(text)),) if text else ()
    bounds = [lines[n].start for n in starts]
    before = lines[: starts[0]]
    if bounds[0] > 6000:
        bounds.insert(0, 0)  # words enough to be a document without a head, as a web page gives a resolution
    elif not _is_frame(before):
        bounds[0] = 0
    ends = [*bounds[1:], len(text)]
    return tuple(Span(a, b) for a, b in zip(bounds, ends, strict=True))


def _lines(text: str) -> list[_Line]:
    """Lines that say something, marks of emphasis and bars off."""
    found = []
    for match in _LINE.finditer(text):
        seen = match.group().replace("*", "").replace("#", "").replace("__", "").strip(" \t|>\u00a0\ufeff")
        if seen.strip("-–—_=.~ "):
            found.append(_Line(seen, match.start(), match.end(), top=_TOP.match(match.group()) is not None))
    return found


def _heads(lines: list[_Line]) -> list[int]:
    """The numbers of the lines at which documents begin."""
    starts: list[int] = []
    last_symbol = -1
    n = 0
    while n < len(lines):
        if not (MOTTO.match(lines[n].text) or _motto_in_row(lines[n].text) or _motto_cut(lines, n)):
            n += 1
            continue
        low = max(last_symbol + 1, n - 8)
        window = range(low, min(len(lines), n + _WINDOW))
        symbol = next((k for k in window if _filled_symbol(lines[k].text)), None)
        dated = any(
            _PLACE_DATE.match(lines[k].text) or (_ANY_DATE.search(lines[k].text) and len(lines[k].text) < 110)
            for k in window
        )
        titled = next(
            (k for k in window if (found := title_kind(lines[k].text)) and all_caps(lines[k].text[: found[1]])), None
        )
        complete = symbol is not None and (dated or titled is not None)
        if complete and symbol is not None:
            first = _first_line(lines, min(n, symbol), starts[-1] if starts else -1)
            if not starts or first > starts[-1] + 3:
                starts.append(first)
                last_symbol = max(n, symbol, titled or 0)
                n = last_symbol + 1
                continue
        n += 1
    return starts


def _under_headings(lines: list[_Line], starts: list[int]) -> list[int]:
    """The lines at which documents begin in a file whose headings of the first level name documents.

    Where they do, whatever stands under another such heading (a comparison of the two, notes) is no document's text
    either, and begins a part of its own. Headings of parts and annexes are a document's own.
    """
    named = [n for n, line in enumerate(lines) if line.top and _names_document(lines, n)]
    if len({*named, *starts}) < 2 or not named:
        return starts
    tops = [
        n for n, line in enumerate(lines) if line.top and not (HEADING.match(line.text) or PHU_LUC.match(line.text))
    ]
    free = [n for n in starts if not any(0 <= n - top <= _NEAR for top in tops)]
    return sorted({*tops, *free})


def _names_document(lines: list[_Line], n: int) -> bool:
    """Whether a heading is a kind and a symbol and nothing else, and the symbol comes again with its date just below."""
    match = NAMED.match(lines[n].text)
    if match is None:
        return False
    again = [line.text for line in lines[n + 1 : n + 1 + _NEAR] if match["symbol"] in line.text]
    return any(re.search(r"ngày\s*\d{1,2}\s?[/.\-]|ngày\s*\d{1,2}\s*tháng", text) for text in again)


def _motto_in_row(text: str) -> bool:
    """Whether a motto stands in the right cell of a line that holds both columns of a head."""
    match = MOTTO.search(text)
    return match is not None and match.group().isupper() and len(text) < 140 and all_caps(text)


def _motto_cut(lines: list[_Line], n: int) -> bool:
    """Whether a motto begins on this line and ends on the next, as in the source of web pages."""
    if n + 1 >= len(lines) or len(lines[n].text) > 40 or not all_caps(lines[n].text):
        return False
    whole = MOTTO.match(f"{lines[n].text} {lines[n + 1].text}")
    return whole is not None and whole.end() > len(lines[n].text) + 1


def _filled_symbol(text: str) -> bool:
    """Whether a line begins with "Số" and a whole symbol."""
    opening = SYMBOL_LINE.match(text)
    if opening is None or len(text) > 130:
        return False
    return SYMBOL.match(text, opening.end()) is not None


def _first_line(lines: list[_Line], n: int, previous: int) -> int:
    """The first line of a head that has line `n` in it: back over the names of bodies above."""
    first = n
    k = n - 1
    while k > previous and n - k <= 7:
        text = lines[k].text
        if MOTTO.match(text):
            first = k
        elif (
            all_caps(text)
            and len(text) < 100
            and not POSITION.match(text)
            and not re.match(r"^(?:T/M|TM|KT|K/T|TL|T/L|TUQ)[./ ]", text)
        ):
            if ORGAN.match(text):
                first = k
        else:
            break
        k -= 1
    return first


_FRAME = re.compile(
    r"đăng nhập|đăng ký|thư viện pháp luật|trang chủ|tải về|tải văn bản|click|javascript|tài khoản|số hiệu\s*:|loại văn bản"
    r"|tình trạng|ngày công báo|hotline|"
    r"lượt xem|chia sẻ|facebook|cookie|menu|tìm kiếm|nguồn:",
    re.IGNORECASE,
)


def _is_frame(lines: list[_Line]) -> bool:
    """Whether what stands before the first head is the frame of a web page or a gazette's section title."""
    if not lines:
        return True
    hits = sum(1 for line in lines if _FRAME.search(line.text))
    return hits >= 2 or hits >= 0.2 * len(lines)
