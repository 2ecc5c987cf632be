"""How days, places and documents are named in Vietnamese: what every sentence and label is made with."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping

from corpus.kinds import KINDS
from corpus.models import Header

MISSING = "không nêu trong văn bản"

ROLES: Mapping[str, str] = {
    "chu_tri": "Chủ trì",
    "phoi_hop": "Phối hợp",
    "tham_muu": "Tham mưu",
    "tham_dinh": "Thẩm định",
    "trinh": "Trình",
    "ban_hanh": "Ban hành",
    "chi_dao": "Chỉ đạo",
    "kiem_tra": "Kiểm tra, giám sát",
    "bao_cao": "Báo cáo",
    "thuc_hien": "Thực hiện",
}

UNIT_WORDS: Mapping[str, str] = {
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "mục",
    "tieu_muc": "tiểu mục",
    "tieu-muc": "tiểu mục",
    "dieu": "Điều",
    "khoan": "khoản",
    "diem": "điểm",
    "gach": "gạch đầu dòng thứ",
    "doan": "đoạn",
    "phu-luc": "Phụ lục",
    "phu_luc": "Phụ lục",
    "bang": "bảng",
    "hang": "hàng",
}
UNIT_NAMES: Mapping[str, str] = {
    "mo-dau": "phần mở đầu",
    "mo_dau": "phần mở đầu",
    "kinh-gui": "phần Kính gửi",
    "kinh_gui": "phần Kính gửi",
    "noi-nhan": "phần Nơi nhận",
    "noi_nhan": "phần Nơi nhận",
    "ky": "phần ký",
    "dau": "phần đầu văn bản",
}


_STEPS = re.compile(
    "\\.(?=(?:" + "|".join([*(f"{word}-" for word in UNIT_WORDS), *(f"{name}(?:\\.|$)" for name in UNIT_NAMES)]) + "))"
)


def date_words(date: dt.date | None) -> str:
    """A date as official documents write it: two figures for days below 10 and for months 1 and 2 (NĐ 30/2020/NĐ-CP).

    >>> date_words(dt.date(2026, 3, 9)), date_words(dt.date(2026, 2, 6)), date_words(None)
    ('09/3/2026', '06/02/2026', 'không nêu trong văn bản')
    """
    if date is None:
        return MISSING
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"


WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day_words(date: dt.date) -> str:
    """A date with its day of the week.

    >>> day_words(dt.date(2026, 2, 27))
    'thứ Sáu, 27/02/2026'
    """
    return f"{WEEKDAYS[date.weekday()]}, {date_words(date)}"


def role_words(role: str) -> str:
    """The role as shown; an unknown one as it is written."""
    return ROLES.get(role, role)


def kind_words(kind: str | None) -> str:
    """A document's kind as shown; "Văn bản" where it is not known."""
    if not kind:
        return "Văn bản"
    return KINDS[kind].name if kind in KINDS else kind.replace("_", " ").capitalize()


_NUMBERED = re.compile(rf"(?P<unit>{'|'.join(UNIT_WORDS)})-(?P<number>\d+(?:-\d+)+)")


def unit_words(unit_id: str) -> str:
    """A unit's id in the order in which documents are cited: innermost first; "toàn văn bản" for the empty id.

    >>> unit_words("dieu-5.khoan-2.diem-a")
    'điểm a khoản 2 Điều 5'
    >>> unit_words("muc-8.gach-3")
    'gạch đầu dòng thứ 3 mục 8'
    >>> unit_words("dieu-39.6.LQ.2.khoan-3")
    'khoản 3 Điều 39.6.LQ.2'
    >>> unit_words("muc-31-2-4"), unit_words("phan-2.muc-II.muc-2-1-4")
    ('mục 31.2.4', 'mục 2.1.4 mục II Phần 2')
    """
    if not unit_id:
        return "toàn văn bản"
    words = []
    for step in reversed(_STEPS.split(unit_id)):
        if step in UNIT_NAMES:
            words.append(UNIT_NAMES[step])
            continue
        name, _, number = step.rpartition("-")
        if figures := _NUMBERED.fullmatch(step):
            name, number = figures["unit"], figures["number"].replace("-", ".")  # "31.2.4"
        shown = number.upper() if name in {"phan", "chuong", "phu-luc", "phu_luc"} else number
        words.append(f"{UNIT_WORDS[name]} {shown}" if name in UNIT_WORDS else step)
    return " ".join(words)


def document_words(header: Header, name: str = "") -> str:
    """A document as it is cited the first time, without its subject; by `name` where it has no symbol.

    >>> document_words(Header("chi_thi", "02-CT/TW", dt.date(2026, 1, 31), "Ban Bí thư"))
    'Chỉ thị số 02-CT/TW, ngày 31/01/2026 của Ban Bí thư'
    >>> document_words(Header("quy_chuan", "QCVN 06:2022/BXD")), document_words(Header("dieu_le"), "dieu-le-dang")
    ('Quy chuẩn kỹ thuật quốc gia QCVN 06:2022/BXD', 'Điều lệ “dieu-le-dang”')
    """
    words = kind_words(header.kind)
    if header.symbol:
        words += f" số {header.symbol}" if header.symbol[:1].isdigit() else f" {header.symbol}"
    elif name:
        words += f" “{name}”"
    if header.date:
        words += f", ngày {date_words(header.date)}"
    return words + (f" của {header.issuer}" if header.issuer else "")


def place_words(unit_id: str, document: str) -> str:
    """Where words stand, at the beginning of a line.

    >>> place_words("muc-4", "Công văn số 421-CV/TU")
    'Mục 4, Công văn số 421-CV/TU'
    """
    words = unit_words(unit_id)
    return f"{words[:1].upper()}{words[1:]}, {document}" if unit_id else document


def number_words(number: float) -> str:
    """A number of seconds with a decimal comma.

    >>> number_words(0.0123)
    '0,01'
    """
    return f"{number:.2f}".replace(".", ",")


def count_words(count: int) -> str:
    """How many, with a point after the thousands.

    >>> count_words(176444)
    '176.444'
    """
    return f"{count:,}".replace(",", ".")


def citation(text: str, unit_id: str, document: str) -> str:
    """A quotation ready to be pasted: the words without Markdown's stars and line breaks, and where they stand.

    >>> citation("**trước ngày   09/3/2026**", "muc-4", "Công văn số 421-CV/TU")
    '“trước ngày 09/3/2026” (mục 4, Công văn số 421-CV/TU)'
    """
    words = re.sub(r"(?<!\*)\*{1,2}(?=\S)([^*\n]+?)(?<=\S)\*{1,2}(?!\*)", r"\1", text)
    words = re.sub(r"\s+", " ", words).strip()
    place = f"{unit_words(unit_id)}, {document}" if unit_id else document
    return f"“{words}” ({place})"


def stored_words(text: str | None) -> str:
    """A corrected field as it is stored (JSON), in a person's words.

    >>> stored_words('null'), stored_words('{"text": "trước ngày 09/3/2026"}')
    ('không nêu trong văn bản', 'trước ngày 09/3/2026')
    """
    value = json.loads(text) if text else None
    if value is None:
        return MISSING
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name"))
    if isinstance(value, list):
        return "; ".join(str(item.get("name", item)) if isinstance(item, dict) else str(item) for item in value)
    return str(value)
