"""Mentions of documents and of units of documents in a clean text, with what the citing text does to them.

Relations bear ELI-like names. A relation is read from the words that govern the mention; where they do not say,
it cites.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from corpus.kinds import KINDS
from corpus.models import Reference, Span, Unit
from corpus.symbols import STANDARD, SYMBOL, fold_symbol, is_party_symbol, type_letters
from corpus.text import fold

__all__ = ["references"]

_KIND_NAMES = sorted(
    (
        (fold(kind.name), name)
        for name, kind in KINDS.items()
        if name not in {"du_an", "quy_hoach", "hop_dong", "bien_ban", "noi_quy"}
    ),
    key=lambda pair: -len(pair[0]),
)
_KIND = "|".join(re.escape(name) for name, _ in _KIND_NAMES)
_KIND_OF = dict(_KIND_NAMES)
_NUMBER_WORD = r"\s*(?:\(?số\s*[:.]?\s*)?$"
_DIRECT = re.compile(rf"(?<!pháp )(?P<kind>{_KIND}){_NUMBER_WORD}")
_NAMED = re.compile(
    rf"(?<!pháp )(?P<kind>bộ luật|luật|pháp lệnh|"
    rf"hiến pháp)(?P<name> (?:(?! này\b)[^\d;:()]){{2,90}}?){_NUMBER_WORD}"
)
_DATE = re.compile(
    r"\s*,?\s*ngày\s+(?P<d>\d{1,2})\s*(?:[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})|"
    r"tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4}))"
)
_TITLE = re.compile(
    r"\s*,?\s*(?:của\s+[^,;.:()]{2,90}?\s+)?(?P<title>về\s+[^;.:()]{3,240}|"
    r"quy định\s+[^;.:()]{3,240}|hướng dẫn\s+[^;.:()]{3,240})"
)
_UNITS = re.compile(
    r"(?:(?P<diem>(?:các )?điểm [a-zđ](?:(?:, |"
    r" và )[a-zđ])*)(?:,? của)?,?\s*)?(?:(?P<khoan>(?:các )?khoản \d+(?:(?:, | và )\d+)*)(?:,? của)?,?\s*)?"
    r"(?P<dieu>(?:các )?điều \d+[a-z]?(?:(?:, | và )\d+[a-z]?)*)?(?:,? của)?\s*$"
)
_OWN = re.compile(
    rf"(?:(?:các )?điểm (?P<diem>[a-zđ])\b[^.;]{{0,30}}?\s)?(?:(?:các )?khoản "
    rf"(?P<khoan>\d+)\b[^.;]{{0,24}}?\s)?(?:(?:các )?điều (?P<dieu>\d+[a-z]?)(?:,? của)?,?\s+)?(?P<doc>(?:{_KIND}) "
    rf"này)\b"
    r"|(?:điểm (?P<diem3>[a-zđ]) )?khoản (?P<khoan2>\d+) điều (?P<here>này)\b|điểm (?P<diem2>[a-zđ]) khoản này\b"
)
_CUES = (
    ("continues", r"tiếp tục (?:triển khai |tổ chức )?thực hiện"),
    ("reviews", r"(?:(?:sơ kết|tổng kết)[^.;]{0,60}?|(?:\d+|một|hai|ba|năm|mười) năm (?:triển khai |"
                r"tổ chức )?thực hiện)"),
    ("amends", r"(?:sửa đổi|bổ sung|thay (?:thế )?(?:cụm )?từ)[^.;]{0,120}?"),
    ("replaces", r"thay thế(?: cho)?(?: toàn bộ)?"),
    ("repeals", r"(?:bãi bỏ|hủy bỏ)(?: toàn bộ)?[^.;]{0,40}?"),
    ("corrects", r"đính chính[^.;]{0,40}?"),
    ("consolidates", r"hợp nhất[^.;]{0,40}?"),
    ("attaches", r"(?:gửi kèm|kèm theo)[^.;]{0,30}?"),
    ("implements", r"(?:quy định chi tiết|hướng dẫn(?: thi hành| thực hiện)?|triển khai(?: thực hiện)?|"
                   r"thực hiện(?: nghiêm(?: túc)?)?|quán triệt(?:,? triển khai)?(?:,? thực hiện)?|"
                   r"thi hành)[^.;:]{0,40}?"),
    ("based_on", r"(?:căn cứ|trên cơ sở)[^.;]{0,20}?"),
)  # fmt: skip
_CUE_PATTERNS = tuple((name, re.compile(rf"(?P<cue>{pattern})\s*$")) for name, pattern in _CUES)
_PASSIVE = re.compile(
    r"(?:được|đã)(?: được)? (?:sửa đổi|thay thế|bổ sung|bãi bỏ|đính chính)[^.;]*?(?:bởi|theo|bằng|"
    r"tại)\s*$"
)
_ENDED = re.compile(
    r"[^.;]{0,260}?\b(?:hết hiệu lực|bị bãi bỏ|được bãi bỏ|được thay thế bằng|chấm dứt hiệu lực|"
    r"không còn hiệu lực)\b"
)


def references(text: str, units: tuple[Unit, ...]) -> tuple[Reference, ...]:
    """Mentions of documents in `text`, in order, with relation, unit and date as written; () for a text that cites nothing.

    "Chỉ thị này",
    "khoản 2 Điều này" have no symbol. The document's own symbol in its header (a unit of kind "dau") is no mention.
    """
    folded = fold(text)
    if len(folded) != len(text):
        return ()
    head = max((unit.span.end for unit in units if unit.kind == "dau"), default=0)
    found = [*_with_symbols(text, folded, head), *_own(text, folded, units)]
    found.sort(key=lambda reference: (reference.span.start, -len(reference.span)))
    kept: list[Reference] = []
    for reference in found:
        if not kept or kept[-1].span.end <= reference.span.start:
            kept.append(reference)
    return tuple(_listed(text, kept))


def _with_symbols(text: str, folded: str, head: int) -> list[Reference]:
    found = []
    for pattern in (SYMBOL, STANDARD):
        for match in pattern.finditer(text):
            if match.start() < head:
                continue
            symbol = fold_symbol(match[0])
            lead = folded[max(0, match.start() - 150) : match.start()]
            before = _kind_before(re.split(r"[;.\n](?=\s)", lead)[-1]) if pattern is SYMBOL else None
            if pattern is SYMBOL and not _is_symbol(symbol, before):
                continue
            found.append(_reference(text, folded, match, symbol, before))
    return found


def _kind_before(lead: str) -> re.Match[str] | None:
    """The kind that a symbol's mention begins with: right before it ("Chỉ thị số"), or a law's with its name between."""
    direct = _DIRECT.search(lead)
    if direct is not None:
        return direct
    return max(_NAMED.finditer(lead), key=lambda match: match.start(), default=None)


def _is_symbol(symbol: str, before: re.Match[str] | None) -> bool:
    """Whether letters and figures are a document's symbol: of a known type, or after the name of a kind."""
    letters = type_letters(symbol)
    known = letters is not None and any(letters in kind.types for kind in KINDS.values())
    if re.match(r"\d+/\d{4}/QH\d+$|\d+/\d{4}/[A-ZĐ]", symbol) or is_party_symbol(symbol):
        return known or before is not None
    return before is not None or (known and bool(re.match(r"\d+/[A-ZĐa-z]+-[A-ZĐ]", symbol)))


def _reference(text: str, folded: str, match: re.Match[str], symbol: str, before: re.Match[str] | None) -> Reference:
    """The mention around a symbol: unit and kind before it, date and title after it."""
    start, end = match.start(), match.end()
    date: dt.date | None = None
    dated = _DATE.match(folded, end)
    if dated:
        date = _date(dated)
        end = dated.end() if date else end
    title = _TITLE.match(folded, end)
    kind = unit = None
    if before is not None:
        start = match.start() - len(before.string) + before.start()
        kind = _KIND_OF[before["kind"]]
    lead = folded[max(0, start - 120) : start]
    placed = _UNITS.search(lead)
    if placed and placed[0].strip() and placed["dieu"]:
        unit = _unit_id(placed["dieu"], placed["khoan"], placed["diem"])
        start = start - len(lead) + placed.start()
    name = text[title.start("title") : title.end("title")].strip(" ,") if title else None
    return Reference(Span(start, end), _relation(folded, start, end, unit), symbol, date, unit, kind, name)


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"]))
    except ValueError:
        return None


def _unit_id(dieu: str | None, khoan: str | None, diem: str | None) -> str | None:
    """The address of a unit as outlines write it ("dieu-5.khoan-2.diem-a"); of a list its first."""
    parts = []
    for name, words in (("dieu", dieu), ("khoan", khoan), ("diem", diem)):
        if words:
            number = re.search(rf"{ {'dieu': 'điều', 'khoan': 'khoản', 'diem': 'điểm'}[name] } (\w+)|^(\w+)$", words)
            if number:
                parts.append(f"{name}-{number[1] or number[2]}")
    return ".".join(parts) or None


def _relation(folded: str, start: int, end: int, unit: str | None) -> str:
    """What the words that govern the mention do to it."""
    sentence = re.split(r"[;\n]|\.(?=\s)", folded[max(0, start - 260) : start])[-1]
    if _PASSIVE.search(sentence):
        return "cites"
    if re.match(r"\s*[-–+•\d.a-zđ)]*\s*căn cứ\b", sentence):
        return "based_on"
    for name, pattern in _CUE_PATTERNS:
        cue = pattern.search(sentence)
        if cue and not re.search(r"(?:được|bị|đã) $", sentence[: cue.start()]):
            return _checked(name, sentence, cue, unit)
    after = re.split(r"[;\n]|\.(?=\s)", folded[end : end + 300])[0]
    if unit is None and _ENDED.match(after) and not re.search(r"\btrừ\b|theo quy định (?:tại|của)\s*$", sentence):
        return "repeals"
    return "cites"


def _checked(name: str, sentence: str, cue: re.Match[str], unit: str | None) -> str:
    """The relation, or the weaker one its sentence really says."""
    if name == "replaces" and re.search(
        r"thay thế (?:cụm |một số |các )?(?:từ|cụm từ|phụ lục|mẫu|điều|khoản)", sentence
    ):
        return "amends"
    if name == "amends" and re.search(r"\b(?:hồ sơ|giấy|danh mục|nội dung|kế hoạch) (?:sửa đổi|bổ sung)", sentence):
        return "cites"
    return name


def _own(text: str, folded: str, units: tuple[Unit, ...]) -> list[Reference]:
    """Mentions of the citing document itself and of its units."""
    found = []
    articles = [unit for unit in units if unit.kind == "dieu"]
    at = 0
    for match in _OWN.finditer(folded):
        here = ""
        if match["here"] or match["diem2"]:
            while at + 1 < len(articles) and articles[at + 1].span.start <= match.start():
                at += 1
            inside = bool(articles) and articles[at].span.start <= match.start() < articles[at].span.end
            here = articles[at].id if inside else ""
        if match["doc"]:
            unit = _unit_id(
                match["dieu"] and f"điều {match['dieu']}",
                match["khoan"] and f"khoản {match['khoan']}",
                match["diem"] and f"điểm {match['diem']}",
            )
            unit = unit if match["dieu"] else None
        elif match["here"]:
            point = f".diem-{match['diem3']}" if match["diem3"] else ""
            unit = f"{here}.khoan-{match['khoan2']}{point}" if here else None
        else:
            clause = next((u for u in units if u.kind == "khoan" and u.span.start <= match.start() < u.span.end), None)
            unit = f"{clause.id}.diem-{match['diem2']}" if clause else None
        kind = _KIND_OF.get(match["doc"].removesuffix(" này")) if match["doc"] else None
        found.append(Reference(Span(match.start(), match.end()), "cites", None, None, unit, kind))
    return found


def _listed(text: str, found: list[Reference]) -> list[Reference]:
    """The mentions, those in a list with the relation of its first: "bãi bỏ Thông tư số A và Thông tư số B"."""
    listed: list[Reference] = []
    for reference in found:
        last = listed[-1] if listed else None
        if (
            last is not None
            and reference.symbol
            and last.symbol
            and last.relation != "cites"
            and reference.relation == "cites"
        ):
            between = text[last.span.end : reference.span.start]
            if re.fullmatch(r"\s*(?:,|và|;)\s*(?:và\s+)?", between):
                reference = replace(reference, relation=last.relation)
        listed.append(reference)
    return listed
