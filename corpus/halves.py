"""Which half of a question set a question belongs to: the one that is developed on, or the one that is reported."""

from __future__ import annotations

import hashlib
from typing import Literal

__all__ = ["Half", "half"]

Half = Literal["development", "report"]


def half(qid: str) -> Half:
    """The half of question `qid`, by the first hexadecimal digit of the SHA-256 of its UTF-8 bytes.

    Independent of the file's order and of every other question, so a set can grow without moving a question from
    the half that choices are made on to the half that is reported.

    >>> half("ade2b2ee4f5b869f75f0d183902382af")
    'development'
    """
    digit = hashlib.sha256(qid.encode("utf-8")).hexdigest()[0]
    return "development" if int(digit, 16) < 8 else "report"
