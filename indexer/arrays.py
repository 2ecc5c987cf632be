"""Arrays that are written row by row and opened by memory map: `.npy` files whose length is known only at the end."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

__all__ = ["ArrayWriter", "mapped", "ranges"]

Ints = NDArray[np.int64]


class ArrayWriter:
    """Appends rows to a new `.npy` file; as a context it writes the header when it ends well, and
    lets go of the file either way.

    `row_shape` is the shape of one row: `()` for an array of one dimension, `(d,)` for a matrix.
    """

    def __init__(self, path: Path, dtype: DTypeLike, row_shape: tuple[int, ...] = ()) -> None:
        self._dtype = np.dtype(dtype)
        self._row_shape = row_shape
        self._file = path.open("wb")
        self.rows = 0
        self._write_header()

    def __enter__(self) -> ArrayWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, where: TracebackType | None) -> None:
        if kind is None:
            self.close()
        self._file.close()

    def put(self, rows: ArrayLike) -> None:
        """Append rows, of shape `[m, *row_shape]`. Raises ValueError for another shape."""
        block = np.ascontiguousarray(rows, self._dtype)
        if block.shape[1:] != self._row_shape:
            raise ValueError(f"rows of shape {block.shape[1:]}, expected {self._row_shape}")
        self._file.write(block.data if block.size else b"")
        self.rows += len(block)

    def close(self) -> None:
        """Write the header and let go of the file; a second time nothing happens."""
        if self._file.closed:
            return
        self._file.seek(0)
        self._write_header()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def _write_header(self) -> None:
        """The same number of bytes for any number of rows: numpy leaves room for the first axis to grow."""
        descr, shape = np.lib.format.dtype_to_descr(self._dtype), (self.rows, *self._row_shape)
        header = {"descr": descr, "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(self._file, header)


def mapped(path: Path) -> NDArray[Any]:
    """The array in a file, by memory map, as a plain view: slices of the subclass cost 10 µs each."""
    return np.asarray(np.load(path, mmap_mode="r"))


def ranges(starts: NDArray[np.integer[Any]], sizes: NDArray[np.integer[Any]]) -> tuple[Ints, Ints]:
    """`starts[i], starts[i] + 1, ...` for every row one after the other, and the row of each."""
    owner = np.repeat(np.arange(sizes.size), sizes)
    before = np.cumsum(sizes) - sizes
    return np.arange(owner.size) - before[owner] + np.asarray(starts, np.int64)[owner], owner
