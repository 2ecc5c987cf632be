"""The walk over a document's tree: each clause is read by rules, with what stands above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus import deadlines
from corpus.duties import asking, chapeaux, frames, headings, lead_ins, norms, steps, titles
from corpus.duties.bracketed import chairs, in_brackets, of_programme
from corpus.duties.clause_cuts import clauses
from corpus.duties.fields import Predicate, read_predicate, scope
from corpus.duties.frames import Frame
from corpus.duties.going_on import GoesOn
from corpus.duties.ground import Ground
from corpus.duties.items import ONLY_MARK, Items
from corpus.duties.late_subjects import (
    THEY_CARRY_OUT,
    about,
    about_asked,
    acts_somehow,
    begins_list,
    class_told_at_length,
    is_the_body,
    late_subject,
    must_then,
)
from corpus.duties.lines import Line
from corpus.duties.name_lists import whole_lists
from corpus.duties.openings import Opening, opening
from corpus.duties.orders import agrees, asked_later, directed, is_over, leads_them
from corpus.duties.parties import party_starts
from corpus.duties.party import Party
from corpus.duties.predicates import ORGANISES, predicate
from corpus.duties.reach import Settles
from corpus.duties.record import Found
from corpus.duties.sentences import Subject, subject
from corpus.duties.times import period_of, read_time, told_time
from corpus.models import Document, Span, Unit
from corpus.text import fold

__all__ = ["Walk"]

_OUTSIDE = frozenset({"dau", "mo_dau", "kinh_gui", "noi_nhan", "ky", "bang", "hang"})
# A heading over tasks, whether or not it says whose: what stands under it is set even where nobody is named.
_TASKS = re.compile(
    r"^(?:(?:chức năng,? (?:và )?|phạm vi,? |các |một số |những )?(?:nhiệm vụ|trách nhiệm|nghĩa vụ)\b(?! (?:được|bị|do)\b)|"
    r"(?:các |một số )?(?:giải pháp|biện pháp)\b|nội dung (?:hoạt động|triển khai)\b)"
)
# "1. Nhiệm vụ:" over items: the same.
_TASKS_BELOW = re.compile(r"\s*[\w.]{1,5}\)?\s+(?:nhiệm vụ|trách nhiệm|nghĩa vụ)(?: cụ thể| chung)?\s*:?\s*")
# "1. Quyền của cơ quan quản lý trực tiếp" over items.
_RIGHTS_BELOW = re.compile(
    r"\s*[\w.]{1,5}\)?\s+(?:các )?quyền(?: hạn)?(?: của (?:(?!trách nhiệm|nghĩa vụ)[^:.;\n]){3,120})?\s*:?\s*"
)
_TOPIC = re.compile(r"về (?:việc|nội dung|công tác|chủ trương|kiến nghị|đề nghị|rà soát|xây dựng|thực hiện)\b")
# "Vụ A là cơ quan đầu mối ... . Cụ thể:" over items.
_IN_DETAIL = re.compile(r"(?:cụ thể|như sau|theo đó|cụ thể như sau|nhiệm vụ cụ thể)\s*:?\s*")
# The Party's own statute and rules: what a body does there is its duty, though no word says so.
_OF_THE_PARTY = re.compile(r"^(?:[^\n]*\b)?ĐẢNG CỘNG SẢN VIỆT NAM\b", re.MULTILINE)
_STEP = re.compile(r"(?:[-–+•*]\s*|[\w.]{1,5}[.)]\s*)?(?:bước|giai đoạn|đợt) \d+\s*[.:)]")
_LINE = re.compile(r"[^\n]+")
_EXAMPLE = re.compile(r"\bví dụ(?: \d+)?\s*:")  # what follows tells of a case
_ACTS_OF_BODIES = ("chủ trì", "làm đầu mối", "giúp")


_SHORTEST = 12  # letters of a clause that sets a duty
_WINDOW = 4 * steps.OPENING  # characters in which a limit that opens a clause names its time


class Walk:
    """The walk over the units; `found` grows in the order of the text."""

    def __init__(self, document: Document, line: Line, reach: Settles) -> None:
        self.document = document
        self.line = line
        self.reach = reach
        self.items = Items(document, line)
        self.found: list[Found] = []
        self.law = any(unit.kind == "dieu" for unit in document.units)
        self.strict = self.law and not _OF_THE_PARTY.search(document.text, 0, 800)
        top = Frame() if self.law else chapeaux.chapeau(document, line)
        titled = titles.whose_tasks(document, line)
        if not self.law and not top.parties:
            top = titled or chapeaux.addressees(document, line, top)
        self.concludes = document.header.kind == "bien_ban" and any(
            unit.parent is None and frames.CONCLUDES.search(fold(unit.title)) for unit in document.units
        )
        self.frames: dict[str | None, Frame] = {None: top}
        issuer = document.header.issuer
        self.ground = Ground(line, self.law, self.strict, issuer, top.assigner or issuer)
        self.periods: dict[str | None, Predicate] = {}
        self.skipped: set[str] = set()
        self.tasked: set[str] = set()
        self.visited: set[str] = set()
        self.article: Unit | None = None
        self.positions = False  # whether this article tells positions of bodies
        self.placed = titled  # the body whose tasks the title tells, or whose position an article before told
        self.declined: Found | None = None  # what the clause before sets if this one tells by when it is done
        self.goes_on: GoesOn | None = None  # what the paragraph before leaves to this one
        self.listing: set[str] = set()
        self.labelled: Mapping[str, Frame] = {}  # what labels hand to the items beside them

    def visit(self, unit: Unit, *, told: bool = False, over_form: bool = False) -> None:
        """Read one unit with what its parent hands down; its own text is left where it is `told` otherwise. `over_form`: its
        items are the form of a report, so that its last clause is a duty and no lead-in."""
        above = self.frames.get(unit.parent) or self.frames.get(None) or Frame()
        self.visited.add(unit.id)
        if above.unit is not None and above.unit not in self.visited:
            above = replace(above, parties=())  # it stands before the words that name whom the rest tells to act
        if unit.kind in _OUTSIDE or unit.parent in self.skipped:
            self.skipped.add(unit.id)
            return
        unit = headings.untitled(self.line, unit, over_items=unit.id in self.items.parents)
        unit = replace(unit, title="") if over_form else unit
        kind = frames.section(unit) if unit.title else ""
        if (kind == "background" and not self.law) or self._only_told(unit):
            self.skipped.add(unit.id)
            return
        titled = self.labelled.get(unit.id) or frames.of_title(self.line, unit, related=above.relations)
        if unit.kind == "dieu":
            self.article = unit
            self.positions = frames.tells_position(unit)
        if unit.parent in self.tasked or (unit.title and _TASKS.search(fold(unit.title))):
            self.tasked.add(unit.id)
        elif _TASKS_BELOW.fullmatch(self.line.folded, unit.own.start, unit.own.end) and unit.id in self.items.parents:
            self.tasked.add(unit.id)
            if not above.parties and self.article is not None:
                titled = frames.of_post(self.line, self.article)
        if self.positions and (placed := frames.position(self.line, unit)) is not None:
            self.placed = placed
        elif unit is self.article and unit.id in self.tasked and not titled.parties and not above.parties:
            titled = self.placed or titled
        if unit.id in self.items.parents and _RIGHTS_BELOW.fullmatch(self.line.folded, unit.own.start, unit.own.end):
            titled = replace(titled, blocked=True)
        frame = replace(
            above,
            parties=titled.parties or above.parties,
            unit=titled.unit or above.unit,
            responsible=above.responsible or titled.responsible,
            blocked=(above.blocked and not (unit.title and unit.parent in self.listing)) or titled.blocked,
            predicate=None if titled.parties else above.predicate,
            relations=above.relations or titled.relations,
            toward=(frames.toward(self.line, unit) if above.relations else None) or above.toward,
        )
        timed = titled.timed or (None if self.law else self._period(unit))
        frame = replace(frame, timed=timed) if timed is not None else frame
        left = told or (frame.blocked and unit.id not in self.items.parents)
        self.frames[unit.id] = frame if left else self._own(unit, frame, over_form=over_form)

    def _period(self, unit: Unit) -> Predicate | None:
        """The month or quarter under whose heading a unit stands, where a programme of work goes by them."""
        lines = [Span(*match.span()) for match in _LINE.finditer(self.line.text, unit.own.start, unit.own.end)]
        issued = self.document.header.date
        below, mine = period_of(self.line, lines[-1], issued) if lines else None, self.periods.get(unit.parent)
        if below is not None and unit.kind == "doan" and len(lines) == 1:
            mine = self.periods[unit.parent] = below
        elif below is not None and unit.id in self.items.parents:
            self.periods[unit.id] = below
        elif below is not None and len(lines) > 1:
            self.periods[unit.parent] = below  # it heads what follows
        return mine

    def _only_told(self, unit: Unit) -> bool:
        """Whether a part of minutes tells who came and what was said, where another part concludes and assigns."""
        return self.concludes and unit.parent is None and not frames.CONCLUDES.search(fold(unit.title))

    def _own(self, unit: Unit, frame: Frame, *, over_form: bool) -> Frame:
        """Read the unit's own text; what it hands to its children."""
        at = unit.own.start
        if unit.title:
            place = self.line.text.find(unit.title, unit.own.start, unit.own.end)
            at = place + len(unit.title) if place >= 0 else at
        stretch = Span(min(at, unit.own.end), unit.own.end)
        meant = self.goes_on.into(self.line, unit, frame) if self.goes_on is not None else None
        current: tuple[Subject, str] | None = (meant, unit.id) if meant is not None else None
        handed, above = frame, frame
        previous_end = stretch.start
        waiting: list[Party] = []
        fresh = True
        opened: Predicate | None = None
        headed: bool | None = None
        for clause in whole_lists(self.line, clauses(self.line.text, stretch)):
            gap = self.line.text[previous_end : clause.start]
            previous_end = clause.end
            opened = opened if ";" in gap else None
            start = opening(self.line, clause)
            given = lead_ins.on_the_line(self.line, unit, Span(start.at, clause.end), frame, law=self.law)
            if given is not None:
                (frame, clause), current = given, None
                handed, start = frame, opening(self.line, clause)
            own = subject(self.line, start.at, clause.end)
            begin = start.adverbials[0].start if start.adverbials else start.at
            if (met := about_asked(self.line, begin, clause.end)) is not None:
                own, start = met, Opening(met.at, (Span(begin, met.at),))
            elif (met := about(self.line, begin, clause.end, strict=self.strict)) and (
                not own or own.span.start != met.at
            ):
                own, start = met, Opening(met.at)
            if own is None and not (frame.parties and self.strict):
                own = in_brackets(self.line, start.at, clause.end, led=bool(frame.parties))
            if own is None and fresh and unit.parent in self.periods:
                own = of_programme(self.line, start.at, clause.end)
            if own is None and not self.law:
                own = acts_somehow(self.line, start.at, clause.end)
            if own is None and (after := self.items.after_label(clause)) is not None:
                start = opening(self.line, after)
                own, clause = subject(self.line, start.at, after.end), after
            if own is None and (not frame.parties or fresh):
                begin = start.adverbials[0].start if start.adverbials else start.at
                acts = bool(frame.parties) and predicate(self.line, start.at, clause.end) is not None
                own = late_subject(self.line, begin, start.at, clause.end, strict=self.strict, acts=acts)
            if own is not None and not own.marker:
                at, end = start.at, clause.end
                own = class_told_at_length(self.line, at, end, must=True) or is_the_body(self.line, at, end) or own
                own = self.reach.settle(self.line, own, clause.end)
            if own is None and not self.law:
                own = asked_later(self.line, begin, clause.end)
            elif own is not None and not self.law and self.ground.is_issuer(own):
                own = directed(self.line, own, clause.end)
            if own is not None and not own.marker and frame.responsible and self._organises(start, own, frame):
                own = None
            if own is not None and leads_them(self.line, start.at, frame.parties):
                own = None
            gives = own is not None and own.marker == "giao" and own.assigner is None
            asks = gives and current is not None and ";" in gap and self.line.folded.startswith("yêu cầu ", start.at)
            told = current is not None and current[0].marker == "giao" and ";" in gap  # by the same giver
            if not told and (asks or (gives and self._gives_itself(start, frame))):
                own = None
            carried = own is not None and not own.marker and THEY_CARRY_OUT.match(self.line.folded, clause.end)
            listed = (
                begins_list(self.line, start.at, clause.end, goes_on=bool(waiting)) if own is None or carried else []
            )
            if listed:
                opened = opened or self._opened(unit, clause, start, frame)
                waiting += listed
                continue
            if own is not None and waiting and ";" in gap and own.marker:
                own = replace(own, parties=(*waiting, *own.parties), span=Span(waiting[0].span.start, own.span.end))
            before, waiting = waiting, []
            spoken, headed = current, headed if headed is not None else own is not None
            if own is not None and not self.law and agrees(self.line, start.at, clause.end):
                current = None  # "Ban Bí thư nhất trí với đề xuất ...": what it decided
                continue
            if own is not None:
                current = (own := frames.as_titled(own, frame), unit.id)
            elif current and frame.parties and ";" not in gap and self._begins_anew(gap, current[0], frame, headed):
                current = None  # else a sentence goes on about who was spoken of before it
            organises = bool(frame.parties) and ORGANISES.match(self.line.folded, start.at) is not None
            named = (own is None and not organises) or (own is not None and self.items.names_only(unit, clause, own))
            bare = self.items.bare(unit, clause, start) if named and not over_form else None
            if bare is not None:
                current = (bare, unit.id)
                handed = replace(frame, parties=bare.parties, unit=unit.id, responsible=True, predicate=None)
                frame = handed
                continue
            leads = not over_form and self.items.leads_in(unit, clause)
            if leads and unit.id not in self.items.parents and _TOPIC.match(self.line.folded, begin):
                current = None
                continue  # "- Về việc xây dựng quy hoạch:" over a paragraph
            if leads:
                own = lead_ins.named_in_heading(self.line, own, clause) if own is not None else None
                handed = lead_ins.lead_in(self.line, unit, clause, start, own, frame)
                if own is None and spoken and _IN_DETAIL.fullmatch(self.line.folded, start.at, clause.end):
                    handed = replace(frame, parties=spoken[0].parties, unit=unit.id, responsible=True, predicate=None)
                handed = replace(handed, blocked=handed.blocked or norms.forbids(self.line, clause.start, clause.end))
                if ONLY_MARK.search(self.line.folded, clause.start, clause.end):
                    self.items.lists[unit.id] = True
                if before and handed.parties != frame.parties:
                    handed = replace(handed, parties=(*before, *handed.parties))
                begin = start.adverbials[0].start if start.adverbials else clause.start
                timed = self._times(unit, Span(begin, clause.end), frame)
                handed = replace(handed, timed=timed or handed.timed)
                if own is not None and lead_ins.assigns_below(self.line, own, clause.end):
                    current = None
                    continue
                if bodies := self.items.bodies_below(unit, clause):
                    handed = replace(frame, parties=bodies, unit=unit.id, responsible=True, predicate=None, given=True)
                    continue
                if self.items.lists_things(unit, clause):
                    self._take(unit, clause, start, own, current, frame, fresh)
                    handed = replace(handed, blocked=True)
                    self.listing.add(unit.id)
                    continue
                if not self.items.stand_alone(unit, clause):
                    self._take(unit, clause, start, own, current, frame, fresh)
                elif unit.id in self.items.over:
                    self.frames[unit.parent] = handed
                elif unit.id not in self.items.parents:
                    current, frame = None, handed
                continue
            self._take(unit, clause, start, own, current, replace(frame, timed=opened) if opened else frame, fresh)
            fresh = False
            sets = bool(self.found) and self.found[-1].span.end >= clause.end
            if not sets and ";" not in gap:
                opened = self._opened(unit, clause, start, frame)
            elif not sets and self.found and self.found[-1].unit is unit:
                steps.tell_later(self.line, self.document, self.found[-1], clause, law=self.law)
        below = frame if frame is not above and frame.unit == unit.id else None
        self.goes_on = GoesOn.after(self.line, unit, below, current[0] if current else None, self.goes_on)
        return handed

    def _opened(self, unit: Unit, clause: Span, start: Opening, frame: Frame) -> Predicate | None:
        """The limit and the rhythm with which a part opens that sets no duty itself ("Hằng năm, khi có ...; X lập")."""
        begin = start.adverbials[0].start if start.adverbials else start.at
        if not deadlines.tells_time(self.line.text, begin, min(clause.end, begin + _WINDOW)):
            return None
        timed = self._times(unit, Span(begin, clause.end), frame)
        opens = timed and all(span.start <= begin + steps.OPENING for span in timed.spans.values())
        return timed if opens else None

    def _times(self, unit: Unit, clause: Span, frame: Frame) -> Predicate | None:
        """The limit and the rhythm that a clause tells, and nothing else; None without either."""
        said = told_time(self.line, self.document, unit, clause, frame, law=self.law)
        return said if said.deadline is not None or said.recurrence is not None else None

    def _begins_anew(self, gap: str, spoken: Subject, frame: Frame, headed: bool) -> bool:
        """Whether a sentence without subject, after `gap`, is no more about who was `spoken` of: a paragraph of its own, or
        one of an item in which the preamble asks and that is not `headed` by a body of its own."""
        if self.line.text[spoken.span.end] == ":":
            return False
        asked = not self.law and frame.given is True and frame.unit == self.frames[None].unit
        return "\n" in gap or (asked and not headed)

    def _organises(self, start: Opening, own: Subject, frame: Frame) -> bool:
        """Whether "Tổ chức bay kiểm tra ..." in a list of somebody's tasks is what it does, and no organisation."""
        if not frame.parties or self.line.folded.startswith(_ACTS_OF_BODIES, own.at):
            return False
        begins = self.line.text[start.at].isupper() or not start.adverbials
        return begins and ORGANISES.match(self.line.folded, start.at) is not None

    def _gives_itself(self, start: Opening, frame: Frame) -> bool:
        """Whether "giao X ..." is what the lead above does, and no order to X: a heading or lead-in names it."""
        if start.adverbials and asking.DIFFICULTY.search(self.line.folded, start.adverbials[0].start, start.at):
            return False  # "nếu có vướng mắc, đề nghị các cơ quan phản ánh": they do
        acts = predicate(self.line, start.at, len(self.line.text)) is not None
        led = frame.parties and frame.unit != "kinh-gui"  # addressees are given tasks, whatever heading stands above
        return bool(led) and frame.responsible and acts and not self.ground.is_of_issuer(frame.parties)

    def _take(
        self,
        unit: Unit,
        clause: Span,
        start: Opening,
        own: Subject | None,
        current: tuple[Subject, str] | None,
        frame: Frame,
        fresh: bool,
    ) -> None:
        """Make a duty of one clause, join it to the one before, or leave it."""
        if ONLY_MARK.match(self.line.folded, start.at, clause.end):
            return
        if frame.blocked or (not self.law and lead_ins.speaks(self.line, clause)):
            return
        ends = self.line.text[clause.end : clause.end + 1] in (".", ";")
        if (not ends or unit.id in self.items.parents) and _STEP.match(self.line.folded, clause.start, clause.end):
            return  # "Bước 2. Kiểm đếm, xác nhận nguồn gốc đất": a heading
        if not self.law and is_over(self.line, start.adverbials[0].start if start.adverbials else start.at, clause.end):
            return
        told = self.line.folded.find("ví dụ", unit.own.start, clause.start)
        if told >= 0 and _EXAMPLE.search(self.line.folded, told, clause.start):
            return
        last = self.found[-1] if self.found and steps.beside(self.line, self.found[-1].unit, unit) else None
        if self.declined is not None and self.declined.unit is unit:
            last = self.declined
        if last is not None and steps.tell_time(self.line, self.document, last, clause, law=self.law):
            if last is self.declined:
                self.found.append(last)
                self.declined = None
            return
        if clause.end - clause.start < _SHORTEST:
            return
        before, self.declined = self.declined or last, None
        at = own.at if own else predicate(self.line, start.at, clause.end)
        tasked = own is None and bool(frame.parties) and frame.responsible and at == start.at
        if norms.sets_nothing(self.line, start.at, clause.end, at if own else None, tasked=tasked):
            return
        if at is None and own is None:
            at = must_then(self.line, start.adverbials[0].start if start.adverbials else start.at, clause.end)
        if at is None and own is None and fresh and self.items.among_tasks(unit, frame):
            at = self._act_unknown(unit, start, clause.end)
        if at is None or (
            own is None and unit.id in self.items.parents and len(clause.cut(self.line.text).split()) <= 6
        ):
            return  # nothing to do, or a heading that outlines keep in the text
        begin = start.adverbials[0].start if start.adverbials else start.at
        span = Span(begin, clause.end)
        who = own or (current[0] if current else None)
        if own is None and asking.anybody(self.line, begin, start.at):
            who, frame = None, replace(frame, parties=())
        made = Found(
            unit,
            span,
            who.parties if who else frame.parties,
            None if who else frame.unit,
            read_predicate(self.line, at, clause.end),
            frame,
            own is not None,
            who.marker if who else "",
            own.assigner if own else None,
        )
        if own is not None and chairs(self.line, own, clause.end):
            made.predicate.role = "chu_tri"
        read_time(self.line, self.document, made, law=self.law)
        if own is not None and own.marker == "giao" and before is not None and steps.says_who(self.line, before, made):
            steps.is_led(before, made)
            self.found += [] if before in self.found[-1:] else [before]
            return
        last = self.found[-1] if self.found else None
        if last is not None:
            steps.share_time(self.line, last, made)
        if own is None and last is not None:
            steps.share_partners(self.line, last, made)
        scope(self.line, made.predicate, begin, clause.end)
        if own is None and norms.goes_on_listing(self.line, start.at, clause.end, self._said_before(unit, start.at)):
            return
        if own is not None and not own.marker and self.items.among_names(unit, clause, own):
            return
        if own is None and last is not None and steps.continues(self.line, last, made):
            steps.join(last, made)
        elif self.ground.sets(made, own, tasked=unit.id in self.tasked):
            steps.inherit(self.line, made)
            self.found.append(made)
        elif not self.law:
            self.declined = made

    def _said_before(self, unit: Unit, at: int) -> str | None:
        """The folded words of the duty before `at` in the same sentence; None without one."""
        last = self.found[-1] if self.found and self.found[-1].unit is unit else None
        if last is None or "." in self.line.text[last.span.end : at]:
            return None
        return last.span.cut(self.line.folded)

    def _act_unknown(self, unit: Unit, start: Opening, stop: int) -> int | None:
        """Where an item's act begins though its verb is none that is known ("Ngồi đúng số báo danh"); None for a thing."""
        thing = norms.names_a_thing(self.line, start.at, stop) or party_starts(self.line, start.at)
        return None if thing or start.adverbials or not self.line.text[start.at].isupper() else start.at
