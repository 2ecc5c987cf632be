"""Quotations: stretches of a document cut from its source, checked just before they are shown."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from corpus.errors import LibraryError
from corpus.library import Library
from corpus.models import Address, Document, DocumentKey, Source, Span

__all__ = ["Quotation", "Quoter"]

_KEPT = 100


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document: `text` is `span` of the source text, character for character.

    `unit` is where it stands in the document's tree, `page` the page it begins on (None where the format has none),
    `trust` the lowest trust of the pages it stands on.
    """

    text: str
    address: Address
    unit: str
    page: int | None
    span: Span
    trust: float
    symbol: str | None
    title: str | None


class Quoter:
    """Cuts quotations from one library. The last documents and sources stay at hand; a source's checksum is proved when
    it is taken from the library.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sources: dict[str, Source] = {}
        self._documents: dict[DocumentKey, Document] = {}
        self._version = library.version()

    def _fresh(self) -> None:
        """Let go of what may have changed, and of the oldest when there is much."""
        version = self._library.version()
        if version != self._version:
            self._version = version
            self._documents.clear()
            self._sources.clear()
        for kept in (self._sources, self._documents):
            while len(kept) > _KEPT:
                kept.pop(next(iter(kept)))  # type: ignore[call-overload]

    def document(self, key: DocumentKey) -> Document:
        """The document under `key`, without duties and references. Raises LibraryError when it is gone."""
        self._fresh()
        if key not in self._documents:
            found = self._library.document(key, whole=False)
            if found is None:
                raise LibraryError(
                    f"Văn bản {key} không còn trong thư viện. Hãy chạy “tracuu reindex” rồi hỏi lại.",
                    log=f"indexed document {key} is gone",
                )
            self._documents[key] = found
        return self._documents[key]

    def quote(self, key: DocumentKey, unit: str, span: Span) -> list[Quotation]:
        """What stands in `span` of the clean text, as quotations in its order.

        One, unless words that are not of the document (a page number, a running head) stand in between: then one for
        each stretch. White space at both ends is left out; an empty span gives none. Raises LibraryError when the
        stored source does not carry these words: what cannot be proved is not shown.
        """
        document = self.document(key)
        source = self._source(document.source_sha256)
        found = []
        for stretch in _stretches(document, _trimmed(document.text, span), source.text):
            place = document.clean.source_span(stretch)
            text = place.cut(source.text)
            if not _carries(text, stretch.cut(document.text)):
                raise LibraryError(
                    f"Trích dẫn tại {Address(key, unit)} không khớp với văn bản gốc nên không được đưa ra. Hãy chạy "
                    "“tracuu check”, rồi thêm lại văn bản này.",
                    log=f"quotation at {key}#{unit} is not in its source",
                )
            trusts = [p.trust for p in source.pages if p.span.start < place.end and place.start < p.span.end]
            header = document.header
            found.append(
                Quotation(
                    *(text, Address(key, unit), unit, source.page_of(place.start), place, min(trusts, default=1.0)),
                    *(header.symbol, header.subject),
                )
            )
        return found

    def _source(self, sha256: str) -> Source:
        if sha256 not in self._sources:
            source = self._library.source(sha256)
            proved = self._library.text_checksum(sha256)
            if source is None or hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest() != proved:
                raise LibraryError(
                    "Văn bản gốc trong thư viện đã bị thay đổi nên không trích dẫn được. Hãy chạy “tracuu check”.",
                    log=f"source {sha256} does not match its checksum",
                )
            self._sources[sha256] = source
        return self._sources[sha256]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _stretches(document: Document, span: Span, source: str) -> list[Span]:
    """`span` cut wherever the source has letters or digits in between that the clean text left out."""
    if not len(span):
        return []
    clean = document.clean
    if _letters(clean.source_span(span).cut(source)) == _letters(span.cut(clean.text)):
        return [span]
    cuts = [span.start]
    for i in range(span.start, span.end):
        gap = source[clean.ends[i - 1] : clean.starts[i]] if i > span.start else ""
        if gap and any(c.isalnum() for c in gap):
            cuts.append(i)
        if clean.text[i].isspace() and any(c.isalnum() for c in source[clean.starts[i] : clean.ends[i]]):
            cuts.append(i + 1)  # a page break that was joined by one space
    pieces = [_trimmed(clean.text, Span(a, b)) for a, b in zip(cuts, [*cuts[1:], span.end], strict=True) if a < b]
    return [piece for piece in pieces if len(piece)]


def _carries(source: str, clean: str) -> bool:
    """Whether a stretch of source has the same letters and digits, in the same order, as the clean text made of it."""
    return _letters(source) == _letters(clean)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())
