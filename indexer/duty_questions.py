"""Questions about duties in natural language: who, what, by when, with whom; typed with or without diacritics."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from dataclasses import dataclass

from corpus.symbols import SYMBOL, fold_symbol, type_letters
from corpus.text import fold, strip_marks
from corpus.wording import phrases
from indexer.question_bodies import NamedIn, bodies_in, class_asked

__all__ = ["ROLE_PATTERNS", "TOKEN", "DutyQuestion", "parse_question", "words_of"]


@dataclass(frozen=True, slots=True)
class DutyQuestion:
    """What a question about duties asks. `asks`: any of "who", "when", "what", "receiver", "partner", "via".

    `roles` are roles asked for, `bodies` names in the question, `words` what is left: words and adjacent pairs of the
    task, without diacritics. `symbols` are documents named (`numbers`: by number only); `rhythm` how often ("hang nam").
    `objects` are those bodies to whom or through whom something
    goes. The period bounds what falls due. `handed`: it asks when something is sent or handed in.
    """

    text: str
    asks: frozenset[str]
    roles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    month: int | None = None
    objects: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    rhythm: str | None = None
    handed: bool = False

    def tells_task(self) -> bool:
        """Whether words of the task are left beside those of its roles ("ai báo cáo Ban Bí thư?" has none)."""
        rest = " ".join(word for word in self.words if " " not in word)
        for role, pattern in ROLE_PATTERNS:
            if role in self.roles:
                rest = pattern.sub(" ", rest)
        return bool(rest.strip())


_NAME = (
    r"(?:co quan|don vi|to chuc|ban|bo|so|dang uy|dang bo|cap uy|co quan,? don vi|tap the|ca nhan|nganh|"
    r"bo,? nganh|ben|noi|dong chi|chu the|cap|dia phuong)"
)
_WHO = re.compile(
    rf"\b(?:ai|nhung ai|{_NAME}(?: (?:cap tinh|dang|tham muu|chuyen mon|chuc nang))? (?:nao|gi)|(?:cac|"
    rf"nhung) {_NAME} nao|dau moi nao|do ai|cho ai)\b"
)
_WHEN = re.compile(
    r"\b(?:truoc ngay nao|den ngay nao|ngay nao|khi nao|bao gio|luc nao|han chot|thoi han|han (?:cuoi|nop|gui|"
    r"bao cao|trinh|hoan thanh|la)|han\b(?= ngay| nao| khi)|truoc khi nao|bao lau(?: mot lan)?|deadline|"
    r"may ngay|may (?:tuan|thang|quy|nam)(?: hop)? (?:mot|1|01) lan|"
    r"thoi gian nao|thoi diem nao|den bao gio|dinh ky (?:nao|bao lau|the nao))\b"
)
_WHAT = re.compile(
    r"\b(?:(?:phai|can|se|duoc giao) (?:lam|thuc hien|hoan thanh|chuan bi)(?: nhung)?(?: viec| nhiem vu|"
    r" cong viec)? ?(?:gi|nao)|lam (?:nhung )?(?:viec )?gi|(?:nhung |cac )?(?:nhiem vu|cong viec|viec|trach nhiem|"
    r"phan viec|dau viec)(?: cu the)? (?:gi|nao|cua|nhu the nao|ra sao)|co trach nhiem gi|chiu trach nhiem gi|"
    r"duoc giao (?:nhung )?(?:nhiem vu |viec )?(?:gi|nao)|duoc phan cong (?:nhung )?(?:nhiem vu |viec )?gi|"
    r"(?:nhung |cac )?(?:viec|nhiem vu|cong viec)(?: nao| gi)?(?: dang| sap| can| phai| se)* "
    r"(?:den han|toi han|xong|hoan thanh)|"
    r"phu trach (?:viec )?gi|(?:chu tri|phoi hop|tham dinh|tham muu|bao cao|chi dao) (?:viec |nhiem vu |"
    r"nhung )?(?:gi|nao))\b"
)
_RECEIVER = re.compile(
    r"\b(?:bao cao|gui|trinh|nop|tham muu|tra loi)(?: [a-z]+){0,8}? (?:cho |den |len |toi |"
    r"ve )?(?:ai|co quan nao|don vi nao|cap nao|dau|noi nao)\b"
)
_VIA = re.compile(r"\b(?:thong )?qua (?:ai|co quan nao|don vi nao|dau moi nao|ban nao|noi nao|kenh nao|dau)\b")
_PARTNER = re.compile(
    r"\bphoi hop (?:cung )?(?:voi )?(?:ai|nhung ai|(?:cac |nhung )?(?:co quan|"
    r"don vi)(?:,? don vi)? nao)\b|\b(?:ai|co quan nao|don vi nao|nhung ai|(?:cac |"
    r"nhung )?co quan nao) (?:se |phai |cung )?phoi hop\b|\bphoi hop cung ai\b"
)
# "trình dự thảo", "thẩm định dự thảo": the draft that is handed up or worked on, not who makes it.
_NOT_HANDED = "".join(rf"(?<!{word} )" for word in ("trinh", "gui", "nop", "cao", "thien", "dinh", "kien", "cua"))
_HAND_UP = r"(?<!quy )(?<!cong )(?<!chuong )(?<!qua )trinh"  # no "quy trình", "công trình"
_ROLES = (
    ("chu_tri", r"chu tri|dau moi|chiu trach nhiem chinh"),
    ("tham_dinh", r"tham dinh|tham tra"),
    ("tham_muu", rf"tham muu|{_NOT_HANDED}du thao(?! ke| van| chuong| de an| quy| nghi| bao)"),
    ("phoi_hop", r"phoi hop"),
    ("kiem_tra", r"(?:theo doi,? )?(?:giam sat|kiem tra|don doc)"),
    ("bao_cao", r"bao cao|so ket|tong ket"),
    ("trinh", _HAND_UP),
    ("ban_hanh", r"ban hanh|phe duyet"),
    ("chi_dao", r"chi dao|lanh dao|huong dan|dinh huong"),
)
ROLE_PATTERNS = tuple((role, re.compile(rf"\b(?:{pattern})\b")) for role, pattern in _ROLES)
# "Dự thảo phải gửi trước ngày nào?": what is done by that day is no role, but tells the duty.
HANDS_IN = re.compile(r"\b(?:gui|nop)\b")
_STOP = phrases(
    """
    ai, nao, gi, la, va, cua, cac, nhung, cho, voi, ve, theo, tai, den, tu, trong, ngoai, co, khong, phai, duoc,
    se, do, nhiem, vu, viec, trach, quan, don, vi, to, chuc, truoc, ngay, sau, khi, gio, luc, o, hay, hoac, ma,
    nhu, the, minh, nay, kia, day, lam, gui, thoi, han, chot, thang, nam, mot, hai, ba, ky, lan, thuc, hien,
    trien, khai, so, can, hoi, xin, biet, giup, toi, noi, ro, cap, giao, chiu, ra, sao, nhe, vay, a, nhi, con,
    bi, vao, ban, bo
    """
)
_MONTH = re.compile(r"\b(?:trong |vao )?thang (\d{1,2})(?:(?:/| nam |-)(\d{4}))?\b")
_QUARTER = re.compile(r"\b(?:trong |vao )?quy (iv|iii|ii|i|[1-4])(?:(?:/| nam )(\d{4}))?\b")
_DAYS = re.compile(
    r"\btu (?:ngay )?(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?(?: den| toi|"
    r" -)(?: het)?(?: ngay)? (\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?"
)
_BEFORE_DAY = re.compile(r"\b(truoc|den|den het) (?:ngay )?(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_YEAR = re.compile(r"\b(?:trong )?nam (\d{4})\b")
_CITED = re.compile(
    r"(?:\b(?:chi thi|ket luan|nghi quyet|cong van|quyet dinh|quy dinh|huong dan|luat|nghi dinh|thong tu|ke hoach)"
    rf"(?: so)? )?(?:{SYMBOL.pattern})"
)
# At the head of a question, or of a report: "báo cáo hằng năm về Ban Bí thư khi nào?".
_RHYTHM = re.compile(
    r"(?:^|(?<=\bbao cao )|(?<=\bso ket )|(?<=\btong ket ))(?:dinh ky )?(hang (?:nam|quy|thang|tuan))\b,?"
)
_BY_NUMBER = re.compile(
    r"\b(?:chi thi|ket luan|nghi quyet|cong van|quyet dinh|quy dinh|huong dan|nghi dinh|thong tu)(?: so)? (\d{1,4})"
    r"(?![\w/.-])"
)
TOKEN = re.compile(r"[a-z0-9]+(?:[/.-][a-z0-9]+)*")


def words_of(text: str) -> list[str]:
    """Syllables of `text` without diacritics and stop words, then their adjacent pairs; symbols stay whole."""
    tokens = TOKEN.findall(strip_marks(fold(text)))
    kept = [token for token in tokens if token not in _STOP]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(tokens) if not (a in _STOP and b in _STOP)]
    return [*dict.fromkeys(kept), *dict.fromkeys(pairs)]


def parse_question(question: str, named_in: NamedIn | None = None) -> DutyQuestion | None:
    """What a question asks about duties, or None when it is not about who must do what, with whom, or by when.

    Typed with or without diacritics. "Thời hạn ..." alone, without a verb of duty, a body or a document,
    is no question of duties. `named_in` gives the places of names of duties that begin a question without diacritics.
    """
    text = " ".join(question.split())
    plain = strip_marks(fold(text))
    asks = set()
    for name, pattern in (
        ("who", _WHO),
        ("when", _WHEN),
        ("what", _WHAT),
        ("receiver", _RECEIVER),
        ("via", _VIA),
        ("partner", _PARTNER),
    ):
        if pattern.search(plain):
            asks.add(name)
    if asks & {"receiver", "via"} and len(_WHO.findall(plain)) <= len(asks & {"receiver", "via"}):
        asks.discard("who")
    if "partner" in asks:
        asks.discard("who")
    symbols = tuple(dict.fromkeys(_symbols(text)))
    of_whom = plain[: what.start()] if (what := _WHAT.search(plain)) else ""
    bodies = bodies_in(text, plain, named_in) or class_asked(text, of_whom)
    unnamed = _without(plain, bodies)
    roles = tuple(role for role, pattern in ROLE_PATTERNS if pattern.search(unnamed))
    if set(roles) & _FIRST:
        roles = tuple(
            role for role in roles if role in _FIRST
        )  # "chủ trì hướng dẫn, kiểm tra ...": the rest is the task
    words = tuple(_task_words(plain, bodies, handed_up="trinh" in roles and bool(bodies)))
    start, end, month = _period(plain)
    named = any(pattern.search(of_whom) for role, pattern in ROLE_PATTERNS if role in roles)
    if "what" in asks and not bodies and (named or not roles) and (words or not (start or end or month)):
        # of a period alone; words that are left may be a body that is not known ("ban kiểm tra X")
        asks.discard("what")
    handed = asks == {"when"} and not roles and bool(HANDS_IN.search(unnamed))
    told = handed or (len(words) >= _FEWEST and _DUE.search(plain))  # a task is told, and asked by when it must be done
    if asks == {"when"} and not (roles or bodies or symbols or (told and words)):
        return None
    if (
        not asks
        or _OF_THE_PAPER.search(unnamed)
        or (
            asks == {"who"}
            and len(words) < 3
            and not roles
            and not re.search(
                r"trach nhiem|phai|duoc giao|nhiem vu|lam|"
                r"giao cho|phu trach",
                plain,
            )
        )
    ):
        return None
    bodies = tuple(body for body in bodies if not _owns_document(plain, body))
    objects = tuple(body for body in bodies if _is_object(plain, body))
    numbers = tuple(dict.fromkeys(_BY_NUMBER.findall(plain)))
    every = _RHYTHM.search(plain)
    rhythm = every[1] if every else None
    return DutyQuestion(
        text, frozenset(asks), roles, bodies, symbols, words, start, end, month, objects, numbers, rhythm, handed
    )


# By when something must be done, and not how long a procedure takes.
_DUE = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat)(?: la)?(?: truoc| vao| den)? (?:khi nao|ngay nao|bao gio|luc nao)|"
    r"(?:khi nao|bao gio|ngay nao|luc nao)(?: thi)?(?: phai)? (?:xong|hoan thanh|hoan tat)\b|"
    r"^(?:han(?: chot| cuoi)?|deadline) (?!che)|\b(?:truoc|den) (?:ngay nao|khi nao|bao gio)\b"
)
_FEWEST = 3  # words of a task by which alone it is known
_FIRST = frozenset({"chu_tri", "tham_muu", "tham_dinh", "phoi_hop"})


_OF_THE_PAPER = re.compile(
    r"\b(?:ban hanh|ky|co hieu luc|het hieu luc|duoc ban hanh|duoc ky)(?: tu| vao| thi hanh)? (?:ngay nao|khi nao|bao gio)\b"
    r"|\bngay (?:ban hanh|ky)\b|\bai (?:la nguoi )?ky\b|\bcon hieu luc\b"
)


def _without(plain: str, bodies: tuple[str, ...]) -> str:
    """The question without the bodies it names: their names hold words that look like roles ("Ủy ban Kiểm tra")."""
    for body in bodies:
        plain = plain.replace(strip_marks(fold(body)), " | ")
    return plain


def _owns_document(plain: str, body: str) -> bool:
    """Whether a body only says whose document a symbol names ("Chỉ thị 02-CT/TW của Tỉnh ủy")."""
    return bool(re.search(r"\d/?-?[a-z]+/[a-z-]+ cua $", plain[: plain.find(strip_marks(fold(body)))]))


# "hạn của X", "nhiệm vụ của X": X is who must do it.
_OF_ITS_OWN = re.compile(
    r"\b(?:han|han chot|han nop|han gui|han cuoi|thoi han|viec|nhiem vu|trach nhiem|vai tro|phan viec|deadline) cua $"
)
# "phải xong việc trước ngày nào", "phải hoàn thành ...": that it must be done is no word of the task.
_DONE = re.compile(r"\b(?:phai|can|se) (?:lam )?(?:xong|hoan thanh|hoan tat)(?: (?:viec|nhiem vu|cong viec))?\b")


def _is_object(plain: str, body: str) -> bool:
    """Whether something goes to a body, or through it, by the word before its name."""
    at = plain.find(strip_marks(fold(body)))
    if _OF_ITS_OWN.search(plain[:at]):
        return False
    return bool(
        re.search(
            r"\b(?:cho|gui|bao cao|trinh|voi|tham muu|qua|cua|len|ve|giup)(?: cac| tap the| lanh dao)* $", plain[:at]
        )
    )


def _symbols(text: str) -> list[str]:
    found = []
    for match in SYMBOL.finditer(text):
        symbol = fold_symbol(match[0])
        letters = type_letters(symbol)
        if letters and re.search(r"[A-ZĐ]", symbol.split("/")[-1]) and not re.fullmatch(r"[\d/.-]+", symbol):
            found.append(symbol)
    return found


def _period(plain: str) -> tuple[dt.date | None, dt.date | None, int | None]:
    """The period a question names; of a month without a year only its number."""
    days = _DAYS.search(plain)
    if days:
        year = int(days[6] or days[3] or 0) or None
        if year:
            return (
                dt.date(int(days[3] or year), int(days[2]), int(days[1])),
                dt.date(year, int(days[5]), int(days[4])),
                None,
            )
    month = _MONTH.search(plain)
    if month and not re.search(r"\d{1,2} thang \d{1,2}", plain):
        number = int(month[1])
        if not 1 <= number <= 12:
            return None, None, None
        if month[2]:
            year = int(month[2])
            return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1]), None
        return None, None, number
    quarter = _QUARTER.search(plain)
    if quarter and quarter[2]:
        last = 3 * {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}[quarter[1]]
        year = int(quarter[2])
        return dt.date(year, last - 2, 1), dt.date(year, last, calendar.monthrange(year, last)[1]), None
    before = _BEFORE_DAY.search(plain)
    if before:
        day = dt.date(int(before[4]), int(before[3]), int(before[2]))
        return None, day - dt.timedelta(days=1) if before[1] == "truoc" else day, None
    year_ = _YEAR.search(plain)
    if year_ and re.search(r"trong nam", plain):
        return dt.date(int(year_[1]), 1, 1), dt.date(int(year_[1]), 12, 31), None
    return None, None, None


# "X phải trình trước ngày nào": that it is handed up is told by the role, not by the word of the task.
_HANDED_UP = re.compile(rf"\b{_HAND_UP}(?: (?:du thao|van ban|ho so)\b)?(?: gi\b)?")


def _task_words(plain: str, bodies: tuple[str, ...], *, handed_up: bool) -> list[str]:
    """Words and pairs of the task: the question without what was asked, who was named and when, and without the word of
    handing up where the role tells it."""
    rest = _RHYTHM.sub(" ", plain, count=1)
    for body in bodies:
        rest = rest.replace(strip_marks(fold(body)), " | ")
    for pattern in (_RECEIVER, _VIA, _PARTNER, _WHAT, _WHEN, _WHO, _MONTH, _QUARTER, _DAYS, _BEFORE_DAY):
        rest = pattern.sub(" | ", rest)
    rest = _BY_NUMBER.sub(" | ", _CITED.sub(" | ", rest))
    rest = _DONE.sub(" | ", rest)
    if handed_up:
        rest = _HANDED_UP.sub(" | ", rest)
    rest = re.sub(r"\b(?:chu tri|tham dinh|tham tra|tham muu|phoi hop)\b", " | ", rest)
    found: list[str] = []
    for piece in re.split(r"[|?!.,;:()\"“”]", rest):
        tokens = TOKEN.findall(piece)
        found += [token for token in tokens if token not in _STOP]
        found += [f"{a} {b}" for a, b in itertools.pairwise(tokens) if not (a in _STOP or b in _STOP)]
    return list(dict.fromkeys(found))
