"""A segment: the index of some documents as one folder of arrays, written once, opened by memory map, never changed.

Rows are *units* (retrieval units, in the order of documents) and *passages* (in the order of units). Beside postings and
vectors a segment keeps the syllables of every field in order, so that whatever a ranker asks of a candidate (coverage,
proximity, exact runs) is computed from arrays, without touching a text.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.models import Document
from indexer.encoder import Encoder
from indexer.lexical import LexicalIndex
from indexer.passages import Passage, passages
from indexer.vectors import VectorIndex, VectorWriter
from indexer.words import Vocabulary

__all__ = ["FIELDS", "Entry", "Segment", "write_segment"]

FIELDS = ("title", "heading", "body")
"""Kept in order for every unit; `REPEATS` is how often each counts in BM25 (docs/experiments.md, 3)."""

REPEATS = {"title": 2, "heading": 1, "body": 1}
_ENCODE_BLOCK = 2048

Ints = NDArray[np.int64]


class Entry(msgspec.Struct, frozen=True):
    """What a segment remembers of a document: its number and state in the library, and what filters ask for."""

    id: int
    fingerprint: str
    key: str
    kind: str | None
    issuer: str | None
    date: str | None
    symbol: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """Syllables of one field of all rows: `tokens[starts[i]:starts[i + 1]]` are those of row `i`."""

    tokens: NDArray[np.int32]
    starts: Ints

    def sizes(self, rows: Ints) -> Ints:
        """How many syllables the field has in `rows`."""
        return self.starts[rows + 1] - self.starts[rows]


class Segment:
    """An opened segment. Arrays are memory maps; names are read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents = msgspec.json.decode((folder / "documents.json").read_bytes(), type=list[Entry])
        self.unit_document: NDArray[np.int32] = np.load(folder / "unit_document.npy")
        self.unit_passages: NDArray[np.int32] = np.load(folder / "unit_passages.npy")
        self.lexical = LexicalIndex(folder / "lexical")
        self.vectors = VectorIndex(folder / "vectors")
        self.fields = {
            name: Field(
                np.asarray(np.load(folder / f"{name}_tokens.npy", mmap_mode="r")),
                np.asarray(np.load(folder / f"{name}_starts.npy", mmap_mode="r")),
            )
            for name in FIELDS
        }

    @property
    def n_units(self) -> int:
        """How many retrieval units."""
        return int(self.unit_document.size)

    @property
    def n_passages(self) -> int:
        """How many passages."""
        return int(self.unit_passages[-1])

    @cached_property
    def document_days(self) -> Ints:
        """The day of every document as a proleptic ordinal, int64 `[n]`; 0 where it is not known."""
        days = (dt.date.fromisoformat(entry.date).toordinal() if entry.date else 0 for entry in self.documents)
        return np.fromiter(days, np.int64, len(self.documents))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The syllables of this segment."""
        return Vocabulary(_lines(self.folder / "vocabulary.txt"))

    @cached_property
    def unit_ids(self) -> list[str]:
        """Ids of the units in their documents."""
        return _lines(self.folder / "unit_ids.txt")

    @cached_property
    def external_ids(self) -> list[str]:
        """Ids of the units in the collection they came from; "" where there is none."""
        return _lines(self.folder / "external_ids.txt")

    @cached_property
    def parts(self) -> list[str]:
        """Ids of the smallest units that hold the passages."""
        return _lines(self.folder / "parts.txt")

    @cached_property
    def passage_spans(self) -> NDArray[np.int32]:
        """Where the passages stand in the clean text, int32 `[n_passages, 2]`."""
        return np.asarray(np.load(self.folder / "passage_spans.npy", mmap_mode="r"))

    @cached_property
    def passage_unit(self) -> Ints:
        """The unit of every passage, int64 `[n_passages]`."""
        return np.repeat(np.arange(self.n_units), np.diff(self.unit_passages))


def write_segment(
    folder: Path,
    documents: Iterable[tuple[Entry, Document]],
    encoder: Encoder,
    progress: Callable[[int, str], None] | None = None,
) -> dict[str, int]:
    """Write the segment of `documents` into the new `folder`; counts of documents, units, passages and syllables.

    `progress` is told the number of documents read, then the number of passages encoded, with a word for the stage.
    """
    folder.mkdir(parents=True)
    gathered = _Gathered()
    for number, (entry, document) in enumerate(documents, 1):
        gathered.add(entry, passages(document))
        if progress is not None:
            progress(number, "documents")
    gathered.write(folder)
    n = len(gathered.texts)
    writer = VectorWriter(folder / "vectors", n, encoder.dimension)
    for start in range(0, n, _ENCODE_BLOCK):
        writer.put(encoder.encode_passages(gathered.texts[start : start + _ENCODE_BLOCK]))
        if progress is not None:
            progress(min(start + _ENCODE_BLOCK, n), "passages")
    writer.finish()
    return {
        "documents": len(gathered.entries),
        "units": len(gathered.unit_ids),
        "passages": n,
        "syllables": len(gathered.tokens["body"]),
    }


class _Gathered:
    """Rows of a segment as they are collected, document by document."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.vocabulary = Vocabulary()
        self.unit_ids: list[str] = []
        self.external_ids: list[str] = []
        self.parts: list[str] = []
        self.texts: list[str] = []
        self.unit_document = array("i")
        self.unit_passages = array("i", [0])
        self.spans = array("i")
        self.tokens = {name: array("i") for name in FIELDS}
        self.starts = {name: array("q", [0]) for name in FIELDS}
        self.body_units = array("q", [0])

    def add(self, entry: Entry, found: list[Passage]) -> None:
        """Take a document's passages, which come unit by unit."""
        unit: str | None = None
        for passage in found:
            if passage.unit != unit:
                unit = passage.unit
                self._unit(len(self.entries), passage)
            self._field("body", passage.body)
            self.parts.append(passage.part)
            self.spans.extend((passage.span.start, passage.span.end))
            self.texts.append("\n".join(filter(None, (passage.title, passage.lead, passage.body))))
            self.unit_passages[-1] += 1
            self.body_units[-1] = len(self.tokens["body"])
        self.entries.append(entry)

    def _unit(self, document: int, passage: Passage) -> None:
        self.unit_ids.append(passage.unit)
        self.external_ids.append(passage.external_id or "")
        self.unit_document.append(document)
        self.unit_passages.append(self.unit_passages[-1])
        self.body_units.append(self.body_units[-1])
        self._field("title", passage.title)
        self._field("heading", passage.heading)

    def _field(self, name: str, text: str) -> None:
        self.tokens[name].extend(self.vocabulary.add(text))
        self.starts[name].append(len(self.tokens[name]))

    def write(self, folder: Path) -> None:
        """Write everything but the vectors."""
        (folder / "documents.json").write_bytes(msgspec.json.encode(self.entries))
        for name, lines in (
            ("vocabulary", self.vocabulary.words),
            ("unit_ids", self.unit_ids),
            ("external_ids", self.external_ids),
            ("parts", self.parts),
        ):
            (folder / f"{name}.txt").write_text("\n".join(lines), "utf-8", newline="\n")
        np.save(folder / "unit_document.npy", np.asarray(self.unit_document, np.int32))
        np.save(folder / "unit_passages.npy", np.asarray(self.unit_passages, np.int32))
        np.save(folder / "passage_spans.npy", np.asarray(self.spans, np.int32).reshape(-1, 2))
        for name in FIELDS:
            np.save(folder / f"{name}_tokens.npy", np.asarray(self.tokens[name], np.int32))
            np.save(folder / f"{name}_starts.npy", np.asarray(self.starts[name], np.int64))
        LexicalIndex.build(folder / "lexical", *self._postings(), len(self.unit_ids), len(self.vocabulary))

    def _postings(self) -> tuple[Ints, Ints, NDArray[np.bool_]]:
        """Tokens of all fields as often as they count, the unit of each, and whether the next is its neighbour."""
        tokens, units, joined = [], [], []
        n_units = len(self.unit_ids)
        for name in FIELDS:
            flat = np.asarray(self.tokens[name], np.int64)
            starts = np.asarray(self.starts[name], np.int64)
            bounds = np.asarray(self.body_units, np.int64) if name == "body" else starts
            follows = np.ones(flat.size, np.bool_)
            follows[starts[1:][np.diff(starts) > 0] - 1] = False
            for _ in range(REPEATS[name]):
                tokens.append(flat)
                units.append(np.repeat(np.arange(n_units), np.diff(bounds)))
                joined.append(follows)
        return np.concatenate(tokens), np.concatenate(units), np.concatenate(joined)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")
