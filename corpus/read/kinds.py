"""What kind of file this really is: by its first bytes where they tell, by its ending where they do not."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePath

__all__ = ["ENDINGS", "kind_of"]

# Ending -> kind. What is not here is not read.
ENDINGS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".zip": "zip",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".bmp": "image",
}

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"PK\x03\x04", "package"),
    (b"PK\x05\x06", "package"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf'\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format 3", "database"),
)


def kind_of(name: str, data: bytes) -> str | None:
    """The kind of a file by its bytes, else by its ending; None when neither tells of a kind that is read.

    A Word file that is really HTML or RTF, a PDF named .docx, are known for what they are.
    """
    by_name = ENDINGS.get(PurePath(name.lower()).suffix)
    head = data[:1024]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return _package(data) if kind == "package" else kind
    if b"%PDF-" in head and by_name == "pdf":
        return "pdf"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if start.startswith(b"mime-version:") and by_name in {"doc", "mhtml", "html"}:
        return "mhtml"
    if by_name in {"doc", "docx", "odt", "rtf"} and start.startswith((b"<div", b"<p", b"<table", b"<meta")):
        return "html"
    if by_name in {"text", "markdown", "html", "mhtml"}:
        return by_name
    return "broken-" + by_name if by_name else None


def _package(data: bytes) -> str:
    """What a zip file is: Word, OpenDocument, or an archive of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names or any(n.startswith("word/document") for n in names):
                return "docx"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype")
                return "odt" if kind.startswith(b"application/vnd.oasis.opendocument.text") else "other-office"
            if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
                return "other-office"
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error):
        return "broken-zip"
    return "zip"
