"""Who a unit's sentences speak of when they do not say: from titles, lead-ins, chapeaux and lists of addressees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.body_forms import normal
from corpus.body_names import UPPER, capital_head
from corpus.casing import body_name
from corpus.duties.clause_cuts import clauses
from corpus.duties.fields import Predicate
from corpus.duties.lines import Line
from corpus.duties.openings import opening
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import Party, heads_many
from corpus.duties.predicates import predicate
from corpus.duties.sentences import Subject
from corpus.models import Span, Unit
from corpus.text import fold
from corpus.wording import verb_at

__all__ = [
    "CONCLUDES",
    "GIVES_TO",
    "NO_KIND",
    "Frame",
    "as_titled",
    "bare",
    "in_capitals",
    "of_line",
    "of_post",
    "of_title",
    "position",
    "section",
    "short_for",
    "tells_position",
    "toward",
    "whole_name",
    "whose",
]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a unit hands down to the units under it. `unit` is where the lead was read; `blocked`: rights, not duties;
    `timed` has the limit and the rhythm of the line over its items; `relations`: an article tells how a body deals with
    others, so that "Đối với X:" names whom it meets (`toward`), and not who acts."""

    parties: tuple[Party, ...] = ()
    unit: str | None = None
    assigner: str | None = None
    assigner_span: Span | None = None
    predicate: Predicate | None = None
    responsible: bool = False
    blocked: bool = False
    given: bool = False
    timed: Predicate | None = None
    relations: bool = False
    toward: Party | None = None


_OF = re.compile(
    r"(?:trách nhiệm|nhiệm vụ|nghĩa vụ|trách nhiệm quản lý nhà nước|^chức năng|"
    r"quyền hạn)[^.;:]{0,60}?\bcủa (?:các cơ quan, tổ chức là )?(?P<who>.+)"
    r"|^(?:nhiệm vụ|trách nhiệm|nghĩa vụ)\s+(?!(?:và|khi|trước|sau|đối|trong|của|chung|cụ thể|quản lý|thi hành|"
    r"thời gian|tiếp theo|khác|"
    r"trọng tâm|chủ yếu|năm|giai đoạn|những|quý|tháng|đột phá|cấp bách|trước mắt|lâu dài|cần|phải|\d+|"
    r"tổ chức|thực hiện|"
    r"phối hợp|giải|bồi|báo|bảo|cung|kiểm|công)\b)(?P<who2>.+)"
)
# "Trách nhiệm, mối quan hệ giữa A với các bộ, ngành", "Quan hệ công tác của A".
_RELATIONS = re.compile(
    r"(?:^|, | và )(?:mối )?quan hệ(?: công tác| phối hợp| làm việc| chỉ đạo)*(?! (?:nhân thân|tài sản|dân sự|giao dịch)\b)"
    r"(?: của (?P<who3>.+)| giữa (?P<who4>.+? với .+))?"
)
# What a line may be about that acts in no way: "Đối với chức danh ...", "Đối với các dự án ...".
_THINGS = (
    r"(?:các |mỗi )?(?:trường hợp|chức danh|công tác|nội dung|hồ sơ|dự án|nhiệm vụ|tài sản|công trình|hoạt động|lĩnh vực|"
    r"sản phẩm|văn bản|quy hoạch|phương tiện|thiết bị|nguồn vốn|khoản)\b|việc|những|hàng|vụ"
)
_FOR = re.compile(rf"(?:đề nghị|đối với) (?!{_THINGS})(?P<who>.+)")
# A line that hands down whom it names: "Trách nhiệm của X", "Đối với X".
_OF_LINE = re.compile(
    r"(?:(?:về )?(?:quyền(?: hạn| lợi)?(?:,| và) )?(?:trách nhiệm|nhiệm vụ|nghĩa vụ)(?:[^.;:]{0,40}?)? của|đối với|"
    r"về trách nhiệm và quyền hạn của) "
    rf"(?!{_THINGS})"
)
_OF_NAME = re.compile(r"(?:về )?(?:trách nhiệm|nhiệm vụ|nghĩa vụ) ")


def of_line(line: Line, at: int, stop: int) -> re.Match[str] | None:
    """The words before whom a line hands down ("Trách nhiệm của X", "Đối với X", "Trách nhiệm Bộ Y tế"); or None."""
    name = _OF_NAME.match(line.folded, at, stop)
    if name is not None and capital_head(line.text, name.end()):
        return name
    return _OF_LINE.match(line.folded, at, stop)


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
# "Đánh giá, xếp loại chất lượng", "Đối tượng, quy trình và thời hạn báo cáo" head what is to be done.
_BACKGROUND = re.compile(
    r"^(?:về )?(?:tình hình|kết quả|nguyên nhân|hạn chế|ưu điểm|khuyết điểm|bối cảnh|căn cứ|sự cần thiết|giải thích|"
    r"đánh giá(?!,? (?:và )?(?:xếp loại|phân loại|phân xếp|chất lượng|nghiệm thu|mức độ|cán bộ|công chức|viên chức|"
    r"đảng viên|tập thể|cá nhân|tổ chức đảng|người đứng đầu|hằng năm|hàng năm)\b)|"
    r"(?:phạm vi|đối tượng)(?!.*\b(?:quy trình|thời hạn|trách nhiệm|tổ chức thực hiện)\b)|"
    r"(?:quan điểm|mục tiêu|mục đích)(?!.*\b(?:nhiệm vụ|giải pháp|tổ chức thực hiện)\b))"
)


# "Nhiệm vụ được Quỹ tài trợ": what is done to tasks.
_NOBODY = ("được ", "bị ", "do ", "có ")


_ACTS = re.compile(
    r"(?:tiếp tục |tập trung )*(?:thực hiện|triển khai|tổ chức|hoàn thành|nâng cao|tăng cường|phát huy)\b"
)


def of_title(line: Line, unit: Unit, *, related: bool = False) -> Frame:
    """What a heading hands down: the body in "Trách nhiệm của X", and whether duties or rights stand under it.

    `related`: it stands under one of relations, where "Đối với X" names whom a body meets.
    """
    title = unit.title
    if not title:
        return Frame()
    folded = fold(title)
    responsible = bool(_RESPONSIBLE.search(folded))
    if _RIGHTS.search(folded):
        return Frame(blocked=True)
    of = _OF.search(folded)
    if of is not None and of.start() > 0 and _ACTS.match(folded):
        of = None  # "Thực hiện nhiệm vụ bầu cử của Ủy ban bầu cử xã": what is done, not whose tasks stand below
    match = of or (None if related else _FOR.match(folded))
    relations = _RELATIONS.search(folded) if match is None else None
    if relations is not None:
        return _of_relations(line, unit, relations)
    at = line.text.find(title, unit.span.start, unit.span.end)
    gives = GIVES_TO.match(folded) if at >= 0 else None
    if gives and (given := bare(line, at + gives.end(), len(title) - gives.end())):
        return Frame(given, unit.id, responsible=True, given=True)  # "Giao nhiệm vụ cho Đội dân phòng:"
    if match is None or at < 0 or len(folded) != len(title):
        found = bare(line, at, len(title)) if at >= 0 else ()
        return Frame(found, unit.id if found else None, responsible=responsible or bool(found))
    group = next(name for name, value in match.groupdict().items() if value)
    start = match.start(group)
    if group == "who2" and title[start].islower() and (verb_at(folded, start) or not party_starts(line, at + start)):
        return Frame(responsible=responsible)  # "Trách nhiệm thu hồi thuốc": what is to be done, not who does it
    stop = _name_stop(folded, start, len(folded))
    found_list, end = parties(line, at + start, at + stop, until_marker=True)
    goes_on = re.compile(r"\s*\n\s*(?:\w{1,2}[.)]|-)").match(line.text, at + len(title)) is None
    if len(found_list) == 1 and goes_on and fold(found_list[0].name) in ("bộ", "sở", "ủy ban", "cục", "ban", "người"):
        return Frame(responsible=True)  # a heading cut in two: its first half names nobody
    if not found_list or line.text[end : at + stop].strip(" ,."):
        words = title[start:stop].strip(" ,.")
        if folded.startswith(_NOBODY, start):
            return Frame()
        if not words or len(words) > 200:
            return Frame(responsible=responsible)
        found_list = [
            Party(words, "named" if words[:1].isupper() else "class", Span(at + start, at + start + len(words)))
        ]
    return Frame(tuple(found_list), unit.id, responsible=True)


def _of_relations(line: Line, unit: Unit, told: re.Match[str]) -> Frame:
    """What a heading about relations hands down: whose they are, where it says so ("Quan hệ công tác của A với B")."""
    at, start = line.text.find(unit.title, unit.span.start, unit.span.end), max(told.start("who3"), told.start("who4"))
    found: list[Party] = []
    if at >= 0 and start >= 0 and len(told.string) == len(unit.title):
        stop = _name_stop(told.string, start, len(told.string))
        found, end = parties(line, at + start, at + stop, until_marker=True)
        found = found if not line.text[end : at + stop].strip(" ,.") else []
    return Frame(tuple(found), unit.id if found else None, responsible=bool(found), relations=True)


_TOWARD = re.compile(r"[\s\W]*(?:\w{1,3}[.)]\s*)?(?:(?:mối )?quan hệ )?(?:đối )?với ")


def toward(line: Line, unit: Unit) -> Party | None:
    """Whom a unit under a heading of relations is about ("1. Đối với Bộ Y tế:"); None where it names nobody."""
    told = _TOWARD.match(line.folded, unit.own.start, unit.own.end)
    found, end = parties(line, told.end(), unit.own.end) if told else ([], 0)
    rest = line.text[end : unit.own.end].strip()
    return found[0] if len(found) == 1 and rest in ("", ":", ".") else None


GIVES_TO = re.compile(r"(?:giao|phân công|ủy quyền)(?: (?:trách )?nhiệm(?: vụ)?)?(?: cho)? |yêu cầu ")


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


_POSITION = re.compile(r"(?:tên gọi,? (?:và )?)?vị trí\b|chức năng(?: và vị trí)?$")
_IS = re.compile(
    r"\s*(?:\([^()]{1,90}\)\s*)?,? là (?:một |\d+ trong (?:các |\d+ ))?(?:tiểu ban|"
    r"cơ quan|đơn vị|tổ chức|bộ|tổng cục|cục|vụ|sở|ban|phòng|văn phòng|"
    r"trung tâm|viện|trường|doanh nghiệp|quỹ|hội|lực lượng|bộ phận)\b"
)


def tells_position(article: Unit) -> bool:
    """Whether an article tells what a body is ("Điều 1. Vị trí và chức năng")."""
    return _POSITION.match(fold(article.title)) is not None


_REST_OF_NAME = 6  # words of a name after what is known of it ("Tiểu ban Vận động | và huy động xã hội")


def position(line: Line, unit: Unit) -> Frame | None:
    """The body of which a unit of such an article says what it is ("Cục A là cơ quan thuộc Bộ B"); or None.

    What its tasks are is told in an article of their own, which names nobody.
    """
    for clause in clauses(line.text, unit.own):
        at = opening(line, clause).at
        found, end = parties(line, at, clause.end)
        told = _IS.search(line.folded, end, clause.end) if len(found) == 1 else None
        between = line.text[end : told.start()] if told else ""
        if told and len(between.split()) <= _REST_OF_NAME and not re.search(r"[,;:.(]", between):
            span = Span(found[0].span.start, told.start())
            whole = replace(found[0], name=span.cut(line.text), span=span) if between.strip() else found[0]
            return Frame((whole,), unit.id, responsible=True)
    return None


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


# What begins like a body's kind in capitals, and is an activity or a thing: "PHÒNG CHÁY", "BAN HÀNH", "ĐỘI NGŨ".
_NO_BODY = re.compile(
    r"phòng(?:,| (?:cháy|chống|ngừa|bệnh|thủ|trừ|vệ|hộ))|tổ chức|ban hành|đội (?:ngũ|hình)|vụ (?:việc|án|mùa|xuân|đông)|"
    r"cục (?:diện|bộ)|khoa học|sở hữu|bộ (?:máy|chỉ số|tiêu chí|thủ tục|quy tắc|luật)|viện (?:phí|trợ|dẫn)|trạm thu|"
    r"hội (?:nghị|thảo|nhập|họp)|đoàn (?:kết|viên)|thanh tra(?:,| (?:việc|và))|kiểm tra|công an (?:toàn|nhân)"
)
_LONGEST_NAME = 14  # words
# "Lãnh đạo nhiệm vụ quốc phòng": what a Party organ does, and not who leads somewhere.
_LEADS_WHAT = re.compile(
    r"lãnh đạo(?:,? (?:chỉ đạo|tổ chức))? (?:nhiệm vụ|công tác|việc|xây dựng|phát triển|thực hiện|hoạt động|bảo đảm|"
    r"sản xuất|(?:các|mọi) (?:nhiệm vụ|mặt|hoạt động|tổ chức|đoàn thể|phong trào))\b"
)


def in_capitals(line: Line, at: int, stop: int) -> Party | None:
    """The body whose name a line in capitals is, and nothing else ("PHÒNG HÀNH CHÍNH - QUẢN TRỊ"); or None."""
    words = line.text[at:stop].rstrip(" .,:")
    if not words.isupper() or _NO_BODY.match(line.folded, at) or not 1 < len(words.split()) <= _LONGEST_NAME:
        return None
    cased = Line.of(body_name(words))
    found, end = parties(cased, 0, len(cased.text))
    if len(cased.text) != len(words) or len(found) != 1 or end < len(words) or found[0].kind != "named":
        return None
    return Party(words, "named", Span(at, at + len(words)))


_AND_MORE = re.compile(r"(?:(?:và|hoặc) )?[^\W\d_]+(?:(?:, và |, | và | )[^\W\d_]+){0,9}(?: \d{1,2})?")
_GOES_ON = re.compile(rf"[{UPPER}][^\W\d_]*(?: [^\W\d_]+){{0,6}}")


def bare(line: Line, at: int, length: int) -> tuple[Party, ...]:
    """The bodies of a heading that names nothing else ("Bộ Y tế", "Các sở, ban, ngành")."""
    found, end = parties(line, at, at + length)
    if _LEADS_WHAT.match(line.folded, at):
        return ()
    if not found and (shouted := in_capitals(line, at, at + length)) is not None:
        return (shouted,)
    if (whole := whole_name(line, found, end, at + length, _OF_WHICH_KIND)) is not None:
        return (whole,)  # "Ủy ban nhân dân các cấp ven biển"
    rest = line.text[end : at + length].strip(" .,:")
    if len(found) == 1:
        span = Span(found[0].span.start, at + len(line.text[at : at + length].rstrip(" .,:")))
        if found[0].kind == "class" and _TOLD_BY.fullmatch(rest):
            return (Party(span.cut(line.text), "class", span),)  # "Các tổ chức đảng được kiểm tra, giám sát"
        heads = line.text.startswith(":", at + length) and not _NO_BODY.match(line.folded, at)
        if heads and found[0].kind == "named" and _AND_MORE.fullmatch(rest) and not _holds_verb(line, end, span.end):
            return (Party(span.cut(line.text), "named", span),)  # "Hội đồng Giáo dục quốc phòng và an ninh tỉnh:"
        if _GOES_ON.fullmatch(rest) and predicate(line, end, at + length) is None:
            return (Party(span.cut(line.text), "named", span),)  # "Đảng ủy cơ quan Văn phòng Quốc hội"
    if not found or rest:
        return ()
    proper = any(letter.isupper() for letter in found[0].name[1:])  # "Các Đoàn đại biểu Quốc hội"
    proper |= line.text.startswith(":", at + length)  # "Các ngân hàng thương mại:"
    return tuple(found) if proper or found[0].kind == "named" or _ORGAN.match(fold(found[0].name)) else ()


# How the words that still tell which body is named do not begin.
NO_KIND = r"(?!(?:và|với|việc|khi|trong|theo|để|về|từ|đến|là|gồm|có|được|phải|do|tại|như|bằng)\b)"
_OF_WHICH_KIND = re.compile(rf"[ .,:]*(?P<more>{NO_KIND}[^\W\d_A-ZĐ]\w*(?: [^\W\d_]+){{0,4}})[ .,:]*")


def whole_name(line: Line, found: list[Party], end: int, stop: int, goes_on: re.Pattern[str]) -> Party | None:
    """The one named body of `found`, read up to `end`, with what fills the line up to `stop`; None for anything else.

    `goes_on` matches the rest of the line; its group "more" belongs to the name. It holds no verb.
    """
    rest = goes_on.fullmatch(line.text, end, stop)
    if len(found) != 1 or found[0].kind != "named" or rest is None or _holds_verb(line, end, stop):
        return None
    span = Span(found[0].span.start, rest.end("more"))
    return Party(span.cut(line.text), "named", span)


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


def as_titled(own: Subject, frame: Frame) -> Subject:
    """The subject, in the words of the heading above when it only begins like it ("Các Bộ" of "các bộ quản lý ...")."""
    if len(own.parties) != 1 or len(frame.parties) != 1 or own.assigner is not None:
        return own
    mine, above = normal(own.parties[0].name), normal(frame.parties[0].name)
    told_apart = above.startswith(mine + " ") and not above.startswith((mine + " và ", mine + " hoặc "))
    whole = "," in frame.parties[0].name and heads_many(frame.parties[0].name)  # "Người đứng đầu" says who it is
    if told_apart and len(mine.split()) <= 3 and own.parties[0].kind == "class" and not whole:
        return replace(own, parties=frame.parties)
    return own


def short_for(name: str, whole: str) -> bool:
    """Whether a name is that of the issuer, or its beginning ("Ban Thường vụ" of "Ban Thường vụ Tỉnh ủy"); the first of
    several that issue together ("Sở Y tế - Sở Tài chính") is not."""
    one, other = normal(name), normal(whole)
    joint = any(normal(whole[: dash.start()]) == one for dash in re.finditer(r" [-–]", whole))
    return one == other or (len(one.split()) > 2 and other.startswith(one + " ") and not joint)
