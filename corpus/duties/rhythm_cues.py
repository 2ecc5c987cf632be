"""Where a duty's rhythm may be told, and what stands around each such place.

A place is a word of rhythm in the duty's own clause, or the last one before it in its unit, in the nearest line above its
items that tells one, or where the rules read it. Each cue is a short string; the model adds up what each weighs
(`corpus.duties.rhythms`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus import deadlines
from corpus.duties.lines import WORD, Line
from corpus.duties.record import Found
from corpus.duties.times import is_of_another, is_of_approved
from corpus.limit_words import PAID
from corpus.models import Span, Unit
from corpus.wording import verb_at

__all__ = ["Mentions", "Place", "places"]

# What a rhythm may be told of: things that are made or only used, and acts that are called by a noun.
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
_LINE = re.compile(r"[^\n]+")
_NEAR = 60  # characters in which a word counts as close before
_OPENS = 16  # characters within which a rhythm opens its sentence or clause
_SENTENCE_END = re.compile(r"\.(?= )")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Every word of rhythm of a document, in its order, and its units by their ids."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    units: Mapping[str, Unit]

    @staticmethod
    def of(line: Line, units: Iterable[Unit]) -> Mentions:
        """Those of the document that `line` is, of money as well; none reaches over the end of a line."""
        spans = tuple(
            span.shift(written.start())
            for written in _LINE.finditer(line.text)
            for _, span in deadlines.recurrence(written[0], of_money=True)
        )
        return Mentions(spans, tuple(span.start for span in spans), {unit.id: unit for unit in units})

    def within(self, stretch: Span) -> tuple[Span, ...]:
        """Those that stand in a stretch of the document."""
        first, last = bisect_left(self.starts, stretch.start), bisect_right(self.starts, stretch.end)
        return tuple(span for span in self.spans[first:last] if span.end <= stretch.end)


@dataclass(frozen=True, slots=True)
class Place:
    """A word of rhythm in the document, and what speaks for or against it being the duty's."""

    span: Span
    cues: tuple[str, ...]


def places(line: Line, mentions: Mentions, made: Found) -> list[Place]:
    """Where the rhythm of a duty as the rules read it may be told; those in its own clause first."""
    ruled = made.predicate.spans.get("recurrence") if made.predicate.recurrence else None
    text, begin = made.span.cut(line.text), made.span.start
    own = [span for span in mentions.within(made.span) if not is_of_approved(text, span.shift(-begin))]
    found = [
        Place(span, (*_around(line, made, span), *_beside_others(line, made, own, number, ruled)))
        for number, span in enumerate(own)
    ]
    handed: dict[Span, list[str]] = {}
    if ruled is not None and not made.span.holds(ruled):
        handed.setdefault(ruled, []).append("ruled")
    before = mentions.within(Span(made.unit.own.start, max(made.unit.own.start, made.span.start)))
    if before:
        handed.setdefault(before[-1], []).append("unit")
    source, above = "parent", mentions.units.get(made.unit.parent or "")
    while above is not None:
        if told := mentions.within(above.own):
            handed.setdefault(told[-1], []).append(source)
            break
        source, above = "above", mentions.units.get(above.parent or "")
    for span, sources in handed.items():
        if not made.span.holds(span):
            found.append(Place(span, tuple(_handed(line, made, span, "+".join(sources), has_own=bool(own)))))
    return found


def _form(words: str) -> str:
    return " ".join(_NUMBER.sub("0", words.lower().replace("hàng", "hằng")).split())


def _words(line: Line, start: int, stop: int) -> list[str]:
    return [match[0] for match in WORD.finditer(line.folded, start, stop)]


def _verb(line: Line, made: Found) -> str:
    task = made.predicate.task.start
    return line.folded[task : verb_at(line.folded, task) or task + 12]


def _sign(text: str) -> str:
    return "$" if not text else "w" if text.isalnum() else text


def _around(line: Line, made: Found, span: Span) -> Iterator[str]:
    """What stands before and after a rhythm of the duty's own clause."""
    folded, begin, task = line.folded, made.span.start, made.predicate.task.start
    before, after = _words(line, begin, span.start)[-3:], _words(line, span.end, made.span.end)[:2]
    form, verb = _form(span.cut(line.text)), _verb(line, made)
    for n in (1, 2, 3):
        yield f"b{n}={' '.join(['#'] * (n - len(before)) + before[-n:])}"
    for n in (1, 2):
        yield f"a{n}={' '.join(after[:n])}{'' if len(after) >= n else '#'}"
    yield f"b1|a1={' '.join(before[-1:])}|{' '.join(after[:1])}"
    left = _sign(line.text[begin : span.start].rstrip()[-1:])
    right = _sign(line.text[span.end : made.span.end].lstrip()[:1])
    place = "pre" if span.end <= task else "start" if span.start <= task + 2 else "in"
    opens = span.start - begin <= _OPENS
    yield from (f"gb={left}", f"ga={right}", f"g={left}{right}")
    yield from (f"f={form}", f"f1={form.split()[0]}", f"pos={place}{opens}", f"pos|f={place}|{form}")
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


def _beside_others(line: Line, made: Found, own: Sequence[Span], number: int, ruled: Span | None) -> Iterator[str]:
    """What the rules say of a rhythm of the duty's `own` clause, and how it stands to the others and to the limit."""
    span, n_own = own[number], len(own)
    bare = [_form(other.cut(line.text)) == "định kỳ" for other in own]
    others = "".join(sorted({"b" if other else "s" for place, other in enumerate(bare) if place != number}))
    yield f"bare={bare[number]}{others}"
    said = "none" if ruled is None else "same" if ruled.start < span.end and span.start < ruled.end else "other"
    inner = span.shift(-made.span.start)
    yield f"rule={said}"
    yield f"rule|i={said}{min(3, number)}{min(3, n_own)}"
    yield f"rule of another={is_of_another(made.span.cut(line.text), inner)}"
    yield f"paid={PAID.search(line.text, max(made.span.start, span.start - 20), span.start) is not None}"
    yield from (f"i={min(3, number)}", f"n={min(3, n_own)}")
    limit = made.predicate.spans.get("deadline")
    if limit is not None:
        near = limit.start >= span.end and limit.start - span.end < 2 * _OPENS
        yield f"dl={'in' if limit.holds(span) else 'after' if near else 'other'}"


def _handed(line: Line, made: Found, span: Span, source: str, *, has_own: bool) -> Iterator[str]:
    """What speaks for a rhythm that stands outside the duty's clause; `source` tells where."""
    between = line.text[span.end : made.span.start]
    sentence = max(line.text.rfind(end, 0, span.start) for end in (". ", "\n", ";")) + 1
    opens = span.start - sentence < _OPENS
    first = _words(line, made.span.start, made.span.end)[:2]
    yield from ("H", f"Hf={_form(span.cut(line.text))}", f"Hmv={_verb(line, made)}", f"Hk={source}", f"Hown={has_own}")
    yield from (f"He={made.explicit}", f"Hk|e={source}{made.explicit}", f"Ho={opens}", f"Ho|k={opens}{source}")
    yield f"Hsemi={min(4, between.count(';'))}"
    yield f"Hdot={min(3, len(_SENTENCE_END.findall(between)))}"
    yield f"Hnl={min(4, between.count(chr(10)))}"
    yield f"Hcolon={':' in between}"
    yield from (f"Ho1={' '.join(first[:1])}", f"Ho2={' '.join(first)}", f"Hdl={made.predicate.deadline is not None}")
    yield f"Hsrc={' '.join(_words(line, sentence, span.start)[-2:])}"
    yield f"Hafter={' '.join(_words(line, span.end, span.end + 40)[:2])}"
