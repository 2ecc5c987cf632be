"""The record of a duty, made from what the walk found in one clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from corpus.bodies import registry
from corpus.duties import links
from corpus.duties.fields import Predicate
from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.party import Party
from corpus.models import Document, Duty, Span, Unit

__all__ = ["Found", "numbered", "record"]


@dataclass(slots=True)
class Found:
    """A duty being made: its clause, who, what, and where the who was read.

    `partners_shared`: its partners are those of the clause before it. `unsure`: the fields of which a model is not sure.
    """

    unit: Unit
    span: Span
    parties: tuple[Party, ...]
    lead_from: str | None
    predicate: Predicate
    frame: Frame
    explicit: bool
    marker: str = ""
    assigner: Party | None = None
    partners_shared: bool = False
    unsure: set[str] = field(default_factory=set)


def numbered(found: list[Found]) -> list[tuple[int, Found]]:
    """Each duty with its number in its unit, from 1."""
    seen: dict[str, int] = {}
    done = []
    for made in found:
        seen[made.unit.id] = seen.get(made.unit.id, 0) + 1
        done.append((seen[made.unit.id], made))
    return done


def record(document: Document, line: Line, made: Found, number: int, law: bool) -> Duty:
    """The record of what was found."""
    said = made.predicate
    spans = dict(said.spans)
    task = Span(said.task.start, said.task.start + len(said.task.cut(line.text).rstrip(" ,;.:")))
    spans["task"] = task
    names = tuple(party.name for party in made.parties)
    lead, receiver = None, said.receiver
    if made.parties:
        whole = Span(made.parties[0].span.start, made.parties[-1].span.end)
        spans["lead"] = whole
        between = line.text[whole.start : whole.end]
        listed = any(document.text[a.span.end : b.span.start] == "\n" for a, b in pairwise(made.parties))  # one a line
        lead = between if "\n" not in between and not listed and len(between) < 600 else ", ".join(names)
        receiver = _before(line, spans, whole, said.receiver)
    assigner = made.assigner.name if made.assigner else made.frame.assigner
    if made.assigner:
        spans["assigner"] = made.assigner.span
    elif made.frame.assigner_span:
        spans["assigner"] = made.frame.assigner_span
    known = registry().get(names[0]) if len(names) == 1 else None
    return Duty(
        id=f"{document.key}#{made.unit.id}@{number}",
        document=document.key,
        unit=made.unit.id,
        span=made.span,
        task=task.cut(line.text),
        lead=lead,
        lead_from=made.lead_from,
        group=names if len(names) > 1 else (),
        partners=said.partners,
        role=said.role,
        verb=said.verb,
        product=said.product,
        receiver=receiver,
        via=said.via,
        reviewer=said.reviewer,
        approver=said.approver,
        assigner=assigner,
        deadline=said.deadline,
        recurrence=said.recurrence,
        condition=said.condition,
        basis=links.basis_of(line.text, made.span),
        kind=_kind(made, law or document.header.kind in _RULES),
        unsure=tuple(sorted(made.unsure)),
        lead_body=known.name if known else None,
        spans=spans,
    )


def _before(line: Line, spans: dict[str, Span], lead: Span, receiver: str | None) -> str | None:
    """Who gets it, without who acts where a list ran on to him: "Theo yêu cầu của Sở A, | chủ đầu tư báo cáo"."""
    gets = spans.get("receiver")
    if gets is None or receiver is None or not gets.start < lead.start < gets.end:
        return receiver
    if not line.folded.endswith(("yêu cầu của ", "đề nghị của "), 0, gets.start):
        return receiver
    name = line.text[gets.start : lead.start].rstrip(" ,")
    spans["receiver"] = Span(gets.start, gets.start + len(name))
    return name


# What documents of these kinds set stands as long as they do; they hand out no tasks to be done by a day.
_RULES = frozenset(("quy_dinh", "quy_che", "huong_dan", "dieu_le", "thong_tu"))


def _kind(made: Found, law: bool) -> str:
    said = made.predicate
    if said.recurrence is not None:
        return "periodic"
    if not law:
        return "assigned"
    if made.marker == "giao" or made.assigner is not None:
        return "assigned"
    return "standing" if made.frame.responsible else "norm"
