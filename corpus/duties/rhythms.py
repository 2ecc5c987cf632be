"""How often a duty comes back: a logistic model beside the rules, trained on read articles.

"Hằng năm" may be said of what is to be done or of a thing that is only used for it, in the duty's clause or above it; the
model weighs what stands around (`corpus.duties.rhythm_cues`), and where that leaves it unsure, what a network says that sees
the whole clause (`corpus.duties.second_tagger`). On articles that it had not seen it is right where the rules alone are
wrong often enough to be kept (docs/experiments.md). Its weights are made by `python -m eval.train_rhythms`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.duties.lines import Line
from corpus.duties.record import Found
from corpus.duties.rhythm_cues import Place
from corpus.duties.second_tagger import RECURRENCE, Seen, together
from corpus.duties.weights import Weights
from corpus.models import Span

__all__ = ["Rhythms"]

_SEEN = 0.4  # what the network counts
_UNSURE = (0.03, 0.98)  # between these a chance is in doubt


@dataclass(frozen=True, slots=True)
class Rhythms:
    """Which word of rhythm is a duty's: the likeliest, from probability `enough` on."""

    weights: Weights
    enough: float

    @staticmethod
    @cache
    def shipped() -> Rhythms:
        """The model that comes with this version."""
        return Rhythms.read(Path(__file__).parent / "rhythms.json")

    @staticmethod
    def read(path: Path) -> Rhythms:
        """The model whose weights are in the file at `path`."""
        row = json.loads(path.read_text(encoding="utf-8"))
        return Rhythms(Weights.of(row), row["enough"])

    def weigh(self, places_: Iterable[Place]) -> dict[Span, float]:
        """How likely each place is to tell the rhythm of a duty."""
        return {place.span: self.weights.chance(place.cues) for place in places_}

    def best(self, weighed: Mapping[Span, float], begin: int = 0, seen: Seen | None = None) -> Span | None:
        """Where the rhythm of a duty stands; None where none of its places is likely enough. `seen` is what the network says
        of the duty, whose clause starts at `begin`, where it was asked."""
        chances = {
            span: together(chance, seen.begins(RECURRENCE, span.start - begin), _SEEN) if seen else chance
            for span, chance in weighed.items()
        }
        best = max(chances, key=lambda span: chances[span], default=None)
        return best if best is not None and chances[best] >= self.enough else None

    @staticmethod
    def unsure(weighed: Mapping[Span, float]) -> bool:
        """Whether the network should be asked."""
        return any(_UNSURE[0] < chance < _UNSURE[1] for chance in weighed.values())

    def settle(self, line: Line, made: Found, weighed: Mapping[Span, float], seen: Seen | None = None) -> None:
        """Put how often it is done into the predicate of a duty of the document that `line` is."""
        said = made.predicate
        if said.recurrence is not None and said.spans["recurrence"].start >= made.span.end:
            return  # a form below says it
        best = self.best(weighed, made.span.start, seen)
        said.recurrence = None
        said.spans.pop("recurrence", None)
        if best is not None:
            said.recurrence, said.spans["recurrence"] = best.cut(line.text), best
