"""Habits of offices that articles of law do not have: persons with posts, names in brackets, hours, schedules, minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.add import understand
from corpus.duties import extract
from corpus.models import Document, Duty
from corpus.read import read
from eval.on_gold import score_duty_gold
from tests.duty_texts import dispatch, law

HEAD = """ĐẢNG BỘ TỈNH PHÚ THỌ
ĐẢNG ỦY XÃ THANH SƠN
*
Số: 123-{symbol}/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Thanh Sơn, ngày 12 tháng 01 năm 2026

{title}
-----
"""


def document(tmp_path: Path, body: str, title: str = "KẾ HOẠCH\nchuyển đổi số", symbol: str = "KH") -> Document:
    """A document of a commune's party committee with this body, read from a file."""
    path = tmp_path / "van-ban.txt"
    path.write_text(HEAD.format(symbol=symbol, title=title) + "\n" + body, encoding="utf-8")
    return understand(read(path))[0]


def by_task(duties: tuple[Duty, ...]) -> dict[str, Duty]:
    """The duties by the first two words of their task."""
    return {" ".join(duty.task.strip(" ,").split()[:2]): duty for duty in duties}


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("1. Trưởng ban: Phụ trách chung hoạt động của Ban Chỉ đạo.", "Trưởng ban"),
        ("1. Ông Lê Quang Vinh: vận động các tổ chức ủng hộ Quỹ.", "Ông Lê Quang Vinh"),
        ("1. Bà H'Ruên Mlô - Trưởng phòng Văn hóa - Xã hội: Xác nhận đối tượng hộ nghèo.", "Bà H'Ruên Mlô"),
        ("1. Đồng chí Giàng Thị Mỷ, Phó Bí thư Chi bộ hoàn thiện hồ sơ kết nạp.", "Đồng chí Giàng Thị Mỷ"),
        (
            "1. Đồng chí Thiếu tá Lò Văn Khôi - Ủy viên Ban Thường vụ, Trưởng Ban Xây dựng Đảng: phụ trách công tác tổ chức.",
            "Đồng chí Thiếu tá Lò Văn Khôi",
        ),
        ("1. Giao đồng chí Võ Anh Tuấn chỉ đạo Đoàn kiểm tra hoàn thiện dự thảo.", "đồng chí Võ Anh Tuấn"),
        ("1. Công an tỉnh chữa cháy rừng khi được huy động.", "Công an tỉnh"),
        ("1. Các trường học trên địa bàn xã: chuẩn bị 01 tiết mục văn nghệ.", "Các trường học trên địa bàn xã"),
    ],
)
def test_persons_and_posts_act(line: str, lead: str) -> None:
    """Who is named with a title of address, or by a post alone, is the lead, without the post told after the name."""
    (duty,) = extract(law("Điều 3. Phân công nhiệm vụ các thành viên\n" + line))
    assert duty.lead == lead


@pytest.mark.parametrize("text", ["Ví dụ 1: Ông Nguyễn Văn A nộp hồ sơ tại Sở Y tế.", "Ông Nguyễn Văn M nộp hồ sơ."])
def test_persons_of_examples_do_not(text: str) -> None:
    """Whom an example tells of has no duty."""
    assert not extract(law("Điều 3. Cách tính\n1. " + text))


@pytest.mark.parametrize(
    "text",
    [
        "Hằng năm, chủ trì, phối hợp với Sở Tài chính, Sở Nội vụ xây dựng kế hoạch.",
        "Định kỳ tổ chức giao ban với các sở, doanh nghiệp cảng và các lực lượng chức năng, thông báo tình hình.",
        "Theo dõi, đôn đốc bộ, ngành, địa phương, tập đoàn kinh tế thực hiện Quyết định này.",
        "Hằng năm, phối hợp với các cơ quan, doanh nghiệp cảng sơ, tổng kết tình hình an ninh.",
    ],
)
def test_whom_a_task_names_after_its_verb_does_not_lead_it(text: str) -> None:
    """Under "Trách nhiệm của Sở Y tế" it is Sở Y tế, whoever stands behind a comma later in the clause."""
    (duty,) = extract(law("Điều 4. Trách nhiệm của Sở Y tế\n1. " + text))
    assert duty.lead == "Sở Y tế"


@pytest.mark.parametrize(
    ("text", "day", "exclusive"),
    [
        ("gửi Sở Tài chính trước 16 giờ ngày 20/5/2026", "2026-05-20", False),
        ("gửi Sở Tài chính trước 17h00, ngày 12/6/2026", "2026-06-12", False),
        ("gửi Sở Tài chính trước 0 giờ ngày 12/6/2026", "2026-06-12", True),
        ("gửi Sở Tài chính, hạn cuối 15/5/2026", "2026-05-15", False),
    ],
)
def test_hours_and_last_days(text: str, day: str, exclusive: bool) -> None:
    """Before an hour of a day the day itself still counts; before its first hour it does not."""
    (duty,) = dispatch("1. Công an tỉnh lập báo cáo " + text + ".").duties
    assert duty.deadline is not None
    assert (str(duty.deadline.date), duty.deadline.exclusive) == (day, exclusive)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("chậm nhất 25 hằng tháng", "chậm nhất 25 hằng tháng"),
        ("từ ngày 05 đến ngày 10 hằng tháng", "từ ngày 05 đến ngày 10 hằng tháng"),
        ("vào chiều thứ Sáu hằng tuần", "vào chiều thứ Sáu hằng tuần"),
    ],
)
def test_days_that_come_back(text: str, words: str) -> None:
    """They are limits in their own words, on no single date."""
    (duty,) = dispatch(f"1. Công an tỉnh báo cáo Thường trực Tỉnh ủy kết quả {text}.").duties
    assert duty.deadline is not None
    assert (duty.deadline.text, duty.deadline.date) == (words, None)
    assert duty.recurrence in ("hằng tháng", "hằng tuần")


def test_who_stands_in_brackets_at_the_end_does_it(tmp_path: Path) -> None:
    """As programmes of work of the Party have it."""
    body = """I. NỘI DUNG
- Xây dựng Đề án nâng cao chất lượng sinh hoạt chi bộ (Ban Xây dựng Đảng chủ trì, phối hợp với Văn phòng Đảng ủy).
- Chuẩn bị báo cáo kiểm điểm năm 2026 (Văn phòng Đảng ủy).
- Sửa chữa trụ sở (theo dự toán được duyệt).
"""
    found = by_task(document(tmp_path, body, "CHƯƠNG TRÌNH\ncông tác năm 2026", "CTr").duties)
    assert found["Xây dựng"].lead == "Ban Xây dựng Đảng"
    assert [partner.name for partner in found["Xây dựng"].partners] == ["Văn phòng Đảng ủy"]
    assert found["Chuẩn bị"].lead == "Văn phòng Đảng ủy"
    assert "Sửa chữa" not in found or found["Sửa chữa"].lead is None


def test_who_assigns_what_follows_does_none_of_it(tmp_path: Path) -> None:
    """Minutes are read where they conclude; who concludes and assigns is no lead."""
    body = """I. THÀNH PHẦN
- Chủ trì: đồng chí Nguyễn Thị Thu Hiền, Bí thư Chi bộ.
II. NỘI DUNG
1. Đồng chí Phan Thị Lài thông báo tình hình thời sự; đề nghị Chi ủy xem lại lịch trực.
III. KẾT LUẬN CỦA CHỦ TRÌ
Sau khi nghe các ý kiến, đồng chí Nguyễn Thị Thu Hiền kết luận và giao nhiệm vụ như sau:
1. Giao đồng chí Võ Anh Tuấn lập kế hoạch giám sát, trình Chi ủy trước ngày 15/3/2026.
2. Chi ủy sắp xếp lại lịch trực cuối tuần.
"""
    duties = document(tmp_path, body, "BIÊN BẢN\nSinh hoạt chi bộ", "BB").duties
    assert [duty.lead for duty in duties] == ["đồng chí Võ Anh Tuấn", "Chi ủy"]


def test_heads_without_a_known_kind_end_where_the_body_begins(tmp_path: Path) -> None:
    """A schedule, or an annex that stands alone, has its tables read, with or without bars at the ends of their lines."""
    body = """I. NHIỆM VỤ CỤ THỂ
TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn
1 | Rà soát thủ tục hành chính | Văn phòng HĐND và UBND xã | Phòng Kinh tế | Trước 30/9/2026
2 | Nâng cấp trang thông tin | Phòng Văn hóa - Xã hội | | Hằng quý
3 | Huy động nguồn lực | | |
"""
    first, second = document(tmp_path, body, "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ").duties
    assert (first.lead, [partner.name for partner in first.partners]) == (
        "Văn phòng HĐND và UBND xã",
        ["Phòng Kinh tế"],
    )
    assert str(first.deadline and first.deadline.date) == "2026-09-30"
    assert (second.lead, second.recurrence) == ("Phòng Văn hóa - Xã hội", "Hằng quý")


def test_inline_headings_name_who_acts() -> None:
    """ "Đối với X: ...", "Trách nhiệm của X: ..." and "X: ... . ..." speak of X to their end."""
    found = by_task(
        dispatch(
            "1. Đối với các đơn vị chưa gửi báo cáo: rà soát số liệu; gửi báo cáo bổ sung.\n"
            "2. Sở Xây dựng: Kiểm tra lưới điện. Bố trí tổ trực trong kỳ nghỉ."
        ).duties
    )
    assert found["rà soát"].lead == found["gửi báo"].lead == "các đơn vị chưa gửi báo cáo"
    assert found["Kiểm tra"].lead == found["Bố trí"].lead == "Sở Xây dựng"


def test_what_is_done_to_those_named_first_is_not_theirs() -> None:
    """ "Đối với học sinh: Tuyên truyền ...": the pupils are told, whoever tells them."""
    found = dispatch("1. Đối với học sinh: Tuyên truyền, tập huấn kỹ năng thoát nạn khi có cháy.").duties
    assert "học sinh" not in [duty.lead for duty in found]


def test_lists_of_names_set_no_duty() -> None:
    """Bodies whose names hold a verb, in a list of the parts of an organisation."""
    names = (
        "a) Trung tâm Quốc gia huấn luyện tìm kiếm cứu nạn đường không;\n"
        "b) Trung tâm huấn luyện chó nghiệp vụ;\n"
        "c) Viện Khoa học vật liệu ứng dụng;\n"
        "d) Cục Cứu hộ - Cứu nạn."
    )
    assert not extract(law("Điều 5. Hệ thống tổ chức\n1. Các đơn vị chuyên trách:\n" + names))


def test_orders_without_a_colon_hand_down_whom_they_name() -> None:
    """ "Chỉ đạo X" over items, on a line of its own: X does them."""
    text = "Điều 34. Trách nhiệm của Bộ Quốc phòng\n1. Chỉ đạo Bộ đội Biên phòng\na) Kiểm soát người, phương tiện;\nb) Lập hồ sơ."
    assert {duty.lead for duty in extract(law(text))} == {"Bộ đội Biên phòng"}


def test_office_documents_are_read(repository: Path) -> None:
    """The written documents of offices that rules were mended by: no figure falls far below where it stood."""
    fields = score_duty_gold(repository / "eval/gold/office.jsonl")["fields"]
    least = {"duty": 0.93, "lead": 0.94, "partners": 0.88, "receiver": 0.88, "deadline": 0.86, "recurrence": 0.88}
    assert {name: fields[name]["f1"] for name in least if fields[name]["f1"] < least[name]} == {}
    assert fields["deadline"]["precision"] >= 0.97


def test_months_over_tasks_are_their_limits(tmp_path: Path) -> None:
    """A programme that goes by months: each task is due by the end of its own, unless it says a day itself."""
    body = """I. NỘI DUNG
Tháng 3
- Ban hành Kế hoạch kiểm tra (Ủy ban Kiểm tra Đảng ủy).
Tháng 4
- Xây dựng Đề án (Ban Xây dựng Đảng, trình trước ngày 10/4/2026).
- Chuẩn bị hội nghị (Văn phòng Đảng ủy).
1. Hội nghị lần thứ ba (tháng 7/2026)
- Thông qua báo cáo (Văn phòng Đảng ủy).
"""
    duties = document(tmp_path, body, "CHƯƠNG TRÌNH\ncông tác năm 2026", "CTr").duties
    days: dict[str | None, list[str]] = {duty.lead: [] for duty in duties}
    for duty in duties:
        assert duty.deadline is not None
        assert duty.deadline.span is not None
        days[duty.lead].append(str(duty.deadline.date))
    assert days == {
        "Ủy ban Kiểm tra Đảng ủy": ["2026-03-31"],
        "Ban Xây dựng Đảng": ["2026-04-10"],
        "Văn phòng Đảng ủy": ["2026-04-30", "2026-07-31"],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("thông báo cho khách hàng trước ít nhất 03 ngày", "trước ít nhất 03 ngày"),
        ("báo trước cho bên kia bằng văn bản ít nhất 30 ngày", "ít nhất 30 ngày"),
        ("niêm yết danh sách ít nhất 05 ngày", None),
    ],
)
def test_notice_is_a_limit_and_how_long_something_hangs_is_none(text: str, words: str | None) -> None:
    """A count of days before an event that is not told again."""
    (duty,) = dispatch(f"1. Công an tỉnh {text}.").duties
    assert (duty.deadline.text if duty.deadline else None) == words
