"""Where a duty's limit may be told, and what stands around each such place.

A place is a limit in the duty's own clause, the last one before it in its unit and the first of its sentence, one that the
unit tells after it in no other duty's clause, one in the nearest line above its items that tells any, in the first item
under it, or where the rules read it. Each cue is a short string; the model adds up what each weighs
(`corpus.duties.limits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.duties.lines import Line
from corpus.duties.place_cues import (
    Apart,
    Mentions,
    Place,
    around,
    outside,
    position,
    verb_of,
    words_of,
)
from corpus.duties.record import Found
from corpus.duties.times import limits_of
from corpus.limit_words import REFERRED
from corpus.models import Deadline, Document, Span, Unit
from corpus.text import fold

__all__ = ["LimitsTold"]

# What may stand between a clause and its items: no other clause, but "Thời hạn thông báo như sau:".
_LEADS_IN = re.compile(r"[^.;\n]*:|\.\s+Thời (?:hạn|gian)[^.;\n]*:")
_EVENT = re.compile(r"kể\s*từ|tính\s+(?:từ|đến)|so\s+với|trước\s+(?:khi|ngày)|sau\s+(?:khi|ngày)")
_COUNTED = re.compile(r"\d+ (?:\(\w+\) )?(?:ngày|tháng|năm|giờ|tuần|phút|quý)|một|hai|ba|năm \(|mười")
_YEAR = re.compile(r"\d{4}")
_FIRST_WORDS = re.compile(r"\S+(?: \S+)?")
# What tells whether a limit is one of what is to be done: cases, exceptions, how long a thing lasts, what it is for.
_BESIDE = (
    "trường hợp", "nếu", "quá ", "mà ", "thì ", "trừ ", "không ", "chưa ", "khi ", "lưu", "hiệu lực", "sử dụng", "thời gian",
    "thời hạn", "phải ", "được ", "có quyền", "gia hạn", "kéo dài", "đã ", "số liệu", "tính từ", "bị ", "theo ", "quy định",
    "để ", "hoặc ", "và ", "kể từ",
)  # fmt: skip
_WITHIN = (
    "được", "nhận", "đủ hồ sơ", "hết hạn", "hiệu lực", "ban hành", "kết thúc", "phát sinh", "có", "xảy ra", "ký",
    "trước khi", "làm việc", "hằng năm", "hàng năm",
)  # fmt: skip
_REFUSES = re.compile(r"không|từ chối|chưa")
_TERM = re.compile(r"thời (?:hạn|gian|điểm)|hạn")
_NEAR, _AFTER = 60, 40  # characters before and after a limit that are looked at
_CASE_AT, _REFUSED_AT = 14, 60  # characters at the head of a clause that tell a case of its own


@dataclass(frozen=True, slots=True)
class LimitsTold:
    """The limits of a document that may be a duty's, and the places where each duty, by its order, may tell one."""

    limits: Mapping[Span, Deadline]
    places: Sequence[Sequence[Place]]

    @staticmethod
    def of(
        line: Line, document: Document, every: Sequence[Found], children: Mapping[str, Sequence[Unit]], *, law: bool
    ) -> LimitsTold:
        """Those of the duties `every` as the rules read them, in the order of the document; `children` are the units right
        under each."""
        limits: dict[Span, Deadline] = {}

        def find(stretch: Span) -> dict[Span, Deadline]:
            found = _told(stretch, line, document, law=law)
            limits.update(found)
            return found

        mentions = Mentions(line.text, document.units, find)
        claimed: set[int] = set()
        every_place = []
        for number, made in enumerate(every):
            ruled = made.predicate.spans.get("deadline") if made.predicate.deadline else None
            own = find(made.span)
            until = every[number + 1].span.start if number + 1 < len(every) else len(line.text)
            handed = _handed_down(mentions, line, made, ruled, until)
            if (below := _below(mentions, line, made, children.get(made.unit.id, ()))) is not None:
                handed.setdefault(below, []).append("below")
            before = every[number - 1] if number else None
            every_place.append(
                [
                    *(Place(span, tuple(_own(line, made, span, i, len(own), ruled))) for i, span in enumerate(own)),
                    *(
                        Place(span, tuple(_handed(line, made, span, "+".join(sources), bool(own), claimed, before)))
                        for span, sources in handed.items()
                    ),
                ]
            )
            if ruled is not None:
                claimed.add(ruled.start)
        return LimitsTold(limits, every_place)


def _told(stretch: Span, line: Line, document: Document, *, law: bool) -> dict[Span, Deadline]:
    """The limits that a stretch of the document tells, by where they stand; not those that stand elsewhere in it."""
    return {
        limit.span: limit
        for limit in limits_of(stretch.cut(line.text), stretch.start, document, law=law)
        if limit.span is not None and not REFERRED.fullmatch(limit.text)
    }


def _handed_down(mentions: Mentions, line: Line, made: Found, ruled: Span | None, until: int) -> dict[Span, list[str]]:
    """The limits outside the clause of a duty that may be its own, each with where it stands; no other duty's clause begins
    before `until`."""
    handed: dict[Span, list[str]] = {}
    if ruled is not None:
        handed.setdefault(ruled, []).append("ruled")
    unit = made.unit.own
    before = mentions.within(Span(unit.start, max(unit.start, made.span.start)))
    if before:
        handed.setdefault(before[-1], []).append("unit")
    sentence = max(line.text.rfind(". ", 0, made.span.start), unit.start)
    same = [span for span in before if span.start >= sentence]
    if len(before) > 1 and same:
        handed.setdefault(same[0], []).append("sent")
    if (above := mentions.above(made.unit)) is not None:
        handed.setdefault(above[0], []).append(above[1])
    after = mentions.within(Span(made.span.end, max(unit.end, made.span.end)))
    if after and after[0].start < until:
        handed.setdefault(after[0], []).append("later")
    told = {span: sources for span, sources in handed.items() if not made.span.holds(span)}
    if ruled is not None and told.get(ruled) == ["ruled"]:
        del told[ruled]  # of a heading or a form: only rules know it
    return told


def _below(mentions: Mentions, line: Line, made: Found, items: Sequence[Unit]) -> Span | None:
    """The first limit of the first of `items` under a clause that leads in to them: "trong thời hạn sau đây: a) ..."."""
    rest = line.text[made.span.end : made.unit.own.end].rstrip()
    if not items or not _LEADS_IN.fullmatch(rest):
        return None
    told = mentions.within(items[0].own)
    return told[0] if told else None


def _kind(words: str) -> tuple[str, str, str]:
    """The words with which a limit begins, whether it tells its event, and that with whether it tells a year and a count."""
    text = fold(words)
    first, event = _FIRST_WORDS.match(text), "event" if _EVENT.search(text) else "none"
    kind = f"{event}{'y' if _YEAR.search(text) else '-'}{'count' if _COUNTED.search(text) else 'day'}"
    return first[0] if first else text, event, kind


def _own(line: Line, made: Found, span: Span, number: int, n_own: int, ruled: Span | None) -> Iterator[str]:
    """What speaks for a limit of the duty's own clause."""
    yield from around(line, made, span)
    begins, event, kind = _kind(span.cut(line.text))
    place = "pre" if position(made, span) == "pre" else "in"
    yield from (f"k0={begins}", f"k1={begins.split()[0]}", f"K={kind}", f"k0K={begins}{kind}", f"pk={place}{begins}")
    before = line.folded[made.span.start : span.start]
    after = line.folded[span.end : made.span.end]
    for word in _BESIDE:
        if word in before:
            yield from (f"bef {word}", f"bef {word}|{event}")
            if word in before[-_NEAR:]:
                yield f"near {word}"
        if word in after[:_AFTER]:
            yield f"aft {word}"
    yield f"end={not after.strip(' .;,:')}"
    inner = fold(span.cut(line.text))
    yield from (f"inn {word}" for word in _WITHIN if word in inner)
    said = "none" if ruled is None else "same" if ruled.start < span.end and span.start < ruled.end else "other"
    yield from (f"rule={said}", f"rule|k={said}{begins}", f"rule|i={said}{min(3, number)}{min(3, n_own)}")
    yield from (f"i={min(3, number)}", f"n={min(3, n_own)}", f"ex={made.explicit}")


def _handed(
    line: Line, made: Found, span: Span, source: str, has_own: bool, claimed: set[int], before: Found | None
) -> Iterator[str]:
    """What speaks for a limit that stands outside the duty's clause; `source` tells where, `claimed` where limits of duties
    before it begin, `before` is the duty before it."""
    begins, _, kind = _kind(span.cut(line.text))
    apart = Apart.of(line, made, span)
    opens, semicolons, sentences = apart.opens, apart.n_semicolons, apart.n_sentences
    head = line.folded[made.span.start : made.span.start + _REFUSED_AT]
    case, refuses = "trường hợp" in head[:_CASE_AT], _REFUSES.search(head) is not None
    explicit, of_another = made.explicit, span.start in claimed
    far = f"{semicolons}{sentences}{apart.n_lines}"
    yield from outside(line, made, span, apart, has_own=has_own)
    yield from (f"Hk0={begins}", f"HK={kind}", f"Hs={source}", f"Hs|e={source}{explicit}", f"Ho|s={opens}{source}")
    yield from (f"Hfar={far}", f"Hfar|o={far}{opens}", f"Hfar|o|ex={far}{opens}{explicit}")
    if "below" in source:
        yield f"Hbelow={_TERM.search(line.folded, made.span.start, made.span.end) is not None}"
    yield f"Ho3={' '.join(words_of(line, made.span.start, made.span.end)[:3])}"
    yield from (f"Hth={case}{opens}{semicolons}{sentences}", f"Hneg={refuses}{case}{opens}")
    yield from (f"Hpo={of_another}", f"Hpo|o={of_another}{opens}", f"Hpo|th={of_another}{case}{refuses}{opens}")
    yield f"Hpv|mv={verb_of(line, before) if before else '-'}|{verb_of(line, made)}"
