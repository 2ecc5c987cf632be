"""Train the model of rhythms on the read articles of the development half.

`python -m eval.train_rhythms ../shared/data` writes `corpus/duties/rhythms.json`. `--folds` writes nothing and says what the
model reaches on articles that it was not trained on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.duties import rhythms
from corpus.duties.extract import places_of_rhythms
from corpus.duties.rhythm_cues import Place
from corpus.duties.rhythms import Rhythms
from corpus.models import Document
from eval.duties import FoundDuty, GoldDocument, learnt_from, pair_records, same_rhythm, score_duties
from eval.duty_sources import found_in, gold_documents
from eval.logistic import Examples, apart, asked, write

__all__ = ["Read", "as_row", "main", "train", "with_places"]

WEIGHTS = Path(rhythms.__file__).parent / "rhythms.json"
ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Read:
    """A document's duties as the rules read them, each with the text and the places of rhythms it may have, by its id."""

    text: str
    duties: Sequence[FoundDuty]
    places: Mapping[str, Sequence[Place]]

    def settled(self, model: Rhythms) -> list[FoundDuty]:
        """The duties with the rhythms that a model gives them."""
        return [
            FoundDuty(replace(one.duty, recurrence=best.cut(self.text) if best else None), one.quotation)
            for one in self.duties
            for best in (model.best(model.weigh(self.places[one.duty.id])),)
        ]


def main(argv: Sequence[str] | None = None) -> int:
    """Train on all of the development half, or cross-validate."""
    parsed = asked(__doc__, argv)
    gold = learnt_from()
    documents = gold_documents(gold, Path(), parsed.data)
    read = {name: with_places(document, unit) for name, (document, unit) in documents.items()}
    if not parsed.folds:
        made = train(gold, read)
        write(WEIGHTS, as_row(made))
        print(len(made.weights.cues), WEIGHTS.stat().st_size)
        return 0
    settled: dict[str, list[FoundDuty]] = {}
    for others, held in apart([one for one in gold if one.id in read]):
        model = train(others, read)
        settled |= {one.id: read[one.id].settled(model) for one in held}
    for name, found in (("rules", {name: one.duties for name, one in read.items()}), ("model", settled)):
        print(name, score_duties(gold, found)["recurrence"])
    return 0


def with_places(document: Document, unit: str) -> Read:
    """A document as the rules read it; `unit` is the part of it that the gold is about ("": all)."""
    ruled = places_of_rhythms(document)
    return Read(
        document.text,
        found_in(document, unit, [duty for duty, _ in ruled]),
        {duty.id: places for duty, places in ruled},
    )


def as_row(made: Rhythms) -> dict[str, Any]:
    """What `Rhythms.read` reads."""
    return {"enough": made.enough, **made.weights.as_row()}


def train(gold: Sequence[GoldDocument], read: Mapping[str, Read]) -> Rhythms:
    """The model that these documents teach."""
    examples = Examples()
    for document in gold:
        if document.id not in read:
            continue
        one = read[document.id]
        for record, found in pair_records(document, one.duties):
            _learn(record, one.text, one.places[found.duty.id], examples)
    return Rhythms(examples.fit(), ENOUGH)


def _learn(record: Mapping[str, Any], text: str, places: Sequence[Place], examples: Examples) -> None:
    """Add what one read duty teaches: the first place with its rhythm is right; another with the same teaches nothing."""
    wanted, met = record.get("recurrence"), False
    for place in places:
        right = wanted is not None and same_rhythm(wanted, place.span.cut(text))
        if not (right and met):
            examples.add(place.cues, right=right, twice=False)
        met = met or right


if __name__ == "__main__":
    raise SystemExit(main())
