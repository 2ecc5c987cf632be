"""A question's way through a small index."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from corpus.models import DocumentKey
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
    """Two documents with the same words come in the order of their keys, folded or not."""
    twins = [law(f"{n}/2020/QH14", [("Hiệu lực thi hành", "Có hiệu lực từ ngày ký.")]) for n in (22, 11)]
    generation.build(tmp_path, SmallLibrary.of(*twins))
    result = Searcher.open(tmp_path).search("hiệu lực thi hành")
    assert [hit.document.symbol for hit in result.unfolded] == ["11/2020/QH14", "22/2020/QH14"]
    assert result.unfolded[0].score == result.unfolded[1].score
    assert [hit.document.symbol for hit in result.hits] == ["11/2020/QH14"]


CLAUSE = ("Điều khoản thi hành", "Thông tư này có hiệu lực sau 45 ngày kể từ ngày ký.")


def texts_of_a_rule(*subjects: str) -> SmallLibrary:
    """Circulars of 2014, 2015, ... on these subjects, with one clause that all have, word for word."""
    return SmallLibrary.of(
        *(
            law(f"{n}/{2013 + n}/TT-BTC", [CLAUSE], date=dt.date(2013 + n, 1, 1), subject=subject)
            for n, subject in enumerate(subjects, 1)
        )
    )


def test_twins_take_one_place(tmp_path: Path) -> None:
    """The same words in three documents are one hit, that of the newest of one name, with the addresses of the others."""
    generation.build(tmp_path, texts_of_a_rule("Phí bảo tàng", "Phí bảo tàng", "Phí bảo tàng"))
    result = Searcher.open(tmp_path).search("thông tư có hiệu lực khi nào")
    (hit,) = result.hits
    assert str(hit.address) == "3/2016/TT-BTC+2016-01-01#dieu-1"
    assert {str(address) for address in hit.also_at} == {
        "1/2014/TT-BTC+2014-01-01#dieu-1",
        "2/2015/TT-BTC+2015-01-01#dieu-1",
    }
    assert len(result.unfolded) == 3


def test_of_twins_the_one_in_force_is_shown(tmp_path: Path) -> None:
    """Of texts of one name the one with force on the day is shown, though a newer one is there."""
    generation.build(tmp_path, texts_of_a_rule("Phí bảo tàng", "Phí bảo tàng"))
    (hit,) = (
        Searcher.open(tmp_path)
        .search(
            "thông tư có hiệu lực khi nào",
            state_of=lambda key, _: "con_hieu_luc" if key.symbol == "1/2014/TT-BTC" else "het_hieu_luc",
        )
        .hits
    )
    assert hit.document.symbol == "1/2014/TT-BTC"


def test_of_twins_under_other_names_the_one_asked_for_is_shown(tmp_path: Path) -> None:
    """A clause that stands in circulars on two fees is shown where the question's fee is, old or new."""
    generation.build(tmp_path, texts_of_a_rule("Phí tham quan bảo tàng", "Lệ phí cấp hộ chiếu"))
    (hit,) = Searcher.open(tmp_path).search("thông tư phí tham quan bảo tàng có hiệu lực khi nào").hits
    assert hit.document.symbol == "1/2014/TT-BTC"


def test_twins_are_known_across_segments(tmp_path: Path) -> None:
    """A document added later folds with one that has been there."""
    library = SmallLibrary.of(*(law(f"{n}/2020/QH14", [(f"Mục {n}", f"Nội dung {n}.")]) for n in range(30, 60)))
    library.add(law("1/2014/TT-BTC", [CLAUSE]))
    generation.build(tmp_path, library)
    library.add(law("2/2015/TT-BTC", [CLAUSE]))
    assert len(generation.build(tmp_path, library).segments) == 2
    hit = Searcher.open(tmp_path).search("thông tư có hiệu lực sau 45 ngày").hits[0]
    assert len(hit.also_at) == 1


def test_a_day_puts_what_had_no_force_after_what_had(tmp_path: Path) -> None:
    """As of a day, an article of a law that was not in force comes after all others; without a day nothing moves."""
    old = law("1/2010/QH12", [("Độ tuổi kết hôn", "Nam từ đủ 20 tuổi, nữ từ đủ 18 tuổi được kết hôn.")])
    new = law("2/2020/QH14", [("Nghĩa vụ khác", "Người từ đủ 20 tuổi có nghĩa vụ khai báo.")])
    generation.build(tmp_path, SmallLibrary.of(old, new))
    searcher = Searcher.open(tmp_path)

    def state(key: DocumentKey, day: dt.date) -> str:
        ended = key.symbol == "1/2010/QH12" and day >= dt.date(2020, 1, 1)
        return "het_hieu_luc" if ended else "con_hieu_luc"

    def found(question: str, as_of: dt.date | None) -> list[str]:
        return [hit.document.symbol for hit in searcher.search(question, as_of=as_of, state_of=state).hits]

    question = "độ tuổi kết hôn của nam"
    assert found(question, None)[0] == "1/2010/QH12"
    assert found(question, dt.date(2015, 1, 1))[0] == "1/2010/QH12"
    assert found(question, dt.date(2021, 1, 1)) == ["2/2020/QH14", "1/2010/QH12"]
    assert found(f"tính đến ngày 01/01/2021, {question}", None)[0] == "2/2020/QH14"


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
        state_of=lambda key, _: "con_hieu_luc" if key.symbol == "55/2024/QH15" else "het_hieu_luc",
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
