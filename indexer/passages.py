"""Passages: what is indexed. They follow the tree of a document, and each says where it stands.

A *retrieval unit* is what a hit points at: the Điều of a law, the lowest numbered mục of a party document, the preamble,
an appendix. A long one is cut into passages along its own lines; a short line goes with the one that leads it in, and a
passage that starts in the middle carries that lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.models import Document, DocumentKey, Span, Unit
from indexer.words import TOKEN

__all__ = ["MAX_SYLLABLES", "Passage", "passages"]

MAX_SYLLABLES = 200
"""A passage is at most one and a half times this long; cut longer, static vectors blur (docs/experiments.md)."""

_CONTAINERS = frozenset({"phan", "chuong", "muc", "tieu_muc", "phu_luc"})
_BELOW_RETRIEVAL = frozenset({"khoan", "diem", "gach", "doan", "bang", "hang"})
_LEFT_OUT = frozenset({"dau", "noi_nhan", "ky"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's clean text, with what must be known to understand it alone.

    `unit` is the id of the retrieval unit, `part` of the smallest unit that holds the whole `span`. `heading` is the
    document's subject and the titles above the unit; `title` the unit's own; `lead` the unit's first line where the
    passage starts after it; `body` the clean text in `span`, without the title.
    """

    document: DocumentKey
    unit: str
    part: str
    external_id: str | None
    heading: str
    title: str
    lead: str
    body: str
    span: Span


def passages(document: Document) -> list[Passage]:
    """The passages of `document`, in its order; empty where it has no text.

    Units of the header, the list of recipients and the sign block are left out: they are read as facts, not searched.
    A document whose structure was not understood is one unit with an empty id.
    """
    by_id = {unit.id: unit for unit in document.units}
    found: list[Passage] = []
    for unit, span in _retrieval_units(document):
        heading = _heading(document, unit, by_id)
        title = unit.title if unit else ""
        body_at = _after_title(document.text, span, title)
        pieces = _pieces(document.text, body_at)
        lead_end = document.text.find("\n", body_at.start, body_at.end)
        for number, piece in enumerate(pieces):
            lead = document.text[body_at.start : lead_end] if number and lead_end >= 0 else ""
            found.append(
                Passage(
                    document=document.key,
                    unit=unit.id if unit else "",
                    part=_smallest(document.units, piece, unit),
                    external_id=document.external_ids.get(unit.id) if unit else None,
                    heading=heading,
                    title=title,
                    lead=lead if len(lead) <= 400 else "",
                    body=piece.cut(document.text),
                    span=piece,
                )
            )
    return found


def _retrieval_units(document: Document) -> Iterator[tuple[Unit | None, Span]]:
    """Every retrieval unit with the text that is searched for it, in the document's order."""
    if not document.units:
        if document.text.strip():
            yield None, Span(0, len(document.text))
        return
    parents = {unit.parent for unit in document.units if unit.kind in _CONTAINERS or unit.kind == "dieu"}
    below: set[str] = set()
    for unit in document.units:
        if unit.parent in below or unit.kind in _LEFT_OUT:
            below.add(unit.id)
        elif unit.kind in _CONTAINERS and unit.id in parents and unit.id not in document.external_ids:
            if len(unit.own) > len(unit.title) + 60:
                yield unit, unit.own
        elif unit.span.start < unit.span.end:
            below.add(unit.id)
            yield unit, unit.span


def _heading(document: Document, unit: Unit | None, by_id: Mapping[str, Unit]) -> str:
    """Subject of the document, then the titles above the unit, outermost first, one a line."""
    above: list[str] = []
    parent = unit.parent if unit else None
    while parent is not None and parent in by_id:
        if by_id[parent].title:
            above.append(by_id[parent].title)
        parent = by_id[parent].parent
    return "\n".join([*filter(None, [document.header.subject]), *reversed(above)])


def _after_title(text: str, span: Span, title: str) -> Span:
    """The rest of a unit after its label and title; the whole unit where nothing follows."""
    if title:
        at = text.find(title, span.start, min(span.end, span.start + len(title) + 200))
        if at >= 0 and text[at + len(title) : span.end].strip():
            return Span(at + len(title), span.end)
    return span


def _pieces(text: str, span: Span) -> list[Span]:
    """Cut a stretch at its lines into pieces of about `MAX_SYLLABLES`; a line that is too long, at its sentences."""
    blocks: list[tuple[Span, int]] = []
    at = span.start
    while at < span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        n = len(TOKEN.findall(text, at, end))
        if n:
            blocks.extend(_sentences(text, Span(at, end), n))
        at = end + 1
    total = sum(n for _, n in blocks)
    if total <= MAX_SYLLABLES * 1.5:
        return [Span(blocks[0][0].start, blocks[-1][0].end)] if blocks else []
    limit = total / max(1, round(total / MAX_SYLLABLES))
    pieces: list[Span] = []
    start, count = blocks[0][0].start, 0
    for number, (block, n) in enumerate(blocks):
        if count and (count + n > limit * 1.25 or count >= limit):
            pieces.append(Span(start, blocks[number - 1][0].end))
            start, count = block.start, 0
        count += n
    pieces.append(Span(start, blocks[-1][0].end))
    return pieces


def _sentences(text: str, line: Span, n: int) -> list[tuple[Span, int]]:
    """A line as it is, or cut after sentences and semicolons (else between words) where it is over the limit."""
    if n <= MAX_SYLLABLES:
        return [(line, n)]
    cuts: list[tuple[Span, int]] = []
    start, count, last_end = line.start, 0, line.start
    for token in TOKEN.finditer(text, line.start, line.end):
        ended = text[last_end : token.start()].strip()[:1] in {".", ";", "!", "?"} and last_end > line.start
        if count >= MAX_SYLLABLES or (ended and count >= MAX_SYLLABLES // 2):
            cuts.append((Span(start, last_end), count))
            start, count = token.start(), 0
        count += 1
        last_end = token.end()
    cuts.append((Span(start, line.end), count))
    return cuts


def _smallest(units: tuple[Unit, ...], span: Span, whole: Unit | None) -> str:
    """Id of the smallest unit that holds all of `span`; the retrieval unit's where none below does."""
    best = whole
    for unit in units:
        if unit.span.start > span.start:
            break
        if unit.span.holds(span) and (best is None or len(unit.span) <= len(best.span)):
            best = unit
    return best.id if best else ""
