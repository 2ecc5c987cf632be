"""Files of duties: opened again by other programs' readers, with the proof in each row; edits come back as corrections."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from icalendar import Calendar
from openpyxl import load_workbook

from corpus.errors import UnreadableFile, UsageError
from corpus.models import Deadline, Partner
from tests.ui_examples import DOCUMENT, ITEM_1, ITEM_2, KEY, LEAD_DUTY, REVIEW_DUTY, stored
from ui import sentences as say
from ui.columns import COLUMNS
from ui.edits import Change, changes_in
from ui.export import as_bytes, save
from ui.rows import DutyRow, duty_rows

HEADINGS = [column.heading for column in COLUMNS]


@pytest.fixture
def rows() -> list[DutyRow]:
    """The two duties of the example with their proof."""
    return duty_rows(stored(), DOCUMENT.duties)


def sheet_of(content: bytes) -> Any:
    """The first sheet of an .xlsx file, as openpyxl reads it."""
    return load_workbook(io.BytesIO(content)).worksheets[0]


def test_the_sheet_has_every_duty_with_its_proof(rows: list[DutyRow]) -> None:
    """Row by row: lead, deadline as a date, the exact quotation and the address; missing is written as missing."""
    sheet = sheet_of(as_bytes(rows, ".xlsx"))
    values = [list(line) for line in sheet.iter_rows(values_only=True)]
    assert values[0] == HEADINGS
    first, second = (dict(zip(HEADINGS, line, strict=True)) for line in values[1:])
    assert first["Cơ quan chủ trì"] == "Đảng ủy UBND tỉnh"
    assert first["Thời hạn (nguyên văn)"] == say.MISSING
    assert first["Ngày nêu trong thời hạn"] is None
    assert first["Trích nguyên văn"] == ITEM_1
    assert second["Ngày nêu trong thời hạn"] == dt.datetime(2026, 3, 9)
    assert second["Ngày làm việc cuối"] == dt.datetime(2026, 3, 6)
    assert second["Địa chỉ"] == "421-CV/TU+2026-02-06#muc-2"
    assert second["Trích nguyên văn"] == ITEM_2


def test_words_of_a_document_are_never_formulas(rows: list[DutyRow]) -> None:
    """A task that begins with "=" is text in the sheet, and carries an apostrophe in CSV."""
    evil = replace(rows[0], duty=replace(rows[0].duty, task='=HYPERLINK("http://x","y")'))
    sheet = sheet_of(as_bytes([evil], ".xlsx"))
    cell = sheet.cell(2, HEADINGS.index("Nội dung công việc") + 1)
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x","y")')
    line = list(csv.reader(io.StringIO(as_bytes([evil], ".csv").decode("utf-8-sig"))))[1]
    assert line[HEADINGS.index("Nội dung công việc")].startswith("'=")


def test_control_characters_do_not_break_a_file(rows: list[DutyRow]) -> None:
    """Characters that spreadsheets and Word cannot hold are replaced, not fatal."""
    odd = replace(rows[0], quotation="a\x0bb\x00c", duty=replace(rows[0].duty, task="x\x1fy"))
    assert sheet_of(as_bytes([odd], ".xlsx")).cell(2, 4).value == "x�y"
    word = Word(io.BytesIO(as_bytes([odd], ".docx")))
    assert "“a�b�c”" in word.tables[0].rows[1].cells[5].text


def test_csv_opens_with_vietnamese_letters_in_spreadsheets(rows: list[DutyRow]) -> None:
    """The file begins with the byte order mark and every row has all columns."""
    content = as_bytes(rows, ".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [line["Cơ quan chủ trì"] for line in lines] == ["Đảng ủy UBND tỉnh", "Ban Nội chính Tỉnh ủy"]
    assert lines[1]["Ngày làm việc cuối"] == "2026-03-06"


def test_json_has_the_contract_fields_and_nulls(rows: list[DutyRow]) -> None:
    """A duty is written with null where the document does not say, and with its proof."""
    first, second = json.loads(as_bytes(rows, ".json"))
    assert first["deadline"] is None
    assert first["partners"] == [{"name": "các cơ quan liên quan", "vague": True}]
    assert second["deadline"] == {
        "text": "trước ngày 09/3/2026",
        "date": "2026-03-09",
        "exclusive": True,
        "last_working_day": "2026-03-06",
    }
    assert (second["quotation"], second["via"]) == (ITEM_2, "Văn phòng Tỉnh ủy")


def test_the_calendar_holds_the_last_working_day_with_reminders(rows: list[DutyRow]) -> None:
    """Read by icalendar: one all-day event on 06/3/2026 (the last working day before 09/3), two alarms, stable UID."""
    content = as_bytes(rows, ".ics")
    events: list[Any] = list(Calendar.from_ical(content).walk("VEVENT"))
    assert len(events) == 1
    assert events[0]["dtstart"].dt == dt.date(2026, 3, 6)
    assert events[0]["dtend"].dt == dt.date(2026, 3, 7)
    assert "Ban Nội chính Tỉnh ủy" in events[0]["summary"]
    assert ITEM_2 in events[0]["description"]
    assert "421-CV/TU+2026-02-06#muc-2" in events[0]["description"]
    triggers = [alarm["trigger"].dt for alarm in events[0].walk("VALARM")]
    assert triggers == [dt.timedelta(days=-7, hours=8), dt.timedelta(days=-1, hours=8)]
    assert content == as_bytes(rows, ".ics")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_the_word_table_has_the_proof_of_each_duty(rows: list[DutyRow]) -> None:
    """One table row for each duty after the headings: lead, missing date said, quotation and address."""
    table = Word(io.BytesIO(as_bytes(rows, ".docx"))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(say.TABLE_HEADINGS)
    first, second = table.rows[1:]
    assert first.cells[1].text == "Đảng ủy UBND tỉnh\n(chủ trì)"
    assert first.cells[4].text == say.MISSING
    assert "trước ngày 09/3/2026" in second.cells[4].text
    assert "thứ Sáu, 06/3/2026" in second.cells[4].text
    assert f"“{ITEM_2}”" in second.cells[5].text
    assert "421-CV/TU+2026-02-06#muc-2" in second.cells[5].text


def test_an_unknown_ending_is_refused_with_the_ones_that_work(rows: list[DutyRow]) -> None:
    """The sentence names the endings a person can use, and no file is made."""
    with pytest.raises(UsageError, match=r"\.xlsx, \.ics, \.docx, \.csv, \.json"):
        as_bytes(rows, ".pdf")


def test_a_failed_export_leaves_the_old_file_and_no_rest(rows: list[DutyRow], tmp_path: Path) -> None:
    """Files are written beside and renamed: what was there stays when writing fails."""
    target = tmp_path / "việc.xlsx"
    save(rows, target)
    before = target.read_bytes()
    broken = replace(rows[0], duty=replace(rows[0].duty, deadline="not a deadline"))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        save([broken], target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["việc.xlsx"]


def edited(rows: list[DutyRow], tmp_path: Path, edits: dict[tuple[int, str], Any]) -> Path:
    """The exported sheet with some cells (row from 2, heading) changed as a person would."""
    path = tmp_path / "bảng.xlsx"
    save(rows, path)
    book = load_workbook(path)
    for (number, heading), value in edits.items():
        book.worksheets[0].cell(number, HEADINGS.index(heading) + 1).value = value
    book.save(path)
    return path


def test_an_untouched_sheet_changes_nothing(rows: list[DutyRow], tmp_path: Path) -> None:
    """Exported and read back, a sheet says exactly what the library says."""
    assert changes_in(edited(rows, tmp_path, {}), rows) == ([], [])


@pytest.mark.parametrize(
    ("row", "heading", "cell", "field", "value"),
    [
        (2, "Cơ quan chủ trì", "Ban X", "lead", "Ban X"),
        (2, "Cơ quan chủ trì", None, "lead", None),  # an emptied cell says: the document does not say
        (3, "Vai trò", "Chủ trì", "role", "chu_tri"),
        (2, "Phối hợp với", "Ban A; các cơ quan liên quan", "partners",
         [Partner("Ban A", "named"), Partner("các cơ quan liên quan", "vague")]),
        (3, "Thời hạn (nguyên văn)", None, "deadline",
         Deadline("09/3/2026", dt.date(2026, 3, 9), False, dt.date(2026, 3, 9), None, say.BY_HAND)),
        (3, "Ngày nêu trong thời hạn", dt.datetime(2026, 3, 10), "deadline",  # exclusive as the text says
         Deadline("trước ngày 09/3/2026", dt.date(2026, 3, 10), True, dt.date(2026, 3, 9), None, say.BY_HAND)),
        (2, "Ngày nêu trong thời hạn", "30/04/2026", "deadline",  # a holiday: the last working day is before it
         Deadline("30/4/2026", dt.date(2026, 4, 30), False, dt.date(2026, 4, 29), None, say.BY_HAND)),
    ],
)  # fmt: skip
def test_an_edited_cell_comes_back_as_one_correction(
    rows: list[DutyRow], tmp_path: Path, row: int, heading: str, cell: Any, field: str, value: Any
) -> None:
    """The correction names the duty and has the value in the field's own type."""
    duty = (LEAD_DUTY, REVIEW_DUTY)[row - 2]
    found, gone = changes_in(edited(rows, tmp_path, {(row, heading): cell}), rows)
    assert (found, gone) == ([Change(KEY, f"duty:{duty.id}", field, value)], [])


def test_a_day_that_follows_from_the_words_may_be_left_out(rows: list[DutyRow], tmp_path: Path) -> None:
    """An emptied day beside "trước ngày 09/3/2026" is worked out again from these words: nothing has changed."""
    path = edited(rows, tmp_path, {(3, "Ngày nêu trong thời hạn"): None})
    assert changes_in(path, rows) == ([], [])


def test_a_sorted_and_shortened_sheet_still_finds_its_duties(rows: list[DutyRow], tmp_path: Path) -> None:
    """Rows are known by address and id, not by their place."""
    path = edited(list(reversed(rows)), tmp_path, {(2, "Sản phẩm"): "Kế hoạch"})
    assert changes_in(path, rows)[0] == [Change(KEY, "duty:d2", "product", "Kế hoạch")]


def test_a_row_without_its_duty_is_told_and_skipped(rows: list[DutyRow], tmp_path: Path) -> None:
    """A duty that has left the library is named with its sheet row; the others go on."""
    path = edited(rows, tmp_path, {(2, "Cơ quan chủ trì"): "Ban X", (3, "Sản phẩm"): "Y"})
    found, gone = changes_in(path, rows[:1])
    assert found == [Change(KEY, "duty:d1", "lead", "Ban X")]
    assert len(gone) == 1
    assert gone[0].startswith("Hàng 3:")


@pytest.mark.parametrize(
    ("heading", "cell", "words"),
    [
        ("Vai trò", "Giám đốc", "Vai trò"),
        ("Nội dung công việc", None, "không được để trống"),
        ("Ngày nêu trong thời hạn", "31/02/2026", "31/02/2026"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_column(
    rows: list[DutyRow], tmp_path: Path, heading: str, cell: Any, words: str
) -> None:
    """Nothing of the sheet is taken, and the sentence names what is wrong."""
    with pytest.raises(UsageError, match=words):
        changes_in(edited(rows, tmp_path, {(3, heading): cell}), rows)


def test_another_workbook_and_another_file_are_refused(tmp_path: Path) -> None:
    """A file that is no workbook, and a workbook without our columns, each get their own sentence."""
    text = tmp_path / "a.xlsx"
    text.write_text("không phải bảng tính", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        changes_in(text, [])
    path = edited([], tmp_path, {(1, "Mã"): "Khác"})
    with pytest.raises(UsageError, match="Mã"):
        changes_in(path, [])
