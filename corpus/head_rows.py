"""The rows in which a converted file sets a head, its addressees and its signature: no table, but lines side by side."""

from __future__ import annotations

import re

from corpus.models import Span

__all__ = ["pieces"]

# A row of a head holds a motto, or begins with what only a head or a sign block says.
_HEAD_ROW = re.compile(
    r"^\s*\|\s*(?:(?:Số|SỐ)\s*:|Kính\s+gửi\b|KÍNH\s+GỬI\b|Nơi\s+nhận\b|NƠI\s+NHẬN\b|(?:TM|KT|TL|TUQ)\.\s)"
    r"|^\s*\|.*(?:CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM).*\|"
)
_CELL = re.compile(r"[^|]+")
# Where a line of a cell ended: rules under names, the motto's second half, what the document is about, the next addressee.
_CUT = re.compile(r"\s*-{3,}\s*|\s{3,}|\s+(?=Độc\s+lập\s*[-–]|V/v\b)|(?<=[;:])\s+(?=[-–]\s)")


def pieces(text: str, start: int, end: int) -> list[Span]:
    """The lines that stand side by side in a row of a head, cell after cell; any other line as it is."""
    if _HEAD_ROW.match(text[start:end]) is None:
        return [Span(start, end)]
    found: list[Span] = []
    for cell in _CELL.finditer(text, start, end):
        at = cell.start()
        for cut in _CUT.finditer(text, cell.start(), cell.end()):
            found.append(Span(at, cut.start()))
            at = cut.end()
        found.append(Span(at, cell.end()))
    return [piece for piece in found if piece.cut(text).strip()]
