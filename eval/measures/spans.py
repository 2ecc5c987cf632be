"""Overlap of character spans: precision, recall and F1 over sets of characters.

Source: the token-overlap F1 of SQuAD (Rajpurkar et al., EMNLP 2016), here over places in the source and not over words, so
that the right words from the wrong place do not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["PRF", "span_overlap"]


@dataclass(frozen=True, slots=True)
class PRF:
    """Counts behind precision and recall; add them up for a micro-average."""

    n_right: int
    n_found: int
    n_gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1.0 when nothing was found (nothing wrong was said)."""
        return self.n_right / self.n_found if self.n_found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1.0 when there was nothing to find."""
        return self.n_right / self.n_gold if self.n_gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 0.0 when nothing is right and something should be or was found."""
        both = self.n_found + self.n_gold
        return 2 * self.n_right / both if both else 1.0

    def __add__(self, other: PRF) -> PRF:
        return PRF(self.n_right + other.n_right, self.n_found + other.n_found, self.n_gold + other.n_gold)

    def asdict(self) -> dict[str, float | int]:
        """The three figures with the counts behind them."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "n_right": self.n_right,
            "n_found": self.n_found,
            "n_gold": self.n_gold,
        }


Place = tuple[str, int, int]  # a named text, start, end


def span_overlap(found: Iterable[Place], gold: Iterable[Place]) -> PRF:
    """Characters found, gold, and both; overlapping spans count once.

    >>> span_overlap([("a", 0, 4)], [("a", 2, 6), ("a", 5, 6)])
    PRF(n_right=2, n_found=4, n_gold=4)
    """
    found_characters, gold_characters = _characters(found), _characters(gold)
    return PRF(len(found_characters & gold_characters), len(found_characters), len(gold_characters))


def _characters(places: Iterable[Place]) -> set[tuple[str, int]]:
    return {(name, at) for name, start, end in places for at in range(start, end)}
