"""What people changed in a sheet of duties, read back as corrections; a person's words in a field's own type."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from corpus.deadlines import find, last_working_day
from corpus.errors import UnreadableFile, UsageError
from corpus.models import Deadline, DocumentKey, Duty, Partner
from ui import sentences as say
from ui.columns import COLUMNS, by_name, shown
from ui.parser import parse_date
from ui.rows import DutyRow
from ui.sheet import fitting

__all__ = ["Change", "changes_in", "value_for", "words_for"]

_ROLE_CODES = {label.casefold(): code for code, label in say.ROLES.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a person changed: `target` is "header" or "duty:<id>", `value` is in the field's own type, None for
    "the document does not say"."""

    document: DocumentKey
    target: str
    field: str
    value: Any


def changes_in(path: Path, rows: Sequence[DutyRow]) -> tuple[list[Change], list[str]]:
    """What differs between the sheet at `path` and the library's `rows`, and sentences on sheet rows without a duty.

    Rows are matched by address and id, so the sheet may be sorted, filtered or shortened. Raises UnreadableFile for a
    file that is no workbook, UsageError for one without our columns or with a value that does not fit its field.
    """
    known = {(str(row.duty.document), row.duty.id): row for row in rows}
    found: list[Change] = []
    gone: list[str] = []
    for number, cells in _sheet_rows(path):
        address = str(cells[by_name("address").heading] or "").strip()
        duty_id = str(cells[by_name("id").heading] or "").strip()
        if not address and not duty_id:
            continue
        row = known.get((address.partition("#")[0], duty_id))
        if row is None:
            gone.append(say.ROW_GONE.format(row=number, address=address or duty_id))
            continue
        found += _row_changes(row, cells)
    return found, gone


def _sheet_rows(path: Path) -> list[tuple[int, dict[str, Any]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise UnreadableFile(say.NOT_A_WORKBOOK.format(path=path), log=f"not a workbook: {path}: {error}") from error
    try:
        lines = book.worksheets[0].iter_rows(values_only=True)
        head = [str(value or "").strip() for value in next(iter(lines), ())]
        for column in COLUMNS:
            if column.heading not in head and (column.editable or column.name in {"address", "id"}):
                raise UsageError(say.NOT_OUR_SHEET.format(path=path, column=column.heading))
        return [(n, dict(zip(head, line, strict=False))) for n, line in enumerate(lines, start=2)]
    finally:
        book.close()


def _row_changes(row: DutyRow, cells: Mapping[str, Any]) -> list[Change]:
    changed = {
        column.name: cells[column.heading]
        for column in COLUMNS
        if column.editable and _same(cells[column.heading]) != _same(shown(column, row))
    }
    found = []
    if "deadline" in changed or "date" in changed:
        text = changed.pop("deadline", row.duty.deadline.text if row.duty.deadline else None)
        date = changed.pop("date", row.duty.deadline.date if row.duty.deadline else None)
        deadline = _deadline(row.duty, text, date)
        if _facts(deadline) != _facts(row.duty.deadline):
            found.append(("deadline", deadline))
    found += [(name, value_for(row.duty, name, value)) for name, value in changed.items()]
    return [Change(row.duty.document, f"duty:{row.duty.id}", name, value) for name, value in found]


def _same(value: Any) -> str:
    """A cell as compared: spreadsheets and people change white space, line ends and the form of accents freely."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = " ".join(unicodedata.normalize("NFC", fitting(str(value or ""))).split())
    return "" if text == say.MISSING else text


def value_for(duty: Duty, field: str, value: Any) -> Any:
    """A person's words for a field of this duty in the field's own type; None when they say nothing or "not said".

    Raises UsageError when the words do not fit.
    """
    text = _same(value)
    if field == "deadline":
        return _deadline(duty, text, None)
    if field == "role":
        code = text if text in say.ROLES else _ROLE_CODES.get(text.replace(" -", ",").casefold())
        if code is None:
            raise _bad(text, field, ", ".join(say.ROLES.values()))
        return code
    if field == "partners":
        return _partners(duty, text)
    if field == "task" and not text:
        raise _bad(text, field, say.NOT_EMPTY)
    return text or None


def words_for(duty: Duty, field: str) -> str:
    """A duty's field as a person would type it; empty where the document does not say."""
    if field == "role":
        return say.role_words(duty.role)
    if field == "partners":
        return "; ".join(partner.name for partner in duty.partners)
    if field == "deadline":
        return duty.deadline.text if duty.deadline else ""
    return getattr(duty, field) or ""


def _partners(duty: Duty, text: str) -> list[Partner]:
    before = {partner.name: partner for partner in duty.partners}
    names = [name.strip() for name in text.split(";") if name.strip()]
    return [before.get(name) or Partner(name, "vague" if "liên quan" in name.casefold() else "named") for name in names]


def _deadline(duty: Duty, text: Any, date: Any) -> Deadline | None:
    """The deadline in a person's words: computed anew from the text when the day was not given beside it."""
    words, day = _same(text), _day(date)
    if not words and day is None:
        return None
    before = duty.deadline
    if before is not None and words == _same(before.text) and day == before.date:
        return before
    words = words or say.date_words(day)
    exclusive = words.casefold().startswith("trước")
    if day is None:
        return _computed(words, duty.document)
    return Deadline(words, day, exclusive, last_working_day(day, exclusive=exclusive), None, say.BY_HAND)


def _facts(deadline: Deadline | None) -> tuple[object, ...] | None:
    """What a deadline says, without where and how it was read: an emptied day that follows from the words is no change."""
    if deadline is None:
        return None
    return (_same(deadline.text), deadline.date, deadline.exclusive, deadline.last_working_day)


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = _same(value)
    if not text:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise _bad(text, "deadline", str(error)) from error


def _bad(value: str, field: str, why: str) -> UsageError:
    heading = say.DUTY_FIELDS.get(field, field)
    return UsageError(say.BAD_VALUE.format(value=value, field=heading, why=why))


def _computed(words: str, document: DocumentKey) -> Deadline:
    """The deadline in these words, with its day where it follows from them and the document's date."""
    found = find(words, issued=document.date)
    return replace(found[0], text=words, span=None) if found else Deadline(words)
