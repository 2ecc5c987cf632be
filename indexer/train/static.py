"""The shipped encoder: rows of a static embedding learned by in-batch contrast, at several lengths at once.

Loss: multiple negatives ranking (Henderson et al. 2017) in both directions, summed over the first 64, 128 and 256 numbers
(Matryoshka, Kusupati et al. 2022), by Adam. It is what sentence-transformers' StaticEmbedding with its
MultipleNegativesRankingLoss and MatryoshkaLoss computes; pairs of neighbours as tokens of their own, and rows counted
once a text, are ours. Written out here because rows numbered beforehand train eight times faster than texts.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold
from indexer.light import FORMAT
from indexer.train.batches import Batches
from indexer.train.corpora import Material
from indexer.train.features import Bag, Table

if TYPE_CHECKING:
    import torch

__all__ = ["Stage", "first_rows", "save", "train", "write_rows"]

log = logging.getLogger(__name__)

_SCALE = 20.0
_DIMENSIONS = ((1, 1.0), (2, 0.5), (4, 0.25))

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of training: `steps` of `batch` pairs, drawn by `mix`, with the rate falling from `rate` to 0."""

    steps: int
    rate: float
    mix: Mapping[str, float]
    batch: int = 1024


def first_rows(idf: NDArray[np.float64], dimension: int, seed: int = 0) -> Floats:
    """Random directions as long as the term is rare: as good as tf-idf before the first step."""
    drawn = np.random.default_rng(seed).standard_normal((idf.size, dimension)) / np.sqrt(dimension)
    return np.asarray(drawn * idf[:, None], np.float32)


def train(rows: Floats, batches: Batches, stage: Stage, seed: int = 0, threads: int = 2) -> Floats:
    """Rows after one stage, float32 `[rows, d]`. A step takes about 0.17 s on two cores."""
    import torch

    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    weights = torch.nn.Parameter(torch.from_numpy(rows.copy()))
    optimizer = torch.optim.Adam([weights], lr=stage.rate, betas=(0.9, 0.99))
    kinds = list(stage.mix)
    shares = np.array([stage.mix[kind] for kind in kinds])
    shares /= shares.sum()

    def vectors(bag: Bag) -> torch.Tensor:
        return torch.nn.functional.embedding_bag(
            torch.from_numpy(bag.rows.astype(np.int64)),
            weights,
            torch.from_numpy(bag.offsets),
            mode="sum",
            include_last_offset=True,
        )

    running, started = 0.0, time.perf_counter()
    for step in range(stage.steps):
        done = step / stage.steps
        for group in optimizer.param_groups:
            group["lr"] = stage.rate * min(1.0, step / 100 + 0.01) * (1 - done) ** 0.7
        questions, passages = batches.draw(kinds[random.choice(len(kinds), p=shares)], stage.batch)
        loss = _loss(vectors(questions), vectors(passages))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        running = 0.98 * running + 0.02 * float(loss.detach())
        if step % 100 == 99:
            log.info("step %d of %d, loss %.3f, %.0f s", step + 1, stage.steps, running, time.perf_counter() - started)
    return np.asarray(weights.detach().numpy(), np.float32)


def _loss(questions: torch.Tensor, passages: torch.Tensor) -> torch.Tensor:
    import torch
    from torch.nn.functional import cross_entropy, normalize

    n, d = questions.shape
    wanted = torch.arange(n)
    total = torch.zeros(())
    for part, weight in _DIMENSIONS:
        cosine = normalize(questions[:, : d // part]) @ normalize(passages[:, : d // part]).T * _SCALE
        total = total + weight * (cross_entropy(cosine, wanted) + 0.5 * cross_entropy(cosine[:, :n].T, wanted))
    return total


def save(folder: Path, rows: Floats, table: Table, material: Material, name: str) -> None:
    """Write the folder that `LightEncoder` and `SentenceTransformer` open."""
    write_rows(folder, rows, table, material)
    config = {"format": FORMAT, "name": name, "dimension": int(rows.shape[1])}
    (folder / "config.json").write_text(json.dumps(config) + "\n", "utf-8")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "indexer.train.module.SyllablePairs"}]
    (folder / "modules.json").write_text(json.dumps(modules, indent=1) + "\n", "utf-8")


def write_rows(folder: Path, rows: Floats, table: Table, material: Material) -> None:
    """Write the syllables and pairs that have rows, and the rows: one byte a number, a scale a row."""
    folder.mkdir(parents=True, exist_ok=True)
    words = material.vocabulary.words
    number = np.full(table.n_syllables, -1, np.int64)
    having = np.flatnonzero(table.syllable_row >= 0)
    number[table.syllable_row[having]] = having
    syllables = [fold(words[place]) for place in number]
    firsts, seconds = np.divmod(table.pair_keys, table.n_words)
    pairs = np.stack([table.syllable_row[firsts], table.syllable_row[seconds]], axis=1)
    scales = np.abs(rows).max(axis=1) / 127
    scales[scales == 0] = 1
    (folder / "vocabulary.txt").write_text("\n".join(syllables), "utf-8", newline="\n")
    np.save(folder / "pairs.npy", pairs.astype(np.uint16))
    np.save(folder / "rows.npy", np.rint(rows / scales[:, None]).astype(np.int8))
    np.save(folder / "scales.npy", scales.astype(np.float32))
