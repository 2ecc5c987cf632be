"""In what state of force a document is on a day, as far as the catalogue and the texts in the library say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.catalogue import Regime, catalogue, regimes
from corpus.models import DocumentKey, Reference

__all__ = ["CURRENT", "STATES", "Force", "State", "effective_date"]

STATES: Mapping[str, str] = {
    "chua_co_hieu_luc": "Chưa có hiệu lực",
    "con_hieu_luc": "Còn hiệu lực",
    "het_hieu_luc_mot_phan": "Hết hiệu lực một phần",
    "het_hieu_luc": "Hết hiệu lực",
    "khong_ro": "Chưa rõ hiệu lực",
}
"""States a document can be in; unknown is a state too."""

CURRENT = ("con_hieu_luc", "het_hieu_luc_mot_phan", "khong_ro")
"""The states of a document that may be given as an answer about the day."""


@dataclass(frozen=True, slots=True)
class State:
    """The state of a document on a day: `name` is a key of STATES; in force from `since` up to before `until`.

    `by` is the symbol of the document that ended or changed it, `sure` is False where that was not confirmed by a text.
    `regime` is the ended law under which the document was issued, when its own force since then is not known.
    """

    name: str
    since: dt.date | None = None
    until: dt.date | None = None
    by: str | None = None
    sure: bool = True
    regime: Regime | None = None

    @property
    def doubtful(self) -> bool:
        """Whether the document was issued under a law that has ended, and nothing says that it still has force."""
        return self.regime is not None

    @property
    def current(self) -> bool:
        """Whether the document may be given as an answer about this day: begun, not ended, not in doubt."""
        return self.name in CURRENT and not self.doubtful

    @property
    def ended(self) -> bool:
        """Whether the document as a whole is no longer law."""
        return self.name == "het_hieu_luc"

    def sentence(self) -> str:
        """The state in words, with its range."""
        words = STATES[self.name]
        if self.since and self.name != "chua_co_hieu_luc":
            words += f"; có hiệu lực từ {self.since:%d/%m/%Y}"
        if self.name == "chua_co_hieu_luc" and self.since:
            words += f" (đến {self.since:%d/%m/%Y})"
        if self.until:
            words += f"; hết hiệu lực từ {self.until:%d/%m/%Y}"
        if self.by:
            words += f" (theo {self.by}{'' if self.sure else ', cần kiểm tra lại'})"
        if self.regime:
            words += (
                f"; ban hành theo {self.regime.law} đã hết hiệu lực từ {self.regime.ended:%d/%m/%Y} (nay là "
                f"{self.regime.by}), phải kiểm tra hiệu lực trước khi dùng"
            )
        return words + "."


@dataclass(frozen=True, slots=True)
class _Event:
    """Another document `by` touches a document on the day `since`."""

    since: dt.date | None
    by: str
    whole: bool
    sure: bool


class Force:
    """States of documents on a day.

    `documents` are the documents of the library with the effect dates their texts state, `relations` what they say of
    others. The catalogue is always known; what a text in the library says goes before it.
    """

    def __init__(
        self,
        documents: Iterable[tuple[DocumentKey, dt.date | None]] = (),
        relations: Iterable[tuple[DocumentKey, Reference]] = (),
    ) -> None:
        self._effective: dict[str, dt.date] = {}
        self._ended: dict[str, list[_Event]] = {}
        self._dates: dict[str, set[dt.date]] = {}
        for entry in catalogue():
            self._dates.setdefault(entry.symbol, set()).add(entry.date)
            if entry.effective:
                self._effective[entry.symbol] = entry.effective
            for link in entry.relations:
                if link.relation in ("replaces", "repeals"):
                    event = _Event(link.since or entry.effective or entry.date, entry.symbol, True, link.sure)
                    self._ended.setdefault(link.symbol, []).append(event)
        for key, effective in documents:
            if effective:
                self._effective[key.symbol] = effective
        for key, reference in relations:
            if reference.symbol and reference.symbol != key.symbol and reference.relation in ("replaces", "repeals"):
                since = self._effective.get(key.symbol) or key.date
                event = _Event(since, key.symbol, reference.unit is None, True)
                self._ended.setdefault(reference.symbol, []).insert(0, event)

    def state(self, symbol: str, date: dt.date | None, day: dt.date) -> State:
        """The state on `day` of the document `symbol` issued on `date`. A party symbol is used again every term:
        facts about a document of another date under the same symbol say nothing about this one.
        """
        known = self._dates.get(symbol)
        about_this = not (known and date and date not in known)
        since = self._effective.get(symbol) if about_this else None
        events = [e for e in self._ended.get(symbol, ()) if about_this and (not date or not e.since or e.since > date)]
        whole = min((e for e in events if e.whole and e.since), key=lambda e: (not e.sure, e.since), default=None)
        if whole and whole.since and whole.since <= day:
            return State("het_hieu_luc", since, whole.since, whole.by, whole.sure)
        until = (whole.since, whole.by, whole.sure) if whole else (None, None, True)
        begins = since or date
        if begins and day < begins:
            return State("chua_co_hieu_luc", begins, *until)
        part = next((e for e in events if not e.whole and e.since and e.since <= day), None)
        if part:
            return State("het_hieu_luc_mot_phan", since, None, part.by, part.sure)
        regime = next((r for r in regimes() if symbol in r.documents and r.ended <= day), None)
        if since is None or regime:
            return State("khong_ro", since, until[0], until[1], until[2], regime)
        return State("con_hieu_luc", since, *until)


_EFFECT = re.compile(
    r"\b(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Thông tư liên tịch|Quy định|Quy chế|"
    r"Hướng dẫn|Chỉ thị|Kết luận|Điều lệ)\s+này\s+(?:bắt đầu\s+)?có hiệu lực\s+(?:thi hành\s+|pháp luật\s+)?"
    r"(?:kể\s+)?từ\s+(?:ngày\s+(?P<d>\d{1,2})(?:/|\s+tháng\s+)(?P<m>\d{1,2})(?:/|\s+năm\s+)(?P<y>\d{4})"
    r"|(?P<sign>ngày (?:ký|ban hành)))",
)


def effective_date(text: str, issued: dt.date | None) -> dt.date | None:
    """The day from which a text says that it has force; None where it does not say. The last statement counts:
    quoted amendments stand before a document's own closing article.

    >>> effective_date("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025, trừ", None)
    datetime.date(2025, 7, 1)
    """
    found: dt.date | None = None
    for match in _EFFECT.finditer(text):
        if match["sign"]:
            found = issued
            continue
        try:
            found = dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
    return found
