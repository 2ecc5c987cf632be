"""Where a body's name may end that goes on over words of no known kind: "Hội đồng Giáo dục quốc phòng và an ninh tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.body_names import capital_head
from corpus.duties.actor_words import ENDS, ENDS_BEFORE, OBJECT, TELLS
from corpus.duties.lines import WORD, Line
from corpus.duties.parties import party_starts
from corpus.duties.party import Party, party_at
from corpus.papers import is_paper
from corpus.wording import act_at

__all__ = ["read_on"]

_FAR = 80  # letters over which a name goes on
# Words with which no name goes on; what one has or is, and where.
_STOPS = (ENDS - {"và", "trên"}) | {"có", "hoạt", "nơi", "còn", "vẫn", "ghi"}
# Who is meant by these is told by an act, or by a rule.
_ANYBODY = re.compile(
    r"(?:các |những |mỗi |mọi )?(?:cơ quan|đơn vị|tổ chức|cá nhân|người|cơ sở|doanh nghiệp|bên|công dân|đối tượng|cán bộ|"
    r"thành viên|khách hàng|nhà|chủ|thương nhân|hội nghị|đại hội|đại diện|pháp nhân|hành khách|đương sự|"
    r"thuế (?!tỉnh|thành phố|khu vực|cơ sở))\b"
)
_GAP = re.compile(r"(?P<comma>,)? (?:[-–] |\d{1,3} )?|-")


def read_on(line: Line, found: list[Party], end: int, stop: int) -> Iterator[tuple[list[Party], int]]:
    """The list with a longer last name, and its end, for each place before a verb at which that name may end, in order."""
    for later in _ends_later(line, found, end, stop):
        yield [*found[:-1], party_at(line, found[-1].span.start, later)], later


def _ends_later(line: Line, found: list[Party], end: int, stop: int) -> Iterator[int]:
    """Places after `end`, where the last body of `found` was read to, at which its name may end before a verb, in order."""
    last = found[-1]
    at = last.span.start
    if (
        last.kind != "named"
        or end != last.span.end
        or _ANYBODY.match(line.folded, at)
        or not capital_head(line.text, at)
    ):
        return
    for word in WORD.finditer(line.folded, end, min(stop, end + _FAR)):
        begin = word.start()
        gap = _GAP.fullmatch(line.text, end, begin)
        open_ = begin == last.span.end + 1 or line.folded.endswith((" và", ","), 0, end)
        if gap is None:
            if not open_ and line.text.startswith(": ", end):
                yield end
            return
        if gap["comma"] and (party_starts(line, begin) or act_at(line.folded, begin)):
            return
        if not open_:
            yield begin - 1 if gap[0][-2:-1].isdigit() else end
        if word[0] in _STOPS or is_paper(line.text, begin):
            return
        if any(told.match(line.folded, begin) for told in (ENDS_BEFORE, TELLS, OBJECT)):
            return
        end = word.end()
