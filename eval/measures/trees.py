"""Accuracy of parsing: fields of a header, units of a tree.

A unit of the tree is right when a gold unit has its id (the path of labels: "muc-8.gach-2") and its own text, after the
label, begins with the gold unit's opening words, white space aside. A header field is right when it equals the gold
value, compared in NFC with white space folded; lists must agree in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from eval.measures.spans import PRF

__all__ = ["header_fields", "plain", "tree_units"]


def plain(value: Any) -> Any:
    """A value as it is compared: text NFC with single spaces, dates as ISO, sequences as lists of the same."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def header_fields(found: Mapping[str, Any], gold: Mapping[str, Any]) -> dict[str, bool]:
    """For every field of the gold, whether it was read right. A gold null means the document does not say."""
    return {name: (plain(found.get(name)) or None) == (plain(value) or None) for name, value in gold.items()}


def tree_units(found: Mapping[str, str], gold: Mapping[str, str]) -> PRF:
    """Units as `{id: text}` against gold units as `{id: opening words}`. Order does not count; ids hold the place."""
    right = sum(name in found and plain(found[name]).startswith(plain(opening)) for name, opening in gold.items())
    return PRF(right, len(found), len(gold))
