"""Plain text and Markdown, in whatever encoding an office saved them."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.models import Page, Span
from corpus.read.encodings import decode
from corpus.read.result import Read

__all__ = ["read_markdown", "read_text"]


def read_text(data: bytes) -> Read:
    """The decoded file exactly as it is; pages where it has form feeds."""
    text, notes = decode(data)
    return Read("text", text, _pages(text), notes)


def read_markdown(data: bytes) -> Read:
    """The decoded Markdown file exactly as it is; its marks are hidden later, by cleaning."""
    text, notes = decode(data)
    return Read("markdown", text, (), notes)


def _pages(text: str) -> tuple[Page, ...]:
    """The stretches between form feeds, when there are any."""
    cuts = [m.end() for m in re.finditer("\f", text)]
    if not cuts:
        return ()
    bounds = [0, *cuts, len(text)]
    spans = [Span(a, b) for a, b in pairwise(bounds) if text[a:b].strip()]
    return tuple(Page(i + 1, span) for i, span in enumerate(spans))
