"""What stands around a place where something of a duty may be told: what cues of rhythms and of limits share.

A cue is a short string; a model adds up what each weighs (`corpus.duties.weights`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.duties.lines import WORD, Line
from corpus.duties.record import Found
from corpus.models import Span, Unit
from corpus.wording import verb_at

__all__ = [
    "LINE",
    "OPENS",
    "Apart",
    "Mentions",
    "Place",
    "around",
    "doubted",
    "outside",
    "position",
    "verb_of",
    "words_of",
]

LINE = re.compile(r"[^\n]+")

# What a rhythm or a limit may be told of: things that are made or only used, and acts that are called by a noun.
_OF_WHAT = re.compile(
    r"\b(?:kế hoạch|chương trình|dự toán|kinh phí|báo cáo|chỉ tiêu|nhiệm vụ|quyết toán|ngân sách|kiểm tra|thanh tra|"
    r"tổng kết|sơ kết|đánh giá|danh mục|danh sách|thông tin|số liệu|trợ cấp|lương|vốn|khám|huấn luyện|bồi dưỡng|"
    r"hội nghị|giám sát|công tác|chi trả|thống kê|chế độ|bảo dưỡng|kiểm kê|phí|giao dịch|đào tạo|"
    r"tập huấn|diễn tập|rà soát|thu|chi)\b"
)
_BETWEEN = (
    " theo ", " trong ", " vào ", " của ", " để ", " khi ", " từ ", " trên cơ sở ", " căn cứ ", " đối với ", "(",
    " gắn với ", " thực hiện ", " tổng hợp ", " ngoài ", " về ", " cho ", " do ", " nhiệm vụ ", " có ", ";", " và ",
    " được ", " trước ", " ngày ",
)  # fmt: skip
_NEAR = 60  # characters in which a word counts as close before
_LEAST = 4  # characters of the shortest rhythm
OPENS = 16  # characters within which a rhythm or a limit opens its sentence or clause
_LEADS = re.compile(r"[^\n.;]*:[ \t]*\n")
_SENTENCE_END = re.compile(r"\.(?= )")


@dataclass(frozen=True, slots=True)
class Place:
    """A word of rhythm or a limit in the document, and what speaks for or against it being the duty's."""

    span: Span
    cues: tuple[str, ...]


def doubted(chances: Mapping[Span, float], given: Span | None, sure: float, maybe: float) -> bool:
    """Whether a person should look: what is `given` is less likely than `sure`, or nothing is and a place reaches `maybe`.

    What only rules can tell (`given` is none of the places) is not doubted.
    """
    if given is None:
        return any(chance >= maybe for chance in chances.values())
    own = [chance for span, chance in chances.items() if span.start < given.end and given.start < span.end]
    return bool(own) and max(own) < sure


class Mentions:
    """The words of rhythm, or the limits, of a document: each line is looked through when something of it is asked for."""

    def __init__(self, text: str, units: Iterable[Unit], find: Callable[[Span], Iterable[Span]]) -> None:
        """`find` gives those of one line of `text`, in their order; none reaches over the end of a line."""
        self._lines = [Span(*written.span()) for written in LINE.finditer(text)]
        self._starts = [line.start for line in self._lines]
        self._units = {unit.id: unit for unit in units}
        self._find, self._found = find, dict[int, tuple[Span, ...]]()

    def within(self, stretch: Span) -> tuple[Span, ...]:
        """Those that stand in a stretch of the document."""
        if stretch.end - stretch.start < _LEAST:
            return ()
        first, last = bisect_right(self._starts, stretch.start), bisect_left(self._starts, stretch.end)
        return tuple(
            span
            for number in range(max(0, first - 1), last)
            for span in self._of_line(number)
            if stretch.start <= span.start and span.end <= stretch.end
        )

    def above(self, unit: Unit) -> tuple[Span, str] | None:
        """The last one in the nearest line above a unit that holds any, and "parent" or "above"; None without one."""
        source, above = "parent", self._units.get(unit.parent or "")
        while above is not None:
            if told := self.within(above.own):
                return told[-1], source
            source, above = "above", self._units.get(above.parent or "")
        return None

    def _of_line(self, number: int) -> tuple[Span, ...]:
        if number not in self._found:
            self._found[number] = tuple(self._find(self._lines[number]))
        return self._found[number]


def words_of(line: Line, start: int, stop: int) -> list[str]:
    """The folded words from `start` to `stop`."""
    return [match[0] for match in WORD.finditer(line.folded, start, stop)]


def verb_of(line: Line, made: Found) -> str:
    """The verb at which the task of a duty begins, or its first letters."""
    task = made.predicate.task.start
    return line.folded[task : verb_at(line.folded, task) or task + 12]


def position(made: Found, span: Span) -> str:
    """Whether a place of the clause stands before the task, at its start or in it."""
    task = made.predicate.task.start
    return "pre" if span.end <= task else "start" if span.start <= task + 2 else "in"


def _sign(text: str) -> str:
    return "$" if not text else "w" if text.isalnum() else text


def around(line: Line, made: Found, span: Span) -> Iterator[str]:
    """What stands before and after a place of the duty's own clause."""
    folded, begin, task = line.folded, made.span.start, made.predicate.task.start
    before, after = words_of(line, begin, span.start)[-3:], words_of(line, span.end, made.span.end)[:2]
    verb, place = verb_of(line, made), position(made, span)
    for n in (1, 2, 3):
        yield f"b{n}={' '.join(['#'] * (n - len(before)) + before[-n:])}"
    for n in (1, 2):
        yield f"a{n}={' '.join(after[:n])}{'' if len(after) >= n else '#'}"
    yield f"b1|a1={' '.join(before[-1:])}|{' '.join(after[:1])}"
    left = _sign(line.text[begin : span.start].rstrip()[-1:])
    right = _sign(line.text[span.end : made.span.end].lstrip()[:1])
    yield from (f"gb={left}", f"ga={right}", f"g={left}{right}")
    yield f"pos={place}{span.start - begin <= OPENS}"
    yield from (f"mv={verb}", f"mv|pos={verb}|{place}")
    said = folded[min(max(begin, task), span.start) : span.start]
    things = list(_OF_WHAT.finditer(said))
    thing = things[-1][0] if things else "-"
    yield from (f"h={thing}", f"h|mv={thing}|{verb}", f"h|pos={thing}|{place}")
    if things:
        far = len(said[things[-1].end() :].split())
        yield from (f"hd={min(6, far)}", f"h|hd={thing}|{min(3, far)}")
    if len(things) > 1:
        yield f"hh={things[-2][0]}|{thing}"
    starts = (word.start() for word in WORD.finditer(folded, max(begin, task), span.start))
    verbs = [folded[at:end] for at in starts if (end := verb_at(folded, at))]
    last = verbs[-1] if verbs else "-"
    yield from (f"lv={last}", f"lv|h={last}|{thing}", f"nv={min(5, len(verbs))}")
    for word in _BETWEEN:
        if word in said:
            yield f"any{word}"
            if word in said[-_NEAR:]:
                yield f"in{word}"
                yield f"in|h{word}{thing}"
    yield f"dist={min(8, len(said.split()) // 3)}"


@dataclass(frozen=True, slots=True)
class Apart:
    """How a place outside the duty's clause stands to it: where its sentence, line or part between semicolons begins,
    whether it opens that, what ends between it and the clause (each counted up to a few), and whether its sentence leads
    in to the line of the clause."""

    sentence: int
    opens: bool
    n_semicolons: int
    n_sentences: int
    n_lines: int
    colon: bool
    leads: bool

    @staticmethod
    def of(line: Line, made: Found, span: Span) -> Apart:
        """How the place at `span` stands to the clause of a duty."""
        sentence = max(line.text.rfind(end, 0, span.start) for end in (". ", "\n", ";")) + 1
        text = line.text[span.end : made.span.start]
        ends = min(4, text.count(";")), min(3, len(_SENTENCE_END.findall(text))), min(4, text.count("\n"))
        return Apart(sentence, span.start - sentence < OPENS, *ends, ":" in text, _LEADS.match(text) is not None)


def outside(line: Line, made: Found, span: Span, apart: Apart, *, has_own: bool) -> Iterator[str]:
    """What stands around a place outside the duty's clause and how far it is; `has_own`: the clause has such places too."""
    first = words_of(line, made.span.start, made.span.end)[:2]
    yield from ("H", f"Hmv={verb_of(line, made)}", f"Hown={has_own}", f"He={made.explicit}", f"Ho={apart.opens}")
    yield from (
        f"Hsemi={apart.n_semicolons}",
        f"Hdot={apart.n_sentences}",
        f"Hnl={apart.n_lines}",
        f"Hcolon={apart.colon}",
        f"Hled={apart.leads}",
        f"Hled|o={apart.leads}{apart.opens}",
    )
    yield from (f"Ho1={' '.join(first[:1])}", f"Ho2={' '.join(first)}")
    yield f"Hsrc={' '.join(words_of(line, apart.sentence, span.start)[-2:])}"
    yield f"Hafter={' '.join(words_of(line, span.end, span.end + 40)[:2])}"
