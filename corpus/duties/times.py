"""When a task is due and how often it comes back, as the clause says it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from corpus import deadlines
from corpus.duties.fields import Predicate
from corpus.duties.frames import Frame
from corpus.duties.lines import Line
from corpus.duties.record import Found
from corpus.limit_words import REFERRED
from corpus.models import Deadline, Document, Span, Unit
from corpus.wording import act_at

__all__ = [
    "heads_period",
    "is_of_another",
    "is_of_approved",
    "is_of_basis",
    "is_of_used",
    "limits_of",
    "period_of",
    "read_time",
    "told_time",
]

_EVERY_YEAR = "Văn bản quy phạm không nêu năm: thời hạn này lặp lại, không phải một ngày cụ thể."
_KEEPS = re.compile(
    r"\b(?:lưu trữ(?! lịch sử| nhà nước| quốc gia)|lưu giữ|bảo quản|lưu(?! trữ| học sinh)|(?<!nắm )giữ|chụp)\b[^;:]{0,90}$"
)
# "Trường hợp đã ban hành quyết định sau 30 ngày kể từ ... thì": when the case arises, no limit of what is to be done.
_CASE = re.compile(r"(?:trường hợp|nếu)\b[^;:]*?\bthì\b", re.IGNORECASE)
# "Sau 60 ngày kể từ ngày gửi mà không nhận được trả lời thì ...": when the case arises.
_NOT_DONE = re.compile(r"(?:sau|quá)\b[^;:]*\bmà\b", re.IGNORECASE)
# "Trong thời hạn 90 ngày kể từ ngày đánh giá mà không có báo cáo, Sở ...": the same, told in a clause of its own.
_STILL_NOT = re.compile(r"[^;:.]{0,160}?\bmà\b(?=[^;:.,]{0,200}\b(?:không|chưa|vẫn)\b)", re.IGNORECASE)
_PLAN = re.compile(r"(?:kế hoạch|dự toán|chương trình|chỉ tiêu|chi phí|kinh phí)(?: [^\W\d_]+){0,6} $")
_APPROVED = re.compile(r"\s*(?:đã )?được (?!thực hiện)")  # "theo kế hoạch hằng năm đã được duyệt": of the plan
# "khi báo cáo kết quả hằng năm", "(kế hoạch hằng năm, 5 năm)": which thing, not how often.
_ASIDE = re.compile(
    r"(?:\b(?:khi|trường hợp|theo kết quả|căn cứ(?: vào)?) [^,;:.]*(?<! hoặc )(?<! và )|\((?!định kỳ|h[àằ]ng)[^()]*)$"
)
# "..., trừ trường hợp được chấp thuận, song không quá 02 ngày làm việc": of the exception.
_EXCEPT = re.compile(r"\btrừ (?:trường hợp|khi)\b[^;:]*$")
# "ngoài báo cáo định kỳ", "gắn với nhiệm vụ hằng năm", "thực hiện kế hoạch hằng năm": the rhythm of another thing, which is
# carried out or only told apart.
_OF_ANOTHER = re.compile(
    r"(?:\bngoài (?:việc )?[^,;:.]*|\bgắn với [^,;:.]*|\bchấp hành [^;:.]*|\btheo kết quả [^;:.]*|\blãi |\bsử dụng |"
    r"\bđể (?:thực hiện|phục vụ|lập|làm) [^,;:.]*|\b(?:quy định|danh mục) chế độ báo cáo |"
    r"^(?!.*\b(?:xây dựng|lập|ban hành)\b)[^;]*\bthực hiện (?:các )?(?:kế hoạch|chương trình|dự toán) [^,;:.]{0,60})$"
)
# Rhythms that are only told by the thing or told without a number, before one that says more.
_LOOSE = frozenset({"định kỳ", "quý", "tuần", "tháng", "năm"})
# "niêm yết trong thời gian 15 ngày", "thời gian thuê không quá 50 năm": how long something lasts.
_HOW_LONG = re.compile(
    r"(?:\b(?:niêm yết|đăng tải|treo)\b[^;:]{0,160}|"
    r"\bthời (?:gian|hạn) (?:thuê|vay|gia hạn|thăm|sử dụng|tạm|kéo dài)[^,;:]{0,60}|"
    r"\b(?:kéo dài\b[^,;:]{0,90}|có việc làm ))$"
)
_LASTS = re.compile(
    r"trong (?:khoảng )?thời gian|(?:trong|không|tối đa)\b(?!.*(?:kể|tính)\s*từ)|không được quá", re.IGNORECASE
)
# "cơ chế tự chủ trong 3 năm", "lấy ý kiến trên Cổng trong 10 ngày": a time without its event, in which nothing must be done.
_FOR_SO_LONG = re.compile(
    r"trong\s+(?:thời\s+gian\s+)?\S+(?:\s+\([^()]*\))?\s+(?:năm|tháng|ngày(?:\s+làm\s+việc)?)", re.IGNORECASE
)
_MUST_BE_DONE = re.compile(r"\b(?:hoàn thành|xong|phải|hoàn tất|trả|bàn giao|gửi|nộp|trình)\b[^;.]{0,90}$")
# "Đến hết 15 tháng 4, nếu không có ý kiến của ...": until when nobody said anything.
_UNLESS = re.compile(r"(?:sau|đến hết|hết|quá)\b", re.IGNORECASE)
_NOTHING_SAID = re.compile(r"\s*,?\s*nếu (?:không|chưa) (?:có|nhận)\b")
# "Thời gian báo cáo: Trước ngày 10 tháng 4 hằng năm": the limit is what the label tells.
_LABEL = re.compile(
    r"thời\s+(?:hạn|gian)(?:[^:;.]{0,30}:\s*|\s+(?:hoàn\s+thành|thực\s+hiện|báo\s+cáo|gửi)\s+(?=trước|trong|(?:chậm|muộn)\s+nhất|đến|không\s+quá|vào|hết|hạn))",
    re.IGNORECASE,
)
# "trong thời gian 05 năm tính đến thời điểm nộp hồ sơ", "Sau 06 tháng kể từ ngày quyết định có hiệu lực": a time that was
# before, and one from whose end on something holds.
_NO_LIMIT = re.compile(
    r"(?!.*\btrước\b)(?:trong|không\s+quá)\b.*\btính\s+đến\b|"
    r"sau\s+(?:thời\s+hạn\s+)?\S+\s+(?:\(\S+\)\s+)?(?:tháng\b|năm\b|.*\bkể\s+từ\s+ngày\s+niêm\s+yết\b)",
    re.IGNORECASE | re.DOTALL,
)
# "niêm yết tại trụ sở trong thời hạn 30 ngày kể từ ngày niêm yết": how long a thing hangs out.
_HANGS = re.compile(r"\b(?:niêm yết|đăng|công khai|lấy ý kiến)\b[^;:]{0,160}$")
_SINCE_HUNG = re.compile(r".*\bkể\s+từ\s+ngày\s+(?:niêm\s+yết|đăng|công\s+khai)\b", re.IGNORECASE | re.DOTALL)
# "ấn định cho A thời hạn 10 ngày", "thời hạn để cơ quan liên quan trả lời": another's; "quyết định kéo dài thời hạn nhưng
# không quá 06 tháng": of a thing.
_OF_OTHERS = re.compile(
    r"\b(?:ấn định\b[^;:]{0,60}|thời hạn để [^;:]{0,90}|"
    r"(?:quyết định|kéo dài|quy định)(?: về)? thời (?:gian|hạn) [^;:]{0,200}nhưng )$"
)
# "tuyên truyền các ngày lễ lớn trong quý III": when those days are.
_OF_EVENTS = re.compile(
    r"\b(?:ngày lễ|sự kiện|ngày kỷ niệm)(?: (?:lớn|trọng đại|quan trọng|chính trị|của [^,;]{2,40}))* $"
)
# "Trong thời gian 12 tháng kể từ ngày ..., nếu hội không tiến hành đại hội": a case; papers not in order are none.
_IN_ORDER = r"(?:có )?(?:đủ|đầy đủ|hợp lệ|đúng|đạt|đáp ứng|phù hợp|bảo đảm|đảm bảo|đồng ý|chấp thuận|thuộc)"
_NOT_HAPPENED = re.compile(
    rf"\s*,?\s*nếu\b[^,;:]*(?:,[^,;:]*)?\b(?:không|chưa)\b(?! {_IN_ORDER})"
    r"|\s*,\s*(?!nếu|trường hợp)(?:[^,;:]{2,40},)?(?:(?!\bnếu\b|\btrường hợp\b|\bphải\b|\bcó trách nhiệm\b)[^,;:]){2,70}?"
    r"\b(?:không|chưa)\b[^;:]*\bthì\b"
)
# "trong 03 năm | tài chính liên tục", "tối đa 3 tháng | một lần"; "(ngày 03 tháng 5 hàng năm)" beside the day's name.
_YEARS = re.compile(r"trong\b.*\bnăm(?:\s+liền\s+kề\s+trước\b.*)?", re.IGNORECASE | re.DOTALL)
_YEARS_OF = re.compile(r"\s*(?:tài chính|kế hoạch|ngân sách|liên tục|liền kề|gần)\b")
_ONCE = re.compile(r"\s*(?:một|0?1) lần\b")
_BARE_DAY = re.compile(r"(?:ngày|tháng)\b", re.IGNORECASE)
_YEAR_OF_SYMBOL = re.compile(r"/(\d{4})(?:/|$)")
_TERM = re.compile(r"(?:trong|tối thiểu|ít nhất|không quá)\b", re.IGNORECASE)


_PERIOD = re.compile(
    r"(?:[^()]{0,80}\()?(?P<period>(?:tháng \d{1,2}|quý (?:iv|iii|ii|i|[1-4]))(?:(?:\s*/\s*|\s+năm\s+)\d{4})?)\)?\s*[.:]?"
)


_EVERY = re.compile(r"h[àằ]ng (?:tuần|tháng|quý|năm)\s*[.:]?")


def period_of(line: Line, place: Span, issued: dt.date | None) -> Predicate | None:
    """The limit or rhythm that a heading sets to what stands under it: "Tháng 4", "Hằng quý", "Hội nghị lần thứ ba
    (tháng 3/2026)"; None without one, or where it was over when the document was issued."""
    text = place.cut(line.folded)
    start = place.start + len(text) - len(text.lstrip())
    if _EVERY.fullmatch(text.strip()):
        rhythm, where = deadlines.recurrence(text)[0]
        span = Span(place.start + where.start, place.start + where.end)
        return Predicate(place, recurrence=rhythm, spans={"recurrence": span})
    told = _PERIOD.fullmatch(line.folded, start, place.start + len(text.rstrip()))
    limits = deadlines.find(f"hoàn thành trong {told['period']}", issued=issued) if told else ()
    if not told or not limits or limits[0].date is None or (issued and limits[0].date < issued):
        return None
    span = Span(*told.span("period"))
    limit = replace(limits[0], text=span.cut(line.text), span=span)
    return Predicate(place, deadline=limit, spans={"deadline": span})


def heads_period(folded: str) -> bool:
    """Whether a line is the heading of a month or quarter, or of what comes back."""
    return bool(_PERIOD.fullmatch(folded) or _EVERY.fullmatch(folded))


def is_of_another(text: str, span: Span) -> bool:
    """Whether the rhythm at `span` of a clause is that of a thing only used or told apart, as far as rules can tell."""
    before = text[: span.start].lower()
    return (
        bool(_ASIDE.search(before) or _OF_ANOTHER.search(before))
        or is_of_approved(text, span)
        or is_of_used(text, span)
    )


# "Trên cơ sở nhiệm vụ hằng năm của đơn vị, ...": of what a task goes by; "Căn cứ quy định này, hằng năm ...": its own.
_BASIS = re.compile(r"(?:trên cơ sở|căn cứ(?: vào)?) [^;:.]*(?<!,) $")


def is_of_basis(text: str, span: Span, task: int) -> bool:
    """Whether the rhythm at `span` of a clause, whose task begins at `task`, is that of a thing which the task goes by."""
    before = text[: span.start].lower()
    if span.end > task or not _BASIS.match(before):
        return False
    return not any(act_at(before, comma.end()) for comma in re.finditer(", ", before))


# "sử dụng kinh phí sự nghiệp hằng năm", "lồng ghép vào kế hoạch công tác hằng năm": of a thing that is there anyway.
_USED = re.compile(
    r"\b(?:sử dụng (?:nguồn )?(?:kinh phí|ngân sách|vốn)|lồng ghép (?:vào|với|trong))(?: (?!và\b|hoặc\b)[^\W\d_]+){0,9} $"
)


def is_of_used(text: str, span: Span) -> bool:
    """Whether the rhythm at `span` of a clause is that of money spent or of a programme that takes the task in."""
    return _USED.search(text[: span.start].lower()) is not None


def is_of_approved(text: str, span: Span) -> bool:
    """Whether the rhythm at `span` of a clause is that of a plan or budget which was approved before."""
    return _APPROVED.match(text, span.end) is not None and _PLAN.search(text[: span.start].lower()) is not None


def told_time(line: Line, document: Document, unit: Unit, clause: Span, frame: Frame, *, law: bool) -> Predicate:
    """The limit and the rhythm that a stretch of `unit` tells, and nothing else."""
    timed = Found(unit, clause, (), None, Predicate(clause), frame, explicit=False)
    read_time(line, document, timed, law=law)
    return timed.predicate


def _unlabelled(deadline: Deadline) -> Deadline:
    """The limit without the label before it."""
    label, span = _LABEL.match(deadline.text), deadline.span
    if label is None or span is None:
        return deadline
    return replace(deadline, text=deadline.text[label.end() :], span=Span(span.start + label.end(), span.end))


def limits_of(text: str, at: int, document: Document, *, law: bool) -> Iterator[Deadline]:
    """The limits that `text`, which begins at `at` in the document, tells, in its order; not those that were over when the
    document was issued, that tell a case or how long something lasts. In a `law` a day without a year comes back."""
    header = document.header
    begins = header.date or _year_of(document)
    for deadline in map(_unlabelled, deadlines.find(text, issued=header.date, effective=header.effective)):
        span = deadline.span
        assert span is not None
        if deadline.date and deadline.date < begins:
            continue
        if _NO_LIMIT.match(deadline.text) or _is_case(text, span):
            continue
        if law and deadline.date and not re.search(r"\d{4}|kể\s*từ|tính\s+từ|sau", deadline.text):
            deadline = replace(deadline, date=None, last_working_day=None, rule=_EVERY_YEAR)
        yield replace(deadline, span=span.shift(at))


def _is_case(text: str, span: Span) -> bool:
    """Whether the limit at `span` of `text` is set to another, tells in which time something has not happened or how often
    it does, counts years that are over or how long a thing hangs out, or only tells which day a name is."""
    before, told = text[: span.start].lower(), span.cut(text)
    if _ONCE.match(text, span.end) or (before.endswith("(") and _BARE_DAY.match(told)):
        return True
    if (years := _YEARS.fullmatch(told)) and ("trước" in years[0] or _YEARS_OF.match(text, span.end)):
        return True
    if before.strip():
        hangs = _SINCE_HUNG.match(told) is not None and _HANGS.search(before) is not None
        of_events = told.lower().startswith("trong ") and _OF_EVENTS.search(before) is not None
        return hangs or of_events or _OF_OTHERS.search(before) is not None
    return _NOT_HAPPENED.match(text, span.end) is not None


def _year_of(document: Document) -> dt.date:
    """The first day of the year in the symbol of a document ("59/2015/TT-BLĐTBXH"), or of all years without one."""
    told = _YEAR_OF_SYMBOL.search(document.key.symbol)
    return dt.date(max(dt.MINYEAR, int(told[1])), 1, 1) if told else dt.date.min


def read_time(line: Line, document: Document, made: Found, *, law: bool) -> None:
    """Put deadline and recurrence of the clause of `made` into its predicate; in a `law` a day without a year comes back."""
    text, begin = made.span.cut(line.text), made.span.start
    case = _CASE.match(text)
    for moved in limits_of(text, begin, document, law=law):
        assert moved.span is not None
        span, told = moved.span.shift(-begin), moved.text
        before, after = text[: span.start].lower(), text[span.end :].lower()
        if moved.date is None and _TERM.match(told) and _KEEPS.search(before):
            continue  # how long something is kept is no limit for a task
        if REFERRED.fullmatch(told):
            continue  # a limit that stands elsewhere is not told here
        if _NOT_DONE.match(told) or (not before.strip() and _STILL_NOT.match(text, span.start)):
            continue
        opens = "ngày" in told and (not before.strip() or before.endswith(", ")) and after.startswith(",")
        if _FOR_SO_LONG.fullmatch(told) and not (opens or _MUST_BE_DONE.search(before)):
            continue
        if _UNLESS.match(told) and _NOTHING_SAID.match(after):
            continue
        if _EXCEPT.search(before):
            continue
        if _LASTS.match(told) and _HOW_LONG.search(before):
            continue
        if case and span.end <= case.end() and not before.rstrip().endswith(","):
            continue
        if made.predicate.deadline is None:
            made.predicate.deadline = moved
            made.predicate.spans["deadline"] = moved.span
    for words, span in deadlines.recurrence(text):
        if is_of_another(text, span) or is_of_basis(text, span, made.predicate.task.start - begin):
            continue
        if made.predicate.recurrence is None or made.predicate.recurrence.lower() in _LOOSE:
            made.predicate.recurrence = words
            made.predicate.spans["recurrence"] = span.shift(begin)
