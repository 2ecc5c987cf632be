"""The screen of one document: its text with the asked-for place marked, its duties, and what was understood of it."""

from __future__ import annotations

import re

import streamlit as st

from corpus.models import Address, Document, Source, Span
from ui import cards, reading, review, view
from ui import sentences as say
from ui.desk import Desk
from ui.session import desk, heading, tell

_SCROLL = """<script>
(() => {
  let tries = 0;
  const go = () => {
    const place = document.querySelector('.tc-mark-quote') || document.querySelector('.tc-focus');
    if (place) {
      place.scrollIntoView({block: place.offsetHeight > innerHeight ? 'start' : 'center'});
      const here = document.querySelector('.tc-outline .tc-here');
      if (here) {
        const list = here.closest('.tc-outline');
        list.scrollTop = here.offsetTop - list.offsetTop - list.clientHeight / 2;
      }
    }
    else if (tries++ < 40) { setTimeout(go, 50); }
  };
  go();
})();
</script>"""


def main() -> None:
    """Open the document that the page's address names."""
    asked = _unbroken(st.query_params.get("address", ""))
    if not asked:
        heading(say.DOCUMENT_TITLE)
        if told := st.session_state.pop("told", ""):
            tell("done", told)
        tell("info", say.NO_ADDRESS)
        return
    with desk() as opened:
        st.html(view.style())
        meant = opened.library.resolve(asked)
        if len({(key.symbol, key.date) for key in meant}) > 1:
            tell("info", say.CHOOSE_DOCUMENT.format(text=asked.partition("#")[0]))
            st.html(cards.links((key, opened.cited(key)) for key in meant))
            return
        address = opened.place(asked)
        document = opened.document(address.document)
        source = opened.source(document)
        state = opened.state(document.key)
        st.html(cards.document_head(document, source, state, opened.cited(document.key)))
        if told := st.session_state.pop("told", ""):
            tell("done", told)
        text, duties, understood = st.tabs([say.TAB_TEXT, say.TAB_DUTIES, say.TAB_REVIEW])
        with text:
            _text(opened, document, source, address)
        with duties:
            _duties(opened, document)
        with understood:
            review.show(opened, document, source, _marked())


def _unbroken(address: str) -> str:
    """An address whose "+" was typed as it is: in a web address that means a blank."""
    return re.sub(r" (?=\d{4}-\d{2}-\d{2})", "+", address)


def _marked() -> Span | None:
    """The source characters that the page's address asks to mark; None without any."""
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", st.query_params.get("trich", ""))
    if not match or int(match[1]) >= int(match[2]):
        return None
    return Span(int(match[1]), int(match[2]))


def _text(opened: Desk, document: Document, source: Source, address: Address) -> None:
    shown = reading.window(document, address.unit)
    outline, text = st.columns([1, 3], gap="large")
    whole = (shown.first, shown.last) == (0, len(document.units))
    units = document.units[shown.first : shown.last]
    with outline:
        st.html(reading.outline_html(document, shown, focus=address.unit))
    with text:
        if not whole:
            tell("info", say.WINDOW.format(first=say.unit_words(units[0].id), last=say.unit_words(units[-1].id)))
            _turn(document, shown)
        st.html(reading.document_html(document, source, focus=address.unit, marked=_marked(), shown=shown))
    cited = opened.cites(document)
    if cited:
        with st.expander(say.CITED_TITLE.format(count=len(cited))):
            st.html(cards.cited_list(cited))
    if address.unit:
        st.html(_SCROLL, unsafe_allow_javascript=True)


def _turn(document: Document, shown: reading.Window) -> None:
    """Links to what stands before and after the window."""
    before, after = st.columns(2)
    if shown.first > 0:
        place = Address(document.key, document.units[max(0, shown.first - 1)].id)
        before.html(cards.plain_link(place, say.EARLIER))
    if shown.last < len(document.units):
        place = Address(document.key, document.units[shown.last].id)
        after.html(cards.plain_link(place, say.LATER))


def _duties(opened: Desk, document: Document) -> None:
    rows = opened.rows(document.duties)
    if not rows:
        tell("info", say.NO_DUTIES_HERE)
        return
    st.html(view.duties_table(rows))
    matrix = opened.matrix(str(document.key))
    if matrix.lines:
        st.subheader(say.MATRIX_TITLE, anchor=False)
        st.caption(say.RACI_KEY)
        st.html(view.matrix_table(matrix.bodies, matrix.rows()))
    review.duty_form(opened, document)
