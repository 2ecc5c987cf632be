"""Subjects named at length: classes of actors told apart by what they do, before the verb of duty."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party, only_classes
from corpus.models import Span
from corpus.text import fold
from corpus.time_ends import before_time
from corpus.wording import verb_at

__all__ = ["Subject", "cover", "given", "held_to", "must", "named_up_to", "owed", "set_apart", "told_by_act", "wanting"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause speaks of; `at` is where the predicate begins; `assigner` who gives the task, where the clause says.

    `whole`: an act or a place that tells which actor is meant was read with the name.
    """

    parties: tuple[Party, ...]
    span: Span
    at: int
    marker: str = ""
    assigner: Party | None = None
    skipped: tuple[Span, ...] = field(default=())
    whole: bool = False


# What stands between a subject and its verb and says when or within what it acts.
_ADJUNCT = re.compile(
    r",? (?:khi|ngoài (?:các|những|việc|nhiệm vụ|trách nhiệm|quy định)|căn cứ|trong phạm vi|trên cơ sở|"
    r"qua (?:kiểm tra|giám sát|theo dõi|thanh tra)|trong lĩnh vực (?:quản lý|được|của mình|phụ trách)|"
    r"(?<!liên quan )(?<!gửi )(?:đến|tới) (?:cơ quan|trụ sở|bộ phận|trung tâm phục vụ|công an)|"
    r"trong thời (?:gian|hạn)|(?:ngay )?sau khi|trước khi|theo chức năng|theo thẩm quyền|định kỳ|"
    r"h[àằ]ng (?:năm|quý|tháng))\b"
)
_ADVERB = re.compile(r"(?: (?:còn|cũng|đều|vẫn|chỉ|phải))+$")
_UNFINISHED = re.compile(r"(?:^|[ ,])(?:và|hoặc|sau|trước|ngay|theo|khi)$")


_IS_WHO = re.compile(r"^[^;]{0,240} là (?=[^,;]{3,80}$)")  # "Cơ quan tham mưu ... là Sở Tài chính có trách nhiệm"


_OF_A_KIND = re.compile(r"(?:các )?(?:cơ quan|đơn vị|tổ chức|bộ phận|thành viên|người|đầu mối)\b")


def _who_it_is(line: Line, at: int, stop: int) -> int:
    """Where the name begins that tells which body a class noun is: "Cơ quan tham mưu ... là Sở Tài chính"; else `at`."""
    is_who = _IS_WHO.match(line.folded[at:stop].rstrip(" ,"))
    if is_who is None or is_who[0].count("(") != is_who[0].count(")"):
        return at
    name = at + is_who.end()
    named = line.text[name].isupper() and party_starts(line, name) and not _OF_A_KIND.match(line.folded, name)
    return name if named and _OF_A_KIND.match(line.folded, at) else at


# What an actor is called from here on belongs to no name.
_CALLED = re.compile(r"\s*\((?:sau đây |dưới đây )?gọi (?:tắt |chung )?[^()]*\)$", re.IGNORECASE)


def named_up_to(line: Line, at: int, stop: int) -> list[Party]:
    """Who is named from `at` to `stop`, what says when or within what they act left out; [] where the words go on.

    All words are one actor when they are more than a list of known ones.
    """
    adjunct = _ADJUNCT.search(line.folded, at, stop)
    stop = before_time(line.text, line.folded, at, adjunct.start() if adjunct else stop)
    at = _who_it_is(line, at, stop)
    is_what = line.folded.find(" là ", at, stop)
    if is_what > 0 and line.folded[is_what:stop].strip(" ,") in ("là người", "là cơ quan", "là đơn vị"):
        stop = is_what  # "X là người chịu trách nhiệm"
    if is_what > 0 and (line.folded.endswith(" và ", at, stop) or _named(line, at, is_what)):
        stop = is_what  # "X là người quyết định và chịu trách nhiệm", "Bộ Tài chính là cấp trên của Y, có trách nhiệm"
    words = _ADVERB.sub("", _CALLED.sub("", line.text[at:stop].rstrip(" ,")))
    stop = at + len(words)
    if not words or _UNFINISHED.search(fold(words)):
        return []
    found, end = parties(line, at, stop, until_marker=True)
    if not found or line.text[end:stop].strip(" ,"):
        return [Party(words, "named" if words[:1].isupper() else "class", Span(at, at + len(words)))]
    return found


# "Công an tỉnh", "Văn phòng cấp ủy": one body of a place or level, though its name has one capital.
_OF_PLACE = re.compile(
    r"(?:công an|sở|ban|văn phòng|cục|chi cục|vụ|phòng|ủy ban|thanh tra)\b.*? (?:tỉnh|thành phố|xã|phường|bộ)$"
)


def _named(line: Line, at: int, stop: int) -> bool:
    """Whether one body with a proper name stands from `at` to `stop`."""
    found, end = parties(line, at, stop)
    proper = not line.text[at + 1 : stop].islower() or _OF_PLACE.match(line.folded[at:stop]) is not None
    return len(found) == 1 and end == stop and proper and line.text[at].isupper()


# Main verbs before which a long class of actors ends ("Thương nhân kinh doanh ... báo cáo tình hình").
_INSIDE = "".join(
    f"(?<!{word} )"
    for word in ("tạo", "thành", "thiết", "công", "xuất", "chương", "quy", "quá", "tờ", "hành", "lộ", "giáo", "độc")
)
_STRONG = re.compile(
    r"(?<!được)(?<!để)(?<!và)(?<!,)(?<!hoặc)(?<!việc)(?<!công tác)(?<!chế độ)(?<!kỳ)(?<!sau khi)(?<!trước khi)"
    r"(?<!yêu cầu)(?<!quy định)(?<!theo)(?<!triển khai)(?<!kết quả)(?<!chịu sự)(?<!dưới sự)(?<!có sự)(?<!bên) "
    r"(?:(?:(?:(?:trước|ngay sau|sau) )?khi [^;.]{3,160}? )?phải|"
    rf"(?:thực hiện(?! nhiệm vụ, quyền hạn có)|báo cáo|gửi|nộp|{_INSIDE}(?:trình|lập)|tổ chức thực hiện|xây dựng|"
    r"ban hành|thông báo|hướng dẫn|chỉ đạo|tham gia|phối hợp|chủ trì|kiểm tra|bố trí|chấp hành|chủ động|"
    r"xuất trình|có (?:ý kiến|văn bản|đầu mối)))\b"
)
_RIGHT = re.compile(
    r"\b(?:có quyền|có thẩm quyền|(?<!hàng )không được|có thể|được hưởng|được cấp(?! (?:giấy|phép|chứng|thẻ|văn bằng|"
    r"bằng|kinh phí|quyết định|mã|tài khoản))|được miễn|chỉ được|(?<!hàng )không phải)\b"
)


# What no name of an actor holds.
_UNSOUND = re.compile(r"\btheo mẫu\b|\bmẫu số\b|\bký hợp đồng\b|\bchuyển thông tin\b")


_OWED = re.compile(r".?.?(?:phí|thuế|tiền|khoản|nợ|chi|giá) phải (?:nộp|trả|thu|đóng|chi|thanh toán)\b")
_OWED_FROM = len(" tiền")


def owed(line: Line, at: int) -> bool:
    """Whether "phải" after the blank at `at` tells how much is owed ("số phí phải nộp"), and nobody who must."""
    return _OWED.match(line.folded, at - _OWED_FROM) is not None


def must(line: Line, at: int, stop: int) -> Subject | None:
    """The subject of a clause whose actor is a class named at length: all words up to "phải" or a main verb."""
    if not party_starts(line, at) or verb_at(line.folded, at):
        return None
    for match in _STRONG.finditer(line.folded, at, min(stop, at + 320)):
        if line.text[match.start() + 1].isupper():
            continue
        text = line.folded[at : match.start()]
        if text.count("(") > text.count(")") or owed(line, match.start()):
            continue
        if re.search(
            r"[:;]|\b(?:thì|đã|sẽ|mà|nếu|để|do (?!nhà nước\b|[^,;]{2,30}(?:nắm giữ|quản lý|thành lập|sở hữu))|là|"
            r"không|phải|chưa|trừ trường hợp|"
            r"trách nhiệm|phối hợp với|trong phạm vi|"
            r"được (?!giao|phân công|cấp|nhận|ủy|nhà nước|tổ chức|tổ trưởng|kết nạp|chỉ định|công nhận|lựa chọn|mời|cử|"
            r"quyền|ưu tiên))\b",
            text,
        ) or _RIGHT.search(text):
            return None
        if match[0] == " tham gia" and only_classes(text):
            continue  # "Tổ chức, cá nhân tham gia khai thác ... phải": what they take part in tells which ones
        if len(text.split()) < 2 or (not match[0].endswith(" phải") and _CLASS_ALONE.fullmatch(text)):
            continue
        found = named_up_to(line, at, match.start())
        if not found or _UNSOUND.search(text):
            return None
        obliged = match[0].endswith(" phải")
        return Subject(
            tuple(found), cover(found), match.end() - 4 if obliged else match.start() + 1, "phải" if obliged else ""
        )
    return None


_ATTRIBUTIVE = re.compile(r"(?:người|cơ quan|đơn vị|bên|cán bộ|tổ chức|cá nhân|ngành|bộ) $")


def held_to(line: Line, at: int, start: int, stop: int) -> Subject | None:
    """The subject of "X, Y ... chịu trách nhiệm", where a word in a name looked like a verb at `start`; None otherwise."""
    hard = re.compile(
        r"(?:có (?:các )?quyền(?: hạn)? và|có|chịu) (?:các )?(?:trách nhiệm|nhiệm vụ|nghĩa vụ)(?! của)"
    ).search(line.folded, start, min(stop, at + 700))
    if hard is None or line.folded.endswith((" tự ", " đồng thời "), start, hard.start()):
        return None
    if line.text[at:start].rstrip().endswith(":"):
        return None  # "Trưởng Tiểu ban: Phụ trách chung, chịu trách nhiệm ...": the colon ends the name
    if hard[0].startswith("có ") and _ATTRIBUTIVE.search(line.folded, at, hard.start()):
        return None
    between = line.folded[start : hard.start()]
    if re.search(
        r"[:;]|\b(?:phải|thì|để|nhằm|khi|nếu|mà|được(?! (?:quyền|cấp|giao|ủy quyền|ưu tiên|phân công|phân cấp|chỉ định|"
        r"công nhận|"
        r"lựa chọn|kiểm tra|bảo lãnh|nhận|cử|mời|tuyển|đào tạo)\b)|"
        r"theo|báo cáo|trình|gửi|giao(?! thông| dịch)|yêu cầu|chỉ đạo|"
        r"chủ trì,? (?:và )?phối hợp)\b",
        between,
    ):
        return None
    own_end = at + len(line.text[at:start].rstrip())
    if between.endswith(", ") and _named(line, at, own_end):
        found = parties(line, at, own_end)[
            0
        ]  # "Cục A quản lý việc cấp giấy phép, có trách nhiệm:": what A is there for
    else:
        found = named_up_to(line, at, hard.start())
    return Subject(tuple(found), cover(found), hard.start(), hard[0]) if found else None


_GIVEN = re.compile(r" được (?:giao|phân công)(?: nhiệm vụ)?$")
_GIVEN_WHAT = re.compile(
    r"(?:chủ trì|làm|quản lý|thực hiện|phụ trách|theo dõi|soạn thảo|lập)\b(?! trách nhiệm)[^;:,()]{3,160}? "
    r"(?=(?P<hard>(?:có|chịu) trách nhiệm|phải|căn cứ (?:vào )?[^;:]{3,160} để)\b)"
)


def given(line: Line, found: list[Party], start: int) -> Subject | None:
    """The subject of "đơn vị được giao chủ trì ... có trách nhiệm": what was given to it tells who is meant; or None."""
    last = found[-1]
    if not _GIVEN.search(line.folded, last.span.start, last.span.end):
        return None
    what = _GIVEN_WHAT.match(line.folded, start)
    if what is None or re.search(r"\b(?:phối hợp với|thì|để|được)\b", what[0]):
        return None
    span = Span(last.span.start, what.end() - 1)
    whole = [*found[:-1], Party(span.cut(line.text), last.kind, span)]
    return Subject(tuple(whole), cover(whole), what.end(), what["hard"])


# Acts that tell which body of a class is meant, when their object and a main verb follow.
_SET_APART = re.compile(
    r"(?:chủ trì (?!phối)|báo cáo|đề xuất|quản lý|phối hợp (?!với|cùng|chặt|hoạt)|chịu trách nhiệm (?!trước|về)|"
    r"thông báo tin)(?=[^,])"
)


_MAIN = re.compile(
    r"(?<!được)(?<!và)(?<!hoặc)(?<!,)(?<!việc)(?<!tình hình)(?<!kết quả) (?:có trách nhiệm|chịu trách nhiệm|"
    r"phải|thực hiện|"
    r"gửi|nộp|lập|xây dựng|ban hành|thông báo|thành lập|tổ chức (?=lấy|thực|thẩm|kiểm|họp|xây)|trình|xem xét|tiếp tục|"
    r"tổng hợp|công bố|quyết định|đề xuất|tiến hành)\b"
)
_NOT_OF_NAME = re.compile(
    r"[;:]|\b(?:thì|để|nếu|(?<!hàng )không|mà|khi|theo|với|cho|đến|kết quả|tình hình|việc|được|bằng|trước|sau|"
    r"xây dựng|kế hoạch)\b"
)


def set_apart(line: Line, found: list[Party], start: int, stop: int) -> Subject | None:
    """The subject of "Cơ quan báo cáo giá thị trường thực hiện ...": a class noun alone with an act and its object; or None.

    An act done to another body is a task and names nobody.
    """
    at, end = found[0].span.start, found[0].span.end
    act = _SET_APART.match(line.folded, start)
    if len(found) > 1 or act is None or start != end + 1 or not _CLASS_ALONE.fullmatch(line.folded, at, end):
        return None
    verb = verb_at(line.folded, start)
    if party_starts(line, verb + 1):
        return None
    for main in _MAIN.finditer(line.folded, verb + 1, min(stop, verb + 120)):
        hard = main[0].strip() in ("có trách nhiệm", "chịu trách nhiệm", "phải")
        between = line.folded[verb : main.start()]
        if _NOT_OF_NAME.search(between) or ("," in between and not hard):
            return None
        span = Span(at, main.start())
        who = Party(span.cut(line.text).rstrip(" ,"), found[0].kind, span)
        return Subject((who,), span, main.start() + 1, main[0].strip() if hard else "")
    return None


# What somebody wants tells who is meant ("Tổ chức, cá nhân đề nghị cấp giấy phép", "Đơn vị có nhu cầu ...").
_WANTS = re.compile(
    r" (?:khi )?(?P<need>có (?:nhu cầu|nguyện vọng|yêu cầu|đề nghị|đủ điều kiện|"
    r"sản phẩm|hàng hóa|tài sản|công trình|dự án|đất|phương tiện)|muốn)\b| (?:đề nghị|yêu cầu|"
    r"xin|đăng ký(?! (?:danh sách|thi đua|chỉ tiêu|nội dung|số lượng|kế hoạch|thành tích|đề tài|sáng kiến|tiết mục)\b))(?= )"
)
# What is then to be done with the application.
_HANDS_IN = re.compile(
    r"(?<!để)(?<!và)(?<!hoặc)(?<!việc)(?<!được)(?<!tục)(?<!nghị)(?<!yêu cầu)(?<!khi)(?<!đã)(?<!thể)(?<!đơn)(?<!sơ)(?<!bản)"
    r"(?<!thành)"
    r"(?P<comma>,)? (?:gửi|nộp|lập|làm(?! việc| thêm)|chuẩn bị|có (?:văn bản|đơn|công văn)|"
    r"thông báo|báo cáo|xuất trình|kê khai|"
    r"hoàn thiện|phải)\b"
)


_AT_ONCE = re.compile(r" (?:gửi|nộp|lập|chuẩn bị|thông báo|báo cáo|xuất trình|kê khai|hoàn thiện|phải)\b")
_ASKS = re.compile(
    r" (?:yêu cầu|đề nghị|đăng ký|xin|có (?:sản phẩm|hàng hóa|tài sản|công trình|dự án|đất|phương tiện))$"
)


def wanting(line: Line, found: list[Party], stop: int) -> Subject | None:
    """The subject of "X có nhu cầu ... gửi hồ sơ", "X đề nghị cấp ... nộp ...": X with what it wants; None for another.

    "X đề nghị Y ..." asks somebody to act and is no such subject.
    """
    at, end = found[0].span.start, found[-1].span.end
    asks = _ASKS.search(line.folded, at, end)
    wants = _WANTS.match(line.folded, asks.start() if asks else end, stop)
    if wants is None or (not wants["need"] and party_starts(line, wants.end() + 1)):
        return None
    if asks is not None and _AT_ONCE.match(line.folded, end, stop):
        return None  # "người yêu cầu nộp ...": the name is whole
    for verb in _HANDS_IN.finditer(line.folded, wants.end(), min(stop, at + 420)):
        between = line.folded[wants.end() : verb.start()]
        if re.search(r"[:;]|\b(?:thì|(?<!hàng )không|chưa|có trách nhiệm|có quyền|phải)\b", between) or (
            verb["comma"] and not wants["need"]
        ):
            return None
        words = line.text[at : verb.start()].rstrip(" ,")
        who = Party(words, "class", Span(at, at + len(words)))
        obliged = verb[0].endswith(" phải")
        start = verb.end() - len("phải") if obliged else verb.start() + verb[0].index(" ") + 1
        return Subject((who,), who.span, start, "phải" if obliged else "")
    return None


_CLASS_ALONE = re.compile(
    r"(?:các |những |mỗi )?(?:cơ quan|đơn vị|tổ chức|bên|người|đoàn|tổ|đối tượng|bộ|trung tâm|"
    r"cán bộ|công chức|viên chức|nhân viên)"
)
_ACT = (
    r"(?:kiểm tra|chứng nhận|kiểm định|thẩm định|giám định|thử nghiệm|quản lý|cấp phép|tiếp nhận|đăng ký|kiểm dịch|"
    r"vận hành|khai thác|nhận quyền|nhượng quyền|chỉ định|thiết kế|đánh giá)"
)
_ACT_OR_TASK = r"(?:đề xuất|báo cáo|thực hiện|chủ trì|soạn thảo|cung cấp|tham mưu)"
# "Cơ quan kiểm tra, chứng nhận | thẩm tra ...": acts without an object, then at once what is to be done.
_BY_ACT = re.compile(
    rf"{_ACT}(?:(?:, | và ){_ACT})* (?=(?:thực hiện|thông báo|thẩm tra|gửi|lập|trả lời|trả|ban hành|tiến hành|xem xét|"
    r"báo cáo|trình|công bố|xử lý|ra|có văn bản|phải|tổ chức|thành lập|cấp|nhập)\b)"
    rf"|{_ACT_OR_TASK} (?:{_ACT} )?(?=(?:phải|hoàn thiện|phối hợp|rà soát|gửi|nộp|tiếp tục|thông báo|tiếp thu|chịu)\b)"
)


def told_by_act(line: Line, found: list[Party], start: int) -> Subject | None:
    """The subject of "Cơ quan kiểm tra, chứng nhận thẩm tra ...": a class noun told by acts that have no object; or None."""
    last = found[-1]
    if start != last.span.end + 1 or not _CLASS_ALONE.fullmatch(line.folded, last.span.start, last.span.end):
        return None
    acts = _BY_ACT.match(line.folded, start)
    if acts is None:
        return None
    span = Span(last.span.start, acts.end() - 1)
    whole = [*found[:-1], Party(span.cut(line.text), last.kind, span)]
    return Subject(tuple(whole), cover(whole), acts.end())


def cover(found: list[Party]) -> Span:
    return Span(found[0].span.start, found[-1].span.end)
