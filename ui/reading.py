"""A document as HTML to read: every unit with its anchor, the asked-for place marked, large ones a window at a time."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Address, Document, Page, Source, Span, Unit
from ui import sentences as say
from ui.marks import as_html, attribute, characters
from ui.view import LOW_TRUST, link_to, trust_flag

__all__ = ["WINDOW", "Window", "anchor", "document_html", "outline_html", "window"]

WINDOW = 120_000
"""Characters shown at once: a browser lays out this much in well under a second."""

_NOT_IN_OUTLINE = frozenset({"doan", "hang", "gach", "diem", "khoan"})
_AS_LINES = frozenset({"dau", "kinh_gui", "noi_nhan", "ky", "hang", "bang"})


@dataclass(frozen=True, slots=True)
class Window:
    """The units `[first, last)` of a document that are shown together."""

    first: int
    last: int


def anchor(unit_id: str) -> str:
    """The id of a unit's element."""
    return f"u-{unit_id}"


def window(document: Document, focus: str = "", size: int = WINDOW) -> Window:
    """As many whole units around the unit `focus` as fit in `size` characters; the beginning without a focus."""
    units = document.units
    at = next((i for i, unit in enumerate(units) if unit.id == focus), 0)
    first = last = at
    room = size
    while last < len(units) and (room > size // 4 or last == at):
        room -= len(units[last].own)
        last += 1
    while first > 0 and room > 0:
        first -= 1
        room -= len(units[first].own)
    while last < len(units) and room > 0:
        room -= len(units[last].own)
        last += 1
    return Window(first, last)


def document_html(
    document: Document,
    source: Source,
    *,
    focus: str = "",
    marked: Span | None = None,
    shown: Window | None = None,
) -> str:
    """The document's text, unit by unit, cut from the source. The text content of a unit's element is the source's
    own characters; the unit `focus` stands out, the source characters `marked` are marked."""
    shown = shown or window(document, focus)
    chosen = document.unit(focus) if focus else None
    depth: dict[str, int] = {}
    pages = _PageLines(source)
    parts: list[str] = []
    at = document.units[shown.first].own.start if shown.first else 0
    for number, unit in enumerate(document.units):
        depth[unit.id] = depth.get(unit.parent or "", -1) + 1
        if not shown.first <= number < shown.last or not len(unit.own):
            continue
        parts.append(_loose(document, source, Span(at, max(at, unit.own.start)), marked))
        at = max(at, unit.own.end)
        span = document.clean.source_span(unit.own)
        parts.append(pages.before(span))
        inside = chosen is not None and chosen.span.holds(unit.own)
        title = document.clean.source_span(_title(unit, document.text))
        parts.append(_unit_html(unit, span, title, source, depth[unit.id], inside, marked))
    if shown.last == len(document.units):
        parts.append(_loose(document, source, Span(at, max(at, len(document.text))), marked))
    return f'<article class="tc-document">{"".join(parts)}</article>'


def _loose(document: Document, source: Source, span: Span, marked: Span | None) -> str:
    """Text that belongs to no unit: shown all the same, for nothing of a document may be hidden."""
    if not span.cut(document.text).strip():
        return ""
    text = _marked_html(source.text, document.clean.source_span(span), marked)
    return f'<div class="tc-unit tc-lines" style="--tc-depth:0">{text}</div>'


def _title(unit: Unit, text: str) -> Span:
    """The label and heading of a unit, in clean text; empty for a unit without a heading."""
    at = text.find(unit.title, unit.own.start, unit.own.end) if unit.title else -1
    return Span(unit.own.start, at + len(unit.title) if at >= 0 else unit.own.start)


def _unit_html(
    unit: Unit,
    span: Span,
    title: Span,
    source: Source,
    depth: int,
    inside: bool,
    marked: Span | None,
) -> str:
    kinds = ["tc-unit", f"tc-u-{unit.kind}"]
    kinds += ["tc-lines"] if unit.kind in _AS_LINES else []
    kinds += ["tc-focus"] if inside else []
    text = _marked_html(source.text, Span(max(span.start, title.end), span.end), marked)
    if len(title):
        text = f'<strong class="tc-title">{_marked_html(source.text, title, marked)}</strong>{text}'
    return (
        f'<div id="{attribute(anchor(unit.id))}" class="{" ".join(kinds)}" '
        f'data-unit="{attribute(unit.id)}" style="--tc-depth:{min(depth, 5)}">{text}</div>'
    )


def _marked_html(text: str, span: Span, marked: Span | None) -> str:
    if marked is None or marked.end <= span.start or span.end <= marked.start:
        return as_html(span.cut(text))
    start, end = max(span.start, marked.start), min(span.end, marked.end)
    return (
        as_html(text[span.start : start])
        + f'<mark class="tc-mark-quote">{as_html(text[start:end])}</mark>'
        + as_html(text[end : span.end])
    )


class _PageLines:
    """Says where a new page begins, once each, with a warning where its reading is not to be trusted."""

    def __init__(self, source: Source) -> None:
        self._pages: list[Page] = list(source.pages) if len(source.pages) > 1 else []
        self._warned = [page for page in source.pages if page.trust < LOW_TRUST]

    def before(self, span: Span) -> str:
        lines = []
        while self._pages and self._pages[0].span.start <= span.start:
            page = self._pages.pop(0)
            if page.span.end <= span.start and self._pages:
                continue
            lines.append(
                f'<div class="tc-pageline" data-page="{page.number_1based}">'
                f"{say.PAGE_NUMBER.format(page=page.number_1based)}{trust_flag(page.trust)}</div>"
            )
        return "".join(lines)


def outline_html(document: Document, shown: Window, *, focus: str = "") -> str:
    """The tree of a document as nested links: to the unit's element where it is in the window, else to the page that
    shows it. Paragraphs, points and rows are left out."""
    entries: list[str] = []
    depth: dict[str, int] = {}
    here = _in_outline(document, focus)
    for number, unit in enumerate(document.units):
        depth[unit.id] = depth.get(unit.parent or "", -1) + 1
        if not _is_in_outline(unit):
            continue
        inside = shown.first <= number < shown.last
        link = f"#{anchor(unit.id)}" if inside else link_to(Address(document.key, unit.id))
        chosen = ' class="tc-here"' if unit.id == here else ""
        entries.append(
            f'<li style="--tc-depth:{min(depth[unit.id], 5)}"{chosen}>'
            f'<a href="{attribute(link)}" target="_self">'
            f"{characters(outline_words(unit, document.text))}</a></li>"
        )
    return f'<nav class="tc-outline"><ul>{"".join(entries)}</ul></nav>'


def _is_in_outline(unit: Unit) -> bool:
    """Whether the outline has this unit: those with a heading, and the numbered ones of party documents."""
    return unit.kind not in _NOT_IN_OUTLINE or bool(unit.title and unit.kind == "khoan")


def _in_outline(document: Document, unit_id: str) -> str:
    """The unit itself, or the nearest one above it that the outline has; empty where there is none."""
    unit = document.unit(unit_id) if unit_id else None
    while unit is not None and not _is_in_outline(unit):
        unit = document.unit(unit.parent) if unit.parent else None
    return unit.id if unit else ""


def outline_words(unit: Unit, text: str, longest: int = 80) -> str:
    """A unit's label and title, or its first words where it has no title."""
    if unit.kind in say.UNIT_NAMES:
        return say.UNIT_NAMES[unit.kind].removeprefix("phần ").capitalize()
    title = unit.title or unit.own.cut(text).removeprefix(unit.label)
    words = " ".join(f"{unit.label} {title}".split())
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"
