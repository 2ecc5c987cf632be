"""Train where names of actors end that hold a verb (`corpus/duties/reach.py`).

`python -m eval.train_reach ../shared/data` writes `corpus/duties/reach.json`. It learns from the read articles of the
development half, and from sentences of the law corpus in which something else tells where the name ends: "X phải ...",
"X có trách nhiệm ...", items under "X có trách nhiệm:" and under "Trách nhiệm của X". Those signs are taken out, so that
the rest reads as sentences without them do. Laws with an article of the report half are left out. `--folds 5` writes
nothing and says how many ends would be mended and spoilt in articles, and laws, that it did not learn from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.duties import by_rules, reach
from corpus.duties.lines import Line
from corpus.duties.parties import party_starts
from corpus.duties.predicates import is_verb
from corpus.duties.reach import Reach, Stop, class_noun, cues, may_reach, stops
from corpus.duties.sentences import subject
from corpus.duties.subjects import Subject
from corpus.text import fold
from corpus.wording import LOWER_HEADS, verb_at
from eval.duties import GoldDocument, learnt_from, load_gold, pair_records
from eval.duty_sources import found_in, gold_documents
from eval.gold_files import gold_file
from eval.logistic import fitted, fold_of, write

__all__ = ["Example", "habits_of", "main", "of_gold", "of_laws", "train"]

WEIGHTS = Path(reach.__file__).parent / "reach.json"
ARTICLES = "law/articles.jsonl.gz"
TRUST = 2.0
"""How many times likelier a later end must be than that of the rules."""
_OF_LAWS = 0.5
"""How much a sentence of the law corpus counts beside one that people read."""
_TASK = 300
"""Characters of a task that are looked at."""


@dataclass(frozen=True, slots=True)
class Example:
    """A clause that begins with a name, the stops of that name, which of them the rules chose and which is right.

    `law` is where it stands.
    """

    law: str
    clause: Line
    found: tuple[Stop, ...]
    ruled: int
    right: int


_LABEL = re.compile(r"\s*(?:(?:\d+(?:\.\d+)*|[a-zđ]\d*)[.)]|[-+])*\s*")
_SIGN = re.compile(r" (?:có trách nhiệm|phải|có nghĩa vụ|có nhiệm vụ)(?= )")
_TITLE = re.compile(
    r"(?:Trách nhiệm|Nhiệm vụ|Nghĩa vụ|Quyền và nghĩa vụ|Nhiệm vụ, quyền hạn|Nhiệm vụ và quyền hạn|"
    r"Quyền hạn và trách nhiệm) của (?P<who>.+)$"
)
_LEAD_IN = re.compile(
    r" (?:có trách nhiệm|có nghĩa vụ|có nhiệm vụ|phải|có các nhiệm vụ|có các trách nhiệm|có các nghĩa vụ)"
    r"(?: sau| sau đây| như sau| thực hiện các nhiệm vụ sau| thực hiện các công việc sau)?(?: đây)?\s*:\s*$"
)
_MORE_THAN_NAME = re.compile(
    r" (?:trong|về|đối với|khi|theo|tại|thực hiện|với|để|căn cứ|thì|nếu|được|trên cơ sở) |[;:(]|, (?:trong|theo|căn)"
)
_SCOPE = re.compile(r" là | trong phạm vi| theo ")
_MOST_WORDS = 45
_MOST_ITEMS = 4


def of_laws(articles: Path, left_out: frozenset[str], documents: frozenset[str]) -> Iterator[Example]:
    """What the law corpus teaches, without laws in `left_out` and articles in `documents`; each sentence once."""
    seen: set[str] = set()
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["law_id"] in left_out or row["id"] in documents:
                continue
            for name, sign, task in _told(row["title"], row["text"].split("\n")):
                text = f"{name} {task[:1].lower()}{task[1:_TASK]}"
                if text[:160] not in seen:
                    seen.add(text[:160])
                    yield from _examples(row["law_id"], text, len(name), sign)


def _told(title: str, lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Names whose end is told by a sign, a lead-in or the title of an article, each with the sign and a task after it."""
    titled = _TITLE.search(title)
    if titled and not _MORE_THAN_NAME.search(f" {titled['who']} "):
        tasks = [task for task in map(_task, lines) if task][:_MOST_ITEMS]
        yield from ((titled["who"].strip(" ."), "", task) for task in tasks)
    for number, text in enumerate(lines):
        leads = _LEAD_IN.search(text)
        if leads:
            name = text[_label_end(text) : leads.start()].strip(" ,")
            if name and not _MORE_THAN_NAME.search(f" {name} "):
                tasks = [task for task in map(_task, lines[number + 1 : number + 1 + _MOST_ITEMS]) if task]
                yield from ((name, "phải", task) for task in tasks)
        for sentence in re.split(r"(?<=[;.]) ", text):
            yield from _signed(sentence[_label_end(sentence) :])


def _label_end(text: str) -> int:
    label = _LABEL.match(text)
    return label.end() if label else 0


def _task(text: str) -> str:
    """The task of an item that begins with its verb, "" for another line."""
    task = text[_label_end(text) :]
    line = Line.of(task)
    return task if task[:1].isupper() and is_verb(line, 0) and not party_starts(line, 0) else ""


def _signed(text: str) -> Iterator[tuple[str, str, str]]:
    """The name, sign and task of a sentence like "X có trách nhiệm ...", where the rules read it so."""
    line = Line.of(text)
    sign = _SIGN.search(line.folded, 0, 260)
    if sign is None or re.search("[;:(]", text[: sign.start()]) or len(line.folded) != len(text):
        return
    after = sign.end() + 1
    if not is_verb(line, after) or not party_starts(line, 0):
        return
    own = subject(line, 0, len(text))
    if own is None or own.span.start or own.at not in (sign.start() + 1, after):
        return
    name = text[: own.span.end]
    if not text[own.span.end : sign.start()].strip() and len(name.split()) <= _MOST_WORDS:
        yield name, sign[0].strip(), text[after:]


def _examples(law: str, text: str, end: int, sign: str) -> Iterator[Example]:
    """The sentence without its sign; with it as well, where the rules end the name too early without it."""
    line = Line.of(text)
    if len(line.folded) != len(text) or not party_starts(line, 0) or not is_verb(line, end + 1):
        return
    own = subject(line, 0, len(text))
    if own is None or own.span.start or not may_reach(own):
        return
    plain = _example(law, line, own, len(text), end)
    if plain is None or _SCOPE.search(line.folded, own.span.end, end):
        return
    yield plain
    if sign and plain.right > plain.ruled:
        signed = Line.of(f"{text[:end]} {sign} {text[end + 1 :]}")
        own = subject(signed, 0, len(signed.text))
        told = None
        if own is not None and not own.span.start and may_reach(own):
            told = _example(law, signed, own, len(signed.text), end)
        if told is not None:
            yield told


def _example(law: str, line: Line, own: Subject, stop: int, end: int) -> Example | None:
    """The clause of a subject whose name ends at `end`; None where that is no stop."""
    clause, found, ruled = stops(line, own, stop)
    right = next((i for i, (place, _) in enumerate(found) if abs(place + own.span.start - end) <= 1), None)
    return None if right is None else Example(law, clause, tuple(found), ruled, right)


class _Watched:
    """Takes the place of the model in a walk: leaves each subject as the rules read it, and keeps it."""

    def __init__(self) -> None:
        self.met: dict[int, tuple[Subject, int]] = {}

    def settle(self, line: Line, own: Subject, stop: int) -> Subject:
        """The subject itself; kept, with the end of its clause, under where it begins."""
        if may_reach(own):
            self.met[own.span.start] = own, stop
        return own


def of_gold(gold: Iterable[GoldDocument], data: Path) -> Iterator[tuple[str, Example]]:
    """What read articles teach, each example with the id of its article."""
    read = list(gold)
    documents = gold_documents(read, Path(), data)
    for one in read:
        if one.id not in documents:
            continue
        document, unit = documents[one.id]
        line = Line.of(document.text)
        watched = _Watched()
        found = found_in(document, unit, by_rules(document, watched))
        for record, duty in pair_records(one, found):
            place, lead = duty.duty.spans.get("lead"), fold(record.get("lead") or "")
            if (
                place is None
                or not lead
                or place.start not in watched.met
                or not line.folded.startswith(lead, place.start)
            ):
                continue
            own, stop = watched.met[place.start]
            if not duty.duty.span.holds(own.span):
                continue
            told = _example(one.id.split("#")[0], line, own, stop, place.start + len(lead))
            if told is not None:
                yield one.id, told


_HEADS = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, LOWER_HEADS), key=len, reverse=True))})(?!\w)")
_AFTER_PREPOSITION = re.compile(r"(?:^|\s)(?:của|với|từ|là|giữa|tại|đến|trình|về) $")
_BEGINS = re.compile(r"(?:^|[.;:\n]\s*|\n\s*(?:\w{1,2}[.)]|-|\+)\s*)$")
_MANY = re.compile(r"(?:các|những|mỗi) $")
_NEXT = re.compile(r"[^\w,;.]*(\w+|[,;.])")


def habits_of(articles: Path, left_out: frozenset[str]) -> dict[str, str]:
    """How verbs stand after heads of actors: whether more often within a name or as what is to be done.

    After a preposition ("của đơn vị báo cáo") the verb belongs to the name, at the beginning of a sentence it may be the
    task. "head|verb", "head|verb|next word" and "|verb" give the logarithm of the ratio of both shares in steps, with "+"
    where it was met often and "-" where hardly; "head" alone is there for each head that was met.
    """
    shares: Counter[tuple[str, ...]] = Counter()
    heads: Counter[tuple[str, str]] = Counter()
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            folded = fold(row["text"])
            if row["law_id"] not in left_out and len(folded) == len(row["text"]):
                _count(folded, shares, heads)
    totals = Counter(place for place, _ in heads.elements())
    verbs: Counter[tuple[str, str]] = Counter()
    for key, number in shares.items():
        if len(key) == 3:
            verbs[key[0], key[2]] += number
    habits = {head: "" for _, head in heads}
    for _, head, *rest in sorted(shares):
        within, begins = (shares[place, head, *rest] for place in ("within", "begins"))
        step = _step((within + 0.3) / (heads["within", head] + 30), (begins + 0.3) / (heads["begins", head] + 30), 0.7)
        if within + begins > 2:
            often = "+" if within + begins > 10 else ""
            habits["|".join((head, *rest))] = f"{step}{often if len(rest) == 1 else ''}"
    for _, verb in sorted(verbs):
        within, begins = verbs["within", verb], verbs["begins", verb]
        if within + begins > 2:
            habits[f"|{verb}"] = str(
                _step((within + 1) / (totals["within"] + 100), (begins + 1) / (totals["begins"] + 100), 0.5)
            )
    return habits


def _step(within: float, begins: float, width: float) -> int:
    return max(-7, min(7, math.floor(math.log(within / begins) / width)))


def _count(folded: str, shares: Counter[tuple[str, ...]], heads: Counter[tuple[str, str]]) -> None:
    """Count the heads of one article and the verbs right after them."""
    for head in _HEADS.finditer(folded):
        many = _MANY.search(folded, max(0, head.start() - 6), head.start())
        before = folded[max(0, (many or head).start() - 12) : (many or head).start()]
        place = "begins" if _BEGINS.search(before) else "within" if _AFTER_PREPOSITION.search(before) else ""
        if not place:
            continue
        heads[place, head[0]] += 1
        end = verb_at(folded, head.end() + 1) if folded.startswith(" ", head.end()) else 0
        if end:
            verb, following = folded[head.end() + 1 : end], _NEXT.match(folded, end)
            shares[place, head[0], verb] += 1
            if following:
                shares[place, head[0], verb, following[1]] += 1


def train(examples: Iterable[tuple[Example, float]], habits: Mapping[str, str]) -> Reach:
    """A logistic model over each stop up to the right one. Each example comes with how much it counts."""
    rows: list[list[str]] = []
    right: list[bool] = []
    counts: list[float] = []
    for one, counts_as in examples:
        noun = class_noun(one.clause)
        for i in range(one.right + 1):
            rows.append(list(cues(one.clause, list(one.found), i, one.ruled, noun, habits)))
            right.append(i == one.right)
            counts.append(counts_as)
    return Reach(fitted(rows, right, counts), habits, TRUST)


def main(argv: Sequence[str] | None = None) -> int:
    """Train on all that may be learned from, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of real documents")
    parser.add_argument("--folds", type=int, default=0)
    parsed = parser.parse_args(argv)
    gold = [one for one in learnt_from() if not one.told]
    left_out = frozenset(one.id.split("#")[0] for one in load_gold(gold_file("duties"), "report"))
    habits = habits_of(parsed.data / ARTICLES, left_out)
    read = list(of_gold(gold, parsed.data))
    laws = list(of_laws(parsed.data / ARTICLES, left_out, frozenset(one.id for one in gold)))
    print(len(read), "read,", len(laws), "of laws,", len(habits), "habits")
    if parsed.folds:
        print(_validated(gold, read, laws, habits, parsed.folds))
        return 0
    made = train([(one, 1.0) for _, one in read] + [(one, _OF_LAWS) for one in laws], habits)
    row: dict[str, Any] = {"trust": made.trust, "stops": made.weights.as_row(), "habits": dict(made.habits)}
    write(WEIGHTS, row)
    print(len(made.weights.cues), WEIGHTS.stat().st_size)
    return 0


def _validated(
    gold: Iterable[GoldDocument],
    read: list[tuple[str, Example]],
    laws: list[Example],
    habits: Mapping[str, str],
    folds: int,
) -> dict[str, int]:
    """How many ends were mended, spoilt and moved from one wrong place to another in articles not learned from."""
    of = {one.id: fold_of(one, folds) for one in gold}
    counts = Counter(mended=0, spoilt=0, moved=0)
    for number in range(folds):
        apart = {name.split("#")[0] for name, fold_ in of.items() if fold_ == number}
        made = train(
            [(one, 1.0) for name, one in read if of[name] != number]
            + [(one, _OF_LAWS) for one in laws if one.law not in apart],
            habits,
        )
        for name, one in read:
            best = made.best(one.clause, list(one.found), one.ruled) if of[name] == number else one.ruled
            if best != one.ruled:
                counts["mended" if best == one.right else "spoilt" if one.right == one.ruled else "moved"] += 1
    return dict(counts)


if __name__ == "__main__":
    raise SystemExit(main())
