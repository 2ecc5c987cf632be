"""How the parts of Vietnamese documents are marked at the beginning of a line: one table for cleaning and for the tree."""

from __future__ import annotations

import re

__all__ = [
    "AUTHORITY",
    "BULLET",
    "DECIMAL",
    "DIEM",
    "DIEU",
    "HEADING",
    "KINH_GUI",
    "LETTER",
    "NOI_NHAN",
    "NUMBER",
    "PHU_LUC",
    "ROMAN",
    "TITLED",
    "all_caps",
    "begins_part",
    "ends_sentence",
    "is_row",
    "roman_value",
]

_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
_ORDINAL = (
    r"(?:thứ\s+)?(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?:\s+(?:một|mốt|hai|ba|tư|bốn|lăm|sáu|bảy|tám|chín))?"
    r"|NHẤT|HAI|BA|TƯ|BỐN|NĂM|SÁU|BẢY|TÁM|CHÍN|MƯỜI(?:\s+(?:MỘT|HAI|BA|TƯ|BỐN|LĂM|SÁU|BẢY|TÁM|CHÍN))?)"
)

# "Chương II", "Phần thứ nhất", "Mục 1": the words of a law's upper levels, the rest of the line is their title.
HEADING = re.compile(
    rf"^(?P<word>Phần|PHẦN|Chương|CHƯƠNG|CHUƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+"
    rf"(?P<number>(?:thứ|THỨ)\s+(?:{_ORDINAL})|{_ORDINAL}(?=\s*[.:\-–]|\s*$)|{_ROMAN}[A-Za-z]?(?![\w])|\d{{1,3}}[A-Za-zđĐ]?(?![\w])|[A-E](?![\w]))"
    rf"\s*(?P<mark>[.:\-–—])?\s*(?P<title>.*)$"
)
DIEU = re.compile(
    r"^(?:Điều|ĐIỀU|Ðiều)\s+(?P<number>\d{1,2}\.\d{1,2}\.[A-ZĐ]{1,4}(?:\.\d{1,4}[a-zđ]?)+|\d{1,4}[a-zđA-ZĐ]{0,2}(?!\w))(?P<note>\s*(?:\[\d+\]|\(\d+\)))?\s*(?P<mark>[.:\-–])?\s*(?P<title>.*)$"
)
NUMBER = re.compile(r"^(?P<number>\d{1,3}(?:[a-zđ](?![a-zà-ỹ]))?)\s?(?P<mark>[.)/]|[-–](?=\s)|\.-)(?!\d)\s*(?=\S)")
DECIMAL = re.compile(
    r"^(?P<number>[A-Z]?\.?\d{1,2}(?:\.\d{1,2}){1,5})(?P<mark>[.)]?)(?![\d/%.,])\s+(?=\S)(?!(?:đồng|m|km|kg|ha|triệu|tỷ|%)\b)"
)
# "Nhiệm vụ 2: Tập huấn ...": an item whose number stands after a word for what it is.
TITLED = re.compile(
    r"^(?:Nhiệm vụ|Công việc|Hoạt động|Giải pháp|Nội dung|Đề án|Dự án)\s(?P<number>\d{1,2})\s?(?P<mark>[.:])\s*(?=[A-ZĐÀ-Ỹ])"
)
DIEM = re.compile(r"^(?P<number>[a-zđ]{1,2}\d{0,2})\s?(?P<mark>\)|[./](?=\s)|\.\))\s*(?=\S)")
ROMAN = re.compile(rf"^(?P<number>{_ROMAN})\s?(?P<mark>[.)/]|[-–](?=\s)|\.-)\s*(?=\S)")
LETTER = re.compile(r"^(?P<number>[A-HĐ])\s?(?P<mark>[.)/]|[-–](?=\s)|\.-)\s*(?=[A-ZĐÀ-Ỹ])")
BULLET = re.compile(r"^(?P<mark>[-–—•●○▪■*+\uf02d\uf0b7\uf0a7\uf0d8\uf0fc])\s*(?=\S)")
PHU_LUC = re.compile(
    rf"^(?P<word>Phụ\s+lục|PHỤ\s+LỤC|PHỤ\s+LUC|Phụ\s+biểu|PHỤ\s+BIỂU)\s*(?P<number>(?:số\s*|SỐ\s*)?(?:{_ROMAN}|\d{{1,3}}|[A-Z])(?:[.\-]?\d{{1,2}}|[A-Z])?(?![\w]))?\s*(?P<mark>[.:\-–])?\s*(?P<title>.*)$"
)
NOI_NHAN = re.compile(r"^(?:Nơi|NƠI)\s+(?:nhận|NHẬN|gửi|GỬI)(?!\s+(?:báo cáo|kết quả|hồ sơ|sản phẩm))\s*:?", re.UNICODE)
KINH_GUI = re.compile(r"^(?:Kính|KÍNH)\s+(?:gửi|GỬI|gởi|GỞI)\s*:?")
AUTHORITY = re.compile(
    r"^(?:(?:T/M|K/T|T/L|T/UQ)\s*[./]?\s*|(?:TM|KT|TL|TUQ|T\.M|K\.T|T\.L)(?:\s*[./]\s*|\s+)"
    r"|Q\s?\.\s*|THỪA LỆNH\s+|THAY MẶT\s+)"
    r"(?=[A-ZĐÀ-Ỹ])(?P<body>[^a-zà-ỹ]*)"
)

_BASIS = re.compile(r"^(?:Căn cứ|Xét đề nghị|Theo đề nghị|Xét Tờ trình)\s")
_COMPLEMENT = re.compile(
    r"(?:^|\s)(?:khoản|điểm|điều|mục|chương|phần|số|ngày|tháng|năm|và|hoặc|tại|của|theo|từ|đến|với|các|là|gồm|trên|trang|bảng|hình|mẫu)$",
    re.IGNORECASE,
)


def all_caps(text: str) -> bool:
    """Whether `text` has letters and all of them are capitals."""
    return text.isupper()


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence, a list item or a chapeau does."""
    return text.rstrip("”\"'’)»] ").endswith((".", ";", ":", "!", "?", "…", "./"))


def begins_part(text: str, before: str) -> bool:
    """Whether a line opens a part of a document, given the line before it (a wrapped "khoản 2 / Điều 5" does not)."""
    cut = not ends_sentence(before)
    if heading := HEADING.match(text):
        return not cut or heading["title"] == "" or all_caps(heading["title"]) or not _in_sentence(before)
    if dieu := DIEU.match(text):
        return (bool(dieu["mark"] in (".", ":")) and not _in_sentence(before)) or not cut
    if NOI_NHAN.match(text) or KINH_GUI.match(text) or _BASIS.match(text):
        return True
    if AUTHORITY.match(text) and all_caps(text):
        return True
    if PHU_LUC.match(text):
        return not (cut and _in_sentence(before)) and (text[:2].isupper() or not cut)
    if NUMBER.match(text) or TITLED.match(text) or DECIMAL.match(text) or DIEM.match(text) or ROMAN.match(text):
        return not _in_sentence(before)
    if LETTER.match(text):
        return not cut or all_caps(text)
    if BULLET.match(text):
        rest = text[1:].lstrip()
        return not cut or before.endswith(",") or not rest[:1].islower()
    return False


def _in_sentence(before: str) -> bool:
    """Whether the line before breaks off where a number or a name must follow."""
    return bool(_COMPLEMENT.search(before)) or before.endswith(("(", "“", '"'))


_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_value(text: str) -> int | None:
    """The number a Roman numeral stands for, or None.

    >>> roman_value("XIV"), roman_value("A")
    (14, None)
    """
    values = [_DIGITS.get(char) for char in text]
    if not values or None in values:
        return None
    total = 0
    numbers = [value or 0 for value in values]
    for here, after in zip(numbers, [*numbers[1:], 0], strict=True):
        total += -here if here < after else here
    return total


_BARS = 2  # bars within a line without one at its head that make it a row


def is_row(text: str) -> bool:
    """Whether a line is a row of a table: cells between bars, with or without one at its ends."""
    return text.startswith("| ") or f"{text} ".count(" | ") >= _BARS
