"""The page: what Streamlit runs. It names the screens and shows the one that is asked for."""

from __future__ import annotations

import streamlit as st

from ui import sentences as say


def main() -> None:
    """Show the screen that the address names; an address of a document at the root opens that document."""
    st.set_page_config(page_title=say.PRODUCT, page_icon=":material/menu_book:", layout="wide", menu_items={})
    document = st.Page("pages/document.py", title=say.DOCUMENT_TITLE, url_path="van-ban", visibility="hidden")
    ask = st.Page("pages/ask.py", title=say.ASK_TITLE, default=True)
    screens = [
        ask,
        st.Page("pages/duties.py", title=say.DUTIES_TITLE, url_path="trach-nhiem"),
        st.Page("pages/library.py", title=say.LIBRARY_TITLE, url_path="thu-vien"),
        st.Page("pages/measures.py", title=say.MEASURES_TITLE, url_path="do-luong"),
        document,
    ]
    chosen = st.navigation(screens, position="top")
    if chosen == ask and "address" in st.query_params:
        st.switch_page(document, query_params={"address": st.query_params["address"]})
    chosen.run()


main()
