"""A stretch of text beside its folded form, with wrapped lines and odd blanks read as spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.body_names import UPPER
from corpus.text import fold

__all__ = ["WORD", "Line"]

# A word, with what a dash, stroke or ampersand joins to it.
WORD = re.compile(r"[^\W_]+(?:[/&-][^\W_]+)*")

_BLANKS = "\t\N{NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
_WRAPPED = re.compile(
    r"(?=\n)(?<=[^\n.;:!?])\n(?=[^\W\d_])(?![^\W\d_]\))(?=\w*[a-zà-ỹđ])(?<![.;:])(?=[a-zđàáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ])"
)
# A line wrapped before a capital: its last word needs a name after it ("gửi Bộ\\nXây dựng", "trình\\nThủ tướng").
_LABEL = (
    r"(?:Đơn vị|Cơ quan|Người|Bộ phận|Chủ trì|Phối hợp|Thời (?:gian|hạn)|Tiến độ|Sản phẩm|Kết quả|Phân công|Thực hiện|"
    r"Phụ trách|Nơi nhận|Hạn|Hoàn thành|Giao)(?: [^\n:]{0,30})?:"
)
_BEFORE_CAPITAL = re.compile(rf"[ \t]*\n[ \t]*(?=[{UPPER}])(?!{_LABEL})")
_NEEDS_NAME = re.compile(
    r"(?:^|[ (,])(?:(?<![Cc]hi )(?<![Đđ]ảng )(?<![Cc]án )(?<!nội )[Bb]ộ|(?<![Tt]rụ )(?<![Cc]ơ )[Ss]ở|[Cc]ục|"
    r"(?<!iệm )(?<!iệp )(?<!ịch )[Vv]ụ|[Bb]an|[ỦUủu]ỷ? ban|[Hh]ội đồng|[Vv]iện|(?<![Vv]ăn )(?<![Qq]uốc )[Pp]hòng|"
    r"của|cho|và|với|về|gửi|theo|các|do|tại|trình|qua|thuộc|giữa|[Ll]uật|[Nn]ghị định|[Tt]hông tư|báo cáo)\Z"
)
_LONGEST_WORD = 12  # letters of the words above, with what stands before them


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A stretch of text beside its folded form, in which offsets are the same. Lines are told apart as objects, which is
    quick where what rules say of one is kept."""

    text: str
    folded: str

    @staticmethod
    def of(text: str) -> Line:
        """The line of `text`; a line break inside a sentence (a wrapped line) and odd blanks count as spaces."""
        for blank in _BLANKS:
            text = text.replace(blank, " ")
        text = _BEFORE_CAPITAL.sub(_joined, _WRAPPED.sub(" ", text))
        return Line(text, fold(text))


def _joined(wrap: re.Match[str]) -> str:
    """Blanks for the end of a line whose last word needs the name that follows."""
    needs = _NEEDS_NAME.search(wrap.string, max(0, wrap.start() - _LONGEST_WORD), wrap.start())
    return " " * len(wrap[0]) if needs else wrap[0]
