"""How records lie in the library's file: JSON payloads, compressed texts, and offsets only where they are needed."""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from corpus.models import CleanText, Duty, Span

__all__ = [
    "as_json",
    "decode_duty",
    "file_checksum",
    "fingerprint",
    "pack_clean",
    "same_key",
    "same_symbol",
    "unpack_clean",
    "unpack_text",
]


def file_checksum(path: Path) -> str:
    """The SHA-256 of a file's bytes, as hexadecimal digits; the file is never in memory as a whole."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(text: str) -> str:
    """A checksum of the words of a text: the same for texts that differ in white space only."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def as_json(value: object) -> str:
    """`value` as JSON text."""
    return msgspec.json.encode(value).decode()


@lru_cache(maxsize=8)
def unpack_text(blob: bytes) -> str:
    """The text in a compressed blob."""
    return zlib.decompress(blob).decode("utf-8", "surrogatepass")


def decode_duty(payload: str) -> Duty:
    """The duty written as JSON."""
    return msgspec.json.decode(payload, type=Duty)


def pack_clean(clean: CleanText, source: str) -> tuple[bytes | None, bytes | None, Span]:
    """What is stored of a clean text: nothing but its place when it is a slice of the source, else text and offsets."""
    if not clean.text:
        return b"", zlib.compress(b""), Span(0, 0)
    span = Span(clean.starts[0], clean.ends[-1])
    if len(span) == len(clean.text) and span.cut(source) == clean.text:
        return None, None, span
    data = array("I", clean.starts).tobytes() + array("I", clean.ends).tobytes()
    return zlib.compress(clean.text.encode("utf-8", "surrogatepass"), 1), zlib.compress(data, 1), span


def unpack_clean(row: Any, source: str) -> CleanText:
    """The clean text of a row of `documents`, whose file has the text `source`."""
    if row["clean"] is None:
        span = Span(row["source_start"], row["source_end"])
        return CleanText.identity(span.cut(source), span.start)
    if not row["clean"]:
        return CleanText.identity("")
    data = array("I")
    data.frombytes(zlib.decompress(row["offsets"]))
    half = len(data) // 2
    return CleanText(unpack_text(row["clean"]), data[:half], data[half:])


_NOT_SYMBOL = re.compile(r"[\s.]+|^số", re.IGNORECASE)


def _squash(symbol: str) -> str:
    return _NOT_SYMBOL.sub("", symbol).casefold().replace("đ", "d").replace("_", "/")


def same_key(name: str, row: Any) -> bool:
    """Whether a person who typed `name` means the key of this row."""
    return bool(_squash(str(row["key"])) == _squash(name))


def same_symbol(name: str, row: Any) -> bool:
    """Whether a person who typed `name` means the symbol of this row, in any date."""
    return bool(_squash(str(row["symbol"])) == _squash(name))
