"""Character error rate: edits needed to turn what was read into the truth, per character of the truth.

Levenshtein distance by Myers' bit-parallel algorithm (JACM 46(3), 1999) in Hyyrö's form for the global distance, on
Python's long integers: a page takes milliseconds. Both texts are NFC; with `loose`, runs of white space are one space
(line breaks of a scan are not errors of reading).
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["character_error_rate", "edit_distance"]


def edit_distance(a: str, b: str) -> int:
    """The fewest insertions, deletions and substitutions of one character that turn `a` into `b`.

    >>> edit_distance("phòng cháy", "phòng chảy"), edit_distance("", "abc")
    (1, 3)
    """
    if len(a) < len(b):
        a, b = b, a
    if not b:
        return len(a)
    places: dict[str, int] = {}
    for at, char in enumerate(b):
        places[char] = places.get(char, 0) | 1 << at
    mask, top = (1 << len(b)) - 1, 1 << (len(b) - 1)
    up, down, distance = mask, 0, len(b)
    for char in a:
        equal = places.get(char, 0)
        diagonal = (((equal & up) + up) ^ up) | equal | down
        plus, minus = down | ~(diagonal | up) & mask, up & diagonal
        distance += bool(plus & top) - bool(minus & top)
        plus, minus = (plus << 1 | 1) & mask, minus << 1 & mask
        up, down = minus | ~(diagonal | plus) & mask, plus & diagonal
    return distance


def character_error_rate(found: str, truth: str, loose: bool = True) -> float:
    """Edits per character of the truth, 0.0 for a perfect reading; may exceed 1. An empty truth gives 0.0 or 1.0."""
    found, truth = (unicodedata.normalize("NFC", text) for text in (found, truth))
    if loose:
        found, truth = (re.sub(r"\s+", " ", text).strip() for text in (found, truth))
    if not truth:
        return float(bool(found))
    return edit_distance(found, truth) / len(truth)
