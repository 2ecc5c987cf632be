"""Whose tasks a whole document tells, by its title or the line over its first items."""

from __future__ import annotations

import pytest

from corpus.add import understand
from tests.duty_texts import source

_HEAD = "UBND HUYỆN KỲ SƠN\nSố: 4/TB-UBND\nKỳ Sơn, ngày 02 tháng 3 năm 2026\n"
_ITEMS = "\n1. Xây dựng kế hoạch tuần tra rừng.\n2. Tổng hợp số liệu, gửi Chủ tịch UBND huyện trước ngày 25/3/2026."


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        (_HEAD + "QUY ĐỊNH\nchức năng, nhiệm vụ của Hạt Kiểm lâm huyện", "Hạt Kiểm lâm huyện"),
        (_HEAD + "QUY ĐỊNH\nVị trí, chức năng, nhiệm vụ và quyền hạn của Phòng Nội vụ", "Phòng Nội vụ"),
        ("TRÁCH NHIỆM BAN QUẢN LÝ RỪNG PHÒNG HỘ", "BAN QUẢN LÝ RỪNG PHÒNG HỘ"),
        ("NHIỆM VỤ CỦA TIỂU BAN HẬU CẦN", "TIỂU BAN HẬU CẦN"),
        (_HEAD + "THÔNG BÁO\nVề việc bảo vệ rừng\nTổ Cơ động có các nhiệm vụ sau:", "Tổ Cơ động"),
        (_HEAD + "THÔNG BÁO\nPhòng Nội vụ có trách nhiệm:", "Phòng Nội vụ"),
        (_HEAD + "QUY ĐỊNH\nnhiệm vụ của các phòng, ban", None),  # several share them
        (_HEAD + "QUY ĐỊNH\nnhiệm vụ của Phòng", None),  # which one is not said
        (_HEAD + "QUY ĐỊNH\nnhiệm vụ quản lý rừng", None),
        ("TRÁCH NHIỆM PHÒNG CHÁY, CHỮA CHÁY", None),  # an act and no office
    ],
)
def test_tasks_of_whom_the_title_names(above: str, lead: str | None) -> None:
    """Items without a subject are tasks of the body that the title or the line above them names, of nobody else."""
    (document,) = understand(source(above + _ITEMS))
    assert [duty.lead for duty in document.duties][-1:] == [lead]
    assert lead is None or len(document.duties) == 2


def test_articles_under_a_title_of_tasks() -> None:
    """An article of tasks that names nobody sets them for the body of the title, where no article tells of its position."""
    text = _HEAD.replace("TB", "QĐ") + (
        "QUY ĐỊNH\nchức năng, nhiệm vụ, quyền hạn của Phòng Nội vụ\nĐiều 2. Nhiệm vụ và quyền hạn\n"
        "1. Xây dựng kế hoạch tuyển dụng công chức xã trình Chủ tịch UBND huyện.\n2. Tổng hợp báo cáo về biên chế."
    )
    (document,) = understand(source(text))
    assert [duty.lead for duty in document.duties] == ["Phòng Nội vụ", "Phòng Nội vụ"]


def test_tasks_in_a_copied_part() -> None:
    """Headings of a part that begins at another number than 1 hand down whom they name, and not the addressees."""
    text = _HEAD.replace("TB", "CV") + (
        "V/v bảo vệ rừng\nKính gửi:\n- UBND các xã;\n- Hạt Kiểm lâm.\nUBND huyện có ý kiến như sau:\n"
        "3. Hạt Kiểm lâm\n- Kiểm tra các điểm nóng cháy rừng.\n4. UBND xã Tân An\n- Bố trí lực lượng trực."
    )
    (document,) = understand(source(text))
    assert [duty.lead for duty in document.duties] == ["Hạt Kiểm lâm", "UBND xã Tân An"]


def test_addressees_one_a_line_lead() -> None:
    """Tasks of a dispatch are for all whom it names under "Kính gửi:", also where nothing but the line parts them."""
    text = _HEAD.replace("TB-UBND", "UBND-NV") + (
        "V/v bảo vệ rừng\nKính gửi:\nHạt Kiểm lâm huyện\nUBND xã Tân An\nUBND huyện có ý kiến như sau:\n"
        "1. Kiểm tra các điểm nóng cháy rừng.\n2. Bố trí lực lượng trực."
    )
    (document,) = understand(source(text))
    assert [duty.lead for duty in document.duties] == ["Hạt Kiểm lâm huyện, UBND xã Tân An"] * 2


def test_what_is_agreed_to_is_no_task() -> None:
    """All that an item agrees to is told, up to an order."""
    text = _HEAD.replace("TB-UBND", "UBND-NV") + (
        "V/v bảo vệ rừng\nKính gửi: UBND xã Tân An\nUBND huyện có ý kiến như sau:\n"
        "1. Đồng ý chủ trương UBND xã Tân An lập đề án giữ rừng; xây dựng hai chòi canh; bố trí người trực.\n"
        "2. Giao Hạt Kiểm lâm hướng dẫn việc lập đề án."
    )
    (document,) = understand(source(text))
    assert [(duty.unit, duty.lead) for duty in document.duties] == [("muc-2", "Hạt Kiểm lâm")]
