"""Real files of the shared folder: what is understood of them maps back to their characters, and pictures are told from text."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from corpus.header import read_header
from corpus.models import CleanText, Source, Span
from corpus.outline import outline
from corpus.read import read
from corpus.split import split
from corpus.text import clean

FILES = [
    *("pccc/luat-55-2024-qh15.docx", "pccc/luat-40-2013-qh13.html", "pccc/qcvn-06-2022-bxd.md", "party/45-hd-btctw.md"),
    *("party/quydinh294.pdf", "docs/pdf/born-digital/van-ban-hop-nhat-so-16-vbhn-btc-30897.pdf", "party/221-kl-tw.md"),
    *("docs/docx/Nghị_định_160-2024-NĐ-CP.docx", "docs/pdf/legacy-font/thong-tu-so-01-2023-tt-bldtbxh-38752.pdf"),
]


def bare(text: str) -> str:
    """Letters and figures only, composed."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("name", FILES)
def test_round_trip(shared: Path, name: str) -> None:
    """Every span of every unit, mapped to the source, holds the unit's letters, and its edges hold the same letters."""
    source = read(shared / name)
    for part in split(source):
        made = clean(source, part)
        check(source, made, part)


def check(source: Source, made: CleanText, part: Span) -> None:
    units = outline(made.text, read_header(made.text))
    assert len({u.id for u in units}) == len(units)
    for unit in units:
        for span in (unit.span, unit.own):
            if not span.cut(made.text).strip():
                continue
            back = made.source_span(span)
            assert part.holds(back)
            assert made.clean_span(back).holds(span)
            here, there = bare(span.cut(made.text)), bare(back.cut(source.text))
            assert there.startswith(here[:1]), unit.id
            assert there.endswith(here[-1:]), unit.id
            words = iter(there)
            assert all(char in words for char in here), unit.id  # only furniture and marks may stand between
    for i in range(0, len(made.text), 7):
        char = made.text[i]
        if char.isalnum():
            piece = source.text[made.starts[i] : made.ends[i]]
            assert unicodedata.normalize("NFC", piece) == char


def test_every_article_of_the_law_once(shared: Path) -> None:
    """Luật 55/2024/QH15 has Điều 1 to Điều 55, each once, in eight chapters."""
    source = read(shared / "pccc" / "luat-55-2024-qh15.docx")
    made = clean(source, split(source)[0])
    units = outline(made.text, read_header(made.text))
    assert [u.id for u in units if u.kind == "dieu"] == [f"dieu-{n}" for n in range(1, 56)]
    assert len([u for u in units if u.kind == "chuong"]) == 8


def test_split_words_of_a_font_are_read_again(shared: Path) -> None:
    """A page whose words pypdf splits is read by the second reader and says so."""
    source = read(shared / "docs" / "pdf" / "legacy-font" / "thong-tu-so-01-2023-tt-bldtbxh-38752.pdf")
    assert "Căn cứ Nghị định số 62/2022/NĐ-CP" in source.text
    assert source.pages[0].how == "repaired"
    assert any("đọc lại" in note for note in source.notes)


def test_pictures_are_told_from_text(shared: Path) -> None:
    """Every page of scans, under a watermark or a bad layer too, is a picture; no page of a born-digital file is."""
    import pypdfium2 as pdfium

    from corpus.read.pdf import _pypdf_texts
    from corpus.read.scan import picture_pages

    def pictures(path: Path) -> tuple[int, int]:
        data = path.read_bytes()
        texts = _pypdf_texts(data, path.name)
        with pdfium.PdfDocument(data) as document:
            return len(picture_pages(document, texts)), len(texts)

    folder = shared / "docs" / "pdf"
    scans = [
        *sorted((folder / "scan-no-text").glob("*.pdf")),
        *sorted((folder / "text-fullimg-ocr-layer-").glob("*.pdf")),
    ]
    assert {path.name for path in scans if len(set(pictures(path))) != 1} == set()
    born = sorted((folder / "born-digital").glob("*-2*tt-b*.pdf"))
    assert {path.name for path in born if pictures(path)[0]} == set()


def test_a_quotation_is_found_on_its_page(shared: Path) -> None:
    """The rectangles of a quotation lie on its page, in its lines, in reading order."""
    from corpus.read import page_picture, places

    path = shared / "party" / "quydinh294.pdf"
    source = read(path)
    start = source.text.index("1.2.1. Người vào Đảng phải có bằng")
    boxes = places(path, source, Span(start, start + len("1.2.1. Người vào Đảng phải có bằng tốt nghiệp")))
    assert {box[0] for box in boxes} == {source.page_of(start)}
    assert all(0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1 and y1 - y0 < 0.05 for _, x0, y0, x1, y1 in boxes)
    assert page_picture(path, 1, width=300).width == 300
    assert places(path, source, Span(0, 0)) == ()


def test_a_scan_without_tesseract_says_what_to_install(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can read pictures, a scan is refused with the command that installs it."""
    from corpus.errors import NothingToRead
    from corpus.read import ocr

    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(NothingToRead, match="apt-get install tesseract-ocr tesseract-ocr-vie"):
        read(shared / "docs" / "pdf" / "text-fullimg-ocr-layer-" / "10209678.pdf")


def test_a_scan_is_read_with_its_trust_and_places(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A government scan: its sentences are read, its words have boxes, its page a trust, and reading again takes no time."""
    import time

    from corpus.read import ocr

    if not ocr.available():
        pytest.skip("Tesseract with Vietnamese is not installed here")
    monkeypatch.setenv("TRACUU_HOME", str(tmp_path))
    path = shared / "ocr" / "real_hanoi_tb_453_flag.pdf"
    source = read(path)
    made = clean(source, Span(0, len(source.text)))
    assert "đề nghị các cơ quan, đơn vị của Trung ương; các sở, ban, ngành, đơn vị" in made.text
    header = read_header(made.text)
    assert (header.kind, header.date) == ("thong_bao", None)  # number and day are blank on the page
    (page,) = source.pages
    assert page.how == "ocr"
    assert page.trust >= 0.88
    assert len(page.boxes) > 150
    assert all(source.text[box[0] : box[1]].strip() for box in page.boxes)
    begin = time.perf_counter()
    assert read(path) == source
    assert time.perf_counter() - begin < 3
