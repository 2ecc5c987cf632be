"""What a predicate of duty says: verb, role, partners, receiver, channel, product, time, scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus import deadlines
from corpus.body_names import UPPER
from corpus.duties.parties import JOIN, Line, Party, parties, party_starts
from corpus.duties.products import product
from corpus.models import Deadline, Partner, Span
from corpus.text import fold
from corpus.wording import ADVERBS, phrase_at, phrases, verb_at

__all__ = ["Predicate", "delivers", "read_predicate", "role_of", "scope"]


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


_WITH = (
    r"(?:phối hợp|hiệp đồng|phối kết hợp)(?: chặt chẽ| thường xuyên| hoạt động| công tác)?"
    r"(?:, trao đổi(?: ý kiến)?(?: \([^()]*\))?(?= với))?"
)
_JOINT = re.compile(
    rf"(?:(?:làm )?(?:cơ quan )?(?:đầu mối,? )?chủ trì(?: thực hiện)?(?:\s*,\s*|\s+và\s+|\s+hoặc\s+|\s*,\s*hoặc\s+|"
    rf"\s+)?)?(?P<with>{_WITH})(?:,? (?:với|cùng|cùng với)|(?= [A-ZĐ])|(?= các ))?(?: của)?\s*:?\s*"
)
_LEADS = re.compile(
    r"(?:làm )?(?:cơ quan )?(?:đầu mối,? )?chủ trì\b|làm (?:cơ quan |đơn vị )?đầu mối|là (?:cơ quan|"
    r"đơn vị) (?:chủ trì|đầu mối)"
)
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
    while (adverb := phrase_at(line.folded, start, ADVERBS)) and not verb_at(line.folded, start) > adverb:
        start = _blank(line, adverb, stop)
        start = _pass(_LEAD_IN, line, start, stop)
    joint = _JOINT.match(line.folded, start, stop)
    leads = _LEADS.match(line.folded, start, stop)
    if joint:
        over_items = line.text[stop : stop + 1] == ":" and "\n" not in line.text[joint.end() : stop]
        found, end = parties(line, joint.end(), stop, until_marker=over_items and _names_only(line, joint.end(), stop))
        if found:
            made.partners = tuple(partner_of(party) for party in found)
            made.spans["partners"] = Span(found[0].span.start, found[-1].span.end)
            start = end
        elif leads:
            start = joint.end()
    elif leads:
        start = leads.end()
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
    _later_partners(line, made, start, stop)
    _delivery(line, made, at, stop)
    thing = product(line, made.task.start, stop)
    if thing is not None:
        made.product, made.spans["product"] = thing.cut(line.text), thing
    scope(line, made, at, stop)
    return made


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


_SCOPE = re.compile(
    r"\s*,?\s*(?:trong phạm vi [^;:()]{3,120}?(?:của mình|được giao|quản lý|được phân công|quyền hạn)(?! (?:được|"
    r"của|và))"
    r"|theo (?:đúng )?(?:chức năng|thẩm quyền|nhiệm vụ|phân công|phân cấp|quy định)(?:, nhiệm vụ|, quyền hạn|"
    r" và quyền hạn)*(?: (?:được giao|được phân công|của mình|quản lý|của pháp luật))?)\s*,?\s*"
)
_BASIS = re.compile(r"\s*,?\s*(?:căn cứ|trên cơ sở|theo(?! dõi))\b")


# "tổng hợp, báo cáo Chính phủ", "gửi báo cáo", "thực hiện chế độ báo cáo": the step that counts is the report.
_GATHERS = phrases("thực hiện, tổng hợp, thống kê, đánh giá, rà soát, gửi, nộp, lập, tổ chức thực hiện")
_REPORTS = re.compile(r"(?:,? (?:và )?(?:tổng hợp|đánh giá|gửi|lập))*,? (?:và )?(?:chế độ )?báo cáo\b(?! viên)")


def _inner(line: Line, at: int, stop: int) -> str:
    """The verb that says the role: what follows "tăng cường", "đẩy mạnh", "tổ chức", else the verb itself; folded."""
    end = verb_at(line.folded, at)
    first = line.folded[at:end]
    if first in _GATHERS and _REPORTS.match(line.folded, end):
        return "báo cáo"
    if first in _GATHERS and re.compile(r",? (?:và )?trình\b").match(line.folded, end):
        return "trình"
    if first in ("tăng cường", "đẩy mạnh", "chú trọng", "ưu tiên", "tiến hành"):
        inner = verb_at(line.folded, end + 1)
        return line.folded[end + 1 : inner] if inner else first
    return first.removeprefix("tổ chức ") or first


def _blank(line: Line, at: int, stop: int) -> int:
    """`at`, moved past blanks and commas."""
    while at < stop and line.text[at] in " ,:":
        at += 1
    return at


def _main_verb(line: Line, at: int, stop: int) -> tuple[int, str] | None:
    """Place and words of the main verb from `at` on: connectors, scope, adverbs and a "căn cứ ..." passed."""
    at = _pass(
        re.compile(
            r"\s*,?\s*(?:(?:để|trong việc|trong công tác|nhằm|về việc|việc|và|thì|cùng|đồng thời)\b|"
            r":)?\s*"
        ),
        line,
        at,
        stop,
    )
    at = _blank(line, at, stop)
    scope = _SCOPE.match(line.folded, at, stop)
    if scope:
        at = scope.end()
    if _BASIS.match(line.folded, at, stop):
        found = _verb_after_basis(line, at, stop)
        if found is not None:
            at = found
    while at < stop:
        end = verb_at(line.folded, at)
        adverb = phrase_at(line.folded, at, ADVERBS)
        if end and end >= adverb and line.folded[at:end] not in _LIGHT:
            return at, line.text[at:end]
        if max(adverb, end if line.folded[at:end] in _LIGHT else 0) == 0:
            return None
        at = max(adverb, end)
        joined = re.compile(r"\s*,?\s*(?:và |để |trong việc |đồng thời )?").match(line.folded, at, stop)
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


def _later_partners(line: Line, made: Predicate, at: int, stop: int) -> None:
    """Partners named later in the clause: "..., phối hợp với X kiểm tra"."""
    if made.partners:
        return
    for match in re.compile(
        rf"(?<!công tác )(?<!cơ chế )(?<!quy chế )(?<!sự )(?<!việc )(?<!chương trình )(?<!hoạt "
        rf"động )\b{_WITH}(?: (?!giữa|với|cùng)[^\s,;.:()]+){{0,5}}(?:,? (?:với|cùng)) "
    ).finditer(line.folded, at, stop):
        found, _ = parties(line, match.end(), stop)
        if found and not _BARE.fullmatch(fold(found[0].name)):
            made.partners = tuple(partner_of(party) for party in found)
            made.spans["partners"] = Span(found[0].span.start, found[-1].span.end)
            return


# Verbs of delivery with their rank: what is handed in goes before what is advised.
_DELIVER = re.compile(
    r"(?<!chế độ )(?<!mẫu )(?<!số liệu )\b(?:(?P<hand>(?:tổng hợp,? )?báo cáo(?: (?:kết quả|tình hình|kịp thời|"
    r"bằng văn bản|ngay|định kỳ))?|gửi(?: (?:báo cáo|hồ sơ|kết quả|văn bản|bản sao|danh sách|dự thảo))?|trình|nộp|"
    r"chuyển(?: hồ sơ)?)"
    r"|(?P<tell>thông báo|trả lời|phản [áả]nh(?: kịp thời)?|(?<!theo )kiến nghị|(?<!theo )đề xuất|"
    r"(?<!theo )đề nghị|thông tin)|"
    r"(?P<advise>tham mưu(?: giúp)?|giúp|tư vấn))(?: đồng thời| trực tiếp)?(?P<to>(?: bằng văn bản)? (?:về|cho|"
    r"đến|tới|lên|với|kết quả (?:về|cho|"
    r"với|lên|tới))| và được)? "
)
_HANDS = re.compile(
    r"(?<!mẫu )(?<!chế độ )(?<!phiếu )(?<!nhận được )\b(?:báo cáo|gửi|nộp|(?<!quá )(?<!chương )(?<!giáo )(?<!công )"
    r"(?<!quy )(?<!tiến )(?<!lộ )(?<!tờ )(?<!xuất )trình(?! độ| tự| bày)|"
    r"(?<!di )(?<!vận )(?<!luân )(?<!giấy )chuyển(?! giao| đổi|"
    r" tuyến| nhượng)|thông báo|cung cấp(?! dịch vụ| điện| nước)|bàn giao|phản [áả]nh|trả lời|(?:giao|"
    r"trả(?: lại)?)(?= (?:hồ sơ|tài liệu|kết quả|"
    r"giấy|thẻ|văn bản)\b)|(?<!thông )(?<!cảnh )(?<!dự )(?<!tin )báo(?= (?:ngay|tin|cho)\b))(?= )"
)
# After these the sentence speaks of something else than where the thing goes.
_OTHERWISE = re.compile(
    r"[;:]|\b(?:để|nhằm|(?<!miễn )(?<!khấu )trừ|nếu(?! có\))|gây|phục vụ|phải|"
    r"có trách nhiệm)\b|(?:,|\bvà|đồng thời|trong việc) (?:hướng dẫn|tập huấn|"
    r"bồi dưỡng|đào tạo|tuyên truyền|phổ biến)\b"
)
_TO = re.compile(
    rf"\b(?:(?P<up>về|lên) (?=[{UPPER}]|cơ quan\b|đơn vị\b|cấp ủy\b|cấp uỷ\b)|(?<!phối hợp )(?<!so )(?<!đối )"
    rf"(?<!liên quan )(?<!cùng )(?<!phù hợp )(?<!gắn )(?<!kèm )(?:cho|tới|với|đến) )"
)
# Who is meant by what it did or does: "cơ quan đã cấp giấy phép", "người quyết định kiểm tra".
_WHO = re.compile(
    r" (?P<did>đã )?(?:cấp|tiếp nhận|ban hành|phê duyệt|quyết định|ra|gửi|yêu cầu|đề nghị|cho phép|giao|quản lý|"
    r"đăng ký|kiểm tra|giám sát|thẩm định|tổ chức|kiến nghị|khiếu nại|làm công tác|bị|nhận báo cáo|nhận|đề nghị|"
    r"được (?:chỉ định|giao|phân công|"
    r"ủy quyền))\b[^,;.:()]{0,60}?(?= (?:và|để|trong|theo|khi|chậm nhất|trước|"
    r"sau|bằng|kèm|về|những|các|xem xét|phê duyệt|không quá|đồng thời|đúng|kết quả|tình hình)\b|\s*[,;.:()]|$)"
)
_AND_TO = re.compile(r",? (?:và|đồng thời)(?: gửi)? (?:về|cho|đến|tới|lên) ")
_BY_ANOTHER = re.compile(
    r"\bdo (?!đó\b|vậy\b)(?:(?!\b(?:hoặc|và|để|theo|trước khi|sau khi)\b)[^;:]){2,70}$"
)  # "tài liệu do cơ sở sản xuất cung cấp cho ..."
_NOT_YET = re.compile(r"(?:(?:trước|sau|ngay|kể từ) khi|\bkhi|nếu)(?: đã| được)? $")
_VIA = re.compile(rf"\(?\s*\b(?:thông )?qua (?=[{UPPER}])")
_FLOWS = re.compile(r"(?:ủy thác|thanh toán|chi trả|chuyển khoản|mở tài khoản|giải ngân|thu|vay|bán|mua)\s+$")
_APPROVE = re.compile(
    r"\s*(?:\([^()]*\))?\s*,?\s*(?:[^;.:,]{0,60}?\bđể\s+)?(?:xem "
    r"xét,?\s*(?:và\s+)?)?(?:ký\s+)?(?:ban hành|phê duyệt|phê chuẩn|quyết định|duyệt|công nhận|"
    r"thông qua|chấp thuận)\b"
)


# A class noun alone tells nobody apart: what says which one was not read, so no receiver is given.
_BARE = re.compile(r"(?:các |những )?(?:người|cơ quan|đơn vị|tổ chức|bên|cơ sở)")
_BARE_TAIL = re.compile(r"(?:^|^các |^những |^thủ trưởng |^người đứng đầu )(?:người|cơ quan|đơn vị|tổ chức|bên|cơ sở)$")


def _delivery(line: Line, made: Predicate, at: int, stop: int) -> None:
    """Receiver, channel and approver."""
    best: tuple[int, Party, int] | None = None
    ends: set[int] = set()
    for match in _DELIVER.finditer(line.folded, at, stop):
        rank = 0 if match["hand"] else 1 if match["tell"] else 2
        if not _receives(line, match.end()) or _of_another(line, match.start(), ends):
            continue
        if line.text[match.end()].islower() and verb_at(line.folded, match.end()):
            continue  # "báo cáo kết quả thanh tra": what was done, not to whom
        if (
            _NOT_YET.search(line.folded, at, match.start())
            or _BY_ANOTHER.search(line.folded, at, match.start())
            or (match["to"] == " về" and (match["advise"] or match["tell"] == "thông tin"))
        ):
            continue
        party, end = _receivers(line, match.end(), stop)
        ends.add(end)
        if party and rank == 0 and _VIA.match(line.text, _blank(line, party.span.end, stop)):
            rank = -1
        if party and (best is None or best[0] > rank) and not (match["hand"] or "").startswith("báo cáo viên"):
            best = (rank, party, end)
    if best is None or best[0] > 0:
        best = _handed_to(line, at, stop) or best
    if best is not None:
        rank, party, end = best
        made.receiver, made.spans["receiver"] = party.name, party.span
        if rank <= 0 and _APPROVE.match(line.folded, party.span.end, stop):
            made.approver, made.spans["approver"] = party.name, party.span
    for match in _VIA.finditer(line.text, at, stop):
        if not _sends(line, made, at, match.start()):
            continue
        found, _ = parties(line, match.end(), stop)
        if found and found[0].kind == "named":
            made.via, made.spans["via"] = found[0].name, found[0].span
            break
    review = re.compile(
        r"(?:sau khi có ý kiến|có ý kiến|lấy ý kiến|gửi) (?:thẩm định|"
        r"thẩm tra)(?: bằng văn bản)? (?:của|cho) "
    ).search(line.folded, at, stop)
    if review:
        found, _ = parties(line, review.end(), stop)
        if found:
            made.reviewer, made.spans["reviewer"] = found[0].name, found[0].span


def _sends(line: Line, made: Predicate, at: int, via: int) -> bool:
    """Whether "qua X" at `via` says how something is handed in: in brackets, after the receiver, or after a verb of sending.

    "ủy thác qua Ngân hàng", "chi trả qua Kho bạc" say how money flows.
    """
    if line.text[via] == "(" or line.folded.startswith("thông ", via):
        return True
    receiver = made.spans.get("receiver")
    if receiver is not None and not line.text[receiver.end : via].strip(" ,"):
        return True
    return bool(_HANDS.search(line.folded, at, via)) and not _FLOWS.search(line.folded, at, via)


# A body known by its letters ("ICAO", "KBNN"); a symbol of a document is none.
_ACRONYM = re.compile(r"[A-ZĐ]{3,8}(?![\w/-])")


def _receives(line: Line, at: int) -> bool:
    """Whether somebody to whom a thing may go is named at `at`."""
    return bool(party_starts(line, at) or _ACRONYM.match(line.text, at))


def _receivers(line: Line, at: int, stop: int) -> tuple[Party | None, int]:
    """The receivers named from `at` on as one party, and where they end; None when only a class noun is read."""
    first, last, end = None, None, at
    while True:
        found, after = parties(line, at, stop)
        if not found and (short := _ACRONYM.match(line.text, at, stop)):
            found, after = [Party(short[0], "named", Span(*short.span()))], short.end()
        if not found:
            break
        first, last, end = first or found[0], found[-1].span.end, after
        who = _WHO.match(line.folded, last, stop)
        if who and (who["did"] or _BARE_TAIL.search(fold(found[-1].name))):
            last = end = who.end()
        more = _AND_TO.match(line.folded, end, stop) or (JOIN.match(line.folded, end, stop) if who else None)
        if more is None or not party_starts(line, more.end()):
            break
        at = more.end()
    if first is None or last is None:
        return None, end
    whole = Span(first.span.start, last)
    name = whole.cut(line.text)
    return (None if _BARE.fullmatch(name) else Party(name, first.kind, whole)), end


def _handed_to(line: Line, at: int, stop: int) -> tuple[int, Party, int] | None:
    """Who a thing goes to that is named first: "gửi báo cáo về X", "cung cấp hồ sơ cho X"."""
    for match in _HANDS.finditer(line.folded, at, stop):
        if _NOT_YET.search(line.folded, at, match.start()) or _BY_ANOTHER.search(line.folded, at, match.start()):
            continue
        other = _OTHERWISE.search(_without_brackets(line.folded[:stop]), match.end())
        limit = other.start() if other else stop
        for to in _TO.finditer(line.text, match.end() + 1, min(stop, match.end() + 600)):
            between = re.sub(r"\([^()]*\)", "", line.text[match.end() : to.start()])
            if to.end() > limit and (to["up"] is None or re.search("[;:]", between)):
                continue
            party, end = _receivers(line, to.end(), stop) if _receives(line, to.end()) else (None, 0)
            if party:
                return 1, party, end
    return None


def _without_brackets(text: str) -> str:
    """`text` with what stands in round brackets blanked out, of the same length."""
    return re.sub(r"\([^()]*\)", lambda match: " " * len(match[0]), text)


def _of_another(line: Line, at: int, ends: set[int]) -> bool:
    """Whether the verb of delivery at `at` is another body's: "đề xuất Chính phủ trình ...", "để Chính phủ trình ..."."""
    if at - 1 in ends:
        return True
    purpose = line.folded.rfind(" để ", max(0, at - 90), at)
    if purpose < 0 or not party_starts(line, purpose + 4):
        return False
    return parties(line, purpose + 4, at)[1] in (at - 1, at)


def scope(line: Line, made: Predicate, at: int, stop: int) -> None:
    """The scope ("theo chức năng, nhiệm vụ", "trong phạm vi ... của mình") as condition."""
    found = _SCOPE.search(line.folded, at, stop)
    if found:
        words = found[0].strip(" ,")
        start = line.folded.index(words, found.start())
        made.condition, made.spans["condition"] = line.text[start : start + len(words)], Span(start, start + len(words))


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
        r"\b(?:kết quả|tình hình|về việc|về kết quả|về tình hình)\b", rest
    ) and not deadlines.recurrence(whole.cut(line.text))
