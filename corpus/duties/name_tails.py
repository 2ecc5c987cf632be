"""What stands after the name of an actor and belongs to it (levels, places, the rule that names it) or only explains it."""

from __future__ import annotations

import re

from corpus.body_names import UPPER
from corpus.duties.actor_words import CITED
from corpus.duties.lines import Line
from corpus.duties.party import FOOTNOTE, Party, party_at
from corpus.text import fold
from corpus.wording import act_at

__all__ = ["aside", "past_footnote", "skip_parenthesis", "with_citation", "with_examined", "with_levels", "with_places"]


# "Ủy ban nhân dân các tỉnh, thành phố: Hà Nội, Hà Nam và Ninh Bình": the places tell which ones.
_PLACE = rf"[{UPPER}][^\W\d_]+(?:(?: - | )[{UPPER}][^\W\d_]+){{0,3}}"
_WHICH = re.compile(r"các (?:tỉnh|thành phố|huyện|quận|xã|phường)(?:, [^\W\d_ ]+(?: [^\W\d_ ]+)?)*$")
_PLACES = re.compile(rf": {_PLACE}(?:(?:, và |, | và ){_PLACE})+(?= |:|;|\.|$)")


def with_places(line: Line, party: Party, stop: int) -> Party:
    """The actor with the places that are listed after "các tỉnh, thành phố:"."""
    places = _PLACES.match(line.text, party.span.end, stop)
    return party_at(line, party.span.start, places.end()) if places and _WHICH.search(fold(party.name)) else party


# "Ủy ban nhân dân cấp huyện, cấp xã", "các đảng ủy xã, phường": each of them.
_LEVELS = re.compile(r"(?:(?:, | và |, và | hoặc )cấp (?:tỉnh|huyện|xã|cơ sở|trung ương))+\b")
_OF_LEVEL = re.compile(r" cấp (?:tỉnh|huyện|xã|cơ sở|trung ương)$")
_UNIT = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|buôn|bản|ấp|khóm|khu phố|tổ dân phố)"
_UNITS = re.compile(
    rf"(?:(?:, | và |, và | hoặc ){_UNIT}(?![^\W\d_]| [{UPPER}]| (?:trực )?thuộc))*"
    rf"(?:(?:, | và |, và ){_UNIT}(?![^\W\d_]| (?:trực )?thuộc)(?: [{UPPER}][^\W\d_]*)*)?"  # "..., thị xã và thành phố Vinh"
)
_OF_UNITS = re.compile(rf"(?:các|những|mỗi) [^,]+ {_UNIT}|(?:[^,]+ )?các {_UNIT}(?:, {_UNIT})*")


# "Các trường học trên địa bàn xã:"
_IN_AREA = re.compile(
    rf" trên (?:địa bàn|phạm vi|toàn)(?: (?:toàn )?{_UNIT})?(?: [{UPPER}][^\W\d_]*)*"
    r"(?P<end>:| (?:(?:có|chịu) trách nhiệm\b)?)"
)


# "các trường mầm non, tiểu học, trung học cơ sở": schools of each level.
_SCHOOL = (
    r"(?:mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|THCS|THPT|cao đẳng|đại học|phổ thông|trung cấp)"
)
_SCHOOLS = re.compile(rf"(?:(?:, | và |, và |; ){_SCHOOL}\b)+(?: [Cc]ông lập)?")
_OF_SCHOOLS = re.compile(rf"trường {_SCHOOL.lower()}$")


# "các hội quần chúng từ huyện đến cơ sở": those of every level in between.
_FROM_TO = re.compile(
    r" từ (?:trung ương|tỉnh|thành phố|huyện|quận|xã|cấp tỉnh|cấp huyện) (?:đến|tới|xuống) (?:tận )?(?:cơ sở|địa phương|"
    r"cấp xã|xã|thôn|chi bộ|khu dân cư|tổ dân phố)\b"
)


# "Tổ chức đảng được kiểm tra, giám sát | chuẩn bị báo cáo": what is done to somebody tells who is meant.
_EXAMINE = r"(?:kiểm tra|giám sát|thanh tra|kiểm toán|chất vấn|khảo sát|xác minh|phúc tra|thẩm tra|đánh giá|tín nhiệm)"
_EXAMINED = re.compile(rf" được {_EXAMINE}(?:(?:, | và |, và ){_EXAMINE})*(?= )")
_MAY_BE_EXAMINED = re.compile(
    r"(?:(?:các|những|mỗi) )?(?:chi bộ|tổ chức đảng|đảng viên|đảng ủy|cấp ủy|đơn vị|cơ quan|tổ chức|cơ sở|tập thể|cá nhân|"
    r"địa phương|doanh nghiệp|đối tượng|người|đoàn)"
)
# "Chi ủy khóa mới", "Ban Chấp hành khóa IX": the organ that a congress elects.
_OF_TERM = re.compile(r" (?:nhiệm kỳ|khóa) (?:mới|tới|này|[ivx]+)(?![^\W\d_])")
_ELECTED = ("chi ủy", "ban chấp hành", "ban thường vụ", "đảng ủy", "cấp ủy", "ủy ban kiểm tra", "hội đồng nhân dân")


def with_examined(line: Line, party: Party, stop: int) -> Party:
    """The actor with what is done to it, or with its term, where that tells which one is meant."""
    at = party.span.end
    if line.folded.startswith(" được ", at):
        done = _EXAMINED.match(line.folded, at, stop)
        if done and act_at(line.folded, done.end() + 1) and _MAY_BE_EXAMINED.fullmatch(fold(party.name)):
            return party_at(line, party.span.start, done.end())
    if line.folded.startswith((" khóa ", " nhiệm kỳ "), at):
        term = _OF_TERM.match(line.folded, at, stop)
        if term and fold(party.name).endswith(_ELECTED):
            return party_at(line, party.span.start, term.end())
    return party


def with_levels(line: Line, party: Party, stop: int) -> Party:
    """The actor of one level, or of the units of one kind, with the others that are named after it."""
    many = party.kind == "class" or " các " in party.name
    area = _IN_AREA.match(line.text, party.span.end, stop) if many else None
    if area and (area["end"].strip() or act_at(line.folded, area.end())):
        return party_at(line, party.span.start, area.start("end"))
    at = party.span.end
    if (levels := _LEVELS.match(line.folded, at, stop)) and _OF_LEVEL.search(fold(party.name)):
        return party_at(line, party.span.start, levels.end())
    if (schools := _SCHOOLS.match(line.text, at, stop)) and _OF_SCHOOLS.search(fold(party.name)):
        return party_at(line, party.span.start, schools.end())
    if span := _FROM_TO.match(line.folded, at, stop):
        return party_at(line, party.span.start, span.end())
    if (units := _UNITS.match(line.text, at, stop)) and _OF_UNITS.fullmatch(fold(party.name)):
        return party_at(line, party.span.start, units.end())
    return party


def with_citation(line: Line, party: Party, stop: int) -> Party:
    """The actor with the place of the rule that names it."""
    cited = CITED.match(line.folded, party.span.end, stop)
    return party_at(line, party.span.start, cited.end()) if cited else party


# As what somebody acts ("Sở A - cơ quan thường trực Ban Chỉ đạo"), who is among them ("các chi bộ, trong đó có Chi bộ B").
_AS_WHAT = re.compile(
    r"(?: [-–] |(?<!cơ quan)(?<!đơn vị)(?<!tổ chức), (?:là )?| là )(?:cơ quan|đơn vị|bộ phận) "
    r"(?:thường trực|đầu mối|chủ trì|chủ quản|tham mưu|giúp việc)(?: của)?(?= )"
)
_AMONG_THEM = re.compile(r"(?:,? trong đó (?:có|gồm)|, bao gồm|, kể cả) (?=\S)")


def aside(line: Line, at: int, stop: int) -> int:
    """End of the words after a name that tell as what it acts or who is among them, before the names in them; 0 without."""
    told = _AS_WHAT.match(line.folded, at, stop) or _AMONG_THEM.match(line.folded, at, stop)
    return told.end() if told else 0


def past_footnote(line: Line, at: int, stop: int) -> int:
    """`at`, moved past the number of a footnote that was left at the word before."""
    number = FOOTNOTE.match(line.text, at, stop)
    return number.end() if number else at


_EXPLAINED = re.compile(r"\s*\((?!\s*qua\b)[^()]{0,200}\)")


def skip_parenthesis(text: str, at: int, stop: int) -> int:
    """`at`, moved past "(...)" that explains the name before it; not past "(qua ...)"."""
    match = _EXPLAINED.match(text, at, stop)
    return match.end() if match else at
