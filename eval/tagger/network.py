"""The networks over clauses in torch, as they are trained, and their weights as `corpus.duties.network` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from corpus.duties.clause_tokens import FIELDS, MOST_TOKENS
from corpus.duties.network import HEADS

__all__ = ["Network", "bent", "load", "save"]

SIZE, LAYERS = 128, 3


def bent(state: Tensor) -> Tensor:
    """GELU by a sigmoid (Hendrycks and Gimpel, 2016)."""
    return state * torch.sigmoid(1.702 * state)


class _Dropout(nn.Module):
    """Dropout whose masks are cut at random out of one long one: drawing them anew was a third of the training."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share, self.long = share, torch.empty(0)

    def forward(self, state: Tensor) -> Tensor:
        if not self.training:
            return state
        n = state.numel()
        if len(self.long) < 2 * n:
            self.long = (torch.rand(4 * n) >= self.share).float() / (1 - self.share)
        start = int(torch.randint(0, len(self.long) - n, (1,)))
        return state * self.long[start : start + n].view(state.shape)


class _Layer(nn.Module):
    """Attention and two matrices, each after layer normalisation; nothing is dropped within the attention."""

    def __init__(self, dropout: _Dropout) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.up, self.down = nn.Linear(SIZE, 4 * SIZE), nn.Linear(4 * SIZE, SIZE)
        self.n1, self.n2 = nn.LayerNorm(SIZE), nn.LayerNorm(SIZE)
        self.dropout = dropout

    def forward(self, state: Tensor, none: Tensor) -> Tensor:
        n, t, _ = state.shape
        asked, keys, values = self.qkv(self.n1(state)).view(n, t, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = (asked * (SIZE // HEADS) ** -0.5) @ keys.transpose(-1, -2)
        seen = scores.masked_fill(none[:, None, None, :], -1e9).softmax(-1) @ values
        state = state + self.dropout(self.out(seen.transpose(1, 2).reshape(n, t, SIZE)))
        made: Tensor = state + self.dropout(self.down(self.dropout(bent(self.up(self.n2(state))))))
        return made


class Network(nn.Module):
    """Transformer over the tokens of a clause: layers normalised first, one convolution of width 3 before them.

    `n_tagged` fields are tagged, the first of `FIELDS` or those that `load` names.
    """

    def __init__(self, n_words: int, n_tagged: int = len(FIELDS)) -> None:
        super().__init__()
        self.words = nn.Embedding(n_words, SIZE, padding_idx=0)
        self.places, self.cases, self.parts = (nn.Embedding(n, SIZE) for n in (MOST_TOKENS, 4, 3))
        self.ruled = nn.Parameter(torch.empty(len(FIELDS), 4, SIZE))
        for rows in (self.places.weight, self.cases.weight, self.parts.weight, self.ruled):
            nn.init.normal_(rows, 0.0, 0.02)
        nn.init.normal_(self.words.weight, 0.0, 0.05)
        self.beside = nn.Conv1d(SIZE, SIZE, 3, padding=1)
        self.dropout = _Dropout(0.1)
        self.layers = nn.ModuleList(_Layer(self.dropout) for _ in range(LAYERS))
        self.last = nn.LayerNorm(SIZE)
        self.heads = nn.Linear(SIZE, 3 * n_tagged)
        self.hidden, self.hidden_bias = nn.Linear(SIZE, SIZE), nn.Parameter(torch.zeros(n_words))

    def forward(self, words: Tensor, cases: Tensor, parts: Tensor, ruled: Tensor) -> Tensor:
        """States `[n, t, size]`: `words`, `cases`, `parts` int64 `[n, t]` (word 0: none), `ruled` int64 `[n, fields, t]`."""
        none = words == 0
        state = self.words(words) + self.cases(cases) + self.parts(parts) + self.places.weight[: words.shape[1]]
        told = functional.one_hot(ruled, 4).to(state.dtype).permute(0, 2, 1, 3).flatten(2)
        state = state + told @ self.ruled.flatten(0, 1)
        state = state.masked_fill(none[..., None], 0.0)
        state = self.dropout(state + bent(self.beside(state.transpose(1, 2)).transpose(1, 2)))
        for layer in self.layers:
            state = layer(state, none)
        made: Tensor = self.last(state)
        return made

    def tags(self, state: Tensor) -> Tensor:
        """Scores `[n, t, tagged, 3]` of being outside, beginning and going on."""
        made: Tensor = self.heads(state)
        return made.reshape(*state.shape[:2], -1, 3)

    def hidden_words(self, state: Tensor) -> Tensor:
        """Scores `[m, n_words]` of which word was hidden, for states `[m, size]`."""
        return functional.linear(bent(self.hidden(state)), self.words.weight, self.hidden_bias)


def _arrays(network: Network) -> dict[str, Tensor]:
    """The weights under the names of the file, each a view in the network; matrices are for `x @ w`."""
    beside_bias = network.beside.bias
    assert beside_bias is not None
    arrays: dict[str, Tensor] = {
        "words.rows": network.words.weight,
        "places": network.places.weight,
        "cases": network.cases.weight,
        "parts": network.parts.weight,
        "ruled": network.ruled,
        "beside": network.beside.weight.permute(2, 1, 0),
        "beside.bias": beside_bias,
        "last": network.last.weight,
        "last.bias": network.last.bias,
        "heads": network.heads.weight.T,
        "heads.bias": network.heads.bias,
    }
    for number, layer in enumerate(network.layers):
        for part in ("qkv", "out", "up", "down", "n1", "n2"):
            of: Any = getattr(layer, part)
            arrays[f"layer{number}.{part}"] = of.weight if part.startswith("n") else of.weight.T
            arrays[f"layer{number}.{part}.bias"] = of.bias
    return arrays


def _of_fields(name: str, value: Tensor, tagged: Sequence[int]) -> Tensor:
    """An array of the file as it is for a network that tags only these of the fields that the array is for."""
    columns = [3 * field + label for field in tagged for label in range(3)]
    return value[..., columns] if name.startswith("heads") else value


def save(network: Network, words: list[str], path: Path, tagged: Sequence[int] | None = None) -> None:
    """Write what `corpus.duties.network.Network.read` reads, in half precision; with `tagged` only these of its fields."""
    arrays = _arrays(network)
    if tagged is not None:
        arrays = {name: _of_fields(name, value, tagged) for name, value in arrays.items()}
    kept = {name: value.detach().numpy().astype(np.float16) for name, value in arrays.items()}
    np.savez_compressed(path, allow_pickle=False, words=np.array("\n".join(words)), **kept)


def load(path: Path, tagged: Sequence[int]) -> tuple[list[str], Network]:
    """The vocabulary in a file and a network with its weights, which tags these of the fields that the file's does."""
    with np.load(path, allow_pickle=False) as file:
        words = str(file["words"]).split("\n")
        network = Network(len(words), len(tagged))
        with torch.no_grad():
            for name, value in _arrays(network).items():
                given = torch.from_numpy(file[name].astype(np.float32))
                value.copy_(_of_fields(name, given, tagged))
    return words, network.eval()
