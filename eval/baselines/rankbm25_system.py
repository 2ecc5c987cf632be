"""rank_bm25's BM25Okapi (k1 1.5, b 0.75) over syllables: the slow one everybody starts with."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

from corpus.errors import MissingTool
from eval.baselines import Search
from eval.baselines.tokens import syllables
from eval.corpora import read_corpus


def build(corpus: Path, folder: Path, option: str) -> None:
    """Count all words and keep the object: the library has no format of its own, so it is pickled."""
    try:
        from rank_bm25 import BM25Okapi
    except ImportError as error:
        raise MissingTool("Cần gói rank-bm25 để chạy hệ so sánh này: pip install 'tracuu[eval]'.") from error
    articles = list(read_corpus(corpus))
    engine = BM25Okapi([syllables(a.whole) for a in articles])
    with open(folder / "rank_bm25.pickle", "wb") as out:
        pickle.dump((engine, [a.id for a in articles]), out)


def open_index(folder: Path, option: str) -> Search:
    """Load the object that `build` wrote into this folder a moment ago (a pickle: never one from elsewhere)."""
    import numpy as np

    with open(folder / "rank_bm25.pickle", "rb") as file:
        engine, ids = pickle.load(file)

    def search(text: str, k: int) -> Mapping[str, float]:
        scores = engine.get_scores(syllables(text))
        best = np.argsort(-scores, kind="stable")[:k]
        return {ids[i]: float(scores[i]) for i in best if scores[i] > 0}

    return search
