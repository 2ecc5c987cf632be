"""Orders that are told of, tasks that are given, whom a clause asks first or late, and what is over."""

from __future__ import annotations

import pytest

from corpus.duties import extract
from tests.duty_texts import dispatch

ASKED = [
    ("Chỉ thị yêu cầu Sở Nông nghiệp chủ trì kiểm kê rừng.", ["Sở Nông nghiệp"], "a document asks"),
    ("Ngoài ra, Công điện cũng yêu cầu Sở Công Thương rà soát hồ đập.", ["Sở Công Thương"], "also"),
    ("Kết luận cuộc họp nêu rõ Công an tỉnh xây dựng phương án bảo vệ lễ hội.", ["Công an tỉnh"], "a document says"),
    (
        "UBND tỉnh vừa có Công văn số 88/UBND-KT yêu cầu Sở Tài chính rà soát nợ đọng.",
        ["Sở Tài chính"],
        "an act that is over brings the order",
    ),
    ("Sở Y tế cũng yêu cầu UBND các xã, phường thống kê hộ nghèo.", ["UBND các xã, phường"], "also asks"),
    ("Riêng Công an tỉnh, đề nghị rà soát số liệu cư trú.", ["Công an tỉnh"], "whom it asks stands first"),
    ("Đối với Sở Nội vụ, cần khẩn trương trình đề án vị trí việc làm.", ["Sở Nội vụ"], "first, after a comma"),
    (
        "Đối với Thanh tra tỉnh: Kiểm tra việc tiếp công dân ở cơ sở.",
        ["Thanh tra tỉnh"],
        "first, its task with a capital",
    ),
    ("Riêng Sở Du lịch hoàn thành phương án đón khách trước ngày 20/3/2026.", ["Sở Du lịch"], "one among others"),
    ("Về phía Công an tỉnh, bố trí lực lượng phân luồng giao thông.", ["Công an tỉnh"], "for its part"),
    ("Các việc khác có liên quan, yêu cầu Sở Xây dựng thực hiện theo kế hoạch.", ["Sở Xây dựng"], "a topic first"),
    (
        "Thời gian từ nay đến lễ hội không còn nhiều, Chủ tịch UBND tỉnh đề nghị Sở Du lịch bố trí lực lượng đón khách.",
        ["Sở Du lịch"],
        "a reason first",
    ),
    ("Sở Tài chính được giao nhiệm vụ khẩn trương lập dự toán bổ sung.", ["Sở Tài chính"], "a body is given a task"),
    ("Trân trọng đề nghị Sở Y tế cử bác sĩ tham gia.", ["Sở Y tế"], "asked politely"),
    ("Phân công Văn phòng Sở phụ trách công tác tiếp dân.", ["Văn phòng Sở"], "is given charge of something"),
    ("Công an tỉnh được phân công bảo vệ các điểm thi.", ["Công an tỉnh"], "is given it, without a word for the task"),
    (
        "Đề án sáp nhập thôn do Sở Nội vụ xây dựng, trình Thường trực Tỉnh ủy.",
        ["Sở Nội vụ"],
        "who makes what is handed in",
    ),
    (
        "Văn phòng Tỉnh ủy chuyển đơn thư cho Ban Nội chính Tỉnh ủy.",
        ["Văn phòng Tỉnh ủy"],
        "a short verb after a capital",
    ),
    (
        "Hội Nông dân xã xây dựng dự thảo quy chế, gửi Đảng ủy xã.",
        ["Hội Nông dân xã"],
        "a draft is no act after a field",
    ),
    (
        "Thẩm định dự toán do Ban Quản lý dự án lập, trình UBND tỉnh.",
        ["Đảng ủy UBND tỉnh, Các cơ quan tham mưu, giúp việc Tỉnh ủy"],
        "what another made",
    ),
    (
        "Sau khi xem xét Chủ tịch UBND tỉnh giao Sở Công Thương chủ trì kiểm tra các chợ.",
        ["Sở Công Thương"],
        "who gives it follows without a comma",
    ),
    (
        "UBND tỉnh yêu cầu Sở Giao thông rà soát cầu yếu; đề nghị UBND các xã phối hợp cắm biển báo.",
        ["Sở Giao thông", "UBND các xã"],
        "the same giver asks another after a semicolon",
    ),
    (
        "Sở Văn hóa xây dựng phương án trùng tu. Tổ chức lấy ý kiến nhân dân về phương án.",
        ["Sở Văn hóa", "Sở Văn hóa"],
        "a sentence goes on about who was spoken of",
    ),
    (
        "Sở Y tế trên cơ sở kết quả rà soát, khẩn trương kiện toàn trạm y tế.",
        ["Sở Y tế"],
        "on what grounds, before the verb",
    ),
    (
        "Sở Tài chính cung cấp số liệu trung thực cho đoàn kiểm tra, không được sửa chữa.",
        ["Sở Tài chính"],
        "what stands before a prohibition",
    ),
]


@pytest.mark.parametrize(("text", "leads", "why"), ASKED, ids=[why for *_, why in ASKED])
def test_who_is_asked(text: str, leads: list[str], why: str) -> None:
    """Whom the order is for, not who gives or tells it."""
    assert [duty.lead for duty in extract(dispatch(text))] == leads, why


NOTHING = [
    ("UBND tỉnh vừa ban hành Kế hoạch phòng, chống thiên tai năm 2026.", "it was issued"),
    (
        "Thực hiện nhiệm vụ được giao, Ban Tổ chức Tỉnh ủy đã chủ trì, phối hợp với các sở xây dựng đề án.",
        "it was done",
    ),
    ("Sở Nội vụ trân trọng cảm ơn sự phối hợp của quý cơ quan.", "thanks"),
    ("Thủ tướng Chính phủ gửi lời thăm hỏi các gia đình và chia buồn với thân nhân người bị nạn.", "condolences"),
    ("Riêng trường hợp hộ mới tách chưa có trong danh sách.", "a case apart"),
    ("Chi cục Thủy lợi có tư cách pháp nhân, có con dấu và tài khoản riêng.", "what a body has"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING, ids=[why for _, why in NOTHING])
def test_what_is_no_order(text: str, why: str) -> None:
    """Nobody has to do anything."""
    assert extract(dispatch(text)) == (), why


TOGETHER = [
    (
        "Kiểm tra chất lượng nước sạch. Giao Sở Y tế chủ trì, phối hợp với Sở Xây dựng tổ chức thực hiện.",
        "Sở Y tế",
        ["Sở Xây dựng"],
        "a sentence that says only who does what was told",
    ),
    (
        "Kiểm tra chất lượng nước sạch; giao Sở Y tế chủ trì, hoàn thành trước ngày 20/6/2026.",
        "Sở Y tế",
        [],
        "a part that says only who does it and by when",
    ),
    (
        "Báo cáo tổng kết năm do Văn phòng Tỉnh ủy chuẩn bị, trình Ban Thường vụ Tỉnh ủy.",
        "Văn phòng Tỉnh ủy",
        [],
        "a paper called like an act, made by somebody of whom nobody above is told",
    ),
    (
        "Sở Y tế cùng với Công an tỉnh kiểm tra các cơ sở hành nghề.",
        "Sở Y tế",
        ["Công an tỉnh"],
        "“cùng với” before the verb",
    ),
    (
        "Sở Nội vụ chủ trì, cùng Sở Tài chính nâng cao chất lượng tuyển dụng.",
        "Sở Nội vụ",
        ["Sở Tài chính"],
        "after “chủ trì”",
    ),
    (
        "Sở Du lịch tổ chức lễ hội hoa ban với sự phối hợp của Sở Công Thương.",
        "Sở Du lịch",
        ["Sở Công Thương"],
        "a noun at the end",
    ),
    (
        "Sở Xây dựng chủ trì; Công an tỉnh phối hợp rà soát biển báo.",
        "Sở Xây dựng",
        ["Công an tỉnh"],
        "after a semicolon",
    ),
    (
        "Sở Tư pháp phối hợp với Ban Nội chính Tỉnh ủy tuyên truyền pháp luật về đất đai.",
        "Sở Tư pháp",
        ["Ban Nội chính Tỉnh ủy"],
        "the name ends before what is done",
    ),
    (
        "Đối với Sở Y tế: Chủ trì, phối hợp với Đoàn Thanh niên, Hội Phụ nữ rà soát hộ khó khăn.",
        "Sở Y tế",
        ["Đoàn Thanh niên", "Hội Phụ nữ"],
        "of whom the sentence speaks leads, none of those that help",
    ),
]


@pytest.mark.parametrize(("text", "lead", "partners", "why"), TOGETHER, ids=[why for *_, why in TOGETHER])
def test_who_helps(text: str, lead: str, partners: list[str], why: str) -> None:
    """One leads and the others help, however the sentence joins them."""
    (duty,) = extract(dispatch(text))
    assert (duty.lead, [partner.name for partner in duty.partners]) == (lead, partners), why
