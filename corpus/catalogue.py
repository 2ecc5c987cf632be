"""Documents known by their facts, whether or not their text has been added (`catalogue.toml`)."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.header import fold_symbol

__all__ = ["Known", "Regime", "Relation", "catalogue", "known", "regimes"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a document does to the document `symbol` + `date`, from the day `since`, as `source` says.

    `sure` is False where the fact was not confirmed by the text itself.
    """

    relation: str
    symbol: str
    date: dt.date | None
    since: dt.date | None
    source: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of one document; `published` says where its official text can be had, `source` where they stand."""

    symbol: str
    date: dt.date
    kind: str
    issuer: str
    title: str
    effective: dt.date | None
    aliases: tuple[str, ...]
    published: str
    source: str
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Regime:
    """Documents issued under a law that ended on the day `ended`, replaced by `by`; `source` says where this stands."""

    law: str
    ended: dt.date
    by: str
    documents: frozenset[str]
    source: str


@cache
def catalogue() -> tuple[Known, ...]:
    """All documents known by their facts, in the order of the file."""
    return tuple(
        Known(
            *(entry["symbol"], entry["date"], entry["kind"], entry["issuer"], entry["title"], entry.get("effective")),
            *(tuple(entry.get("aliases", ())), entry["published"], entry["source"]),
            tuple(
                Relation(
                    *(relation["relation"], relation["symbol"], relation.get("date"), relation.get("from")),
                    *(relation["source"], relation.get("sure", True)),
                )
                for relation in entry.get("relation", ())
            ),
        )
        for entry in _facts()["document"]
    )


@cache
def regimes() -> tuple[Regime, ...]:
    """The regimes that have ended, in the order of the file."""
    return tuple(
        Regime(entry["law"], entry["ended"], entry["by"], frozenset(entry["documents"]), entry["source"])
        for entry in _facts()["regime"]
    )


@cache
def _facts() -> dict[str, Any]:
    with (Path(__file__).parent / "catalogue.toml").open("rb") as file:
        return tomllib.load(file)


def known(symbol: str, date: dt.date | None = None) -> list[Known]:
    """Documents under this symbol (in any spelling), of this date when one is given; empty when none is known."""
    wanted = fold_symbol(symbol)
    return [entry for entry in catalogue() if entry.symbol == wanted and (date is None or entry.date == date)]
