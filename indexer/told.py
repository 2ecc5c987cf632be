"""Whether a passage tells what a question asks: a time, the act that somebody does, or the name of who must do something."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.body_forms import normal, plain
from corpus.text import fold, strip_marks
from corpus.wording import verb_at

__all__ = ["names_body", "tells"]

_ASKS_COUNT = re.compile(
    r"\b(?:may (?:ngay|thang|nam|gio|tuan|lan|quy|phut)|bao lau|bao nhieu (?:ngay|thang|nam|lau|gio|tuan|lan|phut))\b"
)
_ASKS_OFTEN = re.compile(
    r"\b(?:bao lau|may \w+)\b.*\b(?:mot|1|01) lan\b|\bdinh ky bao lau\b|\bmay lan\b.*\b(?:nam|thang|quy|tuan|ngay)\b"
)
_OFTEN = re.compile(
    r"\b(?:h[àằ]ng (?:ngày|tuần|tháng|quý|năm)|mỗi (?:ngày|tuần|tháng|quý|năm|kỳ)|định kỳ|thường xuyên|thường lệ|"
    r"lần|\d+ (?:năm|tháng|ngày)/lần)\b"
)
_ASKS_TIME = re.compile(
    r"\b(?:khi nao|bao gio|luc nao|(?:truoc |den )?ngay nao|thang nao|nam nao|thoi han (?:nao|la|bao))\b"
)
_NUMBER = (
    r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: [a-zà-ỹ]+)?|[a-zà-ỹ]+ mươi(?: [a-zà-ỹ]+)?|nửa|cả)"
    r"(?: \([^()]{1,20}\))?"
)
_COUNT = re.compile(
    rf"\b(?:{_NUMBER} (?:ngày|tháng|năm|giờ|tuần|lần|quý|phút|kỳ|nhiệm kỳ)|h[àằ]ng (?:ngày|tuần|tháng|quý|năm)|"
    r"mỗi (?:ngày|tuần|tháng|quý|năm|kỳ|lần)|định kỳ|thường xuyên|không (?:quy định|xác định|hạn chế|giới hạn) thời|"
    r"bất (?:kỳ|cứ) (?:lúc|khi) nào|(?:đến|cho đến|kể từ|từ|trước|sau) (?:khi|ngày|lúc)|suốt|thời hiệu|"
    r"vĩnh viễn|vô thời hạn|ngay)\b"
)
_TIME = re.compile(
    r"\d|\b(?:khi|sau|trước|kể từ|trường hợp|nếu|ngay|đến|thời (?:điểm|gian|hạn|hiệu)|hôm|kịp thời|thường xuyên|định kỳ|"
    r"trong|bất (?:kỳ|cứ)|h[àằ]ng|mỗi)\b"
)
_ASKS_WHO = re.compile(
    r"^(?:ai|những ai|người nào|(?:cơ quan|đơn vị|tổ chức|ban|bộ|cấp|chủ thể) nào)(?: là (?:người|cơ quan|đơn vị))?"
    r"(?: (?:có (?:thẩm )?quyền|có trách nhiệm|có nhiệm vụ|phải|được(?: quyền| giao)?|sẽ|chịu trách nhiệm))* "
)
_WORD = re.compile(r"[^\W_]+")
# Heads of names that are other words as well when written small ("cán bộ", "cơ sở").
_CAPITAL = frozenset({"bộ", "bo", "sở", "so", "ban", "hội", "hoi", "phòng", "phong", "cục", "cuc", "vụ", "vu"})


def tells(text: str, question: str) -> bool:
    """Whether `text` may answer `question`, both with diacritics: False only where it surely does not.

    >>> tells("Chỉ Đại hội đại biểu toàn quốc mới có quyền sửa đổi Điều lệ Đảng.", "Đại hội họp mấy năm một lần?")
    False
    >>> tells("Đại hội do Ban Chấp hành Trung ương triệu tập thường lệ năm năm một lần.", "Đại hội họp mấy năm một lần?")
    True
    >>> tells("Tặng thưởng huân chương cho tổ chức đảng.", "Ai quyết định khen thưởng Huân chương?")
    False
    """
    pattern, act = _wanted(question)
    said = fold(text)
    if pattern is not None:
        return pattern.search(said) is not None
    return not act or f" {act} " in f" {' '.join(_WORD.findall(strip_marks(said)))} "


@lru_cache(maxsize=64)  # asked of every passage that was found
def _wanted(question: str) -> tuple[re.Pattern[str] | None, str]:
    """What a text must hold to answer a question: a pattern, or else the act that is asked for, "" for anything."""
    asked = fold(question)
    bare = strip_marks(asked)
    for asks, tells_it in ((_ASKS_OFTEN, _OFTEN), (_ASKS_COUNT, _COUNT), (_ASKS_TIME, _TIME)):
        if asks.search(bare):
            return tells_it, ""
    return None, _act_of(asked)


def names_body(text: str, body: str) -> bool:
    """Whether a text names a body, with diacritics or without, its abbreviations written out or not; "cán bộ khoa học" does
    not name the "Bộ Khoa học"."""
    folded, name = fold(text), fold(body)
    without_marks = strip_marks(name) == name
    if without_marks:
        folded = strip_marks(folded)
    capital = name.split()[0] in _CAPITAL and len(folded) == len(text)
    for words in (name.split(), (plain if without_marks else normal)(body).split()):
        pattern = r"[\s,–-]+".join(re.escape(word) for word in words if word not in ("-", "–"))
        starts = (match.start() for match in re.finditer(rf"\b{pattern}\b", folded))
        if any(not capital or text[at].isupper() for at in starts):
            return True
    return False


def _act_of(asked: str) -> str:
    """The verb after "ai ..." without diacritics, "" without one of two syllables or more."""
    before = _ASKS_WHO.match(asked)
    if before is None or not (end := verb_at(asked, before.end())):
        return ""
    words = _WORD.findall(strip_marks(asked[before.end() : end]))
    return " ".join(words) if len(words) > 1 else ""
