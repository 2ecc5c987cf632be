"""Time limits and recurrences in Vietnamese official text: as written, as a date where it follows from the words alone."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from corpus.models import Deadline, Span
from corpus.workdays import add_working_days, is_working_day, last_working_day

__all__ = ["find", "is_working_day", "last_working_day", "recurrence"]

_S = r"\s+"
_EACH = r"(?:h[àằ]ng|mỗi)"
_NUMBER = r"(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười|mười\s+lăm|hai\s+mươi|ba\s+mươi)(?:\s*\([^)]{1,20}\))?"
_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "mười": 10,
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

# What makes a point in time a limit. "trước" excludes the day; the others include it.
_LIMIT = (
    r"(?P<limit>(?:thời\s+(?:hạn|gian)\s+(?:hoàn\s+thành|thực\s+hiện|báo\s+cáo|gửi)\s*:?\s*)?"
    r"(?:(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào|đến|trong|hết|trước))*"
    r"|không\s+(?:quá|chậm\s+hơn|muộn\s+hơn)(?:\s+trước)?"
    r"|(?<!về\s)trước(?:\s+hết)?|(?<!tính\s)đến\s+hết|(?<!tính\s)đến(?=\s+ngày\s)|hết(?=\s+(?:ngày|tháng|quý|"
    r"năm)\s)|trong))"
)
_TAIL = (
    rf"(?P<tail>(?:\s+(?:của\s+)?{_EACH}\s+năm|\s+(?:của\s+)?(?:năm|kỳ)\s+"
    r"(?:sau|báo\s+cáo|tiếp\s+theo|liền\s+kề|kế\s+tiếp|kế\s+hoạch|trước|hiện\s+hành|học|"
    r"thứ)(?:[ ][^,;.:()\n]{0,45})?)?)"
)
_POINT = (
    rf"(?:(?:ngày{_S})?(?P<d1>\d{{1,2}})[ ]?[/.-][ ]?(?P<m1>\d{{1,2}})(?:[ ]?[/.-][ ]?(?P<y1>\d{{4}}))?(?![\d/])"
    rf"|ngày{_S}(?P<d2>\d{{1,2}}){_S}tháng{_S}(?P<m2>\d{{1,2}})(?:\s*,?\s*năm{_S}(?P<y2>\d{{4}}))?"
    rf"|(?:ngày{_S})?cuối{_S}(?:cùng{_S})?(?:của{_S})?(?P<pend>tháng|quý|năm)(?:{_S}(?P<pnum>IV|III|II|I|"
    rf"\d{{1,2}}))?(?:(?:\s*/\s*|{_S}năm{_S}|{_S})(?P<pyear>\d{{4}}))?"
    rf"|ngày{_S}(?:thứ{_S})?(?P<any>(?:\d{{1,2}}|mùng{_S}\d{{1,2}}|"
    rf"[a-zà-ỹ]+(?:{_S}[a-zà-ỹ]+)?)(?:{_S}của)?{_S}(?:tháng|quý|{_EACH}{_S}(?:tháng|quý))[^,;.()\n]{{0,45}})"
    rf"|tháng{_S}(?P<month>\d{{1,2}})(?:(?:\s*/\s*|{_S}năm{_S})(?P<y3>\d{{4}}))?"
    rf"|quý{_S}(?P<quarter>IV|III|II|I|[1-4])\b(?:(?:\s*/\s*|{_S}năm{_S}|{_S})(?P<y4>\d{{4}}))?"
    rf"|(?P<half>0?6{_S}tháng{_S}(?:đầu|cuối){_S}năm){_S}(?P<y5>\d{{4}})"
    rf"|năm{_S}(?P<y6>\d{{4}})(?!\s*[-–]\s*\d))"
)
_ABSOLUTE = re.compile(_LIMIT + _S + _POINT + _TAIL, re.IGNORECASE)
_UNIT = r"(?P<unit>ngày(?:\s+làm\s+việc)?|giờ(?:\s+làm\s+việc)?|phút|tuần|tháng|năm)"
_ANCHOR = (
    r"(?P<anchor>\s*,?\s*(?:kể\s*từ|tính\s+từ|từ|sau|trước)\s+(?:khi|ngày|thời\s+điểm|lúc|thời\s+hạn|tháng|phiên|kỳ|"
    r"năm|hội|cuộc|lễ)\b"
    r"[^,;.:()]{0,160}?)"
)
_STOP = r"(?=\s*(?:[,;.:()]|$|\s(?:thì|phải)\s|\bcó\s+trách\s+nhiệm\b|\n\s*\n))"
_DURATION = re.compile(
    r"(?P<limit>trong(?:\s+(?:thời\s+(?:hạn|gian)|vòng|khoảng))*(?:\s+(?:tối\s+đa|chậm\s+nhất|không\s+quá))?(?:\s+là)?"
    r"|(?:thời\s+(?:hạn|gian)\s+)?(?:chậm|muộn)\s+nhất(?:\s+(?:là|sau|trong|vòng|thời\s+hạn|không\s+quá))*|"
    r"(?:thời\s+(?:hạn|gian)\s+)?(?:không\s+quá|tối\s+đa(?:\s+(?:là|không\s+quá))?)"
    r"|ít\s+nhất(?:\s+là)?|tối\s+thiểu(?:\s+là)?|trước|sau(?:\s+thời\s+hạn)?)"
    + _S + _NUMBER + _S + _UNIT + rf"(?![a-zà-ỹ])(?:{_ANCHOR}{_STOP})?",
    re.IGNORECASE,
)  # fmt: skip
_NEEDS_ANCHOR = re.compile(r"(?:ít|tối\s+thiểu|trước|sau)", re.IGNORECASE)
_FROM = re.compile(r"(?:từ|giai\s+đoạn)\s+(?:ngày\s+|tháng\s+|năm\s+|hết\s+)?[\w/.\s-]{1,40}$", re.IGNORECASE)
_RECURRENCE = re.compile(
    rf"(?:định\s+kỳ(?:\s*,?\s*(?:vào\s+)?(?:{_EACH}\s+(?:tuần|tháng|quý|năm|nửa\s+năm|ngày)|(?:\d{{1,2}}|một|hai|ba|"
    rf"năm|sáu)(?:\s*\(\w+\))?\s+(?:năm|tháng)(?:\s+(?:một|01|1)\s+lần|/lần)?))?"
    rf"|(?:\d{{1,2}}|một|hai|ba|năm|sáu)(?:\s*\(\w+\))?\s+(?:năm|tháng|tuần|quý)\s+(?:một|01|"
    rf"1)(?:\s*\([^)]+\))?\s+lần|(?:01|một|1|02|hai)\s+lần\s*(?:/|trong|mỗi|một)\s*(?:năm|quý|tháng)"
    rf"|{_EACH}\s+(?:0?6|sáu|ba|0?3)\s+tháng|{_EACH}\s+(?:tuần|tháng|quý|năm|nửa\s+năm|ngày)|"
    rf"(?<!\w)0?6\s+tháng\s*(?:,|và)\s*(?:một\s+năm|{_EACH}\s+năm|năm)(?!\s+\d))",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|và|hoặc|,\s*và)\s+")


def find(text: str, *, issued: dt.date | None, effective: dt.date | None = None) -> list[Deadline]:
    """Time limits in `text`, in its order, not overlapping; `date` only where it follows from the words.

    `issued` and `effective` are the document's dates: they give a year to "trước ngày 30/11" and a beginning to "30 ngày
    kể từ ngày ban hành". An event's date is not known here: "10 ngày kể từ ngày nhận hồ sơ" has no date. [] for no text.
    """
    found = [*_absolute(text, issued), *_durations(text, issued, effective)]
    found.sort(key=lambda deadline: (_span(deadline).start, -len(_span(deadline))))
    kept: list[Deadline] = []
    for deadline in found:
        if not kept or _span(kept[-1]).end <= _span(deadline).start:
            kept.append(deadline)
    return kept


def recurrence(text: str) -> list[tuple[str, Span]]:
    """How often something is due, as written ("hằng năm", "định kỳ 6 tháng"), with its place, in the order of `text`."""
    found: list[tuple[str, Span]] = []
    for match in _RECURRENCE.finditer(text):
        start, end = match.span()
        if found and _JOINED.fullmatch(text, found[-1][1].end, start):
            start = found.pop()[1].start
        found.append((text[start:end], Span(start, end)))
    return found


def _span(deadline: Deadline) -> Span:
    assert deadline.span is not None
    return deadline.span


def _absolute(text: str, issued: dt.date | None) -> list[Deadline]:
    """Limits that name a day, a month, a quarter or a year."""
    found = []
    for match in _ABSOLUTE.finditer(text):
        limit = re.sub(r"\s+", " ", match["limit"].lower())
        before = text[max(0, match.start() - 50) : match.start()]
        if limit.endswith(("đến", "đến hết")) and "nhất" not in limit and _FROM.search(before):
            continue  # "từ ngày ... đến ngày ..." is a period, not a limit
        if limit == "trong" and (match["d1"] or match["d2"]):
            continue
        span = Span(match.start(), match.end() - (len(match[0]) - len(match[0].rstrip())))
        exclusive = limit.endswith("trước")
        day = _day(match, exclusive, issued)
        found.append(_deadline(text, span, day, exclusive, match["tail"]))
    return found


def _day(match: re.Match[str], exclusive: bool, issued: dt.date | None) -> dt.date | None:
    """The day a limit names: of a period its last day, or its first when the limit is "before" it."""
    if match["tail"].strip() or match["any"]:
        return None
    if match["d1"] or match["d2"]:
        day, month = int(match["d1"] or match["d2"]), int(match["m1"] or match["m2"])
        return _with_year(day, month, match["y1"] or match["y2"], issued)
    if match["pend"]:
        return _end_of(match["pend"].lower(), match["pnum"], match["pyear"])
    if match["month"]:
        return _period(match["y3"], int(match["month"]), 1, exclusive, issued)
    if match["quarter"]:
        return _period(match["y4"], 3 * _ROMAN[match["quarter"].lower()] - 2, 3, exclusive, issued)
    if match["half"]:
        return _period(match["y5"], 1 if "đầu" in match["half"].lower() else 7, 6, exclusive, issued)
    return _period(match["y6"], 1, 12, exclusive, issued)


def _with_year(day: int, month: int, year: str | None, issued: dt.date | None) -> dt.date | None:
    """The date; a missing year is the document's own when the day is not before its issue, else unknown."""
    if year is None and issued is None:
        return None
    try:
        date = dt.date(int(year) if year else issued.year if issued else 0, month, day)
    except ValueError:
        return None
    return date if year or (issued and date >= issued) else None


def _end_of(period: str, number: str | None, year: str | None) -> dt.date | None:
    """The last day of "cuối tháng 6/2026", "cuối quý II/2026", "cuối năm 2026"; None when a part is not said."""
    if year is None:
        return None
    if period == "năm":
        return dt.date(int(year), 12, 31)
    if number is None:
        return None
    month = _ROMAN.get(number.lower(), 0) * 3 if period == "quý" else int(number) if number.isdigit() else 0
    return _period(year, month, 1, False, None) if 1 <= month <= 12 else None


def _period(year: str | None, first: int, n_months: int, exclusive: bool, issued: dt.date | None) -> dt.date | None:
    """The first day of a period when the limit excludes it, else its last; without a year, as in `_with_year`."""
    if not 1 <= first <= 12:
        return None
    if year is None and issued is None:
        return None
    number = int(year) if year else issued.year if issued else 0
    last_month = first + n_months - 1
    last = dt.date(number, last_month, calendar.monthrange(number, last_month)[1])
    if year is None and issued and last < issued:
        return None
    return dt.date(number, first, 1) if exclusive else last


def _durations(text: str, issued: dt.date | None, effective: dt.date | None) -> list[Deadline]:
    """Limits that count days, months or hours, with the event they count from when it is said."""
    found = []
    for match in _DURATION.finditer(text):
        if _NEEDS_ANCHOR.match(match["limit"]) and not match["anchor"]:
            continue
        if re.match(r"(?:trước|sau)$", match["limit"], re.IGNORECASE) and not re.search(
            r"kể\s*từ|tính\s+từ", match["anchor"] or ""
        ):
            continue
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        found.append(_deadline(text, span, _counted(match, issued, effective), False, ""))
    return found


def _counted(match: re.Match[str], issued: dt.date | None, effective: dt.date | None) -> dt.date | None:
    """The last day of a counted limit that begins with this document's issue or effect; else None."""
    anchor = re.sub(r"\s+", " ", (match["anchor"] or "").lower())
    if "kể từ" not in anchor and "tính từ" not in anchor and not anchor.lstrip(" ,").startswith("sau"):
        return None
    if not re.search(r"\bnày\b", anchor):
        return None
    start = effective if "hiệu lực" in anchor else issued if re.search(r"ban hành|ký", anchor) else None
    if start is None:
        return None
    word = re.sub(r"\s+", " ", match["n"].lower())
    n = int(word) if word.isdigit() else _WORDS[word]
    unit = re.sub(r"\s+", " ", match["unit"].lower())
    if unit == "ngày làm việc":
        return add_working_days(start, n)
    if unit in ("ngày", "tuần"):
        return start + dt.timedelta(days=n * (7 if unit == "tuần" else 1))
    if unit in ("tháng", "năm"):
        return _add_months(start, n * (12 if unit == "năm" else 1))
    return None


def _add_months(day: dt.date, n: int) -> dt.date:
    """The same day `n` months on, or the month's last day: Bộ luật Dân sự 2015, khoản 4 Điều 148."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def _deadline(text: str, span: Span, day: dt.date | None, exclusive: bool, tail: str) -> Deadline:
    """The record of a limit, with the last working day and the sentence on how it was computed."""
    if day is None:
        rule = "Văn bản không đủ dữ kiện để tính ra một ngày cụ thể."
        return Deadline(span.cut(text), None, exclusive, None, span, rule)
    last = last_working_day(day, exclusive)
    counted = "không tính ngày" if exclusive else "tính cả ngày"
    rule = (
        f"“{' '.join(span.cut(text).split())}”: {counted} {day:%d/%m/%Y}; ngày làm việc cuối cùng là "
        f"{_WEEKDAYS[last.weekday()]} {last:%d/%m/%Y} (đã trừ thứ Bảy, Chủ nhật và ngày nghỉ lễ)."
    )
    return Deadline(span.cut(text), day, exclusive, last, span, rule)
