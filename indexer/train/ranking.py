"""The shipped ranker: LambdaMART over the features of candidates, trained on questions of the development half."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer import neighbours
from indexer.fusion import looked_at
from indexer.judged import NAMES
from indexer.neighbours import Neighbours
from indexer.question import Understood
from indexer.search import Searcher
from indexer.train.corpora import Question

__all__ = ["Judgement", "cross_validated", "judgements", "reciprocal_rank", "save", "train"]

log = logging.getLogger(__name__)

Floats = NDArray[np.float32]

PARAMETERS: dict[str, Any] = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 15,
    "learning_rate": 0.05,
    "num_leaves": 15,
    "max_depth": 7,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 300
SEEDS = (1, 2, 3)
"""Models that are averaged: a point of RR@10 is noise between seeds (docs/experiments.md)."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Candidates of one question that a ranker looks at, best of the weighted sum first: `values` float32 `[c, f]`, `right`
    bool `[c]`."""

    qid: str
    values: Floats
    right: NDArray[np.bool_]


def judgements(
    searcher: Searcher, questions: Sequence[Question], labelled: Neighbours | None = None
) -> list[Judgement]:
    """Features of the candidates of every question, with those that answer it marked by their external ids.

    `labelled` of the same questions in the same order add theirs, each question leaving itself out.
    """
    found = []
    for number, question in enumerate(questions):
        judged = searcher.judge(Understood(question.text, question.text))
        gold = set(question.gold)
        right = [
            searcher.segments[place].external_ids[unit] in gold
            for place, unit in zip(judged.places.tolist(), judged.units.tolist(), strict=True)
        ]
        values = judged.values
        if labelled is not None:
            more = labelled.columns(question.text, judged, without=number)
            values = np.hstack([values, more])
        best = looked_at(judged.lexical, judged.cosine)
        found.append(Judgement(question.qid, values[best], np.array(right, np.bool_)[best]))
    return found


def train(known: Sequence[Judgement]) -> list[Any]:
    """LightGBM models, one a seed; questions none of whose candidates answers teach nothing and are left out."""
    import lightgbm

    useful = [judgement for judgement in known if judgement.right.any()]
    values = np.concatenate([judgement.values for judgement in useful])
    right = np.concatenate([judgement.right for judgement in useful]).astype(np.int8)
    groups = [len(judgement.right) for judgement in useful]
    return [
        lightgbm.train(PARAMETERS | {"seed": seed}, lightgbm.Dataset(values, right, group=groups), ROUNDS)
        for seed in SEEDS
    ]


def cross_validated(known: Sequence[Judgement], n_folds: int = 5) -> list[Floats]:
    """Scores of every question's candidates by models that have not seen the question."""
    scores: list[Floats] = [np.zeros(0, np.float32)] * len(known)
    for fold in range(n_folds):
        models = train([judgement for judgement in known if _fold(judgement.qid, n_folds) != fold])
        for place, judgement in enumerate(known):
            if _fold(judgement.qid, n_folds) == fold and len(judgement.right):
                scores[place] = np.mean([model.predict(judgement.values) for model in models], axis=0)
    return scores


def reciprocal_rank(judgement: Judgement, scores: Floats, depth: int = 10) -> float:
    """1 / rank of the first right candidate, 0 below `depth`; ties in the order of candidates."""
    order = np.argsort(-scores, kind="stable")[:depth]
    places = np.flatnonzero(judgement.right[order])
    return 1.0 / (int(places[0]) + 1) if places.size else 0.0


def save(path: Path, models: Sequence[Any], known: Sequence[Judgement], encoder: str, interaction: str) -> None:
    """Write the trees as arrays for `indexer.ranker.Trees`; scores are scaled so that the best of a question is 0.5 in
    the middle of the training questions."""
    features: list[int] = []
    thresholds: list[float] = []
    children: list[tuple[int, int]] = []
    values: list[float] = []
    roots: list[int] = []
    depth = 0
    for model in models:
        for tree in model.dump_model()["tree_info"]:
            roots.append(len(features))
            depth = max(depth, _flatten(tree["tree_structure"], features, thresholds, children, values))
    best = [max(sum(m.predict(j.values) for m in models)) for j in known if len(j.right)]
    spread = float(np.std(best)) or 1.0
    np.savez_compressed(
        path,
        names=np.array(NAMES + (neighbours.COLUMNS if known[0].values.shape[1] > len(NAMES) else ())),
        encoder=np.array(encoder),
        interaction=np.array(interaction),
        feature=np.array(features, np.int16),
        threshold=np.array(thresholds, np.float32),
        left=np.array([left for left, _ in children], np.int32),
        right=np.array([right for _, right in children], np.int32),
        value=np.array(values, np.float32),
        roots=np.array(roots, np.int32),
        depth=np.array(depth),
        scale=np.array(1.0 / spread),
        shift=np.array(-float(np.median(best)) / spread),
    )


def _flatten(
    node: dict[str, Any],
    features: list[int],
    thresholds: list[float],
    children: list[tuple[int, int]],
    values: list[float],
) -> int:
    """Append a tree node by node; its depth. A leaf is its own child, so that descending further changes nothing."""
    here = len(features)
    features.append(int(node.get("split_feature", 0)))
    thresholds.append(_below(float(node.get("threshold", 0.0))))
    values.append(float(node.get("leaf_value", 0.0)))
    children.append((here, here))
    if "split_feature" not in node:
        return 0
    left = len(features)
    deep = _flatten(node["left_child"], features, thresholds, children, values)
    right = len(features)
    deeper = _flatten(node["right_child"], features, thresholds, children, values)
    children[here] = (left, right)
    return 1 + max(deep, deeper)


def _below(threshold: float) -> float:
    """The largest float32 not above `threshold`: comparisons of float32 values come out as in float64."""
    rounded = np.float32(threshold)
    return float(np.nextafter(rounded, np.float32(-np.inf)) if float(rounded) > threshold else rounded)


def _fold(qid: str, n: int) -> int:
    return int(hashlib.sha256(f"cv{qid}".encode()).hexdigest()[:8], 16) % n
