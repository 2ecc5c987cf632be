"""Where a clause's own words begin: after its label, and after the adverbials that stand before its subject or verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.body_names import UPPER
from corpus.duties.clause_cuts import depth, without_brackets
from corpus.duties.lines import Line
from corpus.duties.orders import reported
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import QUANTIFIER
from corpus.duties.predicates import ORGANISES, is_verb, predicate
from corpus.duties.sentences import ADVERBIAL, HARD, noun_phrase, subject_follows
from corpus.duties.subjects import must
from corpus.models import Span
from corpus.time_ends import time_end
from corpus.wording import verb_at

__all__ = ["Opening", "opening"]

_LABEL = re.compile(
    r"\s*[“\"]?(?:[Đđ]iều\s+\d+[a-zđ]?\s*:|\d+(?:\.\d+)+(?=\s+[^\W\d_])|(?:(?:Bước|Đợt|Giai đoạn)\s+\d+|"
    r"[Đđ]iều\s+\d+[a-zđ]?|\d+(?:\.\d+)*|[IVXLC]+|[a-zđ]\d*)\s*[.)/-]|[-–—+•*]|\(\d{1,2}\))+\s*|\s+"
)
# "Thứ ba, lực lượng ...", "Một là, rà soát ...": the number of a part, unless a day follows ("Thứ ba, ngày 5").
_ORDINAL = re.compile(
    r"(?:(?:điểm )?thứ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)|"
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là|trước (?:hết|tiên)|(?:sau )?cuối cùng)(?: là)?\s*[,:]\s*(?!ngày |\d)"
)


# "...; kết quả báo cáo về X trước ngày ...": what is reported stands before who must report it.
_RESULT = re.compile(
    r"(?:mọi )?kết quả(?: (?:thực hiện|triển khai|kiểm tra|rà soát|xử lý))? (?=(?:báo cáo|gửi) (?:về|cho|đến|lên|trước|"
    r"bằng|ban|ủy|đảng|thường|sở|bộ|văn phòng)\b)"
)


# What joins a sentence to the one before and says nothing of who acts: "Vì vậy, ...", "Theo đó Sở A ...".
_CONNECTS = re.compile(
    r"(?:(?:theo đó|do đó|vì vậy|do vậy|vì thế|bởi vậy|tuy nhiên|mặt khác|cùng (?:với )?đó|song song (?:với )?đó|"
    r"(?:bên )?cạnh đó|tiếp đó|trên cơ sở đó|kèm theo đó|thêm vào đó|hơn nữa|ngoài ra|đặc biệt),? (?!là\b)|"
    r"cũng (?=(?:theo|trong|tại|từ|vào|do|để|nhằm|căn cứ|trên cơ sở)\b))"
)
# "Riêng Sở A hoàn thành ...", "Về phía Công an tỉnh, tổ chức ...": of whom, among others, the sentence speaks.
_OF_ONE = re.compile(r"(?:riêng|(?:về )?phía) (?!đối với\b)")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a clause's own words begin: after its label, and the adverbials ("Trong phạm vi ...,") that stand before."""

    at: int
    adverbials: tuple[Span, ...] = ()


def opening(line: Line, span: Span) -> Opening:
    """The opening of the clause at `span`: label passed, adverbials up to a subject or a verb set aside."""
    label = _LABEL.match(line.text, span.start, span.end)
    at = label.end() if label else span.start
    if ordinal := _ORDINAL.match(line.folded, at, span.end):
        at = ordinal.end()
    if result := _RESULT.match(line.folded, at, span.end):
        at = result.end()
    at = reported(line, at, span.end)
    found: list[Span] = []
    if (connects := _CONNECTS.match(line.folded, at, span.end)) and _goes_on(line, connects.end(), span.end):
        found.append(Span(at, connects.end() - 1))
        at = reported(line, connects.end(), span.end)
    if (of_one := _OF_ONE.match(line.folded, at, span.end)) and subject_follows(line, of_one.end(), span.end):
        found.append(Span(at, of_one.end() - 1))
        at = of_one.end()
    then = _then(line, at, span.end)
    if then is not None:
        return Opening(then[1], (*found, Span(at, then[0])))
    while True:
        period = _PERIOD.match(line.folded, at, span.end)
        if period and (is_verb(line, period.end()) or subject_follows(line, period.end(), span.end)):
            return Opening(period.end(), (*found, Span(at, period.end() - 1)))
        done = _DONE.match(line.folded, at, span.end)
        told = time_end(line.text, done.end() if done else at, span.end)
        gap = _AFTER_TIME.match(line.text, told, span.end) if told else None
        if gap is not None and gap[0] == ", " and not done and ADVERBIAL.match(line.folded, at):
            gap = None  # "trong thời hạn 10 ngày kể từ ngày nhận đơn của tổ chức, cá nhân": the comma may be within it
        acts = subject_follows if done else _acts_then
        if gap is not None and acts(line, gap.end(), span.end):
            return Opening(gap.end(), (*found, Span(at, told)))
        cut = _adverbial(line, at, span.end)
        if cut is None:
            break
        found.append(Span(at, cut))
        at = cut + 1
        while at < span.end and line.text[at] in " ,":
            at += 1
        at = reported(line, at, span.end)
    if found and line.folded.startswith("phải ", at):
        about = _ABOUT.match(line.folded, found[-1].start, at)
        own = must(line, about.end(), span.end) if about else None
        if about and own is not None and own.at == at:
            return Opening(about.end(), tuple(found[:-1]))  # "Đối với X phải ...": X must
        there = _AT_PLACES.fullmatch(line.folded, found[-1].start, found[-1].end) is not None
        if not there and (actor := _actor_at_end(line, found[-1])):
            return Opening(actor, (*found[:-1], Span(found[-1].start, actor)))
    for word in ("thì ", "đồng thời "):
        if line.folded.startswith(word, at):
            at += len(word)
    return Opening(at, tuple(found))


def _goes_on(line: Line, at: int, stop: int) -> bool:
    """Whether who acts, an act, or a further adverbial begins at `at`."""
    return party_starts(line, at) > 0 or is_verb(line, at) or ADVERBIAL.match(line.folded, at, stop) is not None


def _acts_then(line: Line, at: int, stop: int) -> bool:
    """Whether what is to be done, or who does it, stands right after a time: "trong quý II/2026 | phải có báo cáo"."""
    if line.folded.startswith("nêu ", at):
        return False  # "trong thời hạn 15 ngày nêu trên"
    return line.folded.startswith("phải ", at) or is_verb(line, at) or subject_follows(line, at, stop)


# "Hoàn thành trước ngày 30/6, Thanh tra tỉnh gửi ...": by when, where somebody acts after it.
_DONE = re.compile(
    r"(?:(?:phải )?(?:hoàn thành|hoàn tất|xong)|thời (?:gian|hạn)(?: (?:hoàn thành|thực hiện))?)(?: xong)?:? "
)
_AFTER_TIME = re.compile(r",? ")
_GOVERNED = re.compile(r"\b(?:của|cho|với|do|bởi|tại|từ|đến|tới|đối với|là|được|về|và|hoặc|theo|các|những) $")


def _actor_at_end(line: Line, adverbial: Span) -> int:
    """Where the actor begins with which an adverbial ends: "Khi ấn định thuế | cơ quan thuế phải"; 0 for none."""
    end = adverbial.start + len(line.folded[adverbial.start : adverbial.end].rstrip(" ,"))
    for blank in reversed(list(re.finditer(" ", line.folded[adverbial.start : end]))[2:][-9:]):
        at = adverbial.start + blank.end()
        before = [adverbial.start + match.end() for match in re.finditer(" ", line.folded[adverbial.start : at - 1])][
            -2:
        ]
        object_ = any(verb_at(line.folded, word) == at - 1 for word in before)  # "thành lập | hội đồng trường phải"
        done = line.folded.endswith((" khi ", " để ", " việc "), 0, at) and ORGANISES.match(
            line.folded, at
        )  # "khi tổ chức thi"
        if (
            party_starts(line, at)
            and not object_
            and not done
            and not _GOVERNED.search(line.folded, adverbial.start, at)
        ):
            found, stop = parties(line, at, end)
            if len(found) == 1 and stop == end and " " in found[0].name:
                return at
    return 0


_ABOUT = re.compile(r"(?:riêng )?đối với ")
# "Quý I hàng năm phê duyệt ...": a period before the verb, without a comma.
# "định kỳ 6 tháng (trước ngày 15/6), 01 năm (trước ngày 15/12) báo cáo": each period with its day.
_EACH = r"(?:h[àằ]ng |mỗi )?(?:\d{1,2} )?(?:tuần|tháng|quý|năm)(?: một lần)?(?: \([^()]{3,80}\))?"
_BY_DAY = r"(?:trước |chậm nhất (?:vào |là )?|vào )ngày \d{1,2}(?:/| tháng )\d{1,2}(?: h[àằ]ng năm|(?: năm |/)\d{4})? "
_PERIOD = re.compile(
    rf"(?:(?:định kỳ )?h[àằ]ng (?:năm|quý|tháng) và {_BY_DAY}|"
    r"(?:(?:ít nhất|tối thiểu) )?(?:mỗi|\d{1,2}) (?:tuần|tháng|quý|năm) (?:một|hai|ba|\d{1,2}) lần |"
    rf"(?:định kỳ,? |(?=h[àằ]ng|mỗi)){_EACH}(?:(?:, | và |, và | hoặc ){_EACH})* |"
    r"ngày (?:làm việc )?cuối cùng (?:của )?(?:h[àằ]ng |mỗi )?(?:tuần|tháng|quý|năm) |"
    r"(?:trong |vào )?(?:đầu |cuối )?(?:quý [ivx]+|tháng \d{1,2}|năm)(?: h[àằ]ng năm)? |"
    r"h[àằ]ng (?:năm|quý|tháng|tuần) |định kỳ (?:(?:\d{1,2}|ba|sáu|một) (?:tháng|năm|quý|tuần)(?: (?:một|01|"
    r"1) lần)?|(?:vào )?(?:cuối |đầu )?"
    r"(?:h[àằ]ng |mỗi )?(?:tuần|tháng|quý|năm))(?: h[àằ]ng năm)? |"
    rf"{_BY_DAY}|(?:trước |chậm nhất (?:vào |là )?|vào )(?:ngày )?\d{{1,2}} (?:của )?(?:h[àằ]ng|mỗi) (?:tháng|quý) |"
    rf"định kỳ )(?:(?:và|hoặc) đột xuất )?"
)
_THEN = re.compile(r"\s?,? thì ")


def _then(line: Line, at: int, stop: int) -> tuple[int, int] | None:
    """Where a condition ends and what must be done begins: at the "thì" after which a subject stands; None without one."""
    for match in _THEN.finditer(line.folded, at, stop):
        if depth(line.text, at, match.start()) == 0 and (
            subject_follows(line, match.end(), stop) or _held_later(line, match.end(), stop)
        ):
            return match.start(), match.end()
    return None


def _held_later(line: Line, at: int, stop: int) -> bool:
    """Whether an actor named at length and a marker stand at `at`: "cấp ủy có đảng viên chuyển đi có trách nhiệm"."""
    hard = HARD.search(line.folded, at, min(stop, at + 240)) if party_starts(line, at) else None
    return hard is not None and noun_phrase(line, at, hard.start())


_MARKED = re.compile(
    r"(?<!người)(?<!cán bộ)(?<!cơ quan)(?<!tổ chức)(?<!đơn vị)(?<!cá nhân) (?:có|chịu) trách nhiệm (?!của)"
)
# "của cơ quan, người có thẩm quyền": the comma joins two actors inside the condition.
_COORDINATED = re.compile(
    r"\b(?:của|tại|với|từ|cho|do|mà|đến|tới|được|bởi) (?:các )?(?:cơ quan|tổ chức|đơn vị|cá nhân|người|bộ|ngành|cấp ủy|"
    r"chi bộ|"
    r"đảng ủy|tổ chức đảng)$|"
    r"\bdo [^,;:]{2,90}(?<! gửi)(?<! gửi đến)(?<! chuyển đến)(?<! cung cấp)(?<! lập)(?<! trình)(?<! nộp)"
    r"(?<! ban hành)$|\b(?:các|\d+|nhiều|hai) tỉnh$"
)
# "Trường hợp hộ gia đình, cá nhân ...", "Sau khi tập thể, cá nhân ...": so does the first one of a condition.
_OPENS_WITH_TWO = re.compile(
    r"(?:trong |ngay |sau |trước )*(?:trường hợp|nếu|khi|đối với) (?:các )?(?:tập thể|cơ quan|tổ chức|đơn vị|cá nhân|"
    r"hộ gia đình|doanh nghiệp|cán bộ|công chức|viên chức)"
)


# "do Chính phủ, Thủ tướng Chính phủ giao": the comma joins two who do it.
_BY_TWO = re.compile(r"\b(?:do|được|bởi) [^,;:]{2,60}$")
_GIVES = re.compile(r" (?:giao|phân công|ủy quyền|quy định|ban hành|quyết định|yêu cầu|phân cấp)\b")


def _by_two(line: Line, at: int, comma: int, stop: int) -> bool:
    """Whether the actors on both sides of the comma are by whom something is set or given."""
    if not _BY_TWO.search(line.folded, at, comma) or not party_starts(line, comma + 2):
        return False
    return _GIVES.match(line.folded, parties(line, comma + 2, stop)[1]) is not None


_SINCE = re.compile(r"kể từ (?:ngày|khi) (?=[^,]*$)")


def _since(line: Line, at: int, comma: int) -> bool:
    """Whether the first of several actors of a condition ends at the comma: "kể từ ngày công ty A, công ty B"."""
    begins = _SINCE.search(line.folded, at, comma)
    return (
        begins is not None and party_starts(line, begins.end()) > 0 and parties(line, begins.end(), comma)[1] == comma
    )


def _goes_with_object(line: Line, at: int, comma: int, stop: int) -> bool:
    """Whether the actor after the comma is one more to whom the act before it is done, and who acts follows after him: "từ
    ngày lập chi nhánh | , văn phòng đại diện ở nước ngoài, doanh nghiệp phải thông báo"."""
    if not party_starts(line, comma + 2) or len(parties(line, comma + 2, stop)[0]) < 2:
        return False
    blanks = [at + blank.start() for blank in re.finditer(" ", line.folded[at:comma])][-_OBJECT:]
    return any(
        verb_at(line.folded, before + 1) == blank
        and party_starts(line, blank + 1)
        and parties(line, blank + 1, comma)[1] == comma
        for number, blank in enumerate(blanks)
        for before in blanks[max(0, number - 2) : number]
    )


_OBJECT = 6  # words of a verb and its object


_OF_CLASS = re.compile(r"\b(?:của|do|từ|với|cho|đến) (?:các )?[^\W\d_A-ZĐ]+(?: [^\W\d_]+){0,7}$")


def _goes_with_class(line: Line, at: int, comma: int, stop: int) -> bool:
    """Whether the class after the comma goes on with one of the condition, and a body with a name acts after it: "nhận được
    hồ sơ của doanh nghiệp | , hợp tác xã, Sở A thẩm định"."""
    after = comma + 2
    if not line.text[after : after + 1].islower() or not _OF_CLASS.search(line.text, at, comma):
        return False
    found = (
        parties(line, after, stop)[0] if party_starts(line, after) and not QUANTIFIER.match(line.folded, after) else []
    )
    return len(found) == 2 and found[1].name[:1].isupper() and line.text.startswith(", ", found[0].span.end)


# "... vướng mắc các cơ quan": a group of actors that goes on after the comma.
_NAMED_AFTER = re.compile(rf"(?:vướng mắc|khó khăn|phát sinh) (?=[{UPPER}])")
_GROUP_BEGINS = re.compile(
    r"(?:vướng mắc|khó khăn|phát sinh|này|trên|thi hành|thực hiện) (?=(?:(?:các|những) )?(?:cơ quan|bộ|sở|đơn vị|"
    r"tổ chức|ngành|"
    r"địa phương|ban|cấp)$)"
)


# "Căn cứ chức năng, nhiệm vụ (được giao) X làm ...": within what office somebody acts, with or without a comma after it.
_OFFICE = r"(?:chức năng|nhiệm vụ|quyền hạn|thẩm quyền|trách nhiệm|lĩnh vực|phạm vi)"
_KIND = (
    r"(?:cấp ủy|chi bộ|tổ chức đảng|chính quyền|cơ quan|đơn vị|tổ chức|đoàn thể|địa phương|ngành|cấp|sở|phòng|ban|"
    r"người|cá nhân)"
)
_WITHIN_OFFICE = re.compile(
    rf"(?:căn cứ|theo|trên cơ sở|trong phạm vi|tùy theo)(?: vào| theo)? {_OFFICE}(?:(?:, | và |, và ){_OFFICE})*"
    r"(?: (?:được (?:giao|phân công|quy định)|của (?:mình|đơn vị mình|ngành|cơ quan mình)|quản lý|phụ trách)|"
    rf" của (?:từng|mỗi) {_KIND}(?:(?:, | và |, và )(?:từng )?{_KIND})*)*,?(?= )"
)
# "Tại thôn, buôn, tổ dân phố phải ...": the commas join places.
_AT_PLACE = (
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|làng|buôn|bản|ấp|khóm|khu phố|tổ dân phố)"
)
_AT_PLACES = re.compile(rf"(?:tại|ở) (?:(?:các|mỗi|từng) )?{_AT_PLACE}(?:(?:, | và |, và ){_AT_PLACE})+\b")


def _within_office(line: Line, at: int, stop: int) -> int:
    """Where the words end that tell within what office the subject or the act after them stands; 0 without such."""
    within = _WITHIN_OFFICE.match(line.folded, at, stop)
    if within is None:
        return 0
    acts = predicate(line, within.end(), stop) is not None
    return within.end() if acts or subject_follows(line, within.end() + 1, stop) else 0


_ALSO = re.compile(r"đồng thời,? ")
_MAY_END = re.compile(r"[,:](?= )|(?= (?:thì|phải) | đề nghị (?:các|cơ quan|đơn vị|tổ chức|cá nhân)\b)")


def _adverbial(line: Line, at: int, stop: int) -> int | None:
    """End of the adverbial that begins at `at`: the comma (or "thì") after which a subject or a verb stands; else None."""
    if not ADVERBIAL.match(line.folded, at, stop) or subject_follows(line, at, stop):
        return None
    also = _ALSO.match(line.folded, at, stop)
    if also and is_verb(line, also.end()) and not subject_follows(line, also.end(), stop):
        return also.end() - 1  # "đồng thời chọn tập thể, cá nhân xuất sắc": the act has begun
    if within := _within_office(line, at, stop):
        return within - (line.text[within - 1] == ",")
    places = _AT_PLACES.match(line.folded, at, stop)
    first_verb: int | None = None
    done_to = at
    for comma in _MAY_END.finditer(line.folded, at, stop):
        capital = line.text[comma.end() + 1 : min(stop, comma.end() + 2)].isupper()
        if comma[0] == ":" and not (capital or _EVERY.fullmatch(line.folded, at, comma.start())):
            continue
        joined = not capital and bool(
            _COORDINATED.search(line.folded, at, comma.start())
            or _OPENS_WITH_TWO.fullmatch(line.folded, at, comma.start())
            or _since(line, at, comma.start())
            or line.folded.startswith("thực hiện", at)
            or _goes_with_object(line, at, comma.start(), stop)
            or _goes_with_class(line, at, comma.start(), stop)
            or (places and comma.start() < places.end())
            or comma.start() < done_to
        )
        if _MARKED.search(line.folded, at, comma.start()):
            return first_verb  # "căn cứ ... có trách nhiệm ...": what must be done has begun
        if first_verb is None and (giver := _giver_within(line, at, comma.start(), stop)):
            return giver - 1
        joined |= comma[0] == "," and _by_two(line, at, comma.start(), stop)
        if joined or depth(line.text, at, comma.start()) > 0:
            continue
        after = comma.end() + (5 if line.folded.startswith(" thì ", comma.end()) else 1)
        period = _PERIOD.match(line.folded, after, stop) if first_verb is None else None
        if period and is_verb(line, period.end()):
            return comma.start()
        if first_verb is None and reported(line, after, stop) > after:
            return comma.start()  # "Căn cứ ..., Kết luận nêu rõ yêu cầu các cấp ủy ..."
        held = first_verb is None and _held_at_length(line, after, stop)
        if held or subject_follows(line, after, stop, at_length=first_verb is None):
            group = _GROUP_BEGINS.search(line.folded, at, comma.start())
            if group is not None and subject_follows(line, group.end(), stop):
                return group.end() - 1  # "nếu có vướng mắc các cơ quan, đơn vị phản ánh": no comma before the subject
            named = _NAMED_AFTER.search(line.text, at, comma.start())
            if named is not None and subject_follows(line, named.end(), stop):
                return named.end() - 1
            return comma.start()
        if comma[0] != ":" and first_verb is None and predicate(line, after, stop) is not None:
            first_verb = comma.start()
            done_to = _done_to(line, after, stop)
            if line.folded.startswith(" thì ", comma.end()) or _EVERY.fullmatch(line.folded, at, first_verb):
                return first_verb  # what must be done has begun
    if first_verb is None and _AFTER_WHICH.match(line.folded, at) and (giver := _giver_within(line, at, stop, stop)):
        return giver - 1
    return None if is_verb(line, at) else first_verb


# "Sau khi xem xét Chủ tịch ... giao Sở Y tế kiểm tra": who gives the task follows without any comma.
_AFTER_WHICH = re.compile(r"(?:sau khi|qua|xét) ")
_GIVES_TASK = re.compile(r" (?:giao|yêu cầu|đề nghị|phân công)(?: cho)? (?=\S)")


def _giver_within(line: Line, at: int, comma: int, stop: int) -> int:
    """Where the actor begins who gives a task before the comma ("Sau khi họp | Chủ tịch A giao Sở B chủ trì, ..."); or 0."""
    for gives in _GIVES_TASK.finditer(line.folded, at, comma):
        found, end = parties(line, gives.end(), stop) if party_starts(line, gives.end()) else ([], 0)
        if not found or predicate(line, end, stop) is None:
            continue
        for blank in re.finditer(" ", line.text[at : gives.start()]):
            giver = at + blank.end()
            named = (
                line.text[giver].isupper()
                and party_starts(line, giver)
                and not _GOVERNED.search(line.folded, at, giver)
            )
            if named and parties(line, giver, gives.start())[1] == gives.start():
                return giver
    return 0


def _done_to(line: Line, at: int, stop: int) -> int:
    """Where the list of those ends to whom the act at `at` is done: "hướng dẫn chủ nhà, người thuê | tự kiểm tra"."""
    whom = verb_at(line.folded, at) + 1
    found, end = parties(line, whom, stop) if whom > 1 and party_starts(line, whom) else ([], at)
    return end if found and "," in line.text[whom:end] else at


# "Hằng năm, phối hợp với Bộ Tài chính, Bộ Y tế xây dựng ...": after so short a time a verb is the task's.
_EVERY = re.compile(
    r"(?:định kỳ|(?:h[àằ]ng|mỗi) (?:năm|quý|tháng|tuần)|định kỳ (?:h[àằ]ng|\d+) (?:năm|quý|tháng|tuần))"
)
_SHORT = 16  # words of a name before "có trách nhiệm"


def _held_at_length(line: Line, at: int, stop: int) -> bool:
    """Whether an actor that no list knows, or one told by an act, stands at `at` with its marker after it and no comma."""
    hard = HARD.search(line.folded, at, min(stop, at + 200))
    if hard is None or re.search("[,;:]", without_brackets(line.folded[at : hard.start()])):
        return False
    return len(line.folded[at : hard.start()].split()) <= _SHORT and noun_phrase(line, at, hard.start())
