"""The screen of duties: who must do what, by when; filters, the table with its proof, files to take away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import streamlit as st

from corpus.models import Duty
from ui import sentences as say
from ui import view
from ui.corrections import apply_sheet
from ui.desk import Desk
from ui.export import MIME, as_bytes
from ui.marks import as_markdown
from ui.parser import parse_date, typed
from ui.session import desk, heading, tell

if TYPE_CHECKING:
    from indexer.duty_index import Chosen

PER_PAGE = 50


def main() -> None:
    """Filters above, the table below, and what does not fit together beside it."""
    heading(say.DUTIES_TITLE, say.DUTIES_ABOUT)
    names = [say.TAB_TABLE, say.TAB_PROBLEMS, say.TAB_SHEET]
    with desk() as opened:
        tabs = st.tabs(names, key="duties-tab", on_change="rerun")
        for tab, show in zip(tabs, (_table, _problems, _sheet), strict=True):
            if tab.open:
                with tab:
                    show(opened)


def _table(opened: Desk) -> None:
    documents = {str(row.key): opened.cited(row.key) for row in opened.documents()}
    # A form: the table and the files below it change together, when the words are sent, never between two fields.
    with st.form("filters", border=False):
        first = st.columns([3, 3, 2])
        query = first[0].text_input(say.DUTY_FIELDS["task"], key="task", placeholder=say.TASK_EXAMPLE)
        body = first[1].text_input(say.BODY, key="body", placeholder=say.BODY_EXAMPLE)
        role = first[2].selectbox(
            say.DUTY_FIELDS["role"], ["", *say.ROLES], key="role", format_func=lambda r: say.ROLES.get(r, say.ANY)
        )
        second = st.columns([4, 2, 2, 1], vertical_alignment="bottom")
        document = second[0].selectbox(
            say.DUTY_FIELDS["document"],
            ["", *documents],
            key="document",
            format_func=lambda key: documents.get(key, say.ANY),
        )
        start = second[1].text_input(say.FROM_DAY, key="from", placeholder=say.DAY_EXAMPLE)
        end = second[2].text_input(say.TO_DAY, key="to", placeholder=say.DAY_EXAMPLE)
        second[3].form_submit_button(say.FIND_DUTIES, type="primary", width="stretch")
    try:
        days = [parse_date(text) if text.strip() else None for text in (start, end)]
    except ValueError as error:
        tell("warning", str(error))
        return
    found = opened.find_duties(
        query=typed(query),
        body=typed(body) or None,
        document=document or None,
        role=role or None,
        date_from=days[0],
        date_to=days[1],
    )
    _rows(opened, found)


def _rows(opened: Desk, found: Chosen) -> None:
    """How many there are, files of all of them (made when they are asked for), and a table of one part."""
    if not found:
        tell("info", say.NO_DUTIES)
        return
    n_dated = found.n_dated
    count, *buttons = st.columns([3, 1, 1, 1, 1], vertical_alignment="center")
    count.markdown(f"**{say.DUTY_COUNT.format(count=say.count_words(len(found)), dated=say.count_words(n_dated))}**")
    for column, suffix in zip(buttons, (".xlsx", ".docx", ".ics", ".csv"), strict=True):
        column.download_button(
            say.DOWNLOADS[suffix],
            data=partial(_file, opened.home, found, suffix),
            file_name=f"trach-nhiem-{dt.date.today():%Y-%m-%d}{suffix}",
            mime=MIME[suffix],
            key=f"download{suffix}",
            on_click="ignore",
            width="stretch",
        )
    n_pages = -(-len(found) // PER_PAGE)
    page = 1
    if n_pages > 1:
        page = st.columns([1, 3])[0].selectbox(
            say.PART,
            range(1, n_pages + 1),
            key=f"page-{len(found)}",  # another list begins with its first part
            format_func=lambda n: say.PART_OF.format(
                first=say.count_words((n - 1) * PER_PAGE + 1),
                last=say.count_words(min(n * PER_PAGE, len(found))),
                count=say.count_words(len(found)),
            ),
        )
    st.html(view.duties_table(opened.rows(found[(page - 1) * PER_PAGE : page * PER_PAGE])))


def _file(home: Path, found: Sequence[Duty], suffix: str) -> bytes:
    """The file of these duties; made in a thread of its own, so with a desk of its own."""
    with Desk(home) as opened:
        return as_bytes(opened.rows(found), suffix)


def _problems(opened: Desk) -> None:
    for title, none, found in (
        (say.CONFLICTS_TITLE, say.NO_CONFLICTS, opened.conflicts(None)),
        (say.GAPS_TITLE, say.NO_GAPS, opened.gaps(None)),
    ):
        st.subheader(title, anchor=False)
        if not found:
            st.caption(none)
        for one in found[:PER_PAGE]:
            with st.expander(as_markdown(one.reason)):
                st.html(view.duties_table(opened.rows(one.duties[:PER_PAGE])))
                if len(one.duties) > PER_PAGE:
                    st.caption(say.MORE_LEFT.format(count=len(one.duties) - PER_PAGE))
        if len(found) > PER_PAGE:
            st.caption(say.MORE_LEFT.format(count=len(found) - PER_PAGE))


def _sheet(opened: Desk) -> None:
    st.markdown(say.SHEET_ABOUT)
    author = st.text_input(say.AUTHOR, key="sheet-author")
    file = st.file_uploader(say.SHEET_FILE, type=["xlsx"], key="sheet")
    if st.button(say.KEEP, key="sheet-keep", disabled=file is None or not author.strip()) and file:
        with TemporaryDirectory(prefix="tracuu-") as folder:
            path = Path(folder) / "sheet.xlsx"
            path.write_bytes(file.getvalue())
            changes, gone = apply_sheet(opened, path, typed(author))
        for sentence in gone:
            tell("warning", sentence)
        told = say.CORRECTED.format(count=len(changes)) if changes else say.NOTHING_CORRECTED
        tell("done", told)
