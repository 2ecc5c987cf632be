"""Several documents in one file are found by their heads; forms and annexes are not documents."""

from __future__ import annotations

from pathlib import Path

from corpus.models import Source
from corpus.read import read
from corpus.split import split

SEED = Path(__file__).parent.parent / "corpus" / "documents" / "421-CV-TU_va_02-CT-TW.txt"


def parts(text: str, reader: str = "text") -> list[str]:
    source = Source("0" * 64, "a.txt", reader, text, ())
    return [span.cut(text) for span in split(source)]


def test_seed_holds_two_documents() -> None:
    """The dispatch ends at its signature; the directive begins at the name of its issuer."""
    source = read(SEED)
    first, second = (span.cut(source.text) for span in split(source))
    assert first.rstrip().endswith("Lê Thánh Đô")
    assert second.startswith("BAN CHẤP HÀNH TRUNG ƯƠNG")


def test_a_form_is_no_document() -> None:
    """A form in an annex has a motto and blanks, and belongs to the document it is annexed to."""
    text = (
        "CHÍNH PHỦ\nSố: 1/2020/NĐ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 1 tháng 1 năm 2020\nNGHỊ ĐỊNH\nVề a\n"
        "Điều 1. B\nMẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: ....../......\n......, ngày ... tháng ... năm 20...\nĐƠN ĐỀ NGHỊ\n"
    )
    assert parts(text) == [text]


def test_text_without_heads_is_one_document() -> None:
    """What has no head is one document; nothing is none."""
    assert parts("Một hai ba.") == ["Một hai ba."]
    assert parts("") == []


def test_parts_do_not_overlap() -> None:
    """Stretches follow each other."""
    head = "CHÍNH PHỦ\nSố: {}/NQ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 1 tháng 1 năm 2020\nNGHỊ QUYẾT\nVề a\nĐiều 1. Một.\n"
    text = "".join(head.format(n) for n in (11, 12, 13))
    assert parts(text) == [head.format(n) for n in (11, 12, 13)]


def test_headings_of_markdown_that_name_documents_are_heads() -> None:
    """Each named document begins at its heading, and what stands under another such heading is no document's text."""
    first = "# Nghị quyết số 57-NQ/TW\n\nNghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về a\n\nMột.\n\n"
    second = "# Kết luận số 69-KL/TW\n\nKết luận số 69-KL/TW ngày 11/01/2024 của Bộ Chính trị về b\n\n## Mục tiêu\n\nHai.\n\n"
    notes = "# So sánh hai văn bản\n\nBa.\n"
    assert parts(first + second + notes, "markdown") == [first, second, notes]
    assert parts(first + second + notes) == [first + second + notes]  # plain text has no headings
    assert parts(first + notes, "markdown") == [first + notes]  # one document with a part of its own


def test_headings_of_markdown_inside_a_document_are_its_parts() -> None:
    """Headings of parts and annexes, and headings that only cite a document, begin none."""
    text = "# QCVN 06:2022/BXD – An toàn cháy\n\n# PHẦN 1 – QUY ĐỊNH CHUNG\n\n# Kết luận số 69-KL/TW\n\nA.\n\n# PHỤ LỤC A – B\n"
    assert parts(text, "markdown") == [text]
