"""A duty's clause as the tagger sees it: its tokens, how they are written, and where the rules read what.

The fields that are tagged are `FIELDS`, in this order wherever there is an axis of fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.duties.lines import Line
from corpus.models import Duty, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Ints = NDArray[np.int64]

__all__ = [
    "BEGINS",
    "FIELDS",
    "GOES_ON",
    "MOST_TOKENS",
    "OUTSIDE",
    "UNSAID",
    "VERB",
    "ClauseTokens",
    "batches",
    "clause_tokens",
    "labels",
    "ruled_spans",
    "stacked",
]

FIELDS = ("receiver", "partners", "product", "via", "recurrence", "deadline", "lead")
OUTSIDE, BEGINS, GOES_ON, UNSAID = range(4)
"""Whether a token is outside a field, begins it or goes on with it; UNSAID where the rules are not asked."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
MOST_TOKENS = 200
"""Of a longer clause only so many tokens are seen."""
_NUMBER = "<num>"
_BEFORE_TASK, _OF_TASK, VERB = range(3)
"""Where a token stands: before the task, in it, in its main verb."""


@dataclass(frozen=True, slots=True)
class ClauseTokens:
    """`places` has begin and end of each token, from the beginning of the clause; `words` are folded, long numbers alike.

    `cases`: 0 lower, 1 capital, 2 capitals, 3 a digit first; `parts`: 0 before the task, 1 of it, 2 its main verb;
    `ruled` has for each of `FIELDS` the labels of the tokens as the rules read them.
    """

    places: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    cases: tuple[int, ...]
    parts: tuple[int, ...]
    ruled: tuple[tuple[int, ...], ...]


def ruled_spans(duty: Duty) -> dict[str, list[Span]]:
    """Where in its clause each of `FIELDS` of a duty stands, from the beginning of the clause; inherited ones do not."""
    whole, begin = duty.span, duty.span.start
    found = {
        name: [duty.spans[name].shift(-begin)] if name in duty.spans and whole.holds(duty.spans[name]) else []
        for name in FIELDS
    }
    found["partners"] = [p.span.shift(-begin) for p in duty.partners if p.span is not None and whole.holds(p.span)]
    return found


def clause_tokens(line: Line, duty: Duty) -> ClauseTokens:
    """The clause of a duty read by rules, as tokens."""
    begin = duty.span.start
    text, folded = duty.span.cut(line.text), duty.span.cut(line.folded)
    places = tuple(match.span() for match in _TOKEN.finditer(text))[:MOST_TOKENS]
    task = duty.spans["task"].start - begin if "task" in duty.spans else 0
    verb = duty.spans["verb"].shift(-begin) if "verb" in duty.spans else Span(0, 0)
    ruled = ruled_spans(duty)
    return ClauseTokens(
        places,
        tuple(_form(folded[start:end]) for start, end in places),
        tuple(_case(text[start:end]) for start, end in places),
        tuple(
            VERB if verb.start <= start < verb.end else _OF_TASK if start >= task else _BEFORE_TASK
            for start, _ in places
        ),
        tuple(labels(places, ruled[name]) for name in FIELDS),
    )


def labels(places: Sequence[tuple[int, int]], spans: Sequence[Span]) -> tuple[int, ...]:
    """For each token whether it is outside all of `spans`, begins one or goes on with one."""
    found = [OUTSIDE] * len(places)
    for span in spans:
        label = BEGINS
        for number, (start, end) in enumerate(places):
            if start >= span.end:
                break
            if end > span.start and found[number] == OUTSIDE:
                found[number] = label
                label = GOES_ON
    return tuple(found)


def stacked(
    rows: Sequence[tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike]],
) -> tuple[Ints, Ints, Ints, Ints]:
    """Numbers of words, cases, parts `[n, t]` and what the rules read `[n, fields, t]` of clauses; 0 beyond their ends."""
    import numpy as np

    most = max(np.size(words) for words, *_ in rows)
    words, cases, parts = (np.zeros((len(rows), most), np.int64) for _ in range(3))
    ruled = np.zeros((len(rows), len(FIELDS), most), np.int64)
    for row, (of_words, of_cases, of_parts, of_rules) in enumerate(rows):
        t = np.size(of_words)
        words[row, :t], cases[row, :t], parts[row, :t], ruled[row, :, :t] = of_words, of_cases, of_parts, of_rules
    return words, cases, parts, ruled


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Numbers of clauses with so many tokens each, shortest first, up to `most` tokens a batch; empty ones left out."""
    batch: list[int] = []
    for number in sorted((n for n, length in enumerate(lengths) if length), key=lambda n: lengths[n]):
        if batch and (len(batch) + 1) * lengths[number] > most:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


@lru_cache(maxsize=1 << 14)
def _form(word: str) -> str:
    return _NUMBER if len(word) > 2 and word.isdigit() else word


@lru_cache(maxsize=1 << 14)  # words come again and again
def _case(word: str) -> int:
    return 2 if len(word) > 1 and word.isupper() else 1 if word[0].isupper() else 3 if word[0].isdigit() else 0
