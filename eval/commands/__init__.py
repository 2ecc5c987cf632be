"""The commands of `tracuu-eval`, a file each: `HELP`, `add_arguments(parser)`, `execute(args) -> Outcome`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Outcome", "number", "table"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command found: `text` for people, `data` for `--json`, and `code`: 0, or 1 when a check said no."""

    text: str
    data: Mapping[str, Any]
    code: int = 0


def number(value: float | int | None, places: int = 4) -> str:
    """A figure as people read it; an em dash for what is not known."""
    if value is None or value != value:
        return "–"
    return f"{value:.{places}f}" if isinstance(value, float) else str(value)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table: first column to the left, the others to the right."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    drawn = [
        "  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    ]
    return "\n".join([drawn[0], "  ".join("-" * w for w in widths), *drawn[1:]])
