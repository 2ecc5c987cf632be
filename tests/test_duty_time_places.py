"""Where offices put a limit or a rhythm: between who acts and the act, in a part or a line of its own, in brackets."""

from __future__ import annotations

import pytest

from corpus.duties import extract
from tests.duty_texts import dispatch

Row = tuple[str | None, str | None, str | None]

ROWS: list[tuple[str, list[Row], str]] = [
    (
        "1. Trường Cao đẳng Y tế ít nhất mỗi quý một lần kiểm tra kho thuốc.",
        [("Trường Cao đẳng Y tế", None, "ít nhất mỗi quý một lần")],
        "a rhythm ends the name before it",
    ),
    (
        "1. Công an tỉnh, 02 lần/năm kiểm tra các chợ trên địa bàn.",
        [("Công an tỉnh", None, "02 lần/năm")],
        "so does a count of times after a comma",
    ),
    (
        "1. Các chi bộ trực thuộc nửa tháng một lần tổ chức sinh hoạt.",
        [("Các chi bộ trực thuộc", None, "nửa tháng một lần")],
        "a class of actors ends there too",
    ),
    (
        "1. Sở Y tế hằng tuần vào thứ Hai báo cáo Thường trực Tỉnh ủy tình hình dịch.",
        [("Sở Y tế", None, "hằng tuần")],
        "a day of the week after the rhythm",
    ),
    (
        "1. Sở Y tế rà soát tủ thuốc; định kỳ 3 tháng/lần báo cáo kết quả về Tỉnh ủy.",
        [("Sở Y tế", None, None), ("Sở Y tế", None, "định kỳ 3 tháng/lần")],
        "a rhythm before a part without a comma",
    ),
    (
        "1. Sở Y tế trong quý II/2026 phải trình Tỉnh ủy đề án.",
        [("Sở Y tế", "trong quý II/2026", None)],
        "a limit between who acts and what must be done",
    ),
    (
        "1. Sở Y tế rà soát tủ thuốc, trong tháng 9/2026 phải có báo cáo gửi Tỉnh ủy.",
        [("Sở Y tế", "trong tháng 9/2026", None)],
        "a limit of what must be done after a comma",
    ),
    (
        "1. Hoàn thành trước 30/6/2026, Thanh tra tỉnh gửi kết luận về Tỉnh ủy.",
        [("Thanh tra tỉnh", "trước 30/6/2026", None)],
        "by when it is done, before who acts",
    ),
    (
        "1. Giao Sở Y tế thẩm định hồ sơ; trước ngày 15/10/2026.",
        [("Sở Y tế", "trước ngày 15/10/2026", None)],
        "a part that is nothing but a limit",
    ),
    (
        "1. Sở Y tế kiểm tra các trạm y tế; hằng quý.",
        [("Sở Y tế", None, "hằng quý")],
        "a part that is nothing but a rhythm",
    ),
    (
        "1. Sở Y tế lập danh sách trạm y tế. Tiến độ: trong tháng 9/2026.",
        [("Sở Y tế", "trong tháng 9/2026", None)],
        "a label in a sentence of its own",
    ),
    (
        "1. Sở Y tế lập danh sách trạm y tế. Thời gian thực hiện: mỗi tháng 02 lần.",
        [("Sở Y tế", None, "mỗi tháng 02 lần")],
        "a label tells a rhythm as well",
    ),
    (
        "1. Sở Y tế lập danh sách trạm y tế.\n- Thời hạn: Trước ngày 15/10/2026.\n2. Sở Nội vụ rà soát biên chế.",
        [("Sở Y tế", "Trước ngày 15/10/2026", None), ("Sở Nội vụ", None, None)],
        "a label in a line below makes the task no heading",
    ),
    (
        "1. Sở Y tế rà soát tủ thuốc, bảo đảm hoàn thành năm 2026.",
        [("Sở Y tế", "năm 2026", None)],
        "the year in which it must be done",
    ),
    (
        "1. Sở Y tế rà soát tủ thuốc (trong năm 2026).",
        [("Sở Y tế", "trong năm 2026", None)],
        "a year in brackets",
    ),
    (
        "1. Sở Y tế mở trạm lưu động từ tháng 3 đến tháng 6/2026.",
        [("Sở Y tế", "từ tháng 3 đến tháng 6/2026", None)],
        "the months in which it is done",
    ),
    (
        "1. Sở Y tế gửi danh mục về Tỉnh ủy trước Đại hội 30 ngày.",
        [("Sở Y tế", "trước Đại hội 30 ngày", None)],
        "so many days before a congress",
    ),
    (
        "1. Bí thư chi bộ, hằng quý, tổ chức kiểm tra các tổ đảng.",
        [("Bí thư chi bộ", None, "hằng quý")],
        "a rhythm between commas is no actor of a list",
    ),
    (
        "1. Hợp tác xã Tân Phú, chậm nhất ngày 20/12/2026, phải nộp báo cáo về Tỉnh ủy.",
        [("Hợp tác xã Tân Phú", "chậm nhất ngày 20/12/2026", None)],
        "a limit between commas before what must be done",
    ),
    (
        "1. Sở Y tế mở hội nghị quán triệt.\n- Địa điểm: Hội trường.\n- Thời gian: Trong tháng 6/2026.",
        [("Sở Y tế", "Trong tháng 6/2026", None)],
        "labels of where and when below a task",
    ),
    (
        "1. Sở Y tế:\n- Rà soát tủ thuốc.\n+ Thời gian: quý II/2026.\n- Kiểm tra các trạm y tế.",
        [("Sở Y tế", "quý II/2026", None), ("Sở Y tế", None, None)],
        "a label below an item",
    ),
    (
        "1. Sở Y tế đánh giá kết quả thực hiện trong 6 tháng đầu năm 2026.",
        [("Sở Y tế", None, None)],
        "the time of what is looked at",
    ),
    (
        "1. Sở Y tế hỗ trợ hộ nghèo trong thời gian 03 tháng.",
        [("Sở Y tế", None, None)],
        "how long it goes on",
    ),
    (
        "1. Sở Y tế tuyên truyền, lồng ghép vào kế hoạch công tác hằng năm.",
        [("Sở Y tế", None, None)],
        "the rhythm of a plan that takes the task in",
    ),
    (
        "1. Chủ tịch UBND các xã khẩn trương rà soát, cập nhật danh sách, trước ngày 20/6/2026 phải xong.",
        [("Chủ tịch UBND các xã", "trước ngày 20/6/2026", None)],
        "by when it must be done is no part of a post's name",
    ),
    (
        "1. Sở Y tế rà soát tủ thuốc; ngay trong ngày báo cáo Tỉnh ủy.",
        [("Sở Y tế", "ngay trong ngày", None)],
        "the same day before what is done",
    ),
    (
        "1. Trạm Y tế xã trước 15 giờ thứ Sáu hằng tuần gửi số liệu về Sở Y tế.",
        [("Trạm Y tế xã", "trước 15 giờ thứ Sáu hằng tuần", "hằng tuần")],
        "an hour of a day of each week between who acts and the act",
    ),
    (
        "1. Thanh tra tỉnh 02 lần/năm thẩm định hồ sơ dự án.",
        [("Thanh tra tỉnh", None, "02 lần/năm")],
        "a body named like an act, before a count of times",
    ),
    (
        "1. Trạm Y tế xã đều đặn hằng tuần kiểm tra kho thuốc.",
        [("Trạm Y tế xã", None, "hằng tuần")],
        "an adverb before the rhythm",
    ),
    (
        "1. Sở Y tế lập danh sách trạm y tế. Thời gian thực hiện: hằng tuần vào thứ Hai.",
        [("Sở Y tế", None, "hằng tuần")],
        "a label before a rhythm with its day",
    ),
    (
        "1. Ngày 15/01/2026, Sở Y tế ký ban hành kế hoạch tiêm chủng.",
        [],
        "a day before who acts tells a story",
    ),
    (
        "1. Sở Y tế tổ chức tổng kết năm học 2025 - 2026, hướng dẫn dạy học 2 buổi/ngày, trực 24/24 giờ.",
        [("Sở Y tế", None, None)],
        "neither a school year nor a count of hours",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[why for *_, why in ROWS])
def test_places(text: str, expected: list[Row], why: str) -> None:
    """Each duty has who acts without the time beside the name, and the limit and the rhythm that hold for it."""
    found = extract(dispatch(text))
    assert [
        (duty.lead, duty.deadline.text if duty.deadline else None, duty.recurrence) for duty in found
    ] == expected, why


def test_a_limit_ends_who_gets_it() -> None:
    """ "báo cáo Giám đốc Sở xong trước ngày 01/8": what follows the name is when."""
    (duty,) = extract(dispatch("1. Thanh tra tỉnh lập danh sách, báo cáo Giám đốc Sở Y tế xong trước ngày 01/8/2026."))
    assert (duty.receiver, duty.deadline and duty.deadline.text) == ("Giám đốc Sở Y tế", "trước ngày 01/8/2026")


def test_a_rhythm_ends_who_gets_it() -> None:
    """ "gửi về Phòng Quản lý đô thị cuối mỗi tháng": when in its period it goes there is no part of the name."""
    (duty,) = extract(dispatch("1. Sở Y tế lập danh sách, gửi về Phòng Quản lý đô thị cuối mỗi tháng."))
    assert (duty.receiver, duty.recurrence) == ("Phòng Quản lý đô thị", "mỗi tháng")
