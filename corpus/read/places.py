"""Where words stand on the page: rectangles for a stretch of the source, and pictures of pages to lay them over."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.models import Source, Span

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["looked_up", "page_picture", "places"]

Box = tuple[int, float, float, float, float]


def places(path: Path, source: Source, span: Span) -> tuple[Box, ...]:
    """The rectangles that cover `span` of the source: page (from 1), then x0, y0, x1, y1 in fractions of the page.

    For pages read by OCR they come from the reading itself; for other PDF pages they are looked up in the file at
    `path`, letter by letter. Nothing for formats without pages, or where the words are not found on the page.
    """
    found: list[Box] = []
    for page in source.pages:
        here = Span(
            max(span.start, page.span.start), max(max(span.start, page.span.start), min(span.end, page.span.end))
        )
        if not here.cut(source.text).strip():
            continue
        if page.boxes:
            words = [box for box in page.boxes if box[0] < here.end and box[1] > here.start]
            found.extend((page.number_1based, x0, y0, x1, y1) for _, _, x0, y0, x1, y1 in words)
        elif source.reader == "pdf" and path.exists():
            before = source.text[page.span.start : here.start]
            found.extend(looked_up(path, page.number_1based, before, here.cut(source.text)))
    return tuple(found)


def page_picture(path: Path, number_1based: int, *, width: int = 1000) -> Image:
    """A picture of one page of a PDF, `width` pixels wide. Raises ValueError when there is no such page."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(path) as document:
        if not 1 <= number_1based <= len(document):
            raise ValueError(f"no page {number_1based} in {path.name}")
        page = document[number_1based - 1]
        picture: Image = page.render(scale=width / max(1.0, page.get_width())).to_pil()
    return picture


_LETTER = re.compile(r"\w")


def looked_up(path: Path, number_1based: int, before: str, words: str) -> list[Box]:
    """Rectangles of `words` on a page of a PDF with text, the occurrence with about as many letters before it as `before`.

    Page (from 1), then x0, y0, x1, y1 in fractions of the page. Nothing where the words are not on the page or the file
    cannot be opened.
    """
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(path) as document:
            page = document[number_1based - 1]
            text_page = page.get_textpage()
            text = str(text_page.get_text_range())
            letters = [match.start() for match in _LETTER.finditer(text)]
            run = "".join(text[at] for at in letters)
            wanted = "".join(_LETTER.findall(words))
            at = _nearest(run, wanted, len(_LETTER.findall(before)))
            if at is None:
                return []
            start, end = letters[at], letters[at + len(wanted) - 1] + 1
            return [(number_1based, *box) for box in _rectangles(page, text_page, start, end - start)]
    except (pdfium.PdfiumError, ValueError, IndexError):
        return []


def _nearest(run: str, wanted: str, expected: int) -> int | None:
    """Where `wanted` begins in `run`, nearest to `expected`; None where it does not."""
    if not wanted:
        return None
    starts = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", run)]
    return min(starts, key=lambda start: abs(start - expected), default=None)


def _rectangles(page: Any, text_page: Any, start: int, count: int) -> list[tuple[float, float, float, float]]:
    """The rectangles of a run of characters, one a line, in fractions of the page from its top left."""
    left, bottom, right, top = page.get_cropbox()
    width, height = right - left, top - bottom
    boxes = []
    for n in range(text_page.count_rects(start, count)):
        x0, y0, x1, y1 = text_page.get_rect(n)
        boxes.append(((x0 - left) / width, (top - y1) / height, (x1 - left) / width, (top - y0) / height))
    return boxes
