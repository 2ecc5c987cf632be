"""Clean text of a document with offsets back to its source, and the two forms text is matched in.

Cleaning takes away what the paper or the file format added (page furniture, emphasis marks, line and page breaks inside a
sentence, split words) and nothing that was written. Every clean character knows which source characters it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left

from corpus.folding import fold, strip_marks
from corpus.layout import Line, kept_lines, starts_paragraph
from corpus.mend import split_words
from corpus.models import CleanText, Source, Span

__all__ = ["clean", "fold", "strip_marks"]


def clean(source: Source, span: Span) -> CleanText:
    """The clean text of one document of `source`: NFC, one paragraph a line, offsets to the source kept.

    Empty span gives empty text. Page furniture, emphasis marks, rules of dashes and blank lines are gone; lines that a
    page or a right margin cut are joined; words that a PDF font split are whole again.
    """
    builder = _Builder()
    previous: Line | None = None
    marked = source.reader in {"text", "markdown"}
    hidden = _emphasis(source.text, span) if marked else []
    starts = [mark.start for mark in hidden]
    for line in kept_lines(source, span, hidden):
        if previous is not None:
            if starts_paragraph(previous, line):
                builder.put("\n", previous.end, line.start)
            else:
                builder.put(" ", previous.end, line.start)
        marks = hidden[max(0, bisect_left(starts, line.start) - 1) : bisect_left(starts, line.end)]
        _put_line(builder, source.text, line, marks)
        previous = line
    return builder.finish()


class _Builder:
    """Collects clean characters and the source characters they stand for."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts = array("I")
        self.ends = array("I")

    def keep(self, text: str, start: int, end: int) -> None:
        """Take the source characters `[start, end)` as they are."""
        self.parts.append(text[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def put(self, piece: str, start: int, end: int) -> None:
        """Take `piece` as standing for the source characters `[start, end)`."""
        self.parts.append(piece)
        for _ in piece:
            self.starts.append(start)
            self.ends.append(max(end, start))

    def finish(self) -> CleanText:
        """The clean text collected so far."""
        return CleanText("".join(self.parts), self.starts, self.ends)


_ODD = re.compile(
    r"(?P<space>[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+)"
    r"|(?P<gone>[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]+)"
)


def _put_line(builder: _Builder, text: str, line: Line, hidden: list[Span]) -> None:
    """Append one line without what is hidden, its spaces single and its characters composed; the cells of a row between
    bars."""
    if not line.cells:
        cuts = [*hidden, *(split_words(text, line.start, line.end) if line.mend else [])]
        _put_stretch(builder, text, Span(line.start, line.end), cuts)
        return
    at = line.start
    for n, cell in enumerate(line.cells):
        builder.put(" | " if n else "| ", at, cell.start)
        _put_stretch(builder, text, cell, hidden)
        at = cell.end
    builder.put(" |", line.end, line.end)


def _put_stretch(builder: _Builder, text: str, stretch: Span, cuts: list[Span]) -> None:
    at = stretch.start
    fresh = True
    for cut in [*sorted(cuts), Span(stretch.end, stretch.end)]:
        stop = max(at, min(cut.start, stretch.end))
        if stop > at:
            fresh = _put_piece(builder, text, at, stop, fresh)
        at = max(at, cut.end)
    while not fresh and builder.parts and builder.parts[-1] == " ":
        builder.parts.pop()
        builder.starts.pop()
        builder.ends.pop()


def _put_piece(builder: _Builder, text: str, start: int, stop: int, fresh: bool) -> bool:
    """Append the source characters `[start, stop)`; tells whether the line is still empty."""
    at = start
    for odd in _ODD.finditer(text, start, stop):
        if odd.start() > at:
            _compose(builder, text, at, odd.start())
            fresh = False
        if odd["space"] and not fresh and not (builder.parts and builder.parts[-1] == " "):
            builder.put(" ", odd.start(), odd.end())
        at = odd.end()
    if stop > at:
        _compose(builder, text, at, stop)
        fresh = False
    return fresh


def _compose(builder: _Builder, text: str, start: int, stop: int) -> None:
    """Append `[start, stop)` in NFC."""
    if unicodedata.is_normalized("NFC", text[start:stop]):
        builder.keep(text, start, stop)
        return
    at = start
    while at < stop:
        end = at + 1
        piece = unicodedata.normalize("NFC", text[at:end])
        while end < stop and (
            unicodedata.combining(text[end]) or len(unicodedata.normalize("NFC", text[at : end + 1])) <= len(piece)
        ):
            end += 1
            piece = unicodedata.normalize("NFC", text[at:end])
        builder.put(piece, at, end)
        at = end


_EMPHASIS = re.compile(
    r"(?P<strong>\*\*+|(?<![\w_])__(?=[^\s_])|(?<!_)__(?![\w_]))"
    r"|(?<![\w*\\])(?P<open>\*)(?=[^\s*])(?:[^*\n]|\n(?!\s*\n)){1,600}?(?<=[^\s*])(?P<close>\*)(?![\w*])"
    r"|(?P<heading>^[ \t]{0,3}#{1,6}(?=[ \t]))"
    r"|(?P<escape>\\(?=[-\\`*_{}\[\]()#+.!>~|]))"
    r"|(?P<tag></?(?:b|i|u|em|strong|span|p|div|br|sup|sub|font|a|center)\b[^<>\n]{0,200}>)"
    r"|(?P<link>\]\((?:https?:|mailto:|/|\#)[^)\s]*\))"
    r"|(?P<quoted>^[ \t]{0,3}>[ \t]?)",
    re.MULTILINE,
)


def _emphasis(text: str, span: Span) -> list[Span]:
    """The marks of emphasis in plain text and Markdown, in order; the words between them stay."""
    found: list[Span] = []
    at = span.start
    while match := _EMPHASIS.search(text, at, span.end):
        if match["open"]:
            found.append(Span(match.start("open"), match.end("open")))
            inner = Span(match.end("open"), match.start("close"))
            found.extend(_emphasis(text, inner))
            found.append(Span(match.start("close"), match.end("close")))
        elif match["link"]:
            opening = text.rfind("[", max(span.start, match.start() - 300), match.start())
            if opening >= 0 and "\n\n" not in text[opening : match.start()]:
                found.append(Span(opening, opening + 1))
                found.append(Span(match.start(), match.end()))
        else:
            found.append(Span(match.start(), match.end()))
        at = max(match.end(), at + 1)
    return sorted(set(found))
