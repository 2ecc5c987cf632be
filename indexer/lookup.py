"""Look-ups of duties: by body, role, document, words and period; tables of conflicts, gaps and responsibilities."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.bodies import registry, same
from corpus.duties.links import product_key
from corpus.models import Duty
from corpus.symbols import fold_symbol
from corpus.text import fold
from indexer.duty_answers import answer_duties
from indexer.duty_index import Chosen, DutyIndex, index_of
from indexer.duty_layout import ASSIGNS, GOES_TO, HELPS, IN_GROUP, LEADS
from indexer.duty_questions import DutyQuestion, parse_question, words_of
from indexer.words import syllables

if TYPE_CHECKING:
    from indexer.encoder import Encoder
    from indexer.interaction import LateInteraction

__all__ = [
    "Conflict",
    "DutyQuestion",
    "Gap",
    "Meaning",
    "Row",
    "answer_duties",
    "conflicts",
    "find_duties",
    "gaps",
    "matrix",
    "parse_question",
]


def find_duties(
    duties: Iterable[Duty] | DutyIndex,
    *,
    body: str | None = None,
    role: str | None = None,
    document: str | None = None,
    query: str | None = None,
    date_from: dt.date | None = None,
    date_to: dt.date | None = None,
    include_related: bool = False,
    meaning: Meaning | None = None,
    behind: Collection[int] = (),
) -> Chosen:
    """The duties that meet every condition given, best first; ties in the order of `duties`.

    `body`: leads named exactly so first, then names that hold the words, then members of a group, then partners.
    `include_related` adds receivers and channels, predecessors and successors, and the bodies above and right under.
    `role`: a role's name or a verb, with or without diacritics; "chu_tri" and "tham muu" both find "chủ trì ... tham mưu".
    `document`: a symbol, or a full key. `query`: the task in free words; duties that share none of them are left out. With
    `meaning` the best by words and the nearest in meaning are found, and no others. A period keeps what falls due in it.
    Duties of the documents numbered in `behind` come last (of an index of a library); those of a period keep their day.
    """
    index = index_of(duties)
    mask = index.every()
    if document:
        mask &= _in_document(index, document)
    if role:
        mask &= index.playing(role)
    if date_from or date_to:
        mask &= _falling_due(index, date_from, date_to)
    ranks = np.zeros(len(mask))
    if body:
        ranks = _body_ranks(index, body, include_related)
    scores = np.zeros(len(mask))
    if query:
        scores = index.shares("task", words_of(query), mask, 1.0)
        if meaning is not None:
            scores = _with_meaning(index, query, scores, mask & np.isfinite(ranks), meaning)
        mask &= scores > 0.0
    places = np.flatnonzero(mask & np.isfinite(ranks))
    by_day = not body and not query and (date_from or date_to)
    order = index.order[places]
    last = np.isin(index.documents[places], list(behind))
    keys = (order, index.due[places]) if by_day else (order, -scores[places], ranks[places], last)
    return Chosen(index, places[np.lexsort(keys)])


def _in_document(index: DutyIndex, document: str) -> NDArray[np.bool_]:
    symbol, _, date = document.partition("+")
    mask = index.of_symbol(fold_symbol(symbol))
    if date:
        places = np.flatnonzero(mask)
        mask[places] = [str(duty.document).endswith("+" + date) for duty in index.take(places)]
    return mask


def _falling_due(index: DutyIndex, start: dt.date | None, end: dt.date | None) -> NDArray[np.bool_]:
    """Whether each duty's last working day (or day) lies in the period; both ends belong to it."""
    mask = index.due > 0
    if start is not None:
        mask &= index.due >= start.toordinal()
    if end is not None:
        mask &= index.due <= end.toordinal()
    return mask


def _body_ranks(index: DutyIndex, body: str, include_related: bool) -> NDArray[np.float64]:
    """0-2 when the lead answers to `body`, 3-5 a member of the group, 6-8 a partner, 9 and on related; inf not at all."""
    best = np.full(len(index), np.inf)
    for base, kinds in ((0.0, (LEADS,)), (3.0, (IN_GROUP,)), (6.0, (HELPS,))):
        best = np.minimum(best, base + index.ranks(body, kinds))
    if not include_related:
        return best
    best = np.minimum(best, 9.0 + index.ranks(body, (GOES_TO, ASSIGNS)))
    known = registry().get(body)
    kin = [(12.0, other) for other in registry().lineage(known)[1:]] if known else []
    kin += [(13.0, other) for other in registry().ranked(known)] if known else []
    for rank, other in kin:
        named = index.ranks(other.name, (LEADS, IN_GROUP, HELPS, GOES_TO, ASSIGNS)) == 0.0
        best = np.where(np.isfinite(best), best, np.where(named, rank, np.inf))
    return best


@dataclass(frozen=True, slots=True)
class Meaning:
    """What tells how near a task comes to a question in meaning: vectors of whole texts, and of words where they fit."""

    encoder: Encoder
    late: LateInteraction | None


# So many duties by words, and as many by meaning, are ordered; nearness of words and of whole texts count so much beside
# the share of the words asked (docs/experiments.md, tasks in free words).
_LOOKED_AT, _NEAR, _COSINE = 100, 0.5, 0.25


def _with_meaning(
    index: DutyIndex, query: str, shares: NDArray[np.float64], among: NDArray[np.bool_], meaning: Meaning
) -> NDArray[np.float64]:
    """Scores of the best duties of `among` by words and by meaning together; 0 for all others."""
    scores = np.zeros(len(shares))
    held = np.flatnonzero(among & (shares > 0.0))
    if len(held) > _LOOKED_AT:
        held = held[np.argpartition(-shares[held], _LOOKED_AT)[:_LOOKED_AT]]
    near, cosines = index.nearest(query, meaning.encoder, _LOOKED_AT, among)
    pool = np.union1d(held, near)
    scores[pool] = shares[pool]
    scores[near] += _COSINE * np.maximum(cosines, 0.0)
    if meaning.late is not None:
        asked = meaning.late.asked(tuple(syllables(query)))
        tasks = [syllables(duty.task) for duty in index.take(pool)]
        scores[pool] += _NEAR * np.maximum(meaning.late.nearness(tasks, asked), 0.0)
    return scores


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two duties that cannot both hold. `kind`: "leads" (two who lead one product) or "dates" (two dates for it)."""

    kind: str
    product: str
    first: Duty
    second: Duty


def conflicts(duties: Iterable[Duty]) -> list[Conflict]:
    """Duties that name two leads or two dates for the same step of one product, in the order of `duties`."""
    found: list[Conflict] = []
    seen: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        key = product_key(duty.product)
        if len(key.split()) < 4 or duty.role not in (
            "chu_tri",
            "tham_muu",
            "tham_dinh",
            "ban_hanh",
            "trinh",
            "thuc_hien",
        ):
            continue
        step = "chu_tri" if duty.role in ("tham_muu", "thuc_hien") else duty.role
        for other in seen.setdefault((key, step), []):
            if duty.lead and other.lead and not same(duty.lead, other.lead) and duty.role == other.role == "chu_tri":
                found.append(Conflict("leads", key, other, duty))
            elif duty.deadline and other.deadline and _differ(duty, other):
                found.append(Conflict("dates", key, other, duty))
        seen[key, step].append(duty)
    return found


def _differ(one: Duty, other: Duty) -> bool:
    days = [duty.deadline.date for duty in (one, other) if duty.deadline]
    return None not in days and days[0] != days[1]


@dataclass(frozen=True, slots=True)
class Gap:
    """What a duty lacks. `kind`: "lead", "date", "partner" (only vague partners), "lower" (no document carries it out)."""

    kind: str
    duty: Duty


def gaps(duties: Iterable[Duty]) -> list[Gap]:
    """Duties without lead, assigned tasks without date or rhythm, vague partners only, upper plans nobody took up."""
    pool = list(duties)
    found: list[Gap] = []
    carried = {symbol for duty in pool for symbol in duty.basis}
    for duty in pool:
        if duty.lead is None:
            found.append(Gap("lead", duty))
        if duty.kind == "assigned" and duty.deadline is None and duty.recurrence is None:
            found.append(Gap("date", duty))
        if duty.partners and all(partner.vague for partner in duty.partners):
            found.append(Gap("partner", duty))
        plan = re.match(r"(?:xây dựng|ban hành) (?:chương trình|kế hoạch)", fold(duty.task))
        if plan and duty.document.symbol not in carried:
            found.append(Gap("lower", duty))
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """One duty in a table of responsibilities (RACI): who does it, who answers for it, who is asked, who is told."""

    duty: Duty
    responsible: tuple[str, ...]
    accountable: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]


def matrix(duties: Iterable[Duty]) -> list[Row]:
    """A row for each duty, in order: R who leads or does it, A issues or answers for it, C is asked, I is told."""
    rows = []
    for duty in duties:
        who = duty.group or ((duty.lead,) if duty.lead else ())
        answers = (duty.approver,) if duty.approver else who if fold(duty.task).startswith("chịu trách nhiệm") else ()
        asked = (*(partner.name for partner in duty.partners), *((duty.reviewer,) if duty.reviewer else ()))
        told = tuple(name for name in (duty.receiver, duty.via) if name and name not in answers)
        rows.append(Row(duty, who, answers, asked, told))
    return rows
