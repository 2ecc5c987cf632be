"""Duties set out as a table: a row a task, the columns say who leads, who helps, by when and what comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from corpus.body_names import UPPER
from corpus.duties.cell_times import own_limit, tell_time
from corpus.duties.fields import partner_of, read_predicate
from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.parties import parties
from corpus.duties.party import Party
from corpus.duties.record import Found
from corpus.models import Document, Span, Unit
from corpus.table_heads import columns, kind
from corpus.wording import verb_at

__all__ = ["TABLE", "of_cells", "of_tables"]

TABLE = "bảng"
"""What marks a duty read in a row of a table."""

_PERIOD = re.compile(r"(?:tháng|quý|năm) [\divx]+(?: ?/ ?\d{4}| năm \d{4})?")
# "- Điều hành ... . - Chịu trách nhiệm ...": the tasks of one cell.
_DASH = re.compile(rf"(?:(?<=[|.;,:)]) ?|(?<=\| )|(?<=<br>) ?)[-–+•*] ?(?=[{UPPER}])")
# "-nt-", "như trên", a ditto mark: as in the row above.
_AS_ABOVE = re.compile(r"[-–\s]*(?:nt|như trên|[\"”“]|//)[-–\s.]*")
_SEPARATOR = re.compile(r"[\s|:-]*")


def of_tables(document: Document, line: Line, top: Frame) -> list[Found]:
    """The duties of the tables that have a column for tasks and one for who leads; rows without both give none."""
    rows: dict[str, list[Unit]] = {}
    for unit in document.units:
        if unit.kind == "hang" and unit.parent:
            rows.setdefault(unit.parent, []).append(unit)
    found: list[Found] = []
    holds: dict[str, int] = {}
    width, end = 0, 0
    for table in rows.values():
        if not _goes_on(line, end, table[0].own.start) or len(_cells(line, table[0])) != width:
            holds = {}
        width, end = len(_cells(line, table[-1])), table[-1].own.end
        above: list[Span] = []
        bare = line.text[table[0].own.start] != "|"
        heads: list[str] = []  # of the row before, where it is a head
        period: Span | None = None
        for row in table:
            cells = _cells(line, row)
            if bare and line.text[row.own.start] == "|":
                cells.insert(0, Span(row.own.start, row.own.start))  # without outer bars a blank first cell begins so
            said = [" ".join(cell.cut(line.folded).split()) for cell in cells]
            head = _second_line(heads, said) or columns(said, again=bool(holds))
            heads = said if head else []
            if head or not holds:
                holds = head or holds  # a head stands again on the next page
                continue
            period = _period(line, cells) or period
            above = cells = _as_above(line, cells, above, holds)
            found += _row(document, line, row, cells, holds, top, period)
    return found


def _second_line(heads: list[str], said: list[str]) -> dict[str, int]:
    """What columns hold whose heads go on in a second line ("Đơn vị thực hiện" over "Chủ trì" and "Phối hợp"); {} for other
    rows."""
    below = [cell for cell in said if cell]
    if len(heads) != len(said) or not below or said[0] or not all(map(kind, below)):
        return {}
    return columns([more or cell for cell, more in zip(heads, said, strict=True)])


_PERIOD_ROW = re.compile(
    r"(?:(?:công việc|nhiệm vụ|công tác) )?(?P<period>(?:tháng|quý) [\divx]+(?: ?(?:/|năm) ?\d{4})?)[:.]?"
)


def _period(line: Line, cells: list[Span]) -> Span | None:
    """The month or quarter that a row names alone: the time of the rows below it."""
    said = [cell for cell in cells if len(cell)]
    told = _PERIOD_ROW.fullmatch(line.folded, said[-1].start, said[-1].end) if 0 < len(said) <= 2 else None
    return Span(*told.span("period")) if told else None


_PART = re.compile(r"\s*(?:[IVX]{1,5}|[A-H]|\d{1,2})[.)/ ]+[^\n]{3,150}\s*")


def _goes_on(line: Line, end: int, start: int) -> bool:
    """Whether only the name of a part stands between two stretches of rows ("II. Công tác tổ chức")."""
    return 0 < end < start <= end + 200 and _PART.fullmatch(line.text, end, start) is not None


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


def _as_above(line: Line, cells: list[Span], above: list[Span], holds: Mapping[str, int]) -> list[Span]:
    """The cells of a row, with the one above where a cell says so, or where a time at the head of rows is left blank."""
    if len(cells) != len(above):
        return cells
    blank = holds.get("deadline", len(cells))
    return [
        over
        if _AS_ABOVE.fullmatch(cell.cut(line.folded)) or (n == blank < holds["task"] and not cell.cut(line.text))
        else cell
        for n, (cell, over) in enumerate(zip(cells, above, strict=True))
    ]


def _row(
    document: Document, line: Line, row: Unit, cells: list[Span], holds: dict[str, int], top: Frame, period: Span | None
) -> list[Found]:
    """The duty of one row, or one for each dash in its cell of tasks; [] where the task or the lead is empty or no actor.
    `period` is its time where it has no other."""
    if len(cells) <= max(holds.values()) or _SEPARATOR.fullmatch(row.own.cut(line.text)):
        return []
    place = {name: cells[at] for name, at in holds.items()}
    if period is not None and not len(place.get("deadline", ())):
        place["deadline"] = period
    task = place["task"]
    dashes = list(_DASH.finditer(line.text, task.start, task.end))
    if len(dashes) < 2 or dashes[0].start() > task.start:
        first = max(cells[0].start, row.own.start)  # a day that holds for several rows stands in the first of them
        made = of_cells(document, line, row, Span(first, row.own.end), place, top)
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
    for name in ("receiver", "approver"):
        gets, there = _actors(line, place.get(name, Span(0, 0)))
        if gets and getattr(said, name) is None:
            setattr(said, name, there.cut(line.text))
            spans[name] = there
    if "product" in place and place["product"].cut(line.text):
        said.product, spans["product"] = place["product"].cut(line.text), place["product"]
    own_limit(document, line, place["task"], said, spans)
    if "deadline" in place and not (said.deadline and _PERIOD.fullmatch(place["deadline"].cut(line.folded))):
        tell_time(document, line, place["deadline"], said, spans)
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
        if not more and found and (short := _SHORT_NAME.match(line.text, at, cell.end)):
            more, end = [Party(short[0], "named", Span(*short.span()))], short.end()
        if not more:
            break
        found += more
        joint = re.compile(r"(?:\s|[-–+,;.]|<br>|và\s)*").match(line.text, end, cell.end)
        at = joint.end() if joint and joint.end() > end else cell.end
    if not found or (len(found) == 1 and " " not in found[0].name and found[0].span.end < cell.end):
        found = _as_written(line, cell) or found  # "Tổ giúp việc": more than the noun that is known
    elif _goes_on_after(line, (last := found[-1]).span.end, cell.end):
        whole = Span(last.span.start, cell.end)
        found[-1] = Party(whole.cut(line.text), last.kind, whole)
    return found, Span(found[0].span.start, found[-1].span.end) if found else cell


_SHORT_NAME = re.compile(r"[A-ZĐ]{2,8}(?=\s*(?:[,;+|\n]|và |$))")  # "Ban Giám hiệu, TTCM, GVCN"
# What tells what the actors of a cell do, and is no more of the last one's name.
_TELLS = re.compile(
    r" (?:chủ trì|phối hợp|thực hiện|tham mưu|theo|và|là|làm|đầu mối|nơi|trong|để|khi|nếu|hoặc|có|được|phụ trách|báo cáo|"
    r"chịu|triển khai|tổ chức|cùng|gồm|tại|ở|về|thông qua|bố trí|giúp|tham gia|hỗ trợ|chuẩn bị|"
    r"trình|gửi|xây dựng|liên quan)\b"
)
_MORE = re.compile(r"(?: [^\W\d_]+){1,4}")


def _goes_on_after(line: Line, end: int, stop: int) -> bool:
    """Whether small words after the last name of a cell, up to the cell's end, belong to it ("Phòng Kế hoạch tổng hợp")."""
    small = line.text[end:stop].islower() and _MORE.fullmatch(line.text, end, stop)
    return bool(small) and _TELLS.match(line.folded, end) is None


# A name that no list knows, in a column of names: "Viễn thông Lâm Đồng; Viettel Sơn La", "Đ/c Hòa, Đ/c Bình - PCT UBND".
_TITLE = r"(?:[Đđ]/[Cc]|[Đđ]ồng chí|Ông|Bà|Thầy|Cô|Anh|Chị)\b"
_NAME_IN_CELL = re.compile(rf"(?:[{UPPER}]|đ/c|đồng chí)(?:(?!, ?{_TITLE})[^;|\n(])*[^;|\n(\s.,–-]")
# "Đ/c Bình - PCT UBND", "Cô Hiền, tổ trưởng": a person without the office.
_PERSON = re.compile(rf"{_TITLE}\.?\s*:?\s*[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*){{0,4}}(?=\s*[-–,/]\s*\w)")
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
    persons = [(name, _PERSON.match(line.text, name.start, name.end)) for name in names]
    names = [Span(*person.span()) if person else name for name, person in persons]
    return [Party(name.cut(line.text), "named", name) for name in names]
