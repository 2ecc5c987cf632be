"""What a clause takes from the one before it or from the lead-in above: the same step, the same time, the same partners."""

from __future__ import annotations

import re

from corpus import deadlines
from corpus.duties import links
from corpus.duties.fields import delivers, read_predicate
from corpus.duties.lines import Line
from corpus.duties.receivers import receivers, receives
from corpus.duties.record import Found
from corpus.duties.times import told_time
from corpus.models import Document, Span, Unit
from corpus.time_ends import time_end

__all__ = [
    "beside",
    "continues",
    "inherit",
    "is_label",
    "is_led",
    "join",
    "says_who",
    "share_partners",
    "share_time",
    "tell_later",
    "tell_time",
]

# "Trình Chính phủ:", "Đề nghị Thủ tướng Chính phủ quyết định:": each item goes to whom the lead-in names.
_HANDS_UP = re.compile(r"(?:trình|đề nghị|báo cáo|kiến nghị|đề xuất|tham mưu)\b", re.IGNORECASE)
# "Các bộ cung cấp cho X các thông tin sau:" over items that name who provides which.
_HANDS_OVER = re.compile(r"(?:cung cấp|nộp|gửi|báo cáo|thông báo|chuyển|trình)\b", re.IGNORECASE)
_NEXT_PART = re.compile(r"\s*;\s*(?:(?:và|đồng thời)\s+)?")
OPENING = 12
"""Characters within which a limit opens a clause."""
# A part that tells of a case of its own: "...; trường hợp từ chối thì phải ...".
_OWN_CASE = re.compile(r"(?:trong )?(?:các |những )?trường hợp\b|nếu\b|khi\b|riêng\b|nơi\b|đối với\b|đột xuất\b")


def share_time(line: Line, last: Found, made: Found) -> None:
    """Give a part after a semicolon the rhythm and the limit that stand before what the part before it does, unless it
    tells of a case or a time of its own. A rhythm holds for its verb alone where no subject follows it."""
    gap = _NEXT_PART.match(line.folded, last.span.end, made.span.start)
    if last.unit is not made.unit or gap is None or gap.end() != made.span.start:
        return
    said, task = last.predicate.spans, last.predicate.task.start
    if _OWN_CASE.match(line.folded, made.span.start) or made.predicate.deadline is not None:
        return
    if (
        "recurrence" in said
        and said["recurrence"].end <= task
        and (last.explicit or said["recurrence"].start < last.span.start)
    ):
        made.predicate.fill(last.predicate, "recurrence")
    if "deadline" in said and said["deadline"].end <= task:
        made.predicate.fill(last.predicate, "deadline")


# "phối hợp với X trong việc xây dựng ...; giáo dục ...; vận động ...": all of it is done with X.
_TOGETHER_IN = re.compile(
    r"(?: giúp [^,;.:]{5,60})? (?:(?:trong|về) (?:việc|công tác)|(?:tổ chức |triển khai )?thực hiện việc)\b"
)
_OF_ITS_OWN = re.compile(r"\b(?:phối hợp|chủ trì|cùng với)\b")


def share_partners(line: Line, last: Found, made: Found) -> None:
    """Give "...; làm Z" the partners of the clause before it, where that names with whom its list of works is done."""
    names = last.predicate.spans.get("partners")
    if names is None or last.unit is not made.unit or made.predicate.partners:
        return
    if line.text[last.span.end : made.span.start].strip() != ";" or _OF_ITS_OWN.search(
        line.folded, made.span.start, made.span.end
    ):
        return
    if _TOGETHER_IN.match(line.folded, names.end) or last.partners_shared:
        made.predicate.take(last.predicate, "partners")
        made.partners_shared = True


# "Thời hạn gửi báo cáo: trước ngày 20 tháng 12 hằng năm.": when the report just spoken of is due.
_DUE = re.compile(
    r"[ –+-]*(?:thời (?:gian|hạn) (?:(?:gửi|nộp|thực hiện|chốt) )?báo cáo(?! tài chính)|"
    r"thời (?:gian|hạn|điểm) (?:gửi|nộp))\b"
)

# "...; hoàn thành trong quý II/2026", "Thời hạn hoàn thành: Quý II/2026": by when the task before it is done, and no more.
_DONE_BY = re.compile(
    r"[ –+-]*(?:thời (?:gian|lượng)(?: tổ chức)? ?:? (?:\d{1,2}|nửa|một|hai) (?:ngày|buổi|giờ|tiết), )?"
    r"(?:(?:(?:công )?việc|nhiệm vụ)(?: này)? )?(?:phải )?"
    r"(?:(?:hoàn thành|thực hiện xong|xong|hoàn tất)(?: xong)?(?: việc này)?|"
    r"(?:thời (?:gian|hạn)|hạn(?= (?:hoàn thành|thực hiện|cuối|chót)|:)|tiến độ)"
    r"(?: (?:hoàn thành|thực hiện|trình|ban hành|xong)(?: xong)?"
    r"(?: (?:các )?(?:việc|công việc|công tác|nội dung|nhiệm vụ)[^,;:.]{0,80}?"
    r"(?=,? ?:? ?(?:(?:chậm|muộn) nhất|trước|trong|xong|vào|không quá|đến|hết|cuối|quý|tháng|ngày)\b))?)?),? ?:? ?"
)
_NO_MORE = re.compile(r"(?: \((?:thứ|chủ nhật)[^()]*\))?(?: (?:và|hoặc) (?:khi )?đột xuất)?[ .,;]*")
# "...; trước ngày 15/10/2026", "...; hằng quý": a part that is nothing but a time.
_ONLY_AFTER = re.compile(r"\s*[;,]\s*")


_GOES_TO = re.compile(r"(?<!\w)(?:cho|về|đến|tới|gửi|lên) ")
_AFTER_NAME = re.compile(
    r"\s*(?:\((?:qua|thông qua) [^()]*\))?\s*(?:$|(?:theo|để|trước|bằng|định kỳ|h[àằ]ng|trong|chậm nhất|khi)\b)"
)


def tell_later(line: Line, document: Document, last: Found, clause: Span, *, law: bool) -> None:
    """Give the duty before it who gets the things it lists, and until when, where a later part of its sentence tells so and
    sets no duty: "báo cáo việc nâng cấp hệ thống; những sự cố xảy ra về X trước ngày 10"."""
    between = line.text[last.span.end : clause.start]
    said = last.predicate
    if ";" not in between or "." in between or not _HANDS_OVER.match((said.verb or "").lower()):
        return
    if said.deadline is None:
        timed = told_time(line, document, last.unit, clause, last.frame, law=law)
        limit = timed.spans.get("deadline")
        if limit is not None and not line.text[limit.end : clause.end].strip(" .,;"):
            said.fill(timed, "deadline")
    if said.receiver is not None:
        return
    for goes in reversed(list(_GOES_TO.finditer(line.folded, clause.start, clause.end))):
        party, end = receivers(line, goes.end(), clause.end) if receives(line, goes.end()) else (None, 0)
        if party is not None and _AFTER_NAME.match(line.folded, end, clause.end):
            said.receiver, said.spans["receiver"] = party.name, party.span
            return


# "Hoàn thành trước ngày 30/6 và báo cáo kết quả về Sở Y tế": what follows only hands in what was done.
_AND_REPORTS = re.compile(r"\s*(?:,|và|, và)\s+(?=(?:báo cáo|gửi|thông báo)\b)")
# "Thời gian hoàn thành ...", "- Thời hạn: ...": in a line of its own too it speaks of what was just told.
_BY_LABEL = re.compile(
    r"[ –+*•-]*(?:thời (?:gian|hạn) (?:hoàn thành|thực hiện xong)\b|"
    r"(?:thời (?:gian|hạn)|hạn|tiến độ)(?: (?:hoàn thành|thực hiện|trình|ban hành|báo cáo|gửi))?\s*:)"
)


# "- Địa điểm: ...", "- Thành phần: ...": where and with whom it is done.
_ABOUT_IT = re.compile(
    r"[ –+*•-]*(?:địa điểm|thành phần|đối tượng|số lượng|hình thức|phương thức|kinh phí|nguồn kinh phí)"
    r"(?: (?:thực hiện|tổ chức|tham gia|tham dự|dự kiến))?\s*:"
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def is_time_label(line: Line, unit: Unit) -> bool:
    """Whether a line tells by a label when what stands above it is done, and nothing else: "- Thời hạn: trước ngày 30/6"."""
    return _BY_LABEL.match(line.folded, unit.own.start, unit.own.end) is not None


def is_label(line: Line, unit: Unit) -> bool:
    """Whether a line tells by a label when, where or with whom what stands above it is done."""
    return is_time_label(line, unit) or _ABOUT_IT.match(line.folded, unit.own.start, unit.own.end) is not None


def beside(line: Line, one: Unit, other: Unit) -> bool:
    """Whether one unit is the other, or stands right before it, or before other labels, where that is a paragraph or tells
    by a label when."""
    if one is other:
        return True
    if other.parent not in (one.parent, one.id):
        return False
    labelled = is_time_label(line, other)
    between = _LINE.finditer(line.folded, one.own.end, other.own.start)
    return (labelled or other.kind == "doan") and all(labelled and _ABOUT_IT.match(told[0]) for told in between)


def tell_time(line: Line, document: Document, last: Found, clause: Span, *, law: bool) -> bool:
    """Give the duty before it the time that a clause of its own tells ("Thời hạn gửi báo cáo: ...", "...; hằng quý"), and
    who gets the report on it; whether it does."""
    told = _DUE.match(line.folded, clause.start, clause.end)
    done = labelled = None if told else _DONE_BY.match(line.folded, clause.start, clause.end)
    if not (told or done):
        done = _ONLY_AFTER.fullmatch(line.text, last.span.end, clause.start)
    if not (told or done) or not deadlines.tells_time(line.text, clause.start, clause.end):
        return False
    timed = told_time(line, document, last.unit, clause, last.frame, law=law)
    limit = timed.spans.get("deadline") or timed.spans.get("recurrence")
    if limit is None or ("deadline" in timed.spans and last.predicate.deadline is not None):
        return False
    reports = _AND_REPORTS.match(line.folded, limit.end, clause.end) if labelled else None
    begins = max(done.end(), clause.start) if done else limit.start
    end = max(limit.end if limit.start <= begins else 0, time_end(line.text, begins, clause.end) if done else 0)
    if done and (not end or not (reports or _NO_MORE.fullmatch(line.folded, end, clause.end))):
        return False
    apart = not last.unit.own.holds(clause)
    if apart and not _BY_LABEL.match(line.folded, clause.start):
        return False
    last.predicate.fill(timed, "deadline", "recurrence")
    if reports:
        last.predicate.fill(read_predicate(line, reports.end(), clause.end), "receiver", "via")
    if not apart:
        last.span = Span(last.span.start, clause.end)
    return True


def continues(line: Line, last: Found, made: Found) -> bool:
    """Whether a clause is the next step of the task before it: it hands it in, or goes on with the same draft."""
    if last.unit is not made.unit or last.parties != made.parties:
        return False
    if ";" not in line.text[last.span.end : made.span.start]:
        return False
    if made.predicate.recurrence is not None and last.predicate.recurrence is None:
        return False  # "...; định kỳ 6 tháng báo cáo ...": done again and again, the task before it once
    if delivers(line, Span(made.predicate.task.start, made.span.end), made.span):
        return True
    draft = links.draft_of(last.predicate.product)
    return bool(draft) and draft in line.folded[made.span.start : made.span.end]


def join(last: Found, made: Found) -> None:
    """Add a clause to the duty before it; what that one lacks is filled, what is handed in last counts."""
    first, second = last.predicate, made.predicate
    last.span = Span(last.span.start, made.span.end)
    first.task = Span(first.task.start, made.span.end)
    for name in ("receiver", "via"):
        if getattr(second, name) is not None:
            first.take(second, name)
    first.fill(second, "approver", "deadline", "recurrence", "reviewer")


# "Giao Sở A chủ trì, phối hợp với Sở B tổ chức thực hiện, trước ngày 30/6": nothing of its own is to be done.
_WORK = re.compile(
    r"(?:[\s,;:]|(?:và|cùng|với|chủ trì|phối hợp|(?:làm )?đầu mối|phụ trách|chịu trách nhiệm|tham mưu|tổ chức|triển khai|"
    r"thực hiện|hoàn thành|xong|(?:các )?(?:nội dung|nhiệm vụ|công việc|việc)(?: này| nêu trên| trên)?)(?!\w))*"
)


def says_who(line: Line, last: Found, made: Found) -> bool:
    """Whether a clause says only who does what the one before it tells and nobody was named for."""
    if last.unit is not made.unit or last.explicit or line.text[last.span.end : made.span.start].strip(" .;"):
        return False
    said, at = made.predicate.spans, max(party.span.end for party in made.parties)
    told = sorted((said[name].start, said[name].end) for name in ("partners", "deadline") if name in said)
    for start, end in told:
        if _WORK.fullmatch(line.folded, at, max(at, start)) is None:
            return False
        at = max(at, end)
    return _WORK.fullmatch(line.folded, at, made.span.end) is not None


def is_led(last: Found, made: Found) -> None:
    """Give the duty before it who does it, with whom and by when, as a clause after it says."""
    last.parties, last.explicit, last.marker, last.assigner = made.parties, True, made.marker, made.assigner
    last.lead_from, last.span = None, Span(last.span.start, made.span.end)
    if made.predicate.role == "chu_tri":
        last.predicate.role = "chu_tri"
    if made.predicate.partners:
        last.predicate.take(made.predicate, "partners")
    last.predicate.fill(made.predicate, "deadline", "recurrence")


def inherit(line: Line, made: Found) -> None:
    """Role, partners, time and scope that a lead-in gave to all its items; the time also where an item names who acts."""
    timed, above = made.frame.timed, made.frame.predicate
    if timed is not None and not (made.explicit and _OWN_CASE.match(line.folded, made.span.start)):
        made.predicate.fill(timed, "deadline", "recurrence")
    mine, toward = made.predicate, made.frame.toward
    if toward is not None and mine.receiver is None and not made.explicit and _HANDS_UP.match(mine.verb or ""):
        mine.receiver, mine.spans["receiver"] = toward.name, toward.span
    verb = (mine.verb or "").lower()
    if above is not None and verb == (above.verb or "").lower() and _HANDS_OVER.match(verb):
        mine.fill(above, "receiver")
    if above is None or made.explicit:
        return
    if _HANDS_UP.match(above.verb or ""):
        mine.fill(above, "receiver")
    if mine.role not in ("chu_tri", "phoi_hop") and above.role in ("chu_tri", "phoi_hop"):
        mine.role = above.role
    if not mine.partners and above.partners:
        mine.take(above, "partners")
