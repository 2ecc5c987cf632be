"""The first line of a body, known from the lines of a head by its form: a basis, an item, a sentence."""

from __future__ import annotations

import re

from corpus.marks import all_caps
from corpus.organs import NO_BODY, ORGAN
from corpus.text import fold
from corpus.wording import verb_at

__all__ = ["BASIS", "is_addressee", "is_item", "is_sentence", "names_body", "speaks"]

BASIS = re.compile(
    r"^[-–—+*•\s]*(?:Căn\s*cứ|Thực\s*hiện|Theo\s|Xét\s|Để\s|Sau\s|Tiếp\s|Trên\s+cơ\s+sở|Ngày\s+\d|Trong\s|Nhằm\s|Vừa\s+qua|Hiện\s+nay|Tại\s|Phát\s+huy|Triển\s+khai|Bên\s+[A-Z]\b|Chúng\s+tôi|Hôm\s+nay|Phúc\s+đáp|Trả\s+lời|Kính\s+(?:gửi|thưa))"
)
_ITEM = re.compile(
    r"(?:(?:\d{1,2}|[IVX]{1,4}|[A-Ha-hđ])\s?(?:[.)]|[-–](?=\s))|\d{1,2}/|[-–+•*](?=\s))\s*[“\"]?[^\W\d_]"
)
_SAYS = re.compile(
    r"\s(?:đề nghị|đề xuất|yêu cầu|giao(?! (?:ban|dịch|thông|nhận|tiếp|lưu|đất|rừng|thừa|khoán|hữu)\b)|phân công|chỉ đạo"
    r"|thông báo|kính (?:mời|đề nghị|chuyển|báo)|trân trọng|hướng dẫn|triển khai"
    r"|có (?:các |những |một số )?(?:nhiệm vụ|trách nhiệm|ý kiến)|chịu trách nhiệm"
    r"|chủ trì|phối hợp với|ban hành|kết luận|nhận được)\s"
)
_ORDERS = re.compile(
    r"(?:Đề nghị|Yêu cầu|Giao|Phân công|Kính (?:mời|đề nghị)|Chỉ đạo)\s+(?:cho\s+|các\s+)?(?P<who>\S.*)"
)


def is_item(text: str) -> bool:
    """Whether a line begins as an item of a list does ("1. Giao", "II- NHIỆM VỤ", "a) Rà soát", "- Các phòng")."""
    return _ITEM.match(text) is not None


def speaks(text: str) -> bool:
    """Whether a line is a body that asks, assigns or informs, or the order itself.

    >>> speaks("UBND huyện đề nghị các xã báo cáo"), speaks("Giao Sở Y tế theo dõi"), speaks("Ban hành quy chế giao việc")
    (True, True, False)
    """
    said = _SAYS.search(text)
    if said is not None and names_body(text) and not re.search("[;:]", text[: said.start()]):
        return True
    order = _ORDERS.match(text)
    return order is not None and names_body(order["who"][:1].upper() + order["who"][1:])


def names_body(text: str) -> bool:
    """Whether a line begins with the name of a body in small letters, or a number of them."""
    name = re.sub(r"^(?:Các|Thường trực|Lãnh đạo|Thủ trưởng|Chánh|Theo đó,?)\s+(?=\S)", "", text)
    return ORGAN.match(name.upper()) is not None and NO_BODY.match(name[:1].upper() + name[1:]) is None


def is_addressee(text: str) -> bool:
    """Whether a line under a bare "Kính gửi:" names one more to whom a dispatch goes, and does nothing.

    >>> is_addressee("Các phòng, ban thuộc huyện"), is_addressee("UBND các xã báo cáo trước ngày 05/3")
    (True, False)
    """
    if len(text) > _ADDRESS or is_item(text) or is_sentence(text) or BASIS.match(text) or text.endswith(":"):
        return False
    folded = fold(text)
    does = any(verb_at(folded, word.start()) for word in re.finditer(r"(?<!\w)[^\W\d_]", text) if word[0].islower())
    return (names_body(text) or _PERSONS.match(text) is not None) and not does


_ADDRESS = 140  # characters of the longest name of whom a dispatch goes to
_PERSONS = re.compile(r"(?:Các|Đồng chí|Đ/c|Ông|Bà|Giám đốc|Hiệu trưởng|Bí thư|Trưởng|Cấp ủy)\s")


def is_sentence(text: str) -> bool:
    """Whether a line is one that only a body has: it speaks, ends as sentences do, or is long. None of a head in capitals.

    >>> is_sentence("Các xã báo cáo kết quả trước ngày 05/3."), is_sentence("Tổ giúp việc có các nhiệm vụ sau:")
    (True, True)
    >>> is_sentence("Triển khai Kế hoạch số 5 của Tỉnh ủy"), is_sentence("(Kèm theo Công văn số 5 của Sở Y tế.)")
    (False, False)
    """
    if all_caps(text) or not text[:1].isupper() or _OF_HEAD.search(text):
        return False
    ends = len(text.split()) >= (_LEAD_IN if text.endswith(":") else _CLAUSE) and _END.search(text) is not None
    return ends or len(text) > _LONG or speaks(text)


# "Được Hội đồng Thẩm phán thông qua ngày ..." under a precedent's number, "CHỦ TỊCH ... điện:" over whom a telegram goes to.
_OF_HEAD = re.compile(r"^Được\s|\sđiện\s*:$")
_END = re.compile(r"[^\W_][”\"')]?(?:\s*\./)?\s*[.;:]$")
_LEAD_IN, _CLAUSE = 4, 6  # words of the shortest "Tổ công tác gồm:", "Các xã báo cáo trước ngày 5."
_LONG = 200  # characters of a line that heads do not have
