"""The limit or rhythm that a cell of a table tells and nothing else: "Quý I - II/2026", "T5/2026", "Hằng quý"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corpus import deadlines
from corpus.duties.fields import Predicate
from corpus.duties.lines import Line
from corpus.models import Deadline, Document, Span

__all__ = ["own_limit", "tell_time"]

_PERIOD = re.compile(r"(?:tháng|quý|năm) [\divx]+")
_BARE_MONTH, _BARE_YEAR = re.compile(r"(?P<month>\d{1,2})\s*[/-]\s*(?P<year>\d{4})"), re.compile(r"20\d\d")
_BETWEEN = re.compile(r"từ (?:nay|(?:ngày |tháng |quý |đầu )?[^,;]{1,24}?) (?:đến|tới)(?: hết)? (?P<last>[^,;]{2,40})")
_SHORT_MONTH = re.compile(r"t\.? ?(?P<month>\d{1,2})(?= ?[/.-]|$)")
_SHORT_QUARTER = re.compile(r"q(?:uý)? ?(?P<quarter>[1-4]|i{1,3}|iv)(?= ?[/.,-]|$)")
_SESSION = re.compile(r"kỳ họp\b")
_CLOCK = r"\d{1,2}(?:h|g|:| giờ) ?(?:\d{2}(?: phút)?)?"
_DATE = r"\d{1,2} ?/ ?\d{1,2}(?: ?/ ?\d{4})?"
_WEEKDAY = r"(?:(?:thứ \w+|t[2-7]|chủ nhật|cn),? )?"
# "Sáng thứ Hai, ngày 16/3/2026", "15/3 - 20/4", "7h30 ngày 5/9": done by the last day that is named.
_DAY = re.compile(
    rf"(?:(?:lúc |từ )?{_CLOCK}(?: ?[-–] ?{_CLOCK})?,? )?(?:(?:buổi )?(?:sáng|trưa|chiều|tối),? )?{_WEEKDAY}"
    rf"(?:(?:từ |đến |đến hết |khoảng )?(?:ngày )?(?:\d{{1,2}}|{_DATE}) ?(?:[-–]|đến|tới|và|,)(?: hết)? ?)?(?:ngày )?"
    rf"(?:đến (?:hết )?(?:ngày )?)?(?P<day>{_DATE})"
)
# "Quý I - II/2026", "Tháng 3, 6 và 9 năm 2026": done by the end of the last.
_LAST_OF = re.compile(
    r"(?P<unit>tháng|quý) (?:(?:\d{1,2}|i{1,3}|iv)(?: ?(?:[-–]|,|;|và|đến|tới|,? và)(?: (?:tháng|quý))? ?))+"
    r"(?:tháng |quý )?(?P<last>(?:\d{1,2}|i{1,3}|iv)\b.*)"
)
_PART_OF = re.compile(r"(?:vào )?(?P<part>cuối|đầu|giữa|hết|trong|nửa đầu|nửa cuối) (?P<period>(?:tháng|quý|năm) .*)")
# "Tuần 3-4 (26/12/2016 - 06/01/2017)", "07/02/2021 (chủ nhật)": one says the other.
_IN_BRACKETS = re.compile(r"(?P<before>[^()]*?) ?\((?P<within>[^()]*)\)\.?")
# "Giai đoạn 2026 - 2030": done by the end of the last year. "Năm 2026 và các năm tiếp theo" has no end.
_YEARS = re.compile(
    r"(?:(?:trong )?(?:các )?năm |(?:trong )?giai đoạn |từ (?:năm )?)?\d{4}\s*(?:[-–]|đến(?: năm)?)\s*(?P<last>\d{4})"
)
_GOES_ON = re.compile(r"(?:và|,) (?:các |những )?năm (?:tiếp theo|sau|tới)|trở đi|\bthường xuyên\b|\bliên tục\b")
_DONE = re.compile(r"(?:hoàn thành|xong|dự kiến|khoảng)(?: trong)? ")
_SEVERAL = re.compile(
    r"(?:\b(?:tháng|quý|năm) [\divx]+[^;]*|\d/\d[^;]*);.*(?:\b(?:tháng|quý|năm) [\divx]|\d/\d|h[àằ]ng )"
)
_WEEK = re.compile(r"tuần (?:thứ )?\d")


_BY_A_DAY = re.compile(r"(?:trước|chậm nhất|xong|đến hết)\b.*\d")


def own_limit(document: Document, line: Line, task: Span, said: Predicate, spans: dict[str, Span]) -> None:
    """Put the day into `said` by which the words of a task themselves say that it is done ("..., gửi trước ngày 20/01")."""
    if said.deadline is not None:
        return
    for limit in deadlines.find(task.cut(line.text), issued=document.key.date):
        if limit.date and _BY_A_DAY.match(limit.text.lower()):
            said.deadline, spans["deadline"] = _moved(limit, task.start), _place(limit, task.start)
            return


def tell_time(document: Document, line: Line, cell: Span, said: Predicate, spans: dict[str, Span]) -> None:
    """Put the limit or rhythm of a cell into `said`, and where they stand into `spans`; a bare day is the last day, a bare
    month, quarter or year ends with its last day."""
    text, folded, issued = cell.cut(line.text), " ".join(cell.cut(line.folded).split()), document.key.date
    if _GOES_ON.search(folded):
        return
    rhythm = deadlines.recurrence(text)
    if rhythm:
        said.recurrence, span = rhythm[0]
        spans["recurrence"] = Span(cell.start + span.start, cell.start + span.end)
    limit = _whole(folded, issued) if not rhythm or _SEVERAL.search(folded) else None
    if limit is not None:
        said.deadline, spans["deadline"] = replace(limit, text=text, span=cell), cell
        return
    limits = tuple(
        limit for limit in deadlines.find(text, issued=issued) if not (limit.date and issued and limit.date < issued)
    )
    if limits:
        said.deadline, spans["deadline"] = _moved(limits[0], cell.start), _place(limits[0], cell.start)


def _whole(folded: str, issued: dt.date | None) -> Deadline | None:
    """The limit that a whole cell tells; None where it is another time or none."""
    if _SEVERAL.search(folded):
        return Deadline("")  # "Dự thảo quý II/2026; ban hành quý III/2026": several times, none of them the only one
    if (brackets := _IN_BRACKETS.fullmatch(folded)) is not None:
        before, within = (_whole(brackets[name], issued) for name in ("before", "within"))
        return before if before and before.date else within or before
    folded = _SHORT_MONTH.sub(r"tháng \g<month>", _SHORT_QUARTER.sub(r"quý \g<quarter>", folded))
    if (years := _YEARS.fullmatch(folded)) is not None:
        end = dt.date(int(years["last"]), 12, 31)
        return next(
            (limit for limit in deadlines.find(f"trong năm {end.year}", issued=issued) if limit.date == end), None
        )
    if (done := _DONE.match(folded)) is not None:
        if deadlines.find(folded, issued=issued):
            return None  # the limit stands in it: "Xong trước ngày 24/4"
        folded = folded[done.end() :]
    if (between := _BETWEEN.fullmatch(folded)) is not None:  # "Từ tháng 9/2026 đến quý I/2027": by the end of the last
        folded = between["last"]
    if (several := _LAST_OF.fullmatch(folded)) is not None:
        folded = f"{several['unit']} {several['last']}"
    if _BARE_YEAR.fullmatch(folded):
        folded = f"năm {folded}"
    elif _BARE_MONTH.fullmatch(folded):
        folded = _BARE_MONTH.sub(r"tháng \g<month>/\g<year>", folded)
    part = _PART_OF.fullmatch(folded)
    day = _DAY.fullmatch(folded)
    said = (
        f"đến ngày {day['day'].replace(' ', '')}"
        if day
        else f"vào {folded}"
        if part and part["part"] == "cuối"
        else f"trong {part['period']}"
        if part
        else f"trong {folded}"
        if _PERIOD.match(folded) or _WEEK.match(folded)
        else f"tại {folded}"
        if _SESSION.match(folded)
        else ""
    )
    limits = deadlines.find(said, issued=issued) if said else ()
    if part and limits and part["part"] in ("đầu", "giữa", "nửa đầu"):
        return Deadline("")  # a part of a month has no last day
    if _WEEK.match(folded):
        return Deadline("")
    if limits and (limits[0].date is not None or _SESSION.match(folded)):
        return limits[0]
    return None


def _moved(limit: Deadline, by: int) -> Deadline:
    return replace(limit, span=_place(limit, by)) if limit.span is not None else limit


def _place(limit: Deadline, by: int) -> Span:
    return Span(limit.span.start + by, limit.span.end + by) if limit.span is not None else Span(by, by)
