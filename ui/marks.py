"""Text from documents as HTML that says exactly the same characters: everything escaped, emphasis shown, marks hidden."""

from __future__ import annotations

import re
from html import escape

__all__ = ["as_html", "as_markdown", "attribute", "characters"]

_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_ITALIC = re.compile(r"(?<![*\w])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![*\w])")
_EITHER = re.compile(f"{_BOLD.pattern}|{_ITALIC.pattern}")


def attribute(text: str) -> str:
    """Text for use inside a double-quoted HTML attribute."""
    return escape(text, quote=True).replace("\n", "&#10;").replace("\r", "&#13;")


_BREAK = re.compile(
    r"\n[ \t]*(?:\n[ \t]*)+"  # a blank line
    r"|\n(?=[ \t]*(?:[-+•–] |\d{1,3}[a-zđ]{0,2}[.)] |[a-zđ]{1,2}\) |Điều \d|(?:Chương|Mục|Phần) [IVXLC\d]))"
)
"""Where a new paragraph, item, point or article begins; other line ends are only where the page was full."""


def characters(text: str) -> str:
    """Text escaped so that an HTML parser gives back the same characters.

    >>> characters("<b> & \\r")
    '&lt;b&gt; &amp; &#13;'
    """
    return escape(text, quote=False).replace("\r", "&#13;").replace("\x00", "�")


def as_html(text: str) -> str:
    """Text of a source as HTML. Markdown emphasis (`**…**`, `*…*`) is shown as such and its stars are hidden from the
    eye; they stay in the text, so that the element's text is the source's, character for character.

    >>> as_html("**trước ngày 28/02/2026** để")
    '<b><i class="tc-mark">**</i>trước ngày 28/02/2026<i class="tc-mark">**</i></b> để'
    """
    parts, at = [], 0
    for match in _EITHER.finditer(text):
        parts.append(_lines(text[at : match.start()]))
        strong = match[1] is not None
        mark = f'<i class="tc-mark">{"**" if strong else "*"}</i>'
        tag = "b" if strong else "em"
        parts.append(f"<{tag}>{mark}{characters(match[1] or match[2])}{mark}</{tag}>")
        at = match.end()
    parts.append(_lines(text[at:]))
    return "".join(parts)


def _lines(text: str) -> str:
    """Escaped text in which the breaks between paragraphs and list items stay breaks; others flow with the width."""
    parts, at = [], 0
    for match in _BREAK.finditer(text):
        parts.append(characters(text[at : match.start()]))
        parts.append(f'<span class="tc-break">{match[0]}</span>')
        at = match.end()
    parts.append(characters(text[at:]))
    return "".join(parts)


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def as_markdown(text: str) -> str:
    """Text for Streamlit's labels, which are Markdown: every character stands for itself, nothing is fetched or linked.

    >>> as_markdown("![x](y)")
    '\\\\!\\\\[x\\\\]\\\\(y\\\\)'
    """
    return _MARKDOWN.sub(r"\\\1", text)
