"""The order of candidates: a trained ranker where it fits, a weighted sum where it does not.

The ranker is a LambdaMART model (Burges 2010, From RankNet to LambdaRank to LambdaMART) trained with LightGBM
(`indexer.train`) and run here by numpy: all trees at once, one level a step.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.fusion import looked_at, weighted_sum
from indexer.judged import NAMES, Judged

__all__ = ["SHIPPED", "WITH_NEIGHBOURS", "Ranker", "Trees"]

SHIPPED = Path(__file__).parent / "weights" / "ranker.npz"
WITH_NEIGHBOURS = SHIPPED.with_name("ranker_neighbours.npz")
"""The second ranker, which also looks at labelled questions (`indexer.neighbours`)."""

_BELOW = 0.01

Floats = NDArray[np.float32]


class Trees:
    """Regression trees as arrays. A node goes left where `value <= threshold`; a leaf is its own child.

    `feature` int16, `threshold` float32, `left` and `right` int32, `value` float32, all `[nodes]`; `roots` int32
    `[trees]`; `depth` levels at most.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as arrays:
            self.names = tuple(str(name) for name in arrays["names"])
            self.encoder = str(arrays["encoder"])
            self.interaction = str(arrays["interaction"])
            self.feature = arrays["feature"].astype(np.int64)
            self.threshold = arrays["threshold"]
            self.children = np.stack([arrays["left"], arrays["right"]], axis=1).astype(np.int64).ravel()
            self.value = arrays["value"]
            self.roots = arrays["roots"].astype(np.int64)
            self.depth = int(arrays["depth"])
            self.scale = float(arrays["scale"])
            self.shift = float(arrays["shift"])

    def score(self, values: Floats) -> Floats:
        """The sum of all trees for `values` float32 `[c, f]`, float32 `[c]`."""
        rows = np.arange(len(values))[:, None] * values.shape[1]
        flat = np.ascontiguousarray(values).ravel()
        at = np.broadcast_to(self.roots, (len(values), self.roots.size))
        for _ in range(self.depth):
            right = flat.take(self.feature.take(at) + rows) > self.threshold.take(at)
            at = self.children.take(2 * at + right)
        return np.asarray(self.value.take(at).sum(axis=1), np.float32)


class Ranker:
    """Scores in [0, 1] for judged candidates; larger is better.

    The trees order the best of the weighted sum (`fusion.looked_at`); the others stay below them in the sum's order.
    """

    def __init__(self, trees: Trees | None) -> None:
        self.trees = trees

    @staticmethod
    def shipped(encoder_checksum: str, names: tuple[str, ...] = NAMES, path: Path = SHIPPED) -> Ranker:
        """The ranker that comes with tracuu where it was trained on this encoder's cosines; else the weighted sum."""
        trees = _opened(path)
        fits = trees is not None and trees.names == names and trees.encoder == encoder_checksum
        return Ranker(trees if fits else None)

    def score(self, judged: Judged) -> Floats:
        """Scores of the candidates, float32 `[c]`."""
        if not len(judged):
            return np.zeros(0, np.float32)
        if self.trees is None:
            return weighted_sum(judged.lexical, judged.cosine)
        fused = weighted_sum(judged.lexical, judged.cosine)
        best = looked_at(judged.lexical, judged.cosine)
        raw = self.trees.score(judged.values[best])
        scores = fused * _BELOW
        scores[best] = _BELOW + (1 - _BELOW) / (1 + np.exp(-(raw * self.trees.scale + self.trees.shift)))
        return scores


@cache
def _opened(path: Path) -> Trees | None:
    return Trees(path) if path.is_file() else None
