"""Searching by vectors alone: windows of each article, exact inner products, best window per article."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.baselines import Search
from eval.corpora import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SYLLABLES", "build_vectors", "open_vectors", "windows"]

SYLLABLES = 200  # a window: most articles are one; 256 word pieces hold about this many syllables
Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]


def windows(article: Article) -> list[str]:
    """The article's text in pieces of at most 200 syllables, its title before each; at least one piece."""
    words = article.text.split()
    pieces = [" ".join(words[i : i + SYLLABLES]) for i in range(0, len(words), SYLLABLES)] or [""]
    return [f"{article.title}\n{piece}" if article.title else piece for piece in pieces]


def build_vectors(articles: Iterable[Article], folder: Path, encode: Encode) -> None:
    """Save one unit vector per window, float16, and which article each belongs to."""
    import numpy as np

    texts: list[str] = []
    owners: list[int] = []
    ids: list[str] = []
    for number, article in enumerate(articles):
        pieces = windows(article)
        ids.append(article.id)
        texts += pieces
        owners += [number] * len(pieces)
    parts = [encode(texts[i : i + 4096]).astype(np.float16) for i in range(0, len(texts), 4096)]
    np.save(folder / "vectors.npy", np.concatenate(parts))
    np.save(folder / "owners.npy", np.array(owners, dtype=np.int32))
    (folder / "ids.json").write_text(json.dumps(ids, ensure_ascii=False), encoding="utf-8")


def open_vectors(folder: Path, encode: Encode) -> Search:
    """Exact search (no approximate index): the quality of the encoder itself, at the price of reading every vector."""
    import numpy as np

    vectors = np.load(folder / "vectors.npy").astype(np.float32)
    owners = np.load(folder / "owners.npy")
    ids: list[str] = json.loads((folder / "ids.json").read_text(encoding="utf-8"))
    first = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])

    def search(text: str, k: int) -> Mapping[str, float]:
        scores: Any = np.maximum.reduceat(vectors @ encode([text])[0], first)
        best = np.argsort(-scores, kind="stable")[:k]
        return {ids[i]: float(scores[i]) for i in best}

    return search
