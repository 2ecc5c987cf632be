"""Train the judge of receivers and names on the read articles of the development half.

`python -m eval.train_judge ../shared/data` writes `corpus/duties/judge.json`. Each example is seen twice, once without what
the rules say: they grew around these very articles and are trusted too much otherwise. `--folds` writes nothing and says
what the judge reaches on articles that it was not trained on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.duties import extract, judge
from corpus.duties.cues import LEAD, PARTNER, end_cues, ends, places, start_cues, words_of
from corpus.duties.judge import Judge
from corpus.duties.lines import Line
from corpus.duties.receivers import ruled_end
from corpus.models import Span
from corpus.text import fold
from eval.duties import FoundDuty, GoldDocument, learnt_from, pair_records, score_duties
from eval.duty_sources import found_in, gold_documents, ruled_duties
from eval.logistic import Examples, apart, asked, write

__all__ = ["as_row", "main", "train"]

WEIGHTS = Path(judge.__file__).parent / "judge.json"
ADD, KEEP = 0.5, 0.05


def main(argv: Sequence[str] | None = None) -> int:
    """Train on all of the development half, or cross-validate."""
    parsed = asked(__doc__, argv)
    gold = learnt_from()
    documents = gold_documents(gold, Path(), parsed.data)
    ruled = ruled_duties(documents)
    if not parsed.folds:
        made = train(gold, ruled)
        write(WEIGHTS, as_row(made))
        print(len(made.starts.cues), len(made.ends.cues), WEIGHTS.stat().st_size)
        return 0
    settled = {}
    for others, held in apart([one for one in gold if one.id in documents]):
        judge_ = train(others, ruled)
        for one in held:
            document, unit = documents[one.id]
            settled[one.id] = found_in(document, unit, extract(document, judge_, second=False))
    for name, found in (("rules", ruled), ("judge", settled)):
        print(name, score_duties(gold, found)["receiver"])
    return 0


def as_row(made: Judge) -> dict[str, Any]:
    """What `Judge.read` reads."""
    return {"add": made.add, "keep": made.keep, "starts": made.starts.as_row(), "ends": made.ends.as_row()}


def train(gold: Iterable[GoldDocument], found: Mapping[str, Sequence[FoundDuty]]) -> Judge:
    """The judge that these documents teach: `found` are their duties as the rules alone read them."""
    starts, ends_ = Examples(), Examples()
    for document in gold:
        for record, one in pair_records(document, found.get(document.id, ())):
            _learn(record, one, starts, ends_)
    return Judge(starts.fit(), ends_.fit(), ADD, KEEP)


def _learn(record: dict[str, Any], one: FoundDuty, starts: Examples, ends_: Examples) -> None:
    """Add what one read duty teaches."""
    duty, clause = one.duty, Line.of(one.quotation)
    words, begin = words_of(clause), one.duty.span.start
    numbers = {word[0]: i for i, word in enumerate(words)}
    spans = {name: span.shift(-begin) for name, span in duty.spans.items() if duty.span.holds(span)}
    ruled = spans.get("receiver") if duty.receiver else None
    task = spans["task"].start if "task" in spans else 0
    named = _find(clause, record.get("receiver"))
    candidates = list(places(clause, words))
    right = None
    if named is not None:
        said = named.cut(clause.folded)
        exact = [i for i in candidates if abs(words[i][0] - named.start) <= 2]
        alike = [i for i in candidates if clause.folded.startswith(said, words[i][0])]
        right = exact[-1] if exact else alike[0] if alike else None
    for order, i in enumerate(candidates):
        starts.add(start_cues(clause, words, i, order, task, ruled), right=i == right)
    if right is not None and named is not None:
        before = clause.folded[slice(*words[right - 1])]
        end = words[right][0] + len(named)
        _learn_end(clause, right, end, before, ruled_end(clause, words[right][0], before), ends_)
    partners = {p.span.start - begin: p.span.end - begin for p in duty.partners if p.span and duty.span.holds(p.span)}
    for name in record.get("partners", ()):
        span = _find(clause, name)
        if span is not None and span.start in numbers and span.start > 0:
            ruled_here = partners.get(span.start)
            _learn_end(clause, numbers[span.start], span.end, PARTNER, ruled_here, ends_)
    lead, read = _find(clause, record.get("lead")), spans.get("lead")
    if lead is not None and lead.start in numbers and lead.start < task and lead.end < len(clause.text) - 8:
        same = read is not None and abs(read.start - lead.start) < 2
        ruled_here = read.end if read and same else None
        _learn_end(clause, numbers[lead.start], lead.end, LEAD, ruled_here, ends_)


def _learn_end(
    clause: Line,
    i: int,
    end: int,
    before: str,
    ruled: int | None,
    ends_: Examples,
) -> None:
    words = words_of(clause)
    for j, n_verbs in ends(clause, words, i):
        if words[j][1] > end + 1:
            return
        ends_.add(end_cues(clause, words, i, j, before, ruled, n_verbs), right=abs(words[j][1] - end) <= 1)


def _find(clause: Line, name: str | None) -> Span | None:
    """Where `name` first stands in the clause."""
    at = clause.folded.find(fold(name)) if name else -1
    return Span(at, at + len(fold(name))) if name and at >= 0 else None


if __name__ == "__main__":
    raise SystemExit(main())
