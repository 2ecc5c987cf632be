"""Duties of a document: read by rules, then settled by what was learned from read articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.duties import links
from corpus.duties.clause_tokens import ClauseTokens, clause_tokens
from corpus.duties.judge import Judge
from corpus.duties.labelled import labelled
from corpus.duties.limit_cues import LimitsTold
from corpus.duties.limits import Limits
from corpus.duties.lines import Line
from corpus.duties.place_cues import Place
from corpus.duties.reach import Reach, Settles
from corpus.duties.record import Found, numbered, record
from corpus.duties.report_forms import fill, forms
from corpus.duties.rhythm_cues import mentions, places
from corpus.duties.rhythms import Rhythms
from corpus.duties.schedules import scheduled
from corpus.duties.second_tagger import SecondTagger
from corpus.duties.tables import TABLE, of_tables
from corpus.duties.tagger import Tagger, settled
from corpus.duties.tagger_gate import Gate
from corpus.duties.walk import Walk
from corpus.models import Document, Duty

__all__ = ["by_rules", "extract", "places_of_limits", "places_of_rhythms", "tagged"]


def extract(
    document: Document,
    judge: Judge | None = None,
    rhythms: Rhythms | None = None,
    limits: Limits | None = None,
    *,
    second: bool = True,
) -> tuple[Duty, ...]:
    """The duties of `document`, in its order; () when it sets none. All spans are in its clean text.

    A clause gives a duty when it has a subject (its own, or one handed down by an earlier clause, a lead-in, a heading,
    the chapeau or the addressees) and a verb of duty in a place that sets duties; a row of a table of tasks gives one.
    What is not said stays None. `judge` settles who gets it, `rhythms` how often it is done and `limits` by when, the
    shipped ones without others, `second` with the second tagger where a receiver may be told; the first settles who takes
    part and what is made, where the gate before it lets a clause through.
    """
    line, walk, every = _read(document)
    if not every:
        return ()
    ruled = [record(document, line, found, number, walk.law) for number, found in every]
    clauses = [place for place, (_, found) in enumerate(every) if found.marker != TABLE]
    tokens = {number: clause_tokens(line, ruled[number]) for number in clauses}
    worth = [number for number in clauses if Gate.shipped().opens(tokens[number])]
    read = (
        Tagger.shipped().tag([ruled[number] for number in worth], [tokens[number] for number in worth]) if worth else []
    )
    judge, rhythms, limits = judge or Judge.shipped(), rhythms or Rhythms.shipped(), limits or Limits.shipped()
    mentioned = mentions(line, document.units)
    told = LimitsTold.of(line, document, [found for _, found in every], walk.items.children, law=walk.law)
    gets = {number: judge.weigh(line, every[number][1]) for number in clauses}
    asked = {number: tokens[number] for number in clauses if second and (who := gets[number]) is not None and who.open}
    seen = SecondTagger.shipped().see(asked) if asked else {}
    for number in clauses:
        judge.settle(every[number][1], gets[number], seen.get(number))
        rhythms.settle(line, mentioned, every[number][1])
        limits.settle(told.limits, told.places[number], every[number][1])
    duties = [
        record(document, line, found, number, walk.law) if _differs(found, duty) else duty
        for (number, found), duty in zip(every, ruled, strict=True)
    ]
    for number, spans_there in zip(worth, read, strict=True):
        duties[number] = settled(line, duties[number], spans_there)
    return links.with_dependencies(duties)


def by_rules(document: Document, reach: Settles | None = None) -> list[Duty]:
    """The duties of `document` as the rules alone read them, without what they depend on.

    `reach` tells how far names of subjects reach, the shipped one without another.
    """
    line, walk, every = _read(document, reach)
    return [record(document, line, found, number, walk.law) for number, found in every]


def tagged(document: Document) -> Iterator[tuple[ClauseTokens, Duty, Duty]]:
    """The clauses of `document` that set duties, each with its duty as the rules read it, and as it is with what the tagger
    of partners and products finds there, wherever it is asked or not."""
    line, walk, every = _read(document)
    ruled = [record(document, line, found, number, walk.law) for number, found in every if found.marker != TABLE]
    clauses = [clause_tokens(line, duty) for duty in ruled]
    read = Tagger.shipped().tag(ruled, clauses) if clauses else []
    for clause, duty, found in zip(clauses, ruled, read, strict=True):
        yield clause, duty, settled(line, duty, found)


def places_of_rhythms(document: Document) -> list[tuple[Duty, list[Place]]]:
    """The duties of `document` as the rules alone read them, each with the places where its rhythm may be told."""
    line, walk, every = _read(document)
    mentioned = mentions(line, document.units)
    return [
        (record(document, line, found, number, walk.law), places(line, mentioned, found)) for number, found in every
    ]


def places_of_limits(document: Document) -> list[tuple[Duty, Sequence[Place]]]:
    """The duties of `document` as the rules alone read them, each with the places where its limit may be told; none for the
    rows of tables, which are left as they are."""
    line, walk, every = _read(document)
    told = LimitsTold.of(line, document, [found for _, found in every], walk.items.children, law=walk.law)
    return [
        (record(document, line, found, number, walk.law), () if found.marker == TABLE else places_there)
        for (number, found), places_there in zip(every, told.places, strict=True)
    ]


def _read(document: Document, reach: Settles | None = None) -> tuple[Line, Walk, list[tuple[int, Found]]]:
    """The text as a line, the walk over it, and what was found in clauses, by labels and in the rows of tables, in the order
    of the text, each with its number in its unit."""
    line = Line.of(document.text)
    walk = Walk(document, line, reach or Reach.shipped())
    if len(line.text) != len(line.folded):
        return line, walk, []
    told = labelled(document, line, walk.items.children, walk.frames[None])
    reports = forms(line, document.units, walk.items.children)
    walk.labelled = told.handed
    timed, of_days = ([], set()) if walk.law else scheduled(document, line, walk.frames[None])
    skipped = told.units.union(of_days, *(form.units for form in reports.values()))
    for unit in document.units:
        walk.visit(unit, told=unit.id in skipped, over_form=unit.id in reports)
    for unit_id, form in reports.items():
        asked = [made for made in walk.found if made.unit.id == unit_id]
        if asked:
            fill(line, document, form, asked[-1], law=walk.law)
    every = [*walk.found, *told.found, *timed, *of_tables(document, line, walk.frames[None])]
    return line, walk, numbered(sorted(every, key=lambda made: made.span.start))


def _differs(found: Found, duty: Duty) -> bool:
    """Whether a model changed who gets what the duty hands over, how often it is done, or by when, or is not sure of it."""
    said = found.predicate
    return bool(found.unsure) or any(
        getattr(said, name) != getattr(duty, name) or said.spans.get(name) != duty.spans.get(name)
        for name in ("receiver", "approver", "recurrence", "deadline")
    )
