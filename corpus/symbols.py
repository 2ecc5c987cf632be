"""Symbols of documents ("421-CV/TU", "105/2025/NĐ-CP", "QCVN 06:2022/BXD"): where they stand, and their one spelling."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["STANDARD", "SYMBOL", "fold_symbol", "is_party_symbol", "type_letters"]

_PART = r"[A-Za-zĐđÐƯưÔôƠơÂâĂăÊêỦủÁÀ][\wĐđÐ&.]*"
# A number, maybe a year, then letters joined by hyphens and slashes, spaced as people type them.
SYMBOL = re.compile(
    rf"(?<![\w/\-])(?P<number>\d{{1,6}}[A-Za-z]{{0,2}}|\d{{1,4}}\.\d{{1,4}})"
    rf"(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"(?P<rest>\s?[-–—/]\s?{_PART}(?:\s?[-–—/+]\s?{_PART}|\s?[-–—/]\s?\d{{1,4}}(?!\d)){{0,6}})"
)
STANDARD = re.compile(
    r"\b(?P<series>QCVN|TCVN|QCĐP|QCXDVN|TCXDVN|TCXD|QCVN/BXD)\s?(?P<number>\d{1,6}(?:-\d{1,3})?)\s?[:\-]\s?(?P<year>\d{4})(?:\s?/\s?(?P<organ>[A-ZĐ]{2,12}))?"
)
_MIXED = {
    "TTG": "TTg", "CTR": "CTr", "TTR": "TTr", "QYĐ": "QyĐ", "CTRHĐ": "CTrHĐ", "TTTTG": "TTTTg",
}  # fmt: skip
# Đ typed D, where the letters with D mean nothing of their own.
_STROKE = {
    "QD": "QĐ", "ND": "NĐ", "HDND": "HĐND", "HDBT": "HĐBT", "HDQT": "HĐQT", "BLDTBXH": "BLĐTBXH", "BGDDT": "BGDĐT",
    "LDTBXH": "LĐTBXH", "BKHDT": "BKHĐT", "BLD": "BLĐ", "TLD": "TLĐ", "HDTP": "HĐTP",
    "DU": "ĐU", "DH": "ĐH", "HDTV": "HĐTV",
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def fold_symbol(symbol: str) -> str:
    """A symbol in its one spelling: no spaces, plain hyphens, capitals, Đ where D was typed for it, two digits at least.

    >>> [fold_symbol(s) for s in ("91 - KL/TW", "94- KH/BTGDVTW", "số: 7-qd/tw", "55/2024/qh15", "1270/QĐ-TTg")]
    ['91-KL/TW', '94-KH/BTGDVTW', '07-QĐ/TW', '55/2024/QH15', '1270/QĐ-TTg']
    """
    text = unicodedata.normalize("NFC", symbol).replace("Ð", "Đ")
    text = re.sub(r"^\s*(?:(?:bộ\s+)?luật\s+|nghị quyết\s+|pháp lệnh\s+)?số\s*[:.]?\s*", "", text, flags=re.IGNORECASE)
    standard = STANDARD.match(text.strip().upper())
    if standard is not None:
        organ = f"/{standard['organ']}" if standard["organ"] else ""
        return f"{standard['series']} {standard['number']}:{standard['year']}{organ}"
    text = re.sub(r"\s+", "", re.sub(r"[‐‑‒–—―−]", "-", text)).strip(".,;:")
    pieces = re.split(r"([-/+])", text.upper())
    pieces = [_MIXED.get(p, _STROKE.get(p, p)) for p in pieces]
    if re.fullmatch(r"\d", pieces[0]) and len(pieces) > 1:
        pieces[0] = "0" + pieces[0]
    return "".join(pieces)


def is_party_symbol(symbol: str) -> bool:
    """Whether a folded symbol has the party's form: a hyphen after the number, a slash before the issuer."""
    return re.match(r"^\d+[A-Z]{0,2}-[A-ZĐa-z]+/[A-ZĐ]", symbol) is not None


def type_letters(symbol: str) -> str | None:
    """The letters in a folded symbol that stand for its kind; None where it has none (a công văn of the state).

    >>> [type_letters(s) for s in ("02-CT/TW", "105/2025/NĐ-CP", "55/2024/QH15", "3722/MAUR-QLDA")]
    ['CT', 'NĐ', 'QH', 'MAUR']
    """
    if STANDARD.match(symbol):
        return symbol.split(" ", 1)[0]
    match = re.match(r"^\d+[A-Z]{0,2}(?:/\d{4})?[-/]([A-ZĐa-z]+)", symbol)
    return match[1] if match else None
