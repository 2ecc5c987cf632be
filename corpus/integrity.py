"""Whether everything in a library is as it should be."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator

from corpus.errors import LibraryError
from corpus.library import Library
from corpus.stored import file_checksum

__all__ = ["problems"]


def problems(library: Library) -> list[str]:
    """Vietnamese sentences on everything that is wrong with the library; empty when all is well."""
    try:
        return [*_file_problems(library), *_document_problems(library)]
    except (sqlite3.Error, zlib.error, ValueError, LibraryError) as error:
        return [f"Không đọc được thư viện: {error}."]


def _file_problems(library: Library) -> Iterator[str]:
    for line in library.quick_check():
        yield f"Tệp thư viện bị hỏng: {line}."
    for record in library.files():
        if hashlib.sha256(library.source_text(record.sha256).encode("utf-8", "surrogatepass")).hexdigest() != (
            record.text_sha256
        ):
            yield f"Nội dung của tệp {record.name} trong thư viện đã bị thay đổi."
        path = library.original(record.sha256)
        if path is None:
            continue
        if not path.is_file():
            yield f"Thiếu bản gốc của tệp {record.name}. Hãy thêm lại tệp này."
        elif file_checksum(path) != record.sha256:
            yield f"Bản gốc của tệp {record.name} đã bị thay đổi."


def _document_problems(library: Library) -> Iterator[str]:
    for document in library.iter_documents(whole=True):
        n = len(document.text)
        if any(unit.span.end > n or not unit.span.holds(unit.own) for unit in document.units):
            yield f"Văn bản {document.key} có mục nằm ngoài văn bản."
        if any(duty.span.end > n or document.unit(duty.unit) is None for duty in document.duties):
            yield f"Văn bản {document.key} có nhiệm vụ không chỉ vào đâu cả."
