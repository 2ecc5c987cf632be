"""Lists that do not begin at 1: parts of a document copied without what stood before, numbers that go on over sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.head import TextLine
from corpus.marks import DIEM, DIEU, HEADING, LETTER, NUMBER, ROMAN, roman_value

__all__ = ["list_starts"]

_STYLES = (("number", NUMBER), ("roman", ROMAN), ("letter", LETTER), ("diem", DIEM))
_ORDER = {"letter": "ABCDĐEFGH", "diem": "abcdđefghijklmnopqrstuvwxyz"}
# Which marks end the list of a style: those that stand above it.
_ABOVE = {
    "number": {"roman", "letter"},
    "roman": {"letter"},
    "letter": set[str](),
    "diem": {"roman", "letter", "number"},
}
_MOST = 40  # the highest number a list is taken up at


def list_starts(lines: Sequence[TextLine]) -> frozenset[int]:
    """Where the lines begin that open a list at another number than 1.

    Such a line is the first of its style in its section and the next of that style goes on from it; one number alone does
    where a name or a sentence follows ("3. Thanh tra tỉnh").
    """
    found: set[int] = set()
    first: dict[tuple[str, bool], tuple[int, int, str]] = {}
    seen: set[tuple[str, bool]] = set()
    last: dict[tuple[str, bool], int] = {}

    def close(keys: Sequence[tuple[str, bool]]) -> None:
        for key in keys:
            start = first.pop(key, None)
            if start is not None and key[0] == "number" and start[2][:1].isupper():
                found.add(start[0])
            seen.discard(key)

    for line in lines:
        if HEADING.match(line.text) or DIEU.match(line.text):
            close(list(seen))
            continue
        marked = _marked(line.text)
        if marked is None:
            continue
        style, family, value, rest = marked
        close([key for key in list(seen) if style in _ABOVE[key[0]]])
        key = style, family
        opened = first.pop(key, None)
        if style == "roman" and rest.isupper() and value != (last.get(key, 0) if key in seen else 0) + 1:
            found.add(line.start)  # "V. TỔ CHỨC THỰC HIỆN": the heading of a part, whatever was left out before it
        elif opened is not None and value == opened[1] + 1:
            found.add(opened[0])
        elif style == "diem" and key in seen and value > last[key] + 1 and rest[:1].isupper():
            found.add(line.start)  # "g) ...", "m) Văn phòng ...": some items between were left out
        elif key not in seen and 1 < value <= _MOST:
            first[key] = line.start, value, rest
        seen.add(key)
        last[key] = value
    close(list(seen))
    return frozenset(found)


def _marked(text: str) -> tuple[str, bool, int, str] | None:
    """Style, whether its mark is a bracket, place in its list and words of a line that begins as an item; else None."""
    for style, pattern in _STYLES:
        match = pattern.match(text)
        if match is not None:
            number = match["number"]
            if style == "number":
                value = int(re.match(r"\d+", number)[0])  # type: ignore[index]
            elif style == "roman":
                value = roman_value(number) or 0
            else:
                value = _ORDER[style].find(number[0]) + 1
            return style, match["mark"] in {")", ".)"}, value, text[match.end() :]
    return None
