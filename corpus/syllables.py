"""Which written syllables can be Vietnamese, and how Vietnamese a text is: the judge of readers, encodings and mending.

The rules of spelling are closed: an onset, a rhyme from a short list, a tone. They need no dictionary, so names and rare
words pass; English, misread fonts and bad OCR layers do not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["WORD", "is_syllable", "share_of_syllables"]

WORD = re.compile(r"[^\W\d_]+")

_ONSETS = ("ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", *"bcdđghklmnprstvx")
_RHYME_TABLE = """
    a ac ach ai am an ang anh ao ap at au ay
    ă ăc ăm ăn ăng ăp ăt
    â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt
    ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc ue uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uynh uyn uyên uyêt uyp uyt uyu
    ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu ưm ưn
    y yêm yên yêng yêt yêu ynh yt
"""
_RHYMES = frozenset(_RHYME_TABLE.split())
_STOPPED = ("c", "ch", "p", "t")
_CARRIES = frozenset("aeiouy\u0302\u0306\u031b")
_TONES = {"\u0300": "huyen", "\u0301": "sac", "\u0303": "nga", "\u0309": "hoi", "\u0323": "nang"}


@lru_cache(maxsize=100_000)
def is_syllable(word: str) -> bool:
    """Whether `word`, in any case, is spelt as a Vietnamese syllable can be, with its tone where a tone may stand.

    >>> [is_syllable(w) for w in ("nghiêng", "Uỷ", "ĐẢNG", "được", "qđwx", "sô'", "court")]
    [True, True, True, True, False, False, False]
    """
    tone = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            if tone or not letters or letters[-1] not in _CARRIES:
                return False
            tone = _TONES[char]
        else:
            letters.append(char)
    bare = unicodedata.normalize("NFC", "".join(letters))
    return any(_fits(rhyme, tone) for rhyme in _rhymes(bare))


def _rhymes(bare: str) -> list[str]:
    """What may be the rhyme of a syllable without tone: all of it, or what is left after its onset."""
    found = [bare]
    for onset in _ONSETS:
        if bare.startswith(onset):
            found.append(bare[len(onset) :])
            if onset == "gi" and len(bare) > 2:
                found.append("i" + bare[2:])
            if onset == "qu" and len(bare) > 2:
                found.append("u" + bare[2:])
    if bare == "gi":
        found.append("i")
    return found


def _fits(rhyme: str, tone: str) -> bool:
    """Whether this rhyme exists and may carry this tone (a stopped rhyme takes only sắc and nặng)."""
    if rhyme not in _RHYMES:
        return False
    if rhyme.endswith(_STOPPED):
        return tone in {"sac", "nang"}
    return True


def share_of_syllables(text: str, limit: int = 20_000) -> float:
    """Share, in [0, 1], of the words in the first `limit` characters that are Vietnamese syllables; 0.0 without words.

    Words in capitals of two or three consonants (abbreviations) and single capitals are left out of the count.
    """
    good = bad = 0
    for word in WORD.findall(unicodedata.normalize("NFC", text[:limit])):
        if is_syllable(word):
            good += 1
        elif not (word.isupper() and len(word) <= 8 and not word.isascii()) and not (word.isupper() and len(word) <= 5):
            bad += 1
    return good / (good + bad) if good + bad else 0.0
