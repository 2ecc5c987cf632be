"""The library: one SQLite file that holds sources, documents, units, references, duties and people's corrections.

Everything else (the index) can be rebuilt from it. One transaction per file: a file is in with all its documents, or not
at all, whatever interrupts.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from corpus.corrections import Correction, apply_to_document, corrected_key
from corpus.duty_rows import document_duties, duties_at, numbered_duties
from corpus.errors import AddressError, LibraryError
from corpus.models import Document, DocumentKey, Duty, Header, Page, Reference, Source, Span, Unit
from corpus.rows import insert_document, insert_source
from corpus.schema import open_database
from corpus.stored import (
    as_json,
    same_key,
    same_symbol,
    unpack_clean,
    unpack_text,
)

__all__ = ["UNREAD", "DocumentRow", "FileRow", "Library"]

UNREAD = "unread"
"""The reader's name of a file that is kept and could not be read yet."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What a list of documents shows; `id` grows with every addition and is never used twice."""

    id: int
    key: DocumentKey
    header: Header
    file: str
    sha256: str
    n_pages: int
    n_units: int
    attached_to: DocumentKey | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as it lies in the library; `text_sha256` is the checksum of its source text in UTF-8."""

    sha256: str
    name: str
    reader: str
    text_sha256: str


class Library:
    """The documents of one home. Opening creates what is missing; a damaged or foreign file raises LibraryError."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = home / "library.db"
        self._db = open_database(self.path)
        self._all_duties: tuple[str, list[Duty]] | None = None

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it or nothing. Foreign errors of SQLite become ours here."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise LibraryError(
                f"Không ghi được vào thư viện {self.path}: {error}. Dữ liệu cũ vẫn còn nguyên; hãy đóng chương trình "
                "khác đang dùng thư viện hoặc kiểm tra dung lượng đĩa rồi thử lại.",
                log=f"cannot write library {self.path}: {error}",
            ) from error

    # -- facts about the whole ---------------------------------------------------------------------------------------

    def meta(self, name: str) -> str | None:
        """The value kept under `name`, or None."""
        try:
            row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        except sqlite3.OperationalError:
            return None
        return None if row is None else str(row[0])

    def set_meta(self, name: str, value: str) -> None:
        """Keep `value` under `name`."""
        with self._writing():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def version(self) -> str:
        """A word that changes with every change of the documents: what an index is checked against."""
        return self.meta("version") or "0"

    def _touch(self) -> None:
        number = int(self.meta("version") or "0") + 1
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (str(number),))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM documents").fetchone()[0])

    # -- reading -----------------------------------------------------------------------------------------------------

    def documents(self) -> list[DocumentRow]:
        """All documents, lightly, in order of addition; corrections applied."""
        corrections = self._corrections_by_part()
        rows = self._db.execute(
            "SELECT d.*, f.name, f.n_pages FROM documents d JOIN files f USING (sha256) ORDER BY d.id"
        )
        return [
            DocumentRow(
                row["id"],
                DocumentKey.parse(row["key"]),
                _corrected_header(row, corrections),
                row["name"],
                row["sha256"],
                row["n_pages"],
                row["n_units"],
                DocumentKey.parse(row["attached_to"]) if row["attached_to"] else None,
                tuple(msgspec.json.decode(row["notes"], type=list[str])),
            )
            for row in rows
        ]

    def ids(self) -> dict[int, DocumentKey]:
        """Number and key of every document, in order of addition."""
        rows = self._db.execute("SELECT id, key FROM documents ORDER BY id")
        return {row["id"]: DocumentKey.parse(row["key"]) for row in rows}

    def document(self, key: DocumentKey, *, whole: bool = True) -> Document | None:
        """The document under `key`, or None. Not `whole`: without references and duties, which a reader may not need."""
        row = self._db.execute("SELECT * FROM documents WHERE key = ?", (str(key),)).fetchone()
        return None if row is None else self._load(row, whole)

    def iter_documents(self, ids: Iterable[int] | None = None, *, whole: bool = False) -> Iterator[Document]:
        """Every document (or those numbered `ids`), in order of addition."""
        for number in sorted(self.ids() if ids is None else ids):
            row = self._db.execute("SELECT * FROM documents WHERE id = ?", (number,)).fetchone()
            if row is not None:
                yield self._load(row, whole)

    def _load(self, row: sqlite3.Row, whole: bool) -> Document:
        number = row["id"]
        clean = unpack_clean(row, self.source_text(row["sha256"]))
        units: list[Unit] = []
        external: dict[str, str] = {}
        query = (
            'SELECT id, kind, label, title, start, "end", own_start, own_end, parent, external_id FROM units '
            "WHERE document = ? ORDER BY place"
        )
        for unit in self._db.execute(query, (number,)):
            units.append(
                Unit(unit[0], unit[1], unit[2], unit[3], Span(unit[4], unit[5]), Span(unit[6], unit[7]), unit[8])
            )
            if unit[9] is not None:
                external[unit[0]] = unit[9]
        document = Document(
            key=DocumentKey.parse(row["key"]),
            header=msgspec.json.decode(row["header"], type=Header),
            clean=clean,
            units=tuple(units),
            source_sha256=row["sha256"],
            references=tuple(self._references(number)) if whole else (),
            duties=tuple(document_duties(self._db, number, row["key"])) if whole else (),
            attached_to=DocumentKey.parse(row["attached_to"]) if row["attached_to"] else None,
            notes=tuple(msgspec.json.decode(row["notes"], type=list[str])),
            external_ids=external,
        )
        corrections = self._corrections_by_part().get((row["sha256"], row["part"]), [])
        return apply_to_document(document, corrections)

    def _references(self, number: int) -> Iterator[Reference]:
        for row in self._db.execute("SELECT payload FROM refs WHERE document = ? ORDER BY place", (number,)):
            yield msgspec.json.decode(row[0], type=Reference)

    def duties(self, document: DocumentKey | None = None) -> list[Duty]:
        """Duties of one document or of all, in order of addition and of the text; corrections applied."""
        version = self.version()
        if document is None and self._all_duties is not None and self._all_duties[0] == version:
            return list(self._all_duties[1])
        if document is not None:
            rows = self._db.execute("SELECT id FROM documents WHERE key = ?", (str(document),))
            return [duty for _, duty in self.numbered_duties(row["id"] for row in rows.fetchall())]
        found = [duty for _, duty in self.numbered_duties(self.ids())]
        self._all_duties = (version, found)
        return list(found)

    def numbered_duties(self, ids: Iterable[int]) -> Iterator[tuple[int, Duty]]:
        """The duties of the documents numbered `ids`, each with its own number; corrections applied."""
        return numbered_duties(self._db, ids, self._corrections_by_part())

    def duties_at(self, numbers: Iterable[int]) -> list[Duty]:
        """The duties with these numbers as they were read. Raises LibraryError for one that is gone."""
        return duties_at(self._db, numbers)

    def corrected_ids(self) -> set[int]:
        """Numbers of the documents in which people corrected something."""
        rows = self._db.execute("SELECT DISTINCT d.id FROM documents d JOIN corrections c USING (sha256, part)")
        return {row["id"] for row in rows}

    def count_duties(self, ids: Iterable[int] | None = None) -> int:
        """How many duties there are in all documents, or in those with these numbers."""
        query = "SELECT count(*) FROM duties"
        if ids is None:
            return int(self._db.execute(query).fetchone()[0])
        return sum(int(self._db.execute(f"{query} WHERE document = ?", (number,)).fetchone()[0]) for number in ids)

    def relations(self) -> list[tuple[DocumentKey, Reference]]:
        """Every reference that says something about the force of another document, with the document it stands in."""
        rows = self._db.execute(
            "SELECT d.key, r.payload FROM refs r JOIN documents d ON d.id = r.document WHERE r.relation IN "
            "('amends', 'replaces', 'repeals', 'corrects') ORDER BY r.document, r.place"
        )
        return [(DocumentKey.parse(row[0]), msgspec.json.decode(row[1], type=Reference)) for row in rows]

    def source(self, sha256: str) -> Source | None:
        """The file with this checksum, as it was read, or None."""
        row = self._db.execute("SELECT * FROM files WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            return None
        return Source(
            row["sha256"],
            row["name"],
            row["reader"],
            zlib.decompress(row["text"]).decode("utf-8", "surrogatepass"),
            msgspec.json.decode(zlib.decompress(row["pages"]), type=tuple[Page, ...]),
            tuple(msgspec.json.decode(row["notes"], type=list[str])),
        )

    def source_text(self, sha256: str) -> str:
        """The source text of a file in the library."""
        row = self._db.execute("SELECT text FROM files WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise LibraryError(
                "Thư viện thiếu văn bản gốc của một tài liệu. Hãy chạy “tracuu check”.", log=f"no source {sha256}"
            )
        return unpack_text(row[0])

    def text_checksum(self, sha256: str) -> str | None:
        """The checksum that the source text of a file had when it was read, or None."""
        row = self._db.execute("SELECT text_sha256 FROM files WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else str(row[0])

    def original(self, sha256: str) -> Path | None:
        """Where the original file is kept, or None when it was not kept (embedded documents, collections)."""
        row = self._db.execute("SELECT original FROM files WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None or row[0] is None:
            return None
        return self.home / "files" / str(row[0])

    def files(self) -> list[FileRow]:
        """All files, in order of addition."""
        rows = self._db.execute("SELECT sha256, name, reader, text_sha256 FROM files ORDER BY added_at, rowid")
        return [FileRow(*row) for row in rows]

    def quick_check(self) -> list[str]:
        """What SQLite finds wrong in its own file; empty when nothing is."""
        return [str(row[0]) for row in self._db.execute("PRAGMA quick_check") if row[0] != "ok"]

    def has(self, key: DocumentKey, *, besides: str = "") -> bool:
        """Whether a document has this key; those of the file with the checksum `besides` do not count."""
        found = self._db.execute("SELECT 1 FROM documents WHERE key = ? AND sha256 IS NOT ?", (str(key), besides))
        return found.fetchone() is not None

    def has_read(self, sha256: str) -> bool:
        """Whether a file with this checksum has been taken, and was read."""
        row = self._db.execute("SELECT reader FROM files WHERE sha256 = ?", (sha256,)).fetchone()
        return row is not None and row[0] != UNREAD

    def resolve(self, text: str) -> list[DocumentKey]:
        """Keys that a person may mean by `text` (a key, an address or a symbol, in any spelling), latest first."""
        name = text.partition("#")[0].strip()
        rows = self._db.execute("SELECT key, symbol, date FROM documents ORDER BY date DESC, id").fetchall()
        for match in (same_key, same_symbol):
            found = [DocumentKey.parse(row["key"]) for row in rows if match(name, row)]
            if found:
                return found
        return []

    def same_text(self, fingerprint: str, *, besides: str = "") -> DocumentKey | None:
        """The document whose text has this fingerprint, or None; those of the file `besides` do not count."""
        query = "SELECT key FROM documents WHERE text_fingerprint = ? AND sha256 IS NOT ?"
        row = self._db.execute(query, (fingerprint, besides)).fetchone()
        return None if row is None else DocumentKey.parse(row[0])

    # -- writing -----------------------------------------------------------------------------------------------------

    def put(
        self,
        source: Source,
        documents: Sequence[Document],
        *,
        original: str | None = None,
        parts: Sequence[int] | None = None,
    ) -> list[DocumentKey]:
        """Take a file with its documents, in one transaction; the keys they got, in order.

        A key that another text already has gets a variant ("~2"). `original` is the name under `files/`. `parts` are the
        documents' numbers in the file where not all of its documents are taken. A file that is here already is replaced
        (re-reading), keeping corrections.
        """
        with self._writing():
            keys = self._put(source, documents, original, parts)
            self._touch()
        return keys

    def put_many(self, items: Iterable[tuple[Source, Sequence[Document]]]) -> int:
        """Take many files in one transaction (a collection: all of it or nothing); the number of documents."""
        with self._writing():
            count = sum(len(self._put(source, documents, None)) for source, documents in items)
            self._touch()
        return count

    def _put(
        self,
        source: Source,
        documents: Sequence[Document],
        original: str | None,
        parts: Sequence[int] | None = None,
    ) -> list[DocumentKey]:
        self._db.execute("DELETE FROM files WHERE sha256 = ?", (source.sha256,))
        insert_source(self._db, source, original)
        corrections = self._corrections_by_part()
        keys: dict[DocumentKey, DocumentKey] = {}
        got = []
        for part, document in zip(range(len(documents)) if parts is None else parts, documents, strict=True):
            wanted = corrected_key(document.key, document.header, corrections.get((source.sha256, part), []))
            key = self._free_key(wanted)
            keys.setdefault(document.key, key)
            if document.attached_to is not None:
                document = replace(document, attached_to=keys.get(document.attached_to, document.attached_to))
            insert_document(self._db, part, document, key, source)
            got.append(key)
        return got

    def _free_key(self, wanted: DocumentKey, number: int | None = None) -> DocumentKey:
        """The wanted key, or the first variant of it that no document but `number` has."""
        key, n = wanted, 2
        while self._db.execute("SELECT 1 FROM documents WHERE key = ? AND id IS NOT ?", (str(key), number)).fetchone():
            key = replace(wanted, variant=f"~{n}")
            n += 1
        return key

    def set_notes(self, key: DocumentKey, notes: Sequence[str]) -> None:
        """Put `notes` in the place of the notes of a document."""
        with self._writing():
            self._db.execute("UPDATE documents SET notes = ? WHERE key = ?", (as_json(list(notes)), str(key)))

    def remove(self, key: DocumentKey) -> bool:
        """Take a document out; its file goes with its last document. False when it was not here."""
        row = self._db.execute("SELECT id, sha256 FROM documents WHERE key = ?", (str(key),)).fetchone()
        if row is None:
            return False
        original = self.original(row["sha256"])
        with self._writing():
            self._db.execute("DELETE FROM documents WHERE id = ?", (row["id"],))
            left = self._db.execute("SELECT 1 FROM documents WHERE sha256 = ?", (row["sha256"],)).fetchone()
            if left is None:
                self._db.execute("DELETE FROM files WHERE sha256 = ?", (row["sha256"],))
            self._touch()
        if left is None and original is not None:
            original.unlink(missing_ok=True)
        return True

    # -- corrections -------------------------------------------------------------------------------------------------

    def correct(self, key: DocumentKey, target: str, field: str, value: object, author: str) -> None:
        """Keep a person's correction: `target` is "header" or "duty:<id>", `value` a JSON value (None: not stated).

        It is kept by file and part, so it survives re-reading. Raises AddressError when there is no such document.
        """
        row = self._db.execute("SELECT * FROM documents WHERE key = ?", (str(key),)).fetchone()
        if row is None:
            raise AddressError(f"Không có văn bản {key} trong thư viện. Hãy xem “tracuu list”.", log=f"no {key}")
        correction = Correction(row["sha256"], row["part"], target, field, as_json(value), author)
        previous = correction.previous_in(self._load(row, True))
        with self._writing():
            self._db.execute(
                "INSERT INTO corrections (sha256, part, target, field, value, previous, author, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(row["sha256"], row["part"], target, field, correction.value, previous, author),
                    dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                ),
            )
            wanted = corrected_key(DocumentKey.parse(row["key"]), self._load(row, False).header, [correction])
            new = self._free_key(wanted, row["id"])
            self._db.execute(
                "UPDATE documents SET key = ?, symbol = ?, date = ? WHERE id = ?",
                (str(new), new.symbol, new.date.isoformat() if new.date else None, row["id"]),
            )
            self._touch()

    def corrections(self) -> list[Correction]:
        """All corrections, oldest first."""
        rows = self._db.execute("SELECT * FROM corrections ORDER BY id")
        return [
            Correction(
                *(row["sha256"], row["part"], row["target"], row["field"], row["value"], row["author"]),
                at=row["at"],
                previous=row["previous"],
            )
            for row in rows
        ]

    def _corrections_by_part(self) -> dict[tuple[str, int], list[Correction]]:
        found: dict[tuple[str, int], list[Correction]] = {}
        for correction in self.corrections():
            found.setdefault((correction.sha256, correction.part), []).append(correction)
        return found


def _corrected_header(row: sqlite3.Row, corrections: dict[tuple[str, int], list[Correction]]) -> Header:
    header = msgspec.json.decode(row["header"], type=Header)
    for correction in corrections.get((row["sha256"], row["part"]), []):
        header = correction.apply_to_header(header)
    return header
