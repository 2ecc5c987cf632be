"""Where a rhythm or a limit ends that stands at a place of a sentence: before who acts, before the act, or beside it."""

from __future__ import annotations

import re

from corpus.deadlines import tells_time, whole_end
from corpus.limit_words import (
    ABSOLUTE,
    BY_PERIOD,
    DAYS,
    DURATION,
    EVENT_FIRST,
    HOUR,
    NEXT_DAY,
    OPENING,
    PLACED,
    RECURRENCE,
    REPEATED,
    SAME_DAY,
    SEASON,
    SESSION,
    TIME_BEGINS,
    WHEN_IN_IT,
)

__all__ = ["before_time", "time_end"]

_TIMES = (
    RECURRENCE, REPEATED, HOUR, PLACED, EVENT_FIRST, SAME_DAY, NEXT_DAY, SESSION, SEASON, DAYS, WHEN_IN_IT, BY_PERIOD,
)  # fmt: skip
_AND_TIME = re.compile(r",? (?=h[àằ]ng|mỗi|trước|vào|chậm|trong|đến|từ|thứ)|, (?=\d)", re.IGNORECASE)
_COUNT_ENDS = re.compile(r",| phải ")  # "sau thời hạn 15 ngày công khai kết quả": not yet all of the limit
_OR_UNPLANNED = re.compile(r"(?:,| và| hoặc| hay) (?:khi )?đột xuất\b", re.IGNORECASE)
_WEEKDAY_TOLD = re.compile(r" \((?:tức )?(?:ngày |sáng |chiều )?(?:thứ \w+|chủ nhật)\)", re.IGNORECASE)
_MOST_TIMES = 3  # that stand side by side
_LONGEST_TIME = 60  # letters in which the word of a time stands


def time_end(text: str, at: int, stop: int) -> int:
    """Where the rhythm or limit ends that stands at `at`, with the next ones right after it ("hằng quý, trước ngày 25 của
    tháng cuối quý"); 0 where none stands there."""
    end = 0
    if not tells_time(text, at, min(stop, at + _LONGEST_TIME)):
        return 0
    for _ in range(_MOST_TIMES):
        ends = [match.end() for pattern in _TIMES if (match := pattern.match(text, at, stop))]
        if dated := ABSOLUTE.match(text, at, stop):
            ends.append(whole_end(text, dated))
        counted = DURATION.match(text, at, stop)
        if counted and (counted["anchor"] or _COUNT_ENDS.match(text, counted.end())):
            ends.append(counted.end())
        period = OPENING.match(text, at, stop)
        if period and period["year"]:  # "Ngày 5/8/2019, Chủ tịch ký ..." tells a story
            ends.append(period.end("year"))
        if not ends:
            break
        end = max(ends)
        for pattern in (_WEEKDAY_TOLD, _OR_UNPLANNED):
            if aside := pattern.match(text, end, stop):
                end = aside.end()
        if (more := _AND_TIME.match(text, end, stop)) is None:
            break
        at = more.end()
    return end


def before_time(text: str, folded: str, at: int, stop: int) -> int:
    """Where words from `at` to `stop` end without the time at their end: "Đơn vị tư vấn, chậm nhất ngày 20/12 | phải"."""
    end = at + len(text[at:stop].rstrip(" ,"))
    for match in TIME_BEGINS.finditer(folded, at, end):
        if match.start() > at and text[match.start() - 1] == " " and time_end(text, match.start(), end) >= end:
            return at + len(text[at : match.start()].rstrip(" ,"))
    return stop
