"""The columns of a table of duties: one list for the sheet, the CSV file and the printed table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from ui import sentences as say
from ui.rows import DutyRow

__all__ = ["COLUMNS", "Cell", "Column", "by_name"]

Cell = str | dt.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in code, its heading, what stands in it, its width in characters, whether people may edit it.

    `missing` stands where the document does not say and a person must see that it does not.
    """

    name: str
    heading: str
    cell: Callable[[DutyRow], Cell]
    width: int
    editable: bool = False
    missing: str = ""


def _plain(field: str) -> Callable[[DutyRow], Cell]:
    return lambda row: getattr(row.duty, field)


def _group(row: DutyRow) -> str:
    """The members of a lead that addresses each of several bodies, unless they are the lead's own words."""
    members = "; ".join(row.duty.group)
    return "" if members == row.duty.lead else members


COLUMNS: tuple[Column, ...] = (
    Column("lead", say.DUTY_FIELDS["lead"], _plain("lead"), 28, True, say.MISSING),
    Column("group", "Gồm các cơ quan", _group, 26),
    Column("role", say.DUTY_FIELDS["role"], lambda row: say.role_words(row.duty.role), 13, True),
    Column("task", say.DUTY_FIELDS["task"], _plain("task"), 48, True),
    Column("partners", say.DUTY_FIELDS["partners"], lambda row: row.partners, 28, True),
    Column("product", say.DUTY_FIELDS["product"], _plain("product"), 24, True),
    Column("receiver", say.DUTY_FIELDS["receiver"], _plain("receiver"), 22, True),
    Column("via", say.DUTY_FIELDS["via"], _plain("via"), 20, True),
    Column(
        "deadline",
        "Thời hạn (nguyên văn)",
        lambda row: row.duty.deadline.text if row.duty.deadline else None,
        22,
        True,
        say.MISSING,
    ),
    Column(
        "date",
        "Ngày nêu trong thời hạn",
        lambda row: row.duty.deadline.date if row.duty.deadline else None,
        14,
        True,
    ),
    Column(
        "last_working_day",
        say.DUTY_FIELDS["last_working_day"],
        lambda row: row.duty.deadline.last_working_day if row.duty.deadline else None,
        14,
    ),
    Column("recurrence", say.DUTY_FIELDS["recurrence"], _plain("recurrence"), 14, True),
    Column("assigner", say.DUTY_FIELDS["assigner"], _plain("assigner"), 20, True),
    Column("reviewer", say.DUTY_FIELDS["reviewer"], _plain("reviewer"), 20, True),
    Column("approver", say.DUTY_FIELDS["approver"], _plain("approver"), 20, True),
    Column(
        "kind",
        say.DUTY_FIELDS["kind"],
        lambda row: say.DUTY_KINDS.get(row.duty.kind, row.duty.kind),
        16,
    ),
    Column("unsure", say.UNSURE, lambda row: row.unsure, 18),
    Column("quotation", say.DUTY_FIELDS["quotation"], lambda row: row.quotation, 60),
    Column("document", say.DUTY_FIELDS["document"], lambda row: row.document, 34),
    Column("unit", say.DUTY_FIELDS["unit"], lambda row: row.unit, 18),
    Column("address", say.DUTY_FIELDS["address"], lambda row: str(row.address), 28),
    Column("id", say.DUTY_FIELDS["id"], _plain("id"), 16),
)


def by_name(name: str) -> Column:
    """The column with this name."""
    return next(column for column in COLUMNS if column.name == name)


def shown(column: Column, row: DutyRow) -> Cell:
    """What stands in the cell: the value, or the words for a missing one."""
    value = column.cell(row)
    return column.missing or None if value is None or value == "" else value
