"""Collections: many articles in one JSONL file or BEIR folder, taken with their own ids.

Lines are `{"id" | "_id", "text", "title"?, "law_id"?, "article_id"?, "note"?}`. Articles of one law become one document
whose units keep the collection's ids as external ids; records of no law become documents of up to 1,000 records.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import os
import re
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.bodies import own, use_own
from corpus.catalogue import known
from corpus.errors import UnreadableFile
from corpus.header import fold_symbol
from corpus.kinds import kind_of_type
from corpus.library import Library
from corpus.models import CleanText, Document, DocumentKey, Header, Source, Span, Unit
from corpus.outline import outline

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["add_collection", "is_collection", "read_collection"]

_RECORDS_PER_DOCUMENT = 1000
_WORTH_WORKERS = 100
_LAWS_AHEAD = 32
_LAW = Header(kind="luat")


def is_collection(path: Path) -> bool:
    """Whether `path` is a JSONL file (also gzipped) or a BEIR folder."""
    return path.name.lower().endswith((".jsonl", ".jsonl.gz")) or _beir_file(path) is not None


def add_collection(library: Library, path: Path) -> int:
    """Take a collection into the library, all of it or nothing, without duties; the number of its records."""
    counted = 0

    def counting() -> Iterator[tuple[Source, list[Document]]]:
        nonlocal counted
        for source, documents in read_collection(path, understood=False):
            counted += sum(len(document.external_ids) for document in documents)
            yield source, documents

    library.put_many(counting())
    return counted


def read_collection(path: Path, *, understood: bool = True) -> Iterator[tuple[Source, list[Document]]]:
    """Each law (or batch of records) of a collection as a source with one document, in order of first appearance.

    `understood`: with references and duties. Raises UnreadableFile when a line is not as it should be.
    """
    groups: dict[str, list[_Record]] = {}
    loose = 0
    for record in _records(_beir_file(path) or path):
        law = record.law
        if law is None:
            law = f"{_name(path)} {loose // _RECORDS_PER_DOCUMENT + 1}"
            loose += 1
        groups.setdefault(law, []).append(record)
    laws = (_law(law, records, path.name) for law, records in groups.items())
    if not understood:
        yield from ((source, [document]) for source, document in laws)
    elif len(groups) < _WORTH_WORKERS:
        yield from ((source, [_read_further(document)]) for source, document in laws)
    else:
        yield from _by_workers(laws)


def _by_workers(laws: Iterable[tuple[Source, Document]]) -> Iterator[tuple[Source, list[Document]]]:
    """The same as `_read_further`, on all cores, in order, with few laws in memory at once."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(os.cpu_count() or 1, initializer=use_own, initargs=(own(),)) as workers:
        waiting: deque[tuple[Source, Future[Document]]] = deque()
        for source, document in laws:
            waiting.append((source, workers.submit(_read_further, document)))
            if len(waiting) > _LAWS_AHEAD:
                source, done = waiting.popleft()
                yield source, [done.result()]
        for source, done in waiting:
            yield source, [done.result()]


def _read_further(document: Document) -> Document:
    """The document with references and duties."""
    from corpus.duties import extract
    from corpus.references import references

    document = replace(document, references=references(document.text, document.units))
    return replace(document, duties=extract(document))


@dataclass(frozen=True, slots=True)
class _Record:
    """One line: `law` is the law it belongs to and `number` its article there, both None for other texts."""

    id: str
    law: str | None
    number: str | None
    title: str
    text: str
    note: str


def _records(path: Path) -> Iterator[_Record]:
    number = 0
    try:
        with gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield _record(msgspec.json.decode(line))
    except (msgspec.DecodeError, KeyError, TypeError, OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(
            f"Dòng {number} của {path.name} không đúng dạng JSONL (cần có “id” và “text”): {error}. "
            "Hãy sửa dòng này rồi thêm lại.",
            log=f"{path.name} line {number}: {error}",
        ) from error


def _record(data: dict[str, Any]) -> _Record:
    name = str(data["_id"] if "_id" in data else data["id"])
    law, hash_sign, number = name.rpartition("#")
    text, title = str(data["text"]), str(data.get("title") or "")
    if "title" not in data and re.match(r"[^\n]{1,200}[^\s.;:,]\n", text):
        title = text.split("\n", 1)[0]
    return _Record(
        name,
        str(data.get("law_id") or law) if hash_sign else data.get("law_id"),
        str(data.get("article_id") or number) if hash_sign else data.get("article_id"),
        *(title, text, str(data.get("note") or "")),
    )


def _law(law: str, records: list[_Record], file: str) -> tuple[Source, Document]:
    """A law put together from its articles: the source text holds every record's text as it was."""
    pieces: list[str] = []
    units: list[Unit] = []
    external: dict[str, str] = {}
    length = 0
    for place, record in enumerate(records, 1):
        heading, title = _heading(record)
        unit_id = _unit_id(record, place, external)
        units += _units(unit_id, record, heading, title, length)
        external[unit_id] = record.id
        piece = f"{heading}{record.text}\n\n"
        pieces.append(piece)
        length += len(piece)
    text = "".join(pieces)
    sha256 = hashlib.sha256(f"{law}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(sha256, file, "jsonl", text, ())
    header = _header(law, records)
    key = DocumentKey(re.sub(r"[#+~]", "-", header.symbol or law), header.date)
    return source, Document(key, header, CleanText.identity(text), tuple(units), sha256, external_ids=external)


def _heading(record: _Record) -> tuple[str, str]:
    """The line before a record's text, and the record's title; a title that is the text's first line is not repeated."""
    repeated = record.title and record.text.startswith(record.title)
    if record.number is not None:
        return f"Điều {record.number}." + (
            f" {record.title}\n" if record.title and not repeated else "\n"
        ), record.title
    return (f"{record.title}\n" if record.title and not repeated else ""), record.title


def _unit_id(record: _Record, place: int, taken: dict[str, str]) -> str:
    wanted = f"dieu-{re.sub(r'[^0-9A-Za-zĐđ]+', '-', record.number)}" if record.number else f"doan-{place}"
    unit_id, n = wanted, 2
    while unit_id in taken:
        unit_id = f"{wanted}-{n}"
        n += 1
    return unit_id


def _units(unit_id: str, record: _Record, heading: str, title: str, start: int) -> list[Unit]:
    """The record's unit with the clauses and points in its text; `start` is where its heading begins."""
    piece = heading + record.text
    below: list[Unit] = []
    if record.number and re.search(r"^\s*1[.)]", record.text, re.MULTILINE):
        first = f"dieu-{record.number}."
        below = [unit for unit in outline(piece, _LAW) if unit.id.startswith(first) and unit.span.start >= len(heading)]
    own_end = below[0].span.start if below else len(piece)
    kind, label = ("dieu", f"Điều {record.number}.") if record.number else ("doan", "")
    found = [Unit(unit_id, kind, label, title, Span(start, start + len(piece)), Span(start, start + own_end), None)]
    for unit in below:
        inner = unit.id.partition(".")[2]
        parent = (unit.parent or "").partition(".")[2]
        found.append(
            replace(
                unit,
                id=f"{unit_id}.{inner}",
                parent=f"{unit_id}.{parent}" if parent else unit_id,
                span=unit.span.shift(start),
                own=unit.own.shift(start),
            )
        )
    return found


_NOTE = re.compile(
    r"số\s+(?P<symbol>\d[^\s,]*(?:\s?/[^\s,]+)*)\s*(?P<title>[^()]*?)\s*ngày\s+(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"
    r"\s+của\s+(?P<issuer>[^,()]+)"
)
_EFFECTIVE = re.compile(r"có hiệu lực thi hành kể từ ngày (\d{1,2})/(\d{1,2})/(\d{4})")


def _header(law: str, records: Iterable[_Record]) -> Header:
    """What the source lines of the articles say of their law: "(Điều 1 Luật số ... ngày ... của ..., có hiệu lực ...)"."""
    header = Header(kind=_kind(law), symbol=fold_symbol(law) if re.match(r"\d", law) else None)
    if header.symbol is None:
        return replace(header, subject=law)
    facts = known(header.symbol)
    if len(facts) == 1:
        (fact,) = facts
        header = replace(
            header, date=fact.date, issuer=fact.issuer, subject=fact.title, effective=fact.effective, kind=fact.kind
        )
    for record in records:
        match = _NOTE.search(record.note)
        if match is not None and fold_symbol(re.sub(r"\s", "", match["symbol"])) == header.symbol:
            date = _date(match["y"], match["m"], match["d"])
            header = replace(header, date=date, subject=match["title"] or None, issuer=match["issuer"].strip())
            break
    for record in records:
        effective = _EFFECTIVE.search(record.note)
        if effective is not None:
            return replace(header, effective=_date(effective[3], effective[2], effective[1]))
    return header


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _kind(law: str) -> str | None:
    """The kind that a law's symbol names; a law of the National Assembly has no type in its symbol."""
    symbol = fold_symbol(law)
    if re.search(r"/QH\d+$", symbol):
        return "luat"
    match = re.search(r"\d/(?P<state>[A-ZĐ]+)|\d-(?P<party>[A-ZĐa-z]+)/", symbol)
    return kind_of_type(match["state"] or match["party"], party=bool(match["party"])) if match else None


def _beir_file(path: Path) -> Path | None:
    if path.is_dir():
        for name in ("corpus.jsonl", "corpus.jsonl.gz"):
            if (path / name).is_file():
                return path / name
    return None


def _name(path: Path) -> str:
    return re.sub(r"\.jsonl(\.gz)?$", "", path.name)
