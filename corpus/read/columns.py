"""Words on a page into lines in reading order: zones from top to bottom, in each the left column before the right."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Word", "in_order"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box in pixels, how sure the engine is (0 to 100), and the line the engine put it in."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float
    line: tuple[int, int, int]


def in_order(words: list[Word]) -> list[list[Word]]:
    """The lines of a page in reading order, each a list of words. No words give no lines.

    The engine's lines are cut where two columns were taken for one line (a gap wider than two letters), lines that
    stand one under the other without a pause make a zone, and in a zone that has two columns the left one comes first:
    a head reads issuer, motto, number, date, and the foot recipients, then signature.
    """
    if not words:
        return []
    height = statistics.median(word.y1 - word.y0 for word in words)
    segments = [segment for line in _lines(words) for segment in _cut(line, height)]
    segments = [s for s in segments if not _is_speck(s)]
    segments.sort(key=lambda s: (min(w.y0 for w in s), min(w.x0 for w in s)))
    ordered: list[list[Word]] = []
    for zone in _zones(segments, height):
        ordered.extend(_columns(zone))
    return ordered


def _lines(words: list[Word]) -> list[list[Word]]:
    """Words by the engine's lines, left to right."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return [sorted(line, key=lambda w: w.x0) for line in lines.values()]


def _cut(line: list[Word], height: float) -> list[list[Word]]:
    """A line in two where a wide gap separates columns."""
    parts = [[line[0]]]
    for before, word in pairwise(line):
        if word.x0 - before.x1 > 1.6 * height:
            parts.append([])
        parts[-1].append(word)
    return parts


def _is_speck(segment: list[Word]) -> bool:
    """Whether a piece of line is dirt, a handwritten note or the rim of a seal: nothing in it is read with any certainty."""
    letters = sum(len(w.text) for w in segment)
    sure = sum(w.confidence * len(w.text) for w in segment) / max(1, letters)
    alphanumeric = sum(c.isalnum() for w in segment for c in w.text)
    lonely = all(len(w.text) == 1 and not w.text.isdigit() for w in segment)
    return alphanumeric == 0 or sure < 42 or (alphanumeric <= 3 and sure < 70) or (lonely and len(segment) <= 3)


def _zones(segments: list[list[Word]], height: float) -> list[list[list[Word]]]:
    """Runs of lines without a pause between them, from top to bottom."""
    zones: list[list[list[Word]]] = []
    bottom = -1e9
    for segment in segments:
        top = statistics.median(w.y0 for w in segment)
        if top > bottom + 0.75 * height or not zones or _opens_second_row(segment, zones[-1]):
            zones.append([])
        zones[-1].append(segment)
        bottom = max(bottom, statistics.median(w.y1 for w in segment))
    return zones


def _opens_second_row(segment: list[Word], zone: list[list[Word]]) -> bool:
    """Whether a line is a head's number, which with the date beside it makes the head's second row under the motto."""
    if not re.match(r"^(?:Số|SỐ|Sô|So)\b", segment[0].text):
        return False
    return any(re.search(r"CỘNG H|ĐẢNG CỘNG|Độc lập|CHỦ NGHĨA", " ".join(w.text for w in other)) for other in zone)


def _columns(zone: list[list[Word]]) -> list[list[Word]]:
    """The lines of a zone: the left column before the right where an empty gutter runs through it, else top to bottom."""
    spans = sorted((min(w.x0 for w in s), max(w.x1 for w in s), k) for k, s in enumerate(zone))
    reach = spans[0][1]
    widest, gutter = 0, None
    for x0, x1, _ in spans[1:]:
        if x0 - reach > widest:
            widest, gutter = x0 - reach, x0
        reach = max(reach, x1)
    height = statistics.median(w.y1 - w.y0 for s in zone for w in s)
    if gutter is None or widest < 0.8 * height:
        return _rows(zone)
    left = [zone[k] for x0, _, k in spans if x0 < gutter]
    right = [zone[k] for x0, _, k in spans if x0 >= gutter]
    tops, bottoms = zip(*(_reach(side) for side in (left, right)), strict=True)
    if min(bottoms) - max(tops) < 0.3 * height:  # one wholly above the other: a title over a line at the margin
        return _rows(zone)
    return _rows(left) + _rows(right)


def _reach(side: list[list[Word]]) -> tuple[float, float]:
    """The top and the bottom of a column, by the usual boxes of its lines."""
    tops = [statistics.median(w.y0 for w in segment) for segment in side]
    return min(tops), max(statistics.median(w.y1 for w in segment) for segment in side)


def _overlap(a: list[Word], b: list[Word]) -> bool:
    """Whether two pieces of line stand side by side: their middles are level, by the usual box of their words."""
    a0, a1 = statistics.median(w.y0 for w in a), statistics.median(w.y1 for w in a)
    b0, b1 = statistics.median(w.y0 for w in b), statistics.median(w.y1 for w in b)
    return abs((a0 + a1) - (b0 + b1)) / 2 < 0.35 * max(a1 - a0, b1 - b0)


def _rows(segments: list[list[Word]]) -> list[list[Word]]:
    """Lines from top to bottom, pieces of one row from left to right."""
    rows: list[list[list[Word]]] = []
    for segment in sorted(segments, key=lambda s: statistics.median((w.y0 + w.y1) / 2 for w in s)):
        if rows and any(_overlap(segment, other) for other in rows[-1]):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [[word for piece in sorted(row, key=lambda s: s[0].x0) for word in piece] for row in rows]
