"""Working days of Vietnam: weekends, public holidays with the lunar ones, compensation days and swapped days."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

__all__ = ["add_working_days", "is_working_day", "last_working_day"]

# Swaps the holiday library does not hold (yet): (day off, Saturday worked instead, source).
SWAPS = (
    (
        dt.date(2026, 1, 2),
        dt.date(2026, 1, 10),
        "Thông báo của Bộ Nội vụ ngày 25/12/2025 về hoán đổi ngày làm việc dịp Tết Dương lịch 2026",
    ),
)

_OFF = frozenset(off for off, _, _ in SWAPS)
_WORKED = frozenset(worked for _, worked, _ in SWAPS)


@lru_cache(maxsize=256)
def _year(year: int) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """Holidays in the public sector and weekend days worked, of one year.

    Law: Bộ luật Lao động 2019, Điều 112 and khoản 3 Điều 111 (a holiday on a weekly day of rest moves to the next
    working day). Saturday and Sunday are days of rest in public bodies (Quyết định 188/1999/QĐ-TTg).
    """
    import holidays

    days = holidays.country_holidays("VN", years=[year])
    worked = {day for day in days.weekend_workdays if day.year == year}
    return frozenset(day for day in days if day.year == year), frozenset(worked)


def is_working_day(day: dt.date) -> bool:
    """Whether public bodies work on `day`.

    >>> is_working_day(dt.date(2026, 2, 17)), is_working_day(dt.date(2026, 8, 22))
    (False, True)
    """
    if day in _WORKED:
        return True
    if day in _OFF:
        return False
    off, worked = _year(day.year)
    return day in worked or (day.weekday() < 5 and day not in off)


def last_working_day(day: dt.date, exclusive: bool) -> dt.date:
    """The last working day before `day` (exclusive) or on or before it.

    >>> last_working_day(dt.date(2026, 2, 28), exclusive=True)
    datetime.date(2026, 2, 27)
    """
    if exclusive:
        day -= dt.timedelta(days=1)
    while not is_working_day(day):
        day -= dt.timedelta(days=1)
    return day


def add_working_days(day: dt.date, n: int) -> dt.date:
    """The `n`-th working day after `day` (before it when `n` is negative); `day` itself is not counted.

    Counting begins on the day after the event: Bộ luật Dân sự 2015, khoản 2 Điều 147.
    """
    step = dt.timedelta(days=1 if n > 0 else -1)
    for _ in range(abs(n)):
        day += step
        while not is_working_day(day):
            day += step
    return day
