"""Corrections people make to what was understood: kept by file and part, applied on every reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec

from corpus.errors import UsageError
from corpus.models import Document, DocumentKey, Duty, Header

__all__ = ["DUTY_FIELDS", "HEADER_FIELDS", "Correction", "apply_to_document", "corrected_key"]

HEADER_FIELDS = ("kind", "symbol", "date", "issuer", "place", "subject", "authority", "signer")
DUTY_FIELDS = (
    *("lead", "role", "task", "product", "receiver", "via", "reviewer", "approver", "assigner"),
    *("deadline", "recurrence", "partners"),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one document corrected by a person. `value` and `previous` are JSON texts."""

    sha256: str
    part: int
    target: str
    field: str
    value: str
    author: str
    at: str = ""
    previous: str | None = None

    def __post_init__(self) -> None:
        known = HEADER_FIELDS if self.target == "header" else DUTY_FIELDS
        if self.field not in known or not (self.target == "header" or self.target.startswith("duty:")):
            raise UsageError(
                f"Không sửa được trường “{self.field}”. Các trường sửa được: {', '.join(known)}.",
                log=f"not a correctable field: {self.target} {self.field}",
            )
        self._typed()

    def _typed(self) -> Any:
        """The value in the field's own type. Raises UsageError when it does not fit."""
        owner = Header if self.target == "header" else Duty
        kind = _types(owner)[self.field]
        try:
            return msgspec.json.decode(self.value, type=kind)
        except msgspec.ValidationError as error:
            raise UsageError(
                f"Giá trị {self.value} không hợp với trường “{self.field}”. Ngày viết dạng 2026-02-28.",
                log=f"bad value for {self.field}: {error}",
            ) from error

    def apply_to_header(self, header: Header) -> Header:
        """The header with this correction, when it is about the header."""
        return replace(header, **{self.field: self._typed()}) if self.target == "header" else header

    def apply_to_duty(self, duty: Duty) -> Duty:
        """The duty with this correction, when it is about this duty."""
        if self.target != f"duty:{duty.id}":
            return duty
        spans = {name: span for name, span in duty.spans.items() if name != self.field}
        unsure = tuple(name for name in duty.unsure if name != self.field)
        return replace(duty, spans=spans, unsure=unsure, **{self.field: self._typed()})

    def previous_in(self, document: Document) -> str | None:
        """What the document says now in the field this corrects, as JSON; None when the target is not there."""
        owners: Iterable[Header | Duty] = (
            (document.header,)
            if self.target == "header"
            else (duty for duty in document.duties if self.target == f"duty:{duty.id}")
        )
        for owner in owners:
            return msgspec.json.encode(getattr(owner, self.field)).decode()
        return None


def apply_to_document(document: Document, corrections: Iterable[Correction]) -> Document:
    """The document with people's corrections, oldest first."""
    for correction in corrections:
        document = replace(
            document,
            header=correction.apply_to_header(document.header),
            duties=tuple(correction.apply_to_duty(duty) for duty in document.duties),
        )
    return document


def corrected_key(key: DocumentKey, header: Header, corrections: Iterable[Correction]) -> DocumentKey:
    """The key a document gets when people corrected its symbol or its date; `key` itself when they did not."""
    for correction in corrections:
        if correction.target == "header" and correction.field in ("symbol", "date"):
            header = correction.apply_to_header(header)
            symbol = header.symbol if correction.field == "symbol" and header.symbol else key.symbol
            date = header.date if correction.field == "date" else key.date
            key = DocumentKey(symbol, date)
    return key


def _types(owner: type) -> dict[str, Any]:
    from typing import get_type_hints

    import corpus.models as models

    hints = get_type_hints(owner, vars(models) | {"dt": dt})
    return {field.name: hints[field.name] for field in fields(owner)}
