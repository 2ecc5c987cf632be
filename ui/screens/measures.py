"""The screen of measurements: the reports that `tracuu-eval` has written into this home."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui import sentences as say
from ui.session import heading, home

FOLDER = "reports"
LARGEST_BYTES = 5_000_000


def main() -> None:
    """Choose a report and read it; where there is none, how to make one."""
    heading(say.MEASURES_TITLE, say.MEASURES_ABOUT)
    found = reports(home() / FOLDER)
    if not found:
        st.info(say.NO_REPORT)
        return
    chosen = st.selectbox(say.REPORT, found, format_func=lambda path: path.stem, key="report")
    if chosen.stat().st_size > LARGEST_BYTES:
        st.warning(say.REPORT_TOO_LARGE.format(path=chosen))
        return
    st.markdown(chosen.read_text(encoding="utf-8", errors="replace"))
    st.download_button(say.DOWNLOAD_REPORT, chosen.read_bytes(), file_name=chosen.name, on_click="ignore")


def reports(folder: Path) -> list[Path]:
    """Reports in Markdown, latest first; empty where there are none."""
    if not folder.is_dir():
        return []
    return sorted(folder.glob("*.md"), key=lambda path: path.stat().st_mtime, reverse=True)
