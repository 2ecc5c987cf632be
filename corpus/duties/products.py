"""The document or thing a task makes or hands over: the object of its verb, where it is one that can be filed."""

from __future__ import annotations

import re

from corpus.duties.parties import Line, parties, party_starts
from corpus.models import Span
from corpus.wording import PRODUCTS, phrase_at, phrases, verb_at

__all__ = ["own_verb", "product"]

_MAKES = re.compile(
    r"\b(?:xây dựng|soạn thảo|lập|ban hành|trình|hoàn thiện|hoàn chỉnh|thẩm định|dự thảo|biên soạn|"
    r"tham mưu|phê duyệt|công bố|sửa đổi|đề xuất|chuẩn bị|gửi|nộp|cung cấp|cập nhật|"
    r"góp ý|thông báo|xây dựng và (?:ban hành|trình)|cấp|bàn giao|giao|trả lại|kê khai|tự khai|thu lại|ra|đăng tải|"
    r"ký(?: duyệt| xác nhận| ban hành| phát hành)?|viết|ghi(?= (?:nhật ký|báo cáo|biên bản|phiếu|sổ))|"
    r"niêm yết|làm(?= (?:bản|đơn|công văn|hồ sơ|giấy|báo cáo|văn bản|phiếu)\b)|thu nhận|xuất trình|chuyển(?= (?:hồ sơ|"
    r"tài liệu)\b)|"
    r"ký kết|thực hiện(?= (?:chế độ )?báo cáo định kỳ)|báo cáo|công khai|"
    r"có(?= (?:văn bản|công văn|tờ trình|kế hoạch)\b)|tổng hợp(?= (?:danh sách|hồ sơ|tài liệu|dự toán|trích lục)\b))\b"
)
# These make or hand over the duty's own product only as its first verb.
_MAKES_FIRST = (
    "thông báo",
    "cấp",
    "gửi",
    "nộp",
    "cung cấp",
    "giao",
    "bàn giao",
    "trả lại",
    "kê khai",
    "ra",
    "tổng hợp",
    "thực hiện",
    "báo cáo",
    "công khai",
    "viết",
)
# What may be made or handed over beside the documents that every part of the system knows.
_THINGS = PRODUCTS | phrases(
    """chính sách, cơ chế, mục lục, mục lục hồ sơ, chương trình khung, hợp đồng, bản thảo, nhật ký, bằng tốt nghiệp,
    trích lục, thư, thư mời, văn bằng, mã số, bản nhận xét, bản đánh giá, bản sao, giấy tờ, giấy mời, giấy báo, đơn,
    đơn đề nghị, lịch, mảnh trích đo, nhiệm vụ lập, ý kiến bằng văn bản, bảng giá, bản vẽ, mẫu chữ ký, sổ, sổ sách,
    chứng từ, hóa đơn, giấy phép, giấy chấp thuận, giấy giới thiệu, bản tự kiểm điểm, bản kiểm điểm, bản kê khai,
    bản xác nhận, nhận xét, quyết toán, tổng dự toán, yêu cầu kỹ thuật, phiếu hẹn, dự án"""
)
_FOR_ANOTHER = re.compile(r"\bđể (?=\S)")  # "thông báo để tổ chức, cá nhân hoàn chỉnh hồ sơ": another's paper
_FILES = phrases("hồ sơ, tài liệu")
_KEPT_UP = phrases("cơ sở dữ liệu, hệ thống thông tin, nền tảng")
# A verb of the task's own stands at its head, after another with a comma or "và", after a receiver, or after an adverb.
_OWN = re.compile(
    r"(?:^|[,;]|\b(?:và|hoặc|phải|được giao|có trách nhiệm|trách nhiệm|nhiệm vụ|tổ chức|chỉ đạo|chủ trì|chủ động|kịp thời|"
    r"trực tiếp|thống nhất|tự|đồng thời|khẩn trương|thường xuyên|định kỳ|thì|cùng|trên cơ sở đó|"
    r"hàng năm|hằng năm|đôn đốc))\s*$"
)
# "kinh phí xây dựng tiêu chuẩn", "đề nghị xây dựng nghị quyết": the verb belongs to a noun, the thing is not made here.
_OF_A_NOUN = re.compile(
    r"\b(?:kinh phí|kế hoạch|nội dung|thủ tục|kết quả|đề nghị|thẩm quyền|tiến độ|gắn với|thời hạn|chi phí|tình hình|"
    r"phục vụ|yêu cầu về|hoạt động|nhận được|của|vào) $"
)
# Whom a thing goes to, after "cho", "về", "tại".
_GETS = r"(?=(?:các |những )?(?:cơ quan|đơn vị|tổ chức|cá nhân|người|sở|bộ|ủy ban|tổng cục|cục|chi cục|văn phòng|"
_GETS += r"phòng|trung tâm|ban|chuyên gia|bên|doanh nghiệp|hội đồng|tòa|viện)\b)"
_PRODUCT_END = re.compile(
    r"[;:()]|,(?!\s*(?:chữa cháy|chống|cứu hộ|hiệu quả|cấp bách|truyền thông|thể thao|cơ quan ngang))\s*|"
    r"(?<!công)(?<!chương)(?<!quy)(?<!quá)(?<!lộ)(?<!giáo)(?<!tiến)(?<!hành)\s+trình\b|\s+(?:để|tới|trực tiếp|"
    r"trực tuyến|hoặc qua|"
    r"trước|chậm nhất|trong (?:thời hạn|tháng|quý|năm)|báo cáo|gửi|theo|bảo đảm|"
    r"làm cơ sở|và (?:trình|gửi|"
    r"nộp|chịu|thông báo|thực hiện|chuyển|nêu|xem xét|đề nghị|báo cáo|tổ chức|hướng dẫn|chỉ đạo|triển khai|"
    r"kiểm tra)|nhằm|qua|đến|khi|sau khi|h[àằ]ng năm|"
    r"định kỳ)\b"
    rf"|\s+(?:tại|về|cho) {_GETS}"
)
_DATE_TAIL = re.compile(r",\s*ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def product(line: Line, start: int, stop: int) -> Span | None:
    """The document or thing that the task at `start` makes or hands over: the object of its verb; None without one."""
    first = verb_at(line.folded, start) or start
    while (more := verb_at(line.folded, first + 1)) and not phrase_at(line.folded, first + 1, _THINGS):
        first = more
    if (other := _FOR_ANOTHER.search(line.folded, start, stop)) and party_starts(line, other.end()):
        stop = other.start()
    opening = _past_verbs(line, first, stop)
    for match in _MAKES.finditer(line.folded, start, stop):
        at = match.end()
        later = match.start() > start + 2 and at > opening and not line.folded.startswith("thì ", match.start() - 4)
        if match[0] in _MAKES_FIRST and later:
            continue
        if _OF_A_NOUN.search(line.folded, start, match.start()):
            continue
        if not own_verb(line, start, match.start()):
            continue
        if match[0] == "thẩm định" and phrase_at(line.folded, at + 1, _FILES):
            continue
        if phrase_at(line.folded, _past_verbs(line, at, stop) + 1, _KEPT_UP):
            continue
        if match[0] == "dự thảo" and phrase_at(line.folded, at + 1, _THINGS):
            at = match.start() - 1
        found = _object(line, at, stop)
        if found is not None:
            return found
    return None


def own_verb(line: Line, start: int, at: int) -> bool:
    """Whether the verb at `at` is one of the task's own: not inside a name or another verb's object."""
    if at <= start + 2 or _OWN.search(line.folded, start, at):
        return True
    for name in re.finditer(r"(?<=[ ,])(?=\S)", line.folded[max(start, at - 160) : at]):
        place = max(start, at - 160) + name.start()
        if party_starts(line, place) and parties(line, place, at)[1] in (at - 1, at):
            return True
    return False


_AND_VERB = re.compile(r"\s*(?:,|và|hoặc|, và)\s*(?:tổ chức )?(?=[^\W\d_])")


def _past_verbs(line: Line, at: int, stop: int) -> int:
    """`at`, moved past the verbs joined to the one that ends there: "xây dựng | và triển khai thực hiện | các phương án"."""
    while (joint := _AND_VERB.match(line.folded, at, stop)) is not None:
        end = verb_at(line.folded, joint.end())
        if not end or end > stop or phrase_at(line.folded, joint.end(), _THINGS) >= end:
            break
        at = end
        while (more := verb_at(line.folded, at + 1)) and not phrase_at(line.folded, at + 1, _THINGS):
            at = more
    return at


# How and when something is made or sent, told before what it is.
_BEFORE_OBJECT = re.compile(
    r"\s*(?:(?:,? ?(?:hoặc|và) )?(?:gửi |nộp )?(?:, cấp lại|, cấp đổi|, điều chỉnh|lại|trực tiếp|trực tuyến|ngay|"
    r"kịp thời|đầy đủ|bằng văn bản|"
    r"công khai|chế độ|theo thẩm quyền|qua (?:đường )?(?:bưu điện|bưu chính|"
    r"dịch vụ bưu chính(?: công ích)?|đường công văn|mạng|thư điện tử))\s+)*"
    r"(?:trong (?:tháng|quý|năm) [\divx]+(?:(?: năm |/)\d{4})?\s+)?(?:cho |giúp )?"
)
_DECIDES = re.compile(r"(?:quyết định|quy định|kết luận|hướng dẫn)\b")


def _object(line: Line, at: int, stop: int) -> Span | None:
    """The noun phrase of a product at `at`, determiners passed; a receiver may stand before it ("cho X dự thảo ...")."""
    at = _past_verbs(line, at, stop)
    skip = _BEFORE_OBJECT.match(line.folded, at, stop)
    start = skip.end() if skip else at
    if party_starts(line, start) and not phrase_at(line.folded, start, _THINGS):
        found, end = parties(line, start, stop)
        space = re.compile(r"\s*(?:ban hành|phê duyệt|xem xét,? (?:ban hành|phê duyệt|quyết định))?\s*").match(
            line.folded, end, stop
        )
        start = space.end() if found and space else start
        if found and space and not space[0].strip() and _DECIDES.match(line.folded, start):
            return None  # "trình Thủ tướng Chính phủ quyết định": a verb of the receiver
    head = re.compile(
        r"(?:(?:\d+(?: \([^()]*\))?|các|những|một số|một|hai|ba|nội dung|hệ thống|toàn bộ|trực tiếp|đầy đủ|kịp thời|"
        r"một trong các)\s+)*(?:giấy tờ,\s+)?(?:(?:bộ|bản sao|bản)\s+)?(?:dự thảo\s+|dự án\s+)?"
    ).match(line.folded, start, stop)
    at_head = head.end() if head else start
    end = phrase_at(line.folded, at_head, _THINGS)
    if end == 0 and head and (copy := re.search(r"(?:bộ|bản sao|bản)\s+$", head[0])):
        at_head = head.start() + copy.start()  # "bản tự công bố", "bản nhận xét": no copy of something
        end = phrase_at(line.folded, at_head, _THINGS)
    if end == 0 or re.compile(r" (?:này|trên|tại)\b|s? (?:số )?\d+[-/]|(?<=quy định) (?:của|trong|về)\b").match(
        line.folded, end
    ):
        return None
    begin = head.end() if head and not head[0].strip() else start
    while True:
        cut = _PRODUCT_END.search(line.folded, end, stop)
        end = cut.start() if cut else stop
        date = _DATE_TAIL.match(line.folded, end, stop)
        if date is None:
            return Span(begin, len(line.text[:end].rstrip(" ,.")))
        end = date.end()
