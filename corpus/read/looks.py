"""Second looks at what OCR read: doubtful lines, the head of a page, the foot under a seal, numbers and dates."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.read.columns import Word, in_order
from corpus.read.engine import look, stopped
from corpus.read.prepare import Box, connected
from corpus.read.spelling import known_pairs
from corpus.syllables import WORD, is_syllable
from corpus.symbols import SYMBOL

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["again", "beside_seals", "head_again", "is_head", "without_guesses"]

_DOUBTFUL = 80.0
_LARGER = 1.6
_SURE_FIGURE = 88.0
_MOST_AGAIN = 12
_HEAD = 0.45
_HEAD_LARGER = 1.5
_MOTTO = re.compile(r"CỘNG\s+H|ĐẢNG\s+CỘNG|Độc\s+lập|CHỦ\s+NGHĨA")
_NUMBERED = re.compile(r"^\W*S[ốôoóỏáẻéàỐÔOÓ]\b(?=\s*[:.;,]|\s*\S*[\d/])")
_DATED = re.compile(r"ng[àa]y.*th[áa]ng.*n[ăa]m")
_WHOLE_DATE = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(?:19|20)\d\d\b")


def again(page: Image, lines: list[list[Word]], seconds: int) -> list[list[Word]]:
    """The lines with the most doubtful of them, up to a number a page, read once more."""
    worst = sorted(lines, key=lambda line: min(word.confidence for word in line))[:_MOST_AGAIN]
    chosen = {id(line) for line in worst}
    return [_read_again(page, line, seconds) if id(line) in chosen else line for line in lines]


def _read_again(page: Image, line: list[Word], seconds: int) -> list[Word]:
    """The line read once more by itself and larger when a word in it is doubtful; the surer of the two readings."""
    if min(word.confidence for word in line) >= _DOUBTFUL or len(line) < 3:
        return line
    found = _line_look(page, line, 12, 8, _LARGER, seconds)
    if abs(_length(found) - _length(line)) > 0.12 * _length(line) + 1:
        return line
    return found if _sureness(found) > _sureness(line) + 1.0 else line


def is_head(lines: list[list[Word]]) -> bool:
    """Whether a page's first lines are a document's head: the motto of the state or the name of the party stands there."""
    return any(_MOTTO.search(" ".join(w.text for w in line)) for line in lines[:12])


def head_again(page: Image, lines: list[list[Word]], seconds: int) -> list[list[Word]]:
    """The lines of a page's upper part, each the better of two readings: the head is read once more, alone and larger.

    A reading that has the form of a number or a date beats one that has not; else what the words' neighbours and the
    engine's sureness speak for.
    """
    from PIL import Image as Pil

    crop = page.crop((0, 0, page.width, round(_HEAD * page.height)))
    larger = crop.resize((round(crop.width * _HEAD_LARGER), round(crop.height * _HEAD_LARGER)), Pil.Resampling.LANCZOS)
    try:
        found = look(larger, 3, seconds, at=(0, 0, _HEAD_LARGER))
    except stopped():
        return lines
    bottom = 0.97 * _HEAD * page.height
    better = [_better(line, _beside(line, found)) if line[0].y1 < bottom else line for line in lines]
    known = [word for line in lines for word in line]
    missed = [
        line for line in in_order(found) if line[0].y1 < bottom and _formed(line) != 1 and not _beside(line, known)
    ]
    return in_order([w for line in better for w in line] + [w for line in missed for w in line]) if missed else better


def _beside(line: list[Word], found: list[Word]) -> list[Word]:
    """The words of another reading that lie in the row of a line, between its ends, left to right."""
    x0, x1 = min(w.x0 for w in line) - 20, max(w.x1 for w in line) + 20
    y0, y1 = statistics.median(w.y0 for w in line), statistics.median(w.y1 for w in line)
    inside = [w for w in found if x0 < (w.x0 + w.x1) / 2 < x1 and y0 < (w.y0 + w.y1) / 2 < y1]
    return [replace(w, line=line[0].line) for w in sorted(inside, key=lambda w: w.x0)]


def _better(line: list[Word], other: list[Word]) -> list[Word]:
    """The better of two readings of one line of a head."""
    if not other or not 0.85 * _length(line) - 1 <= _length(other) <= 1.4 * _length(line) + 3:
        return line
    here, there = _formed(line), _formed(other)
    if here != there:
        return other if there > here else line
    return other if _likely(other) > _likely(line) + 0.01 else line


def _formed(line: list[Word]) -> int:
    """How far a line has the form of a document's number or date: 2 fully, 1 where neither is meant, 0 not."""
    text = " ".join(word.text for word in line)
    if (numbered := _NUMBERED.match(text)) and len(text) < 60:
        rest = text[numbered.end() :].lstrip(" :.")
        return 2 if SYMBOL.match(rest) else 0
    if _DATED.search(text) and len(text) < 60:
        return 2 if _WHOLE_DATE.search(text) else 0
    return 1


def _likely(line: list[Word]) -> float:
    """How likely a reading is: sureness over the letters of real words, and the share of neighbours that are so in laws."""
    total = sum(
        word.confidence / 100 * len(word.text)
        for word in line
        if any(c.isdigit() for c in word.text) or all(is_syllable(w) or w.isupper() for w in WORD.findall(word.text))
    )
    return total / max(1, _length(line)) + 0.5 * known_pairs(line)


def beside_seals(page: Image, rest: Image, seconds: int) -> list[Word]:
    """Words of a foot that a black seal touches, missed at first because the seal passes for a picture.

    `rest` is the page without the words that were read. Where much ink is left in one place, the rows beside it are
    read as one block; only what is sure is kept.
    """
    found: list[Word] = []
    for x0, y0, x1, y1 in _blots(rest):
        box = (max(0, x0 - 40), max(0, y0 - 90), min(page.width, x1 + (x1 - x0)), min(page.height, y1 + 40))
        try:
            found += look(page.crop(box), 6, seconds, second=True, at=(box[0], box[1], 1.0))
        except stopped():
            continue
    return found


_BLOT = 40


def _blots(rest: Image) -> list[Box]:
    """Boxes of large blots of ink on what is left of a page, as large as seals, in pixels; at most two."""
    import numpy as np

    dark = np.asarray(rest) < 110
    height, width = (size // _BLOT for size in dark.shape)
    ink = dark[: height * _BLOT, : width * _BLOT].reshape(height, _BLOT, width, _BLOT).mean(axis=(1, 3)) > 0.06
    boxes: list[tuple[int, Box]] = []
    for ys, xs in connected(ink, across=1, down=1, least=12):
        across, down = (int(np.ptp(xs)) + 1) / width, (int(np.ptp(ys)) + 1) / height
        if 0.1 < across < 0.5 and 0.06 < down < 0.25:
            x0, y0, x1, y1 = (int(c) * _BLOT for c in (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))
            boxes.append((len(ys), (x0, y0, x1, y1)))
    return [box for _, box in sorted(boxes, reverse=True)[:2]]


def without_guesses(page: Image, line: list[Word], seconds: int) -> list[Word]:
    """The line of a number or a date with figures that looks do not agree on (written by hand, mostly) as "…".

    A wrong number is worse than none: it would be another document's. A number filled in later stands apart from the
    letters after it ("Số: 445 /NQ-CP"); handwriting is misread with much confidence there (115 as 445, in all looks),
    a numbering stamp is read with more, so only that is believed.
    """
    text = " ".join(word.text for word in line)
    numbered = _NUMBERED.match(text) and len(text) < 60
    if not (numbered or (_DATED.search(text) and len(text) < 60)):
        return line
    made = []
    seen: list[str] | None = None
    for k, word in enumerate(line):
        figures = re.findall(r"\d+", word.text)
        after = line[k + 1].text if k + 1 < len(line) else ""
        if numbered and k == 1 and "/" not in word.text and (after.startswith("/") or not after):
            word = replace(word, text=_filled_in(page, line, seconds) or "…")
        elif figures and word.confidence < _SURE_FIGURE:
            if seen is None:
                look_again = _line_look(page, line, 14, 10, 2.0, seconds)
                seen = re.findall(r"\d+", " ".join(other.text for other in look_again))
            if not all(figure in seen for figure in figures):
                head, slash, tail = word.text.partition("/")
                word = replace(word, text=f"…{slash}{tail}" if numbered and slash and head else "…")
        made.append(word)
    return made


_STAMPED_FIGURE = 94.0


def _filled_in(page: Image, line: list[Word], seconds: int) -> str | None:
    """The number of a numbering stamp in a line, when two of three looks read it alike and surely; None otherwise."""
    looks = [_line_look(page, line, 14, 10, larger, seconds, mode=11) for larger in (1.3, 1.6, 2.0)]
    read = [
        word.text
        for words in looks
        for word in words
        if word.confidence >= _STAMPED_FIGURE and re.fullmatch(r"\d{1,5}", word.text)
    ]
    return next((number for number in read if read.count(number) >= 2), None) if len(set(read)) == 1 else None


def _line_look(
    page: Image, line: list[Word], beside: int, above: int, larger: float, seconds: int, *, mode: int = 7
) -> list[Word]:
    """What a look at one line alone, made larger, finds in it; nothing when the engine fails."""
    from PIL import Image as Pil

    x0, y0 = max(0, min(w.x0 for w in line) - beside), max(0, min(w.y0 for w in line) - above)
    x1, y1 = max(w.x1 for w in line) + beside, max(w.y1 for w in line) + above
    crop = page.crop((x0, y0, min(page.width, x1), min(page.height, y1)))
    enlarged = crop.resize((round(crop.width * larger), round(crop.height * larger)), Pil.Resampling.LANCZOS)
    try:
        return [replace(w, line=line[0].line) for w in look(enlarged, mode, seconds, at=(x0, y0, larger))]
    except stopped():
        return []


def _length(line: list[Word]) -> int:
    """Number of characters in a line's words."""
    return sum(len(word.text) for word in line)


def _sureness(line: list[Word]) -> float:
    """Mean confidence over the characters of a line."""
    return sum(word.confidence * len(word.text) for word in line) / max(1, _length(line))
