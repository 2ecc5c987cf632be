"""Duties set out as a table: a row a task, the columns say who leads, who helps, by when and what comes out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from corpus import deadlines
from corpus.body_names import UPPER
from corpus.duties.fields import Predicate, partner_of, read_predicate
from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.parties import parties
from corpus.duties.party import Party
from corpus.duties.record import Found
from corpus.models import Deadline, Document, Span, Unit
from corpus.wording import verb_at

__all__ = ["TABLE", "of_cells", "of_tables"]

TABLE = "bảng"
"""What marks a duty read in a row of a table."""

_WHO = r"cơ quan|đơn vị|đầu mối|người|cá nhân|phòng|bộ phận|cấp|lãnh đạo"
_COLUMNS = (
    ("partners", r"phối hợp"),
    (
        "deadline",
        r"thời gian|thời hạn|thời điểm|tiến độ|hạn hoàn thành|mốc (?:hoàn thành|thời gian)|^hạn\b|"
        r"^hoàn thành|^(?:thứ,? )?ngày(?:, (?:tháng|giờ))?$",
    ),
    (
        "lead",
        rf"chủ trì|đầu mối|phụ trách|chịu trách nhiệm|^phân công|^thực hiện$|^họ (?:và )?tên\b|^đồng chí$|"
        rf"(?:{_WHO}).*(?:thực hiện|được giao|tham mưu|chuẩn bị|trình bày|điều hành)",
    ),
    ("product", r"sản phẩm|kết quả"),
    ("task", r"nhiệm vụ|nội dung|công việc|đầu việc|giải pháp"),
)
_COLUMN_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _COLUMNS)
# Of two columns that say who, the one that names who leads; who watches over the task comes last.
_LEADS, _WATCHES = re.compile(r"chủ trì|đầu mối"), re.compile(r"^lãnh đạo|phụ trách|chịu trách nhiệm|chỉ đạo")
_PERIOD = re.compile(r"(?:tháng|quý|năm) [\divx]+")
_PART_OF = re.compile(r"(?:đầu|giữa|cuối) (?:tháng|quý|năm) [\divx]+")
_BARE_MONTH, _BARE_YEAR = re.compile(r"(?P<month>\d{1,2})\s*[/-]\s*(?P<year>\d{4})"), re.compile(r"20\d\d")
_BETWEEN = re.compile(r"từ (?:nay|(?:ngày |tháng |quý |đầu )?[^,;]{1,24}?) (?:đến|tới)(?: hết)? (?P<last>[^,;]{2,40})")
_SHORT_QUARTER = re.compile(r"q(?:uý)? ?(?P<quarter>[1-4]|i{1,3}|iv)(?= ?[/.-]|$)")
_SESSION = re.compile(r"kỳ họp\b")
# "- Điều hành ... . - Chịu trách nhiệm ...": the tasks of one cell.
_DASH = re.compile(rf"(?:(?<=[|.;,:)]) ?|(?<=\| )|(?<=<br>) ?)[-–+•*] ?(?=[{UPPER}])")
# "-nt-", "như trên", a ditto mark: as in the row above.
_AS_ABOVE = re.compile(r"[-–\s]*(?:nt|như trên|[\"”“]|//)[-–\s.]*")
_DAY = re.compile(
    r"(?:(?:lúc )?\d{1,2}(?:h|:| giờ) ?(?:\d{2}(?: phút)?)?,? )?(?:(?:buổi )?(?:sáng|trưa|chiều|tối),? )?"
    r"(?:(?:thứ \w+|chủ nhật),? )?(?:ngày )?(?P<day>\d{1,2}/\d{1,2}(?:/\d{4})?)"
)
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
        above: list[Span] = []
        bare = line.text[table[0].own.start] != "|"
        for row in table:
            cells = _cells(line, row)
            if bare and line.text[row.own.start] == "|":
                cells.insert(0, Span(row.own.start, row.own.start))  # without outer bars a blank first cell begins so
            head = _header(line, cells)
            if head or not columns:
                columns = head or columns  # a head stands again on the next page
                continue
            above = cells = _as_above(line, cells, above, columns)
            found += _row(document, line, row, cells, columns, top)
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


def _as_above(line: Line, cells: list[Span], above: list[Span], columns: Mapping[str, int]) -> list[Span]:
    """The cells of a row, with the one above where a cell says so, or where a time at the head of rows is left blank."""
    if len(cells) != len(above):
        return cells
    blank = columns.get("deadline", len(cells))
    return [
        over
        if _AS_ABOVE.fullmatch(cell.cut(line.folded)) or (n == blank < columns["task"] and not cell.cut(line.text))
        else cell
        for n, (cell, over) in enumerate(zip(cells, above, strict=True))
    ]


def _header(line: Line, cells: list[Span]) -> dict[str, int]:
    """Which column holds what, when the row is the head of a table of tasks; {} otherwise."""
    columns: dict[str, int] = {}
    ranks: list[tuple[int, int]] = []
    for place, cell in enumerate(cells):
        said = " ".join(cell.cut(line.folded).split())
        if len(said) > 60:
            return {}
        name = next((name for name, pattern in _COLUMN_PATTERNS if pattern.search(said)), None)
        if name == "lead":
            ranks.append((0 if _LEADS.search(said) else 2 if _WATCHES.search(said) else 1, place))
        elif name is not None:
            columns.setdefault(name, place)
    if ranks:
        rank, columns["lead"] = min(ranks)
        if rank == 0:
            columns["chu_tri"] = columns["lead"]
    return columns if {"task", "lead"} <= columns.keys() else {}


def _row(
    document: Document, line: Line, row: Unit, cells: list[Span], columns: dict[str, int], top: Frame
) -> list[Found]:
    """The duty of one row, or one for each dash in its cell of tasks; [] where the task or the lead is empty or no actor."""
    if len(cells) <= max(columns.values()) or _SEPARATOR.fullmatch(row.own.cut(line.text)):
        return []
    place = {name: cells[at] for name, at in columns.items()}
    task = place["task"]
    dashes = list(_DASH.finditer(line.text, task.start, task.end))
    if len(dashes) < 2 or dashes[0].start() > task.start:
        made = of_cells(document, line, row, Span(cells[0].start, row.own.end), place, top)
        return [made] if made is not None else []
    found: list[Found] = []
    for dash, after in pairwise([*(dash.span() for dash in dashes), (task.end, task.end)]):
        part = Span(dash[1], dash[1] + len(line.text[dash[1] : after[0]].rstrip(" .;")))
        made = of_cells(document, line, row, part, {**place, "task": part}, top)
        found += [made] if made is not None else []
    return found


def of_cells(
    document: Document, line: Line, unit: Unit, whole: Span, place: Mapping[str, Span], top: Frame
) -> Found | None:
    """The duty that is set out in cells: "task" and "lead", and where there are any "partners", "product", "deadline" and
    "chu_tri" (the lead's cell again where its head says "chủ trì"). None where the task or the lead is empty or no actor."""
    lead, with_whom = _with_whom(line, place["lead"])
    who, _ = _actors(line, lead)
    if with_whom is not None:
        place = {"partners": with_whom, **place}
    if not who or not place["task"].cut(line.text).strip():
        return None
    said = read_predicate(line, place["task"].start, place["task"].end)
    spans = dict(said.spans)
    if said.role == "thuc_hien" and "chu_tri" in place:
        said.role = "chu_tri"
    if "partners" in place:
        label = _HELPING.match(line.folded, place["partners"].start, place["partners"].end)
        cell = Span(label.end(), place["partners"].end) if label else place["partners"]
        helping, names = _actors(line, cell)
        if helping:
            said.partners = tuple(partner_of(party) for party in helping)
            spans["partners"] = names
    if "product" in place and place["product"].cut(line.text):
        said.product, spans["product"] = place["product"].cut(line.text), place["product"]
    if "deadline" in place and not (said.deadline and _PERIOD.fullmatch(place["deadline"].cut(line.folded))):
        _time(document, line, place["deadline"], said, spans)
    said.spans = spans
    return Found(unit, whole, tuple(who), None, said, top, explicit=True, marker=TABLE)


# "Chủ trì: Ban A; phối hợp: Ban B", "Ban A phối hợp với Ban B": what one cell says of both.
_IN_CELL = re.compile(r"(?:chủ trì|thực hiện)\s*:\s*")
_HELPING = re.compile(r"(?:cùng )?phối hợp(?: (?:với|cùng))?\s*:?\s+")
_AND_WITH = re.compile(r"[\s;,.(]+(?:phối hợp|cùng)(?: (?:với|cùng))?\s*:?\s+")


def _with_whom(line: Line, cell: Span) -> tuple[Span, Span | None]:
    """The part of a cell that tells who leads, and the one that tells with whom, where it tells both."""
    label = _IN_CELL.match(line.folded, cell.start, cell.end)
    start = label.end() if label else cell.start
    helping = _AND_WITH.search(line.folded, start, cell.end)
    if helping is None:
        return Span(start, cell.end), None
    return Span(start, helping.start()), Span(helping.end(), cell.end)


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
    if not found or (len(found) == 1 and " " not in found[0].name and found[0].span.end < cell.end):
        found = _as_written(line, cell) or found  # "Tổ giúp việc": more than the noun that is known
    return found, Span(found[0].span.start, found[-1].span.end) if found else cell


# A name that no list knows, in a column of names: "Viễn thông Lâm Đồng; Viettel Sơn La".
_NAME_IN_CELL = re.compile(rf"[{UPPER}][^;|\n(]*[^;|\n(\s.,–-]")
_NOBODY = re.compile(r"(?:không|như trên|nt|n/a|thường xuyên|các năm)\b")
_FEW, _LONGEST_NAME = 4, 10  # words


def _as_written(line: Line, cell: Span) -> list[Party]:
    """The names that a cell of names holds as they stand, parted by semicolons and lines; [] if it says more."""
    names = [Span(*match.span()) for match in _NAME_IN_CELL.finditer(line.text, cell.start, cell.end)]
    if not names or line.text[cell.start : names[0].start].strip(" -–+•"):
        return []
    for name in names:
        words = len(name.cut(line.text).split())
        acts = words > _FEW and verb_at(line.folded, name.start)  # "Triển khai theo Luật ..."; but "Thống kê tỉnh"
        if _NOBODY.match(line.folded, name.start) or acts or words > _LONGEST_NAME:
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
    if (between := _BETWEEN.fullmatch(folded)) is not None:  # "Từ tháng 9/2026 đến quý I/2027": by the end of the last
        folded = between["last"]
        day = _DAY.fullmatch(folded)
    folded = _SHORT_QUARTER.sub(r"quý \g<quarter>", folded)
    if _BARE_YEAR.fullmatch(folded) or (_BARE_MONTH.fullmatch(folded)):
        folded = (
            f"năm {folded}" if _BARE_YEAR.fullmatch(folded) else _BARE_MONTH.sub(r"tháng \g<month>/\g<year>", folded)
        )
    said_so = (
        f"đến ngày {day['day']}"
        if day
        else f"trong {folded}"
        if _PERIOD.match(folded)
        else f"hoàn thành {folded}"
        if _PART_OF.match(folded)
        else f"tại {folded}"
        if _SESSION.match(folded)
        else ""
    )
    limits = deadlines.find(said_so, issued=issued) if said_so else ()
    if limits and (limits[0].date is not None or _SESSION.match(folded) or _PART_OF.match(folded)):
        said.deadline = replace(limits[0], text=text, span=cell)
        spans["deadline"] = cell


def _moved(limit: Deadline, by: int) -> Deadline:
    return replace(limit, span=_place(limit, by)) if limit.span is not None else limit


def _place(limit: Deadline, by: int) -> Span:
    return Span(limit.span.start + by, limit.span.end + by) if limit.span is not None else Span(by, by)
