"""Look-ups of duties: by body, role and period, and questions answered only when the answer is sure."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from corpus.add import understand
from corpus.bodies import match_rank
from corpus.models import Duty
from corpus.read import read
from indexer.duty_index import index_of
from indexer.duty_layout import Layout
from indexer.lookup import answer_duties, conflicts, find_duties, gaps, matrix, parse_question
from tests.duty_texts import dispatch


@pytest.fixture(scope="module")
def duties(repository: Path) -> list[Duty]:
    """The duties of the embedded documents."""
    documents = understand(read(next((repository / "corpus/documents").glob("*.txt"))))
    return [duty for document in documents for duty in document.duties]


def test_by_body(duties: list[Duty]) -> None:
    """ "Công an tỉnh" finds its party committee's duty, and never the central one's."""
    assert [duty.unit for duty in find_duties(duties, body="Công an tỉnh")] == ["muc-3"]
    assert [duty.unit for duty in find_duties(duties, body="cong an tinh")] == ["muc-3"]


def test_by_role(duties: list[Duty]) -> None:
    """Item three is found as led and as advised."""
    for role in ("chu_tri", "tham_muu", "tham mưu", "chủ trì", "tham muu"):
        assert "muc-3" in [duty.unit for duty in find_duties(duties, role=role)], role
    assert [duty.unit for duty in find_duties(duties, role="tham_dinh")] == ["muc-4"]


def test_by_period(duties: list[Duty]) -> None:
    """What falls due in a period, in the order of its days."""
    found = find_duties(duties, date_from=dt.date(2026, 2, 1), date_to=dt.date(2026, 3, 31))
    assert [duty.unit for duty in found] == ["muc-3", "muc-4"]
    assert find_duties(duties, date_from=dt.date(2026, 4, 1)) == []


def test_by_words_and_document(duties: list[Duty]) -> None:
    """Words of the task rank, the document filters."""
    assert find_duties(duties, query="tuyên truyền phổ biến kiến thức", document="421-CV/TU")[0].unit == "muc-2"
    assert find_duties(duties, document="99-CV/TU") == []


ANSWERED = [
    ("Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW, trước ngày nào?", ["muc-4"]),
    ("co quan nao tham dinh du thao ke hoach trien khai chi thi 02-CT/TW, truoc ngay nao?", ["muc-4"]),
    ("ai chủ trì tham mưu Kế hoạch, trước ngày nào?", ["muc-3"]),
    ("Ban Nội chính Tỉnh ủy phải làm gì trong tháng 3?", ["muc-4"]),
    ("BNC Tỉnh ủy phải làm gì?", ["muc-4"]),
    ("ai phối hợp với Đảng ủy Công an tỉnh?", ["muc-3"]),
    ("Đảng ủy Công an tỉnh gửi dự thảo Kế hoạch qua cơ quan nào?", ["muc-3"]),
    ("Hạn của Ban Nội chính Tỉnh ủy là ngày nào?", ["muc-4"]),
    ("Ban Nội chính Tỉnh ủy phải trình trước ngày nào?", ["muc-4"]),
    ("ban noi chinh tinh uy trinh du thao truoc ngay nao", ["muc-4"]),
    ("Đảng ủy Công an tỉnh phải trình trước ngày nào?", ["muc-3"]),
    ("Đảng ủy Công an tỉnh phải xong việc trước ngày nào?", ["muc-3"]),
    ("Đảng ủy Công an tỉnh phải hoàn thành dự thảo Kế hoạch trước ngày nào?", ["muc-3"]),
    ("Việc nào đến hạn trong tháng 2/2026?", ["muc-3"]),
    ("Tháng 3 có việc gì đến hạn?", ["muc-4"]),
    ("nhung viec phai xong truoc ngay 10/3/2026", ["muc-3", "muc-4"]),
    ("Những việc phải xong trước ngày 06/3/2026", ["muc-3"]),
    ("Hạn gửi dự thảo Kế hoạch cho Thường trực Tỉnh ủy là ngày nào?", ["muc-3"]),
    ("Dự thảo Kế hoạch phải gửi trước ngày nào?", ["muc-3"]),
    ("truoc ngay nao phai gui du thao ke hoach", ["muc-3"]),
    ("Đảng uỷ Quốc hội phải làm gì?", ["muc-8.gach-2"] * 3),
    ("Uỷ ban Kiểm tra Trung ương phải làm gì?", ["muc-8.gach-6"]),
    ("Ai thẩm định dự thảo Kế hoạch của Đảng ủy Công an tỉnh?", ["muc-4"]),
]


@pytest.mark.parametrize(("question", "units"), ANSWERED)
def test_answered(question: str, units: list[str], duties: list[Duty]) -> None:
    """Questions of who, with whom and by when give exactly the duties that answer them."""
    parsed = parse_question(question)
    assert parsed is not None
    assert [duty.unit for duty in answer_duties(parsed, duties)] == units


UNANSWERED = [
    ("Mức phạt vượt đèn đỏ là bao nhiêu?", "not about duties"),
    ("ai thẩm định dự án đầu tư sân bay, trước ngày nào?", "another task"),
    ("Cơ quan nào thẩm định dự thảo Nghị quyết, trước ngày nào?", "another product"),
    ("Ban Nội chính Tỉnh ủy phải làm gì trong tháng 7?", "nothing falls due then"),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy phải trình trước ngày nào?", "it hands nothing up"),
    ("Ban Thường vụ Tỉnh ủy ban hành Kế hoạch trước ngày nào?", "a body that only receives"),
    ("Ai thẩm định dự thảo Kế hoạch phòng, chống tham nhũng, trước ngày nào?", "a plan on something else"),
    ("Chỉ thị 02-CT/TW được ban hành ngày nào?", "the day of the paper is no time limit"),
    ("Ban Tổ chức Tỉnh ủy phải làm gì?", "a body without duties"),
    ("Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 47-CT/TW?", "another document"),
    ("Sở Tài chính phải hoàn thành việc gì trước ngày 28/02/2026?", "a body that stands in none, with a day that does"),
    ("so tai chinh phai xong viec gi trong thang 2/2026?", "the same without marks"),
    ("Hồ sơ dự thầu phải gửi trước ngày nào?", "another thing to be sent"),
    ("Uỷ ban Kiểm tra Trung ương chủ trì việc gì?", "a body that only takes part"),
    ("Xưởng mộc phải xong việc gì trước ngày 28/02/2026?", "no body at all"),
    ("Ủy ban kiểm tra các cấp có nhiệm vụ gì?", "a body whose name holds the word of a role"),
    ("Tổ kiểm tra liên ngành có nhiệm vụ gì?", "a name that is not known and holds the word of a role"),
]


@pytest.mark.parametrize(("question", "why"), UNANSWERED)
def test_unanswered(question: str, why: str, duties: list[Duty]) -> None:
    """Nothing is answered where no duty surely does."""
    parsed = parse_question(question)
    assert parsed is None or answer_duties(parsed, duties) == (), why


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("Ủy ban kiểm tra các cấp có nhiệm vụ gì?", ("Ủy ban kiểm tra các cấp",)),
        ("Uỷ ban kiểm tra có nhiệm vụ gì?", ("Uỷ ban kiểm tra",)),
        ("Chi bộ họp mấy tháng một lần?", ("Chi bộ",)),
        ("chi bo hop may thang mot lan", ("chi bo",)),
        ("Đại hội đại biểu toàn quốc họp mấy năm một lần?", ("Đại hội đại biểu toàn quốc",)),
        ("Ban Chấp hành Trung ương họp bao lâu một lần?", ("Ban Chấp hành Trung ương",)),
        ("Phòng Tổng hợp phải báo cáo khi nào?", ("Phòng Tổng hợp",)),
        ("Ban Cơ yếu Chính phủ có trách nhiệm gì?", ("Ban Cơ yếu Chính phủ",)),
        ("Chủ tịch Hội đồng thành viên phải làm gì?", ("Chủ tịch Hội đồng thành viên",)),
        ("Chủ tịch Ủy ban nhân dân cấp tỉnh phải báo cáo khi nào?", ("Chủ tịch Ủy ban nhân dân cấp tỉnh",)),
        ("Chủ sở hữu công trình phải làm gì?", ("Chủ sở hữu công trình",)),
        ("Cơ quan nào có trách nhiệm gì?", ()),
        ("Người đứng đầu cơ sở có trách nhiệm gì về PCCC?", ("Người đứng đầu cơ sở",)),
        ("nguoi dung dau co so phai lam gi", ("nguoi dung dau co so",)),
        ("Chủ hộ gia đình có những nhiệm vụ gì?", ("Chủ hộ gia đình",)),
    ],
)
def test_names_of_bodies_in_questions(question: str, bodies: tuple[str, ...]) -> None:
    """A name is read whole, with the words in it that are verbs elsewhere, and ends before what is asked."""
    parsed = parse_question(question)
    assert parsed is not None
    assert parsed.bodies == bodies


def test_conflicts_of_leads_and_dates() -> None:
    """Two leads, or two dates, for one product are reported."""
    first = dispatch(
        "1. Sở Y tế chủ trì xây dựng Kế hoạch phòng dịch mùa hè năm 2026 trước ngày 15/3/2026.\n\n2. Sở Y tế báo cáo."
    )
    second = dispatch(
        "1. Sở Tài chính chủ trì xây dựng Kế hoạch phòng dịch mùa hè năm 2026 trước ngày 20/3/2026.\n\n2. Sở Y tế báo cáo."
    )
    found = conflicts([*first.duties, *second.duties])
    assert [conflict.kind for conflict in found] == ["leads"]


def test_gaps(duties: list[Duty]) -> None:
    """Assigned tasks without a date are gaps; item four, dated and led, is none."""
    found = gaps(duties)
    assert ("date", "muc-2") in [(gap.kind, gap.duty.unit) for gap in found]
    assert duties[3].id not in [gap.duty.id for gap in found]


def test_matrix(duties: list[Duty]) -> None:
    """A row says who does it, who issues it, who is asked and who is told."""
    row = next(row for row in matrix(duties) if row.duty.unit == "muc-4")
    assert row.responsible == ("Ban Nội chính Tỉnh ủy",)
    assert row.accountable == ("Ban Thường vụ Tỉnh ủy",)
    assert row.informed == ("Văn phòng Tỉnh ủy",)


@pytest.mark.parametrize(
    "body", ["Công an tỉnh", "cong an", "Tỉnh ủy", "Ban Bí thư", "BNC Tỉnh ủy", "không có cơ quan này"]
)
def test_names_as_the_slow_way(duties: list[Duty], body: str) -> None:
    """The names laid out for look-ups rank each lead and partner as `match_rank` does one by one."""
    names = Layout.of(duties).names
    fast = names.of_names(body)
    slow = [match_rank(body, name) for name in names.names]
    assert [None if rank == float("inf") else int(rank) for rank in fast] == slow


def test_one_list_is_laid_out_once(duties: list[Duty]) -> None:
    """A copy of the same list has the same index; other duties have their own."""
    assert index_of(list(duties)) is index_of(duties)
    assert index_of(duties[1:]) is not index_of(duties)


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("Phòng Kế hoạch - Tài chính phải làm gì?", ("Phòng Kế hoạch - Tài chính",)),
        ("phong ke hoach - tai chinh phai lam gi", ("phong ke hoach - tai chinh",)),
        ("Ai chủ trì công tác phòng cháy, chữa cháy?", ()),
    ],
)
def test_offices_named_in_questions(question: str, bodies: tuple[str, ...]) -> None:
    """An office of any body is named with or without marks; what is fought with "phòng" is none."""
    parsed = parse_question(question)
    assert parsed is not None
    assert parsed.bodies == bodies


OFFICE = """1. Trạm Y tế phường Bình Hòa phun khử khuẩn các trường mầm non trước ngày 20/6/2026.
2. Giao Phòng Tổ chức - Hành chính bố trí xe đưa đón đại biểu; xong trước ngày 12/7/2026.
3. Công ty Điện lực Sông Trà tổ chức sơ kết phong trào tiết kiệm điện trước ngày 30/9/2026.
4. Ban Xây dựng Đảng thẩm định đề án nhân sự, Văn phòng lập danh sách khách mời."""


@pytest.mark.parametrize(
    ("question", "unit", "why"),
    [
        ("Trạm Y tế phường Bình Hòa phải làm gì?", "muc-1", "a body that only a duty names"),
        ("phong to chuc - hanh chinh duoc giao viec gi?", "muc-2", "typed without diacritics, its name holds a verb"),
        ("Nhiệm vụ của Công ty Điện lực Sông Trà là gì?", "muc-3", "no head word of an office"),
        ("Ai chủ trì phun khử khuẩn các trường mầm non?", "muc-1", "who alone is given a task leads it"),
        ("Phun khử khuẩn các trường mầm non khi nào xong?", "muc-1", "by when, the task told alone"),
        ("han phun khu khuan cac truong mam non la ngay nao?", "muc-1", "the same by its limit"),
        ("Ai bố trí xe đưa đón đại biểu?", "muc-2", "'bố trí' is no ministry"),
        ("Ai sơ kết phong trào tiết kiệm điện?", "muc-3", "what is organised is what is done"),
        ("Ai chủ trì thẩm định đề án nhân sự?", "muc-4", "who reviews leads the review"),
    ],
)
def test_asked_of_an_office(question: str, unit: str, why: str) -> None:
    """Questions over duties are understood by the names that stand in these duties."""
    index = index_of(dispatch(OFFICE).duties)
    asked = parse_question(question, index.named_in)
    assert asked is not None, why
    assert [duty.unit for duty in answer_duties(asked, index)] == [unit], why


@pytest.mark.parametrize(
    "question",
    ["Ai chủ trì phun thuốc muỗi ở chợ?", "Hạn xây cầu là ngày nào?", "Trạm Y tế phường Tân Hòa phải làm gì?"],
)
def test_an_office_does_not_answer_what_it_does_not_say(question: str) -> None:
    """Another task and another body of the same kind are no answer."""
    index = index_of(dispatch(OFFICE).duties)
    asked = parse_question(question, index.named_in)
    assert asked is None or answer_duties(asked, index) == ()
