"""A segment: the index of some documents as one folder of arrays, written once, opened by memory map, never changed.

Rows are *units* (retrieval units, in the order of documents) and *passages* (in the order of units). Beside postings and
vectors a segment keeps the syllables of every field in order, so that whatever a ranker asks of a candidate (coverage,
proximity, exact runs) is computed from arrays, without touching a text.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.models import Document
from indexer.arrays import ArrayWriter, mapped
from indexer.encoder import Encoder
from indexer.encoding import Encoding, KnownVectors
from indexer.lexical import LexicalIndex
from indexer.passages import Passage, passages
from indexer.postings import LexicalWriter
from indexer.twins import mark
from indexer.vectors import VectorIndex, VectorWriter
from indexer.words import Vocabulary

__all__ = ["FIELDS", "Entry", "Segment", "write_segment"]

FIELDS = ("title", "heading", "body")
"""Kept in order for every unit; `REPEATS` is how often each counts in BM25 (docs/experiments.md, 3)."""

REPEATS = {"title": 2, "heading": 1, "body": 1}
_LINES = ("unit_ids", "external_ids", "parts")
_TOKEN_BLOCK = 2_000_000
"""Body syllables in memory before they become a sorted run on disk."""

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
                mapped(folder / f"{name}_tokens.npy"),
                mapped(folder / f"{name}_starts.npy"),
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
        return mapped(self.folder / "passage_spans.npy")

    @cached_property
    def marks(self) -> NDArray[np.uint64]:
        """Marks of every unit and of its heading (`indexer.twins`), uint64 `[n_units, 2]`; zeros where an earlier
        version wrote the segment."""
        path = self.folder / "marks.npy"
        return mapped(path) if path.is_file() else np.zeros((self.n_units, 2), np.uint64)

    @cached_property
    def passage_unit(self) -> Ints:
        """The unit of every passage, int64 `[n_passages]`."""
        return np.repeat(np.arange(self.n_units), np.diff(self.unit_passages))


def write_segment(
    folder: Path,
    documents: Iterable[tuple[Entry, Document]],
    encoder: Encoder,
    progress: Callable[[int, str], None] | None = None,
    known: KnownVectors | None = None,
) -> dict[str, int]:
    """Write the segment of `documents` into the new `folder`; counts of documents, units, passages and syllables.

    Documents come and go one by one: memory holds a block of tokens, not the texts. `progress` is told how many
    documents are done, with a word for the stage. `known` gives vectors that were computed before.
    """
    folder.mkdir(parents=True)
    with ExitStack() as files:
        writer = _Writer(folder, encoder, known, files)
        for number, (entry, document) in enumerate(documents, 1):
            writer.add(entry, passages(document))
            if progress is not None:
                progress(number, "documents")
        if progress is not None:
            progress(writer.n_documents, "merging")
        return writer.finish()


class _Tokens:
    """One field: its syllables on the way to the file, and those of the block in memory."""

    def __init__(self, folder: Path, name: str, files: ExitStack) -> None:
        self._path = folder / f"{name}_starts.npy"
        self._writer = files.enter_context(ArrayWriter(folder / f"{name}_tokens.npy", np.int32))
        self.starts = array("q", [0])
        self.tokens = array("i")
        self.row_sizes = array("q")
        self.unit_sizes = array("q")

    def unit(self) -> None:
        """A unit begins."""
        self.unit_sizes.append(0)

    def row(self, numbers: list[int]) -> None:
        """A row of the unit that began last."""
        self.tokens.extend(numbers)
        self.row_sizes.append(len(numbers))
        self.unit_sizes[-1] += len(numbers)
        self.starts.append(self.starts[-1] + len(numbers))

    def take(self) -> tuple[Ints, Ints, NDArray[np.bool_]]:
        """Write the block and let go of it: its tokens, the unit of each in it, and whether the next is its neighbour."""
        flat = np.array(self.tokens, np.int64)
        sizes, per_unit = np.array(self.row_sizes, np.int64), np.array(self.unit_sizes, np.int64)
        follows = np.ones(flat.size, np.bool_)
        follows[np.cumsum(sizes)[sizes > 0] - 1] = False
        self._writer.put(flat)
        self.tokens, self.row_sizes, self.unit_sizes = array("i"), array("q"), array("q")
        return flat, np.repeat(np.arange(per_unit.size), per_unit), follows

    def close(self) -> None:
        """Write the header, and where rows start."""
        self._writer.close()
        np.save(self._path, np.asarray(self.starts, np.int64))


class _Writer:
    """Rows of a segment as they come, document by document, unit by unit."""

    def __init__(self, folder: Path, encoder: Encoder, known: KnownVectors | None, files: ExitStack) -> None:
        self._folder = folder
        self._entries: list[Entry] = []
        self._vocabulary = Vocabulary()
        self._fields = {name: _Tokens(folder, name, files) for name in FIELDS}
        self._lines = {name: _LineWriter(folder / f"{name}.txt", files) for name in _LINES}
        self._unit_document = array("i")
        self._unit_passages = array("i", [0])
        self._marks = array("Q")
        self._unit_words: list[int] = []
        self._spans = array("i")
        self._lexical = LexicalWriter(folder / "lexical")
        self._encoding = Encoding(VectorWriter(folder / "vectors", encoder.dimension, files), encoder, known)

    @property
    def n_documents(self) -> int:
        """How many documents were taken."""
        return len(self._entries)

    def add(self, entry: Entry, found: list[Passage]) -> None:
        """Take a document's passages, which come unit by unit."""
        unit: str | None = None
        for passage in found:
            if passage.unit != unit:
                unit = passage.unit
                self._unit(passage)
            self._unit_words += self._row("body", passage.body)
            self._lines["parts"].put(passage.part)
            self._spans.extend((passage.span.start, passage.span.end))
            self._encoding.put("\n".join(filter(None, (passage.title, passage.lead, passage.body))))
            self._unit_passages[-1] += 1
        self._end_unit()
        self._entries.append(entry)
        if len(self._fields["body"].tokens) >= _TOKEN_BLOCK:
            self._flush()

    def _row(self, name: str, text: str) -> list[int]:
        """A row of a field; its words."""
        numbers = self._vocabulary.add(text)
        self._fields[name].row(numbers)
        return numbers

    def _end_unit(self) -> None:
        """Mark the unit that is ending, if one is."""
        if self._unit_words:
            words = self._vocabulary.words
            self._marks[-2] = mark(words[number] for number in self._unit_words)
            self._unit_words = []

    def _unit(self, passage: Passage) -> None:
        self._end_unit()
        self._lines["unit_ids"].put(passage.unit)
        self._lines["external_ids"].put(passage.external_id or "")
        self._unit_document.append(len(self._entries))
        self._unit_passages.append(self._unit_passages[-1])
        for field in self._fields.values():
            field.unit()
        self._unit_words = self._row("title", passage.title)
        words = self._vocabulary.words
        self._marks.extend((0, mark(words[number] for number in self._row("heading", passage.heading))))

    def _flush(self) -> None:
        """Hand the block to the lexical index: tokens of all fields as often as they count."""
        n_units = len(self._fields["body"].unit_sizes)
        blocks = [block for name in FIELDS for block in [self._fields[name].take()] * REPEATS[name]]
        tokens, units, joined = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
        self._lexical.put(tokens, units, joined, n_units)

    def finish(self) -> dict[str, int]:
        """Write what is left and let go; the counts."""
        self._flush()
        self._lexical.finish(len(self._vocabulary))
        self._encoding.finish()
        for field in self._fields.values():
            field.close()
        for lines in self._lines.values():
            lines.close()
        folder = self._folder
        (folder / "documents.json").write_bytes(msgspec.json.encode(self._entries))
        (folder / "vocabulary.txt").write_text("\n".join(self._vocabulary.words), "utf-8", newline="\n")
        np.save(folder / "unit_document.npy", np.asarray(self._unit_document, np.int32))
        np.save(folder / "unit_passages.npy", np.asarray(self._unit_passages, np.int32))
        np.save(folder / "marks.npy", np.asarray(self._marks, np.uint64).reshape(-1, 2))
        np.save(folder / "passage_spans.npy", np.asarray(self._spans, np.int32).reshape(-1, 2))
        return {
            "documents": len(self._entries),
            "units": len(self._unit_document),
            "passages": self._unit_passages[-1],
            "syllables": self._fields["body"].starts[-1],
        }


class _LineWriter:
    """Appends lines to a text file; none is followed by an empty one."""

    def __init__(self, path: Path, files: ExitStack) -> None:
        self._file = files.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        self._between = ""

    def put(self, line: str) -> None:
        """One line more."""
        self._file.write(f"{self._between}{line}")
        self._between = "\n"

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")
