"""How questions are really typed: diacritics left off, and slips of the Telex and VNI input methods."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

__all__ = ["half_typed", "keystrokes", "slipped", "without_diacritics"]

_WORD = re.compile(r"\w+")
_SHAPES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}
_TELEX_TONES = {"huyền": "f", "sắc": "s", "hỏi": "r", "ngã": "x", "nặng": "j"}
_VNI_TONES = {"sắc": "1", "huyền": "2", "hỏi": "3", "ngã": "4", "nặng": "5"}
_VNI_SHAPES = {"^": "6", "+": "7", "(": "8"}


def without_diacritics(text: str) -> str:
    """The text as typed on a plain keyboard: no tone, no vowel shape, d for đ.

    >>> without_diacritics("Đảng ủy Công an tỉnh")
    'Dang uy Cong an tinh'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare.replace("đ", "d").replace("Đ", "D"))


def half_typed(text: str, rng: random.Random) -> str | None:
    """About half of the accented words without their diacritics; None when fewer than two words have any."""
    accented = [m for m in _WORD.finditer(text) if without_diacritics(m[0]) != m[0]]
    if len(accented) < 2:
        return None
    bare = set(rng.sample(range(len(accented)), len(accented) // 2))
    return _replace(text, [m for i, m in enumerate(accented) if i in bare], without_diacritics)


def slipped(text: str, method: str, rng: random.Random) -> str | None:
    """The text with slips of "telex" or "vni" in about a third of its accented words, in at least one.

    Two slips, each as likely: the word stands as its keystrokes ("dduwowcj", the input method was off), or only its tone
    key does ("đươcj", pressed too late). None when no word is accented.
    """
    accented = [m for m in _WORD.finditer(text) if without_diacritics(m[0]) != m[0]]
    if not accented:
        return None
    chosen = rng.sample(accented, max(1, round(len(accented) / 3)))

    def slip(word: str) -> str:
        return keystrokes(word, method) if rng.random() < 0.5 else _late_tone(word, method)

    return _replace(text, sorted(chosen, key=lambda m: m.start()), slip)


def keystrokes(word: str, method: str) -> str:
    """The keys that make one word: each vowel's shape at once, the tone at the end.

    >>> keystrokes("được", "telex"), keystrokes("được", "vni"), keystrokes("Thẩm", "telex")
    ('dduwowcj', 'd9u7o7c5', 'Thaamr')
    """
    typed = ""
    tone = ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES:
            if method == "vni":
                typed += _VNI_SHAPES[_SHAPES[char]]
            else:
                typed += "w" if _SHAPES[char] != "^" else typed[-1].lower()
        elif char in "đĐ":
            typed += ("D" if char == "Đ" else "d") + ("9" if method == "vni" else "d")
        else:
            typed += char
    return typed + _tone_key(tone, method)


def _late_tone(word: str, method: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    tone = next((_TONES[c] for c in parts if c in _TONES), "")
    if not tone:
        return keystrokes(word, method)
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return bare + _tone_key(tone, method)


def _tone_key(tone: str, method: str) -> str:
    return (_VNI_TONES if method == "vni" else _TELEX_TONES).get(tone, "")


def _replace(text: str, matches: list[re.Match[str]], change: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for match in matches:
        parts += [text[end : match.start()], change(match[0])]
        end = match.end()
    return "".join([*parts, text[end:]])
