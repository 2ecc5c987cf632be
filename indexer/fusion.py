"""One order out of two: a weighted sum of normalised scores.

A sum, not reciprocal ranks: ranks throw away how much better the first is, and cost up to ten points of R@1 beside a
strong leg (docs/experiments.md). It serves where the trained ranker does not fit, and orders what lies below the
candidates that the ranker looked at.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["DENSE_WEIGHT", "N_RANKED", "looked_at", "weighted_sum"]

DENSE_WEIGHT = 0.35
"""Share of the cosine in the sum; set on the development half (docs/experiments.md)."""

N_RANKED = 60
"""How many candidates a ranker looks at: no more right answers come first when it sees all 300 (docs/experiments.md)."""

Floats = NDArray[np.float32]


def weighted_sum(lexical: Floats, cosine: Floats, dense_weight: float = DENSE_WEIGHT) -> Floats:
    """Fused scores in [0, 1], float32 `[c]`, of candidates with BM25 `lexical` and `cosine`, both float32 `[c]`.

    BM25 counts against the best candidate's, so that it has no scale; a cosine has one already, and counts from 0.

    >>> weighted_sum(np.float32([10, 5]), np.float32([0.5, 0.5]), 0.5).tolist()
    [0.75, 0.5]
    """
    top = float(lexical.max(initial=0.0))
    share = lexical / top if top > 0 else np.zeros_like(lexical)
    fused = (1 - dense_weight) * share + dense_weight * np.clip(cosine, 0, 1)
    return np.asarray(fused, np.float32)


def looked_at(lexical: Floats, cosine: Floats) -> NDArray[np.int64]:
    """The `N_RANKED` best candidates by weighted sum, best first, int64 `[min(c, N_RANKED)]`: their costly features are
    computed, and a trained ranker orders them."""
    return np.argsort(-weighted_sum(lexical, cosine), kind="stable")[:N_RANKED]
