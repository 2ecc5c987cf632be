"""OpenDocument text (.odt): paragraphs, lists with their numbers, tables as rows, notes where they are called."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.errors import LimitExceeded, UnreadableFile
from corpus.read.encodings import from_legacy_font
from corpus.read.limits import LIMITS
from corpus.read.numbering import shape
from corpus.read.result import Read
from corpus.read.tables import is_layout, rows_to_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_odt"]

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_odt(data: bytes, name: str) -> Read:
    """The text of an .odt, one paragraph a line. Raises UnreadableFile when it is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            roots = []
            for part in ("content.xml", "styles.xml"):
                if part in package.namelist():
                    if package.getinfo(part).file_size > LIMITS.member_bytes:
                        raise LimitExceeded(
                            f"Tệp “{name}” giải nén ra quá lớn. Đề nghị kiểm tra lại tệp.", log="odt bomb"
                        )
                    roots.append(etree.fromstring(package.read(part), parser))
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        KeyError,
        OSError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        zlib.error,
    ) as error:
        raise UnreadableFile(
            f"Tệp “{name}” không phải tài liệu OpenDocument đọc được. Đề nghị mở bằng LibreOffice và lưu lại.",
            log=repr(error),
        ) from error
    body = roots[0].find(f".//{_OFFICE}text") if roots else None
    if body is None:
        raise UnreadableFile(f"Tệp “{name}” không có phần văn bản. Đề nghị kiểm tra lại tệp.", log="odt without a body")
    text = "\n".join(_Body(roots).blocks(body))
    return Read("odt", from_legacy_font(text) or text)


class _Body:
    """Walks an OpenDocument text in order."""

    def __init__(self, roots: list[_Element]) -> None:
        self.styles: dict[str, dict[int, tuple[str, str, str, int]]] = {}
        for root in roots:
            for style in root.iter(f"{_T}list-style"):
                levels = {}
                for level in style:
                    n = int(level.get(f"{_T}level", "1"))
                    number = level.tag == f"{_T}list-level-style-number"
                    form = _FORMS.get(level.get(f"{_STYLE}num-format", ""), "none") if number else "bullet"
                    ends = level.get(f"{_STYLE}num-prefix", ""), level.get(f"{_STYLE}num-suffix", "")
                    levels[n] = (form, *ends, int(level.get(f"{_T}start-value", "1") or 1))
                self.styles[style.get(f"{_STYLE}name", "")] = levels
        self.counts: dict[tuple[str, int], int] = {}
        self.called: list[str] = []

    def blocks(self, parent: _Element) -> Iterator[str]:
        """The lines of a body, section or cell."""
        for child in parent:
            if child.tag in {f"{_T}p", f"{_T}h"}:
                yield from self.paragraph(child)
            elif child.tag == f"{_T}list":
                yield from self.list_(child, "", 1)
            elif child.tag == f"{_TABLE}table":
                yield from self.table(child)
            elif child.tag in {f"{_T}section", f"{_T}table-of-content", f"{_T}index-body"}:
                yield from self.blocks(child)

    def paragraph(self, p: _Element, label: str = "") -> Iterator[str]:
        """The lines of a paragraph, then the notes called in it."""
        parts: list[str] = []
        self.runs(p, parts)
        text = "".join(parts)
        yield from (f"{label} {text.lstrip()}" if label and text.strip() else text).split("\n")
        called, self.called = self.called, []
        yield from called

    def runs(self, element: _Element, parts: list[str]) -> None:
        """Collect the text inside an element."""
        parts.append(element.text or "")
        for child in element:
            if child.tag == f"{_T}s":
                parts.append(" " * min(200, int(child.get(f"{_T}c", "1") or 1)))
            elif child.tag == f"{_T}tab":
                parts.append("\t")
            elif child.tag == f"{_T}line-break":
                parts.append("\n")
            elif child.tag == f"{_T}note":
                mark = (
                    "".join(child.find(f"{_T}note-citation").itertext())
                    if child.find(f"{_T}note-citation") is not None
                    else ""
                )
                words = " ".join("".join(p.itertext()) for p in child.iter(f"{_T}p"))
                parts.append(f"[{mark}]")
                self.called.append(f"[{mark}] {words}")
            elif child.tag not in {f"{_OFFICE}annotation", f"{_T}tracked-changes"}:
                self.runs(child, parts)
            parts.append(child.tail or "")

    def list_(self, element: _Element, style: str, level: int) -> Iterator[str]:
        """The items of a list, numbered as they are shown."""
        style = element.get(f"{_T}style-name") or style
        form, prefix, suffix, start = self.styles.get(style, {}).get(level, ("bullet", "", "", 1))
        key = (style, level)
        if element.get(f"{_T}continue-numbering") != "true":
            self.counts[key] = start - 1
        for item in element:
            first = True
            self.counts[key] = self.counts.get(key, start - 1) + 1
            label = (
                "-"
                if form == "bullet"
                else ""
                if form == "none"
                else f"{prefix}{shape(self.counts[key], form)}{suffix}"
            )
            for child in item:
                if child.tag in {f"{_T}p", f"{_T}h"}:
                    yield from self.paragraph(child, label if first else "")
                    first = False
                elif child.tag == f"{_T}list":
                    yield from self.list_(child, style, level + 1)

    def table(self, table: _Element) -> Iterator[str]:
        """A table of data as rows; the layout of a head or sign block as plain lines."""
        rows = []
        for row in table.iter(f"{_TABLE}table-row"):
            rows.append(
                [[line for line in self.blocks(c) if line.strip()] for c in row if c.tag == f"{_TABLE}table-cell"]
            )
        if is_layout(rows):
            for row in rows:
                for lines in row:
                    yield from lines
                    yield ""
            return
        yield from rows_to_lines([[" ".join(lines) for lines in row] for row in rows])
