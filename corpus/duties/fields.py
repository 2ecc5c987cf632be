"""What a predicate of duty says: verb, role, partners, receiver, channel, product, time, scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus import deadlines
from corpus.body_names import UPPER
from corpus.duties.delivery import delivery, past_blanks
from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import WITH_WHOM, Party
from corpus.duties.predicates import is_verb
from corpus.duties.products import product
from corpus.duties.read_on import read_on
from corpus.duties.receivers import BARE
from corpus.models import Deadline, Partner, Span
from corpus.text import fold
from corpus.wording import ADVERBS, act_at, phrase_at, phrases, verb_at

__all__ = ["TAKES_PART", "Predicate", "delivers", "read_predicate", "role_of", "scope"]


@dataclass(slots=True)
class Predicate:
    """The fields of one predicate; `spans` has the place of each that was read. `task` is what is to be done."""

    task: Span
    verb: str | None = None
    role: str = "thuc_hien"
    partners: tuple[Partner, ...] = ()
    receiver: str | None = None
    via: str | None = None
    approver: str | None = None
    reviewer: str | None = None
    product: str | None = None
    deadline: Deadline | None = None
    recurrence: str | None = None
    condition: str | None = None
    spans: dict[str, Span] = field(default_factory=dict)

    def fill(self, other: Predicate, *names: str) -> None:
        """Take from `other` the fields `names` that this one lacks, with their places."""
        for name in names:
            if getattr(self, name) is None and getattr(other, name) is not None:
                self.take(other, name)

    def take(self, other: Predicate, name: str) -> None:
        """Take a field from `other`, with its place."""
        setattr(self, name, getattr(other, name))
        if name in other.spans:
            self.spans[name] = other.spans[name]


_WITH = (
    r"(?:phối hợp|hiệp đồng|phối kết hợp)(?: chặt chẽ| thường xuyên| hoạt động| công tác)?"
    r"(?:, trao đổi(?: ý kiến)?(?: \([^()]*\))?(?= với))?"
)
_JOINT = re.compile(
    rf"(?:(?:làm )?(?:cơ quan )?(?:đầu mối,? )?chủ trì(?: thực hiện)?(?:\s*,\s*|\s+và\s+|\s+hoặc\s+|\s*,\s*hoặc\s+|"
    rf"\s+)?)?(?P<with>{_WITH})(?P<and>,? (?:với|cùng|cùng với)|(?:,| và) (?:hỗ trợ|giúp đỡ)(?= )|"
    r"(?= các ))?(?: của)?\s*:?\s*"
)
_LEADS = re.compile(
    r"(?:làm )?(?:cơ quan )?(?:đầu mối,? )?chủ trì\b|làm (?:cơ quan |đơn vị )?đầu mối|là (?:cơ quan|"
    r"đơn vị) (?:chủ trì|đầu mối)"
)
_BESIDE = re.compile(f",? {WITH_WHOM.pattern}")  # "Sở A chủ trì, cùng Sở B rà soát"
_LEAD_IN = re.compile(
    r"\s*,?\s*(?:(?:có|chịu) (?:trách nhiệm|nhiệm vụ|nghĩa vụ)(?: (?:trước [^,;.]{3,60}? (?:về|trong) (?:việc )?|"
    r"về (?:việc )?|trong (?:việc )?))?|có các (?:trách nhiệm|nhiệm vụ)(?: sau(?: đây)?)?|phải|được giao|trong việc|"
    r"để|thực hiện(?= (?:các|những) (?:nội dung|nhiệm vụ|công việc|trách nhiệm|việc) sau)|:)\s*,?\s*:?\s*"
)
_ROLES = (
    ("phoi_hop", r"phối hợp|tham gia|hiệp đồng"),
    ("tham_dinh", r"thẩm định|thẩm tra"),
    ("tham_muu", r"tham mưu|giúp|đề xuất|kiến nghị|tư vấn"),
    ("bao_cao", r"báo cáo|tổng hợp,? báo cáo|gửi báo cáo|lập báo cáo|sơ kết|tổng kết"),
    ("trinh", r"trình"),
    ("ban_hanh", r"ban hành|phê duyệt|phê chuẩn|quyết định|công bố"),
    ("kiem_tra", r"kiểm tra|giám sát|thanh tra|đôn đốc|theo dõi|kiểm toán|kiểm soát"),
    ("chi_dao", r"chỉ đạo|lãnh đạo|hướng dẫn|định hướng"),
)
_ROLE_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)


def role_of(verb: str) -> str:
    """The role a main verb stands for; "thuc_hien" when it is none of the named ones."""
    for role, pattern in _ROLE_PATTERNS:
        if pattern.match(verb):
            return role
    return "thuc_hien"


def read_predicate(line: Line, at: int, stop: int) -> Predicate:
    """The fields of the predicate that begins at `at` and ends at `stop`."""
    start = _pass(_LEAD_IN, line, at, stop)
    made = Predicate(Span(min(start, stop), stop))
    along = WITH_WHOM.match(line.folded, start, stop)
    while (adverb := phrase_at(line.folded, start, ADVERBS)) and not verb_at(line.folded, start) > adverb:
        start = past_blanks(line, adverb, stop)
        start = _pass(_LEAD_IN, line, start, stop)
    joint = _JOINT.match(line.folded, start, stop)
    leads = _LEADS.match(line.folded, start, stop)
    if joint:
        over_items = line.text[stop : stop + 1] == ":" and "\n" not in line.text[joint.end() : stop]
        tail = _OVER_ITEMS.search(line.folded, joint.end(), stop) if over_items else None
        last = tail.start() if tail else stop
        names_end = over_items and last == stop and _names_only(line, joint.end(), stop)
        # "phối hợp thanh tra": what is done together; "phối hợp Thanh tra Bộ": with whom.
        acts = joint["and"] is None and line.text[joint.end() : joint.end() + 1].islower()
        acts = acts and verb_at(line.folded, joint.end()) > 0
        found, end = parties(line, joint.end(), last, until_marker=names_end) if not acts else ([], 0)
        if found:
            found, end = _named_whole(line, found, end, last)
            _work_with(made, found)
            start = end
        elif leads:
            start = joint.end()
    elif leads:
        start = leads.end()
        beside = _BESIDE.match(line.folded, start, stop)
        if beside and (found := parties(line, beside.end(), stop)[0]):
            _work_with(made, found)
            start = found[-1].span.end
    elif along and (found := parties(line, along.end(), stop)[0]):
        _work_with(made, found)
        start = found[-1].span.end
    if leads:
        made.role, made.verb = "chu_tri", "chủ trì"
    elif joint:
        made.role, made.verb = "phoi_hop", "phối hợp"
    main = _main_verb(line, start, stop)
    if main is not None:
        made.task = Span(main[0], stop)
        made.verb = main[1]
        made.spans["verb"] = Span(main[0], main[0] + len(main[1]))
        if not (leads or joint):
            made.role = role_of(_inner(line, main[0], stop))
    elif not (joint or leads):
        made.task = Span(at, stop)
    else:
        made.task = Span(min(start, stop), stop) if line.text[start:stop].strip(" ,.:") else Span(at, stop)
    _later_partners(line, made, at, start, stop)
    _handed_over(line, made, at, stop)
    thing = product(line, made.task.start, stop)
    if thing is not None:
        made.product, made.spans["product"] = thing.cut(line.text), thing
    scope(line, made, at, stop)
    return made


def _named_whole(line: Line, found: list[Party], end: int, stop: int) -> tuple[list[Party], int]:
    """The list of partners and its end, the last name up to the verb where no verb follows it otherwise: "phối hợp với Hội
    Bảo trợ người khuyết tật và trẻ mồ côi | tổ chức ..."."""
    if is_verb(line, past_blanks(line, end, stop)):
        return found, end
    acting = (each for each in read_on(line, found, end, stop) if is_verb(line, each[1] + 1))
    return next(acting, (found, end))


# What stands after the partners in a lead-in over items: "phối hợp với Y có trách nhiệm thực hiện:".
_OVER_ITEMS = re.compile(
    r"(?: (?:có|chịu) trách nhiệm)?(?: (?:tổ chức |triển khai )?thực hiện)?(?: (?:các )?(?:nhiệm vụ|công việc|nội dung))?"
    r"(?: sau(?: đây)?)?$"
)


def _names_only(line: Line, at: int, stop: int) -> bool:
    """Whether a lead-in over items ends with the partners' names: what they do together stands in the items."""
    end = parties(line, at, stop, until_marker=True)[1]
    return not line.text[end:stop].strip(" :.,") and len(line.text[at:stop].split()) <= 14


def _pass(pattern: re.Pattern[str], line: Line, at: int, stop: int) -> int:
    """`at`, moved past repeated matches of `pattern` and adverbs."""
    while True:
        match = pattern.match(line.folded, at, stop)
        if match and match.end() > at and match[0].strip():
            at = match.end()
            continue
        return at


_OF_SCOPE = (
    r"(?:trong phạm vi [^;:()]{3,120}?(?:của mình|được giao|quản lý|được phân công|quyền hạn)(?! (?:được|"
    r"của|và))"
    r"|theo (?:đúng )?(?:chức năng|thẩm quyền|nhiệm vụ|phân công|phân cấp|quy định)(?:, nhiệm vụ|, quyền hạn|"
    r" và quyền hạn)*(?: (?:được giao|được phân công|của mình|quản lý|của pháp luật))?)"
)
_SCOPE = re.compile(rf"\s*,?\s*{_OF_SCOPE}\s*,?\s*")
_SCOPE_WITHIN = re.compile(_OF_SCOPE)
_BASIS = re.compile(r"\s*,?\s*(?:căn cứ|trên cơ sở|theo(?! dõi))\b")


# "tổng hợp, báo cáo Chính phủ", "gửi báo cáo", "thực hiện chế độ báo cáo": the step that counts is the report.
_GATHERS = phrases("thực hiện, tổng hợp, thống kê, đánh giá, rà soát, gửi, nộp, lập, tổ chức thực hiện")
_REPORTS = re.compile(r"(?:,? (?:và )?(?:tổng hợp|đánh giá|gửi|lập))*,? (?:và )?(?:chế độ )?báo cáo\b(?! viên)")


def _inner(line: Line, at: int, stop: int) -> str:
    """The verb that says the role: what follows "tăng cường", "đẩy mạnh", "tổ chức", else the verb itself; folded."""
    end = act_at(line.folded, at)
    first = line.folded[at:end]
    if first in _GATHERS and _REPORTS.match(line.folded, end):
        return "báo cáo"
    if first in _GATHERS and re.compile(r",? (?:và )?trình\b").match(line.folded, end):
        return "trình"
    if first in ("tăng cường", "đẩy mạnh", "chú trọng", "ưu tiên", "tiến hành"):
        inner = verb_at(line.folded, end + 1)
        return line.folded[end + 1 : inner] if inner else first
    return first.removeprefix("tổ chức ") or first


_CONNECTS = re.compile(
    r"\s*,?\s*(?:(?:để|trong việc|trong công tác|nhằm|về việc|việc|và|thì|cùng|đồng thời)\b|"
    r":)?\s*"
)
_JOINS = re.compile(r"\s*,?\s*(?:và |để |trong việc |đồng thời )?")


def _main_verb(line: Line, at: int, stop: int) -> tuple[int, str] | None:
    """Place and words of the main verb from `at` on: connectors, scope, adverbs and a "căn cứ ..." passed."""
    at = _pass(_CONNECTS, line, at, stop)
    at = past_blanks(line, at, stop)
    scope = _SCOPE.match(line.folded, at, stop)
    if scope:
        at = scope.end()
    if _BASIS.match(line.folded, at, stop):
        found = _verb_after_basis(line, at, stop)
        if found is not None:
            at = found
    while at < stop:
        end = act_at(line.folded, at)
        adverb = phrase_at(line.folded, at, ADVERBS)
        if end and end >= adverb and line.folded[at:end] not in _LIGHT:
            return at, line.text[at:end]
        if max(adverb, end if line.folded[at:end] in _LIGHT else 0) == 0:
            return None
        at = max(adverb, end)
        joined = _JOINS.match(line.folded, at, stop)
        at = joined.end() if joined else at
    return None


_LIGHT = phrases(
    """chủ động, tiếp tục, kịp thời, thường xuyên, khẩn trương, tích cực, nghiêm túc, trực tiếp, thống nhất,
    tập trung, có trách nhiệm, chịu trách nhiệm"""
)


def _verb_after_basis(line: Line, at: int, stop: int) -> int | None:
    """The verb that ends "căn cứ A, B của C ...": one that no comma, "và" or governing noun stands before."""
    for match in re.compile(r"(?<![\w/])\w").finditer(line.folded, at + 8, min(stop, at + 400)):
        if not verb_at(line.folded, match.start()) or not line.text[match.start()].islower():
            continue
        before = line.folded[max(0, match.start() - 22) : match.start()]
        if re.search(
            r"(?:,|và|hoặc|văn bản|ý kiến|sự|việc|công tác|yêu cầu|kết quả|quy định|quyết định|"
            r"chương trình|kế hoạch|nhiệm vụ|điều kiện|căn cứ|theo|hoạt động|các|được|nội dung|của|"
            r"tình hình)\s*$",
            before,
        ):
            continue
        return match.start()
    return None


def partner_of(party: Party) -> Partner:
    """The partner an actor is, with its link to the registry."""
    from corpus.bodies import registry

    body = registry().get(party.name)
    return Partner(party.name, party.kind, party.span, body.name if body else None)


# "phản ánh về X để (chủ trì,) phối hợp với Y": who gets the report works with Y.
_OF_WHO_GETS_IT = re.compile(
    r"\b(?:phản ánh|báo cáo|gửi|thông báo|kiến nghị)\b[^;:]{3,200}\bđể (?:[^;:]{3,30}(?:,| và) )?(?:chủ trì,? )?$"
)


def _work_with(made: Predicate, found: list[Party]) -> None:
    """Set the partners and the span from the first to the last of them."""
    made.partners = tuple(partner_of(party) for party in found)
    made.spans["partners"] = Span(found[0].span.start, found[-1].span.end)


_WORKS_WITH = re.compile(
    r"\b(?=[phtvc])(?<!công tác )(?<!cơ chế )(?<!quy chế )(?<!sự )(?<!việc )(?<!chương trình )(?<!kế hoạch )(?<!hoạt động )"
    rf"(?:{_WITH}(?: (?!giữa|với|cùng)[^\s,;.:()]+){{0,5}}(?:,? (?:với|cùng))|tham gia (?:cùng|với)|"
    r"(?:với|(?<=, )có) sự phối hợp(?:(?:,| và) (?:tham gia|hỗ trợ|giúp đỡ))? của) "
)
# "hướng dẫn, phối hợp UBND các xã": no "với" before a name.
_WORKS_WITH_NAMED = re.compile(rf"(?<=, )(?<!chủ trì, )phối hợp (?:chặt chẽ )?(?=[{UPPER}])")
_CHAIRS = re.compile(r"\bchủ trì(?: (?:thực hiện|tham mưu))?(?:[,;] | \()")
# "Sở Y tế chủ trì, Sở Tài chính phối hợp rà soát", "(Sở Y tế chủ trì; Sở Tài chính phối hợp)": who takes part stands first.
TAKES_PART = re.compile(r" (?:cùng )?(?:phối hợp|tham gia)\b(?! (?:với|cùng|của)\b)")


def _later_partners(line: Line, made: Predicate, begin: int, at: int, stop: int) -> None:
    """Partners named later in a clause begun at `begin`: "..., phối hợp với X kiểm tra", "(A chủ trì, X phối hợp)"."""
    if made.partners:
        return
    for leads in _CHAIRS.finditer(line.folded, begin, stop):
        found, end = parties(line, leads.end(), stop) if party_starts(line, leads.end()) else ([], 0)
        if found and TAKES_PART.match(line.folded, end, stop):
            _work_with(made, found)
            return
    works = [*_WORKS_WITH.finditer(line.folded, at, stop), *_WORKS_WITH_NAMED.finditer(line.text, at, stop)]
    for match in sorted(works, key=lambda match: match.start()):
        found, _ = parties(line, match.end(), stop)
        if _OF_WHO_GETS_IT.search(line.folded, at, match.start()):
            continue
        if found and (not BARE.fullmatch(name := fold(found[0].name)) or name.startswith("các ")):
            _work_with(made, found)
            return


def _handed_over(line: Line, made: Predicate, at: int, stop: int) -> None:
    """Receiver, channel, approver and reviewer of what the clause hands over."""
    found = delivery(line, at, stop)
    for name in ("receiver", "via", "approver", "reviewer"):
        party = getattr(found, name)
        if party is not None:
            setattr(made, name, party.name)
            made.spans[name] = party.span


def scope(line: Line, made: Predicate, at: int, stop: int) -> None:
    """The scope ("theo chức năng, nhiệm vụ", "trong phạm vi ... của mình") as condition."""
    found = _SCOPE_WITHIN.search(line.folded, at, stop)
    if found:
        span = Span(*found.span())
        made.condition, made.spans["condition"] = span.cut(line.text), span


def delivers(line: Line, span: Span, whole: Span) -> bool:
    """Whether a clause only hands in what an earlier one makes: "gửi X (qua Y) trước ngày ..." with no object of its own."""
    match = re.compile(r"(?:và )?(?:gửi|trình|báo cáo|nộp)(?: (?:về|cho|đến|lên))? ").match(
        line.folded, span.start, span.end
    )
    if match is None or not party_starts(line, match.end()):
        return False
    _, end = parties(line, match.end(), span.end)
    rest = line.folded[end : span.end]
    return not re.search(
        r"\b(?:kết quả|tình hình|về (?!trước))|"
        r"^ (?:sửa đổi|bổ sung|quyết định (?:việc|công bố|ban hành)|công bố|điều chỉnh)\b|^, (?:công bố|hướng dẫn|"
        r"chỉ đạo)\b",
        rest,
    ) and not deadlines.recurrence(whole.cut(line.text))
