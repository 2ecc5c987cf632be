"""Duties with a day as an .ics calendar: an all-day event on the last working day, with reminders before it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from ui import sentences as say
from ui.rows import DutyRow

__all__ = ["calendar_bytes"]

REMINDERS = (dt.timedelta(days=-7, hours=8), dt.timedelta(days=-1, hours=8))
_SUMMARY_CHARACTERS = 90


def calendar_bytes(rows: Sequence[DutyRow]) -> bytes:
    """An iCalendar file (RFC 5545) with an event for each row that has a day; the same duty keeps the same UID, so a
    second import replaces the first. Reminders ring at 8:00, seven days and one day before."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//tracuu//VN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say.CALENDAR_NAME)
    for row in rows:
        deadline = row.duty.deadline
        if deadline is None:
            continue
        day = deadline.last_working_day or deadline.date
        if day is None:
            continue
        event = Event()
        event.add("uid", f"{_uid(row)}@tracuu")
        event.add("dtstamp", _stamp(row))
        event.add("dtstart", day)
        event.add("dtend", day + dt.timedelta(days=1))
        event.add("summary", _summary(row))
        event.add("description", _description(row))
        event.add("categories", [say.role_words(row.duty.role)])
        event.add("transp", "TRANSPARENT")
        for before in REMINDERS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _summary(row))
            alarm.add("trigger", before)
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _uid(row: DutyRow) -> str:
    return hashlib.sha256(f"{row.duty.document}\n{row.duty.id}".encode()).hexdigest()[:32]


def _stamp(row: DutyRow) -> dt.datetime:
    """When the duty was given, so that the same duties always give the same file."""
    date = row.duty.document.date or dt.date(2000, 1, 1)
    return dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)


def _summary(row: DutyRow) -> str:
    words = " ".join(f"{row.lead}: {row.duty.task}".split())
    if len(words) <= _SUMMARY_CHARACTERS:
        return words
    return words[:_SUMMARY_CHARACTERS].rsplit(" ", 1)[0] + " …"


def _description(row: DutyRow) -> str:
    duty = row.duty
    lines = [(say.DUTY_FIELDS["lead"], row.lead), (say.DUTY_FIELDS["task"], duty.task)]
    optional = [
        (say.DUTY_FIELDS["partners"], row.partners),
        (say.DUTY_FIELDS["product"], duty.product),
        (say.DUTY_FIELDS["receiver"], row.receiver),
    ]
    lines += [(name, value) for name, value in optional if value]
    lines.append((say.DUTY_FIELDS["deadline"], row.deadline))
    if duty.deadline and duty.deadline.last_working_day:
        lines.append((say.DUTY_FIELDS["last_working_day"], say.day_words(duty.deadline.last_working_day)))
    lines.append((say.SOURCE, f"{row.unit}, {row.document} ({row.address})"))
    lines.append((say.DUTY_FIELDS["quotation"], f"“{row.quotation}”"))
    return "\n".join(f"{name}: {value}" for name, value in lines)
