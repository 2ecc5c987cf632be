"""What is found as rows and HTML for the page: pure functions, everything from a document escaped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

from corpus.models import Address, Span
from ui import sentences as say
from ui.marks import as_html, attribute, characters
from ui.rows import DutyRow

__all__ = [
    "LOW_TRUST",
    "abstention_html",
    "alert_html",
    "duties_table",
    "duty_card",
    "hit_html",
    "link_to",
    "quotation_html",
    "style",
]

LOW_TRUST = 0.88
"""Below this trust a page is flagged, and a person is asked to compare it with the original; the readers' own limit."""


@cache
def style() -> str:
    """The page's own style sheet, as a `<style>` element."""
    css = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return f"<style>{css}</style>"


def link_to(address: Address, span: Span | None = None) -> str:
    """The page's own link that opens a document at this place, with the quoted characters marked."""
    place = f"&trich={span.start}-{span.end}" if span else ""
    return f"/van-ban?address={quote(str(address), safe='')}{place}"


def badge(text: str, kind: str) -> str:
    """A small label; `kind` is "warn", "ended", "calm" or "role"."""
    return f'<span class="tc-badge tc-{kind}">{characters(text)}</span>'


def trust_flag(trust: float) -> str:
    """A visible warning where a page was read with low trust; empty otherwise."""
    if trust >= LOW_TRUST:
        return ""
    return badge(say.LOW_TRUST.format(percent=round(100 * trust)), "warn")


def quotation_html(
    text: str,
    address: Address,
    cited: str,
    *,
    span: Span | None = None,
    page: int | None = None,
    note: str | None = None,
    ended: bool = False,
    trust: float = 1.0,
) -> str:
    """A quotation as a figure: the words of the source, then where they stand. The text content of the `blockquote`
    is `text`, character for character."""
    place = say.PAGE_NUMBER.format(page=page) if page is not None else ""
    flags = trust_flag(trust) + (badge(note, "ended" if ended else "calm") if note else "")
    return (
        f'<figure class="tc-quote" data-address="{attribute(str(address))}">'
        f'<blockquote class="tc-text">{as_html(text)}</blockquote>'
        f'<figcaption><span class="tc-place">{characters(capital(say.unit_words(address.unit)))}</span>'
        f'<span class="tc-cite">{characters(cited)}</span>'
        + (f'<span class="tc-page">{place}</span>' if place else "")
        + f'<a class="tc-open" href="{attribute(link_to(address, span))}" target="_blank">{say.OPEN_HERE}</a>'
        + (f'<span class="tc-flags">{flags}</span>' if flags else "")
        + "</figcaption></figure>"
    )


def capital(words: str) -> str:
    """The words with their first letter large."""
    return words[:1].upper() + words[1:]


def hit_html(
    text: str, address: Address, cited: str, *, note: str | None = None, also_at: Sequence[Address] = ()
) -> str:
    """A passage near a question, shorter than a quotation's figure and lighter; links to where else it stands."""
    flag = badge(note, "calm") if note else ""
    links = [f'<a href="{attribute(link_to(a))}" target="_blank">{characters(str(a))}</a>' for a in also_at]
    also = f"<p>{say.ALSO_AT.format(addresses='; '.join(links))}</p>" if links else ""
    return (
        f'<div class="tc-near" data-address="{attribute(str(address))}">'
        f'<a href="{attribute(link_to(address))}" target="_blank">'
        f"{characters(capital(say.unit_words(address.unit)))}, {characters(cited)}</a>{flag}"
        f'<p class="tc-text">{as_html(text)}</p>{also}</div>'
    )


def abstention_html(reason: str) -> str:
    """A calm box that says that there is no answer, and why."""
    return f'<div class="tc-abstain" role="status"><strong>{say.ABSTENTION}</strong><p>{characters(reason)}</p></div>'


def alert_html(kind: str, text: str) -> str:
    """A sentence in a box; `kind` is "error", "warning", "done" or "info". Nothing in the text is markup."""
    role = "alert" if kind in {"error", "warning"} else "status"
    return f'<div class="tc-alert tc-alert-{kind}" role="{role}">{characters(text)}</div>'


def said(words: str | None) -> str:
    """Words of a document, or visibly that it does not say."""
    return characters(words) if words else f'<span class="tc-missing">{say.MISSING}</span>'


def duties_table(rows: Sequence[DutyRow]) -> str:
    """Duties as a table of five columns; the last has the quotation (a person may fold it) and its address."""
    heads = "".join(f"<th>{head}</th>" for head in say.PAGE_HEADINGS)
    body = "".join(_duty_line(row) for row in rows)
    return (
        f'<div class="tc-scroll"><table class="tc-duties"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def duty_card(row: DutyRow) -> str:
    """One duty as an answer: who and by when stand out, the other facts below, then the quotation that proves it."""
    facts = [(say.DUTY_FIELDS["partners"], row.partners), *row.details]
    cells = "".join(f"<div><dt>{label}</dt><dd>{characters(value)}</dd></div>" for label, value in facts if value)
    quotation = quotation_html(
        row.quotation,
        row.address,
        row.document,
        span=row.span,
        page=row.page,
        note=row.note,
        trust=row.trust,
    )
    return (
        f'<section class="tc-card" data-address="{attribute(str(row.address))}">'
        f'<div class="tc-card-head"><div class="tc-lead">{_lead(row)}</div>'
        f'<div class="tc-when">{_when(row)}</div></div>'
        f'<dl class="tc-facts">{cells}</dl>{quotation}</section>'
    )


def _lead(row: DutyRow) -> str:
    """Who leads: one body, or each of several where the duty addresses every one of them."""
    duty = row.duty
    members = [member for member in duty.group if member != duty.lead]
    listed = "".join(f"<li>{characters(member)}</li>" for member in members)
    if members and all(member in (duty.lead or "") for member in members):
        lead = f'<ul class="tc-group tc-each">{listed}</ul>'
    else:
        lead = said(duty.lead) + (f'<ul class="tc-group">{listed}</ul>' if members else "")
    lead += badge(say.role_words(duty.role), "role")
    if duty.lead_from:
        lead += _small(say.TAKEN_FROM.format(unit=say.unit_words(duty.lead_from)))
    return lead


def _duty_line(row: DutyRow) -> str:
    duty = row.duty
    partners = "".join(f"<li{' class=tc-vague' if p.vague else ''}>{characters(p.name)}</li>" for p in duty.partners)
    task = characters(capital(duty.task))
    task += "".join(
        f'<div class="tc-extra"><span>{label}:</span> {characters(value)}</div>' for label, value in row.details
    )
    cite = say.place_words(row.address.unit, row.document)
    proof = (
        f'<details class="tc-proof" open>'
        f"<summary>{say.DUTY_FIELDS['quotation']}</summary>"
        f'<blockquote class="tc-text">{as_html(row.quotation)}</blockquote></details>'
        f'<a href="{attribute(link_to(row.address, row.span))}" target="_blank">{characters(cite)}</a>'
        f'<code class="tc-address">{characters(str(row.address))}</code>'
        f"{trust_flag(row.trust)}{badge(row.note, 'ended') if row.note else ''}"
    )
    return (
        f'<tr data-address="{attribute(str(row.address))}"><td class="tc-lead">{_lead(row)}</td>'
        f'<td>{task}</td><td><ul class="tc-plainlist">{partners or "–"}</ul></td>'
        f'<td class="tc-when">{_when(row)}</td><td class="tc-source">{proof}</td></tr>'
    )


def _when(row: DutyRow) -> str:
    deadline, recurrence = row.duty.deadline, row.duty.recurrence
    parts = []
    if deadline:
        parts.append(f"<strong>{characters(deadline.text)}</strong>")
        if deadline.last_working_day:
            day = say.day_words(deadline.last_working_day)
            parts.append(_small(say.DEADLINE_LAST_DAY.format(day=day)))
        elif deadline.date is None:
            parts.append(_small(say.NOT_COMPUTED))
    if recurrence:
        parts.append(characters(capital(recurrence)))
    when = "".join(f"<div>{part}</div>" for part in parts) or said(None)
    return when + (_small(f"{say.UNSURE}: {row.unsure}") if row.duty.unsure else "")


def _small(words: str) -> str:
    return f'<div class="tc-small">{characters(words)}</div>'


def matrix_table(bodies: Sequence[str], lines: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A RACI table: tasks down, bodies across, a letter where a body has a part in a task."""
    heads = "".join(f"<th>{characters(body)}</th>" for body in bodies)
    body = "".join(
        f"<tr><td>{characters(task)}</td>"
        + "".join(f'<td class="tc-raci">{characters(letters)}</td>' for letters in cells)
        + "</tr>"
        for task, cells in lines
    )
    return (
        f'<div class="tc-scroll"><table class="tc-duties tc-matrix"><thead><tr>'
        f"<th>{say.DUTY_FIELDS['task']}</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def sort_by_day(rows: Iterable[DutyRow]) -> list[DutyRow]:
    """Rows with a day first, earliest first; then the others, each in their own order."""
    last = dt.date.max
    return sorted(rows, key=lambda row: (row.duty.deadline.date or last) if row.duty.deadline else last)
