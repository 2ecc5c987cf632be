"""The tagger's network in torch, as it is trained, and its weights under the names that `corpus.duties.tagger` reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from corpus.duties.clause_tokens import FIELDS, MOST_TOKENS
from corpus.duties.tagger import HEADS

__all__ = ["Network", "bent", "save"]

SIZE, LAYERS = 128, 3


def bent(state: Tensor) -> Tensor:
    """GELU by a sigmoid (Hendrycks and Gimpel, 2016)."""
    return state * torch.sigmoid(1.702 * state)


class Network(nn.Module):
    """Transformer over the tokens of a clause: layers normalised first, one convolution of width 3 before them."""

    def __init__(self, n_words: int) -> None:
        super().__init__()
        self.words = nn.Embedding(n_words, SIZE, padding_idx=0)
        self.places, self.cases, self.parts = (nn.Embedding(n, SIZE) for n in (MOST_TOKENS, 4, 3))
        self.rows_of_rules = [nn.Embedding(4, SIZE) for _ in FIELDS]
        self.ruled = nn.ModuleList(self.rows_of_rules)
        for rows in (self.places, self.cases, self.parts, *self.rows_of_rules):
            nn.init.normal_(rows.weight, 0.0, 0.02)
        nn.init.normal_(self.words.weight, 0.0, 0.05)
        self.beside = nn.Conv1d(SIZE, SIZE, 3, padding=1)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(
                SIZE, HEADS, 4 * SIZE, dropout=0.1, activation=bent, batch_first=True, norm_first=True
            )
            for _ in range(LAYERS)
        )
        self.last, self.dropout = nn.LayerNorm(SIZE), nn.Dropout(0.1)
        self.heads = nn.Linear(SIZE, 3 * len(FIELDS))
        self.hidden, self.hidden_bias = nn.Linear(SIZE, SIZE), nn.Parameter(torch.zeros(n_words))

    def forward(self, words: Tensor, cases: Tensor, parts: Tensor, ruled: Tensor) -> Tensor:
        """States `[n, t, size]`: `words`, `cases`, `parts` int64 `[n, t]` (word 0: none), `ruled` int64 `[n, fields, t]`."""
        none = words == 0
        state = self.words(words) + self.cases(cases) + self.parts(parts) + self.places.weight[: words.shape[1]]
        for field, rows in enumerate(self.ruled):
            state = state + rows(ruled[:, field])
        state = state.masked_fill(none[..., None], 0.0)
        state = self.dropout(state + bent(self.beside(state.transpose(1, 2)).transpose(1, 2)))
        for layer in self.layers:
            state = layer(state, src_key_padding_mask=none)
        made: Tensor = self.last(state)
        return made

    def tags(self, state: Tensor) -> Tensor:
        """Scores `[n, t, fields, 3]` of being outside, beginning and going on."""
        made: Tensor = self.heads(state)
        return made.reshape(*state.shape[:2], len(FIELDS), 3)

    def hidden_words(self, state: Tensor) -> Tensor:
        """Scores `[m, n_words]` of which word was hidden, for states `[m, size]`."""
        return functional.linear(bent(self.hidden(state)), self.words.weight, self.hidden_bias)


def save(network: Network, words: list[str], path: Path) -> None:
    """Write what `corpus.duties.tagger.Tagger.read` reads: matrices for `x @ w`, half precision."""
    beside_bias = network.beside.bias
    assert beside_bias is not None
    arrays: dict[str, Tensor] = {
        "words.rows": network.words.weight,
        "places": network.places.weight,
        "cases": network.cases.weight,
        "parts": network.parts.weight,
        "ruled": torch.stack([rows.weight for rows in network.rows_of_rules]),
        "beside": network.beside.weight.permute(2, 1, 0),
        "beside.bias": beside_bias,
        "last": network.last.weight,
        "last.bias": network.last.bias,
        "heads": network.heads.weight.T,
        "heads.bias": network.heads.bias,
    }
    layer: Any
    for number, layer in enumerate(network.layers):
        name = f"layer{number}"
        parts = {
            "qkv": (layer.self_attn.in_proj_weight.T, layer.self_attn.in_proj_bias),
            "out": (layer.self_attn.out_proj.weight.T, layer.self_attn.out_proj.bias),
            "up": (layer.linear1.weight.T, layer.linear1.bias),
            "down": (layer.linear2.weight.T, layer.linear2.bias),
            "n1": (layer.norm1.weight, layer.norm1.bias),
            "n2": (layer.norm2.weight, layer.norm2.bias),
        }
        for part, (weight, bias) in parts.items():
            arrays[f"{name}.{part}"], arrays[f"{name}.{part}.bias"] = weight, bias
    kept = {name: value.detach().numpy().astype(np.float16) for name, value in arrays.items()}
    np.savez_compressed(path, allow_pickle=False, words=np.array("\n".join(words)), **kept)
