"""Where a text is cut into clauses that can each hold a duty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.body_names import UPPER
from corpus.models import Span

__all__ = ["clauses", "depth", "without_brackets"]

_BREAK = re.compile(
    rf"(?=[\n;.:\]])(?:\n|;|(?<!\bTP)(?<!\bTp)(?<!\bTS)(?<!\bGS)(?<!\bThS)(?<!\bÔng)(?<!\bBà)(?<!\bđ/c)\.(?=\s+[{UPPER}“\"(\[-]|\s*$|\s*\n|\s+\d+\.)|"
    rf"(?<=[^\W\d_]{{2}})\.(?=[{UPPER}])(?!Ư\b)|"
    rf":(?=\s*(?:\n|$))|\](?=\s+[{UPPER}]))",
    re.MULTILINE,
)
_NUMBER = re.compile(r"\s*(?:điều |Điều |khoản |mục |Bước |bước )?[\w.]{1,5}\s*")  # "1.": a label, not a sentence
_BRACKETED = re.compile(r"\([^()]*\)")
_NESTS = re.compile(r"[()“”‘’«»\[\]]")
_NEST = str.maketrans("“”‘’«»[]", "()" * 4)


@lru_cache(maxsize=1 << 12)  # rules ask what stands beside a clause and below it
def clauses(text: str, span: Span) -> tuple[Span, ...]:
    """Clauses of `span` that can each hold a duty: cut at sentence ends, line ends and semicolons outside brackets."""
    return tuple(_cut(text, span))


def _cut(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        if match[0] == "]":
            # "... quản lý. [Khoản này được hướng dẫn bởi ...] Trước ngày 31 tháng 8 ...": a note between two sentences
            if not text.startswith("[", _trim(text, at, match.start()).start) or depth(text, at, match.end()) > 0:
                continue
        elif match[0] != "\n" and (_inside(text, at, match.start()) or _NUMBER.fullmatch(text, at, match.start())):
            continue
        if match.start() > at:
            yield _trim(text, at, match.start())
        at = match.end()
    if at < span.end:
        yield _trim(text, at, span.end)


_ITEM = re.compile(r"\s*[\w.]{1,4}\)")  # "b)": it closes no bracket


def _inside(text: str, start: int, end: int) -> bool:
    """Whether a bracket is open at `end` in the item that begins at `start`."""
    item = _ITEM.match(text, start, end)
    return depth(text, item.end() if item else start, end) > 0


def depth(text: str, start: int, end: int) -> int:
    """How many brackets or quotation marks are open at `end` that were opened after `start`."""
    piece = text[start:end]
    if not _NESTS.search(piece):
        return 0
    piece = piece.translate(_NEST)
    return piece.count("(") - piece.count(")")


def without_brackets(text: str) -> str:
    """`text` with what stands in round brackets blanked out, of the same length."""
    return _BRACKETED.sub(lambda match: " " * len(match[0]), text) if "(" in text else text


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
