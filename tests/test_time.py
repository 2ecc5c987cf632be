"""States of force: old law is known as old, unknown is said to be unknown."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.catalogue import catalogue, known
from corpus.models import DocumentKey, Reference, Span
from corpus.time import Force, effective_date

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("symbol", "day", "state", "until", "why"),
    [
        ("27/2001/QH10", TODAY, "het_hieu_luc", dt.date(2025, 7, 1), "replaced by Luật 55/2024/QH15"),
        ("27/2001/QH10", dt.date(2025, 6, 30), "con_hieu_luc", dt.date(2025, 7, 1), "the last day of the old law"),
        ("27/2001/QH10", dt.date(2001, 7, 1), "chua_co_hieu_luc", dt.date(2025, 7, 1), "issued, not yet in force"),
        ("55/2024/QH15", dt.date(2025, 6, 30), "chua_co_hieu_luc", None, "the day before it begins"),
        ("55/2024/QH15", dt.date(2025, 7, 1), "con_hieu_luc", None, "the day it begins"),
        ("136/2020/NĐ-CP", TODAY, "het_hieu_luc", dt.date(2025, 7, 1), "replaced, not confirmed by the text"),
        ("02-CT/TW", TODAY, "khong_ro", None, "party texts rarely state an effect date"),
        ("1/1999/QH10", TODAY, "khong_ro", None, "not known at all"),
    ],
)
def test_the_catalogue_knows_the_turn_of_fire_safety_law(
    symbol: str, day: dt.date, state: str, until: dt.date | None, why: str
) -> None:
    """The old regime ended on 01/7/2025, to the day."""
    found = Force().state(symbol, None, day)
    assert (found.name, found.until) == (state, until), why


def test_an_unconfirmed_end_says_so() -> None:
    """A person reads which document ended it, and that the fact is to be checked."""
    state = Force().state("136/2020/NĐ-CP", None, TODAY)
    assert not state.sure
    assert "105/2025/NĐ-CP, cần kiểm tra lại" in state.sentence()
    assert Force().state("27/2001/QH10", None, TODAY).sure


def test_what_was_issued_under_an_ended_law_is_doubtful_from_that_day() -> None:
    """A circular of the old regime is neither called law nor called ended: a person is told to check."""
    before = Force([(DocumentKey("52/2014/TT-BCA"), dt.date(2014, 12, 25))]).state(
        "52/2014/TT-BCA", None, dt.date(2025, 6, 30)
    )
    after = Force([(DocumentKey("52/2014/TT-BCA"), dt.date(2014, 12, 25))]).state("52/2014/TT-BCA", None, TODAY)
    assert (before.name, before.doubtful) == ("con_hieu_luc", False)
    assert (after.name, after.doubtful) == ("khong_ro", True)
    assert "phải kiểm tra hiệu lực" in after.sentence()


def test_facts_of_one_term_say_nothing_of_another() -> None:
    """A party number is used again every term: "replaces 02-CT/TW" of 2026 is not about the 02-CT/TW of 2011."""
    old, new = DocumentKey("02-CT/TW", dt.date(2011, 3, 1)), DocumentKey("9-CT/TW", dt.date(2010, 1, 1))
    replaced = (new, Reference(Span(0, 1), "replaces", "02-CT/TW"))
    force = Force([(old, None)], [replaced])
    assert force.state("02-CT/TW", old.date, TODAY).name == "khong_ro"


@pytest.mark.parametrize(
    ("unit", "before", "after"),
    [(None, "con_hieu_luc", "het_hieu_luc"), ("dieu-5", "con_hieu_luc", "het_hieu_luc_mot_phan")],
)
def test_a_text_in_the_library_ends_another(unit: str | None, before: str, after: str) -> None:
    """A document that says it replaces another does so from its own effect date; an article only in part."""
    old, new = DocumentKey("1/2020/TT-BTC", dt.date(2020, 1, 1)), DocumentKey("2/2024/TT-BTC", dt.date(2024, 1, 1))
    force = Force(
        [(old, dt.date(2020, 3, 1)), (new, dt.date(2024, 3, 1))],
        [(new, Reference(Span(0, 1), "repeals", "1/2020/TT-BTC", unit=unit))],
    )
    assert force.state(old.symbol, old.date, dt.date(2024, 2, 29)).name == before
    found = force.state(old.symbol, old.date, dt.date(2024, 3, 1))
    assert (found.name, found.by) == (after, "2/2024/TT-BTC")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025, trừ", dt.date(2025, 7, 1), "as laws say it"),
        ("Thông tư này có hiệu lực kể từ ngày 15/02/2020.", dt.date(2020, 2, 15), "with slashes"),
        ("Quyết định này có hiệu lực kể từ ngày ký.", dt.date(2024, 5, 6), "from signing"),
        ("Quy định này có hiệu lực từ ngày ban hành", dt.date(2024, 5, 6), "from issue"),
        (
            "“Luật này có hiệu lực từ ngày 01/01/2009” ... Luật này có hiệu lực từ ngày 01/7/2014",
            dt.date(2014, 7, 1),
            "last",
        ),
        ("hợp đồng này có hiệu lực từ ngày 01/01/2020", None, "a contract is no document"),
        ("Luật này có hiệu lực từ ngày 31/02/2020", None, "no such day"),
        ("Chỉ thị này phổ biến đến chi bộ.", None, "nothing is said"),
    ],
)
def test_effect_dates_are_read_not_invented(text: str, expected: dt.date | None, why: str) -> None:
    """Only what the text says of itself counts."""
    assert effective_date(text, dt.date(2024, 5, 6)) == expected, why


def test_every_fact_of_the_catalogue_has_a_source() -> None:
    """Each document and each relation names where its facts stand, and relations point at known documents."""
    entries = catalogue()
    symbols = {entry.symbol for entry in entries}
    assert {"47-CT/TW", "02-KL/TW", "02-CT/TW", "421-CV/TU", "55/2024/QH15", "105/2025/NĐ-CP"} <= symbols
    assert {"106/2025/NĐ-CP", "36/2025/TT-BCA", "QCVN 06:2022/BXD", "27/2001/QH10"} <= symbols
    for entry in entries:
        assert entry.source
        assert entry.published
        for relation in entry.relations:
            assert relation.source
            assert relation.symbol in symbols


@pytest.mark.parametrize("typed", ["47-CT/TW", "47-ct/tw", "47 - CT/TW"])
def test_a_known_document_is_found_as_people_type_it(typed: str) -> None:
    """Case and spaces do not matter."""
    assert [entry.date for entry in known(typed)] == [dt.date(2015, 6, 25)]
    assert known(typed, dt.date(2016, 1, 1)) == []
