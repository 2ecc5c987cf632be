"""Who gets what a task hands over: receiver, channel, who approves it and who reviews it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.body_names import UPPER
from corpus.duties.clause_cuts import without_brackets
from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party
from corpus.duties.products import own_verb
from corpus.duties.receivers import ACCOUNT, HELD, NO_MORE, receivers, receives
from corpus.models import Span
from corpus.wording import verb_at

__all__ = ["Delivery", "approves", "delivery", "past_blanks"]


@dataclass(slots=True)
class Delivery:
    """Where what is handed over goes; None for what the clause does not say."""

    receiver: Party | None = None
    via: Party | None = None
    approver: Party | None = None
    reviewer: Party | None = None


# Verbs of delivery with their rank: what is handed in goes before what is advised.
_DELIVER = re.compile(
    r"\b(?=[btgnxclpkđyh])(?<!chế độ )(?<!mẫu )(?<!số liệu )(?:(?P<hand>(?:tổng hợp,? )?báo cáo(?:,? (?:"
    r"(?:và )?xin ý kiến(?: chỉ đạo)?(?: của)?|đầy đủ|trực tiếp|kết quả|tình hình|kịp thời|"
    r"bằng văn bản|ngay|định kỳ))?|gửi(?: (?:báo cáo|hồ sơ|kết quả|văn bản|bản sao|danh sách|dự thảo|"
    r"(?:văn bản )?(?:xin|lấy) ý kiến(?: của)?))?|trình(?: xin ý kiến(?: của)?)?|nộp|"
    r"xin ý kiến(?: (?:tham gia|góp ý|chỉ đạo|đóng góp))*(?: của)?|chuyển(?: hồ sơ)?)"
    r"|(?P<tell>thông báo(?:, hướng dẫn)?|trả lời|liên hệ|phản [áả]nh(?: kịp thời)?|(?<!theo )kiến nghị|(?<!theo )đề xuất|"
    r"(?<!theo )đề nghị|(?<=văn bản )yêu cầu|(?<=quyết định )yêu cầu|(?<=có văn bản )hướng dẫn|"
    r"(?<!cơ quan )thông tin(?! cá nhân))|"
    r"(?P<advise>tham mưu(?: giúp)?|(?<!trợ )(?<!tổ )giúp(?: việc)?|tư vấn))(?: đồng thời| trực tiếp| ngay|"
    r" kịp thời)?(?P<to>(?: bằng văn bản)? (?:về|cho|"
    r"đến|tới|lên|với|kết quả (?:về|cho|"
    r"với|lên|tới))| và được)? "
)
_HANDS = re.compile(
    r"\b(?=[bgntcphxđk])(?<!mẫu )(?:(?<!chế độ )|(?<=thực hiện chế độ ))(?<!phiếu )"
    r"(?<!nhận được )(?:báo cáo|gửi|nộp|(?<!quá )(?<!chương )(?<!giáo )(?<!công )"
    r"(?<!quy )(?<!tiến )(?<!lộ )(?<!tờ )(?<!xuất )trình(?! độ| tự| bày)|"
    r"(?<!di )(?<!vận )(?<!luân )(?<!giấy )chuyển(?! giao(?! cho)| đổi|"
    r" tuyến| nhượng| sinh hoạt| mục đích)|thông báo(?:, nêu rõ)?|cung cấp(?! dịch vụ| điện| nước)|bàn giao|"
    r"phản [áả]nh|trả lời|(?:giao|trả(?: lại)?)(?= (?:hồ sơ|tài liệu|kết quả|"
    r"giấy|thẻ|văn bản|quyết định|biên bản|thông báo|bản|tài sản)\b)|"
    r"(?P<pays>cấp(?= (?:lại |đổi |bù |phát )?(?:giấy|bằng|chứng chỉ|thẻ|văn bằng|kinh phí|biển|mã|sổ|bản|tài liệu|"
    r"văn bản|quyết định|c/o|tiền|vốn)\b)|(?:giao|trả)(?= (?:dự toán|kinh phí|chi phí|phí|giá|tiền|lương|đất|rừng|"
    r"chỉ tiêu|trợ cấp|"
    r"thù lao|sổ|lãi|nợ|chế độ)\b)|"
    r"hoàn (?:lại|trả)|bồi hoàn|bồi thường|chi trả|thanh toán|xuất trình|đăng ký)|"
    r"(?<!thông )(?<!cảnh )(?<!dự )(?<!tin )báo(?= (?:ngay|tin|cho)\b)|"
    r"chia sẻ|trao đổi(?= (?:các )?(?:thông tin|tài liệu)\b)|(?P<asks>(?<!theo )đề xuất|(?<!theo )kiến nghị))(?= )"
)
# "nộp hồ sơ tại Sở Y tế": where it is handed in is who gets it.
_AT = re.compile(
    r"(?:nộp|đăng ký|khai báo|gửi trực tiếp) (?:(?!quy định |tại (?!phụ lục|điều|khoản|điểm|mẫu|mục)|"
    r"vào |thuế |phạt |cho |đến |tới )[^,;:()]){3,180}? tại (?!phụ lục|điều|khoản|điểm|mẫu|mục)"
)
# After these the sentence speaks of something else than where the thing goes.
_OTHERWISE = re.compile(
    r"[;:]|\b(?:để|nhằm|(?<!miễn )(?<!khấu )trừ|nếu(?! có\))|gây|phục vụ|phải(?! thu| trả| nộp)|"
    r"có trách nhiệm)\b|(?:,|\bvà|đồng thời|trong việc) (?:hướng dẫn|tập huấn|"
    r"bồi dưỡng|đào tạo|tuyên truyền|phổ biến)\b"
)
_TO = re.compile(
    rf"\b(?=[vlctđ])(?:(?P<up>về|lên) (?=[{UPPER}]|(?:cơ quan|đơn vị|cấp ủy|cấp uỷ|chi bộ|đảng ủy|đảng uỷ|đảng bộ|"
    rf"ban thường vụ|tổ chức pháp chế)\b)|(?<!phối hợp )(?<!so )(?<!đối )"
    rf"(?<!liên quan )(?<!cùng )(?<!phù hợp )(?<!gắn )(?<!kèm )(?<!thanh toán )(?<!chi trả )(?<!tặng )"
    r"(?<!ủy quyền )(?<!uỷ quyền )(?:cho|tới|với|đến) |"
    r"(?:(?<=báo cáo công tác )|(?<=báo cáo )|(?<=giải trình ))trước |trước (?=(?:Quốc hội|Hội đồng nhân dân|[Đđ]ại hội)\b))"
)
_BY_ANOTHER = re.compile(
    r"\bdo (?!đó\b|vậy\b)(?:(?!\b(?:hoặc|và|để|theo|trước khi|sau khi)\b)[^;:]){2,70}$"
)  # "tài liệu do cơ sở sản xuất cung cấp cho ..."
# What was or need not be handed over, or is only told of in a case: "số tiền đã nộp cho", "đối với hồ sơ nộp tại".
_NOT_YET = re.compile(
    r"(?:(?:kể từ|sau|trước|từ) (?:khi|ngày|thời điểm) [^,;:]{2,40}|(?:(?:trước|sau|ngay|kể từ) khi|\bkhi|"
    r"nếu)(?: đã| được)?|\bđã|không (?:cần )?phải|"
    r"(?<=, )(?:đối với|trong) trường hợp [^,;:]*|(?<! )đối với (?:trường hợp )?hồ sơ [^,;:]*) $"
)
# "hướng dẫn X trong việc bàn giao máu cho Y": X hands it over.
_GUIDES = re.compile(r"\b(?:hướng dẫn|giám sát|kiểm tra|theo dõi)\b[^;:]*\btrong việc\b[^;:]*$")
# By which way a thing goes tells no body: "qua Bưu điện", "(qua Cổng Dịch vụ công)".
_MEANS = (
    r"(?!(?:dịch vụ |hệ thống |mạng )?"
    r"(?:[Bb]ưu (?:điện|chính|cục)|[Cc]ổng|[Tt]rang|[Dd]ịch vụ|[Hh]ệ thống|VNPT|Viettel)\b)"
)
_VIA = re.compile(
    rf"\(?\s*\b(?:thông )?qua (?:đầu mối là )?(?=[{UPPER}]){_MEANS}|\(\s*(?:thông )?qua (?:đầu mối là )?{_MEANS}"
)
_FLOWS = re.compile(r"(?:ủy thác|thanh toán|chi trả|chuyển khoản|mở tài khoản|giải ngân|thu|vay|bán|mua)\s+$")
_APPROVE = re.compile(
    r"\s*(?:\([^()]*\))?\s*,?\s*(?:[^;.:,]{0,60}?\bđể\s+)?(?:xem "
    r"xét,?\s*(?:và\s+)?)?(?:ký\s+)?(?:ban hành|phê duyệt|phê chuẩn|quyết định|duyệt|công nhận|"
    r"thông qua|chấp thuận)\b"
)


_GOES = re.compile(r" (?:về|đến|tới|cho|sang|lên) ")


_REVIEW = re.compile(
    r"(?:sau khi có ý kiến|có ý kiến|lấy ý kiến|gửi) (?:thẩm định|thẩm tra)(?: bằng văn bản)? (?:của|cho) "
)


def delivery(line: Line, at: int, stop: int) -> Delivery:
    """Who gets, passes on, approves and reviews what the predicate at `at` hands over; all None where nothing is."""
    made = Delivery()
    best: tuple[int, Party, int] | None = None
    ends: set[int] = set()
    for match in _DELIVER.finditer(line.folded, at, stop):
        rank = 0 if match["hand"] else 1 if match["tell"] else 2
        if not receives(line, match.end()) or _of_another(line, match.start(), ends):
            continue
        if _speaks_of_an_act(line, match):
            continue
        if best is not None and best[0] <= 1 and _in_purpose(line, best[1].span.end, match.start()):
            continue
        if (
            _NOT_YET.search(line.folded, at, match.start())
            or _BY_ANOTHER.search(line.folded, at, match.start())
            or (match["to"] == " về" and (match["advise"] or match["tell"] == "thông tin"))
        ):
            continue
        party, end = receivers(line, match.end(), stop, after_to=bool(match["to"]))
        listed = not match["to"] and (match["hand"] or "").endswith("danh sách") and line.text[match.end()].islower()
        moved = not match["to"] and (match["hand"] or "").startswith("chuyển")
        goes = _GOES.match(line.folded, end) if listed or moved else None
        if party and goes:  # "chuyển người bệnh về cơ sở khám bệnh": who is brought, not who gets
            party, end = receivers(line, goes.end(), stop)
        elif listed:
            continue  # "gửi danh sách cán bộ trước ngày 30/6": who stands in it
        ends.add(end)
        if party and rank == 0 and _VIA.match(line.text, past_blanks(line, party.span.end, stop)):
            rank = -1
        if party and (best is None or best[0] > rank) and not (match["hand"] or "").startswith("báo cáo viên"):
            best = (rank, party, end)
    if best is None or best[0] > 0:
        best = _handed_to(line, at, stop) or best or _for_whom(line, at, stop) or _asked_by(line, at, stop)
    elif copy := _COPY.search(line.folded, at, best[1].span.start):
        best = _handed_to(line, at, copy.start()) or best
    elif _in_purpose(line, at, best[1].span.start):
        purpose = line.folded.rindex(" để ", at, best[1].span.start)
        best = _handed_to(line, at, purpose) or _asked_by(line, at, purpose) or best
    if best is not None:
        rank, party, end = best
        made.receiver = party
        if rank <= 0 and approves(line, party.span.end, stop):
            made.approver = party
    for match in _VIA.finditer(line.text, at, stop):
        if not _sends(line, made, at, match.start()):
            continue
        made.via = _channel(line, match, stop)
        if made.via is not None:
            break
    review = _REVIEW.search(line.folded, at, stop)
    if review:
        found, _ = parties(line, review.end(), stop)
        if found:
            made.reviewer = found[0]
    return made


def approves(line: Line, at: int, stop: int) -> bool:
    """Whether who is named up to `at` is said to approve what is handed to it."""
    return _APPROVE.match(line.folded, at, stop) is not None


# "báo cáo lý do để cấp ủy xem xét": who is to do something with what is handed over gets it.
_FOR = re.compile(
    r"\b(?:gửi|báo cáo|nộp|trình|chuyển|đề nghị|dự toán|đề xuất|phản ánh|thông báo)\b[^;:]{2,160}? để "
    r"(?=(?P<who>[^,;:]{3,90}?) (?:nghiên cứu|biết|xem xét|thẩm định|thẩm tra|tổng hợp|trình|gửi|phê duyệt|"
    r"giải quyết|theo dõi|quyết định|báo cáo)\b)"
)
# "giao dự toán cho X; đồng thời gửi Y": Y gets a copy.
_COPY = re.compile(r"(?:đồng thời|, đồng) gửi (?:về |cho |đến )?$")


def _for_whom(line: Line, at: int, stop: int) -> tuple[int, Party, int] | None:
    """Who is told only as the one to act on what is handed over: "lập dự toán để Bộ Công an gửi Bộ Tài chính"."""
    match = _FOR.search(line.folded, at, stop)
    if match is None or not party_starts(line, match.end()):
        return None
    party, end = receivers(line, match.end(), match.end("who"))
    return (1, party, end) if party and end == match.end("who") else None


# "cung cấp thông tin khi có yêu cầu của X", "gửi báo cáo theo yêu cầu của X": who asks for it gets it.
_ASKED = re.compile(
    r"\b(?:cung cấp|xuất trình|gửi|nộp)\b[^;:]{0,240}? (?:(?:theo|khi có)(?: văn bản)? yêu cầu"
    r"(?: bằng văn bản)? của|khi(?: được)?(?= [^,;:.]{3,80} yêu cầu\s*(?:[,;.]|$|theo quy định|bằng văn bản))) (?=\S)"
)


def _asked_by(line: Line, at: int, stop: int) -> tuple[int, Party, int] | None:
    """Who asks for what is handed over, where the clause names nobody else to get it."""
    match = _ASKED.search(line.folded, at, stop)
    if match is None or not party_starts(line, match.end()):
        return None
    if match[0].endswith(("khi ", "được ")):
        stop = line.folded.index(" yêu cầu", match.end())
    party, end = receivers(line, match.end(), stop)
    return (1, party, end) if party else None


# "(qua Văn phòng tổng hợp)": what it does on the way.
_PASSES_ON = re.compile(r",? (?:để )?(?:tổng hợp|tiếp nhận|theo dõi|thẩm định|báo cáo|trình|tham mưu)(?!\w)")


def _channel(line: Line, via: re.Match[str], stop: int) -> Party | None:
    """Who stands after "qua": all that the brackets name, else the names there; None for what is no actor."""
    close = line.text.find(")", via.end(), stop) if via[0].startswith("(") else -1
    if close > 0 and party_starts(line, via.end()):
        whole = Span(via.end(), len(line.text[:close].rstrip(" ,;")))
        if passes := _PASSES_ON.search(line.text, whole.start, whole.end):
            whole = Span(whole.start, passes.start())
        if not _OTHERWISE.search(line.folded, whole.start, whole.end) and len(whole) <= 160:
            return Party(whole.cut(line.text), "named", whole)
    party, _ = receivers(line, via.end(), stop)
    return party if party and party.name[:1].isupper() else None


def past_blanks(line: Line, at: int, stop: int) -> int:
    """`at`, moved past blanks and commas."""
    while at < stop and line.text[at] in " ,:":
        at += 1
    return at


def _sends(line: Line, made: Delivery, at: int, via: int) -> bool:
    """Whether "qua X" at `via` says how something is handed in: in brackets, after the receiver, or after a verb of sending.

    "ủy thác qua Ngân hàng", "chi trả qua Kho bạc" say how money flows.
    """
    if line.text[via] == "(" or line.folded.startswith("thông ", via):
        return True
    receiver = made.receiver
    if receiver is not None and not line.text[receiver.span.end : via].strip(" ,"):
        return True
    handed = any(not match["asks"] for match in _HANDS.finditer(line.folded, at, via))
    return handed and not _FLOWS.search(line.folded, at, via)


def _speaks_of_an_act(line: Line, match: re.Match[str]) -> bool:
    """Whether what follows a verb of delivery is what was done and not to whom: "báo cáo kết quả thanh tra".

    "lãnh đạo" and "tổ chức" are also who gets it: "báo cáo lãnh đạo Bộ", "gửi tổ chức đề nghị".
    """
    at = match.end()
    if not match["to"] and HELD.match(line.text, at):
        return True
    if line.text[at].isupper() or not verb_at(line.folded, at):
        return False
    if line.folded.startswith("lãnh đạo ", at):
        return not party_starts(line, at + len("lãnh đạo "))
    if line.folded.startswith("tổ chức", at):
        sent = match["to"] or (match["hand"] or "").startswith("gửi") or match["tell"] == "trả lời"
        return not sent and not NO_MORE.match(line.folded, at + len("tổ chức"))
    return True


def _in_purpose(line: Line, at: int, stop: int) -> bool:
    """Whether "để" between `at` and `stop` tells what is done with the thing later: "gửi X để tổng hợp, báo cáo Y"."""
    return " để " in line.folded[at:stop]


def _handed_to(line: Line, at: int, stop: int) -> tuple[int, Party, int] | None:
    """Who a thing goes to that is named first: "gửi báo cáo về X", "cung cấp hồ sơ cho X"."""
    for match in _HANDS.finditer(line.folded, at, stop):
        if _NOT_YET.search(line.folded, at, match.start()) or _BY_ANOTHER.search(line.folded, at, match.start()):
            continue
        if _GUIDES.search(line.folded, at, match.start()) or _of_another(line, match.start(), set()):
            continue
        if match["pays"] and not own_verb(line, at, match.start()):
            continue
        other = _OTHERWISE.search(without_brackets(line.folded[:stop]), match.end())
        limit = other.start() if other else stop
        place = _AT.match(line.folded, match.start(), limit)
        kept = place is not None and ACCOUNT.search(line.folded, at, place.end())
        if place is not None and not kept and receives(line, place.end()):
            party, end = receivers(line, place.end(), stop)
            if party:
                return 1, party, end
        for to in _TO.finditer(line.text, match.end() + 1, min(stop, match.end() + 600)):
            between = re.sub(r"\([^()]*\)", "", line.text[match.end() : to.start()])
            if to.end() > limit and (to["up"] is None or re.search("[;:]", between)):
                continue
            if match["asks"] and to[0] != "với ":
                continue
            party, end = receivers(line, to.end(), stop) if receives(line, to.end()) else (None, 0)
            if party:
                return 1, party, end
    return None


def _of_another(line: Line, at: int, ends: set[int]) -> bool:
    """Whether the verb of delivery at `at` is another body's: "đề xuất Chính phủ trình ...", "để Chính phủ trình ..."."""
    if at - 1 in ends:
        return True
    purpose = line.folded.rfind(" để ", max(0, at - 90), at)
    if purpose < 0 or not party_starts(line, purpose + 4):
        return False
    return parties(line, purpose + 4, at)[1] in (at - 1, at)
