"""Fields of which the models are not sure are marked, wherever a duty is shown, until a person has corrected them."""

from __future__ import annotations

import pytest

from corpus.corrections import Correction
from corpus.duties import extract
from corpus.duties.place_cues import doubted
from corpus.models import Span
from corpus.stored import as_json, decode_duty
from tests.duty_texts import law

TWO_PARTS = (
    "Điều 4. Trách nhiệm của Sở Y tế\n"
    "1. Trong thời hạn 10 ngày, Sở Y tế lấy ý kiến các đơn vị; trường hợp không đồng ý phải trả lời bằng văn bản."
)
PLACE, OTHER = Span(10, 20), Span(40, 50)


def test_a_limit_that_may_be_of_the_part_before_is_marked() -> None:
    """The first part has its own limit; whether the second has it too is for a person to see."""
    first, second = extract(law(TWO_PARTS))
    assert first.deadline is not None
    assert first.unsure == ()
    assert second.deadline is not None
    assert second.unsure == ("deadline",)


def test_a_field_that_a_person_corrected_is_sure() -> None:
    """And the mark survives the library's file until then."""
    second = decode_duty(as_json(extract(law(TWO_PARTS))[1]))
    assert second.unsure == ("deadline",)
    mended = Correction("0" * 64, 0, f"duty:{second.id}", "deadline", "null", "An").apply_to_duty(second)
    assert mended.deadline is None
    assert mended.unsure == ()


@pytest.mark.parametrize(
    ("chances", "given", "marked"),
    [
        ({PLACE: 0.95, OTHER: 0.3}, PLACE, False),
        ({PLACE: 0.85}, PLACE, True),
        ({PLACE: 0.85, Span(5, 30): 0.92}, PLACE, False),
        ({OTHER: 0.1}, PLACE, False),
        ({PLACE: 0.25}, None, True),
        ({PLACE: 0.1}, None, False),
        ({}, None, False),
    ],
    ids=["sure", "unsure", "sure of a longer one", "only rules can know", "maybe one", "hardly one", "no place"],
)
def test_what_is_doubted(chances: dict[Span, float], given: Span | None, marked: bool) -> None:
    """Given and less likely than 0.9, or not given and 0.2 likely somewhere."""
    assert doubted(chances, given, 0.9, 0.2) is marked
