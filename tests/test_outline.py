"""The tree of a document: every part once, ids that last, every word in some unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.header import read_header
from corpus.models import Header, Unit
from corpus.outline import outline
from corpus.read import read
from corpus.split import split
from corpus.text import clean

SEED = Path(__file__).parent.parent / "corpus" / "documents" / "421-CV-TU_va_02-CT-TW.txt"


def units_in(text: str) -> tuple[Unit, ...]:
    return outline(text, read_header(text))


def ids(text: str) -> list[str]:
    return [unit.id for unit in units_in(text)]


def seed_units() -> list[tuple[str, tuple[Unit, ...]]]:
    source = read(SEED)
    texts = [clean(source, span).text for span in split(source)]
    return [(text, units_in(text)) for text in texts]


def test_units_of_the_dispatch() -> None:
    """Head, addressees, preamble with the chapeau, four tasks, recipients, signature."""
    text, units = seed_units()[0]
    assert [u.id for u in units] == ["dau", "kinh-gui", "mo-dau", "muc-1", "muc-2", "muc-3", "muc-4", "noi-nhan", "ky"]
    by_id = {u.id: u for u in units}
    assert by_id["muc-4"].own.cut(text).startswith("4. Giao Ban Nội chính Tỉnh ủy thẩm định")
    assert by_id["mo-dau"].own.cut(text).endswith("có ý kiến như sau:")


def test_units_of_the_directive() -> None:
    """Eight items, the last with six bullets; the closing sentence is no part of the last bullet."""
    text, units = seed_units()[1]
    assert [u.id for u in units] == [
        *("dau", "mo-dau", "muc-1", "muc-2", "muc-3", "muc-4", "muc-5", "muc-6", "muc-7", "muc-8"),
        *(f"muc-8.gach-{n}" for n in range(1, 7)),
        *("doan-1", "noi-nhan", "ky"),
    ]
    by_id = {u.id: u for u in units}
    assert by_id["muc-8"].title == "Tổ chức thực hiện"
    assert by_id["muc-8.gach-6"].parent == "muc-8"
    assert by_id["doan-1"].own.cut(text) == "Chỉ thị này phổ biến đến chi bộ."
    assert "phòng cháy, chữa cháy và cứu nạn, cứu hộ phục vụ" in by_id["muc-6"].own.cut(text)


_LAW = """QUỐC HỘI
Luật số: 55/2024/QH15
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
LUẬT
A
Căn cứ Hiến pháp;
Quốc hội ban hành Luật A.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Luật này quy định.
Điều 2. Giải thích
Trong Luật này:
1. Cháy là:
a) Một;
b) Hai theo Điều 1 của Luật này.
2. Nổ là.
Chương II
QUY ĐỊNH KHÁC
Mục 1
VỀ MỘT
Điều 3. Sửa đổi
1. Sửa đổi Điều 5 như sau:
“Điều 5. Quyền
1. Được học.
2. Được chơi.”.
2. Bãi bỏ Điều 6.
PHỤ LỤC I
DANH MỤC
(Kèm theo Luật A)
1. Nhà.
2. Xe.
"""


def test_notes_of_consolidated_texts() -> None:
    """A clause with the number of a footnote behind its own is that clause; a note's number ends no title."""
    text = "Điều 1. Tên12\n1.5 Một.\na) Hai;\n2.6 (được bãi bỏ)\n3. Ba.\nĐiều 2. Khác\n1. Bốn:\n1.1. Năm."
    assert ids(text) == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-1.diem-a", "dieu-1.khoan-2", "dieu-1.khoan-3", "dieu-2",
                         "dieu-2.khoan-1", "dieu-2.muc-1-1"]  # fmt: skip
    assert units_in(text)[0].title == "Tên"


def test_levels_of_a_law() -> None:
    """Articles keep their own ids, clauses and points hang under them, quoted articles are text, annexes have ids of their own."""
    assert ids(_LAW) == [
        *(
            "dau",
            "mo-dau",
            "chuong-I",
            "dieu-1",
            "dieu-2",
            "dieu-2.khoan-1",
            "dieu-2.khoan-1.diem-a",
            "dieu-2.khoan-1.diem-b",
        ),
        *("dieu-2.khoan-2", "chuong-II", "chuong-II.muc-1", "dieu-3", "dieu-3.khoan-1", "dieu-3.khoan-2"),
        *("phu-luc-1", "phu-luc-1.muc-1", "phu-luc-1.muc-2"),
    ]
    by_id = {u.id: u for u in units_in(_LAW)}
    assert by_id["chuong-II"].title == "QUY ĐỊNH KHÁC"
    assert by_id["chuong-II.muc-1"].title == "VỀ MỘT"
    assert by_id["dieu-3"].parent == "chuong-II.muc-1"
    assert by_id["dieu-3.khoan-1"].span.cut(_LAW).endswith("Được chơi.”.")
    assert by_id["phu-luc-1"].title == "DANH MỤC"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I- QUAN ĐIỂM\n1. Một.\n2. Hai.\nII- MỤC TIÊU\n1- Ba.\na) Bốn.\n- Năm.",
         ["muc-I", "muc-I.muc-1", "muc-I.muc-2", "muc-II", "muc-II.muc-1", "muc-II.muc-1.diem-a", "muc-II.muc-1.diem-a.gach-1"]),
        ("A. TÌNH HÌNH\nI. KẾT QUẢ\nMột.\nB. NHIỆM VỤ\nHai.", ["muc-A", "muc-A.muc-I", "muc-B"]),
        ("1. Nhiệm vụ\n1.1. Về tuổi đời\n1.1.1. Một là.\n1.2. Hai là.\n2. Khác.",
         ["muc-1", "muc-1-1", "muc-1-1-1", "muc-1-2", "muc-2"]),
        ("PHẦN THỨ NHẤT\nVỀ TỔ CHỨC\nI. Lập\n1. Căn cứ\n1.1. Một\n- Hai.\n1.2. Ba\n2. Khác\n2.1. Bốn\nII. Năm\n1. Sáu\n1.1. Bảy",
         ["phan-1", "phan-1.muc-I", "phan-1.muc-I.muc-1", "phan-1.muc-I.muc-1-1", "phan-1.muc-I.muc-1-1.gach-1", "phan-1.muc-I.muc-1-2",
          "phan-1.muc-I.muc-2", "phan-1.muc-I.muc-2-1", "phan-1.muc-II", "phan-1.muc-II.muc-1", "phan-1.muc-II.muc-1-1"]),
        ("1. Một:\n- Hai;\n+ Ba;\n+ Bốn;\n- Năm.\n2. Sáu.",
         ["muc-1", "muc-1.gach-1", "muc-1.gach-1.gach-1", "muc-1.gach-1.gach-2", "muc-1.gach-2", "muc-2"]),
        ("1. Một.\n2. Hai.\n| Việc | Cơ quan |\n| Báo cáo | Sở |",
         ["muc-1", "muc-2", "muc-2.bang-1", "muc-2.bang-1.hang-1", "muc-2.bang-1.hang-2"]),
    ],
)  # fmt: skip
def test_party_outlines(body: str, expected: list[str]) -> None:
    """Any style of outline nests in the order in which its marks appear."""
    assert [u.id for u in outline(body, Header())] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("2. Hai.\n3. Ba.", ["muc-2", "muc-3"]),
        ("4. Sở Y tế\na) Một;\nb) Hai.", ["muc-4", "muc-4.diem-a", "muc-4.diem-b"]),  # one item was copied
        (
            "II. NHIỆM VỤ\n1. Một.\n2. Hai.\nIII. GIẢI PHÁP\n1. Ba.",
            ["muc-II", "muc-II.muc-1", "muc-II.muc-2", "muc-III", "muc-III.muc-1"],
        ),
        ("3. Ba.\n4. Bốn.\nV. KINH PHÍ\nVI. TỔ CHỨC", ["muc-3", "muc-4", "muc-V", "muc-VI"]),
        (
            "I. MỘT\n1. A.\n2. B.\nII. HAI\n3. C.\n4. D.",
            ["muc-I", "muc-I.muc-1", "muc-I.muc-2", "muc-II", "muc-II.muc-3", "muc-II.muc-4"],
        ),
        ("c) Ba;\nd) Bốn;\nđ) Năm.", ["diem-c", "diem-d", "diem-đ"]),
        ("Điều 7. Thẩm quyền\n3. Ba.\n4. Bốn.", ["dieu-7", "dieu-7.khoan-3", "dieu-7.khoan-4"]),
        ("Họp tại phòng\n12. tầng hai.", ["mo-dau", "doan-1"]),  # a number alone in a sentence
        (
            "1. Một.\n| A | B |\n| 1 | 2 |\n- Hai.",
            ["muc-1", "muc-1.bang-1", "muc-1.bang-1.hang-1", "muc-1.bang-1.hang-2", "muc-1.gach-1"],
        ),
    ],
)
def test_lists_that_begin_anywhere(body: str, expected: list[str]) -> None:
    """Part of a document may be copied, and numbers may go on over sections: a list is one that goes on."""
    assert [u.id for u in outline(body, Header())] == expected


_DISPATCH = "HUYỆN ĐOÀN KỲ SƠN\nSố: 31-CV/ĐTN\nV/v tổng kết phong trào\nKỳ Sơn, ngày 02 tháng 3 năm 2026\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("đề nghị các xã đoàn gửi danh sách trước ngày 20/3/2026", ["dau", "doan-1"]),
        ("Giao các xã đoàn lập danh sách đoàn viên", ["dau", "doan-1"]),
        ("Các xã đoàn gửi danh sách về Huyện đoàn trước ngày 20/3.", ["dau", "doan-1"]),
        ("1. Yêu cầu các xã đoàn lập danh sách.\n2. Giao Ban Phong trào tổng hợp.", ["dau", "muc-1", "muc-2"]),
        ("- Các xã đoàn lập danh sách.\n- Ban Phong trào tổng hợp.", ["dau", "gach-1", "gach-2"]),
        ("HỎA TỐC\nKính gửi: Các xã đoàn\nCác xã đoàn lập danh sách.", ["dau", "kinh-gui", "doan-1"]),
        ("Ban Phong trào có nhiệm vụ sau:\na) Lập danh sách;\nb) Tổng hợp.", ["dau", "mo-dau", "diem-a", "diem-b"]),
    ],
)
def test_where_the_body_begins(body: str, expected: list[str]) -> None:
    """A dispatch need not say "Kính gửi" nor on what it is based: what speaks, lists or ends as a sentence is its body."""
    assert ids(_DISPATCH + body) == expected


_LINES = st.sampled_from(
    ["Điều 1. A", "Điều 2. B", "Chương I", "TÊN CHƯƠNG", "1. Một", "2. Hai:", "a) x", "b) y", "- gạch", "+ cộng", "I. Mục", "II. Hai", "1.1. c",
     "“Điều 9. Quoted", "hết.”", "| a | b |", "PHỤ LỤC I", "Nơi nhận:", "T/M BAN BÍ THƯ", "Lê Văn A", "Kính gửi: B", "Căn cứ C;", "Đoạn văn.", "Số: 1/NQ-CP"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_LINES, max_size=30))
def test_any_lines_make_a_tree(lines: list[str]) -> None:
    """Ids are unique, children lie in their parents and after them, and every line is in some unit."""
    text = "\n".join(lines)
    units = units_in(text)
    assert len({u.id for u in units}) == len(units)
    seen: dict[str, Unit] = {}
    for unit in units:
        assert unit.span.holds(unit.own)
        assert unit.own.cut(text).strip() or unit.kind == "bang"
        if unit.parent is not None:
            assert seen[unit.parent].span.holds(unit.span)
        seen[unit.id] = unit
    covered: set[int] = set()
    for unit in units:
        covered.update(range(unit.own.start, unit.own.end))
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())
