"""A home to measure in: the one given, or a fresh one with the embedded documents that is removed afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["seed_home"]


@contextmanager
def seed_home(given: Path | None = None) -> Iterator[Path]:
    """The home given, untouched; otherwise a temporary one. Made ready (filled, indexed) by whoever asks in it first."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="tracuu-eval-") as folder:
        yield Path(folder)
