"""Who a unit's sentences speak of when they do not say: from titles, lead-ins, chapeaux and lists of addressees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.body_names import normal
from corpus.duties.clause_cuts import clauses
from corpus.duties.fields import Predicate, read_predicate
from corpus.duties.lines import Line
from corpus.duties.openings import Opening, opening
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party
from corpus.duties.sentences import ORGANISES, Subject, predicate, subject
from corpus.models import Document, Span, Unit
from corpus.text import fold
from corpus.wording import verb_at

__all__ = [
    "CONCLUDES",
    "OF_LINE",
    "Frame",
    "as_titled",
    "assigns_below",
    "chapeau",
    "directed",
    "lead_in",
    "named_in_heading",
    "of_post",
    "of_title",
    "section",
    "whose",
]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a unit hands down to the units under it. `unit` is where the lead was read; `blocked`: rights, not duties;
    `timed` has the limit and the rhythm of the line over its items."""

    parties: tuple[Party, ...] = ()
    unit: str | None = None
    assigner: str | None = None
    assigner_span: Span | None = None
    predicate: Predicate | None = None
    responsible: bool = False
    blocked: bool = False
    given: bool = False
    timed: Predicate | None = None


_OF = re.compile(
    r"(?:trách nhiệm|nhiệm vụ|nghĩa vụ|trách nhiệm quản lý nhà nước|"
    r"quyền hạn)[^.;:]{0,60}?\bcủa (?:các cơ quan, tổ chức là )?(?P<who>.+)"
    r"|^(?:nhiệm vụ|trách nhiệm|nghĩa vụ)\s+(?!(?:và|khi|trước|sau|đối|trong|của|chung|cụ thể|quản lý|thi hành|"
    r"thời gian|tiếp theo|khác|"
    r"trọng tâm|chủ yếu|năm|giai đoạn|những|quý|tháng|đột phá|cấp bách|trước mắt|lâu dài|cần|phải|\d+|"
    r"tổ chức|thực hiện|"
    r"phối hợp|giải|bồi|báo|bảo|cung|kiểm|công)\b)(?P<who2>.+)"
)
_FOR = re.compile(r"(?:đề nghị|đối với) (?!trường hợp|các trường hợp|việc|những|hàng|vụ)(?P<who>.+)")
# A line that hands down whom it names: "Trách nhiệm của X", "Đối với X".
OF_LINE = re.compile(
    r"(?:(?:về )?(?:quyền(?: hạn| lợi)? và )?(?:trách nhiệm|nhiệm vụ|nghĩa vụ)(?:[^.;:]{0,40}?)? của|đối với|"
    r"về trách nhiệm và quyền hạn của) "
    r"(?!trường hợp|việc|các trường hợp|những)"
)
_OF_END = re.compile(
    r"\s(?:trong (?!nước)|(?<!quản lý nhà nước )(?<!đầu mối )(?<!chuyên môn )(?<!quốc gia )(?<!liên ngành )về |"
    r"đối với |khi |liên quan (?:đến|"
    r"tới) |để |theo |(?<!quy định )(?<!nêu )tại |thực hiện |"
    r"với |và (?:mối )?quan hệ |và chế độ |tham gia (?:quản lý|xây dựng|phòng|bảo vệ|thực hiện) )|"
    r"\s*(?::|\((?!hoặc |kể cả |và |bao gồm |gồm ))|\.(?=\s|$)"
)
_RESPONSIBLE = re.compile(
    r"trách nhiệm|tổ chức thực hiện|nhiệm vụ|phân công|thi hành|báo cáo|điều khoản thực hiện|nghĩa vụ|"
    r"công tác phối hợp|phối hợp|chế độ|quản lý nhà nước|triển khai|kiểm tra|giám sát|sơ kết"
)
_RIGHTS = re.compile(
    r"^quyền\b(?!.*(?:trách nhiệm|nghĩa vụ|nhiệm vụ))|giải thích từ ngữ|"
    r"^xử lý vi phạm(?: hành chính)?$|hành vi bị|^nhiệm vụ (?:chi|thu)\b|"
    r"đối tượng áp dụng|phạm vi điều chỉnh|mức phạt|xử phạt"
)
_BACKGROUND = re.compile(
    r"^(?:tình hình|kết quả|đánh giá|nguyên nhân|phạm vi|đối tượng|"
    r"(?:quan điểm|mục tiêu|mục đích)(?!.*\b(?:nhiệm vụ|giải pháp|tổ chức thực hiện)\b)|"
    r"hạn chế|ưu điểm|khuyết điểm|bối cảnh|căn cứ|sự cần thiết|giải thích)"
)


def of_title(line: Line, unit: Unit) -> Frame:
    """What a heading hands down: the body in "Trách nhiệm của X", and whether duties or rights stand under it."""
    title = unit.title
    if not title:
        return Frame()
    folded = fold(title)
    responsible = bool(_RESPONSIBLE.search(folded))
    if _RIGHTS.search(folded):
        return Frame(blocked=True)
    match = _OF.search(folded) or _FOR.match(folded)
    at = line.text.find(title, unit.span.start, unit.span.end)
    gives = _GIVES_TO.match(folded) if at >= 0 else None
    if gives and (given := _bare(line, at + gives.end(), len(title) - gives.end())):
        return Frame(given, unit.id, responsible=True, given=True)  # "Giao nhiệm vụ cho Đội dân phòng:"
    if match is None or at < 0 or len(folded) != len(title):
        found = _bare(line, at, len(title)) if at >= 0 else ()
        return Frame(found, unit.id if found else None, responsible=responsible or bool(found))
    group = next(name for name, value in match.groupdict().items() if value)
    start = match.start(group)
    if group == "who2" and verb_at(folded, start) and title[start].islower():
        return Frame(responsible=responsible)  # "Trách nhiệm thu hồi thuốc": what is to be done, not who does it
    stop = _name_stop(folded, start, len(folded))
    found_list, end = parties(line, at + start, at + stop, until_marker=True)
    goes_on = re.compile(r"\s*\n\s*(?:\w{1,2}[.)]|-)").match(line.text, at + len(title)) is None
    if len(found_list) == 1 and goes_on and fold(found_list[0].name) in ("bộ", "sở", "ủy ban", "cục", "ban", "người"):
        return Frame(responsible=True)  # a heading cut in two: its first half names nobody
    if not found_list or line.text[end : at + stop].strip(" ,."):
        words = title[start:stop].strip(" ,.")
        if not words or len(words) > 200:
            return Frame(responsible=responsible)
        found_list = [
            Party(words, "named" if words[:1].isupper() else "class", Span(at + start, at + start + len(words)))
        ]
    return Frame(tuple(found_list), unit.id, responsible=True)


_GIVES_TO = re.compile(r"(?:giao|phân công)(?: nhiệm vụ)?(?: cho)? |yêu cầu ")


# "Họa sĩ hạng III - Mã số: V.10.08.27": the post whose tasks and standards the article tells.
_POST = re.compile(
    r"(?:tiêu chuẩn(?: về)? chức danh(?: nghề nghiệp)?(?: của)? |ngạch )?"
    r"(?P<who>[^\W\d_][^:;.]{3,100}?)(?=\s*[-–,]?\s*\(?mã số|$)"
)


_OF_POST = re.compile(
    r"\bmã số\b|^tiêu chuẩn(?: về)? chức danh\b|\b(?:hạng|bậc) (?:[ivx]+|\d)\b|^ngạch \w|"
    r"^(?=(?:[^\W\d_]+ ?){1,8}$)(?:[^\W\d_]+ )*(?:trưởng|phó|viên|lái|thợ|thủ|sĩ|sỹ|sư|thư ký)\b"
)


def of_post(line: Line, article: Unit) -> Frame:
    """What the heading of an article hands to the item "1. Nhiệm vụ:" under it, where it names a post; else nothing."""
    folded = fold(article.title)
    post = _POST.match(folded) if _OF_POST.search(folded) else None
    at = line.text.find(article.title, article.span.start, article.span.end)
    if post is None or at < 0 or len(folded) != len(article.title):
        return Frame()
    span = Span(at + post.start("who"), at + post.end("who"))
    return Frame((Party(span.cut(line.text), "class", span),), article.id, responsible=True)


def _name_stop(folded: str, at: int, stop: int) -> int:
    """Where the name that begins at `at` of a heading ends; "thực hiện ..." after a class noun alone tells who is meant."""
    for cut in _OF_END.finditer(folded, at, stop):
        if cut[0].strip() == "thực hiện" and _CLASS_ALONE.fullmatch(folded, at, cut.start()):
            continue
        if cut[0].strip() == "trong" and folded.endswith(_AT_WORK, at, cut.start()):
            continue  # "doanh nghiệp hoạt động trong các ngành nghề ...": where somebody works tells who is meant
        return cut.start()
    return stop


_AT_WORK = (" hoạt động", " làm việc", " công tác", " học tập", " sinh hoạt")


_CLASS_ALONE = re.compile(r"(?:các |những )?(?:người|cơ quan|đơn vị|tổ chức|cá nhân|bên|cơ sở)")


def whose(line: Line, at: int, stop: int, *, met: bool = False) -> list[Party]:
    """Whose duties a line names after "Trách nhiệm của": its bodies, else all its words up to a field or place; [] for none.

    `met`: the line says "Đối với X", after which a sentence may go on.
    """
    end_of_name = _name_stop(line.folded, at, stop)
    named, end = parties(line, at, end_of_name, until_marker=True)
    if named and not line.text[end:end_of_name].strip(" :.,"):
        return named
    if met:
        return named if named and predicate(line, end, stop) is not None else []
    words = line.text[at:end_of_name].strip(" :.,")
    if not words or len(words.split()) > 45:
        return []
    return [Party(words, "named" if words[:1].isupper() else "class", Span(at, at + len(words)))]


def _bare(line: Line, at: int, length: int) -> tuple[Party, ...]:
    """The bodies of a heading that names nothing else ("Bộ Y tế", "Các sở, ban, ngành")."""
    found, end = parties(line, at, at + length)
    rest = line.text[end : at + length].strip(" .,:")
    if (
        len(found) == 1
        and found[0].kind == "named"
        and _OF_WHICH_KIND.fullmatch(rest)
        and not _holds_verb(line, end, at + length)
    ):
        span = Span(found[0].span.start, at + len(line.text[at : at + length].rstrip(" .,:")))
        return (Party(span.cut(line.text), "named", span),)  # "Ủy ban nhân dân các cấp ven biển"
    if len(found) == 1 and found[0].kind == "class" and _TOLD_BY.fullmatch(rest):
        span = Span(found[0].span.start, at + len(line.text[at : at + length].rstrip(" .,:")))
        return (Party(span.cut(line.text), "class", span),)  # "Các tổ chức đảng được kiểm tra, giám sát"
    if not found or rest:
        return ()
    return tuple(found) if found[0].kind == "named" or _ORGAN.match(fold(found[0].name)) else ()


# What may still tell which body a heading names.
_OF_WHICH_KIND = re.compile(
    r"(?!(?:và|với|việc|khi|trong|theo|để|về|từ|đến|là|gồm|có|được|phải|do|tại|như|bằng)\b)"
    r"[^\W\d_A-ZĐ]\w*(?: [^\W\d_]+){0,4}"
)


_TOLD_BY = re.compile(r"được [^.;:]{3,60}")


def _holds_verb(line: Line, start: int, stop: int) -> bool:
    """Whether a verb of duty stands between two places."""
    return any(
        verb_at(line.folded, start + word.start()) for word in re.finditer(r"(?<!\w)\w", line.folded[start:stop])
    )


# Organs of every level whose name begins with no proper word ("1. Chi bộ", "2. Đảng ủy cơ sở").
_ORGAN = re.compile(
    r"(?:các )?(?:chi bộ|chi ủy|đảng ủy|đảng bộ|cấp ủy|tổ chức đảng|ban thường vụ|ban chấp hành|ban tổ chức|"
    r"ủy ban kiểm tra|ủy ban nhân dân|hội đồng nhân dân|các (?:sở|bộ|ban|cơ quan)|sở|bộ|bộ phận)\b"
)


def section(unit: Unit) -> str:
    """ "background" for a part that tells and does not task, "rights" for one that gives rights, else ""."""
    folded = fold(re.sub(r"^[\W\d_]*(?:[IVX]+\s*[-.]\s*)?", "", unit.title))
    if _BACKGROUND.match(folded):
        return "background"
    return "rights" if _RIGHTS.search(folded) else ""


# Parts of minutes that set tasks.
CONCLUDES = re.compile(r"\b(?:kết luận|quyết nghị|nghị quyết|giao nhiệm vụ|phân công|kiến nghị|yêu cầu|nhiệm vụ)\b")
_SAYS = re.compile(
    r"(?:yêu cầu|chỉ thị|giao|đề nghị|quyết định|kết luận|có ý kiến|chỉ đạo|thông báo|hướng dẫn|"
    r"ban hành|phân công)\b"
)


def chapeau(document: Document, line: Line) -> Frame:
    """What the preamble hands to the whole document: who assigns, and to whom when it says so.

    "Ban Bí thư yêu cầu cấp uỷ, ... các cấp ... các nội dung sau:" gives both; "Thường trực Tỉnh ủy có ý kiến như sau:"
    the first. Names before the issuer's own ("sau khi trao đổi với các tỉnh ủy, Ban Tổ chức Trung ương hướng dẫn") are no
    assigners.
    """
    for unit in document.units:
        if unit.kind not in ("mo_dau", "doan"):
            continue
        text = line.text[unit.own.start : unit.own.end].rstrip()
        if not text.endswith(":") and "như sau" not in text[-40:] and "sau đây" not in text[-40:]:
            continue
        for clause in reversed(list(clauses(line.text, unit.own))):
            at = opening(line, clause).at
            found = subject(line, at, clause.end)
            if found is None:
                found = _issuer(line, at, clause.end)
            if found is None:
                continue
            if found.assigner is not None:
                return Frame(found.parties, unit.id, found.assigner.name, found.assigner.span, given=True)
            if found.marker == "giao":
                return Frame(found.parties, unit.id, document.header.issuer, None, given=True)
            if _SAYS.match(line.folded, found.at):
                name, issuer, end = found.span.cut(line.text), document.header.issuer, found.span.end
                if issuer and Line.of(name).folded.endswith(Line.of(issuer).folded):
                    return Frame(assigner=issuer, assigner_span=Span(end - len(issuer), end))
                return Frame(assigner=name, assigner_span=found.span)
            break
        if unit.kind == "mo_dau":
            break
    return Frame(assigner=document.header.issuer)


def _issuer(line: Line, at: int, stop: int) -> Subject | None:
    """The body that speaks in a preamble without a verb of duty ("Bộ Chính trị, Ban Bí thư kết luận như sau")."""
    found, end = parties(line, at, stop)
    verb = re.compile(r"\s*").match(line.folded, end, stop)
    if found and verb and _SAYS.match(line.folded, verb.end()):
        return Subject(tuple(found), Span(found[0].span.start, found[-1].span.end), verb.end())
    return None


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


_ORDERS = re.compile(r"(?:chỉ đạo|giao(?: nhiệm vụ)?|phân công(?: nhiệm vụ)?|yêu cầu)(?: cho)? ")
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
    if order is not None and order[0].startswith(("giao", "phân công")):
        given, end = parties(line, order.end(), stop, until_marker=True)
        if given and not line.text[end:stop].strip(" :"):
            return given  # "Giao Bộ trưởng Bộ Quốc phòng:"
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


def as_titled(own: Subject, frame: Frame) -> Subject:
    """The subject, in the words of the heading above when it only begins like it ("Các Bộ" of "các bộ quản lý ...")."""
    if len(own.parties) != 1 or len(frame.parties) != 1 or own.assigner is not None:
        return own
    mine, above = normal(own.parties[0].name), normal(frame.parties[0].name)
    told_apart = above.startswith(mine + " ") and not above.startswith((mine + " và ", mine + " hoặc "))
    if told_apart and len(mine.split()) <= 3 and own.parties[0].kind == "class":
        return replace(own, parties=frame.parties)
    return own


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


def lead_in(line: Line, unit: Unit, clause: Span, start: Opening, found: Subject | None, above: Frame) -> Frame:
    """What a clause that ends in a colon hands to the items under it."""
    if _gives_rights(line.folded[clause.start : clause.end]):
        return replace(above, blocked=True)
    label = start.adverbials[0].start if start.adverbials else start.at
    if re.compile(r"(?:các )?quyền(?: và lợi ích| hạn)?(?: của|\s*:?\s*$)").match(line.folded, label, clause.end):
        return replace(above, blocked=True)
    told = found is not None and found.marker != "" and found.span.start > label  # "Đối với X, Y có trách nhiệm:"
    if found is None or (OF_LINE.match(line.folded, label, clause.end) and not told):
        organises = bool(above.parties) and ORGANISES.match(line.folded, start.at)  # "Tổ chức thực hiện ... sau:"
        bare, end = parties(line, start.at, clause.end) if not organises else ([], start.at)
        if not bare and not organises:
            bare, end = _after_adverbial(line, start.at, clause.end)
        if bare and (not line.text[end : clause.end].strip(" :.,") or _WITHIN.fullmatch(line.folded, end, clause.end)):
            return Frame(tuple(bare), unit.id, above.assigner, above.assigner_span, responsible=True)
        match = OF_LINE.match(line.folded, label, clause.end)
        if match:
            named = whose(line, match.end(), clause.end, met=match[0].startswith("đối với"))
            if named:
                return Frame(tuple(named), unit.id, above.assigner, above.assigner_span, responsible=True)
        if ordered := _ordered(line, start.at, clause.end):
            by, where = above.assigner, above.assigner_span
            if above.parties:
                by, where = above.parties[0].name, above.parties[0].span
            return Frame(tuple(ordered), unit.id, by, where, responsible=True, given=True)
        if found is None and above.parties:
            return replace(above, predicate=read_predicate(line, start.at, clause.end))
        if found is None:
            return above
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
