"""What the units below and beside a clause say of it: whether it leads in, is a heading, or a name in a list of bodies."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from corpus.duties import frames, lead_ins, norms
from corpus.duties.clause_cuts import clauses
from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.openings import Opening, opening
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party
from corpus.duties.predicates import predicate
from corpus.duties.sentences import Subject, subject
from corpus.duties.steps import is_label
from corpus.models import Document, Span, Unit

__all__ = ["ONLY_MARK", "Items"]

ONLY_MARK = re.compile(
    r"(?:(?:có|chịu) (?:các |những )?(?:trách nhiệm|nhiệm vụ|nhiệm vụ, quyền hạn)|"
    r"có nhiệm vụ và quyền hạn)(?: sau(?: đây)?)?\s*:?$"
)
# A colon at a line's end with more lines of the same unit below: the lines are its items.
_PARAGRAPHS = re.compile(r"\s?:[ \t]*\n\s*\S")
# An unnumbered paragraph over tasks: "... tập trung thực hiện một số nội dung sau:".
_TASKS_FOLLOW = re.compile(
    r"\b(?:nội dung|nhiệm vụ|công việc|việc|vấn đề|giải pháp|biện pháp|yêu cầu|ý kiến|chỉ đạo|kết luận)\b"
    r"(?: [^\W\d_]+|,){0,12}? (?:sau(?: đây)?|như sau|dưới đây|cụ thể)\s*:\s*$"
)
_GIVEN_TO = re.compile(r"(?:[\w.]{1,5}[.)]\s*|[-–+*•]\s*)?(?:giao|phân công|yêu cầu|đề nghị) ")
_REST_OF_ITEM = re.compile(r"\s*(?:\([^()]*\))?[\s;.,]*(?:và\s*)?")
_ASKED = re.compile(r"(?:kính )?(?:đề nghị|giao|yêu cầu) (?=[^\W\d_])")  # "- Đề nghị Đảng ủy UBND tỉnh" over items
_LONGEST_NAME, _FEWEST_NAMES = 16, 2  # words of a name in a list of bodies, names beside it
# "Giai đoạn 1: Gửi văn bản ...", "a) Bước 2: Kiểm tra ...": the label of a step.
_STAGE = re.compile(r"(?:[\w.]{1,5}\)?\s+)?(?:giai đoạn|bước|đợt|lần|kỳ) (?:\d+|[ivx]+|thứ \w+)\s*:\s*")
_GIVES = re.compile(r"(?:giao|đề nghị|yêu cầu|phân công) ")
_LABELLED = re.compile(r":\s+(?=[^\W\d_])")


class Items:
    """The units of a document: `parents` are the ids of those with more below than when and where they are done, `children`
    the units right under each, `first` those under none, by kind.

    `over` has the paragraphs that lead in tasks which stand beside them, each with the first of these, and `lists` which
    units are lists of what somebody must do.
    """

    def __init__(self, document: Document, line: Line) -> None:
        self.line = line
        self.parents = {unit.parent for unit in document.units if unit.parent and not is_label(line, unit)}
        timed = {unit.parent for unit in document.units if unit.parent} - self.parents
        self.parents |= {unit.id for unit in document.units if unit.id in timed and not self._acts(unit)}
        self.children: dict[str, list[Unit]] = {}
        self.first: dict[str, list[Unit]] = {}
        for unit in document.units:
            if unit.parent:
                self.children.setdefault(unit.parent, []).append(unit)
            else:
                self.first.setdefault(unit.kind, []).append(unit)
        self.lists: dict[str, bool] = {}
        self.over: dict[str, Unit] = {}
        for unit, after in pairwise(document.units):
            tasks = unit.kind == "doan" and after.parent == unit.parent
            if tasks and _TASKS_FOLLOW.search(line.folded, unit.own.start, unit.own.end):
                self.over[unit.id] = after

    def _acts(self, unit: Unit) -> bool:
        """Whether a unit names who acts, or begins with an act after a dash, so that it is a task and no heading over the
        time below it."""
        at = opening(self.line, unit.own).at
        acts = unit.kind == "gach" and predicate(self.line, at, unit.own.end) == at
        return acts or subject(self.line, at, unit.own.end) is not None

    def leads_in(self, unit: Unit, clause: Span) -> bool:
        """Whether the clause ends in a colon and items follow."""
        if unit.id not in self.parents:
            last = clause.end >= len(self.line.text[: unit.own.end].rstrip(" \n:"))
            return bool(_PARAGRAPHS.match(self.line.text, clause.end, unit.own.end)) or (last and unit.id in self.over)
        if ONLY_MARK.search(self.line.folded, clause.start, clause.end):
            return True
        whole = not self.line.text[clause.end : unit.own.end].strip(" \n:")
        if whole and self.line.text[clause.end - 1] != "." and lead_ins.directed(self.line, clause.start, clause.end):
            return True  # "8. Chỉ đạo Bộ đội Biên phòng" over items, without a colon
        tail = self.line.text[clause.end - 1 : clause.end + 2]
        return ":" in tail.split("\n")[0] and clause.end >= len(self.line.text[: unit.own.end].rstrip(" \n:")) - 1

    def stand_alone(self, unit: Unit, clause: Span) -> bool:
        """Whether the items under a lead-in are duties themselves: they begin with a verb or a subject."""
        below = [child.own for child in self.children.get(unit.id, ())]
        if unit.id in self.over:
            below = [self.over[unit.id].own]
        for stretch in below or [Span(clause.end, unit.own.end)]:
            for clause in clauses(self.line.text, stretch):
                label = _STAGE.match(self.line.folded, clause.start, clause.end)
                at = label.end() if label else opening(self.line, clause).at
                if predicate(self.line, at, clause.end) is not None or subject(self.line, at, clause.end):
                    return True
                break
        return False

    def lists_things(self, unit: Unit, clause: Span) -> bool:
        """Whether the items under a lead-in are parts, contents or conditions; tasks told as parts of a duty stay tasks."""
        said = norms.lists(self.line, clause.start, clause.end)
        return said == "contents" or (said == "parts of tasks" and not self.stand_alone(unit, clause))

    def bodies_below(self, unit: Unit, clause: Span) -> tuple[Party, ...]:
        """The bodies that the first items under a lead-in list ("Giao các sở, gồm:"), one an item; () for other items."""
        listed = norms.lists(self.line, clause.start, clause.end) == "contents"
        below = self.children.get(unit.id, []) if listed and _GIVEN_TO.match(self.line.folded, clause.start) else []
        items = list(takewhile(lambda item: item.kind == below[0].kind, below))
        found: list[Party] = []
        for item in items:
            named, end = parties(self.line, self._start_of(item), item.own.end)
            if not named or not _REST_OF_ITEM.fullmatch(self.line.text, end, item.own.end):
                return ()
            found += named
        return tuple(found) if len(items) > 1 else ()

    def names_only(self, unit: Unit, clause: Span, own: Subject) -> bool:
        """Whether a short line over items is a name that holds a verb ("Đơn vị quản lý nhiệm vụ"), not a sentence."""
        last = not self.line.text[clause.end : unit.own.end].strip(" .\n")
        return unit.id in self.parents and last and not own.marker and len(clause.cut(self.line.text).split()) <= 12

    def bare(self, unit: Unit, clause: Span, start: Opening) -> Subject | None:
        """The bodies that a line names and nothing else: a heading without a colon ("3. Bộ Tài chính")."""
        after = self.line.text[clause.end : clause.end + 3].lstrip(". ")
        ends = after.startswith("\n") or clause.end >= len(self.line.text)
        if not ends or not self.line.text[start.at : start.at + 1].isupper():
            return None
        at = start.at
        of = frames.of_line(self.line, at, clause.end)
        at = of.end() if of else at
        asked = _ASKED.match(self.line.folded, at, clause.end)
        at = asked.end() if asked else at
        heads = unit.id in self.parents and not self.line.text[clause.end : unit.own.end].strip(" .:\n")
        heading = len(self.line.text[at : clause.end].split()) <= 25 and " là " not in self.line.folded[at : clause.end]
        if of is not None and heading and not of[0].startswith("đối với"):
            named = frames.whose(self.line, at, clause.end)
            return Subject(tuple(named), Span(at, clause.end), clause.end) if named else None
        found, end = parties(self.line, at, clause.end, until_marker=of is not None or heads)
        words = self.line.text[at : clause.end].strip(" .:")
        if found and self.line.text[end : clause.end].strip(" .:") and (of or heads) and len(words.split()) <= 30:
            found, end = [Party(words, "class", Span(at, at + len(words)))], clause.end
        if (
            not found
            or (found[0].kind != "named" and not (of or heads))
            or self.line.text[end : clause.end].strip(" .:")
        ):
            return None
        return Subject(tuple(found), Span(found[0].span.start, found[-1].span.end), clause.end)

    def after_label(self, clause: Span) -> Span | None:
        """What follows "Nghị quyết chi bộ: " or "Trường hợp ...: " in a clause, when it speaks of someone; else None."""
        colon = _LABELLED.search(self.line.text, clause.start, clause.end)
        if colon is None:
            return None
        after = Span(colon.end(), clause.end)
        gives = _GIVES.match(self.line.folded, after.start)
        if self.line.text[after.start].islower() and not gives and not party_starts(self.line, after.start):
            return None
        own = subject(self.line, opening(self.line, after).at, after.end)
        if own is None and _STAGE.match(self.line.folded, clause.start, colon.end()):
            return after
        if own is None:
            return None
        acts = predicate(self.line, opening(self.line, clause).at, colon.start()) is not None
        obliged = own.marker != "" or self.line.folded.startswith("phải ", own.at)
        # "Sử dụng thẻ: Đảng viên sử dụng ...": a short label.
        obliged |= len(self.line.text[clause.start : colon.start()].split()) <= 8
        return after if obliged or not acts else None

    def among_names(self, unit: Unit, clause: Span, own: Subject) -> bool:
        """Whether a clause is one name of a list of bodies ("Trung tâm Quốc gia huấn luyện tìm kiếm cứu nạn;")."""
        if len(clause.cut(self.line.text).split()) > _LONGEST_NAME or not norms.may_be_name(self.line, own.span.start):
            return False
        beside = [part for part in clauses(self.line.text, unit.own) if part != clause]
        beside += [part for item in self.children.get(unit.parent or "", ()) if item.id != unit.id
                   for part in clauses(self.line.text, item.own)[:2]]  # fmt: skip
        named = 0
        for part in beside:
            at = opening(self.line, part).at
            if norms.may_be_name(self.line, at) and len(part.cut(self.line.text).split()) <= _LONGEST_NAME:
                named += 1
        return named >= _FEWEST_NAMES and 2 * named >= len(beside)

    def among_tasks(self, unit: Unit, frame: Frame) -> bool:
        """Whether an item stands in a list of what somebody must do: most of its neighbours begin with a verb of duty."""
        if not (frame.parties and frame.responsible) or unit.id in self.parents:
            return False
        above = unit.parent or f"/{unit.kind}"
        if above not in self.lists:
            items = self.children[unit.parent] if unit.parent else self.first[unit.kind]
            begun = sum(predicate(self.line, self._start_of(item), item.own.end) is not None for item in items)
            self.lists[above] = len(items) > 1 and 4 * begun >= len(items)
        return self.lists[above]

    def _start_of(self, unit: Unit) -> int:
        first = next(iter(clauses(self.line.text, unit.own)), None)
        return opening(self.line, first).at if first else unit.own.end
