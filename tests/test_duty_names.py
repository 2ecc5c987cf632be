"""Who leads a duty as offices write: groups under one title, what joins a sentence to the one before, verbs of everyday work."""

from __future__ import annotations

import pytest

from tests.duty_texts import dispatch

GROUPS = [
    (
        "Giám đốc các bệnh viện, Thủ trưởng các ban, ngành, Chủ tịch UBND các xã, phường rà soát phương án.",
        ["Giám đốc các bệnh viện", "Thủ trưởng các ban, ngành", "Chủ tịch UBND các xã, phường"],
        "one title over two kinds of bodies",
    ),
    (
        "Người đứng đầu cơ quan, tổ chức, Chủ tịch UBND cấp xã kiểm tra kho hàng.",
        ["Người đứng đầu cơ quan, tổ chức", "Chủ tịch UBND cấp xã"],
        "a title over two kinds before another title",
    ),
    ("Thủ trưởng các phòng, đơn vị liên quan triển khai thực hiện.", [], "what is said of the last holds for all"),
    (
        "Các ban của Đảng ủy; Hội Khuyến học; UBND các xã khẩn trương rà soát hồ sơ.",
        ["Các ban của Đảng ủy", "Hội Khuyến học", "UBND các xã"],
        "semicolons between those who do the same",
    ),
    (
        "Giao Sở Du lịch; Bảo tàng tỉnh; Công an tỉnh trong quá trình lập quy hoạch, chủ động lấy ý kiến người dân.",
        ["Sở Du lịch", "Bảo tàng tỉnh", "Công an tỉnh"],
        "all of those to whom a task is given",
    ),
    (
        "Chủ tịch UBND tỉnh giao các Sở: Xây dựng, Công Thương; UBND các xã: Tân Lập, Hòa Bình kiểm tra bến bãi.",
        ["Sở Xây dựng", "Sở Công Thương", "UBND các xã: Tân Lập, Hòa Bình"],
        "and each with its list of places",
    ),
    (
        "UBND các huyện, thị xã, thành phố Vinh; Công an tỉnh rà soát điểm sạt lở.",
        ["UBND các huyện, thị xã, thành phố Vinh", "Công an tỉnh"],
        "the last unit of a list has a name",
    ),
]


@pytest.mark.parametrize(("text", "group", "why"), GROUPS, ids=[why for *_, why in GROUPS])
def test_members_of_a_group_are_whole(text: str, group: list[str], why: str) -> None:
    """A group holds its members, none of them cut at a comma that stands within it."""
    (duty,) = dispatch("1. " + text).duties
    assert list(duty.group) == group, why


LEADS = [
    (
        "UBND tỉnh giao các huyện, thị xã, thành phố rà soát quỹ đất.",
        ["các huyện, thị xã, thành phố"],
        "units of a kind",
    ),
    ("Mỗi quận, huyện phải thành lập một đội cơ động.", ["Mỗi quận, huyện"], "each unit of a kind"),
    (
        "Theo đó UBND huyện giao các xã, thị trấn lập danh sách.",
        ["các xã, thị trấn"],
        "what joins a sentence to the one before needs no comma",
    ),
    (
        "Cũng theo Quy chế trên, Tổ trưởng có trách nhiệm phân công các thành viên.",
        ["Tổ trưởng"],
        "nor stands in a name",
    ),
    (
        "Vì vậy, nhằm giữ nước cho vụ hè thu, Sở Tài chính bố trí kinh phí nạo vét kênh.",
        ["Sở Tài chính"],
        "a reason, then an aim, then who acts",
    ),
    (
        "Thứ ba, Công an xã có trách nhiệm tuần tra; phân luồng giao thông.",
        ["Công an xã", "Công an xã"],
        "the number of a point is no part of the name",
    ),
    (
        "Kế hoạch nêu rõ, các Công đoàn ngành hoàn thành tổng kết trong tháng 6.",
        ["các Công đoàn ngành"],
        "what is cited",
    ),
    (
        "Sở Y tế rà soát tủ thuốc; căn cứ theo chức năng, nhiệm vụ có trách nhiệm đôn đốc các trạm.",
        ["Sở Y tế", "Sở Y tế"],
        "an office within which somebody acts is nobody",
    ),
    (
        "Căn cứ chức năng, nhiệm vụ được giao các phòng, ban rà soát hồ sơ tồn đọng.",
        ["các phòng, ban"],
        "the same without a comma before who acts",
    ),
    (
        "Sở Xây dựng lập danh sách; đối với nhà cũ, hướng dẫn chủ hộ, người thuê kiểm tra cầu thang.",
        ["Sở Xây dựng", "Sở Xây dựng"],
        "a list of those to whom something is done holds no subject",
    ),
    (
        "Các đơn vị chuẩn bị báo cáo; đồng thời lựa chọn tập thể, cá nhân xuất sắc để biểu dương.",
        ["Các đơn vị", "Các đơn vị"],
        "nor does the object after “đồng thời”",
    ),
]


def test_two_who_do_different_things_are_no_list() -> None:
    """A semicolon after a whole task ends it, though the next part begins with a name."""
    text = "1. Cục Thuế chủ trì, phối hợp với Kho bạc; Kho bạc chủ trì, phối hợp với Cục Thuế đối chiếu số thu."
    assert [duty.lead for duty in dispatch(text).duties][-1:] == ["Kho bạc"]


@pytest.mark.parametrize(("text", "leads", "why"), LEADS, ids=[why for *_, why in LEADS])
def test_who_leads(text: str, leads: list[str], why: str) -> None:
    """Leads in office documents are whole and hold nothing else."""
    assert [duty.lead for duty in dispatch("1. " + text).duties] == leads, why
