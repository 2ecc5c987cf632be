"""Tasks that somebody is given: who is told so, who is in charge of what, and who asks for something and gives nothing."""

from __future__ import annotations

import re

from corpus.bodies import registry
from corpus.body_levels import level_of
from corpus.body_names import UPPER
from corpus.duties.lines import Line
from corpus.duties.parties import parties
from corpus.duties.party import Party
from corpus.duties.subjects import Subject, cover
from corpus.text import fold

__all__ = ["MEMBER", "PROPER", "given_to", "in_charge", "petitions"]

# "Sở Tài chính được giao nhiệm vụ rà soát ...": a body with a name does what was given to it.
_GIVEN_IT = re.compile(r" được (?:giao|phân công)(?P<task> nhiệm vụ| trách nhiệm)?(?= )")
_HELD = re.compile(r"(?:có|chịu) (?:trách nhiệm|nhiệm vụ|nghĩa vụ)(?! của)")
PROPER = re.compile(rf"(?<=\w) [{UPPER}]| (?:tỉnh|huyện|xã|phường|thành phố|đặc khu)$")


def given_to(line: Line, party: Party, end: int, stop: int) -> re.Match[str] | None:
    """What says that a body was given what follows ("Công an tỉnh được phân công ..."); of a class that tells which one."""
    given = _GIVEN_IT.match(line.folded, end, stop) if party.kind == "named" else None
    if given is None or given["task"]:
        return given
    proper = PROPER.search(party.name) and " các " not in party.name
    return given if proper and not _HELD.search(line.folded, end, stop) else None


_IN_CHARGE = re.compile(r" (?=phụ trách )")


def in_charge(line: Line, at: int, stop: int) -> Subject | None:
    """Who is given charge of something: "Phân công Văn phòng Đảng ủy phụ trách công tác tiếp dân"; None for others."""
    charge = _IN_CHARGE.search(line.folded, at, stop)
    found, end = parties(line, at, charge.start(), until_marker=True) if charge else ([], at)
    if charge is None or not found or end != charge.start() or MEMBER.match(line.folded, at):
        return None
    return Subject(tuple(found), cover(found), charge.end(), "giao")


MEMBER = re.compile(
    r"(?:các |những |một |\d+ )?(?:đảng viên|cấp ủy viên|chi ủy viên|ủy viên|thành viên|cán bộ|công chức|viên chức|"
    r"nhân viên|chuyên viên|đồng chí|người)\b"
)
_RANKS = ("xa", "huyen", "tinh", "trung_uong")


# Organs whose "đề nghị" is an order, however kindly put.
_ORDERS = re.compile(
    r"(?:chính phủ|thủ tướng|quốc hội|ủy ban thường vụ|ban bí thư|bộ chính trị|ban chấp hành|tỉnh ủy|thành ủy|thường trực|"
    r"ban thường vụ|đoàn chủ tịch|hội đồng nhân dân|ủy ban nhân dân|chủ tịch)\b"
)


def petitions(askers: tuple[Party, ...], asked: Party, asks: str) -> bool:
    """Whether who asks sets no task: it asks one not below it ("Bộ A đề nghị Bộ B ra quyết định"), or is any of a class."""
    if all(party.kind == "class" and registry().get(party.name) is None for party in askers):
        return True
    if _above(asked, askers[-1]):
        return True
    many = fold(asked.name).startswith(("các ", "những ")) or " các " in asked.name
    return asks == "đề nghị" and not many and not _ORDERS.match(fold(askers[0].name)) and not _above(askers[-1], asked)


def _above(one: Party, other: Party) -> bool:
    """Whether `one` is of a higher level than `other`: who asks it for something petitions and sets it no task."""
    levels = level_of(one.name), level_of(other.name)
    return levels[0] is not None and levels[1] is not None and _RANKS.index(levels[0]) > _RANKS.index(levels[1])
