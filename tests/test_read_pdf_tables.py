"""Tables on the pages of a PDF become rows of text, and their tasks duties."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.add import understand
from corpus.read import pdf_tables, read
from corpus.read.pdf_tables import _Columns

LEFT, TOP, HEIGHT = 50, 700, 40


def ruled(rows: Sequence[Sequence[str]], widths: Sequence[int], *, before: str = "", top: int = TOP) -> bytes:
    """The contents of a page with a table: every cell has a rule around it; a line of text before it."""
    drawn = [f"BT /F1 10 Tf {LEFT} {top + 20} Td ({before}) Tj ET"]
    for number, row in enumerate(rows):
        x, y = LEFT, top - (number + 1) * HEIGHT
        for cell, width in zip(row, widths, strict=True):
            drawn.append(f"{x} {y} {width} {HEIGHT} re S")
            for line, words in enumerate(cell.split("\n")):
                drawn.append(f"BT /F1 10 Tf {x + 4} {y + HEIGHT - 14 - 12 * line} Td ({words}) Tj ET")
            x += width
    return "\n".join(drawn).encode("latin-1")


def pdf(*pages: bytes, shown_turned: int = 0) -> bytes:
    """A PDF of these pages, with Helvetica as F1; shown turned clockwise by so many degrees."""
    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    for content in pages:
        page = writer.add_blank_page(612, 792)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(content)
        page[NameObject("/Contents")] = writer._add_object(stream)
        page.rotate(shown_turned)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


HEAD = ["No", "Task", "Chu tri", "Time"]
ROWS = [HEAD, ["1", "Review the plan\nof the province", "Office A", "2026"], ["2", "Send the report", "Office B", ""]]
WIDTHS = [40, 200, 120, 80]


def turned(content: bytes) -> bytes:
    """The contents of a page turned by a quarter, against the clock."""
    return b"q 0 1 -1 0 762 0 cm\n" + content + b"\nQ"


def lines(tmp_path: Path, *pages: bytes, shown_turned: int = 0) -> list[str]:
    """The lines of the text that is read from such a PDF."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(*pages, shown_turned=shown_turned))
    return [line for line in read(path).text.split("\n") if line.strip()]


def test_rows_of_a_ruled_table(tmp_path: Path) -> None:
    """Each row is one line with its cells between bars, a cell of two lines is one cell; what stands before stays before."""
    assert lines(tmp_path, ruled(ROWS, WIDTHS, before="Annex of tasks")) == [
        "Annex of tasks",
        "| No | Task | Chu tri | Time |",
        "| 1 | Review the plan of the province | Office A | 2026 |",
        "| 2 | Send the report | Office B |  |",
    ]


def test_a_table_goes_on_over_the_page(tmp_path: Path) -> None:
    """On the next page, without a head and with an empty column, cells stay in their columns."""
    more = [["3", "Store the files", "Office C", ""], ["4", "Close the case", "Office D", ""]]
    found = lines(tmp_path, ruled(ROWS, WIDTHS), ruled(more, WIDTHS))
    assert found[-2:] == ["| 3 | Store the files | Office C |  |", "| 4 | Close the case | Office D |  |"]


def test_a_frame_is_no_table(tmp_path: Path) -> None:
    """One ruled box around a text, and boxes in one row, stay lines of text."""
    assert lines(tmp_path, ruled([["A warning in a box"]], [300])) == ["A warning in a box"]
    assert not any(line.startswith("|") for line in lines(tmp_path, ruled([["Left", "Middle", "Right"]], [90, 90, 90])))


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (
            [["TT", "Nội dung", "", "Chủ trì"], ["1", "Rà soát", "Bộ A", None], ["2", "Báo cáo", "Bộ B", None]],
            [["TT", "Nội dung", "Chủ trì"], ["1", "Rà soát", "Bộ A"], ["2", "Báo cáo", "Bộ B"]],
        ),
        (
            [["TT", "Nội dung", "Cơ quan"], [None, None, "chủ trì"], ["1", "Rà soát", "Bộ A"]],
            [["TT", "Nội dung", "Cơ quan chủ trì"], ["1", "Rà soát", "Bộ A"]],
        ),
        (
            [["TT", "Việc", "Chủ trì", "Hạn"], ["1", "a", "Bộ A", ""], [None, "b", None, ""]],
            [["TT", "Việc", "Chủ trì", "Hạn"], ["1", "a", "Bộ A", ""], ["", "b", "", ""]],
        ),
        ([[None, None], ["", None]], []),
    ],
    ids=["rules apart", "head of two rows", "a cell over two rows", "nothing in it"],
)
def test_columns_of_the_grid(cells: list[list[str | None]], rows: list[list[str]]) -> None:
    """Columns of the ruled grid become columns of the table."""
    assert _Columns.of([0], cells).rows(cells) == rows


def test_the_annex_of_a_resolution(shared: Path) -> None:
    """The annex of 116/NQ-CP gives one duty a row: lead, partners, and the last day of a span of years."""
    path = shared / "docs/pdf/born-digital/nghi-quyet-so-116-nq-cp-469463.pdf"
    (document,) = understand(read(path))
    rows = [duty for duty in document.duties if "hang" in duty.unit]
    assert len(rows) >= 35
    roads = next(duty for duty in rows if duty.task.startswith("Lồng ghép nội dung yêu cầu phòng"))
    assert roads.group == ("Bộ Tài chính", "Bộ Xây dựng")
    assert [partner.name for partner in roads.partners] == ["Các bộ, cơ quan, địa phương"]
    assert roads.deadline is not None
    assert (roads.deadline.text, str(roads.deadline.date)) == ("Giai đoạn 2026 - 2030", "2030-12-31")
    goes_on = next(duty for duty in rows if duty.task.startswith("Hoàn thiện các quy định về xử lý, giải quyết"))
    assert goes_on.deadline is None
    for duty in rows:
        assert "\n" not in duty.span.cut(document.text)
        assert duty.lead is not None
        assert duty.lead in duty.span.cut(document.text)


def test_a_ruled_form_is_left_as_read(tmp_path: Path) -> None:
    """A ruled table that speaks of no tasks stays the page's own text: taking it apart would cost most of the time."""
    form = [["No", "Item", "Size", "Note"], *ROWS[1:]]
    assert not any("|" in line for line in lines(tmp_path, ruled(form, WIDTHS, before="Form")))


def test_a_wide_table_on_a_turned_page(tmp_path: Path) -> None:
    """A page that is shown so that its turned table stands upright has its rows."""
    found = lines(tmp_path, turned(ruled(ROWS, WIDTHS)), shown_turned=90)
    assert "| 1 | Review the plan of the province | Office A | 2026 |" in found


@pytest.mark.parametrize(
    "pages",
    [
        [ruled([["No", "Item", "Size", "Note"], *ROWS[1:]], WIDTHS)],
        [b"BT /F1 10 Tf 50 700 Td (Chu tri: Office A) Tj ET"],
        [turned(ruled(ROWS, WIDTHS))],
        [ruled(ROWS, WIDTHS), b"", turned(ruled(ROWS[1:], WIDTHS)), ruled(ROWS[1:], WIDTHS)],
    ],
    ids=["a form", "no rules", "lying on its side", "behind other pages"],
)
def test_pages_without_a_table_of_tasks_cost_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: list[bytes]
) -> None:
    """Only pages of tasks that have rules and stand upright, and those that go on with them, are taken apart."""
    taken: list[int] = []
    anew = pdf_tables._written_anew

    def noted(page: Any, text: str, above: _Columns | None) -> tuple[str | None, _Columns | None]:
        taken.append(page.page_number)
        return anew(page, text, above)

    monkeypatch.setattr(pdf_tables, "_written_anew", noted)
    if len(pages) == 1:
        monkeypatch.setattr(pdf_tables, "_opened", lambda data: pytest.fail("the file was opened for tables"))
    lines(tmp_path, *pages)
    assert taken == ([] if len(pages) == 1 else [1])
