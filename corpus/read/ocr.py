"""Pages that are pictures, read by Tesseract: columns in order, stamps and specks left out, every page with its trust."""

from __future__ import annotations

import contextlib
import os
import shutil
import statistics
import time
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.furniture import STAMPED, is_stamp
from corpus.read.columns import Word, in_order
from corpus.read.engine import LANGUAGE, look, stopped
from corpus.read.hidden import uncovered
from corpus.read.looks import again, beside_seals, head_again, is_head, without_guesses
from corpus.read.prepare import frames, painted, prepared
from corpus.read.spelling import corrected
from corpus.read.unread import unread_share
from corpus.syllables import WORD, is_syllable

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["INSTALL", "OcrPage", "available", "read_image", "version"]

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie"

_SECONDS = 90
_LOOK = 8
# Each hundredth of a page's writing that was not read lowers its trust by so many. Over real scans worsened on purpose, a
# page under 5 % wrong characters has the higher figure than one above it in 99 of 100 pairs; without this in 78.
_LOST = 2.0


@dataclass(frozen=True, slots=True)
class OcrPage:
    """One page read by OCR: lines of text, words with their boxes in fractions of the page, and the trust they earn."""

    text: str
    trust: float
    boxes: tuple[tuple[int, int, float, float, float, float], ...] = field(default=())


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether Tesseract and its Vietnamese data are installed."""
    if shutil.which("tesseract") is None:
        return False
    try:
        import pytesseract

        return LANGUAGE in pytesseract.get_languages()
    except (ImportError, OSError, RuntimeError, ValueError):
        return False


@lru_cache(maxsize=1)
def version() -> str:
    """The engine's version, a part of the key under which its results are kept."""
    import pytesseract

    return str(pytesseract.get_tesseract_version()).split()[0]


def read_image(image: Image, *, seconds: int = _SECONDS) -> OcrPage:
    """What Tesseract reads on a page. A page without ink has trust 1.0 and no text; one that takes too long has trust 0.0.

    `seconds` is the time for the first look; further looks share what is left of it, and are left out when nothing is.
    What an office's stamp says stands after the page's own lines, in one line of its own (`corpus.furniture.STAMPED`).
    """
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    page = prepared(image)
    stamps = frames(page.plain)
    clean, plain = (painted(page.clean, stamps), painted(page.plain, stamps)) if stamps else (page.clean, page.plain)
    deadline = time.monotonic() + seconds
    try:
        words = look(clean, 3, seconds)
    except stopped():
        return OcrPage("", 0.0)

    def left() -> int:
        return int(deadline - time.monotonic())

    if left() > _LOOK and (rest := _without(clean, words)) is not None:
        with contextlib.suppress(*stopped()):
            words += _new(look(rest, 11, left(), second=True), words)
            words += _new(beside_seals(clean, rest, max(1, left())), words)
    lines = in_order(words)
    if left() > _LOOK and is_head(lines):
        lines = head_again(plain, lines, left())
    if left() > _LOOK:
        lines = again(clean, lines, _LOOK)
    lines = [without_guesses(plain, line, _LOOK) for line in lines]
    lines = corrected(uncovered(lines, stamps))
    unread = unread_share(clean, [(w.x0, w.y0, w.x1, w.y1) for line in lines for w in line], stamps)
    made = _page([*lines, *_stamped(page.clean, stamps, _LOOK)], clean.width, clean.height)
    return replace(made, trust=round(made.trust * max(0.0, 1 - _LOST * unread), 3))


def _stamped(page: Image, stamps: list[tuple[int, int, int, int]], seconds: int) -> list[list[Word]]:
    """What stands in each stamp, as one line in the brackets that set it apart; other boxes as the lines they hold."""
    found: list[list[Word]] = []
    for x0, y0, x1, y1 in stamps:
        try:
            lines = in_order(look(page.crop((x0, y0, x1, y1)), 6, seconds, at=(x0, y0, 1.0)))
        except stopped():
            continue
        line = [word for words in lines for word in words]
        if is_stamp(" ".join(word.text for word in line)):
            line[0] = replace(line[0], text=STAMPED[0] + line[0].text)
            line[-1] = replace(line[-1], text=line[-1].text + STAMPED[1])
            found.append(line)
        else:
            found.extend(lines)
    return found


def _without(page: Image, words: list[Word]) -> Image | None:
    """The page with the words that were read painted over, when much ink is left: text beside a seal is missed at first."""
    import numpy as np

    left = painted(page, [(word.x0 - 4, word.y0 - 4, word.x1 + 4, word.y1 + 4) for word in words])
    return left if float((np.asarray(left) < 90).mean()) >= 0.0008 else None


def _new(found: list[Word], words: list[Word]) -> list[Word]:
    """The words of a further look that do not lie on words that were read before."""
    return [
        word
        for word in found
        if not any(
            min(word.x1, other.x1) - max(word.x0, other.x0) > 0.3 * (word.x1 - word.x0)
            and min(word.y1, other.y1) - max(word.y0, other.y0) > 0.3 * (word.y1 - word.y0)
            for other in words
        )
    ]


def _page(lines: list[list[Word]], width: int, height: int) -> OcrPage:
    """Lines of words as a page, with offsets of the words in its text."""
    parts: list[str] = []
    boxes = []
    at = 0
    for number, line in enumerate(lines):
        if number:
            parts.append("\n")
            at += 1
        for k, word in enumerate(line):
            if k:
                parts.append(" ")
                at += 1
            place = (word.x0 / width, word.y0 / height, word.x1 / width, word.y1 / height)
            x0, y0, x1, y1 = (round(value, 5) for value in place)
            boxes.append((at, at + len(word.text), x0, y0, x1, y1))
            parts.append(word.text)
            at += len(word.text)
    text = "".join(parts)
    return OcrPage(text, _trust([word for line in lines for word in line]), tuple(boxes))


def _trust(words: list[Word]) -> float:
    """How far the reading can be trusted: Tesseract's confidence over the letters, and the share of real syllables.

    What was not read at all lowers the figure further (`read_image`); `pdf` notes pages under 0.88.
    """
    if not words:
        return 1.0
    total = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / total / 100
    letters = [w for word in words for w in WORD.findall(word.text) if len(w) > 1]
    share = statistics.fmean(is_syllable(w) or w.isupper() for w in letters) if letters else 1.0
    return round(max(0.0, min(1.0, confidence * (0.5 + 0.5 * share))), 3)
