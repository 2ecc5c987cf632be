"""Train the judge of receivers and names on the read articles of the development half.

`python -m eval.train_judge ../shared/data --work FOLDER` writes `corpus/duties/judge.json`. The folder is that of
`python -m eval.tagger`, which leaves there a tagger for each fold of the documents: what the judge learns of a document
is what a tagger says that did not learn from it. Each example is seen twice, once without what the rules say: they grew
around these very articles and are trusted too much otherwise. `--folds` writes nothing and says what the judge reaches
on articles that it was not trained on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.duties import by_rules, extract, judge
from corpus.duties.clause_tokens import FIELDS, UNSAID, ClauseTokens, batches, clause_tokens
from corpus.duties.cues import end_cues, ends, places, start_cues, words_of
from corpus.duties.judge import Judge
from corpus.duties.lines import Line
from corpus.duties.receivers import ruled_end
from corpus.duties.tagger import Glimpse, Tagger
from corpus.duties.weights import Weights
from corpus.models import Document, Span
from corpus.text import fold
from eval.duties import FoundDuty, GoldDocument, learnt_from, pair_records, score_duties
from eval.duty_sources import found_in, gold_documents

__all__ = ["FOLDS", "as_row", "fitted", "fold_file", "fold_of", "look", "main", "train"]

WEIGHTS = Path(judge.__file__).parent / "judge.json"
PARTNER, LEAD = "^P", "^L"
"""What stands "before" names of partners and leads, from which ends of names are learned as well."""
ADD, KEEP = 0.5, 0.1
_OF_RULES = ("rule", "r=", "r|")
FOLDS = 4
_LEAST = 0.1
"""Weights nearer to nothing are left out: fewer, and better on articles that were not seen."""


@dataclass(slots=True)
class Examples:
    """Cues with whether they speak for a place that is one."""

    cues: list[list[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, ruled: Iterable[str], free: Iterable[str], *, right: bool) -> None:
        """An example as it is with what the rules say (`ruled`), and without (`free`, where their cues are left out)."""
        self.cues += [list(ruled), [cue for cue in free if not cue.startswith(_OF_RULES)]]
        self.right += [right, right]

    def fit(self) -> Weights:
        """The weights that these teach."""
        return fitted(self.cues, self.right)


def fitted(cues: Iterable[Iterable[str]], right: Sequence[bool], counts: Sequence[float] | None = None) -> Weights:
    """Logistic regression with an L2 penalty (scikit-learn), small weights left out; `counts`: what each example counts."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(vectorizer.fit_transform([dict.fromkeys(row, 1.0) for row in cues]), right, sample_weight=counts)
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
    return Weights({name: round(w, 3) for name, w in weights if abs(w) >= _LEAST}, round(float(model.intercept_[0]), 3))


def main(argv: Sequence[str] | None = None) -> int:
    """Train on all of the development half, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of real documents")
    parser.add_argument("--work", type=Path, required=True, help="where `python -m eval.tagger` left its folds")
    parser.add_argument("--folds", action="store_true", help="cross-validate and write nothing")
    parsed = parser.parse_args(argv)
    gold = learnt_from()
    documents = gold_documents(gold, Path(), parsed.data)
    taggers = [Tagger.read(fold_file(parsed.work, number)) for number in range(FOLDS)]
    ruled = {name: found_in(document, unit, by_rules(document)) for name, (document, unit) in documents.items()}
    seen = {
        one.id: look(taggers[fold_of(one, FOLDS)], documents[one.id][0], ruled[one.id])
        for one in gold
        if one.id in documents
    }
    if not parsed.folds:
        made = train(gold, ruled, seen)
        WEIGHTS.write_text(
            json.dumps(as_row(made), ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8"
        )
        print(len(made.starts.cues), len(made.ends.cues), WEIGHTS.stat().st_size)
        return 0
    settled = {}
    for number, tagger in enumerate(taggers):
        judge_ = train([one for one in gold if fold_of(one, FOLDS) != number], ruled, seen)
        for one in gold:
            if fold_of(one, FOLDS) == number and one.id in documents:
                document, unit = documents[one.id]
                settled[one.id] = found_in(document, unit, extract(document, judge_, tagger))
    for name, found in (("rules", ruled), ("judge", settled)):
        print(name, score_duties(gold, found)["receiver"])
    return 0


Glimpses = Mapping[str, Glimpse]
"""What a tagger makes of a clause, by field."""
Seen = Mapping[str, tuple[Glimpses, Glimpses]]
"""What a tagger makes of each duty of a document, by the duty's id: with what the rules read, and without."""


def look(tagger: Tagger, document: Document, duties: Sequence[FoundDuty]) -> Seen:
    """What a tagger makes of the clauses of duties as the rules read them."""
    line = Line.of(document.text)
    clauses = [clause_tokens(line, one.duty) for one in duties]
    free = [replace(clause, ruled=((UNSAID,) * len(clause.places),) * len(FIELDS)) for clause in clauses]
    pairs = zip(_glimpses(tagger, clauses), _glimpses(tagger, free), strict=True)
    return {one.duty.id: pair for one, pair in zip(duties, pairs, strict=True)}


def _glimpses(tagger: Tagger, clauses: Sequence[ClauseTokens]) -> list[Glimpses]:
    made: list[Glimpses] = [dict.fromkeys(_LOOKED_AT, Glimpse((), (), ())) for _ in clauses]
    for numbers in batches([len(clause.places) for clause in clauses], _TOKENS):
        chances = tagger.chances([clauses[number] for number in numbers])
        for row, number in enumerate(numbers):
            made[number] = {
                name: Glimpse.of(clauses[number], chances[row, :, FIELDS.index(name)]) for name in _LOOKED_AT
            }
    return made


_LOOKED_AT = ("receiver", "partners", "lead")
_TOKENS = 2000  # of a batch


def as_row(made: Judge) -> dict[str, Any]:
    """What `Judge.read` reads."""
    return {"add": made.add, "keep": made.keep, "starts": made.starts.as_row(), "ends": made.ends.as_row()}


def fold_file(work: Path, number: int) -> Path:
    """Where the tagger is kept that learned from all documents but those of one fold."""
    return work / f"fold-{number}.npz"


def fold_of(document: GoldDocument, n: int) -> int:
    """The fold of a document, by its id."""
    return int.from_bytes(sha256(document.id.encode()).digest()[:4], "big") % n


def train(gold: Iterable[GoldDocument], found: Mapping[str, Sequence[FoundDuty]], seen: Mapping[str, Seen]) -> Judge:
    """The judge that these documents teach: `found` are their duties as the rules alone read them, `seen` what taggers that
    did not learn from them make of those."""
    starts, ends_ = Examples(), Examples()
    for document in gold:
        for record, one in pair_records(document, found.get(document.id, ())):
            _learn(record, one, seen[document.id][one.duty.id], starts, ends_)
    return Judge(starts.fit(), ends_.fit(), ADD, KEEP)


def _learn(
    record: dict[str, Any], one: FoundDuty, seen: tuple[Glimpses, Glimpses], starts: Examples, ends_: Examples
) -> None:
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
        cues = (
            start_cues(clause, words, i, order, task, ruled, glimpse["receiver"].begins(words[i][0]))
            for glimpse in seen
        )
        starts.add(*cues, right=i == right)
    if right is not None and named is not None:
        before = clause.folded[slice(*words[right - 1])]
        end = words[right][0] + len(named)
        _learn_end(clause, right, end, before, ruled_end(clause, words[right][0], before), _of(seen, "receiver"), ends_)
    partners = {p.span.start - begin: p.span.end - begin for p in duty.partners if p.span and duty.span.holds(p.span)}
    for name in record.get("partners", ()):
        span = _find(clause, name)
        if span is not None and span.start in numbers and span.start > 0:
            ruled_here = partners.get(span.start)
            _learn_end(clause, numbers[span.start], span.end, PARTNER, ruled_here, _of(seen, "partners"), ends_)
    lead, read = _find(clause, record.get("lead")), spans.get("lead")
    if lead is not None and lead.start in numbers and lead.start < task and lead.end < len(clause.text) - 8:
        same = read is not None and abs(read.start - lead.start) < 2
        ruled_here = read.end if read and same else None
        _learn_end(clause, numbers[lead.start], lead.end, LEAD, ruled_here, _of(seen, "lead"), ends_)


def _of(seen: tuple[Glimpses, Glimpses], name: str) -> tuple[Glimpse, Glimpse]:
    return seen[0][name], seen[1][name]


def _learn_end(
    clause: Line,
    i: int,
    end: int,
    before: str,
    ruled: int | None,
    seen: tuple[Glimpse, Glimpse],
    ends_: Examples,
) -> None:
    words = words_of(clause)
    for j, n_verbs in ends(clause, words, i):
        if words[j][1] > end + 1:
            return
        cues = (end_cues(clause, words, i, j, before, ruled, n_verbs, glimpse) for glimpse in seen)
        ends_.add(*cues, right=abs(words[j][1] - end) <= 1)


def _find(clause: Line, name: str | None) -> Span | None:
    """Where `name` first stands in the clause."""
    at = clause.folded.find(fold(name)) if name else -1
    return Span(at, at + len(fold(name))) if name and at >= 0 else None


if __name__ == "__main__":
    raise SystemExit(main())
