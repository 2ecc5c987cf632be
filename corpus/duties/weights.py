"""A logistic model in a file: what each cue weighs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Weights"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each cue weighs, in natural logarithms of odds, and the weight of none."""

    cues: Mapping[str, float]
    bias: float

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Weights:
        """The weights in a row {"bias": ..., "cues": {...}}."""
        return cls(row["cues"], row["bias"])

    def as_row(self) -> dict[str, Any]:
        """What `of` reads."""
        return {"bias": self.bias, "cues": dict(self.cues)}

    def chance(self, cues: Iterable[str]) -> float:
        """The probability that cues of this kind speak for."""
        odds = self.bias + sum(filter(None, map(self.cues.get, cues)))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
