"""A home ready for questions: its library, and an index that matches it."""

from __future__ import annotations

import logging
from pathlib import Path

from corpus.errors import IndexUnusable, LibraryError
from corpus.home import open_home, writing
from corpus.library import Library
from indexer import generation
from indexer.duty_index import DutyIndex, open_index
from indexer.search import Searcher

__all__ = ["duty_index", "ready", "refresh"]

log = logging.getLogger(__name__)


def ready(home: Path, *, encoder: str | None = None) -> tuple[Library, Searcher]:
    """The library of a home and a searcher over it; the index is brought up to date first where it has to be, by the
    encoder that built it.

    While another program is writing, the index that is there serves as it is. One that cannot be used (it is damaged, or
    another version of tracuu made it) is built anew from the library: nothing but the library is true. With an `encoder`
    that is not the index's own, IndexUnusable is raised instead.
    """
    library = open_home(home)
    try:
        if not generation.is_current(home, library):
            try:
                first = _nothing_yet(home)
                refresh(home, library, encoder=encoder if first else None, wait_seconds=600.0 if first else 0.5)
            except LibraryError as error:
                if _nothing_yet(home):
                    raise
                log.warning("serving the previous index: %s", error.log)
        try:
            return library, Searcher.open(home, encoder=encoder)
        except IndexUnusable as error:
            if encoder is not None:
                raise
            log.warning("building the index anew: %s", error.log)
        with writing(home):
            generation.build(home, library, anew=True)
        return library, Searcher.open(home)
    except BaseException:
        library.close()
        raise


def duty_index(library: Library) -> DutyIndex:
    """The duties of a library for look-ups, as laid out in the index of its home where there is one; what changed since
    is laid out now."""
    try:
        folder, made = generation.opened(library.home)
    except IndexUnusable:
        return open_index(library, None)
    laid = made.duties
    return open_index(library, generation.segments_folder(folder) / laid.name if laid else None)


def refresh(
    home: Path,
    library: Library,
    *,
    encoder: str | None = None,
    progress: generation.Progress | None = None,
    wait_seconds: float = 600.0,
) -> None:
    """Bring the index up to date with the library, unless another program did so meanwhile. The old one serves on
    until the new one is whole."""
    with writing(home, wait_seconds=wait_seconds):
        if not generation.is_current(home, library):
            generation.build(home, library, encoder=encoder, progress=progress)


def _nothing_yet(home: Path) -> bool:
    try:
        generation.current(home)
    except IndexUnusable:
        return True
    return False
