"""Duties of schedules: "- 8 giờ, Chủ tịch dự hội nghị ...", "- Chủ tịch: 7 giờ 30, họp ...; 14 giờ, khảo sát ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from corpus import deadlines
from corpus.body_names import UPPER
from corpus.duties.fields import partner_of, read_predicate
from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party
from corpus.duties.record import Found
from corpus.duties.tables import TABLE
from corpus.models import Document, Span, Unit

__all__ = ["scheduled"]

_KINDS = frozenset({"gach", "muc", "doan", "khoan", "diem"})
_HOUR = r"\d{1,2}(?: ?giờ|h|g|:)(?: ?\d{2})?(?: ?phút|['’])?"
_CLOCK = re.compile(
    rf"(?:(?:từ|lúc|vào lúc|vào) )?{_HOUR}(?: ?(?:[-–]|đến) ?{_HOUR})?(?:,? (?:sáng|chiều|tối|cùng ngày))?"
    r"(?:,? (?:thứ \w+,? )?(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?)?\s?[:,;.]?\s+(?=[^\W\d_])"
)
_HALF = re.compile(r"(?:buổi )?(?:sáng|chiều|tối)\s?[:,]\s+(?=[^\W\d_])")
_MARK = re.compile(r"(?:[-–—+•*]|\d{1,2}[.)])?\s*")
# "Chủ tịch, PCT. Thường trực: 8 giờ, ...": whose day it is.
_WHOSE = re.compile(
    rf"(?P<who>[{UPPER}][^:\n]{{1,80}}?)\s*:\s+(?=(?:[Tt]ừ |[Ll]úc )?\d{{1,2}} ?(?:giờ|h|g|:)|[Ss]áng|[Cc]hiều)"
)
_BEGINS = re.compile(r"(?:[.;]\s+|\n\s*[-–+]?\s*)(?=(?:từ |lúc )?\d{1,2} ?(?:giờ|h\d|h,|g\d))")
_ACTS = (
    r"(?:tham )?dự|họp|hội ý|hội đàm|giao ban|làm việc(?! tại (?:cơ quan|nhà|trụ sở|phòng))|tiếp|nghe|chủ trì|"
    r"khảo sát|kiểm tra|đi|thăm|đón|giám sát|trao|phát biểu|khai mạc|bế mạc|thông qua|tham gia|gặp|đối thoại|dâng|viếng|"
    r"chúc|ký|kết luận|chỉ đạo|tổ chức|triển khai|báo cáo|duyệt|thẩm định|cùng|tiếp xúc|trả lời|làm lễ|công bố|tuyên bố|mở"
)
_THEN_ACTS = re.compile(rf"(?<=[ ,]) ?(?P<act>(?:{_ACTS})\b)")
_LONGEST_WHO = 120  # letters
_ACT = re.compile(rf"(?:{_ACTS})\b")
_TOGETHER = re.compile(r"cùng (?:với )?")
_AUTHORISED = re.compile(r"ủy quyền (?:cho )?")
# What follows what is done: where, who else comes.
_ENDS = re.compile(r"[.;]\s+|[.,;]? \(|[,.] (?=(?:điểm|địa điểm|mời|thành phần|cùng (?:dự|đi))\b)|\n|[.;]?$")
_PREPARES = re.compile(
    r"\((?P<who>[^():;]{3,90}?) (?P<act>(?:chuẩn bị|tham mưu|phục vụ|bố trí|phát hành|gửi|thông báo)\b[^()]*)\)"
)
_GIVES = re.compile(r"(?<=[.;,(] )giao (?=\S)")
# What a name begins with that no list knows: "PCT. Thường trực", "Đ/c Hòa", "TT HĐND".
_OFFICE = re.compile(
    r"(?:[Đđ]/[Cc]|[Đđ]ồng chí|Ông|Bà|Thầy|Cô|Các|Chủ tịch|Phó|P?CT|PCT|P?BT|Bí thư|Thường trực|TT|BTV|BCH|BGH|BGĐ|Lãnh đạo|"
    r"Tập thể|Trưởng|Chánh|Giám đốc|Hiệu trưởng|Toàn thể|Cán bộ|GV|GVCN|Giáo viên)\b"
)
_LONGEST_NAME = 14  # words
_SCHEDULE = re.compile(
    r"\blịch (?:làm việc|công tác|tuần|họp|tiếp|hoạt động|trực|giao ban)|\bchương trình (?:làm việc|công tác) tuần"
)
_TITLE_ENDS = 600  # characters of a document in which its title stands
_DAY = re.compile(r"^\W*(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b[^\n]{0,30}$", re.MULTILINE)


def scheduled(document: Document, line: Line, top: Frame) -> tuple[Sequence[Found], Set[str]]:
    """The duties of the units that begin with the time of a day, and the units that are told by them. A time under which
    nobody does anything is left to be read as other text is."""
    found: list[Found] = []
    told: set[str] = set()
    hours: list[tuple[Unit, int, re.Match[str] | None]] = []
    for unit in document.units:
        if unit.kind not in _KINDS:
            continue
        start = _MARK.match(line.text, unit.own.start, unit.own.end)
        at = start.end() if start else unit.own.start
        whose = _WHOSE.match(line.text, at, unit.own.end)
        if whose is not None or _time(line, at, unit.own.end):
            hours.append((unit, at, whose))
    if not hours or not (_SCHEDULE.search(line.folded, 0, _TITLE_ENDS) or _DAY.search(line.folded)):
        return found, told
    for unit, at, whose in hours:
        made = _day(line, unit, whose.end() if whose else at, Span(*whose.span("who")) if whose else None, top)
        if made:
            found += made
            told.add(unit.id)
    return found, told


def _time(line: Line, at: int, stop: int) -> int:
    """End of the time of day that begins at `at`, or 0."""
    if not (line.text[at : at + 1].isdigit() or line.folded[at : at + 1] in tuple("tlvscb")):
        return 0
    time = _CLOCK.match(line.folded, at, stop) or _HALF.match(line.folded, at, stop)
    return time.end() if time else 0


def _day(line: Line, unit: Unit, at: int, whose: Span | None, top: Frame) -> list[Found]:
    """The duties of what a unit tells from `at` on, each after its time; `whose` day it is, where the unit says so first."""
    found: list[Found] = []
    who = _named(line, whose) if whose else []
    begins = [at, *(begin.end() for begin in _BEGINS.finditer(line.folded, at, unit.own.end)), unit.own.end]
    for start, stop in pairwise(begins):
        begin = _time(line, start, stop)
        if not begin:
            continue
        does = _ACT.match(line.folded, begin, stop) if who else None
        if does is None and (act := _acts(line, begin, stop)):
            named = _named(line, Span(begin, act))
            who, does = (named, _ACT.match(line.folded, act, stop)) if named else (who, None)
        if does is None:
            continue
        found.append(_made(line, unit, start, does.start(), stop, who, top))
        found += _prepared(line, unit, found[-1].span.end, stop, top)
    return found


def _acts(line: Line, at: int, stop: int) -> int:
    """Where the act begins of a sentence that begins with who does it; 0 where no act follows."""
    for then in _THEN_ACTS.finditer(line.folded, at + 1, min(stop, at + _LONGEST_WHO)):
        if line.text[then.start("act")].islower():  # not "Ban Tổ chức"
            return 0 if re.search(r"[;:()\n]|\.\s", line.text[at : then.start()]) else then.start("act")
    return 0


def _made(line: Line, unit: Unit, start: int, act: int, stop: int, who: Sequence[Party], top: Frame) -> Found:
    ends = _ENDS.search(line.folded, act, stop)
    end = ends.start() if ends else stop
    together = _TOGETHER.match(line.folded, act, end)
    beside, done = parties(line, together.end(), end) if together else ([], act)
    said = read_predicate(line, done + 1 if beside and line.text[done] == " " else act, end)
    if beside:
        said.partners = tuple(partner_of(party) for party in beside)
        said.spans["partners"] = Span(beside[0].span.start, beside[-1].span.end)
    rhythm = deadlines.recurrence(line.text[act:end])
    if rhythm and said.recurrence is None:
        said.recurrence, span = rhythm[0]
        said.spans["recurrence"] = Span(act + span.start, act + span.end)
    return Found(unit, Span(start, end), tuple(who), None, said, top, explicit=True, marker=TABLE)


def _prepared(line: Line, unit: Unit, at: int, stop: int, top: Frame) -> list[Found]:
    """Who prepares what is told before, in brackets or where it is given to somebody: "(Sở Tài chính chuẩn bị báo cáo)"."""
    found: list[Found] = []
    for told in _PREPARES.finditer(line.folded, at, stop):
        if party_starts(line, told.start("who")) and (who := _named(line, Span(*told.span("who")))):
            said = read_predicate(line, told.start("act"), told.end("act"))
            whole = Span(told.start("who"), told.end("act"))
            found.append(Found(unit, whole, tuple(who), None, said, top, explicit=True, marker=TABLE))
    for gives in _GIVES.finditer(line.folded, at, stop):
        named, end = parties(line, gives.end(), stop)
        if named and line.text[end : end + 1] == " ":
            ends = _ENDS.search(line.folded, end, stop)
            last = ends.start() if ends else stop
            said = read_predicate(line, end + 1, last)
            found.append(
                Found(unit, Span(gives.start(), last), tuple(named), None, said, top, explicit=True, marker=TABLE)
            )
    return found


def _named(line: Line, name: Span) -> list[Party]:
    """Who is named by these words, the person with the office before the name; [] where they are no name."""
    if authorised := _AUTHORISED.match(line.folded, name.start, name.end):
        name = Span(authorised.end(), name.end)
    name = Span(name.start, name.start + len(name.cut(line.text).rstrip(" ,")))
    found, end = parties(line, name.start, name.end)
    if found and end <= name.end and not line.text[end : name.end].strip(" ,"):
        return found
    words = name.cut(line.text).split()
    known = bool(found) or party_starts(line, name.start) > 0 or _OFFICE.match(line.text, name.start)
    if not known or len(words) > _LONGEST_NAME:
        return []
    return [Party(name.cut(line.text), "named", name)]
