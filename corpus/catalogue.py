"""Documents known by their facts, whether or not their text has been added (`catalogue.toml`)."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.header import fold_symbol

__all__ = ["Known", "Relation", "catalogue", "known"]


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


@cache
def catalogue() -> tuple[Known, ...]:
    """All documents known by their facts, in the order of the file."""
    with (Path(__file__).parent / "catalogue.toml").open("rb") as file:
        data = tomllib.load(file)
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
        for entry in data["document"]
    )


def known(symbol: str, date: dt.date | None = None) -> list[Known]:
    """Documents under this symbol (in any spelling), of this date when one is given; empty when none is known."""
    wanted = fold_symbol(symbol)
    return [entry for entry in catalogue() if entry.symbol == wanted and (date is None or entry.date == date)]
