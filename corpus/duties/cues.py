"""What stands around a place where a receiver may be named, and around each place where its name may end.

Each cue is a short string; the judge adds up what each weighs (`corpus.duties.judge`). Offsets are into one clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.duties.lines import WORD, Line
from corpus.duties.parties import party_starts
from corpus.duties.receivers import ACCOUNT, HELD
from corpus.models import Span
from corpus.papers import is_paper
from corpus.wording import PRODUCTS, phrase_at, phrases, verb_at

__all__ = ["LEAD", "PARTNER", "Word", "end_cues", "ends", "places", "start_cues", "words_of"]

PARTNER, LEAD = "^P", "^L"
"""What stands "before" names of partners and leads, which are handed nothing."""
Word = tuple[int, int]
"""Where a word begins and ends."""

_BEFORE = phrases("cho, đến, tới, với, về, lên, vào, trình, gửi, nộp, giúp, của, tại, trước, để, báo, chuyển")
_BEFORE_TWO = phrases(
    """
    báo cáo, thông báo, trả lời, đề nghị, kiến nghị, đề xuất, tham mưu, yêu cầu, liên hệ, phản ánh, phản ảnh, ý kiến,
    trực tiếp, bằng văn bản, kịp thời, gửi đến, báo ngay, thông tin, tư vấn, giúp việc, hướng dẫn
    """
)
_OPEN = phrases("cho, đến, tới, vào, lên, về, gửi, với, trình")  # after these anybody may stand, known or not
_HANDS = re.compile(
    r"\b(?:báo cáo|gửi|nộp|trình|chuyển|thông báo|cung cấp|bàn giao|phản [áả]nh|trả lời|giao|trả|cấp|hoàn trả|bồi hoàn|"
    r"bồi thường|chi trả|thanh toán|xuất trình|đăng ký|báo|chia sẻ|trao đổi|đề xuất|kiến nghị|đề nghị|yêu cầu|tham mưu|"
    r"giúp|tư vấn|hướng dẫn|kiểm tra|phối hợp|lập|xin|lấy|tạo điều kiện|hỗ trợ|phân bổ|đưa|khai báo|kê khai|cập nhật|"
    r"truyền|tổ chức|ban hành|thực hiện|phổ biến|quy định|ký|mua|bán|đóng|chia|cho|cử|thuê|đối với)\b"
)
_BETWEEN = (",", " để ", " khi ", " do ", " theo ", " của ", " và ", "(", ";", " trong ", " nếu ", " được ", " về ", " từ ",
            " đối với ", " bị ", " đã ", " mà ")  # fmt: skip
_EARLIER = (" để ", " khi ", " nếu ", " theo ", " trước khi ", " sau khi ", ";", " do ", " phải ", " trường hợp ")
_INSIDE = (" nơi ", " được ", " đã ", " có ", " của ", " về ", " thuộc ", " theo ")
_HARD = re.compile(r"[;:.\n]")
# Words with which no name goes on.
_NEVER = re.compile(
    r"(?<!trợ cấp)(?<!phụ cấp)(?<!lương)(?<!phí) (?:h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|định kỳ)\b"
    r"| (?:trên môi trường|trực tuyến|dưới hình thức|trực tiếp (?:hoặc|qua|tại)|(?:tối thiểu|không quá|chậm nhất|tối đa) \d|"
    r"ngay(?! sau| khi)|nếu|trên cơ sở|ít nhất|các (?:nội dung|vấn đề)|"
    r"biết|được biết|dữ liệu, |chứng cứ|các thông tin|toàn bộ|đầy đủ|"
    r"\d+ (?:\([^()]{1,12}\) )?(?:bộ|bản|hồ sơ)|yêu cầu (?:bổ sung|giải trình|hoàn|sửa))\b"
)
# "chuyển người bệnh về cơ sở khám bệnh": who is brought gets nothing.
_BROUGHT = re.compile(
    r"(?:người|bệnh nhân|phạm nhân|học sinh|trẻ em|đối tượng)\b[^,;.:]{0,50}? (?:về|đến|tới|cho|sang|lên) "
)
_GIVEN_TO = re.compile(
    r"\b(?:gửi|chuyển|nộp|cung cấp|đăng tải|cập nhật)\b[^,;]* (?:sang|vào|lên|về|cho|đến|tới|với) [^,;]*$"
)
# Acts that hand over nothing of the clause: another's that tells since when, payments made before, opinions that are asked,
# what somebody has done for a body.
_ELSEWHERE = re.compile(
    r"\b(?:kể từ (?:thời điểm|khi) [^,;]*|sau khi (?:đã )?(?:thanh toán|chi trả|trả|hoàn trả)\b[^,;]* cho |"
    r"(?:công lao|thành tích|đóng góp|cống hiến) (?:của [^,;]{2,40} )?(?:cho|với) |"
    r"lấy ý kiến(?: thống nhất)?(?: bằng văn bản)?(?: của)? )$"
)
# "chia sẻ dữ liệu với cơ sở dữ liệu quốc gia về dân cư": what is joined with a system goes to nobody.
_SYSTEM = re.compile(
    r"(?:các )?(?:cơ sở dữ liệu|kho dữ liệu|hệ thống|nền tảng|cổng (?:dịch vụ|thông tin)|trục|phần mềm)\b"
)
_FORM = re.compile(r"\bmẫu (?:báo cáo|thông báo|đơn) (?:cho|với|về) $")
# "Cục Giám định nhà nước | về chất lượng công trình xây dựng": what for is part of the name.
_OF_THE_STATE = re.compile(r"(?:giám định|quản lý) nhà nước về ")
_JOINS = frozenset(("và", "hoặc", "hay"))  # after these a name goes on, or another act follows
_PURPOSE = 90  # letters within which what another does with a thing is told
_MOST_WORDS = 45


def words_of(line: Line) -> list[Word]:
    """Where each word of the clause stands."""
    return [match.span() for match in WORD.finditer(line.text)]


def places(line: Line, words: list[Word]) -> Iterator[int]:
    """Numbers of the words at which a receiver's name may begin."""
    for i in range(1, len(words)):
        at, before = words[i][0], line.folded[slice(*words[i - 1])]
        gap = line.text[words[i - 1][1] : at].strip()
        if (gap and not (gap == ":" and before in _OPEN)) or line.text[at].isdigit():
            continue
        two = line.folded[words[i - 2][0] : words[i - 1][1]] if i > 1 else before
        if before not in _BEFORE and two not in _BEFORE_TWO:
            continue
        if before == "tại" and ACCOUNT.search(line.folded, 0, at):
            continue  # "vào tài khoản mở tại Kho bạc": who keeps the account gets nothing
        if before == "chuyển" and _BROUGHT.match(line.folded, at):
            continue
        if before == "với" and _SYSTEM.match(line.folded, at):
            continue
        if HELD.match(line.text, at):
            continue  # "tham mưu tổ chức hội nghị": what is done, no organisation
        if before not in _OPEN and not party_starts(line, at):
            continue
        if _ELSEWHERE.search(line.folded, max(0, at - 120), at):
            continue
        if _FORM.search(line.folded, max(0, at - 24), at):
            continue  # "hướng dẫn biểu mẫu báo cáo cho X": whoever fills it in
        if before == "để" and _GIVEN_TO.search(line.folded, 0, words[i - 1][0]):
            continue  # "gửi thông tin sang X để Y thông báo": what Y does with it
        purpose = line.folded.rfind(" để ", max(0, at - _PURPOSE), at - 1)
        if (
            purpose >= 0
            and before != "để"
            and party_starts(line, purpose + 4)
            and _GIVEN_TO.search(line.folded, 0, purpose)
        ):
            continue  # "... để Y thông báo cho Z": whom Y tells
        yield i


@lru_cache(maxsize=64)  # asked at each place of a clause
def _hands(folded: str) -> tuple[Span, ...]:
    """Where verbs stand in a clause that may hand something over."""
    return tuple(Span(*match.span()) for match in _HANDS.finditer(folded))


def _at(line: Line, words: list[Word], i: int) -> str:
    return line.folded[slice(*words[i])] if 0 <= i < len(words) else "#"


def start_cues(line: Line, words: list[Word], i: int, order: int, task: int, ruled: Span | None) -> Iterator[str]:
    """What speaks for or against a receiver that begins at word `i`, the `order`-th place of the clause.

    `task` is where the predicate begins, `ruled` the receiver that the rules read in this clause.
    """
    folded, at = line.folded, words[i][0]
    one, two, three, four = (_at(line, words, i - n) for n in (1, 2, 3, 4))
    kind = "U" if line.text[at].isupper() else "H" if party_starts(line, at) else "o"
    yield f"p1={one}"
    yield f"p2={two} {one}"
    yield f"p3={three} {two} {one}"
    yield f"p4={four} {three} {two} {one}"
    first = _at(line, words, i)
    yield f"n1={first}"
    yield f"n2={first} {_at(line, words, i + 1)}"
    yield f"pn={one}|{first}"
    yield f"k={kind}"
    yield f"pk={one}{kind}"
    side = (
        "no" if ruled is None else "same" if abs(ruled.start - at) <= 5 else "after" if at > ruled.start else "before"
    )
    verbs = [verb for verb in _hands(folded) if verb.end <= at and (verb.cut(folded) != "cho" or verb.end < at - 1)]
    if verbs:
        verb, hands = verbs[-1], verbs[-1].cut(folded)
        between = folded[verb.end : at]
        n_between = len(between.split())
        before = (folded[: verb.start].rsplit(maxsplit=1) or ["#"])[-1]
        yield f"g={hands}"
        yield f"g|p={hands}|{one}"
        yield f"gd={min(12, n_between)}"
        yield f"g|gd={hands}|{min(4, n_between // 3)}"
        for word in _BETWEEN:
            if word in between:
                yield f"bt{word}"
                yield f"g|bt{hands}{word}"
        yield f"gp={before}"
        yield f"g|gp={hands}|{before}"
        yield f"gs={abs(verb.start - task) < 3}"
        if len(verbs) > 1:
            yield f"g2={verbs[-2].cut(folded)}|{hands}"
        yield f"rule|g={side}{hands}"
    said = folded[task:at]
    for word in _EARLIER:
        if word in said:
            yield f"wh{word}"
    yield f"order={min(4, order)}"
    yield f"rel={min(5, max(-1, (at - task) // 40))}"
    yield f"before={at < task}"
    main = folded[task : verb_at(folded, task)]
    yield f"mv={main}"
    yield f"mv|p={main}|{one}"
    yield f"rule={side}"
    yield f"rule|p={side}{one}"
    if ruled is not None and side != "same" and ruled.start <= at < ruled.end:
        yield "rule in"


def ends(line: Line, words: list[Word], i: int) -> Iterator[tuple[int, int]]:
    """Numbers of the words with which a name that begins at word `i` may end, each with how many verbs it then holds."""
    n_verbs = 0
    for j in range(i, min(len(words), i + _MOST_WORDS)):
        n_verbs += bool(verb_at(line.folded, words[j][0]))
        end = words[j][1]
        if not _OF_THE_STATE.match(line.folded, words[max(0, j - 3)][0]):
            yield j, n_verbs
        gap = line.text[end : words[j + 1][0]] if j + 1 < len(words) else "."
        if (_HARD.search(gap) and not re.match(r"\.\S", gap)) or _NEVER.match(line.folded, end):
            return
        if gap == " " and is_paper(line.text, end + 1):
            return


@lru_cache(maxsize=64)  # asked for each end that a name may have
def _told(folded: str, begin: int) -> str:
    """Whether what is handed over stands before the name that begins at `begin` of a clause ("gửi báo cáo cho X"): "-" if
    not, so that it must follow ("cung cấp cho X tài liệu")."""
    act = next((act for act in reversed(_hands(folded)) if act.end <= begin and act.cut(folded) != "cho"), None)
    if act is None:
        return "?"
    n_words = sum(word not in _OPEN for word in folded[act.end : begin].split())
    return "-" if n_words == 0 else "1" if n_words == 1 else "+"


def end_cues(
    line: Line, words: list[Word], i: int, j: int, before: str, ruled: int | None, n_verbs: int
) -> Iterator[str]:
    """What speaks for or against a name from word `i` that ends with word `j`.

    `before` is what stands before the name (its word, or PARTNER, LEAD), `ruled` where the rules end it, `n_verbs`
    how many words of the name are verbs.
    """
    folded, text = line.folded, line.text
    begin, end = words[i][0], words[j][1]
    after = words[j + 1][0] if j + 1 < len(words) else len(folded)
    gap = text[end:after].strip() if j + 1 < len(words) else "$"
    one, two, three = (_at(line, words, j + n) for n in (1, 2, 3))
    last, last_two = _at(line, words, j), _at(line, words, j - 1) if j > i else "^"
    verb = folded[after : verb_at(folded, after)] if after < len(folded) else ""
    starts = bool(after < len(folded) and party_starts(line, after))
    case = ("U" if text[words[j][0]].isupper() else "l") + ("U" if text[after : after + 1].isupper() else "l")
    head, head_two = _at(line, words, i), f"{_at(line, words, i)} {_at(line, words, i + 1)}"
    acts = bool(verb)
    yield f"gap={gap}"
    yield f"n1={one}{gap}"
    yield f"n2={one} {two}{gap}"
    yield f"n3={one} {two} {three}"
    yield f"l1={last}"
    yield f"l2={last_two} {last}"
    yield f"l|n={last}|{gap}{one}"
    yield f"l2|n={last_two} {last}|{one}"
    yield f"up={case}{gap}"
    yield f"v={verb or '-'}"
    yield f"isv={acts}"
    yield f"isv|p={acts}{before}"
    yield f"len={min(10, j - i)}"
    yield f"nv={min(3, n_verbs)}"
    yield f"ps={starts}{gap}"
    yield f"p={before}"
    yield f"p|n1={before}|{one}"
    yield f"h={head_two}"
    yield f"h|isv={head}|{acts}"
    yield f"h2|n1={head_two}|{one}"
    yield f"nv|isv|p={min(2, n_verbs)}{acts}{before}"
    yield f"len|n1={min(4, j - i)}{one}"
    side = "R" if ruled is None else "0" if abs(ruled - end) <= 1 else "<" if end < ruled else ">"
    yield f"r={side}"
    yield f"r|n1={side}{one}"
    yield f"r|isv={side}{acts}"
    yield f"r|gap={side}{gap}"
    yield f"r|p={side}{before}"
    yield f"r|h={side}{head}"
    yield f"r|l1={side}{last}"
    yield f"r|nv={side}{min(2, n_verbs)}"
    name = f" {folded[begin:end]} "
    for word in _INSIDE:
        if word in name:
            yield f"has{word}"
            yield f"has|n1{word}{one}"
    thing = phrase_at(folded, after, PRODUCTS) > 0
    yield f"thing={thing}{gap}"
    yield f"thing|p={thing}{before}"
    if before not in (PARTNER, LEAD):
        told = _told(folded, begin)
        yield f"told={told}"
        yield f"told|thing={told}{thing}{gap}"
        yield f"told|n1={told}{one}"
        yield f"told|isv={told}{acts}"
    if one in _JOINS and not gap:
        next_ = words[j + 2][0] if j + 2 < len(words) else len(folded)
        after_verb = any(verb_at(folded, words[k][0]) == end for k in range(max(i + 1, j - 2), j + 1))
        joined = "p" if party_starts(line, next_) else "v" if verb_at(folded, next_) else "-"
        yield f"join={joined}"
        yield f"join|p={joined}{before}"
        yield f"join|nv={joined}{min(2, n_verbs)}"
        yield f"join|r={joined}{side}"
        yield f"join|av={joined}{after_verb}"
    purpose = " để " in _HARD.split(folded[end : end + 120])[0]
    yield f"de={purpose}"
    yield f"de|isv={purpose}{acts}"
