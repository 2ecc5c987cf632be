"""Duties for look-ups: those laid out in the index of a home, and beside them those that changed since, as one list."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, overload

import numpy as np
from numpy.typing import NDArray

from corpus.duty_rows import PLACE_BITS
from corpus.models import DocumentKey, Duty
from indexer.duty_layout import Layout
from indexer.encoding import Encoding, KnownVectors
from indexer.vectors import VectorIndex, VectorWriter

if TYPE_CHECKING:
    from corpus.library import Library
    from indexer.encoder import Encoder

__all__ = ["Chosen", "DutyIndex", "changed_since", "index_of", "open_index", "write_duties"]

_KEPT = 4
_BLOCK = 1000
_DOCUMENTS = "documents.npy"
_VECTORS = "vectors"

Mask = NDArray[np.bool_]


class _Part:
    """Some of the duties: their layout, which of them still stand as they were laid out, and how to read them."""

    def __init__(
        self, layout: Layout, read: Callable[[Sequence[int]], Sequence[Duty]], alive: Mask | None = None
    ) -> None:
        self.layout, self.read, self.alive = layout, read, alive
        self._tasks: tuple[str, NDArray[np.float32]] | None = None

    def task_vectors(self, encoder: Encoder) -> NDArray[np.float32]:
        """Vectors of all tasks by `encoder`, float32 `[n, d]`; computed once."""
        if self._tasks is None or self._tasks[0] != encoder.checksum:
            tasks = [duty.task for duty in self.read(range(len(self.layout)))]
            self._tasks = (encoder.checksum, encoder.encode_passages(tasks))
        return self._tasks[1]


class DutyIndex:
    """Duties numbered by place, 0 to n - 1, in parts one after the other. Answers are masks and scores of shape (n,)."""

    def __init__(self, parts: Sequence[_Part], vectors: Path | None = None) -> None:
        self._parts = tuple(parts)
        self._vectors = vectors
        sizes = [len(part.layout) for part in parts]
        self._starts = np.cumsum([0, *sizes])
        self.n = int(self._starts[-1])
        self._held: dict[int, Duty] = {}

    @staticmethod
    def of(duties: Sequence[Duty]) -> DutyIndex:
        """An index of these duties, in memory."""
        return DutyIndex([_Part(Layout.of(duties), lambda places: [duties[place] for place in places])])

    def __len__(self) -> int:
        return self.n

    def _joined(self, of_part: Callable[[Layout], NDArray[Any]]) -> NDArray[Any]:
        found = [of_part(part.layout) for part in self._parts]
        return found[0] if len(found) == 1 else np.concatenate(found)

    def every(self) -> Mask:
        """A new mask over all duties; those that no longer stand as they were laid out are left out."""
        found = [np.ones(len(p.layout), np.bool_) if p.alive is None else p.alive for p in self._parts]
        return np.concatenate([np.zeros(0, np.bool_), *found])

    def duty(self, place: int | np.integer[Any]) -> Duty:
        """The duty at `place`."""
        return self.take([place])[0]

    def take(self, places: Iterable[int | np.integer[Any]]) -> list[Duty]:
        """The duties at `places`, in that order; those read once are kept while few are."""
        wanted = [int(place) for place in places]
        missing = [place for place in dict.fromkeys(wanted) if place not in self._held]
        for part, start, stop in zip(self._parts, self._starts, self._starts[1:], strict=False):
            here = [place for place in missing if start <= place < stop]
            if here:
                found = part.read([place - int(start) for place in here])
                self._held.update(zip(here, found, strict=True))
        taken = [self._held[place] for place in wanted]
        if len(self._held) > 20_000:
            self._held.clear()
        return taken

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Where each duty stands in the order of the library; ascending, gaps allowed."""
        return np.asarray(self._joined(lambda layout: layout.order), np.int64)

    @property
    def documents(self) -> NDArray[np.int64]:
        """The number of each duty's document in the library."""
        return self.order >> PLACE_BITS

    @cached_property
    def due(self) -> NDArray[np.int64]:
        """The day each duty falls due as a proleptic ordinal, 0 without one."""
        return np.asarray(self._joined(lambda layout: layout.due), np.int64)

    @cached_property
    def months(self) -> NDArray[np.int64]:
        """The month each duty falls due, 0 without a day."""
        days = (self.due - _EPOCH).astype("datetime64[D]")
        return np.where(self.due > 0, days.astype("datetime64[M]").astype(np.int64) % 12 + 1, 0)

    @cached_property
    def sure(self) -> Mask:
        """Whether each duty has a lead that is more than a bare class noun, so that it may answer a question."""
        return np.asarray(self._joined(lambda layout: layout.sure), np.bool_)

    def holding(self, which: str, word: str) -> NDArray[np.int64]:
        """Places of the duties that hold a word or an adjacent pair. `which`: "task" are words of task, product and verb
        without stop words; "held" all syllables of these and of the lead."""
        found = [
            part.layout.postings[which][word].astype(np.int64) + start
            for part, start in zip(self._parts, self._starts, strict=False)
        ]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def shares(self, which: str, asked: Sequence[str], among: Mask, start: float) -> NDArray[np.float64]:
        """For each duty the share of the weight of the words asked that it holds, in [0, 1]; `which` as for `holding`.

        A word's weight is log(start + n / n_with) over the duties marked in `among`; a word none of them holds weighs
        as much as one that a single duty holds.
        """
        scores = np.zeros(self.n)
        total, n = 0.0, int(among.sum())
        for word in asked:
            places = self.holding(which, word)
            n_with = int(among[places].sum())
            weight = math.log(start + n / max(1, n_with))
            total += weight
            if n_with:
                scores[places] += weight
        return scores / total if total else scores

    def nearest(
        self, query: str, encoder: Encoder, k: int, among: Mask
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Places of the `k` duties marked in `among` whose tasks are nearest in meaning to `query`, and their cosines."""
        if not self.n:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        vector = encoder.encode_queries([query])[0]
        places, cosines = [], []
        for number, (part, start) in enumerate(zip(self._parts, self._starts.tolist(), strict=False)):
            inside = among[start : start + len(part.layout)]
            if number == 0 and self._vectors is not None:
                found, near = VectorIndex(self._vectors).nearest(vector, k, inside)
            else:
                found = np.flatnonzero(inside)
                near = part.task_vectors(encoder)[found] @ vector
            places.append(found + start)
            cosines.append(near)
        every, near = np.concatenate(places), np.concatenate(cosines)
        best = np.argsort(-near, kind="stable")[:k]
        return every[best], near[best]

    def ranks(self, body: str, kinds: Sequence[int]) -> NDArray[np.float64]:
        """For each duty how closely its nearest name of these kinds (`LEADS` ...) answers to `body`; inf where none does."""
        return np.asarray(self._joined(lambda layout: layout.names.ranks(body, kinds)), np.float64)

    def named_in(self, plain: str) -> list[tuple[int, int]]:
        """Places in a question without diacritics where whole names stand that duties hold."""
        return [place for part in self._parts for place in part.layout.names.within(plain)]

    def playing(self, role: str) -> Mask:
        """Whether `role` (a role's name or a verb) is each duty's role or what its lead does in it."""
        return np.asarray(self._joined(lambda layout: layout.playing(role)), np.bool_)

    def of_symbol(self, symbol: str) -> Mask:
        """Whether each duty stands in a document with this folded symbol."""
        return np.asarray(self._joined(lambda layout: layout.of_symbol(symbol)), np.bool_)

    def citing(self, fits: Callable[[str], object]) -> Mask:
        """Whether each duty stands in, or rests on, a document whose folded symbol `fits`."""
        return np.asarray(self._joined(lambda layout: layout.citing(fits)), np.bool_)


class Duties(Protocol):
    """What of a library is needed to lay out its duties (`corpus.library.Library`)."""

    def ids(self) -> Mapping[int, DocumentKey]:
        """Number and key of every document."""

    def numbered_duties(self, ids: Iterable[int]) -> Iterator[tuple[int, Duty]]:
        """The duties of documents by number, each with its own number."""

    def corrected_ids(self) -> set[int]:
        """Numbers of the documents in which people corrected something."""


def write_duties(folder: Path, library: Duties, encoder: Encoder, known: KnownVectors | None = None) -> dict[str, int]:
    """Lay out the duties of all documents of `library` into the new `folder`, with vectors of their tasks by `encoder`;
    how many documents and duties. They come and go one by one. `known` gives vectors that were computed before."""
    ids = sorted(library.ids())
    with ExitStack() as files:
        encoding = Encoding(VectorWriter(folder / _VECTORS, encoder.dimension, files), encoder, known)
        numbers: list[int] = []

        def each() -> Iterator[Duty]:
            for number, duty in library.numbered_duties(ids):
                numbers.append(number)
                encoding.put(duty.task)
                yield duty

        layout = Layout.of(each())
        encoding.finish()
    layout.arrays["order"] = np.asarray(numbers, np.int64)
    layout.save(folder)
    np.save(folder / _DOCUMENTS, np.asarray(ids, np.int64))
    return {"documents": len(ids), "duties": len(layout)}


def changed_since(folder: Path, library: Duties) -> tuple[set[int], set[int]]:
    """Documents of `library` that the layout in `folder` does not tell truly (new ones, corrected ones), and documents in
    it that are gone."""
    laid = set(np.load(folder / _DOCUMENTS).tolist())
    now = set(library.ids())
    return (now - laid) | (library.corrected_ids() & now), laid - now


def open_index(library: Library, folder: Path | None) -> DutyIndex:
    """The duties of `library`: those in `folder` (see `write_duties`) that still stand, and beside them what changed
    since. Without a folder all are laid out in memory."""
    if folder is None:
        return DutyIndex.of(library.duties())
    fresh, gone = changed_since(folder, library)
    layout = Layout.open(folder)
    alive = None
    if fresh or gone:
        alive = ~np.isin(layout.order >> PLACE_BITS, list(fresh | gone))
    numbers = layout.order
    parts = [_Part(layout, lambda places: library.duties_at(numbers[list(places)].tolist()), alive)]
    if fresh:
        changed = list(library.numbered_duties(fresh))
        held = [duty for _, duty in changed]
        beside = Layout.of(held, [number for number, _ in changed])
        parts.append(_Part(beside, lambda places: [held[place] for place in places]))
    return DutyIndex(parts, folder / _VECTORS)


class Chosen(Sequence[Duty]):
    """Duties of an index in an order that was asked for; each is read when it is looked at."""

    def __init__(self, index: DutyIndex, places: NDArray[np.int64]) -> None:
        self._index, self._places = index, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Duty: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Duty]: ...
    def __getitem__(self, at: int | slice) -> Duty | Sequence[Duty]:
        if isinstance(at, slice):
            return self._index.take(self._places[at])
        return self._index.duty(self._places[at])

    def __iter__(self) -> Iterator[Duty]:
        for start in range(0, len(self), _BLOCK):
            yield from self._index.take(self._places[start : start + _BLOCK])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @property
    def n_dated(self) -> int:
        """How many have a day."""
        return int((self._index.due[self._places] > 0).sum())


_EPOCH = np.datetime64("1970-01-01").astype("datetime64[D]").astype(object).toordinal()


_indexes: OrderedDict[tuple[int, ...], DutyIndex] = OrderedDict()


def index_of(duties: Iterable[Duty] | DutyIndex) -> DutyIndex:
    """The index of these very duties; the last few are kept, so that a list is laid out once and not per look-up."""
    if isinstance(duties, DutyIndex):
        return duties
    held = duties if isinstance(duties, (list, tuple)) else list(duties)
    key = tuple(map(id, held))  # an index holds its duties, so an id in a key stays theirs
    found = _indexes.get(key)
    if found is None:
        found = _indexes[key] = DutyIndex.of(held)
        while len(_indexes) > _KEPT:
            _indexes.popitem(last=False)
    _indexes.move_to_end(key)
    return found
