"""What the pages share: the home they look at, the searcher that stays open between questions, kindly shown errors."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from corpus.errors import IndexUnusable, TracuuError
from corpus.home import default_home
from ui import sentences as say
from ui.desk import Desk
from ui.view import alert_html, style

if TYPE_CHECKING:
    from indexer.search import Searcher

__all__ = ["desk", "heading", "home", "tell"]

log = logging.getLogger("tracuu.page")


def home() -> Path:
    """The home that this server serves."""
    return default_home()


@st.cache_resource(show_spinner=False, max_entries=2)
def _searcher(folder: str, generation: str) -> Searcher:
    """An open searcher; a new generation of the index gets a new one."""
    from indexer.search import Searcher

    log.info("opening generation %s", generation)
    return Searcher.open(Path(folder))


@st.cache_resource(show_spinner=False)
def _lock() -> threading.Lock:
    """Held while the searcher works: it answers one question at a time."""
    return threading.Lock()


@contextmanager
def desk() -> Iterator[Desk]:
    """A desk for one run of a page. Errors that people can meet are shown as their sentence; others are logged and
    shown without their insides."""
    try:
        with Desk(home(), searcher=_current_searcher, lock=_lock()) as opened:
            yield opened
    except TracuuError as error:
        log.warning("%s: %s", type(error).__name__, error.log)
        tell("error", str(error))
    except OSError as error:
        log.exception("operating system error")
        tell("error", say.DISK.format(error=error))


def _current_searcher(folder: Path) -> Searcher:
    """The searcher of the generation that serves now, brought up to date first where it has to be."""
    from corpus.home import open_home
    from indexer import generation

    with open_home(folder) as library:
        current = generation.is_current(folder, library)
    if not current:
        _refresh(folder)
    try:
        return _searcher(os.fspath(folder), generation.current(folder).name)
    except IndexUnusable as error:
        log.warning("%s", error.log)
    _refresh(folder)
    return _searcher(os.fspath(folder), generation.current(folder).name)


def _refresh(folder: Path) -> None:
    from indexer.home import ready

    library, _ = ready(folder)
    library.close()


def tell(kind: str, text: str) -> None:
    """Show a sentence that may hold words of a document or a file's name; `kind` as in `view.alert_html`."""
    st.html(alert_html(kind, text))


def heading(title: str, about: str = "") -> None:
    """The page's style, title and one line on what it is for."""
    st.html(style())
    st.header(title, anchor=False)
    if about:
        st.caption(about)
