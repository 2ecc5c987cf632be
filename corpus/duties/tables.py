"""Duties set out as a table: a row a task, the columns say who leads, who helps, by when and what comes out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from corpus import deadlines
from corpus.body_names import UPPER
from corpus.duties.fields import Predicate, partner_of, read_predicate
from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.parties import parties
from corpus.duties.party import Party
from corpus.duties.record import Found
from corpus.models import Deadline, Document, Span, Unit

__all__ = ["TABLE", "of_cells", "of_tables"]

TABLE = "bảng"
"""What marks a duty read in a row of a table."""

_WHO = r"cơ quan|đơn vị|đầu mối|người|cá nhân|phòng|bộ phận|cấp|lãnh đạo"
_COLUMNS = (
    ("partners", r"phối hợp"),
    ("deadline", r"thời gian|thời hạn|thời điểm|tiến độ|hạn hoàn thành|^(?:thứ,? )?ngày(?:, (?:tháng|giờ))?$"),
    ("lead", rf"chủ trì|phụ trách|chịu trách nhiệm|^phân công|(?:{_WHO}).*(?:thực hiện|được giao|tham mưu)"),
    ("product", r"sản phẩm|kết quả"),
    ("task", r"nhiệm vụ|nội dung|công việc|đầu việc|giải pháp"),
)
_COLUMN_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _COLUMNS)
_PERIOD = re.compile(r"(?:tháng|quý|năm) [\divx]+")
_DAY = re.compile(r"(?:(?:thứ \w+|chủ nhật),? )?(?:ngày )?(?P<day>\d{1,2}/\d{1,2}(?:/\d{4})?)")
# "Giai đoạn 2026 - 2030": done by the end of the last year. "Năm 2026 và các năm tiếp theo" has no end.
_YEARS = re.compile(
    r"(?:(?:trong )?(?:các )?năm |(?:trong )?giai đoạn |từ (?:năm )?)?\d{4}\s*(?:[-–]|đến(?: năm)?)\s*(?P<last>\d{4})"
)
_GOES_ON = re.compile(r"(?:và|,) (?:các |những )?năm (?:tiếp theo|sau|tới)|trở đi|\bthường xuyên\b|\bliên tục\b")
_SEPARATOR = re.compile(r"[\s|:-]*")


def of_tables(document: Document, line: Line, top: Frame) -> list[Found]:
    """The duties of the tables that have a column for tasks and one for who leads; rows without both give none."""
    rows: dict[str, list[Unit]] = {}
    for unit in document.units:
        if unit.kind == "hang" and unit.parent:
            rows.setdefault(unit.parent, []).append(unit)
    found: list[Found] = []
    for table in rows.values():
        columns: dict[str, int] = {}
        for row in table:
            cells = _cells(line, row)
            head = _header(line, cells)
            if head or not columns:
                columns = head or columns  # a head stands again on the next page
                continue
            made = _row(document, line, row, cells, columns, top)
            if made is not None:
                found.append(made)
    return found


def _cells(line: Line, row: Unit) -> list[Span]:
    """The stretches between the bars of a row, blanks around them left out."""
    cells: list[Span] = []
    start = row.own.start
    for bar in re.finditer(r"\||$", line.text[row.own.start : row.own.end]):
        end = row.own.start + bar.start()
        cell = line.text[start:end]
        if end > start or cells:
            inner = start + len(cell) - len(cell.lstrip())
            cells.append(Span(inner, max(inner, start + len(cell.rstrip()))))
        start = end + 1
    return cells


def _header(line: Line, cells: list[Span]) -> dict[str, int]:
    """Which column holds what, when the row is the head of a table of tasks; {} otherwise."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        said = " ".join(cell.cut(line.folded).split())
        if len(said) > 60:
            return {}
        name = next((name for name, pattern in _COLUMN_PATTERNS if pattern.search(said)), None)
        if name is not None:
            columns.setdefault(name, place)
        if name == "lead" and re.search(r"chủ trì|đầu mối", said):
            columns.setdefault("chu_tri", place)
    return columns if {"task", "lead"} <= columns.keys() else {}


def _row(
    document: Document, line: Line, row: Unit, cells: list[Span], columns: dict[str, int], top: Frame
) -> Found | None:
    """The duty of one row, or None where the task or the lead is empty or no actor."""
    if len(cells) <= max(columns.values()) or _SEPARATOR.fullmatch(row.own.cut(line.text)):
        return None
    place = {name: cells[at] for name, at in columns.items()}
    return of_cells(document, line, row, Span(cells[0].start, row.own.end), place, top)


def of_cells(
    document: Document, line: Line, unit: Unit, whole: Span, place: Mapping[str, Span], top: Frame
) -> Found | None:
    """The duty that is set out in cells: "task" and "lead", and where there are any "partners", "product", "deadline" and
    "chu_tri" (the lead's cell again where its head says "chủ trì"). None where the task or the lead is empty or no actor."""
    who, _ = _actors(line, place["lead"])
    if not who or not place["task"].cut(line.text).strip():
        return None
    said = read_predicate(line, place["task"].start, place["task"].end)
    spans = dict(said.spans)
    if said.role == "thuc_hien" and "chu_tri" in place:
        said.role = "chu_tri"
    if "partners" in place:
        helping, names = _actors(line, place["partners"])
        if helping:
            said.partners = tuple(partner_of(party) for party in helping)
            spans["partners"] = names
    if "product" in place and place["product"].cut(line.text):
        said.product, spans["product"] = place["product"].cut(line.text), place["product"]
    if "deadline" in place:
        _time(document, line, place["deadline"], said, spans)
    said.spans = spans
    return Found(unit, whole, tuple(who), None, said, top, explicit=True, marker=TABLE)


def _actors(line: Line, cell: Span) -> tuple[list[Party], Span]:
    """The actors of a cell, over its line breaks, dashes and semicolons; none where the cell says something else first."""
    found: list[Party] = []
    at = cell.start
    while at < cell.end:
        more, end = parties(line, at, cell.end)
        if not more:
            break
        found += more
        joint = re.compile(r"(?:\s|[-–+,;.]|<br>)*").match(line.text, end, cell.end)
        at = joint.end() if joint and joint.end() > end else cell.end
    found = found or _as_written(line, cell)
    return found, Span(found[0].span.start, found[-1].span.end) if found else cell


# A name that no list knows, in a column of names: "Viễn thông Lâm Đồng; Viettel Sơn La".
_NAME_IN_CELL = re.compile(rf"[{UPPER}][^;|\n(]*[^;|\n(\s.,–-]")
_NOBODY = re.compile(r"(?:không|như trên|nt|n/a|thường xuyên|các năm)\b")
_LONGEST_NAME = 10  # words


def _as_written(line: Line, cell: Span) -> list[Party]:
    """The names that a cell of names holds as they stand, parted by semicolons and lines; [] if it says more."""
    names = [Span(*match.span()) for match in _NAME_IN_CELL.finditer(line.text, cell.start, cell.end)]
    if not names or line.text[cell.start : names[0].start].strip(" -–+•"):
        return []
    if any(
        _NOBODY.match(line.folded, name.start) or len(name.cut(line.text).split()) > _LONGEST_NAME for name in names
    ):
        return []
    return [Party(name.cut(line.text), "named", name) for name in names]


def _time(document: Document, line: Line, cell: Span, said: Predicate, spans: dict[str, Span]) -> None:
    """The limit or rhythm of a cell; a bare day is the last day, a bare month, quarter or year ends with its last day."""
    text, issued = cell.cut(line.text), document.key.date
    if _GOES_ON.search(cell.cut(line.folded)):
        return
    years = _YEARS.fullmatch(cell.cut(line.folded))
    if years:
        end = dt.date(int(years["last"]), 12, 31)
        limits = deadlines.find(f"trong năm {end.year}", issued=issued)
        if limits and limits[0].date == end:
            said.deadline, spans["deadline"] = replace(limits[0], text=text, span=cell), cell
        return
    limits = tuple(
        limit for limit in deadlines.find(text, issued=issued) if not (limit.date and issued and limit.date < issued)
    )
    if limits:
        said.deadline, spans["deadline"] = _moved(limits[0], cell.start), _place(limits[0], cell.start)
    rhythm = deadlines.recurrence(text)
    if rhythm:
        said.recurrence, span = rhythm[0]
        spans["recurrence"] = Span(cell.start + span.start, cell.start + span.end)
    if limits or rhythm:
        return
    folded = cell.cut(line.folded)
    day = _DAY.fullmatch(folded)
    said_so = f"đến ngày {day['day']}" if day else f"trong {folded}" if _PERIOD.match(folded) else ""
    limits = deadlines.find(said_so, issued=issued) if said_so else ()
    if limits and limits[0].date is not None:
        said.deadline = replace(limits[0], text=text, span=cell)
        spans["deadline"] = cell


def _moved(limit: Deadline, by: int) -> Deadline:
    return replace(limit, span=_place(limit, by)) if limit.span is not None else limit


def _place(limit: Deadline, by: int) -> Span:
    return Span(limit.span.start + by, limit.span.end + by) if limit.span is not None else Span(by, by)
