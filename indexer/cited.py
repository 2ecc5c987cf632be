"""What a question cites: documents by symbol (also half of one), by name, and the unit in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.catalogue import catalogue
from corpus.models import DocumentKey
from corpus.symbols import fold_symbol
from corpus.text import fold, strip_marks

__all__ = ["Cited", "Shelf", "unit_path"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a question names. `by_symbol` is False when it is named by its title only.

    `keys` are the documents of the library meant, latest first; empty where its text has not been added. `unit` is the
    id of the unit asked for, as the tree of a law or a party document has it.
    """

    symbol: str
    date: dt.date | None
    by_symbol: bool
    keys: tuple[DocumentKey, ...]
    unit: str | None = None


_KINDS: Mapping[str, str] = {
    "luat": r"luat|bo luat",
    "nghi_dinh": r"nghi dinh|nd(?:-cp)?",
    "thong_tu": r"thong tu|tt",
    "chi_thi": r"chi thi|ct",
    "ket_luan": r"ket luan|kl",
    "nghi_quyet": r"nghi quyet|nq",
    "quyet_dinh": r"quyet dinh|qd",
    "quy_dinh": r"quy dinh|qd",
    "huong_dan": r"huong dan|hd",
    "cong_van": r"cong van|cv",
    "ke_hoach": r"ke hoach|kh",
    "quy_chuan": r"quy chuan|qcvn",
}
"""How people name the kinds of documents before a number, without diacritics."""

_HALF = re.compile(
    r"\b(?P<kind>"
    + "|".join(_KINDS.values())
    + r")\s+(?:so\s+)?(?P<number>\d{1,4})(?:\s*/\s*(?P<year>\d{4}))?\b(?![-/]\w)"
)
_FULL = re.compile(
    r"\b\d{1,5}(?:\s*[-/]\s*|\s)\w[\w:]*(?:\s*[-/]\s*\w[\w:]*){0,3}|\b(?:QCVN|TCVN)\s*\d+\s*:\s*\d{4}(?:/\w+)?",
    re.IGNORECASE,
)


class Shelf:
    """Documents a question may mean: those of the library and those known by their facts.

    `rows` are (key, kind, title) of the library's documents.
    """

    def __init__(self, rows: Iterable[tuple[DocumentKey, str | None, str | None]]) -> None:
        self._keys: dict[str, list[DocumentKey]] = {}
        self._kinds: dict[str, str | None] = {}
        self._titles: list[tuple[str, str, dt.date | None]] = []
        for entry in catalogue():
            self._keys.setdefault(entry.symbol, [])
            self._kinds[entry.symbol] = entry.kind
            for name in (*entry.aliases, *((f"luật {entry.title}",) if entry.kind == "luat" else ())):
                self._titles.append((_plain(name), entry.symbol, entry.date))
        for key, kind, title in rows:
            self._keys.setdefault(key.symbol, []).append(key)
            self._kinds.setdefault(key.symbol, kind)
            if kind in ("luat", "bo_luat") and title and len(title.split()) > 1:
                name = title if _plain(title).startswith(("luat ", "bo luat ")) else f"luật {title}"
                self._titles.append((_plain(name), key.symbol, key.date))
        for keys in self._keys.values():
            keys.sort(key=lambda key: (key.variant, -(key.date or dt.date.min).toordinal()))

    @cached_property
    def _squashed(self) -> dict[str, str]:
        return {_squash(symbol): symbol for symbol in self._keys}

    def cited(self, question: str) -> list[Cited]:
        """The documents that `question` names, in its order: by symbol first, else by name; with the unit it asks for."""
        plain = strip_marks(fold(question))
        unit = unit_path(question)
        found = dict.fromkeys([*self._by_symbol(question), *self._by_half(plain)])
        if found:
            return [self._citation(symbol, True, unit, plain) for symbol in found]
        name = self._by_name(_plain(question), plain)
        return [self._citation(name, False, unit, plain)] if name else []

    def _by_symbol(self, question: str) -> Iterable[str]:
        """Symbols written out, with any separators; a whole symbol that is not known counts too."""
        for match in _FULL.finditer(question):
            squashed = _squash(match[0])
            lengths = range(len(squashed), 3, -1)
            known = next((self._squashed[squashed[:n]] for n in lengths if squashed[:n] in self._squashed), None)
            if known is not None:
                yield known
            elif re.fullmatch(r"\d{1,5}(?:-[A-ZĐ]{1,5}/[A-ZĐ]{2,}\w*|/\d{4}/[A-ZĐ]{2,}[\w-]*)", fold_symbol(match[0])):
                yield fold_symbol(match[0])

    def _by_half(self, plain: str) -> Iterable[str]:
        """Symbols of which a kind and a number (with or without a year) are given, when they mean one document."""
        for match in _HALF.finditer(plain):
            kinds = {kind for kind, names in _KINDS.items() if re.fullmatch(names, match["kind"])}
            number = int(match["number"])
            meant = [
                symbol
                for symbol, keys in self._keys.items()
                if self._kinds[symbol] in kinds
                and (digits := re.match(r"(?:\D+ )?0*(\d+)(?:[-/:](\d{4}))?", symbol))
                and int(digits[1]) == number
                and (
                    match["year"] is None
                    or match["year"] == digits[2]
                    or any(key.date and str(key.date.year) == match["year"] for key in keys)
                )
            ]
            here = [symbol for symbol in meant if self._keys[symbol]] or meant
            if len(here) == 1:
                yield here[0]

    def _by_name(self, said: str, plain: str) -> str | None:
        """The document whose name stands in the question: the longest name, the year that is said, else the latest."""
        years = set(re.findall(r"\b(?:19|20)\d{2}\b", plain))
        found = [(name, symbol, date) for name, symbol, date in self._titles if f" {name} " in f" {said} "]
        if not found:
            return None
        longest = max(len(name) for name, _, _ in found)
        named = [(symbol, date) for name, symbol, date in found if len(name) == longest]
        dated = [(symbol, date) for symbol, date in named if date and str(date.year) in years] or named
        return max(dated, key=lambda item: item[1] or dt.date.min)[0]

    def _citation(self, symbol: str, by_symbol: bool, unit: str | None, plain: str) -> Cited:
        keys = self._keys.get(symbol, [])
        date = next((day for key in keys if (day := key.date) and _says_day(plain, day)), None)
        if date is not None:
            keys = [key for key in keys if key.date == date]
        return Cited(symbol, date, by_symbol, tuple(keys), unit)


_STEPS = (
    ("phu-luc", re.compile(r"\bphụ lục(?:\s+số)?\s+(?P<n>\d+|[ivxl]+)\b")),
    ("dieu", re.compile(r"\b(?:điều|dieu|đ\.)\s*(?P<n>\d+[a-zđ]?)\b")),
    ("khoan", re.compile(r"\b(?:khoản|khoan|k\.)\s*(?P<n>\d+[a-zđ]?)\b")),
    ("muc", re.compile(r"\b(?:mục|muc)\s*(?P<n>\d+(?:\.\d+)*|[ivxl]+)\b")),
    ("diem", re.compile(r"\b(?:điểm|diem|đ\.)\s*(?P<n>[a-zđ])\b")),
    ("gach", re.compile(r"\b(?:gạch đầu dòng|gach dau dong|gạch|gach)\s*(?:thứ|thu)?\s*(?P<n>\d+)\b")),
)


def unit_path(question: str) -> str | None:
    """The id of the unit that a question gives the place of; None where it gives none.

    >>> unit_path("điểm a khoản 3 Điều 8 Luật 55/2024/QH15"), unit_path("02-CT/TW mục 8"), unit_path("mục 8 gạch đầu dòng 2")
    ('dieu-8.khoan-3.diem-a', 'muc-8', 'muc-8.gach-2')
    """
    said = fold(question)
    found: dict[str, str] = {}
    for name, pattern in _STEPS:
        match = pattern.search(said)
        if match is not None:
            found[name] = match["n"].replace(".", "-")
    if "dieu" in found:
        found.pop("muc", None)
    if "muc" in found and re.fullmatch(r"[ivxl]+", found["muc"]):
        found["muc"] = found["muc"].upper()
    if not found.keys() & {"dieu", "muc", "phu-luc"}:
        return None
    return ".".join(f"{name}-{found[name]}" for name, _ in _STEPS if name in found)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", strip_marks(fold(text))))


def _squash(symbol: str) -> str:
    return re.sub(r"\W+|_", "", strip_marks(fold(symbol))).lstrip("0")


def _says_day(plain: str, day: dt.date) -> bool:
    words = rf"\b0?{day.day}\s*[/-]\s*0?{day.month}\s*[/-]\s*{day.year}\b|\b0?{day.day} thang 0?{day.month} nam {day.year}\b"
    return re.search(words, plain) is not None
