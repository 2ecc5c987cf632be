"""Answers: the right body, the right day, the exact words, or an abstention that says why."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.add import add
from corpus.home import open_home
from corpus.library import Library
from corpus.text import fold
from indexer.answer import Answer, answer
from indexer.home import ready
from indexer.search import Searcher

Home = tuple[Library, Searcher]
TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def seed(seed_home: Path) -> Iterator[Home]:
    """The embedded documents, ready for questions."""
    library, searcher = ready(seed_home)
    yield library, searcher
    library.close()


@pytest.fixture(scope="module")
def field(field_home: Path) -> Iterator[Home]:
    """The embedded, fire-safety and party documents, ready for questions."""
    library, searcher = ready(field_home)
    yield library, searcher
    library.close()


def ask(home: Home, question: str, as_of: dt.date = TODAY) -> Answer:
    """The answer of a home to a question."""
    library, searcher = home
    return answer(searcher, library, question, as_of)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Văn phòng Tỉnh ủy phải làm gì?", True),
        ("van phong tinh uy co trach nhiem gi", True),
        ("Ban Tổ chức Tỉnh ủy phải làm gì?", False),
    ],
)
def test_a_body_that_things_only_go_to(seed: Home, question: str, named: bool) -> None:
    """No duty is made up for it: the abstention says where it is named, and how to see those duties."""
    found = ask(seed, question)
    assert found.kind == "abstention"
    assert found.duties == ()
    assert found.reason is not None
    assert ("[421-CV/TU+2026-02-06#muc-4]" in found.reason) is ("--related" in found.reason) is named


@pytest.mark.parametrize(
    "question",
    [
        "Bộ Khoa học và Công nghệ phải làm gì?",
        "Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ phải làm gì?",
        "ban chi dao phai lam gi",
    ],
)
def test_another_body_does_not_answer_for_the_one_asked(field: Home, question: str) -> None:
    """What "cán bộ khoa học và công nghệ" or another organ does is no answer; what names the body may be one."""
    found = ask(field, question)
    name = fold(question).split(" phải")[0].split(" phai")[0].split(" về")[0]
    assert all(name in fold(duty.lead or "") for duty in found.duties)
    for quotation in found.quotations:
        assert f"cán {name}" not in fold(quotation.text)
        assert name in fold(quotation.text)


@pytest.mark.parametrize(
    ("question", "lead", "day", "working", "via", "unit"),
    [
        (
            *("Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW, trước ngày nào?",),
            *("Ban Nội chính Tỉnh ủy", dt.date(2026, 3, 9), dt.date(2026, 3, 6), "Văn phòng Tỉnh ủy", "muc-4"),
        ),
        (
            *("co quan nao tham dinh du thao ke hoach trien khai chi thi 02-CT/TW, truoc ngay nao?",),
            *("Ban Nội chính Tỉnh ủy", dt.date(2026, 3, 9), dt.date(2026, 3, 6), "Văn phòng Tỉnh ủy", "muc-4"),
        ),
        (
            *("ai chủ trì tham mưu Kế hoạch, trước ngày nào?",),
            *("Đảng ủy Công an tỉnh", dt.date(2026, 2, 28), dt.date(2026, 2, 27), "Ban Nội chính Tỉnh ủy", "muc-3"),
        ),
    ],
)
def test_who_and_by_when(
    seed: Home, question: str, lead: str, day: dt.date, working: dt.date, via: str, unit: str
) -> None:
    """The one duty that answers, with its quotation; typed with or without diacritics."""
    found = ask(seed, question)
    assert found.kind == "duties"
    (duty,) = found.duties
    assert duty.deadline is not None
    assert (duty.lead, duty.via, duty.unit) == (lead, via, unit)
    assert (duty.deadline.date, duty.deadline.last_working_day, duty.deadline.exclusive) == (day, working, True)
    assert [str(quotation.address) for quotation in found.quotations] == [f"421-CV/TU+2026-02-06#{unit}"]


@pytest.mark.parametrize(
    "question",
    [
        "Thủ đô nước Pháp là gì?",
        "giá vàng hôm nay bao nhiêu",
        "Cách nấu phở bò",
        "Mức phạt nồng độ cồn khi lái xe máy?",
        "Đoạn nào nói về thu hồi đất?",
        "Văn bản nào nói về lực lượng dân phòng?",
        "Nhà ở xã hội được bán thế nào?",
        "Ai chủ trì xây dựng đề án phát triển du lịch?",
        "",
        "?!",
    ],
)
def test_nothing_in_the_library_is_an_abstention(seed: Home, question: str) -> None:
    """No evidence, no answer: neither a quotation nor a body nor a date."""
    found = ask(seed, question)
    assert (found.kind, found.quotations, found.duties) == ("abstention", (), ())
    assert found.reason
    assert "Không tìm thấy" in found.reason


@pytest.mark.parametrize(
    "question",
    ["Chỉ thị 47-CT/TW yêu cầu những gì?", "noi dung chi thi 47-CT/TW", "Kết luận 02-KL/TW nêu nhiệm vụ gì?"],
)
def test_a_known_text_that_was_not_added_is_named(seed: Home, question: str) -> None:
    """The person learns which document it is, where it is published, and the command to add it."""
    found = ask(seed, question)
    assert found.kind == "abstention"
    assert found.reason
    assert "chưa có toàn văn" in found.reason
    assert "tracuu add" in found.reason
    assert "Ban Bí thư" in found.reason


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("đoạn nào nói về tuyên truyền phòng cháy, chữa cháy", "02-CT/TW+2026-01-31#muc-2"),
        ("Lực lượng PCCC được trang bị thế nào?", "02-CT/TW+2026-01-31#muc-5"),
        ("đoạn nào nói về chuyển đổi số?", "02-CT/TW+2026-01-31#muc-6"),
        ("doan nao noi ve chuyen doi so", "02-CT/TW+2026-01-31#muc-6"),
    ],
)
def test_words_that_only_ask_need_not_stand_in_the_text(seed: Home, question: str, address: str) -> None:
    """What is asked about decides whether a passage is evidence."""
    found = ask(seed, question)
    assert found.kind == "quotation"
    assert str(found.quotations[0].address).startswith(address)


@pytest.mark.parametrize("question", ["khi nao phai bao cao Ban Bi thu", "Ai báo cáo Ban Bí thư?"])
def test_duties_that_fit_alike_are_named_and_none_is_chosen(seed: Home, question: str) -> None:
    """Where body and role fit duties of two leads, the person reads which they are, and no passage is quoted instead."""
    found = ask(seed, question)
    assert (found.kind, found.quotations, found.duties) == ("abstention", (), ())
    assert found.reason
    assert "Có 2 việc có thể là việc được hỏi" in found.reason
    for unit in ("muc-8.gach-1", "muc-8.gach-6"):
        assert f"[02-CT/TW+2026-01-31#{unit}]" in found.reason


def test_an_address_is_quoted_whole(seed: Home) -> None:
    """A symbol with a unit opens that unit, all of it."""
    found = ask(seed, "02-CT/TW mục 8")
    assert found.kind == "quotation"
    (quotation,) = found.quotations
    assert str(quotation.address) == "02-CT/TW+2026-01-31#muc-8"
    assert quotation.text.startswith("8. Tổ chức thực hiện")
    assert quotation.text.count("\n- ") == 6


def test_the_law_is_answered_with_article_and_clause(field: Home) -> None:
    """Luật 55/2024/QH15 is quoted by Điều and khoản."""
    found = ask(field, "Khoản 3 Điều 8 Luật 55/2024/QH15")
    assert str(found.quotations[0].address).endswith("#dieu-8.khoan-3")
    assert found.quotations[0].text.startswith("3. Người đứng đầu cơ sở có trách nhiệm sau đây:")
    day = ask(field, "Ngày toàn dân phòng cháy, chữa cháy, cứu nạn, cứu hộ là ngày nào?")
    assert "Ngày 04 tháng 10 hằng năm" in day.quotations[0].text
    assert str(day.quotations[0].address) == "55/2024/QH15+2024-11-29#dieu-12"


def test_old_law_is_never_given_as_current(field: Home) -> None:
    """What is quoted without a warning is in force on the day of the question."""
    for question in (
        "Ngày toàn dân phòng cháy chữa cháy là ngày nào?",
        "Trách nhiệm của người đứng đầu cơ sở về phòng cháy, chữa cháy",
        "Lực lượng dân phòng có nhiệm vụ gì?",
        "Kiểm tra an toàn về phòng cháy và chữa cháy",
        "Thẩm duyệt thiết kế về phòng cháy và chữa cháy",
        "Điều 3 Luật Phòng cháy và chữa cháy 2001",
    ):
        found = ask(field, question)
        for quotation in found.quotations:
            state = found.states[quotation.address.document]
            assert not (state.ended or state.doubtful) or found.reason, question
            if "27/2001/QH10" in str(quotation.address):
                assert found.reason
                assert "Hết hiệu lực" in found.reason
    before = ask(field, "Ngày toàn dân phòng cháy chữa cháy là ngày nào?", dt.date(2020, 1, 1))
    assert [quotation.symbol for quotation in before.quotations][:1] == ["27/2001/QH10"]


def test_quotations_are_the_words_of_the_source(field: Home, shared: Path) -> None:
    """Over 200 questions made of real titles and sentences, every quotation is its span of the source text; those from
    plain text files stand in the file's own characters."""
    library, _ = field
    files = [*(shared / "party").glob("*.md"), *(shared / "seeds").glob("*.txt")]
    plain = {path.name: path.read_bytes().decode("utf-8-sig") for path in files}
    chosen = random.Random(7)
    titles = [
        unit.title for document in library.iter_documents() for unit in document.units if len(unit.title.split()) > 3
    ]
    seen = 0
    for question in chosen.sample(sorted(set(titles)), 200):
        for quotation in ask(field, question).quotations:
            document = library.document(quotation.address.document, whole=False)
            assert document is not None
            source = library.source(document.source_sha256)
            assert source is not None
            assert source.text[quotation.span.start : quotation.span.end] == quotation.text
            if source.name in plain:
                assert quotation.text in plain[source.name].replace("\r\n", "\n")
            seen += 1
    assert seen > 150


def test_a_warm_answer_is_quick(field: Home) -> None:
    """After the first question, the median of ten comes within a tenth of a second, even on a busy machine."""
    question = "Ngày toàn dân phòng cháy chữa cháy là ngày nào?"
    ask(field, question)
    seconds = sorted(ask(field, question).seconds for _ in range(10))
    assert seconds[5] < 0.1


def test_a_long_list_of_duties_says_how_many_there_are(own_home: Path) -> None:
    """What a body must do is answered with the first fifty, and with how many there are in all; each is quoted."""
    lines = "\n".join(f"{n}. Sở Y tế kiểm tra cơ sở số {n} trước ngày 01/7/2026." for n in range(1, 71))
    path = own_home / "kế hoạch.txt"
    path.write_text(f"UBND TỈNH A\nSố: 9/KH-UBND\nNgày 02 tháng 3 năm 2026\nKẾ HOẠCH\nKiểm tra\n{lines}\n", "utf-8")
    with open_home(own_home) as library:
        add(library, [path]).raise_first()
    library, searcher = ready(own_home)
    with library:
        found = answer(searcher, library, "Sở Y tế phải làm gì?", dt.date(2026, 4, 1))
    assert (found.kind, len(found.cited_duties)) == ("duties", 50)
    assert found.reason is not None
    assert "70" in found.reason
