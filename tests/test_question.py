"""What was meant by a question."""

from __future__ import annotations

import datetime as dt

import pytest

from indexer.question import abbreviations, understand


@pytest.mark.parametrize(
    ("typed", "meant", "why"),
    [
        ("trach nhiem cua UBND tinh", "trách nhiệm của Ủy ban nhân dân tỉnh", "marks and a short form"),
        ("Xử phạt vi phạm PCCC", "Xử phạt vi phạm phòng cháy, chữa cháy", "a short form"),
        ("Chỉ thị 02-CT/TW nói gì?", "Chỉ thị 02-CT/TW nói gì?", "a symbol is no short form"),
        ("Luật 55/2024/QH15", "Luật 55/2024/QH15", "nor is its end"),
        ("", "", "nothing"),
    ],
)
def test_questions_are_understood(typed: str, meant: str, why: str) -> None:
    """What was typed becomes what was meant."""
    assert understand(typed).text == meant, why


def test_what_was_changed_is_said() -> None:
    """Notes name the change, and a question left as it is has none."""
    assert any("phòng cháy" in note for note in understand("vi phạm PCCC").notes)
    assert understand("Mức phạt khi vượt đèn đỏ là bao nhiêu?").notes == ()


def test_the_other_form_is_looked_for_too() -> None:
    """A short form stays beside its long form, and the other way round."""
    assert ("PCCC", 0.5) in understand("vi phạm PCCC").extra
    assert "PCCC" in dict(understand("vi phạm phòng cháy, chữa cháy").extra)


@pytest.mark.parametrize(
    ("question", "kinds", "issuers", "year"),
    [
        ("chỉ thị của Ban Bí thư năm 2026 về phòng cháy", ("chi_thi",), ("Ban Bí thư",), None),
        ("nghị định nào của Chính phủ ban hành năm 2019", ("nghi_dinh",), ("Chính phủ",), 2019),
        ("trách nhiệm của Ban Bí thư là gì", (), (), None),
        ("mục tiêu đến năm 2030", (), (), None),
    ],
)
def test_wishes_are_read_only_where_they_are_said_of_documents(
    question: str, kinds: tuple[str, ...], issuers: tuple[str, ...], year: int | None
) -> None:
    """A body or a year in the question's matter is no filter."""
    filters = understand(question).filters
    assert (filters.kinds, filters.issuers) == (kinds, issuers)
    assert (filters.date_from.year if filters.date_from else None) == year


def test_the_day_that_is_asked_for_is_read() -> None:
    """A day said as such is taken; one that does not exist is told."""
    assert understand("quy định vào ngày 1/7/2025 thế nào").as_of == dt.date(2025, 7, 1)
    assert understand("ký ngày 1/7/2025").as_of is None
    assert any("không có thật" in note for note in understand("tính đến ngày 31/2/2025").notes)


def test_short_forms_have_one_meaning() -> None:
    """Every short form is opened into words, none into another short form."""
    for short, long in abbreviations().items():
        assert short not in long.split()
        assert " " in long
