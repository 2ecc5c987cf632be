"""What outlines take for a heading of an item, and is its sentence: a short one, a lead-in, a line wrapped in the file."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.duties.lines import Line
from corpus.duties.openings import opening
from corpus.duties.parties import party_starts
from corpus.duties.sentences import subject
from corpus.duties.times import heads_period
from corpus.models import Span, Unit
from corpus.text import fold

__all__ = ["untitled"]

_KINDS = re.compile(r"(?:các|hai|ba) (?:bộ|sở|ban|cục|vụ): ")
_LISTS_WHOM = re.compile(r"(?:giao|phân công|yêu cầu|đề nghị) [^:;]{3,200}\b(?:gồm|gồm có|sau đây|sau)$")
# What follows a line that was wrapped in the middle of a sentence.
_WRAPPED = re.compile(r"[ \t]*[\n ][ \t]*(?![a-zđ]{1,2}\))(?=[a-zà-ỹđ])")

_NAME_BELOW = re.compile(
    r"(?P<head>[^\n]*(?:của|đối với) (?:Bộ|Sở|Cục|Vụ|Ủy ban|Ban|Văn phòng|Viện|Bộ trưởng Bộ)) [A-ZĐ][^\n.:;]{2,60}(?=\n|$)"
)
_LONGEST = 50  # words of a heading


def untitled(line: Line, unit: Unit, *, over_items: bool) -> Unit:
    """The unit, without a title where that is no heading; `over_items`: it has units below."""
    if not unit.title:
        return unit
    place = line.text.find(unit.title, unit.own.start, unit.own.end)
    end = place + len(unit.title)
    if place >= 0 and unit.kind == "dieu" and over_items and _goes_on_below(line, end):
        whole = line.text[place : unit.own.end].rstrip()
        if "\n" not in whole and not whole.endswith((".", ":", ";")) and len(whole.split()) <= _LONGEST:
            return replace(unit, title=whole)  # the heading of an article itself was wrapped
    if place >= 0 and (name := _NAME_BELOW.match(line.text, place, unit.own.end)) and name.end("head") == end:
        return replace(unit, title=name[0])  # "Trách nhiệm của Bộ" with "Công an" on the next line
    if place >= 0 and (_speaks(line, place, end) or _tells(line, place, end) or _goes_on_below(line, end)):
        return replace(unit, title="")
    if over_items:
        return unit
    rest = line.text[end : unit.own.end] if place >= 0 else unit.title
    rest = rest.strip(" .;:,\n")
    return unit if rest and not heads_period(fold(rest)) else replace(unit, title="")  # "QUÝ II" heads what follows


def _goes_on_below(line: Line, end: int) -> bool:
    """Whether a sentence goes on after the line that ends at `end`: a line wrapped in the file is no heading."""
    return _WRAPPED.match(line.text, end) is not None and line.text[end - 1] not in ".:;!?"


_DIRECTS = re.compile(
    r"(?:(?:lãnh đạo|trực tiếp|tập trung),? )*(?:chỉ đạo|phối hợp với|tham mưu(?: cho)?|báo cáo|trình|giúp) "
)


def _tells(line: Line, start: int, end: int) -> bool:
    """Whether a short line is a sentence with its full stop: "3. Báo tỉnh tăng thời lượng phát sóng."."""
    stop = start + len(line.text[start:end].rstrip(" .;"))
    if line.text[stop : stop + 1] not in (".", ";"):
        return False
    at = opening(line, Span(start, stop)).at
    directs = _DIRECTS.match(line.folded, at, stop)
    whom = directs is not None and party_starts(line, directs.end()) > 0  # "2. Chỉ đạo các chi bộ cập nhật dữ liệu."
    return whom or subject(line, at, stop) is not None


def _speaks(line: Line, start: int, end: int) -> bool:
    """Whether a heading is a lead-in: "1. Bộ Quốc phòng chủ trì, phối hợp với các Bộ, cơ quan:"."""
    stop = start + len(line.text[start:end].rstrip(" :"))
    colon = line.text[stop : end + 2].split("\n")[0]
    at = opening(line, Span(start, stop)).at
    known = (
        subject(line, at, stop) is not None or _KINDS.match(line.folded, at) or _LISTS_WHOM.match(line.folded, at, stop)
    )
    return ":" in colon and bool(known)
