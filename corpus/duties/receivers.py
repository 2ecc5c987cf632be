"""Names of who gets what is handed over: where each begins and ends, and which words tell who is meant."""

from __future__ import annotations

import re

from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import JOIN, Party
from corpus.limit_words import TIME_BEGINS
from corpus.models import Span
from corpus.text import fold
from corpus.wording import verb_at

__all__ = ["ACCOUNT", "BARE", "HELD", "NO_MORE", "receivers", "receives", "ruled_end"]

# Who is meant by what it did or does: "cơ quan đã cấp giấy phép", "người quyết định kiểm tra".
_WHO = re.compile(
    r" (?:(?P<did>đã )[^\W\d_]+|nơi|cấp(?: văn bản(?: [^\W\d_]+){2})?|tiếp nhận|ban hành|phê duyệt|quyết định|ra|"
    r"gửi|yêu cầu|đề nghị|cho phép|giao|quản lý|đăng ký|kiểm tra|giám sát|thẩm định|"
    r"tổ chức|kiến nghị|khiếu nại|tố cáo|xin|làm công tác|bị|"
    r"nhận báo cáo|nhận|quy định tại|vận hành|tiến hành|chịu (?:sự |tác động|trách nhiệm)|"
    r"có (?:hồ sơ|nhu cầu|nghĩa vụ|trách nhiệm|yêu cầu|hành vi|đơn|quyền và nghĩa vụ|tên|"
    r"văn bản)|thực hiện|tham gia|sử dụng|vi phạm|tiếp công dân|nộp|hoạt động|"
    r"được (?!biết|phép|quyền)[^\W\d_]+)\b(?! (?:bổ sung|hoàn thiện|giải trình|sửa đổi|"
    r"cung cấp|xem xét)\b)[^,;.:()]{0,80}?(?= (?:và(?! (?:khoản|điểm|điều)\b)|để|trong|theo|khi|chậm nhất|trước|biết|"
    r"ít nhất|tối thiểu|hoặc|sau|bằng|kèm|về|những|các|xem xét|phê duyệt|không quá|đồng thời|đúng|kết quả|tình hình|"
    r"phiếu|văn bản|biên bản)\b|"
    r"\s*[,;.:()]|(?<! ra) quyết định\b|$)"
)
# After "cho", "đến" these too tell who is meant; after "đề nghị", "báo cáo" they are what the other has to do.
_WHO_GETS = re.compile(
    r" (?:lập|xây dựng|soạn thảo|sản xuất|kinh doanh|nhập khẩu|xuất khẩu|khai thác|vận chuyển)\b[^,;.:()]{2,60}?"
    r"(?= (?:và|để|trong|theo|khi|chậm nhất|trước|biết|hoặc|sau|bằng|kèm|về|những|các|không quá|đồng thời)\b|"
    r"\s*[,;.:()]|$)"
)
# Where a name ends: at what is sent, when, what for, or what who gets it does with it.
_TOLD_END = (
    r"(?= (?:và|để|trong|theo|khi|chậm nhất|trước|biết|hoặc|sau|bằng|kèm|về|những|các|không quá|không muộn|đồng thời|"
    r"ngay|kết quả|tình hình|văn bản|biên bản|hồ sơ|giấy|nêu rõ|xem xét|phê duyệt|quyết định|cho ý kiến|giải quyết|"
    r"phối hợp|theo dõi|với)\b|\s*[,;.:()]|$)"
)
# "Ủy ban nhân dân cấp xã nơi thi thể được phát hiện", "cấp ủy cơ sở nơi chuyển đi": the place tells which one.
_WHERE = re.compile(rf"(?:,? nơi|(?<=cục thuế),? quản lý) (?!nhận|công tác\b)[^,;.:()]{{3,90}}?{_TOLD_END}")
# What an actor of a class does tells which one, after "cho", "đến" and the like: "đơn vị chủ trì | thực hiện ...".
_TOLD = re.compile(
    rf" (?!yêu cầu (?:bổ sung|hoàn|giải trình|cung cấp|sửa|chỉnh)|biết|được (?:biết|phép|quyền)|để|xem xét|phê duyệt|"
    rf"phê chuẩn|quyết định|thẩm định|thẩm tra|tổng hợp|ký|"
    rf"cho|giải quyết|bổ sung|hoàn|chỉnh|"
    rf"sửa|giải trình|cung cấp|xử lý|theo|lưu|trình|báo cáo|gửi|ban hành|công bố|triển khai|phối hợp|tham gia|nghiên cứu|"
    rf"kiểm tra|là|cùng|trực tiếp mang|làm|ghi|nhập|rà soát|góp ý|nắm|học tập|khai thác|sử dụng|trong|trước|sau|khi|bằng|"
    rf"tại|về|với|và|hoặc|một|hai|ba|\d|các|những|mọi|từng|toàn|số|việc|bản|văn bản|hồ sơ|giấy|kết quả|tình hình|thông "
    rf"tin|dữ liệu|chứng cứ|toàn bộ|tài liệu|kinh phí|quyết định|biên bản|danh sách|vay|thuê|mượn|mua|bán|đủ|đầy đủ|"
    rf"tối thiểu|ít nhất|trực tuyến|dưới|đúng|kịp thời|thực hiện\b(?! (?:"
    rf"nhiệm vụ|công tác|dự án|trợ giúp|đề tài|kiểm|thí|thu|dịch vụ|hợp đồng|việc))|ngay|chậm|không|đồng|nêu|kèm|do)"
    rf"[^,;.:()]{{3,80}}?{_TOLD_END}"
)
# What a competent body is competent for: "cơ quan có thẩm quyền | cấp giấy phép hành nghề".
_COMPETENT = re.compile(
    r" (?:cấp|quyết định|phê duyệt|quản lý|cho phép|giải quyết|thẩm định|kiểm tra|ban hành|bổ nhiệm|thu hồi|gia hạn|"
    rf"tiếp nhận|xử lý|công nhận|chấp thuận|thành lập|tổ chức|tuyển dụng|điều tra) [^,;.:()]{{3,80}}?{_TOLD_END}"
)
_THEN_ACTS = re.compile(r" (?:xem xét|phê duyệt|quyết định|phê chuẩn|chấp thuận|thẩm định|về|kết quả|tình hình)\b")
# "Bộ X (qua Cục Y) và Bộ Z": the way between two names.
_THROUGH = re.compile(r" \((?:thông )?qua [^()]{3,120}\)")
_AND_TO = re.compile(r",? (?:và|đồng thời)(?: gửi)? (?:về|cho|đến|tới|lên) ")
# A class noun alone tells nobody apart: what says which one was not read, so no receiver is given.
BARE = re.compile(r"(?:các |những )?(?:người|cơ quan|đơn vị|tổ chức|bên|cơ sở)")
# After these nothing more is said of who is meant.
NO_MORE = re.compile(
    r"\s*(?:[,;.()]|$)| (?:để|biết|trước|chậm nhất|ít nhất|trong|theo|khi|bằng|kết quả|và nêu|và (?:gửi|thông báo)|"
    r"bổ sung|hoàn thiện|chỉnh sửa|sửa đổi|giải trình)\b"
)
_CLASS = (
    r"(?:người|cơ quan|đơn vị|tổ chức|bên|cơ sở|cá nhân|doanh nghiệp|thương nhân|hộ gia đình|thủ trưởng|nhà đầu tư|"
    r"thành viên|thẩm phán|khách hàng|giáo viên|học sinh|sinh viên|học viên|người học|người lao động|hộ|"
    r"người nước ngoài|công dân|chi bộ|chi ủy|đảng ủy|cấp ủy|tổ chức đảng)"
)
_BARE_TAIL = re.compile(
    rf"(?:^|^các |^những |^thủ trưởng |^người đứng đầu |^(?:cơ quan )?cấp trên (?:trực tiếp )?của )"
    rf"{_CLASS}(?:(?:, | và | hoặc ){_CLASS})*$"
)
# "tham mưu tổ chức hội nghị", "tham mưu tổ chức thành công đại hội": what is done, no organisation.
HELD = re.compile(
    r"tổ chức (?:các |một số )?(?:hội nghị|hội thảo|hội thi|lễ|cuộc|tập huấn|diễn tập|sơ kết|tổng kết|tọa đàm|triển lãm|"
    r"đoàn|lớp|họp|phong trào|đại hội|thực hiện|triển khai|tuyên truyền|thành công|tốt|hiệu quả|có hiệu quả|chu đáo|"
    r"chặt chẽ|kịp thời|nghiêm túc)\b"
)
_TO_WHOM = frozenset(("cho", "đến", "tới", "với", "về", "lên"))


# Who keeps the account that money is paid into gets nothing.
ACCOUNT = re.compile(r"\btài khoản\b[^;:.]{0,80}$")


def ruled_end(line: Line, at: int, before: str) -> int | None:
    """Where the rules end the receivers named from `at` on, after the word `before`; None where they read none."""
    party, _ = receivers(line, at, len(line.text), after_to=before in _TO_WHOM)
    return party.span.end if party else None


# A body known by its letters ("ICAO", "KBNN"); a symbol of a document is none.
_ACRONYM = re.compile(r"[A-ZĐ]{3,8}(?![\w/-])(?: (?:tỉnh|thành phố|huyện|xã|phường|cấp (?:tỉnh|xã)|cơ sở|các cấp)\b)?")


def _each(line: Line, at: int) -> int:
    """Length of "từng " at `at` where the name after it is known only without: "từng hộ nộp thuế"."""
    return len("từng ") if line.folded.startswith("từng ", at) and not party_starts(line, at) else 0


def receives(line: Line, at: int) -> bool:
    """Whether somebody to whom a thing may go is named at `at`."""
    at += _each(line, at)
    return bool(party_starts(line, at) or _ACRONYM.match(line.text, at))


def receivers(line: Line, at: int, stop: int, *, after_to: bool = True) -> tuple[Party | None, int]:
    """The receivers named from `at` on as one party, and where they end; None when only a class noun is read.

    `after_to`: "cho", "đến" or the like stands before them.
    """
    first, last, end = None, None, at
    at += _each(line, at)
    while True:
        found, after = parties(line, at, stop)
        if not found and (short := _ACRONYM.match(line.text, at, stop)):
            found, after = [Party(short[0], "named", Span(*short.span()))], short.end()
        if not found:
            break
        first, last, end = first or found[0], found[-1].span.end, after
        who = _WHO.match(line.folded, last, stop)
        if who is None and after_to and _BARE_TAIL.search(fold(found[-1].name)):
            gets = _WHO_GETS.match(line.folded, last, stop)
            last = end = gets.end() if gets else end
        able = _competent(line, found[-1], stop, after_to=after_to)
        if able > last:
            last = end = able
        elif who and (who["did"] or _BARE_TAIL.search(fold(found[-1].name))):
            last = end = who.end()
        elif (where := _where(line, found[-1].span, stop)) > last:
            last = end = where
        elif (
            after_to
            and found[-1].kind == "class"
            and line.text[last + 1 : last + 2].islower()
            and not TIME_BEGINS.match(line.folded, last + 1)
            and (goes_on := _TOLD.match(line.folded, last, stop))
        ):
            last = end = goes_on.end()
        elif (told := _told_by_acts(line, found[-1].span)) > last:
            last = end = told
        more = _AND_TO.match(line.folded, end, stop) or (JOIN.match(line.folded, end, stop) if who else None)
        if more is None and (through := _THROUGH.match(line.folded, end, stop)):
            more = JOIN.match(line.folded, through.end(), stop)
        if more is None or not party_starts(line, more.end()):
            break
        at = more.end()
    if first is None or last is None:
        return None, end
    whole = Span(first.span.start, last)
    name = whole.cut(line.text)
    cut_short = BARE.fullmatch(name) and not NO_MORE.match(line.folded, last, stop)
    return (None if cut_short else Party(name, first.kind, whole)), end


def _competent(line: Line, party: Party, stop: int, *, after_to: bool) -> int:
    """End of what a competent body is competent for, or 0; without "cho" before it, only where it acts after that, or the
    thing that it gets is told."""
    name = party.name.removesuffix(" cấp")
    if not name.endswith(" có thẩm quyền"):
        return 0
    told = _COMPETENT.match(line.folded, party.span.start + len(name), stop)
    return told.end() if told and (after_to or _THEN_ACTS.match(line.folded, told.end(), stop)) else 0


def _where(line: Line, name: Span, stop: int) -> int:
    """End of the place that tells which body `name` is, begun inside the name or after it; or 0."""
    inside = line.folded.find(" nơi ", name.start, name.end)
    where = _WHERE.match(line.folded, inside if inside > 0 else name.end, stop)
    return where.end() if where else 0


def _told_by_acts(line: Line, name: Span) -> int:
    """End of a class noun told by an act of which `name` holds only the verb: "cá nhân đăng ký [kiểm dịch]"; or 0."""
    for blank in re.finditer(" ", line.folded[name.start : name.end]):
        at = name.start + blank.start()
        if verb_at(line.folded, at + 1) == name.end and _BARE_TAIL.search(line.folded[name.start : at]):
            who = _WHO.match(line.folded, at)
            return who.end() if who else 0
    return 0
