"""Lists of actors in a sentence: where each begins and ends, and whether it is a body, a class of bodies, or vague."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.bodies import registry
from corpus.body_names import capital_head, is_paper, name_end, scan_name
from corpus.models import Span
from corpus.text import fold
from corpus.wording import LOWER_HEADS, is_thing, lower_head, phrase_at, phrases, verb_at

__all__ = ["JOIN", "Line", "Party", "parties", "party_starts"]


_BLANKS = dict.fromkeys((0x09, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F), " ")
_WRAPPED = re.compile(
    r"(?<=[^\n.;:!?])\n(?=[^\W\d_])(?![^\W\d_]\))(?=\w*[a-zà-ỹđ])(?<![.;:])(?=[a-zđàáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text beside its folded form, in which offsets are the same."""

    text: str
    folded: str

    @staticmethod
    def of(text: str) -> Line:
        """The line of `text`; a line break inside a sentence (a wrapped line) and odd blanks count as spaces."""
        text = _WRAPPED.sub(" ", text.translate(_BLANKS))
        return Line(text, fold(text))


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as written, its kind ("named", "class", "vague") and place."""

    name: str
    kind: str
    span: Span


_QUANTIFIER = re.compile(
    r"(?:tất cả |toàn thể |một số )?(?:các|những|mỗi|từng|mọi|cả|đồng chí)(?= )|(?:tất cả|"
    r"một số)(?= )"
)
JOIN = re.compile(r"(?:\s*,\s*(?:và|hoặc|cùng)\s+|\s*,\s*|\s+và\s+|\s+hoặc\s+|\s+cùng(?: với)?\s+|\s*;\s*|\s+với\s+)")
_WORD = re.compile(r"[^\W_]+(?:[/-][^\W_]+)*")
# "chính trị - xã hội", "kinh tế - kỹ thuật": the dash joins two lower-case halves of one word.
_DASHED = re.compile(r" [-–] (?:thương binh và xã hội\b|[^\W\d_A-ZĐ][^\W_]*)")
_VAGUE = re.compile(r"\b(?:có )?liên quan(?! (?:đến|tới|trực tiếp))|\bhữu quan\b|\bkhác$|\bchức năng$|\bkhác có\b")
_OPEN_VAGUE = re.compile(r"\bliên quan (?:đến|tới)\b")
_ENDS = phrases(
    """phải, được, sẽ, thì, để, nhằm, khi, nếu, theo, căn, về, đã, không, bị, nhưng, mà, nên, trước, sau, qua,
    cho, bằng, vào, cần, đang, chưa, còn, định, tham, như, do, vì, trên, từ, gồm, bao, xem, góp,
    hoặc, và, là, những, biết, đúng, đầy, tự, nêu"""
)
_ENDS_BEFORE = re.compile(
    r"(?:có trách nhiệm|có nhiệm vụ|có nghĩa vụ|có (?:nhu cầu|nguyện vọng|đủ điều kiện) |xin (?!ý kiến)|"
    r"chịu trách nhiệm|h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|"
    r"chỉ (?:phải|được|thực hiện|cần)|ít nhất |tối thiểu |hoàn toàn |"
    r"(?<!giúp )(?<!làm )(?<!sự )(?<!vụ )việc (?!làm)|ký (?:ban hành|"
    r"duyệt|quyết định|trình)|trong (?!nước|và ngoài nước|"
    r"ngành|tỉnh|cả nước|toàn)|tại (?=các|nơi|điểm|khoản|điều|thông|nghị|quyết|văn bản|phụ lục|cuộc)|"
    r"đối với|với |cùng (?!cấp))"
)
_INNER_VERB = phrases(
    """cơ quan, đơn vị, tổ chức, cá nhân, người, cơ sở, doanh nghiệp, lực lượng, bộ phận, hội đồng, chủ thể, bên,
    phòng, ban, tổ, đoàn, hợp tác xã"""
)
_TELLS = re.compile(r"(?:tình hình|kết quả|danh sách|hồ sơ|số liệu|kinh phí)\b")
# What is handed to the actor just named.
_OBJECT = re.compile(
    r"(?:thông tin|văn bản|phiếu|biên bản|giấy (?:đề|báo|chứng|phép|xác|tờ|tiếp)|bản (?:sao|án|chính)|trường hợp|"
    r"(?:các|những) (?:nội dung|tài liệu|thông tin|văn bản|số liệu|giấy tờ|chỉ tiêu|thủ tục)|"
    r"phương (?:án|thức)|danh mục|dự thảo|đề án|kế hoạch (?!và))\b"
)
# Verbs that tell what an actor does and never which actor is meant.
_NEVER_INNER = re.compile(
    r"(?:phản ánh|báo cáo|gửi|trình|đề nghị|kiến nghị|đề xuất|thông báo|phối hợp|ban hành|xây dựng|xem xét|"
    r"quyết định|tổ chức|khắc phục|hoàn thiện|giải trình|"
    r"chịu|có trách nhiệm|hướng dẫn|tham mưu|nộp|lập|căn cứ|tiếp tục|chủ động|kịp thời|thường xuyên|khẩn trương)\b"
)
# What may follow a complete proper name and still say which body is meant.
_QUALIFIED = re.compile(
    r" (?:nơi|thuộc|của|cấp|các (?=huyện|tỉnh|thành|xã|cấp|cơ quan|đơn vị|địa phương|bộ|ban|sở|ngành|đảng|"
    r"tổ chức|chi|đại học|trường|đoàn|hội|ủy ban)|ở|có liên quan|liên quan|trực thuộc|cùng|quản lý trực tiếp|được)\b"
)
# Class nouns with verbs inside that belong to them.
_FIXED = re.compile(
    r"(?:(?:phó )?trưởng|thành viên) (?:đoàn|ban|tổ|hội đồng) (?:thanh tra|kiểm tra|giám sát|kiểm toán|"
    r"thẩm định|đánh giá|"
    r"kiểm phiếu|điều tra)(?= |$|[,;.:)])|(?:phó )?thủ trưởng (?:cơ quan|đơn vị) (?:điều tra|thanh tra|kiểm tra|"
    r"thẩm định|"
    r"quản lý|chủ trì|chủ quản)(?= |$|[,;.:)])|"
    r"(?:sở|phòng|bộ|ban) (?:giáo dục và đào tạo|kế hoạch và đầu tư|quản lý đô thị|xây dựng|giáo dục)(?= )|"
    r"cơ quan (?:chuyên trách )?tham mưu(?:,| và)? giúp việc(?: của)?|cơ quan quản lý nhà nước(?: có thẩm quyền)?|"
    r"cơ quan tiến hành tố tụng|cơ quan thi hành án|người sử dụng lao động|người quản lý"
    r"|cơ quan (?:đăng ký(?: (?:kinh doanh|đầu tư|đất đai|hộ tịch|cư trú|doanh nghiệp|hợp tác xã))?|quản lý (?:thuế|"
    r"chuyên ngành|người nộp thuế|nhà nước)|cấp (?:giấy phép|phép|giấy chứng nhận|chứng chỉ)|tiếp nhận(?: hồ sơ)?|"
    r"giải quyết (?:thủ tục hành chính|hồ sơ|khiếu nại|tố cáo|bồi thường|tranh chấp)|kiểm dịch (?:động vật|"
    r"thực vật|y tế)|điều tra|"
    r"kiểm tra chuyên ngành|chủ quản|tham mưu|thẩm định|phê duyệt|bảo vệ pháp luật)(?= |$|[,;.:)])"
    r"|người (?:nộp (?:thuế|hồ sơ|đơn|phí|lệ phí)|khai (?:hải quan|thuế)|đề nghị|yêu cầu|khiếu nại|tố cáo|"
    r"trưng cầu(?:, yêu cầu)?(?: giám định)?|giám định|bào chữa|tham gia (?:tố tụng|giao thông|bảo hiểm|đấu giá)|"
    r"học|vay|thực hiện trợ giúp pháp lý|quyết định đầu tư|giải quyết (?:tố cáo|khiếu nại)|hành nghề|điều khiển|"
    r"vận tải|sử dụng(?: đất)?|phát ngôn|thi hành công vụ|tiến hành tố tụng|kiến nghị|trúng đấu giá)(?= |$|[,;.:)])"
    r"|tổ chức (?:tín dụng(?: nhận bảo lãnh)?|nhận bảo lãnh|đấu giá tài sản|hành nghề(?: [^ ,;.]+){1,3})(?= |$|"
    r"[,;.:)])"
    r"|văn phòng đăng ký (?:quyền sử dụng đất|đất đai)(?= |$|[,;.:)])"
    r"|cơ quan kiểm tra nhà nước(?: (?:về|đối với) [^,;.:()]{3,60}?(?= (?:có|phải|là|thực hiện|thông báo|tiến hành|"
    r"lập|ra)\b))?(?= |$|[,;.:)])"
    r"|cơ quan (?:quản lý )?chuyên ngành(?: về)? [^,;.:()]{3,60}? (?:ở (?:trung ương|địa phương)|cấp (?:tỉnh|huyện|xã))"
    r"(?= |$|[,;.:)])|cơ quan (?:thống kê|thanh tra|kiểm toán|đăng kiểm|giám định|kiểm định)(?= |$|[;.:)])"
    r"|(?:bộ|cơ quan) quản lý ngành(?:, lĩnh vực)?(?= |$|[,;.:)])"
    r"|chủ rừng là tổ chức|(?:cơ quan|đơn vị|tổ chức) được giao(?: nhiệm vụ)? [^,;.:()]{3,60}?(?= (?:có|chịu|phải|"
    r"chủ trì|phối hợp)\b)"
    r"|cơ sở (?:khám bệnh, chữa bệnh|sản xuất, kinh doanh|giáo dục(?: nghề nghiệp| đại học| mầm non| phổ thông)?|"
    r"đào tạo(?:, bồi dưỡng)?|sản xuất|kinh doanh|chế biến|lưu trú|dịch vụ)(?= |$|[,;.:)])"
    r"|hội đồng (?:quản lý|quản trị|thẩm định|tư vấn|thẩm tra|giám sát|đánh giá|thanh lý|thi đua|điều phối)"
    r"(?= |$|[,;.:)])|(?:đoàn|tổ) (?:kiểm tra|thanh tra|điều tra|giám sát|đánh giá|kiểm toán|thẩm định)(?= |$|[,;.:)])"
    r"|bên (?:mua|bán|thuê|cho thuê|vay|cho vay|giao|nhận|gửi|giữ|mời|nhận chuyển nhượng|chuyển nhượng)"
    r"(?: (?:điện|nợ|thầu|hàng|tài sản|nhà|đất|bảo hiểm))?(?= |$|[,;.:)])"
    r"|(?:cơ quan|đơn vị) (?:được )?(?:chủ trì|kiểm tra|thẩm định|quản lý|giám sát)(?= (?:có|chịu|phải|thực|báo|tổ|"
    r"xây|lập|gửi|trình|thông|hướng)\b)"
)

# "cơ quan quản lý nhà nước về giáo dục ...": the first words of the field, verbs or not.
_FIELD = re.compile(r"về [^\W\d_]+(?: [^\W\d_]+)?")
_ABROAD = "trong và ngoài nước"
_FIXED_HEADS = (
    "thủ trưởng",
    "phó thủ trưởng",
    "trưởng",
    "phó trưởng",
    "thành viên",
    "cơ quan",
    "cơ sở",
    "đơn vị",
    "tổ chức",
    "người",
    "chủ",
    "hội đồng",
    "bên",
    "đoàn",
    "tổ ",
    "bộ quản lý",
)


def party_starts(line: Line, at: int) -> int:
    """End of the quantifier and head of an actor that begins at `at`, or 0."""
    quantifier = _QUANTIFIER.match(line.folded, at)
    start = quantifier.end() + 1 if quantifier else at
    if line.text[start : start + 1].isupper():
        second = line.text.find(" ", start) + 1
        if line.text[second : second + 1].islower() and is_thing(line.folded, start):
            return 0
        head = capital_head(line.text, start)
        if head:
            return head
        registered = registry().pattern.match(line.folded, start)
        if registered:
            return registered.end()
        return lower_head(line.folded, start) if line.text[start + 1 : start + 2].islower() else 0
    head = lower_head(line.folded, start)
    if head and verb_at(line.folded, start) > head:
        return 0
    return head


def parties(line: Line, at: int, stop: int, *, until_marker: bool = False) -> tuple[list[Party], int]:
    """Actors listed from `at` on, and where the list ends; ([], at) when none begins there.

    `until_marker`: the caller knows that the list ends at `stop` ("X có trách nhiệm"), so verbs inside belong to names.
    """
    found: list[Party] = []
    end = at
    while True:
        one = _one(line, at, stop, until_marker)
        if one is None:
            break
        one = _with_brackets(line, one, stop)
        members = _members(line, one, stop)
        found += members or [one]
        end = found[-1].span.end
        after = _skip_parenthesis(line.text, end, stop)
        join = JOIN.match(line.folded, after, stop)
        if join is None or not party_starts(line, join.end()):
            end = after if found else end
            break
        at = join.end()
    alike = _AND_EQUAL.match(line.folded, end, stop) if found and found[-1].kind == "named" else None
    if alike:
        last = found.pop()
        end = alike.end()
        found.append(Party(line.text[last.span.start : end], last.kind, Span(last.span.start, end)))
    return _merge(line, found), end


_NAMED_KIND = re.compile(r"(?:các|những|hai|ba) (bộ|sở|ban|cục|vụ|tổng cục|viện|phòng)")


_AND_EQUAL = re.compile(r" và (?:các )?(?:cấp )?tương đương(?! với)\b")  # closes a list of organs of one rank
# "Giám đốc (hoặc Tổng Giám đốc) công ty", "Chi bộ (kể cả chi bộ cơ sở)": what the brackets add belongs to the name.
_OR_ALSO = re.compile(r" \((?:hoặc|kể cả|và|bao gồm cả|gồm cả) [^()]{2,80}\)")


def _with_brackets(line: Line, party: Party, stop: int) -> Party:
    """The actor with "(hoặc ...)" and the name that goes on after it."""
    added = _OR_ALSO.match(line.folded, party.span.end, stop)
    if added is None:
        return party
    end = added.end()
    if line.text[end : end + 1] == " " and (more := _one(line, end + 1, stop, until_marker=False)) is not None:
        end = more.span.end
    return _party(line, party.span.start, end)


def _members(line: Line, one: Party, stop: int) -> list[Party]:
    """The bodies of "các Bộ: Tư pháp, Văn hóa, Thể thao và Du lịch", each with its kind before it; [] for another actor."""
    kind = _NAMED_KIND.fullmatch(line.folded, one.span.start, one.span.end)
    at = one.span.end
    if kind is None or not line.text.startswith(": ", at):
        return []
    head, at = line.text[kind.start(1) : kind.end(1)].capitalize(), at + 2
    found: list[Party] = []
    while at < stop and line.text[at].isupper() and capital_head(line.text, at) in (0, at + len("Công an")):
        end = min(
            scan_name(line.text, line.folded, line.text.find(" ", at) if " " in line.text[at:stop] else stop), stop
        )
        found.append(Party(f"{head} {line.text[at:end]}", "named", Span(at if found else one.span.start, end)))
        join = JOIN.match(line.folded, end, stop)
        if join is None:
            break
        at = join.end()
    return found


def _one(line: Line, at: int, stop: int, until_marker: bool) -> Party | None:
    """The single actor that begins at `at`."""
    quantifier = _QUANTIFIER.match(line.folded, at)
    start = quantifier.end() + 1 if quantifier else at
    head = party_starts(line, at)
    if head == 0 or head > stop:
        return None
    fixed = _FIXED.match(line.folded, start)
    lower = line.text[start].islower() or line.text[line.text.find(" ", start) + 1].islower()
    if fixed and (lower or fixed[0].startswith(_FIXED_HEADS)):
        return _party(line, at, min(_modifiers(line, fixed.end(), stop, inner_verb=False), stop))
    proper = line.text[start : start + 1].isupper()
    if proper:
        end = name_end(line.text, line.folded, start, registry().pattern)
        end -= len(" trong") if line.folded.endswith(" trong", start, end) else 0
        if end:
            if until_marker:
                end = max(end, _until(line, end, stop))
            elif (end == head and not _whole(line, start, end)) or (
                not quantifier and (_QUALIFIED.match(line.folded, end) or _upper(line, end))
            ):
                end = _modifiers(line, end, stop, inner_verb=line.folded[start:end] in _INNER_VERB)
            return _party(line, at, min(end, stop))
        head = lower_head(line.folded, start) or head
    if until_marker:
        return _party(line, at, _until(line, head, stop))
    return _party(line, at, _modifiers(line, head, stop, inner_verb=line.folded[start:head] in _INNER_VERB))


def _whole(line: Line, start: int, end: int) -> bool:
    """Whether a name of one head is a body by itself ("Chính phủ", "Quốc hội"), to which no field or place is added."""
    return registry().get(line.text[start:end]) is not None


def _until(line: Line, at: int, stop: int) -> int:
    """End of an actor known to run up to `stop` or to the next joined actor."""
    end = at
    while end < stop:
        join = JOIN.match(line.folded, end, stop)
        if join and (party_starts(line, join.end()) or line.text[end] == ","):
            break
        if line.text[end] in "(":
            break
        end += 1
    return len(line.text[:end].rstrip())


def _modifiers(line: Line, at: int, stop: int, *, inner_verb: bool) -> int:
    """End of the words that qualify a head: up to a verb, a stop word, punctuation or "liên quan"."""
    end = at
    may_hold_verb = inner_verb and _verb_later(line, at, stop)
    verbs = False
    while line.text[end : end + 1] == " " and end < stop:
        word = _DASHED.match(line.text, end) or _WORD.match(line.text, end + 1)
        if word is None or word.end() > stop:
            break
        start = word.start() + 3 if line.text[word.start()] == " " else word.start()
        if line.folded.startswith(("có liên quan", "liên quan", "hữu quan"), start):
            tail = re.compile(r"(?:có )?liên quan(?: khác)?|hữu quan").match(line.folded, start)
            assert tail is not None
            end = tail.end()
            if not re.match(r" (?:đến|tới|trực tiếp)", line.folded[end : end + 10]):
                level = re.compile(
                    r" (?:(?:ở|tại) (?:[Tt]rung ương|địa phương|cơ sở)|ở các cấp|cấp tỉnh|của (?:bộ|tỉnh|"
                    r"thành phố|trung ương)|"
                    r"trên địa bàn(?: (?:tỉnh|thành phố|huyện|xã))?|thuộc [^,;.:()]{2,40}?(?= (?:có|"
                    r"chịu|chủ|để|trong|tổ|xây|thực|kiểm|hướng|thẩm|báo|tham|giúp|trình|nghiên|rà|triển|lập|đề|"
                    r"theo|phối)\b)|khác)"
                ).match(line.folded, end, stop)
                return level.end() if level else end
            continue
        if line.folded.startswith("và ", start) and may_hold_verb and verbs:
            verb = verb_at(line.folded, start + 3)
            if verb and _verb_later(line, verb, stop):
                end = verb
                continue
        own_hand = not line.folded.endswith((" trên", " quản lý"), 0, end)
        if own_hand and line.folded.startswith("trực tiếp ", start) and verb_at(line.folded, start + len("trực tiếp ")):
            break
        upper_level = word[0] == "trên" and _upper(line, end)
        aviation = word[0] == "không" and line.folded.endswith(" hàng", 0, end)
        field_of = _FIELD.match(line.text, start, stop) if line.folded.endswith("quản lý nhà nước", 0, end) else None
        if field_of or line.folded.startswith(_ABROAD, start):
            end = field_of.end() if field_of else start + len(_ABROAD)
            continue
        if (word[0].lower() in _ENDS and not (upper_level or aviation)) or _ENDS_BEFORE.match(line.folded, start):
            break
        half_word = word[0] == "cấp" and line.folded.endswith((" đồng", " cùng"), 0, end)
        half_word |= word[0] == "lập" and line.folded.endswith((" công", " độc"), 0, end)
        verb = 0 if half_word else verb_at(line.folded, start)
        if verb:
            if end == at and may_hold_verb and not _NEVER_INNER.match(line.folded, start):
                end, verbs = verb, True
                continue
            if line.folded.startswith("quản lý nhà nước", start) and _verb_later(
                line, start + len("quản lý nhà nước"), stop
            ):
                end = start + len("quản lý nhà nước")
                continue
            break
        if (
            is_paper(line.text, start)
            or _TELLS.match(line.folded, start)
            or (end > at and _OBJECT.match(line.folded, start))
        ):
            break
        nested = name_end(line.text, line.folded, start, registry().pattern) if line.text[start].isupper() else 0
        end = nested or word.end()
    return end


def _upper(line: Line, at: int) -> bool:
    """Whether "cấp trên" lies across `at`."""
    return line.folded.endswith(" cấp", 0, at) and line.folded.startswith(" trên", at)


_ASIDE = re.compile(r" \((?:nếu có|sau đây [^()]{3,80})\)(?= )")


def _verb_later(line: Line, at: int, stop: int) -> bool:
    """Whether a verb or a marker follows in the same stretch, after at least one more word than the verb at `at`."""
    first = verb_at(line.folded, at + 1)
    at = first or at
    while line.text[at : at + 1] == " " and at < stop:
        aside = _ASIDE.match(line.folded, at, stop)
        at = aside.end() if aside else at
        word = _WORD.match(line.text, at + 1)
        if word is None:
            return False
        if verb_at(line.folded, word.start()) and word.start() > (first or 0) + 1:
            return True
        if _ENDS_BEFORE.match(line.folded, word.start()) and line.folded.startswith(("có ", "chịu "), word.start()):
            return True
        at = word.end()
    return False


def _skip_parenthesis(text: str, at: int, stop: int) -> int:
    """`at`, moved past "(...)" that explains the name before it; not past "(qua ...)"."""
    match = re.compile(r"\s*\((?!\s*qua\b)[^()]{0,200}\)").match(text, at, stop)
    return match.end() if match else at


def _party(line: Line, start: int, end: int) -> Party:
    text = re.sub(
        r" (?:nơi(?: (?:người|xảy|có|tiếp|đăng|bị))?|còn|cũng|đều|có|được)$", "", line.text[start:end].rstrip(" ,")
    )
    return Party(text, _kind(text), Span(start, start + len(text)))


def _kind(name: str) -> str:
    """ "vague" when it says "liên quan" and the like, "class" when it begins with a class noun, else "named"."""
    folded = fold(name)
    if (_VAGUE.search(folded) and not _OPEN_VAGUE.search(folded)) and not re.match(r"(?:bộ|sở|cục|ủy ban) ", folded):
        return "vague"
    if _VAGUE.search(folded) and not name[:1].isupper():
        return "vague"
    if folded in LOWER_HEADS and name[1:].islower():
        return "class"
    return "named" if name[:1].isupper() and not folded.startswith(("các ", "những ", "mỗi ")) else "class"


def _merge(line: Line, found: list[Party]) -> list[Party]:
    """The list with bare class nouns joined to what follows: "các cơ quan, đơn vị liên quan" is one actor."""
    merged: list[Party] = []
    for party in found:
        if (
            merged
            and merged[-1].kind != "named"
            and _open(merged[-1])
            and party.kind != "named"
            and not _new_group(line, merged[-1], party)
            and _touch(line, merged[-1], party)
        ):
            last = merged.pop()
            party = _party(line, last.span.start, party.span.end)
        merged.append(party)
    return merged


def _new_group(line: Line, one: Party, other: Party) -> bool:
    """Whether a second quantifier opens a group of its own: "các sở, ban, ngành" and "các cơ quan liên quan"."""
    return all(_QUANTIFIER.match(line.folded, party.span.start) for party in (one, other))


def _touch(line: Line, one: Party, other: Party) -> bool:
    """Whether only a joint stands between two actors."""
    return JOIN.fullmatch(line.folded, one.span.end, other.span.start) is not None


def _open(party: Party) -> bool:
    """Whether an actor is only class nouns, waiting for the words that say which."""
    folded = fold(party.name)
    quantifier = _QUANTIFIER.match(folded)
    at = quantifier.end() + 1 if quantifier else 0
    while True:
        end = phrase_at(folded, at, LOWER_HEADS)
        if end == 0:
            return False
        if end == len(folded):
            return True
        join = JOIN.match(folded, end)
        if join is None:
            return False
        at = join.end()
