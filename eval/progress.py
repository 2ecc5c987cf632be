"""A progress bar on standard error that takes whatever a builder tells of its steps."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["progress"]


@contextmanager
def progress(what: str, total: int | None = None, quiet: bool = False) -> Iterator[Callable[..., None]]:
    """A function to call at each step; it may be told `(done, total)`. Silent when `quiet` or not on a terminal."""
    from tqdm import tqdm

    with tqdm(total=total, desc=what, disable=quiet or not sys.stderr.isatty(), leave=False) as bar:

        def step(*told: Any) -> None:
            numbers = [n for n in told if isinstance(n, int)]
            if len(numbers) == 2:
                bar.total, bar.n = numbers[1], numbers[0]
                bar.refresh()
            else:
                bar.update(1)

        yield step
