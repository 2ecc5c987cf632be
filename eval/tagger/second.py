"""`python -m eval.tagger.second DATA`: make `corpus/duties/second_tagger.npz`, in half an hour on two cores.

The second tagger begins with the weights of the first (`python -m eval.tagger`) and learns who gets it, and beside it how
often, from what people read in the development half, the duties read in part among it: the mean of five runs. What it says
of receivers is kept.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

from corpus.duties import second_tagger, tagger
from corpus.duties.clause_tokens import FIELDS
from eval.duties import learnt_from
from eval.duty_sources import gold_documents, ruled_duties
from eval.tagger.examples import of_gold
from eval.tagger.network import load, save
from eval.tagger.training import Clauses, averaged

LEARNT = ("receiver", "recurrence")
RUNS, EPOCHS, RATE, UNRULED = 5, 6, 6e-4, 0.5


def main(argv: Sequence[str] | None = None) -> int:
    """Train on all of the development half."""
    parser = argparse.ArgumentParser(prog="python -m eval.tagger.second", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of real documents")
    parsed = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    gold = learnt_from()
    documents = gold_documents(gold, Path(), parsed.data)
    found = ruled_duties(documents)
    words, network = load(tagger.WEIGHTS, [FIELDS.index(name) for name in LEARNT])
    clauses = Clauses.of(of_gold(gold, documents, found, LEARNT), words)
    made = averaged(network, clauses, runs=RUNS, epochs=EPOCHS, rate=RATE, unruled=UNRULED)
    save(made, words, second_tagger.WEIGHTS, [LEARNT.index("receiver")])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
