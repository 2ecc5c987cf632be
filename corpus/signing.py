"""The end of a document: who it goes to, for whom it is signed, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.head import TextLine
from corpus.marks import AUTHORITY, BULLET, DIEU, NOI_NHAN, PHU_LUC, all_caps
from corpus.models import Span
from corpus.syllables import is_syllable

__all__ = ["POSITION", "Signing", "is_person", "read_signing"]


@dataclass(slots=True)
class Signing:
    """The sign block. `start` and `end` number the lines it takes, recipients included; None where there is none."""

    authority: TextLine | None = None
    signer: Span | None = None
    recipients: list[TextLine] = field(default_factory=list)
    start: int | None = None
    end: int | None = None


_OFFICES = """
    CHỦ TỊCH, THỦ TƯỚNG, BỘ TRƯỞNG, THỨ TRƯỞNG, TỔNG BÍ THƯ, BÍ THƯ, TRƯỞNG BAN, CHÁNH VĂN PHÒNG, VĂN PHÒNG, GIÁM ĐỐC,
    TỔNG GIÁM ĐỐC, TỔNG CỤC TRƯỞNG, CỤC TRƯỞNG, VỤ TRƯỞNG, CHỦ NHIỆM, THỐNG ĐỐC, TỔNG THANH TRA, VIỆN TRƯỞNG, CHÁNH ÁN,
    HIỆU TRƯỞNG, THƯỜNG TRỰC, TỔNG KIỂM TOÁN, TRƯỞNG PHÒNG, TRƯỞNG ĐOÀN, CHI CỤC TRƯỞNG, ĐẠI DIỆN, ỦY VIÊN, UỶ VIÊN,
    TỔNG BIÊN TẬP, TƯ LỆNH, CHÍNH ỦY, THẨM PHÁN
"""
POSITION = re.compile(
    r"^(?:Q\.\s*)?(?:PHÓ\s+|QUYỀN\s+)?(?:"
    + "|".join(r"\s+".join(office.split()) for office in _OFFICES.split(","))
    + r")\b"
)
_RANK = re.compile(
    r"^(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)|GS|PGS|TS|ThS|BS|KS|LS|Đô đốc|Chuẩn đô đốc"
    r"|Phó đô đốc|Dr|CN|NGƯT|NGND)[.\s]+",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^\W*(?:đã\s*ký|Đã\s*ký|ĐÃ\s*KÝ|ký\s*tên|Ký\s*tên|chữ\s*ký|\[daky\]|Signed).{0,40}$", re.IGNORECASE
)


def is_person(text: str) -> bool:
    """Whether a line can be a person's name: two to five capitalised Vietnamese syllables and nothing else.

    >>> [is_person(s) for s in ("Lê Thánh Đô", "Thượng tướng Lương Tam Quang", "NGUYỄN VĂN A", "Nơi nhận", "Điều 5")]
    [True, True, True, False, False]
    """
    bare = text.strip(" .,*_")
    while rank := _RANK.match(bare):
        bare = bare[rank.end() :]
    words = bare.split()
    if not 2 <= len(words) <= 5 or re.search(r"[\d:;,()/“”\"]", bare):
        return False
    if POSITION.match(bare.upper()) or _COMMON.search(bare):
        return False
    return all(
        word[:1].isupper()
        and (word[1:].islower() or len(word) == 1 or word.isupper())
        and (is_syllable(word) or len(word) <= 2 or "'" in word)
        for word in words
    )


# Pairs of words that begin like a name and are none.
_COMMON_TABLE = """
    nơi nhận, nơi gửi, kính gửi, quốc hội, chính phủ, hội đồng, bộ luật, ủy ban, uỷ ban, phụ lục, nhà nước, công ty,
    thông tư,
    nghị định, nghị quyết, quyết định, trung ương, tổng cục, văn phòng, ban chấp, ban tổ, ban bí, ban thường,
    bộ công, bộ tài,
    bộ tư,
    bộ y, bộ xây, bộ nội, bộ quốc, bộ giao, bộ nông, bộ khoa, bộ văn, bộ ngoại, sở y, sở tài, sở xây, sở công,
    hà nội, việt nam
"""
_COMMON = re.compile(
    r"^(?:" + "|".join(r"\s+".join(pair.split()) for pair in _COMMON_TABLE.split(",")) + r")\b", re.IGNORECASE
)


def read_signing(lines: list[TextLine], first: int) -> Signing:
    """The sign block after line `first`, which ends the head: the first in the text, annexes have theirs later."""
    signing = Signing()
    at = first
    while at < len(lines):
        text = lines[at].text.strip()
        if NOI_NHAN.match(text) and not signing.recipients:
            signing.start = at if signing.start is None else signing.start
            at = _recipients(signing, lines, at)
            continue
        authority = _authority(text)
        position = POSITION.match(text) is not None and all_caps(text) and len(text) < 90
        if (authority or position) and signing.authority is None and _signed_soon(lines, at, authority=authority):
            signing.start = at if signing.start is None else signing.start
            at = _sign(signing, lines, at)
            continue
        if (
            signing.authority is not None
            and (PHU_LUC.match(text) or signing.recipients or at > (signing.end or at) + 3)
            and not NOI_NHAN.match(text)
        ):
            break
        if signing.recipients and signing.authority is None and at > (signing.end or at) + 12:
            break
        at += 1
    return signing


def _authority(text: str) -> bool:
    """Whether a line says for whom one signs: "T/M BAN BÍ THƯ", "KT. BỘ TRƯỞNG"."""
    return (
        len(text) < 110
        and AUTHORITY.match(text) is not None
        and all_caps(re.sub(r"\(.*?\)", "", text))
        and len(text) > 4
    )


def _signed_soon(lines: list[TextLine], at: int, *, authority: bool) -> bool:
    """Whether a signature follows: a name within a few short lines, or (for an authority) the end of the document."""
    for follower in lines[at + 1 : at + 9]:
        text = follower.text.strip()
        if is_person(text):
            return True
        if PHU_LUC.match(text) or NOI_NHAN.match(text):
            return authority
        if len(text) > 110 or DIEU.match(text):
            return False
    return authority and at + 12 >= len(lines)


def _sign(signing: Signing, lines: list[TextLine], at: int) -> int:
    """Take authority, positions and name; the number of the line after."""
    signing.authority = lines[at]
    i = at + 1
    last = at
    while i < len(lines) and i <= at + 10:
        text = lines[i].text.strip()
        if is_person(text) and not (BULLET.match(text)):
            signing.signer = Span(lines[i].start, lines[i].end)
            last = i
            break
        if NOI_NHAN.match(text) or PHU_LUC.match(text) or DIEU.match(text) or len(text) > 110:
            break
        if POSITION.match(text) or _SIGNED.match(text) or _authority(text) or all_caps(text):
            last = i
        i += 1
    signing.end = last
    return last + 1


def _recipients(signing: Signing, lines: list[TextLine], at: int) -> int:
    """Take the list under "Nơi nhận"; the number of the line after."""
    head = lines[at]
    match = NOI_NHAN.match(head.text.strip())
    rest = head.text.strip()[match.end() :].strip() if match else ""
    if rest:
        start = head.start + head.text.index(rest)
        signing.recipients.extend(_items(rest, start))
    i = at + 1
    while i < len(lines):
        text = lines[i].text.strip()
        bullet = BULLET.match(text)
        if bullet is None or len(text) > 300:
            if signing.recipients and re.match(r"^(?:Lưu|LƯU)\b", text):
                signing.recipients.extend(_items(text, lines[i].start))
                i += 1
            break
        signing.recipients.extend(_items(text, lines[i].start + len(lines[i].text) - len(lines[i].text.lstrip())))
        i += 1
    signing.end = max(signing.end or 0, i - 1)
    return i


def _items(text: str, start: int) -> list[TextLine]:
    """The recipients in one line, bullets and end marks off."""
    items: list[TextLine] = []
    bullet = BULLET.match(text)
    at = bullet.end() if bullet else 0
    for match in re.finditer(r"[^;]+", text[at:]):
        raw = match.group()
        name = raw.strip(" ,.;")
        if name:
            begin = start + at + match.start() + raw.index(name)
            items.append(TextLine(name, begin, begin + len(name)))
    return items
