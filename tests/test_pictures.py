"""Pictures of original pages: drawn apart from the page's server, with the quoted words coloured where they stand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from corpus.errors import UnreadableFile
from corpus.models import Page, Span
from ui.pictures import WIDTH_PIXELS, boxes_of, page_picture, words_of

PAGE = Page(
    1,
    Span(0, 11),
    "ocr",
    0.9,
    ((0, 3, 0.1, 0.1, 0.2, 0.15), (4, 7, 0.25, 0.1, 0.35, 0.15), (8, 11, 0.4, 0.1, 0.5, 0.15)),
)


@pytest.mark.parametrize(
    ("span", "places"),
    [
        (Span(0, 11), 3),  # the whole line
        (Span(4, 7), 1),  # one word
        (Span(5, 9), 2),  # from the middle of a word into the next
        (Span(3, 4), 0),  # the blank between
        (Span(20, 30), 0),  # another page
    ],
)
def test_words_of_a_quotation_are_found_on_their_page(span: Span, places: int) -> None:
    """A word is coloured when the quotation holds any character of it."""
    assert len(boxes_of(PAGE, span)) == places


@pytest.mark.parametrize("ending", [".pdf", ".png", ".tif"])
def test_a_page_is_drawn_with_its_marks(tmp_path: Path, ending: str) -> None:
    """The second page of a white original: 1,000 pixels wide, white outside the mark and yellow inside."""
    path = tmp_path / f"bản gốc{ending}"
    white = Image.new("RGB", (600, 800), "white")
    if ending == ".png":
        white.save(path)
    else:
        white.save(path, save_all=True, append_images=[white])
    number = 1 if ending == ".png" else 2
    picture = Image.open(io.BytesIO(page_picture(path, number, [(0.25, 0.25, 0.5, 0.5)])))
    assert picture.size == (WIDTH_PIXELS, round(WIDTH_PIXELS * 800 / 600))
    assert picture.getpixel((100, 100)) == (255, 255, 255)
    red, green, blue = picture.convert("RGB").tobytes()[3 * (500 * WIDTH_PIXELS + 375) :][:3]
    assert red > 240
    assert green > 200
    assert blue < 200


@pytest.mark.parametrize(("content", "number"), [(b"%PDF-1.7 broken", 1), (None, 9)])
def test_what_cannot_be_drawn_is_told_in_a_sentence(tmp_path: Path, content: bytes | None, number: int) -> None:
    """A broken file and a page that is not there raise our error, whatever becomes of the drawing process."""
    path = tmp_path / "a.pdf"
    if content is None:
        Image.new("RGB", (60, 80), "white").save(path)
    else:
        path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=f"trang {number}"):
        page_picture(path, number)


def test_a_quotation_in_a_pdf_with_text_is_coloured_where_it_stands(shared: Path) -> None:
    """The words have no places of their own; they are looked up on the page that is drawn, and only there it is yellow."""
    from corpus.read import places, read

    path = shared / "party" / "quydinh294.pdf"
    source = read(path)
    start = source.text.index("1.2.1. Người vào Đảng phải có bằng")
    span = Span(start, start + 34)
    page = next(page for page in source.pages if page.span.holds(span))
    assert boxes_of(page, span) == []
    drawn = Image.open(io.BytesIO(page_picture(path, page.number_1based, (), words_of(source, page, span)))).convert(
        "RGB"
    )
    plain = Image.open(io.BytesIO(page_picture(path, page.number_1based))).convert("RGB")
    ((_, x0, y0, x1, y1),) = places(path, source, span)
    changed = ImageChops.difference(drawn, plain).getbbox()
    assert changed is not None
    inside = (x0 * drawn.width - 3, y0 * drawn.height - 3, x1 * drawn.width + 3, y1 * drawn.height + 3)
    assert inside[0] <= changed[0] < changed[2] <= inside[2] + 1
    assert inside[1] <= changed[1] < changed[3] <= inside[3] + 1
    assert words_of(source, page, Span(0, 0)) is None
