"""Articles of the years of mergers and digital procedures: acts on data and systems, bodies of two levels, who applies."""

from __future__ import annotations

import pytest

from tests.duty_texts import law

ACTS = [
    ("Cục Viễn thông đồng bộ dữ liệu về kho dữ liệu dùng chung.", "Cục Viễn thông", "data is kept alike"),
    ("Doanh nghiệp viễn thông khóa tài khoản vi phạm trong 24 giờ.", "Doanh nghiệp viễn thông", "an account is closed"),
    ("Sở Nội vụ cắt giảm thủ tục không cần thiết.", "Sở Nội vụ", "procedures are cut"),
    ("Trong thời hạn 05 ngày, chủ dự án hủy kết quả đã công bố.", "chủ dự án", "a result is withdrawn"),
    ("Thanh tra tỉnh xác thực thông tin của người gửi đơn.", "Thanh tra tỉnh", "who sent it is made sure of"),
    ("Văn phòng đăng ký đất đai trao giấy tiếp nhận hồ sơ.", "Văn phòng đăng ký đất đai", "a receipt is handed out"),
    ("Kho bạc Nhà nước tự công bố mức phí.", "Kho bạc Nhà nước", "by itself is no part of a name"),
    (
        "Cấp ủy trực tiếp quản lý đảng viên lập danh sách.",
        "Cấp ủy trực tiếp quản lý đảng viên",
        "no act across two words",
    ),
    ("Hội đồng định giá tài sản lập biên bản phiên họp.", "Hội đồng định giá tài sản", "what a council is for"),
]


@pytest.mark.parametrize(("text", "lead", "why"), ACTS, ids=[why for *_, why in ACTS])
def test_acts_of_digital_procedures(text: str, lead: str, why: str) -> None:
    """What is done to data, accounts and procedures ends the name of who does it and sets a duty."""
    assert [duty.lead for duty in law("Điều 1. Trình tự\n1. " + text).duties] == [lead], why


NAMES = [
    ("Chi nhánh Ngân hàng Chính sách xã hội", "a branch"),
    ("Ngân hàng Nhà nước Khu vực", "an area in capitals"),
    ("quỹ tín dụng nhân dân", "a fund that lends"),
    ("tổ chức kiểm định", "whoever tests"),
    ("tổ chức hành nghề công chứng", "whoever practises"),
    ("tổ chức cung cấp dịch vụ tin cậy", "whoever renders a service"),
    ("tổ chức khoa học và công nghệ công lập", "a field with 'và'"),
    ("bên xử lý dữ liệu cá nhân", "a side told by what it does"),
    ("cơ quan quản lý nhà nước về giá", "a field of one word before the act"),
    ("cơ quan quản lý cơ sở dữ liệu quốc gia về dân cư", "who keeps a database"),
    ("cơ quan thuế quản lý trực tiếp", "the tax office of somebody"),
    ("cơ quan được giao quản lý nền tảng số", "what was given to it"),
    ("Người nộp hồ sơ đăng ký doanh nghiệp", "what is applied for"),
]


@pytest.mark.parametrize(("name", "why"), NAMES, ids=[why for _, why in NAMES])
def test_bodies_of_recent_laws(name: str, why: str) -> None:
    """They are read whole before an act without any word of duty."""
    for act in ("thông báo kết quả cho Sở Nội vụ", "cập nhật thông tin lên hệ thống"):
        found = law(f"Điều 1. Trình tự\n1. Trong thời hạn 03 ngày làm việc, {name} {act}.").duties
        assert [duty.lead for duty in found] == [name], (why, act)


def test_what_is_owed_names_nobody() -> None:
    """“số phí phải nộp” tells how much; who pays is named before."""
    (duty,) = law("Điều 1. Khai phí\n1. Hằng quý, người nộp phí tự xác định số phí phải nộp trước ngày 20.").duties
    assert duty.lead == "người nộp phí"


def test_one_more_object_of_the_condition_does_not_act() -> None:
    """“từ ngày lập chi nhánh, văn phòng, doanh nghiệp ...”: the company acts, the office was set up."""
    text = "1. Trong thời hạn 30 ngày kể từ ngày lập chi nhánh, văn phòng đại diện, doanh nghiệp gửi thông báo đến Sở Tài chính."
    (duty,) = law("Điều 1. Thông báo\n" + text).duties
    assert (duty.lead, duty.receiver) == ("doanh nghiệp", "Sở Tài chính")


WHERE_TO = [
    ("gửi báo cáo đến Hội đồng thẩm định trực tuyến qua Cổng dịch vụ công", "Hội đồng thẩm định", "online"),
    ("nộp hồ sơ tại cơ quan thuế trên môi trường điện tử", "cơ quan thuế", "where it is done"),
    ("chuyển hồ sơ đến người đề nghị tối thiểu 10 ngày trước ngày khai giảng", "người đề nghị", "how early"),
    ("chia sẻ dữ liệu với cơ sở dữ liệu quốc gia về dân cư", None, "a system that is joined gets nothing"),
]


@pytest.mark.parametrize(("text", "receiver", "why"), WHERE_TO, ids=[why for *_, why in WHERE_TO])
def test_who_gets_what_is_sent(text: str, receiver: str | None, why: str) -> None:
    """By which way and how early something is sent is no part of who gets it."""
    (duty,) = law(f"Điều 1. Trình tự\n1. Cục Viễn thông {text}.").duties
    assert duty.receiver == receiver, why


WHEN = [
    ("Trong ngày làm việc, Sở Y tế trả lời bằng văn bản cho chủ đầu tư.", "Trong ngày làm việc"),
    (
        "Sở Y tế gửi kết quả cho chủ đầu tư ngay trong ngày làm việc hoặc chậm nhất trong ngày làm việc tiếp theo.",
        "ngay trong ngày làm việc hoặc chậm nhất trong ngày làm việc tiếp theo",
    ),
]


@pytest.mark.parametrize(("text", "limit"), WHEN)
def test_limits_within_the_day(text: str, limit: str) -> None:
    """The working day itself is a limit, with the next one where both are told."""
    (duty,) = law("Điều 1. Trình tự\n1. " + text).duties
    assert duty.deadline is not None
    assert duty.deadline.text == limit


def test_a_rhythm_in_years_opens_a_part() -> None:
    """“...; 02 năm một lần báo cáo ...”: a second task of the same body."""
    text = "1. Cục Viễn thông có trách nhiệm kiểm tra việc kết nối; ít nhất mỗi năm một lần báo cáo Bộ Công an."
    assert [(duty.lead, duty.recurrence) for duty in law("Điều 1. Trách nhiệm\n" + text).duties] == [
        ("Cục Viễn thông", None),
        ("Cục Viễn thông", "ít nhất mỗi năm một lần"),
    ]


CONDITIONS = [
    (
        "Trong 05 ngày kể từ ngày nhận được hồ sơ do chủ đầu tư gửi đến, Sở Xây dựng thẩm định hồ sơ.",
        "Sở Xây dựng",
        "what another sent ends at the comma",
    ),
    (
        "Sau khi nhận được phương án của doanh nghiệp, hợp tác xã, Sở Tài chính thẩm định phương án.",
        "Sở Tài chính",
        "the condition goes on with one more class",
    ),
    (
        "Ban quản lý khu công nghiệp, khu kinh tế cấp Giấy phép trong 10 ngày.",
        "Ban quản lý khu công nghiệp, khu kinh tế",
        "a board of two kinds of zones",
    ),
    ("Theo yêu cầu của Bộ Công an, chủ dự án báo cáo bằng văn bản.", "chủ dự án", "who asks does not act"),
]


@pytest.mark.parametrize(("text", "lead", "why"), CONDITIONS, ids=[why for *_, why in CONDITIONS])
def test_who_acts_after_a_condition(text: str, lead: str, why: str) -> None:
    """The condition ends where who acts begins."""
    assert [duty.lead for duty in law("Điều 1. Trình tự\n1. " + text).duties] == [lead], why


def test_who_asks_gets_the_report_alone() -> None:
    """“Theo yêu cầu của X, Y báo cáo”: X gets it, and Y acts."""
    (duty,) = law("Điều 1. Báo cáo\n1. Theo yêu cầu của Bộ Công an, chủ dự án báo cáo bằng văn bản.").duties
    assert duty.receiver == "Bộ Công an"
