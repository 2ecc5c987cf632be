"""A stretch of text beside its folded form, with wrapped lines and odd blanks read as spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.body_names import UPPER
from corpus.text import fold

__all__ = ["WORD", "Line"]

# A word, with what a dash, stroke or ampersand joins to it.
WORD = re.compile(r"[^\W_]+(?:[/&-][^\W_]+)*")

_BLANKS = dict.fromkeys((0x09, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F), " ")
_WRAPPED = re.compile(
    r"(?<=[^\n.;:!?])\n(?=[^\W\d_])(?![^\W\d_]\))(?=\w*[a-zà-ỹđ])(?<![.;:])(?=[a-zđàáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ])"
)
# A line wrapped before a capital: its last word needs a name after it ("gửi Bộ\\nXây dựng", "trình\\nThủ tướng").
_NAME_WRAPPED = re.compile(
    r"((?:^|[ (,])(?:[Bb]ộ|[Ss]ở|[Cc]ục|[Vv]ụ|[Bb]an|[ỦUủu]ỷ? ban|[Hh]ội đồng|[Vv]iện|[Pp]hòng|của|cho|và|với|về|"
    rf"gửi|theo|các|do|tại|trình|qua|thuộc|giữa|[Ll]uật|[Nn]ghị định|[Tt]hông tư|báo cáo))[ \t]*\n[ \t]*(?=[{UPPER}])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text beside its folded form, in which offsets are the same."""

    text: str
    folded: str

    @staticmethod
    def of(text: str) -> Line:
        """The line of `text`; a line break inside a sentence (a wrapped line) and odd blanks count as spaces."""
        text = _WRAPPED.sub(" ", text.translate(_BLANKS))
        text = _NAME_WRAPPED.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), text)
        return Line(text, fold(text))
