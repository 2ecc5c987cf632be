"""The content of a PDF page is cut into the operations that pypdf cuts it into, whatever stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import ContentStream, DecodedStreamObject

from corpus.read import pdf_content
from corpus.read.pdf_content import Content, plain_operations

PLAIN = [
    (b"BT /F1 12 Tf 50 -.5 Td (abc) Tj ET", "a line of text"),
    (b"[(a) -250 <0041> (b\\)c)]TJ", "an array, with an escape"),
    (b"<00 4\n1 5>Tj", "digits of a string with blanks, an odd number of them"),
    (b"(a\\\r\nb\\(c) Tj", "a line that goes on"),
    (b"/Span <</MCID 0/Lang (vi-VN) /A[1 2]>> BDC q 1 0 0 RG Q EMC", "marks of structure"),
    (b"[] 0 d 0.5 w W* n f*", "drawing"),
    (b"(a)'1 2(b)\"T*", "operators that are signs"),
    (b"1 2 true 3 m", "a word that pypdf takes for an operator"),
]
ODD = [
    (b"q % (a) Tj\nQ", "a comment"),
    (b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q (a) Tj", "an image between the lines"),
    (b"(a (b) c) Tj", "parentheses in parentheses"),
    (b"12 0 R /F1 1 Tf", "a reference"),
    (b"1..2 --3 4-5 0 Td", "numbers that are none"),
    (b"/A#42 gs /\xc3\xa9 gs", "names of other letters"),
    (b"<</A>> BDC <</A true>> BDC [[1] null] x", "dictionaries that are damaged or deep"),
    (b"<</Length 1>>stream\nxendstream q", "a stream"),
    (b"\x00q\x0bQ ] > } Tj", "signs out of place"),
    (b"1 2 3", "no operator"),
    (b"(abc", "an open end"),
    (b"<4x>Tj", "digits that are none"),
]


def parsed(kind: type[ContentStream], data: bytes) -> Any:
    """The operations, or the name of the error; whether numbers are whole beside their value."""
    stream = DecodedStreamObject()
    stream.set_data(data)
    try:
        found = kind(stream, None, "bytes").operations
    except Exception as error:
        return type(error).__name__
    return [(_told(operands), operator) for operands, operator in found]


def _told(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _told(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_told(inner) for inner in value]
    return (isinstance(value, int), value) if isinstance(value, (int, float)) else (type(value), value)


@pytest.mark.parametrize("data", [data for data, _ in PLAIN], ids=[why for _, why in PLAIN])
def test_plain_content_is_read_to_its_end(data: bytes) -> None:
    """What pages are made of needs no other parser, and means what it means to pypdf."""
    assert plain_operations(data)[1] == len(data)
    assert parsed(Content, data) == parsed(ContentStream, data)


@pytest.mark.parametrize("data", [data for data, _ in ODD], ids=[why for _, why in ODD])
def test_odd_content_is_left_to_pypdf(data: bytes) -> None:
    """From where content is odd pypdf reads on, and what stood before it is not lost."""
    assert plain_operations(data)[1] < len(data)
    for around in (data, b"q 1 0 0 1 0 0 cm " + data, data + b" (b) Tj"):
        assert parsed(Content, around) == parsed(ContentStream, around)


PIECES = st.one_of(
    st.sampled_from([data for data, _ in [*PLAIN, *ODD]]),
    st.sampled_from(
        b"Tj TJ Tf Td BDC ' \" q f* BI ID EI R RG true null stream endstream %c << >> [ ] ( ) < > { } \\".split(b" ")
    ),
    st.sampled_from(
        b"1 -2 +3 .5 6. 7.25 -.8 1e5 +-1 12,5 00 9999999999999999999 /F1 /a.b /a#20b (x) (\\053) <41> <4> []".split(
            b" "
        )
    ),
    st.binary(max_size=6),
)
BLANKS = st.sampled_from([b"", b" ", b"\n", b"\r\n", b"\t ", b"\x00", b"\x0b"])


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(PIECES, BLANKS), max_size=12))
def test_any_content_is_read_as_pypdf_reads_it(pieces: list[tuple[bytes, bytes]]) -> None:
    """Whatever stands in a content, the operations or the error are pypdf's."""
    data = b"".join(piece + blank for piece, blank in pieces)
    assert parsed(Content, data) == parsed(ContentStream, data)


def test_a_very_long_content_is_left_to_pypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pypdf's limits could be reached, pypdf counts."""
    monkeypatch.setattr(pdf_content, "_LONGEST_ARRAY", 5)
    assert plain_operations(b"q [1 2 3] TJ Q")[1] == 1
    monkeypatch.setattr(pdf_content, "_LONGEST", 10)
    assert plain_operations(b"q [1 2 3] TJ Q") == ([], 0)
    assert parsed(Content, b"q [1 2 3] TJ Q") == parsed(ContentStream, b"q [1 2 3] TJ Q")


@pytest.mark.parametrize(
    "name", ["docs/pdf/born-digital/thong-tu-so-01-2026-tt-btc-468744.pdf", "party/huongdan06.pdf"]
)
def test_real_pages(shared: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Pages of real files leave nothing to pypdf's parser, have the text it gives, and are left as they were."""
    expected = [page.extract_text() for page in pypdf.PdfReader(shared / name).pages]
    pages = pypdf.PdfReader(shared / name).pages
    left: list[bytes] = []
    with monkeypatch.context() as patched:
        patched.setattr(ContentStream, "_parse_content_stream", lambda self, stream: left.append(stream.read()))
        assert [pdf_content.page_text(page) for page in pages] == expected
    assert len(left) >= len(expected)
    assert b"".join(left).strip() == b""
    assert [page.extract_text() for page in pages] == expected
