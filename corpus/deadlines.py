"""Time limits and recurrences in Vietnamese official text: as written, as a date where it follows from the words alone."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from corpus.body_names import UPPER, capital_head
from corpus.limit_words import (
    ABSOLUTE,
    DAILY,
    DAYS,
    DURATION,
    EACH_END,
    EARLY,
    EVENT_FIRST,
    EXACT_TAIL,
    FROM,
    HOUR,
    JOINED,
    LABELLED,
    MAY_RECUR,
    NARRATIVE,
    NEEDS_ANCHOR,
    NEXT_DAY,
    NTH_DAY,
    OPENING,
    PAID,
    PAST,
    PLACED,
    RECURRENCE,
    REFERRED,
    REPEATED,
    ROMAN,
    SAME_DAY,
    SEASON,
    SESSION,
    TAIL_END,
    WORDS,
)
from corpus.models import Deadline, Span
from corpus.text import fold
from corpus.wording import act_at
from corpus.workdays import add_working_days, is_working_day, last_working_day

__all__ = ["find", "is_working_day", "last_working_day", "recurrence", "tells_time", "whole_end"]


# What every limit and every rhythm holds, for most clauses hold none of it.
_OF_TIME = re.compile(
    r"(?=[NnTtQqGgPpKkLlMm\d])(?:[Nn]gày|[Tt]háng|[Qq]uý|[Tt]uần|[Gg]iờ|[Nn]ăm|[Pp]hút|[Kk]ỳ|[Ll]ần|[Tt]hời\s|"
    r"[Mm]ùa\s[mblk]|Tết|tết|NGÀY|THÁNG|QUÝ|NĂM|KỲ|(?<!\d)\d{1,2}[ ]?[/.-][ ]?\d{1,2}(?!\d)|\dh)"
)


def tells_time(text: str, start: int, stop: int) -> bool:
    """Whether a word of time stands from `start` to `stop`: without one neither a limit nor a rhythm does."""
    return _OF_TIME.search(text, start, stop) is not None


@lru_cache(maxsize=2048)
def find(text: str, *, issued: dt.date | None, effective: dt.date | None = None) -> tuple[Deadline, ...]:
    """Time limits in `text`, in its order, not overlapping; `date` only where it follows from the words.

    `issued` and `effective` are the document's dates: they give a year to "trước ngày 30/11" and a beginning to "30 ngày
    kể từ ngày ban hành". An event's date is not known here: "10 ngày kể từ ngày nhận hồ sơ" has no date. () for no text.
    """
    if not _OF_TIME.search(text):
        return ()
    found = [
        *_absolute(text, issued),
        *_durations(text, issued, effective),
        *_repeated(text),
        *_opening(text),
        *_days(text, issued),
    ]
    found.sort(key=lambda deadline: (_span(deadline).start, -len(_span(deadline))))
    kept: list[Deadline] = []
    for deadline in found:
        if not kept or _span(kept[-1]).end <= _span(deadline).start:
            kept.append(deadline)
    return tuple(kept)


def recurrence(text: str, *, of_money: bool = False) -> list[tuple[str, Span]]:
    """How often something is due, as written ("hằng năm", "định kỳ 6 tháng"), with its place, in the order of `text`.

    `of_money`: also how often money is paid ("trợ cấp hằng tháng").
    """
    found: list[tuple[str, Span]] = []
    if not MAY_RECUR.search(text):
        return found
    for match in RECURRENCE.finditer(text):
        start, end = match.span()
        if not of_money and PAID.search(text, max(0, start - 20), start):
            continue
        if found and JOINED.fullmatch(text, found[-1][1].end, start):
            start = found.pop()[1].start
        found.append((text[start:end], Span(start, end)))
    return found


def _span(deadline: Deadline) -> Span:
    assert deadline.span is not None
    return deadline.span


# Words that make "trong năm 2025" or "trước năm 2026" a limit of a task and not the time of a story.
_DUE = re.compile(
    r"(?:hoàn thành|xong|hoàn tất|kết thúc|trình|ban hành|báo cáo|thực hiện|triển khai|phải|nhất|ngay|sơ kết|"
    r"tổng kết)\b[^.;]{0,70}$",
    re.IGNORECASE,
)


# "đánh giá kết quả thực hiện trong 6 tháng đầu năm 2026": the time of what is looked at.
_REVIEWED = re.compile(
    r"\b(?:đánh giá|phân tích|thống kê|tổng hợp|kiểm điểm) (?:các |lại )?(?:kết quả|tình hình|số liệu|số lượng)"
    r"(?: [^\W\d_]+){0,4}\s*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.;)]|$)")


def _absolute(text: str, issued: dt.date | None) -> list[Deadline]:
    """Limits that name a day, a month, a quarter or a year."""
    found: list[Deadline] = []
    matches = list(ABSOLUTE.finditer(text))
    repeats = bool(matches and recurrence(text, of_money=True))
    for match in matches:
        limit = re.sub(r"\s+", " ", match["limit"].lower())
        before = text[max(0, match.start() - 90) : match.start()]
        if limit.endswith(("đến", "đến hết")) and "nhất" not in limit and FROM.search(before[-50:]):
            continue  # "từ ngày ... đến ngày ..." is a period, not a limit
        if "nhất" not in limit and PAST.search(before):
            continue  # "giấy phép đã cấp trước ngày ..."
        if limit == "đến" and not (_DUE.search(before) or _opens(before) or _of_subject(text, match)):
            continue
        in_period = limit == "trong" or (limit in ("trước", "vào") and match["y6"])
        period = match["month"] or match["quarter"] or match["week"]
        dated = bool(match["y3"] or match["y4"] or match["y5"] or (period and (issued or repeats)))
        if in_period and not _is_due(text, match, before, dated=dated):
            continue
        span = Span(match.start(), whole_end(text, match))
        if NARRATIVE.match(text, span.end) and "nhất" not in limit:
            continue
        if match["only"] and not repeats:
            continue  # "Hằng tháng, chậm nhất ngày 25": a day of a month needs its rhythm
        exclusive = limit.endswith("trước") and int(match["hour"] or 0) == 0
        day = None if match["more"] else _day(match, exclusive, None if repeats else issued)
        found.append(_deadline(text, span, day, exclusive))
    return found


_ASIDE = re.compile(r"[,(]\s*$")  # "..., trong năm 2026", "(trong năm 2026)"
_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}")


def _is_due(text: str, match: re.Match[str], before: str, *, dated: bool) -> bool:
    """Whether something is due in a period ("trong quý II/2026", "trong ngày 15/5/2026") and it is not the time of a story.

    `dated`: its month or quarter is known, so that it is a limit at its clause's end ("thành lập Đoàn trong tháng 4.").
    """
    if _REVIEWED.search(before):
        return False
    ends, opens = _ENDS.match(text, match.end()) is not None, _opens(before)
    told, aside = _DUE.search(before) is not None, bool(_ASIDE.search(before) or _DUE_AT.search(before))
    if match["d1"] or match["d2"]:
        due = (ends and (told or aside or opens)) or (opens and text.startswith(",", match.end()))
    else:
        due = told or opens or (ends and (dated or aside))
    return due or _of_subject(text, match)


def _of_subject(text: str, match: re.Match[str]) -> bool:
    """Whether a period stands between who acts and the act ("Các chi bộ trong quý II/2026 | thẩm định hồ sơ"), or after a
    comma before what must be done ("..., trong quý II/2026 | phải có báo cáo")."""
    folded, start = fold(text), match.start()
    end = whole_end(text, match) if match.re is ABSOLUTE else match.end()
    if len(folded) != len(text) or not (folded.startswith(" phải ", end) or act_at(folded, end + 1)):
        return False
    begin = max(text.rfind(sign, 0, start) for sign in ".;:\n") + 1
    if _ASIDE.search(text, begin, start):
        return True
    words = [word.start() for word in _WORD.finditer(text, begin, start)]
    acts = [at for at in words if act_at(folded, at) and (text[at].islower() or at == words[0])]
    return all(capital_head(text, at) for at in acts)


_POINT_OF_EACH = re.compile(r"(?:ngày\s+\d{1,2}|đầu|giữa|cuối)\s+(?:của\s+)?(?:h[àằ]ng|mỗi)\s+\S+", re.IGNORECASE)
_EACH_TIME = re.compile(r"(?:^|[,;:(]|định kỳ)\s*$", re.IGNORECASE)


def _repeated(text: str) -> list[Deadline]:
    """Points of each year, quarter or month ("định kỳ vào tháng 12 hằng năm"): due then, on no single date."""
    return [
        _deadline(text, Span(*match.span()), None, False)
        for match in REPEATED.finditer(text)
        if match[0].lower().startswith(("từ", "vào")) or (match["weekday"] is None and _stands_alone(text, match))
    ]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a point of each period opens its clause or stands after a comma, or says itself that it is one."""
    each = _EACH_TIME.search(text, 0, match.start()) and not match[0].lower().startswith("quý")
    return bool(each or _POINT_OF_EACH.fullmatch(match[0])) or _opens(text[: match.start()])


# "số liệu từ ngày 01/7 đến ngày 31/12/2025": the time that a thing is about.
_ABOUT = re.compile(
    r"\b(?:số liệu|dữ liệu|thông tin|giai đoạn|thời kỳ|kỳ|phát sinh|giá|mức|lương|tính|áp dụng|hiệu lực)\b[^;.]{0,24}$",
    re.IGNORECASE,
)


def _days(text: str, issued: dt.date | None) -> list[Deadline]:
    """The days, or the months, at the end of a clause or before a comma at its head in which it is done: due by the last."""
    found = []
    for match in DAYS.finditer(text):
        opens = _opens(text[: match.start()]) and text.startswith(",", match.end())
        if not (opens or _ENDS.match(text, match.end()) or _of_subject(text, match)):
            continue
        if match["last"]:
            day = _period(match["of"], int(match["last"]), 1, False, issued)
        else:
            day = _with_year(int(match["day"]), int(match["month"]), match["year"], issued)
        if day is not None and not (PAST.search(text, 0, match.start()) or _ABOUT.search(text, 0, match.start())):
            found.append(_deadline(text, Span(*match.span()), day, False))
    return found


_DUE_AT = re.compile(
    r"\bthời (?:hạn|gian)(?:(?: [^\W\d_]+){0,4}\s*:| (?:gửi|nộp|báo cáo|hoàn thành|thực hiện|giải quyết|thẩm định|trả|xử lý|"
    r"ra quyết định|xem xét|ban hành|thông báo|công bố|khắc phục|cấp)(?: [^\W\d_]+){0,5} là)\s*$"
    r"|(?:^|[,;.(]|\bvà|\bphải)\s*(?:hoàn thành|xong)\s*:?\s*$"
    r"|(?:^|[\n,;.(–+•-])\s*(?:thời (?:gian|hạn)(?: (?:hoàn thành|thực hiện|xong))?|"
    r"tiến độ(?: (?:hoàn thành|thực hiện))?\s*:)\s*$",
    re.IGNORECASE,
)
# "hoàn thành năm 2026", "hạn hoàn thành: ngày 20/6/2026": what makes a day or a year a limit.
_DONE_AT = re.compile(
    r"(?:^|[\n,;.(–+•-]|\b(?:và|phải|đảm bảo|bảo đảm))\s*(?:(?:phải |đảm bảo |bảo đảm )?"
    r"(?:hoàn thành|hoàn tất|xong)(?: xong)?|(?:thời )?hạn(?: (?:hoàn thành|cuối|cuối cùng|chót|thực hiện))?(?: là)?|"
    r"thời gian hoàn thành|tiến độ(?: hoàn thành)?)\s*:?\s*$",
    re.IGNORECASE,
)


def _opening(text: str) -> list[Deadline]:
    """A clause that opens with "Quý III năm 2020, ...", "Tháng 4/2026: ..." or says "Thời hạn hoàn thành: Quý II/2026",
    "hoàn thành năm 2026": due by the end of that period."""
    found = []
    for match in OPENING.finditer(text):
        before, opens = text[: match.start()], match["then"] in (",", ":")
        done = _DONE_AT.search(before)
        opens = opens and match["year"] is not None and _opens(before)
        if not (done or opens or (not match["day"] and _DUE_AT.search(before))):
            continue
        end = next(match.end(name) for name in ("year", "y1", "y2") if match[name])
        found.append(_deadline(text, Span(match.start(), end), _last_day(match), False))
    return found


def _last_day(match: re.Match[str]) -> dt.date | None:
    """The last day of a period that opens a clause; "đầu quý II/2026" names none."""
    if match["day"]:
        return _with_year(int(match["day"]), int(match["of"]), match["y1"], None)
    if match["y2"]:
        half = (match["half"] or "").lower()
        return _period(match["y2"], 7 if half == "cuối" else 1, 6 if half else 12, False, None)
    if match["part"] and not match["part"].lower().startswith("cuối"):
        return None
    first = 3 * ROMAN[match["quarter"].lower()] - 2 if match["quarter"] else int(match["month"])
    return _period(match["year"], first, 3 if match["quarter"] else 1, False, None)


def _opens(before: str) -> bool:
    """Whether nothing but a label stands before: a limit that opens its clause."""
    return re.fullmatch(r"(?:.*[\n;.])?\s*(?:[-–+]|\w{1,3}[.)])?\s*", before, re.DOTALL) is not None


_VERB = 24  # letters in which a verb stands


def whole_end(text: str, match: re.Match[str]) -> int:
    """Where a limit that names a day or period ends: before words that only follow it, and before a proper name."""
    end = match.start() + len(match[0].rstrip())
    loose = match.start("any") if match["any"] else match.start("tail") if match["tail"] else -1
    if loose < 0:
        return end
    if each := EACH_END.search(text, loose, end):
        return each.end()
    if (exact := EXACT_TAIL.match(text, loose, end)) and act_at(fold(text[exact.end() : exact.end() + _VERB]), 1):
        return exact.end()  # "trước ngày 20 của tháng cuối quý | đối chiếu số liệu"
    first = re.compile(r"\S+\s+\S+\s+\S+").match(text, loose)
    start = first.end() if first else loose
    for stop in (TAIL_END, re.compile(rf"\s+[{UPPER}]")):
        cut = stop.search(text, start, end)
        end = cut.start() if cut else end
    return end


def _day(match: re.Match[str], exclusive: bool, issued: dt.date | None) -> dt.date | None:
    """The day a limit names: of a period its last day, or its first when the limit is "before" it."""
    if match["tail"].strip() or match["any"] or match["each"] or match["only"] or match["week"] or match["weekday"]:
        return None
    if match["d1"] or match["d2"]:
        day, month = int(match["d1"] or match["d2"]), int(match["m1"] or match["m2"])
        return _with_year(day, month, match["y1"] or match["y2"], issued)
    if match["pend"]:
        return _end_of(match["pend"].lower(), match["pnum"], match["pyear"])
    if match["month"]:
        return _period(match["y3"], int(match["month"]), 1, exclusive, issued)
    if match["quarter"]:
        return _period(match["y4"], 3 * ROMAN[match["quarter"].lower()] - 2, 3, exclusive, issued)
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
    month = ROMAN.get(number.lower(), 0) * 3 if period == "quý" else int(number) if number.isdigit() else 0
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


_RATE = re.compile(r"(?:(?<!quá )(?<!nhất )(?<!thiểu )(?<!đa )\b(?P<count>một|0?1) )?\blần\s+$", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?:^|\s)(?:ít\s+nhất|tối\s+thiểu)(?:\s|$)", re.IGNORECASE)


def _durations(text: str, issued: dt.date | None, effective: dt.date | None) -> list[Deadline]:
    """Limits that count days, months or hours, with the event they count from when it is said."""
    found = []
    for match in DURATION.finditer(text):
        if NEEDS_ANCHOR.match(match["limit"]) and not match["anchor"] and not _told_before(text, match):
            continue
        if (rate := _RATE.search(text, 0, match.start())) and (rate["count"] is None or not match["anchor"]):
            continue  # "không quá 02 lần trong một năm": how often; "trả một lần trong thời hạn 30 ngày kể từ ...": by when
        early = f"{match['limit']} {match['anchor'] or ''}".lower()
        told = _told_before(text, match)
        if _AT_LEAST.search(match["limit"]) and "trước" not in early and not told:
            continue  # "ít nhất 07 ngày kể từ ...": how long something lasts
        if re.match(r"(?:trước|sau)$", match["limit"], re.IGNORECASE) and not re.search(
            r"kể\s*từ|tính\s+(?:từ|đến)|so\s+với", match["anchor"] or ""
        ):
            continue
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        found.append(_deadline(text, span, _counted(match, issued, effective), False))
    for match in LABELLED.finditer(text):
        if _DUE_AT.search(text, 0, match.start("told")):
            found.append(_deadline(text, Span(*match.span("told")), None, False))
    found += [_deadline(text, Span(*match.span("told")), None, False) for match in DAILY.finditer(text)]
    for pattern in (EARLY, EVENT_FIRST, HOUR, SAME_DAY, NEXT_DAY, NTH_DAY, PLACED, SEASON, SESSION, REFERRED):
        found += [_deadline(text, Span(*match.span()), None, False) for match in pattern.finditer(text)]
    return found


_GIVES_NOTICE = re.compile(r"\bbáo trước\b[^;.]{0,60}$", re.IGNORECASE)


def _told_before(text: str, match: re.Match[str]) -> bool:
    """Whether a count without its event tells how long before one something is made known: "báo trước ... ít nhất 30 ngày",
    "thông báo cho khách hàng trước ít nhất 03 ngày"."""
    limit = re.sub(r"\s+", " ", match["limit"].lower())
    if limit.startswith("trước "):
        return limit != "trước thời hạn"
    return limit.startswith(("ít nhất", "tối thiểu")) and _GIVES_NOTICE.search(text, 0, match.start()) is not None


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
    figure = match["figure"] or ""
    n = int(word) if word.isdigit() else int(figure) if figure.isdigit() else WORDS.get(word, 0)
    if n == 0:
        return None
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


def _deadline(text: str, span: Span, day: dt.date | None, exclusive: bool) -> Deadline:
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
