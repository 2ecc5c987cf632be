"""What to say of a question about duties that none surely answers, though some bear on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.models import Address, Duty
from indexer.duty_index import DutyIndex
from indexer.duty_layout import GOES_TO, HELPS, IN_GROUP, LEADS
from indexer.duty_questions import DutyQuestion

__all__ = ["only_named", "undecided"]

_ONLY_NAMED = (
    "Không thấy việc nào trong thư viện giao cho {body} chủ trì hay phối hợp; tên này chỉ được nêu là nơi nhận hoặc nơi "
    "chuyển của {count} việc, như [{address}]. Xem các việc ấy ở trang Trách nhiệm, hoặc bằng: "
    'tracuu who --body "{body}" --related'
)
_UNDECIDED = (
    "Có {count} việc có thể là việc được hỏi, khác nhau về cơ quan hoặc thời hạn, nên không chọn thay: {named}. "
    "Hãy hỏi kèm tên cơ quan, số văn bản hoặc nội dung việc."
)
_NAMED, _MOST = 4, 12  # duties that are named; more than so many fit nothing in particular


def only_named(
    asked: DutyQuestion, index: DutyIndex, among: NDArray[np.bool_], stands: Callable[[Duty], bool]
) -> str | None:
    """A sentence on a body asked what it must do, to which or through which things only go; None for any other."""
    if "what" not in asked.asks or len(asked.bodies) != 1 or asked.words or asked.roles:
        return None
    body = asked.bodies[0]
    if np.isfinite(index.ranks(body, (LEADS, IN_GROUP, HELPS))).any():
        return None
    places = np.flatnonzero(np.isfinite(index.ranks(body, (GOES_TO,))) & among)
    named = [duty for duty in index.take(places) if stands(duty)]
    return _ONLY_NAMED.format(body=body, count=len(named), address=_address(named[0])) if named else None


def undecided(asked: DutyQuestion, rivals: Sequence[Duty]) -> str | None:
    """A sentence on the few `rivals` between which a question for who, to whom or by when does not decide; else None."""
    if not asked.asks & {"who", "when", "receiver", "via"} or not (asked.bodies or asked.symbols):
        return None
    if not 1 < len(rivals) <= _MOST:
        return None
    named = [f"{duty.lead or 'không nêu'} [{_address(duty)}]" for duty in rivals[:_NAMED]]
    more = ["…"] if len(rivals) > _NAMED else []
    return _UNDECIDED.format(count=len(rivals), named="; ".join(named + more))


def _address(duty: Duty) -> Address:
    return Address(duty.document, duty.unit)
