"""The screen of measurements: the reports that `tracuu-eval` has written into this home."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui import sentences as say
from ui.session import heading, home, tell

FOLDER = "reports"
LARGEST_BYTES = 5_000_000


def main() -> None:
    """Choose a report and read it; where there is none, how to make one."""
    heading(say.MEASURES_TITLE, say.MEASURES_ABOUT)
    found = reports(home() / FOLDER)
    if not found:
        tell("info", say.NO_REPORT.format(folder=home() / FOLDER / "TÊN"))
        return
    name = st.selectbox(say.REPORT, list(found), key="report")
    chosen = found[name]
    if chosen.stat().st_size > LARGEST_BYTES:
        tell("warning", say.REPORT_TOO_LARGE.format(path=chosen))
        return
    st.markdown(without_pictures(chosen.read_text(encoding="utf-8", errors="replace")))
    whole = chosen.with_suffix(".html")
    if whole.is_file():
        st.download_button(
            say.DOWNLOAD_REPORT,
            whole.read_bytes,
            file_name=f"{name}.html",
            mime="text/html",
            on_click="ignore",
        )


def reports(folder: Path) -> dict[str, Path]:
    """Reports by the name of their folder, latest first; empty where there are none."""
    found = sorted(folder.glob("*/report.md"), key=lambda path: path.stat().st_mtime, reverse=True)
    return {path.parent.name: path for path in found}


def without_pictures(text: str) -> str:
    """The report with its pictures as plain links' words: a page here fetches nothing from elsewhere."""
    return text.replace("![", "!\\[")
