"""Commands about documents and the home's upkeep: each prints what it has to say and gives the exit code."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.duplicates import keep_all, keep_one, open_groups
from corpus.errors import UsageError
from corpus.models import Address, Document, Source, Span
from ui import console, printed
from ui import sentences as say
from ui.desk import Desk
from ui.duplicates import group_lines, group_record
from ui.parser import typed
from ui.records import document_record, header_record, inspect_record, pair, unit_record
from ui.view import LOW_TRUST

if TYPE_CHECKING:
    from corpus.add import AddReport

__all__ = ["COMMANDS", "FAILED", "NOTHING", "OK", "progress_bar"]

OK, NOTHING, FAILED = 0, 1, 3

Progress = Callable[[int, int | None, str], None]


@contextmanager
def progress_bar(words: str) -> Iterator[Progress]:
    """A bar on standard error while something long goes on; silent where no person looks on."""
    from tqdm import tqdm

    with tqdm(desc=words, disable=None, leave=False, unit="") as bar:

        def show(done: int, total: int | None, name: str) -> None:
            bar.total = total
            bar.n = done
            bar.set_postfix_str(name[-40:], refresh=True)

        yield show


def add(args: argparse.Namespace, desk: Desk) -> int:
    """Take files into the library, then bring the index up to date."""
    from corpus.add import add as take

    with progress_bar(say.PROGRESS_ADD) as progress:
        report = take(desk.library, args.paths, progress=progress, allow_private=args.allow_private)
    return _told(args, desk, report, "added", say.ADDED)


def _told(args: argparse.Namespace, desk: Desk, report: AddReport, name: str, words: str) -> int:
    """Bring the index up to date with what came in, and say what became of every file."""
    from indexer.home import refresh

    if report.added:
        with progress_bar(say.PROGRESS_INDEX) as progress:
            refresh(desk.home, desk.library, progress=progress)
    if args.json:
        console.show_json(
            {
                name: [
                    {
                        "name": n,
                        "documents": [str(k) for k in keys],
                        "n_documents": report.collections.get(n, len(keys)),
                    }
                    for n, keys in report.added
                ],
                "skipped": [{"name": n, "reason": reason} for n, reason in report.skipped],
                "failed": [{"name": n, "reason": reason} for n, reason in report.failed],
            }
        )
        return FAILED if report.failed else OK
    for file, keys in report.added:
        held = ", ".join(map(str, keys)) or say.DOCUMENTS_IN.format(
            count=say.count_words(report.collections.get(file, 0))
        )
        console.write(console.paragraph(f"+ {file}: {held}", indent="  "))
    counts = [words.format(count=say.count_words(report.n_documents))]
    counts += [say.SKIPPED.format(count=len(report.skipped))] if report.skipped else []
    counts += [say.FAILED.format(count=len(report.failed))] if report.failed else []
    console.write(", ".join(counts) + ".")
    if waiting := len(open_groups(desk.library)):
        console.write(say.DUPLICATES_WAIT.format(count=waiting))
    if report.failed:
        console.error(say.FAILURES)
        for file, reason in report.failed:
            console.error(console.paragraph(f"- {file}: {reason}", indent="  "))
    return FAILED if report.failed else OK


def reread(args: argparse.Namespace, desk: Desk) -> int:
    """Read the kept originals anew, all or those of the named documents; corrections and decisions hold."""
    from corpus.add import reread as read_anew

    only = [desk.find(typed(words)) for words in args.documents] or None
    with progress_bar(say.PROGRESS_REREAD) as progress:
        report = read_anew(desk.library, only=only, progress=progress)
    return _told(args, desk, report, "reread", say.REREAD)


def duplicates(args: argparse.Namespace, desk: Desk) -> int:
    """The texts that share number and date, most alike told; or a decision on one of them."""
    if args.keep or args.keep_all:
        return _decide(args, desk)
    groups = open_groups(desk.library)
    if args.json:
        console.show_json([group_record(group, desk) for group in groups])
        return OK if groups else NOTHING
    if not groups:
        console.error(say.NO_DUPLICATES)
        return NOTHING
    for group in groups:
        console.heading(say.DUPLICATE_HEADING.format(document=group.key, count=len(group.rows)))
        for line in group_lines(group, desk):
            console.write(console.paragraph(line, indent="    ", first="  – "))
        console.write()
    console.write(say.DUPLICATES_DECIDE)
    return OK


def _decide(args: argparse.Namespace, desk: Desk) -> int:
    """Keep one text of several, or all of them."""
    from indexer.home import refresh

    author = typed(args.author or getpass.getuser())
    key = desk.find(typed(args.keep or args.keep_all))
    gone = keep_one(desk.library, key, author) if args.keep else []
    kept = [key] if args.keep else keep_all(desk.library, key, author)
    if gone:
        refresh(desk.home, desk.library)
    if args.json:
        console.show_json({"kept": [str(k) for k in kept], "removed": [str(k) for k in gone]})
        return OK
    console.write(say.DUPLICATES_KEPT.format(documents=", ".join(map(str, kept))))
    if gone:
        console.write(say.DUPLICATES_GONE.format(documents=", ".join(map(str, gone))))
    return OK


def list_documents(args: argparse.Namespace, desk: Desk) -> int:
    """Every document with what is known of it."""
    rows = desk.documents()
    if args.json:
        console.show_json([document_record(row, desk.state(row.key)) for row in rows])
    elif rows:
        lines = [
            (
                row.header.symbol or str(row.key),
                say.date_words(row.header.date),
                say.kind_words(row.header.kind),
                row.header.subject or say.MISSING,
                desk.state(row.key).sentence(),
                row.file,
            )
            for row in rows
        ]
        console.write(printed.documents(lines))
    else:
        console.error(say.NOTHING_FOUND)
    return OK if rows else NOTHING


def show(args: argparse.Namespace, desk: Desk) -> int:
    """A document with its outline and text, or one unit of it."""
    address = desk.place(typed(args.address))
    document = desk.document(address.document)
    source = desk.source(document)
    state = desk.state(document.key)
    unit = document.unit(address.unit) if address.unit else None
    text = printed.unit_text(document, source, unit)
    span = document.clean.source_span(unit.span if unit else Span(0, len(document.text)))
    if args.json:
        console.show_json(
            {
                "address": str(address),
                "document": header_record(document.header),
                "state": state.name,
                "state_sentence": state.sentence(),
                "unit": address.unit or None,
                "page": source.page_of(span.start),
                "span": pair(span),
                "text": text,
                "units": [unit_record(u) for u in _below(document, address)],
                "notes": list(document.notes),
            }
        )
        return OK
    header = document.header
    cited = say.document_words(header, document.key.symbol)
    console.heading(say.place_words(address.unit, cited))
    console.write(console.paragraph(f"{header.subject or ''}\n{state.sentence()}"))
    for note in document.notes:
        console.write(console.paragraph(f"! {note}", indent="  "))
    console.write()
    if unit is None:
        console.write(printed.outline(document))
        console.write()
    console.write(console.paragraph(text))
    missing = [] if unit else [one for one in desk.cites(document) if one.key is None]
    if missing:
        console.write(f"\n{say.CITED_MISSING}")
    for one in missing:
        console.write(console.paragraph(one.words, indent="    ", first="  – "))
    return OK


def _below(document: Document, address: Address) -> list[Any]:
    chosen = document.unit(address.unit) if address.unit else None
    return [u for u in document.units if chosen is None or chosen.span.holds(u.span)]


def remove(args: argparse.Namespace, desk: Desk) -> int:
    """Take one document out of the library and the index."""
    from indexer.home import refresh

    address = typed(args.address)
    if "#" in address:
        raise UsageError(say.WHOLE_ONLY.format(address=address))
    key = desk.find(address)
    desk.library.remove(key)
    refresh(desk.home, desk.library)
    if args.json:
        console.show_json({"removed": str(key)})
    else:
        console.write(say.REMOVED.format(document=key))
    return OK


def inspect(args: argparse.Namespace, desk: Desk) -> int:
    """What would be understood of a file; the library stays as it is."""
    from corpus.add import understand
    from corpus.read import read_limited

    path = Path(args.file)
    if not path.is_file():
        raise UsageError(say.NO_FILE.format(path=path))
    source = read_limited(path, name=path.name)
    documents = understand(source)
    if args.json:
        console.show_json(inspect_record(source, documents))
        return OK if documents else NOTHING
    _print_reading(source)
    for document in documents:
        console.write()
        console.heading(str(document.key))
        console.write(printed.header(document.header))
        counts = say.UNDERSTOOD.format(
            units=len(document.units),
            references=len(document.references),
            duties=len(document.duties),
        )
        console.write(counts)
        console.write(printed.outline(document))
    return OK if documents else NOTHING


def _print_reading(source: Source) -> None:
    ways: dict[str, int] = {}
    for page in source.pages:
        ways[page.how] = ways.get(page.how, 0) + 1
    told = "; ".join(f"{say.READING.get(how, how)}: {n} trang" for how, n in ways.items())
    console.write(f"{source.name} ({source.reader}) – {told}")
    for note in source.notes:
        console.write(console.paragraph(f"! {note}", indent="  "))
    for page in source.pages:
        if page.trust < LOW_TRUST:
            percent = round(100 * page.trust)
            place = say.PAGE_NUMBER.format(page=page.number_1based).capitalize()
            console.write(f"! {place}: {say.LOW_TRUST.format(percent=percent)}")


def check(args: argparse.Namespace, desk: Desk) -> int:
    """Whether library and index are whole."""
    from corpus.integrity import problems as library_problems
    from indexer import generation

    library = desk.library
    problems = library_problems(library)
    problems += generation.check(desk.home) if has_index(desk) else []
    documents, duties = len(desk.documents()), len(desk.library.duties())
    if args.json:
        console.show_json({"ok": not problems, "problems": problems, "documents": documents, "duties": duties})
    elif problems:
        console.error(say.PROBLEMS.format(count=len(problems)))
        for problem in problems:
            console.error(console.paragraph(f"- {problem}", indent="  "))
    else:
        console.write(say.SOUND.format(documents=documents, duties=duties))
    return FAILED if problems else OK


def has_index(desk: Desk) -> bool:
    """Whether the home has an index; a new home gets one with its first question."""
    return (desk.home / "index").is_dir()


def reindex(args: argparse.Namespace, desk: Desk) -> int:
    """A new generation of the index, switched to when it is whole."""
    from corpus.home import writing
    from indexer import generation

    library = desk.library
    with progress_bar(say.PROGRESS_INDEX) as progress, writing(desk.home):
        generation.build(
            desk.home, library, encoder=args.encoder, dimension=args.dimension, progress=progress, anew=True
        )
    if args.json:
        console.show_json({"documents": len(desk.documents())})
    else:
        console.write(say.REINDEXED)
    return OK


COMMANDS: dict[str, Callable[[argparse.Namespace, Desk], int]] = {
    "add": add,
    "reread": reread,
    "duplicates": duplicates,
    "list": list_documents,
    "show": show,
    "remove": remove,
    "inspect": inspect,
    "check": check,
    "reindex": reindex,
}
