"""Tables as lines of text that stay tables: `| cell | cell |`, one row a line."""

from __future__ import annotations

import re

__all__ = ["is_layout", "rows_to_lines"]

_LAYOUT = re.compile(
    r"CỘNG\s*H[OÒ][AÀ]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN|Độc\s+lập|Nơi\s+nhận|ngày\s+\d+\s+tháng"
    r"|^(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.)",
    re.IGNORECASE | re.MULTILINE,
)


def is_layout(rows: list[list[list[str]]]) -> bool:
    """Whether a table (rows of cells of lines) only sets out a head or a sign block, and holds no data."""
    widest = max((len(row) for row in rows), default=0)
    if widest <= 1 or len(rows) == 1:
        return True
    words = "\n".join("\n".join(lines) for row in rows for lines in row)
    return len(rows) <= 5 and widest <= 3 and _LAYOUT.search(words) is not None


def rows_to_lines(rows: list[list[str]]) -> list[str]:
    """One line a row, cells between bars; rows without a word are left out. A bar inside a cell becomes a broken bar."""
    lines = []
    for row in rows:
        cells = [re.sub(r"\s+", " ", cell).strip().replace("|", "¦") for cell in row]
        if any(cells):
            lines.append("| " + " | ".join(cells) + " |")
    return lines
