"""Lines of a body into a tree: the levels of a law are fixed, those of other outlines are learned as they come."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from corpus.head import TextLine
from corpus.marks import (
    BULLET,
    DECIMAL,
    DIEM,
    DIEU,
    HEADING,
    LETTER,
    NUMBER,
    ROMAN,
    TITLED,
    all_caps,
    ends_sentence,
    is_row,
    roman_value,
)
from corpus.models import Span, Unit

__all__ = ["Node", "Tree", "units_of"]

_RANK = {"phan": 1, "chuong": 2, "muc": 3, "tieu_muc": 4, "dieu": 5}
_WORDS = {"phần": "phan", "chương": "chuong", "chuơng": "chuong", "mục": "muc", "tiểu mục": "tieu_muc"}
_ORDINAL_WORDS = "nhất hai ba tư năm sáu bảy tám chín mười"
_ORDINALS = {word: n + 1 for n, word in enumerate(_ORDINAL_WORDS.split())}
_ORDINALS |= {"bốn": 4, "bẩy": 7, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14}
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_SLUG = {
    "tieu_muc": "tieu-muc",
    "phu_luc": "phu-luc",
    "mo_dau": "mo-dau",
    "kinh_gui": "kinh-gui",
    "noi_nhan": "noi-nhan",
}


@dataclass(slots=True)
class Node:
    """A unit while it is being built. `style` names its level, `value` its place in its list."""

    kind: str
    label: str
    title: str
    start: int
    end: int
    id: str = ""
    style: str = ""
    value: int = 0
    number: str = ""
    first_line: str = ""
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    """What the beginning of a line says: style of the list, number in it, label as written, where the text begins."""

    style: str
    value: int
    number: str
    label: str
    at: int


class Tree:
    """Takes lines one by one and hangs them where they belong, under `root`; `begin`: where the lines start at which a list
    begins at another number than 1."""

    def __init__(self, root: Node, taken: set[str], *, law: bool, begin: Collection[int] = ()) -> None:
        self.root = root
        self.stack: list[Node] = [root]
        self.taken = taken
        self.law = law
        self.begin = begin
        self.begun = False
        self.title_open: Node | None = None

    def take(self, line: TextLine, following: str, *, quoted: bool) -> None:
        """Take the next line; `following` is the text of the one after it."""
        text = line.text
        if is_row(text) and not quoted:
            self.title_open = None
            self._row(line)
            return
        if not quoted and (heading := HEADING.match(text)) and self._heading_fits(heading, text):
            self._heading(line, heading)
            return
        if not quoted and self.law and (dieu := DIEU.match(text)) and self._dieu_fits(dieu, text):
            self._dieu(line, dieu)
            return
        if self.title_open is not None and self._goes_on_title(text, following):
            node = self.title_open
            node.title = f"{node.title} {text}".strip()
            self._extend(line)
            if not all_caps(text):
                self.title_open = None
            return
        self.title_open = None
        if not quoted and (self.begun or not self.law) and (mark := self._mark(text, line.start)):
            self._item(line, mark, following)
            return
        self._plain(line, quoted=quoted)

    def _goes_on_title(self, text: str, following: str) -> bool:
        """Whether a line is (more of) the title of the heading above it."""
        node = self.title_open
        if node is None or BULLET.match(text) or NUMBER.match(text) or ROMAN.match(text) or len(text) > 300:
            return False
        if all_caps(text):
            return not node.title or all_caps(node.title)
        return not node.title and not ends_sentence(text) and bool(following)

    def _heading_fits(self, heading: re.Match[str], text: str) -> bool:
        """Whether a line with a heading's word is a heading, not a sentence that begins with that word."""
        title = heading["title"]
        if not title:
            return True
        if heading["mark"] or all_caps(text) or all_caps(title):
            return len(title) < 400
        return title[:1].isupper() and not ends_sentence(title) and len(title) < 200 and len(text.split()) > 2

    def _heading(self, line: TextLine, heading: re.Match[str]) -> None:
        """Open a Phần, Chương, Mục or Tiểu mục."""
        kind = _WORDS[heading["word"].lower()]
        number = _heading_number(heading["number"])
        label = line.text[: heading.end("number")] + (heading["mark"] or "")
        self._pop_to(_RANK[kind])
        title = heading["title"].strip()
        node = Node(kind, label, title, line.start, line.end, style="", number=number, first_line=line.text)
        parent = self.stack[-1]
        slug = f"{_SLUG.get(kind, kind)}-{number}"
        if kind in {"muc", "tieu_muc"} or parent.kind == "phu_luc" or slug in self.taken:
            slug = _join(parent, slug)
        elif self.root.kind == "phu_luc":
            slug = _join(self.root, slug)
        self._open(node, slug)
        self.begun = True
        self.title_open = node

    def _dieu_fits(self, dieu: re.Match[str], text: str) -> bool:
        """Whether a line that begins "Điều 5" is an article, not a sentence about one."""
        if dieu["mark"] in {".", ":"}:
            return True
        title = dieu["title"]
        return not title or (title[:1].isupper() and not ends_sentence(text) and len(title) < 200)

    def _dieu(self, line: TextLine, dieu: re.Match[str]) -> None:
        """Open an article."""
        self._pop_to(_RANK["dieu"])
        title = dieu["title"].strip()
        label = line.text[: dieu.start("title")].strip()
        shown = title if title and len(title) <= 300 and not title.endswith((".", ";", ":", ",")) else ""
        shown = re.sub(r"(?<=[^\W\d_])\d{1,3}$", "", shown)
        node = Node("dieu", label, shown, line.start, line.end, number=dieu["number"], first_line=line.text)
        slug = f"dieu-{dieu['number']}"
        self._open(node, _join(self.root, slug) if self.root.kind == "phu_luc" else slug)
        self.begun = True

    def _mark(self, text: str, start: int) -> _Mark | None:
        """The mark a line begins with, when it fits the lists that are open."""
        for style, pattern in _STYLES:
            match = pattern.match(text)
            if match is None:
                continue
            if style == "bullet":
                sign = match["mark"]
                return _Mark("-" if sign in "-–—" else sign, 0, "", sign, match.end())
            number = match["number"]
            value = _value(style, number)
            name = style + ("" if style == "decimal" else _family(match["mark"]))
            if style == "decimal":
                if clause := self._noted_clause(number):
                    return _Mark("number.", clause, str(clause), str(clause) + ".", match.end())
                name = f"decimal{number.count('.')}"
            if value is None or not (start in self.begin or self._follows(name, style, value, number)):
                continue
            return _Mark(name, value, number, text[: match.end()].strip(), match.end())
        return None

    def _noted_clause(self, number: str) -> int | None:
        """The clause that "3.22" opens where it is clause 3 with note 22, as consolidated texts print: the next one due."""
        dieu = next((node for node in reversed(self.stack) if node.kind == "dieu"), None)
        if dieu is None or number.count(".") != 1 or not number[:1].isdigit():
            return None
        last = max((child.value for child in dieu.children if child.kind == "khoan"), default=0)
        clause = int(number.split(".")[0])
        return clause if clause == last + 1 and (last or clause == 1) else None

    def _follows(self, name: str, style: str, value: int, number: str) -> bool:
        """Whether a number goes on an open list or may begin one."""
        if style == "decimal":
            return True
        for node in reversed(self.stack):
            if node.style == name:
                if value == node.value and number != node.number:
                    return True
                if node.value < value <= node.value + 3:
                    return True
                return value == 1
            if node.kind in _RANK and node.style == "":
                break
        return value == 1 or (value == 2 and style == "number" and self.stack[-1].kind == "dieu")

    def _item(self, line: TextLine, mark: _Mark, following: str) -> None:
        """Open an item of a list."""
        level = next((k for k in range(len(self.stack) - 1, 0, -1) if self.stack[k].style == mark.style), None)
        if level is not None and self._nests(self.stack[level], mark):
            level = None
        if level is None and mark.style.startswith("decimal"):
            level = self._decimal_level(mark)
        if level is not None:
            del self.stack[level:]
        elif line.start in self.begin:
            self._leave_below(mark)
        elif mark.style in {"-", "+", "•"} or mark.value == 1:
            self._leave_bullets(mark)
        in_dieu = any(node.kind == "dieu" for node in self.stack)
        kind = _kind(mark, in_dieu=in_dieu, under=self.stack[-1])
        rest = line.text[mark.at :].strip()
        node = Node(
            kind, mark.label, _item_title(rest, following, kind), line.start, line.end,
            style=mark.style, value=mark.value, number=mark.number, first_line=line.text,
        )  # fmt: skip
        self._open(node, self._item_id(node, mark))
        self.begun = True

    def _nests(self, last: Node, mark: _Mark) -> bool:
        """Whether a list that begins again at 1 does so inside the item that is open."""
        top = self.stack[-1]
        return mark.value == 1 and last.value >= 1 and top.first_line.rstrip().endswith(":") and top is not last

    def _decimal_level(self, mark: _Mark) -> int | None:
        """Where "1.2" belongs: beside items of its depth, under the item whose number it continues."""
        parts = mark.number.split(".")
        for k in range(len(self.stack) - 1, 0, -1):
            node = self.stack[k]
            mine = node.number.split(".") if node.number else []
            if node.style and mine and mine == parts[: len(mine)] and len(mine) < len(parts):
                return k + 1
            if node.style == "" and node.kind in _RANK:
                return k + 1 if node.kind == "dieu" else None
        return 1 if len(self.stack) > 1 and self.stack[1].style.startswith("decimal") else None

    def _leave_below(self, mark: _Mark) -> None:
        """Close the items under which a list of this style cannot go on that began in what is left out: "V." ends "4."."""
        rank = _LIST_RANK.get(mark.style.rstrip(".)"), 0)
        while len(self.stack) > 1 and not (self.stack[-1].style == "" and self.stack[-1].kind in _RANK):
            if _LIST_RANK.get(self.stack[-1].style.rstrip(".)"), len(_LIST_RANK)) < rank:
                break
            self.stack.pop()

    def _leave_bullets(self, mark: _Mark) -> None:
        """A list cannot begin inside a table, nor a numbered one inside a bullet that does not announce it."""
        if self.stack[-1].kind == "bang":
            self.stack.pop()
        while len(self.stack) > 1 and self.stack[-1].kind == "gach" and mark.style not in {"-", "+", "•"}:
            if self.stack[-1].first_line.rstrip().endswith(":"):
                break
            self.stack.pop()

    def _item_id(self, node: Node, mark: _Mark) -> str:
        """The id of a list item under the unit that is open."""
        parent = self.stack[-1]
        if node.kind == "gach":
            n = 1 + sum(1 for child in parent.children if child.kind == "gach")
            return _join(parent, f"gach-{n}")
        slug = f"{_SLUG.get(node.kind, node.kind)}-{mark.number.replace('.', '-')}"
        if mark.style.startswith("decimal"):
            above = parent
            while (
                above.parent is not None and above.style and above.number and mark.number.startswith(above.number + ".")
            ):
                above = above.parent
            return _join(above, slug)
        return _join(parent, slug)

    def _row(self, line: TextLine) -> None:
        """Take a row of a table."""
        top = self.stack[-1]
        if top.kind != "bang":
            n = 1 + sum(1 for child in top.children if child.kind == "bang")
            table = Node("bang", "", "", line.start, line.end, style="bang")
            self._open(table, _join(top, f"bang-{n}"))
            top = table
        row = Node("hang", "", "", line.start, line.end, parent=top)
        row.id = self._unique(_join(top, f"hang-{len(top.children) + 1}"))
        top.children.append(row)
        self._extend(line)

    def _plain(self, line: TextLine, *, quoted: bool) -> None:
        """Take a line without a mark: it goes on the unit that is open, or is a paragraph of its own."""
        while self.stack[-1].kind == "bang":
            self.stack.pop()
        if not quoted and not self.law and _CLOSING.match(line.text):
            del self.stack[1:]
        while not quoted and self.stack[-1].kind == "gach" and ends_sentence(self.stack[-1].first_line):
            if self.stack[-1].first_line.rstrip().endswith(":"):
                break
            self.stack.pop()
        top = self.stack[-1]
        if top.children or top is self.root:
            n = 1 + sum(1 for child in top.children if child.kind == "doan")
            node = Node("doan", "", "", line.start, line.end, parent=top, first_line=line.text)
            node.id = self._unique(_join(top, f"doan-{n}"))
            top.children.append(node)
        self._extend(line)

    def _pop_to(self, rank: int) -> None:
        """Close everything at or below a fixed level."""
        while len(self.stack) > 1:
            top = self.stack[-1]
            if not top.style and top.kind in _RANK and _RANK[top.kind] < rank:
                return
            self.stack.pop()

    def _open(self, node: Node, slug: str) -> None:
        """Hang a node under the one that is open and open it."""
        node.id = self._unique(slug)
        node.parent = self.stack[-1]
        self.stack[-1].children.append(node)
        self.stack.append(node)
        for above in self.stack:
            above.end = max(above.end, node.end)

    def _extend(self, line: TextLine) -> None:
        """The open units go on to the end of this line."""
        for node in self.stack:
            node.end = max(node.end, line.end)

    def _unique(self, slug: str) -> str:
        """The id, with a number after it when it is taken."""
        found, n = slug, 2
        while found in self.taken:
            found, n = f"{slug}-{n}", n + 1
        self.taken.add(found)
        return found


_STYLES = (
    ("decimal", DECIMAL),
    ("number", NUMBER),
    ("titled", TITLED),
    ("roman", ROMAN),
    ("letter", LETTER),
    ("diem", DIEM),
    ("bullet", BULLET),
)
_LIST_RANK = {"letter": 0, "roman": 1, "number": 2, "diem": 3}
_CLOSING = re.compile(
    r"^(?:Chỉ thị|Kết luận|Nghị quyết|Quy định|Hướng dẫn|Thông báo|Kế hoạch|Quy chế|Thông tri|Công văn|Chương trình|Đề án"
    r"|Luật|Nghị định|Quyết định)\s+này\s"
)


def _family(mark: str) -> str:
    """Lists "1." and "1)" are different; "1." and "1-" are not told apart."""
    return ")" if mark in {")", ".)"} else "."


def _value(style: str, number: str) -> int | None:
    """The place of a number in its list."""
    if style == "roman":
        return roman_value(number)
    if style == "letter":
        return "ABCDĐEFGH".index(number) + 1 if number in "ABCDĐEFGH" else None
    if style == "diem":
        return _LETTERS.index(number[0]) + 1 if number[0] in _LETTERS else None
    if style == "decimal":
        tail = re.search(r"\d+$", number)
        return int(tail.group()) if tail else None
    digits = re.match(r"\d+", number)
    return int(digits.group()) if digits else None


def _heading_number(written: str) -> str:
    """The number of a heading as ids have it: "thứ nhất" is 1, Roman and Arabic stay as written."""
    words = re.sub(r"^thứ\s+", "", written.lower()).strip()
    return str(_ORDINALS[words]) if words in _ORDINALS else written.strip()


def _kind(mark: _Mark, *, in_dieu: bool, under: Node) -> str:
    """What an item is called: clauses and points in an article, items and points elsewhere."""
    if mark.style.startswith("diem"):
        return "diem"
    if not mark.number:
        return "gach"
    return "khoan" if in_dieu and mark.style.startswith("number") and under.kind in {"dieu", "khoan"} else "muc"


def _item_title(rest: str, following: str, kind: str) -> str:
    """The heading of an item: a short line without an end mark, with text of its own below it."""
    if kind in {"khoan", "gach"} or not rest or len(rest) > 250:
        return ""
    if not ends_sentence(rest) and not rest.endswith(","):
        return rest
    if rest.endswith((".", ":")) and len(rest) <= 80 and following and not following[:1].islower() and kind == "muc":
        return rest.rstrip(".: ") if rest.count(".") == 1 or rest.endswith(":") else ""
    return ""


def _join(parent: Node, slug: str) -> str:
    """An id under its parent's."""
    return f"{parent.id}.{slug}" if parent.id else slug


def units_of(nodes: list[Node], parent: str | None = None) -> list[Unit]:
    """Nodes and all below them as units, parents first."""
    units: list[Unit] = []
    stack: list[tuple[Node, str | None]] = [(node, parent) for node in reversed(nodes)]
    while stack:
        node, above = stack.pop()
        own_end = node.children[0].start - 1 if node.children else node.end
        units.append(
            Unit(
                node.id,
                node.kind,
                node.label,
                node.title,
                Span(node.start, node.end),
                Span(node.start, max(node.start, own_end)),
                above,
            )
        )
        stack.extend((child, node.id) for child in reversed(node.children))
    return units
