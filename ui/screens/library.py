"""The screen of the library: what is in it, and how more comes in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from corpus.add import AddReport, add
from corpus.duplicates import Group, keep_all, keep_one, open_groups
from ui import cards
from ui import sentences as say
from ui.desk import Desk
from ui.duplicates import group_lines
from ui.marks import as_markdown
from ui.parser import typed
from ui.review import user
from ui.session import desk, heading, tell

PER_PAGE = 100


def main() -> None:
    """Add above, then what waits for a decision, list below."""
    heading(say.LIBRARY_TITLE, say.LIBRARY_ABOUT)
    with desk() as opened:
        _add(opened)
        _duplicates(opened)
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
        tell("done", say.ADDED.format(count=report.n_documents) + ".")
        items = [(key, opened.cited(key)) for key in report.keys]
        st.html(cards.links(items))
    for name, reason in report.skipped:
        tell("info", f"{name}: {reason}.")
    for name, reason in report.failed:
        tell("error", f"{name}: {reason}")


def _duplicates(opened: Desk) -> None:
    """Texts that share number and date, each number with its choice: one of them, or all."""
    groups = open_groups(opened.library)
    if not groups:
        return
    with st.expander(say.DUPLICATES_TITLE.format(count=len(groups)), icon=":material/file_copy:"):
        st.caption(say.DUPLICATES_ABOUT)
        for group in groups:
            _group(opened, group)


def _group(opened: Desk, group: Group) -> None:
    lines = group_lines(group, opened)
    everything = len(group.rows)
    with st.form(f"duplicates-{group.key}"):
        st.html(cards.links([(row.key, line) for row, line in zip(group.rows, lines, strict=True)]))
        chosen = st.radio(
            say.DUPLICATES_CHOICE.format(document=group.key),
            range(everything + 1),
            index=None,
            format_func=lambda n: (
                say.DUPLICATES_ALL if n == everything else say.DUPLICATES_ONE.format(document=group.rows[n].key)
            ),
            key=f"choice-{group.key}",
        )
        pressed = st.form_submit_button(say.KEEP)
    if not pressed:
        return
    if chosen is None:
        tell("info", say.DUPLICATES_CHOOSE)
    elif chosen == everything:
        keep_all(opened.library, group.rows[0].key, user())
        st.rerun()
    else:
        from indexer.home import refresh

        keep_one(opened.library, group.rows[chosen].key, user())
        refresh(opened.home, opened.library)
        st.rerun()


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
