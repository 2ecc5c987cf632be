"""How far the name of who acts reaches where it holds a verb: "Đơn vị chủ trì biên soạn TCVN | quyết định thành lập ...".

The rules end a name at the first verb that may be its task, unless "phải", "có trách nhiệm" or another sign follows. A
logistic model weighs that end with the later verbs of the clause. It learned from read articles and from sentences of
the law corpus where such a sign, a heading or a lead-in tells the end of the name, with the sign taken out.
Its weights are made by `python -m eval.train_reach`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from corpus.bodies import registry
from corpus.duties.lines import WORD, Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import QUANTIFIER
from corpus.duties.predicates import predicate
from corpus.duties.subjects import Subject, cover, named_up_to
from corpus.duties.weights import Weights
from corpus.limit_words import TIME_BEGINS
from corpus.wording import ADVERBS, acts_so, lower_head, may_begin_verb, phrase_at, verb_at

__all__ = ["MARKED", "Reach", "Settles", "Stop", "class_noun", "cues", "may_reach", "stops"]

MARKED = ("phải", "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "có nghĩa vụ")
"""Signs that the name of who acts has ended before them."""
_MARKED = re.compile(rf"(?:{'|'.join(MARKED)}) ")
_ADVERB = re.compile(r"(?:đều|cần) ")
_BEGIN_SIGNS = frozenset({"phải", "có", "chịu", "đều", "cần"})
_HARD = re.compile(r"[;:]|\.(?=\s|$)")
_MAIN = ("thực hiện", "gửi", "nộp", "lập", "thông báo", "báo cáo", "trình", "ban hành", "xem xét", "quyết định",
         "tổ chức")  # fmt: skip
_MARK_AFTER = re.compile(r"\s*([,;.:(])")
# "Ban Chỉ đạo cấp tỉnh tham mưu UBND tỉnh ban hành ...": who is advised or gets something is named after the task's verb.
_TO_A_BODY = re.compile(r"(?:tham mưu(?: cho| giúp)?|giúp|trình|báo cáo|đề xuất(?: với)?|kiến nghị(?: với)?|gửi) ")
_FAR = 320  # characters of a clause in which the task begins
_MOST = 9  # places looked at

Stop = tuple[int, int]
"""Where a name may end, and where the task begins then."""


def stops(line: Line, own: Subject, stop: int) -> tuple[Line, list[Stop], int]:
    """The clause of a subject up to `stop`, the places where its name may end, in order, and which of them the rules chose.

    It may end where the rules say, where a list of known actors ends before a verb, and before each verb and sign after.
    """
    begin, end = own.span.start, min(stop, own.span.start + 2 * _FAR)
    clause = Line(line.text[begin:end], line.folded[begin:end])
    ruled = own.span.end - begin, own.at - begin
    known, name_end = parties(clause, 0, len(clause.text)) if not own.skipped else ([], 0)  # else it was read just so
    task = predicate(clause, name_end, len(clause.text)) if known else None
    found = [(known[-1].span.end, task) if task is not None and task < ruled[1] else ruled]
    held = verb_at(clause.folded, found[0][1]) or found[0][1] + 1
    hard = _HARD.search(clause.text, held, min(len(clause.text), _FAR))
    far = max(hard.start() if hard else min(len(clause.text), _FAR), ruled[1] + 1)
    for word in WORD.finditer(clause.folded, held, far):
        at = word.start()
        if not (may_begin_verb(word[0]) or word[0] in _BEGIN_SIGNS) or clause.text[at].isupper():
            continue
        if found[-1][1] < ruled[1] <= at:
            found.append(ruled)
        last = found[-1][1]
        if len(found) >= _MOST and last >= ruled[1]:
            break
        if at <= last or at < verb_at(clause.folded, last) or phrase_at(clause.folded, last, ADVERBS) == at - 1:
            continue  # within the verb, or right after its adverb: "chủ động xây dựng"
        if clause.text.count("(", held, at) != clause.text.count(")", held, at):
            continue
        if "," in clause.text[held:at] and _verb(clause, at) == _verb(clause, found[0][1]):
            break  # "Trưởng ban sử dụng con dấu ..., Phó Trưởng ban sử dụng ...": somebody else does the same
        if verb_at(clause.folded, at) or _MARKED.match(clause.folded, at) or _ADVERB.match(clause.folded, at):
            found.append((len(clause.text[:at].rstrip(" ,")), at))
    if found[-1][1] < ruled[1]:
        found.append(ruled)
    return clause, found, found.index(ruled)


def class_noun(clause: Line) -> str:
    """The head of the name that begins the clause ("đơn vị"), "" for one that is not known."""
    quantifier = QUANTIFIER.match(clause.folded)
    at = quantifier.end() + 1 if quantifier else 0
    return clause.folded[at : max(at, lower_head(clause.folded, at))]


def _verb(clause: Line, at: int) -> str:
    """The verb or sign at `at`."""
    marked = _MARKED.match(clause.folded, at)
    end = marked.end() - 1 if marked else verb_at(clause.folded, at)
    return clause.folded[at:end] if end else WORD.search(clause.folded, at)[0]  # type: ignore[index]


def cues(clause: Line, found: list[Stop], i: int, ruled: int, noun: str, habits: Mapping[str, str]) -> Iterator[str]:
    """What speaks for or against the `i`-th stop; `noun` is the head of the name, `habits` how verbs stand after heads."""
    folded, text = clause.folded, clause.text
    end, at = found[i]
    verb = _verb(clause, at)
    verb_end = at + len(verb)
    gap = text[end:at].strip() or "_"
    mark = _MARK_AFTER.match(text, verb_end)
    after = mark[1] if mark else ""
    following = [word[0] for word, _ in zip(WORD.finditer(folded, verb_end), range(2), strict=False)]
    one, two = (*following, "$", "$")[:2]
    name = folded[:end].split()
    last, last_two = name[-1], " ".join(name[-2:])
    alone = folded[:end].endswith(noun) and len(name) <= len(noun.split()) + 1
    whom = bool(party_starts(clause, verb_end + 1))
    yield f"first={i == 0}{min(i, 3)}"
    side = "<" if i < ruled else "=" if i == ruled else ">"
    yield f"ruled{side}"
    yield f"ruled|alone{side}{alone}"
    yield f"ruled|signed{side}{_MARKED.match(folded, found[ruled][1]) is not None}"
    yield f"v={verb}"
    yield f"gap={gap}"
    yield f"l1={last}"
    yield f"l2={last_two}"
    yield f"l1|v={last}|{verb}"
    yield f"n1={one}{after}"
    yield f"v|n1={verb}|{one}{after}"
    yield f"n2={one} {two}"
    yield f"ng={after}"
    yield f"v|ng={verb}|{after}"
    yield f"len={min(12, len(name))}"
    yield f"whom={whom}"
    yield f"v|whom={verb}|{whom}"
    yield f"up={text[0].isupper()}{text[verb_end + 1 : verb_end + 2].isupper()}"
    yield f"alone={alone}"
    yield f"alone|v={alone}|{verb}"
    yield f"h={noun}"
    yield f"h|v={noun}|{verb}"
    for size in range(5, 0, -1):
        head = " ".join(name[-size:])
        if head in habits and size <= len(name):
            said = habits.get(f"{head}|{verb}", "?")
            yield f"habit={said}"
            yield f"habit|alone={said}{alone}"
            yield f"habit3={habits.get(f'{head}|{verb}|{after or one}', '?')}"
            break
    yield f"habit of verb={habits.get('|' + verb, '?')}"
    final = i == len(found) - 1
    yield f"final={final}"
    yield f"final|alone={final}{alone}"
    if not final:
        end_2, at_2 = found[i + 1]
        verb_2, object_ = _verb(clause, at_2), folded[verb_end:end_2].split()
        before_2 = object_[-1] if object_ else "#"
        main = verb_2 in MARKED or verb_2.startswith(_MAIN)
        yield f"v2={verb_2}"
        yield f"v|v2={verb}|{verb_2}"
        yield f"object={min(8, len(object_))}"
        yield f"object,={',' in folded[verb_end:end_2]}{text[end_2:at_2].strip() or '_'}"
        yield f"before2={before_2}"
        yield f"before2|v2={before_2}|{verb_2}"
        yield f"main2={main}"
        yield f"alone|main2={alone}{main}"
    for later, (end_3, at_3) in enumerate(found[i + 1 :], 1):
        if _MARKED.match(folded, at_3):
            yield f"marked={min(2, later)}"
            yield f"marked|alone={min(2, later)}{alone}"
            yield f"marked|,={',' in folded[verb_end:end_3]}"
            break


class Settles(Protocol):
    """Says how far the name of a subject reaches."""

    def settle(self, line: Line, own: Subject, stop: int) -> Subject:
        """The subject `own` of the clause that ends at `stop`, with its name as far as it reaches."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where names that hold a verb end: `weights` of the cues for an end, `habits` of verbs after heads in law texts.

    A later end than that of the rules is taken when it is `trust` times as likely.
    """

    weights: Weights
    habits: Mapping[str, str]
    trust: float

    @staticmethod
    @cache
    def shipped() -> Reach:
        """The model that comes with this version."""
        return Reach.read(Path(__file__).parent / "reach.json")

    @staticmethod
    def read(path: Path) -> Reach:
        """The model whose weights are in the file at `path`."""
        row = json.loads(path.read_text(encoding="utf-8"))
        return Reach(Weights.of(row["stops"]), row["habits"], row["trust"])

    def best(self, clause: Line, found: list[Stop], ruled: int) -> int:
        """Which of the stops of `clause` ends its name: each weighed by the chance that none before it does.

        `ruled` is that of the rules, which is kept unless another is likelier by far.
        """
        noun = class_noun(clause)
        open_, chances = 1.0, []
        for i in range(len(found)):
            chance = self.weights.chance(cues(clause, found, i, ruled, noun, self.habits))
            chances.append(open_ * chance)
            open_ *= 1 - chance
            if i == ruled and max(chances) * self.trust > open_ and max(chances) == chances[i]:
                return ruled
        best = max(range(len(chances)), key=lambda i: chances[i])
        return best if chances[best] > self.trust * chances[ruled] else ruled

    def settle(self, line: Line, own: Subject, stop: int) -> Subject:
        """The subject `own` of the clause that ends at `stop`, its name as far as it reaches."""
        if not may_reach(own) or acts_so(line.folded, own.at) or _ends_at_time(line, own):
            return own
        clause, found, ruled = stops(line, own, stop)
        if len(found) == 1 or _done_to_a_body(clause, found[ruled][1]):
            return own
        best = self.best(clause, found, ruled)
        if best == ruled:
            return own
        begin, (end, at) = own.span.start, found[best]
        who = named_up_to(line, begin, begin + end) if best else parties(line, begin, begin + end)[0]
        if not who or (best > ruled and who[-1].span.end <= own.span.end):
            return own
        marked = _MARKED.match(clause.folded, at)
        return replace(
            own, parties=tuple(who), span=cover(who), at=begin + at, marker=marked[0].strip() if marked else ""
        )


def _done_to_a_body(clause: Line, at: int) -> bool:
    """Whether the task that begins at `at` is done to a body named with a capital, so that the name has ended before it."""
    to = _TO_A_BODY.match(clause.folded, at)
    return to is not None and clause.text[to.end()].isupper() and party_starts(clause, to.end()) > 0


_COMMA = re.compile(r",? ")


def _ends_at_time(line: Line, own: Subject) -> bool:
    """Whether a time stands right after the name: "Bí thư chi bộ, hằng tuần, | tổ chức kiểm tra"."""
    comma = _COMMA.match(line.text, own.parties[-1].span.end, own.at)
    return comma is not None and TIME_BEGINS.match(line.folded, comma.end(), own.at) is not None


def may_reach(own: Subject) -> bool:
    """Whether the name of a subject may end elsewhere than the rules say."""
    last = own.parties[-1]
    signed = own.marker == "" or own.marker in MARKED
    whole = own.whole or (own.marker == "" and registry().get(last.name) is not None)
    return signed and own.assigner is None and own.span.start <= last.span.end < own.at and not whole
