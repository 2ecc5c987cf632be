"""Which lines stand inside quotation marks opened on an earlier line: words of another law, not parts of this one."""

from __future__ import annotations

import re

__all__ = ["quoted_lines"]

_CLOSING_STRAIGHT = re.compile(r"\"\s*(?:[.;,/]|và|hoặc)*\s*$")
_MAX_LINES = 600


def quoted_lines(lines: list[str]) -> list[bool]:
    """For each line, whether it begins inside a quotation or with the mark that opens one over this line's end or more.

    Curly marks are paired as brackets are; straight ones open at the beginning of a line and close at the end of
    one. A mark without its partner opens nothing, so one missing mark does not swallow a law.
    """
    inside = [False] * len(lines)
    stack: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        for at, char in enumerate(line):
            if char == "“":
                stack.append((number, at))
            elif char == "”" and stack:
                opened, where = stack.pop()
                if number - opened <= _MAX_LINES:
                    first = opened if not lines[opened][:where].strip() else opened + 1
                    for k in range(first, number + 1):
                        inside[k] = inside[k] or k > opened or number > opened or _is_amendment(lines, opened)
    number = 0
    while number < len(lines):
        if not inside[number] and lines[number].lstrip().startswith('"') and _is_amendment(lines, number):
            close = _straight_end(lines, number)
            if close is not None:
                for k in range(number, close + 1):
                    inside[k] = True
                number = close
        number += 1
    return inside


def _is_amendment(lines: list[str], number: int) -> bool:
    """Whether the line before announces a wording: it ends in a colon or "như sau"."""
    before = lines[number - 1].rstrip() if number else ""
    return before.endswith((":", "như sau"))


def _straight_end(lines: list[str], start: int) -> int | None:
    """The line on which a straight quotation ends, or None."""
    for k in range(start, min(len(lines), start + _MAX_LINES)):
        tail = lines[k] if k > start else lines[k].lstrip()[1:]
        if _CLOSING_STRAIGHT.search(tail):
            return k
    return None
