"""Duties laid out for look-ups as arrays: words, names, acts, documents and days; built from records, kept in a folder.

A layout is written once beside the segments of the index (`indexer.duty_index`), and opened by memory map: a look-up
reads what it asks for and nothing else.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.bodies import registry
from corpus.body_forms import normal, plain
from corpus.models import Duty
from corpus.symbols import fold_symbol
from corpus.text import fold, strip_marks
from indexer.arrays import mapped
from indexer.duty_questions import TOKEN, words_of

__all__ = ["ASSIGNS", "GOES_TO", "HELPS", "IN_GROUP", "LEADS", "Layout", "Names", "Postings", "due_day"]

# What a name is in a duty.
LEADS, IN_GROUP, HELPS, GOES_TO, ASSIGNS = range(5)
_FORMS: dict[str, Callable[[str], str]] = {"normal": normal, "plain": plain}
_FIRST_LETTERS = 40
_LONGEST_NAME = 14  # words
# A class noun alone as subject: what says which one was most likely taken for the verb ("cơ quan | kiểm định").
_BARE = frozenset(("người", "cơ quan", "tổ", "ban", "bộ", "phòng", "hội", "viện", "trung tâm"))
_REGISTRY = "registry.txt"

Ints = NDArray[np.int32]
T = TypeVar("T")


def due_day(duty: Duty) -> dt.date | None:
    """The last working day of a duty's deadline, else its day; None without a day."""
    return (duty.deadline.last_working_day or duty.deadline.date) if duty.deadline else None


class Postings:
    """For each word the places of the texts that hold it, ascending; a word counts once in a text.

    Words are known by 64 bits of their BLAKE2b: `keys` uint64 `[m]` ascending, `starts` int64 `[m + 1]`, `places` int32.
    """

    def __init__(self, keys: NDArray[np.uint64], starts: NDArray[np.int64], places: Ints) -> None:
        self.keys, self.starts, self.places = keys, starts, places

    def __getitem__(self, word: str) -> Ints:
        """Places of the texts that hold `word`; empty when none does."""
        key = _key(word)
        at = int(np.searchsorted(self.keys, np.uint64(key)))
        if at == len(self.keys) or int(self.keys[at]) != key:
            return np.empty(0, np.int32)
        return self.places[self.starts[at] : self.starts[at + 1]]


class _PostingsOf:
    """Postings of texts that come one by one as words."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words, self._sizes = array("i"), array("i")

    def add(self, words: Iterable[str]) -> None:
        """The next text."""
        distinct = dict.fromkeys(words)
        numbers = self._numbers
        self._words.extend([numbers.setdefault(word, len(numbers)) for word in distinct])
        self._sizes.append(len(distinct))

    def finish(self) -> Postings:
        """The postings of all."""
        owners = np.repeat(np.arange(len(self._sizes), dtype=np.int32), np.asarray(self._sizes, np.int64))
        keys = np.fromiter(map(_key, self._numbers), np.uint64, len(self._numbers))
        rank = np.empty(len(keys), np.int64)
        rank[np.argsort(keys)] = np.arange(len(keys))
        ranks = rank[np.asarray(self._words, np.int64)]
        starts = np.concatenate([[0], np.cumsum(np.bincount(ranks, minlength=len(keys)))]).astype(np.int64)
        return Postings(np.sort(keys), starts, owners[np.argsort(ranks, kind="stable")])


def _key(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Forms:
    """Names and their aliases in one comparable form, as one long text that is searched at once.

    `starts` int64 says where each form begins in `text`, `owners` int32 whose it is.
    """

    def __init__(self, text: str, starts: NDArray[np.int64], owners: Ints) -> None:
        self.text, self.starts, self.owners = text, starts, owners

    @staticmethod
    def of(names: Sequence[str], form: Callable[[str], str]) -> Forms:
        """The forms of `names`, those by which the registry knows them included."""
        lines: list[str] = []
        owners = array("i")
        for number, name in enumerate(names):
            body = registry().get(name)
            others = (body.name, *body.aliases) if body else ()
            for line in dict.fromkeys((form(name), *(form(other) for other in others))):
                lines.append(line)
                owners.append(number)
        starts = np.cumsum([1, *(len(line) + 3 for line in lines)][: len(lines)], dtype=np.int64)
        return Forms("\n" + "".join(f" {line} \n" for line in lines), starts, np.asarray(owners, np.int32))

    def ranks(self, asked: str, n_names: int) -> NDArray[np.float64]:
        """0 where a form is `asked`, 1 where it begins with it, 2 where it holds it as whole words; inf elsewhere."""
        best = np.full(n_names, np.inf)
        if not asked:
            return best
        wanted = f" {asked} "
        at = self.text.find(wanted)
        while at >= 0:
            line = int(np.searchsorted(self.starts, at, side="right")) - 1
            begins = at == self.starts[line]
            rank = (0.0 if self.text[at + len(wanted)] == "\n" else 1.0) if begins else 2.0
            owner = self.owners[line]
            best[owner] = min(best[owner], rank)
            at = self.text.find(wanted, at + 1)
        return best

    def has(self, form: str) -> bool:
        """Whether a whole name has this form."""
        return form in self._whole

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(line.strip() for line in self.text.split("\n"))


class Names:
    """The names that stand in duties, each once, with where and as what it stands: `table` int32 `[3, m]` of place, name
    and kind, ascending by name."""

    def __init__(self, names: Sequence[str], table: Ints, n_duties: int, folder: Path | None = None) -> None:
        self.names = names
        self.place, self.name, self.kind = table
        self.table = table
        self._n_duties = n_duties
        self._folder = folder
        self._forms: dict[str, Forms] = {}
        self._asked: tuple[str, NDArray[np.float64]] | None = None

    def ranks(self, body: str, kinds: Sequence[int]) -> NDArray[np.float64]:
        """For each duty how closely its nearest name of these kinds answers to `body` (see `corpus.bodies.match_rank`).

        Shape (n_duties,); inf where none does.
        """
        best = np.full(self._n_duties, np.inf)
        held = self.of_names(body)
        answering = np.flatnonzero(np.isfinite(held))
        starts, stops = (np.searchsorted(self.name, answering, side) for side in ("left", "right"))
        sizes = stops - starts
        rows = np.arange(sizes.sum()) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
        rows = rows[np.isin(self.kind[rows], kinds)]
        np.minimum.at(best, self.place[rows], held[self.name[rows]])
        return best

    def of_names(self, body: str) -> NDArray[np.float64]:
        """For each distinct name the rank with which it answers to `body`; inf for those that do not."""
        if self._asked is not None and self._asked[0] == body:
            return self._asked[1]
        form = "plain" if strip_marks(body) == body else "normal"
        best = self.forms(form).ranks(_FORMS[form](body), len(self.names))
        for number in self._short.get(fold(body).strip(), ()):
            best[number] = 0.0
        self._asked = (body, best)
        return best

    def forms(self, form: str) -> Forms:
        """The names in the form "normal" or "plain"."""
        found = self._forms.get(form)
        if found is None:
            if self._folder is None:
                found = Forms.of(self.names, _FORMS[form])
            else:
                text = (self._folder / f"{form}.txt").read_text("utf-8")
                starts, owners = (mapped(self._folder / f"{form}_{part}.npy") for part in ("starts", "owners"))
                found = Forms(text, starts, owners)
            self._forms[form] = found
        return found

    @cached_property
    def _short(self) -> dict[str, list[int]]:
        """By abbreviation the names of the bodies that it may stand for."""
        if self._folder is not None:
            return _read(self._folder / "short.json", dict[str, list[int]])
        found: dict[str, list[int]] = {}
        for number, name in enumerate(self.names):
            body = registry().get(name)
            for short in body.abbreviations if body else ():
                found.setdefault(fold(short).strip(), []).append(number)
        return found

    def within(self, plain_text: str) -> list[tuple[int, int]]:
        """Places in a text without diacritics where whole names stand, of two words or more, the longest from each word."""
        words = [(match.start(), match.end()) for match in TOKEN.finditer(plain_text)]
        found: list[tuple[int, int]] = []
        forms = self.forms("plain")
        for i, (start, _) in enumerate(words):
            if found and start < found[-1][1]:
                continue
            for _, end in reversed(words[i + 1 : i + _LONGEST_NAME]):
                if forms.has(plain(plain_text[start:end])):
                    found.append((start, end))
                    break
        return found

    def save(self, folder: Path) -> None:
        """Write names and forms into `folder`."""
        _write(folder / "names.json", list(self.names))
        _write(folder / "short.json", self._short)
        np.save(folder / "names.npy", self.table)
        for form in _FORMS:
            made = self.forms(form)
            (folder / f"{form}.txt").write_text(made.text, "utf-8", newline="\n")
            np.save(folder / f"{form}_starts.npy", made.starts)
            np.save(folder / f"{form}_owners.npy", made.owners)


class Layout:
    """Duties in one order as arrays. `order` int64 `[n]` says where each stands in the library; `due` int32 `[n]` is the
    day each falls due as a proleptic ordinal, 0 without one; `sure` bool `[n]` whether it has a lead that is more than
    a bare class noun, so that it may answer a question; `own` int32 `[n]` the number of its document's symbol in `symbols`.
    `cited` int32 `[m, 2]` has symbol and place of every document that a duty stands in or rests on.
    `acts` are role, verb and first letters of the task, sorted; `act` int32 `[n, 3]` which of them each duty has.
    """

    def __init__(
        self,
        arrays: dict[str, NDArray[Any]],
        texts: dict[str, list[str]],
        postings: dict[str, Postings],
        names: Names,
    ) -> None:
        self.arrays, self.texts, self.postings, self.names = arrays, texts, postings, names
        self.order, self.due, self.sure = (arrays[name] for name in ("order", "due", "sure"))
        self.own, self.cited, self.act = (arrays[name] for name in ("own", "cited", "act"))
        self.symbols, self.acts = texts["symbols"], texts["acts"]

    def __len__(self) -> int:
        return len(self.order)

    @staticmethod
    def of(duties: Iterable[Duty], numbers: Iterable[int] = itertools.count()) -> Layout:
        """The layout of `duties`, taken one by one; `numbers` say where they stand in the order of the library."""
        made = _LayoutOf()
        for duty, number in zip(duties, numbers, strict=False):
            made.add(duty, number)
        return made.finish()

    def save(self, folder: Path) -> None:
        """Write the layout into `folder`, which is made where it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, values in self.arrays.items():
            np.save(folder / f"{name}.npy", values)
        for name, words in self.texts.items():
            _write(folder / f"{name}.json", words)
        for name, postings in self.postings.items():
            for part in ("keys", "starts", "places"):
                np.save(folder / f"{name}_{part}.npy", getattr(postings, part))
        self.names.save(folder)
        (folder / _REGISTRY).write_text(registry().checksum, "ascii")

    @staticmethod
    def open(folder: Path) -> Layout:
        """The layout in a folder. Names are compared anew where the registry of bodies is another now."""
        arrays = {name: mapped(folder / f"{name}.npy") for name in ("order", "due", "sure", "own", "cited", "act")}
        texts = {name: _read(folder / f"{name}.json", list[str]) for name in ("symbols", "acts")}
        postings = {
            name: Postings(*(mapped(folder / f"{name}_{part}.npy") for part in ("keys", "starts", "places")))
            for name in ("task", "held")
        }
        names = _read(folder / "names.json", list[str])
        same = (folder / _REGISTRY).read_text("ascii") == registry().checksum
        table = mapped(folder / "names.npy")
        return Layout(arrays, texts, postings, Names(names, table, len(arrays["order"]), folder if same else None))

    def playing(self, role: str) -> NDArray[np.bool_]:
        """Whether `role` (a role's name or a verb) is each duty's role or what its lead does in it; bool `[n]`."""
        asked = strip_marks(fold(role)).replace("_", " ").strip()
        exact = bisect_left(self.acts, asked)
        exact = exact if self.acts[exact : exact + 1] == [asked] else -1
        first, last = bisect_left(self.acts, asked + " "), bisect_left(self.acts, asked + "!")
        told = np.asarray(self.act[:, 1:])
        said = (told == exact) | ((told >= first) & (told < last))
        return np.asarray((self.act[:, 0] == exact) | said.any(axis=1))

    def of_symbol(self, symbol: str) -> NDArray[np.bool_]:
        """Whether each duty stands in a document with this folded symbol; bool `[n]`."""
        number = self._symbol_numbers.get(symbol, -1)
        return np.asarray(self.own == number)

    def citing(self, fits: Callable[[str], object]) -> NDArray[np.bool_]:
        """Whether each duty stands in, or rests on, a document whose folded symbol `fits`; bool `[n]`."""
        mask = np.zeros(len(self), np.bool_)
        numbers = [number for number, symbol in enumerate(self.symbols) if fits(symbol)]
        mask[self.cited[np.isin(self.cited[:, 0], numbers), 1]] = True
        return mask

    @cached_property
    def _symbol_numbers(self) -> dict[str, int]:
        return {symbol: number for number, symbol in enumerate(self.symbols)}


class _LayoutOf:
    """The layout of duties that come one by one: none is kept."""

    def __init__(self) -> None:
        self._order, self._due, self._sure = array("q"), array("i"), array("b")
        self._symbols: dict[str, int] = {}
        self._own, self._cited = array("i"), array("i")
        self._acts: dict[str, int] = {}
        self._act = array("i")
        self._names: dict[str, int] = {}
        self._named = array("i")
        self._postings = {"task": _PostingsOf(), "held": _PostingsOf()}

    def add(self, duty: Duty, number: int) -> None:
        """The next duty."""
        place = len(self._order)
        day = due_day(duty)
        self._order.append(number)
        self._due.append(day.toordinal() if day else 0)
        self._sure.append(duty.lead is not None and duty.lead.lower() not in _BARE)
        mine, *rests = (
            self._symbols.setdefault(fold_symbol(symbol), len(self._symbols))
            for symbol in (duty.document.symbol, *duty.basis)
        )
        self._own.append(mine)
        for symbol in dict.fromkeys((mine, *rests)):
            self._cited.extend((symbol, place))
        acts = (duty.role.replace("_", " "), strip_marks(fold(duty.verb or "")), _beginning(duty.task))
        self._act.extend([self._acts.setdefault(words, len(self._acts)) for words in acts])
        for kind, name in _names_in(duty):
            self._named.extend((place, self._names.setdefault(name, len(self._names)), kind))
        self._postings["task"].add(words_of(f"{duty.task} {duty.product or ''} {duty.verb or ''}"))
        self._postings["held"].add(_held(duty.task, duty.product, duty.verb, duty.lead))

    def finish(self) -> Layout:
        """The layout of all."""
        acts = sorted(self._acts)
        rank = np.empty(len(acts), np.int32)
        rank[[self._acts[words] for words in acts]] = np.arange(len(acts))
        arrays: dict[str, NDArray[Any]] = {
            "order": np.asarray(self._order, np.int64),
            "due": np.asarray(self._due, np.int32),
            "sure": np.asarray(self._sure, np.bool_),
            "own": np.asarray(self._own, np.int32),
            "cited": np.asarray(self._cited, np.int32).reshape(-1, 2),
            "act": rank[np.asarray(self._act, np.int64)].reshape(-1, 3),
        }
        named = np.asarray(self._named, np.int32).reshape(-1, 3)
        table = np.ascontiguousarray(named[np.argsort(named[:, 1], kind="stable")].T)
        names = Names(tuple(self._names), table, len(self._order))
        postings = {name: made.finish() for name, made in self._postings.items()}
        return Layout(arrays, {"symbols": list(self._symbols), "acts": acts}, postings, names)


def _names_in(duty: Duty) -> list[tuple[int, str]]:
    """The names in a duty, each with what it is there."""
    lead = [(LEADS, duty.lead)] if duty.lead and not duty.group else []
    members = [(IN_GROUP if len(duty.group) > 1 else LEADS, name) for name in duty.group]
    helping = [(HELPS, partner.name) for partner in duty.partners if not partner.vague]
    reached = [(GOES_TO, name) for name in (duty.receiver, duty.via, duty.reviewer, duty.approver) if name]
    given = [(ASSIGNS, duty.assigner)] if duty.assigner else []
    return [*lead, *members, *helping, *reached, *given]


def _beginning(task: str) -> str:
    return strip_marks(fold(task[:_FIRST_LETTERS]))


def _held(*parts: str | None) -> list[str]:
    tokens = TOKEN.findall(strip_marks(fold(" ".join(part for part in parts if part))))
    return [*tokens, *(f"{a} {b}" for a, b in itertools.pairwise(tokens))]


def _write(path: Path, value: object) -> None:
    path.write_bytes(msgspec.json.encode(value))


def _read(path: Path, kind: type[T]) -> T:
    return msgspec.json.decode(path.read_bytes(), type=kind)
