"""Tables with ruled lines in PDFs: their rows become rows of text, where the page's own text has lines of words.

Rules are found, and words put into cells, by pdfplumber (Singer-Vine). That takes many times as long as reading a page, so
it is done only on pages that have enough drawn lines and speak of who does what by when, or go on with such a table, and
whose letters stand upright. A page is written anew only when that loses no letter of it and its words read no worse.
"""

from __future__ import annotations

import contextlib
import io
import logging
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.read.quality import judge
from corpus.read.tables import is_layout, rows_to_lines
from corpus.text import fold, strip_marks

__all__ = ["pages_with_tables"]

_FEWEST_PATHS = 6
_TASKS = re.compile(
    r"chu tri|(?:co quan|don vi)[^.]{0,20}\s(?:thuc hien|phoi hop)|hoan thanh|phan cong|"
    r"thoi (?:han|gian)\s+(?:thuc|trinh|bao)"
)
"""What a page with a table of tasks says somewhere, folded and without diacritics."""

_LOST = 0.005
"""Share of a page's letters that may differ between its text and its text with tables: hyphens, ligatures."""

_WORSE = 0.001
_ACROSS = 0.7
"""Sine of the angle from which a letter stands across the page."""

_HEAD_ROWS = 3

Row = list[str | None]


def pages_with_tables(document: Any, data: bytes, texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The number (from 0) and the new text of every page of a PDF that has a table of tasks.

    `document` is a pypdfium2 document of the PDF `data`, `texts` are its pages as read so far; empty pages are left alone.
    """
    pages: Sequence[Any] = ()
    columns, before = None, -1
    try:
        with contextlib.ExitStack() as opened:
            for i, text in enumerate(texts):
                goes_on = columns is not None and i == before + 1
                # asked in the order of what it costs: a page is looked at only when its words call for it
                called_for = text.strip() and (goes_on or _of_tasks(text))
                if not called_for or not _is_ruled(document, i) or _is_turned(document, i):
                    continue
                pages = pages or opened.enter_context(_opened(data)).pages
                made, columns = _written_anew(pages[i], text, columns if goes_on else None)
                before = i
                pages[i].close()
                if made is not None:
                    yield i, made
    except (MemoryError, KeyboardInterrupt, ImportError):
        raise
    except Exception as error:
        # A damaged page raises whatever its damage leads to; what was read without tables stays.
        logging.getLogger(__name__).info("tables: %r", error)


def _opened(data: bytes) -> Any:
    """A PDF as pdfplumber opens it."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    return pdfplumber.open(io.BytesIO(data))


def _of_tasks(text: str) -> bool:
    """Whether a page speaks of who does what by when."""
    return _TASKS.search(strip_marks(fold(text))) is not None


def _is_ruled(document: Any, index: int) -> bool:
    """Whether enough lines are drawn on a page for a table."""
    import pypdfium2.raw as raw
    from pypdfium2 import PdfiumError

    try:
        found = document[index].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)
        return sum(1 for _, _ in zip(range(_FEWEST_PATHS), found, strict=False)) == _FEWEST_PATHS
    except (PdfiumError, ValueError, IndexError):
        return False


def _is_turned(document: Any, index: int) -> bool:
    """Whether most letters of a page are shown lying on their side, as in a wide table on an upright page.

    pdfplumber reads the cells of such a table letter by letter and backwards: none of them was ever kept.
    """
    import pypdfium2.raw as raw
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
        letters = page.get_textpage()
        drawn = [k for k in range(letters.count_chars()) if raw.FPDFText_IsGenerated(letters, k) != 1]
        across = sum(abs(math.sin(raw.FPDFText_GetCharAngle(letters, k))) > _ACROSS for k in drawn)
        if page.get_rotation() % 180:
            across = len(drawn) - across
        return 2 * across > len(drawn)
    except (PdfiumError, ValueError, IndexError):
        return False


def _written_anew(page: Any, text: str, above: _Columns | None) -> tuple[str | None, _Columns | None]:
    """The text of a page with its tables as rows, None where it has none or where its words would suffer; and the columns of
    its last table. `above` are those of the last table on the page before, which may go on here."""
    parts: list[str] = []
    top, columns = float(page.bbox[1]), None
    for table in sorted(page.find_tables(), key=lambda table: float(table.bbox[1])):
        cells: list[Row] = table.extract()
        edges = sorted({round(float(cell[0])) for cell in table.cells})
        goes_on = columns is None and above is not None and above.fit(edges, cells)
        found = above if goes_on and above is not None else _Columns.of(edges, cells)
        rows = found.rows(cells)
        layout = is_layout([[cell.split("\n") for cell in row] for row in rows])
        if float(table.bbox[1]) < top - 1 or (layout and not goes_on):
            continue
        columns = found
        parts += [_between(page, top, float(table.bbox[1])), *rows_to_lines(rows)]
        top = float(table.bbox[3])
    if columns is None:
        return None, None
    parts.append(_between(page, top, float(page.bbox[3])))
    made = "\n".join(part for part in parts if part.strip())
    sound = _same_letters(text, made) and judge(made).score >= judge(text).score - _WORSE
    return (made if sound else None), columns


def _between(page: Any, top: float, bottom: float) -> str:
    """The words of a page between two heights."""
    if bottom - top < 1:
        return ""
    return str(page.crop((page.bbox[0], top, page.bbox[2], bottom), strict=False).extract_text())


class _Columns:
    """Which columns of the ruled grid make up each column of a table: rules of the head and of the rows under it often
    stand a little apart, and some enclose nothing."""

    def __init__(self, edges: list[int], groups: list[list[int]]) -> None:
        self._edges, self._groups = edges, groups

    @staticmethod
    def of(edges: list[int], cells: Sequence[Row]) -> _Columns:
        """The columns of a table: neighbours in the grid that no row fills both are one, empty ones belong to the left."""
        width = max(map(len, cells), default=0)
        groups: list[list[int]] = []
        for k in range(width):
            filled = [bool(_at(row, k)) for row in cells]
            before = [any(_at(row, j) for j in groups[-1]) for row in cells] if groups else []
            if groups and not any(a and b for a, b in zip(filled, before, strict=True)):
                groups[-1].append(k)
            else:
                groups.append([k])
        return _Columns(edges, groups)

    def fit(self, edges: list[int], cells: Sequence[Row]) -> bool:
        """Whether a table on the next page has the same rules, so that it may go on with these columns."""
        alike = len(edges) == len(self._edges) and all(abs(a - b) <= 3 for a, b in zip(edges, self._edges, strict=True))
        return alike and max(map(len, cells), default=0) == sum(map(len, self._groups))

    def rows(self, cells: Sequence[Row]) -> list[list[str]]:
        """The rows of a table in these columns; a head over several rows is one row."""
        reached = [row[0] is None for row in cells]
        rows = [[" ".join(filter(None, (_at(row, k) for k in group))) for group in self._groups] for row in cells]
        n_head = 1
        while n_head < min(_HEAD_ROWS, len(rows)) and reached[n_head] and rows[0][0] and any(rows[n_head]):
            n_head += 1
        if n_head > 1 and not rows[0][0].strip(" .)").isdigit():
            head = [" ".join(filter(None, column)) for column in zip(*rows[:n_head], strict=True)]
            rows = [head, *rows[n_head:]]
        return [row for row in rows if any(row)]


def _at(row: Row, k: int) -> str | None:
    return row[k] if k < len(row) else None


def _same_letters(before: str, after: str) -> bool:
    """Whether two texts have the same letters and digits, in whatever order, but for a few."""
    one, other = (Counter(c for c in text if c.isalnum()) for text in (before, after))
    different = sum(((one - other) + (other - one)).values())
    return different <= _LOST * sum(one.values())
