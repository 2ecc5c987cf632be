"""What was understood of a document, for a person to check: header fields to correct, pages to compare, what is unsure."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from corpus.corrections import DUTY_FIELDS, HEADER_FIELDS
from corpus.errors import TracuuError
from corpus.models import Document, Duty, Header, Source, Span
from ui import cards
from ui import sentences as say
from ui.corrections import duty_change, header_change, keep
from ui.desk import Desk
from ui.edits import Change, words_for
from ui.pictures import KINDS, Box, Words, boxes_of, page_picture, words_of
from ui.session import tell

__all__ = ["duty_form", "show", "user"]


def show(opened: Desk, document: Document, source: Source, marked: Span | None = None) -> None:
    """The header as a form, how each page was read, and the pages as pictures where the file has any; source characters
    `marked` are coloured on them."""
    _header_form(opened, document)
    st.subheader(say.READING_TITLE, anchor=False)
    st.html(cards.pages_table(source))
    _pictures(opened, document, source, marked)
    _history(opened, document)
    remove_form(opened, document)


def header_words(header: Header, field: str) -> str:
    """A header field as a person would type it; empty where the document does not say."""
    if field == "kind":
        return say.kind_words(header.kind) if header.kind else ""
    if field == "date":
        return say.date_words(header.date) if header.date else ""
    return getattr(header, field) or ""


def _header_form(opened: Desk, document: Document) -> None:
    st.subheader(say.HEADER_TITLE, anchor=False)
    st.caption(say.HEADER_ABOUT)
    header = document.header
    with st.form("header"):
        columns = st.columns(2)
        typed = {
            field: columns[number % 2].text_input(
                say.HEADER_FIELDS[field],
                value=header_words(header, field),
                placeholder=say.MISSING,
                key=f"header-{document.key}-{field}",
            )
            for number, field in enumerate(HEADER_FIELDS)
        }
        author = st.text_input(say.AUTHOR, value=user(), key="header-author")
        pressed = st.form_submit_button(say.KEEP)
    if pressed:
        changed = {f: w for f, w in typed.items() if w.strip() != header_words(header, f).strip()}
        _keep(
            opened,
            document,
            lambda: [header_change(document.key, f, w) for f, w in changed.items()],
            author,
        )


def duty_form(opened: Desk, document: Document) -> None:
    """One duty's fields as a form; what is changed is kept with its author."""
    with st.expander(say.CORRECT_DUTY, icon=":material/edit:"):
        chosen: Duty = st.selectbox(
            say.WHICH_DUTY,
            document.duties,
            format_func=lambda duty: f"{say.unit_words(duty.unit)}: {duty.lead or say.MISSING} – {duty.task}",
            key="duty",
        )
        with st.form("duty"):
            columns = st.columns(2)
            typed = {}
            for number, field in enumerate(DUTY_FIELDS):
                typed[field] = columns[number % 2].text_input(
                    say.DUTY_FIELDS[field],
                    value=words_for(chosen, field),
                    placeholder=say.MISSING,
                    key=f"duty-{chosen.id}-{field}",
                )
            author = st.text_input(say.AUTHOR, value=user(), key="duty-author")
            pressed = st.form_submit_button(say.KEEP)
    if pressed:
        changed = {f: w for f, w in typed.items() if w.strip() != words_for(chosen, f).strip()}
        _keep(
            opened,
            document,
            lambda: [duty_change(chosen, f, w) for f, w in changed.items()],
            author,
        )


def _keep(opened: Desk, document: Document, changes: Callable[[], list[Change]], author: str) -> None:
    """Keep changes and show the document again under the name it has now."""
    number = next(n for n, key in opened.library.ids().items() if key == document.key)
    try:
        made = changes()
    except TracuuError as error:
        tell("error", str(error))
        return
    if not made:
        tell("info", say.NOTHING_CORRECTED)
        return
    keep(opened, made, author.strip() or user())
    st.session_state["told"] = say.CORRECTED.format(count=len(made))
    st.query_params["address"] = str(opened.library.ids()[number])
    st.rerun()


def remove_form(opened: Desk, document: Document) -> None:
    """Take the document out of the library, after a person said twice that they want it."""
    with st.expander(say.REMOVE_TITLE, icon=":material/delete:"):
        sure = st.checkbox(say.REMOVE_SURE, key=f"remove-{document.key}")
        if st.button(say.REMOVE, disabled=not sure, key="remove"):
            from indexer.home import refresh

            opened.library.remove(document.key)
            refresh(opened.home, opened.library)
            st.session_state["told"] = say.REMOVED.format(document=document.key)
            st.query_params.clear()
            st.rerun()


def user() -> str:
    """The name under which changes are kept when a person gives none: the one they logged in by; empty without one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _history(opened: Desk, document: Document) -> None:
    kept = [c for c in opened.library.corrections() if c.sha256 == document.source_sha256]
    if kept:
        st.subheader(say.HISTORY_TITLE, anchor=False)
        st.html(cards.corrections_table(kept))


def _pictures(opened: Desk, document: Document, source: Source, marked: Span | None) -> None:
    """Pages of the original as pictures beside what was read of them, the marked words coloured where they stand."""
    path = opened.library.original(document.source_sha256)
    if path is None or path.suffix.lower() not in KINDS or not path.is_file() or not source.pages:
        return
    place = marked or document.clean.source_span(Span(0, min(1, len(document.text))))
    first = source.page_of(place.start) or 1
    with st.expander(say.PICTURES_TITLE, expanded=marked is not None):
        number = st.number_input(say.PICTURE_NUMBER, 1, len(source.pages), min(first, len(source.pages)), key="picture")
        page = source.pages[int(number) - 1]
        picture, text = st.columns(2)
        boxes = boxes_of(page, marked) if marked else []
        words = words_of(source, page, marked) if marked else None
        picture.image(_picture(str(path), page.number_1based, tuple(boxes), words), width="stretch")
        text.html(cards.page_text(page.span.cut(source.text)))


@st.cache_data(show_spinner=False, max_entries=50)
def _picture(path: str, number_1based: int, boxes: tuple[Box, ...], words: Words | None) -> bytes:
    return page_picture(Path(path), number_1based, boxes, words)
