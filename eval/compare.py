"""Comparing two runs question by question: is the difference real, how large is it, and who gains and who loses.

The paired randomisation test asks how often a difference at least this large comes from swapping the two systems'
values by coin, question by question (Fisher; Smucker, Allan and Carterette, CIKM 2007). The interval is a paired
percentile bootstrap over questions (Efron and Tibshirani 1993, chapter 13). Several systems against one are corrected by
Holm's step-down procedure (Scandinavian Journal of Statistics 6, 1979). All are seeded: the same runs, the same figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Change", "Comparison", "bootstrap_interval", "changes", "compare", "holm", "randomisation_p"]

SAMPLES = 10_000
SEED = 20260131
_AT_ONCE = 500  # resamples held in memory together: 500 x 2,000 questions is 8 MB


@dataclass(frozen=True, slots=True)
class Comparison:
    """`difference` is the mean of (run - baseline); `low`..`high` its 95 % interval; `p` two-sided."""

    measure: str
    n: int
    baseline: float
    run: float
    difference: float
    low: float
    high: float
    p: float
    n_better: int
    n_worse: int


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose value moved by `difference` (run - baseline)."""

    qid: str
    baseline: float
    run: float

    @property
    def difference(self) -> float:
        """Positive when the run is better."""
        return self.run - self.baseline


def compare(
    measure: str, baseline: Mapping[str, float], run: Mapping[str, float], samples: int = SAMPLES, seed: int = SEED
) -> Comparison:
    """Compare values per question. Both must hold the same questions (ValueError); no questions give zeros and p = 1."""
    if baseline.keys() != run.keys():
        raise ValueError("the two runs were not measured on the same questions")
    qids = sorted(baseline)
    differences = [run[q] - baseline[q] for q in qids]
    n = len(qids)
    low, high = bootstrap_interval(differences, samples, seed)
    return Comparison(
        measure,
        n,
        sum(baseline.values()) / n if n else 0.0,
        sum(run.values()) / n if n else 0.0,
        sum(differences) / n if n else 0.0,
        low,
        high,
        randomisation_p(differences, samples, seed),
        sum(d > 0 for d in differences),
        sum(d < 0 for d in differences),
    )


def randomisation_p(differences: Sequence[float], samples: int = SAMPLES, seed: int = SEED) -> float:
    """Two-sided p of the paired randomisation test for the mean; 1.0 when nothing differs.

    Only questions that differ can change the mean. Up to 13 of them all sign patterns are counted exactly; beyond,
    `samples` random ones, with the observed pattern counted as one of them (so p is never 0).
    """
    import numpy as np

    moved = np.array([d for d in differences if d != 0.0], dtype=np.float64)
    if moved.size == 0:
        return 1.0
    observed = abs(moved.sum()) - 1e-12 * np.abs(moved).sum()
    if moved.size <= 13:
        patterns = (np.arange(2**moved.size)[:, None] >> np.arange(moved.size)) & 1
        return float(np.mean(np.abs((1 - 2 * patterns) @ moved) >= observed))
    rng = np.random.default_rng(seed)
    extreme = 1
    for begin in range(0, samples, _AT_ONCE):
        signs = rng.integers(0, 2, size=(min(_AT_ONCE, samples - begin), moved.size), dtype=np.int8) * 2 - 1
        extreme += int(np.sum(np.abs(signs @ moved) >= observed))
    return extreme / (samples + 1)


def bootstrap_interval(
    values: Sequence[float], samples: int = SAMPLES, seed: int = SEED, level: float = 0.95
) -> tuple[float, float]:
    """The percentile bootstrap interval of the mean of `values`; (0.0, 0.0) for none, the value itself for one."""
    import numpy as np

    if not values:
        return 0.0, 0.0
    data = np.asarray(values, dtype=np.float64)
    rng = np.random.default_rng(seed)
    means = [
        data[rng.integers(0, data.size, size=(min(_AT_ONCE, samples - begin), data.size))].mean(axis=1)
        for begin in range(0, samples, _AT_ONCE)
    ]
    tail = (1 - level) / 2
    low, high = np.quantile(np.concatenate(means), [tail, 1 - tail])
    return float(low), float(high)


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm-adjusted p-values, in the order given; each is at least the unadjusted one and at most 1.

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for place, i in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - place) * p_values[i]))
        adjusted[i] = highest
    return adjusted


def changes(baseline: Mapping[str, float], run: Mapping[str, float], n: int = 10) -> tuple[list[Change], list[Change]]:
    """The `n` largest gains and the `n` largest losses, largest first, ties by question id; unchanged ones in neither."""
    moved = [Change(q, baseline[q], run[q]) for q in sorted(baseline) if run[q] != baseline[q]]
    gains = sorted((c for c in moved if c.difference > 0), key=lambda c: (-c.difference, c.qid))
    losses = sorted((c for c in moved if c.difference < 0), key=lambda c: (c.difference, c.qid))
    return gains[:n], losses[:n]
