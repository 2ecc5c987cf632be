"""What the page shows: every character of the source and nothing that a document could smuggle in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import LibraryError
from corpus.models import Address, Span
from tests.ui_examples import DOCUMENT, ITEM_2, KEY, SOURCE, TEXT, part, stored
from ui import reading, view
from ui import sentences as say
from ui.marks import as_html
from ui.rows import duty_rows


class Text(HTMLParser):
    """The tags met and the text content, by Python's own HTML parser: a second opinion on our escaping."""

    def __init__(self, html: str, only: str | None = None) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.inside = 0
        self.only = only
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == self.only or self.inside:
            self.inside += 1

    def handle_endtag(self, tag: str) -> None:
        self.inside -= bool(self.inside)

    def handle_data(self, data: str) -> None:
        if self.only is None or self.inside:
            self.text += data


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_html_of_a_text_says_the_same_characters(text: str) -> None:
    """Whatever stands in a document, its HTML has exactly its characters as text content."""
    assert Text(as_html(text)).text == text


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("**trước ngày 09/3/2026** để", ["b", "i", "i"]),
        ("(*để b/c*)", ["em", "i", "i"]),
        ("2 * 3 * 4", []),
        ("<script>alert(1)</script>", []),
        ("a\n\nb", ["span"]),
        ("a\nb", []),
        ("việc:\n- một", ["span"]),
        ("Điều 5. X\n1. A\na) B\nđ) C\n3a. D\nĐiều 6. E", ["span"] * 5),
        ("ngày 06\n02 năm", []),  # a line that was full before a number
    ],
)
def test_emphasis_is_shown_and_nothing_else_is_markup(text: str, tags: list[str]) -> None:
    """Only Markdown emphasis and breaks between paragraphs become elements; a document's own HTML is text."""
    assert Text(as_html(text)).tags == tags


def test_a_quotation_is_the_source_slice_and_opens_the_document_there() -> None:
    """The blockquote's text is the slice; the link carries the address and the span; the page's low trust is shown."""
    span = part(ITEM_2)
    html = view.quotation_html(
        ITEM_2, Address(KEY, "muc-2"), "Công văn số 421-CV/TU", span=span, page=3, note="Hết hiệu lực.",
        ended=True, trust=0.5,
    )  # fmt: skip
    assert Text(html, "blockquote").text == ITEM_2
    assert f"address=421-CV%2FTU%2B2026-02-06%23muc-2&amp;trich={span.start}-{span.end}" in html
    shown = Text(html, "figcaption").text
    assert "Mục 2" in shown
    assert "trang 3" in shown
    assert "50%" in shown
    assert "Hết hiệu lực." in shown


def test_a_table_of_duties_shows_what_is_missing_as_missing() -> None:
    """A duty without a date says so in its row; one with a date shows it as written and its last working day."""
    rows = duty_rows(stored(), DOCUMENT.duties)
    first, second = (view.duties_table([row]) for row in rows)
    assert say.MISSING in first
    assert "trước ngày 09/3/2026" in second
    assert "thứ Sáu, 06/3/2026" in second
    assert "qua Văn phòng Tỉnh ủy" in second


def test_every_row_of_duties_has_its_quotation_and_address() -> None:
    """The proof in a row is the source slice of the duty, and the address stands beside it."""
    for row in duty_rows(stored(), DOCUMENT.duties):
        html = view.duties_table([row])
        assert Text(html, "blockquote").text == row.duty.span.cut(TEXT) == row.quotation
        assert str(row.address) in Text(html).text


def test_markup_in_a_document_does_not_become_markup_in_a_table() -> None:
    """A task that holds HTML is shown with its letters."""
    row = duty_rows(stored(), DOCUMENT.duties)[0]
    parsed = Text(view.duties_table([row]))
    assert "rà soát <b>địa bàn</b> & báo cáo" in parsed.text
    assert parsed.tags.count("b") == 0


def test_a_duty_whose_proof_was_changed_is_not_shown() -> None:
    """When the stored source no longer is what was taken in, there is an error and no row."""
    with pytest.raises(LibraryError, match="tracuu check"):
        duty_rows(stored(text=TEXT.replace("Ban Nội chính", "Ban Tổ chức")), DOCUMENT.duties)


def test_rows_sorted_by_day_keep_the_undated_last() -> None:
    """The earliest deadline comes first, duties without a day come last."""
    rows = duty_rows(stored(), DOCUMENT.duties)
    assert [row.duty.id for row in view.sort_by_day(rows)] == ["d2", "d1"]


def test_a_document_is_read_unit_by_unit_with_the_asked_one_marked() -> None:
    """Each unit's element has the source's characters; the asked unit and the quoted characters stand out."""
    marked = part("Ban Nội chính Tỉnh ủy")
    html = reading.document_html(DOCUMENT, SOURCE, focus="muc-2", marked=marked)
    assert html.count("tc-focus") == 1
    assert '<mark class="tc-mark-quote">Ban Nội chính Tỉnh ủy</mark>' in html
    assert Text(html, "article").text.replace("\n", "") == TEXT.replace("\n", "")


def test_a_marked_stretch_may_cross_units_and_page_edges() -> None:
    """A mark over two units is split at their edge and loses no character."""
    html = reading.document_html(DOCUMENT, SOURCE, marked=Span(part("báo cáo.").start, part("Giao").end))
    assert html.count("<mark") == 2
    assert Text(html, "article").text.replace("\n", "") == TEXT.replace("\n", "")


@pytest.mark.parametrize("n_units", [0, 1, 2, 3])
def test_text_outside_every_unit_is_shown_too(n_units: int) -> None:
    """A document whose tree was understood in part, or not at all, still shows every character."""
    document = replace(DOCUMENT, units=DOCUMENT.units[:n_units])
    html = reading.document_html(document, SOURCE)
    assert Text(html, "article").text.replace("\n", "") == TEXT.replace("\n", "")


def test_a_large_document_is_shown_around_the_asked_place() -> None:
    """A window of a size smaller than the document holds the focus and stays within its units."""
    shown = reading.window(DOCUMENT, "muc-2", size=50)
    assert (shown.first, shown.last) == (2, 3)
    whole = reading.window(DOCUMENT, "muc-2")
    assert (whole.first, whole.last) == (0, 3)


def test_outline_links_lead_to_the_anchors_of_the_text() -> None:
    """Every link of the outline points at an element of the document's HTML."""
    outline = reading.outline_html(DOCUMENT, reading.window(DOCUMENT))
    text = reading.document_html(DOCUMENT, SOURCE)
    assert 'href="#u-muc-2"' in outline
    assert 'id="u-muc-2"' in text


def test_outline_links_outside_the_window_open_the_page_that_shows_them() -> None:
    """A unit that is not on this page is reached by its address."""
    outline = reading.outline_html(DOCUMENT, reading.Window(2, 3))
    assert 'href="#u-muc-2"' in outline
    assert "van-ban?address=421-CV%2FTU%2B2026-02-06%23muc-1" in outline


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (dt.date(2026, 2, 6), "06/02/2026"),  # day and month below the limits of NĐ 30/2020
        (dt.date(2026, 3, 9), "09/3/2026"),  # March needs no zero
        (dt.date(2026, 10, 12), "12/10/2026"),
    ],
)
def test_dates_are_written_as_in_official_documents(date: dt.date, words: str) -> None:
    """Days below 10 and months 1 and 2 have a zero, others have none."""
    assert say.date_words(date) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("", "toàn văn bản"),
        ("muc-4", "mục 4"),
        ("dieu-5.khoan-2.diem-đ", "điểm đ khoản 2 Điều 5"),
        ("muc-8.gach-3", "gạch đầu dòng thứ 3 mục 8"),
        ("chuong-ii.muc-1", "mục 1 Chương II"),
        ("mo-dau", "phần mở đầu"),
        ("phan-ii.chuong-i", "Chương I Phần II"),
        ("x", "x"),  # an id of a kind that this table does not know is shown as it is
    ],
)
def test_places_are_named_as_documents_cite_them(unit: str, words: str) -> None:
    """Innermost first, numerals of parts and chapters in capitals."""
    assert say.unit_words(unit) == words
