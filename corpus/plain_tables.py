"""Tables that plain text sets out by tabs, by columns of blanks, or with each cell on a line of its own.

Only tables of tasks are told apart from other text: their head has a column for what is done and one for who does it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from corpus.folding import fold
from corpus.line_tables import by_lines
from corpus.models import Span
from corpus.table_heads import NUMBERS, columns

__all__ = ["Row", "tables"]

_NUMBER = re.compile(r"(?P<value>\d{1,3})[.)]?")
_PART = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)/ ]+\S")
_BETWEEN = " \t\n\r\u00a0|"  # what stands between cells
_LONGEST_HEAD = 40  # letters of a column's head
_FEWEST = 3  # columns
_GAP = re.compile(r" {2,}|\t+")
_SLACK = 2  # letters by which a cell may begin before its column


@dataclass(frozen=True, slots=True)
class Row:
    """A row of such a table: where it stands in the text, and its cells in order; an empty one is an empty span."""

    span: Span
    cells: tuple[Span, ...]


def tables(text: str) -> list[tuple[Span, tuple[Row, ...]]]:
    """The tables of a text, in order, each with where it stands and its rows. Cells stand one after the other in the text; a
    table whose columns are wrapped side by side is none, for its rows could not be quoted as they stand."""
    lines = text.splitlines(keepends=True)
    begins = [0, *accumulate(len(line) for line in lines)]
    found: list[tuple[Span, tuple[Row, ...]]] = []
    at = 0
    readers: tuple[Callable[[list[str], int], tuple[list[list[str]], int]], ...] = (_by_tabs, _by_columns, by_lines)
    while at < len(lines):
        for reader in readers:
            rows, end = reader(lines, at)
            placed = _placed_rows(text, begins[at], begins[end], rows) if len(rows) > 1 else ()
            if placed:
                found.append((Span(begins[at], begins[end]), placed))
                at = end
                break
        else:
            at += 1
    return found


def _placed_rows(text: str, start: int, stop: int, rows: list[list[str]]) -> tuple[Row, ...]:
    """The rows with where their cells stand; () where they do not follow each other."""
    placed: list[Row] = []
    at = start
    for row in rows:
        if not any(row):
            continue
        cells: list[Span] = []
        for cell in row:
            begin = at
            for n, word in enumerate(cell.split()):
                place = text.find(word, at, stop)
                if place < 0 or text[at:place].strip(_BETWEEN):
                    return ()
                begin, at = (place if n == 0 else begin), place + len(word)
            cells.append(Span(begin, at) if cell else Span(at, at))
        said = [cell for cell in cells if len(cell)]
        placed.append(Row(Span(said[0].start, said[-1].end), tuple(cells)))
    return tuple(placed)


def _is_head(cells: list[str]) -> bool:
    """Whether cells head a table of tasks."""
    said = [cell for cell in cells if cell]
    if any(len(cell) > _LONGEST_HEAD for cell in said):
        return False
    return bool(columns([fold(cell) for cell in said]))


def _by_tabs(lines: list[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of a table whose cells are parted by tabs, and the number of the line after it; a cell that goes on upon the
    next line, without a tab, is taken up to the first blank line. The name of a part between rows is a row of one cell."""
    head = [cell.strip() for cell in lines[at].rstrip("\n").split("\t")]
    if "\t" not in lines[at] or not _is_head(head):
        return [], at
    rows, end = [head], at + 1
    while end < len(lines) and ("\t" in lines[end].strip("\n") or not lines[end].strip() or _names_part(lines, end)):
        if lines[end].strip():
            rows.append([cell.strip() for cell in lines[end].rstrip("\n").split("\t")])
        end += 1
    return rows, end


def _names_part(lines: list[str], at: int) -> bool:
    """Whether a line names a part of the table, whose rows go on below it ("II. Chuyển đổi số")."""
    below = next((line for line in lines[at + 1 : at + 3] if line.strip()), "")
    return _PART.match(lines[at]) is not None and "\t" in below


def _fields(line: str) -> list[tuple[int, str]]:
    """The stretches of a line that wide gaps part, each with its place."""
    found, at = [], 0
    for gap in [*_GAP.finditer(line), None]:
        end = gap.start() if gap else len(line)
        if line[at:end].strip():
            found.append((at + len(line[at:end]) - len(line[at:end].lstrip()), line[at:end].strip()))
        at = gap.end() if gap else end
    return found


def _by_columns(lines: list[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of a table whose columns are kept by blanks, and the number of the line after it. Each line of a row holds a
    piece of every cell that goes on; a row begins with its number, or after a blank line where the head has no number."""
    starts = [place for place, _ in _fields(lines[at].rstrip())]
    if len(starts) < _FEWEST:
        return [], at
    head = [""] * len(starts)
    end = at
    while end < len(lines) and lines[end].strip():
        placed = _placed(lines[end].rstrip(), starts)
        if placed is None or (end > at and _NUMBER.fullmatch(placed[0])):
            break
        head = _joined(head, placed)
        end += 1
    if not _is_head(head):
        return [], at
    numbered, fresh = NUMBERS.fullmatch(fold(head[0])) is not None, True
    rows, last = [head], end
    while end < len(lines):
        words = lines[end].rstrip()
        placed = _placed(words, starts) if words.strip() else [""] * len(starts)
        if placed is None and _part_of_columns(lines, end, starts):
            rows.append([words.strip()] + [""] * (len(starts) - 1))
            fresh, last, end = True, end + 1, end + 1
            continue
        if placed is None:
            break
        if not words.strip():
            fresh = True
        elif (begins := bool(_NUMBER.fullmatch(placed[0])) if numbered else fresh) or len(rows) > 1:
            if begins or (numbered and placed[0]):
                rows.append([""] * len(starts))
            rows[-1] = _joined(rows[-1], placed)
            fresh, last = False, end + 1
        else:
            break
        end += 1
    return rows, last


def _part_of_columns(lines: list[str], at: int, starts: list[int]) -> bool:
    """Whether a line names a part of the table, whose rows go on in its columns ("I. Công tác tổ chức")."""
    below = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    return _PART.match(lines[at].strip()) is not None and sum(map(bool, _placed(below.rstrip(), starts) or [])) > 1


def _placed(line: str, starts: list[int]) -> list[str] | None:
    """The pieces of a line, each in its column; None where one begins in no column or runs through the next one."""
    cells = [""] * len(starts)
    for place, words in _fields(line):
        column = max((n for n, start in enumerate(starts) if start <= place + _SLACK), default=None)
        if column is None or cells[column]:
            return None
        if column + 1 < len(starts) and place + len(words) > starts[column + 1] + _SLACK:
            return None
        cells[column] = words
    return cells


def _joined(cells: list[str], more: list[str]) -> list[str]:
    return [f"{cell} {piece}".strip() for cell, piece in zip(cells, more, strict=True)]
