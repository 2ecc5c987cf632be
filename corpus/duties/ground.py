"""Whether a clause with its subject and predicate sets a duty where it stands, or only tells of something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.duties import asking, frames, norms
from corpus.duties.late_subjects import must_then
from corpus.duties.lines import Line
from corpus.duties.party import Party
from corpus.duties.record import Found
from corpus.duties.sentences import Subject
from corpus.text import fold
from corpus.wording import phrases

__all__ = ["Ground"]

_FORMULA = re.compile(
    r"\b(?:chủ trì|phối hợp với|phối hợp cùng|tham mưu|thẩm định|(?:có|chịu) trách nhiệm|"
    r"có nhiệm vụ|làm đầu mối)\b"
)
# What the issuer does by the document itself.
_SAYS = phrases(
    """yêu cầu, đề nghị, giao, phân công, ban hành, quyết định, thông báo, kết luận, có ý kiến, cho ý kiến, trả lời,
    thống nhất, đồng ý, chấp thuận, phê duyệt, ghi nhận, biểu dương, đánh giá, nhận, nhận được, tiếp nhận, gửi, trân trọng,
    kính, mong, kêu gọi, khuyến cáo, công bố, cho phép, xác định, quy định, báo cáo, kiến nghị"""
)
_CUE = re.compile(
    r"\b(?:có|chịu) (?:các )?(?:trách nhiệm|nhiệm vụ|nghĩa vụ)\b|\bchủ trì\b|\bphối hợp (?:với|"
    r"cùng)\b|\bgiao\b|\bphân công\b|\btham mưu\b|\bđầu mối\b"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The document on whose ground clauses stand. `law`: it is one, or made of articles; `strict`: and none of the Party's.
    `assigner`: who speaks in it."""

    line: Line
    law: bool
    strict: bool
    issuer: str | None
    assigner: str | None

    def sets(self, made: Found, own: Subject | None, *, tasked: bool) -> bool:
        """Whether a clause sets a duty. `own`: the subject that it names itself; `tasked`: its unit lists tasks."""
        words = self.line.folded[made.span.start : made.span.end]
        if not made.parties:
            if tasked and self._begins(made):
                return True
            timed = not self.strict and made.predicate.deadline is not None
            must = self._must(made) or must_then(self.line, made.span.start, made.span.end) is not None
            return timed or must or bool(_FORMULA.match(words)) or asking.to_tell(self.line, made)
        if self.strict:
            if made.frame.responsible:
                return True
            cue = self.line.folded[(own.at if own else made.span.start) : made.span.end]
            if own is None or _CUE.match(cue) or own.marker:
                return True
            timed = made.predicate.deadline is not None or made.predicate.recurrence is not None
            return bool(_CUE.search(cue) or timed or norms.acts(self.line, own, made.predicate.verb, made.span.end))
        of_chapeau = made.frame.unit is None or made.frame.unit.split(".")[-1].startswith(("mo-dau", "doan"))
        if own is None and made.frame.given is False and of_chapeau and self.is_of_issuer(made.parties):
            return False
        if own is None or own.marker == "giao" or self.law:
            return True  # the Party's own rules tell what their issuer does as well
        if not self.is_issuer(own):
            return True
        verb, item = fold(made.predicate.verb or ""), made.unit.kind in ("muc", "gach", "diem", "khoan")
        if made.predicate.deadline is not None and verb not in ("yêu cầu", "đề nghị", "giao"):
            return True
        return item and verb not in _SAYS  # "2. Ban Tổ chức Tỉnh ủy tổng hợp, thẩm định ..." in its own guide

    def _must(self, made: Found) -> bool:
        """Whether the Party's rules say "phải ..." of nobody named: the act itself begins so."""
        before = self.line.folded[made.span.start : made.predicate.task.start]
        return not self.law and before.endswith("phải ")

    def _begins(self, made: Found) -> bool:
        """Whether a clause begins its item with its verb: a task under a heading that does not say whose."""
        verb = made.predicate.spans.get("verb")
        before = self.line.text[made.unit.own.start : made.span.start]
        long = len(made.span.cut(self.line.text).split()) > 4
        return long and verb is not None and verb.start <= made.span.start + 1 and ":" not in before

    def is_of_issuer(self, parties: Sequence[Party]) -> bool:
        """Whether an inherited lead is the issuer alone, of whom the text told what it did."""
        return self.issuer is not None and len(parties) == 1 and frames.short_for(parties[0].name, self.issuer)

    def is_issuer(self, own: Subject) -> bool:
        """Whether the issuer speaks of itself ("Ban Bí thư ghi nhận ...")."""
        return self.assigner is not None and frames.short_for(own.span.cut(self.line.text), self.assigner)
