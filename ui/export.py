"""Duties as files an office uses: .xlsx, .ics, .docx, .csv and .json, each with the quotation and its address."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.errors import UsageError
from ui import sentences as say
from ui.columns import COLUMNS, shown
from ui.records import duty_records
from ui.rows import DutyRow

__all__ = ["MIME", "as_bytes", "dated", "save"]

MIME = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ics": "text/calendar",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv",
    ".json": "application/json",
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_bytes(rows: Sequence[DutyRow], suffix: str) -> bytes:
    """The rows as the content of a file with this ending. Raises UsageError for an ending that is not in `MIME`."""
    writers: dict[str, Callable[[Sequence[DutyRow]], bytes]] = {
        ".xlsx": _xlsx,
        ".ics": _ics,
        ".docx": _docx,
        ".csv": _csv,
        ".json": _json,
    }
    writer = writers.get(suffix.lower())
    if writer is None:
        raise UsageError(say.BAD_EXPORT.format(suffix=suffix), log=f"no export to {suffix!r}")
    return writer(rows)


def save(rows: Sequence[DutyRow], path: Path) -> None:
    """The rows in the file at `path`, whole or not at all; its ending chooses the format.

    Raises UsageError for an ending or a folder that is not there.
    """
    content = as_bytes(rows, path.suffix)
    if not path.absolute().parent.is_dir():
        raise UsageError(say.NO_FOLDER.format(path=path.absolute().parent))
    handle, name = tempfile.mkstemp(dir=path.parent or Path(), prefix=".tracuu-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def dated(rows: Sequence[DutyRow]) -> list[DutyRow]:
    """The rows that a calendar can hold: those with a computed day."""
    return [row for row in rows if row.duty.deadline is not None and row.duty.deadline.date]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _xlsx(rows: Sequence[DutyRow]) -> bytes:
    from ui.sheet import workbook_bytes

    return workbook_bytes(rows)


def _ics(rows: Sequence[DutyRow]) -> bytes:
    from ui.agenda import calendar_bytes

    return calendar_bytes(dated(rows))


def _docx(rows: Sequence[DutyRow]) -> bytes:
    from ui.paper import document_bytes

    return document_bytes(rows)


def _csv(rows: Sequence[DutyRow]) -> bytes:
    """Comma-separated values in UTF-8 with a byte order mark, as spreadsheets expect of Vietnamese.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV Injection").
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.heading for column in COLUMNS])
    for row in rows:
        writer.writerow([_csv_cell(shown(column, row)) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig", "replace")


def _csv_cell(value: str | dt.date | None) -> str:
    text = value.isoformat() if isinstance(value, dt.date) else value or ""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _json(rows: Sequence[DutyRow]) -> bytes:
    text = json.dumps(duty_records(rows, full=True), ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8", "backslashreplace")
