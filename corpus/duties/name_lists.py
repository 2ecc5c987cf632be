"""Subjects with semicolons between, one clause: "Các sở; Công an tỉnh; UBND xã rà soát", "Sở A chủ trì; Sở B phối hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.duties.fields import TAKES_PART
from corpus.duties.lines import Line
from corpus.duties.openings import opening
from corpus.duties.parties import parties, party_starts
from corpus.duties.predicates import predicate
from corpus.models import Span

__all__ = ["whole_lists"]

# Words before the first member that say what it is told or with whom something is done.
_TO_WHOM = re.compile(r"(?<!\w)(?:giao(?: nhiệm vụ)?(?: cho)?|phân công|yêu cầu|đề nghị) (?=\S)")
_SEMICOLON = re.compile(r"\s*;[ ]*")


def whole_lists(line: Line, parts: Sequence[Span]) -> Iterator[Span]:
    """The clauses in order, those made one that a list of subjects with semicolons goes through up to its common act."""
    i = 0
    while i < len(parts):
        last = i
        while (
            last + 1 < len(parts)
            and _SEMICOLON.fullmatch(line.text, parts[last].end, parts[last + 1].start)
            and (_only_names(line, parts[last], opens=last == i) or _leads(line, parts[last], parts[last + 1]))
        ):
            last += 1
        if last > i and not (_acts(line, parts[last]) or _leads(line, parts[last - 1], parts[last])):
            last = i
        yield Span(parts[i].start, parts[last].end)
        i = last + 1


def _only_names(line: Line, part: Span, *, opens: bool) -> bool:
    """Whether a part names actors to its end and nothing else; one that `opens` a list may say before whom it tells."""
    at = opening(line, part).at if opens else part.start
    places = [at, *(told.end() for told in _TO_WHOM.finditer(line.folded, at, part.end) if opens)]
    return any(
        line.text[at : at + 1].strip() != "" and party_starts(line, at) and parties(line, at, part.end)[1] == part.end
        for at in places
    )


_LEADS = re.compile(r" chủ trì(?: (?:thực hiện|tham mưu))?$")


def _leads(line: Line, part: Span, after: Span) -> bool:
    """Whether a part says only who leads and the one after it who helps: "Sở A chủ trì; các sở khác phối hợp rà soát"."""
    if not _LEADS.search(line.folded, max(part.start, part.end - 24), part.end) or not party_starts(line, after.start):
        return False
    return TAKES_PART.match(line.folded, parties(line, after.start, after.end)[1], after.end) is not None


def _acts(line: Line, part: Span) -> bool:
    """Whether a part begins with actors and goes on with what they do."""
    found, end = parties(line, part.start, part.end) if party_starts(line, part.start) else ([], part.start)
    at = predicate(line, end, part.end) if found else None
    return at is not None and not line.folded.startswith("chủ trì", at)  # "A chủ trì ...; B chủ trì ...": two tasks
