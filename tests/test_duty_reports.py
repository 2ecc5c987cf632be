"""Reports set out by labels under the clause that asks for them, and who gets what a sentence lists to its end."""

from __future__ import annotations

from tests.duty_texts import law

TITLE = "Điều 4. Trách nhiệm của Sở Y tế\n"

FORM = (
    TITLE
    + """1. Lưu giữ hồ sơ theo quy định.
2. Báo cáo kết quả kiểm tra, chi tiết báo cáo như sau:
a) Tên báo cáo: Báo cáo kết quả kiểm tra;
b) Nội dung báo cáo: Kết quả kiểm tra theo Phụ lục I;
c) Cơ quan nhận báo cáo: Bộ Y tế (Cục Quản lý Dược);
d) Phương thức gửi, nhận báo cáo: gửi trực tiếp hoặc gửi qua dịch vụ bưu chính;
đ) Tần suất báo cáo: Định kỳ hằng năm;
e) Thời hạn gửi báo cáo: Trước ngày 20 tháng 12 hằng năm;
g) Thời gian chốt số liệu báo cáo: Từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 12 của kỳ báo cáo.
"""
)


def test_a_form_tells_when_how_often_and_to_whom() -> None:
    """What the labels say belongs to the clause above them; they are no duties, and the cut-off is no limit."""
    document = law(FORM)
    kept, report = document.duties
    assert kept.task == "Lưu giữ hồ sơ theo quy định"
    assert report.lead == "Sở Y tế"
    assert report.receiver == "Bộ Y tế (Cục Quản lý Dược)"
    assert report.recurrence == "Định kỳ hằng năm"
    assert report.deadline is not None
    assert report.deadline.text == "Trước ngày 20 tháng 12 hằng năm"
    assert report.deadline.date is None
    for name in ("receiver", "recurrence", "deadline"):
        assert report.spans[name].cut(document.text) in document.text[report.span.end :]


def test_a_form_under_a_bare_line_is_a_duty() -> None:
    """ "Thực hiện chế độ báo cáo như sau:" sets one where labels follow."""
    text = FORM.replace(
        "2. Báo cáo kết quả kiểm tra, chi tiết báo cáo như sau:", "2. Thực hiện chế độ báo cáo như sau:"
    )
    report = law(text).duties[-1]
    assert report.task == "Thực hiện chế độ báo cáo như sau"
    assert (report.lead, report.recurrence) == ("Sở Y tế", "Định kỳ hằng năm")


def test_what_the_clause_says_itself_stays() -> None:
    """A form only fills what is not said."""
    text = FORM.replace("2. Báo cáo kết quả", "2. Báo cáo Ủy ban nhân dân tỉnh kết quả")
    assert law(text).duties[-1].receiver == "Ủy ban nhân dân tỉnh"


def test_two_labels_are_no_form() -> None:
    """Items that are tasks themselves stay tasks."""
    text = TITLE + "1. Thực hiện các việc sau:\na) Lập báo cáo hằng năm;\nb) Kiểm tra các cơ sở y tế trên địa bàn.\n"
    assert [duty.task for duty in law(text).duties] == [
        "Lập báo cáo hằng năm",
        "Kiểm tra các cơ sở y tế trên địa bàn",
    ]


def test_who_gets_a_list_stands_at_its_end() -> None:
    """The later part sets no duty and names who gets all that is reported."""
    text = (
        TITLE
        + "1. Báo cáo việc nâng cấp hệ thống; những vấn đề bất thường phát sinh về Bộ Y tế (qua Cục Quản lý Dược).\n"
    )
    (duty,) = law(text).duties
    assert duty.receiver == "Bộ Y tế"


def test_relations_are_of_the_body_in_the_title() -> None:
    """Under "mối quan hệ giữa A với ..." the line "Đối với X:" names whom A meets, and who gets what A proposes."""
    text = (
        "Điều 8. Trách nhiệm, mối quan hệ giữa Bảo hiểm xã hội Việt Nam với các bộ, ngành\n"
        "1. Đối với Bộ Y tế:\n"
        "a) Đề xuất việc xây dựng chính sách về bảo hiểm y tế;\n"
        "b) Chịu sự thanh tra của Bộ Y tế trong việc thực hiện pháp luật về bảo hiểm y tế.\n"
    )
    proposes, bears = law(text).duties
    assert {proposes.lead, bears.lead} == {"Bảo hiểm xã hội Việt Nam"}
    assert proposes.receiver == "Bộ Y tế"
    assert bears.receiver is None


def test_providers_named_below_give_to_whom_the_line_above_names() -> None:
    """ "Các bộ cung cấp thông tin cho X như sau:" over items that say which ministry provides what."""
    text = (
        "Điều 8. Cung cấp thông tin\n"
        "1. Các bộ có trách nhiệm cung cấp thông tin cho Ngân hàng Nhà nước như sau:\n"
        "a) Bộ Tài chính cung cấp các thông tin theo quy định tại điểm b khoản 1 Điều 4;\n"
        "b) Bộ Y tế cung cấp các thông tin theo quy định tại điểm c khoản 1 Điều 4.\n"
    )
    assert {(duty.lead, duty.receiver) for duty in law(text).duties} == {
        ("Bộ Tài chính", "Ngân hàng Nhà nước"),
        ("Bộ Y tế", "Ngân hàng Nhà nước"),
    }


def test_how_a_report_looks_is_no_duty() -> None:
    """ "Báo cáo lập theo Mẫu số 04." stands between a report and its limit, which is still the report's."""
    (report,) = law(
        TITLE
        + "1. Báo cáo Bộ Y tế kết quả kiểm tra hằng năm. Báo cáo lập theo Mẫu số 04 kèm theo Thông tư này. Thời hạn gửi báo cáo "
        "chậm nhất vào ngày 18 của tháng cuối kỳ báo cáo.\n"
    ).duties
    assert (report.receiver, report.recurrence) == ("Bộ Y tế", "hằng năm")
    assert report.deadline is not None
    assert report.deadline.text == "chậm nhất vào ngày 18 của tháng cuối kỳ báo cáo"
