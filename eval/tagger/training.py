"""The two stages of training: hidden words and what the rules read, then what people read."""

from __future__ import annotations

import copy
import logging
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from corpus.duties.clause_tokens import UNSAID, batches, stacked
from eval.tagger.examples import UNKNOWN, Example
from eval.tagger.network import Network

__all__ = ["Clauses", "averaged", "pretrain", "tune"]

log = logging.getLogger(__name__)

HIDDEN = 2
_TOKENS = 6000


@dataclass(frozen=True, slots=True)
class Clauses:
    """Examples with their words by number."""

    examples: Sequence[Example]
    words: Sequence[NDArray[np.int64]]

    @staticmethod
    def of(examples: Sequence[Example], vocabulary: Sequence[str]) -> Clauses:
        """The examples by the words of a vocabulary."""
        numbers = {word: number for number, word in enumerate(vocabulary)}
        return Clauses(examples, [example.numbers(numbers) for example in examples])

    def __len__(self) -> int:
        return len(self.examples)

    def inputs(self, numbers: Sequence[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Words, cases, parts `[n, t]` and ruled `[n, fields, t]` of a batch."""
        rows = [
            (self.words[number], example.cases, example.parts, example.ruled)
            for number, example in ((number, self.examples[number]) for number in numbers)
        ]
        words, cases, parts, ruled = map(torch.from_numpy, stacked(rows))
        return words, cases, parts, ruled

    def labels(self, numbers: Sequence[int], most: int) -> Tensor:
        """Labels `[n, tagged, t]` of a batch, UNKNOWN beyond a clause."""
        made = np.full((len(numbers), len(self.examples[0].labels), most), UNKNOWN, np.int64)
        for row, number in enumerate(numbers):
            made[row, :, : len(self.words[number])] = self.examples[number].labels
        return torch.from_numpy(made)


def _batches(clauses: Clauses, random: np.random.Generator, chunk: int) -> Iterator[list[int]]:
    """All clauses once, in chunks drawn at random, within a chunk by length; about 6,000 tokens in a batch."""
    order = random.permutation(len(clauses))
    for start in range(0, len(order), chunk):
        held = order[start : start + chunk].tolist()
        made = [[held[n] for n in batch] for batch in batches([len(clauses.words[n]) for n in held], _TOKENS)]
        for place in random.permutation(len(made)):
            yield made[place]


def _without_rules(ruled: Tensor, share: float) -> Tensor:
    """The rules' reading, left out for a share of the clauses, and a tenth of the rest field by field."""
    whole = torch.rand(len(ruled), 1, 1) < share
    single = torch.rand(*ruled.shape[:2], 1) < 0.1
    return ruled.masked_fill(whole | single, UNSAID)


def _hide(words: Tensor, n_words: int) -> tuple[Tensor, Tensor]:
    """The words with 15 of 100 hidden, changed or kept as in BERT (Devlin et al., 2018), and which."""
    chosen = (torch.rand(words.shape) < 0.15) & (words > 0)
    how = torch.rand(words.shape)
    shown = words.masked_fill(chosen & (how < 0.8), HIDDEN)
    changed = chosen & (how > 0.9)
    shown[changed] = torch.randint(3, n_words, (int(changed.sum()),))
    return shown, chosen


def pretrain(network: Network, clauses: Clauses, *, steps: int, rate: float, seed: int = 0) -> None:
    """Learn hidden words and the labels of the clauses together, without the rules' reading, at a rate that falls as a
    cosine."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.01)
    network.train()
    step, words_loss, tags_loss = 0, 0.0, 0.0
    while step < steps:
        for numbers in _batches(clauses, random, 4000):
            if step == steps:
                break
            _set_rate(optimizer, rate * min(1.0, (step + 1) / 300) * (0.52 + 0.5 * math.cos(math.pi * step / steps)))
            words, cases, parts, ruled = clauses.inputs(numbers)
            shown, chosen = _hide(words, network.words.num_embeddings)
            state = network(shown, cases, parts, torch.full_like(ruled, UNSAID))
            guessed = functional.cross_entropy(network.hidden_words(state[chosen]), words[chosen])
            tags = network.tags(state)
            labels = clauses.labels(numbers, words.shape[1]).permute(0, 2, 1)
            tagged = functional.cross_entropy(tags.reshape(-1, 3), labels.reshape(-1), ignore_index=UNKNOWN)
            _step(network, optimizer, guessed + 3 * tagged)
            step, words_loss, tags_loss = step + 1, words_loss + guessed.item(), tags_loss + tagged.item()
            if step % 500 == 0:
                log.info("step %d of %d: words %.3f tags %.4f", step, steps, words_loss / 500, tags_loss / 500)
                words_loss = tags_loss = 0.0
    network.eval()


def tune(network: Network, clauses: Clauses, *, epochs: int, rate: float, unruled: float, seed: int = 0) -> None:
    """Learn what people read, in batches of 32, at a rate that falls to 0; a twentieth of the words is hidden."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.01)
    network.train()
    n_batches = math.ceil(len(clauses) / 32)
    for epoch in range(epochs):
        order = random.permutation(len(clauses))
        chunks = [
            sorted(order[i : i + 1024].tolist(), key=lambda n: len(clauses.words[n]))
            for i in range(0, len(order), 1024)
        ]
        groups = [chunk[i : i + 32] for chunk in chunks for i in range(0, len(chunk), 32)]
        log.info("epoch %d of %d", epoch + 1, epochs)
        for step, place in enumerate(random.permutation(len(groups)).tolist(), epoch * n_batches):
            _set_rate(optimizer, rate * min(1.0, (step + 1) / 100) * max(0.0, 1 - step / (epochs * n_batches)))
            words, cases, parts, ruled = clauses.inputs(groups[place])
            labels = clauses.labels(groups[place], words.shape[1])
            shown = words.masked_fill((torch.rand(words.shape) < 0.05) & (words > 0), HIDDEN)
            state = network(shown, cases, parts, _without_rules(ruled, unruled))
            tags = network.tags(state).permute(0, 2, 1, 3)
            loss = functional.cross_entropy(tags.reshape(-1, 3), labels.reshape(-1), ignore_index=UNKNOWN)
            _step(network, optimizer, 5 * loss)
    network.eval()


def averaged(network: Network, clauses: Clauses, *, runs: int, epochs: int, rate: float, unruled: float) -> Network:
    """The mean of the weights of several runs of the last stage from one network (Wortsman et al., 2022)."""
    made = []
    for seed in range(runs):
        made.append(copy.deepcopy(network))
        tune(made[-1], clauses, epochs=epochs, rate=rate, unruled=unruled, seed=10 + seed)
        log.info("run %d of %d is finished", seed + 1, runs)
    states = [one.state_dict() for one in made]
    mean = copy.deepcopy(network)
    mean.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return mean.eval()


def _set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate


def _step(network: Network, optimizer: torch.optim.Optimizer, loss: Tensor) -> None:
    optimizer.zero_grad()
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
