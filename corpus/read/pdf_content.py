"""The text of a PDF page by pypdf, its content cut into operations by one regular expression as far as it is plain.

pypdf reads content byte by byte, which takes six tenths of its time. Nearly all that pages hold is plain: numbers, names,
strings, flat arrays and dictionaries, then an operator. From where something else stands (a comment, an image between the
lines, damage) pypdf reads on itself. The operations are the same (`tests/test_read_pdf_content.py`), and so is the text.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from io import BytesIO
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, NameObject, read_object

__all__ = ["Content", "page_text", "plain_operations"]

_B = rb"[ \t\n\r\f]"
_NUMBER = rb"[+-]?+(?:\d{1,15}+\.?+\d{0,15}+|\.\d{1,15}+)(?![+,\-.\d])"
_NAME = rb"/[\w+\-.,:*]{1,100}+(?=[ \t\n\r\f/\[\](<>])"
_STRING = rb"\((?:[^()\\]|\\[\x00-\xff])*+\)|<[0-9A-Fa-f \t\n\r\f]*+>"
_PLAIN = rb"|".join((_NUMBER, _NAME, _STRING))
_ARRAY = rb"\[" + _B + rb"*+(?:(?:" + _PLAIN + rb")" + _B + rb"*+)*+\]"
_DICTIONARY = rb"<<%(B)s*+(?:%(name)s%(B)s*+(?:%(value)s)%(B)s*+)*+>>" % {
    b"B": _B,
    b"name": _NAME,
    b"value": _PLAIN + rb"|" + _ARRAY,
}
_OPERAND = rb"|".join((_PLAIN, _ARRAY, _DICTIONARY))
# No images between the lines, nor the words that pypdf takes for references and streams though they have no place here.
_OPERATOR = rb"(?!BI(?![A-Za-z\d*])|R(?![A-Za-z])|stream)[A-Za-z'\"][A-Za-z\d*]{0,20}+(?=[ \t\n\r\f/\[(<]|\Z)"
_OPERATION = re.compile(
    rb"%(B)s*+(?:((?:%(number)s%(B)s++)*+)|((?:(?:%(operand)s)%(B)s*+)*+))(%(operator)s)"
    % {b"B": _B, b"number": _NUMBER, b"operand": _OPERAND, b"operator": _OPERATOR}
)
_IN_OPERANDS = re.compile(rb"(%s)|(%s)|(%s)|(%s)|%s" % (_NUMBER, _NAME, _STRING, _ARRAY, _DICTIONARY))

_LONGEST = 1_000_000
_LONGEST_ARRAY = 100_000
"""Bytes of a content, and of an array in it, that cannot hold more objects than pypdf allows (2,000,000 and 100,000)."""

Operation = tuple[list[Any], bytes]


def page_text(page: PageObject) -> str:
    """The text of a page as `page.extract_text()` finds it. Raises what pypdf raises for damaged pages."""
    if "/Contents" not in page:
        return page.extract_text()
    stored = page.raw_get("/Contents")
    page[NameObject("/Contents")] = Content(stored, page.pdf, "bytes")
    try:
        return page.extract_text()
    finally:
        page[NameObject("/Contents")] = stored


class Content(ContentStream):
    """The content of a page as pypdf's own class, read faster."""

    def _parse_content_stream(self, stream: Any) -> None:
        data = stream.read()
        found, end = plain_operations(data)
        self._operations.extend(found)
        super()._parse_content_stream(BytesIO(data[end:]))


def plain_operations(data: bytes) -> tuple[list[Operation], int]:
    """The operations at the beginning of a content that are plain, and where they end; ([], 0) for a very long one.

    Operands are as pypdf gives them to its readers, with strings as bytes; numbers are Python's own.
    """
    found: list[Operation] = []
    end = 0
    if len(data) > _LONGEST:
        return found, end
    while match := _OPERATION.match(data, end):
        numbers, operands, operator = match.groups()
        if operands:
            if len(operands) > _LONGEST_ARRAY:
                break
            found.append(([_operand(item) for item in _IN_OPERANDS.finditer(operands)], operator))
        else:
            found.append(([_number(digits) for digits in numbers.split()] if numbers else [], operator))
        end = match.end()
    return found, end


def _operand(match: re.Match[bytes]) -> Any:
    """One operand, or one element of an array."""
    text = match[0]
    kind = match.lastindex
    if kind == 1:
        return _number(text)
    if kind == 2:
        return NameObject(text.decode("ascii"))
    if kind == 3:
        return _string(text)
    if kind == 4:
        return ArrayObject(_operand(item) for item in _IN_OPERANDS.finditer(text, 1))
    return read_object(BytesIO(text), None, "bytes")


def _number(digits: bytes) -> float:
    return float(digits) if b"." in digits else int(digits)


def _string(text: bytes) -> Any:
    """The bytes of a string; pypdf is asked where they are written in another way than plainly."""
    if text[:1] == b"(":
        return ByteStringObject(text[1:-1]) if b"\\" not in text else read_object(BytesIO(text), None, "bytes")
    try:
        return ByteStringObject(unhexlify(text[1:-1]))
    except ValueError:  # blanks, or an odd number of digits
        return read_object(BytesIO(text), None, "bytes")
