"""Bodies, classes and posts that a question about duties names, typed with or without diacritics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from corpus.bodies import Registry, registry
from corpus.text import fold, strip_marks
from corpus.wording import names

__all__ = ["NamedIn", "bodies_in", "class_asked"]

NamedIn = Callable[[str], Sequence[tuple[int, int]]]
"""Gives the places where names that stand in duties stand in a question without diacritics."""


@lru_cache(maxsize=1)
def _plain_names(known: Registry) -> frozenset[str]:
    """Names of a registry without diacritics."""
    return frozenset(
        strip_marks(fold(name))
        for body in known.bodies
        for name in (body.name, *body.aliases, *(short for short in body.abbreviations if len(short) > 3))
    )


# Words by which a body may begin; compared with diacritics where the question has them ("số" is no "sở").
_HEADS = names(
    """
    đảng ủy, ban, ủy ban, văn phòng, sở, bộ, công an, thường trực, ban thường vụ, tỉnh ủy, thành ủy, các tỉnh ủy,
    chi cục, cục, tổng cục, quân ủy, đảng đoàn, ban cán sự đảng, mặt trận tổ quốc, thủ tướng, chính phủ, quốc hội,
    hội đồng, đoàn thanh niên, các cấp ủy, cấp ủy, chính quyền, chi bộ, đảng viên, đảng bộ, bí thư, ubnd, hđnd, mttq,
    bnc, bch, vp, vptu, ubkt, btgdv, hội, phòng, trung tâm, công đoàn, liên đoàn lao động, ban chỉ đạo, ban chỉ huy,
    tổ công tác, tổ giúp việc, đoàn kiểm tra, đoàn giám sát, hội đồng thẩm định, ủy ban kiểm tra, ban kiểm soát,
    ban tổ chức, ban xây dựng đảng, ủy ban bầu cử, hội đồng bầu cử, đại hội, hội nghị
    """
)
_LONGEST_FIRST = "|".join(sorted(_HEADS, key=len, reverse=True))
_HEAD = re.compile(
    rf"(?<!cơ )(?<!đại )\b(?:{_LONGEST_FIRST}) "
    r"(?!hữu|nào|gì|hành|máy|cán bộ|phận|cháy|chống|ngừa|bệnh|trào|tục|trí|sung|nhiệm|,)"
)
_PLAIN_HEAD = re.compile(strip_marks(_HEAD.pattern))
# Organs whose name may stand alone as who must do something.
_ALONE = re.compile(
    r"\b(chi bo|chi uy|cap uy|dang uy|dang vien|ban thuong vu|ban chap hanh|ban chi dao|ban chi huy|to cong tac|"
    r"to giup viec|doan kiem tra|doan giam sat|hoi dong tham dinh|uy ban kiem tra|ban kiem soat|ban to chuc|"
    r"ban xay dung dang)"
    r"(?= (?:phai|co trach nhiem|co nhiem vu|can|duoc giao|chiu|bao cao|gui|trinh|lap|to chuc|thuc hien|hop)\b)"
)
_BODY_END = re.compile(
    r"\b(?:phai|duoc|co(?! yeu\b)|chiu|se|can|chu tri|phoi hop|tham dinh|tham muu|bao cao|gui|trinh|lam|"
    r"thuc hien|trong|truoc|theo|ve|la|nao|gi|ai|xay dung|trien khai|chi dao|huong dan|kiem tra|"
    r"giam sat|o|"
    r"tai(?! (?:chinh|nguyen|san|lieu|tro)\b)|den|voi|va|qua|thi|ban hanh|cho|de|hoan thanh|to chuc|dinh huong|thong|"
    r"(?<!tong )(?<!phoi )(?<!phu )hop(?! tac| dong| nhat)|may (?:ngay|tuan|thang|quy|nam|lan)|bao lau|trieu tap|"
    r"hang nam|hang quy|hang thang|dinh ky|moi nam|khi|bao gio|luc nao|ngay nao|giao)\b|[?,.;:]|$"
)


# What stands before a body of which it is asked what it must do; elsewhere a short name is as often a word of the task.
_ASKED_OF = re.compile(
    r"(?:(?:viec|nhiem vu|trach nhiem|cong viec|phan viec|han|thoi han)(?: cu the)? cua |giao |phan cong |theo .{3,40}, )?"
)
# Classes of actors, which are asked for ("cơ quan nào") and are in the task as often as who does it.
_ANYBODY = re.compile(
    r"(?:cac|nhung|moi|tung|co quan|don vi|to chuc|ca nhan|nguoi|doanh nghiep|can bo|cong chuc|dia phuong|ho|chu)\b"
)


_OF_LEVEL = re.compile(r" (?:tinh|thanh pho|huyen|quan|xa|phuong|dac khu|trung uong|cap (?:tinh|huyen|xa))\b")


def bodies_in(text: str, plain: str, named_in: NamedIn | None) -> tuple[str, ...]:
    """Bodies named in a question, as typed: those that duties name and known ones, the longest first; then what a head word
    begins."""
    named = {
        (start, end)
        for start, end in (named_in(plain) if named_in is not None else ())
        if not _ANYBODY.match(plain, start)
        and (_ASKED_OF.fullmatch(plain, 0, start) or plain.count(" ", start, end) > 1)
    }
    found: list[tuple[int, int]] = []
    for start, end in sorted({*named, *_known_in(plain)}, key=lambda pair: (pair[0] - pair[1], pair)):
        if all(end <= other or start >= stop for other, stop in found):
            found.append((start, end))
    found_whole = named.intersection(found)
    found += [match.span(1) for match in _ALONE.finditer(plain) if not any(a <= match.start() < b for a, b in found)]
    marked = strip_marks(text) != text
    for match in _HEAD.finditer(fold(text)) if marked else _PLAIN_HEAD.finditer(plain):
        stop = _BODY_END.search(plain, match.end())
        end = len(plain[: stop.start() if stop else len(plain)].rstrip())
        if end > match.end() and end - match.start() < 80:
            overlapping = [pair for pair in found if match.start() < pair[1] and end > pair[0]]
            whole = any(not _OF_LEVEL.match(plain, pair[1]) for pair in found_whole.intersection(overlapping))
            if not whole and all(match.start() <= start and end >= stop_ for start, stop_ in overlapping):
                found = [pair for pair in found if pair not in overlapping]
                found.append((match.start(), end))
    found = sorted((_with_post(plain, start), end) for start, end in found)
    return tuple(
        text[start:end]
        for start, end in found
        if not re.match(
            r"ban (?:hanh|do)|bo (?:may|phan)|"
            r"so (?:ket|lieu)",
            plain[start:end],
        )
    )


def _known_in(plain: str) -> Iterator[tuple[int, int]]:
    """Places in a question where whole names of the registry stand."""
    for name in _plain_names(registry()):
        at = plain.find(name)
        while at >= 0:
            end = at + len(name)
            if (at == 0 or not plain[at - 1].isalnum()) and (end == len(plain) or not plain[end].isalnum()):
                yield at, end
            at = plain.find(name, at + 1)


# Classes that duties are given to, and posts: "Người đứng đầu cơ sở có trách nhiệm gì?".
_CLASS = re.compile(
    r"(?:cac |nhung |moi )?(?:nguoi|chu (?!tri|truong|yeu|dong|de)|can bo|cong chuc|vien chuc|dang vien|doanh nghiep|co so|"
    r"co quan|don vi|to chuc|ca nhan|ho gia dinh|luc luong|giam doc|tong giam doc|pho |bi thu|thu truong|truong (?!hop)|"
    r"hieu truong|nha (?:dau tu|thau)|thanh vien|tham phan|bo truong|doi |to )"
)
_NO_CLASS = re.compile(r"[\d,;:]|\b(?:nao|ai|gi)\b")
_LONGEST_CLASS = 12  # words
_BEFORE_WHAT = re.compile(r"(?: (?:co|phai|can|se|duoc|chiu|thi|nhung|cac))*$")


def class_asked(text: str, of_whom: str) -> tuple[str, ...]:
    """The class or post of whom something is asked, as typed; () where none begins the words before what is asked."""
    if not _CLASS.match(of_whom):
        return ()
    told = _BEFORE_WHAT.sub("", of_whom.rstrip())
    n_words = len(told.split())
    return (text[: len(told)],) if 1 < n_words <= _LONGEST_CLASS and not _NO_CLASS.search(told) else ()


# "Chủ tịch Hội đồng thành viên phải làm gì?": who holds the post is asked about, not the body.
_POST = re.compile(
    r"\b(?:(?:pho )?(?:chu tich|bi thu|giam doc|tong giam doc|thu truong|chu nhiem|chanh|vien truong|bo truong|cuc truong|"
    r"vu truong|tong cuc truong|truong(?: (?:phong|ban|ca|doan))?)|nguoi dung dau) $"
)


def _with_post(plain: str, start: int) -> int:
    """Where the name of a body begins with the post before it."""
    post = _POST.search(plain, 0, start)
    return post.start() if post else start
