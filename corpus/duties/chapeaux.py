"""What stands before the first part hands to the whole document: who assigns, and to whom."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.body_forms import normal
from corpus.duties.clause_cuts import clauses
from corpus.duties.frames import Frame, bare, position
from corpus.duties.lead_ins import gives
from corpus.duties.lines import Line
from corpus.duties.openings import opening
from corpus.duties.parties import parties
from corpus.duties.party import Party
from corpus.duties.sentences import Subject, subject
from corpus.models import Document, Span, Unit

__all__ = ["addressees", "chapeau"]

_SAYS = re.compile(
    r"(?:yêu cầu|chỉ thị|giao|đề nghị|quyết định|kết luận|có ý kiến|chỉ đạo|thông báo|hướng dẫn|"
    r"ban hành|phân công)\b"
)


def chapeau(document: Document, line: Line) -> Frame:
    """What the preamble hands to the whole document: who assigns, and to whom when it says so.

    "Ban Bí thư yêu cầu cấp uỷ, ... các cấp ... các nội dung sau:" gives both; "Thường trực Tỉnh ủy có ý kiến như sau:"
    the first. Names before the issuer's own ("sau khi trao đổi với các tỉnh ủy, Ban Tổ chức Trung ương hướng dẫn") are no
    assigners.
    """
    for unit in document.units:
        if unit.kind not in ("mo_dau", "doan"):
            continue
        text = line.text[unit.own.start : unit.own.end].rstrip()
        if not text.endswith(":") and "như sau" not in text[-40:] and "sau đây" not in text[-40:]:
            continue
        for clause in reversed(clauses(line.text, unit.own)):
            at = opening(line, clause).at
            head = Span(at, clause.start + len(clause.cut(line.text).rstrip(" :")))
            given = gives(line, unit, head, Frame()) if clause.end >= unit.own.start + len(text) - 1 else None
            if given is not None and given.parties and given.assigner:
                return replace(given, responsible=False)  # "Tỉnh ủy giao Sở A một số nhiệm vụ sau:"
            if (told := _told_in_parts(line, unit, clause)) is not None:
                return told
            found = subject(line, at, clause.end)
            if found is None:
                found = _issuer(line, at, clause.end)
            if found is None:
                continue
            if found.assigner is not None:
                return Frame(found.parties, unit.id, found.assigner.name, found.assigner.span, given=True)
            if found.marker == "giao":
                return Frame(found.parties, unit.id, document.header.issuer, None, given=True)
            if _SAYS.match(line.folded, found.at):
                name, issuer, end = found.span.cut(line.text), document.header.issuer, found.span.end
                if issuer and Line.of(name).folded.endswith(Line.of(issuer).folded):
                    return Frame(assigner=issuer, assigner_span=Span(end - len(issuer), end))
                return Frame(assigner=name, assigner_span=found.span)
            break
        if unit.kind == "mo_dau":
            break
    return _named_above(document, line) or Frame(assigner=document.header.issuer)


_CARRIES_OUT = re.compile(
    r" (?:tập trung|tổ chức|triển khai|thực hiện|khẩn trương|chủ động|phối hợp|nghiêm túc|tiếp tục|chỉ đạo|tăng cường)\b"
)


def _told_in_parts(line: Line, unit: Unit, first: Span) -> Frame | None:
    """Whom a preamble names whose list of bodies semicolons part: "Tỉnh ủy yêu cầu A, B; C và D thực hiện:"."""
    if line.text[first.end : first.end + 1] != ";":
        return None
    given = gives(line, unit, Span(opening(line, first).at, first.end), Frame())
    if given is None or not given.parties or not given.assigner:
        return None
    named = list(given.parties)
    for part in clauses(line.text, Span(first.end + 1, unit.own.end)):
        does = _CARRIES_OUT.search(line.folded, part.start, part.end)
        stop = does.start() if does else part.end
        found, end = parties(line, part.start, stop)
        whole = Party(line.text[part.start : stop], "class", Span(part.start, stop))
        named += found if found and not line.text[end:stop].strip(" ,") else [whole]
        if does:
            return replace(given, parties=tuple(named), responsible=False)
    return None


_OF_TASKS = re.compile(r"(?:chức năng|nhiệm vụ|trách nhiệm|quyền hạn)\b[^.;:]{0,80}")


_WIRES = re.compile(r"(?P<who>[^:;.]{3,80}) điện\s*:?")  # "THỦ TƯỚNG CHÍNH PHỦ điện:" over those who get it


def _named_above(document: Document, line: Line) -> Frame | None:
    """The body whose tasks a text lists that begins with its name alone ("Phòng Tổng hợp"), or with what it is and a heading
    of tasks; None for any other text."""
    first = next((n for n, unit in enumerate(document.units) if unit.kind not in ("dau", "mo_dau")), 0)
    if first == 0 or document.units[first].kind in ("kinh_gui", "doan", "bang"):
        return None
    unit = document.units[first - 1]
    lines = [
        Span(*match.span())
        for match in re.finditer(r"[^\n]+", line.text[: unit.own.end])
        if match.start() >= unit.own.start
    ]
    last = lines[-1]
    if _OF_TASKS.fullmatch(line.folded, last.start, last.end):
        placed = position(line, unit)
        return replace(placed, given=True) if placed is not None else None
    if wires := _WIRES.fullmatch(line.folded, last.start, last.end):
        who = Span(*wires.span("who"))
        return Frame(assigner=who.cut(line.text), assigner_span=who)
    issuer = normal(document.header.issuer or "")
    named = bare(line, last.start, last.end - last.start)
    titled = unit.kind == "mo_dau" or (document.header.kind is not None and len(lines) > 2)
    if len(named) != 1 or not titled or (normal(named[0].name) == issuer and unit.kind == "dau"):
        return None
    return Frame(named, unit.id, document.header.issuer, responsible=True, given=True)


def addressees(document: Document, line: Line, top: Frame) -> Frame:
    """The frame with the "Kính gửi" list as distributive lead, where the document has one."""
    unit = next((unit for unit in document.units if unit.kind == "kinh_gui"), None)
    if unit is None:
        return top
    found: list[Party] = []
    told = re.finditer(r"[^\n]+", document.text[: unit.span.end])  # one body a line, without end marks
    lines = [Span(*match.span()) for match in told if match.start() >= unit.span.start]
    for clause in (clause for written in lines for clause in clauses(line.text, written)):
        label = re.compile(r"(?:kính gửi\s*:?\s*)?[-–+•\s]*").match(line.folded, clause.start, clause.end)
        found.extend(parties(line, label.end() if label else clause.start, clause.end)[0])
    return replace(top, parties=tuple(found), unit=unit.id) if found else top


def _issuer(line: Line, at: int, stop: int) -> Subject | None:
    """The body that speaks in a preamble without a verb of duty ("Bộ Chính trị, Ban Bí thư kết luận như sau")."""
    found, end = parties(line, at, stop)
    verb = re.compile(r"\s*").match(line.folded, end, stop)
    if found and verb and _SAYS.match(line.folded, verb.end()):
        return Subject(tuple(found), Span(found[0].span.start, found[-1].span.end), verb.end())
    return None
