"""Dense vectors of passages: FAISS to find, one byte a number to score exactly.

Kind of FAISS index by size, after measurement (docs/experiments.md): flat up to `FLAT_UP_TO` vectors, beyond it inverted
lists over scalar-quantised vectors. Opened by memory map. Questions use one OpenMP thread: more make one question slower.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import ArrayWriter, mapped

__all__ = ["FLAT_UP_TO", "Quantised", "VectorIndex", "VectorWriter", "quantised"]

FLAT_UP_TO = 20_000
N_PROBES = 96
"""Lists looked into: 0.97 of the ten nearest of 145,000 vectors, 0.96 of a million's (docs/experiments.md, growth)."""

_TRAIN_PER_LIST = 40
_BLOCK = 65_536

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Quantised:
    """Vectors in one byte a number: int8 `[n, d]` times float32 `[n]`; cosine with the original above 0.9999."""

    def __init__(self, folder: Path) -> None:
        self.codes: NDArray[np.int8] = mapped(folder / "codes.npy")
        self.scales: Floats = mapped(folder / "scales.npy")

    def __len__(self) -> int:
        return len(self.scales)

    def take(self, rows: Ints | slice) -> Floats:
        """The vectors in `rows`, float32 `[m, d]`."""
        return np.asarray(self.codes[rows].astype(np.float32) * self.scales[rows, None], np.float32)

    def cosine(self, vector: Floats, rows: Ints) -> Floats:
        """Cosine of `vector` float32 `[d]` with the vectors in `rows`, float32 `[m]`."""
        products = self.codes[rows].astype(np.float32) @ vector
        return np.asarray(products * self.scales[rows], np.float32)


def quantised(vectors: Floats) -> tuple[NDArray[np.int8], Floats]:
    """float32 `[m, d]` in one byte a number: int8 `[m, d]` and float32 `[m]`; a zero vector has scale 0."""
    largest = np.abs(vectors).max(axis=1, initial=0.0)
    scales = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    return np.rint(vectors / scales[:, None]).astype(np.int8), np.where(largest > 0, scales, 0).astype(np.float32)


class VectorWriter:
    """Takes quantised vectors in blocks and writes the folder that `VectorIndex` opens. `d` is their length; `files`
    closes what is open where the work is broken off."""

    def __init__(self, folder: Path, d: int, files: ExitStack) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._codes = files.enter_context(ArrayWriter(folder / "codes.npy", np.int8, (d,)))
        self._scales = files.enter_context(ArrayWriter(folder / "scales.npy", np.float32))
        self._checksums = files.enter_context(ArrayWriter(folder / "checksums.npy", np.uint64, (2,)))

    def put(self, checksums: NDArray[np.uint64], codes: NDArray[np.int8], scales: Floats) -> None:
        """Append int8 `[m, d]` and float32 `[m]` (see `quantised`), with checksums of their texts, uint64 `[m, 2]`."""
        self._codes.put(codes)
        self._scales.put(scales)
        self._checksums.put(checksums)

    def finish(self) -> None:
        """Close the files and write the FAISS index."""
        for writer in (self._codes, self._scales, self._checksums):
            writer.close()
        _write_faiss(self._folder)


class VectorIndex:
    """The passages whose vectors are nearest to a question's."""

    def __init__(self, folder: Path) -> None:
        import faiss

        faiss.omp_set_num_threads(1)
        self.exact = Quantised(folder)
        self._index: Any = faiss.read_index(str(folder / "vectors.faiss"), faiss.IO_FLAG_MMAP_IFC)
        self._faiss = faiss
        self._parameters = hasattr(self._index, "nprobe")

    def nearest(self, vector: Floats, k: int, allowed: NDArray[np.bool_] | None = None) -> tuple[Ints, Floats]:
        """Rows and cosines of the `k` nearest to `vector` float32 `[d]`, nearest first, ties by row; fewer where fewer.

        `allowed` bool `[n]` says which rows may be found. With inverted lists a rare filter looks into every list.
        """
        n = len(self.exact)
        if n == 0 or k <= 0 or not vector.any():
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        parameters, keep = self._search_parameters(n, allowed)
        _, found = self._index.search(vector[None, :], min(k, n), params=parameters)
        del keep
        rows = found[0][found[0] >= 0].astype(np.int64)
        cosines = self.exact.cosine(vector, rows)
        order = np.lexsort((rows, -cosines))
        return rows[order], cosines[order]

    def _search_parameters(self, n: int, allowed: NDArray[np.bool_] | None) -> tuple[Any, Any]:
        """FAISS parameters, and what must be kept alive while it searches."""
        faiss = self._faiss
        options: dict[str, Any] = {}
        bits = None
        share = 1.0
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            options["sel"] = faiss.IDSelectorBitmap(bits.size, faiss.swig_ptr(bits))
            share = float(allowed.mean())
        if self._parameters:
            lists = self._index.nlist
            options["nprobe"] = lists if share < 0.1 else min(lists, N_PROBES)
            return faiss.SearchParametersIVF(**options), (bits, options)
        return (faiss.SearchParameters(**options) if options else None), (bits, options)


def _blocks(vectors: Quantised) -> Iterator[Floats]:
    for start in range(0, len(vectors), _BLOCK):
        yield vectors.take(slice(start, start + _BLOCK))


def _write_faiss(folder: Path) -> None:
    import faiss

    vectors = Quantised(folder)
    n, d = vectors.codes.shape
    index: Any
    if n <= FLAT_UP_TO:
        index = faiss.IndexFlatIP(d)
    else:
        lists = int(2 ** np.round(np.log2(4 * np.sqrt(n))))
        coarse = faiss.IndexFlatIP(d)
        index = faiss.IndexIVFScalarQuantizer(
            coarse, d, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        index.cp.niter = 8
        index.cp.seed = 1
        sample = np.random.default_rng(1).choice(n, min(n, lists * _TRAIN_PER_LIST), replace=False)
        index.train(vectors.take(np.sort(sample)))
    for block in _blocks(vectors):
        index.add(block)
    faiss.write_index(index, str(folder / "vectors.faiss"))
