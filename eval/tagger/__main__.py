"""`python -m eval.tagger DATA --work FOLDER`: make `corpus/duties/tagger.npz`, in about an hour on two cores.

Every duty of the law corpus is read by the rules; laws with an article in the report half are left out. The network learns
hidden words and what the rules say, then what people read in the development half: the mean of three runs. What is
finished is kept in the work folder and not done again.
"""

from __future__ import annotations

import argparse
import logging
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from corpus.duties import tagger
from eval.duties import learnt_from
from eval.duty_sources import gold_documents, ruled_duties
from eval.tagger.examples import of_articles, of_gold, vocabulary
from eval.tagger.network import Network, save
from eval.tagger.training import Clauses, averaged, pretrain

ARTICLES = "law/articles.jsonl.gz"
RUNS, EPOCHS, RATE, UNRULED = 3, 8, 6e-4, 0.5

log = logging.getLogger("eval.tagger")


def main(argv: Sequence[str] | None = None) -> int:
    """Train all stages that are not finished."""
    parser = argparse.ArgumentParser(prog="python -m eval.tagger", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of real documents")
    parser.add_argument("--work", type=Path, required=True, help="where stages that are finished are kept")
    parser.add_argument("--steps", type=int, default=5000, help="of the first stage")
    parsed = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parsed.work.mkdir(parents=True, exist_ok=True)
    gold = learnt_from()
    documents = gold_documents(gold, Path(), parsed.data)
    found = ruled_duties(documents)
    words, network = _broad(parsed.data, parsed.work, parsed.steps)
    clauses = Clauses.of(of_gold(gold, documents, found), words)
    save(averaged(network, clauses, runs=RUNS, epochs=EPOCHS, rate=RATE, unruled=UNRULED), words, tagger.WEIGHTS)
    log.info("%d bytes", tagger.WEIGHTS.stat().st_size)
    return 0


def _broad(data: Path, work: Path, steps: int) -> tuple[list[str], Network]:
    """The vocabulary and the network before it learns what people read."""
    examples = _kept(work / "articles.pickle", lambda: list(of_articles(data / ARTICLES)))
    words = vocabulary(examples)
    log.info("%d clauses of articles, %d words", len(examples), len(words))

    def first() -> Any:
        network = Network(len(words))
        pretrain(network, Clauses.of(examples, words), steps=steps, rate=1.5e-3)
        return network.state_dict()

    return words, _of(words, _kept(work / "first.pickle", first))


def _of(words: Sequence[str], state: Any) -> Network:
    """A network of its own with these weights."""
    network = Network(len(words))
    network.load_state_dict(state)
    return network.eval()


def _kept(path: Path, make: Callable[[], Any]) -> Any:
    """What is in the file at `path`, made and written first where it is not there."""
    if not path.is_file():
        made = make()
        path.with_suffix(".part").write_bytes(pickle.dumps(made))
        path.with_suffix(".part").replace(path)
        log.info("%s is finished", path.name)
    return pickle.loads(path.read_bytes())


if __name__ == "__main__":
    raise SystemExit(main())
