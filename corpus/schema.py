"""The tables of the library's file, and the one way it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from corpus.errors import LibraryError

__all__ = ["FORMAT", "open_database"]

FORMAT = "1"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, reader TEXT NOT NULL, text BLOB NOT NULL, text_sha256 TEXT NOT NULL,
    pages BLOB NOT NULL, n_pages INTEGER NOT NULL, notes TEXT NOT NULL, original TEXT, added_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, symbol TEXT NOT NULL, date TEXT, sha256 TEXT NOT NULL
    REFERENCES files ON DELETE CASCADE, part INTEGER NOT NULL, header TEXT NOT NULL, clean BLOB, offsets BLOB,
    source_start INTEGER NOT NULL, source_end INTEGER NOT NULL, text_fingerprint TEXT NOT NULL, n_units INTEGER NOT NULL,
    attached_to TEXT, notes TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS documents_symbol ON documents (symbol);
CREATE INDEX IF NOT EXISTS documents_fingerprint ON documents (text_fingerprint);
CREATE TABLE IF NOT EXISTS units (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, place INTEGER NOT NULL, id TEXT NOT NULL,
    kind TEXT NOT NULL, label TEXT NOT NULL, title TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    own_start INTEGER NOT NULL, own_end INTEGER NOT NULL, parent TEXT, external_id TEXT,
    PRIMARY KEY (document, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refs (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, place INTEGER NOT NULL, relation TEXT NOT NULL,
    symbol TEXT, payload TEXT NOT NULL, PRIMARY KEY (document, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS refs_symbol ON refs (symbol, relation);
CREATE TABLE IF NOT EXISTS duties (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, place INTEGER NOT NULL, id TEXT NOT NULL,
    lead TEXT, deadline TEXT, payload TEXT NOT NULL, PRIMARY KEY (document, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL, part INTEGER NOT NULL, target TEXT NOT NULL,
    field TEXT NOT NULL, value TEXT, previous TEXT, author TEXT NOT NULL, at TEXT NOT NULL);
"""


def open_database(path: Path) -> sqlite3.Connection:
    """An open connection to the library at `path`, made with its tables when it is not there.

    Raises LibraryError when the file cannot be opened, is damaged, or has another format.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = NORMAL")
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'corrections'").fetchone() is None:
            _make_tables(db)
        found = db.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()[0]
    except (sqlite3.Error, OSError) as error:
        raise LibraryError(
            f"Không mở được thư viện {path}: {error}. Hãy kiểm tra quyền ghi và dung lượng đĩa, hoặc chọn thư mục "
            "khác bằng --home.",
            log=f"cannot open library {path}: {error}",
        ) from error
    if found != FORMAT:
        raise LibraryError(
            f"Thư viện {path} có định dạng {found}, phiên bản tracuu này dùng định dạng {FORMAT}. Hãy dùng đúng phiên "
            "bản đã tạo ra nó, hoặc chọn thư mục khác bằng --home.",
            log=f"library format {found}, expected {FORMAT}",
        )
    return db


def _make_tables(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement in _SCHEMA.split(";\n"):
            db.execute(statement)
        db.execute("INSERT OR IGNORE INTO meta VALUES ('format', ?)", (FORMAT,))
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
