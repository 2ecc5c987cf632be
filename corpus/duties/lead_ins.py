"""What a line over items hands down to them: "Bộ Y tế có trách nhiệm:", "Giao Cục A:", "Chỉ đạo các đơn vị:"."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.duties.fields import read_predicate
from corpus.duties.frames import GIVES_TO, NO_KIND, Frame, of_line, whole_name, whose
from corpus.duties.lines import Line
from corpus.duties.openings import Opening, opening
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party
from corpus.duties.predicates import ORGANISES, predicate
from corpus.duties.sentences import Subject, subject
from corpus.models import Span, Unit

__all__ = ["assigns_below", "directed", "gives", "lead_in", "named_in_heading", "on_the_line", "speaks"]

# What a lead-in may add to the bodies it names: "..., theo chức năng, nhiệm vụ được giao:".
_WITHIN = re.compile(r"\s*,?\s*(?:(?:căn cứ|theo|trong phạm vi|trên cơ sở)\b[^:;]{3,160})\s*:?")


def _after_adverbial(line: Line, at: int, stop: int) -> tuple[list[Party], int]:
    """The bodies named after "Căn cứ ..., " in a lead-in without a verb: those that run to its end, "các ..." first."""
    fallback: tuple[list[Party], int] = ([], at)
    if not re.compile(r"(?:căn cứ|trên cơ sở|theo|trong phạm vi|để|nhằm|đối với)\b").match(line.folded, at, stop):
        return fallback
    for comma in re.compile(r", (?=\S)").finditer(line.folded, at, stop):
        found, end = parties(line, comma.end(), stop)
        rest = line.folded[end:stop].strip(" :.,")
        if not found or (rest and not _WITHIN.fullmatch(line.folded, end, stop)):
            continue
        if line.folded.startswith("các ", comma.end()):
            return found, end
        fallback = fallback if fallback[0] else (found, end)
    return fallback


_ORDERS = re.compile(r"(?:chỉ đạo|giao(?: nhiệm vụ)?|phân công(?: nhiệm vụ)?|(?:kính )?đề nghị|yêu cầu)(?: cho)? ")
_DIRECTS = re.compile(r"(?:chỉ đạo|yêu cầu|đôn đốc)(?:(?:, | và )(?:chỉ đạo|hướng dẫn|đôn đốc|kiểm tra|yêu cầu))* ")
_FOLLOWING = re.compile(r"(?:nội dung|nhiệm vụ|công việc|việc)(?: cụ thể)? sau(?: đây)?\s*:?$")


def directed(line: Line, start: int, stop: int) -> bool:
    """Whether a line says only whom somebody directs: "8. Chỉ đạo Bộ đội Biên phòng"."""
    at = opening(line, Span(start, stop)).at
    directs = _DIRECTS.match(line.folded, at, stop)
    found, end = parties(line, directs.end(), stop) if directs else ([], 0)
    return bool(found) and not line.text[end:stop].strip(" :")


def _ordered(line: Line, at: int, stop: int) -> list[Party]:
    """Who does what follows in "Chỉ đạo ban tổ chức cấp ủy thực hiện một số nội dung sau:"; [] for any other lead-in."""
    directs = _DIRECTS.match(line.folded, at, stop)
    if directs is not None:
        directed, end = parties(line, directs.end(), stop)
        if directed and predicate(line, end, stop) is None:
            directed, end = parties(line, directs.end(), stop, until_marker=True)
        if directed and not line.text[end:stop].strip(" :"):
            return directed  # "Chỉ đạo, hướng dẫn các đơn vị trực thuộc:"
    order = _ORDERS.match(line.folded, at, stop)
    if order is not None and not order[0].startswith(("chỉ đạo", "yêu cầu")):
        given, end = parties(line, order.end(), stop, until_marker=not _ASKS_FOR.match(order[0]))
        if given and not line.text[end:stop].strip(" :"):
            return given  # "Giao Bộ trưởng Bộ Quốc phòng:", "Đề nghị Tổng Liên đoàn Lao động Việt Nam:"
    if order is None or not _FOLLOWING.search(line.folded, order.end(), stop):
        return []
    found, end = parties(line, order.end(), stop)
    return found if found and predicate(line, end, stop) is not None else []


# "Khách hàng đề nghị xử lý rủi ro:": an act that tells which actor of a class is meant, and nothing to be done.
_TELLS_WHO = re.compile(
    r"(?:đề nghị|yêu cầu|nhận|tham gia|có|được|sử dụng|vay|thuê|mua|bán|làm|lập|kiểm soát|duyệt|quản lý|cung cấp|"
    r"tiếp nhận)\b"
)
_ANNOUNCES = re.compile(r"\b(?:sau|như sau|gồm|bao gồm|các|những|trách nhiệm|nhiệm vụ|nghĩa vụ|phải|thì|và)\b")
_SHORT = 12  # words of a heading that names somebody


def named_in_heading(line: Line, own: Subject, clause: Span) -> Subject:
    """The subject of a lead-in, all its words where they only name an actor of a class ("Người duyệt lệnh:")."""
    words = line.text[own.span.start : clause.end].rstrip(" :")
    if (
        own.marker
        or own.assigner
        or len(own.parties) > 1
        or own.parties[0].kind != "class"
        or len(words.split()) > _SHORT
    ):
        return own
    end = own.span.start + len(words)
    if not _TELLS_WHO.match(line.folded, own.at, end) or _ANNOUNCES.search(line.folded, own.at, end):
        return own
    whole = Party(words, "class", Span(own.span.start, end))
    return Subject((whole,), whole.span, end)


_HAS_RIGHTS = re.compile(r"\bcó (?:các |những )?(?:quyền|thẩm quyền)\b")
_OBLIGED = re.compile(r"\b(?:có|chịu|phải) (?:các |những )?(?:trách nhiệm|nhiệm vụ|nghĩa vụ)\b")


def _gives_rights(words: str) -> bool:
    """Whether a lead-in gives rights and no duties; "trong phạm vi nhiệm vụ của mình" before them sets none."""
    right = _HAS_RIGHTS.search(words)
    if right is None or _OBLIGED.search(words):
        return False
    return not re.search(r"trách nhiệm|nhiệm vụ|nghĩa vụ", words[right.end() :])


# "Đồng chí A kết luận và giao nhiệm vụ như sau:": who speaks assigns what follows, and does none of it.
_ASSIGNS_BELOW = re.compile(
    r"(?:đã |phát biểu |thống nhất |nhất trí |cơ bản |có ý kiến |ra |ban hành |và )*(?:kết luận|giao nhiệm vụ|"
    r"phân công(?: nhiệm vụ)?|quyết nghị|nghị quyết|(?:có )?ý kiến(?: chỉ đạo)?|chỉ đạo)\b"
    r"(?:(?!\bthực hiện\b)[^;:]){0,90}?\b(?:như sau|sau đây|(?:nội dung|nhiệm vụ|việc) sau)\s*:?\s*$"
)


_ASKS_BELOW = re.compile(r"(?:thống nhất |tiếp tục )?(?:yêu cầu|đề nghị)\b")


def assigns_below(line: Line, own: Subject, stop: int) -> bool:
    """Whether a lead-in says that its subject sets the tasks that follow."""
    if own.marker or own.assigner is not None:
        return False
    asks = _ASKS_BELOW.match(line.folded, own.at, stop)
    if asks and own.parties[0].kind == "named" and not party_starts(line, asks.end() + 1):
        return True  # "Ban Thường vụ yêu cầu tập trung một số việc sau:"
    return _ASSIGNS_BELOW.match(line.folded, own.at, stop) is not None


_ASKS_FOR = re.compile(r"(?:kính )?đề nghị ")
# What goes on with a name of which the beginning is known.
_GOES_ON = re.compile(rf"[ :]*(?P<more>{NO_KIND}[^\W\d_]+(?: [^\W_]+){{0,6}})[ :]*")
# "Bộ Nông nghiệp - cơ quan thường trực của Ban Chỉ đạo:": as what a body acts.
_AS_WHICH = re.compile(r"(?:,? là|\s*[-–]) (?:cơ quan|đơn vị|bộ phận|đầu mối)\b[^:;.]{0,140}:?")


def _given_to(line: Line, at: int, stop: int) -> list[Party]:
    """Whom the act of a lead-in gives what follows ("Bộ Y tế giao trách nhiệm cho Cục Quản lý môi trường y tế:"); or []."""
    gives = GIVES_TO.match(line.folded, at, stop)
    if gives is None or gives[0] == "yêu cầu ":
        return []
    given, end = parties(line, gives.end(), stop, until_marker=True)
    return given if not line.text[end:stop].strip(" :") else []


# "Tỉnh ủy giao Sở A một số nhiệm vụ: Chủ trì ... . Hướng dẫn ...", "UBND tỉnh yêu cầu: Sở A chủ trì ...".
_GIVER_SAYS = re.compile(
    r"\s*(?:(?:vừa|đã|cũng|tiếp tục|thống nhất) )*(?:giao|phân công|yêu cầu|(?:kính )?đề nghị|chỉ đạo|kết luận|"
    r"có ý kiến(?: chỉ đạo)?)(?:(?:,| và) (?:giao|phân công|yêu cầu|đề nghị|chỉ đạo))?"
    r"(?: (?:nhiệm vụ|trách nhiệm)(?= cho|:))?(?: cho)?(?=[ :])"
)
_TASKS = (
    r"(?:(?:tập trung|tổ chức|triển khai|thực hiện)(?: tốt)? )*(?:(?:một số|các|những|\d+) )?"
    r"(?:nhiệm vụ|nội dung|công việc|việc|vấn đề)(?: cụ thể| chủ yếu| trọng tâm| chính)?"
)
_SOME_TASKS = re.compile(rf"\s*(?:{_TASKS})?(?: ?(?:sau(?: đây)?|như sau|gồm|là|dưới đây|cụ thể(?: như sau)?))?\s*")
_TASKS_AFTER = re.compile(rf"\s{_TASKS}(?: (?:sau(?: đây)?|như sau|gồm|là|dưới đây))?\s*$")


def gives(line: Line, unit: Unit, head: Span, above: Frame) -> Frame | None:
    """What the words before a colon hand down where they say only who gives tasks, and to whom if they name somebody."""
    givers, end = parties(line, head.start, head.end)
    says = _GIVER_SAYS.match(line.folded, end if givers else head.start, head.end + 1)
    if says is None:
        return None
    by, where = (givers[0].name, givers[0].span) if givers else (above.assigner, above.assigner_span)
    if givers and _SOME_TASKS.fullmatch(line.folded, says.end(), head.end):
        return replace(above, assigner=by, assigner_span=where, predicate=None, given=True)
    tasks = _TASKS_AFTER.search(line.folded, says.end() + 1, head.end)
    stop = tasks.start() if tasks else head.end
    for until_marker in (False,) if tasks else (False, True):
        given, end = parties(line, says.end() + 1, stop, until_marker=until_marker)
        if given and not line.text[end:stop].strip(" ,"):
            return Frame(tuple(given), unit.id, by, where, responsible=True, given=True)
    return None


# Who concludes or gives an opinion, at the end of a preamble, does nothing of what follows.
_SPEAKS = re.compile(
    r"\b(?:ý kiến(?: chỉ đạo)?|kết luận|chỉ đạo|trả lời|quyết nghị)(?:(?:,| và) (?:chỉ đạo|kết luận|giao nhiệm vụ))?"
    r" (?:như sau|sau đây)\s*:?\s*$"
)

_GROUNDS = re.compile(r"(?:theo đó, )?(?:xét|căn cứ|theo|sau khi|trên cơ sở|tại|thực hiện|ngày|qua)\b")


def speaks(line: Line, clause: Span) -> bool:
    """Whether a clause is, or begins, a preamble to what somebody concludes: "Xét ...; Bộ Y tế có ý kiến như sau"."""
    stop = clause.end
    if line.text[stop : stop + 1] == ";" and _GROUNDS.match(line.folded, clause.start, stop):
        stop = line.text.find("\n", stop)
        stop = stop if stop >= 0 else len(line.text)
    return _SPEAKS.search(line.folded, clause.start, stop) is not None


def on_the_line(line: Line, unit: Unit, clause: Span, above: Frame, *, law: bool) -> tuple[Frame, Span] | None:
    """What the words before a colon hand down and the clause after it, where somebody there gives what follows on the same
    line; None for any other clause. Laws give so only to whom they name."""
    colon = line.text.find(": ", clause.start, clause.end)
    if colon < 0 or not line.text[colon + 2].isalpha():
        return None
    frame = gives(line, unit, Span(clause.start, colon), above)
    if frame is None:
        return None
    names_nobody = frame.unit != unit.id
    if not names_nobody and parties(line, frame.parties[0].span.start, clause.end)[1] > colon + 2:
        return None  # "giao các Sở: Xây dựng, Công Thương rà soát": the colon stands within the names
    rest = Span(colon + 2, clause.end)
    concludes = speaks(line, Span(clause.start, colon))
    if names_nobody and (law or not (concludes or above.parties or subject(line, opening(line, rest).at, rest.end))):
        return None
    return frame, rest


def lead_in(line: Line, unit: Unit, clause: Span, start: Opening, found: Subject | None, above: Frame) -> Frame:
    """What a clause that ends in a colon hands to the items under it."""
    if _gives_rights(line.folded[clause.start : clause.end]):
        return replace(above, blocked=True)
    label = start.adverbials[0].start if start.adverbials else start.at
    if re.compile(r"(?:các )?quyền(?: và lợi ích| hạn)?(?: của|\s*:?\s*$)").match(line.folded, label, clause.end):
        return replace(above, blocked=True)
    head = Span(start.at, clause.start + len(clause.cut(line.text).rstrip(" :")))
    given = gives(line, unit, head, above)
    if given is not None and given.assigner_span != above.assigner_span and given.unit == unit.id:
        return given  # "Tỉnh ủy giao Sở A một số nhiệm vụ là:"
    told = found is not None and found.marker != "" and found.span.start > label  # "Đối với X, Y có trách nhiệm:"
    of = of_line(line, label, clause.end)
    if above.relations and of and of[0].startswith("đối với"):
        return replace(above, predicate=None)  # whom the body above meets
    if found is None or (of and not told):
        organises = bool(above.parties) and ORGANISES.match(line.folded, start.at)  # "Tổ chức thực hiện ... sau:"
        bare, end = parties(line, start.at, clause.end) if not organises else ([], start.at)
        if not bare and not organises:
            bare, end = _after_adverbial(line, start.at, clause.end)
        if (whole := whole_name(line, bare, end, clause.end, _GOES_ON)) is not None:
            bare, end = [whole], clause.end
        adds = _WITHIN.fullmatch(line.folded, end, clause.end) or _AS_WHICH.fullmatch(line.folded, end, clause.end)
        if bare and (adds or not line.text[end : clause.end].strip(" :.,")):
            return Frame(tuple(bare), unit.id, above.assigner, above.assigner_span, responsible=True)
        if of:
            named = whose(line, of.end(), clause.end, met=of[0].startswith("đối với"))
            if named:
                return Frame(tuple(named), unit.id, above.assigner, above.assigner_span, responsible=True)
        if ordered := _ordered(line, start.at, clause.end):
            by, where = above.assigner, above.assigner_span
            if above.parties and not _ASKS_FOR.match(line.folded, start.at):
                by, where = above.parties[0].name, above.parties[0].span
            return Frame(tuple(ordered), unit.id, by, where, responsible=True, given=True)
        if found is None and above.parties:
            return replace(above, predicate=read_predicate(line, start.at, clause.end))
        if found is None:
            return above
    if not found.marker and (given_to := _given_to(line, found.at, clause.end)):
        return Frame(
            tuple(given_to), unit.id, found.parties[0].name, found.parties[0].span, responsible=True, given=True
        )
    if assigns_below(line, found, clause.end):
        return Frame(above.parties, above.unit, found.parties[0].name, found.parties[0].span, given=True)
    assigner = found.assigner.name if found.assigner else above.assigner
    span = found.assigner.span if found.assigner else above.assigner_span
    hard = found.marker != "" or bool(
        re.search(r"sau(?: đây)?\s*:?\s*$|nhiệm vụ|như sau", line.folded[clause.start : clause.end])
    )
    return Frame(
        found.parties,
        unit.id,
        assigner,
        span,
        read_predicate(line, found.at, clause.end),
        above.responsible or hard,
        False,
        found.marker == "giao",
    )
