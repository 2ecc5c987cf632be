"""Risk and coverage: how wrong answers are when only the surest are given.

Answers are given in order of confidence, highest first; after each, coverage is the share of questions answered and risk
the share of wrong ones among them (El-Yaniv and Wiener, JMLR 11, 2010). AURC is the mean risk over all coverages
(Geifman and El-Yaniv, 2019): lower is better. Equal confidences enter together, because no threshold can part them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["RiskPoint", "aurc", "coverage_at_risk", "risk_coverage"]


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """With answers of at least `threshold` confidence given: `coverage` in (0, 1], `risk` in [0, 1], `n` answers."""

    threshold: float
    coverage: float
    risk: float
    n: int


def risk_coverage(confidence: Sequence[float], right: Sequence[bool], n_all: int | None = None) -> list[RiskPoint]:
    """One point per distinct confidence, rising coverage; nothing in, nothing out. Lengths must agree (ValueError).

    `n_all` counts questions that got no answer at any confidence too: coverage then ends below 1.
    """
    order = sorted(zip(confidence, right, strict=True), key=lambda pair: -pair[0])
    points: list[RiskPoint] = []
    wrong = 0
    for n, (value, good) in enumerate(order, 1):
        wrong += not good
        if n == len(order) or order[n][0] != value:
            points.append(RiskPoint(value, n / (n_all or len(order)), wrong / n, n))
    return points


def aurc(points: Sequence[RiskPoint]) -> float:
    """The mean risk over coverages 1/n..1; answers of equal confidence share their point's risk. 0.0 for none."""
    total = 0.0
    before = 0
    for point in points:
        total += point.risk * (point.n - before)
        before = point.n
    return total / before if before else 0.0


def coverage_at_risk(points: Sequence[RiskPoint], most: float) -> float:
    """The largest coverage whose risk is at most `most`; 0.0 when there is none."""
    return max((p.coverage for p in points if p.risk <= most), default=0.0)
