"""bm25s with its published settings (method "lucene", k1 1.5, b 0.75), over syllables, pairs or pyvi words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.errors import MissingTool
from eval.baselines import Search
from eval.baselines.tokens import tokenizer
from eval.corpora import read_corpus


def build(corpus: Path, folder: Path, option: str) -> None:
    """Index title and text of each article as one text, and save."""
    bm25s = _library()
    cut = tokenizer(option or "syllables")
    vocabulary: dict[str, int] = {}
    names: list[str] = []
    words: list[list[int]] = []
    for article in read_corpus(corpus):
        names.append(article.id)
        words.append([vocabulary.setdefault(t, len(vocabulary)) for t in cut(article.whole)])
    engine = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    engine.index(bm25s.tokenization.Tokenized(ids=words, vocab=vocabulary), show_progress=False)
    engine.save(str(folder / "bm25s"))
    (folder / "ids.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def open_index(folder: Path, option: str) -> Search:
    """Open the saved index, memory-mapped."""
    bm25s = _library()
    cut = tokenizer(option or "syllables")
    engine = bm25s.BM25.load(str(folder / "bm25s"), mmap=True)
    ids: list[str] = json.loads((folder / "ids.json").read_text(encoding="utf-8"))

    def search(text: str, k: int) -> Mapping[str, float]:
        known = [t for t in cut(text) if t in engine.vocab_dict]
        if not known:
            return {}
        found = engine.retrieve([known], k=min(k, len(ids)), show_progress=False, n_threads=0)
        places, scores = found.documents[0].tolist(), found.scores[0].tolist()
        return {ids[p]: s for p, s in zip(places, scores, strict=True) if s > 0}

    return search


def _library() -> Any:
    try:
        import bm25s
    except ImportError as error:
        raise MissingTool("Cần gói bm25s để chạy hệ so sánh này: pip install 'tracuu[eval]'.") from error
    return bm25s
