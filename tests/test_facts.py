"""Questions about a document itself are told from questions about what it orders."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.models import CleanText, Document, DocumentKey, Header, Span
from indexer.facts import asked_fact

DOCUMENT = Document(
    DocumentKey("02-CT/TW", dt.date(2026, 1, 31)),
    Header(
        kind="chi_thi",
        symbol="02-CT/TW",
        date=dt.date(2026, 1, 31),
        issuer="Ban Bí thư",
        spans={"date": Span(0, 5), "issuer": Span(6, 9)},
    ),
    CleanText.identity("0123456789"),
    (),
    "aa",
)


@pytest.mark.parametrize(
    ("question", "name", "stated"),
    [
        ("Ai ký Chỉ thị 02-CT/TW?", "người ký", False),
        ("nguoi ky chi thi 02-CT/TW la ai", "người ký", False),
        ("Chỉ thị 02-CT/TW ban hành ngày nào?", "ngày ban hành", True),
        ("Ngày ban hành Chỉ thị 02-CT/TW", "ngày ban hành", True),
        ("Cơ quan nào ban hành Chỉ thị 02-CT/TW?", "cơ quan ban hành", True),
        ("Chỉ thị 02-CT/TW gửi đến những ai?", "nơi nhận", False),
        ("Chỉ thị 02-CT/TW được gửi đến những nơi nào?", "nơi nhận", False),
    ],
)
def test_the_field_that_is_asked_for(question: str, name: str, stated: bool) -> None:
    """With its place where the header states it, and without where it does not."""
    fact = asked_fact(question, DOCUMENT)
    assert fact is not None
    assert (fact.name, fact.span is not None) == (name, stated)


@pytest.mark.parametrize(
    "question",
    [
        "Ai ban hành Kế hoạch triển khai Chỉ thị 02-CT/TW?",
        "Kế hoạch triển khai Chỉ thị 02-CT/TW ban hành ngày nào?",
        "Chỉ thị 02-CT/TW giao việc gì cho Đảng ủy Quốc hội?",
        "Ai thẩm định dự thảo?",
    ],
)
def test_what_a_document_orders_is_not_a_fact_about_it(question: str) -> None:
    """A plan that carries out a directive has its own issuer and day."""
    assert asked_fact(question, DOCUMENT) is None
