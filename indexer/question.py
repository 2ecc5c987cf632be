"""What was meant by a question: marks restored, slips mended, short forms opened, filters and days read.

Nothing is decided behind a person's back: `Understood.notes` says what was changed, and a search can be asked to take
the words as they stand. What is said in words ("của Ban Bí thư", "năm 2026") moves its documents up and excludes none.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.text import fold, strip_marks
from indexer.diacritics import Restorer
from indexer.filters import Filters
from indexer.words import TOKEN, syllables

__all__ = ["Understood", "abbreviations", "holds_subject", "subject", "understand"]

_NO_FILTERS = Filters()
_AS_TYPED_WEIGHT = 0.5
_SHORT_FORM_WEIGHT = 0.3
"""How much a word's other form counts beside it when looking for candidates (docs/experiments.md)."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as typed and as understood. `notes` say in Vietnamese what was changed or taken as a wish.

    `extra` are runs of words that a text may have instead, with their weight. `filters` are what was said of the
    documents wanted; `as_of` the day that was asked for, or None.
    """

    typed: str
    text: str
    extra: tuple[tuple[str, float], ...] = ()
    filters: Filters = _NO_FILTERS
    as_of: dt.date | None = None
    notes: tuple[str, ...] = ()


def understand(question: str) -> Understood:
    """What `question` means; the empty question means nothing and is returned as it is.

    >>> understand("Xu phat vi pham PCCC").text
    'Xử phạt vi phạm phòng cháy, chữa cháy'
    """
    text = " ".join(unicodedata.normalize("NFC", question).split())
    notes: list[str] = []
    restored = Restorer.shipped().restore(text)
    if restored.changes:
        notes.append(f"Hiểu là: “{restored.text}”.")
    opened, extra, said = _opened(restored.text)
    notes += said
    extra += [(short, weight) for short, weight in _shortened(opened) if short not in dict(extra)]
    filters, as_of, wishes = _wishes(opened)
    return Understood(question, opened, tuple(extra), filters, as_of, tuple(notes + wishes))


# Words that only ask: before what is asked about, and after it.
_ASKS_BEFORE = re.compile(
    r"(?:(?:cho (?:tôi|mình) )?(?:hỏi|biết)|(?:hãy |xin )?(?:tìm|trích|chỉ ra|nêu|cho xem)(?: giúp)?)?[ :,]*"
    r"(?:(?:các |những )?(?:đoạn|điều|khoản|mục|điểm|chỗ|phần|câu|nội dung|văn bản|tài liệu|quy định)(?: văn)?(?: nào)?"
    r"(?: có)?|ở đâu|chỗ nào)? ?"
    r"(?:nói|nêu|quy định|đề cập|viết|nhắc|yêu cầu|liên quan)? ?(?:rõ |cụ thể )?(?:về |đến |tới |gì về )(?:việc )?",
    re.IGNORECASE,
)
_ASKS_AFTER = re.compile(
    r"[ ,]*(?:(?:được |có |phải )?(?:quy định|thực hiện|tiến hành|hiểu|tổ chức)? ?(?:là |như )?(?:thế nào|ra sao)|"
    r"(?:được )?quy định (?:gì|ở đâu)|là (?:gì|những gì|bao nhiêu)|gồm (?:những )?gì|nói (?:ở|tại) đâu|ở đâu|"
    r"không|gì)?[ ?.!]*$",
    re.IGNORECASE,
)


def subject(text: str) -> str:
    """What a question is about: its words without those that only ask.

    >>> subject("Đoạn nào nói về tuyên truyền phòng cháy?")
    'tuyên truyền phòng cháy'
    >>> subject("Lực lượng chữa cháy được trang bị như thế nào?")
    'Lực lượng chữa cháy được trang bị'
    """
    before = _ASKS_BEFORE.match(text)
    rest = text[before.end() if before else 0 :]
    after = _ASKS_AFTER.search(rest)
    return (rest[: after.start()] if after else rest).strip()


_FEW_WORDS = 4
_WORD = re.compile(r"[^\W_]+")


def holds_subject(text: str, asked: str) -> bool:
    """Whether `text` holds what is asked for, with diacritics or without, where that is a few words; True where it is more,
    one, or has a short form ("PCCC"), which may stand for others.

    Every word must stand there, all but one beside a word that is beside it in `asked`.

    >>> holds_subject("Lực lượng của Nhân dân phải phòng ngừa.", "lực lượng dân phòng")
    False
    >>> holds_subject("Xử lý nghiêm các vi phạm.", "xử lý vi phạm")
    True
    """
    words = strip_marks(fold(asked)).split()
    if not 1 < len(words) <= _FEW_WORDS or any(word.isupper() and len(word) > 1 for word in asked.split()):
        return True
    said = _WORD.findall(strip_marks(fold(text)))
    pairs = set(itertools.pairwise(said))
    beside = {word for pair in itertools.pairwise(words) if pair in pairs for word in pair}
    return set(words) <= set(said) and sum(word not in beside for word in words) <= 1


# -- short forms -------------------------------------------------------------------------------------------------------


@cache
def abbreviations() -> dict[str, str]:
    """Short forms in capitals and what they stand for; read from `abbreviations.toml`."""
    path = Path(__file__).parent / "abbreviations.toml"
    return {str(k): str(v) for k, v in tomllib.loads(path.read_text("utf-8"))["forms"].items()}


@cache
def _by_bare() -> dict[str, str]:
    return {strip_marks(fold(short)): short for short in abbreviations()}


@cache
def _by_long() -> dict[tuple[str, ...], str]:
    return {tuple(syllables(long)): short for short, long in abbreviations().items()}


def _opened(text: str) -> tuple[str, list[tuple[str, float]], list[str]]:
    """The text with short forms written out; the short forms as extra runs; notes. Symbols of documents stay whole."""
    pieces: list[str] = []
    extra: list[tuple[str, float]] = []
    notes: list[str] = []
    at = 0
    for match in TOKEN.finditer(text):
        short = _by_bare().get(strip_marks(fold(match[0])))
        inside_symbol = text[match.start() - 1 : match.start()] in {"-", "/"} or text[
            match.end() : match.end() + 1
        ] in {
            "-",
            "/",
        }
        if short is None or inside_symbol:
            continue
        long = abbreviations()[short]
        pieces += [text[at : match.start()], long]
        at = match.end()
        extra.append((short, _AS_TYPED_WEIGHT))
        notes.append(f"{match[0]}: {long}.")
    return "".join([*pieces, text[at:]]), extra, notes


def _shortened(text: str) -> list[tuple[str, float]]:
    """Short forms of what the text says in full."""
    words = syllables(text)
    found = []
    for length in range(2, 7):
        for start in range(len(words) - length + 1):
            short = _by_long().get(tuple(words[start : start + length]))
            if short is not None:
                found.append((short, _SHORT_FORM_WEIGHT))
    return list(dict.fromkeys(found))


# -- wishes ------------------------------------------------------------------------------------------------------------

_KINDS = {
    "chỉ thị": "chi_thi",
    "kết luận": "ket_luan",
    "nghị quyết": "nghi_quyet",
    "nghị định": "nghi_dinh",
    "thông tư": "thong_tu",
    "công văn": "cong_van",
    "hướng dẫn": "huong_dan",
    "kế hoạch": "ke_hoach",
    "thông báo": "thong_bao",
    "quyết định": "quyet_dinh",
}
_ISSUERS = (
    *("Ban Bí thư", "Bộ Chính trị", "Ban Chấp hành Trung ương", "Ban Thường vụ Tỉnh ủy", "Tỉnh ủy", "Thành ủy"),
    *("Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Bộ Công an", "Bộ Xây dựng"),
)
_DOCUMENT = rf"(?:{'|'.join(_KINDS)}|văn bản|tài liệu|luật)"
_OF_ISSUER = re.compile(
    rf"\b{_DOCUMENT}\s+(?:nào\s+)?(?:của|do)\s+(?P<issuer>{'|'.join(fold(name) for name in _ISSUERS)})\b"
)
_OF_YEAR = re.compile(rf"(?:\bban hành (?:trong |vào )?năm|\b{_DOCUMENT}\s+năm)\s+(?P<year>(?:19|20)\d\d)\b")
_FIRST_KIND = re.compile(rf"^(?:các |những )?(?P<kind>{'|'.join(_KINDS)})\s+(?:nào|của|do|năm)\b")
_IN_FORCE = re.compile(r"\b(?:còn|đang có|đang còn) hiệu lực\b")
_DAY = re.compile(
    r"\b(?:tính đến|vào|tại thời điểm|tại) ngày (?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})\b"
)


def _wishes(text: str) -> tuple[Filters, dt.date | None, list[str]]:
    """Filters and the day that are said in words, with notes on them."""
    said = fold(text)
    notes: list[str] = []
    issuer, year, kind = _OF_ISSUER.search(said), _OF_YEAR.search(said), _FIRST_KIND.search(said)
    name = next((n for n in _ISSUERS if issuer and fold(n) == issuer["issuer"]), None)
    first = dt.date(int(year["year"]), 1, 1) if year else None
    filters = Filters(
        kinds=(_KINDS[kind["kind"]],) if kind else (),
        issuers=(name,) if name else (),
        date_from=first,
        date_to=first.replace(month=12, day=31) if first else None,
        states=("con_hieu_luc", "het_hieu_luc_mot_phan") if _IN_FORCE.search(said) else (),
    )
    if name:
        notes.append(f"Ưu tiên văn bản của {name}.")
    if first:
        notes.append(f"Ưu tiên văn bản năm {first.year}.")
    if kind:
        notes.append(f"Ưu tiên loại văn bản: {kind['kind']}.")
    day = _DAY.search(said)
    as_of = None
    if day:
        try:
            as_of = dt.date(int(day["y"]), int(day["m"]), int(day["d"]))
            notes.append(f"Xét theo ngày {as_of:%d/%m/%Y}.")
        except ValueError:
            notes.append(f"Ngày {day['d']}/{day['m']}/{day['y']} không có thật, không dùng.")
    return filters, as_of, notes
