"""The duties that surely answer a question, or none: a wrong lead or date is worse than no answer."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.bodies import match_rank
from corpus.models import Duty
from corpus.symbols import fold_symbol
from corpus.text import fold, strip_marks
from indexer.duty_questions import ROLE_PATTERNS, TOKEN, DutyQuestion

__all__ = ["answer_duties", "plays"]

# A duty answers when it holds this share of the weight of the question's words (more where no role is asked), and one with
# another lead or date this much less.
_ENOUGH, _ENOUGH_ALONE, _MARGIN = 0.68, 0.75, 0.12


def answer_duties(question: DutyQuestion, duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """The duties that answer `question`, best first; () when none surely does.

    Body, role, document and period must hold; then the words decide. Two duties of different leads that fit about equally
    well are no answer to "who": nothing is better than the wrong lead or date.
    """
    everything = [duty for duty in duties if duty.lead and duty.confidence >= 0.6]
    pool = [duty for duty in everything if _about(question, duty)]
    if question.date_from or question.date_to or question.month:
        pool = [duty for duty in pool if _due(question, duty)]
    listing = "what" in question.asks or ("partner" in question.asks and bool(question.bodies))
    pool = _of_bodies(question, pool)
    pool = [duty for duty in pool if _roles_hold(question, duty)]
    if "when" in question.asks and not question.asks & {"who", "what", "partner", "receiver", "via"}:
        pool = [duty for duty in pool if duty.deadline is not None or duty.recurrence is not None]
    for asked, held in (("receiver", "receiver"), ("via", "via"), ("partner", "partners")):
        if asked in question.asks:
            pool = [duty for duty in pool if getattr(duty, held)]
    if not pool:
        return ()
    if not question.words:
        return _without_words(question, pool, listing)
    weights = _weights(everything)
    scored = sorted(
        ((_fit(question, duty, weights, len(everything)), -place, duty) for place, duty in enumerate(pool)),
        key=lambda item: item[:2],
        reverse=True,
    )
    best = scored[0][0]
    enough = _ENOUGH if question.roles or question.bodies or question.symbols else _ENOUGH_ALONE
    if best < enough:
        return ()
    if listing:
        return tuple(duty for score, _, duty in scored if score >= max(enough, best - _MARGIN))
    near = [duty for score, _, duty in scored if score >= best - _MARGIN]
    if len({fold(duty.lead or "") for duty in near}) > 1 or len({_when(duty) for duty in near}) > 1:
        exact = [duty for score, _, duty in scored if score >= best - 1e-9]
        if len({fold(duty.lead or "") for duty in exact}) > 1 or best < 0.9 or len(exact) > 3:
            return ()
        near = exact
    return tuple(near)


def _without_words(question: DutyQuestion, pool: list[Duty], listing: bool) -> tuple[Duty, ...]:
    """The answer when body, role, document or period alone decide: a list, or the one duty there is."""
    constrained = bool(question.bodies or question.symbols)
    if listing and constrained:
        return tuple(pool)
    if len(pool) == 1 and (constrained or question.roles):
        return tuple(pool)
    return ()


def _when(duty: Duty) -> tuple[str, str]:
    return (duty.deadline.text if duty.deadline else "", duty.recurrence or "")


def _about(question: DutyQuestion, duty: Duty) -> bool:
    """Whether every document named is the duty's own or one it speaks of."""
    own = fold_symbol(duty.document.symbol)
    return all(symbol == own or symbol in {fold_symbol(name) for name in duty.basis} for symbol in question.symbols)


def _due(question: DutyQuestion, duty: Duty) -> bool:
    day = (duty.deadline.last_working_day or duty.deadline.date) if duty.deadline else None
    if day is None:
        return False
    if question.month is not None:
        return day.month == question.month
    return (question.date_from is None or day >= question.date_from) and (
        question.date_to is None or day <= question.date_to
    )


def _of_bodies(question: DutyQuestion, pool: list[Duty]) -> list[Duty]:
    """The duties in which the bodies named stand where the question puts them.

    The body that must do something leads, the one it asks about partners leads or, where it leads nothing, is a partner;
    to whom or through whom something goes is a receiver, a channel or named in the task. Where a lead has the very name,
    leads that only hold its words are left out.
    """
    for body in question.bodies:
        leading = [(rank, duty) for duty in pool if (rank := _rank(body, duty.group or (duty.lead or "",))) is not None]
        closest = min((rank for rank, _ in leading), default=0)
        leading = [(rank, duty) for rank, duty in leading if closest or rank == closest]
        must_lead = "what" in question.asks and "phoi_hop" not in question.roles and body not in question.objects
        if leading or must_lead:
            pool = [duty for _, duty in leading]
            continue
        helping = [duty for duty in pool if _rank(body, [partner.name for partner in duty.partners]) is not None]
        if "partner" in question.asks or "phoi_hop" in question.roles:
            pool = helping
        elif body in question.objects or "who" in question.asks:
            pool = [duty for duty in pool if duty in helping or _goes_to(body, duty)]
        else:
            pool = []
    return pool


def _rank(body: str, held: Iterable[str]) -> int | None:
    """How closely the nearest of the names answers to `body`; None when none does."""
    return min((rank for name in held if name and (rank := match_rank(body, name)) is not None), default=None)


def _goes_to(body: str, duty: Duty) -> bool:
    """Whether a duty's product goes to `body` or through it, or its task names it."""
    named = [name for name in (duty.receiver, duty.via, duty.approver, duty.reviewer) if name]
    return _rank(body, named) is not None or f" {strip_marks(fold(body))} " in f" {strip_marks(fold(duty.task))} "


def _roles_hold(question: DutyQuestion, duty: Duty) -> bool:
    """Whether the lead plays every role asked; "phối hợp" is played by having partners when they are what is asked."""
    for role in question.roles:
        if role == "phoi_hop" and (duty.partners or duty.role == role):
            continue
        if not plays(duty, role) and not _says(duty, role):
            return False
    return True


def _says(duty: Duty, role: str) -> bool:
    """Whether a role that is not the main one is still what the lead itself does, by the head of a step of the task."""
    patterns = dict(ROLE_PATTERNS)
    plain = re.split(r" de (?!nghi|an|tai|xuat)", strip_marks(fold(duty.task)))[0]
    if role in ("tham_dinh", "chu_tri", "tham_muu"):
        return bool(patterns[role].match(plain))
    return any(patterns[role].match(step.strip()) for step in re.split(r"[;,]", plain)) or bool(
        role in ("bao_cao", "trinh") and duty.receiver and patterns[role].search(plain)
    )


def _weights(duties: list[Duty]) -> dict[str, float]:
    """The weight of each word over all duties: the rarer, the more."""
    return _weights_of(tuple(_held(duty.task, duty.product, duty.verb, duty.lead) for duty in duties))


@lru_cache(maxsize=4)
def _weights_of(held: tuple[frozenset[str], ...]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for words in held:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    return {word: math.log(1.5 + len(held) / n) for word, n in counts.items()}


@lru_cache(maxsize=200_000)
def _held(*parts: str | None) -> frozenset[str]:
    tokens = TOKEN.findall(strip_marks(fold(" ".join(part for part in parts if part))))
    return frozenset([*tokens, *(f"{a} {b}" for a, b in itertools.pairwise(tokens))])


def _fit(question: DutyQuestion, duty: Duty, weights: dict[str, float], n_duties: int) -> float:
    """The share of the weight of the question's words that the duty holds; a word no duty has weighs most."""
    most = math.log(1.5 + n_duties)
    held = _held(duty.task, duty.product, duty.verb, duty.lead)
    total = sum(weights.get(word, most) for word in question.words)
    return sum(weights.get(word, most) for word in question.words if word in held) / total


def plays(duty: Duty, role: str) -> bool:
    """Whether `role` (a role's name or a verb) is the duty's role or what its lead does in it."""
    asked = strip_marks(fold(role)).replace("_", " ").strip()
    if asked == duty.role.replace("_", " "):
        return True
    said = [strip_marks(fold(duty.verb or "")), strip_marks(fold(duty.task))[: len(asked)]]
    return any(words == asked or words.startswith(asked + " ") for words in said)
