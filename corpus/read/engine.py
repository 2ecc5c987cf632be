"""Tesseract's table of words on a picture, without specks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.read.columns import Word
from corpus.syllables import WORD, is_syllable

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["LANGUAGE", "look", "stopped"]

LANGUAGE = "vie"
_MIN_CONFIDENCE = 30.0
# What stands alone on no page of an office: ends of strokes, rims of seals, rows of dots.
_SPECK = re.compile(r"[_=~^|.,'`‹›«»{}¬¦]+|(?!\.\.\.$)[-–—_=~^|.,'`]{2,}")


def look(
    image: Image, mode: int, seconds: int, *, second: bool = False, at: tuple[int, int, float] = (0, 0, 1.0)
) -> list[Word]:
    """The words Tesseract finds on a picture under a page segmentation mode, specks left out.

    `second` keeps only what is sure: the picture was looked at before. `at` is where on the page the picture was cut
    (left, top) and how many times it was made larger; boxes are those of the page. Raises what `stopped` lists.
    """
    import pytesseract

    try:
        found: dict[str, list[Any]] = pytesseract.image_to_data(
            image, lang=LANGUAGE, config=f"--oem 1 --psm {mode}", output_type=pytesseract.Output.DICT, timeout=seconds
        )
    except RuntimeError as error:
        if "new thread" in str(error):  # Python's word for no memory left, and no fault of the page
            raise MemoryError(str(error)) from error
        raise
    return _words(found, second, *at)


def stopped() -> tuple[type[Exception], ...]:
    """What is raised when Tesseract fails or takes too long (pytesseract says so by a RuntimeError)."""
    import pytesseract

    return (RuntimeError, pytesseract.TesseractError)


def _words(data: dict[str, list[Any]], second: bool, left: int, top: int, larger: float) -> list[Word]:
    """Words with boxes and confidence, without marks that are no word and that Tesseract itself doubts."""
    words = []
    for k, raw in enumerate(data["text"]):
        text = re.sub(r"^[-–—]{2,}$", "-", re.sub(r"^['`‘’^~]+(?=\w)", "", str(raw).strip()))
        text = re.sub(r"[/⁄]{2,}|⁄", "/", text) if "⁄" in text else text
        text = re.sub(r"[ĐÐ]*Ð[ĐÐ]*", "Đ", text)  # the letter of Icelandic, which OCR doubles the Vietnamese one with
        confidence = float(data["conf"][k])
        wide = data["width"][k] > 60 * larger
        if not text or confidence < 0 or (re.fullmatch(r"[_=~^|\\]+|[-–—]{1,2}(?<!-)", text) and wide):
            continue
        if _SPECK.fullmatch(text):
            continue
        letters = WORD.findall(text)
        wordlike = any(is_syllable(w) or w.isupper() for w in letters) or any(c.isdigit() for c in text)
        if second and (confidence < 85 or len(text) < 2 or not letters):
            continue
        if confidence < _MIN_CONFIDENCE and not (wordlike and len(text) > 1):
            continue
        line = (int(data["block_num"][k]) + 10_000 * second, int(data["par_num"][k]), int(data["line_num"][k]))
        x, y, w, h = (int(data[name][k]) for name in ("left", "top", "width", "height"))
        x0, y0 = left + round(x / larger), top + round(y / larger)
        words.append(
            Word(text, x0, y0, left + round((x + w) / larger), top + round((y + h) / larger), confidence, line)
        )
    return words
