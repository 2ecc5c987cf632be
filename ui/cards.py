"""Documents as HTML: their heads, the list of a library, how their pages were read, what people corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.models import Address, Document, DocumentKey, Source
from ui import sentences as say
from ui.marks import as_html, attribute, characters
from ui.view import LOW_TRUST, badge, capital, link_to, said

if TYPE_CHECKING:
    from corpus.corrections import Correction
    from corpus.time import State
    from ui.desk import Cited

__all__ = [
    "cited_list",
    "corrections_table",
    "document_head",
    "documents_table",
    "links",
    "page_text",
    "pages_table",
    "plain_link",
    "state_badge",
]


def state_badge(state: State) -> str:
    """The state of a document as a label: what has ended stands out."""
    kind = "ended" if state.ended else "calm"
    return badge(state.sentence().rstrip("."), kind)


def document_head(document: Document, source: Source, state: State, cited: str) -> str:
    """The head of a document's screen: how it is cited, its subject, state, and the facts it states of itself."""
    header = document.header
    facts = [
        ("issuer", header.issuer),
        ("date", say.date_words(header.date) if header.date else None),
        ("signer", header.signer),
        ("authority", header.authority),
        ("place", header.place),
    ]
    cells = "".join(f"<div><dt>{say.HEADER_FIELDS[name]}</dt><dd>{said(value)}</dd></div>" for name, value in facts)
    cells += f"<div><dt>{say.FILE}</dt><dd>{characters(source.name)}</dd></div>"
    attached = ""
    if document.attached_to:
        place = Address(document.attached_to)
        words = characters(say.ATTACHED_TO.format(document=document.attached_to))
        attached = f'<a href="{attribute(link_to(place))}" target="_self">{words}</a>'
    notes = "".join(f'<p class="tc-note">{characters(note)}</p>' for note in document.notes)
    worst = min((page.trust for page in source.pages), default=1.0)
    low = badge(say.SOME_PAGES_LOW, "warn") if worst < LOW_TRUST else ""
    return (
        f'<header class="tc-head"><h1>{characters(cited)}</h1>'
        f'<p class="tc-subject">{said(header.subject)}</p>'
        f'<p class="tc-flags">{state_badge(state)}{low}{attached}</p>'
        f'{notes}<dl class="tc-facts">{cells}</dl></header>'
    )


def documents_table(
    rows: Iterable[tuple[DocumentKey, str, str | None, State, str, Sequence[str]]],
) -> str:
    """Documents of the library: `(key, cited, subject, state, file, notes)`, each with a link that opens it."""
    lines = []
    for key, cited, subject, state, file, notes in rows:
        remarks = "".join(f"<li>{characters(note)}</li>" for note in notes)
        lines.append(
            f'<tr><td><a href="{attribute(link_to(Address(key)))}" target="_self">'
            f"{characters(cited)}</a>"
            f'<div class="tc-subject">{said(subject and capital(subject))}</div></td>'
            f"<td>{state_badge(state)}</td>"
            f'<td><span class="tc-file">{characters(file)}</span>'
            f'<ul class="tc-plainlist tc-small">{remarks}</ul></td></tr>'
        )
    return _table(say.LIBRARY_HEADINGS, lines, "tc-library")


def _table(heads: Iterable[str], lines: Iterable[str], kind: str) -> str:
    head = "".join(f"<th>{characters(words)}</th>" for words in heads)
    return (
        f'<div class="tc-scroll"><table class="tc-duties {kind}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def links(items: Iterable[tuple[DocumentKey, str]]) -> str:
    """A list of documents, each a link that opens it."""
    lines = "".join(f"<li>{plain_link(Address(key), cited)}</li>" for key, cited in items)
    return f'<ul class="tc-plainlist">{lines}</ul>'


def cited_list(cited: Iterable[Cited]) -> str:
    """The documents that a document names: a link where the text is here, else visibly that it has not been added."""
    lines = []
    for one in cited:
        if one.key:
            lines.append(f"<li>{plain_link(Address(one.key), one.words)}</li>")
            continue
        where = f'<div class="tc-small">{characters(one.published)}</div>' if one.published else ""
        lines.append(f"<li>{characters(one.words)} {badge(say.NO_TEXT, 'warn')}{where}</li>")
    return f'<ul class="tc-plainlist tc-cited">{"".join(lines)}</ul>'


def plain_link(address: Address, words: str) -> str:
    """A link that opens a document in this window."""
    return f'<a href="{attribute(link_to(address))}" target="_self">{characters(words)}</a>'


def pages_table(source: Source) -> str:
    """How the pages were read and how far to trust them, pages that were read alike on one line."""
    lines = []
    for first, last, how, percent in _alike(source):
        number = str(first) if first == last else f"{first}–{last}"
        told = f"{percent}%"
        shown = badge(told, "warn") if percent < 100 * LOW_TRUST else told
        lines.append(
            f"<tr><td>{number}</td><td>{characters(capital(say.READING.get(how, how)))}</td><td>{shown}</td></tr>"
        )
    return _table(say.PAGES_HEADINGS, lines, "tc-pages")


def _alike(source: Source) -> list[tuple[int, int, str, int]]:
    """Runs of pages: first, last, how they were read, their trust in percent."""
    runs: list[tuple[int, int, str, int]] = []
    for page in source.pages:
        alike = (page.how, round(100 * page.trust))
        if runs and runs[-1][2:] == alike:
            runs[-1] = (runs[-1][0], page.number_1based, *alike)
        else:
            runs.append((page.number_1based, page.number_1based, *alike))
    return runs


def corrections_table(kept: Sequence[Correction]) -> str:
    """What people corrected, latest first: when, who, which field, from what, to what."""
    lines = []
    for one in reversed(kept):
        names = say.HEADER_FIELDS if one.target == "header" else say.DUTY_FIELDS
        duty = "" if one.target == "header" else f" ({one.target.removeprefix('duty:')})"
        cells = (
            one.at.replace("T", " ")[:16],
            one.author,
            names.get(one.field, one.field) + duty,
            say.stored_words(one.previous),
            say.stored_words(one.value),
        )
        lines.append(f"<tr>{''.join(f'<td>{characters(cell)}</td>' for cell in cells)}</tr>")
    return _table(say.HISTORY_HEADINGS, lines, "tc-history")


def page_text(text: str) -> str:
    """The text of a page as it was read, line by line."""
    return f'<div class="tc-pagetext">{as_html(text)}</div>'
