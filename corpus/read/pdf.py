"""PDF: text by pypdf; by pdfium where pypdf's spacing is broken; pages that are pictures are left to OCR."""

from __future__ import annotations

import io
import logging
from typing import Any

from corpus.errors import LimitExceeded, UnreadableFile
from corpus.read.limits import LIMITS
from corpus.read.quality import judge
from corpus.read.result import Read, join_pages

__all__ = ["read_pdf"]


def read_pdf(data: bytes, name: str) -> Read:
    """The text of a PDF, page by page. Raises UnreadableFile when it is broken or needs a password."""
    texts = _pypdf_texts(data, name)
    how = ["text"] * len(texts)
    trust = [1.0] * len(texts)
    for i, text in enumerate(texts):
        verdict = judge(text)
        if verdict.faults_per_1000 > 2 or verdict.share < 0.8:
            other = _pdfium_text(data, i)
            second = judge(other)
            if other and second.score > verdict.score:
                texts[i], how[i], verdict = other, "repaired", second
        trust[i] = verdict.trust
    text, pages = join_pages(texts, how, trust)
    return Read("pdf", text, pages)


def _pypdf_texts(data: bytes, name: str) -> list[str]:
    """The text of every page by pypdf; "" for a page it stumbles over."""
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader: Any = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(
                f"Tệp “{name}” có mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu rồi thêm lại.", log="pdf: encrypted"
            )
        n = len(reader.pages)
    except (
        PyPdfError,
        DependencyError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        AssertionError,
    ) as error:
        raise UnreadableFile(
            f"Tệp “{name}” hỏng hoặc không phải PDF. Đề nghị tải lại hoặc xuất lại tệp từ bản gốc.",
            log=f"pdf: {error!r}",
        ) from error
    if n > LIMITS.pages:
        raise LimitExceeded(
            f"Tệp “{name}” có {n} trang, quá giới hạn {LIMITS.pages} trang. Đề nghị tách tệp rồi thêm từng phần.",
            log="pdf: pages",
        )
    texts = []
    for i in range(n):
        try:
            texts.append(str(reader.pages[i].extract_text()))
        except Exception:
            texts.append("")
    return texts


def _pdfium_text(data: bytes, index: int) -> str:
    """The text of one page by pdfium; "" when it cannot read it."""
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(data) as document:
            page = document[index]
            return str(page.get_textpage().get_text_bounded()).replace("\r\n", "\n")
    except (pdfium.PdfiumError, ValueError, IndexError):
        return ""
