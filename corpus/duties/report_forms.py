"""Reports set out by labels under the clause that asks for them: "Tần suất báo cáo: ...", "Thời hạn gửi báo cáo: ...".

Decree 09/2019/NĐ-CP asks every rule on reports for these parts (Điều 7): name, content, who reports, who receives, how it is
sent, by when, how often, over which time and by which form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.duties.lines import Line
from corpus.duties.parties import parties
from corpus.duties.receivers import receivers
from corpus.duties.record import Found
from corpus.duties.times import told_time
from corpus.models import Document, Span, Unit

__all__ = ["Form", "fill", "forms"]

_LABEL = re.compile(
    r"[\W_]*(?:[a-zđ]{1,2}[.)]|\d{1,2}(?:\.\d{1,2})*[.)]|[-–+•*])?\s*(?:"
    r"(?P<told>tên(?: loại)? báo cáo|nội dung[^:;.\n]{0,16}báo cáo|(?:phương|hình|cách) thức[^:;.\n]{0,24}báo cáo|"
    r"(?:thời gian|thời điểm) (?:chốt|lấy|tính)[^:;.\n]{0,24}|(?:mẫu|biểu mẫu|đề cương)[^:;.\n]{0,40}báo cáo|"
    r"số liệu[^:;.\n]{0,16}báo cáo)"
    r"|(?P<deadline>(?:thời (?:hạn|gian)|hạn) (?:gửi|nộp|thực hiện|hoàn thành)?[^:;.\n]{0,24}báo cáo|(?:thời )?hạn gửi)"
    r"|(?P<recurrence>(?:tần (?:suất|xuất)|kỳ|định kỳ)[^:;.\n]{0,24}báo cáo)"
    r"|(?P<receiver>(?:các )?(?:cơ quan|đơn vị|nơi|tổ chức|địa chỉ)[^:;.\n]{0,24}(?:tiếp )?nhận báo cáo|nơi nhận)"
    r"|(?P<lead>(?:các )?(?:đối tượng|cơ quan|đơn vị|tổ chức)[^:;.\n]{0,24}(?:thực hiện|gửi|lập)[^:;.\n]{0,12}báo cáo)"
    r")[^:;.\n]{0,16}:\s*"
)
_LEAST = 3  # labels that make a form


@dataclass(frozen=True, slots=True)
class Form:
    """What stands after each label of a form, and the units that hold the labels: they set no duty themselves."""

    cells: Mapping[str, Span]
    units: frozenset[str]


def forms(line: Line, units: Sequence[Unit], children: Mapping[str, Sequence[Unit]]) -> dict[str, Form]:
    """The forms of a document by the unit whose items they are and whose own text leads in to them."""
    found: dict[str, Form] = {}
    for unit_above in units:
        below = children.get(unit_above.id, ())
        if not below or not unit_above.own.cut(line.text).rstrip().endswith(":"):
            continue
        cells: dict[str, Span] = {}
        labelled: set[str] = set()
        for unit in below:
            label = _LABEL.match(line.folded, unit.own.start, unit.own.end)
            if label is None:
                continue
            labelled.add(unit.id)
            name = label.lastgroup or ""
            if name != "told":
                cells.setdefault(name, Span(label.end(), unit.own.end))
        if len(labelled) >= _LEAST and {"deadline", "recurrence"} & cells.keys():
            found[unit_above.id] = Form(cells, frozenset(labelled))
    return found


def fill(line: Line, document: Document, form: Form, made: Found, *, law: bool) -> None:
    """Put what a form tells into the duty that asks for the report, where its own clause does not."""
    said = made.predicate
    for name in ("recurrence", "deadline"):
        if name in form.cells:
            timed = told_time(line, document, made.unit, form.cells[name], made.frame, law=law)
            said.fill(timed, *(("deadline", "recurrence") if name == "deadline" else ("recurrence",)))
    if said.receiver is None and "receiver" in form.cells:
        cell = form.cells["receiver"]
        party, _ = receivers(line, cell.start, cell.end)
        if party is not None:
            said.receiver, said.spans["receiver"] = party.name, party.span
    if not made.parties and "lead" in form.cells:
        cell = form.cells["lead"]
        made.parties = tuple(parties(line, cell.start, cell.end)[0])
