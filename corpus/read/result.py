"""What every reader hands back, before it becomes a `Source`."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Page, Span

__all__ = ["Read", "join_pages"]


@dataclass(frozen=True, slots=True)
class Read:
    """The text of one file, its pages (none where the format has none), and sentences on how it was read."""

    reader: str
    text: str
    pages: tuple[Page, ...] = ()
    notes: tuple[str, ...] = ()


def join_pages(texts: list[str], how: list[str], trust: list[float]) -> tuple[str, tuple[Page, ...]]:
    """The pages' texts as one, a line break between them, and where each stands in it."""
    pages: list[Page] = []
    at = 0
    for i, text in enumerate(texts):
        pages.append(Page(i + 1, Span(at, at + len(text)), how[i], trust[i]))
        at += len(text) + 1
    return "\n".join(texts), tuple(pages)
