"""How sources, documents and duties are written into the tables of the library's file."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
import zlib
from collections.abc import Sequence

import msgspec

from corpus.models import Document, DocumentKey, Duty, Source
from corpus.stored import as_json, fingerprint, pack_clean

__all__ = ["insert_document", "insert_duties", "insert_source"]


def insert_source(db: sqlite3.Connection, source: Source, original: str | None) -> None:
    """Write a file as it was read; `original` is the name under which it is kept."""
    data = source.text.encode("utf-8", "surrogatepass")
    db.execute(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            source.sha256,
            source.name,
            source.reader,
            zlib.compress(data, 1),
            hashlib.sha256(data).hexdigest(),
            zlib.compress(msgspec.json.encode(source.pages), 1),
            len(source.pages),
            as_json(source.notes),
            original,
            dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        ),
    )


def insert_document(db: sqlite3.Connection, part: int, document: Document, key: DocumentKey, source: Source) -> None:
    """Write the document that is number `part` in its file, under `key`, with units, references and duties."""
    clean, offsets, span = pack_clean(document.clean, source.text)
    cursor = db.execute(
        "INSERT INTO documents (key, symbol, date, sha256, part, header, clean, offsets, source_start, source_end, "
        "text_fingerprint, n_units, attached_to, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            str(key),
            key.symbol,
            key.date.isoformat() if key.date else None,
            source.sha256,
            part,
            as_json(document.header),
            clean,
            offsets,
            span.start,
            span.end,
            fingerprint(document.text),
            len(document.units),
            str(document.attached_to) if document.attached_to else None,
            as_json(document.notes),
        ),
    )
    number = int(cursor.lastrowid or 0)
    db.executemany(
        "INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(number, place, unit.id, unit.kind, unit.label, unit.title, unit.span.start, unit.span.end),
                *(unit.own.start, unit.own.end, unit.parent, document.external_ids.get(unit.id)),
            )
            for place, unit in enumerate(document.units)
        ),
    )
    db.executemany(
        "INSERT INTO refs VALUES (?, ?, ?, ?, ?)",
        ((number, place, ref.relation, ref.symbol, as_json(ref)) for place, ref in enumerate(document.references)),
    )
    insert_duties(db, number, document.duties)


def insert_duties(db: sqlite3.Connection, number: int, duties: Sequence[Duty]) -> None:
    """Write the duties of document `number`."""
    db.executemany(
        "INSERT INTO duties VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                *(number, place, duty.id, duty.lead),
                duty.deadline.date.isoformat() if duty.deadline and duty.deadline.date else None,
                as_json(duty),
            )
            for place, duty in enumerate(duties)
        ),
    )
