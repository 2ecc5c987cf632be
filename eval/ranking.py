"""The one order in which results are read, everywhere in this room: trec_eval's.

trec_eval keeps scores as single-precision floats, sorts them downwards, and breaks ties by the document id, downwards
(the rank column of a run is not read). The back ends of ir_measures do not agree on ties: pytrec_eval does as trec_eval,
the MS MARCO code behind RR@10 sorts ids upwards. So results are put into this order first, and only then measured.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping

from eval.ids import escape_id

__all__ = ["ranked", "single"]


def single(score: float) -> float:
    """`score` rounded to single precision, as trec_eval stores it; infinite when it is too large for that.

    >>> single(0.1), single(1 + 1e-9), single(-1e300)
    (0.10000000149011612, 1.0, -inf)
    """
    try:
        rounded: float = struct.unpack("f", struct.pack("f", score))[0]
    except OverflowError:
        return math.copysign(math.inf, score)
    return rounded


def ranked(scores: Mapping[str, float]) -> list[str]:
    """Document ids, best first; equal scores (in single precision) by the id as TREC files write it, downwards.

    >>> ranked({"a": 1.0, "b": 1.0 + 1e-9, "c": 2.0})
    ['c', 'b', 'a']
    """
    keys = sorted(((single(score), escape_id(docid), docid) for docid, score in scores.items()), reverse=True)
    return [docid for _, _, docid in keys]
