"""Lists of actors in a sentence: where each begins and ends, and whether it is a body, a class of bodies, or vague."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.bodies import registry
from corpus.body_names import UPPER, capital_head, name_end, scan_name
from corpus.body_purposes import purpose_end
from corpus.duties.actor_words import (
    ABROAD,
    ENDS,
    ENDS_BEFORE,
    FIELD,
    FIELD_OF_WORK,
    FIXED,
    FIXED_HEADS,
    HABITS,
    INNER_VERB,
    NEVER_INNER,
    OBJECT,
    QUALIFIED,
    TELLS,
    THERE_FOR,
)
from corpus.duties.lines import WORD, Line
from corpus.duties.name_tails import (
    aside,
    past_footnote,
    skip_parenthesis,
    with_citation,
    with_examined,
    with_levels,
    with_places,
)
from corpus.duties.party import JOIN, QUANTIFIER, Party, merge, named_alike, party_at
from corpus.duties.persons import SECOND_OFFICE, past_office, person_at
from corpus.limit_words import TIME_BEGINS
from corpus.models import Span
from corpus.papers import is_paper
from corpus.wording import acts_so, is_thing, lower_head, verb_at

__all__ = ["parties", "party_starts"]


# "chính trị - xã hội", "kinh tế - kỹ thuật": the dash joins two lower-case halves of one word.
_DASHED = re.compile(r" [-–] (?:thương binh và xã hội\b|[^\W\d_A-ZĐ][^\W_]*)")


# "các quận, huyện", "mỗi phường": units that are actors where all or each of them are meant, and places elsewhere.
_UNITS_OF_A_KIND = re.compile(r"(?:quận|thị xã|phường|thị trấn|đặc khu)(?=,| và | hoặc | trên địa bàn| |$)(?! ủy)")
_WITH_ORGANISATIONS = ("Cơ quan, ", "Các cơ quan, ", "Mọi cơ quan, ", "Cơ quan, đơn vị, ")


@lru_cache(maxsize=1 << 14)  # rules ask of the same place several times
def party_starts(line: Line, at: int) -> int:
    """End of the quantifier and head of an actor that begins at `at`, or 0."""
    if person := person_at(line, at):
        return person.end()
    quantifier = QUANTIFIER.match(line.folded, at)
    start = quantifier.end() + 1 if quantifier else at
    if line.folded.startswith("sở ", start) and line.folded.endswith("cơ ", 0, start):
        return 0  # "cơ sở khoa học"
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
    if head == 0 and quantifier:
        many = _UNITS_OF_A_KIND.match(line.folded, start)
        return many.end() if many else 0
    if head and verb_at(line.folded, start) > head:
        named = line.folded.startswith("tổ chức ", start) and line.text.endswith(_WITH_ORGANISATIONS, 0, start)
        return head if named else 0  # "Cơ quan, tổ chức thực hiện ...": both carry it out
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
        one = with_places(line, with_citation(line, _with_brackets(line, one, stop), stop), stop)
        if (second := SECOND_OFFICE.search(line.text, one.span.start, stop)) and second.start() <= one.span.end:
            one = party_at(line, one.span.start, second.start())
        one = with_examined(line, with_levels(line, one, stop), stop)
        members = _members(line, one, stop)
        found += members or [one]
        end = past_office(line, past_footnote(line, found[-1].span.end, stop), found[-1], stop)
        end = _past_aside(line, end, stop)
        after = skip_parenthesis(line.text, end, stop)
        join = JOIN.match(line.folded, after, stop)
        if join and not party_starts(line, join.end()) and (held := _held_list(line, found[-1], join, stop)):
            last = found.pop()
            found.append(party_at(line, last.span.start, held))
            end = after = held
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
    return merge(line, found), end


def _past_aside(line: Line, at: int, stop: int) -> int:
    """`at`, moved past what tells as what somebody acts or who is among them, with the names in it."""
    told = aside(line, at, stop)
    names = told + 1 if line.text[told : told + 1] == " " else told
    if not told or not party_starts(line, names):
        return at
    end = parties(line, names, stop)[1]
    return end + 1 if line.text[end : end + 2] == ", " and not party_starts(line, end + 2) else end


_AND_BELOW = re.compile(r"thuộc(?:,| và| hoặc) trực thuộc(?! trung ương)\b")  # "các đơn vị thuộc, trực thuộc (Bộ)"


_OF_A_FIELD = ("quản lý nhà nước", "quản lý chuyên ngành", "cơ quan chuyên môn")
_NAMED_KIND = re.compile(r"(?:các|những|hai|ba) (bộ|sở|ban|cục|vụ|tổng cục|viện|phòng)")


_AND_EQUAL = re.compile(r" và (?:các )?(?:cấp )?tương đương(?! với)\b")  # closes a list of organs of one rank
# "Giám đốc (hoặc Tổng Giám đốc) công ty", "Chi bộ (kể cả chi bộ cơ sở)": what the brackets add belongs to the name.
_OR_ALSO = re.compile(r" \((?:nơi|hoặc|kể cả|và|bao gồm cả|gồm cả|không bao gồm|không gồm) [^()]{2,120}\)")
# "Bộ Quốc phòng (Bộ Tư lệnh Bộ đội Biên phòng)": the part of the body that is meant.
_PART = re.compile(rf" \((?=[{UPPER}])[^()]{{5,120}}\)")


def _with_brackets(line: Line, party: Party, stop: int) -> Party:
    """The actor with "(hoặc ...)" and the name that goes on after it."""
    if person_at(line, party.span.start):
        return party
    part = _PART.match(line.text, party.span.end, stop)
    head = capital_head(line.text, part.start() + 2) if part else 0
    if part and party.kind == "named" and head and line.text[head + 1 : head + 2].isupper():
        return party_at(line, party.span.start, part.end())
    added = _OR_ALSO.match(line.folded, party.span.end, stop)
    if added is None:
        return party
    end = added.end()
    if line.text[end : end + 1] == " " and (more := _one(line, end + 1, stop, until_marker=False)) is not None:
        end = more.span.end
    return party_at(line, party.span.start, end)


# "Ban quản lý rừng đặc dụng, rừng phòng hộ và chính quyền địa phương": a list inside a name, before another actor.
_HELD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,4}?(?=(?:, và |, | và ))")


def _held_list(line: Line, party: Party, join: re.Match[str], stop: int) -> int:
    """End of a list that a body's name holds, where one more actor follows it; 0 where none does."""
    if party.kind != "named" or join[0] not in (", ", " và ", ", và "):
        return 0
    words = _HELD.match(line.folded, join.end(), stop)
    if words is None or line.text[join.end()].isupper() or TIME_BEGINS.match(line.folded, join.end()):
        return 0
    heard = words[0].split()
    starts = [join.end() + at.start() for at in re.finditer(r"(?<!\w)\w", words[0])]
    if heard[0] in ENDS or any(
        verb_at(line.folded, at) or word in ENDS for at, word in zip(starts, heard, strict=True)
    ):
        return 0
    after = JOIN.match(line.folded, words.end(), stop)
    return words.end() if after and party_starts(line, after.end()) and not TELLS.match(words[0]) else 0


def _members(line: Line, one: Party, stop: int) -> list[Party]:
    """The bodies of "các Bộ: Tư pháp, Văn hóa, Thể thao và Du lịch", each with its kind before it; [] for another actor."""
    kind = _NAMED_KIND.fullmatch(line.folded, one.span.start, one.span.end)
    at = one.span.end
    if kind is None or not line.text.startswith(": ", at):
        return named_alike(line, one, stop)
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
    if (person := person_at(line, at)) and person.end() <= stop:
        return Party(person[0], "named", Span(at, person.end()))
    quantifier = QUANTIFIER.match(line.folded, at)
    start = quantifier.end() + 1 if quantifier else at
    head = party_starts(line, at)
    if head == 0 or head > stop:
        return None
    fixed = FIXED.match(line.folded, start)
    fixed = None if fixed and purpose_end(line.folded, fixed.end() + 1) else fixed  # "Hội đồng thẩm định giá đất tỉnh"
    second = line.text.find(" ", start) + 1
    lower = line.text[start : start + 1].islower() or line.text[second : second + 1].islower()
    if fixed and fixed[0].endswith(" tham mưu") and line.text[fixed.end() + 1 : fixed.end() + 2].isupper():
        fixed = None  # "các cơ quan, đơn vị | tham mưu UBND tỉnh"
    capitals = fixed is not None and not line.text[start + 1 : fixed.end()].islower() and line.text[start].isupper()
    if fixed and capitals and name_end(line.text, line.folded, start, registry().pattern) > fixed.end():
        fixed = None  # "Hội đồng Thi đua - Khen thưởng tỉnh"
    habits = HABITS.match(line.folded, head, stop) if fixed else None
    if fixed and (habits is None or habits.end() <= fixed.end()) and (lower or fixed[0].startswith(FIXED_HEADS)):
        return party_at(line, at, min(_modifiers(line, fixed.end(), stop, inner_verb=False), stop))
    proper = line.text[start : start + 1].isupper()
    if proper:
        end = name_end(line.text, line.folded, start, registry().pattern)
        end -= len(" trong") if line.folded.endswith(" trong", start, end) else 0
        noun = lower_head(line.folded, start) if line.text[start + 1 : start + 2].islower() else 0
        if noun > max(end, head) and line.text[start + 1 : noun].islower() and not until_marker:
            return party_at(
                line, at, _modifiers(line, noun, stop, inner_verb=False)
            )  # "Ủy ban kiểm tra", "Ban tổ chức"
        if noun and line.text[start + 1 : end].islower() and _CUT_SHORT.match(line.folded, start, end):
            # "Người đứng đầu đơn vị sự | nghiệp công lập": a class is told by as many words as it takes
            end = max(end, _modifiers(line, noun, stop, inner_verb=False))
        if end:
            if until_marker:
                end = max(end, _until(line, end, stop))
            elif ((end == head or line.folded.endswith(" thuộc", start, end)) and not _whole(line, start, end)) or (
                not quantifier and (QUALIFIED.match(line.folded, end) or _upper(line, end))
            ):
                end = _modifiers(line, end, stop, inner_verb=line.folded[start:end] in INNER_VERB)
            return party_at(line, at, min(end, stop))
        head = lower_head(line.folded, start) or head
    if until_marker:
        return party_at(line, at, _until(line, head, stop))
    return party_at(line, at, _modifiers(line, head, stop, inner_verb=line.folded[start:head] in INNER_VERB))


_CUT_SHORT = re.compile(
    r"(?:người|cơ quan|đơn vị|tổ chức|doanh nghiệp|cơ sở)(?: [^\W\d_]+){5}$"
)  # words that a name is read to


def _whole(line: Line, start: int, end: int) -> bool:
    """Whether a name of one head is a body by itself ("Chính phủ", "Quốc hội"), to which no field or place is added."""
    return registry().get(line.text[start:end]) is not None


def _until(line: Line, at: int, stop: int) -> int:
    """End of an actor known to run up to `stop` or to the next joined actor."""
    does = HABITS.match(line.folded, at, stop)
    end = does.end() if does else at
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
    does = HABITS.match(line.folded, at, stop) if inner_verb else None
    if does and _verb_later(line, does.end(), stop):
        end, verbs = does.end(), True
    while line.text[end : end + 1] == " " and end < stop:
        word = _DASHED.match(line.text, end) or WORD.match(line.text, end + 1)
        if word is None or word.end() > stop:
            break
        start = word.start() + 3 if line.text[word.start()] == " " else word.start()
        if TIME_BEGINS.match(line.folded, start, stop):
            break
        if work := FIELD_OF_WORK.match(line.folded, start, stop):
            end = work.end()
            continue
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
        if word[0] == "thuộc" and (below := _AND_BELOW.match(line.folded, start)):
            end = below.end()
            continue
        upper_level = word[0] == "trên" and _upper(line, end)
        half = word[0] == "không" and line.folded.endswith(" hàng", 0, end)
        half |= word[0] == "bị" and line.folded.endswith((" thiết", " trang"), 0, end)  # "nhân viên thiết bị"
        field_of = FIELD.match(line.text, start, stop) if line.folded.endswith(_OF_A_FIELD, 0, end) else None
        if field_of or line.folded.startswith(ABROAD, start):
            end = field_of.end("first" if _acts_on(line, field_of) else 0) if field_of else start + len(ABROAD)
            continue
        if (word[0].lower() in ENDS and not (upper_level or half)) or ENDS_BEFORE.match(line.folded, start):
            break
        half_word = word[0] == "cấp" and line.folded.endswith(
            (" đồng", " cùng", " sơ", " trung", " cao", " phụ", " trợ"), 0, end
        )
        half_word |= word[0] == "giao" and line.folded.startswith("giao nhận", start)
        half_word |= word[0] == "nhận" and line.folded.endswith(" giao", 0, end)
        half_word |= word[0] == "làm" and line.folded.endswith(" việc", 0, end)
        half_word |= word[0] == "phần" and line.folded.endswith(" cổ", 0, end)
        half_word |= word[0] == "lập" and line.folded.endswith((" công", " độc"), 0, end)
        proper = line.text[start].isupper() and line.folded.endswith((" thuộc", " của"), 0, end)
        verb = 0 if half_word or (proper and capital_head(line.text, start)) else verb_at(line.folded, start)
        if line.folded.endswith(" chuyên trách", at, end) and (told := THERE_FOR.match(line.folded, end, stop)):
            end = told.end()
            continue
        if verb and line.text[at:end].islower() and line.folded.endswith(" có chức năng", at, end):
            end = verb  # "cơ quan có chức năng quản lý đất đai": what it is for tells which one
            continue
        if acts_so(line.folded, start):
            break
        if verb:
            if end == at and may_hold_verb and not NEVER_INNER.match(line.folded, start):
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
            or TELLS.match(line.folded, start)
            or (end > at and OBJECT.match(line.folded, start) and not line.folded.endswith(" thuộc", 0, end))
        ):
            break
        nested = name_end(line.text, line.folded, start, registry().pattern) if line.text[start].isupper() else 0
        end = nested or word.end()
    return end


def _acts_on(line: Line, field_of: re.Match[str]) -> bool:
    """Whether the act follows the first word of a field: "cơ quan quản lý nhà nước về giá | tổ chức thẩm định"."""
    first = field_of.start("first")
    return not verb_at(line.folded, first) and verb_at(line.folded, field_of.end("first") + 1) > 0


_BEFORE_LEVEL = (" đồng", " cùng", " sơ", " trung", " cao", " phụ", " trợ")  # "đồng cấp", "trung cấp", "phụ cấp"


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
        word = WORD.match(line.text, at + 1)
        if word is None:
            return False
        if verb_at(line.folded, word.start()) and word.start() > (first or 0) + 1:
            return True
        if ENDS_BEFORE.match(line.folded, word.start()) and line.folded.startswith(("có ", "chịu "), word.start()):
            return True
        at = word.end()
    return False
