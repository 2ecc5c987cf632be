"""Duties laid out for reading: who has which part in which task, what does not fit together, what is left open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.models import Address, Duty
from ui import sentences as say

if TYPE_CHECKING:
    from indexer.lookup import Row

__all__ = ["Line", "Matrix", "Problem", "conflict_problems", "gap_problems", "responsibility_matrix"]


@dataclass(frozen=True, slots=True)
class Line:
    """One task with the letters (R, A, C, I) of each body that has a part in it."""

    duty: Duty
    address: Address
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The tasks of a document, in its order, and all bodies in the order in which they first appear."""

    lines: tuple[Line, ...]
    bodies: tuple[str, ...]

    def rows(self) -> list[tuple[str, list[str]]]:
        """Each task with a cell for every body, empty where the body has no part."""
        table = []
        for line in self.lines:
            letters = dict(line.cells)
            table.append((line.duty.task, [letters.get(body, "") for body in self.bodies]))
        return table


def responsibility_matrix(found: Iterable[Row]) -> Matrix:
    """The rows of `indexer.lookup.matrix` as a table; a body with two parts in a task has both letters."""
    lines = []
    bodies: dict[str, None] = {}
    for row in found:
        letters: dict[str, str] = {}
        parts = (
            ("R", row.responsible),
            ("A", row.accountable),
            ("C", row.consulted),
            ("I", row.informed),
        )
        for letter, names in parts:
            for name in names:
                if letter not in letters.get(name, ""):
                    letters[name] = letters.get(name, "") + letter
        bodies |= dict.fromkeys(letters)
        address = Address(row.duty.document, row.duty.unit)
        lines.append(Line(row.duty, address, tuple(letters.items())))
    return Matrix(tuple(lines), tuple(bodies))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about duties that a person should look at: its kind, one sentence, and the duties it is about."""

    kind: str
    reason: str
    duties: tuple[Duty, ...]


def conflict_problems(duties: Iterable[Duty]) -> list[Problem]:
    """Duties that cannot both hold, a problem for each pair."""
    from indexer.lookup import conflicts

    found = []
    for one in conflicts(duties):
        pair = (one.first, one.second)
        first, second = (_disputed(one.kind, duty) for duty in pair)
        words = say.CONFLICT_REASONS.get(one.kind, one.kind)
        reason = words.format(product=one.product, first=first, second=second)
        found.append(Problem(one.kind, reason, pair))
    return found


def _disputed(kind: str, duty: Duty) -> str:
    """What one side of a conflict says: its date, or its lead."""
    if kind == "dates" and duty.deadline:
        return duty.deadline.text
    return duty.lead or say.MISSING


def gap_problems(duties: Iterable[Duty]) -> list[Problem]:
    """What duties lack, one problem for each kind, with all its duties."""
    from indexer.lookup import gaps

    by_kind: dict[str, list[Duty]] = {}
    for gap in gaps(duties):
        by_kind.setdefault(gap.kind, []).append(gap.duty)
    return [
        Problem(kind, say.GAP_REASONS.get(kind, kind).format(count=len(lacking)), tuple(lacking))
        for kind, lacking in by_kind.items()
    ]
