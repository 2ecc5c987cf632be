"""Web pages: the words a visitor reads, block by block, tables as rows; scripts, menus and forms are not words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.read.encodings import decode, from_legacy_font
from corpus.read.result import Read
from corpus.read.tables import rows_to_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["read_html", "read_mhtml"]

_DROP_TABLE = """
    script style noscript template svg math object embed iframe canvas audio video select option button input textarea
    head nav
"""
_DROP = frozenset(_DROP_TABLE.split())
_BLOCK_TABLE = """
    p div br li ul ol h1 h2 h3 h4 h5 h6 table tr td th thead tbody section article header footer main aside blockquote pre
    hr dl dt dd form fieldset center address figure figcaption body html
"""
_BLOCK = frozenset(_BLOCK_TABLE.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


def read_html(data: bytes) -> Read:
    """The visible text of a page, one block a line. Broken markup is read as browsers do."""
    from lxml import etree, html

    text, notes = _decode(data)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not text.strip():
        return Read("html", "", (), notes)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Read("html", _SPACE.sub(" ", re.sub(r"<[^<>]*>", " ", text)).strip(), (), notes)
    walker = _Walker()
    walker.element(_content(root))
    return Read("html", walker.finish(), (), notes)


def read_mhtml(data: bytes) -> Read:
    """The visible text of a saved web page (.mht), or of a Word file saved as one."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return read_html(payload)
    return read_html(data)


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The page's characters, by its own word on its encoding when that holds, else by looking."""
    named = re.search(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", data[:4096], re.IGNORECASE)
    name = named[1].decode("ascii", "replace").lower() if named else ""
    if name and name not in {"utf-8", "utf8", "iso-8859-1", "us-ascii", "windows-1252", "utf-16"}:
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            better = from_legacy_font(text)
            return (text if better is None else better), ()
    return decode(data)


def _content(root: HtmlElement) -> HtmlElement:
    """The smallest element that holds nearly all of the page's legal text; the whole body when none stands out."""
    body = root.find("body")
    here = body if body is not None else root
    marks = re.compile(r"CỘNG H[OÒ]A? ?[AÀ]? XÃ HỘI|ĐẢNG CỘNG SẢN|Điều \d+[.:]|Độc lập")

    def weight(element: HtmlElement) -> int:
        found = marks.findall(_SPACE.sub(" ", element.text_content()))
        return len(found)

    total = weight(here)
    if total < 3:
        return here
    found = here
    while True:
        children = [
            child
            for child in here
            if isinstance(child.tag, str) and child.tag not in {"p", "td", "tr", "table", "tbody"}
        ]
        best = max(children, key=weight, default=None)
        if best is None or weight(best) < total or len(best.text_content()) < 0.3 * len(here.text_content()):
            return found
        if len(best.text_content()) < 0.97 * len(found.text_content()):
            found = best
        here = best


class _Walker:
    """Collects the lines of a page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []

    def element(self, root: HtmlElement) -> None:
        """Take an element's text, without recursion (pages may nest thousands deep)."""
        stack: list[tuple[HtmlElement, bool]] = [(root, False)]
        while stack:
            element, done = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if done:
                if tag in _BLOCK:
                    self.cut()
                if element is not root and element.tail:
                    self.line.append(element.tail)
                continue
            if not tag or tag in _DROP or _HIDDEN.search(element.get("style", "")):
                if element is not root and element.tail:
                    self.line.append(element.tail)
                continue
            if tag in _BLOCK:
                self.cut()
            if tag == "table" and _is_data(element):
                self.table(element)
                if element.tail:
                    self.line.append(element.tail)
                continue
            if element.text:
                self.line.append(element.text)
            if tag in {"td", "th"}:
                self.line.append(" ")
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))

    def table(self, element: HtmlElement) -> None:
        """Take a table of data: one row a line."""
        rows = []
        for row in element.iter("tr"):
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            rows.append([_SPACE.sub(" ", " ".join(cell.itertext())).strip() for cell in cells])
        self.lines.extend(rows_to_lines(rows))

    def cut(self) -> None:
        """End the line."""
        text = _SPACE.sub(" ", "".join(self.line)).strip()
        if text:
            self.lines.append(text)
        self.line = []

    def finish(self) -> str:
        """All lines, one below the other."""
        self.cut()
        return "\n".join(self.lines)


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds data (two rows and two columns or more), not the layout of a head or a sign block."""
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    if len([row for row in rows if len(row) >= 2]) < 2 or next(table.iterdescendants("table"), None) is not None:
        return False
    text = table.text_content()
    return (
        not re.search(r"CỘNG H[OÒ][AÀ] XÃ HỘI|ĐẢNG\s+CỘNG SẢN|Độc lập|Nơi nhận|Đơn vị tính$", text)
        and len(rows[0]) < 40
    )
