"""Commands that ask: passages, answers, duties and what is wrong with them; each prints and gives the exit code."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from corpus.models import Address, Duty
from ui import console, printed
from ui import sentences as say
from ui.corrections import apply_sheet, apply_words
from ui.desk import Desk
from ui.parser import typed
from ui.records import answer_record, correction_record, duty_records, hit_record
from ui.rows import DutyRow
from ui.tables import Problem

if TYPE_CHECKING:
    from indexer.answer import Answer

__all__ = ["COMMANDS"]

OK, NOTHING = 0, 1


def search(args: argparse.Namespace, desk: Desk) -> int:
    """Passages nearest to the words, best first."""
    query = typed(args.query)
    if not query:
        raise UsageError(say.NO_QUESTION)
    result = desk.search(query, args.k, args.as_of)
    day = args.as_of or result.understood.as_of
    shown, seconds = desk.hit_rows(result.hits, day), result.seconds
    if args.json:
        records = [hit_record(hit) for hit in shown]
        console.show_json({"query": query, "hits": records, "seconds": round(seconds, 4)})
        return OK if shown else NOTHING
    for number, hit in enumerate(shown, start=1):
        place = say.place_words(hit.address.unit, hit.cited)
        console.heading(f"{number}. {place} [{hit.address}]")
        console.write(console.paragraph(hit.text, indent="   "))
        if hit.also_at:
            console.write(
                console.paragraph(say.ALSO_AT.format(addresses="; ".join(map(str, hit.also_at))), indent="   ")
            )
        if hit.note:
            console.write(console.paragraph(hit.note, indent="   ", first="   ! "))
        console.write()
    if shown:
        console.write(say.SECONDS.format(count=len(shown), seconds=say.number_words(seconds)))
    else:
        console.error(say.NOTHING_FOUND)
    return OK if shown else NOTHING


def ask(args: argparse.Namespace, desk: Desk) -> int:
    """The answer to a question: quotations, duties, or an abstention with its reason."""
    question = typed(args.question)
    if not question:
        raise UsageError(say.NO_QUESTION)
    answer = desk.ask(question, args.as_of)
    rows = desk.rows(answer.duties)
    code = NOTHING if answer.kind == "abstention" else OK
    if args.json:
        console.show_json(answer_record(answer, rows, desk.hit_rows(answer.hits, answer.as_of)))
        return code
    _print_answer(answer, rows, desk)
    return code


def _print_answer(answer: Answer, rows: Sequence[DutyRow], desk: Desk) -> None:
    if answer.kind == "abstention":
        console.heading(say.ABSTENTION)
        console.write(console.paragraph(answer.reason or ""))
        near = desk.hit_rows(answer.hits[:3], answer.as_of)
        if near:
            console.write(f"\n{say.NEAREST}:")
        for hit in near:
            place = say.place_words(hit.address.unit, hit.cited)
            console.write(console.paragraph(f"{place} [{hit.address}]", indent="    ", first="  – "))
        return
    if answer.reason:
        console.write(console.paragraph(answer.reason, indent="  ", first="! ") + "\n")
    if rows:
        console.write(printed.duties(rows))
        return
    for quotation in answer.quotations:
        note = desk.remark(quotation.address.document, answer.as_of)
        console.write(
            printed.quotation(
                quotation.text,
                quotation.address,
                desk.cited(quotation.address.document),
                page=quotation.page,
                trust=quotation.trust,
                notes=[note] if note else [],
            )
            + "\n"
        )


_SHOWN = 50


def _show_duties(args: argparse.Namespace, desk: Desk, found: Sequence[Duty], *, full: bool = False) -> int:
    """Print duties: all of a document and all as JSON, else the first fifty, or as many as `--limit` says (0: all); and how
    many more there are."""
    asked: int | None = getattr(args, "limit", 0)
    limit = (asked if asked is not None else 0 if args.json else _SHOWN) or len(found)
    rows = desk.rows(found[:limit])
    if args.json:
        console.show_json(duty_records(rows, full=full))
    elif rows:
        console.write(printed.duties(rows))
    else:
        console.error(say.NO_DUTIES)
    if len(found) > limit:
        console.error(say.MORE_DUTIES.format(count=say.count_words(len(found) - limit)))
    return OK if rows else NOTHING


def who(args: argparse.Namespace, desk: Desk) -> int:
    """Duties by task in free words, body, document and role."""
    query = typed(args.query)
    if not (query or args.body or args.document or args.role):
        raise UsageError(say.NO_CONDITION)
    if args.related and not args.body:
        raise UsageError(say.RELATED_OF_WHOM)
    found = desk.find_duties(query=query, body=args.body, document=args.document, role=args.role, related=args.related)
    return _show_duties(args, desk, found)


def due(args: argparse.Namespace, desk: Desk) -> int:
    """Duties whose day lies in a period, earliest first."""
    if args.date_from and args.date_to and args.date_from > args.date_to:
        raise UsageError(
            say.DATES_REVERSED.format(start=say.date_words(args.date_from), end=say.date_words(args.date_to))
        )
    found = desk.find_duties(
        body=args.body,
        document=args.document,
        date_from=args.date_from,
        date_to=args.date_to or dt.date.max,
    )
    return _show_duties(args, desk, found)


def duties(args: argparse.Namespace, desk: Desk) -> int:
    """Every duty of a document, in its order, with all fields."""
    return _show_duties(args, desk, desk.duties(typed(args.document)), full=True)


def matrix(args: argparse.Namespace, desk: Desk) -> int:
    """Who has which part in which task of a document, in the letters R, A, C, I."""
    found = desk.matrix(typed(args.document))
    if args.json:
        console.show_json(
            [{"task": line.duty.task, "address": str(line.address), "cells": dict(line.cells)} for line in found.lines]
        )
    elif found.lines:
        console.write(say.RACI_KEY)
        for line in found.lines:
            console.write()
            console.write(console.paragraph(f"{line.duty.task} [{line.address}]", indent="  "))
            for body, letters in line.cells:
                console.write(console.paragraph(f"{letters}: {body}", indent="      ", first="   "))
    else:
        console.error(say.NO_DUTIES)
    return OK if found.lines else NOTHING


def conflicts(args: argparse.Namespace, desk: Desk) -> int:
    """Places that assign the same thing in ways that do not fit together."""
    return _problems(args, desk, desk.conflicts(args.document), say.NO_CONFLICTS)


def gaps(args: argparse.Namespace, desk: Desk) -> int:
    """Duties without a lead or a date, and what else a document leaves open."""
    return _problems(args, desk, desk.gaps(args.document), say.NO_GAPS)


def _problems(args: argparse.Namespace, desk: Desk, found: Sequence[Problem], none: str) -> int:
    if args.json:
        console.show_json(
            [{"kind": one.kind, "reason": one.reason, "duties": duty_records(desk.rows(one.duties))} for one in found]
        )
        return OK if found else NOTHING
    for one in found:
        console.heading(one.reason)
        for duty in one.duties:
            address = Address(duty.document, duty.unit)
            words = f"{duty.lead or say.MISSING}: {duty.task} [{address}]"
            console.write(console.paragraph(words, indent="    ", first="  – "))
    if not found:
        console.error(none)
    return OK if found else NOTHING


def export(args: argparse.Namespace, desk: Desk) -> int:
    """A file of duties; its ending chooses the format."""
    from ui.export import dated, save

    found: Sequence[Duty] = desk.find_duties(
        body=args.body,
        document=args.document,
        role=args.role,
        date_from=args.date_from,
        date_to=args.date_to,
    )
    rows = desk.rows(found)
    written = dated(rows) if args.file.suffix.lower() == ".ics" else rows
    save(rows, args.file)
    if args.json:
        console.show_json({"file": str(args.file), "duties": len(written)})
    else:
        console.write(say.EXPORTED.format(count=len(written), path=args.file))
        if len(written) < len(rows):
            console.write(say.UNDATED_LEFT_OUT.format(count=len(rows) - len(written)))
    return OK if written else NOTHING


def correct(args: argparse.Namespace, desk: Desk) -> int:
    """Keep what people changed: in a sheet made by `export`, or one field named on the command line; without words, list
    what was changed so far."""
    words: list[str] = args.words
    if not words:
        return _corrections(args, desk)
    author = typed(args.author or getpass.getuser())
    if len(words) == 1 and Path(words[0]).suffix.lower() == ".xlsx":
        changes, gone = apply_sheet(desk, Path(words[0]), author)
    elif len(words) >= 3:
        changes, gone = apply_words(desk, words[0], words[1], typed(words[2:]), author), []
    else:
        raise UsageError(say.CORRECT_HOW)
    if args.json:
        records = [{"document": str(c.document), "target": c.target, "field": c.field} for c in changes]
        console.show_json({"corrections": records, "left_out": gone})
    else:
        for sentence in gone:
            console.error(sentence)
        told = say.CORRECTED.format(count=len(changes)) if changes else say.NOTHING_CORRECTED
        console.write(told)
    return OK if changes else NOTHING


def _corrections(args: argparse.Namespace, desk: Desk) -> int:
    """Every correction kept, oldest first: a list that can be checked again after the next reading."""
    kept = desk.library.corrections()
    files = {row.sha256: row.file for row in desk.documents()}
    if args.json:
        console.show_json([correction_record(one, files.get(one.sha256)) for one in kept])
        return OK if kept else NOTHING
    for one in kept:
        words = f"{one.at[:16]}  {one.author}  {files.get(one.sha256) or one.sha256[:8]}  {one.target}  {one.field}: "
        words += f"{say.stored_words(one.previous)} → {say.stored_words(one.value)}"
        console.write(console.paragraph(words, indent="    "))
    if not kept:
        console.error(say.NOTHING_FOUND)
    return OK if kept else NOTHING


COMMANDS: dict[str, Callable[[argparse.Namespace, Desk], int]] = {
    "search": search,
    "ask": ask,
    "who": who,
    "due": due,
    "duties": duties,
    "matrix": matrix,
    "conflicts": conflicts,
    "gaps": gaps,
    "export": export,
    "correct": correct,
}
