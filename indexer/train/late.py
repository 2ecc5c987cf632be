"""Rows and weights for late interaction (`indexer.interaction`), learned from pairs of question and passage.

The loss of a batch is InfoNCE over its passages: the right one, those of the other questions, and articles that a first
ranking put in places 5 to 40 (semi-hard; the first places are half unlabelled positives). Rows begin as the first numbers of
the encoder's, weights as the lengths of its rows. About 0.3 s a step of 40 questions on one quiet core.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.train.corpora import Material
from indexer.train.features import Rows, Table
from indexer.train.static import write_rows

__all__ = ["Learned", "Stage", "Stretches", "first", "save", "train"]

log = logging.getLogger(__name__)

_QUESTION = 32
_PASSAGE = 160
_TITLE = 24
_LAW = 16

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Stretch = tuple[Ints, Ints]
"""Rows of the syllables of a stretch, and of the pair that each begins; -1 where there is none."""


@dataclass(frozen=True, slots=True)
class Learned:
    """`rows` float32 `[r, d]`, `weights` float32 `[r]` (logarithms of what a place of a question counts), `scale` the
    logarithm of the inverse temperature."""

    rows: Floats
    weights: Floats
    scale: float = 3.0


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of training: `steps` batches of `batch` questions, drawn by `mix`, at a rate falling from `rate` to 0.

    Each question traced to an article brings `negatives` wrong ones; `law` is how often an article says the name of its law.
    """

    steps: int
    rate: float
    mix: Mapping[str, float]
    negatives: int
    law: float
    batch: int = 40


class Stretches:
    """Draws batches of (questions, passages): passage `i` answers question `i`, the rest are wrong. The same seed draws the
    same."""

    def __init__(
        self,
        material: Material,
        table: Table,
        links: dict[int, list[int]],
        negatives: dict[int, list[int]],
        left_out: set[int],
        seed: int = 0,
    ) -> None:
        self._random = np.random.default_rng(seed)
        names = ("title", "body", "law", "pair_question", "pair_passage", "alqac_question", "exam_body")
        self._rows: dict[str, Rows] = {name: table.rows(getattr(material, name)) for name in names}
        self._links = [(q, a) for q, found in sorted(links.items()) if q not in left_out for a in found[:2]]
        self._negatives = negatives
        exam = {identifier: place for place, identifier in enumerate(material.exam_ids)}
        self._exam = [(n, exam[gold]) for n, question in enumerate(material.alqac) for gold in question.gold]
        self._answers = [n for n in range(len(material.pair_question)) if n not in left_out]

    def draw(self, kind: str, stage: Stage) -> tuple[list[Stretch], list[Stretch]]:
        """About `stage.batch` questions and their passages."""
        drawn: tuple[list[Stretch], list[Stretch]] = getattr(self, f"_draw_{kind}")(stage)
        return drawn

    def _draw_article(self, stage: Stage) -> tuple[list[Stretch], list[Stretch]]:
        questions, right, wrong = [], [], []
        for place in self._random.integers(0, len(self._links), stage.batch):
            question, article = self._links[place]
            questions.append(self._take("pair_question", question, 0, _QUESTION))
            right.append(self._article(question, article, stage.law))
            others = self._negatives.get(question, [])
            for other in (
                self._random.choice(others, min(stage.negatives, len(others)), replace=False) if others else ()
            ):
                wrong.append(self._article(question, int(other), stage.law))
        return questions, right + wrong

    def _draw_exam(self, stage: Stage) -> tuple[list[Stretch], list[Stretch]]:
        questions, passages = [], []
        for place in self._random.integers(0, len(self._exam), stage.batch):
            question, article = self._exam[place]
            start = self._best("alqac_question", question, "exam_body", article, _PASSAGE)
            questions.append(self._take("alqac_question", question, 0, _QUESTION))
            passages.append(self._take("exam_body", article, start, _PASSAGE))
        return questions, passages

    def _draw_answer(self, stage: Stage) -> tuple[list[Stretch], list[Stretch]]:
        chosen = self._random.choice(self._answers, stage.batch)
        return (
            [self._take("pair_question", number, 0, _QUESTION) for number in chosen],
            [self._take("pair_passage", number, 0, _PASSAGE) for number in chosen],
        )

    def _draw_title(self, stage: Stage) -> tuple[list[Stretch], list[Stretch]]:
        titles, bodies = [], []
        for number in self._random.integers(0, self._rows["title"].starts.size - 1, stage.batch):
            size = self._size("body", number)
            if self._size("title", number) < 3 or size < 30:
                continue
            with_law = self._random.random() < 0.3
            titles.append(
                _joined(self._take("law", number, 0, 12), self._take("title", number, 0, 20))
                if with_law
                else self._take("title", number, 0, _QUESTION)
            )
            start = int(self._random.integers(0, max(size - _PASSAGE, 1))) if self._random.random() < 0.5 else 0
            bodies.append(self._take("body", number, start, _PASSAGE))
        return titles, bodies

    def _article(self, question: int, article: int, law: float) -> Stretch:
        """Its title, sometimes the name of its law, and the stretch of its body with most of the question's words."""
        named = _LAW if self._random.random() < law else 0
        length = _PASSAGE - _TITLE - _LAW
        start = self._best("pair_question", question, "body", article, length)
        return _joined(
            *(self._take("title", article, 0, _TITLE), self._take("law", article, 0, named)),
            self._take("body", article, start, length),
        )

    def _best(self, asked: str, question: int, name: str, number: int, length: int) -> int:
        if self._size(name, number) <= length:
            return 0
        rows = self._rows[name].singles[self._rows[name].starts[number] : self._rows[name].starts[number + 1]]
        of = self._rows[asked]
        said = np.isin(rows, of.singles[of.starts[question] : of.starts[question + 1]]) & (rows >= 0)
        upto = np.concatenate([[0], np.cumsum(said)])
        starts = np.arange(0, rows.size - length // 2, 40)
        return int(starts[np.argmax(upto[np.minimum(starts + length, rows.size)] - upto[starts])])

    def _size(self, name: str, number: int) -> int:
        starts = self._rows[name].starts
        return int(starts[number + 1] - starts[number])

    def _take(self, name: str, number: int, start: int, length: int) -> Stretch:
        rows = self._rows[name]
        low = int(rows.starts[number]) + start
        high = min(low + length, int(rows.starts[number + 1]))
        pairs = rows.pairs[low:high].astype(np.int64)
        pairs[-1:] = -1
        return rows.singles[low:high].astype(np.int64), pairs


def first(rows: Floats, dimension: int) -> Learned:
    """What training begins with, from the rows of the encoder, float32 `[r, >= dimension]`."""
    rows = rows[:, :dimension].copy()
    return Learned(rows, np.log(np.linalg.norm(rows, axis=1) + 1e-3).astype(np.float32))


def train(learned: Learned, stretches: Stretches, stage: Stage, seed: int = 0, threads: int = 2) -> Learned:
    """One stage further."""
    import torch
    from torch.nn.functional import cross_entropy, embedding, normalize

    torch.set_num_threads(threads)
    random = np.random.default_rng(seed)
    nothing, d = learned.rows.shape
    rows = torch.nn.Parameter(torch.from_numpy(np.vstack([learned.rows, np.zeros((1, d), np.float32)])))
    weights = torch.nn.Parameter(torch.from_numpy(np.append(learned.weights, np.float32(0))[:, None]))
    scale = torch.nn.Parameter(torch.tensor(learned.scale))
    shares = ((rows, 1.0), (weights, 3.2), (scale, 2.0))
    optimizer = torch.optim.Adam([{"params": [p], "lr": stage.rate * s} for p, s in shares], betas=(0.9, 0.99))
    kinds = list(stage.mix)
    chances = np.array([stage.mix[kind] for kind in kinds]) / sum(stage.mix.values())

    def places(stretches: list[Stretch], length: int) -> tuple[torch.Tensor, torch.Tensor]:
        padded = torch.from_numpy(_padded(stretches, length, nothing))
        return normalize(embedding(padded, rows).sum(0), dim=-1, eps=1e-6), padded[0]

    running, started = 0.0, time.perf_counter()
    for step in range(stage.steps):
        done = min(1.0, step / 50 + 0.02) * (1 - step / stage.steps) ** 0.7
        for group, (_, share) in zip(optimizer.param_groups, shares, strict=True):
            group["lr"] = stage.rate * share * done
        questions, passages = stretches.draw(kinds[random.choice(len(kinds), p=chances)], stage)
        n, wanted = len(questions), torch.arange(len(questions))
        asked, asked_rows = places(questions, _QUESTION)
        given, given_rows = places(passages, _PASSAGE)
        counts = torch.exp(embedding(asked_rows, weights).squeeze(-1)) * (asked_rows != nothing)
        counts = counts / counts.sum(1, keepdim=True).clamp(min=1e-6)
        cosine = (asked.reshape(-1, d) @ given.reshape(-1, d).T).view(n * _QUESTION, len(passages), _PASSAGE)
        nearest = cosine.masked_fill((given_rows == nothing)[None], -1).max(-1).values.view(n, _QUESTION, -1)
        scores = (nearest * counts[:, :, None]).sum(1) * torch.exp(scale)
        loss = cross_entropy(scores, wanted) + 0.3 * cross_entropy(scores[:, :n].T, wanted)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        assert rows.grad is not None
        rows.grad[nothing] = 0
        optimizer.step()
        running = 0.97 * running + 0.03 * float(loss.detach())
        if step % 100 == 99:
            log.info("step %d of %d, loss %.3f, %.0f s", step + 1, stage.steps, running, time.perf_counter() - started)
    return Learned(*(rows.detach().numpy()[:-1].copy(), weights.detach().numpy()[:-1, 0].copy()), float(scale.detach()))


def save(folder: Path, learned: Learned, table: Table, material: Material) -> None:
    """Write the folder that `LateInteraction` opens."""
    write_rows(folder, learned.rows, table, material)
    np.save(folder / "weights.npy", np.exp(learned.weights[: table.n_syllables]).astype(np.float32))


def _joined(*stretches: Stretch) -> Stretch:
    """Stretches one after the other; no pair reaches across."""
    return np.concatenate([rows for rows, _ in stretches]), np.concatenate([pairs for _, pairs in stretches])


def _padded(stretches: list[Stretch], length: int, nothing: int) -> Ints:
    """Rows of each place's syllable, of the pair it begins and of the pair it ends, int64 `[3, n, length]`."""
    padded = np.full((3, len(stretches), length), nothing, np.int64)
    for number, (rows, pairs) in enumerate(stretches):
        size = min(length, rows.size)
        padded[0, number, :size] = rows[:size]
        padded[1, number, :size] = pairs[:size]
        padded[2, number, 1:size] = pairs[: max(size - 1, 0)]
    padded[padded < 0] = nothing
    return padded
