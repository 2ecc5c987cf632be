"""What keys pressed for an input method would have made: Telex ("dduwowcj") and VNI ("d9u7o7c5"), shapes typed or not."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["readings"]

_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_DIGIT_TONES = {"2": "\u0300", "1": "\u0301", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VOWELS = "aăâeêioôơuưy"
_TELEX = (("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"))
_VNI = (("d9", "đ"), ("a6", "â"), ("e6", "ê"), ("o6", "ô"), ("a8", "ă"), ("o7", "ơ"), ("u7", "ư"))


def readings(word: str) -> list[str]:
    """The words that the keys of `word` (lower case) may stand for, in NFC; none where it holds no key of a method.

    Every place of the tone is given, for a list of words to choose from; shapes already made ("đươcj") stay.

    >>> "được" in readings("dduwowcj"), "được" in readings("d9u7o7c5"), "được" in readings("đươcj")
    (True, True, True)
    >>> readings("định")
    []
    """
    composed = unicodedata.normalize("NFC", word)
    if any(char in unicodedata.normalize("NFD", composed) for char in _TONES.values()):
        return []
    found: list[str] = []
    for shapes, tones, late in ((_TELEX, _TONES, "w"), (_VNI, _DIGIT_TONES, "")):
        if tones is _DIGIT_TONES and re.fullmatch(r"[^oyưôơ]\d|[^o]\d", composed) and composed[1] in "12345":
            continue
        for letters, tone in _tone_taken(composed, tones):
            for made in dict.fromkeys((_shaped(letters, shapes), _late_shapes(letters, late))):
                if made is None or (made == composed and not tone) or re.search(r"[\dwfjz]", made):
                    continue
                found.extend(_toned(made, tone))
    return list(dict.fromkeys(found))


def _tone_taken(word: str, tones: dict[str, str]) -> list[tuple[str, str]]:
    """The word without its tone key, and the tone: the key stands last, or after the vowels."""
    found = [(word, "")]
    found += [
        (word[:at] + word[at + 1 :], tones[char])
        for at, char in enumerate(word)
        if char in tones and any(vowel in _VOWELS for vowel in word[:at])
    ]
    return found


def _shaped(word: str, shapes: tuple[tuple[str, str], ...]) -> str:
    for keys, made in shapes:
        word = word.replace(keys, made)
    return word


def _late_shapes(word: str, key: str) -> str | None:
    """Telex shapes typed at the end: "duocw" has its w for the vowels before; "dangd" its d for the first."""
    if not key:
        return None
    made = word
    if made.startswith("d") and made.endswith("d") and len(made) > 2:
        made = "đ" + made[1:-1]
    if key in made:
        before, _, after = made.partition(key)
        before = before.replace("uo", "ươ") if "uo" in before else re.sub(r"[aou](?!.*[aou])", _horn, before)
        made = before + after
    for vowel, hat in (("a", "â"), ("e", "ê"), ("o", "ô")):
        match = re.fullmatch(rf"(.*?){vowel}(.+){vowel}", made)
        if match:
            made = match[1] + hat + match[2]
    return made if made != word else None


def _horn(match: re.Match[str]) -> str:
    return {"a": "ă", "o": "ơ", "u": "ư"}[match[0]]


def _toned(word: str, tone: str) -> list[str]:
    """`word` with `tone` on each of its vowels in turn."""
    if not tone:
        return [word]
    return [
        unicodedata.normalize("NFC", word[: at + 1] + tone + word[at + 1 :])
        for at, char in enumerate(word)
        if char in _VOWELS
    ]
