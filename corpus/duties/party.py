"""An actor of a sentence: what kind it is, and when two that are named one after the other are one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.bodies import registry
from corpus.body_names import capital_head
from corpus.duties.lines import Line
from corpus.models import Span
from corpus.text import fold
from corpus.wording import LOWER_HEADS, phrase_at

__all__ = [
    "FOOTNOTE",
    "JOIN",
    "QUANTIFIER",
    "WITH_WHOM",
    "Party",
    "heads_many",
    "merge",
    "named_alike",
    "only_classes",
    "party_at",
]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as written, its kind ("named", "class", "vague") and place."""

    name: str
    kind: str
    span: Span


QUANTIFIER = re.compile(
    r"(?:tất cả |toàn thể |một số |một trong )?(?:các|những|mỗi|từng|mọi|cả|đồng chí)(?= )|(?:tất cả|toàn thể|"
    r"một số)(?= )"
)
JOIN = re.compile(r"(?:\s*,\s*(?:và|hoặc|cùng)\s+|\s*,\s*|\s+và\s+|\s+hoặc\s+|\s+cùng(?: với)?\s+|\s*;\s*|\s+với\s+)")
# "cùng với đại phó kiểm tra hầm hàng": with whom something is done, whatever the act; it may stand before the act.
WITH_WHOM = re.compile(r"cùng(?: với)? (?!cấp|nhau|thời)")
_VAGUE = re.compile(r"\b(?:có )?liên quan(?! (?:đến|tới|trực tiếp))|\bhữu quan\b|\bkhác$|\bchức năng$|\bkhác có\b")
_OPEN_VAGUE = re.compile(r"\bliên quan (?:đến|tới)\b")
# The number of a footnote that was left at a word: "Sở Công Thương1 có trách nhiệm".
FOOTNOTE = re.compile(r"(?<=[a-zà-ỹđ]{3})\d{1,2}(?!\w)")
# "gửi Cục Thú y 01 bộ hồ sơ", "nộp Sở Y tế 02 (hai) bản": the number counts what is sent.
_COPIES = re.compile(r" (?:\([^()]{1,12}\) )?(?:bộ|bản|hồ sơ|tập|tờ|quyển|đơn|văn bản|giấy|liên)\b")


# Words with which no name ends.
_LOOSE = re.compile(r" (?:nơi(?: (?:người|xảy|có|tiếp|đăng|bị))?|còn|cũng|đều|có|được|chỉ|kịp)$")
_LONGEST_LOOSE = 12  # letters of them, with the blank before


def party_at(line: Line, start: int, end: int) -> Party:
    """The actor whose words stand from `start` to `end`, without what does not belong to a name at its end."""
    text = line.text[start:end].rstrip(" ,")
    text = text.removesuffix(" có chức năng") if text[:1].isupper() else text
    text = FOOTNOTE.sub("", text) if text[-1:].isdigit() else text
    text = re.sub(r" \d{1,2}$", "", text) if _COPIES.match(line.folded, start + len(text)) else text
    if loose := _LOOSE.search(text, max(0, len(text) - _LONGEST_LOOSE)):
        text = text[: loose.start()]
    return Party(text, _kind(text), Span(start, start + len(text)))


def _kind(name: str) -> str:
    """ "vague" when it says "liên quan" and the like, "class" when it begins with a class noun, else "named"."""
    folded = fold(name)
    if (_VAGUE.search(folded) and not _OPEN_VAGUE.search(folded)) and not re.match(r"(?:bộ|sở|cục|ủy ban) ", folded):
        return "vague"
    if _VAGUE.search(folded) and not name[:1].isupper():
        return "vague"
    if name[1:].islower() and (folded in LOWER_HEADS or only_classes(folded)):
        return "class"
    return "named" if name[:1].isupper() and not folded.startswith(("các ", "những ", "mỗi ")) else "class"


# "các Bộ Tài chính, Tư pháp": the kind stands before the first name for all of them.
_NAMED_ALIKE = re.compile(r"(?:các|những|hai|ba) (bộ|sở) (?=\S)")


def named_alike(line: Line, one: Party, stop: int) -> list[Party]:
    """The bodies of "các Bộ Tài chính, Văn hóa, Thể thao và Du lịch", each with its kind before it; [] for another actor."""
    kind = _NAMED_ALIKE.match(line.folded, one.span.start, one.span.end)
    if kind is None or not line.text[kind.end()].isupper():
        return []
    head = line.text[kind.start(1) : kind.end(1)].capitalize()
    found = [Party(f"{head} {line.text[kind.end() : one.span.end]}", "named", one.span)]
    while join := JOIN.match(line.folded, found[-1].span.end, stop):
        at = join.end()
        known = registry().pattern.match(f"{head} {line.folded[at:stop]}".lower()) if line.text[at:].strip() else None
        if known is None or not line.text[at].isupper() or capital_head(line.text, at) not in (0, at + len("Công an")):
            break
        end = at + known.end() - len(head) - 1
        found.append(Party(f"{head} {line.text[at:end]}", "named", Span(at, end)))
    return found if len(found) > 1 else []


def merge(line: Line, found: list[Party]) -> list[Party]:
    """The list with bare class nouns joined to what follows: "các cơ quan, đơn vị liên quan" is one actor."""
    merged: list[Party] = []
    for party in found:
        if (
            merged
            and merged[-1].kind != "named"
            and only_classes(fold(merged[-1].name))
            and (party.kind != "named" or _CAPITAL_CLASS.match(party.name))
            and not _new_group(line, merged[-1], party)
            and _touch(line, merged[-1], party)
        ) or (merged and any(same(line, merged[-1], party) for same in (_of_one, _touch_in_place, _of_one_title))):
            last = merged.pop()
            party = party_at(line, last.span.start, party.span.end)
        merged.append(party)
    return merged


# "các Sở, Ban, Ngành cấp tỉnh": class nouns with capitals.
_CAPITAL_CLASS = re.compile(
    r"(?:Ngành|Đoàn thể|Địa phương|Đơn vị|Cơ quan)(?: (?:cấp|của|thuộc|trực thuộc|liên quan|có liên quan)\b|$)"
)
# "Vụ Công tác học sinh, sinh viên": one body. "các Vụ, Cục, Tổng cục thuộc Bộ": what is said of the last holds for all.
_SHARED = re.compile(
    r"(?:các )?(?:tổng cục|cục|vụ|viện|phòng|ban|sở) (?:trực thuộc|thuộc|có liên quan|liên quan|chức năng)\b"
)
# "cán bộ ở cơ quan, đơn vị": both tell where.
_IN_PLACE = re.compile(r" (?:ở|tại|của|thuộc|trong) (?:các )?(?:cơ quan|đơn vị|tổ chức|địa phương|doanh nghiệp)$")


# "các ban, bộ, ngành trung ương, địa phương", "Công an các đơn vị, địa phương": of both, no actor beside them.
_BOTH_LEVELS = re.compile(r" (?:(?:ở )?trung ương(?:,| và)|các đơn vị,) địa phương$")


def _of_one(line: Line, one: Party, other: Party) -> bool:
    """Whether the two are one actor whose name holds a comma, or a list whose last words hold for all."""
    if other.name == "địa phương":
        return _BOTH_LEVELS.search(line.folded, 0, other.span.end) is not None
    if not _touch(line, one, other):
        return False
    students = other.name.startswith("sinh viên") and fold(one.name).endswith("công tác học sinh")
    return students or (only_classes(fold(one.name)) and _SHARED.match(fold(other.name)) is not None)


def _touch_in_place(line: Line, one: Party, other: Party) -> bool:
    """Whether the second only goes on with the place that tells which the first are."""
    return _touch(line, one, other) and only_classes(fold(other.name)) and _IN_PLACE.search(fold(one.name)) is not None


# "Thủ trưởng các sở, ban, ngành", "người đứng đầu cơ quan, tổ chức": one title over all the kinds of bodies.
_ORGAN = (
    r"(?:cơ quan|đơn vị|tổ chức(?: đảng)?|bộ|sở|ban|ngành|ban ngành|phòng|vụ|cục|tổng cục|viện|văn phòng|địa phương|"
    r"đoàn thể|hội|hiệp hội|doanh nghiệp|hợp tác xã|cơ sở|tập đoàn|tổng công ty|công ty|trường|nhà trường|khoa|trung tâm|"
    r"trạm|bệnh viện|bộ phận|chi bộ|đảng bộ|cấp ủy|chi đoàn|chi hội)"
)
_TITLE = re.compile(
    r"(?:(?:các|những) )?(?:(?:phó )?thủ trưởng|(?:cấp phó của )?người đứng đầu|(?:đại diện )?lãnh đạo|đại diện|(?:phó )?"
    r"(?:tổng )?giám đốc|(?:phó )?trưởng|bí thư|chủ tịch|chủ nhiệm|hiệu trưởng|cán bộ|công chức|viên chức|nhân viên) "
    rf"(?:(?:các|những|mỗi|từng) )?{_ORGAN}(?:(?:, | và |, và ){_ORGAN})*"
)
_ONE_MORE = re.compile(
    rf"{_ORGAN}(?: (?:có liên quan|liên quan|hữu quan|khác|thuộc|trực thuộc|trên địa bàn|của|ở|tại|cấp|tỉnh|thành phố|huyện|"
    r"trung ương|mình)\b.*)?"
)


def _of_one_title(line: Line, one: Party, other: Party) -> bool:
    """Whether the title of the first goes on with one more kind of bodies whose heads are meant."""
    return _touch(line, one, other) and _ONE_MORE.fullmatch(fold(other.name)) is not None and heads_many(one.name)


def heads_many(name: str) -> bool:
    """Whether a name is a title over kinds of bodies: "Thủ trưởng các sở", "người đứng đầu cấp ủy, tổ chức đảng"."""
    return _TITLE.fullmatch(fold(name)) is not None


def _new_group(line: Line, one: Party, other: Party) -> bool:
    """Whether a second quantifier opens a group of its own: "các sở, ban, ngành" and "các cơ quan liên quan"."""
    if line.text.startswith(("Các ", "Những "), other.span.start):
        return True  # "Văn phòng, Các đơn vị liên quan", as cells of tables write
    return all(QUANTIFIER.match(line.folded, party.span.start) for party in (one, other))


def _touch(line: Line, one: Party, other: Party) -> bool:
    """Whether only a joint stands between two actors."""
    return JOIN.fullmatch(line.folded, one.span.end, other.span.start) is not None


def only_classes(folded: str) -> bool:
    """Whether folded words are a list of bare class nouns: "các cơ quan, đơn vị"."""
    quantifier = QUANTIFIER.match(folded)
    at = quantifier.end() + 1 if quantifier else 0
    while True:
        end = phrase_at(folded, at, LOWER_HEADS)
        if end == 0:
            return False
        if end == len(folded):
            return True
        join = JOIN.match(folded, end)
        if join is None:
            return False
        at = join.end()
