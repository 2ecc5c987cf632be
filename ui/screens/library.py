"""The screen of the library: what is in it, and how more comes in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from corpus.add import AddReport, add
from ui import cards
from ui import sentences as say
from ui.desk import Desk
from ui.marks import as_markdown
from ui.parser import typed
from ui.session import desk, heading, tell

PER_PAGE = 100


def main() -> None:
    """Add above, list below."""
    heading(say.LIBRARY_TITLE, say.LIBRARY_ABOUT)
    with desk() as opened:
        _add(opened)
        _list(opened)


def _add(opened: Desk) -> None:
    with st.expander(say.ADD_TITLE, expanded=False, icon=":material/note_add:"):
        with st.form("add", border=False, clear_on_submit=True):
            files = st.file_uploader(say.ADD_FILES, accept_multiple_files=True, key="files")
            address = st.text_input(say.ADD_ADDRESS, key="url", placeholder="https://…")
            pressed = st.form_submit_button(say.ADD, type="primary")
        if not pressed:
            return
        if not files and not address.strip():
            tell("info", say.NOTHING_TO_ADD)
            return
        with TemporaryDirectory(prefix="tracuu-") as folder:
            places: list[str | Path] = []
            for number, file in enumerate(files):
                place = Path(folder) / str(number)
                place.mkdir()
                path = place / (Path(file.name.replace("\\", "/")).name or "tep")
                path.write_bytes(file.getvalue())
                places.append(path)
            if address.strip():
                places.append(address.strip())
            _report(opened, _take(opened, places))


def _take(opened: Desk, places: list[str | Path]) -> AddReport:
    from indexer.home import refresh

    bar = st.progress(0.0, text=say.PROGRESS_ADD)

    def progress(done: int, total: int | None, name: str) -> None:
        bar.progress(min(1.0, done / total) if total else 0.0, text=f"{say.PROGRESS_ADD}: {as_markdown(name)}")

    report = add(opened.library, places, progress=progress)
    if report.added:
        bar.progress(1.0, text=say.PROGRESS_INDEX)
        refresh(opened.home, opened.library)
    bar.empty()
    return report


def _report(opened: Desk, report: AddReport) -> None:
    if report.added:
        tell("done", say.ADDED.format(count=len(report.keys)) + ".")
        items = [(key, opened.cited(key)) for key in report.keys]
        st.html(cards.links(items))
    for name, reason in report.skipped:
        tell("info", f"{name}: {reason}.")
    for name, reason in report.failed:
        tell("error", f"{name}: {reason}")


def _list(opened: Desk) -> None:
    rows = opened.documents()
    words = typed(st.text_input(say.LIST_FILTER, key="filter", placeholder=say.LIST_EXAMPLE))
    shown = [
        (
            row.key,
            say.document_words(row.header, row.key.symbol),
            row.header.subject,
            opened.state(row.key),
            row.file,
            row.notes,
        )
        for row in rows
    ]
    if words:
        wanted = words.casefold()
        shown = [s for s in shown if wanted in f"{s[1]} {s[2] or ''} {s[4]}".casefold()]
    shown.reverse()
    st.caption(say.LIST_COUNT.format(count=len(shown), total=len(rows)))
    if not shown:
        tell("info", say.NOTHING_FOUND)
        return
    n_pages = -(-len(shown) // PER_PAGE)
    page = 1
    if n_pages > 1:
        page = st.selectbox(say.PART, range(1, n_pages + 1), key="page")
    st.html(cards.documents_table(shown[(page - 1) * PER_PAGE : page * PER_PAGE]))
