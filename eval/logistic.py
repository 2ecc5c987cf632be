"""What the trainings of logistic models beside the rules share: examples, fitting, folds, and the file of weights."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.duties.weights import Weights
from eval.duties import GoldDocument

__all__ = ["Examples", "apart", "asked", "fitted", "fold_of", "write"]

_OF_RULES = ("rule", "r=", "r|")
_FOLDS = 4
_LEAST = 0.1
"""Weights nearer to nothing are left out: fewer, and better on articles that were not seen."""


@dataclass(slots=True)
class Examples:
    """Cues with whether they speak for a place that is one."""

    cues: list[list[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, cues: Iterable[str], *, right: bool, twice: bool = True) -> None:
        """An example with what the rules say, and `twice`: also without."""
        self.cues.append(list(cues))
        self.right.append(right)
        if twice:
            self.cues.append([cue for cue in self.cues[-1] if not cue.startswith(_OF_RULES)])
            self.right.append(right)

    def fit(self) -> Weights:
        """The weights that these teach."""
        return fitted(self.cues, self.right)


def fitted(
    cues: Iterable[Iterable[str]],
    right: Sequence[bool],
    counts: Sequence[float] | None = None,
    *,
    strength: float = 1.0,
) -> Weights:
    """Logistic regression with an L2 penalty (scikit-learn), small weights left out; `counts`: what each example counts,
    `strength`: the less, the nearer to nothing weights are held."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit(vectorizer.fit_transform([dict.fromkeys(row, 1.0) for row in cues]), right, sample_weight=counts)
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
    return Weights({name: round(w, 3) for name, w in weights if abs(w) >= _LEAST}, round(float(model.intercept_[0]), 3))


def fold_of(document: GoldDocument, n: int) -> int:
    """The fold of a document, by its id."""
    return int.from_bytes(sha256(document.id.encode()).digest()[:4], "big") % n


def apart(gold: Sequence[GoldDocument]) -> Iterator[tuple[list[GoldDocument], list[GoldDocument]]]:
    """For each fold the documents outside it and those in it."""
    for number in range(_FOLDS):
        yield (
            [one for one in gold if fold_of(one, _FOLDS) != number],
            [one for one in gold if fold_of(one, _FOLDS) == number],
        )


def asked(what: str | None, argv: Sequence[str] | None) -> argparse.Namespace:
    """The words of a training's command line: `data`, the folder of real documents, and `folds`."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("data", type=Path, help="the folder of real documents")
    parser.add_argument("--folds", action="store_true", help="cross-validate and write nothing")
    return parser.parse_args(argv)


def write(path: Path, row: Mapping[str, Any]) -> None:
    """Write a model's row as its `read` reads it: one weight a line, so that changes can be compared."""
    path.write_text(json.dumps(row, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")
