"""How often a duty comes back: a logistic model beside the rules, trained on read articles.

"Hằng năm" may be said of what is to be done or of a thing that is only used for it, in the duty's clause or above it; the
model weighs what stands around (`corpus.duties.rhythm_cues`). On articles that it had not seen it is right where the rules
alone are wrong often enough to be kept (docs/experiments.md). Its weights are made by `python -m eval.train_times`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.duties.lines import Line
from corpus.duties.place_cues import Mentions, Place, doubted
from corpus.duties.record import Found
from corpus.duties.rhythm_cues import places
from corpus.duties.weights import Weights
from corpus.models import Span

__all__ = ["Rhythms"]


_BEFORE_ACT = re.compile(r",? (?:phải )?")


def _at_the_act(line: Line, made: Found, rhythm: Span) -> bool:
    """Whether a rhythm stands between who acts and the act: "Thanh tra tỉnh ít nhất mỗi quý một lần kiểm tra"."""
    after_name = made.explicit and made.parties[-1].span.end <= rhythm.start
    return after_name and _BEFORE_ACT.fullmatch(line.folded, rhythm.end, made.predicate.task.start) is not None


@dataclass(frozen=True, slots=True)
class Rhythms:
    """Which word of rhythm is a duty's: the likeliest, from probability `enough` on.

    Below `sure` one that is given is marked; so is one that is not, from `maybe` on.
    """

    weights: Weights
    enough: float
    sure: float = 0.8
    maybe: float = 0.2

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

    def weigh(self, told: Iterable[Place]) -> dict[Span, float]:
        """How likely each place is to tell the rhythm of a duty."""
        return {place.span: self.weights.chance(place.cues) for place in told}

    def best(self, weighed: Mapping[Span, float]) -> Span | None:
        """Where the rhythm of a duty stands; None where none of its places is likely enough."""
        best = max(weighed, key=lambda span: weighed[span], default=None)
        return best if best is not None and weighed[best] >= self.enough else None

    def settle(self, line: Line, mentions: Mentions, made: Found) -> None:
        """Put how often it is done into the predicate of a duty of the document that `line` is."""
        said = made.predicate
        if said.recurrence is not None and said.spans["recurrence"].start >= made.span.end:
            return  # a form below says it
        if said.recurrence is not None and _at_the_act(line, made, said.spans["recurrence"]):
            return
        chances = self.weigh(places(line, mentions, made))
        best = self.best(chances)
        if doubted(chances, best, self.sure, self.maybe):
            made.unsure.add("recurrence")
        said.recurrence = None
        said.spans.pop("recurrence", None)
        if best is not None:
            said.recurrence, said.spans["recurrence"] = best.cut(line.text), best
