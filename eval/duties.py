"""How well duties are read: gold records against found ones, field by field, with the rule of matching stated.

A gold record and a found duty of the same document are the same when the found quotation holds the gold record's first
words (`quote`). Each found duty answers one gold record. Found duties outside a document's scope (the units the gold
covers) do not count. Fields are compared on matched pairs: a value is right, wrong (counts as one false and one missed),
extra or missed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.body_forms import normal
from corpus.halves import half
from corpus.models import Duty
from corpus.text import fold
from eval.formats import read_jsonl
from eval.gold_files import gold_file

__all__ = [
    "Counts",
    "FoundDuty",
    "GoldDocument",
    "alike",
    "learnt_from",
    "load_gold",
    "pair_records",
    "plain",
    "same_rhythm",
    "score_duties",
]


@dataclass(slots=True)
class Counts:
    """True and false positives and what was missed; `f1` is 1.0 when there was nothing to find and nothing was found."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """The counts and the three measures, rounded to four places."""
        return {
            "right": self.right,
            "false": self.false,
            "missed": self.missed,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }


@dataclass(frozen=True, slots=True)
class FoundDuty:
    """A duty as read, with the words of its quotation."""

    duty: Duty
    quotation: str


@dataclass(slots=True)
class GoldDocument:
    """A document of the gold set: where it is, which units the gold covers ((): all), and its records.

    `opened`: its errors were looked at to mend rules, so it is a document of development whatever its id says. `told`: the
    fields that were read, of some of its duties only; (): all fields of all duties.
    """

    id: str
    source: str
    scope: tuple[str, ...] = ()
    records: list[dict[str, Any]] = field(default_factory=list)
    opened: bool = False
    told: tuple[str, ...] = ()

    @property
    def half(self) -> str:
        """The half the document belongs to, by its id, unless it was opened."""
        return "development" if self.opened else half(self.id)


def load_gold(path: Path, which: str | None = None) -> list[GoldDocument]:
    """The documents of a gold file with their records, those of one half when `which` names it."""
    documents: dict[str, GoldDocument] = {}
    for row in read_jsonl(path):
        if "source" in row:
            documents[row["document"]] = GoldDocument(
                row["document"],
                row["source"],
                tuple(row.get("scope", ())),
                opened=row.get("opened", False),
                told=tuple(row.get("told", ())),
            )
        else:
            documents[row["document"]].records.append(row)
    return [document for document in documents.values() if which is None or document.half == which]


def learnt_from() -> list[GoldDocument]:
    """What models learn from: the development half of the articles, those of which some fields were read (as far as they are
    not only for measuring), and the written documents of offices."""
    return [
        *load_gold(gold_file("duties"), "development"),
        *load_gold(gold_file("partial")),
        *load_gold(gold_file("fields_unseen"), "development"),
        *load_gold(gold_file("office")),
    ]


def score_duties(gold: Iterable[GoldDocument], found: Mapping[str, Sequence[FoundDuty]]) -> dict[str, Any]:
    """Counts for "duty" and each field over all documents, and under "errors" what was missed, extra or wrong.

    A document that is missing in `found` counts with all its records missed. Of one of which some fields were `told` only
    those count.
    """
    counts = {name: Counts() for name in ("duty", *_FIELDS)}
    errors: list[dict[str, Any]] = []
    for document in gold:
        duties = [one for one in found.get(document.id, ()) if _in_scope(one.duty.unit, document.scope)]
        pairs, missed, extra = _pair(document.records, duties)
        counts["duty"].right += len(pairs)
        counts["duty"].missed += len(missed)
        counts["duty"].false += len(extra)
        errors += [{"document": document.id, "kind": "missed", "quote": record["quote"]} for record in missed]
        errors += [
            {"document": document.id, "kind": "extra", "quote": one.quotation[:160], "unit": one.duty.unit}
            for one in extra
        ]
        for record, one in pairs:
            for name, compare in _FIELDS.items():
                if document.told and name not in document.told:
                    continue
                wrong = compare(record, one.duty, counts[name])
                if wrong:
                    errors.append({"document": document.id, "kind": name, "quote": record["quote"], "wrong": wrong})
    return {**{name: count.as_dict() for name, count in counts.items()}, "errors": errors}


def pair_records(document: GoldDocument, found: Sequence[FoundDuty]) -> list[tuple[dict[str, Any], FoundDuty]]:
    """The records of a document that were found, each with the duty that answers it."""
    return _pair(document.records, [one for one in found if _in_scope(one.duty.unit, document.scope)])[0]


def _in_scope(unit: str, scope: tuple[str, ...]) -> bool:
    return not scope or any(unit == one or unit.startswith(one + ".") for one in scope)


def _pair(
    records: list[dict[str, Any]], duties: list[FoundDuty]
) -> tuple[list[tuple[dict[str, Any], FoundDuty]], list[dict[str, Any]], list[FoundDuty]]:
    """Gold records with the found duty that holds their words (the shortest, each once); those missed; extra duties."""
    left = list(duties)
    pairs, missed = [], []
    for record in records:
        words = plain(record["quote"])
        holding = [one for one in left if words in plain(one.quotation)]
        if not holding:
            missed.append(record)
            continue
        best = min(holding, key=lambda one: (plain(one.duty.task).find(words) != 0, len(one.quotation)))
        left.remove(best)
        pairs.append((record, best))
    return pairs, missed, left


def plain(text: str) -> str:
    """`text` folded and without blanks: how quotations are compared."""
    return re.sub(r"\s+", "", fold(text))


def alike(a: str, b: str, enough: float = 0.75) -> bool:
    """Whether two names say the same: in normal form, as a beginning, or by the share of common syllables."""
    one, other = normal(a), normal(b)
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if shorter and longer.startswith(shorter + " ") and len(shorter) * 2 >= len(longer):
        return True
    first, second = set(one.split()), set(other.split())
    return len(first & second) / max(1, len(first | second)) >= enough


def _compare(gold: str | None, found: str | None, counts: Counts, same: Callable[[str, str], bool]) -> str | None:
    """Count one value; the difference as text when there is one."""
    if gold is None and found is None:
        return None
    if gold is not None and found is not None and same(gold, found):
        counts.right += 1
        return None
    counts.missed += gold is not None
    counts.false += found is not None
    return f"{gold} / {found}"


def _text_field(name: str, enough: float) -> Callable[[dict[str, Any], Duty, Counts], str | None]:
    def compare(record: dict[str, Any], duty: Duty, counts: Counts) -> str | None:
        return _compare(record.get(name), getattr(duty, name), counts, lambda a, b: alike(a, b, enough))

    return compare


def _lead(record: dict[str, Any], duty: Duty, counts: Counts) -> str | None:
    return _compare(record.get("lead"), duty.lead, counts, lambda a, b: normal(a) == normal(b) or alike(a, b, 0.9))


def _role(record: dict[str, Any], duty: Duty, counts: Counts) -> str | None:
    return _compare(record.get("role"), duty.role, counts, lambda a, b: a == b)


def _partners(record: dict[str, Any], duty: Duty, counts: Counts) -> str | None:
    """Partners one by one, whatever their order."""
    left = [partner.name for partner in duty.partners]
    missed = []
    for name in record.get("partners", ()):
        match = next((other for other in left if alike(name, other)), None)
        if match is None:
            missed.append(name)
        else:
            left.remove(match)
            counts.right += 1
    counts.missed += len(missed)
    counts.false += len(left)
    return f"{missed} / {left}" if missed or left else None


def _deadline(record: dict[str, Any], duty: Duty, counts: Counts) -> str | None:
    """The words of the limit; where the gold has the last working day, that day as well."""
    text = duty.deadline.text if duty.deadline else None
    if record.get("last") and duty.deadline is not None:
        day = duty.deadline.last_working_day
        text = f"{text} [{day}]"
        return _compare(f"{record['deadline']} [{record['last']}]", text, counts, lambda a, b: plain(a) == plain(b))
    return _compare(record.get("deadline"), text, counts, same_limit)


def same_limit(a: str, b: str) -> bool:
    """Whether two wordings tell the same limit: one begins as the other does, for 40 letters."""
    return plain(a).startswith(plain(b)[:40]) or plain(b).startswith(plain(a)[:40])


def _recurrence(record: dict[str, Any], duty: Duty, counts: Counts) -> str | None:
    return _compare(record.get("recurrence"), duty.recurrence, counts, same_rhythm)


# The day or month of a rhythm, which is its limit's: "định kỳ tháng 12 hằng năm" is read with and without it.
_POINT = r"(?:ngày \d+(?:(?: tháng |/)\d+)?|tháng \d+|quý (?:iv|iii|ii|i|\d))"
_POINTS = re.compile(rf"(?:vào )?{_POINT}(?: và {_POINT})* (?=hằng (?:năm|quý|tháng))")


def same_rhythm(a: str, b: str) -> bool:
    """Whether two wordings tell the same rhythm ("định kỳ hàng năm", "hằng năm", "định kỳ tháng 12 hằng năm")."""
    return _rhythm(a) == _rhythm(b)


def _rhythm(text: str) -> str:
    plain = " ".join(fold(text).replace("hàng", "hằng").split())
    return re.sub(r"định kỳ|thường kỳ|^theo (?=từng )", "", _POINTS.sub("", plain)).strip() or "định kỳ"


def _product(record: dict[str, Any], duty: Duty, counts: Counts) -> str | None:
    def same(a: str, b: str) -> bool:
        one, other = sorted((normal(a), normal(b)), key=len)
        return alike(a, b, 0.5) or (other + " ").startswith(one + " ")

    return _compare(record.get("product"), duty.product, counts, same)


_FIELDS: dict[str, Callable[[dict[str, Any], Duty, Counts], str | None]] = {
    "lead": _lead,
    "role": _role,
    "partners": _partners,
    "receiver": _text_field("receiver", 0.7),
    "via": _text_field("via", 0.7),
    "product": _product,
    "deadline": _deadline,
    "recurrence": _recurrence,
}
