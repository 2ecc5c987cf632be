"""By when a duty is due: a logistic model beside the rules, trained on read articles.

"Trong thời hạn 10 ngày" may be the limit of what is to be done, of another's act or of a case, and may stand before, after
or above the clause; the model weighs what stands around (`corpus.duties.limit_cues`). On articles that neither had seen it
is right where the rules alone are wrong (docs/experiments.md). Its weights are made by `python -m eval.train_times`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.duties.place_cues import Place, doubted
from corpus.duties.record import Found
from corpus.duties.weights import Weights
from corpus.models import Deadline, Span

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Which limit is a duty's: that of the rules, unless it is less likely than `keep`, else the likeliest from `add` on.

    Below `sure` a limit that is given is marked; so is one that is not, from `maybe` on.
    """

    weights: Weights
    add: float
    keep: float
    sure: float = 0.9
    maybe: float = 0.2

    @staticmethod
    @cache
    def shipped() -> Limits:
        """The model that comes with this version."""
        return Limits.read(Path(__file__).parent / "limits.json")

    @staticmethod
    def read(path: Path) -> Limits:
        """The model whose weights are in the file at `path`."""
        row = json.loads(path.read_text(encoding="utf-8"))
        return Limits(Weights.of(row), row["add"], row["keep"])

    def weigh(self, places: Sequence[Place]) -> dict[Span, float]:
        """How likely each place is to tell the limit of a duty."""
        return {place.span: self.weights.chance(place.cues) for place in places}

    def best(self, chances: Mapping[Span, float], ruled: Span | None) -> Span | None:
        """Where the limit of a duty stands that its weighed places may tell; None where none is likely enough.

        `ruled` is where the rules read it. A limit of theirs that is none of the places (in a table, a heading) stays.
        """
        best = max(chances, key=lambda span: chances[span], default=None)
        if ruled is not None:
            own = next((span for span in chances if span.start < ruled.end and ruled.start < span.end), None)
            if own is None or chances[own] >= self.keep:
                return ruled
        return best if best is not None and chances[best] >= self.add else None

    def settle(self, limits: Mapping[Span, Deadline], places: Sequence[Place], made: Found) -> None:
        """Put by when it is due into the predicate of a duty; `limits` are those of the document by where they stand."""
        said = made.predicate
        ruled = said.spans.get("deadline") if said.deadline else None
        chances = self.weigh(places)
        best = self.best(chances, ruled)
        if doubted(chances, best, self.sure, self.maybe):
            made.unsure.add("deadline")
        if best == ruled:
            return
        said.deadline = None
        said.spans.pop("deadline", None)
        if best is not None:
            said.deadline, said.spans["deadline"] = limits[best], best
