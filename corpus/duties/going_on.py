"""Of whom a paragraph without a subject speaks: the one before stopped amid its list, or it says that it goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.sentences import Subject
from corpus.duties.subjects import cover
from corpus.models import Unit

__all__ = ["GoesOn"]

# "Đồng thời, khẩn trương hoàn thiện ...": said of those of whom the paragraph before speaks.
_ALSO = re.compile(
    r"\s*(?:đồng thời|bên cạnh đó|cùng với đó|cùng đó|song song với đó|ngoài ra|mặt khác)(?: với việc [^,;.]{3,120})?,? "
)
_SENTENCE = (".", ";", ":", "!", "/", ")", "”", '"', ",")


@dataclass(frozen=True, slots=True)
class GoesOn:
    """Of whom a paragraph under `parent` spoke at last. `open`: the one after it goes on about them without saying so, since
    it ended in a semicolon; `given`: or since it gave them tasks before a colon ("Giao Đảng ủy A: Chỉ đạo ...")."""

    parent: str | None
    spoken: Subject
    open: bool = False
    given: bool = False

    @staticmethod
    def after(
        line: Line, unit: Unit, told: Frame | None, spoken: Subject | None, before: GoesOn | None
    ) -> GoesOn | None:
        """What `unit` leaves to the paragraph after it: `told` is what its words before a colon hand down, `spoken` who was
        spoken of in it, `before` what was left to it."""
        if unit.kind != "doan":
            return None
        text = line.text[unit.own.start : unit.own.end].rstrip()
        if before is not None and before.given and (spoken is before.spoken or not text.endswith(_SENTENCE)):
            return before
        if spoken is not None:
            return GoesOn(unit.parent, spoken, text.endswith(";"))
        if told is None or not told.parties:
            return None
        named = list(told.parties)
        return GoesOn(unit.parent, Subject(told.parties, cover(named), named[-1].span.end, "giao"), given=True)

    def into(self, line: Line, unit: Unit, frame: Frame) -> Subject | None:
        """Of whom `unit` speaks where it names nobody: a whole sentence that goes on about them; None for another."""
        text = line.text[unit.own.start : unit.own.end].rstrip()
        if unit.kind != "doan" or unit.parent != self.parent or not text.endswith(_SENTENCE):
            return None
        if _ALSO.match(line.folded, unit.own.start, unit.own.end):
            return self.spoken
        return self.spoken if (self.open or self.given) and not frame.parties else None
