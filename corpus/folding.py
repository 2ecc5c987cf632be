"""The two forms text is matched in: one place for every tone mark, and no marks at all."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "strip_marks"]

_OLD = {
    **dict(zip("àáảãạ", [("ò", "a"), ("ó", "a"), ("ỏ", "a"), ("õ", "a"), ("ọ", "a")], strict=True)),
    **dict(zip("èéẻẽẹ", [("ò", "e"), ("ó", "e"), ("ỏ", "e"), ("õ", "e"), ("ọ", "e")], strict=True)),
    **dict(zip("ỳýỷỹỵ", [("ù", "y"), ("ú", "y"), ("ủ", "y"), ("ũ", "y"), ("ụ", "y")], strict=True)),
}
_LETTER = "a-zà-ỹđ"
_LATE = re.compile(rf"(?:o([àáảãạèéẻẽẹ])|(?<!q)u([ỳýỷỹỵ]))(?![{_LETTER}])")
_TONE_OF_U = {"ù": "\u0300", "ú": "\u0301", "ủ": "\u0309", "ũ": "\u0303", "ụ": "\u0323"}
_TONE_OF_I = {"ì": "\u0300", "í": "\u0301", "ỉ": "\u0309", "ĩ": "\u0303", "ị": "\u0323"}
_EARLY = re.compile(rf"q([ùúủũụ])([aeyơê])(?![{_LETTER}])|(?<=g)([ìíỉĩị])([aơu])(?![{_LETTER}])")


def fold(text: str) -> str:
    """`text` in the one form it is matched in: NFC, lower case, the tone mark where old spelling puts it.

    As long as the NFC of `text`, so offsets hold. Marks stay: see `strip_marks`.

    >>> fold("Uỷ ban khoá XIII, hoà giải, Quý")
    'ủy ban khóa xiii, hòa giải, quý'
    """
    return _of_name(text) if len(text) <= _SHORT else _folded(text)


_SHORT = 120  # letters of a name or a title, which is asked for again and again


@lru_cache(maxsize=1 << 13)
def _of_name(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    lowered = composed.lower()
    if len(lowered) != len(composed):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in composed)
    moved = _LATE.sub(lambda m: "".join(_OLD[m[1] or m[2]]), lowered)
    return _EARLY.sub(_later, moved)


def _later(match: re.Match[str]) -> str:
    """A tone wrongly set on the u of "qu" or the i of "gi", moved to the vowel after it."""
    if match[1]:
        return "qu" + unicodedata.normalize("NFC", match[2] + _TONE_OF_U[match[1]])
    return "i" + unicodedata.normalize("NFC", match[4] + _TONE_OF_I[match[3]])


class _Bare(dict[int, str]):
    """Translation table, filled as characters are met: each to its letter without marks."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in "đĐ":
            bare = "d" if char == "đ" else "D"
        else:
            parts = unicodedata.normalize("NFD", char)
            bare = parts[0] if len(parts) > 1 and unicodedata.combining(parts[1]) else char
        self[code] = bare
        return bare


_BARE = _Bare()


def strip_marks(text: str) -> str:
    """`text` without diacritics, "đ" as "d"; as long as the NFC of `text`, case kept.

    >>> strip_marks("Uỷ ban Đảng")
    'Uy ban Dang'
    """
    return unicodedata.normalize("NFC", text).translate(_BARE)
