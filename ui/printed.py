"""What is found as plain text for a terminal: quotations, duties, documents and outlines, wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.models import Address, Document, Header, Source, Unit
from ui import sentences as say
from ui.console import bold, paragraph, table
from ui.reading import outline_words
from ui.rows import DutyRow
from ui.view import LOW_TRUST, capital

__all__ = ["documents", "duties", "header", "outline", "quotation"]

_INDENT = "   "


def quotation(text: str, address: Address, cited: str, *, page: int | None, trust: float, notes: Iterable[str]) -> str:
    """A quotation, where it stands, and what a person should know of it."""
    place = f"{capital(say.unit_words(address.unit))}, {cited}"
    if page is not None:
        place += f", {say.PAGE_NUMBER.format(page=page)}"
    lines = [paragraph(f"“{text}”", indent=_INDENT), paragraph(f"— {place} [{address}]", indent=_INDENT)]
    lines += [paragraph(note, indent=_INDENT, first=f"{_INDENT}! ") for note in notes]
    if trust < LOW_TRUST:
        flag = say.LOW_TRUST.format(percent=round(100 * trust))
        lines.append(paragraph(flag, indent=_INDENT, first=f"{_INDENT}! "))
    return "\n".join(lines)


def duties(rows: Sequence[DutyRow]) -> str:
    """Duties as numbered blocks, each closed by its quotation and address."""
    return "\n\n".join(_duty(number, row) for number, row in enumerate(rows, start=1))


def _duty(number: int, row: DutyRow) -> str:
    duty = row.duty
    first = f"{number}. {row.lead} – {say.role_words(duty.role).lower()}"
    lines = [bold(first)]
    if duty.group and duty.group != (duty.lead,):
        lines.append(_field(capital(say.GROUP.format(members="; ".join(duty.group)))))
    fields = [
        (say.DUTY_FIELDS["task"], duty.task),
        (say.DUTY_FIELDS["partners"], row.partners),
        *row.details,
        (say.DUTY_FIELDS["recurrence"], duty.recurrence),
        (say.DUTY_FIELDS["deadline"], _deadline(row)),
        (say.UNSURE, row.unsure),
    ]
    lines += [_field(f"{label}: {value}") for label, value in fields if value]
    proof = quotation(
        row.quotation,
        row.address,
        row.document,
        page=row.page,
        trust=row.trust,
        notes=[row.note] if row.note else [],
    )
    return "\n".join([*lines, *(_INDENT + line for line in proof.split("\n"))])


def _field(words: str) -> str:
    return paragraph(words, indent=_INDENT + "  ", first=_INDENT)


def _deadline(row: DutyRow) -> str:
    deadline = row.duty.deadline
    if deadline is None:
        return say.MISSING
    if deadline.last_working_day:
        day = say.day_words(deadline.last_working_day)
        return f"{deadline.text} ({say.DEADLINE_LAST_DAY.format(day=day)})"
    return deadline.text


def documents(rows: Iterable[Sequence[str]]) -> str:
    """Documents as a table: symbol, date, kind, subject, state, file."""
    return table(rows, say.LIST_HEADINGS)


def header(found: Header) -> str:
    """The header fields a document states, and which it does not."""
    values = {
        "kind": say.kind_words(found.kind) if found.kind else None,
        "symbol": found.symbol,
        "date": say.date_words(found.date) if found.date else None,
        "issuer": found.issuer,
        "organ": found.organ,
        "place": found.place,
        "subject": found.subject,
        "authority": found.authority,
        "signer": found.signer,
        "addressees": "; ".join(found.addressees),
        "recipients": "; ".join(found.recipients),
    }
    return "\n".join(
        paragraph(f"{say.HEADER_FIELDS[name]}: {value or say.MISSING}", indent=_INDENT)
        for name, value in values.items()
    )


def outline(document: Document) -> str:
    """The tree of a document: each unit's words and its id, indented by depth."""
    depth: dict[str, int] = {}
    lines = []
    for unit in document.units:
        depth[unit.id] = depth.get(unit.parent or "", -1) + 1
        lines.append(
            paragraph(
                f"{outline_words(unit, document.text)}  [#{unit.id}]",
                indent="  " * (depth[unit.id] + 1),
                first="  " * depth[unit.id],
            )
        )
    return "\n".join(lines)


def unit_text(document: Document, source: Source, unit: Unit | None) -> str:
    """The source's characters of a unit, or of the whole document."""
    from corpus.models import Span

    span = unit.span if unit else Span(0, len(document.text))
    return document.clean.source_span(span).cut(source.text)
