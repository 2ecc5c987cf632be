"""Duties: the gold of the embedded documents, and the rules by which subjects, partners and steps are read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from corpus.add import understand
from corpus.models import Document, Duty
from corpus.read import read
from tests.duty_texts import dispatch, law


@pytest.fixture(scope="module")
def seeds(repository: Path) -> list[Document]:
    """The two embedded documents."""
    return understand(read(next((repository / "corpus/documents").glob("*.txt"))))


def test_the_dispatch_has_four_duties(seeds: list[Document]) -> None:
    """421-CV/TU gives one duty for each of its four items."""
    assert [(duty.unit, duty.lead, duty.role) for duty in seeds[0].duties] == [
        (
            "muc-1",
            "Đảng ủy các cơ quan Đảng tỉnh, Đảng ủy UBND tỉnh, Ủy ban MTTQ Việt Nam tỉnh, các cơ quan tham mưu, giúp việc "
            "Tỉnh ủy, các đảng ủy trực thuộc",
            "chi_dao",
        ),
        ("muc-2", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "chu_tri"),
        ("muc-3", "Đảng ủy Công an tỉnh", "chu_tri"),
        ("muc-4", "Ban Nội chính Tỉnh ủy", "tham_dinh"),
    ]
    assert len(seeds[0].duties[0].group) == 5
    assert {duty.assigner for duty in seeds[0].duties} == {"Thường trực Tỉnh ủy"}


def test_item_three_of_the_dispatch(seeds: list[Document]) -> None:
    """The police party committee leads, advises on the draft plan, hands it in through the interior board in February."""
    duty = seeds[0].duties[2]
    assert [(partner.name, partner.vague) for partner in duty.partners] == [("các cơ quan, đơn vị liên quan", True)]
    assert duty.verb == "tham mưu"
    assert duty.product is not None
    assert duty.product.startswith("dự thảo Kế hoạch triển khai thực hiện Chỉ thị số 02-CT/TW")
    assert (duty.receiver, duty.via) == ("Thường trực Tỉnh ủy", "Ban Nội chính Tỉnh ủy")
    assert duty.deadline is not None
    assert duty.deadline.text == "trước ngày 28/02/2026"
    assert duty.deadline.exclusive
    assert duty.deadline.last_working_day == dt.date(2026, 2, 27)


def test_item_four_of_the_dispatch(seeds: list[Document]) -> None:
    """The interior board reviews one draft in one duty, reports through the office in March, after item three."""
    duty = seeds[0].duties[3]
    assert (duty.receiver, duty.via, duty.approver) == (
        "Ban Thường vụ Tỉnh ủy",
        "Văn phòng Tỉnh ủy",
        "Ban Thường vụ Tỉnh ủy",
    )
    assert duty.deadline is not None
    assert duty.deadline.last_working_day == dt.date(2026, 3, 6)
    assert duty.depends_on == (seeds[0].duties[2].id,)
    assert duty.partners == ()


def test_the_six_bullets_of_the_directive(seeds: list[Document]) -> None:
    """Item 8 of 02-CT/TW gives sixteen duties of six leads, one yearly report, one periodic review, one named partner."""
    duties = [duty for duty in seeds[1].duties if duty.unit.startswith("muc-8.")]
    leads = [
        *["Các cấp uỷ, tổ chức đảng trực thuộc Trung ương"] * 3,
        *["Đảng uỷ Quốc hội"] * 3,
        *["Đảng uỷ Chính phủ"] * 4,
        *["Đảng uỷ Mặt trận Tổ quốc, các đoàn thể Trung ương"] * 2,
        "Ban Tuyên giáo và Dân vận Trung ương",
        *["Đảng uỷ Công an Trung ương"] * 3,
    ]
    assert [duty.lead for duty in duties] == leads
    periodic = [(duty.recurrence, duty.receiver, duty.via) for duty in duties if duty.recurrence]
    assert periodic == [
        ("hàng năm", "Ban Bí thư", "Đảng uỷ Công an Trung ương"),
        ("định kỳ", "Ban Bí thư", None),
    ]
    named = [partner.name for duty in duties for partner in duty.partners if partner.kind == "named"]
    assert named == ["Uỷ ban Kiểm tra Trung ương"]


def test_items_without_subject_take_it_from_the_chapeau(seeds: list[Document]) -> None:
    """Items 1–7 of the directive speak to whom the preamble named; their own subject goes first."""
    duties = [duty for duty in seeds[1].duties if not duty.unit.startswith("muc-8")]
    chapeau = "cấp uỷ, tổ chức đảng, chính quyền, Mặt trận Tổ quốc, đoàn thể các cấp"
    own = [duty for duty in duties if duty.lead != chapeau]
    assert [(duty.unit, duty.lead) for duty in own] == [("muc-3", "Chính quyền các cấp")]
    assert all(duty.lead_from == "mo-dau" and duty.group for duty in duties if duty.lead == chapeau)


def test_every_span_is_what_it_names(seeds: list[Document]) -> None:
    """Fields are cut from the document's clean text, inside the quotation or the unit they were inherited from."""
    for document in seeds:
        for duty in document.duties:
            text = document.text
            assert duty.spans["task"].cut(text) == duty.task
            for name in ("receiver", "via", "product", "approver"):
                value = getattr(duty, name)
                if value is not None:
                    assert duty.spans[name].cut(text) == value
            if duty.lead and duty.lead_from is None:
                assert duty.spans["lead"].cut(text) == duty.lead
                assert duty.span.holds(duty.spans["task"])
            if duty.deadline and duty.deadline.span:
                assert duty.deadline.span.cut(text) == duty.deadline.text


def short(duty: Duty) -> tuple[object, ...]:
    return (duty.unit, duty.lead, duty.role, [partner.name for partner in duty.partners], duty.task)


LAW_ROWS = [
    (
        "Điều 1. Trách nhiệm của Bộ Y tế\n"
        "1. Chủ trì, phối hợp với Bộ Tài chính xây dựng định mức.\n2. Kiểm tra việc thực hiện.",
        [
            ("dieu-1.khoan-1", "Bộ Y tế", "chu_tri", ["Bộ Tài chính"], "xây dựng định mức"),
            ("dieu-1.khoan-2", "Bộ Y tế", "kiem_tra", [], "Kiểm tra việc thực hiện"),
        ],
        "the article's title names the lead",
    ),
    (
        "Điều 2. Tổ chức thực hiện\n"
        "1. Bộ Công an có trách nhiệm:\na) Hướng dẫn nghiệp vụ;\nb) Phối hợp với Bộ Quốc phòng tuần tra.",
        [
            ("dieu-2.khoan-1.diem-a", "Bộ Công an", "chi_dao", [], "Hướng dẫn nghiệp vụ"),
            (
                "dieu-2.khoan-1.diem-b",
                "Bộ Công an",
                "phoi_hop",
                ["Bộ Quốc phòng"],
                "Phối hợp với Bộ Quốc phòng tuần tra",
            ),
        ],
        "the parent item names the lead",
    ),
    (
        "Điều 3. Trách nhiệm\n1. Bộ Tài chính giao Tổng cục Thuế chủ trì, phối hợp với các cơ quan liên quan kiểm tra.",
        [("dieu-3.khoan-1", "Tổng cục Thuế", "chu_tri", ["các cơ quan liên quan"], "kiểm tra")],
        "nested delegation",
    ),
    (
        "Điều 4. Quyền của người dân\n1. Yêu cầu cơ quan nhà nước cung cấp thông tin.\n2. Kiểm tra hồ sơ của mình.",
        [],
        "rights are no duties",
    ),
    (
        "Điều 5. Giải thích từ ngữ\n1. Cơ quan chủ trì là cơ quan được giao nhiệm vụ.",
        [],
        "a definition is no duty",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), LAW_ROWS)
def test_law(text: str, expected: list[tuple[object, ...]], why: str) -> None:
    """Subjects of law articles are found where they stand, duties only where they are set."""
    found = [short(duty) for duty in law(text).duties]
    for row in expected:
        assert row[:4] in [other[:4] for other in found], (why, found)
    assert len(found) == len(expected), (why, found)


DISPATCH_ROWS = [
    (
        "1. Sở Y tế xây dựng kế hoạch trước ngày 15/3/2026; Sở Tài chính bố trí kinh phí.",
        [("muc-1", "Sở Y tế", "2026-03-13"), ("muc-1", "Sở Tài chính", None)],
        "two leads, two duties; the date belongs to the first",
    ),
    (
        "1. Giao Văn phòng Tỉnh ủy theo dõi, đôn đốc, báo cáo Thường trực Tỉnh ủy trước ngày 25 hằng tháng.",
        [("muc-1", "Văn phòng Tỉnh ủy", None)],
        "a monthly date is no single day",
    ),
    (
        "1. Cơ quan đăng ký kinh doanh cấp huyện có trách nhiệm báo cáo trước ngày 20/3/2026.",
        [("muc-1", "Cơ quan đăng ký kinh doanh cấp huyện", "2026-03-19")],
        "a verb that belongs to the name of a class",
    ),
    (
        "1. Hợp tác xã gửi danh sách trước ngày 20/3/2026.",
        [("muc-1", "Hợp tác xã", "2026-03-19")],
        "no verb in the name of a cooperative",
    ),
    ("1. Khẩn trương rà soát, báo cáo trước ngày 20/3/2026.", [("muc-1", "kinh_gui", "2026-03-19")], "the addressees"),
]


@pytest.mark.parametrize(("text", "expected", "why"), DISPATCH_ROWS)
def test_dispatch(text: str, expected: list[tuple[str, str, str | None]], why: str) -> None:
    """Leads and dates of dispatch items stay together."""
    found = dispatch(text + "\n\n2. Đảng ủy UBND tỉnh chỉ đạo thực hiện.").duties
    found = tuple(duty for duty in found if duty.unit == "muc-1")
    assert len(found) == len(expected), (why, [short(duty) for duty in found])
    for duty, (unit, lead, last) in zip(found, expected, strict=True):
        assert duty.unit == unit
        if lead == "kinh_gui":
            assert duty.lead_from is not None
            assert duty.group == ("Đảng ủy UBND tỉnh", "Các cơ quan tham mưu, giúp việc Tỉnh ủy")
        else:
            assert duty.lead == lead, why
        day = duty.deadline.last_working_day if duty.deadline else None
        assert (day.isoformat() if day else None) == last, why


TABLE = """1. Phân công

| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian thực hiện | Sản phẩm |
|---|---|---|---|---|---|
| I | Công tác tuyên truyền | | | | |
| 1 | Xây dựng Kế hoạch tuyên truyền | Sở Y tế | Sở Nội vụ; các cơ quan liên quan | Trước ngày 30/3/2026 | Kế hoạch |
| 2 | Thẩm định dự thảo | Sở Tư pháp | | 15/4/2026 | |
| 3 | Báo cáo kết quả | Sở Y tế | | Hằng quý | Báo cáo |
| 4 | Rà soát quy trình | | | Quý II/2026 | |"""


def test_table_of_tasks() -> None:
    """A row with a task and a lead is a duty, its other columns its fields; rows without a lead are none."""
    found = dispatch(TABLE).duties
    assert [(duty.lead, duty.role, duty.product) for duty in found] == [
        ("Sở Y tế", "chu_tri", "Kế hoạch"),
        ("Sở Tư pháp", "tham_dinh", "dự thảo"),
        ("Sở Y tế", "bao_cao", "Báo cáo"),
    ]
    assert [(partner.name, partner.vague) for partner in found[0].partners] == [
        ("Sở Nội vụ", False),
        ("các cơ quan liên quan", True),
    ]
    days = [duty.deadline.date.isoformat() for duty in found if duty.deadline and duty.deadline.date]
    assert days == ["2026-03-30", "2026-04-15"]
    assert found[2].recurrence == "Hằng quý"


RECEIVERS = [
    ("Sở Y tế gửi báo cáo cho cơ quan đăng ký đầu tư.", "cơ quan đăng ký đầu tư", "a class with a verb inside"),
    ("Sở Y tế nộp hồ sơ lên cấp ủy cấp trên trực tiếp.", "cấp ủy cấp trên trực tiếp", "a level above"),
    ("Sở Y tế thông báo cho người nộp thuế.", "người nộp thuế", "a person named by what he does"),
    (
        "Sở Y tế báo cáo Ban Chỉ đạo phòng, chống khủng bố quốc gia.",
        "Ban Chỉ đạo phòng, chống khủng bố quốc gia",
        "a comma inside a name",
    ),
    ("Sở Y tế gửi báo cáo cho Cục Trợ giúp pháp lý.", "Cục Trợ giúp pháp lý", "a verb inside a name"),
    ("Sở Y tế thông báo cho người bị hại.", "người bị hại", "what befell somebody tells who is meant"),
    ("Sở Y tế hướng dẫn cụ thể biểu mẫu báo cáo cho Sở Nội vụ.", None, "a form to report with is not handed in"),
    (
        "Sở Y tế báo cáo tình hình về cơ quan đã cấp giấy phép và về Sở Nội vụ.",
        "cơ quan đã cấp giấy phép và về Sở Nội vụ",
        "a body known by what it did, and a second one after “và về”",
    ),
    (
        "Sở Y tế gửi đồng thời Sở Nội vụ và Sở Tư pháp kết quả rà soát.",
        "Sở Nội vụ và Sở Tư pháp",
        "an adverb before the receiver",
    ),
    ("Sở Y tế tổng hợp, thông báo KBNN các thông tin cần thiết.", "KBNN", "a body known by its letters"),
    ("Sở Y tế ủy thác qua Sở Nội vụ việc cấp phát.", None, "how something is done is not to whom it goes"),
    ("Sở Y tế báo cáo kết quả thanh tra theo quy định.", None, "an inspection's result names nobody"),
    ("Sở Y tế báo cáo Trưởng đoàn thanh tra xem xét.", "Trưởng đoàn thanh tra", "an office with a verb inside"),
    (
        "Sở Y tế báo cáo bằng văn bản với người quyết định kiểm tra.",
        "người quyết định kiểm tra",
        "known by what he does",
    ),
    ("Sở Y tế phải báo cáo và được Thủ tướng Chính phủ cho phép.", "Thủ tướng Chính phủ", "who is to agree"),
    ("Sở Y tế gửi dự thảo cho Sở Nội vụ trước khi gửi Sở Tư pháp.", "Sở Nội vụ", "what comes later is another duty"),
    ("Sở Y tế thông báo cho cơ quan thuế những trường hợp vi phạm.", "cơ quan thuế", "“những” begins what is told"),
    ("Sở Y tế báo cáo Bộ trưởng việc thực hiện.", "Bộ trưởng", "“việc” begins what is reported"),
    ("Sở Y tế báo cáo Cảng vụ hàng không.", "Cảng vụ hàng không", "“hàng” and “không” inside a name"),
    ("Sở Y tế gửi báo cáo cho cơ quan tài chính cùng cấp.", "cơ quan tài chính cùng cấp", "a level by another's"),
    (
        "Sở Y tế gửi báo cáo đến cơ quan quản lý nhà nước về giáo dục nghề nghiệp để tổng hợp.",
        "cơ quan quản lý nhà nước về giáo dục nghề nghiệp",
        "a field named by a verb",
    ),
    ("Sở Y tế chuyển đơn và tài liệu (nếu có) cho Sở Nội vụ.", "Sở Nội vụ", "“(nếu có)” is no condition"),
    ("Sở Y tế xây dựng chương trình chung cho cán bộ.", None, "“trình” inside a noun hands in nothing"),
]


@pytest.mark.parametrize(("text", "receiver", "why"), RECEIVERS)
def test_receiver(text: str, receiver: str | None, why: str) -> None:
    """Receivers are whole, or not given."""
    found = dispatch(f"1. {text}\n\n2. Đảng ủy UBND tỉnh chỉ đạo thực hiện.").duties
    assert found[0].receiver == receiver, why


LEADS = [
    (
        "1. Các Bộ: Tư pháp, Văn hóa, Thể thao và Du lịch khẩn trương rà soát quy định.",
        ["Các Bộ: Tư pháp, Văn hóa, Thể thao và Du lịch"],
        "kinds named once for several bodies",
    ),
    (
        "1. Sở Y tế chủ trì, phối hợp với các sở, ngành:\nRà soát cơ sở vật chất.\nTổng hợp kinh phí.",
        ["Sở Y tế", "Sở Y tế"],
        "lines without bullets under a colon",
    ),
    ("1. Nghị quyết của chi bộ: Trong tháng 3, đảng ủy cơ sở phải xem xét hồ sơ.", ["đảng ủy cơ sở"], "after a label"),
    (
        "1. Thanh tra Chính phủ theo dõi việc thực hiện.",
        ["Thanh tra Chính phủ"],
        "a body whose name begins like a verb",
    ),
    ("1. Kiểm soát viên phải gửi báo cáo.", ["Kiểm soát viên"], "an officer whose title begins like a verb"),
    (
        "1. Ban xây dựng đảng (hoặc ban tổ chức) đảng ủy thẩm định hồ sơ.",
        ["Ban xây dựng đảng (hoặc ban tổ chức) đảng ủy"],
        "brackets inside a name",
    ),
    ("1. Tổ chức nộp hồ sơ cho Sở Y tế trước ngày 30/3/2026.", ["Tổ chức"], "who hands in, not what is organised"),
]


@pytest.mark.parametrize(("text", "leads", "why"), LEADS)
def test_leads(text: str, leads: list[str], why: str) -> None:
    """Who does what stands where official style puts it, beyond the plain subject."""
    assert [duty.lead for duty in dispatch(text).duties] == leads, why
