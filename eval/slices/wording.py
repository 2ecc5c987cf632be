"""The same question in other words that mean the same: abbreviations, the two places of a tone mark, a law's number."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["ABBREVIATIONS", "abbreviated", "cited_law", "moved_tones", "with_law"]

# Abbreviations that documents and citizens really use; longer phrases first, so that the longest one wins.
ABBREVIATIONS = {
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ": "PCCC và CNCH",
    "phòng cháy và chữa cháy": "PCCC",
    "phòng cháy, chữa cháy": "PCCC",
    "phòng cháy chữa cháy": "PCCC",
    "cứu nạn, cứu hộ": "CNCH",
    "ủy ban nhân dân": "UBND",
    "uỷ ban nhân dân": "UBND",
    "hội đồng nhân dân": "HĐND",
    "mặt trận tổ quốc": "MTTQ",
    "bảo hiểm thất nghiệp": "BHTN",
    "bảo hiểm xã hội": "BHXH",
    "bảo hiểm y tế": "BHYT",
    "trách nhiệm hữu hạn": "TNHH",
    "giấy phép lái xe": "GPLX",
    "cảnh sát giao thông": "CSGT",
    "quyền sử dụng đất": "QSDĐ",
    "sở hữu trí tuệ": "SHTT",
    "giá trị gia tăng": "GTGT",
    "thu nhập cá nhân": "TNCN",
    "thu nhập doanh nghiệp": "TNDN",
    "an toàn giao thông": "ATGT",
    "vi phạm hành chính": "VPHC",
    "nghĩa vụ quân sự": "NVQS",
    "an ninh quốc gia": "ANQG",
    "cán bộ, công chức": "CBCC",
    "hợp đồng lao động": "HĐLĐ",
    "người lao động": "NLĐ",
    "doanh nghiệp": "DN",
    "nghị định": "NĐ",
    "thông tư": "TT",
}
_LONGEST = re.compile(
    r"\b(" + "|".join(re.escape(p) for p in sorted(ABBREVIATIONS, key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_KINDS = {
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "QĐ": "Quyết định",
    "PL": "Pháp lệnh",
    "NQ": "Nghị quyết",
    "QH": "Luật",
}
# The open syllables in which the tone may stand on either vowel: hòa or hoà, khỏe or khoẻ, ủy or uỷ.
_TONE = "[\u0300\u0301\u0303\u0309\u0323]?"
_OPEN = re.compile(
    rf"(?:(?P<a1>[oO])(?P<a2>{_TONE})(?P<a3>[aAeE])(?P<a4>{_TONE})|(?<![qQ])(?P<b1>[uU])(?P<b2>{_TONE})(?P<b3>[yY])(?P<b4>{_TONE}))"
    r"(?!\w|[\u0300-\u036f])"
)


def abbreviated(text: str) -> str | None:
    """The text with every phrase that has a common abbreviation shortened; None when it has none.

    >>> abbreviated("Ủy ban nhân dân xã xử lý vi phạm hành chính?")
    'UBND xã xử lý VPHC?'
    """
    short = _LONGEST.sub(lambda m: ABBREVIATIONS[m[0].lower()], unicodedata.normalize("NFC", text))
    return short if short != unicodedata.normalize("NFC", text) else None


def moved_tones(text: str) -> str | None:
    """The text with tones of oa, oe, uy moved to the other vowel ("ủy" and "uỷ"); None when there is none to move.

    >>> moved_tones("Đảng uỷ hòa giải quý một")
    'Đảng ủy hoà giải quý một'
    """
    parts = unicodedata.normalize("NFD", text)

    def move(match: re.Match[str]) -> str:
        first, on_first, second, on_second = (g for g in match.groups() if g is not None)
        if bool(on_first) == bool(on_second):  # no tone, or two: nothing to move
            return match[0]
        return first + on_second + second + on_first

    moved = unicodedata.normalize("NFC", _OPEN.sub(move, parts))
    return moved if moved != unicodedata.normalize("NFC", text) else None


def with_law(text: str, law: str) -> str:
    """The question with the law it asks about before it.

    >>> with_law("Mức phạt là bao nhiêu?", "Nghị định số 100/2019/NĐ-CP")
    'Theo Nghị định số 100/2019/NĐ-CP, Mức phạt là bao nhiêu?'
    """
    return f"Theo {law}, {text}"


def cited_law(law_id: str) -> str | None:
    """A law's id as people cite it; None for an id that is neither a symbol nor a law's name.

    >>> cited_law("100/2019/nđ-cp"), cited_law("55/2024/qh15"), cited_law("Luật Du lịch"), cited_law("d17")
    ('Nghị định số 100/2019/NĐ-CP', 'Luật số 55/2024/QH15', 'Luật Du lịch', None)
    """
    symbol = re.fullmatch(r"\d+[a-zđ]?(?:/\d{4})?/([A-ZĐ]+)[\w/-]*", law_id.upper())
    if symbol:
        kind = _KINDS.get(symbol[1])
        return f"{kind} số {law_id.upper()}" if kind else f"văn bản số {law_id.upper()}"
    return law_id if re.match(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp)\b", law_id) else None
