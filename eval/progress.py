"""A progress bar on standard error that takes whatever a builder tells of its steps."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

__all__ = ["Step", "progress"]


class Step(Protocol):
    """Called once per step, or with how many are done of how many, and of what."""

    def __call__(self, done: int | None = None, of: int | None = None, kind: str = "") -> None:
        """Show it."""


@contextmanager
def progress(what: str, total: int | None = None, quiet: bool = False) -> Iterator[Step]:
    """A function to call at each step, with nothing or with (done, total, of what). Silent off a terminal."""
    from tqdm import tqdm

    with tqdm(total=total, desc=what, disable=quiet or not sys.stderr.isatty(), leave=False) as bar:

        def step(done: int | None = None, of: int | None = None, kind: str = "") -> None:
            if done is None:
                bar.update(1)
                return
            bar.total, bar.n = of, done
            bar.set_description(kind or what, refresh=True)

        yield step
