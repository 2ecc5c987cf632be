"""Who an item names after its task: "... (Ban Tổ chức chủ trì)", "... (giao Sở A; trước ngày 25/11)", "...: Văn phòng"."""

from __future__ import annotations

import re

from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party
from corpus.duties.predicates import predicate
from corpus.duties.subjects import Subject, cover
from corpus.models import Span

__all__ = ["chairs", "in_brackets", "of_programme"]

_IN_BRACKETS = re.compile(r"\((?P<who>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<rest>[^()]*)$")
# After the bracket only by when it is done may follow: "(giao Sở A chủ trì), hoàn thành trước ngày 30/6".
_BY_WHEN = re.compile(
    r"[\s.;,]*(?:(?:hoàn thành|xong|trước|trong|chậm nhất|muộn nhất|thời gian|thời hạn|đến|vào)\b[^;]*)?$"
)
_GIVEN = re.compile(r"\s*(?:(?P<given>giao|phân công|(?P<by>do))(?: cho| nhiệm vụ cho| thực hiện)?:? )?")
_GIVEN_LATER = re.compile(r"[;,] (?=(?:giao|phân công) )")  # "(trong tháng 6, giao Văn phòng chuẩn bị)"
_DOES = re.compile(
    r" (?:(?P<does>chủ trì|thực hiện|phụ trách|làm đầu mối|đầu mối|chịu trách nhiệm|theo dõi|tham mưu)|chuẩn bị|soạn thảo|"
    r"trình|xây dựng|phối hợp)\b"
)
_NO_MORE = re.compile(r"\s*(?:[;,]|$)")


def in_brackets(line: Line, at: int, stop: int, *, led: bool) -> Subject | None:
    """The subject of an item that names at its end who does it: "Xây dựng Đề án ... (Ban Tổ chức Thành ủy chủ trì)".

    `led`: a lead stands above, so that only who is said to do it counts, no name alone.
    """
    bracket = _IN_BRACKETS.search(line.text, at, stop) if line.text.find(")", at, stop) > 0 else None
    if bracket is None or not _BY_WHEN.match(line.folded, bracket.start("rest"), stop):
        return None
    inside = Span(*bracket.span("who"))
    who, said = _named(line, inside)
    for given in _GIVEN_LATER.finditer(line.folded, inside.start, inside.end) if not who else ():
        who, said = _named(line, Span(given.end(), inside.end))
    if not who or (
        not said and (led or who[0].kind != "named" or line.text[bracket.start("rest") : stop].strip(" .;,"))
    ):
        return None
    act = predicate(line, at, bracket.start())
    if act is None and said and line.text[at].isupper() and not party_starts(line, at):
        act = at  # "Đề án vị trí việc làm (Sở Nội vụ chủ trì)"
    if act is None or (not said and _name_ends(line, act, bracket.start())):
        return None  # "phản ánh về Bộ Y tế (Cục Quản lý Dược)": part of whom it goes to
    return Subject(tuple(who), cover(who), act, "()")


def _named(line: Line, bracket: Span) -> tuple[list[Party], bool]:
    """Who is named first in a bracket, and whether it says that they do something or are given it; [] for other words."""
    given = _GIVEN.match(line.folded, bracket.start, bracket.end)
    assert given is not None
    begin = given.end()
    does = _DOES.search(line.text, begin, bracket.end)
    if does and ";" not in line.text[begin : does.start()] and party_starts(line, begin):
        found, end = parties(line, begin, does.start(), until_marker=True)
        if found and not line.text[end : does.start()].strip():
            return found, does["does"] is not None or (given["given"] is not None and given["by"] is None)
    found, end = parties(line, begin, bracket.end)
    if not found or given["by"] or not _NO_MORE.match(line.folded, end, bracket.end):
        return [], False
    return found, given["given"] is not None


def chairs(line: Line, own: Subject, stop: int) -> bool:
    """Whether a bracket says that the subject which it names leads others: "(Sở A chủ trì, Sở B phối hợp)"."""
    return own.marker == "()" and line.folded.startswith((" chủ trì", " đầu mối", " làm đầu mối"), own.span.end, stop)


_TELLS_WHO = re.compile(r"\((?=[^()]*\)[.;,]?\s*$)|: (?=[^:()]*$)| [-–] (?=[^()–]*$)")


def of_programme(line: Line, at: int, stop: int) -> Subject | None:
    """The subject of an item of a programme of work, of which the last words name who prepares it, whether or not it begins
    with a verb: "Quy chế làm việc: Văn phòng chuẩn bị", "Nghe báo cáo ... (Công an phường)"."""
    for sign in reversed(list(_TELLS_WHO.finditer(line.text, at, stop))):
        found, end = parties(line, sign.end(), stop)
        bare = line.text[end:stop].strip(" .;,)") == ""
        if found and found[0].kind == "named" and (bare or _PREPARES.match(line.folded, end, stop)):
            return Subject(tuple(found), Span(found[0].span.start, found[-1].span.end), at, "()")
    return None


_PREPARES = re.compile(
    r",? (?:chủ trì|tham mưu|chuẩn bị|thực hiện|phụ trách|soạn thảo|làm đầu mối|chịu trách nhiệm|trình|xây dựng|báo cáo)\b"
)


def _name_ends(line: Line, at: int, end: int) -> bool:
    """Whether an actor's name ends at `end`, but for a blank."""
    end = at + len(line.text[at:end].rstrip())
    starts = [at + blank.end() for blank in re.finditer(" ", line.text[at:end])][-9:]
    named = (start for start in starts if line.text[start].isupper() and party_starts(line, start))
    return any(parties(line, start, end)[1] == end for start in named)
