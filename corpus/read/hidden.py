"""Words that a stamp covers, taken from where the same page says the same again."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from corpus.folding import fold, strip_marks
from corpus.read.columns import Word

__all__ = ["uncovered"]

Box = tuple[int, int, int, int]
_MOST = 5
_SURE = 80.0
_PLAIN = 90.0


def uncovered(lines: list[list[Word]], stamps: list[Box]) -> list[list[Word]]:
    """The lines with the words under the edge of a stamp put in, where the page has them a second time.

    A title is said again in the first article. Words are put in only when everywhere on the page the same ones, all of
    them surely read, stand between the words before the stamp and those after it (or before at least three words after
    it), and when they are no wider than what the stamp covers; else the line stays as it was read.
    """
    made = [list(line) for line in lines]
    for stamp in stamps:
        for row, line in enumerate(made):
            if line and _crossed(line, stamp):
                made[row] = _mended(made, row, stamp)
    return made


def _crossed(line: list[Word], stamp: Box) -> bool:
    """Whether a stamp reaches into the row of a line, and is beside or on its words."""
    top, bottom = min(w.y0 for w in line), max(w.y1 for w in line)
    shared = min(bottom, stamp[3]) - max(top, stamp[1])
    beside = max(w.x1 for w in line) > stamp[0] and min(w.x0 for w in line) < stamp[2] + 60
    return beside and shared > 0.1 * (bottom - top)


def _mended(lines: list[list[Word]], row: int, stamp: Box) -> list[Word]:
    """The line with its words at the stamp replaced by what stands in their place elsewhere."""
    line = lines[row]
    before = [w for w in line if w.x1 <= stamp[0] + 4]
    first = next((k for k, w in enumerate(line) if w not in before and _stands(w, stamp)), len(line))
    after = line[first:]
    doubtful = [w for w in line if w not in before and w not in after]
    above = lines[row - 1] if row and len(before) < 2 else []
    left = [_bare(w) for w in [*above, *before]][-2:]
    for skipped in (0, 1):  # the first word past the stamp may be cut too
        right, cut = after[skipped:], [*doubtful, *after[:skipped]]
        if not right:
            break
        words = _between(lines, row, left, [_bare(w) for w in right[:3]])
        if not words or left[-len(words) :] == [_bare(w) for w in words][-len(left) :]:
            continue
        if sum(len(_bare(w)) for w in words) <= sum(len(_bare(w)) for w in cut):
            continue  # nothing that the line does not have
        if skipped and SequenceMatcher(None, _bare(after[0]), _bare(words[-1])).ratio() < 0.6:
            continue
        start = max(stamp[0], before[-1].x1 if before else _margin(lines))
        if _width(words, line) <= right[0].x0 - start + 12:
            return [*before, *_placed(words, right[0], cut), *right]
    return line


def _stands(word: Word, stamp: Box) -> bool:
    """Whether a word is whole: past the stamp, or surely read beside it."""
    clear = word.x0 >= stamp[2] + 12 or (word.confidence > _PLAIN and len(word.text) > 1)
    return clear and any(c.isalnum() for c in word.text)


def _between(lines: list[list[Word]], row: int, left: list[str], right: list[str]) -> list[Word]:
    """The words that stand before `right` wherever else it is on the page, after `left` if known; none if they differ."""
    flat = [(word, number) for number, line in enumerate(lines) for word in line]
    bare = [_bare(word) for word, _ in flat]
    inside: list[list[Word]] = []
    runs: list[list[Word]] = []
    for at in range(1, len(flat)):
        if flat[at][1] == row or bare[at] != right[0]:
            continue
        begin = at
        while begin and at - begin < _MOST and flat[begin - 1][1] != row and flat[begin - 1][0].confidence >= _SURE:
            begin -= 1
        run = [word for word, _ in flat[begin:at]]
        whole = bare[at : at + len(right)] == right
        if whole and len(right) >= 3:
            runs.append(run)
        for k in range(1, len(run) + 1):
            start = at - k
            if len(left) == 2 and bare[start - 2 : start] == left and (k == 1 or whole):
                inside.append(run[-k:])
                break
    if inside:
        return _surest(inside) if len({tuple(map(_bare, words)) for words in inside}) == 1 else []
    return _common_end(runs) if len(runs) >= 2 else []


def _common_end(runs: list[list[Word]]) -> list[Word]:
    """The last words that all runs share."""
    shared = 0
    while all(len(run) > shared for run in runs) and len({_bare(run[-1 - shared]) for run in runs}) == 1:
        shared += 1
    return _surest([run[len(run) - shared :] for run in runs]) if shared else []


def _surest(readings: list[list[Word]]) -> list[Word]:
    """The one of several readings of the same words whose weakest word is the surest."""
    return max(readings, key=lambda words: min(word.confidence for word in words))


def _bare(word: Word) -> str:
    """A word as it is compared: folded, without its marks (OCR mistakes them) and without punctuation around it."""
    return strip_marks(fold(word.text.strip(".,;:()[]“”\"'-–")))


def _margin(lines: list[list[Word]]) -> int:
    """Where the text of a page begins: the place that one line in ten does not reach."""
    starts = sorted(min(w.x0 for w in line) for line in lines if line)
    return starts[len(starts) // 10]


def _width(words: list[Word], line: list[Word]) -> float:
    """About how wide words would be in the letters of a line, in pixels."""
    letters = sum(len(w.text) for w in line)
    each = sum(w.x1 - w.x0 for w in line) / max(1, letters)
    return each * (sum(len(w.text) for w in words) + len(words) - 1)


def _placed(words: list[Word], after: Word, instead: list[Word]) -> list[Word]:
    """The words laid out to the left of `after`, in the row of it, over those they stand for."""
    usual = after.x0 - sum(w.x1 - w.x0 + 8 for w in words)
    start = min([usual, *(w.x0 for w in instead)])
    step = (after.x0 - 6 - start) / sum(len(w.text) + 1 for w in words)
    made, at = [], float(start)
    for word in words:
        end = at + step * len(word.text)
        x0, x1 = max(0, round(at)), max(1, round(end))
        made.append(replace(word, x0=x0, x1=x1, y0=after.y0, y1=after.y1, line=after.line, confidence=_SURE))
        at = end + step
    return made
