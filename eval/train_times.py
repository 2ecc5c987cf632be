"""Train the models of rhythms and of limits on the read articles of the development half.

`python -m eval.train_times ../shared/data` writes `corpus/duties/rhythms.json` and `limits.json`. `--folds` writes nothing
and says what the models reach on articles that they were not trained on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.duties import limits, rhythms
from corpus.duties.extract import places_of_limits, places_of_rhythms
from corpus.duties.limits import Limits
from corpus.duties.place_cues import Place
from corpus.duties.rhythms import Rhythms
from corpus.duties.weights import Weights
from corpus.models import Deadline, Document, Duty, Span
from eval.duties import FoundDuty, GoldDocument, learnt_from, pair_records, same_limit, same_rhythm, score_duties
from eval.duty_sources import found_in, gold_documents
from eval.logistic import Examples, apart, asked, write

__all__ = ["LIMITS", "RHYTHMS", "Field", "Read", "as_row", "main", "train", "with_places"]

ENOUGH = 0.5  # from here on the likeliest rhythm is one
ADD, KEEP = 0.7, 0.4  # from here on a limit is added to a duty of which the rules read none; below it theirs is dropped


@dataclass(frozen=True, slots=True)
class Field:
    """What is learned of one field: where it may be told, when two wordings say the same, the model that weights make."""

    name: str
    path: Path
    places: Callable[[Document], Sequence[tuple[Duty, Sequence[Place]]]]
    same: Callable[[str, str], bool]
    model: Callable[[Weights], Rhythms | Limits]


RHYTHMS = Field(
    "recurrence",
    Path(rhythms.__file__).parent / "rhythms.json",
    places_of_rhythms,
    same_rhythm,
    lambda weights: Rhythms(weights, ENOUGH),
)
LIMITS = Field(
    "deadline",
    Path(limits.__file__).parent / "limits.json",
    places_of_limits,
    same_limit,
    lambda weights: Limits(weights, ADD, KEEP),
)


@dataclass(frozen=True, slots=True)
class Read:
    """A document's duties as the rules read them, each with the text and the places of a field it may have, by its id."""

    text: str
    duties: Sequence[FoundDuty]
    places: Mapping[str, Sequence[Place]]

    def settled(self, model: Rhythms | Limits) -> list[FoundDuty]:
        """The duties with the values that a model gives them."""
        return [FoundDuty(self._settled(one.duty, model), one.quotation) for one in self.duties]

    def _settled(self, duty: Duty, model: Rhythms | Limits) -> Duty:
        places = self.places[duty.id]
        if isinstance(model, Rhythms):
            best = model.best(model.weigh(places))
            return replace(duty, recurrence=best.cut(self.text) if best else None)
        ruled = duty.spans.get("deadline")
        best = model.best(model.weigh(places), ruled)
        return duty if best == ruled else replace(duty, deadline=self._limit(best))

    def _limit(self, best: Span | None) -> Deadline | None:
        return Deadline(best.cut(self.text)) if best else None


def main(argv: Sequence[str] | None = None) -> int:
    """Train on all of the development half, or cross-validate."""
    parsed = asked(__doc__, argv)
    gold = learnt_from()
    documents = gold_documents(gold, Path(), parsed.data)
    for field in (RHYTHMS, LIMITS):
        read = {name: with_places(document, unit, field) for name, (document, unit) in documents.items()}
        if not parsed.folds:
            made = train(gold, read, field)
            write(field.path, as_row(made))
            print(field.name, len(made.weights.cues), field.path.stat().st_size)
            continue
        settled: dict[str, list[FoundDuty]] = {}
        for others, held in apart([one for one in gold if one.id in read]):
            model = train(others, read, field)
            settled |= {one.id: read[one.id].settled(model) for one in held}
        for name, found in (("rules", {name: one.duties for name, one in read.items()}), ("model", settled)):
            print(name, score_duties(gold, found)[field.name])
    return 0


def with_places(document: Document, unit: str, field: Field) -> Read:
    """A document as the rules read it; `unit` is the part of it that the gold is about ("": all)."""
    ruled = field.places(document)
    return Read(
        document.text,
        found_in(document, unit, [duty for duty, _ in ruled]),
        {duty.id: places for duty, places in ruled},
    )


def as_row(made: Rhythms | Limits) -> dict[str, Any]:
    """What `read` of the model reads."""
    bounds = {"enough": made.enough} if isinstance(made, Rhythms) else {"add": made.add, "keep": made.keep}
    return {**bounds, **made.weights.as_row()}


def train(gold: Sequence[GoldDocument], read: Mapping[str, Read], field: Field) -> Rhythms | Limits:
    """The model of a field that these documents teach."""
    examples = Examples()
    for document in gold:
        if document.id not in read or (document.told and field.name not in document.told):
            continue
        one = read[document.id]
        for record, found in pair_records(document, one.duties):
            _learn(record.get(field.name), one.text, one.places[found.duty.id], field, examples)
    return field.model(examples.fit())


def _learn(wanted: str | None, text: str, places: Sequence[Place], field: Field, examples: Examples) -> None:
    """Add what one read duty teaches: the first place that tells its value is right, another teaches nothing."""
    met = False
    for place in places:
        right = wanted is not None and field.same(wanted, place.span.cut(text))
        if not (right and met):
            examples.add(place.cues, right=right, twice=False)
        met = met or right


if __name__ == "__main__":
    raise SystemExit(main())
