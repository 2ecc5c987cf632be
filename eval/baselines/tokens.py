"""Words for the baselines, kept apart from `indexer.words`: a baseline must not move when our own words do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from corpus.errors import MissingTool, UsageError

__all__ = ["pairs", "pyvi_words", "syllables", "tokenizer"]

_SYLLABLE = re.compile(r"\w+")


def syllables(text: str) -> list[str]:
    """Lower-case NFC runs of letters and digits, in order.

    >>> syllables("Phòng cháy, chữa cháy!")
    ['phòng', 'cháy', 'chữa', 'cháy']
    """
    return _SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())


def pairs(text: str) -> list[str]:
    """Syllables, then each two neighbours joined: the words of Vietnamese without a segmenter.

    >>> pairs("phòng cháy chữa")
    ['phòng', 'cháy', 'chữa', 'phòng_cháy', 'cháy_chữa']
    """
    single = syllables(text)
    return single + [f"{a}_{b}" for a, b in pairwise(single)]


def pyvi_words(text: str) -> list[str]:
    """Words as pyvi cuts them, lower case, line by line (it slows down faster than its input grows)."""
    try:
        from pyvi import ViTokenizer
    except ImportError as error:
        raise MissingTool("Cần gói pyvi: pip install pyvi.") from error
    words: list[str] = []
    for line in unicodedata.normalize("NFC", text).split("\n"):
        if line.strip():
            words += _SYLLABLE.findall(ViTokenizer.tokenize(line).lower())
    return words


def tokenizer(name: str) -> Callable[[str], list[str]]:
    """The function behind an option. Raises UsageError for an unknown one."""
    known = {"syllables": syllables, "pairs": pairs, "pyvi": pyvi_words}
    if name not in known:
        raise UsageError(f"Không có cách tách từ {name!r}. Các cách: {', '.join(known)}.")
    return known[name]
