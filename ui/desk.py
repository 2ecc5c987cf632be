"""The desk between people and the rooms below: one home, asked in one way by the command and by the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import AddressError, UsageError
from corpus.models import Address, Document, DocumentKey, Duty, Header, Source
from ui import sentences as say
from ui.parser import typed
from ui.rows import DutyRow, HitRow, duty_rows, hit_rows
from ui.tables import Matrix, Problem, conflict_problems, gap_problems, responsibility_matrix

if TYPE_CHECKING:
    from corpus.library import DocumentRow, Library
    from corpus.time import Force, State
    from indexer.answer import Answer
    from indexer.duty_index import Chosen
    from indexer.search import Hit, Result, Searcher

__all__ = ["Cited", "Desk"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that another one names: how it is cited, its key when its text is here, where it was published."""

    words: str
    key: DocumentKey | None
    published: str | None


class Desk:
    """A home's library, index and states. Nothing is opened before it is asked for; `close` lets go of what was.

    `encoder` is the one that the index must have been built with, where a person says so. `searcher` opens a searcher
    that outlives this desk, and `lock` lets one desk at a time ask it; without them the desk opens its own.
    """

    def __init__(
        self,
        home: Path,
        *,
        encoder: str | None = None,
        searcher: Callable[[Path], Searcher] | None = None,
        lock: AbstractContextManager[object] | None = None,
    ) -> None:
        self.home = home
        self._library: Library | None = None
        self._encoder = encoder
        self._open_searcher = searcher
        self._lock = lock or nullcontext()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the library's file."""
        if self._library is not None:
            self._library.close()
            self._library = None

    @property
    def library(self) -> Library:
        """The library, filled with the embedded documents when the home is new."""
        if self._library is None:
            from corpus.home import open_home

            self._library = open_home(self.home)
        return self._library

    @cached_property
    def searcher(self) -> Searcher:
        """What answers searches over this home; the index is built first where it is missing or out of date."""
        if self._open_searcher is not None:
            return self._open_searcher(self.home)
        self.close()
        from indexer.home import ready

        self._library, searcher = ready(self.home, encoder=self._encoder)
        return searcher

    @cached_property
    def force(self) -> Force:
        """In what state of force documents are."""
        from corpus.time import Force

        rows = self.library.documents()
        return Force(((row.key, row.header.effective) for row in rows), self.library.relations())

    def state(self, key: DocumentKey, day: dt.date | None = None) -> State:
        """The state of a document on a day; today without one."""
        return self.force.state(key.symbol, key.date, day or dt.date.today())

    # -- documents ---------------------------------------------------------------------------------------------------

    def documents(self) -> list[DocumentRow]:
        """All documents, in order of addition."""
        return self.library.documents()

    def find(self, text: str) -> DocumentKey:
        """The one document a person means: of several texts under one symbol and date, the first that came in.

        Raises AddressError when there is none, with what is known of it; UsageError when there are several.
        """
        keys = self.library.resolve(text)
        if keys and all((k.symbol, k.date) == (keys[0].symbol, keys[0].date) for k in keys):
            return min(keys, key=lambda key: key.variant)
        if keys:
            names = "; ".join(map(str, keys))
            raise UsageError(say.SEVERAL_DOCUMENTS.format(text=text, addresses=names))
        raise AddressError(self.known_only(text) or say.NO_DOCUMENT.format(text=text))

    def known_only(self, text: str) -> str | None:
        """A sentence on a document that is known by its facts while its text is not here; None when it is not known."""
        from corpus.catalogue import known

        symbol, _, date = text.partition("#")[0].partition("+")
        found = known(symbol.strip(), _iso(date))
        if not found:
            return None
        entry = found[-1]
        cited = say.document_words(Header(entry.kind, entry.symbol, entry.date, entry.issuer))
        where = say.PUBLISHED_AT.format(url=entry.published) if entry.published else ""
        return say.KNOWN_ONLY.format(document=cited, where=where)

    def place(self, text: str) -> Address:
        """The address a person means: a document and, after "#", a unit in it; or words like "khoản 2 Điều 5 Luật
        55/2024/QH15". Raises as `find`, and AddressError for a unit that is not there."""
        name, _, unit = text.partition("#")
        if not unit and not self.library.resolve(name):
            name, unit = _cited_place(text) or (name, unit)
        key = self.find(name)
        unit = unit.strip()
        if unit and self.document(key).unit(unit) is None:
            raise AddressError(say.NO_UNIT.format(document=key, unit=unit))
        return Address(key, unit)

    def document(self, key: DocumentKey) -> Document:
        """The document with this key. Raises AddressError when it is not here."""
        document = self.library.document(key)
        if document is None:
            raise AddressError(say.NO_DOCUMENT.format(text=key))
        return document

    def source(self, document: Document) -> Source:
        """The file a document stands in. Raises AddressError when it is not here."""
        source = self.library.source(document.source_sha256)
        if source is None:
            raise AddressError(say.NO_DOCUMENT.format(text=document.key))
        return source

    def cites(self, document: Document) -> list[Cited]:
        """The documents that a document names, each once, in the order of first mention; itself left out."""
        from corpus.catalogue import known

        found: dict[tuple[str, dt.date | None], Cited] = {}
        for reference in document.references:
            symbol = reference.symbol
            if not symbol or symbol == document.key.symbol:
                continue
            keys = [key for key in self._headers if key.symbol == symbol and reference.date in (None, key.date)]
            entries = known(symbol, reference.date) or known(symbol)
            date = reference.date or (keys[0].date if keys else entries[0].date if entries else None)
            kind = entries[0].kind if entries else reference.kind
            words = say.document_words(Header(kind, symbol, date, entries[0].issuer if entries else None))
            cited = self.cited(keys[0]) if keys else words
            published = entries[0].published if entries else None
            found.setdefault((symbol, date), Cited(cited, keys[0] if keys else None, published))
        return list(found.values())

    # -- questions ---------------------------------------------------------------------------------------------------

    def search(self, query: str, k: int, as_of: dt.date | None = None) -> Result:
        """The passages nearest to `query`."""
        searcher = self.searcher
        with self._lock:
            return searcher.search(query, k=k, as_of=as_of, state_of=lambda key, day: self.state(key, day).name)

    def ask(self, question: str, as_of: dt.date | None = None) -> Answer:
        """The answer to a question: quotations, duties, or an abstention."""
        from indexer.answer import answer

        searcher = self.searcher
        with self._lock:
            return answer(searcher, self.library, question, as_of=as_of)

    # -- duties ------------------------------------------------------------------------------------------------------

    def rows(self, duties: Iterable[Duty]) -> list[DutyRow]:
        """Duties with their proof, and a remark where their document is not in full force."""
        return duty_rows(self.library, duties, note=self.remark)

    def hit_rows(self, hits: Iterable[Hit], day: dt.date | None = None) -> list[HitRow]:
        """Passages with the words of the source, and a remark where their document has no full force on a day."""
        return hit_rows(self.library, hits, note=lambda key: self.remark(key, day))

    def remark(self, key: DocumentKey, day: dt.date | None = None) -> str | None:
        """A sentence on a document that has no (or not full) force on a day; None where there is nothing to say."""
        state = self.state(key, day)
        quiet = state.name in {"con_hieu_luc", "khong_ro"}
        return None if quiet else state.sentence()

    def cited(self, key: DocumentKey) -> str:
        """A document as it is cited."""
        header = self._headers.get(key)
        return say.document_words(header, key.symbol) if header else str(key)

    @cached_property
    def _headers(self) -> dict[DocumentKey, Header]:
        return {row.key: row.header for row in self.documents()}

    def duties(self, document: str | None = None) -> Sequence[Duty]:
        """All duties, or those of the document a person means."""
        return self.library.duties(self.find(document) if document else None)

    def find_duties(
        self,
        *,
        query: str = "",
        body: str | None = None,
        document: str | None = None,
        role: str | None = None,
        date_from: dt.date | None = None,
        date_to: dt.date | None = None,
        related: bool = False,
    ) -> Chosen:
        """Duties that meet every condition given, best first and law whose force has ended last; those of a period by day,
        earliest first. `related`: those of bodies above, under, before and after `body` too."""
        from indexer.home import duty_index
        from indexer.lookup import Meaning, find_duties

        meaning = Meaning(self.searcher.encoder, self.searcher.late) if query else None
        duties = self.duties(document) if document else duty_index(self.library)
        with self._lock if meaning else nullcontext():
            return find_duties(
                duties,
                body=typed(body) if body else None,
                role=typed(role) if role else None,
                query=query or None,
                date_from=date_from,
                date_to=date_to,
                include_related=related,
                meaning=meaning,
                behind=() if document else self._ended,
            )

    @cached_property
    def _ended(self) -> frozenset[int]:
        """Numbers of the documents that are not surely law today."""
        today = dt.date.today()
        return frozenset(number for number, key in self.library.ids().items() if not self.state(key, today).current)

    def matrix(self, document: str) -> Matrix:
        """Who has which part in which task of a document."""
        from indexer.lookup import matrix

        return responsibility_matrix(matrix(self.duties(document)))

    def conflicts(self, document: str | None = None) -> list[Problem]:
        """Duties that cannot both hold."""
        return conflict_problems(self.duties(document))

    def gaps(self, document: str | None = None) -> list[Problem]:
        """What duties lack."""
        return gap_problems(self.duties(document))


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        return None


def _cited_place(text: str) -> tuple[str, str] | None:
    """Document and unit that words of law name; None where they name no document."""
    from corpus.references import references

    for reference in references(text, ()):
        if reference.symbol:
            date = f"+{reference.date.isoformat()}" if reference.date else ""
            return reference.symbol + date, reference.unit or ""
    return None
