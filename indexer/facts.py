"""Questions about a document itself: who signed it, when it was issued, by whom, to whom it was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.models import Document, Span
from corpus.text import fold, strip_marks

__all__ = ["Fact", "asked_fact"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the header that a question asks for: its Vietnamese name, and its place (None: not stated)."""

    name: str
    span: Span | None


_FIELDS = (
    ("signer", "người ký", r"\bai (?:da )?ky\b|\bnguoi ky\b|\bdo ai ky\b"),
    (
        *("date", "ngày ban hành"),
        r"\b(?:ban hanh|ky|co) (?:vao )?(?:ngay|khi) nao\b|\bngay ban hanh\b|\bban hanh (?:khi|bao gio)\b",
    ),
    (
        *("issuer", "cơ quan ban hành"),
        r"\b(?:ai|co quan nao|noi nao|cap nao) (?:da )?ban hanh\b|\bco quan ban hanh\b|\bdo ai ban hanh\b",
    ),
    (
        *("recipients", "nơi nhận"),
        r"\bnoi nhan\b|\b(?:sao )?gui (?:cho|den|toi) (?:nhung |cac )?(?:ai|dau|co quan nao|noi nao|don vi nao)\b",
    ),
    ("subject", "trích yếu", r"\btrich yeu\b|\bve viec gi\b|\bnoi ve (?:viec|dieu) gi\b|\bten goi day du\b"),
    ("addressees", "nơi kính gửi", r"\bkinh gui\b"),
)
"""Field of the header, its name, and how people ask for it, without diacritics."""

_ABOUT_A_PART = re.compile(r"\b(?:ke hoach|chuong trinh|de an|du thao|bao cao|thong tu|nghi dinh)\b")


def asked_fact(question: str, document: Document) -> Fact | None:
    """The header's field that `question` asks for about `document`; None when it asks for something else.

    A question about something the document orders ("ai ban hành Kế hoạch triển khai Chỉ thị ...") is not about the
    document itself.
    """
    said = strip_marks(fold(question))
    for field, name, pattern in _FIELDS:
        match = re.search(pattern, said)
        if match is None:
            continue
        between = said[match.end() :] if field in ("signer", "issuer") else said[: match.start()]
        symbol = strip_marks(fold(document.key.symbol))
        ordered = _ABOUT_A_PART.search(between.partition(symbol)[0])
        if ordered and (document.header.kind or "").replace("_", " ") != ordered[0]:
            return None
        return Fact(name, document.header.spans.get(field) if getattr(document.header, field) else None)
    return None
