"""Words that a PDF font split ("S ố", "CHÍNH PH Ủ") made whole, and nothing else changed."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.folding import strip_marks
from corpus.models import Span
from corpus.syllables import is_syllable

__all__ = ["spacing_faults", "split_words"]

_RUN = re.compile(r"(?<![\w])[^\W\d_]+(?: [^\W\d_]+)+")
_TYPE = re.compile(r"(?<=[\d/])(?P<a>[A-Z]{1,2}) (?P<b>[A-ZĐ]{1,3})(?=-[A-ZĐ])")
# Words of one vowel-led syllable. Any other syllable without an onset is a rhyme that lost its onset.
_ALONE_TABLE = """
    a ai am an ang anh ao au e em eo i im in inh o oai oan oanh oe oi om ong u ui um ung uy uyên y yên yêu yếm yến yết yểm
    yếu à ào á ác ách ái ám án áng ánh áo áp át áy â âm ân âu è é ém én ép éo ê êm ì ích
    ít ình ó óc ô ôi ôm ôn ông ù ùn úa úng
    úp út ý ăn ăng ơ ơi ơn ư ưa ưng ưu ươm ương ước ướm ướp ướt ạ ả ải ảm ảnh ảo ấm ấn ấp ất ấu ấy ầm ẩm ẩn ẩu ắc ắp ắt ế ếch
    ẻ ọc ố ốc ối ốm ống ốp ồ ồn ổ ổi ổn ớt ở ợ ụ ủ ủng ủi ứ ứa ức ứng ừ ực ỷ uỷ uý ủy úy uống uốn uất uế uẩn uổng oản oán
"""
_ALONE = frozenset(_ALONE_TABLE.split())
_ONSET_TABLE = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
_ONSET_ONLY = frozenset(_ONSET_TABLE.split())
_LISTED = re.compile(
    r"(?:điểm|khoản|nhóm|hạng|loại|bảng|lớp|cấp|mục|phần|nhà|vitamin|tổ|khối|ô|lô|hình|mẫu) $", re.IGNORECASE
)


def split_words(text: str, start: int, end: int) -> list[Span]:
    """The single spaces inside `[start, end)` that split a word, as spans; none in text that is right.

    A space goes when the piece on its left is an onset alone and the two pieces make one syllable, or the piece on
    its right is a rhyme that is no word alone; letters of a list ("điểm b"), units and abbreviations stay.
    """
    found: list[Span] = []
    for run in _RUN.finditer(text, start, end):
        words = [(m.start() + run.start(), m.end() + run.start()) for m in re.finditer(r"[^ ]+", run.group())]
        at = 0
        while at < len(words) - 1:
            (a, b), (c, d) = words[at], words[at + 1]
            if _one_word(text[a:b], text[c:d]) and not (b - a == 1 and _stands_alone(text, start, a, text[c:d])):
                found.append(Span(b, c))
                at += 1
            at += 1
    for match in _TYPE.finditer(text, start, end):
        found.append(Span(match.end("a"), match.start("b")))
    return found


def spacing_faults(text: str) -> int:
    """How many words of `text` seem split by a wrong space."""
    return len(split_words(text, 0, len(text)))


def _stands_alone(text: str, start: int, at: int, right: str) -> bool:
    """Whether a single letter at `at` is a list letter or a unit ("điểm b ở", "20 m ở") before a word of its own."""
    before = text[max(start, at - 10) : at]
    named = bool(_LISTED.search(before)) or (len(before) > 1 and before[-2].isdigit()) or before.endswith((", ", "/"))
    return named and right.lower() in _ALONE


@lru_cache(maxsize=50_000)
def _one_word(left: str, right: str) -> bool:
    """Whether two pieces are one word wrongly split."""
    whole = left + right
    if len(whole) > 7 or not is_syllable(whole):
        return False
    if not (whole.isupper() or whole[1:].islower()):
        return False
    onset, rhyme = left.lower(), right.lower()
    if onset in _ONSET_ONLY:
        return True
    return is_syllable(onset) and _led_by_vowel(rhyme) and rhyme not in _ALONE


def _led_by_vowel(word: str) -> bool:
    """Whether a word begins with a vowel, whatever its marks."""
    return strip_marks(word[:1]).lower() in "aeiouy"
