"""How duties are read out of the library's file, one document after the other or one by one, by number.

The number of a duty is that of its document and its place in it, the place in the last `PLACE_BITS` bits: numbers grow
in the order of addition and of the text, and are never used twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from corpus.corrections import Correction
from corpus.errors import LibraryError
from corpus.models import DocumentKey, Duty
from corpus.stored import decode_duty

__all__ = ["PLACE_BITS", "document_duties", "duties_at", "numbered_duties"]

PLACE_BITS = 20


def document_duties(db: sqlite3.Connection, number: int, key: str) -> Iterator[Duty]:
    """The duties of the document with this number and key as they were read, in order."""
    document = DocumentKey.parse(key)
    for row in db.execute("SELECT payload FROM duties WHERE document = ? ORDER BY place", (number,)):
        yield replace(decode_duty(row[0]), document=document)


def numbered_duties(
    db: sqlite3.Connection, ids: Iterable[int], corrections: Mapping[tuple[str, int], list[Correction]]
) -> Iterator[tuple[int, Duty]]:
    """The duties of the documents with these ids, in order, each with its number; people's corrections applied."""
    for number in sorted(ids):
        row = db.execute("SELECT key, sha256, part FROM documents WHERE id = ?", (number,)).fetchone()
        if row is None:
            continue
        mended = corrections.get((row["sha256"], row["part"]), [])
        for place, duty in enumerate(document_duties(db, number, row["key"])):
            for correction in mended:
                duty = correction.apply_to_duty(duty)
            yield number << PLACE_BITS | place, duty


def duties_at(db: sqlite3.Connection, numbers: Iterable[int]) -> list[Duty]:
    """The duties with these numbers as they were read, in the order of the numbers. Raises LibraryError for one that is
    not there any more."""
    query = (
        "SELECT d.key, t.payload FROM duties t JOIN documents d ON d.id = t.document WHERE document = ? AND place = ?"
    )
    keys: dict[str, DocumentKey] = {}
    found = []
    for number in numbers:
        row = db.execute(query, (number >> PLACE_BITS, number & (1 << PLACE_BITS) - 1)).fetchone()
        if row is None:
            raise LibraryError(
                "Thư viện vừa được thay đổi trong lúc tra. Hãy tra lại.", log=f"duty {number} is gone from the library"
            )
        key = keys.get(row["key"]) or keys.setdefault(row["key"], DocumentKey.parse(row["key"]))
        found.append(replace(decode_duty(row["payload"]), document=key))
    return found
