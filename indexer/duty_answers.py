"""The duties that surely answer a question, or none: a wrong lead or date is worse than no answer."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.models import Duty
from corpus.text import fold, strip_marks
from indexer.duty_index import DutyIndex, index_of
from indexer.duty_layout import GOES_TO, HELPS, IN_GROUP, LEADS, due_day
from indexer.duty_questions import HANDS_IN, ROLE_PATTERNS, TOKEN, DutyQuestion, words_of

__all__ = ["Settled", "answer_duties", "plays", "settle_duties"]

# Who "chủ trì" a task is also who alone is given it, unless that is to take part in it, to review or to oversee it.
_LED_SURELY = 0.9  # share of the words of the question that such a task holds
_NOT_LED = frozenset(("phoi_hop", "tham_dinh", "kiem_tra"))
# A duty answers when it holds this share of the weight of the question's words (more where no role is asked), and one with
# another lead or date this much less.
_ENOUGH, _ENOUGH_ALONE, _MARGIN = 0.68, 0.75, 0.12


@dataclass(frozen=True, slots=True)
class Settled:
    """The duties that answer a question, best first, or else the `rivals` between which it does not decide: they fit alike
    and tell other leads or limits. One of both is always ()."""

    answers: tuple[Duty, ...] = ()
    rivals: tuple[Duty, ...] = ()


def answer_duties(question: DutyQuestion, duties: Iterable[Duty] | DutyIndex) -> tuple[Duty, ...]:
    """The duties that answer `question`, best first; () when none surely does (`settle_duties`)."""
    return settle_duties(question, duties).answers


def settle_duties(
    question: DutyQuestion,
    duties: Iterable[Duty] | DutyIndex,
    *,
    among: NDArray[np.bool_] | None = None,
    stands: Callable[[Duty], bool] | None = None,
) -> Settled:
    """The duties that answer `question`, or between which it does not decide; neither where nothing fits.

    Body, role, document and period must hold; then the words decide. Two duties of different leads that fit about equally
    well are no answer to "who": nothing is better than the wrong lead or date. Only duties marked in `among`, of which
    `stands` says yes, count; a duty of a second text under one number counts once.
    """
    index = index_of(duties)
    mask = index.sure & _about(question, index)
    if among is not None:
        mask &= among
    if question.date_from or question.date_to or question.month:
        mask &= _due(question, index)
    mask, question = _of_bodies(question, index, mask)
    listing = "what" in question.asks or ("partner" in question.asks and bool(question.bodies))
    enough = _ENOUGH if question.roles or question.bodies or question.symbols else _ENOUGH_ALONE
    scores = np.ones(len(mask))
    if question.words:
        scores = index.shares("held", question.words, index.sure, 1.5)
        mask &= scores >= enough - _MARGIN  # no other can be near one that answers
    places = np.flatnonzero(mask)
    places = places[np.argsort(-scores[places], kind="stable")]
    duty_at = dict(zip(places.tolist(), index.take(places), strict=True))
    pool = [place for place, duty in duty_at.items() if _answers(question, duty) and (stands is None or stands(duty))]
    if not pool and "chu_tri" in question.roles and question.words:
        led = replace(question, roles=tuple(role for role in question.roles if role != "chu_tri"))
        pool = [
            place
            for place, duty in duty_at.items()
            if scores[place] >= _LED_SURELY and (duty.role not in _NOT_LED or duty.role in led.roles)
            if _answers(led, duty) and (stands is None or stands(duty))
        ]
    pool = _distinct(pool, duty_at)
    if not pool:
        return Settled()
    if not question.words:
        fitting = [duty_at[place] for place in pool]
        settled = _without_words(question, fitting, listing)
        return Settled(settled) if settled else Settled(rivals=tuple(fitting))
    scored = [(float(scores[place]), duty_at[place]) for place in pool]
    best = scored[0][0]
    if best < enough:
        return Settled()
    if listing:
        return Settled(tuple(duty for score, duty in scored if score >= max(enough, best - _MARGIN)))
    near = [duty for score, duty in scored if score >= best - _MARGIN]
    if _differ(near):
        exact = [duty for score, duty in scored if score >= best - 1e-9]
        if len({fold(duty.lead or "") for duty in exact}) > 1 or best < 0.9 or len(exact) > 3:
            return Settled(rivals=tuple(near))
        near = exact
    return Settled(tuple(near))


def _distinct(pool: list[int], duty_at: dict[int, Duty]) -> list[int]:
    """Places of `pool` in their order, without those of a second text under one number, which has the same ids."""
    first: dict[str, int] = {}
    for place in sorted(pool, key=lambda place: bool(duty_at[place].document.variant)):
        first.setdefault(duty_at[place].id, place)
    kept = set(first.values())
    return [place for place in pool if place in kept]


def _differ(duties: list[Duty]) -> bool:
    """Whether duties name two leads or two limits: then "who" and "when" have no one answer."""
    return len({fold(duty.lead or "") for duty in duties}) > 1 or len({_when(duty) for duty in duties}) > 1


def _answers(question: DutyQuestion, duty: Duty) -> bool:
    """Whether a duty says what is asked: its lead plays the roles, and it has the field the question is after."""
    if not _roles_hold(question, duty):
        return False
    if question.rhythm and question.rhythm not in strip_marks(fold(" ".join(_when(duty)))):
        return False
    if question.handed and not _hands_in(duty):
        return False
    only_when = "when" in question.asks and not question.asks & {"who", "what", "partner", "receiver", "via"}
    if only_when and duty.deadline is None and duty.recurrence is None:
        return False
    return all(
        getattr(duty, held)
        for asked, held in (("receiver", "receiver"), ("via", "via"), ("partner", "partners"))
        if asked in question.asks
    )


def _without_words(question: DutyQuestion, pool: list[Duty], listing: bool) -> tuple[Duty, ...]:
    """The answer when body, role, document or period alone decide: a list, or the one duty there is."""
    constrained = bool(question.bodies or question.symbols)
    period = question.date_from or question.date_to or question.month
    if listing and period:
        return tuple(sorted(pool, key=lambda duty: due_day(duty) or dt.date.max))
    if listing and constrained:
        return tuple(pool)
    if len(pool) == 1 and (constrained or question.roles):
        return tuple(pool)
    return ()


def _when(duty: Duty) -> tuple[str, str]:
    return (duty.deadline.text if duty.deadline else "", duty.recurrence or "")


def _about(question: DutyQuestion, index: DutyIndex) -> NDArray[np.bool_]:
    """Whether every document named is each duty's own or one it speaks of."""
    mask = index.every()
    for symbol in question.symbols:
        mask &= index.citing(symbol.__eq__)
    for number in question.numbers:
        mask &= index.citing(re.compile(rf"0*{int(number)}[-/]").match)
    return mask


def _due(question: DutyQuestion, index: DutyIndex) -> NDArray[np.bool_]:
    """Whether each duty falls due in the month or the period asked about."""
    mask: NDArray[np.bool_] = index.due > 0
    if question.month is not None:
        mask &= index.months == question.month
    if question.date_from is not None:
        mask &= index.due >= question.date_from.toordinal()
    if question.date_to is not None:
        mask &= index.due <= question.date_to.toordinal()
    return mask


def _of_bodies(
    question: DutyQuestion, index: DutyIndex, mask: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], DutyQuestion]:
    """The duties of `mask` in which the bodies named stand where the question puts them, and what is left of it.

    The body that must do something, or is asked about partners, leads or, where it leads nothing, is a partner;
    to whom or through whom something goes is a receiver, a channel or named in the task. Where a lead has the very name,
    leads that only hold its words are left out. A name that stands nowhere as an actor is words of the task like others.
    """
    words = question.words
    for body in question.bodies:
        ranks = index.ranks(body, (LEADS, IN_GROUP))
        leading = mask & np.isfinite(ranks)
        if body in question.objects and not question.asks & {"what", "partner"}:
            reached = mask & _goes_to(body, index, mask)
            if reached.any():
                mask = reached
                continue
        if leading.any() and ranks[leading].min() == 0:
            leading &= ranks == 0
        if leading.any():
            later = _working_on(index, mask, leading) if _asks_of_its_product(question, body) else leading
            mask = later if later.any() else leading
            continue
        helping = mask & np.isfinite(index.ranks(body, (HELPS,)))
        of_its_own = "what" in question.asks and body not in question.objects
        if "partner" in question.asks or "phoi_hop" in question.roles or (of_its_own and not question.roles):
            mask = helping
        elif of_its_own:
            mask = leading  # none: "X chủ trì việc gì?" is not answered by what another body chairs
        elif body in question.objects or "who" in question.asks:
            reached = helping | (mask & _goes_to(body, index, mask))
            if reached.any() or not question.words:
                mask = reached
            else:
                words = (*words, *(word for word in words_of(body) if word not in words))
        else:
            mask = np.zeros_like(mask)
    return mask, replace(question, words=words)


# Roles that one body plays in what another has made.
_LATER = frozenset({"tham_dinh", "trinh", "ban_hanh"})


def _asks_of_its_product(question: DutyQuestion, body: str) -> bool:
    """Whether a question asks who reviews, submits or issues what `body` makes: "Ai thẩm định dự thảo của X?"."""
    return body in question.objects and question.asks == {"who"} and bool(_LATER & set(question.roles))


def _working_on(index: DutyIndex, mask: NDArray[np.bool_], earlier: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The duties of `mask` that work on what a duty of `earlier` makes."""
    found = np.zeros_like(mask)
    made = {duty.id for duty in index.take(np.flatnonzero(earlier))}
    places = np.flatnonzero(mask & np.isin(index.documents, index.documents[earlier]))
    for place, duty in zip(places, index.take(places), strict=True):
        found[place] = not made.isdisjoint(duty.depends_on)
    return found


def _goes_to(body: str, index: DutyIndex, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each duty's product goes to `body` or through it, or its task names it."""
    found = np.isfinite(index.ranks(body, (GOES_TO,)))
    wanted = f" {strip_marks(fold(body))} "
    words = TOKEN.findall(wanted)
    places = np.flatnonzero(mask & ~found & _holds_words(index, words))
    for place, duty in zip(places, index.take(places), strict=True):
        found[place] |= wanted in f" {strip_marks(fold(duty.task))} "
    return found


def _holds_words(index: DutyIndex, words: list[str]) -> NDArray[np.bool_]:
    """Whether each duty holds every word and every adjacent pair: a necessary condition for holding them in a row."""
    mask = index.every()
    for part in (*words, *(f"{first} {second}" for first, second in itertools.pairwise(words))):
        held = np.zeros_like(mask)
        held[index.holding("held", part)] = True
        mask &= held
    return mask


def _roles_hold(question: DutyQuestion, duty: Duty) -> bool:
    """Whether the lead plays every role asked; "phối hợp" is played by having partners when they are what is asked."""
    for role in question.roles:
        if role == "phoi_hop" and (duty.partners or duty.role == role):
            continue
        if role == "trinh" and question.bodies and duty.receiver and _hands_in(duty):
            continue  # "X phải trình trước ngày nào?": what X hands in, whatever the word for it
        if not plays(duty, role) and not _says(duty, role):
            return False
    return True


def _says(duty: Duty, role: str) -> bool:
    """Whether a role that is not the main one is still what the lead itself does, by the head of a step of the task."""
    patterns = dict(ROLE_PATTERNS)
    plain = _before_purpose(duty)
    if role in ("tham_dinh", "chu_tri", "tham_muu"):
        return bool(patterns[role].match(plain))
    if role == "trinh" and duty.receiver and duty.approver:
        return True  # "báo cáo X để xem xét, ban hành": put before who approves
    return any(patterns[role].match(step) for step in _steps(duty)) or bool(
        role in ("bao_cao", "trinh") and duty.receiver and patterns[role].search(plain)
    )


def _before_purpose(duty: Duty) -> str:
    """The task without diacritics, up to what it is done for ("... để tổng hợp, báo cáo")."""
    return re.split(r" de (?!nghi|an|tai|xuat)", strip_marks(fold(duty.task)))[0]


def _hands_in(duty: Duty) -> bool:
    """Whether a step of the task hands something in."""
    return any(HANDS_IN.match(step) for step in _steps(duty))


_DOES = re.compile(r"(?:to chuc|tien hanh|trien khai|thuc hien(?: viec)?) ")  # "tổ chức sơ kết": what is done follows


def _steps(duty: Duty) -> list[str]:
    """The parts of the task between commas and semicolons, without diacritics, from the act on."""
    steps = (step.strip() for step in re.split(r"[;,]", _before_purpose(duty)))
    return [step[does.end() :] if (does := _DOES.match(step)) else step for step in steps]


def plays(duty: Duty, role: str) -> bool:
    """Whether `role` (a role's name or a verb) is the duty's role or what its lead does in it."""
    asked = strip_marks(fold(role)).replace("_", " ").strip()
    if asked == duty.role.replace("_", " "):
        return True
    said = [strip_marks(fold(duty.verb or "")), strip_marks(fold(duty.task))[: len(asked)]]
    return any(words == asked or words.startswith(asked + " ") for words in said)
