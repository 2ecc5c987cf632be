"""Which clauses set a duty: lines wrapped in the file, tasks of nobody named, acts by verbs that are not known."""

from __future__ import annotations

import pytest

from corpus.add import understand
from corpus.duties import by_rules, extract
from corpus.models import Duty
from tests.duty_texts import dispatch, law, source, without_addressees


def duties(text: str) -> tuple[Duty, ...]:
    """The duties of an article of a law."""
    return extract(law(text))


def told(text: str) -> list[tuple[str | None, str]]:
    """Lead and task of each duty."""
    return [(duty.lead, " ".join(duty.task.split())) for duty in duties(text)]


def test_a_line_wrapped_in_the_file_is_no_heading() -> None:
    """An item whose sentence goes on in the next line is read whole; a capital after "Bộ" is the rest of a name."""
    assert told(
        "Điều 5. Trách nhiệm của Ủy ban nhân dân các cấp\n1. Ủy ban nhân dân cấp tỉnh có trách\nnhiệm sau:\n"
        "a) Thực hiện quản lý nhà nước\nvề đầu tư trên địa bàn;\nb) Báo cáo kết quả quản lý đầu tư gửi Bộ\nXây dựng để tổng hợp."
    ) == [
        ("Ủy ban nhân dân cấp tỉnh", "Thực hiện quản lý nhà nước về đầu tư trên địa bàn"),
        ("Ủy ban nhân dân cấp tỉnh", "Báo cáo kết quả quản lý đầu tư gửi Bộ Xây dựng để tổng hợp"),
    ]


def test_a_heading_stays_a_heading() -> None:
    """A short line over a line that begins anew is a heading, and no duty."""
    found = told("Điều 5. Trách nhiệm\n1. Quản lý nhà nước\nSở Y tế có trách nhiệm kiểm tra các cơ sở trên địa bàn.")
    assert [lead for lead, _ in found] == ["Sở Y tế"]


def test_tasks_of_nobody_named() -> None:
    """Under "Nhiệm vụ và quyền hạn" items that begin with their verb are duties whose lead is not said."""
    assert told(
        "Điều 2. Nhiệm vụ và quyền hạn\n1. Kiểm tra các cơ sở y tế trên địa bàn.\n2. Báo cáo Sở Y tế hằng quý."
    ) == [
        (None, "Kiểm tra các cơ sở y tế trên địa bàn"),
        (None, "Báo cáo Sở Y tế hằng quý"),
    ]


def test_under_other_headings_nobody_has_no_duty() -> None:
    """Items of a list of contents under another heading are none."""
    assert told("Điều 2. Nội dung kế hoạch\n1. Kiểm tra các cơ sở y tế trên địa bàn.\n2. Đánh giá kết quả.") == []


def test_parts_after_a_colon_are_no_tasks_of_their_own() -> None:
    """What a task is about, told part by part after a colon, gives no duty of nobody."""
    found = told(
        "Điều 2. Nhiệm vụ và quyền hạn\n1. Xây dựng kế hoạch về y tế dự phòng: giám sát dịch bệnh; kiểm dịch y tế; "
        "quản lý vắc xin.\n2. Thực hiện nhiệm vụ khác do Sở Y tế giao."
    )
    assert [task.split()[0] for _, task in found] == ["Xây", "Thực"]


def test_an_act_whose_verb_is_not_known() -> None:
    """In a list of what somebody must do, items count whose verb is none of the known; things and rights do not."""
    assert told(
        "Điều 3. Trách nhiệm của thí sinh\n1. Thí sinh có trách nhiệm:\na) Kiểm tra đề thi khi nhận đề;\n"
        "b) Ngồi đúng số báo danh trong phòng thi;\nc) Các giấy tờ theo quy định của hội đồng thi;\n"
        "d) Được mang vào phòng thi bút viết, thước kẻ."
    ) == [
        ("Thí sinh", "Kiểm tra đề thi khi nhận đề"),
        ("Thí sinh", "Ngồi đúng số báo danh trong phòng thi"),
    ]


def test_what_must_not_be_done_is_no_duty() -> None:
    """Items under "không được ... sau đây:" are none."""
    assert (
        told(
            "Điều 3. Trách nhiệm của thí sinh\n1. Thí sinh không được thực hiện các hành vi sau đây:\n"
            "a) Sử dụng tài liệu bị cấm trong phòng thi;\nb) Trao đổi bài làm trong phòng thi."
        )
        == []
    )


def test_items_go_to_whom_the_lead_in_names() -> None:
    """ "Trình Chính phủ ban hành:" hands its receiver to each item; an item with its own keeps it."""
    found = duties(
        "Điều 13. Trách nhiệm của Bộ Tài chính\n1. Trình Chính phủ ban hành:\na) Sửa đổi chức năng, nhiệm vụ của Tổng công ty;\n"
        "b) Ban hành Điều lệ và gửi Bộ Nội vụ theo dõi."
    )
    assert [duty.receiver for duty in found] == ["Chính phủ", "Bộ Nội vụ"]


PRODUCTS = [
    ("Sở Y tế tổ chức triển khai lập quy hoạch mạng lưới.", None, "what another verb speaks of is made elsewhere"),
    ("Sở Y tế có trách nhiệm đề xuất công nghệ để đưa vào danh mục.", None, "the list is not proposed"),
    ("Sở Y tế có trách nhiệm theo dõi, kiểm tra việc soạn thảo văn bản.", None, "who drafts it is another"),
    ("Sở Y tế có trách nhiệm cập nhật cơ sở dữ liệu quốc gia.", None, "what is kept up is no product"),
    ("Sở Y tế có trách nhiệm tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch.", "kế hoạch", "after whom it helps"),
    (
        "Sở Y tế có trách nhiệm trình Chính phủ phê duyệt nhiệm vụ lập quy hoạch.",
        "nhiệm vụ lập quy hoạch",
        "longest name",
    ),
    ("Giám đốc có trách nhiệm ký quyết định xuất bản.", "quyết định xuất bản", "what is signed"),
    ("Thuyền trưởng có trách nhiệm ghi nhật ký khai thác thủy sản.", "nhật ký khai thác thủy sản", "what is kept"),
    ("Cơ sở xét nghiệm có trách nhiệm gửi bản tự công bố về Sở Y tế.", "bản tự công bố", "no copy of something"),
    ("Sở Y tế có trách nhiệm báo cáo Bộ Y tế bằng văn bản.", None, "how it is told is no product"),
    (
        "Sở Y tế có trách nhiệm báo cáo Bộ Y tế kế hoạch chỉ tiêu đào tạo.",
        "kế hoạch chỉ tiêu đào tạo",
        "what is reported",
    ),
]


@pytest.mark.parametrize(("text", "product", "why"), PRODUCTS, ids=[why for *_, why in PRODUCTS])
def test_products(text: str, product: str | None, why: str) -> None:
    """To the rules the product is the object of a verb of the duty's own."""
    (duty,) = by_rules(law("Điều 4. Trách nhiệm\n1. " + text))
    assert duty.product == product, why


LATE = [
    ("Do tập thể đảng ủy cơ sở xem xét, quyết định.", "tập thể đảng ủy cơ sở", "who decides, told by 'do'"),
    (
        "Hồ sơ đảng viên do cấp ủy cấp trên trực tiếp quản lý theo quy định.",
        "cấp ủy cấp trên trực tiếp",
        "who keeps what the sentence speaks of",
    ),
    (
        "Trường hợp không đủ tài liệu theo quy định thì cấp ủy nơi quản lý hồ sơ lập biên bản.",
        "cấp ủy nơi quản lý hồ sơ",
        "after a condition",
    ),
    (
        "Đảng viên thay đổi nơi cư trú thì trong thời hạn 60 ngày làm việc phải làm thủ tục chuyển sinh hoạt đảng.",
        "Đảng viên thay đổi nơi cư trú",
        "who the condition speaks of",
    ),
]


@pytest.mark.parametrize(("text", "lead", "why"), LATE, ids=[why for *_, why in LATE])
def test_subjects_told_late(text: str, lead: str, why: str) -> None:
    """A clause without a subject at its head has one after "do", or after its condition."""
    (duty,) = extract(without_addressees(dispatch("1. " + text)))
    assert duty.lead is not None
    assert lead.startswith(duty.lead) or duty.lead == lead, why


def test_whose_a_rule_is_makes_no_duty() -> None:
    """ "do Bộ Tài chính quy định" only says who made the rule."""
    assert extract(without_addressees(dispatch("1. Mức thu do Bộ Tài chính quy định."))) == ()


def test_a_right_in_what_an_act_speaks_of_is_none_of_the_actor() -> None:
    """ "ban hành danh mục thuốc được phép sử dụng" is a duty; "..., và được phép ..." after it stays a right."""
    assert len(duties("Điều 4. Trách nhiệm\n1. Bộ Y tế ban hành danh mục thuốc được phép sử dụng.")) == 1
    assert duties("Điều 4. Nội dung\n1. Tổ chức, cá nhân được phép sử dụng thuốc.") == ()


def test_headings_under_a_list_open_it_again() -> None:
    """Numbered sections with headings of their own under "..., gồm:" set duties."""
    found = extract(
        without_addressees(
            dispatch(
                "1. Thủ tục xét công nhận đảng viên gồm:\n1.1. Bản tự kiểm điểm\nĐảng viên có trách nhiệm lập bản tự kiểm điểm."
            )
        )
    )
    assert [duty.lead for duty in found] == ["Đảng viên"]


def test_the_partys_statute_sets_duties_without_words_of_duty() -> None:
    """In a statute of the Party and in a law what a named body does is its duty; what anybody does is not."""
    items = "Điều 9. Họp\n1. Ban Chấp hành Trung ương thảo luận tình hình.\n"
    party = understand(source("ĐẢNG CỘNG SẢN VIỆT NAM\nĐIỀU LỆ ĐẢNG\n" + items))[0]
    assert [duty.lead for duty in party.duties] == ["Ban Chấp hành Trung ương"]
    assert [duty.lead for duty in duties(items)] == ["Ban Chấp hành Trung ương"]
    assert duties("Điều 9. Họp\n1. Cơ quan thảo luận tình hình.\n") == ()


RECEIVERS = [
    ("Sở Tài chính có trách nhiệm giao dự toán kinh phí cho các đơn vị.", "các đơn vị", "money allotted"),
    ("Sở Y tế có trách nhiệm cấp giấy phép hoạt động cho cơ sở.", "cơ sở", "papers granted"),
    ("Người mua có trách nhiệm hoàn lại tiền đặt trước cho người đăng ký.", "người đăng ký", "money given back"),
    ("Sở Y tế có trách nhiệm xin ý kiến Bộ Y tế về kế hoạch.", "Bộ Y tế", "whose opinion is asked"),
    ("Sở Y tế có trách nhiệm báo cáo và xin ý kiến chỉ đạo của Ủy ban nhân dân tỉnh.", "Ủy ban nhân dân tỉnh", "both"),
    ("Chi bộ có trách nhiệm làm thủ tục chuyển sinh hoạt đảng cho đảng viên.", None, "a move is not handed over"),
    ("Sở Y tế có trách nhiệm hướng dẫn việc trả lương cho nhân viên.", None, "who pays is another"),
    (
        "Sở Y tế có trách nhiệm tổ chức lấy ý kiến của các cơ quan về dự thảo.",
        None,
        "a round of opinions goes to nobody",
    ),
]


@pytest.mark.parametrize(("text", "receiver", "why"), RECEIVERS, ids=[why for *_, why in RECEIVERS])
def test_receivers(text: str, receiver: str | None, why: str) -> None:
    """Who is handed, paid, granted or asked something by the duty itself."""
    (duty,) = duties("Điều 4. Trách nhiệm\n1. " + text)
    assert duty.receiver == receiver, why


def test_what_somebody_must_be_or_have_is_no_task() -> None:
    """Qualifications, rooms and equipment are conditions."""
    assert duties("Điều 4. Trách nhiệm\n1. Người phụ trách chuyên môn phải có văn bằng chuyên môn phù hợp.") == ()


def test_limits_of_a_lead_in_go_to_its_items() -> None:
    """The time a lead-in gives counts for each item that gives none; an item's own stays."""
    found = duties(
        "Điều 4. Thẩm định\n1. Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Y tế có trách nhiệm:\n"
        "a) Tổ chức họp xét duyệt hồ sơ của từng trường hợp;\n"
        "b) Thông báo kết quả cho cơ sở trong thời hạn 02 ngày làm việc kể từ ngày họp."
    )
    assert [duty.deadline.text[:22] if duty.deadline else None for duty in found] == [
        "Trong thời hạn 10 ngày",
        "trong thời hạn 02 ngày",
    ]


def test_nobody_named_must() -> None:
    """ "thì phải ..." and, in the Party's rules, "phải ..." set a duty whose lead is not said."""
    for text in (
        "Nếu để quá thời hạn trên mà không có lý do chính đáng thì phải kiểm điểm trách nhiệm trước cấp ủy cấp trên.",
        "Định kỳ 6 tháng phải đối chiếu danh sách đảng viên với số lượng hồ sơ đảng viên.",
    ):
        (duty,) = extract(without_addressees(dispatch("1. " + text)))
        assert duty.lead is None


AT_LENGTH = [
    (
        "1. Tổ chức, cá nhân tiến hành hoạt động thăm dò dầu khí và xây dựng công trình phải thiết lập khoảng cách an toàn.",
        "Tổ chức, cá nhân tiến hành hoạt động thăm dò dầu khí và xây dựng công trình",
    ),
    ("1. Cục Điều tiết điện lực là cơ quan tiếp nhận và giải quyết hồ sơ.", "Cục Điều tiết điện lực"),
]


@pytest.mark.parametrize(("text", "lead"), AT_LENGTH)
def test_who_is_told_at_length(text: str, lead: str) -> None:
    """A class is named up to what it must do; a body that is there for something does it."""
    assert [duty.lead for duty in duties("Điều 9. Hồ sơ\n" + text)] == [lead]


NO_TASKS = [
    "Điều 36. Nhiệm vụ chi của ngân sách trung ương\n1. Đầu tư cho các dự án có tính chất liên vùng.",
    "Điều 5. Trách nhiệm\n1. Sửa đổi, bổ sung Mục 4 Chương IV như sau.",
    "Điều 5. Trách nhiệm\n1. Yêu cầu đối với đề tài cấp Bộ theo quy định.",
    "Điều 5. Trách nhiệm của Ngân hàng\n1. Ngân hàng công bố các thông tin sau đây:\na) Thông báo liên quan đến việc "
    "thành lập ngân hàng;\nb) Quyết định điều hành của Thống đốc về tiền tệ.",
]


@pytest.mark.parametrize("text", NO_TASKS)
def test_money_spent_amendments_and_contents_are_no_tasks(text: str) -> None:
    """What a budget pays for, what is amended, what a thing must be like, and what is published: none is a task of its own."""
    assert [duty for duty in duties(text) if duty.unit.count(".") > 1 or "công bố" not in duty.task] == []


def test_tasks_told_as_parts_of_a_duty() -> None:
    """ "... thực hiện trách nhiệm ..., bao gồm:" hands its body to the tasks under it; a labelled step is a task too."""
    found = duties(
        "Điều 26. Trách nhiệm của Bộ Y tế\n2. Cục Thông tin là cơ quan giúp Bộ trưởng thực hiện trách nhiệm quản lý, bao gồm:\n"
        "a) Xây dựng quy chế bảo đảm an toàn;\nb) Quản lý tài khoản quản trị."
    )
    assert [duty.lead for duty in found][-2:] == ["Cục Thông tin"] * 2
    found = duties(
        "Điều 4. Trách nhiệm\n1. Ngân hàng có trách nhiệm như sau:\na) Giai đoạn 1: Gửi văn bản đề nghị trước ngày 15 tháng 01;\n"
        "b) Giai đoạn 2: Gửi văn bản đề nghị trước ngày 15 tháng 7."
    )
    assert [duty.lead for duty in found] == ["Ngân hàng", "Ngân hàng"]


def test_partners_of_a_lead_in_end_before_its_closing_words() -> None:
    """ "X chủ trì, phối hợp với Y có trách nhiệm thực hiện:" names X and Y, and no more."""
    for closing in ("có trách nhiệm thực hiện", "thực hiện", "có trách nhiệm"):
        found = duties(
            "Điều 15. Trách nhiệm\nTrong phạm vi quản lý, các Cục quản lý chuyên ngành chủ trì, phối hợp với cơ quan có "
            f"liên quan {closing}:\n1. Kiểm tra việc truy xuất nguồn gốc.\n2. Gửi báo cáo về Bộ Y tế."
        )
        assert [(duty.lead, [one.name for one in duty.partners]) for duty in found] == [
            ("các Cục quản lý chuyên ngành", ["cơ quan có liên quan"])
        ] * 2


TOLD_OTHERWISE = [
    ("Trình dự án luật trước Quốc hội.", "Quốc hội"),
    ("Có văn bản hướng dẫn người đề nghị đăng ký về hồ sơ còn thiếu.", "người đề nghị đăng ký"),
    ("Gửi cho tổ chức cấp văn bản chấp thuận xuất xứ hàng hóa kết quả kiểm tra.",
     "tổ chức cấp văn bản chấp thuận xuất xứ hàng hóa"),
    ("Thông báo, nêu rõ lý do cho cá nhân đề nghị cấp chứng chỉ.", "cá nhân đề nghị cấp chứng chỉ"),
]  # fmt: skip


@pytest.mark.parametrize(("task", "receiver"), TOLD_OTHERWISE)
def test_receivers_told_in_other_words(task: str, receiver: str) -> None:
    """Before whom a thing is laid, who is guided in writing, and who is meant by the paper it issued."""
    assert [duty.receiver for duty in duties(f"Điều 8. Trách nhiệm của Bộ Y tế\n1. {task}")] == [receiver]


def test_a_review_makes_nothing() -> None:
    """What is reviewed was made by another."""
    (duty,) = duties("Điều 8. Trách nhiệm của Bộ Y tế\n1. Thẩm tra dự toán ngân sách nhà nước.")
    assert duty.product is None


def test_a_limit_of_no_later() -> None:
    """ "không muộn hơn N ngày" is a limit with its first words."""
    (duty,) = duties(
        "Điều 8. Trách nhiệm của Bộ Y tế\n1. Gửi báo cáo không muộn hơn 5 ngày làm việc trước khi đến thời hạn quy định."
    )
    assert duty.deadline is not None
    assert duty.deadline.text.startswith("không muộn hơn 5 ngày làm việc")


def test_a_fund_is_named_with_what_it_is_for() -> None:
    """ "Quỹ phát triển đất" is a name and not a fund that develops."""
    (duty,) = duties("Điều 8. Tài chính\n1. Quỹ phát triển đất thực hiện chế độ kế toán theo quy định của pháp luật.")
    assert duty.lead == "Quỹ phát triển đất"
