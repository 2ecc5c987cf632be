"""Twins: units of different documents that say the same, word for word, under the same title; one place in a list.

A unit's mark is a checksum of the folded words of its title and body, its heading's mark one of the subject of its document
and the titles above it. Marks do not depend on the vocabulary of a segment, so twins are known across segments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

__all__ = ["Place", "folded", "mark"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands: the marks of its unit and its heading (0: none), its document's key and day."""

    unit_mark: int
    heading_mark: int
    document: str
    day: int


def mark(words: Iterable[str]) -> int:
    """A checksum of folded words, 1 up to 2^64 - 1; 0 for none.

    >>> mark([]), mark(["a", "b"]) == mark(["a", "b"]), mark(["a", "b"]) == mark(["ab"])
    (0, True, False)
    """
    text = " ".join(words)
    return max(1, int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")) if text else 0


def folded(places: Sequence[Place], has_force: Callable[[str], bool]) -> list[list[int]]:
    """Candidates, best first, by place in a list: for each place the one to show, then its twins in order.

    The best-ranked of a class keeps its place. It is the one to show, unless a twin under the very same heading (another
    text of a law of that name) is the one in force (`has_force` of a document's key), or the newer one.
    """
    classes: dict[tuple[int, int], list[int]] = {}
    seen: dict[tuple[int, str], int] = {}
    for number, place in enumerate(places):
        if not place.unit_mark:
            classes[0, -number - 1] = [number]
            continue
        nth = seen[place.unit_mark, place.document] = seen.get((place.unit_mark, place.document), -1) + 1
        classes.setdefault((place.unit_mark, nth), []).append(number)
    return [_shown_first(members, places, has_force) for members in classes.values()]


def _shown_first(members: list[int], places: Sequence[Place], has_force: Callable[[str], bool]) -> list[int]:
    if len(members) == 1:
        return members
    best = places[members[0]]
    rivals = [number for number in members if places[number].heading_mark == best.heading_mark]
    shown = max(rivals, key=lambda number: (has_force(places[number].document), places[number].day, -number))
    return [shown, *(number for number in members if number != shown)]
