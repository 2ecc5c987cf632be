"""PDF: text by pypdf, by pdfium where pypdf's spacing is broken, by OCR where a page is a picture."""

from __future__ import annotations

import io
import logging
from typing import Any

from corpus.errors import LimitExceeded, MissingTool, UnreadableFile
from corpus.models import Page
from corpus.read.limits import LIMITS
from corpus.read.pdf_tables import pages_with_tables
from corpus.read.progress import tell
from corpus.read.quality import judge
from corpus.read.result import Read, join_pages

__all__ = ["read_pdf"]

_LOW_TRUST = 0.88
# Where pypdf's text has more wrongly split words than this per thousand, or fewer syllables, pdfium is asked too.
_FAULTS = 2.0
_SHARE = 0.8


def read_pdf(data: bytes, name: str) -> Read:
    """The text of a PDF, page by page. Raises UnreadableFile when it is broken or needs a password.

    Pages that are pictures are read by OCR; without it they stay empty with trust 0.0 and a note says so, and a
    file that has nothing else raises MissingTool.
    """
    import pypdfium2 as pdfium

    texts = _pypdf_texts(data, name)
    how = ["text"] * len(texts)
    trust = [1.0] * len(texts)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        document = None
    unread: list[int] = []
    notes: list[str] = []
    boxes: dict[int, tuple[tuple[int, int, float, float, float, float], ...]] = {}
    try:
        for i, text in enumerate(texts):
            texts[i], how[i], trust[i] = _best(document, i, text)
        if document is not None:
            unread, boxes = _read_pictures(document, data, texts, how, trust)
            for i, text in pages_with_tables(
                document, data, [t if h != "ocr" else "" for t, h in zip(texts, how, strict=True)]
            ):
                texts[i] = text
    finally:
        if document is not None:
            document.close()
    if unread and not any(text.strip() for k, text in enumerate(texts) if k not in set(unread)):
        from corpus.read.ocr import INSTALL

        raise MissingTool(
            f"Tệp “{name}” là bản quét, chưa có chữ để tìm kiếm. Đề nghị cài Tesseract ({INSTALL}) rồi thêm lại tệp này.",
            log="scan without OCR",
        )
    notes += _notes(texts, how, trust, unread)
    text, pages = join_pages(texts, how, trust)
    pages = tuple(_with_boxes(page, boxes.get(page.number_1based - 1)) for page in pages)
    return Read("pdf", text, pages, tuple(notes))


def _with_boxes(page: Page, boxes: tuple[tuple[int, int, float, float, float, float], ...] | None) -> Page:
    """The page with the boxes of its words, moved from the page's characters to the source's."""
    if not boxes:
        return page
    base = page.span.start
    moved = tuple((a + base, b + base, x0, y0, x1, y1) for a, b, x0, y0, x1, y1 in boxes)
    return Page(page.number_1based, page.span, page.how, page.trust, moved)


def _pypdf_texts(data: bytes, name: str) -> list[str]:
    """The text of every page by pypdf; "" for a page it stumbles over."""
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    from corpus.read.pdf_content import page_text

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    broken = (PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, IndexError)
    try:
        reader: Any = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(
                f"Tệp “{name}” có mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu rồi thêm lại.", log="pdf: encrypted"
            )
        n = len(reader.pages)
    except (*broken, RecursionError, OSError, AssertionError, NotImplementedError, OverflowError) as error:
        raise UnreadableFile(
            f"Tệp “{name}” hỏng hoặc không phải PDF. Đề nghị tải lại hoặc xuất lại tệp từ bản gốc.",
            log=f"pdf: {error!r}",
        ) from error
    if n > LIMITS.pages:
        raise LimitExceeded(
            f"Tệp “{name}” có {n} trang, quá giới hạn {LIMITS.pages} trang. Đề nghị tách tệp rồi thêm từng phần.",
            log="pdf: pages",
        )
    if n == 0:
        raise UnreadableFile(f"Tệp “{name}” không có trang nào. Đề nghị kiểm tra lại tệp gốc.", log="pdf: no pages")
    texts = []
    for i in range(n):
        if i % 20 == 19:
            tell(i, n)
        try:
            texts.append(page_text(reader.pages[i]))
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception as error:
            # A broken page raises whatever its damage leads to; pdfium is asked for it next.
            logging.getLogger(__name__).info("page %d by pypdf: %r", i + 1, error)
            texts.append("")
    return texts


def _best(document: Any, index: int, text: str) -> tuple[str, str, float]:
    """The better of two readings of a page: text, how it was read, how far it can be trusted."""
    verdict = judge(text)
    if document is not None and not verdict.english and (verdict.faults_per_1000 > _FAULTS or verdict.share < _SHARE):
        other = _pdfium_text(document, index)
        second = judge(other)
        if second.n_words >= 0.8 * verdict.n_words and second.score > verdict.score + 0.001:
            return other, "repaired" if verdict.n_words else "text", second.trust
    return text, "text", verdict.trust


def _pdfium_text(document: Any, index: int) -> str:
    """The text of one page by pdfium; "" when it cannot read it."""
    import pypdfium2 as pdfium

    try:
        page = document[index]
        return str(page.get_textpage().get_text_bounded()).replace("\r\n", "\n").replace("\ufffe", "-")
    except (pdfium.PdfiumError, ValueError, IndexError):
        return ""


def _read_pictures(
    document: Any, data: bytes, texts: list[str], how: list[str], trust: list[float]
) -> tuple[list[int], dict[int, tuple[tuple[int, int, float, float, float, float], ...]]]:
    """Read the pages that are pictures, in place; the numbers of those left unread, and the boxes of words on the rest."""
    from corpus.read.scan import picture_pages

    if all(t == 1.0 and len(text) > 400 for t, text in zip(trust, texts, strict=True)):
        return [], {}
    pictures = picture_pages(document, texts)
    if not pictures:
        return [], {}
    from corpus.read import ocr
    from corpus.read.pictures import read_pages

    if not ocr.available():
        for i in pictures:
            texts[i], how[i], trust[i] = "", "ocr", 0.0
        return pictures, {}
    boxes = {}
    for i, page in read_pages(document, data, pictures):
        texts[i], how[i], trust[i] = page.text, "ocr", page.trust
        boxes[i] = page.boxes
    return [], boxes


def _notes(texts: list[str], how: list[str], trust: list[float], unread: list[int]) -> list[str]:
    """Sentences on how the file was read, for the person who uses it."""
    notes = []
    if unread:
        notes.append(f"Các trang {_ranges(unread)} là ảnh quét, chưa đọc được vì máy chưa cài Tesseract.")
        return notes
    by_ocr = [i for i, h in enumerate(how) if h == "ocr"]
    if by_ocr:
        notes.append(
            f"Các trang {_ranges(by_ocr)} được nhận dạng từ ảnh quét; đề nghị đối chiếu bản gốc khi trích dẫn."
        )
    repaired = [i for i, h in enumerate(how) if h == "repaired"]
    if repaired:
        notes.append(f"Các trang {_ranges(repaired)} có lớp chữ lỗi khoảng trắng, đã được đọc lại.")
    low = [i for i, t in enumerate(trust) if t < _LOW_TRUST and texts[i].strip()]
    if low:
        notes.append(f"Độ tin cậy thấp ở các trang {_ranges(low)}.")
    return notes


def _ranges(numbers: list[int]) -> str:
    """Page numbers from 0 as people write them from 1: "1-3, 7"."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a + 1) if a == b else f"{a + 1}-{b + 1}" for a, b in runs)
