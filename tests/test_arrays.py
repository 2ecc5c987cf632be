"""Arrays written row by row are the files numpy itself writes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.arrays import ArrayWriter, mapped


@pytest.mark.parametrize("n", [0, 1, 1000])
@pytest.mark.parametrize("row_shape", [(), (3,)])
def test_the_file_is_the_one_numpy_writes(tmp_path: Path, n: int, row_shape: tuple[int, ...]) -> None:
    """Put in blocks of any size, the file is the same to the byte as `np.save` of the whole."""
    whole = np.arange(n * int(np.prod(row_shape)), dtype=np.int32).reshape(n, *row_shape)
    np.save(tmp_path / "whole.npy", whole)
    with ArrayWriter(tmp_path / "blocks.npy", np.int32, row_shape) as writer:
        for start in range(0, n, 7):
            writer.put(whole[start : start + 7])
    assert (tmp_path / "blocks.npy").read_bytes() == (tmp_path / "whole.npy").read_bytes()
    assert np.array_equal(mapped(tmp_path / "blocks.npy"), whole)


def test_rows_of_another_shape_are_refused(tmp_path: Path) -> None:
    """A row that does not fit is a mistake of the program, told at once; the file is let go."""
    with pytest.raises(ValueError, match="expected"), ArrayWriter(tmp_path / "a.npy", np.int32, (2,)) as writer:
        writer.put(np.zeros((1, 3), np.int32))
