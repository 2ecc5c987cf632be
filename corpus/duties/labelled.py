"""Duties set out by labels: a task, and after it "Đơn vị chủ trì: ...", "Đơn vị phối hợp: ...", "Thời gian: ..."."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from corpus.duties.clause_cuts import clauses
from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.openings import opening
from corpus.duties.parties import parties
from corpus.duties.predicates import predicate
from corpus.duties.record import Found
from corpus.duties.tables import of_cells
from corpus.models import Document, Span, Unit

__all__ = ["Labelled", "labelled"]

_WHO = (
    r"(?:(?:các )?(?:cơ quan|cq|đơn vị|đv|bộ phận|phòng|ban|cá nhân|người|tổ chức|lãnh đạo|cán bộ)"
    r"(?:,? (?:và )?(?:cơ quan|đơn vị|bộ phận|cá nhân))? )?"
)
_DOING = r"(?:thực hiện|hoàn thành|trình|ban hành|gửi|nộp|báo cáo|dự kiến|tổ chức|triển khai)"
_LABEL = re.compile(
    r"(?:(?<=[\n;.(,])|^)[ \t]*(?:(?:[-–—+•*]+|[a-zđ]\)|\d+(?:\.\d+)*[.)])[ \t]*)?"
    rf"(?:(?P<partners>{_WHO}(?:cùng )?phối hợp(?: (?:thực hiện|với|cùng))?|{_WHO}tham gia)"
    rf"|(?P<deadline>(?:thời gian|thời hạn|thời điểm|tiến độ|hạn|ngày|mốc thời gian|mốc)(?: {_DOING})*"
    r"|(?:dự kiến )?hoàn thành(?: trước)?|hạn (?:chót|cuối)|kỳ báo cáo|định kỳ|tần suất)"
    r"|(?P<product>(?:dự kiến )?sản phẩm(?: (?:đầu ra|hoàn thành|dự kiến))?"
    r"|kết quả(?: (?:đầu ra|cần đạt|dự kiến|sản phẩm))?)"
    rf"|(?P<receiver>{_WHO}nhận(?: (?:báo cáo|kết quả|hồ sơ|sản phẩm))?"
    r"|nơi (?:nhận|gửi|trình)(?: (?:báo cáo|kết quả|sản phẩm))?"
    r"|cấp trình|trình(?: cấp)?|(?:gửi|báo cáo)(?: (?:về|cho|đến))?)"
    r"|(?P<approver>(?:cấp|cơ quan|người) (?:có thẩm quyền )?(?:phê duyệt|ban hành|quyết định))"
    r"|(?P<note>địa điểm|kinh phí(?: thực hiện)?|nguồn kinh phí|thành phần(?: tham dự)?|ghi chú|hình thức(?: thực hiện)?"
    r"|đối tượng)"
    r"|(?P<task>(?:nội dung|tên)(?: (?:công việc|nhiệm vụ|thực hiện))?(?: \d+)?|(?:nhiệm vụ|công việc|hoạt động)(?: \d+)?)"
    rf"|(?P<lead>{_WHO}(?P<chu_tri>chủ trì|đầu mối)(?:,? (?:thực hiện|tham mưu|soạn thảo))?"
    rf"|{_WHO}(?:phụ trách|chịu trách nhiệm|thực hiện|được giao|tham mưu|soạn thảo|được phân công)(?: chính)?"
    r"|trách nhiệm(?: chính| thực hiện)?|(?P<gives>phân công|giao)(?: thực hiện| phụ trách)?))"
    r"[ \t]*:[ \t]*",
    re.MULTILINE,
)
_OUTSIDE = frozenset({"dau", "kinh_gui", "noi_nhan", "ky", "bang", "hang"})
_LOOSE = " \t\n.;,()"
_FEWEST, _MOST = 3, 60
"""Words of a task."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The duties, and the units that are told by them: their own text is not read again. `handed`: what labels hand to the
    items beside them, by the unit over both."""

    found: Sequence[Found]
    units: frozenset[str]
    handed: Mapping[str, Frame]


def labelled(document: Document, line: Line, children: Mapping[str, Sequence[Unit]], top: Frame) -> Labelled:
    """The duties of the units that tell by labels who leads a task: in their own text, in the units right under them, or in
    the lines of labels that follow them. Such a line sets no duty of its own where it names actors and nothing to do."""
    found: list[Found] = []
    told: set[str] = set()
    handed: dict[str, Frame] = {}
    read = {unit.id: _cells(line, unit.own) for unit in document.units}
    labels = {
        unit.id
        for unit in document.units
        if read[unit.id][1] and not line.text[unit.own.start : read[unit.id][0]].strip()
        if unit.kind != "muc" or read[unit.id][1].keys() != {"task"}  # "Nhiệm vụ 1: Tập huấn" over lines of labels
    }
    under = _under(document, line, children, labels)
    for unit in document.units:
        first, place = read[unit.id]
        if unit.id in labels:
            if unit.kind not in _OUTSIDE and _only_names(line, place):
                told.add(unit.id)
            continue  # a line of labels, told with the unit that tells the task
        below = under.get(unit.id, [])
        for item in below:
            place = read[item.id][1] | place
        if "lead" not in place:
            continue
        place.setdefault("task", _task(line, unit, first))
        whole = Span(min(cell.start for cell in place.values()), max(cell.end for cell in place.values()))
        if any(_does(line, item) for item in children.get(unit.id, ()) if item.id not in labels):
            if (frame := _handed(document, line, unit, whole, place, top)) is not None:
                handed[unit.id] = frame
                told.update(item.id for item in below)
            continue  # "6.1. Tham gia các việc: - Dự ... - Đơn vị chủ trì: ...": the items beside the labels are the tasks
        enough = len(place["task"].cut(line.text).split()) >= _FEWEST
        made = of_cells(document, line, unit, whole, place, top) if enough else None
        told.update(item.id for item in below)
        if made is not None:
            found.append(made)
            told.add(unit.id)
    return Labelled(found, frozenset(told), handed)


def _does(line: Line, item: Unit) -> bool:
    """Whether an item begins with what is to be done."""
    return predicate(line, opening(line, item.own).at, item.own.end) is not None


def _handed(
    document: Document, line: Line, unit: Unit, whole: Span, place: Mapping[str, Span], top: Frame
) -> Frame | None:
    """Who leads and by when, for the items beside the labels of a unit; None where no actor is named."""
    made = of_cells(document, line, unit, whole, place, top)
    if made is None:
        return None
    timed = made.predicate if made.predicate.deadline or made.predicate.recurrence else None
    return Frame(made.parties, unit.id, top.assigner, top.assigner_span, responsible=True, timed=timed)


def _under(
    document: Document, line: Line, children: Mapping[str, Sequence[Unit]], labels: Set[str]
) -> dict[str, list[Unit]]:
    """The lines of labels that belong to each unit: those that follow it as paragraphs, or as items where it ends in a
    colon; and of the units right under it those that follow none of their like."""
    under: dict[str, list[Unit]] = {}
    of_others: set[str] = set()
    heads = {unit.parent for unit in document.units}
    before: Unit | None = None
    for unit in document.units:
        if unit.id not in labels:
            before = unit
            continue
        if before is None or unit.parent != before.parent or before.id in heads:
            continue
        if unit.kind == "doan" or line.text[before.own.start : before.own.end].rstrip().endswith(":"):
            under.setdefault(before.id, []).append(unit)
            of_others.add(unit.id)
    for unit in document.units:
        mine = [item for item in children.get(unit.id, ()) if item.id in labels and item.id not in of_others]
        if mine:
            under[unit.id] = [*under.get(unit.id, []), *mine]
    return under


def _only_names(line: Line, place: Mapping[str, Span]) -> bool:
    """Whether a line of labels says who leads or takes part, and not what anybody does."""
    who = [cell for name, cell in place.items() if name in ("lead", "partners")]
    return bool(who) and all(predicate(line, cell.start, cell.end) is None for cell in who)


def _cells(line: Line, stretch: Span) -> tuple[int, dict[str, Span]]:
    """Where the first label of a stretch begins, or its end without one, and what stands after each label, by the label;
    "chu_tri" is the lead's again."""
    text = line.folded[stretch.start : stretch.end]
    labels = list(_LABEL.finditer(text))
    cells: dict[str, Span] = {}
    for label, end in zip(labels, [*(other.start() for other in labels[1:]), len(text)], strict=False):
        value = text[label.end() : end]
        start = stretch.start + label.end() + len(value) - len(value.lstrip(_LOOSE))
        cell = Span(start, max(start, stretch.start + label.end() + len(value.rstrip(_LOOSE))))
        told = label.groupdict()
        if told.pop("gives") and predicate(line, parties(line, cell.start, cell.end)[1], cell.end) is not None:
            continue  # "Giao: Sở A rà soát ...": a sentence with its own task
        for name, said in told.items():
            if said:
                cells.setdefault(name, cell)
    return stretch.start + labels[0].start() if labels else stretch.end, cells


def _task(line: Line, unit: Unit, stop: int) -> Span:
    """The words of a unit up to its first label, its own number and what stands at their ends left out; of a long text the
    first sentence."""
    at = unit.own.start
    if unit.kind == "mo_dau":  # its last line leads in
        at = line.text.rfind("\n", at, at + len(line.text[at:stop].rstrip())) + 1 or at
    first = next(iter(clauses(line.text, Span(at, stop))), Span(stop, stop))
    begins = opening(line, first)
    start = begins.adverbials[0].start if begins.adverbials else begins.at
    if len(line.text[start:stop].split()) > _MOST:
        stop = first.end
    return Span(start, start + len(line.text[start:stop].rstrip(_LOOSE + ":-–+•")))
