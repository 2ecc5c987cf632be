"""What people change, kept in the library: from an edited sheet, from the command's words, from the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.corrections import DUTY_FIELDS, HEADER_FIELDS
from corpus.errors import AddressError, UsageError
from corpus.kinds import KINDS
from corpus.models import DocumentKey, Duty
from ui import sentences as say
from ui.desk import Desk
from ui.edits import Change, changes_in, value_for
from ui.parser import parse_date

__all__ = ["apply_sheet", "apply_words", "duty_change", "header_change", "keep"]

NOT_SAID = {"", "-", say.MISSING}


def keep(desk: Desk, changes: Sequence[Change], author: str) -> None:
    """Write the changes into the library, each with its author and time.

    A changed symbol or date renames the document: later changes of the same call follow it by its number.
    """
    numbers = {key: number for number, key in desk.library.ids().items()}
    for change in changes:
        number = numbers.get(change.document)
        key = desk.library.ids().get(number, change.document) if number else change.document
        desk.library.correct(key, change.target, change.field, change.value, author)


def apply_sheet(desk: Desk, path: Path, author: str) -> tuple[list[Change], list[str]]:
    """Keep what differs between an edited sheet and the library; the changes, and sentences on rows left out."""
    changes, gone = changes_in(path, desk.rows(desk.duties()))
    keep(desk, changes, author)
    return changes, gone


def apply_words(desk: Desk, address: str, field: str, value: str, author: str) -> list[Change]:
    """Keep one field of a document's header, or of a duty when the address names its unit or its id."""
    name, _, place = address.partition("#")
    key = desk.find(name)
    duty = _duty_at(desk, key, place.strip()) if place else None
    change = duty_change(duty, field, value) if duty else header_change(key, field, value)
    keep(desk, [change], author)
    return [change]


def _duty_at(desk: Desk, key: DocumentKey, place: str) -> Duty:
    duties = desk.library.duties(key)
    found = [duty for duty in duties if duty.id == place] or [d for d in duties if d.unit == place]
    if not found:
        raise AddressError(say.NO_DUTY_HERE.format(address=f"{key}#{place}"))
    if len(found) > 1:
        ids = "; ".join(f"{key}#{duty.id}" for duty in found)
        raise UsageError(say.SEVERAL_DUTIES.format(address=f"{key}#{place}", ids=ids))
    return found[0]


def duty_change(duty: Duty, field: str, words: str) -> Change:
    """A person's words for a field of a duty. Raises UsageError when field or words do not fit."""
    if field not in DUTY_FIELDS:
        raise UsageError(say.UNKNOWN_FIELD.format(field=field, fields=", ".join(DUTY_FIELDS)))
    value = value_for(duty, field, "" if words.strip() in NOT_SAID else words)
    return Change(duty.document, f"duty:{duty.id}", field, value)


def header_change(key: DocumentKey, field: str, words: str) -> Change:
    """A person's words for a field of a header. Raises UsageError when field or words do not fit."""
    if field not in HEADER_FIELDS:
        raise UsageError(say.UNKNOWN_FIELD.format(field=field, fields=", ".join(HEADER_FIELDS)))
    text = words.strip()
    value: Any = None if text in NOT_SAID else text
    if value is not None and field == "kind":
        value = _kind(text)
    if value is not None and field == "date":
        try:
            value = parse_date(text)
        except ValueError as error:
            raise UsageError(str(error)) from error
    return Change(key, "header", field, value)


def _kind(text: str) -> str:
    if text in KINDS:
        return text
    for code, kind in KINDS.items():
        if kind.name.casefold() == text.casefold():
            return code
    names = ", ".join(kind.name for kind in KINDS.values())
    raise UsageError(say.BAD_VALUE.format(value=text, field=say.HEADER_FIELDS["kind"], why=names))
