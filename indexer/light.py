"""The runner of the shipped encoder: a static embedding of syllables and pairs, with numpy alone.

The vector of a text is the sum of the rows of its *distinct* syllables and pairs of neighbours, scaled to length 1. The
rows were learned (`indexer.train`), lengths included: they are what a term weighs. Distinct, because a directive that
says "phòng cháy, chữa cháy" 36 times is not 36 times about it (docs/experiments.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderError
from indexer.words import Vocabulary

__all__ = ["FORMAT", "LightEncoder", "Pairs", "files_checksum"]

FORMAT = 1
_FILES = ("config.json", "vocabulary.txt", "pairs.npy", "rows.npy", "scales.npy")
_BATCH = 64

Floats = NDArray[np.float32]


class Pairs:
    """Which neighbours of `n` syllables have a row of their own: `pairs` int64 `[m, 2]`, row `n + i` for pair `i`."""

    def __init__(self, pairs: NDArray[np.int64], n: int) -> None:
        keys = pairs[:, 0] * n + pairs[:, 1]
        order = np.argsort(keys)
        self._n, self._keys, self._rows = n, keys[order], order + n

    def rows(self, ids: NDArray[np.int64], owner: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of the pair that each place begins, int64 `[t - 1]`, -1 where there is none: `ids` int64 `[t]` are
        syllables (-1: unknown) one after the other, `owner` int64 `[t]` the text that each belongs to."""
        found = np.full(max(ids.size - 1, 0), -1, np.int64)
        if not found.size or not self._keys.size:
            return found
        known = np.flatnonzero((owner[:-1] == owner[1:]) & (ids[:-1] >= 0) & (ids[1:] >= 0))
        keys = ids[known] * self._n + ids[known + 1]
        at = np.minimum(np.searchsorted(self._keys, keys), self._keys.size - 1)
        hit = self._keys[at] == keys
        found[known[hit]] = self._rows[at[hit]]
        return found


class LightEncoder:
    """A folder of `vocabulary.txt` (a syllable a line), `pairs.npy` uint16 `[m, 2]`, `rows.npy` int8 `[n + m, d]`
    and `scales.npy` float32 `[n + m]`. Raises EncoderError when one is missing or they do not fit together."""

    def __init__(self, folder: Path, source: str | None = None) -> None:
        try:
            config = json.loads((folder / "config.json").read_text("utf-8"))
            self._vocabulary = Vocabulary((folder / "vocabulary.txt").read_text("utf-8").split("\n"))
            pairs = np.load(folder / "pairs.npy").astype(np.int64)
            self._rows = np.load(folder / "rows.npy", mmap_mode="r")
            self._scales = np.load(folder / "scales.npy")
        except (OSError, ValueError) as error:
            raise EncoderError(
                f"Bộ mã hóa ở {folder} thiếu tệp hoặc hỏng ({error}). Hãy cài lại tracuu.",
                log=f"light encoder {folder}: {error}",
            ) from error
        n, m = len(self._vocabulary), len(pairs)
        if config.get("format") != FORMAT or self._rows.shape[0] != n + m or self._scales.size != n + m:
            raise EncoderError(
                f"Bộ mã hóa ở {folder} có định dạng lạ. Hãy cài lại tracuu.", log=f"light encoder {folder}: shapes"
            )
        self._pairs = Pairs(pairs, n)
        self._folder = folder
        self._checksum = ""
        self.source = source
        self.name = str(config.get("name", folder.name))
        self.dimension = int(self._rows.shape[1])

    @property
    def checksum(self) -> str:
        """SHA-256 over the files of the folder."""
        if not self._checksum:
            self._checksum = files_checksum(self._folder, _FILES)
        return self._checksum

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        """As `encode_passages`: questions and passages share one space and one way in."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """Vectors of `texts`, float32 `[n, dimension]`, of length 1; zero where no word is known."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _BATCH):
            self._encode(texts[start : start + _BATCH], vectors[start : start + _BATCH])
        return vectors

    def rows(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Distinct rows of every text and the text each belongs to, both int64 `[r]`, in the order of texts."""
        numbers = [np.asarray(self._vocabulary.known(text), np.int64) for text in texts]
        ids = np.concatenate([*numbers, np.zeros(0, np.int64)])
        owner = np.repeat(np.arange(len(texts)), [found.size for found in numbers])
        rows, owners = ids[ids >= 0], owner[ids >= 0]
        pairs = self._pairs.rows(ids, owner)
        rows = np.concatenate([rows, pairs[pairs >= 0]])
        owners = np.concatenate([owners, owner[: pairs.size][pairs >= 0]])
        distinct = np.unique(owners * self._scales.size + rows)
        owners, rows = np.divmod(distinct, self._scales.size)
        return rows, owners

    def values(self, rows: NDArray[np.int64]) -> Floats:
        """The learned numbers of `rows`, float32 `[r, dimension]`."""
        return np.asarray(self._rows[rows].astype(np.float32) * self._scales[rows, None], np.float32)

    def _encode(self, texts: Sequence[str], out: Floats) -> None:
        rows, owners = self.rows(texts)
        if not rows.size:
            return
        first = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        sums = np.add.reduceat(self.values(rows), first, axis=0)
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
        out[owners[first]] = sums


def files_checksum(folder: Path, names: Sequence[str]) -> str:
    """SHA-256 over the files of a folder, in the order of `names`."""
    digest = hashlib.sha256()
    for name in names:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()
