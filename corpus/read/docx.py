"""Word documents (.docx): paragraphs with the numbers Word would show, tables as rows, footnotes where they are called."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.errors import UnreadableFile
from corpus.read.encodings import from_legacy_font
from corpus.read.numbering import Numbering
from corpus.read.result import Read
from corpus.read.tables import is_layout, rows_to_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIP = {
    _W + "del",
    _W + "moveFrom",
    _W + "instrText",
    _W + "delText",
    _W + "pPr",
    _W + "rPr",
    _W + "sectPr",
    _MC + "Fallback",
}


def read_docx(data: bytes, name: str) -> Read:
    """The text of a .docx, one paragraph a line. Raises UnreadableFile when it is no Word document."""
    import docx

    try:
        document: Any = docx.Document(io.BytesIO(data))
        body: _Element = document.element.body
        numbering = Numbering.of(document)
        notes = _footnotes(document)
    except Exception as error:  # python-docx raises KeyError, ValueError, XMLSyntaxError and more on a broken package
        raise UnreadableFile(
            f"Tệp “{name}” không phải tài liệu Word đọc được (hỏng hoặc sai định dạng). Đề nghị mở bằng Word và lưu lại.",
            log=f"docx: {error!r}",
        ) from error
    lines = list(_Body(numbering, notes).blocks(body))
    text = "\n".join(lines)
    better = from_legacy_font(text)
    if better is not None:
        return Read("docx", better, (), ("Tài liệu dùng phông chữ cũ (TCVN3 hoặc VNI), đã chuyển sang Unicode.",))
    return Read("docx", text)


def _footnotes(document: Any) -> dict[str, str]:
    """The text of each footnote, by its id."""
    from lxml import etree

    found: dict[str, str] = {}
    for part in document.part.package.iter_parts():
        if str(part.partname) not in {"/word/footnotes.xml", "/word/endnotes.xml"}:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(part.blob, parser)
        prefix = "e" if "endnotes" in str(part.partname) else "f"
        for note in root:
            words = " ".join("".join(t.itertext()) for t in note.iter(_W + "t")).strip()
            if words and note.get(_W + "type") is None:
                found[prefix + str(note.get(_W + "id"))] = "".join(t.text or "" for t in note.iter(_W + "t")).strip()
    return found


class _Body:
    """Walks a document's blocks in order."""

    def __init__(self, numbering: Numbering, notes: dict[str, str]) -> None:
        self.numbering = numbering
        self.notes = notes
        self.called: list[str] = []

    def blocks(self, parent: _Element) -> Iterator[str]:
        """The lines of a body, cell or text box."""
        for child in parent:
            if child.tag == _W + "p":
                yield from self.paragraph(child)
            elif child.tag == _W + "tbl":
                yield from self.table(child)
            elif child.tag in {_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins", _W + "smartTag"}:
                yield from self.blocks(child)

    def paragraph(self, p: _Element) -> Iterator[str]:
        """The lines of a paragraph with its number; text boxes anchored in it come after, footnotes called in it last."""
        parts: list[str] = []
        boxes: list[_Element] = []
        self.runs(p, parts, boxes)
        text = "".join(parts)
        label = self.numbering.label(p) if text.strip() else ""
        if label:
            text = f"{label} {text.lstrip()}"
        yield from (line.rstrip() for line in text.split("\n"))
        for box in boxes:
            yield from self.blocks(box)
        called, self.called = self.called, []
        yield from called

    def runs(self, element: _Element, parts: list[str], boxes: list[_Element]) -> None:
        """Collect the text of runs; deleted text and field codes are not text."""
        for child in element:
            tag = child.tag
            if tag in _SKIP or not isinstance(tag, str):
                continue
            if tag == _W + "t":
                parts.append(child.text or "")
            elif tag == _W + "tab":
                parts.append("\t")
            elif tag in {_W + "br", _W + "cr"}:
                parts.append("\n")
            elif tag == _W + "noBreakHyphen":
                parts.append("-")
            elif tag == _W + "sym":
                parts.append("-" if not parts else " ")
            elif tag == _W + "txbxContent":
                boxes.append(child)
            elif tag in {_W + "footnoteReference", _W + "endnoteReference"}:
                key = ("e" if "endnote" in tag else "f") + str(child.get(_W + "id"))
                if key in self.notes:
                    parts.append(f"[{key[1:]}]")
                    self.called.append(f"[{key[1:]}] {self.notes[key]}")
            else:
                self.runs(child, parts, boxes)

    def table(self, tbl: _Element) -> Iterator[str]:
        """A table of data as rows; the layout table of a head or a sign block as plain lines, cell after cell."""
        rows: list[list[list[str]]] = []
        for row in self.rows(tbl):
            cells = []
            for cell in row:
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                going_on = merged is not None and merged.get(_W + "val") != "restart"
                cells.append([] if going_on else [line for line in self.blocks(cell) if line.strip()])
            rows.append(cells)
        if is_layout(rows):
            for row in rows:
                for lines in row:
                    yield from lines
                    yield ""
            return
        yield from rows_to_lines([[" ".join(lines) for lines in row] for row in rows])

    def rows(self, tbl: _Element) -> Iterator[list[_Element]]:
        """The rows of a table, each the list of its cells."""
        for row in tbl.iter(_W + "tr"):
            if next(row.iterancestors(_W + "tbl"), None) is not tbl:
                continue
            yield [c for c in row.iter(_W + "tc") if next(c.iterancestors(_W + "tr"), None) is row]
