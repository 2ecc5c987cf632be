"""Duties as a .docx table that can be attached to a dispatch: A4 landscape, Times New Roman, headings on every page."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from ui import sentences as say
from ui.rows import DutyRow

__all__ = ["document_bytes"]

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS_CM = (1.0, 4.2, 6.2, 3.4, 3.8, 8.1)


def document_bytes(rows: Sequence[DutyRow]) -> bytes:
    """A Word document with a title and one table: number, lead, task, partners, deadline and receiver, proof."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    paper = Document()
    style: Any = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.paragraph_format.space_after = Pt(2)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.8)
    title = paper.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(say.TABLE_TITLE)
    run.bold, run.font.size = True, Pt(14)
    table: Any = paper.add_table(rows=1, cols=len(_WIDTHS_CM))
    table.style = "Table Grid"
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, say.TABLE_HEADINGS, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(heading).bold = True
    _repeat(table.rows[0])
    for number, row in enumerate(rows, start=1):
        _fill(table.add_row(), number, row)
    for column, width in zip(table.columns, _WIDTHS_CM, strict=True):
        column.width = Cm(width)
    for line in table.rows:
        _whole(line)
        for cell, width in zip(line.cells, _WIDTHS_CM, strict=True):
            cell.width = Cm(width)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _fill(line: Any, number: int, row: DutyRow) -> None:
    cells = line.cells
    cells[0].text = str(number)
    _said(cells[1].paragraphs[0], row.duty.lead)
    cells[1].add_paragraph(f"({say.role_words(row.duty.role).lower()})")
    cells[2].text = _clean(row.duty.task)
    cells[3].text = _clean(row.partners)
    deadline = row.duty.deadline
    _said(cells[4].paragraphs[0], deadline.text if deadline else row.duty.recurrence)
    if deadline and deadline.last_working_day:
        day = say.day_words(deadline.last_working_day)
        cells[4].add_paragraph(f"({say.DEADLINE_LAST_DAY.format(day=day)})")
    if row.receiver:
        cells[4].add_paragraph(_clean(row.receiver))
    cells[5].text = _clean(f"“{row.quotation}”")
    source = cells[5].add_paragraph().add_run(_clean(f"{row.unit}, {row.document} – {row.address}"))
    source.italic = True


def _said(paragraph: Any, words: str | None) -> None:
    run = paragraph.add_run(_clean(words or say.MISSING))
    run.italic = words is None
    run.bold = words is not None


def _clean(text: str) -> str:
    return _ILLEGAL.sub("�", text)


def _repeat(row: Any) -> None:
    """Make this row the heading of every page."""
    _mark(row, "w:tblHeader")


def _whole(row: Any) -> None:
    """Keep this row on one page where it fits."""
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
