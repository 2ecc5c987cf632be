"""Persons who act: named with a title of address, and the offices they hold."""

from __future__ import annotations

import re

from corpus.bodies import registry
from corpus.body_names import UPPER, capital_head, name_end
from corpus.duties.lines import Line
from corpus.duties.party import Party

__all__ = ["SECOND_OFFICE", "past_office", "person_at"]

# "Ông Lê Quang Vinh", "Đ/c H'Ruên Mlô", "đồng chí Nguyễn Thị Thu Hiền".
_GIVEN = rf"[{UPPER}](?:['’][{UPPER}]?)?[^\W\d_]*"
_RANK = r"(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy) |(?:Phó )?Hiệu trưởng )?"
_PERSON = re.compile(
    rf"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)\.? {_RANK}(?P<name>{_GIVEN}(?:[ -]{_GIVEN}){{1,5}})(?!\w)"
)
# "..., Phó Bí thư Chi bộ", "... - Trưởng phòng Văn hóa - Xã hội": the office that a person holds.
_HOLDS_OFFICE = re.compile(
    r"(?:,| -| –) (?=(?:(?:Quyền )?(?:Phó )?(?:Bí|Chủ|Trưởng|Giám|Chánh|Viện|Hiệu|Cục|Đội|Tổng|Thư|Kế|"
    r"Thủ|Thường|Ủy|Uỷ|Chi ủy|Cấp ủy|Bộ|Thứ|Chỉ huy|Trạm|Chuyên|Tổ|Phó|Thành viên|"
    r"Đảng viên|Giáo viên|Cán bộ|Trợ lý|Phụ trách))[^\W\d_]*)"
)


# "Ví dụ 1: Ông Nguyễn Văn A ...": nobody who acts.
_EXAMPLE = re.compile(r"\bví dụ\b")
_NEAR = 400
_TITLES = ("Đ", "đ", "Ô", "ô", "B", "b", "T", "t", "C", "c")  # letters with which titles of address begin


def person_at(line: Line, at: int) -> re.Match[str] | None:
    """The person with a title of address that is named at `at`, no office ("đồng chí Bí thư Chi bộ") and no place."""
    person = _PERSON.match(line.text, at) if line.text[at : at + 1] in _TITLES else None
    if person is None or capital_head(line.text, person.start("name")) or person[0][-2] == " ":
        return None
    return None if _EXAMPLE.search(line.folded, max(0, at - _NEAR), at) else person


_UP_TO_COLON = re.compile(r"[^,;:.()\n]{3,60}(?=:)")


# "Chủ tịch UBND xã - Trưởng ban: Chỉ đạo ...": what else the holder of an office is, before what he does.
SECOND_OFFICE = re.compile(
    r" [-–] (?=(?:Phó |Quyền )?(?:Trưởng|Bí thư|Chủ tịch|Giám đốc|Ủy viên|Uỷ viên|Thành viên|Thư ký|Chánh|Tổ trưởng|"
    r"Đội trưởng)\b[^,;:.()\n]{0,60}:)"
)
_RANKED = re.compile(r"(?:[ỦU]y viên|Uỷ viên|(?:Phó )?Trưởng(?= Ban)|Thành viên)(?: Thường trực| dự khuyết)?(?!\w)")


def past_office(line: Line, at: int, party: Party, stop: int) -> int:
    """`at`, moved past the offices of a person that are told after the name."""
    if (second := SECOND_OFFICE.match(line.text, at, stop)) is not None:
        return line.text.find(":", second.end(), stop)
    known = person_at(line, party.span.start) is not None
    while known and (office := _HOLDS_OFFICE.match(line.text, at, stop)):
        rank = _RANKED.match(line.text, office.end(), stop)
        begin = rank.end() + 1 if rank else office.end()
        end = name_end(line.text, line.folded, begin, registry().pattern) or (rank.end() if rank else 0)
        colon = _UP_TO_COLON.match(line.text, office.end(), stop)
        if not end and colon is None:
            break
        at = min(end, stop) if end else colon.end() if colon else at
    return at
