"""Subjects that do not stand at a clause's head: "do X xem xét", "nếu ... thì X lập", "Đối với X: ..."."""

from __future__ import annotations

import re

from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party
from corpus.duties.predicates import predicate
from corpus.duties.sentences import subject, subject_follows
from corpus.duties.subjects import Subject, cover, named_up_to, owed
from corpus.models import Span
from corpus.time_ends import before_time
from corpus.wording import PRODUCTS, phrase_at, verb_at

__all__ = [
    "THEY_CARRY_OUT",
    "about",
    "about_asked",
    "begins_list",
    "class_told_at_length",
    "is_the_body",
    "late_subject",
    "must_then",
]

# "do X <act>": who does what the clause speaks of. "do X quy định", "do X ban hành" only say whose a rule is.
_BY = re.compile(r"(?<![^\s,(:–-])do (?=\S)")
_ACTS = re.compile(
    r" (?:có thẩm quyền )?(?:phải |trực tiếp |tập thể |chủ trì,? )*(?:xem xét|quyết định|quản lý|ra nghị quyết|"
    r"ra quyết định|thẩm định|thẩm tra|kiểm tra|phê duyệt|chuẩn y|bầu|chỉ định|chịu trách nhiệm|chi trả|thực hiện|"
    r"tổ chức thực hiện|thành lập|đảm nhiệm|bảo đảm|cấp|chủ trì|giải quyết|lưu giữ|bảo quản)\b"
)
# "Kế hoạch do Phòng A xây dựng, trình B trước ngày ...": who makes a paper and hands it in, where tasks are assigned.
_MAKES = re.compile(
    r" (?:chủ trì,? )?(?:xây dựng|soạn thảo|biên soạn|chuẩn bị|tham mưu|dự thảo|lập)(?:(?:,| và) [^\W\d_]+ [^\W\d_]+)?"
    r",? (?:và )?(?:trình|gửi|báo cáo) "
)
# A condition, and after it what has to be done.
_WHEN = re.compile(
    r"(?:trường hợp|khi|nếu|đối với|sau khi|quá|trong thời hạn|hết|kể từ|sau|những|các|đảng viên|người|cán bộ)\b|\d"
)
_THEN = re.compile(
    r"\bthì (?:(?:trong (?:thời hạn|vòng)|chậm nhất|tối đa|sau) [^,;:]{3,110}?"
    r"(?:, |(?=\b(?:phải|cấp ủy|chi bộ|đảng ủy)\b)))?"
)


def late_subject(line: Line, begin: int, at: int, stop: int, *, strict: bool, acts: bool = False) -> Subject | None:
    """The subject of a clause that has none at its head `at`, or None; `begin` is where its adverbials begin.

    `acts`: the clause begins with a verb whose subject is known, so that "... do X quản lý" tells of a thing in it.
    `strict`: in a law, where "... do Bộ trưởng quyết định" tells which things are meant and sets no task.
    """
    return (
        class_told_at_length(line, at, stop, must=False)
        or is_the_body(line, at, stop)
        or _by(line, at, stop, strict=strict, acts=acts)
        or _after_condition(line, begin, stop)
    )


# Classes of actors told by what they do, up to what they must do: "Tổ chức, cá nhân tiến hành hoạt động ... phải lập".
_CLASS = re.compile(
    r"(?:các |những |mọi )?(?:tổ chức|cá nhân|người|cơ sở|đơn vị|doanh nghiệp|hộ|chủ(?! tịch| nhiệm)|cơ quan|cán bộ|"
    r"công chức|viên chức|thương nhân|hãng|nhân viên|đại lý|"
    r"nhà thầu|nhà đầu tư|học sinh|sinh viên|bên|thành viên|đảng viên|hợp tác xã)\b"
)
_MUST = re.compile(r"(?<!,)(?<! và)(?<!đồng thời)(?<! còn)(?<! hoặc) (?:có trách nhiệm|có nghĩa vụ|phải)(?= )")
_HANDS_IN = re.compile(
    r"(?<!,)(?<! và)(?<! hoặc) (?=(?:lập|gửi|nộp|làm|chuẩn bị) (?:(?:\d+|một)(?: \([^()]*\))? )?(?:bộ )?"
    r"(?:hồ sơ|đơn|văn bản|báo cáo|công văn|danh sách|tờ khai)\b)"
)
# "Công chức theo dõi hồ sơ phải ...": what somebody is kept for, and nothing else, tells who is meant.
_KEEPS = re.compile(
    r"(?:các |những |mỗi )?(?:cán bộ|công chức|viên chức|nhân viên|người|bộ phận|đơn vị|cơ quan) "
    r"(?:theo dõi|quản lý|phụ trách|lưu trữ|bảo quản|tiếp nhận|vận hành|sử dụng|trông coi|tổng hợp|giữ|lưu giữ)"
    r"(?: [^\W\d_]+){1,6}"
)
_NOT_WITHIN = re.compile(
    r"[:;]|\b(?:thì|nếu|trường hợp|khi|sau khi|mà|(?<!hàng )không|được(?! (?:cấp|giao|phân công|ủy quyền|chỉ định|công nhận|"
    r"lựa chọn|thuê|mời|cử|tuyển|đào tạo|hỗ trợ|phân cấp)\b)|đã bị|quyết định|do)\b"
)
_LONGEST = 330


def class_told_at_length(line: Line, at: int, stop: int, *, must: bool) -> Subject | None:
    """A class of actors told by what it does, its whole name up to "phải" or, unless `must`, up to what it hands in."""
    if not _CLASS.match(line.folded, at, stop) or not party_starts(line, at):
        return None
    for sign in (_MUST,) if must else (_MUST, _HANDS_IN):
        found = sign.search(line.folded, at, min(stop, at + _LONGEST))
        if found is None or owed(line, found.start()) or _NOT_WITHIN.search(line.folded, at, found.start()):
            continue
        span = Span(at, found.start())
        act = predicate(line, found.start(), stop)
        if act is not None:
            name = line.text[at : before_time(line.text, line.folded, at, span.end)].strip(" ,")
            alone = _KEEPS.fullmatch(line.folded, at, found.start()) is not None
            return Subject((Party(name, "class", Span(at, at + len(name))),), span, act, "phải", whole=alone)
    return None


# "X là cơ quan tiếp nhận hồ sơ", "X là đơn vị giúp Bộ trưởng thực hiện ...": what X is there for.
_THERE_FOR = re.compile(
    r" là (?=(?:cơ quan|đơn vị|bộ phận|tổ chức|đầu mối|nơi)(?: \S+){0,2}? (?:giúp|tiếp nhận|thường trực|"
    r"chịu trách nhiệm|chủ trì|"
    r"tham mưu|đầu mối|giải quyết|thực hiện|trực tiếp)\b)"
)


def is_the_body(line: Line, at: int, stop: int) -> Subject | None:
    """The body that a clause says is there for something ("X là cơ quan tiếp nhận hồ sơ"); None for other clauses."""
    if line.folded.find(" là ", at, stop) < 0 or not party_starts(line, at):
        return None
    found, end = parties(line, at, stop)
    said = _THERE_FOR.match(line.folded, end, stop) if found else None
    return Subject(tuple(found), cover(found), said.end(), "là") if said else None


def _by(line: Line, at: int, stop: int, *, strict: bool, acts: bool) -> Subject | None:
    thing = not strict and (phrase_at(line.folded, at, PRODUCTS) > 0 or not verb_at(line.folded, at))
    if acts and not (thing and (by := _BY.search(line.folded, at, stop)) and _is_thing(line, at, by.start())):
        return None
    for match in _BY.finditer(line.folded, at, stop):
        if not party_starts(line, match.end()):
            continue
        found, end = parties(line, match.end(), stop)
        makes = _MAKES.search(line.folded, match.end(), stop) if thing else None
        if makes and (named := parties(line, match.end(), makes.start(), until_marker=True))[1] == makes.start():
            found, end = named  # "do Hội Nông dân xã | xây dựng, trình ..."
        made = makes if makes and makes.start() == end else None
        act = made or (None if acts else _ACTS.match(line.folded, end, stop)) if found else None
        if act is None and found and not acts:
            # A class noun may have taken the verb as a word of its own.
            whole = line.folded[match.end() : end]
            inner = _ACTS.search(whole)
            end = match.end() + inner.start() if inner else end
            found, act = (parties(line, match.end(), end)[0], inner) if inner else ([], None)
        if found and act is not None and not (strict and act[0].strip() in ("quyết định", "cấp", "thành lập")):
            return Subject(tuple(found), cover(found), end + 1, "do")
    return None


def _is_thing(line: Line, at: int, stop: int) -> bool:
    """Whether a paper called like an act is named up to `stop` ("Báo cáo tổng kết năm | do ..."), and nobody gets it."""
    words = [at + blank.end() for blank in re.finditer(" ", line.text[at : stop - 1])]
    return len(words) < _LONGEST_THING and not any(party_starts(line, word) for word in words)


_LONGEST_THING = 12  # words
# "quá thời hạn mà cơ quan kiểm tra chưa có kết luận thì phải ...": who has not done it must.
_NOT_DONE = re.compile(r"\bmà (?=\S)")
_NOT = re.compile(r" (?:vẫn )?(?:chưa|không)\b")


def _after_condition(line: Line, at: int, stop: int) -> Subject | None:
    if not _WHEN.match(line.folded, at, stop) and not party_starts(line, at):
        return None
    for match in _THEN.finditer(line.folded, at, stop):
        late = _NOT_DONE.search(line.folded, at, match.start())
        if late and line.folded.startswith("phải ", match.end()) and (act := predicate(line, match.end(), stop)):
            found, end = parties(line, late.end(), match.start())
            if found and _NOT.match(line.folded, end):
                return Subject(tuple(found), cover(found), act, "thì")
        own = subject(line, match.end(), stop)
        if own is not None:
            return Subject(own.parties, own.span, own.at, own.marker or "thì", own.assigner)
        act = predicate(line, match.end(), stop)
        if act is None or not line.folded.startswith("phải ", match.end()):
            continue
        found, _ = parties(line, at, match.start())
        if found:
            return Subject(tuple(found), cover(found), act, "thì")
    return None


# "Nếu để quá thời hạn trên thì phải kiểm điểm": who must is not said. What must be had, or allowed, is a condition.
_MUST_THEN = re.compile(
    r"(?:trường hợp|nếu|khi|quá|sau khi)\b[^;:]{5,260}\bthì (?=phải (?!có\b|được\b|là\b|đủ\b|đáp ứng\b))"
)


def must_then(line: Line, begin: int, stop: int) -> int | None:
    """Where the act begins of a clause that says after its condition what must be done, and not by whom; else None."""
    match = _MUST_THEN.match(line.folded, begin, stop)
    return predicate(line, match.end(), stop) if match else None


_LONG_NAME = 45  # words of a part of a list of subjects
# After "A; B;": all of them carry the law out.
THEY_CARRY_OUT = re.compile(
    r"(?:(?!\b(?:chủ trì|chỉ đạo|phải|báo cáo)\b)[^.:\n]){0,900}?"
    r"(?<! và) chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)\b"
)
# After "A; B;" in the same sentence: what they all must do.
_THEY_MUST = re.compile(r"[^.\n]{0,900}?\b(?:chịu|có) trách nhiệm\b")


_ORDER = re.compile(r"\s*(?:giao|phân công|yêu cầu|đề nghị|chỉ đạo)(?: nhiệm vụ)?(?: cho)? ")
_OVER_ITEMS = re.compile(r"[^.:\n]{0,900}:\s*(?:\n|$)")


def begins_list(line: Line, at: int, end: int, *, goes_on: bool) -> list[Party]:
    """The actors of a clause that names actors only and ends in a semicolon: a part of a long list of subjects; else [].

    What is no list of known actors counts as one where the sentence says at its end that they are responsible.
    """
    if line.text[end : end + 1] != ";" or not (goes_on or line.text[at : at + 1].isupper()):
        return []
    found, stop = parties(line, at, end)
    order = None if goes_on else _ORDER.match(line.folded, stop if found else at, end)
    if order is not None and _OVER_ITEMS.match(line.folded, end):
        found, stop = parties(line, order.end(), end)  # "Chủ tịch tỉnh yêu cầu A; B và C thực hiện:"
    if found and not line.text[stop:end].strip(" ,"):
        return found
    told = found or goes_on
    if not told or ":" in line.text[at:end] or len(line.text[at:end].split()) > _LONG_NAME or verb_at(line.folded, at):
        return []
    words = line.text[at:end].rstrip(" ,")
    named = Party(words, "named" if words[:1].isupper() else "class", Span(at, at + len(words)))
    return [named] if _THEY_MUST.match(line.folded, end) else []


_ABOUT = re.compile(
    r"(?:(?:riêng )?(?:đối )?với|riêng|(?:về )?phía|(?:về )?(?:trách nhiệm|nhiệm vụ) của) "
    r"(?!trường hợp|các trường hợp|việc|những|hàng|vụ)"
)


# "Đối với học sinh: Tuyên truyền ...", "Đối với cơ sở vi phạm: Xử lý nghiêm": what is done to them, and not by them.
_TREATED = re.compile(
    r"(?:(?:các|những|mọi) )?(?:cá nhân|người(?! đứng đầu)|học sinh|sinh viên|học viên|trẻ em|hộ|công dân|nhân dân|"
    r"đối tượng|tổ chức, cá nhân|cơ sở|công chức|viên chức|cán bộ|người lao động|khách hàng)\b"
)
_TREATS = re.compile(
    r"(?:xử lý|xử phạt|kiểm tra|thanh tra|giám sát|tuyên truyền|vận động|hướng dẫn|hỗ trợ|xem xét|tập huấn|bồi dưỡng|"
    r"đào tạo|bố trí|cấp|thu hồi|đình chỉ|khen thưởng|kỷ luật|quản lý|rà soát|thống kê|đôn đốc|phổ biến|giải quyết)\b"
)
# "Đối với tổ chức: Chủ trì thực hiện thành công ...": in a law a condition that whoever it is has to meet.
_BODY = re.compile(r"(?:các|những|mọi|mỗi|từng) (?!cơ sở|tổ chức|cá nhân|hộ|trường hợp|đối tượng)")


def about(line: Line, at: int, stop: int, *, strict: bool) -> Subject | None:
    """Whom a clause names before its verb: "Đối với các đơn vị chưa gửi: rà soát ...", "Đối với Sở A: Theo dõi ...".

    `strict`: in a law, where what stands after the colon with a capital is a task only of bodies.
    """
    met = _ABOUT.match(line.folded, at, stop)
    if met is None or not party_starts(line, met.end()):
        return None
    colon = line.folded.find(": ", met.end(), stop)
    act = predicate(line, colon, stop) if colon > 0 else None
    named = named_up_to(line, met.end(), colon) if act is not None else []
    if act is None or not named or len(line.text[met.end() : colon].split()) > 30:
        return None
    if _TREATED.match(line.folded, met.end()) and _TREATS.match(line.folded, act):
        return None
    if strict and line.text[act].isupper() and named[0].kind != "named" and not _BODY.match(line.folded, met.end()):
        return None
    return Subject(tuple(named), Span(met.end(), colon), act, ":")


# What asks whom the clause names first, after a comma or at once.
_IS_ASKED = re.compile(r"(?:,(?: [^,;:]{3,80},)?)? (?:cần(?! thiết)|phải|đề nghị|yêu cầu) (?=[^\W\d_])")
_IS_ASKED_LATER = re.compile(r"(?:,(?: [^,;:]{3,80},)? (?:đề nghị|yêu cầu)|,? cần(?! thiết)) (?=[^\W\d_])")
_NOT_A_NAME = re.compile(r"\b(?:thì|nếu|do|khi|chưa|không|mà)\b")
_LONGEST_NAME = 160  # characters


def about_asked(line: Line, at: int, stop: int) -> Subject | None:
    """Whom a clause names first and then asks: "Riêng chi bộ A, đề nghị gửi ...", "Với các phường, xã cần bố trí ..."."""
    met = _ABOUT.match(line.folded, at, stop)
    if met is None or not party_starts(line, met.end()):
        return None
    found, end = parties(line, met.end(), stop)
    asked = _IS_ASKED.match(line.folded, end, stop)
    if asked is None:
        asked = _IS_ASKED_LATER.search(line.folded, met.end(), min(stop, met.end() + _LONGEST_NAME))
        if asked is None or _NOT_A_NAME.search(line.folded, met.end(), asked.start()):
            return None
        found = named_up_to(line, met.end(), asked.start())
    act = predicate(line, asked.end() - 1, stop) if asked and found else None
    if act is None or asked is None or subject_follows(line, asked.end(), stop):
        return None
    return Subject(tuple(found), cover(found), act, "phải")


# After these no act begins.
_NO_ACT = re.compile(
    r" (?:và|hoặc|của|thuộc|là|có|được|đã|đang|không|tại|ở|trong|theo|về|với|để|khi|nếu|do|như|cùng|gồm|từ|trên|dưới|qua|"
    r"các|những|này|trực thuộc|liên quan|cơ bản|mới|nơi|cho|đến|tới|sau|trước|vào|số|vẫn|còn|chưa|cũng|thì|mà|ngoài)\b"
)


def acts_somehow(line: Line, at: int, stop: int) -> Subject | None:
    """The subject of a clause that begins with a proper name and goes on with an act whose verb is not known; or None."""
    if not line.text[at : at + 1].isupper() or not party_starts(line, at):
        return None
    found, end = parties(line, at, stop)
    if not found or found[-1].kind != "named" or " là " in line.folded[end:stop]:
        return None
    name, rest = found[-1].name, line.text[end:stop]
    proper = len(re.findall(r"(?:^| )[^\W\d_a-zà-ỹ]", name)) > 1 or _OF_PLACE.search(name.lower()) is not None
    begins = rest[:1] == " " and rest[1:2].islower() and not _NO_ACT.match(line.folded, end)
    if not proper or not begins or len(rest.split()) < _FEW_WORDS:
        return None
    return Subject(tuple(found), cover(found), end + 1)


_FEW_WORDS = 4  # of an act
_OF_PLACE = re.compile(r" (?:tỉnh|huyện|xã|phường|thành phố|đặc khu)$")
