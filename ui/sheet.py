"""The .xlsx sheet of duties: one row each, legible on a screen, printed on A4 landscape, ready to be edited."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ui import sentences as say
from ui.columns import COLUMNS, Cell, shown
from ui.rows import DutyRow

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["fitting", "workbook_bytes"]

SHEET = "Trách nhiệm"
LONGEST_CELL = 32_767  # Excel's own limit of characters in a cell
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook_bytes(rows: Sequence[DutyRow]) -> bytes:
    """An .xlsx file with one sheet: headings in row 1, then a row for each duty; dates are dates, texts are never
    formulas."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = SHEET
    _looks(book)
    for number, column in enumerate(COLUMNS, start=1):
        head = sheet.cell(1, number, column.heading)
        head.style = "edited" if column.editable else "given"
    for at, row in enumerate(rows, start=2):
        for number, column in enumerate(COLUMNS, start=1):
            _put(sheet.cell(at, number), shown(column, row))
    _dress(sheet, len(rows))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: Any, value: Cell) -> None:
    if isinstance(value, dt.date):
        cell.value = value
        cell.style = "day"
        return
    cell.style = "missing" if value == say.MISSING else "words"
    if value:
        cell.value = fitting(value)
        cell.data_type = "s"


def fitting(text: str) -> str:
    """The text as a cell can hold it: without characters that XML forbids, and not too long."""
    text = _ILLEGAL.sub("�", text)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _looks(book: Workbook) -> None:
    """The named looks of cells: headings that may be edited below and others, words, missing words, days."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    line = Side(style="thin", color="BFBFBF")
    border = Border(left=line, right=line, top=line, bottom=line)
    top = Alignment(vertical="top", wrap_text=True)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    font = {"name": "Times New Roman", "size": 12}
    for name, colour in (("edited", "8C1D18"), ("given", "5B5B5B")):
        look = NamedStyle(name, font=Font(**font, bold=True, color="FFFFFF"), border=border)
        look.fill, look.alignment = PatternFill("solid", fgColor=colour), middle
        book.add_named_style(look)
    for name, italic in (("words", False), ("missing", True), ("day", False)):
        look = NamedStyle(name, font=Font(**font, italic=italic), border=border, alignment=top)
        if name == "day":
            look.number_format = "dd/mm/yyyy"
        book.add_named_style(look)


def _dress(sheet: Worksheet, n_rows: int) -> None:
    """Widths, filters, the choice of roles, and how the sheet is printed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        if column.name == "role" and n_rows:
            choice = DataValidation("list", formula1=f'"{_role_choices()}"', allow_blank=False)
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{n_rows + 1}")
    sheet.row_dimensions[1].height = 36
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{n_rows + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _role_choices() -> str:
    """The roles for a list in the sheet, where a comma would end a choice."""
    return ",".join(label.replace(",", " -") for label in say.ROLES.values())
