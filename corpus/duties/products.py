"""The document or thing a task makes or hands over: the object of its verb, where it is one that can be filed."""

from __future__ import annotations

import re

from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.models import Span
from corpus.wording import PRODUCTS, phrase_at, phrases, verb_at

__all__ = ["own_verb", "product"]

_MAKES = re.compile(
    r"\b(?:xây dựng|soạn thảo|(?<!tạo )(?<!thiết )(?<!độc )lập|ban hành|"
    r"(?<!thuyết )(?<!quy )(?<!tờ )(?<!xuất )trình|hoàn thiện|hoàn chỉnh|thẩm định|dự thảo|biên soạn|"
    r"tham mưu|phê duyệt|công bố|sửa đổi|đề xuất|chuẩn bị|gửi|nộp|cung cấp|cập nhật|"
    r"góp ý|thông báo|xây dựng và (?:ban hành|trình)|cấp|bàn giao|giao|trả lại|kê khai|tự khai|thu lại|ra|đăng tải|"
    r"ký kết|ký(?: duyệt| xác nhận| ban hành| phát hành)?|viết|ghi(?= (?:nhật ký|báo cáo|biên bản|phiếu|sổ))|"
    r"niêm yết|làm(?= (?:bản|đơn|công văn|hồ sơ|giấy|báo cáo|văn bản|phiếu)\b)|thu nhận|xuất trình|trả|"
    r"(?<!di )(?<!vận )(?<!luân )chuyển(?! giao| đổi| tuyến| nhượng| sinh hoạt| mục đích)|"
    r"thực hiện(?= (?:chế độ )?báo cáo định kỳ)|báo cáo|công khai|"
    r"có(?= (?:văn bản|công văn|tờ trình|kế hoạch|phương án|sổ|nội quy|quy trình|cam kết|báo cáo(?! viên)|"
    r"kết luận|ý kiến[^;:,]{0,50} bằng văn bản)\b)|"
    r"tổng hợp(?= (?:danh sách|hồ sơ|tài liệu|dự toán|trích lục)\b|"
    r" báo cáo\b[^;:]{4,160} (?:gửi|báo cáo|trình)\b)|quyết định(?= (?:danh sách|danh mục|dự toán|phương án|"
    r"lộ trình|kế hoạch|chương trình)\b)|"
    r"quy định(?= (?:các )?(?:biểu mẫu|hồ sơ|tờ khai|mẫu|danh mục|chương trình|tiêu chuẩn|tiêu chí|định mức|quy trình)\b)|"
    r"lưu giữ(?= (?:phiếu|giấy|thẻ)\b)|tạo|cấp phát|phát(?= (?:\d|tờ|phiếu|thẻ|giấy))|"
    r"đăng ký(?= (?:bản|kế hoạch)\b)|phân bổ(?= dự toán\b))\b"
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
    "trả",
    "chuyển",
    "tạo",
    "có",
)
# What may be made or handed over beside the documents that every part of the system knows.
_THINGS = PRODUCTS | phrases(
    """chính sách, cơ chế, mục lục, mục lục hồ sơ, chương trình khung, hợp đồng, bản thảo, nhật ký, bằng tốt nghiệp,
    trích lục, thư, thư mời, văn bằng, mã số, bản nhận xét, bản đánh giá, bản sao, giấy tờ, giấy mời, giấy báo, đơn,
    đơn đề nghị, lịch, mảnh trích đo, nhiệm vụ lập, ý kiến bằng văn bản, bảng giá, bản vẽ, mẫu chữ ký, sổ, sổ sách,
    chứng từ, hóa đơn, giấy phép, giấy chấp thuận, giấy giới thiệu, bản tự kiểm điểm, bản kiểm điểm, bản kê khai,
    bản xác nhận, nhận xét, quyết toán, tổng dự toán, yêu cầu kỹ thuật, phiếu hẹn, dự án, giấy, c/o, tem, thuyết minh,
    dữ liệu điện tử, đảng phí, sách trắng, số đăng ký, kịch bản, phôi, thiết kế, bản điện tử, biểu đồ, lệnh,
    cam kết, ý kiến, biểu mẫu, chứng thư, phù hiệu, biển số, đồ án, sơ đồ, nội quy, đơn thư"""
)
_PAPER = re.compile(
    r"giấy (?:hoặc|và)\b|giấy tờ có giá\b|báo cáo biết\b|đơn vị\b"
)  # "bằng văn bản giấy hoặc điện tử": what it is written on; "thông báo đơn vị vận tải": who is told
_FOR_ANOTHER = re.compile(r"\bđể (?=\S)")  # "thông báo để tổ chức, cá nhân hoàn chỉnh hồ sơ": another's paper
_FILES = phrases("hồ sơ, tài liệu")
_KEPT_UP = phrases("cơ sở dữ liệu, hệ thống thông tin, nền tảng")
# A verb of the task's own stands at its head, after another with a comma or "và", after a receiver, or after an adverb.
_OWN = re.compile(
    r"(?:^|[,;]|\b(?:và|hoặc|phải|được giao|có trách nhiệm|trách nhiệm|nhiệm vụ|tổ chức|chỉ đạo|chủ trì|chủ động|kịp thời|"
    r"trực tiếp|tiến hành|thực hiện việc|chỉ đạo việc|thống nhất|tự|đồng thời|khẩn trương|thường xuyên|định kỳ|thì|"
    r"cùng|trên cơ sở đó|quyết định việc|quyết định|"
    r"hàng năm|hằng năm|đôn đốc))\s*$"
)
# "kinh phí xây dựng tiêu chuẩn", "đề nghị xây dựng nghị quyết": the verb belongs to a noun, the thing is not made here.
_OF_A_NOUN = re.compile(
    r"\b(?:kinh phí|kế hoạch|nội dung|thủ tục|kết quả|đề nghị|thẩm quyền|tiến độ|gắn với|thời hạn|chi phí|tình hình|"
    r"phục vụ|yêu cầu về|hoạt động|nhận được|của|vào|ngày) $"
)
# Whom a thing goes to, after "cho", "về", "tại".
_GETS = r"(?=(?:các |những )?(?:cơ quan|đơn vị|tổ chức|cá nhân|người|sở|bộ|ủy ban|tổng cục|cục|chi cục|văn phòng|"
_GETS += r"phòng|trung tâm|ban|chuyên gia|bên|doanh nghiệp|hội đồng|tòa|viện|đảng ủy|tỉnh ủy|thành ủy|xã ủy|cấp ủy|"
_GETS += r"chi bộ|thường trực|công an)\b)"
_PRODUCT_END = re.compile(
    r"[;:()]|,(?!\s*(?:chữa cháy|chống|cứu hộ|hiệu quả|cấp bách|truyền thông|thể thao|cơ quan ngang))\s*|"
    r"(?<!công)(?<!chương)(?<!quy)(?<!quá)(?<!lộ)(?<!giáo)(?<!tiến)(?<!hành)\s+trình\b|\s+(?:để|tới|trực tiếp|"
    r"trực tuyến|hoặc qua|"
    r"trước|chậm nhất|trong (?:thời hạn|tháng|quý|năm)|báo cáo|gửi|theo|bảo đảm|"
    r"làm cơ sở|và (?:trình|gửi|"
    r"nộp|chịu|thông báo|thực hiện|chuyển|nêu|xem xét|đề nghị|báo cáo|tổ chức|hướng dẫn|chỉ đạo|triển khai|"
    r"kiểm tra)|nhằm|qua|đến|khi|sau khi|h[àằ]ng (?:năm|tháng|quý|tuần)|"
    r"định kỳ)\b"
    rf"|\s+(?:tại|về|cho|lên) {_GETS}"
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
    later: Span | None = None
    for match in _MAKES.finditer(line.folded, start, stop):
        at = match.end()
        is_later = match.start() > start + 2 and at > opening and not line.folded.startswith("thì ", match.start() - 4)
        if match[0] in _MAKES_FIRST and is_later and (later is not None or not _goes_on(line, start, match.start())):
            continue
        if _OF_A_NOUN.search(line.folded, start, match.start()):
            continue
        if not own_verb(line, start, match.start()) or _TOLD_OF.search(line.folded, start, match.start()):
            continue
        if match[0] == "trả" and line.folded.endswith(("tiếp nhận, ", "tiếp nhận và "), 0, match.start()):
            continue
        if match[0] == "thẩm định" and phrase_at(line.folded, at + 1, _FILES):
            continue
        kept = _past_verbs(line, at, stop)
        if (kept > at or match[0] == "cập nhật") and phrase_at(line.folded, kept + 1, _KEPT_UP):
            continue  # "xây dựng, quản lý và khai thác cơ sở dữ liệu": kept up and not handed over
        if match[0] == "dự thảo" and phrase_at(line.folded, at + 1, _THINGS):
            at = match.start() - 1
        found = _object(line, at, stop)
        if found is not None and match[0] in _MAKES_FIRST and is_later:
            later = found
        elif found is not None:
            return found
    return later


# What another does, or is told to do, is no product of this task.
_OTHERS = re.compile(
    r"\b(?:công tác|quá trình|việc|hoạt động)\b[^,;]*$|\b(?:yêu cầu|hướng dẫn|đề nghị|quy định|thanh tra|kiểm tra|"
    r"giám sát|chịu trách nhiệm|cam kết|kháng nghị|"
    r"theo|sau khi|khi|nếu|trước khi|kể từ)\b[^;]*$"
)
_JOINED = re.compile(r"(?:[,;]|\b(?:và|đồng thời|thì|hoặc|quyết định|quyết định việc|phải))\s*$")
# "thông báo việc cấp, sửa đổi giấy phép": what is told of, and not what is made.
_TOLD_OF = re.compile(r"(?<!thực hiện )(?<!chỉ đạo )(?<!quyết định )\bviệc (?:[^,;]{1,24}(?:, và |, | và )){0,5}$")


def _goes_on(line: Line, start: int, at: int) -> bool:
    """Whether the verb at `at` goes on with what the task's own subject does: "thẩm định hồ sơ và cấp giấy phép"."""
    return bool(_JOINED.search(line.folded, start, at)) and not _OTHERS.search(line.folded, start, at)


def own_verb(line: Line, start: int, at: int) -> bool:
    """Whether the verb at `at` is one of the task's own: not inside a name or another verb's object."""
    if at <= start + 2 or line.folded[start:at] == "thực hiện " or _OWN.search(line.folded, start, at):
        return True
    for name in re.finditer(r"(?<=[ ,])(?=\S)", line.folded[max(start, at - 160) : at]):
        place = max(start, at - 160) + name.start()
        if line.folded.endswith(("hướng dẫn ", "yêu cầu ", "đề nghị "), start, place):
            continue  # "hướng dẫn các trường ký hợp đồng": they make it
        if line.folded.endswith(" của ", 0, place):
            continue  # "Quyết định của Thủ tướng Chính phủ ban hành Quy chế": a document cited
        if party_starts(line, place) and parties(line, place, at)[1] in (at - 1, at):
            return True
    return False


_AND_VERB = re.compile(
    r"\s*(?:,|và|hoặc|, và)\s*(?:(?:cấp (?:lại|đổi|mới)|tổ chức|điều chỉnh)(?: và|,) )?(?:tổ chức )?(?=[^\W\d_])"
)


def _past_verbs(line: Line, at: int, stop: int) -> int:
    """`at`, moved past the verbs joined to the one that ends there: "xây dựng | và triển khai thực hiện | các phương án"."""
    while (more := verb_at(line.folded, at + 1)) and more <= stop and not phrase_at(line.folded, at + 1, _THINGS):
        at = more
    while (joint := _AND_VERB.match(line.folded, at, stop)) is not None:
        end = verb_at(line.folded, joint.end())
        thing = phrase_at(line.folded, joint.end(), _THINGS) >= end and not verb_at(line.folded, end + 1)
        if not end or end > stop or thing:
            break
        at = end
        while (more := verb_at(line.folded, at + 1)) and not phrase_at(line.folded, at + 1, _THINGS):
            at = more
    return at


# How and when something is made or sent, told before what it is.
_BEFORE_OBJECT = re.compile(
    r"\s*(?:(?:,? ?(?:hoặc|và) )?(?:gửi |nộp )?(?:, cấp lại|, cấp đổi|, điều chỉnh|lại|điều chỉnh|sửa đổi, bổ sung|"
    r"mới|trực tiếp|trực tuyến|ngay|"
    r"kịp thời|đầy đủ|bằng văn bản|"
    r"công khai|chế độ|theo thẩm quyền|qua (?:đường )?(?:bưu điện|bưu chính|"
    r"dịch vụ bưu chính(?: công ích)?|đường công văn|mạng|thư điện tử))\s+)*"
    r"(?:trong (?:tháng|quý|năm) [\divx]+(?:(?: năm |/)\d{4})?\s+)?(?:cho |giúp |đến |tới |về )?"
)


def _past_place(line: Line, at: int, stop: int) -> int:
    """`at`, moved past where a thing is made known: "công bố | trên Trang thông tin điện tử của Bộ | danh sách"."""
    if not line.folded.startswith((" trên ", " công khai trên "), at):
        return at
    for blank in re.finditer(" ", line.folded[at + 6 : min(stop, at + 140)]):
        place = at + 6 + blank.end()
        if re.search("[,;:(]", line.folded[at:place]):
            break
        if (end := phrase_at(line.folded, place, _THINGS)) and line.folded[place:end] not in (
            "thông báo",
            "hệ thống thông tin",
        ):
            return place - 1
    return at


# "Nghị quyết về | bảo đảm an ninh": what the thing is about was not taken, so no word that leads to it is.
_UNFINISHED = re.compile(r"(?:,? (?:về|của|cho|theo|để|tại|và|về việc))+$")
_DECIDES = re.compile(r"(?:quyết định|quy định|kết luận|hướng dẫn)\b")


def _object(line: Line, at: int, stop: int) -> Span | None:
    """The noun phrase of a thing at `at`, determiners passed; a receiver may stand before it ("cho X dự thảo")."""
    at = _past_verbs(line, at, stop)
    at = _past_place(line, at, stop)
    skip = _BEFORE_OBJECT.match(line.folded, at, stop)
    start = skip.end() if skip else at
    if party_starts(line, start) and not phrase_at(line.folded, start, _THINGS):
        found, end = parties(line, start, stop)
        space = re.compile(
            r"\s*(?:ban hành(?: hoặc ban hành theo thẩm quyền)?(?: và tổ chức thực hiện)?|phê duyệt|"
            r"xem xét,? (?:ban hành|phê duyệt|quyết định)|(?:đầy đủ )?(?=\S))?\s*"
        ).match(line.folded, end, stop)
        start = space.end() if found and space else start
        if found and space and not space[0].strip() and _DECIDES.match(line.folded, start):
            return None  # "trình Thủ tướng Chính phủ quyết định": a verb of the receiver
    head = re.compile(
        r"(?:(?:\d+(?: \([^()]*\))?|các|những|một số|một|hai|ba|nội dung|hệ thống|toàn bộ|trực tiếp|đầy đủ|kịp thời|"
        r"một trong các)\s+)*(?:(?:giấy tờ|thông tin|số liệu)(?:,| và)\s+)?"
        r"(?:(?:bộ|bản sao(?: hợp lệ| có chứng thực| công chứng)?|bản gốc|bản chính|bản)\s+)?(?:dự thảo\s+|dự án\s+)?"
    ).match(line.folded, start, stop)
    at_head = head.end() if head else start
    end = phrase_at(line.folded, at_head, _THINGS)
    if end == 0 and head and (copy := re.search(r"(?:bộ|bản sao|bản|(?<!các )(?<!những )dự án)\s+$", head[0])):
        at_head = head.start() + copy.start()  # "bản tự công bố", "bản nhận xét": no copy of something
        end = phrase_at(line.folded, at_head, _THINGS)
    if line.folded[at_head:end] == "báo cáo" and party_starts(line, end + 1):
        return None  # "trình X báo cáo Bộ": a verb
    if (
        end == 0
        or _PAPER.match(line.folded, at_head)
        or re.compile(r" (?:này|trên|tại)\b|s? (?:số )?\d+[-/]|(?<=quy định) (?:của|trong)\b").match(line.folded, end)
    ):
        return None
    begin = head.end() if head and not head[0].strip() else start
    while True:
        cut = _PRODUCT_END.search(line.folded, end, stop)
        end = cut.start() if cut else stop
        date = _DATE_TAIL.match(line.folded, end, stop)
        if date is None:
            return Span(begin, begin + len(_UNFINISHED.sub("", line.text[begin:end].rstrip(" ,."))))
        end = date.end()
