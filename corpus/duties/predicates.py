"""Where what somebody does begins after who does it: markers and verbs, with adverbs, scope and time before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.bodies import registry
from corpus.body_names import capital_head
from corpus.duties.lines import Line
from corpus.duties.parties import parties, party_starts
from corpus.duties.party import WITH_WHOM
from corpus.time_ends import time_end
from corpus.wording import ADVERBS, act_at, phrase_at, verb_at

__all__ = ["HOLDS", "ORGANISES", "is_verb", "predicate", "verb_first"]

# What may stand between the subject and its verb.
_BETWEEN = re.compile(
    r"\s*:?(?:\s*,?\s*(?:trừ [^,;:]{3,60},|trong (?:quá trình|thời gian) [^,;:]{3,80},|"
    r"(?:tùy theo|theo|căn cứ|trong phạm vi|trên cơ sở|tùy theo|"
    r"bằng)\b(?:(?! (?:có trách nhiệm|"
    r"chịu trách nhiệm|chủ trì|phối hợp với)\b)[^;:()]){3,220}?"
    r"(?:nhiệm vụ|quyền hạn|được giao|được phân công|của mình|thẩm quyền|quản lý|địa phương|phụ trách|"
    r"tình hình thực tế|quy định|lĩnh vực|trách nhiệm|pháp luật)(?! (?:được|của (?!mình)|và|theo|quyền|quản|phụ|tại|"
    r"quy|nhà nước|hiện hành))(?: của mình| của đơn vị| hiện hành| được giao)?"
    r"(?:\s*,\s*(?:nhiệm vụ|quyền hạn|thẩm quyền|lĩnh vực)(?: được giao| của mình)?)*\s*,?"
    r"|\([^()]{0,160}\)))*\s*,?\s*"
)
_COLON = re.compile(r"\s*[,:]?\s*")
# "Các cấp ủy, trên cơ sở kết quả ..., khẩn trương kiện toàn": when or on what grounds, between two commas.
_ASIDE = re.compile(
    r",? (?:trên cơ sở|trong quá trình|căn cứ(?: vào)?|tùy theo|nhân dịp|qua(?= (?:công tác|kiểm tra|rà soát|theo dõi)))\b"
    r"[^,;:()]{3,160}, "
)
# "tổ chức" at the place of a predicate is a verb, unless what follows makes it a noun.
ORGANISES = re.compile(
    r"(?:(?:hằng|hàng) năm |định kỳ |thường xuyên )?tổ chức (?!(?:đảng|chính trị|xã hội|kinh tế|tín dụng|cơ sở|"
    r"đoàn thể|quần chúng|"
    r"liên quan|có|được|khác|thuộc|và|hoặc|này|cá nhân|quốc tế|phi|hành nghề|chủ trì|làm nhiệm vụ)\b)[^\W\d_]"
)
_NOT_PREDICATE = re.compile(r"(?:đã|đang|chưa|được|bị|không|là|vẫn|còn|có thể|có quyền|có thẩm quyền)\b")
HOLDS = re.compile(
    r"có (?:các )?quyền và (?:trách nhiệm|nghĩa vụ)|(?:có|chịu) (?:trách nhiệm|nhiệm vụ|nghĩa vụ)|"
    r"có các (?:trách nhiệm|nhiệm vụ|nghĩa vụ)|có chức năng|có (?:cơ chế,? (?:và )?)?chính sách\b|làm đầu mối|"
    r"có (?:các )?chương trình(?: hành động)?(?:,| và) (?:kế hoạch|đề án|nghị quyết)\b|"
    r"là (?:cơ quan |đơn vị )?(?:đầu mối|chủ trì)|là (?:cơ quan|đơn vị) (?:tiếp nhận|thường trực)(?!.{0,160}trách nhiệm)|"
    r"đầu mối\b|phải\b"
)


_ON_BEHALF = re.compile(r",? (?:thừa (?:ủy quyền|lệnh)|thay mặt|được sự ủy quyền)(?: của)? ")


def predicate(line: Line, at: int, stop: int) -> int | None:
    """Where the predicate begins after a subject that ended at `at`: at a marker or verb, adverbs and scope passed."""
    on_behalf = _ON_BEHALF.match(line.folded, at, stop)
    if on_behalf and party_starts(line, on_behalf.end()):
        return predicate(line, parties(line, on_behalf.end(), stop)[1], stop)
    start = at + len(line.text[at:stop]) - len(line.text[at:stop].lstrip())
    along = WITH_WHOM.match(line.folded, start, stop)
    if along and party_starts(line, along.end()):
        return start if predicate(line, parties(line, along.end(), stop)[1], stop) is not None else None
    for start in _after_subject(line, at, stop):
        if start >= stop:
            continue
        if line.text[start].isupper() and start > at and line.text[at:start].strip() != ":":
            continue
        if HOLDS.match(line.folded, start):
            return start
        if not _NOT_PREDICATE.match(line.folded, start) and (
            is_verb(line, start) or ORGANISES.match(line.folded, start)
        ):
            return start
    return None


def _after_subject(line: Line, at: int, stop: int) -> Iterator[int]:
    """Where a predicate may begin after a subject that ended at `at`: at once, after its scope, or after how often or by
    when it is done ("Công an tỉnh, 02 lần/năm | kiểm tra", "Sở A trong quý II/2026 | phải có báo cáo")."""
    for skip in (each.match(line.folded, at, stop) for each in (_COLON, _BETWEEN, _ASIDE)):
        if skip is not None:
            yield skip.end()
    comma = _COMMA.match(line.text, at, stop)
    told = time_end(line.text, comma.end(), stop) if comma else 0
    if told and (verb := _COMMA.match(line.text, told, stop)) and not line.folded.startswith("nêu ", verb.end()):
        yield verb.end()


_COMMA = re.compile(r",? ")
_MORE_ADVERBS = re.compile(r"\s*,?\s*(?:và )?")


def is_verb(line: Line, at: int) -> bool:
    """Whether a verb of duty stands at `at`, adverbs passed; a capital is a verb only at the start of a clause."""
    while True:
        if act_at(line.folded, at):
            return True
        adverb = phrase_at(line.folded, at, ADVERBS)
        if adverb == 0:
            return False
        comma = _MORE_ADVERBS.match(line.folded, adverb)
        at = comma.end() if comma else adverb
        if line.text[at : at + 1].isupper() and party_starts(line, at) and not verb_first(line, at):
            return False  # "Định kỳ hằng quý, Thanh tra Chính phủ báo cáo": a body, called like an act


_OF_LEVEL = re.compile(
    r" (?:tỉnh|thành phố|huyện|bộ|sở)(?= \w|, (?:\d|mỗi|h[àằ]ng|định kỳ|trước|trong|chậm|ít nhất)\b)"
)


def verb_first(line: Line, at: int) -> bool:
    """Whether a verb and no body stands at `at`: "Thanh tra việc ...", but not "Thanh tra Chính phủ"."""
    verb = verb_at(line.folded, at)
    if not verb or party_starts(line, at) > verb:
        return False
    if (
        capital_head(line.text, at) == verb
        and line.text[verb + 1 : verb + 2].isupper()
        and line.folded[at:verb] != "tổ chức"
    ):
        return False  # "Thanh tra Bộ", "Kiểm toán Nhà nước"
    if line.text[at].isupper() and _OF_LEVEL.match(line.folded, verb):
        return False  # "Thanh tra tỉnh thanh tra ..."
    return not (line.text[at].isupper() and registry().pattern.match(line.folded, at))
