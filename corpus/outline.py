"""The tree of a document: head, preamble, parts down to points or bullets, sign block, annexes, every word in some unit."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.body_start import is_addressee
from corpus.excerpts import list_starts
from corpus.head import TextLine, find_head, text_lines, title_kind
from corpus.marks import BULLET, DIEU, KINH_GUI, NOI_NHAN, PHU_LUC, all_caps, is_row, roman_value
from corpus.models import Header, Unit
from corpus.quotes import quoted_lines
from corpus.signing import Signing, read_signing
from corpus.tree import Node, Tree, units_of

__all__ = ["outline"]


def outline(text: str, header: Header) -> tuple[Unit, ...]:
    """The units of the document whose clean text is `text`, in its order, parents before children.

    Every line stands in some unit. Ids are unique: articles "dieu-5", chapters "chuong-II", party items "muc-8.gach-3",
    annexes "phu-luc-1.muc-2"; what comes twice gets "-2". Words quoted in an amending law are text of the clause that
    quotes them. Empty text gives no units.
    """
    lines = text_lines(text)
    if not lines:
        return ()
    head = find_head(lines)
    first = head.end if header.kind or header.symbol or header.date else 0
    signing = read_signing(lines, max(first, 1))
    quoted = quoted_lines([line.text for line in lines])
    taken: set[str] = set()
    top: list[Node] = []
    if first:
        top.append(_block("dau", lines[:first], taken))
    at = _addressed(lines, first, top, taken)
    stop = signing.start if signing.start is not None else len(lines)
    annexes = _annex_starts(lines, at, stop, quoted)
    body_end = min([stop, *annexes[:1]]) if annexes else stop
    at = _preamble(lines, at, body_end, top, taken)
    _body(lines, at, body_end, quoted, top, taken)
    rest = body_end
    if signing.start is not None and signing.end is not None and signing.start == body_end:
        _signed(lines, signing, top, taken)
        rest = signing.end + 1
    _tail(lines, rest, annexes, quoted, top, taken)
    top.sort(key=lambda node: node.start)
    return tuple(units_of(top))


def _block(kind: str, lines: list[TextLine], taken: set[str]) -> Node:
    """A unit that takes whole lines."""
    slug = kind.replace("_", "-")
    found, n = slug, 2
    while found in taken:
        found, n = f"{slug}-{n}", n + 1
    taken.add(found)
    label = ""
    for pattern in (KINH_GUI, NOI_NHAN):
        match = pattern.match(lines[0].text)
        label = match.group().strip() if match else label
    return Node(kind, label, "", lines[0].start, lines[-1].end, id=found)


def _addressed(lines: list[TextLine], at: int, top: list[Node], taken: set[str]) -> int:
    """Take "Kính gửi" and its list; the number of the line after."""
    if at >= len(lines) or not KINH_GUI.match(lines[at].text):
        return at
    end = at + 1
    bare = KINH_GUI.sub("", lines[at].text).strip(" :") == ""
    while end < len(lines) and (
        BULLET.match(lines[end].text)
        or (bare and ((end == at + 1 and len(lines[end].text) < 160) or is_addressee(lines[end].text)))
    ):
        end += 1
    top.append(_block("kinh_gui", lines[at:end], taken))
    return end


_OPENING = re.compile(r"^[-–—+*•]?\s*(?:Căn\s*cứ|Xét|Theo|Thực\s*hiện|Trên\s*cơ\s*sở)\s", re.IGNORECASE)


def _preamble(lines: list[TextLine], at: int, stop: int, top: list[Node], taken: set[str]) -> int:
    """Take what stands before the first part; the number of the line after."""
    from corpus.marks import DECIMAL, DIEM, HEADING, LETTER, NUMBER, ROMAN

    law = _is_law(lines, at, stop)
    end = at
    while end < stop:
        text = lines[end].text
        if HEADING.match(text) and (all_caps(text) or len(text) < 120):
            break
        if law:
            if DIEU.match(text):
                break
        elif (
            (
                (
                    NUMBER.match(text)
                    or ROMAN.match(text)
                    or LETTER.match(text)
                    or DECIMAL.match(text)
                    or DIEM.match(text)
                )
                and not _OPENING.match(text)
            )
            or (BULLET.match(text) and not _OPENING.match(text))
            or is_row(text)
        ):
            break
        end += 1
    if end == stop and not law:
        return at  # prose without parts: its paragraphs are its units
    if end > at:
        top.append(_block("mo_dau", lines[at:end], taken))
    return end


def _is_law(lines: list[TextLine], at: int, stop: int) -> bool:
    """Whether the text between two lines is written in articles."""
    return any(
        (match := DIEU.match(line.text))
        and match["mark"] in {".", ":", None}
        and (match["mark"] or not match["title"] or match["title"][:1].isupper())
        for line in lines[at:stop]
    )


def _body(lines: list[TextLine], at: int, stop: int, quoted: list[bool], top: list[Node], taken: set[str]) -> None:
    """Take the parts of the body."""
    if at >= stop:
        return
    root = Node("", "", "", lines[at].start, lines[at].start)
    tree = Tree(root, taken, law=_is_law(lines, at, stop), begin=list_starts(lines[at:stop]))
    for n in range(at, stop):
        following = lines[n + 1].text if n + 1 < stop else ""
        tree.take(lines[n], following, quoted=quoted[n])
    top.extend(root.children)


def _signed(lines: list[TextLine], signing: Signing, top: list[Node], taken: set[str]) -> None:
    """Take the sign block: the list of recipients, and who signs."""
    if signing.start is None or signing.end is None:
        return
    block = lines[signing.start : signing.end + 1]
    cut = next(
        (k for k, line in enumerate(block) if signing.authority is not None and line.start == signing.authority.start),
        None,
    )
    listed = next((k for k, line in enumerate(block) if NOI_NHAN.match(line.text)), None)
    if listed is None:
        top.append(_block("ky", block, taken))
    elif cut is None:
        top.append(_block("noi_nhan", block, taken))
    elif listed < cut:
        top.append(_block("noi_nhan", block[:cut], taken))
        top.append(_block("ky", block[cut:], taken))
    else:
        top.append(_block("ky", block[:listed], taken))
        top.append(_block("noi_nhan", block[listed:], taken))


_ENCLOSED = re.compile(r"kèm\s*theo|Kèm\s*theo|KÈM\s*THEO")
_FORM = re.compile(r"^(?:Mẫu|MẪU|Biểu|BIỂU|Biểu mẫu|BIỂU MẪU|DANH MỤC|Danh mục)\b")


def _annex_starts(lines: list[TextLine], at: int, stop: int, quoted: list[bool]) -> list[int]:
    """The numbers of the lines at which annexes begin: titles "PHỤ LỤC", or a title "kèm theo" after the sign block."""
    found: list[int] = []
    for n in range(at, len(lines)):
        if quoted[n]:
            continue
        text = lines[n].text
        match = PHU_LUC.match(text)
        if (
            match
            and (match["word"].isupper() or (n >= stop and len(text) < 60))
            and (not match["title"] or match["mark"] or all_caps(text))
        ):
            found.append(n)
        elif n > stop and found[-1:] != [n - 1]:
            kind = title_kind(text)
            enclosed = any(
                _ENCLOSED.search(follower.text) and len(follower.text) < 260 for follower in lines[n + 1 : n + 7]
            )
            if (
                enclosed
                and ((kind and all_caps(text)) or (_FORM.match(text) and all_caps(text)))
                and not (found and n - found[-1] < 6)
            ):
                found.append(n)
    return found


def _tail(
    lines: list[TextLine], rest: int, annexes: list[int], quoted: list[bool], top: list[Node], taken: set[str]
) -> None:
    """Take what follows the body: annexes, each a tree of its own, and loose paragraphs."""
    starts = [n for n in annexes if n >= rest]
    _body(lines, rest, starts[0] if starts else len(lines), quoted, top, taken)
    for count, (start, stop) in enumerate(pairwise([*starts, len(lines)]), start=1):
        root = _annex(lines, start, count, taken)
        begin = _annex_title(root, lines, start, stop)
        tree = Tree(root, taken, law=_is_law(lines, begin, stop), begin=list_starts(lines[begin:stop]))
        for n in range(begin, stop):
            following = lines[n + 1].text if n + 1 < stop else ""
            tree.take(lines[n], following, quoted=quoted[n])
        root.end = lines[stop - 1].end
        top.append(root)


def _annex(lines: list[TextLine], start: int, count: int, taken: set[str]) -> Node:
    """The unit of an annex, by the number it prints or its place."""
    match = PHU_LUC.match(lines[start].text)
    number = (match["number"] or "") if match else ""
    number = re.sub(r"^(?:số|SỐ)\s*", "", number).strip()
    value = roman_value(number) if number else count
    slug = f"phu-luc-{value or re.sub(r'[^0-9A-Za-z]+', '-', number) or count}"
    found, n = slug, 2
    while found in taken:
        found, n = f"{slug}-{n}", n + 1
    taken.add(found)
    label = lines[start].text[: match.start("title")].strip() if match else lines[start].text
    return Node(
        "phu_luc", label, match["title"].strip() if match else "", lines[start].start, lines[start].end, id=found
    )


def _annex_title(root: Node, lines: list[TextLine], start: int, stop: int) -> int:
    """Take the title lines of an annex; the number of the first line of its text."""
    n = start + 1
    while n < stop and n <= start + 7:
        text = lines[n].text
        if _ENCLOSED.search(text) and (text.startswith("(") or text.endswith(")") or len(text) < 200):
            root.end = lines[n].end
            n += 1
            if text.count("(") > text.count(")") and n < stop and ")" in lines[n].text:
                n += 1
            break
        if not all_caps(text) or DIEU.match(text) or re.match(r"^(?:[IVX]+|\d+|[A-H])[.)\-]\s", text) or is_row(text):
            break
        root.title = f"{root.title} {text}".strip()
        root.end = lines[n].end
        n += 1
    return n
