"""A question's way through a small index."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from indexer import generation
from indexer.filters import Filters
from indexer.search import Searcher
from tests.shelves import FIRE, TRAFFIC, SmallLibrary, law


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Two laws, five articles."""
    home = tmp_path_factory.mktemp("home")
    generation.build(home, SmallLibrary.of(FIRE, TRAFFIC))
    return Searcher.open(home)


@pytest.mark.parametrize(
    ("question", "expected", "why"),
    [
        ("Mức phạt khi vượt đèn đỏ?", "100/2019/nđ-cp#1", "words of the body"),
        ("muc phat khi vuot den do", "100/2019/nđ-cp#1", "without marks"),
        ("mức phạt vượt ddenf đỏ", "100/2019/nđ-cp#1", "keys of Telex"),
        ("UBND cấp xã thành lập đội dân phòng", "55/2024/qh15#3", "a short form"),
        ("điều 2 luật 55/2024/QH15", "55/2024/qh15#2", "an address"),
        ("Điều 1 nghị định 100/2019/nd-cp", "100/2019/nđ-cp#1", "an address, Đ typed as D"),
        ("Trách nhiệm của Bộ Công an", "55/2024/qh15#2", "a title"),
    ],
)
def test_the_right_article_is_first(searcher: Searcher, question: str, expected: str, why: str) -> None:
    """Questions as people type them find their article."""
    assert searcher.search(question).hits[0].external_id == expected, why


def test_hits_say_where_and_how_well(searcher: Searcher) -> None:
    """A hit's span is its passage's text; scores fall, lie in (0, 1], and coverage is a share."""
    hits = searcher.search("thẩm định thiết kế phòng cháy").hits
    assert hits[0].external_id == "55/2024/qh15#2"
    assert "thẩm định thiết kế" in hits[0].span.cut(FIRE.text)
    assert str(hits[0].address) == "55/2024/QH15+2024-11-29#dieu-2"
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert all(0 <= hit.coverage <= 1.001 for hit in hits)


def test_what_is_nowhere_is_not_covered(searcher: Searcher) -> None:
    """Words in no document count as the rarest: a question about something else has little coverage."""
    hits = searcher.search("thuế thu nhập doanh nghiệp").hits
    assert all(hit.coverage < 0.5 for hit in hits)


def test_the_same_question_gives_the_same_hits(searcher: Searcher) -> None:
    """Order is deterministic, ties by address; k cuts it."""
    one, two = searcher.search("phạt tiền", k=5).hits, searcher.search("phạt tiền", k=5).hits
    assert one == two
    assert searcher.search("phạt tiền", k=2).hits == one[:2]


def test_ties_are_in_order_of_address(tmp_path: Path) -> None:
    """Two documents with the same words come in the order of their keys."""
    twins = [law(f"{n}/2020/QH14", [("Hiệu lực thi hành", "Có hiệu lực từ ngày ký.")]) for n in (22, 11)]
    generation.build(tmp_path, SmallLibrary.of(*twins))
    hits = Searcher.open(tmp_path).search("hiệu lực thi hành").hits
    assert [hit.document.symbol for hit in hits] == ["11/2020/QH14", "22/2020/QH14"]
    assert hits[0].score == hits[1].score


def test_filters_narrow(searcher: Searcher) -> None:
    """Kinds, issuers, days, documents and states each keep the rest out; what nothing passes finds nothing."""

    def found(**facts: object) -> set[str]:
        hits = searcher.search("phạt phòng cháy", filters=Filters(**facts), k=50).hits  # type: ignore[arg-type]
        return {hit.document.symbol for hit in hits}

    assert found(kinds=("nghi_dinh",)) == {"100/2019/NĐ-CP"}
    assert found(issuers=("quoc hoi",)) == {"55/2024/QH15"}
    assert found(date_from=dt.date(2024, 1, 1)) == {"55/2024/QH15"}
    assert found(date_to=dt.date(2019, 12, 30)) == {"100/2019/NĐ-CP"}
    assert found(documents=("55/2024/qh15",)) == {"55/2024/QH15"}
    assert found(kinds=("chi_thi",)) == set()
    hits = searcher.search(
        "phạt phòng cháy",
        filters=Filters(states=("con_hieu_luc",)),
        state_of=lambda key: "con_hieu_luc" if key.symbol == "55/2024/QH15" else "het_hieu_luc",
    ).hits
    assert {hit.document.symbol for hit in hits} == {"55/2024/QH15"}


def test_questions_without_words_find_nothing(searcher: Searcher) -> None:
    """Nothing asked, nothing found, nothing raised; very long questions are cut."""
    assert searcher.search("").hits == ()
    assert searcher.search("?!…").hits == ()
    assert searcher.search("phạt " * 5000).hits


def test_understanding_can_be_turned_off(searcher: Searcher) -> None:
    """Taken as typed, a question without marks stays so, and nothing is noted."""
    result = searcher.search("den do", understand=False)
    assert result.understood.text == "den do"
    assert result.understood.notes == ()
    assert searcher.search("vuot den do").understood.notes == ("Hiểu là: “vượt đèn đỏ”.",)


def test_short_texts_are_scored_by_what_they_say(searcher: Searcher) -> None:
    """The sentence that says what is asked scores best, within [0, 1]; no texts, no scores."""
    texts = ["Phạt khi dừng xe trên cầu.", "Phạt tiền từ 600.000 đồng khi vượt đèn đỏ.", ""]
    scores = searcher.score_text("vượt đèn đỏ phạt bao nhiêu", texts)
    assert int(np.argmax(scores)) == 1
    assert scores.min() >= 0
    assert scores.max() <= 1
    assert searcher.score_text("gì", []).size == 0
