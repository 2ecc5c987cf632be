"""Requests to tell of difficulties: "nếu có vướng mắc, đề nghị phản ánh về Bộ"."""

from __future__ import annotations

import re

from corpus.duties.lines import Line
from corpus.duties.record import Found

__all__ = ["DIFFICULTY", "anybody", "to_tell"]

_TELL = re.compile(r"(?:đề nghị |cần |phải |thì )*(?:kịp thời )?(?:phản [áả]nh|báo cáo|thông báo|gửi|liên hệ)\b")
DIFFICULTY = re.compile(r"\b(?:khó khăn|vướng mắc)\b")


def anybody(line: Line, begin: int, at: int) -> bool:
    """Whether no one in particular is asked by the clause whose adverbials begin at `begin` and its head at `at`.

    Who was spoken of before is not who is asked then.
    """
    asked = line.folded.startswith("đề nghị ", at) and _TELL.match(line.folded, at)
    return bool(asked and DIFFICULTY.search(line.folded, begin, at))


def to_tell(line: Line, made: Found) -> bool:
    """Whether whoever meets difficulties is asked to tell of them."""
    before = line.folded[made.span.start : made.predicate.task.start]
    asked = made.predicate.receiver is not None or DIFFICULTY.search(before)
    return bool(asked and _TELL.match(line.folded, made.predicate.task.start))
