"""Train the gate before the tagger of partners and products, in ten minutes on two cores.

`python -m eval.train_gate ../shared/data` asks the tagger about every duty of the law corpus, learns where it changes what
the rules read and writes `corpus/duties/tagger_gate.json`. Of each fifth duty, which is not learned from, it prints how many
are let through and how many changes of partners and of products are kept.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.duties.extract import tagged
from corpus.duties.tagger_gate import WEIGHTS, Gate, cues
from corpus.models import Document
from eval.logistic import fitted, write
from eval.tagger.examples import in_processes

__all__ = ["as_row", "main", "train"]

ENOUGH = 0.04
_PARTNERS_COUNT, _STRENGTH = 4.0, 0.1
_HELD = 5
"""Each so-manieth duty is held out."""

Answer = tuple[list[str], bool, bool]
"""The cues of a duty, and whether the tagger changes its partners and its product."""


def main(argv: Sequence[str] | None = None) -> int:
    """Train on the articles, and say what is lost."""
    parser = argparse.ArgumentParser(prog="python -m eval.train_gate", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of real documents")
    parsed = parser.parse_args(argv)
    answers = list(in_processes(_answers, parsed.data / "law/articles.jsonl.gz"))
    made = train([answer for number, answer in enumerate(answers) if number % _HELD])
    write(WEIGHTS, as_row(made))
    print(len(made.weights.cues), WEIGHTS.stat().st_size)
    held = [(made.weights.chance(row) >= made.enough, *changed) for row, *changed in answers[::_HELD]]
    print(f"let through: {sum(opens for opens, *_ in held)} of {len(held)}")
    for name, place in (("partners", 1), ("products", 2)):
        changed = [one[0] for one in held if one[place]]
        print(f"changes of {name}: {sum(changed)} of {len(changed)} kept")
    return 0


def as_row(made: Gate) -> dict[str, Any]:
    """What `Gate.read` reads."""
    return {"enough": made.enough, **made.weights.as_row()}


def train(answers: Sequence[Answer]) -> Gate:
    """The gate that these answers of the tagger teach."""
    counts = [_PARTNERS_COUNT if partners else 1.0 for _, partners, _ in answers]
    changed = [partners or product for _, partners, product in answers]
    return Gate(fitted([row for row, *_ in answers], changed, counts, strength=_STRENGTH), ENOUGH)


def _answers(document: Document) -> list[Answer]:
    return [
        (sorted(set(cues(clause))), ruled.partners != made.partners, ruled.product != made.product)
        for clause, ruled, made in tagged(document)
    ]


if __name__ == "__main__":
    raise SystemExit(main())
