"""The JSON contract of the `tracuu` command (docs/command.md): plain dicts, null where the document does not say."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus.models import Deadline, Document, DocumentKey, Header, Source, Span, Unit
from ui.rows import DutyRow, HitRow

if TYPE_CHECKING:
    from corpus.corrections import Correction
    from corpus.library import DocumentRow
    from corpus.quote import Quotation
    from corpus.time import State
    from indexer.answer import Answer

__all__ = ["deadline_record", "document_facts", "duty_record", "full_duty_record", "header_record"]

Record = dict[str, Any]


def day(date: dt.date | None) -> str | None:
    """The date as 2026-02-28, or None."""
    return date.isoformat() if date else None


def pair(span: Span) -> list[int]:
    """`[start, end]` of a span."""
    return [span.start, span.end]


def deadline_record(deadline: Deadline | None) -> Record | None:
    """`{text, date, exclusive, last_working_day}`, or None."""
    if deadline is None:
        return None
    return {
        "text": deadline.text,
        "date": day(deadline.date),
        "exclusive": deadline.exclusive,
        "last_working_day": day(deadline.last_working_day),
    }


def duty_record(row: DutyRow) -> Record:
    """A duty as `who`, `due` and `ask` print it."""
    duty = row.duty
    return {
        "lead": duty.lead,
        "partners": [{"name": p.name, "vague": p.vague} for p in duty.partners],
        "role": duty.role,
        "task": duty.task,
        "product": duty.product,
        "receiver": duty.receiver,
        "via": duty.via,
        "deadline": deadline_record(duty.deadline),
        "recurrence": duty.recurrence,
        "assigner": duty.assigner,
        "address": str(row.address),
        "quotation": row.quotation,
    }


def full_duty_record(row: DutyRow) -> Record:
    """A duty as `duties` and `export` write it: the fields of `duty_record`, then everything else that was read."""
    duty = row.duty
    return duty_record(row) | {
        "id": duty.id,
        "kind": duty.kind,
        "group": list(duty.group),
        "lead_from": duty.lead_from,
        "verb": duty.verb,
        "reviewer": duty.reviewer,
        "approver": duty.approver,
        "condition": duty.condition,
        "basis": list(duty.basis),
        "depends_on": list(duty.depends_on),
        "deadline_rule": duty.deadline.rule if duty.deadline else None,
        "page": row.page,
        "unsure": list(duty.unsure),
        "span": pair(row.span),
        "document": row.document,
    }


def document_facts(key: DocumentKey, title: str | None) -> Record:
    """`{symbol, date, title}` of a document that something was found in."""
    return {"symbol": key.symbol, "date": day(key.date), "title": title}


def header_record(header: Header) -> Record:
    """Everything a document says of itself, null where it does not say."""
    return {
        "symbol": header.symbol,
        "date": day(header.date),
        "kind": header.kind,
        "issuer": header.issuer,
        "organ": header.organ,
        "place": header.place,
        "subject": header.subject,
        "authority": header.authority,
        "signer": header.signer,
        "addressees": list(header.addressees),
        "recipients": list(header.recipients),
        "spans": {name: pair(span) for name, span in header.spans.items()},
    }


def duty_records(rows: Iterable[DutyRow], *, full: bool = False) -> list[Record]:
    """All rows as records, in order."""
    make = full_duty_record if full else duty_record
    return [make(row) for row in rows]


def document_record(row: DocumentRow, state: State) -> Record:
    """A document as `list` prints it; `state` is the sentence on its force today, `notes` what a person should read."""
    header = row.header
    return {
        "symbol": header.symbol or row.key.symbol,
        "date": day(header.date),
        "kind": header.kind,
        "issuer": header.issuer,
        "subject": header.subject,
        "signer": header.signer,
        "file": row.file,
        "sha256": row.sha256,
        "pages": row.n_pages,
        "units": row.n_units,
        "state": state.name,
        "notes": list(row.notes),
    }


def unit_record(unit: Unit) -> Record:
    """A unit of a document's tree."""
    return {
        "id": unit.id,
        "kind": unit.kind,
        "label": unit.label,
        "title": unit.title,
        "parent": unit.parent,
    }


def inspect_record(source: Source, documents: Iterable[Document]) -> Record:
    """What was understood of a file: its pages, then each document with header, tree and counts."""
    return {
        "file": source.name,
        "reader": source.reader,
        "characters": len(source.text),
        "pages": [
            {"page": page.number_1based, "how": page.how, "trust": round(page.trust, 3)} for page in source.pages
        ],
        "notes": list(source.notes),
        "documents": [
            {
                "address": str(document.key),
                "header": header_record(document.header),
                "units": [unit_record(unit) for unit in document.units],
                "references": len(document.references),
                "duties": len(document.duties),
                "notes": list(document.notes),
            }
            for document in documents
        ],
    }


def hit_record(hit: HitRow) -> Record:
    """A passage as `search` and `ask` print it; `also_at` only where other documents say the same."""
    also_at = {"also_at": [str(address) for address in hit.also_at]} if hit.also_at else {}
    return {
        "address": str(hit.address),
        "document": document_facts(hit.address.document, hit.title),
        "unit": hit.address.unit or None,
        "score": round(hit.score, 6),
        "text": hit.text,
    } | also_at


def quotation_record(quotation: Quotation) -> Record:
    """A quotation; `span` is `[start, end]` in the characters of the source text."""
    key = quotation.address.document
    return {
        "text": quotation.text,
        "address": str(quotation.address),
        "document": document_facts(key, quotation.title),
        "unit": quotation.unit or None,
        "page": quotation.page,
        "span": pair(quotation.span),
    }


def answer_record(answer: Answer, rows: Iterable[DutyRow], hits: Iterable[HitRow]) -> Record:
    """An answer as `ask` prints it; the duties of the answer are given as rows, its hits too."""
    return {
        "question": answer.question,
        "as_of": day(answer.as_of),
        "answer": {
            "kind": answer.kind,
            "reason": answer.reason,
            "quotations": [quotation_record(quotation) for quotation in answer.quotations],
            "duties": duty_records(rows),
        },
        "hits": [hit_record(hit) for hit in hits],
        "seconds": round(answer.seconds, 4),
    }


def correction_record(one: Correction, file: str | None) -> Record:
    """A correction as `correct` lists it; `previous` and `value` in the field's own form."""
    return {
        "file": file,
        "sha256": one.sha256,
        "target": one.target,
        "field": one.field,
        "previous": json.loads(one.previous) if one.previous else None,
        "value": json.loads(one.value),
        "author": one.author,
        "at": one.at,
    }
