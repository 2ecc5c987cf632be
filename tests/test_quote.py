"""Quotations are cut from the source and proved before they are shown."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.library import Library
from corpus.models import CleanText, Document, DocumentKey, Header, Page, Source, Span, Unit
from corpus.quote import Quoter

KEY = DocumentKey("1-CV/TU")


def store(home: Path, text: str, left_out: str = "") -> Library:
    """A library with one document: `text` without asterisks and `left_out`, on two pages, the second of low trust."""
    gone = range(text.find(left_out), text.find(left_out) + len(left_out)) if left_out else range(0)
    keep = [i for i, c in enumerate(text) if c != "*" and i not in gone]
    clean = CleanText("".join(text[i] for i in keep), array("I", keep), array("I", [i + 1 for i in keep]))
    half = len(text) // 2
    pages = (Page(1, Span(0, half)), Page(2, Span(half, len(text)), "ocr", 0.7))
    whole = Span(0, len(clean.text))
    document = Document(
        KEY, Header(symbol="1-CV/TU", subject="thử"), clean, (Unit("muc-1", "muc", "1.", "", whole, whole),), "aa"
    )
    library = Library(home)
    library.put(Source("aa", "a.txt", "text", text, pages), [document])
    return library


def test_a_quotation_is_a_stretch_of_the_source(tmp_path: Path) -> None:
    """Marks that the clean text left out are there again; white space at the ends is not; page and trust are told."""
    with store(tmp_path, "1. Gửi **trước ngày 28/02/2026** để xem.\n") as library:
        (quotation,) = Quoter(library).quote(KEY, "muc-1", Span(0, 100))
        source = library.source_text("aa")
    assert quotation.text == "1. Gửi **trước ngày 28/02/2026** để xem."
    assert quotation.span.cut(source) == quotation.text
    assert (quotation.page, quotation.trust) == (1, 0.7)
    assert str(quotation.address) == "1-CV/TU#muc-1"


def test_what_is_not_of_the_document_is_not_quoted(tmp_path: Path) -> None:
    """A page number in the middle cuts the quotation in two, each still a stretch of the source."""
    with store(tmp_path, "công tác phòng cháy,\n\n12\n\nchữa cháy và cứu nạn", "\n12\n") as library:
        quotations = Quoter(library).quote(KEY, "muc-1", Span(0, 1000))
        source = library.source_text("aa")
    assert [quotation.text for quotation in quotations] == ["công tác phòng cháy,", "chữa cháy và cứu nạn"]
    assert all(quotation.span.cut(source) == quotation.text for quotation in quotations)


def test_a_joined_page_break_is_cut_as_well(tmp_path: Path) -> None:
    """The one space that stands for a page break with its number is in neither part."""
    text = "công tác phòng cháy,\n12\nchữa cháy"
    first, second = "công tác phòng cháy,", "chữa cháy"
    starts = [*range(len(first)), len(first), *range(len(text) - len(second), len(text))]
    ends = [*range(1, len(first) + 1), len(text) - len(second), *range(len(text) - len(second) + 1, len(text) + 1)]
    clean = CleanText(f"{first} {second}", array("I", starts), array("I", ends))
    document = Document(KEY, Header(symbol="1-CV/TU"), clean, (), "bb")
    with Library(tmp_path) as library:
        library.put(Source("bb", "b.pdf", "pypdf", text, (Page(1, Span(0, len(text))),)), [document])
        assert [quotation.text for quotation in Quoter(library).quote(KEY, "", Span(0, 99))] == [first, second]


def test_nothing_is_quoted_of_nothing(tmp_path: Path) -> None:
    """An empty span, and one of white space only, give no quotation."""
    with store(tmp_path, "a \n b") as library:
        assert Quoter(library).quote(KEY, "muc-1", Span(1, 1)) == []
        assert Quoter(library).quote(KEY, "muc-1", Span(1, 4)) == []


def test_a_source_that_was_changed_is_not_quoted(tmp_path: Path) -> None:
    """One character changed in the stored source, and the quotation is refused with a sentence that says what to do."""
    store(tmp_path, "Giao Ban Nội chính thẩm định.").close()
    db = sqlite3.connect(tmp_path / "library.db")
    db.execute("UPDATE files SET text = ?", (zlib.compress("Giao Ban Tổ chức thẩm định.".encode()),))
    db.commit()
    db.close()
    with Library(tmp_path) as library, pytest.raises(LibraryError, match="tracuu check"):
        Quoter(library).quote(KEY, "muc-1", Span(0, 10))


def test_offsets_that_do_not_carry_the_words_are_refused(tmp_path: Path) -> None:
    """A clean text that says other words than its source is a fault of ours, and is not shown."""
    with store(tmp_path, "Trước ngày 28/02/2026.") as library:
        document = library.document(KEY)
        source = library.source("aa")
        assert document is not None
        assert source is not None
        wrong = CleanText(document.text.replace("28", "29"), document.clean.starts, document.clean.ends)
        library.put(source, [replace(document, clean=wrong)])
        with pytest.raises(LibraryError, match="không khớp"):
            Quoter(library).quote(KEY, "muc-1", Span(0, 22))
