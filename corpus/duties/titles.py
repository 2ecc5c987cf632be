"""Whose tasks a document tells, by its title or the line over its first items."""

from __future__ import annotations

import re

from corpus.body_start import names_body
from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.openings import opening
from corpus.duties.parties import parties
from corpus.duties.party import Party
from corpus.duties.sentences import subject
from corpus.models import Document, Span, Unit

__all__ = ["whose_tasks"]

_LINE = re.compile(r"[^\n]+")
_TASKS = r"(?:chức năng|nhiệm vụ(?: cụ thể| chủ yếu)?|trách nhiệm|quyền hạn)"
_OTHER = r"(?:vị trí|cơ cấu(?: tổ chức)?|tổ chức bộ máy|mối quan hệ(?: công tác)?|chế độ làm việc)"
_TITLE = re.compile(
    rf"(?:(?:quy định|quy chế|bảng|bản|thông báo) )?(?:về (?:việc )?)?(?:quy định )?(?:{_OTHER}(?:,| và|, và) )*"
    rf"{_TASKS}(?:(?:, | và |, và )(?:{_TASKS}|{_OTHER}))*(?P<of> của| đối với)? (?P<who>[^:;]{{3,120}}?)\s*[.:]?"
)
# Several who share the tasks, and a kind of body that does not say which one.
_NOBODY = re.compile(
    r"(?:các|từng|mỗi|những|lãnh đạo|thành viên|cán bộ|công chức|viên chức|người)\b.*|(?:tiểu |phân )?ban|phòng|tổ|sở|cục|vụ"
    r"|chi cục|trung tâm|cơ quan|đơn vị|bộ phận|hội đồng|văn phòng|ủy ban"
)
_HELD = re.compile(r"(?:có|chịu|thực hiện) (?:các |những |một số )?(?:nhiệm vụ|trách nhiệm|nghĩa vụ)[^:;]{0,60}:")


def whose_tasks(document: Document, line: Line) -> Frame | None:
    """The body that the lines before the first part say has the tasks; they are its where they do not say whose. Or None.

    "Chức năng, nhiệm vụ của Phòng Tổng hợp", "TRÁCH NHIỆM BAN QUẢN LÝ CHỢ", "Tổ thư ký có các nhiệm vụ sau:".
    """
    found: Frame | None = None
    for unit in document.units:
        if unit.kind not in ("dau", "mo_dau"):
            break
        for told in _LINE.finditer(line.text, unit.own.start, unit.own.end):
            found = (
                _titled(line, unit, told.start(), told.end()) or _held(line, unit, told.start(), told.end()) or found
            )
    return found


def _titled(line: Line, unit: Unit, start: int, stop: int) -> Frame | None:
    """What a line hands down that is the title of somebody's tasks."""
    title = _TITLE.fullmatch(line.folded, start, stop)
    if title is None:
        return None
    at, end = title.span("who")
    if _NOBODY.fullmatch(line.folded, at, end):
        return None
    named, read = parties(line, at, end)
    if not named or line.text[read:end].strip(" .,"):
        if not names_body(line.text[at:end]) or (title["of"] is None and line.text[at].islower()):
            return None
        named = [Party(line.text[at:end], "named", Span(at, end))]
    return Frame(tuple(named), unit.id, responsible=True, given=True)


def _held(line: Line, unit: Unit, start: int, stop: int) -> Frame | None:
    """What a line hands down that says who has the tasks below it."""
    at = opening(line, Span(start, stop)).at
    own = subject(line, at, stop)
    if own is None or own.assigner is not None or _HELD.fullmatch(line.folded, own.span.end + 1, stop) is None:
        return None
    return Frame(tuple(own.parties), unit.id, responsible=True, given=True)
