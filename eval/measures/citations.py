"""Citation precision and recall at the level of addresses.

A cited address is right when it is a gold address or stands inside one (gold "muc-8", cited "muc-8.gach-2"); an address
above the gold one (a whole document, a chapter) is not: a reader would have to search. A gold address is found when one of
the cited ones is right for it. Source: citation precision and recall of ALCE (Gao et al., EMNLP 2023), with the
entailment model replaced by addresses.
"""

from __future__ import annotations

from collections.abc import Collection

from eval.measures.spans import PRF

__all__ = ["citations", "covers"]


def covers(gold: str, cited: str) -> bool:
    """Whether the address `cited` is `gold` or inside it.

    >>> covers("A#dieu-5", "A#dieu-5.khoan-2"), covers("A#dieu-5", "A#dieu-50"), covers("A#dieu-5", "A")
    (True, False, False)
    """
    return cited == gold or cited.startswith((f"{gold}.", f"{gold}#"))


def citations(cited: Collection[str], gold: Collection[str]) -> tuple[PRF, PRF]:
    """Counts for precision (over cited addresses) and for recall (over gold addresses), each address once."""
    cited_once, gold_once = sorted(set(cited)), sorted(set(gold))
    right = sum(any(covers(g, c) for g in gold_once) for c in cited_once)
    found = sum(any(covers(g, c) for c in cited_once) for g in gold_once)
    return PRF(right, len(cited_once), right), PRF(found, found, len(gold_once))
