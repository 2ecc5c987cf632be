"""Vectors: what FAISS finds against brute force."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from indexer import vectors
from indexer.vectors import VectorIndex, VectorWriter, quantised


def unit_vectors(n: int, d: int, seed: int = 0) -> np.ndarray:
    """Random directions, float32 `[n, d]`."""
    drawn = np.random.default_rng(seed).standard_normal((n, d)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)


def written(folder: Path, values: np.ndarray) -> VectorIndex:
    """An index of these vectors, put in two blocks."""
    with ExitStack() as files:
        writer = VectorWriter(folder, values.shape[1], files)
        for half in (values[: len(values) // 2], values[len(values) // 2 :]):
            writer.put(np.zeros((len(half), 2), np.uint64), *quantised(half))
        writer.finish()
    return VectorIndex(folder)


def test_flat_search_is_brute_force(tmp_path: Path) -> None:
    """The nearest are those numpy finds, in order, with cosines right to three digits."""
    values = unit_vectors(500, 32)
    index = written(tmp_path / "v", values)
    rows, cosines = index.nearest(values[7], 10)
    true = values @ values[7]
    assert rows.tolist() == np.argsort(-true, kind="stable")[:10].tolist()
    assert cosines == pytest.approx(true[rows], abs=2e-3)


def test_only_allowed_rows_are_found(tmp_path: Path) -> None:
    """A mask keeps rows out, and fewer come back where fewer are allowed."""
    values = unit_vectors(100, 16)
    index = written(tmp_path / "v", values)
    allowed = np.zeros(100, np.bool_)
    allowed[[3, 50, 77]] = True
    rows, _ = index.nearest(values[0], 10, allowed)
    assert sorted(rows.tolist()) == [3, 50, 77]


def test_inverted_lists_find_nearly_what_brute_force_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit the index is of another kind; of the ten nearest at least nine in ten are found, also filtered."""
    monkeypatch.setattr(vectors, "FLAT_UP_TO", 1000)
    centres = unit_vectors(40, 32, 1)
    drawn = centres[np.random.default_rng(2).integers(0, 40, 3000)] + 0.3 * unit_vectors(3000, 32, 3)
    values = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    index = written(tmp_path / "v", values)
    rare = np.arange(3000) % 50 == 0
    for mask in (None, rare):
        hits = 0
        for query in values[:30]:
            true = np.where(True if mask is None else mask, values @ query, -2)
            hits += len(set(np.argsort(-true)[:10].tolist()) & set(index.nearest(query, 10, mask)[0].tolist()))
        assert hits >= 270


def test_nothing_is_near_to_nothing(tmp_path: Path) -> None:
    """A zero vector (a question of unknown words) finds nothing; so does an empty index."""
    index = written(tmp_path / "v", unit_vectors(10, 8))
    assert index.nearest(np.zeros(8, np.float32), 5)[0].size == 0
    empty = written(tmp_path / "e", np.zeros((0, 8), np.float32))
    assert empty.nearest(unit_vectors(1, 8)[0], 5)[0].size == 0
