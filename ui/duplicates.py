"""Texts under one number and date, as command and page show them: where each came from, how it was read, how alike."""

from __future__ import annotations

from typing import Any

from corpus.duplicates import Group
from corpus.library import DocumentRow
from ui import sentences as say
from ui.desk import Desk

__all__ = ["group_lines", "group_record", "row_line"]


def group_lines(group: Group, desk: Desk) -> list[str]:
    """One sentence a text: its address, its file, how it was read, how much of it the first text has too."""
    return [row_line(row, alike, desk) for row, alike in zip(group.rows, group.alike, strict=True)]


def row_line(row: DocumentRow, alike: float, desk: Desk) -> str:
    """The sentence about one text of a group."""
    how, trust, n_words = _read(row, desk)
    told = say.DUPLICATE_TEXT.format(document=row.key, file=row.file, how=say.READING.get(how, how), words=n_words)
    if trust < 1.0:
        told += say.DUPLICATE_TRUST.format(percent=round(100 * trust))
    return told + (say.DUPLICATE_ALIKE.format(percent=round(100 * alike)) if row.key.variant else "")


def group_record(group: Group, desk: Desk) -> dict[str, Any]:
    """A group for the command's JSON."""
    texts = []
    for row, alike in zip(group.rows, group.alike, strict=True):
        how, trust, n_words = _read(row, desk)
        texts.append(
            {"address": str(row.key), "file": row.file, "how": how, "trust": trust, "words": n_words, "alike": alike}
        )
    return {"document": str(group.key), "texts": texts}


def _read(row: DocumentRow, desk: Desk) -> tuple[str, float, int]:
    """How a text was read ("ocr" where any page was), the lowest trust of its pages, and its number of words."""
    document = desk.document(row.key)
    pages = desk.source(document).pages
    ways = {page.how for page in pages}
    how = next((way for way in ("ocr", "repaired") if way in ways), "text")
    return how, min((page.trust for page in pages), default=1.0), len(document.text.split())
