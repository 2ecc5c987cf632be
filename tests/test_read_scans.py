"""Scans: frames of stamps, words under them, the head read twice, numbers filled in later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from corpus.furniture import STAMPED, furniture, is_stamp
from corpus.models import Page, Source, Span
from corpus.read.columns import Word
from corpus.read.hidden import uncovered
from corpus.read.looks import _better, _formed, is_head, without_guesses
from corpus.read.prepare import _without_specks, frames, painted, prepared
from corpus.read.spelling import corrected, known_pairs
from corpus.read.unread import unread_share
from corpus.text import clean

STAMP = (100, 400, 600, 600)


def line(text: str, row: int, left: int = 100, sure: float = 95.0) -> list[Word]:
    """Words of a line, twenty pixels a letter, forty a row."""
    words, at = [], left
    for part in text.split():
        words.append(Word(part, at, row * 40, at + 20 * len(part), row * 40 + 30, sure, (row, 0, 0)))
        at += 20 * len(part) + 20
    return words


def words_of(lines: list[list[Word]]) -> list[str]:
    return [" ".join(word.text for word in one) for one in lines]


def page_with(draw_on: str) -> Image.Image:
    """A white page of A4 at 200 dpi with a stamp's frame, one worn frame, a table as wide as the page, or a rule."""
    page = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(page)
    if draw_on in {"stamp", "worn", "askew"}:
        pen.rectangle((100, 400, 600, 600), outline=0, width=3)
    if draw_on == "worn":
        pen.rectangle((95, 415, 110, 585), fill=255)
    if draw_on == "askew":
        return page.rotate(2, fillcolor=255)
    if draw_on == "table":
        pen.rectangle((100, 400, 1550, 600), outline=0, width=3)
    if draw_on == "rule":
        pen.line((900, 300, 1400, 300), fill=0, width=3)
    if draw_on == "low":
        pen.rectangle((100, 1600, 600, 1800), outline=0, width=3)
    return page


@pytest.mark.parametrize(
    ("drawn", "count"),
    [
        ("stamp", 1),
        ("worn", 1),  # one side rubbed off
        ("askew", 1),  # pressed on by hand
        ("table", 0),  # wider than any stamp
        ("rule", 0),  # the line under the motto
        ("low", 0),  # in the lower half
    ],
)
def test_the_frame_of_an_offices_stamp_is_found(drawn: str, count: int) -> None:
    """A rectangle as large as a stamp in the upper half of a page, whole or worn, and nothing else."""
    found = frames(page_with(drawn))
    assert len(found) == count
    if drawn == "stamp":
        assert all(abs(a - b) <= 8 for a, b in zip(found[0], STAMP, strict=True))
        assert painted(page_with(drawn), found).getextrema() == (255, 255)


def test_a_page_is_prepared_twice_in_one_size() -> None:
    """The smoothed page and the page as scanned lie on each other, however large the page was."""
    for size in ((800, 1100), (1654, 2339), (4200, 5900)):
        made = prepared(Image.new("RGB", size, "white"))
        assert made.clean.size == made.plain.size


def test_salt_and_pepper_is_taken_off_and_letters_are_not() -> None:
    """A page full of specks is filtered; on a clean one every dot of an i stays."""
    import numpy as np

    clean_page = np.full((400, 400), 255, dtype=np.uint8)
    clean_page[100:130, 100:104] = 0
    noisy = clean_page.copy()
    noisy[::9, ::9] = 0
    assert (np.asarray(prepared(Image.fromarray(clean_page)).plain) < 100).sum() > 0
    dark = (np.asarray(_without_specks(Image.fromarray(noisy))) < 100).sum()
    assert dark <= 120
    assert _without_specks(Image.fromarray(clean_page)).tobytes() == clean_page.tobytes()


def test_words_under_a_stamp_come_from_where_the_page_says_them_again() -> None:
    """The title's words at the stamp's edge are those that stand before the same words further down, twice."""
    lines = [
        line("Về việc bầu bổ sung Thành viên", 9, 400),
        line("ân dân tỉnh Ninh Bình nhiệm kỳ", 10, 605, sure=70.0),
        line("Xét đề nghị của Ủy ban nhân dân tỉnh Ninh Bình", 20),
        line("và Chủ tịch Ủy ban nhân dân tỉnh Ninh Bình chịu", 21),
    ]
    assert words_of(uncovered(lines, [STAMP]))[1] == "Ủy ban nhân dân tỉnh Ninh Bình nhiệm kỳ"


@pytest.mark.parametrize(
    "again",
    [
        ["Xét đề nghị của Hội đồng nhân dân tỉnh Ninh Bình", "Chủ tịch Ủy ban quân dân tỉnh Ninh Bình"],  # they differ
        ["Xét đề nghị của Ủy ban nhân dân tỉnh Lào Cai"],  # not the same words
        [],
    ],
)
def test_words_under_a_stamp_are_never_guessed(again: list[str]) -> None:
    """Where the page does not say them again, or in different ways, the line stays as it was read."""
    lines = [line("bầu bổ sung Thành viên", 9, 400), line("ân dân tỉnh Ninh Bình", 10, 605, sure=70.0)]
    lines += [line(text, 20 + n) for n, text in enumerate(again)]
    assert words_of(uncovered(lines, [STAMP])) == words_of(lines)


def test_a_line_that_no_stamp_touches_is_left_alone() -> None:
    """Words are put in beside a stamp only."""
    lines = [
        line("dân tỉnh Ninh Bình", 30, 605),
        line("Ủy ban nhân dân tỉnh Ninh Bình", 31),
        line("Ủy ban nhân dân tỉnh Ninh Bình", 32),
    ]
    assert words_of(uncovered(lines, [STAMP])) == words_of(lines)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Số: 02, CP", "Số: 02/NQ-CP", "Số: 02/NQ-CP"),  # only the second has the form of a symbol
        ("Số: 02/NQ-CP", "Số: 02, CP", "Số: 02/NQ-CP"),
        ("Hà Nội, ngày 1l thắng 01 năm 2010", "Hà Nội, ngày 11 tháng 01 năm 2010", "Hà Nội, ngày 11 tháng 01 năm 2010"),
        ("Ủ bạn nhân dân", "Ủy ban nhân dân", "Ủy ban nhân dân"),  # the words' neighbours decide
        ("Ủy ban nhân dân", "Ủy", "Ủy ban nhân dân"),  # too short to be the same line
    ],
)
def test_of_two_readings_of_a_head_the_better_is_kept(first: str, second: str, expected: str) -> None:
    """Numbers and dates by the head's grammar, other lines by what usually stands beside what."""
    assert words_of([_better(line(first, 3), line(second, 3))]) == [expected]


def test_the_form_of_numbers_and_dates() -> None:
    """Fully a number or a date: 2; neither meant: 1; meant and broken: 0."""
    table = {"Số: 0256 /QĐ-BCT": 2, "Số: J2/2023/TB": 0, "Hà Nội, ngày 8 tháng 1 năm 2010": 2, "Hà Nội, ngày 4Ÿ tháng 1 năm 2010": 0, "QUYẾT ĐỊNH": 1}  # fmt: skip
    assert {text: _formed(line(text, 1)) for text in table} == table


@pytest.mark.parametrize(
    ("read_as", "looks", "expected"),
    [
        ("Số: 445 /NQ-CP", ["445", "445", "445"], "Số: … /NQ-CP"),  # by hand, and the looks are not sure enough
        ("Số: 02s /QĐ-BCT", ["!0256", "!0256", "02s"], "Số: 0256 /QĐ-BCT"),  # a numbering stamp, two sure looks
        ("Số: 02s /QĐ-BCT", ["!0256", "!0258", "02s"], "Số: … /QĐ-BCT"),  # sure looks that differ
        ("Số: 3722/VPCP-CN", [], "Số: 3722/VPCP-CN"),  # printed in one go
        ("Số điện thoại: 0905 123 456", [], "Số điện thoại: 0905 123 456"),  # no document's number
        ("Số tài khoản: 78 — Ngân hàng Vietcombank", [], "Số tài khoản: 78 — Ngân hàng Vietcombank"),
    ],
)
def test_a_number_filled_in_later_is_believed_only_from_a_stamp(
    monkeypatch: pytest.MonkeyPatch, read_as: str, looks: list[str], expected: str
) -> None:
    """A wrong number is worse than none; "!" marks what a look is sure of."""
    from corpus.read import looks as module

    told = iter(looks)

    def look(*_: object, **__: object) -> list[Word]:
        text = next(told)
        return line(text.lstrip("!"), 1, sure=96.0 if text.startswith("!") else 90.0)

    monkeypatch.setattr(module, "_line_look", look)
    assert words_of([without_guesses(Image.new("L", (9, 9)), line(read_as, 1), 9)]) == [expected]


def test_writing_that_no_look_read_is_measured() -> None:
    """Of two lines of equal length one is unread: half. Seals, rules and what stands in a stamp are no writing."""
    page = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(page)
    for row in (300, 400):
        for at in range(200, 1200, 20):
            pen.rectangle((at, row, at + 9, row + 24), outline=0, width=3)
    pen.ellipse((300, 1500, 650, 1850), outline=0, width=12)
    pen.line((200, 600, 900, 600), fill=0, width=3)
    first = (200, 300, 1200, 324)
    assert unread_share(page, [first], []) == pytest.approx(0.5, abs=0.02)
    assert unread_share(page, [first, (200, 400, 1200, 424)], []) == 0.0
    assert unread_share(page, [first], [(150, 380, 1250, 440)]) == 0.0
    assert unread_share(Image.new("L", (1654, 2339), 255), [], []) == 0.0


def test_a_head_is_known_by_its_motto() -> None:
    """Only pages with a head are looked at twice."""
    assert is_head([line("CHÍNH PHỦ", 1), line("Độc lập - Tự do - Hạnh phúc", 2)])
    assert not is_head([line("Điều 5. Trách nhiệm", 1)])


def test_specks_read_as_full_stops_are_taken_off() -> None:
    """A dot between two words in small letters is dirt; abbreviations, numbers and ends of sentences keep theirs."""
    made = corrected([line("Danh mục. sản phẩm TP. Huế tr. 5 của đề án. Điều", 1)])
    assert words_of(made) == ["Danh mục sản phẩm TP. Huế tr. 5 của đề án. Điều"]


def test_neighbours_in_law() -> None:
    """The share of neighbouring words that stand beside each other in laws; none without neighbours."""
    assert known_pairs(line("Ủy ban nhân dân", 1)) == 1.0
    assert known_pairs(line("Ủ bạn", 1)) == 0.0
    assert known_pairs(line("QĐ", 1)) == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ ĐẾN Giờ", True),
        ("SỞ Y TẾ CÔNG VĂN ĐẾN Số 12 Ngày", True),
        ("HỎA TỐC", True),
        ("Bảng 1. Diện tích", False),  # a box that is no stamp stays text
    ],
)
def test_what_stands_in_a_frame_is_a_stamp_or_text(text: str, expected: bool) -> None:
    """By the words that arrival stamps have."""
    assert is_stamp(text) is expected


def test_a_stamp_is_kept_in_the_source_and_not_in_the_text() -> None:
    """Its line stands in brackets of its own; cleaning leaves it out, and quotations cannot come from it."""
    text = f"CHỈ THỊ\nVề an toàn\n{STAMPED[0]}CÔNG VĂN ĐẾN Số 12{STAMPED[1]}"
    source = Source("0" * 64, "a.pdf", "pdf", text, (Page(1, Span(0, len(text)), "ocr", 0.9),))
    assert clean(source, Span(0, len(text))).text == "CHỈ THỊ\nVề an toàn"
    assert len(furniture(source, Span(0, len(text)))) == 1


def test_pages_read_by_ocr_are_kept_in_the_home_that_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan that is added leaves its pages under the library's own folder, and nowhere else."""
    from corpus.add import add
    from corpus.library import Library
    from corpus.read import ocr

    if not ocr.available():
        pytest.skip("Tesseract with Vietnamese is not installed here")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("TRACUU_HOME", raising=False)
    Image.new("RGB", (600, 800), "white").save(tmp_path / "a.pdf")
    with Library(tmp_path / "home") as library:
        add(library, [tmp_path / "a.pdf"])
    assert len(list((tmp_path / "home" / "ocr").rglob("*.json"))) == 1
    assert not (tmp_path / "cache").exists()
