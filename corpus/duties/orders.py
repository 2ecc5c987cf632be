"""Orders that a document tells of ("Chỉ thị yêu cầu ..."), whom a clause asks late, and acts that are over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party
from corpus.duties.predicates import predicate
from corpus.duties.sentences import Subject, subject, subject_follows
from corpus.duties.subjects import cover
from corpus.text import fold

__all__ = ["agrees", "asked_later", "directed", "is_over", "leads_them", "reported"]

_DOCUMENT = (
    r"(?:chỉ thị|công điện|kết luận|nghị quyết|kế hoạch|văn bản|công văn|thông báo|quyết định|chương trình|hướng dẫn|"
    r"hội nghị|đại hội|phiên họp|cuộc họp|điện)\b"
)
_LINKS = r"(?:(?:ngoài ra|bên cạnh đó|đồng thời|theo đó|trong đó|đặc biệt|do đó|vì vậy|cùng với đó),? )?"
# "Chỉ thị (số ... của ...) cũng yêu cầu", "Kết luận cuộc họp nêu rõ": a document speaks.
_SPEAKS = re.compile(
    rf"{_LINKS}(?:nội dung )?(?:{_DOCUMENT} (?:số|này|trên|nêu trên|nói trên|của|cuộc|tại|phiên|hội nghị)\b[^;:]{{0,200}}?|"
    r"(?:chỉ thị|công điện|kết luận|nghị quyết|công văn|hội nghị|đại hội))"
    r" (?:cũng |còn |đã |thống nhất )*(?=(?:yêu cầu|giao|đề nghị|phân công|nêu rõ|chỉ rõ|nhấn mạnh|lưu ý)\b)|"
    rf"{_LINKS}{_DOCUMENT} (?:cũng )?(?=(?:nêu rõ|chỉ rõ|nhấn mạnh|lưu ý)\b)"
)
# "UBND tỉnh vừa có Công văn số ... yêu cầu": an act that is over brings the order.
_ISSUED = re.compile(
    rf"{_LINKS}[^,;:]{{3,110}} (?:vừa|mới|đã) (?:ký )?(?:ban hành|có|ra|ký|gửi) (?:ban hành )?{_DOCUMENT}[^;:]{{0,240}}?,? "
    r"(?=(?:yêu cầu|giao|đề nghị|phân công)\b)"
)
_SOON = r"(?:(?:trong )?thời gian tới,? |trước mắt,? |trong năm \d{4},? )?"
_SAYS = re.compile(rf"(?:nêu rõ|chỉ rõ|nhấn mạnh|lưu ý)(?: rằng)?[,:]? {_SOON}(?:yêu cầu )?")
# "Tổng Bí thư nêu rõ, Ban Tổ chức ... xây dựng": somebody says what another must do.
_SOMEBODY_SAYS = re.compile(
    r" (?:(?:cũng|còn|đã|đồng thời|tiếp tục) )*(?:nêu rõ|chỉ rõ|nhấn mạnh|lưu ý|nói rõ|khẳng định)(?: rằng)?[,:]? (?=\S)"
    rf"{_SOON}"
)
# "Đồng chí cũng yêu cầu các cấp ủy ...": who spoke before asks.
_ALSO_ASKS = re.compile(
    r"(?:đồng chí|ông|bà|thủ tướng|phó thủ tướng|bộ trưởng|chủ tịch) (?:(?:cũng|còn|đã|đồng thời|tiếp tục|nhấn mạnh và|"
    r"lưu ý và) )*(?=(?:yêu cầu|đề nghị|giao|phân công)\b)"
)
_NAME = 90  # characters of who says it


def reported(line: Line, at: int, stop: int) -> int:
    """Where the order itself begins that is told of at `at`; `at` where none is."""
    asks = _ALSO_ASKS.match(line.folded, at, stop)
    if asks is not None and subject_follows(line, asks.end(), stop):
        return asks.end()
    named = line.text[at : at + 1].isupper() or line.folded.startswith("đồng chí ", at)
    says = _SOMEBODY_SAYS.search(line.folded, at, min(stop, at + _NAME)) if named else None
    if (
        says is not None
        and party_starts(line, at)
        and parties(line, at, says.start())[1] == says.start()
        and subject_follows(line, says.end(), stop)
    ):
        return says.end()
    for pattern in (_SPEAKS, _ISSUED):
        told = pattern.match(line.folded, at, stop)
        if told is None or line.text.startswith("giao ban", told.end()):
            continue
        says = _SAYS.match(line.folded, told.end(), stop)
        begin = says.end() if says else told.end()
        if subject_follows(line, begin, stop):
            return begin
    return at


# "Các nội dung khác liên quan, yêu cầu các đơn vị thực hiện ...", "Thời gian còn ngắn, Ban Tổ chức đề nghị ...".
_ASKS_LATER = re.compile(r", (?=(?:[^,;:]{3,90} )?(?:yêu cầu|đề nghị|giao) (?:các|những|[^\W\d_]+))")


def asked_later(line: Line, at: int, stop: int) -> Subject | None:
    """Whom a clause asks after a topic or a reason that stands first; None where it asks nobody."""
    if predicate(line, at, stop) is not None:
        return None
    for comma in _ASKS_LATER.finditer(line.folded, at, stop):
        own = subject(line, comma.end(), stop)
        if own is not None and own.marker == "giao":
            return own
    return None


def directed(line: Line, own: Subject, stop: int) -> Subject:
    """Who must act where the issuer directs: "UBND tỉnh chỉ đạo các sở rà soát"; else `own`."""
    begin = own.at + len("chỉ đạo ")
    if not line.folded.startswith("chỉ đạo ", own.at) or not party_starts(line, begin):
        return own
    found, end = parties(line, begin, stop)
    act = predicate(line, end, stop) if found else None
    return Subject(tuple(found), cover(found), act, "giao", own.parties[0]) if act is not None else own


# "X vừa ban hành", "Thực hiện ..., X đã chủ trì ...": what is over is no duty, unless the clause goes on to ask.
_OVER = re.compile(
    r"(?:(?:thực hiện|triển khai|căn cứ|theo|trên cơ sở|ngày|vừa qua|thời gian qua|sau|hiện nay|đến nay)\b[^;:]{0,300}?, )?"
    r"(?P<who>[^,;:]{3,110}) (?:vừa(?! qua)|(?<!khóa )(?<!nhiệm kỳ )mới|đã) (?:được )?(?:ký |có |tham mưu )*"
    r"(?:ban hành|ra|ký|văn bản|công văn|"
    r"chỉ thị|"
    r"công điện|phân công|tổ chức|chủ trì|phối hợp|xây dựng|hoàn thành|triển khai|tiến hành|gửi|nhận được|trình|báo cáo|"
    r"thống nhất|quan tâm|chỉ đạo|quán triệt|cụ thể hóa|thành lập)\b"
)
_ASKS = re.compile(r"\b(?:phải|cần|yêu cầu|đề nghị|giao|trách nhiệm|nhiệm vụ sau|tiếp tục|khẩn trương|thì)\b")


def is_over(line: Line, at: int, stop: int) -> bool:
    """Whether a clause tells what somebody did, and asks for nothing."""
    over = _OVER.match(line.folded, at, stop)
    return (
        over is not None
        and party_starts(line, over.start("who")) > 0
        and _ASKS.search(line.folded, over.end(), stop) is None
    )


# "Ban Bí thư cơ bản nhất trí với đề xuất", "Hội nghị thống nhất thông qua ...": what was decided, and no task.
_AGREES = re.compile(
    r",? (?:(?:cơ bản|hoàn toàn|đã|cũng) )*(?:nhất trí|đồng ý|tán thành|thống nhất (?:cao|chủ trương|thông qua|điều chỉnh|"
    r"nhận định|đánh giá|với (?:các |những |toàn bộ )?(?:nội dung|đề xuất|đề nghị|tờ trình|báo cáo|phương án|chủ trương|"
    r"ý kiến|kết quả|dự thảo))|đánh giá cao|cho rằng|nhận thấy|nhận định)\b"
)


def agrees(line: Line, at: int, stop: int) -> bool:
    """Whether somebody who is named only says that a proposal is right."""
    if not line.text[at : at + 1].isupper() or not (says := _AGREES.search(line.folded, at, min(stop, at + _NAME))):
        return False
    found, end = parties(line, at, stop) if party_starts(line, at) else ([], at)
    return bool(found) and end == says.start()


_OF_PARTY = (
    "đảng ủy", "đảng bộ", "chi bộ", "chi ủy", "ban thường vụ", "tỉnh ủy", "thành ủy", "các đảng ủy", "các chi bộ", "cấp ủy",
)  # fmt: skip


def leads_them(line: Line, at: int, above: Sequence[Party]) -> bool:
    """Whether "Lãnh đạo UBND xã cân đối ..." under the name of a Party organ is what that organ does."""
    return line.folded.startswith("lãnh đạo ", at) and bool(above) and fold(above[0].name).startswith(_OF_PARTY)
