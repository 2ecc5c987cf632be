"""BM25 over syllables and pairs against a slow, clear version."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from indexer import postings
from indexer.lexical import PAIR_WEIGHT, LexicalIndex, idf
from indexer.postings import K1, B, LexicalWriter
from indexer.query import Query, weigh
from indexer.words import Vocabulary

TEXTS = ["a b a c", "b c b", "d", "a b", ""]


def slow(question: str, texts: list[str]) -> list[float]:
    """BM25 as the formula says, pair by pair, without any array."""
    units = [text.split() for text in texts]
    terms = [Counter([*unit, *pairwise(unit)]) for unit in units]
    mean = sum(map(len, units)) / len(units)
    words = question.split()
    asked = Counter([*words, *pairwise(words)])
    scores = []
    for unit, counts in zip(units, terms, strict=True):
        score = 0.0
        for term, times in asked.items():
            df = sum(term in other for other in terms)
            weight = math.log(1 + (len(units) - df + 0.5) / (df + 0.5)) * (
                PAIR_WEIGHT if isinstance(term, tuple) else 1
            )
            norm = K1 * (1 - B + B * len(unit) / mean)
            score += times * weight * counts[term] * (K1 + 1) / (counts[term] + norm)
        scores.append(score)
    return scores


def built(folder: Path, texts: list[str], block: int | None = None) -> tuple[LexicalIndex, Vocabulary]:
    """An index of texts, one field each, put at once or in blocks of so many."""
    vocabulary = Vocabulary()
    numbers = [vocabulary.add(text) for text in texts]
    tokens = np.concatenate([np.array(unit, np.int64) for unit in numbers])
    units = np.repeat(np.arange(len(texts)), [len(unit) for unit in numbers])
    joined = np.r_[units[1:] == units[:-1], False]
    writer = LexicalWriter(folder)
    for first in range(0, len(texts), block or max(len(texts), 1)):
        here = (units >= first) & (units < first + (block or len(texts)))
        writer.put(tokens[here], units[here] - first, joined[here], min(block or len(texts), len(texts) - first))
    writer.finish(len(vocabulary))
    return LexicalIndex(folder), vocabulary


@pytest.mark.parametrize("question", ["a b", "b c b", "a a", "d lạ", "lạ", ""])
def test_scores_are_those_of_the_formula(question: str, tmp_path: Path) -> None:
    """Every unit has the score of the slow version, within the half per cent that one byte a posting costs."""
    index, vocabulary = built(tmp_path / "index", TEXTS)
    _, [(terms, weights, pair_weights)] = weigh(Query.of(question), [(index, vocabulary)])
    found = index.score(terms, weights, pair_weights)
    assert found == pytest.approx(slow(question, TEXTS), rel=0.01, abs=0.01)


def test_full_columns_score_as_postings_do(tmp_path: Path) -> None:
    """Above 1,000 units frequent syllables are columns; scores are still those of the formula."""
    texts = TEXTS * 220
    index, vocabulary = built(tmp_path / "index", texts)
    _, [weights] = weigh(Query.of("a b d"), [(index, vocabulary)])
    assert index.score(*weights)[:5] == pytest.approx(slow("a b d", texts)[:5], rel=0.01, abs=0.01)


def test_blocks_make_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many units come at once, and however often the merge is cut, the index is the same to the byte."""
    dice = np.random.default_rng(5)
    texts = [" ".join(f"w{n}" for n in dice.zipf(1.3, dice.integers(0, 40)) if n < 500) for _ in range(1500)]
    built(tmp_path / "whole", texts)
    monkeypatch.setattr(postings, "_BATCH", 700)
    monkeypatch.setattr(postings, "_SAMPLE", 7)
    built(tmp_path / "blocks", texts, 64)
    whole, blocks = (sorted((tmp_path / name).rglob("*.npy")) for name in ("whole", "blocks"))
    assert [path.name for path in whole] == [path.name for path in blocks]
    for one, other in zip(whole, blocks, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_two_indexes_answer_as_one(tmp_path: Path) -> None:
    """Idf is taken over both, so that a unit scores the same wherever it lies (lengths being alike)."""
    whole, words = built(tmp_path / "whole", ["a b", "a c", "b c", "d b"])
    first, one = built(tmp_path / "first", ["a b", "a c"])
    second, two = built(tmp_path / "second", ["b c", "d b"])
    _, [all_weights] = weigh(Query.of("a b"), [(whole, words)])
    _, parts = weigh(Query.of("a b"), [(first, one), (second, two)])
    apart = np.concatenate([first.score(*parts[0]), second.score(*parts[1])])
    assert apart == pytest.approx(whole.score(*all_weights), rel=0.01)


def test_idf_is_never_negative_and_falls_with_frequency() -> None:
    """A word in every unit weighs little, one in none the most."""
    weights = idf(np.array([0, 1, 5, 10]), 10)
    assert (np.diff(weights) < 0).all()
    assert weights[-1] > 0
