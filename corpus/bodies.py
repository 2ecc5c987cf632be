"""Organisations: a registry of facts, their mentions in text, and when two names mean the same body."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from corpus.body_forms import normal, plain
from corpus.body_levels import level_of
from corpus.body_names import capital_head, name_end
from corpus.errors import LibraryError
from corpus.models import Span
from corpus.text import fold, strip_marks

__all__ = [
    "Body",
    "Mention",
    "Place",
    "Registry",
    "find",
    "level_of",
    "match_rank",
    "matches",
    "own",
    "registry",
    "same",
    "use_own",
]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation under one name. `since` and `until` bound that name's life; None where not known."""

    name: str
    level: str
    kind: str
    source: str
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    parent: str | None = None
    place: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    def existed(self, day: dt.date) -> bool:
        """Whether the body bore this name on `day`, as far as its dates say."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Place:
    """A province or city directly under the centre; `merged` names those that joined it."""

    name: str
    source: str
    merged: tuple[str, ...] = ()
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text: `name` as written, `body` the registry's name for it or None, `level` as the words say."""

    span: Span
    name: str
    body: str | None
    level: str | None


class Registry:
    """Bodies by every name they go by. `checksum` tells registries apart."""

    def __init__(self, bodies: Iterable[Body], places: Iterable[Place] = ()) -> None:
        self.bodies = tuple(bodies)
        self.places = tuple(places)
        self.checksum = hashlib.sha256(repr((self.bodies, self.places)).encode("utf-8", "surrogatepass")).hexdigest()
        self._by_name: dict[str, Body] = {}
        for body in self.bodies:
            for name in (body.name, *body.aliases, *body.abbreviations):
                self._by_name.setdefault(normal(name), body)
        names = {fold(name) for body in self.bodies for name in (body.name, *body.aliases, *body.abbreviations)}
        longest = sorted(names, key=lambda name: (-len(name), name))
        self.pattern = re.compile("(?:" + "|".join(re.escape(name) for name in longest) + r")(?!\w)")

    def get(self, name: str) -> Body | None:
        """The body known by `name` in any of its spellings, or None."""
        return self._by_name.get(normal(name))

    def ranked(self, body: Body) -> tuple[Body, ...]:
        """The bodies above this one, nearest first, then those right under it."""
        above: list[Body] = []
        at = self.get(body.parent) if body.parent else None
        while at is not None and at not in above and at is not body:
            above.append(at)
            at = self.get(at.parent) if at.parent else None
        under = [one for one in self.bodies if one.parent and one is not body and self.get(one.parent) is body]
        return (*above, *under)

    def lineage(self, body: Body) -> tuple[Body, ...]:
        """The bodies that went before and came after this one, itself first."""
        found, queue = [body], [body]
        while queue:
            current = queue.pop()
            for name in (*current.predecessors, *current.successors):
                other = self.get(name)
                if other is not None and other not in found:
                    found.append(other)
                    queue.append(other)
        return tuple(found)


_own: list[tuple[str, int]] = []
"""The office's own file and when it was written last; empty where there is none."""


def registry(*extra: Path) -> Registry:
    """The shipped registry, with the office's own file (`use_own`) or the files `extra` before it: their names win.

    Raises LibraryError when a file cannot be read or does not have the form.
    """
    return _registry(tuple((str(path), 0) for path in extra) or tuple(_own))


def own() -> Path | None:
    """The office's own file, where there is one (`use_own`)."""
    return Path(_own[0][0]) if _own else None


def use_own(path: Path | None) -> None:
    """From now on the bodies in `path` (in the form of the shipped bodies.toml) go before the shipped ones, where it is."""
    try:
        _own[:] = [(str(path), path.stat().st_mtime_ns)] if path else []
    except OSError:
        _own.clear()


@lru_cache(maxsize=8)
def _registry(extra: tuple[tuple[str, int], ...]) -> Registry:
    bodies: list[Body] = []
    places: list[Place] = []
    for path, _ in extra:
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise LibraryError(f"Không đọc được danh mục cơ quan {path}: {error}.") from error
        _take(text, path, bodies, places)
    shipped = resources.files("corpus").joinpath("bodies.toml").read_text(encoding="utf-8")
    _take(shipped, "bodies.toml", bodies, places)
    return Registry(bodies, places)


def _take(text: str, name: str, bodies: list[Body], places: list[Place]) -> None:
    """Add what a registry file holds."""
    try:
        data = tomllib.loads(text)
        bodies.extend(Body(**_tuples(row)) for row in data.get("body", ()))
        places.extend(Place(**_tuples(row)) for row in data.get("place", ()))
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise LibraryError(
            f"Danh mục cơ quan {name} sai mẫu: {error}. Hãy sửa tệp theo mẫu của bodies.toml."
        ) from error


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def find(text: str) -> list[Mention]:
    """Bodies named in `text`, in order, not overlapping; the longest name at each place. Classes of bodies are not named.

    Unknown bodies are kept as written, with `body` None.
    """
    text = re.sub(r"\s", " ", unicodedata.normalize("NFC", text))
    folded = fold(text)
    known = registry().pattern
    found: list[Mention] = []
    at = 0
    for match in re.finditer(r"(?<![\w/])[^\W\d_]", text):
        start = match.start()
        if start < at or not text[start].isupper():
            continue
        end = name_end(text, folded, start, known)
        if end == 0 or not _proper(text, start, end, known.match(folded, start)):
            continue
        found.append(mention(text, Span(start, end)))
        at = end
    return found


def mention(text: str, span: Span) -> Mention:
    """The mention that stands at `span`, linked to the registry where a name of it is known."""
    name = " ".join(span.cut(text).split())
    body = registry().get(name)
    return Mention(span, name, body.name if body else None, body.level if body else level_of(name))


_NOT_A_BODY = re.compile(
    r"(?:trường hợp|bộ luật|bộ pháp|báo cáo|ban hành|sở hữu|tổ quốc|nhà nước|tổ chức|đơn vị|cơ sở|bên|khách hàng|đội ngũ)\b"
    r"|trung ương(?! (?:đoàn|hội)\b)|các (?!bộ|sở|cục|vụ|ủy|ban|đồng chí)|bộ phận"
)
_CLASS = re.compile(
    r"(?:ủy ban nhân dân|hội đồng nhân dân|tòa án nhân dân|viện kiểm sát nhân dân|cấp ủy|đảng ủy|ban thường vụ)\b"
)


def _proper(text: str, start: int, end: int, registered: re.Match[str] | None) -> bool:
    """Whether a name is more than a head word, the beginning of a sentence, or letters of a symbol ("NĐ-CP")."""
    if registered:
        return not (end - start <= 10 and text[start:end].isupper() and text[max(0, start - 1) : start] in {"-", "/"})
    head = capital_head(text, start)
    folded = fold(text[start:end])
    if _NOT_A_BODY.match(folded):
        return False
    rest = text[head:end]
    return any(character.isupper() for character in rest) or bool(_CLASS.match(folded) and rest.strip())


def same(a: str, b: str) -> bool:
    """Whether two names mean the same body: spelling, abbreviations and aliases do not matter, levels and places do."""
    one, other = normal(a), normal(b)
    if one == other:
        return True
    first, second = registry().get(a), registry().get(b)
    return first is not None and first is second


def match_rank(query: str, name: str) -> int | None:
    """How a body's name answers a person's words for it: 0 the same, 1 begins with them, 2 holds them; None not at all.

    The words must stand together and whole: "Công an tỉnh" is in "Đảng ủy Công an tỉnh",
    and not in "Đảng uỷ Công an Trung ương".
    Words typed without any diacritics are compared without.

    >>> match_rank("cong an tinh", "Đảng ủy Công an tỉnh"), match_rank("Công an tỉnh", "Đảng uỷ Công an Trung ương")
    (2, None)
    """
    if not query.strip():
        return None
    bare = strip_marks(query) == unicodedata.normalize("NFC", query)
    form = plain if bare else normal
    asked, held = form(query), form(name)
    ranks = [_rank(asked, held)]
    body = registry().get(name)
    if body is not None:
        ranks += [_rank(asked, form(other)) for other in (body.name, *body.aliases)]
        if any(fold(query).strip() == fold(short) for short in body.abbreviations):
            ranks.append(0)
    known = [rank for rank in ranks if rank is not None]
    return min(known) if known else None


def _rank(asked: str, held: str) -> int | None:
    if not asked:
        return None
    if asked == held:
        return 0
    if f" {asked} " not in f" {held} ":
        return None
    return 1 if held.startswith(asked + " ") else 2


def matches(query_name: str, body_name: str) -> bool:
    """Whether `body_name` answers a search for `query_name`; see `match_rank`."""
    return match_rank(query_name, body_name) is not None
