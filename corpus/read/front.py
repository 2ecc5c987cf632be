"""`read`: one file -> its source text, by the reader its bytes call for."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

from corpus.errors import LimitExceeded, NothingToRead, UnreadableFile, UnsupportedFile
from corpus.models import Source
from corpus.read.kinds import ENDINGS, kind_of
from corpus.read.limits import LIMITS
from corpus.read.result import Read

__all__ = ["SUFFIXES", "read"]

SUFFIXES = frozenset(ENDINGS)


def read(path: Path, *, name: str | None = None) -> Source:
    """The source of one file: text as its reader delivers it, pages, notes.

    `name` is what the file is called where `path` is only its place (a member of an archive, a download). Raises
    UnreadableFile, UnsupportedFile, NothingToRead, LimitExceeded or MissingTool, each with what to do.
    """
    shown = name or path.name
    try:
        size = path.stat().st_size
        if size > LIMITS.file_bytes:
            raise LimitExceeded(
                f"Tệp “{shown}” lớn {size // 1_000_000} MB, quá giới hạn {LIMITS.file_bytes // 1_000_000} MB. "
                "Đề nghị tách hoặc nén lại tệp.",
                log="size",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"Không mở được tệp “{shown}” ({error.strerror or error}). Đề nghị kiểm tra quyền đọc tệp.", log=repr(error)
        ) from error
    found = _read_kind(data, shown)
    text = found.text.replace("\x00", " ")
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    if len(text) > LIMITS.text_chars:
        raise LimitExceeded(
            f"Tệp “{shown}” có quá nhiều chữ ({len(text):,} ký tự). Đề nghị tách tệp rồi thêm từng phần.", log="chars"
        )
    if not text.strip():
        raise NothingToRead(
            f"Tệp “{shown}” không có chữ nào để đọc. Đề nghị kiểm tra lại tệp; nếu là bản quét, hãy cài Tesseract "
            "(apt-get install tesseract-ocr tesseract-ocr-vie) rồi thêm lại.",
            log="empty",
        )
    return Source(hashlib.sha256(data).hexdigest(), shown, found.reader, text, found.pages, found.notes)


def _is_bomb(data: bytes) -> bool:
    """Whether a package says that it unpacks to more than a document can be. What it unpacks to beyond that is cut off."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return sum(info.file_size for info in package.infolist()) > LIMITS.package_bytes
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _read_kind(data: bytes, name: str) -> Read:
    """What the reader for this kind of file delivers."""
    if not data:
        raise NothingToRead(f"Tệp “{name}” rỗng. Đề nghị kiểm tra lại tệp gốc.", log="empty file")
    kind = kind_of(name, data)
    match kind:
        case "pdf":
            from corpus.read.pdf import read_pdf

            return read_pdf(data, name)
        case "docx" | "odt" if _is_bomb(data):
            raise LimitExceeded(f"Tệp “{name}” giải nén ra quá lớn. Đề nghị kiểm tra lại tệp.", log="package bomb")
        case "docx":
            from corpus.read.docx import read_docx

            return read_docx(data, name)
        case "html" | "mhtml":
            from corpus.read.markup import read_html, read_mhtml

            return read_html(data) if kind == "html" else read_mhtml(data)
        case "doc" | "rtf":
            from corpus.read.office import read_doc, read_rtf

            return read_doc(data, name) if kind == "doc" else read_rtf(data, name)
        case "odt":
            from corpus.read.odt import read_odt

            return read_odt(data, name)
        case "image":
            from corpus.read.image import read_picture

            return read_picture(data, name)
        case "markdown" | "text":
            from corpus.read.plain import read_markdown, read_text

            return read_markdown(data) if kind == "markdown" else read_text(data)
    if kind == "zip":
        raise UnsupportedFile(
            f"“{name}” là tệp nén không có tài liệu đọc được bên trong. Đề nghị giải nén rồi thêm thư mục.",
            log="zip as a document",
        )
    if kind is not None and kind.startswith("broken-"):
        raise UnreadableFile(
            f"Tệp “{name}” hỏng hoặc nội dung không đúng với đuôi tệp. Đề nghị mở lại bằng phần mềm gốc và lưu lại.",
            log=f"not what its ending says: {kind}",
        )
    raise UnsupportedFile(
        f"Chưa đọc được loại tệp của “{name}”. Các loại đọc được: {', '.join(sorted(SUFFIXES))}.", log=f"kind {kind}"
    )
