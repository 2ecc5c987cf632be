"""Plans that set out tasks by labels: who leads, who helps, what comes out, by when."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.add import understand
from corpus.models import Duty
from corpus.read import read

HEAD = (
    "SỞ Y TẾ\nSố 15/KH-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 5 tháng 1 năm 2026\nKẾ HOẠCH\n"
    "công tác phòng cháy, chữa cháy năm 2026\nI. NHIỆM VỤ\n"
)


def duties(folder: Path, text: str) -> list[tuple[Duty, str]]:
    """The duties of a plan, each with its quotation."""
    path = folder / "ke-hoach.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return [(duty, duty.span.cut(document.text)) for document in understand(read(path)) for duty in document.duties]


LISTED = (
    "1. Rà soát, hoàn thiện phương án chữa cháy\n- Đơn vị chủ trì: Phòng Kế hoạch - Tài chính.\n"
    "- Đơn vị phối hợp: Văn phòng Sở, các đơn vị trực thuộc.\n- Sản phẩm: Phương án được phê duyệt.\n"
    "- Thời gian hoàn thành: Quý II/2026.\n"
)
LINES = (
    "1. Rà soát, hoàn thiện phương án chữa cháy.\nChủ trì: Phòng Kế hoạch - Tài chính.\nPhối hợp: Văn phòng Sở, các đơn vị "
    "trực thuộc.\nSản phẩm: Phương án được phê duyệt.\nThời gian: Quý II/2026.\n"
)
BRACKETS = (
    "1. Rà soát, hoàn thiện phương án chữa cháy (Cơ quan chủ trì: Phòng Kế hoạch - Tài chính; cơ quan phối hợp: Văn phòng Sở, "
    "các đơn vị trực thuộc; sản phẩm: Phương án được phê duyệt; thời gian hoàn thành: Quý II/2026).\n"
)


@pytest.mark.parametrize("text", [LISTED, LINES, BRACKETS], ids=["items", "lines", "brackets"])
def test_labels_tell_one_duty(tmp_path: Path, text: str) -> None:
    """However the labels stand, they make one record with the task's own words and one quotation."""
    ((duty, quotation),) = duties(tmp_path, text)
    assert duty.task == "Rà soát, hoàn thiện phương án chữa cháy"
    assert (duty.lead, duty.role) == ("Phòng Kế hoạch - Tài chính", "chu_tri")
    assert [partner.name for partner in duty.partners] == ["Văn phòng Sở", "các đơn vị trực thuộc"]
    assert duty.product == "Phương án được phê duyệt"
    assert duty.deadline is not None
    assert (duty.deadline.text, str(duty.deadline.date)) == ("Quý II/2026", "2026-06-30")
    assert quotation in text
    assert quotation.startswith(duty.task)
    assert quotation.endswith("Quý II/2026")


def test_a_body_before_a_colon_is_no_label(tmp_path: Path) -> None:
    """ "Văn phòng Sở chủ trì:" leads in its items; only a bare label is one."""
    found = duties(tmp_path, "1. Văn phòng Sở chủ trì:\n- Lập danh sách cán bộ.\n- Tổ chức tập huấn nghiệp vụ.\n")
    assert [(duty.lead, duty.task) for duty, _ in found] == [
        ("Văn phòng Sở", "Lập danh sách cán bộ"),
        ("Văn phòng Sở", "Tổ chức tập huấn nghiệp vụ"),
    ]


def test_labels_without_a_task_name_nobody(tmp_path: Path) -> None:
    """ "Đơn vị chủ trì: ..." makes no duty of "Đơn vị"."""
    found = duties(tmp_path, "1. Kinh phí\n- Đơn vị chủ trì: Văn phòng Sở.\n- Đơn vị phối hợp: Thanh tra Sở.\n")
    assert not any(duty.lead == "Đơn vị" for duty, _ in found)


DONE = [
    ("1. Văn phòng Sở xây dựng kế hoạch; hoàn thành trong quý II/2026.\n", "trong quý II/2026", "2026-06-30"),
    ("1. Văn phòng Sở xây dựng kế hoạch. Thời hạn hoàn thành: tháng 6/2026.\n", "tháng 6/2026", "2026-06-30"),
    ("1. Văn phòng Sở xây dựng kế hoạch, hoàn thành trước ngày 30/6/2026.\n", "trước ngày 30/6/2026", "2026-06-30"),
    ("1. Tổ chức tập huấn cho cán bộ. Hoàn thành trước ngày 30/6/2026.\n", "trước ngày 30/6/2026", "2026-06-30"),
]


@pytest.mark.parametrize(("text", "limit", "day"), DONE)
def test_by_when_it_is_done_is_its_limit(tmp_path: Path, text: str, limit: str, day: str) -> None:
    """A part that only says by when the task before it is done is no task of its own."""
    ((duty, _),) = duties(tmp_path, text)
    assert duty.deadline is not None
    assert (duty.deadline.text, str(duty.deadline.date)) == (limit, day)


def test_a_report_each_half_year_is_another_duty(tmp_path: Path) -> None:
    """What is handed in again and again does not join the plan that is handed in once."""
    text = (
        "1. Các đơn vị trực thuộc xây dựng kế hoạch, gửi Sở Y tế trước ngày 20/01/2026; định kỳ 6 tháng (trước ngày 15/6), "
        "01 năm (trước ngày 15/12) báo cáo kết quả về Sở Y tế.\n"
    )
    plan, report = (duty for duty, _ in duties(tmp_path, text))
    assert plan.recurrence is None
    assert plan.deadline is not None
    assert str(plan.deadline.date) == "2026-01-20"
    assert report.recurrence == "định kỳ 6 tháng (trước ngày 15/6), 01 năm"
    assert report.receiver == "Sở Y tế"
    assert report.deadline is not None
    assert report.deadline.date is None


def test_names_of_new_bodies(tmp_path: Path) -> None:
    """The newspaper and station of a province is one body; a meeting that is held is none."""
    text = (
        "1. Văn phòng Sở phối hợp với Báo và phát thanh, truyền hình tỉnh xây dựng chuyên mục.\n"
        "2. Văn phòng Sở tham mưu tổ chức hội nghị sơ kết.\n"
    )
    first, second = (duty for duty, _ in duties(tmp_path, text))
    assert [partner.name for partner in first.partners] == ["Báo và phát thanh, truyền hình tỉnh"]
    assert second.receiver is None


def test_a_result_is_reported_by_who_acts(tmp_path: Path) -> None:
    """ "...; kết quả báo cáo về X": the result stands before the verb and reports nothing itself; whom it goes to is no
    part of what is sent."""
    text = (
        "1. Các chi bộ phân công đảng viên phụ trách; kết quả báo cáo về Đảng ủy trước ngày 05/10/2026.\n"
        "2. Các chi bộ gửi danh sách về Đảng ủy (qua Văn phòng Đảng ủy) trước ngày 15/9/2026.\n"
        "3. Công đoàn cơ sở báo cáo về LĐLĐ tỉnh.\n"
    )
    found = [duty for duty, _ in duties(tmp_path, text)]
    reports = [duty for duty in found if duty.unit.endswith("muc-1") and duty.deadline is not None]
    assert [(duty.lead, duty.receiver) for duty in reports] == [("Các chi bộ", "Đảng ủy")]
    sent = next(duty for duty in found if duty.unit.endswith("muc-2"))
    assert (sent.product, sent.receiver, sent.via) == ("danh sách", "Đảng ủy", "Văn phòng Đảng ủy")
    assert found[-1].receiver == "LĐLĐ tỉnh"


def test_lines_of_labels_belong_to_the_task_above_them(tmp_path: Path) -> None:
    """Lines of labels under an item belong to that item, not to the heading over both, and set no duty themselves."""
    found = duties(
        tmp_path,
        "1. Công tác huấn luyện\n- Tổ chức tập huấn nghiệp vụ cứu hộ.\nĐơn vị thực hiện: Phòng Tổ chức cán bộ\n"
        "Thời hạn: chiều 24/4/2026\n- Mua sắm mặt nạ phòng độc cho các khoa.\nĐơn vị thực hiện: Văn phòng Sở.\n"
        "Đơn vị phối hợp: Phòng Kế hoạch - Tài chính.\n",
    )
    assert [(duty.task, duty.lead) for duty, _ in found] == [
        ("Tổ chức tập huấn nghiệp vụ cứu hộ", "Phòng Tổ chức cán bộ"),
        ("Mua sắm mặt nạ phòng độc cho các khoa", "Văn phòng Sở"),
    ]
    assert found[0][0].deadline is not None
    assert str(found[0][0].deadline.date) == "2026-04-24"
    assert [partner.name for partner in found[1][0].partners] == ["Phòng Kế hoạch - Tài chính"]


def test_a_label_after_the_name_of_an_office_begins_a_line(tmp_path: Path) -> None:
    """ "Văn phòng" at a line's end needs no name from the next line, which is a label."""
    ((duty, _),) = duties(
        tmp_path, "1. Kiểm tra bình chữa cháy của trụ sở\nNgười thực hiện: Tổ bảo vệ, Văn phòng\nThời hạn: 20/4/2026\n"
    )
    assert duty.lead == "Tổ bảo vệ, Văn phòng"
    assert duty.deadline is not None
    assert duty.deadline.text == "20/4/2026"


def test_a_programme_of_work_names_who_prepares(tmp_path: Path) -> None:
    """Under the heading of a month or quarter the last words of an item name who prepares it, verb or none."""
    found = duties(
        tmp_path,
        "QUÝ I\n1. Quy chế trực chữa cháy của khối cơ quan (Văn phòng Sở chuẩn bị).\n2. Nghe kết quả diễn tập: Phòng Nghiệp vụ "
        "y.\nQUÝ II\n3. Sơ kết công tác 6 tháng đầu năm - Phòng Kế hoạch - Tài chính trình.\n",
    )
    assert [(duty.lead, duty.deadline and str(duty.deadline.date)) for duty, _ in found] == [
        ("Văn phòng Sở", "2026-03-31"),
        ("Phòng Nghiệp vụ y", "2026-03-31"),
        ("Phòng Kế hoạch - Tài chính", "2026-06-30"),
    ]


NAMED_AFTER = [
    ("Rà soát quy hoạch nghĩa trang (giao Sở Xây dựng chủ trì; trước ngày 30/6/2026).", "Sở Xây dựng", [], "given"),
    ("Sửa chữa đường liên thôn (giao Phòng Kinh tế).", "Phòng Kinh tế", [], "given, and no more"),
    ("Mở lớp dạy nghề (Hội Nông dân xã, Đoàn xã thực hiện).", "Hội Nông dân xã, Đoàn xã", [], "two who do it"),
    ("Quyên góp sách (các chi đoàn trực thuộc phụ trách).", "các chi đoàn trực thuộc", [], "a class that does it"),
    (
        "Kiểm kê tài sản (Phòng Kế toán chủ trì, Phòng Quản trị phối hợp).",
        "Phòng Kế toán",
        ["Phòng Quản trị"],
        "partners",
    ),
    ("Kiểm kê tài sản (Phòng Kế toán chủ trì; Phòng Quản trị phối hợp).", "Phòng Kế toán", ["Phòng Quản trị"], "apart"),
    (
        "Tổng duyệt lễ khai giảng (dự kiến ngày 03/9/2026, giao Đoàn trường chuẩn bị).",
        "Đoàn trường",
        [],
        "after the day",
    ),
    ("Hội thi cắm hoa (Công đoàn trường chủ trì), hoàn thành trước ngày 08/3/2026.", "Công đoàn trường", [], "no verb"),
    ("Sửa chữa phòng học. Giao: Phòng Quản trị.", "Phòng Quản trị", [], "a label that gives"),
    ("Sửa chữa phòng học. Trách nhiệm thực hiện: Phòng Quản trị.", "Phòng Quản trị", [], "a label of whose it is"),
    ("Giao: Phòng Quản trị sửa chữa phòng học.", "Phòng Quản trị", [], "no label: the sentence has its own task"),
]


@pytest.mark.parametrize(("text", "lead", "partners", "why"), NAMED_AFTER, ids=[why for *_, why in NAMED_AFTER])
def test_who_is_named_after_the_task(tmp_path: Path, text: str, lead: str, partners: list[str], why: str) -> None:
    """Who does it may stand at the end, in brackets or after a label."""
    ((duty, _),) = duties(tmp_path, f"1. {text}\n")
    assert (duty.lead, [partner.name for partner in duty.partners]) == (lead, partners), why


WORDED = [
    ("ĐV chủ trì", "ĐV phối hợp", "Hạn nộp", "Nơi nhận kết quả", "short words for bodies"),
    ("Trách nhiệm thực hiện", "Phối hợp với", "Ngày hoàn thành", "Cấp trình", "a responsibility"),
    ("Phân công thực hiện", "Đơn vị tham gia", "Mốc thời gian", "Gửi về", "who is given it"),
    ("Người được phân công", "Cùng phối hợp", "Dự kiến hoàn thành", "Cơ quan nhận", "a person"),
    ("Giao", "Bộ phận phối hợp", "Thời hạn báo cáo", "Đơn vị nhận báo cáo", "one word"),
]


@pytest.mark.parametrize(("lead", "helps", "limit", "gets", "why"), WORDED, ids=[row[4] for row in WORDED])
@pytest.mark.parametrize("opens", ["1. {}", "Nhiệm vụ 1: {}"], ids=["number", "word and number"])
def test_labels_say_the_same_in_many_words(
    tmp_path: Path, opens: str, lead: str, helps: str, limit: str, gets: str, why: str
) -> None:
    """Labels are known by whatever an office calls who leads, who helps, by when and who gets it."""
    text = opens.format("Kiểm tra bình chữa cháy của các khoa") + f"\n- {lead}: Phòng Quản trị\n- {helps}: Tổ bảo vệ\n"
    ((duty, _),) = duties(
        tmp_path, f"{text}- {limit}: Cuối tháng 4/2026\n- {gets}: Giám đốc Sở\n- Ghi chú: Có biên bản\n"
    )
    assert (duty.task, duty.lead) == ("Kiểm tra bình chữa cháy của các khoa", "Phòng Quản trị"), why
    assert [partner.name for partner in duty.partners] == ["Tổ bảo vệ"]
    assert duty.receiver == "Giám đốc Sở"
    assert duty.deadline is not None
    assert (duty.deadline.text, str(duty.deadline.date)) == ("Cuối tháng 4/2026", "2026-04-30")


def test_a_report_over_labels_needs_no_name(tmp_path: Path) -> None:
    """A line that ends in "báo cáo" does not run on into the label below it; what the task says goes before a label."""
    found = duties(
        tmp_path,
        "1. Tổng hợp số liệu báo cáo\nĐơn vị thực hiện: Văn phòng Sở.\nThời hạn: Hằng quý.\n2. Gửi danh sách cho Công an tỉnh\n"
        "Người thực hiện: Tổ bảo vệ.\nNơi nhận kết quả: Thanh tra Sở.\n",
    )
    assert [(duty.lead, duty.recurrence, duty.receiver) for duty, _ in found] == [
        ("Văn phòng Sở", "Hằng quý", None),
        ("Tổ bảo vệ", None, "Công an tỉnh"),
    ]


def test_a_second_office_before_a_colon_is_no_part_of_the_name(tmp_path: Path) -> None:
    """ "Chủ tịch xã - Trưởng ban: ..." tells what else he is; the colon ends the name, and the task begins there."""
    found = duties(
        tmp_path,
        "1. Đồng chí Trưởng phòng Y tế - Trưởng Tiểu ban: Phụ trách chung, chịu trách nhiệm về kết quả.\n"
        "2. Đồng chí Phó Giám đốc Trung tâm Văn hóa - Phó Trưởng Tiểu ban: Trực tiếp chỉ đạo trang trí khánh tiết.\n",
    )
    assert [(duty.lead, duty.task) for duty, _ in found] == [
        ("Đồng chí Trưởng phòng Y tế", "Phụ trách chung, chịu trách nhiệm về kết quả"),
        ("Đồng chí Phó Giám đốc Trung tâm Văn hóa", "chỉ đạo trang trí khánh tiết"),
    ]
