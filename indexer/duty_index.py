"""Duties laid out for look-ups: words, names, documents and days as arrays; a look-up reads only what it asks for."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.bodies import registry
from corpus.body_names import normal, plain
from corpus.models import Duty
from corpus.symbols import fold_symbol
from corpus.text import fold, strip_marks
from indexer.duty_questions import TOKEN, words_of

__all__ = ["ASSIGNS", "GOES_TO", "HELPS", "IN_GROUP", "LEADS", "DutyIndex", "due_day", "index_of"]

# What a name is in a duty.
LEADS, IN_GROUP, HELPS, GOES_TO, ASSIGNS = range(5)
_KEPT = 4


def due_day(duty: Duty) -> dt.date | None:
    """The last working day of a duty's deadline, else its day; None without a day."""
    return (duty.deadline.last_working_day or duty.deadline.date) if duty.deadline else None


class Postings:
    """For each word the places of the texts that hold it, ascending; a word counts once in a text."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        found: dict[str, list[int]] = {}
        self.n_texts = 0
        for place, words in enumerate(texts):
            self.n_texts += 1
            for word in dict.fromkeys(words):
                found.setdefault(word, []).append(place)
        self._places = {word: np.asarray(places, dtype=np.int32) for word, places in found.items()}
        self._none = np.empty(0, dtype=np.int32)

    def __getitem__(self, word: str) -> NDArray[np.int32]:
        """Places of the texts that hold `word`; empty when none does."""
        return self._places.get(word, self._none)

    def holding(self, fits: Callable[[str], object]) -> NDArray[np.bool_]:
        """Whether each text holds a word that `fits`; shape (n_texts,)."""
        mask = np.zeros(self.n_texts, np.bool_)
        for word, places in self._places.items():
            if fits(word):
                mask[places] = True
        return mask

    def shares(self, asked: Sequence[str], among: NDArray[np.bool_], start: float) -> NDArray[np.float64]:
        """For each text the share of the weight of the words asked that it holds, in [0, 1]; shape (n_texts,).

        A word's weight is log(start + n / n_with) over the texts marked in `among`; a word none of them holds weighs
        as much as one that a single text holds.
        """
        scores = np.zeros(self.n_texts)
        total, n = 0.0, int(among.sum())
        for word in asked:
            places = self[word]
            n_with = int(among[places].sum())
            weight = math.log(start + n / max(1, n_with))
            total += weight
            if n_with:
                scores[places] += weight
        return scores / total if total else scores


class Names:
    """The names that stand in duties, each once, with where and as what it stands."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        ids: dict[str, int] = {}
        rows: list[tuple[int, int, int]] = []
        for place, duty in enumerate(duties):
            lead = [(LEADS, duty.lead)] if duty.lead and not duty.group else []
            members = [(IN_GROUP if len(duty.group) > 1 else LEADS, name) for name in duty.group]
            helping = [(HELPS, partner.name) for partner in duty.partners if not partner.vague]
            reached = [(GOES_TO, name) for name in (duty.receiver, duty.via, duty.reviewer, duty.approver) if name]
            given = [(ASSIGNS, duty.assigner)] if duty.assigner else []
            for kind, name in (*lead, *members, *helping, *reached, *given):
                rows.append((place, ids.setdefault(name, len(ids)), kind))
        table = np.asarray(rows, dtype=np.int32).reshape(-1, 3)
        self.place, self.name, self.kind = table[:, 0], table[:, 1], table[:, 2]
        self.names = tuple(ids)
        self._n_duties = len(duties)
        self._forms: dict[Callable[[str], str], _Forms] = {}

    def ranks(self, body: str, kinds: Sequence[int]) -> NDArray[np.float64]:
        """For each duty how closely its nearest name of these kinds answers to `body` (see `corpus.bodies.match_rank`).

        Shape (n_duties,); inf where none does.
        """
        best = np.full(self._n_duties, np.inf)
        held = self.of_names(body)
        chosen = np.isin(self.kind, kinds) & np.isfinite(held[self.name])
        np.minimum.at(best, self.place[chosen], held[self.name[chosen]])
        return best

    def of_names(self, body: str) -> NDArray[np.float64]:
        """For each distinct name the rank with which it answers to `body`; inf for those that do not."""
        bare = strip_marks(body) == body
        form = plain if bare else normal
        forms = self._forms.get(form) or self._forms.setdefault(form, _Forms(self.names, form))
        return forms.ranks(form(body), fold(body).strip())


class _Forms:
    """The names and aliases in one comparable form, as one long text that is searched at once."""

    def __init__(self, names: Sequence[str], form: Callable[[str], str]) -> None:
        lines: list[str] = []
        owners: list[int] = []
        self._short: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            body = registry().get(name)
            others = (body.name, *body.aliases) if body else ()
            for line in dict.fromkeys((form(name), *(form(other) for other in others))):
                lines.append(line)
                owners.append(number)
            for short in body.abbreviations if body else ():
                self._short.setdefault(fold(short).strip(), []).append(number)
        self._text = "\n" + "".join(f" {line} \n" for line in lines)
        self._starts = np.cumsum([1, *(len(line) + 3 for line in lines)][: len(lines)], dtype=np.int64)
        self._owners = np.asarray(owners, dtype=np.int32)
        self._n_names = len(names)

    def ranks(self, asked: str, short: str) -> NDArray[np.float64]:
        """0 where a form is `asked`, 1 where it begins with it, 2 where it holds it as whole words; inf elsewhere."""
        best = np.full(self._n_names, np.inf)
        if not asked:
            return best
        wanted = f" {asked} "
        at = self._text.find(wanted)
        while at >= 0:
            line = int(np.searchsorted(self._starts, at, side="right")) - 1
            begins = at == self._starts[line]
            rank = (0.0 if self._text[at + len(wanted)] == "\n" else 1.0) if begins else 2.0
            owner = self._owners[line]
            best[owner] = min(best[owner], rank)
            at = self._text.find(wanted, at + 1)
        for number in self._short.get(short, ()):
            best[number] = 0.0
        return best


class DutyIndex:
    """The duties of one list, in its order; what a look-up needs is laid out when it is first asked for."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        self.duties = tuple(duties)

    @cached_property
    def task_words(self) -> Postings:
        """Words and adjacent pairs of task, product and verb, without stop words."""
        return Postings(words_of(f"{duty.task} {duty.product or ''} {duty.verb or ''}") for duty in self.duties)

    @cached_property
    def held_words(self) -> Postings:
        """All syllables of task, product, verb and lead and their adjacent pairs."""
        return Postings(_held(duty.task, duty.product, duty.verb, duty.lead) for duty in self.duties)

    @cached_property
    def names(self) -> Names:
        """Who stands in the duties."""
        return Names(self.duties)

    @cached_property
    def due(self) -> NDArray[np.int64]:
        """The day each duty falls due as a proleptic ordinal, 0 without one; shape (n,)."""
        days = (due_day(duty) for duty in self.duties)
        return np.fromiter((day.toordinal() if day else 0 for day in days), np.int64, len(self.duties))

    @cached_property
    def months(self) -> NDArray[np.int8]:
        """The month each duty falls due, 0 without a day; shape (n,)."""
        days = (due_day(duty) for duty in self.duties)
        return np.fromiter((day.month if day else 0 for day in days), np.int8, len(self.duties))

    @cached_property
    def sure(self) -> NDArray[np.bool_]:
        """Whether each duty has a lead and was read with enough confidence to answer a question; shape (n,)."""
        return np.fromiter((bool(d.lead) and d.confidence >= 0.6 for d in self.duties), np.bool_, len(self.duties))

    @cached_property
    def own_symbols(self) -> Postings:
        """By folded symbol, the duties of that document."""
        return Postings([fold_symbol(duty.document.symbol)] for duty in self.duties)

    @cached_property
    def symbols(self) -> Postings:
        """By folded symbol, the duties of that document and those that rest on it."""
        return Postings(
            [fold_symbol(duty.document.symbol), *(fold_symbol(name) for name in duty.basis)] for duty in self.duties
        )

    @cached_property
    def acts(self) -> tuple[tuple[str, str, str], ...]:
        """For each duty its role in words, its verb and its task's beginning, folded and without diacritics."""
        return tuple(
            (duty.role.replace("_", " "), strip_marks(fold(duty.verb or "")), strip_marks(fold(duty.task[:40])))
            for duty in self.duties
        )

    def playing(self, role: str) -> NDArray[np.bool_]:
        """Whether `role` (a role's name or a verb) is each duty's role or what its lead does in it; shape (n,)."""
        asked = strip_marks(fold(role)).replace("_", " ").strip()
        follows = asked + " "
        found = (
            asked in (held, verb, task) or verb.startswith(follows) or task.startswith(follows)
            for held, verb, task in self.acts
        )
        return np.fromiter(found, np.bool_, len(self.duties))

    def every(self) -> NDArray[np.bool_]:
        """A mask over all duties; shape (n,)."""
        return np.ones(len(self.duties), np.bool_)


def _held(*parts: str | None) -> list[str]:
    tokens = TOKEN.findall(strip_marks(fold(" ".join(part for part in parts if part))))
    return [*tokens, *(f"{a} {b}" for a, b in itertools.pairwise(tokens))]


_indexes: OrderedDict[tuple[int, ...], DutyIndex] = OrderedDict()


def index_of(duties: Iterable[Duty]) -> DutyIndex:
    """The index of these very duties; the last few are kept, so that a library is laid out once and not per look-up."""
    held = duties if isinstance(duties, (list, tuple)) else list(duties)
    key = tuple(map(id, held))  # an index holds its duties, so an id in a key stays theirs
    found = _indexes.get(key)
    if found is None:
        found = _indexes[key] = DutyIndex(held)
        while len(_indexes) > _KEPT:
            _indexes.popitem(last=False)
    _indexes.move_to_end(key)
    return found
