"""A small transformer over the tokens of clauses, run in numpy.

It says for each token and field whether it begins the field, goes on with it or is outside, and is trained in torch
(`eval.tagger`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.duties.clause_tokens import FIELDS, UNSAID, ClauseTokens, stacked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

__all__ = ["HEADS", "Network"]

HEADS = 4
"""Of attention."""
_LITTLE = 1e-5  # of layer normalisation, as in training
_STEEP = 1.702  # of GELU by a sigmoid
_MOST = 60.0  # of a score of attention, lest its exponential overflow


class Network:
    """The network. `weights` are named arrays as `eval.tagger` writes them, `words` its vocabulary (0: none, 1: unknown).

    What is the same for every clause is worked out once: the matrix after a layer normalisation takes away the mean and
    holds scale and shift, the one of attention its factor, those around GELU its steepness.
    """

    def __init__(self, weights: Mapping[str, Array], words: Sequence[str]) -> None:
        import numpy as np

        self._numbers = {word: number for number, word in enumerate(words)}
        self._weights = weights
        self._layers = sum(name.endswith(".qkv") for name in weights)
        self._ruled = weights["ruled"].reshape(-1, weights["ruled"].shape[-1])
        self._after: dict[str, tuple[Array, Array]] = {"heads": _after_normal(weights, "last", "heads")}
        for name in (f"layer{number}" for number in range(self._layers)):
            matrix, shift = _after_normal(weights, f"{name}.n1", f"{name}.qkv")
            size = len(matrix)
            factor = np.ones(3 * size, np.float32)
            factor[:size] = (size // HEADS) ** -0.5
            self._after[f"{name}.qkv"] = matrix * factor, shift * factor
            matrix, shift = _after_normal(weights, f"{name}.n2", f"{name}.up")
            steep = np.float32(-_STEEP)
            self._after[f"{name}.up"] = matrix * steep, shift * steep
            self._after[f"{name}.down"] = weights[f"{name}.down"] / steep, weights[f"{name}.down.bias"]

    @staticmethod
    def read(path: Path) -> Network:
        """The network whose weights are in the file at `path`."""
        import numpy as np

        with np.load(path, allow_pickle=False) as file:
            words = str(file["words"]).split("\n")
            return Network({name: file[name].astype(np.float32) for name in file.files if name != "words"}, words)

    def chances(self, clauses: Sequence[ClauseTokens]) -> Array:
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
        state = weights["words.rows"][words[place]]
        state += weights["cases"][cases[place]]
        state += weights["parts"][parts[place]]
        state += weights["places"][place[1]]
        told = ruled.transpose(0, 2, 1)[place][..., None] == np.arange(UNSAID + 1)
        state += told.reshape(len(state), len(FIELDS) * (UNSAID + 1)).astype(np.float32) @ self._ruled
        state = self._neighbours(state, mask)
        for layer in range(self._layers):
            self._layer(state, place, mask, f"layer{layer}")
        scores = self._of_normal(state, "heads").reshape(len(state), -1, 3)
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        made = np.zeros((*mask.shape, *scores.shape[1:]), np.float32)
        made[place] = scores
        return made

    def _neighbours(self, state: Array, mask: NDArray[np.bool_]) -> Array:
        """Each token with what stands beside it in its clause."""
        import numpy as np

        weights = self._weights
        ends = np.cumsum(mask.sum(1))
        before, after = np.zeros_like(state), np.zeros_like(state)
        before[1:], after[:-1] = state[:-1], state[1:]
        before[ends[:-1]] = 0
        after[ends - 1] = 0
        beside = weights["beside"]
        met: Array = before @ beside[0] + state @ beside[1] + after @ beside[2] + weights["beside.bias"]
        met /= 1 + np.exp(met * np.float32(-_STEEP))
        return state + met

    def _layer(self, state: Array, place: tuple[NDArray[np.intp], ...], mask: NDArray[np.bool_], name: str) -> None:
        """One layer, added to `state`: attention to all tokens of the clause, then each token alone. `place` is where each
        token stands in `[n, t]`, `mask` whether one stands there."""
        import numpy as np

        n, most = mask.shape
        size = state.shape[-1]
        full = np.zeros((n, most, 3 * size), np.float32)
        full[place] = self._of_normal(state, f"{name}.qkv")
        asked, keys, values = full.reshape(n, most, 3, HEADS, -1).transpose(2, 0, 3, 1, 4)
        scores = asked @ keys.transpose(0, 1, 3, 2)
        np.clip(scores, -_MOST, _MOST, out=scores)
        np.exp(scores, out=scores)
        scores *= mask[:, None, None, :]
        seen = scores @ values
        seen /= scores.sum(-1, keepdims=True)
        state += seen.transpose(0, 2, 1, 3).reshape(n, most, size)[place] @ self._weights[f"{name}.out"]
        state += self._weights[f"{name}.out.bias"]
        inner = self._of_normal(state, f"{name}.up")
        bent = np.exp(inner)
        bent += 1
        np.divide(inner, bent, out=bent)
        matrix, shift = self._after[f"{name}.down"]
        state += bent @ matrix
        state += shift

    def _of_normal(self, state: Array, name: str) -> Array:
        """The normalised states (Ba et al., 2016) through the matrix that follows, which takes their mean away."""
        import numpy as np

        size = np.float32(state.shape[-1])
        mean = state.mean(-1, keepdims=True)
        spread = np.einsum("td,td->t", state, state)[:, None] / size - mean * mean
        matrix, shift = self._after[name]
        made: Array = (state * (1 / np.sqrt(spread + np.float32(_LITTLE)))) @ matrix
        made += shift
        return made


def _after_normal(weights: Mapping[str, Array], normal: str, name: str) -> tuple[Array, Array]:
    """The matrix and shift of `name` as they are for states divided by their spread alone: with the scale and shift of the
    layer normalisation before it, and without what a mean adds."""
    matrix = weights[normal][:, None] * weights[name]
    shift = weights[f"{normal}.bias"] @ weights[name] + weights[f"{name}.bias"]
    return matrix - matrix.mean(0, keepdims=True), shift
