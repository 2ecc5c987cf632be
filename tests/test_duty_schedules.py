"""Schedules of a week or a day: who does what at which hour."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.add import understand
from corpus.models import Duty
from corpus.read import read

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH X\nLịch làm việc tuần 12 của Chủ tịch, các Phó Chủ tịch UBND tỉnh\n\nTHỨ HAI, NGÀY 16/3\n\n"
)


def duties(folder: Path, text: str) -> list[Duty]:
    """The duties of a schedule."""
    path = folder / "lich.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return [duty for document in understand(read(path)) for duty in document.duties]


ITEMS = [
    ("- 8 giờ, Chủ tịch họp Thường trực Tỉnh ủy. Điểm tại phòng số 3.", [("Chủ tịch", "họp Thường trực Tỉnh ủy")], "an hour"),
    ("- 7h30: Phó Chủ tịch Lê Văn Hòa dự lễ khai mạc hội trại.", [("Phó Chủ tịch Lê Văn Hòa", "dự lễ khai mạc hội trại")], "a name"),
    (
        "- Chủ tịch: 8 giờ, nghe báo cáo quy hoạch chợ, mời UBND xã cùng dự. 14 giờ 30, khảo sát bờ kè.",
        [("Chủ tịch", "nghe báo cáo quy hoạch chợ"), ("Chủ tịch", "khảo sát bờ kè")],
        "whose day it is, and two hours",
    ),
    (
        "- 9 giờ, Bí thư Thành ủy dự hội nghị nông dân (Phòng Kinh tế chuẩn bị báo cáo), giao Văn phòng Thành ủy bố trí xe.",
        [
            ("Bí thư Thành ủy", "dự hội nghị nông dân"),
            ("Phòng Kinh tế", "chuẩn bị báo cáo"),
            ("Văn phòng Thành ủy", "bố trí xe"),
        ],
        "who prepares it, and who is told to",
    ),
    (
        "- 7 giờ, Ủy quyền đồng chí Trần Văn Nam dự buổi gặp mặt cựu chiến binh.",
        [("đồng chí Trần Văn Nam", "dự buổi gặp mặt cựu chiến binh")],
        "who goes instead",
    ),
    (
        "- Sáng: Trưởng Ban Tổ chức Huyện ủy thăm gia đình chính sách.",
        [("Trưởng Ban Tổ chức Huyện ủy", "thăm gia đình chính sách")],
        "a word of the name that is an act elsewhere",
    ),
    ("- PCT. Thường trực: Sáng làm việc tại cơ quan.", [], "who is at his office does nothing that is told"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), ITEMS, ids=[row[2] for row in ITEMS])
def test_who_does_what_at_an_hour(tmp_path: Path, text: str, expected: list[tuple[str, str]], why: str) -> None:
    """An item that begins with an hour, or with whose day it is, tells who does what then; who else comes is no duty."""
    assert [(duty.lead, duty.task) for duty in duties(tmp_path, text + "\n")] == expected, why


def test_who_goes_along(tmp_path: Path) -> None:
    """ "cùng X" before the act names who takes part."""
    (duty,) = duties(tmp_path, "- PCT.KT: 13 giờ 30’, cùng Bí thư Huyện ủy khảo sát các điểm sạt lở.\n")
    assert (duty.lead, duty.task) == ("PCT.KT", "khảo sát các điểm sạt lở")
    assert [partner.name for partner in duty.partners] == ["Bí thư Huyện ủy"]


def test_hours_of_another_paper_are_left_to_be_read_as_text(tmp_path: Path) -> None:
    """In a plan an item that begins with an hour is a sentence like others: what is reported after it is read too."""
    path = tmp_path / "ke-hoach.txt"
    head = HEAD.split("Lịch")[0] + "KẾ HOẠCH\nRa quân năm 2026\nI. TỔ CHỨC THỰC HIỆN\n"
    text = "- 7h30 ngày 15/3: Sở Y tế tổ chức lễ phát động; báo cáo UBND tỉnh trước ngày 20/3/2026.\n"
    path.write_text(head + text, encoding="utf-8")
    found = [duty for document in understand(read(path)) for duty in document.duties]
    assert [(duty.lead, duty.receiver) for duty in found] == [("Sở Y tế", "UBND tỉnh")]
