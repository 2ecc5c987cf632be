"""The head of a document: which lines it has, and what each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.body_start import BASIS, is_item, is_sentence, names_body, speaks
from corpus.kinds import KINDS, kind_named
from corpus.marks import BULLET, DIEU, HEADING, KINH_GUI, PHU_LUC, all_caps, is_row
from corpus.models import Span
from corpus.organs import NOT_ORGAN, ORGAN, goes_on, is_second_motto, is_task_title
from corpus.symbols import STANDARD, SYMBOL

__all__ = ["MOTTO", "NAMED", "SYMBOL_LINE", "Head", "TextLine", "find_head", "text_lines", "title_kind"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of clean text and its place."""

    text: str
    start: int
    end: int

    def cut(self, text: str) -> str:
        """The line's characters in `text`."""
        return text[self.start : self.end]


@dataclass(slots=True)
class Head:
    """What the first lines hold. `organs` are groups of lines, one group a body; `end` is the line the body begins at."""

    lines: list[TextLine] = field(default_factory=list)
    symbol: Span | None = None
    kind: str | None = None
    kind_span: Span | None = None
    organs: list[list[TextLine]] = field(default_factory=list)
    issued_by: Span | None = None
    subject: Span | None = None
    about: Span | None = None
    date: Span | None = None
    consolidated: bool = False
    end: int = 0


MOTTO = re.compile(
    r"CỘNG\s*H[OÒ][AÀ]\s*XÃ\s*HỘI\s*CHỦ\s*NGHĨA(?:\s*VIỆT\s*NAM)?|ĐẢNG\s*CỘNG\s*SẢN(?:\s*VIỆT\s*NAM)?|Đ[ộÔ]c\s*l[ậâ]p\s*[-–—=.]*\s*T[ựư]\s*do\s*[-–—=.]*\s*H[ạa]nh\s*ph[úu]c",
)
SYMBOL_LINE = re.compile(
    r"^\W{0,3}(?:(?:Bộ\s+luật|BỘ\s+LUẬT|Luật|LUẬT|Pháp\s+lệnh|Nghị\s+quyết|Án\s+lệ|ÁN\s+LỆ|Văn\s+bản)\s+)?(?:[Ss][ốôóòõỏộo]|SỐ|Sé)(?:\s+hiệu)?\s*[:.;]?\s*(?=[\d.…_/\s]*[-/–\d])"
)
# A document named by a line of its own, as above a copy on a web page: "Kết luận số 69-KL/TW".
NAMED = re.compile(
    rf"^(?P<kind>{'|'.join(kind.name for kind in KINDS.values())})\s+số\s*:?\s*(?P<symbol>{SYMBOL.pattern})\W*$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:CỦA|Của)\s+(?P<body>[^a-zà-ỹ]{4,120}|[A-ZĐÀ-Ỹ].{3,120})$")
# "NGHỊ ĐỊNH / CỦA CHÍNH PHỦ SỐ 03/2010/NĐ-CP NGÀY 13 THÁNG 01 NĂM 2010": the head of a gazette's electronic copy.
_BY_NUMBERED = re.compile(
    r"^(?:CỦA|Của)\s+(?P<body>.{3,80}?)\s+(?:SỐ|Số|số)\s*:?\s*(?P<symbol>\d[\w/\-–ĐđƯư.]*[A-Za-zĐ])"
    r"(?:,?\s+(?P<date>(?:NGÀY|ngày)\s+\d.{5,30}\d{4}))?$"
)
_ABOUT = re.compile(r"^[“\"'*\s]{0,3}(?:V/v|V/V|v/v|Về\s+việc\s*:|Trích\s+yếu)\s*:?")
_ABOUT_IN_FULL = re.compile(r"^[“\"'*\s]{0,3}(?:Về|về)\s+[^\W\d_]")
_FOOTED = re.compile(r"(?:\s*\[?\d{1,2}\]?|\s*\(\d\)|\*+)\s*$")
_PREAMBLE_BODY = re.compile(
    r"^(?:CHÍNH\s*PHỦ|QUỐC\s*HỘI|(?:BỘ|TỔNG|PHÓ)\s*TRƯỞNG\b.*|THỦ\s*TƯỚNG\s*CHÍNH\s*PHỦ|CHỦ\s*TỊCH\b.*|(?:ỦY|UỶ)\s*BAN\b.*|HỘI\s*ĐỒNG\b.*|GIÁM\s*ĐỐC\b.*|CHÁNH\s*ÁN\b.*|TỔNG\s*\w+\b.*"
    r"|THỐNG\s*ĐỐC\b.*|VIỆN\s*TRƯỞNG\b.*|BAN\s*(?:CHẤP\s*HÀNH|THƯỜNG\s*VỤ|BÍ\s*THƯ)\b.*|BỘ\s*CHÍNH\s*TRỊ)$"
)
# A gazette repeats the title of a law that goes on from an earlier number, in small letters.
_SMALL_TITLE = re.compile(r"^(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+(?!số\b|này\b)(?P<name>\S.+)$")
_CONSOLIDATED = re.compile(r"^(?P<kind>VĂN BẢN HỢP NHẤT)(?:\s*[-–—]\s*(?P<body>\S.{2,80}))?$")
_MAX_LINES = 90


_TELLS_ABOUT = re.compile(r"[Vv]/[Vv]:?|[Vv]ề|[Cc]ủa")  # "THÔNG BÁO V/v nghỉ lễ"


def text_lines(text: str) -> list[TextLine]:
    """The lines of a clean text that are not empty."""
    return [TextLine(m.group(), m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def title_kind(line: str) -> tuple[str, int] | None:
    """Kind and length of the kind's name when a line is a title ("CHỈ THỊ", "LUẬT PHÒNG CHÁY ..."); None otherwise."""
    if re.match(r"Đề mục \d{1,2}\.\d{1,2}$", line.strip()):
        return "de_muc", len(line.strip())
    bare = _FOOTED.sub("", line).strip(" :")
    if not bare or len(bare) > 300:
        return None
    kind = kind_named(bare)
    if kind is not None and (all_caps(bare) or bare[:1].isupper()):
        return kind, len(bare)
    words = bare.split()
    for n in (4, 3, 2, 1):
        name = " ".join(words[:n])
        if len(words) > n and all_caps(name) and (all_caps(bare) or _TELLS_ABOUT.fullmatch(words[n])):
            kind = kind_named(name)
            if kind is not None:
                return kind, len(name)
    return None


def find_head(lines: list[TextLine]) -> Head:
    """The head of a document, by the form of its first lines."""
    head = Head()
    group_open = False
    i = 0
    while i < min(len(lines), _MAX_LINES):
        line = lines[i]
        text = line.text.strip()
        if head.kind is not None and head.subject is None and head.about is None and not _is_head_line(text):
            i = _take_subject(head, lines, i)
            break
        if KINH_GUI.match(text) or _opens_body(text, head) or (_told_in_title(head) and _NUMBERED.match(text)):
            break
        if _told_in_title(head) and _goes_on(head, lines, i):
            head.subject = Span(head.subject.start, line.end) if head.subject else None
            head.lines.append(line)
            i += 1
            continue
        head.lines.append(line)
        if not _take_line(head, line, text, group_open):
            group_open = False
        else:
            group_open = bool(head.organs) and head.organs[-1][-1] is line
        if _ABOUT.match(text) or (_ABOUT_IN_FULL.match(text) and _under_columns(head, lines, i)):
            i = _take_about(head, lines, i)
            continue
        i += 1
    if head.consolidated:
        head.kind = "van_ban_hop_nhat"
    if not head.organs and lines and i and head.symbol is not None and _is_small_name(lines[0].text.strip()):
        head.organs.append([lines[0]])
    head.end = i
    head.lines = lines[: max(i, 1)] if head.kind or head.symbol or head.about else lines[: min(len(lines), 12)]
    return head


def _under_columns(head: Head, lines: list[TextLine], i: int) -> bool:
    """Whether line `i` stands where a dispatch says what it is about: under its symbol, its place and date, or its body."""
    above = lines[i - 1] if i else None
    if above is None or head.kind is not None or head.about is not None or is_sentence(lines[i].text.strip()):
        return False
    return _is_head_line(above.text.strip()) or any(above is line for group in head.organs for line in group)


_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]+|[A-H])\s*[.\-)/]\s")


def _told_in_title(head: Head) -> bool:
    """Whether the line of the kind says what the document is about ("KẾ HOẠCH TỔNG KIỂM TRA")."""
    return head.kind_span is not None and head.subject is not None and 0 <= head.subject.start - head.kind_span.end <= 3


def _goes_on(head: Head, lines: list[TextLine], i: int) -> bool:
    """Whether line `i`, right under what the title says, is more of it."""
    text = lines[i].text.strip()
    under = head.subject is not None and i > 0 and head.subject.end == lines[i - 1].end
    return under and not _is_head_line(text) and not _ends_subject(text, begun=True)


def _is_head_line(text: str) -> bool:
    """Whether a line after the title still belongs to the head's columns (symbol, motto, place and date)."""
    return bool(SYMBOL_LINE.match(text) or MOTTO.match(text) or _DATED.match(text))


_DATED = re.compile(r"^[A-ZĐÀ-Ỹ][\w.\- ]{1,40},\s*(?:ngày\s|\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19|20)\d\d\W*$)")
_PART = re.compile(
    r"(?:[IVX]+|[A-H])\s*[.)/-]\s+\S"
)  # "I. NHIỆM VỤ", "A- LỊCH TUẦN": the body of what has no known kind


def _opens_body(text: str, head: Head) -> bool:
    """Whether a line is the first of the body."""
    if BASIS.match(text) or DIEU.match(text) or len(text) > 320:
        return True
    known = head.kind is not None or head.symbol is not None or head.about is not None
    dated = any(_DATED.match(line.text) for line in head.lines)
    of_head = _is_head_line(text) or _ABOUT.match(text) is not None
    if (known or dated) and not of_head and (is_item(text) or is_sentence(text)):
        return True
    if head.about is not None and _is_plain(text):
        return True
    if known and (HEADING.match(text) or PHU_LUC.match(text)):
        return True
    return (known or dated) and bool(_PART.match(text) or is_row(text))


def _is_small_name(text: str) -> bool:
    """Whether the first line of a head is a body's name in small letters, as text that was typed anew has it."""
    return len(text) < _COLUMN and names_body(text) and not all_caps(text) and not re.search(r"[\d:,.;]", text)


def _is_plain(text: str) -> bool:
    """Whether a line under what a dispatch is about is none of its head's: columns, stamps, titles and brackets are."""
    other = _is_head_line(text) or title_kind(text) is not None or all_caps(text) or text.startswith("(")
    return not other and len(text.split()) >= _WORDS


_WORDS = 4  # "Hỏa tốc", "Độ mật: Thường", "Bản sao y" are stamps


def _take_line(head: Head, line: TextLine, text: str, group_open: bool) -> bool:
    """Take what one head line holds; whether it was part of a body's name."""
    symbol_line = SYMBOL_LINE.match(text)
    if symbol_line and head.symbol is None:
        match = SYMBOL.match(text, symbol_line.end()) or STANDARD.match(text, symbol_line.end())
        if match:
            offset = line.start + (len(line.text) - len(line.text.lstrip()))
            head.symbol = Span(offset + match.start(), offset + _symbol_end(text, match))
        return False
    named = NAMED.match(text)
    if named and head.symbol is None:
        offset = line.start + (len(line.text) - len(line.text.lstrip()))
        head.symbol = Span(offset + named.start("symbol"), offset + named.end("symbol"))
        return False
    standard = STANDARD.search(text)
    if standard and head.symbol is None and len(text) < 120:
        head.symbol = Span(line.start + standard.start(), line.start + standard.end())
        name = re.match(r"\s*[-–—:]\s*(?=\S{2})", line.text[standard.end() :])
        if name and head.subject is None:
            head.subject = Span(line.start + standard.end() + name.end(), line.end)
    merged = _CONSOLIDATED.match(text)
    if merged and head.kind is None:
        head.consolidated = True
        head.kind_span = Span(line.start, line.start + merged.end("kind"))
        if merged["body"]:
            start = line.start + merged.start("body")
            head.organs.append([TextLine(merged["body"], start, start + len(merged["body"]))])
        return False
    if MOTTO.search(text) and head.kind in {"dieu_le", "cuong_linh"} and head.subject is None:
        head.subject = Span(line.start, line.end)
        return False
    if MOTTO.search(text):
        before = text[: MOTTO.search(text).start()].strip(" -–|")  # type: ignore[union-attr]
        part = TextLine(before, line.start, line.start + len(before))
        if before and all_caps(before) and head.organs and re.match(r"(?:VÀ|CỦA)\s", before):
            head.organs[-1].append(part)
        elif before and ORGAN.match(before) and all_caps(before):
            _take_organ(head, part)
        return False
    found = title_kind(text)
    if found is not None and head.kind is None and not (ORGAN.match(text) and group_open):
        head.kind = found[0]
        head.kind_span = Span(line.start, line.start + found[1])
        rest = text[found[1] :].strip(" :")
        if rest and not _FOOTED.fullmatch(text[found[1] :]):
            at = line.text.index(rest, found[1])
            _name_subject(head, line, at)
        return False
    small = _SMALL_TITLE.match(text)
    if small and head.kind is None and head.symbol is not None and len(text) < 250 and not text.endswith((".", ";")):
        head.kind = kind_named(small["kind"])
        head.kind_span = Span(line.start, line.start + small.end("kind"))
        head.subject = Span(line.start + small.start("name"), line.end)
        return False
    if head.kind is None and all_caps(text) and len(text) < 120 and not NOT_ORGAN.search(text):
        if is_second_motto(text, under=bool(head.organs)) and not goes_on(_name(head), text):
            return False
        if ORGAN.match(text):
            _take_organ(head, line)
            return True
        if group_open and is_task_title(text):
            head.subject = head.subject or Span(line.start, line.end)
            return False
        if group_open or (head.organs and re.match(r"^(?:VÀ|CỦA)\s", text)):
            head.organs[-1].append(line)
            return True
    return False


def _take_organ(head: Head, line: TextLine) -> None:
    """Take a line that begins as the name of a body does, or goes on with the one before."""
    if head.organs and goes_on(_name(head), line.text.strip()):
        head.organs[-1].append(line)
    else:
        head.organs.append([line])


def _name(head: Head) -> str:
    """The name of the last body, as far as it was read."""
    return " ".join(line.text.strip() for line in head.organs[-1])


def _symbol_end(text: str, match: re.Match[str]) -> int:
    """Where the symbol ends: before a place and date printed on the same line."""
    end = match.end()
    cut = re.search(r"\s+(?=[A-ZĐÀ-Ỹ][\w.]*\s?[\w. ]*,\s*ngày)", text[match.start() : end])
    return match.start() + cut.start() if cut else end


def _name_subject(head: Head, line: TextLine, at: int) -> None:
    """Take the rest of a title line: who issues, or what about."""
    rest = line.text[at:]
    by = _BY.match(rest)
    if by:
        head.issued_by = Span(line.start + at + by.start("body"), line.start + at + by.end("body"))
    else:
        head.subject = Span(line.start + at, line.end)


_COLUMN = 90  # characters that no line of a head's column has


def _take_about(head: Head, lines: list[TextLine], i: int) -> int:
    """Take the lines of "V/v ..."; the number of the first line after them."""
    start = lines[i].start
    end = lines[i].end
    i += 1
    n = 0
    while i < len(lines) and n < 6:
        text = lines[i].text.strip()
        if (
            MOTTO.search(text)
            or KINH_GUI.match(text)
            or (all_caps(text) and not (all_caps(lines[i - 1].text) and title_kind(text) is None))
            or SYMBOL_LINE.match(text)
            or BASIS.match(text)
            or _DATED.match(text)
            or re.search(r",\s*ngày\s[\s\d.…]*tháng", text)
            or is_item(text)
            or is_sentence(text)
            or (text[:1].isupper() and len(text) > _COLUMN)
            or lines[i - 1].text.rstrip().endswith("”")
        ):
            break
        end = lines[i].end
        i += 1
        n += 1
    head.about = Span(start, end)
    return i


def _take_subject(head: Head, lines: list[TextLine], i: int) -> int:
    """Take issuer and subject printed under the kind; the number of the first line after them."""
    start: int | None = None
    end = 0
    taken = 0
    first = i
    while i < len(lines) and taken < 10:
        text = lines[i].text.strip()
        by = _BY.match(text)
        numbered = _BY_NUMBERED.match(text)
        if start is None and numbered is not None and i == first:
            offset = lines[i].start + (len(lines[i].text) - len(lines[i].text.lstrip()))
            head.issued_by = Span(offset + numbered.start("body"), offset + numbered.end("body"))
            head.symbol = head.symbol or Span(offset + numbered.start("symbol"), offset + numbered.end("symbol"))
            if numbered["date"]:
                head.date = Span(offset + numbered.start("date"), offset + numbered.end("date"))
            i += 1
            continue
        if start is None and by is not None and i == first:
            j = i
            stop = lines[i].start + (len(lines[i].text) - len(lines[i].text.lstrip())) + by.end("body")
            begin = lines[i].start + (len(lines[i].text) - len(lines[i].text.lstrip())) + by.start("body")
            while text.endswith(",") and j + 1 < len(lines) and all_caps(lines[j + 1].text):
                j += 1
                text = lines[j].text.strip()
                stop = lines[j].end
            head.issued_by = Span(begin, stop)
            i = j + 1
            continue
        if _ends_subject(text, start is not None):
            break
        start = lines[i].start if start is None else start
        end = lines[i].end
        taken += 1
        i += 1
    if start is not None:
        head.subject = Span(start, end)
    elif first == i:
        head.lines.append(lines[i]) if i < len(lines) else None
    return i


def _ends_subject(text: str, begun: bool) -> bool:
    """Whether a line is no longer part of the subject."""
    if (
        (BASIS.match(text) and not (not begun and _IS_CARRIED_OUT.match(text)))
        or DIEU.match(text)
        or KINH_GUI.match(text)
        or HEADING.match(text)
        or SYMBOL_LINE.match(text)
        or MOTTO.search(text)
        or is_row(text)
    ):
        return True
    if _NUMBERED.match(text) or (BULLET.match(text) and begun) or _FIRST_COLUMN.fullmatch(text):
        return True
    if is_sentence(text) if begun else _begins_to_speak(text):
        return True
    if _DATED.match(text):
        return True
    if all_caps(text) and _PREAMBLE_BODY.match(re.sub(r"[^\w\s]", "", text)):  # a seal leaves specks between words
        return True
    if begun and re.search(r"\b(?:THỦ TƯỚNG CHÍNH PHỦ|BỘ TRƯỞNG BỘ [A-ZĐÀ-Ỹ ]+)$", text) and len(text) < 60:
        return True
    return len(text) > (700 if not begun else 400) or (text.endswith((".", ";", ":")) and len(text) > 60)


_FIRST_COLUMN = re.compile(r"S?TT|Số TT|SỐ TT")  # the first head of a table whose cells are lines


# "KẾ HOẠCH / Thực hiện Nghị quyết số 5 của Tỉnh ủy": what is carried out is the title where no sentence is made of it.
_IS_CARRIED_OUT = re.compile(r"(?:Thực\s+hiện|Triển\s+khai|Tiếp\s+tục|Phát\s+huy)\s(?!.*[.;:,]$)")


def _begins_to_speak(text: str) -> bool:
    """Whether the line under a kind is the body's first and no title: "Tổ giúp việc có nhiệm vụ sau:"."""
    lead_in = text.endswith(":") and is_sentence(text) and not re.match(r"(?:Về|Của|V/v)\s", text)
    return lead_in or (speaks(text) and not re.match(r"(?:Giao|Phân công|Chỉ đạo)\s", text))
