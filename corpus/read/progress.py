"""Who hears that reading goes on: pages done and pages in all, so that a long file is not taken for a hung one."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["tell", "watch"]

_watcher: Callable[[int, int], None] | None = None


def watch(watcher: Callable[[int, int], None] | None) -> None:
    """Have `watcher(done, total)` called as pages are done; None ends it."""
    global _watcher
    _watcher = watcher


def tell(done: int, total: int) -> None:
    """Say that `done` of `total` pages are done."""
    if _watcher is not None:
        _watcher(done, total)
