"""What was meant by a question: marks restored, slips mended, short forms opened, symbols and filters read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from indexer.filters import Filters

__all__ = ["Understood", "understand"]


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as typed and as understood. `notes` say in Vietnamese what was changed or taken as a filter.

    `extra` are runs of words that a text may have instead, with their weight. `symbols` are documents named by symbol.
    """

    typed: str
    text: str
    extra: tuple[tuple[str, float], ...] = ()
    symbols: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS
    as_of: dt.date | None = None
    notes: tuple[str, ...] = ()


def understand(question: str) -> Understood:
    """What `question` means."""
    return Understood(question, question)
