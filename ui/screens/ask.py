"""The screen that answers questions: quotations, duties, or why there is no answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from ui import sentences as say
from ui import view
from ui.desk import Desk
from ui.parser import parse_date, typed
from ui.session import desk, heading, tell

if TYPE_CHECKING:
    from indexer.answer import Answer

MOST_CARDS = 3
"""So many duties are shown one by one; more as a table."""


def main() -> None:
    """Ask, and show what was found. The question stays in the page's address, so that it can be kept and sent."""
    heading(say.ASK_TITLE, say.ASK_ABOUT)
    asked = st.query_params.get("q", "")
    with st.form("ask", border=False):
        left, right = st.columns([6, 1], vertical_alignment="bottom")
        question = left.text_input(say.QUESTION, value=asked, placeholder=say.QUESTION_EXAMPLE)
        pressed = right.form_submit_button(say.ASK, type="primary", width="stretch")
        with st.expander(say.MORE_CONDITIONS, expanded="ngay" in st.query_params):
            day_text = st.text_input(say.AS_OF_DAY, value=st.query_params.get("ngay", ""), placeholder=say.DAY_EXAMPLE)
    if pressed:
        st.query_params["q"] = question
        if day_text.strip():
            st.query_params["ngay"] = day_text.strip()
        elif "ngay" in st.query_params:
            del st.query_params["ngay"]
    question = typed(question if pressed else asked)
    if not question:
        _examples()
        return
    try:
        day = parse_date(day_text) if day_text.strip() else None
    except ValueError as error:
        tell("warning", str(error))
        return
    with desk() as opened, st.spinner(say.SEARCHING):
        _show(opened, opened.ask(question, day), day)


def _examples() -> None:
    st.markdown(f"**{say.EXAMPLES}**")
    with st.container(gap="xsmall"):
        for number, question in enumerate(say.EXAMPLE_QUESTIONS):
            if st.button(question, key=f"example-{number}", type="tertiary"):
                st.query_params["q"] = question
                st.rerun()


def _show(opened: Desk, answer: Answer, day: dt.date | None) -> None:
    if day:
        st.caption(say.AS_OF.format(date=say.date_words(day)))
    if answer.kind == "abstention":
        st.html(view.abstention_html(answer.reason or ""))
        near = opened.hit_rows(answer.hits[:3], answer.as_of)
        if near:
            with st.expander(f"{say.NEAREST} ({len(near)})"):
                for hit in near:
                    st.html(view.hit_html(hit.text, hit.address, hit.cited, note=hit.note, also_at=hit.also_at))
        return
    if answer.reason:
        tell("warning", answer.reason)
    rows = opened.rows(answer.duties)
    if rows and len(rows) <= MOST_CARDS:
        for number, row in enumerate(rows):
            st.html(view.duty_card(row))
            _copy(number, row.quotation, row.address.unit, row.document)
    elif rows:
        st.html(view.duties_table(rows))
    else:
        for number, quotation in enumerate(answer.quotations):
            key = quotation.address.document
            cited = opened.cited(key)
            st.html(
                view.quotation_html(
                    quotation.text,
                    quotation.address,
                    cited,
                    span=quotation.span,
                    page=quotation.page,
                    note=opened.remark(key, answer.as_of),
                    ended=opened.state(key, answer.as_of).ended,
                    trust=quotation.trust,
                )
            )
            _copy(number, quotation.text, quotation.address.unit, cited)
    seconds = say.number_words(answer.seconds)
    st.caption(say.ANSWERED.format(seconds=seconds))
    _others(opened, answer)


def _copy(number: int, text: str, unit: str, cited: str) -> None:
    """A quotation with its citation, ready to be pasted."""
    with st.popover(say.COPY_CITED, key=f"copy-{number}", type="tertiary"):
        st.code(say.citation(text, unit, cited), language=None, wrap_lines=True)


def _others(opened: Desk, answer: Answer) -> None:
    """Other passages near the question, folded away."""
    quoted = {quotation.address for quotation in answer.quotations}
    others = [hit for hit in opened.hit_rows(answer.hits, answer.as_of) if hit.address not in quoted]
    if others:
        with st.expander(say.OTHERS.format(count=len(others))):
            for hit in others:
                st.html(view.hit_html(hit.text, hit.address, hit.cited, note=hit.note, also_at=hit.also_at))
