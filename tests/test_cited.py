"""What a question cites is read as people write it, and never more than they wrote."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.models import DocumentKey
from indexer.cited import Shelf, unit_path

DIRECTIVE = DocumentKey("02-CT/TW", dt.date(2026, 1, 31))
OLDER = DocumentKey("02-CT/TW", dt.date(2011, 3, 1))
LAW = DocumentKey("55/2024/QH15", dt.date(2024, 11, 29))
LAND_OLD = DocumentKey("45/2013/QH13", dt.date(2013, 11, 29))
LAND = DocumentKey("31/2024/QH15", dt.date(2024, 1, 18))
SHELF = Shelf(
    [
        (DIRECTIVE, "chi_thi", "về tăng cường"),
        (LAW, "luat", "Phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
        (LAND_OLD, "luat", "Đất đai"),
        (LAND, "luat", "Đất đai"),
        (DocumentKey("136/2020/NĐ-CP", dt.date(2020, 11, 24)), "nghi_dinh", "quy định chi tiết"),
        (DocumentKey("136/2018/NĐ-CP", dt.date(2018, 10, 5)), "nghi_dinh", "sửa đổi"),
    ]
)


@pytest.mark.parametrize(
    ("question", "expected", "why"),
    [
        ("02-CT/TW mục 8", [("02-CT/TW", "muc-8")], "symbol before the unit"),
        ("mục 8 của Chỉ thị số 02-CT/TW", [("02-CT/TW", "muc-8")], "unit before the symbol"),
        ("chi thi 02-ct/tw", [("02-CT/TW", None)], "lower case, without diacritics"),
        ("02 CT/TW noi gi", [("02-CT/TW", None)], "a space for the hyphen"),
        ("02/CT-TW", [("02-CT/TW", None)], "separators changed about"),
        ("Chỉ thị 02 của Ban Bí thư", [("02-CT/TW", None)], "half a symbol, one document"),
        ("khoản 2 Điều 5 NĐ 136/2020", [("136/2020/NĐ-CP", "dieu-5.khoan-2")], "number and year"),
        ("Nghị định 136 nói gì", [], "half a symbol that two documents have"),
        ("nghị định 105 quy định gì", [("105/2025/NĐ-CP", None)], "known by its facts only"),
        ("thông tư 99/2030/TT-BTC", [("99/2030/TT-BTC", None)], "a whole symbol that nobody knows"),
        ("Luật Đất đai quy định gì", [("31/2024/QH15", None)], "by name, the latest"),
        ("Điều 3 Luật Đất đai 2013", [("45/2013/QH13", "dieu-3")], "by name and year"),
        ("trước ngày 28/02/2026 phải làm gì", [], "a date is no symbol"),
        ("phạt 5 triệu đồng", [], "a number is no symbol"),
        ("", [], "nothing"),
    ],
)
def test_documents_and_units_are_read(question: str, expected: list[tuple[str, str | None]], why: str) -> None:
    """Symbols in any spelling, halves that mean one document, names with a year, and the unit asked for."""
    assert [(cited.symbol, cited.unit) for cited in SHELF.cited(question)] == expected, why


def test_a_date_tells_terms_apart() -> None:
    """Party numbers restart each term: the day that is said chooses, and without one the latest comes first."""
    shelf = Shelf([(OLDER, "chi_thi", None), (DIRECTIVE, "chi_thi", None)])
    assert shelf.cited("Chỉ thị 02-CT/TW")[0].keys == (DIRECTIVE, OLDER)
    assert shelf.cited("Chỉ thị 02-CT/TW ngày 01/3/2011")[0].keys == (OLDER,)
    assert shelf.cited("Chỉ thị 02-CT/TW ngày 01 tháng 3 năm 2011")[0].keys == (OLDER,)


def test_a_document_without_text_is_known_as_such() -> None:
    """A cited document that the library lacks has no keys."""
    (cited,) = SHELF.cited("Chỉ thị 47-CT/TW yêu cầu gì?")
    assert (cited.symbol, cited.keys, cited.by_symbol) == ("47-CT/TW", (), True)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Điều 5", "dieu-5"),
        ("dieu 5 khoan 2 diem đ", "dieu-5.khoan-2.diem-đ"),
        ("điểm a, khoản 3, Điều 8", "dieu-8.khoan-3.diem-a"),
        ("mục II", "muc-II"),
        ("mục 2.1", "muc-2-1"),
        ("phụ lục 3", "phu-luc-3"),
        ("mục 8 gạch đầu dòng thứ 2", "muc-8.gach-2"),
        ("khoản 3", None),
        ("điều kiện 5 sao", None),
        ("đầu mục", None),
    ],
)
def test_places_are_read(question: str, expected: str | None) -> None:
    """Only a place that can be looked up counts."""
    assert unit_path(question) == expected
