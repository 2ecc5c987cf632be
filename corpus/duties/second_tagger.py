"""Who gets it: a second small transformer, asked where a receiver may be told.

The judge sees one place of a clause at a time, this network all of it. On articles that neither had seen both together are
right more often than the judge alone; of rhythms it tells nothing that their model does not (docs/experiments.md). Its
weights are made by `python -m eval.tagger.second`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.duties.clause_tokens import BEGINS, GOES_ON, ClauseTokens, batches
from corpus.duties.network import Network

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["WEIGHTS", "SecondTagger", "Seen", "together"]

WEIGHTS = Path(__file__).parent / "second_tagger.npz"
_TOKENS_AT_ONCE = 256
_SURE = 1e-4  # no model is trusted beyond this


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network says of one clause: `places` of its tokens, from its beginning, and `chances` `[t, 3]` that none is a
    receiver's, that one begins with it and that one goes on."""

    places: Sequence[tuple[int, int]]
    chances: NDArray[np.float32]

    def begins(self, at: int) -> float | None:
        """The probability that a receiver begins with the token that holds the character `at`; None where there is none."""
        token = bisect_left(self.places, at + 1, key=lambda place: place[1])
        if at < 0 or token == len(self.places) or self.places[token][0] > at:
            return None
        return float(self.chances[token, BEGINS])

    def ends(self, at: int) -> float | None:
        """The probability that a receiver does not go on with the first token from `at` on; None without one."""
        token = bisect_left(self.places, at, key=lambda place: place[0])
        return 1 - float(self.chances[token, GOES_ON]) if token < len(self.places) else None


@dataclass(frozen=True, slots=True)
class SecondTagger:
    """The network, and how it is asked."""

    network: Network

    @staticmethod
    @cache
    def shipped() -> SecondTagger:
        """The network that comes with this version."""
        return SecondTagger(Network.read(WEIGHTS))

    def see(self, clauses: Mapping[int, ClauseTokens]) -> dict[int, Seen]:
        """What it says of the clauses of duties as the rules read them, by their keys."""
        keys, found = list(clauses), {}
        for numbers in batches([len(clauses[key].places) for key in keys], _TOKENS_AT_ONCE):
            batch = [keys[number] for number in numbers]
            chances = self.network.chances([clauses[key] for key in batch])
            for row, key in enumerate(batch):
                places = clauses[key].places
                found[key] = Seen(places, chances[row, : len(places), 0])
        return found


def together(chance: float, seen: float | None, share: float) -> float:
    """Two probabilities as one: the mean of their logarithms of odds, the second with `share` of the weight."""
    if seen is None:
        return chance
    odds = (1 - share) * _odds(chance) + share * _odds(seen)
    return 1 / (1 + math.exp(-odds))


def _odds(chance: float) -> float:
    kept = min(max(chance, _SURE), 1 - _SURE)
    return math.log(kept / (1 - kept))
