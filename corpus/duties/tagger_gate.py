"""Whether the tagger of partners and products may change what the rules read in a clause: if not, it is not asked.

In thirteen of fourteen duties it says what the rules say. A logistic model over the words of the clause tells most of those
in a hundredth of the time (docs/experiments.md). Its weights are made by `python -m eval.train_gate`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.duties.clause_tokens import FIELDS, VERB, ClauseTokens
from corpus.duties.weights import Weights

__all__ = ["WEIGHTS", "Gate", "cues"]

WEIGHTS = Path(__file__).parent / "tagger_gate.json"
_READ = [FIELDS.index(name) for name in ("product", "partners")]


@dataclass(frozen=True, slots=True)
class Gate:
    """Open from probability `enough` on that something changes."""

    weights: Weights
    enough: float

    @staticmethod
    @cache
    def shipped() -> Gate:
        """The gate that comes with this version."""
        return Gate.read(WEIGHTS)

    @staticmethod
    def read(path: Path) -> Gate:
        """The gate whose weights are in the file at `path`."""
        row = json.loads(path.read_text(encoding="utf-8"))
        return Gate(Weights.of(row), row["enough"])

    def opens(self, clause: ClauseTokens) -> bool:
        """Whether the tagger should be asked about a clause."""
        return self.weights.chance(set(cues(clause))) >= self.enough


def cues(clause: ClauseTokens) -> Iterator[str]:
    """What speaks for or against a change: the words of a clause, those after its verb, and what the rules read."""
    words, parts = clause.words, clause.parts
    read = "".join("y" if any(clause.ruled[field]) else "n" for field in _READ)
    yield f"ruled={read}"
    yield from words
    if VERB not in parts:
        return
    begin = parts.index(VERB)
    end = begin + parts[begin:].count(VERB)
    verb = " ".join(words[begin:end])
    one, two, three = (*words[end : end + 3], "$", "$", "$")[:3]
    yield f"v={verb}"
    yield f"v|ruled={verb}|{read}"
    yield f"v|1={verb}|{one}"
    yield f"1={one}"
    yield f"12={one} {two}"
    yield f"23={two} {three}"
