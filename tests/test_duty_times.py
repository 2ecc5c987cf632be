"""How far a limit and a rhythm reach: to the parts after a semicolon, to the items of a list, and where they stop."""

from __future__ import annotations

import pytest

from corpus.duties import by_rules
from tests.duty_texts import dispatch, law

TITLE = "Điều 4. Trình tự\n1. "
LIMIT = "Trong thời hạn 10 ngày, kể từ ngày nhận đủ hồ sơ"


def times(text: str) -> list[tuple[str | None, str | None]]:
    """Limit and rhythm of each duty of an article."""
    return [(duty.deadline.text if duty.deadline else None, duty.recurrence) for duty in by_rules(law(TITLE + text))]


ROWS = [
    (
        f"{LIMIT}, Sở Y tế phải thông báo cho Bộ Y tế; niêm yết danh sách tại trụ sở; Cục Y tế cập nhật danh sách.",
        [(LIMIT, None)] * 3,
        "a limit before what the first part does holds for all parts",
    ),
    (
        f"Sở Y tế {LIMIT.lower()}, có trách nhiệm thẩm định hồ sơ; chuyển hồ sơ cho Bộ Y tế.",
        [(LIMIT.lower(), None)] * 2,
        "also where it stands behind who acts",
    ),
    (
        f"{LIMIT}, Sở Y tế cấp giấy phép; trường hợp từ chối cấp phép, Sở Y tế phải trả lời bằng văn bản.",
        [(LIMIT, None), (None, None)],
        "a part that tells a case of its own does not take it",
    ),
    (
        "Sở Y tế thông báo cho Bộ Y tế trước ngày 15 tháng 12; Cục Y tế cập nhật danh sách.",
        [("trước ngày 15 tháng 12", None), (None, None)],
        "a limit behind the verb is of that verb",
    ),
    (
        "Hằng năm, Ủy ban nhân dân cấp xã báo cáo Ủy ban nhân dân cấp huyện; Ủy ban nhân dân cấp huyện báo cáo Sở Y tế.",
        [(None, "Hằng năm")] * 2,
        "a rhythm before who acts goes on to another body",
    ),
    (
        "Sở Y tế có trách nhiệm:\na) Hằng năm lập kế hoạch kiểm tra; xử lý kịp thời các sai phạm.\nb) Tuyên truyền pháp luật.",
        [(None, "Hằng năm"), (None, None), (None, None)],
        "a rhythm at a verb is of that verb",
    ),
    (
        "Hằng năm, vào thời điểm xây dựng dự toán ngân sách; Kiểm toán nhà nước lập dự toán chi.",
        [(None, "Hằng năm")],
        "a part that only tells when goes to the next",
    ),
    (
        "Trước ngày 20 tháng 7 hằng năm:\na) Sở Y tế gửi kế hoạch cho Bộ Y tế;\nb) Sở Tài chính gửi dự toán cho Bộ Tài chính.",
        [("Trước ngày 20 tháng 7 hằng năm", "hằng năm")] * 2,
        "a line over items goes to items that name who acts",
    ),
    (
        "Sở Y tế báo cáo định kỳ hằng quý như sau:\na) Phòng Y tế gửi báo cáo cho Sở Y tế;\nb) Khi có yêu cầu, Phòng Y tế "
        "gửi báo cáo cho Sở Y tế.",
        [(None, "định kỳ hằng quý"), (None, None)],
        "an item that tells a case of its own does not take it",
    ),
    (
        "Sở Y tế niêm yết danh sách tại trụ sở trong thời gian 15 ngày làm việc.",
        [(None, None)],
        "how long something hangs out is no limit",
    ),
    (
        "Sở Y tế bàn giao con dấu cho cơ quan Lưu trữ lịch sử trong thời hạn 15 ngày kể từ ngày thu hồi con dấu.",
        [("trong thời hạn 15 ngày kể từ ngày thu hồi con dấu", None)],
        "an archive keeps nothing here",
    ),
    (
        "Trong thời hạn 90 ngày, kể từ ngày đánh giá mà cơ sở không có báo cáo, Sở Y tế thu hồi giấy chứng nhận.",
        [(None, None)],
        "a time in which nothing came is a case",
    ),
    (
        "Sở Y tế nộp tiền vào ngân hàng trong ngày, trừ trường hợp được chấp thuận, song không quá 02 ngày làm việc.",
        [(None, None)],
        "the limit of an exception",
    ),
    (
        "Sở Y tế công bố tỉ lệ học viên có việc làm trong khoảng thời gian 12 tháng kể từ khi tốt nghiệp.",
        [(None, None)],
        "in which time others did something",
    ),
    (
        "Sở Y tế trao đổi thông tin có trước ngày 01 tháng 7 năm 2026 để lập cơ sở dữ liệu.",
        [(None, None)],
        "since when something is there",
    ),
    (
        "Ngoài báo cáo định kỳ, Sở Y tế báo cáo Bộ Y tế khi có dịch.",
        [(None, None)],
        "another report",
    ),
    (
        "Sở Y tế tổ chức thực hiện chương trình tiêm chủng hằng năm.",
        [(None, None)],
        "a programme that is carried out",
    ),
    (
        "Sở Y tế xây dựng và tổ chức thực hiện kế hoạch tiêm chủng hằng năm.",
        [(None, "hằng năm")],
        "a plan that is made as well",
    ),
    (
        "Tổ chức thu phí kê khai phí theo tháng, quyết toán phí theo năm theo quy định.",
        [(None, "theo tháng")],
        "the first of two rhythms",
    ),
    (
        "Khi khử khuẩn xong, trong 02 ngày làm việc, Sở Y tế gửi kết quả cho cơ sở.",
        [("trong 02 ngày làm việc", None)],
        "days between commas before who acts",
    ),
    (
        "Sở Y tế cấp thuốc cho trạm y tế. Thời gian hoàn thành xong trước ngày 15/9/2026.",
        [("trước ngày 15/9/2026", None)],
        "when it is done, in a sentence after it",
    ),
    (
        "Sở Y tế mở lớp tập huấn. Thời gian 02 ngày, hoàn thành trong quý III/2026.",
        [("trong quý III/2026", None)],
        "how long it lasts and when it is done",
    ),
    (
        "Sở Y tế có trách nhiệm tuyên truyền các ngày lễ lớn trong quý IV năm 2026.",
        [(None, None)],
        "when the days are of which is told",
    ),
    (
        "Ngày 10 hằng tháng (từ tháng 3 đến tháng 8), Sở Y tế gửi số liệu cho Bộ Y tế.",
        [("Ngày 10 hằng tháng", "hằng tháng")],
        "a bare day of each month before who acts",
    ),
    (
        "Sở Y tế có trách nhiệm tổ chức tiêm chủng. Hằng quý, năm hoặc đột xuất báo cáo Bộ Y tế kết quả tiêm.",
        [(None, None), (None, "Hằng quý, năm")],
        "a list of periods and what comes unasked, before the verb",
    ),
    (
        "Sở Y tế có trách nhiệm:\na) Định kỳ hằng quý: ngày cuối cùng của quý công bố số ca mắc;\n"
        "b) Báo cáo định kỳ và đột xuất về tình hình dịch bệnh cho Bộ Y tế;\nc) Báo cáo định kỳ theo mẫu số 1.",
        [(None, "Định kỳ hằng quý"), (None, "định kỳ")],
        "periods before a colon, and reports that are made and not named",
    ),
    (
        "Trên cơ sở chỉ tiêu, nhiệm vụ hằng năm của ngành, Sở Y tế xây dựng đề án. "
        "Căn cứ chỉ tiêu của ngành, hằng năm Sở Y tế tổ chức tiêm chủng.",
        [(None, None), (None, "hằng năm")],
        "the rhythm of what a task goes by, and its own behind it",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[why for *_, why in ROWS])
def test_reach(text: str, expected: list[tuple[str | None, str | None]], why: str) -> None:
    """Each duty has the limit and the rhythm that hold for it, and no other."""
    assert times(text) == expected, why


def test_when_it_is_done_in_a_paragraph_of_its_own() -> None:
    """ "Thời hạn hoàn thành việc ..." right below a task is its limit, and who gets the report on it its receiver; below
    another paragraph it tells nothing of the task."""
    task, done = (
        "Sở Y tế rà soát tủ thuốc của các trạm y tế.",
        "Thời hạn hoàn thành việc rà soát, chậm nhất ngày 15/9/2026",
    )
    (duty,) = by_rules(dispatch(f"{task}\n\n{done} và báo cáo kết quả về Ban Tổ chức Tỉnh ủy."))
    assert duty.deadline is not None
    assert (duty.deadline.text, duty.receiver) == ("chậm nhất ngày 15/9/2026", "Ban Tổ chức Tỉnh ủy")
    (duty, *_) = by_rules(dispatch(f"{task}\n\nTình hình dịch còn phức tạp.\n\n{done}."))
    assert duty.deadline is None


def test_posts_have_their_tasks() -> None:
    """Under "1. Nhiệm vụ:" the post in the article's heading acts; its standards are no tasks."""
    found = by_rules(
        law(
            "Điều 6. Họa sĩ hạng III - Mã số: V.10.08.27\n1. Nhiệm vụ:\na) Thực hiện các công trình mỹ thuật;\n"
            "b) Lập dự trù kinh phí cho công việc sáng tác.\n2. Tiêu chuẩn về trình độ:\na) Có bằng tốt nghiệp đại học."
        )
    )
    assert [(duty.lead, duty.unit) for duty in found] == [
        ("Họa sĩ hạng III", "dieu-6.khoan-1.diem-a"),
        ("Họa sĩ hạng III", "dieu-6.khoan-1.diem-b"),
    ]


def test_a_quoted_number_is_a_label() -> None:
    """ "“6. Bộ Tài chính ..." in a law that amends another names the ministry."""
    (duty,) = by_rules(law("Điều 2. Sửa đổi\n“6. Bộ Tài chính chủ trì lập báo cáo gửi Chính phủ."))
    assert duty.lead == "Bộ Tài chính"


def test_text_may_end_anywhere() -> None:
    """A document that ends in the middle of a sentence is read like any other."""
    whole = "Điều 4. Trình tự\n1. Trong thời hạn 10 ngày, các cơ quan của Bộ Y tế phối hợp với Sở Y tế và (nếu có) gửi"
    for end in range(20, len(whole)):
        by_rules(law(whole[:end] + " "))
        by_rules(law(whole[:end]))
