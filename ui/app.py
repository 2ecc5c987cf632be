"""The page: what Streamlit runs. It names the screens and shows the one that is asked for.

The screens do not lie in a folder named `pages`: Streamlit would take that for its older kind of many-paged app, and greet
the first visitor of a screen's own address with "Page not found".
"""

from __future__ import annotations

import streamlit as st

from ui import sentences as say
from ui.screens import ask, document, duties, library, measures

_BOOK = (
    '<rect width="32" height="32" rx="5" fill="#8c1d18"/>'
    '<path d="M7 8h7q2 0 2 2v15q0-2-2-2H7zm18 0h-7q-2 0-2 2v15q0-2 2-2h7z" fill="#fffefb"/>'
)
ICON = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{_BOOK}</svg>'
LOGO = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 186 32" width="186" height="32">{_BOOK}'
    '<text x="43" y="22" textLength="138" lengthAdjust="spacingAndGlyphs" font-size="18" font-weight="700"'
    f' fill="#1f1b16" font-family="Times New Roman, Tinos, Liberation Serif, serif">{say.PRODUCT}</text></svg>'
)


def main() -> None:
    """Show the screen that the address names; an address of a document at the root opens that document."""
    st.set_page_config(page_title=say.PRODUCT, page_icon=ICON, layout="wide", menu_items={})
    st.logo(LOGO, size="large")
    first = st.Page(ask.main, title=say.ASK_TITLE, url_path="hoi-dap", default=True)
    one = st.Page(document.main, title=say.DOCUMENT_TITLE, url_path="van-ban", visibility="hidden")
    screens = [
        first,
        st.Page(duties.main, title=say.DUTIES_TITLE, url_path="trach-nhiem"),
        st.Page(library.main, title=say.LIBRARY_TITLE, url_path="thu-vien"),
        st.Page(measures.main, title=say.MEASURES_TITLE, url_path="do-luong"),
        one,
    ]
    chosen = st.navigation(screens, position="top")
    if chosen == first and "address" in st.query_params:
        st.switch_page(one, query_params={"address": st.query_params["address"]})
    chosen.run()


if __name__ == "__main__":
    main()
