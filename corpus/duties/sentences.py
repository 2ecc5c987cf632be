"""The subject of a sentence of duty."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party
from corpus.duties.predicates import HOLDS, is_verb, predicate, verb_first
from corpus.duties.read_on import read_on
from corpus.duties.subjects import Subject, cover, given, held_to, must, named_up_to, set_apart, told_by_act, wanting
from corpus.duties.tasks_given import MEMBER, PROPER, given_to, in_charge, petitions
from corpus.models import Span
from corpus.wording import PRODUCTS, acts_so, lower_head, phrase_at, verb_at

__all__ = [
    "ADVERBIAL",
    "HARD",
    "Subject",
    "noun_phrase",
    "subject",
    "subject_follows",
]

ADVERBIAL = re.compile(
    r"(?:trừ (?:trường hợp|các)|trong (?!nước)|(?:các |những )?trường hợp|quá trình|năm (?:đầu|cuối)|thời gian tới|khi|"
    r"nếu|có (?:gì )?(?:khó khăn|vướng mắc)|sau|trước|chậm nhất|muộn nhất|định kỳ|h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|"
    r"mỗi (?:năm|quý|tháng)"
    r"|căn cứ|trên cơ sở|theo(?! dõi)|để|nhằm|đối với|ngoài|vào|đến|từ|kể từ|đồng thời|trong đó|bên cạnh|riêng|"
    r"vì vậy|do đó|do vậy|cũng theo|tại|qua|với|"
    r"\d+ (?:năm|tháng)|thực hiện|khoảng|tùy|bằng|ngay|cùng với|thông qua|hết|kết thúc|tối đa|tối thiểu|ít nhất|"
    r"không quá|về |nhận được |quý [ivx]+|tháng \d+|ngày (?:làm việc )?cuối cùng|"
    r"ngày \d{1,2}(?:(?:/| tháng )\d{1,2})? (?:của )?(?:h[àằ]ng|mỗi)|đầu (?:năm|quý)|"
    r"cuối (?:năm|quý|tháng|kỳ|tuần|ngày|đợt|khóa|nhiệm kỳ))\b"
)


def subject_follows(line: Line, at: int, stop: int, *, at_length: bool = True) -> bool:
    """Whether an actor stands at `at` with a predicate right after it; "đề nghị", "giao" before it do not matter.

    `at_length`: a class told apart by many words, verbs among them, counts too.
    """
    give = _GIVE.match(line.folded, at, stop)
    at = give.end() + 1 if give else at
    if not party_starts(line, at) or verb_first(line, at):
        return False
    found, end = parties(line, at, stop)
    if not found:
        return False
    if predicate(line, end, stop) is not None or _read_on(line, found, end, stop)[2] is not None:
        return True
    return at_length and (
        must(line, at, stop) is not None
        or wanting(line, found, stop) is not None
        or _told_by_place(line, found, stop) is not None
    )


# What is done at a place that tells which body is meant: "cấp ủy nơi đảng viên đang sinh hoạt | làm đầy đủ thủ tục".
_DONE_THERE = re.compile(
    r" (?:sinh hoạt(?: đảng)?(?: và công tác)?(?: chính thức| tạm thời)?|công tác|cư trú|thường trú|chuyển (?:đi|"
    r"đến)|đến|đi|"
    r"làm việc|học tập|trụ sở(?: chính)?|hoạt động|xảy ra(?: [^\W\d_]+){1,4}|tiếp nhận(?: [^\W\d_]+){1,4}|"
    r"đăng ký(?: [^\W\d_]+){1,6})(?= )"
)


def _told_by_place(line: Line, found: list[Party], stop: int) -> Subject | None:
    """The subject of "cấp ủy nơi đảng viên chuyển đi nhận xét ...": the body and the place, up to its own verb; or None."""
    last = found[-1].span
    where = re.compile(" nơi ").search(line.folded, last.start, min(stop, last.end + 6))
    if where is None:
        return None
    for done in _DONE_THERE.finditer(line.folded, where.end(), min(stop, where.end() + 120)):
        if re.search(r"[,;:.]|\b(?:thì|phải|và (?!công tác))\b", line.folded[where.end() : done.start()]):
            return None
        start = predicate(line, done.end(), stop)
        if start == done.end() + 1:
            span = Span(last.start, done.end())
            whole = [*found[:-1], Party(span.cut(line.text), found[-1].kind, span)]
            return Subject(tuple(whole), cover(whole), start, "nơi")
    return None


_GIVE = re.compile(
    r"(?:cũng |tiếp tục )*(?:giao(?: cho| nhiệm vụ cho| trách nhiệm cho)?|phân công|yêu cầu|đề nghị|"
    r"kiến nghị(?= (?:các |ban |ủy ban |đảng |cấp |chi |bí thư |thường |huyện |tỉnh |thành |đoàn |văn phòng |ubnd|hđnd))|"
    r"ủy quyền(?: cho)?|ủy nhiệm(?: cho)?|chỉ định|(?:trân trọng )?(?:kính )?đề nghị)(?= )"
)
HARD = re.compile(
    r"có (?:các )?quyền và (?:trách nhiệm|nghĩa vụ)|(?<!(?<!hàng )không )(?:có|chịu) "
    r"(?:trách nhiệm|nhiệm vụ|nghĩa vụ)(?! của)|"
    r"có (?:các|những) (?:trách nhiệm|nhiệm vụ)|"
    r"(?<!và )(?<!, )chủ trì,? (?:và )?phối hợp"
)


def subject(line: Line, at: int, stop: int) -> Subject | None:
    """The subject that begins at `at`, or None when the clause has none of its own."""
    give = _GIVE.match(line.folded, at, stop)
    if give:
        found, end = parties(line, give.end() + 1, stop)
        start = predicate(line, end, stop) if found else None
        charged = in_charge(line, give.end() + 1, stop)
        if charged and (start is None or (end == charged.at - 1 + len(" phụ trách") and found[-1].kind == "named")):
            return charged
        if found and start is None:
            found, end, start = _read_on(line, found, end, stop)
        if start is not None:
            return _delegated(line, Subject(tuple(found), cover(found), start, "giao"), stop)
        if give[0].endswith("yêu cầu") and start is None and (whole := must(line, give.end() + 1, stop)) is not None:
            return replace(whole, marker="giao", whole=True)  # "yêu cầu đơn vị được cấp phép báo cáo ..."
        if not give[0].endswith(("đề nghị", "yêu cầu")) or not found:
            return None
    found, end = parties(line, at, stop) if party_starts(line, at) and not verb_first(line, at) else ([], at)
    found, end = _who_leads(line, found, end)
    if found:
        given_it = given_to(line, found[-1], end, stop)
        start = predicate(line, given_it.end() if given_it else end, stop)
        if start is None:
            found, end, start = _read_on(line, found, end, stop)
        told = wanting(line, found, stop) or _told_by_place(line, found, stop)
        if told is None and start is not None:
            told = told_by_act(line, found, start) or given(line, found, start) or set_apart(line, found, start, stop)
        if told is not None:
            return replace(told, whole=True)
        if (
            len(found) == 1
            and line.folded[found[0].span.start : end] == "đối tượng"
            and not HARD.search(line.folded, end, min(stop, end + 120))
        ):
            return None  # "Đối tượng xem xét gồm ...": whom something is for, not who acts
        if (
            start is not None
            and not HOLDS.match(line.folded, start)
            and (
                not _ASSIGNS.match(line.folded, start)
                or _asks(line, start)
                or _held_at_once(line, start)
                or _held_soon(line, at, end, start)
                or (line.folded.startswith("thực hiện ", start) and _HELD_LAST.search(line.folded, end, stop))
            )
        ):
            held = held_to(line, at, start, stop)
            if held is not None:
                return held
        if start is not None and _chairs(line, found, start) and (whole := must(line, at, stop)) is not None:
            return whole
        # "... liên quan đến thông tin, tuyên truyền về thú y phải": the comma joins a list in the name
        whole = must(line, at, stop) if start is not None and "," in line.text[end:start] else None
        if whole is not None and whole.marker == "phải":
            return whole
        if start is not None and len(found) == 1 and _CLASS_NOUN.fullmatch(line.folded, at, end):
            whole = must(line, at, stop)
            if whole is not None and whole.marker == "phải":
                return (
                    whole  # "cơ quan cấp sửa đổi, bổ sung giấy phép phải": a class noun alone is not yet who is meant
                )
        if (
            start is not None
            and line.folded.endswith(" có thẩm quyền", at, end)
            and _ENTITLED.match(line.folded, start)
        ):
            whole = must(line, at, stop)
            if whole is not None:
                return whole  # "cơ quan có thẩm quyền đăng ký cư trú kiểm tra ...": entitled to what comes first
        if start is not None and _OBLIGED_WHO.match(line.folded, start) and _CLASS_NOUN.fullmatch(line.folded, at, end):
            last = list(HARD.finditer(line.folded, start, min(stop, start + 160)))[-1]
            who = Party(line.text[at : last.start()].rstrip(), "class", Span(at, last.start() - 1))
            return Subject((who,), who.span, last.start(), last[0], whole=True)
        if (
            start is not None
            and not (len(found) == 1 and PROPER.search(found[0].name) and found[0].kind == "named")
            and not acts_so(line.folded, start)
            and _MODIFYING.match(line.folded, start)
            and (whole := must(line, at, stop)) is not None
        ):
            return whole
        if start is not None:
            hard = HARD.match(line.folded, start)
            made = Subject(tuple(found), cover(found), start, hard[0] if hard else "", None, (Span(end, start),))
            return _delegated(line, made, stop)
    if found and not line.text[end:stop].strip(" :.,;"):
        return None  # a name and nothing else
    if found and found[-1].kind == "named" and (act := _after_colon(line, end, stop)):
        return Subject(tuple(found), cover(found), act, ":")
    at_length = must(line, at, stop)
    if at_length is not None:
        return at_length
    hard = HARD.search(line.folded, at, min(stop, at + 700))
    if hard and hard.start() > at and noun_phrase(line, at, hard.start()):
        found = named_up_to(line, at, hard.start())
        return Subject(tuple(found), cover(found), hard.start(), hard[0]) if found else None
    return None


def _read_on(line: Line, found: list[Party], end: int, stop: int) -> tuple[list[Party], int, int | None]:
    """The list, its end and where the predicate begins, the last name as long as it must be for one to follow at once."""
    for longer, later in read_on(line, found, end, stop):
        start = predicate(line, later, stop)
        if start is not None and not line.text[later:start].strip(" :"):
            return longer, later, start
    return found, end, None


_TOGETHER = re.compile(r",? cùng(?: với)? ")


def _who_leads(line: Line, found: list[Party], end: int) -> tuple[list[Party], int]:
    """The actors before "cùng (với)", and where they end: the others help ("Sở A cùng với Công an tỉnh kiểm tra")."""
    for n, (one, other) in enumerate(pairwise(found), 1):
        if _TOGETHER.fullmatch(line.folded, one.span.end, other.span.start):
            return found[:n], one.span.end
    return found, end


_COLON_ACT = re.compile(r":\s*(?=[^\W\d_])")
_NO_ACT = re.compile(
    r"(?:các|những|mọi|một|hai|ba|có|là|được|bị|không|đã|từ|tại|theo|gồm|bao gồm|việc|số|người|ông|bà|đồng chí|phường|xã|"
    r"tỉnh|thôn|khu|đường|ngày|tháng|năm|thứ|sáng|chiều)\b"
)


def _after_colon(line: Line, end: int, stop: int) -> int:
    """Where the act of "Phòng Công tác đảng: quay phim, ..." begins though its verb is not known; 0 for a thing."""
    colon = _COLON_ACT.match(line.text, end, stop)
    if colon is None or line.text[colon.end()].isupper() or len(line.text[colon.end() : stop].split()) < _FEW:
        return 0
    thing = party_starts(line, colon.end()) or phrase_at(line.folded, colon.end(), PRODUCTS)
    return 0 if thing or _NO_ACT.match(line.folded, colon.end()) else colon.end()


# "Người có nghĩa vụ hoàn trả học bổng có trách nhiệm ...": the first obligation tells who is meant.
_OBLIGED_WHO = re.compile(r"có (?:nghĩa vụ|trách nhiệm) [^,;:()]{3,90}? có trách nhiệm (?!của)")
_FEW = 3  # words of an act
_ENTITLED = re.compile(r"(?:đăng ký|cấp|quản lý|tiếp nhận|giải quyết|phê duyệt|thẩm định)\b")
_CLASS_NOUN = re.compile(
    r"(?:các |những |mỗi )?(?:người|cơ quan|đơn vị|tổ chức|bên|cơ sở|doanh nghiệp|văn phòng|nhà thầu|cá nhân|"
    r"hộ gia đình|cán bộ|nhân viên|tổ chức đảng|tổ chức cơ sở đảng|cấp ủy|chi bộ|đảng viên)"
)
# Verbs that say which actor of a class is meant, when a main verb follows.
_MODIFYING = re.compile(
    r"(?:sản xuất|kinh doanh|chế biến|phục vụ|kết hợp|đầu tư|phát hiện|mua|bán|phân phối|cung cấp|sử dụng|khai thác|"
    r"quản lý|"
    r"vận hành|thi hành|khám|in|nhập khẩu|xuất khẩu|đào tạo|thuê|cho thuê|vay|nhận|hành nghề|hoạt động|"
    r"thực hiện nhiệm vụ|tham gia)\b"
)


# Verbs by which one body sets another its duty: what they govern is not part of the subject.
_ASSIGNS = re.compile(
    r"(?:giao|phân công|yêu cầu|đề nghị|giúp|tham mưu|chịu trách nhiệm|chỉ đạo|quy định|hướng dẫn|quyết định|"
    r"chủ trì|phối hợp|ban hành|trình|báo cáo|phê duyệt|"
    r"tổ chức|xây dựng (?!và chất)|lập|gửi|thông báo|thực hiện|kiểm tra|xem xét|thành lập)\b"
)


def _asks(line: Line, at: int) -> bool:
    """Whether somebody asks for something and not somebody to act: "tổ chức đề nghị xét tặng ..."."""
    return line.folded.startswith("đề nghị ", at) and not party_starts(line, at + len("đề nghị "))


def _held_at_once(line: Line, at: int) -> bool:
    """Whether only the word that looked like a verb stands before the marker: "chủ đầu tư xây dựng có trách nhiệm"."""
    return line.folded.startswith((" có trách nhiệm", " chịu trách nhiệm", " có nghĩa vụ"), verb_at(line.folded, at))


# "Cơ sở thực hiện kiểm định, hiệu chuẩn có các nghĩa vụ sau đây:": all before the marker that ends a lead-in is the name.
_HELD_LAST = re.compile(
    r"(?<!người)(?<!cơ quan)(?<!đơn vị) (?:có|chịu) (?:các )?(?:trách nhiệm|nhiệm vụ|nghĩa vụ)(?: sau(?: đây)?)?\s*:?$"
)
_SAYS_WHICH = re.compile(
    r"(?:kiểm tra|quyết định|phê duyệt|ban hành|thực hiện|hướng dẫn|lập|xây dựng|thành lập|tổ chức)\b"
    r"(?: [^ ;:()]+){1,9}? (?:có|chịu) trách nhiệm\b"
)


def _held_soon(line: Line, at: int, end: int, start: int) -> bool:
    """Whether a class noun alone is told by an act with its object: "cơ quan kiểm tra hàng hóa có trách nhiệm"."""
    return bool(_CLASS_NOUN.fullmatch(line.folded, at, end)) and bool(_SAYS_WHICH.match(line.folded, start))


def _chairs(line: Line, found: list[Party], start: int) -> bool:
    """Whether "chủ trì" says which unit is meant ("đơn vị chủ trì quản lý tài sản thực hiện ...")."""
    last = found[-1].span
    return lower_head(line.folded, last.start) == last.end and bool(
        re.match(r"chủ trì (?!,|và|phối)", line.folded[start : start + 12])
    )


# "Bảo vệ có trách nhiệm khóa cổng": posts that are called like an act.
_POSTS = frozenset({"bảo vệ", "thư ký", "giám sát", "quản lý", "giám thị", "phục vụ", "lễ tân"})


def noun_phrase(line: Line, at: int, end: int) -> bool:
    """Whether the words before a marker can be who it speaks of: no verb at their head, not another sentence."""
    text = line.folded[at:end]
    organiser = text.startswith("tổ chức ") and "," not in text and "(" not in text
    organiser |= text.strip() in _POSTS
    if (is_verb(line, at) and not organiser) or len(text) > 640 or ":" in text or ADVERBIAL.match(text):
        return False
    if party_starts(line, at):
        return not re.search(r"\b(?:phải|thì|đã|sẽ|mà|nếu)\b", text)
    return not re.search(
        r"\b(?:phải|được|thì|đã|sẽ|mà|khi|nếu|do|để)\b|(?:^|\s)(?:việc|quy định|nội dung|"
        r"trường hợp)\b",
        text,
    )


def _delegated(line: Line, subject_: Subject, stop: int) -> Subject:
    """The subject itself, or who it gives the task to: "Bộ Y tế giao Cục ... chủ trì"."""
    give = re.compile(
        r"(?:trân trọng |thống nhất |nhất trí |tiếp tục |cũng )*"
        r"(?:giao|phân công|ủy quyền|chỉ định|yêu cầu|đề nghị)(?: cho| nhiệm vụ cho)?:? "
    ).match(line.folded, subject_.at, stop)
    if give is None or not party_starts(line, give.end()):
        return subject_
    found, end = parties(line, give.end(), stop)
    start = predicate(line, end, stop) if found else None
    asks = give[0].strip()
    if start is None or (asks in ("đề nghị", "yêu cầu") and petitions(subject_.parties, found[0], asks)):
        return subject_
    if give[0].startswith("phân công ") and MEMBER.match(line.folded, found[0].span.start):
        return subject_  # who names one of its own does the task by that: "Chi bộ phân công đảng viên chính thức ..."
    return Subject(tuple(found), cover(found), start, "giao", subject_.parties[0])
