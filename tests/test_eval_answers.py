"""Measures of answers, parsing and reading give the figures worked out by hand, and agree with slow second versions."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.characters import character_error_rate, edit_distance
from eval.measures.citations import citations, covers
from eval.measures.risk import aurc, coverage_at_risk, risk_coverage
from eval.measures.spans import PRF, span_overlap
from eval.measures.trees import header_fields, tree_units

short = st.text(st.sampled_from("abcđ ộ"), max_size=9)


def slow_distance(a: str, b: str) -> int:
    """The textbook table."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before = row
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
    return row[-1]


@given(short, short)
def test_edit_distance_is_that_of_the_textbook_table(a: str, b: str) -> None:
    """Both ways round."""
    assert edit_distance(a, b) == edit_distance(b, a) == slow_distance(a, b)


def test_edit_distance_of_long_texts_is_exact_too() -> None:
    """Texts longer than a machine word, with many edits."""
    rng = random.Random(1)
    a = "".join(rng.choice("aăâbcdđeê ") for _ in range(400))
    b = list(a)
    for _ in range(60):
        at = rng.randrange(len(b))
        b[at : at + 1] = rng.choice([[], ["x", b[at]], ["y"]])
    assert edit_distance(a, "".join(b)) == slow_distance(a, "".join(b))


@pytest.mark.parametrize(
    ("found", "truth", "rate"),
    [
        ("Công văn", "Công văn", 0.0),
        ("Cong văn", "Công văn", 1 / 8),  # one letter without its mark
        ("Công\n văn ", "Công văn", 0.0),  # line breaks are not errors of reading
        ("Co\u0302ng văn", "Công văn", 0.0),  # NFD is the same text
        ("", "abc", 1.0),
        ("abcdef", "abc", 1.0),  # three letters too many
        ("", "", 0.0),
        ("x", "", 1.0),
    ],
)
def test_character_error_rate(found: str, truth: str, rate: float) -> None:
    """Edits per character of the truth."""
    assert character_error_rate(found, truth) == pytest.approx(rate)


def test_spans_count_characters_once_and_places_matter() -> None:
    """Overlapping spans count once; the same place in another text is another place."""
    counts = span_overlap([("a", 0, 10), ("a", 5, 10), ("b", 0, 5)], [("a", 5, 15)])
    assert counts == PRF(n_right=5, n_found=15, n_gold=10)
    assert counts.precision == pytest.approx(1 / 3)
    assert counts.recall == 0.5
    assert counts.f1 == pytest.approx(2 * (1 / 3) * 0.5 / (1 / 3 + 0.5))


def test_nothing_found_and_nothing_to_find_have_stated_values() -> None:
    """No wrong word said is precision 1; no gold is recall 1; silence where something was asked is F1 0."""
    silent = span_overlap([], [("a", 0, 3)])
    assert (silent.precision, silent.recall, silent.f1) == (1.0, 0.0, 0.0)
    assert span_overlap([], []).f1 == 1.0
    assert (silent + PRF(3, 3, 3)).recall == 0.5


@pytest.mark.parametrize(
    ("gold", "cited", "right"),
    [
        ("A+2026-01-31#muc-8", "A+2026-01-31#muc-8.gach-2", True),  # inside
        ("A+2026-01-31#muc-8", "A+2026-01-31#muc-8", True),
        ("A+2026-01-31#muc-8", "A+2026-01-31#muc-80", False),  # a prefix of letters is not a parent
        ("A+2026-01-31#muc-8.gach-2", "A+2026-01-31#muc-8", False),  # too wide: the reader would search
        ("A+2026-01-31", "A+2026-01-31#muc-8", True),  # the whole document was asked for
        ("A+2026-01-31#muc-8", "A+2021-01-31#muc-8", False),  # the same number of another term
    ],
)
def test_an_address_is_right_when_it_is_the_gold_or_inside_it(gold: str, cited: str, right: bool) -> None:
    """Each row says why."""
    assert covers(gold, cited) is right


def test_citations_count_each_address_once() -> None:
    """Two of three cited are right; one of two gold is found."""
    precision, recall = citations(["A#1.a", "A#1.b", "B#9", "B#9"], ["A#1", "A#2"])
    assert precision.precision == pytest.approx(2 / 3)
    assert recall.recall == 0.5


def test_risk_and_coverage_by_hand() -> None:
    """Four answers, the two middle ones equally sure."""
    points = risk_coverage([0.9, 0.5, 0.5, 0.1], [True, False, True, False])
    assert [(p.threshold, p.coverage, p.n) for p in points] == [(0.9, 0.25, 1), (0.5, 0.75, 3), (0.1, 1.0, 4)]
    assert [p.risk for p in points] == pytest.approx([0.0, 1 / 3, 0.5])
    assert aurc(points) == pytest.approx((0.0 + 1 / 3 + 1 / 3 + 0.5) / 4)
    assert coverage_at_risk(points, 0.4) == 0.75
    assert coverage_at_risk(points, 0.0) == 0.25
    assert risk_coverage([], []) == []
    assert aurc([]) == 0.0
    with pytest.raises(ValueError, match="zip"):
        risk_coverage([1.0], [])


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.2, 0.7]), st.booleans()), min_size=1, max_size=12))
def test_risk_at_full_coverage_is_the_error_rate_whatever_the_order(pairs: list[tuple[float, bool]]) -> None:
    """And the curve does not depend on the order of equal confidences."""
    points = risk_coverage([c for c, _ in pairs], [good for _, good in pairs])
    assert points[-1].coverage == 1.0
    assert points[-1].risk == pytest.approx(sum(not good for _, good in pairs) / len(pairs))
    back = pairs[::-1]
    assert risk_coverage([c for c, _ in back], [good for _, good in back]) == points
    assert risk_coverage([c for c, _ in pairs], [good for _, good in pairs], 24)[-1].coverage == len(pairs) / 24


def test_header_fields_are_compared_as_a_reader_would() -> None:
    """Dates as ISO, white space folded, lists in order; a null says that the document is silent."""
    found = {
        "symbol": "421-CV/TU",
        "date": dt.date(2026, 2, 6),
        "recipients": ("Như trên", "Lưu"),
        "signer": None,
        "kind": "x",
    }
    gold = {
        "symbol": " 421-CV/TU",
        "date": "2026-02-06",
        "recipients": ["Lưu", "Như trên"],
        "signer": None,
        "kind": None,
    }
    told = header_fields(found, gold)
    assert told == {"symbol": True, "date": True, "recipients": False, "signer": True, "kind": False}


def test_tree_units_need_their_place_and_their_words() -> None:
    """A right id with other words, and an id that is not there, are wrong; one too many lowers precision."""
    found = {"muc-1": "1. Tăng  cường lãnh đạo", "muc-2": "3. Khác", "muc-9": "9."}
    counts = tree_units(found, {"muc-1": "1. Tăng cường", "muc-2": "2. Đổi mới"})
    assert counts == PRF(n_right=1, n_found=3, n_gold=2)
