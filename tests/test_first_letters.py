"""Long patterns are tried only at letters that they begin with: the look at the first letter must let every match through."""

from __future__ import annotations

import re

import pytest

from corpus import deadlines, limit_words
from corpus.duties import clause_cuts, delivery, fields, lines
from corpus.text import fold
from eval.duties import load_gold
from eval.duty_sets import load
from eval.gold_files import gold_file

_FIRST = re.compile(r"(?P<edge>\\b)?\(\?=\[[^]]+\]\)")
LOOKED_AT = {
    f"{module.__name__}.{name}": value
    for module in (deadlines, limit_words, clause_cuts, delivery, fields, lines)
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern) and _FIRST.match(value.pattern) and (module is not deadlines or name[0] == "_")
}


# What offices write and no gold holds.
OFFICES = ["Mở loa truyền thanh hằng ngày vào lúc 17h30.", "Mỗi ngày trực ban lúc 6 giờ."]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Sentences with limits and bodies, and words of duties, as they stand and folded."""
    rows = [*load(gold_file("deadlines")), *load(gold_file("bodies"))]
    found = [*OFFICES, *(str(value) for row in rows for value in row.values() if isinstance(value, str))]
    for document in [*load_gold(gold_file("duties"), "development"), *load_gold(gold_file("partial"))]:
        found += [value for record in document.records for value in record.values() if isinstance(value, str)]
    return [*found, *map(fold, found)]


def test_some_patterns_look_first() -> None:
    """The list is not empty, and holds the longest."""
    assert {"corpus.limit_words.RECURRENCE", "corpus.limit_words.ABSOLUTE", "corpus.duties.delivery._HANDS"} <= set(
        LOOKED_AT
    )


@pytest.mark.parametrize(("name", "pattern"), LOOKED_AT.items(), ids=LOOKED_AT)
def test_no_match_is_lost(name: str, pattern: re.Pattern[str], texts: list[str]) -> None:
    """Without the look at the first letter the same places match."""
    bare = re.compile(_FIRST.sub(lambda first: first["edge"] or "", pattern.pattern, count=1), pattern.flags)
    assert bare.pattern != pattern.pattern
    n_matches = 0
    for text in texts:
        found = [match.span() for match in pattern.finditer(text)]
        assert found == [match.span() for match in bare.finditer(text)], (name, text)
        n_matches += len(found)
    assert n_matches


def test_a_quick_look_lets_every_rhythm_through(texts: list[str]) -> None:
    """A text in which no rhythm may be told holds none."""
    told = [text for text in texts if limit_words.RECURRENCE.search(text)]
    assert len(told) > 100
    assert [text for text in told if not limit_words.MAY_RECUR.search(text)] == []
