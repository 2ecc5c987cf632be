"""Where a duty's rhythm may be told, and what stands around each such place.

A place is a word of rhythm in the duty's own clause, or the last one before it in its unit, in the nearest line above its
items that tells one, or where the rules read it. Each cue is a short string; the model adds up what each weighs
(`corpus.duties.rhythms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus import deadlines
from corpus.duties.lines import Line
from corpus.duties.place_cues import (
    OPENS,
    Apart,
    Mentions,
    Place,
    around,
    outside,
    position,
)
from corpus.duties.record import Found
from corpus.duties.times import is_of_another, is_of_approved, is_of_basis, is_of_used
from corpus.limit_words import PAID
from corpus.models import Span, Unit

__all__ = ["mentions", "places"]

_NUMBER = re.compile(r"\d+")


def mentions(line: Line, units: Iterable[Unit]) -> Mentions:
    """The words of rhythm of the document that `line` is, of money as well."""
    return Mentions(
        line.text,
        units,
        lambda written: [
            span.shift(written.start) for _, span in deadlines.recurrence(written.cut(line.text), of_money=True)
        ],
    )


def places(line: Line, told: Mentions, made: Found) -> list[Place]:
    """Where the rhythm of a duty as the rules read it may be told; those in its own clause first."""
    ruled = made.predicate.spans.get("recurrence") if made.predicate.recurrence else None
    text, begin = made.span.cut(line.text), made.span.start
    task = made.predicate.task.start - begin
    own = [
        span
        for span in told.within(made.span)
        if not (is_of_approved(text, at := span.shift(-begin)) or is_of_basis(text, at, task) or is_of_used(text, at))
    ]
    found = [
        Place(span, (*_around(line, made, span), *_beside_others(line, made, own, number, ruled)))
        for number, span in enumerate(own)
    ]
    handed: dict[Span, list[str]] = {}
    if ruled is not None and not made.span.holds(ruled):
        handed.setdefault(ruled, []).append("ruled")
    before = told.within(Span(made.unit.own.start, max(made.unit.own.start, made.span.start)))
    if before:
        handed.setdefault(before[-1], []).append("unit")
    if (above := told.above(made.unit)) is not None:
        handed.setdefault(above[0], []).append(above[1])
    for span, sources in handed.items():
        if not made.span.holds(span):
            found.append(Place(span, tuple(_handed(line, made, span, "+".join(sources), has_own=bool(own)))))
    return found


def _form(words: str) -> str:
    return " ".join(_NUMBER.sub("0", words.lower().replace("hàng", "hằng")).split())


def _around(line: Line, made: Found, span: Span) -> Iterator[str]:
    """What stands before and after a rhythm of the duty's own clause, and its wording."""
    form = _form(span.cut(line.text))
    yield from around(line, made, span)
    yield from (f"f={form}", f"f1={form.split()[0]}", f"pos|f={position(made, span)}|{form}")


def _beside_others(line: Line, made: Found, own: Sequence[Span], number: int, ruled: Span | None) -> Iterator[str]:
    """What the rules say of a rhythm of the duty's `own` clause, and how it stands to the others and to the limit."""
    span, n_own = own[number], len(own)
    bare = [_form(other.cut(line.text)) == "định kỳ" for other in own]
    others = "".join(sorted({"b" if other else "s" for place, other in enumerate(bare) if place != number}))
    yield f"bare={bare[number]}{others}"
    said = "none" if ruled is None else "same" if ruled.start < span.end and span.start < ruled.end else "other"
    inner = span.shift(-made.span.start)
    yield f"rule={said}"
    yield f"rule|i={said}{min(3, number)}{min(3, n_own)}"
    yield f"rule of another={is_of_another(made.span.cut(line.text), inner)}"
    yield f"paid={PAID.search(line.text, max(made.span.start, span.start - 20), span.start) is not None}"
    yield from (f"i={min(3, number)}", f"n={min(3, n_own)}")
    limit = made.predicate.spans.get("deadline")
    if limit is not None:
        near = limit.start >= span.end and limit.start - span.end < 2 * OPENS
        yield f"dl={'in' if limit.holds(span) else 'after' if near else 'other'}"


def _handed(line: Line, made: Found, span: Span, source: str, *, has_own: bool) -> Iterator[str]:
    """What speaks for a rhythm that stands outside the duty's clause; `source` tells where."""
    apart = Apart.of(line, made, span)
    yield from outside(line, made, span, apart, has_own=has_own)
    yield from (f"Hf={_form(span.cut(line.text))}", f"Hk={source}", f"Hk|e={source}{made.explicit}")
    yield from (f"Ho|k={apart.opens}{source}", f"Hdl={made.predicate.deadline is not None}")
