"""Who gets what a duty hands over, and where names end: a logistic model beside the rules, trained on read articles.

The rules propose a receiver and an end for each name; the judge weighs that with what stands around (`corpus.duties.cues`),
and where anybody may get it, with what a network says that sees the whole clause (`corpus.duties.second_tagger`).
On articles that neither had seen it is right where the rules alone are wrong often enough to be kept (docs/experiments.md).
Its weights are made by `python -m eval.train_judge`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.duties.cues import Word, end_cues, ends, places, start_cues, words_of
from corpus.duties.delivery import approves
from corpus.duties.lines import Line
from corpus.duties.party import Party
from corpus.duties.receivers import BARE, ruled_end
from corpus.duties.record import Found
from corpus.duties.second_tagger import Seen, together
from corpus.duties.weights import Weights
from corpus.limit_words import TIME_BEGINS
from corpus.models import Span
from corpus.wording import act_at

__all__ = ["Judge", "Weighed"]

_TRUST = 6.0  # how many times likelier another end must be than that of the rules
_TRUST_SEEN = 1.0  # the same, where the network was asked
_SEEN, _END_SEEN = 0.5, 0.3  # what the network counts where a name begins, and where it ends
_KEEP_SEEN = 0.4  # a receiver of the rules that the network sees as well is dropped below this
_LIKELY = 0.05  # from here on a receiver may begin, and the network is asked, also where its name ends
# "tham mưu Ban Thường vụ Tỉnh ủy dự thảo Kế hoạch, gửi Thường trực Tỉnh ủy": who is advised is not who gets the draft.
_ADVISES = re.compile(r"\b(?:tham mưu|giúp)(?:,? (?:tham mưu|giúp(?: việc)?|đề xuất))?(?: cho| với)? $")
_MANY = re.compile("các |những ")  # "đề nghị các đơn vị kiểm tra": they act, and get nothing
_TOLD = re.compile(r"(?:giao(?: cho)?|phân công|yêu cầu|(?:kính|trân trọng) đề nghị) $")  # so does who is told so
_NEAR = 5  # characters between where the rules and the judge begin one name


@dataclass(frozen=True, slots=True)
class Weighed:
    """The words of a clause, who gets it by the rules, and how likely a receiver is to begin with each of some words."""

    clause: Line
    words: list[Word]
    ruled: Span | None
    chances: Mapping[int, float]

    @property
    def open(self) -> bool:
        """Whether anybody may get it, so that the network should be asked."""
        return self.ruled is not None or any(chance > _LIKELY for chance in self.chances.values())


@dataclass(frozen=True, slots=True)
class Judge:
    """Where receivers begin (`starts`) and names end (`ends`).

    A receiver that the rules did not see is added from probability `add` on; one of theirs is dropped below `keep`. Below
    `sure` one that is given is marked; so is one that is not, from `maybe` on.
    """

    starts: Weights
    ends: Weights
    add: float
    keep: float
    sure: float = 0.8
    maybe: float = 0.2

    @staticmethod
    @cache
    def shipped() -> Judge:
        """The judge that comes with this version."""
        return Judge.read(Path(__file__).parent / "judge.json")

    @staticmethod
    def read(path: Path) -> Judge:
        """The judge whose weights are in the file at `path`."""
        row = json.loads(path.read_text(encoding="utf-8"))
        return Judge(Weights.of(row["starts"]), Weights.of(row["ends"]), row["add"], row["keep"])

    def weigh(self, line: Line, made: Found) -> Weighed | None:
        """Where in the clause of a duty of the document that `line` is a receiver may be named, and how likely that is; None
        where a lead-in above says who gets it."""
        begin, said = made.span.start, made.predicate
        clause = Line(line.text[begin : made.span.end], line.folded[begin : made.span.end])
        place = said.spans.get("receiver") if said.receiver else None
        if place is not None and not made.span.holds(place):
            return None
        words, ruled = words_of(clause), place.shift(-begin) if place else None
        task = max(0, said.task.start - begin)
        asked = [party.span for party in made.parties if _is_told(line, party)] if made.marker == "giao" else []
        chances = {
            i: self.starts.chance(start_cues(clause, words, i, order, task, ruled))
            for order, i in enumerate(places(clause, words))
            if ruled is None or words[i][0] == ruled.start or not _ADVISES.search(clause.folded, 0, words[i][0])
            if not any(lead.holds(Span(*words[i]).shift(begin)) for lead in asked)
        }
        return Weighed(clause, words, ruled, chances)

    def settle(self, made: Found, weighed: Weighed | None, seen: Seen | None = None) -> None:
        """Put who gets it into the predicate of a duty; `seen` is what the network says of it where it was asked."""
        if weighed is None:
            return
        begin, words, ruled = made.span.start, weighed.words, weighed.ruled
        chances = {
            i: together(chance, seen.begins(words[i][0]), _SEEN) if seen else chance
            for i, chance in weighed.chances.items()
        }
        best = max(chances, key=lambda i: chances[i], default=None)
        if best is None:
            return
        if ruled is not None:
            own = next((i for i in chances if abs(words[i][0] - ruled.start) <= _NEAR), None)
            if own is None:
                return
            if chances[own] < (_KEEP_SEEN if seen else self.keep) and chances[best] < self.add:
                self._put(weighed.clause, made, None, begin)
                self._doubt(made, max(chances[own], chances[best]) >= self.maybe)
                return
            if chances[best] <= max(chances[own], self.add):
                best = own
        elif chances[best] <= self.add:
            self._doubt(made, chances[best] >= self.maybe)
            return
        name = self.name(weighed.clause, words, best, seen)
        if ruled is None and BARE.fullmatch(name.cut(weighed.clause.folded)):
            return  # "thông báo cho cơ quan được biết": which one is not said
        self._doubt(made, chances[best] < self.sure)
        self._put(weighed.clause, made, name, begin)

    def _doubt(self, made: Found, doubted: bool) -> None:
        if doubted:
            made.unsure.add("receiver")

    def _put(self, clause: Line, made: Found, name: Span | None, begin: int) -> None:
        """Make `name` the receiver; who approves is the receiver that approves, or another as before."""
        said = made.predicate
        if said.spans.get("approver") == said.spans.get("receiver"):
            said.approver = None
            said.spans.pop("approver", None)
        if name is None:
            said.receiver = None
            said.spans.pop("receiver", None)
            return
        said.receiver, said.spans["receiver"] = name.cut(clause.text), name.shift(begin)
        if said.approver is None and approves(clause, name.end, len(clause.text)):
            said.approver, said.spans["approver"] = said.receiver, said.spans["receiver"]

    def name(self, clause: Line, words: list[Word], i: int, seen: Seen | None = None) -> Span:
        """The name from word `i` whose end is likeliest, each end weighed by the chance that none before it is one."""
        before = clause.folded[slice(*words[i - 1])]
        ruled = ruled_end(clause, words[i][0], before)
        open_, best, end, as_ruled = 1.0, -1.0, words[i][1], -1.0
        for j, n_verbs in ends(clause, words, i):
            if ruled is not None and words[j][0] == ruled + 1 and TIME_BEGINS.match(clause.folded, words[j][0]):
                break  # "gửi Phòng Quản lý đô thị | cuối mỗi tháng"
            chance = self.ends.chance(end_cues(clause, words, i, j, before, ruled, n_verbs))
            chance = together(chance, seen.ends(words[j][1]) if seen else None, _END_SEEN)
            if open_ * chance > best:
                best, end = open_ * chance, words[j][1]
            if words[j][1] == ruled:
                as_ruled = open_ * chance
            open_ *= 1 - chance
            if open_ < best and (ruled is None or words[j][1] >= ruled):
                break
        if ruled is not None and clause.text[words[i][0]].isupper() and act_at(clause.folded, ruled + 1) == end:
            end = ruled  # "tham mưu Hiệu trưởng | tuyên truyền": what is done
        letters = ruled is not None and clause.text[slice(*words[i])].isupper()  # "KBNN", "LĐLĐ tỉnh"
        if ruled is not None and (letters or best < (_TRUST_SEEN if seen else _TRUST) * as_ruled):
            end = ruled
        return _closed(clause, Span(words[i][0], end))


def _is_told(line: Line, party: Party) -> bool:
    """Whether somebody is told to act, and is not who gets a proposal ("đề nghị Bộ A quyết định")."""
    at = party.span.start
    return _MANY.match(party.name) is not None or _TOLD.search(line.folded, max(0, at - 24), at) is not None


def _closed(clause: Line, name: Span) -> Span:
    """A name with the bracket closed in which it ends, or without what is begun in it: "Bộ Y tế (Cục Quản lý Dược)"."""
    words = name.cut(clause.text)
    if words.count("(") <= words.count(")"):
        return name
    if clause.text[name.end : name.end + 1] == ")":
        return Span(name.start, name.end + 1)
    return Span(name.start, name.start + len(words[: words.rindex("(")].rstrip()))
