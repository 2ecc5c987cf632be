"""The lines of a source that belong to a document, and which of them begin a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus import head_rows
from corpus.furniture import furniture
from corpus.marks import all_caps, begins_part, ends_sentence, is_row
from corpus.models import Source, Span
from corpus.plain_tables import Row, tables

__all__ = ["Line", "kept_lines", "starts_paragraph"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is kept: its place in the source, the blank lines before it, and the habit of its text.

    `text` is the line as a reader sees it (marks hidden, outer space gone). `wrapped` tells whether lines of this text
    end where the paper ended; `width` is then the usual length of a full line. `mend` allows mending split words.
    `bound`: strong emphasis that began on this line goes on after it, as where a web page's source broke a line. `cells`:
    those of a row of a table that the source sets out without bars; `text` has them.
    """

    text: str
    start: int
    end: int
    gap: int
    page: int
    wrapped: bool
    width: int
    mend: bool
    bound: bool = False
    cells: tuple[Span, ...] = ()

    @property
    def full(self) -> bool:
        """Whether the line reaches about as far right as lines of this text do."""
        return len(self.text) >= 0.72 * self.width


_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_DECORATION = re.compile(r"^[\s|*_#=~.·•+<>\\\-–—―─═:¯]*$")
_PIPES = re.compile(r"^(?:\|\s*)+$|^\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")
_CONVERTED = {"text", "markdown"}  # where a layout table came through as rows; other readers know it for one
_UNWRAPPED = {"docx", "html", "odt", "rtf", "json"}


def kept_lines(source: Source, span: Span, hidden: list[Span]) -> list[Line]:
    """The lines of `span` that say something, in order, without page furniture and rules."""
    text = source.text
    gone = furniture(source, span)
    raw: list[Line] = []
    gap = page = 0
    last_end = span.start
    starts = [mark.start for mark in hidden]
    strong = False
    rows, within = _rows(source, span)
    for match in _LINE.finditer(text, span.start, span.end):
        blank = max(0, _breaks(text, last_end, match.start()) - 1)
        gap += blank if raw or gap else 0
        last_end = match.end()
        while page < len(source.pages) - 1 and source.pages[page].span.end <= match.start():
            page += 1
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        marks = hidden[max(0, first - 1) : last]
        strong = (strong and not blank) ^ (sum(len(mark) == 2 for mark in hidden[first:last]) % 2 == 1)
        if (row := rows.get(match.start())) is not None:
            seen = "| " + " | ".join(" ".join(cell.cut(text).split()) for cell in row.cells) + " |"
            raw.append(Line(seen, row.span.start, row.span.end, gap, page, False, 80, False, cells=row.cells))
            gap = 0
        if match.start() in within:
            continue
        whole = [Span(match.start(), match.end())]
        for piece in head_rows.pieces(text, match.start(), match.end()) if source.reader in _CONVERTED else whole:
            seen, start, end = _visible(text, piece.start, piece.end, marks)
            if not seen or match.start() in gone or _DECORATION.match(seen) or _PIPES.match(seen):
                gap += 1 if not seen or _DECORATION.match(seen) else 0
                if raw and not strong:
                    raw[-1] = replace(raw[-1], bound=False)
                continue
            gap = max(gap, int(piece.start > match.start()))  # a cell of its own
            raw.append(Line(seen, start, end, gap, page, wrapped=False, width=80, mend=False, bound=strong))
            gap = 0
    wrapped, width = _habit(raw)
    wrapped = wrapped and source.reader not in _UNWRAPPED
    mend = source.reader.startswith(("pdf", "image")) or any(p.how != "text" for p in source.pages)
    flowing = source.reader == "markdown"
    return [replace(line, wrapped=wrapped, width=20 if flowing else width, mend=mend) for line in raw]


def _rows(source: Source, span: Span) -> tuple[dict[int, Row], Set[int]]:
    """The rows of tables without bars by where their first line begins, and where all lines begin that tables take up."""
    rows: dict[int, Row] = {}
    within: set[int] = set()
    if source.reader != "text":
        return rows, within
    text = source.text
    for place, found in tables(span.cut(text)):
        whole = place.shift(span.start)
        lines = [match.start() for match in _LINE.finditer(text, whole.start, whole.end)]
        within.update(lines)
        for row in found:
            cells = tuple(cell.shift(span.start) for cell in row.cells)
            begins = row.span.start + span.start
            rows[max(line for line in lines if line <= begins)] = Row(row.span.shift(span.start), cells)
    return rows, within


def _breaks(text: str, start: int, end: int) -> int:
    """Number of line breaks between two lines (CR LF is one)."""
    between = text[start:end]
    return between.count("\n") + between.count("\f") + between.count("\r") - between.count("\r\n")


def _visible(text: str, start: int, end: int, marks: list[Span]) -> tuple[str, int, int]:
    """The line without hidden marks and outer space, and where what is left begins and ends."""
    parts: list[str] = []
    at = start
    begin, stop = end, start
    for mark in [*marks, Span(end, end)]:
        piece = text[at : max(at, min(mark.start, end))]
        if piece.strip():
            begin = min(begin, at + len(piece) - len(piece.lstrip()))
            stop = at + len(piece.rstrip())
        parts.append(piece)
        at = max(at, min(mark.end, end))
    seen = "".join(parts).strip(" \t\u00a0\u200b\ufeff\u3000")
    return seen, min(begin, stop), stop


def _habit(lines: list[Line]) -> tuple[bool, int]:
    """Whether lines end where the paper ended, and the usual length of a full line."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 20)
    if not lengths:
        return False, 80
    width = lengths[int(len(lengths) * 0.85)]
    long = cut = 0
    for before, after in pairwise(lines):
        if len(before.text) > 25 and after.gap == 0:
            long += 1
            cut += after.text[:1].islower() and not ends_sentence(before.text) and not all_caps(before.text)
    return long >= 4 and cut >= 0.2 * long, width


def starts_paragraph(before: Line, line: Line) -> bool:
    """Whether `line` begins a paragraph of its own, rather than going on with `before`.

    A cut sentence shows itself: the line before has no end mark and the next begins in lower case; in text wrapped
    by a margin, a full line without an end mark goes on even before a capital.
    """
    a, b = before.text, line.text
    if is_row(a) or is_row(b):
        return True
    if before.bound and not line.gap:
        return False
    if begins_part(b, a):
        return True
    caps_a, caps_b = all_caps(a), all_caps(b)
    if caps_a or (caps_b and len(b) > 8):
        return not (caps_a and a.endswith(",") and not caps_b and before.full)
    lower = b[:1].islower() or b[:1] in ",;.)]”%"
    ended = ends_sentence(a)
    turned = line.page != before.page
    if not line.wrapped or (line.gap and not turned):
        body = len(a) >= 40 or a.endswith(",")
        return not (lower and not ended and body)
    if lower:
        return ended and not (line.wrapped and before.full and not a.endswith((".", ":")))
    return ended or not before.full
