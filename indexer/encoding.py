"""Vectors of passages while a segment is written: those known are taken over, the others encoded in blocks that last.

A vector belongs to a text and an encoder. Every segment keeps a checksum beside each vector, so a rebuild encodes only
what is new; every block is also kept in a folder beside the segments as soon as it is done, so a build that was
interrupted goes on where it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import mapped
from indexer.vectors import VectorWriter, quantised

if TYPE_CHECKING:
    from indexer.encoder import Encoder

__all__ = ["CHECKSUMS", "Encoding", "KnownVectors"]

CHECKSUMS = "checksums.npy"
"""Beside the vectors of a segment: 16 bytes of BLAKE2b of each passage's text."""

_LARGEST = 2048
_SMALLEST = 32
_SECONDS = 2.0
"""A block grows to `_LARGEST` texts while one takes less than this: a slow encoder loses little when it is stopped."""

Codes = NDArray[np.int8]
Floats = NDArray[np.float32]
Keys = NDArray[np.uint64]


class KnownVectors:
    """Vectors of one encoder by checksum of their text: of segments that were whole, and of blocks of a build that was
    interrupted. `folder`, one for each encoder, keeps the blocks."""

    def __init__(self, folder: Path, segments: Iterable[Path] = ()) -> None:
        self._folder = folder
        self._n_blocks = 0
        keys: list[Keys] = []
        self._parts: list[tuple[Codes, Floats]] = []
        for vectors in [*segments, *self._blocks()]:
            names = (CHECKSUMS, "codes.npy", "scales.npy")
            if not all((vectors / name).is_file() for name in names):
                continue
            found, codes, scales = (mapped(vectors / name) for name in names)
            if len(found) == len(codes) == len(scales):
                keys.append(found)
                self._parts.append((codes, scales))
        sizes = [len(found) for found in keys]
        whole = np.concatenate([np.zeros((0, 2), np.uint64), *keys])
        order = np.argsort(whole[:, 0], kind="stable")
        self._keys = whole[order]
        self._part = np.repeat(np.arange(len(sizes)), sizes)[order]
        self._row = np.concatenate([np.zeros(0, np.int64), *map(np.arange, sizes)])[order]

    def __len__(self) -> int:
        return len(self._keys)

    def _blocks(self) -> list[Path]:
        """Blocks that were finished, oldest first; a half-written one is removed."""
        found = sorted(self._folder.glob("*")) if self._folder.is_dir() else []
        for path in found:
            if path.suffix == ".part":
                shutil.rmtree(path, ignore_errors=True)
        whole = [path for path in found if path.suffix != ".part"]
        self._n_blocks = 1 + max((int(path.name) for path in whole if path.name.isdigit()), default=-1)
        return whole

    def take(self, keys: Keys, codes: Codes, scales: Floats) -> NDArray[np.bool_]:
        """Which of `keys` `[n, 2]` are known, bool `[n]`; their vectors are put into `codes` int8 `[n, d]` and `scales`
        float32 `[n]`."""
        if not len(self):
            return np.zeros(len(keys), np.bool_)
        at = np.minimum(np.searchsorted(self._keys[:, 0], keys[:, 0]), len(self) - 1)
        known = np.asarray((self._keys[at] == keys).all(axis=1))
        for part in np.unique(self._part[at[known]]).tolist():
            here = np.flatnonzero(known & (self._part[at] == part))
            rows = self._row[at[here]]
            codes[here], scales[here] = self._parts[part][0][rows], self._parts[part][1][rows]
        return known

    def keep(self, keys: Keys, codes: Codes, scales: Floats) -> None:
        """Keep a block that was encoded just now: whole after the rename, or not there."""
        part = self._folder / f"{self._n_blocks:06}.part"
        part.mkdir(parents=True)
        for name, values in ((CHECKSUMS, keys), ("codes.npy", codes), ("scales.npy", scales)):
            with (part / name).open("wb") as file:
                np.save(file, values)
                file.flush()
                os.fsync(file.fileno())
        os.replace(part, part.with_suffix(""))
        self._n_blocks += 1


class Encoding:
    """Takes passages' texts one by one and puts their vectors into a writer, in order."""

    def __init__(self, writer: VectorWriter, encoder: Encoder, known: KnownVectors | None = None) -> None:
        self._writer = writer
        self._encoder = encoder
        self._known = known
        self._texts: list[str] = []
        self._size = _SMALLEST
        self.encoded = 0

    def put(self, text: str) -> None:
        """One text more."""
        self._texts.append(text)
        if len(self._texts) >= self._size:
            self._block()

    def finish(self) -> None:
        """Encode what is left and finish the writer."""
        self._block()
        self._writer.finish()

    def _block(self) -> None:
        texts, self._texts = self._texts, []
        if not texts:
            return
        begin = time.perf_counter()
        keys = _checksums(texts)
        codes = np.zeros((len(texts), self._encoder.dimension), np.int8)
        scales = np.zeros(len(texts), np.float32)
        new = np.ones(len(texts), np.bool_)
        if self._known is not None:
            new = ~self._known.take(keys, codes, scales)
        if new.any():
            wanted = [text for text, is_new in zip(texts, new.tolist(), strict=True) if is_new]
            codes[new], scales[new] = quantised(self._encoder.encode_passages(wanted))
            self.encoded += len(wanted)
            if self._known is not None:
                self._known.keep(keys[new], codes[new], scales[new])
        self._writer.put(keys, codes, scales)
        if time.perf_counter() - begin < _SECONDS:
            self._size = min(self._size * 2, _LARGEST)


def _checksums(texts: list[str]) -> Keys:
    """BLAKE2b of each text, uint64 `[n, 2]`."""
    digests = (hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts)
    return np.frombuffer(b"".join(digests), "<u8").reshape(-1, 2)
