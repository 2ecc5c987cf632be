"""Tables as lines of text that stay tables: `| cell | cell |`, one row a line."""

from __future__ import annotations

import re

__all__ = ["rows_to_lines"]


def rows_to_lines(rows: list[list[str]]) -> list[str]:
    """One line a row, cells between bars; rows without a word are left out. A bar inside a cell becomes a broken bar."""
    lines = []
    for row in rows:
        cells = [re.sub(r"\s+", " ", cell).strip().replace("|", "¦") for cell in row]
        if any(cells):
            lines.append("| " + " | ".join(cells) + " |")
    return lines
