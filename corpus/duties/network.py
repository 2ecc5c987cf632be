"""A small transformer over the tokens of clauses, run in numpy.

It says for each token and field whether it begins the field, goes on with it or is outside, and is trained in torch
(`eval.tagger`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.duties.clause_tokens import FIELDS, ClauseTokens, stacked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["HEADS", "Network"]

HEADS = 4
"""Of attention."""
_LITTLE = 1e-5  # of layer normalisation, as in training


class Network:
    """The network. `weights` are named arrays as `eval.tagger` writes them, `words` its vocabulary (0: none, 1: unknown)."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], words: Sequence[str]) -> None:
        self._weights = weights
        self._numbers = {word: number for number, word in enumerate(words)}
        self._layers = sum(name.endswith(".qkv") for name in weights)

    @staticmethod
    def read(path: Path) -> Network:
        """The network whose weights are in the file at `path`."""
        import numpy as np

        with np.load(path, allow_pickle=False) as file:
            words = str(file["words"]).split("\n")
            return Network({name: file[name].astype(np.float32) for name in file.files if name != "words"}, words)

    def chances(self, clauses: Sequence[ClauseTokens]) -> NDArray[np.float32]:
        """Probabilities `[n, t, tagged, 3]` of being outside, beginning and going on, t the longest clause's tokens and
        `tagged` the fields that the network was trained to tag.

        They are 0 where a clause has ended.

        Between the layers the tokens of all clauses stand in one row, without what fills up shorter ones.
        """
        import numpy as np

        weights = self._weights
        numbers = [[self._numbers.get(word, 1) for word in clause.words] for clause in clauses]
        rows = [(of, clause.cases, clause.parts, clause.ruled) for of, clause in zip(numbers, clauses, strict=True)]
        words, cases, parts, ruled = stacked(rows)
        mask = words > 0
        place = mask.nonzero()
        state = weights["words.rows"][words[place]] + weights["cases"][cases[place]] + weights["parts"][parts[place]]
        state += weights["places"][place[1]]
        for field in range(len(FIELDS)):
            state += weights["ruled"][field][ruled[:, field][place]]
        state = self._neighbours(state, mask)
        hidden = np.where(mask, np.float32(0), np.float32(-1e9))[:, None, None, :]
        for layer in range(self._layers):
            state = self._layer(state, place, hidden, f"layer{layer}")
        scores = _normal(state, weights, "last") @ weights["heads"] + weights["heads.bias"]
        scores = scores.reshape(len(scores), -1, 3)
        made = np.zeros((*mask.shape, *scores.shape[1:]), np.float32)
        made[place] = _softmax(scores)
        return made

    def _neighbours(self, state: NDArray[np.float32], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Each token with what stands beside it in its clause."""
        import numpy as np

        weights = self._weights
        ends = np.cumsum(mask.sum(1))
        before, after = np.zeros_like(state), np.zeros_like(state)
        before[1:], after[:-1] = state[:-1], state[1:]
        before[ends[:-1]] = 0
        after[ends - 1] = 0
        beside = weights["beside"]
        return state + _bent(before @ beside[0] + state @ beside[1] + after @ beside[2] + weights["beside.bias"])

    def _layer(
        self,
        state: NDArray[np.float32],
        place: tuple[NDArray[np.intp], ...],
        hidden: NDArray[np.float32],
        name: str,
    ) -> NDArray[np.float32]:
        """One layer: attention to all tokens of the clause, then each token alone. `place` is where each token stands in
        `[n, t]`, `hidden` what is added to the scores of places without one."""
        import numpy as np

        weights, size = self._weights, state.shape[-1]
        n, most = hidden.shape[0], hidden.shape[-1]
        made = _normal(state, weights, f"{name}.n1") @ weights[f"{name}.qkv"]
        made += weights[f"{name}.qkv.bias"]
        made[:, :size] *= np.float32((size // HEADS) ** -0.5)
        full = np.zeros((n, most, 3 * size), np.float32)
        full[place] = made
        asked, keys, values = full.reshape(n, most, 3, HEADS, -1).transpose(2, 0, 3, 1, 4)
        scores = asked @ keys.transpose(0, 1, 3, 2)
        scores += hidden
        seen = (_softmax(scores) @ values).transpose(0, 2, 1, 3).reshape(n, most, size)[place]
        state = state + weights[f"{name}.out.bias"]
        state += seen @ weights[f"{name}.out"]
        inner = _normal(state, weights, f"{name}.n2") @ weights[f"{name}.up"]
        inner += weights[f"{name}.up.bias"]
        state += weights[f"{name}.down.bias"]
        state += _bent(inner) @ weights[f"{name}.down"]
        return state


def _normal(state: NDArray[np.float32], weights: Mapping[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    """Layer normalisation (Ba et al., 2016)."""
    import numpy as np

    made: NDArray[np.float32] = state - state.mean(-1, keepdims=True)
    made /= np.sqrt(np.einsum("td,td->t", made, made)[..., None] / np.float32(made.shape[-1]) + np.float32(_LITTLE))
    made *= weights[name]
    made += weights[f"{name}.bias"]
    return made


def _bent(state: NDArray[np.float32]) -> NDArray[np.float32]:
    """GELU by a sigmoid (Hendrycks and Gimpel, 2016)."""
    import numpy as np

    made: NDArray[np.float32] = state * np.float32(-1.702)
    np.exp(made, out=made)
    made += 1
    return np.divide(state, made, out=made)


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The softmax over the last axis, in place."""
    import numpy as np

    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(-1, keepdims=True)
    return scores
