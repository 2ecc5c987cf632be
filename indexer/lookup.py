"""Look-ups of duties: by body, role, document, words and period; tables of conflicts, gaps and responsibilities."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.bodies import match_rank, registry, same
from corpus.duties.links import product_key
from corpus.models import Duty
from corpus.symbols import fold_symbol
from corpus.text import fold
from indexer.duty_answers import answer_duties, plays
from indexer.duty_questions import DutyQuestion, parse_question, words_of

__all__ = [
    "Conflict",
    "DutyQuestion",
    "Gap",
    "Row",
    "answer_duties",
    "conflicts",
    "find_duties",
    "gaps",
    "matrix",
    "parse_question",
]


def find_duties(
    duties: Iterable[Duty],
    *,
    body: str | None = None,
    role: str | None = None,
    document: str | None = None,
    query: str | None = None,
    date_from: dt.date | None = None,
    date_to: dt.date | None = None,
    include_related: bool = False,
) -> list[Duty]:
    """The duties that meet every condition given, best first; ties in the order of `duties`.

    `body`: leads named exactly so first, then names that hold the words, then members of a group, then partners.
    `include_related` adds predecessors,
    successors and the receivers and channels. `role`: a role's name or a verb, with or
    without diacritics; "chu_tri" and "tham muu" both find "chủ trì ... tham mưu". `document`: a symbol, or a full key.
    `query`: words of the task; duties that share none are left out. A period keeps what falls due in it.
    """
    pool = list(duties)
    if document:
        pool = [duty for duty in pool if _in_document(duty, document)]
    if role:
        pool = [duty for duty in pool if plays(duty, role)]
    if date_from or date_to:
        pool = [duty for duty in pool if falls_due(duty, date_from, date_to)]
    ranked: list[tuple[float, float, int, Duty]] = []
    weights = _weights(pool) if query else {}
    asked, most = words_of(query or ""), max(weights.values(), default=1.0)
    for place, duty in enumerate(pool):
        rank = _body_rank(duty, body, include_related) if body else 0.0
        if rank is None:
            continue
        score = _score(asked, duty, weights, most) if query else 0.0
        if query and score <= 0.0:
            continue
        ranked.append((rank, -score, place, duty))
    ranked.sort(key=lambda item: item[:3])
    if not body and not query and (date_from or date_to):
        ranked.sort(key=lambda item: (_due_day(item[3]) or dt.date.max, item[2]))
    return [duty for _, _, _, duty in ranked]


def _in_document(duty: Duty, document: str) -> bool:
    symbol, _, date = document.partition("+")
    if fold_symbol(duty.document.symbol) != fold_symbol(symbol):
        return False
    return not date or str(duty.document).endswith("+" + date)


def falls_due(duty: Duty, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether the duty's last working day (or day) lies in the period; both ends belong to it."""
    day = _due_day(duty)
    return day is not None and (start is None or day >= start) and (end is None or day <= end)


def _due_day(duty: Duty) -> dt.date | None:
    return (duty.deadline.last_working_day or duty.deadline.date) if duty.deadline else None


def _body_rank(duty: Duty, body: str, include_related: bool) -> float | None:
    """0–2 when the lead answers to `body`, 3–5 a member of the group, 6–8 a partner,
    9 and on related; None not at all."""
    names: list[tuple[float, str]] = [(0.0, duty.lead)] if duty.lead and not duty.group else []
    names += [(3.0 if len(duty.group) > 1 else 0.0, name) for name in duty.group]
    names += [(6.0, partner.name) for partner in duty.partners if not partner.vague]
    if include_related:
        names += [
            (9.0, name) for name in (duty.receiver, duty.via, duty.reviewer, duty.approver, duty.assigner) if name
        ]
    ranks = [base + rank for base, name in names if (rank := match_rank(body, name)) is not None]
    if include_related and not ranks:
        known = registry().get(body)
        kin = registry().lineage(known)[1:] if known else ()
        ranks = [base + 12.0 for base, name in names for other in kin if same(other.name, name)]
    return min(ranks) if ranks else None


def _weights(duties: Sequence[Duty]) -> dict[str, float]:
    """Inverse document frequency of each word over the tasks."""
    counts: dict[str, int] = {}
    for duty in duties:
        for word in _words(duty):
            counts[word] = counts.get(word, 0) + 1
    return {word: math.log(1.0 + len(duties) / n) for word, n in counts.items()}


@lru_cache(maxsize=200_000)
def _cached_words(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def _words(duty: Duty) -> frozenset[str]:
    return _cached_words(f"{duty.task} {duty.product or ''} {duty.verb or ''}")


def _score(asked: Sequence[str], duty: Duty, weights: dict[str, float], most: float) -> float:
    """The share of the query's weight that the task holds; words and adjacent pairs count alike, unknown ones `most`."""
    total = sum(weights.get(word, most) for word in asked)
    held = _words(duty)
    return sum(weights.get(word, 0.0) for word in asked if word in held) / total if total else 0.0


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
