"""Writing to a person's terminal, a pipe or a file: UTF-8 everywhere, no control characters from documents."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

__all__ = ["bold", "error", "paragraph", "plain", "prepare", "show_json", "table", "write"]

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NARROWEST, _WIDEST = 40, 110


def prepare() -> None:
    """Make the standard streams take any text, whatever the console's code page; characters that are not text are
    written as escapes (which also are valid inside a JSON string)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def plain(text: str) -> str:
    """The text without terminal control characters: documents are data, also for a terminal.

    >>> plain("a\\x1b[31mb")
    'a�[31mb'
    """
    return _CONTROLS.sub("�", text.replace("\r\n", "\n").replace("\f", "\n"))


def write(text: str = "", *, stream: TextIO | None = None) -> None:
    """One line (or several) to standard output."""
    print(plain(text), file=stream or sys.stdout)


def error(text: str) -> None:
    """One sentence to standard error."""
    print(plain(text), file=sys.stderr)


def show_json(value: Any) -> None:
    """A value as one indented JSON text to standard output, Vietnamese letters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def bold(text: str) -> str:
    """The text in bold where a person sees it in a terminal that can; unchanged elsewhere."""
    if os.name == "nt" or "NO_COLOR" in os.environ or not sys.stdout.isatty():
        return plain(text)
    return f"\033[1m{plain(text)}\033[0m"


def heading(text: str) -> None:
    """A line that stands out."""
    print(bold(text))


def width() -> int:
    """Columns to write in: the terminal's, within reason."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))


def paragraph(text: str, *, indent: str = "", first: str | None = None) -> str:
    """Text wrapped to the terminal; line breaks of the text are kept."""
    lines: list[str] = []
    for line in plain(text).split("\n"):
        lines += textwrap.wrap(
            line,
            width(),
            initial_indent=(first if first is not None and not lines else indent),
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(lines)


def table(rows: Iterable[Sequence[str]], headings: Sequence[str]) -> str:
    """Rows under headings in columns that fit the terminal; long cells are wrapped, never cut."""
    body = [[plain(cell) for cell in row] for row in rows]
    widths = _widths([list(headings), *body], width() - 2 * (len(headings) - 1))
    lines = [*_cells(headings, widths), "  ".join("─" * w for w in widths)]
    for row in body:
        lines += _cells(row, widths)
    return "\n".join(lines)


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """A width for each column: what it needs, or its share of the room when all need more than there is."""
    needs = [max(max(map(len, cell.split("\n"))) for cell in column) for column in zip(*rows, strict=True)]
    widths = [0] * len(needs)
    open_columns = list(range(len(needs)))
    while open_columns:
        share = max(4, room // len(open_columns))
        fitting = [i for i in open_columns if needs[i] <= share]
        if not fitting:
            for i in open_columns:
                widths[i] = share
            break
        for i in fitting:
            widths[i] = needs[i]
            room -= needs[i]
            open_columns.remove(i)
    return widths


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [
        [piece for line in cell.split("\n") for piece in (textwrap.wrap(line, w) or [""])]
        for cell, w in zip(row, widths, strict=True)
    ]
    height = max(map(len, wrapped))
    return [
        "  ".join((cell[i] if i < len(cell) else "").ljust(w) for cell, w in zip(wrapped, widths, strict=True)).rstrip()
        for i in range(height)
    ]
