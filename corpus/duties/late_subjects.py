"""Subjects that do not stand at a clause's head: "do X xem xét, quyết định", "nếu ... thì X lập biên bản"."""

from __future__ import annotations

import re

from corpus.duties.parties import Line, parties, party_starts
from corpus.duties.sentences import predicate, subject
from corpus.duties.subjects import Subject, cover

__all__ = ["late_subject", "must_then"]

# "do X <act>": who does what the clause speaks of. "do X quy định", "do X ban hành" only say whose a rule is.
_BY = re.compile(r"(?<![^\s,(:–-])do (?=\S)")
_ACTS = re.compile(
    r" (?:có thẩm quyền )?(?:phải |trực tiếp |tập thể |chủ trì,? )*(?:xem xét|quyết định|quản lý|ra nghị quyết|"
    r"ra quyết định|thẩm định|thẩm tra|kiểm tra|phê duyệt|chuẩn y|bầu|chỉ định|chịu trách nhiệm|chi trả|thực hiện|"
    r"tổ chức thực hiện|thành lập|đảm nhiệm|bảo đảm|cấp|chủ trì|giải quyết|lưu giữ|bảo quản)\b"
)
# A condition, and after it what has to be done.
_WHEN = re.compile(
    r"(?:trường hợp|khi|nếu|đối với|sau khi|quá|trong thời hạn|hết|kể từ|sau|những|các|đảng viên|người|cán bộ)\b|\d"
)
_THEN = re.compile(
    r"\bthì (?:(?:trong (?:thời hạn|vòng)|chậm nhất|tối đa|sau) [^,;:]{3,110}?"
    r"(?:, |(?=\b(?:phải|cấp ủy|chi bộ|đảng ủy)\b)))?"
)


def late_subject(line: Line, begin: int, at: int, stop: int, *, strict: bool) -> Subject | None:
    """The subject of a clause that has none at its head `at`, or None; `begin` is where its adverbials begin.

    `strict`: in a law, where "... do Bộ trưởng quyết định" tells which things are meant and sets no task.
    """
    return _by(line, at, stop, strict=strict) or _after_condition(line, begin, stop)


def _by(line: Line, at: int, stop: int, *, strict: bool) -> Subject | None:
    for match in _BY.finditer(line.folded, at, stop):
        if not party_starts(line, match.end()):
            continue
        found, end = parties(line, match.end(), stop)
        act = _ACTS.match(line.folded, end, stop) if found else None
        if act is None and found:
            # A class noun may have taken the verb as a word of its own.
            whole = line.folded[match.end() : end]
            inner = _ACTS.search(whole)
            end = match.end() + inner.start() if inner else end
            found, act = (parties(line, match.end(), end)[0], inner) if inner else ([], None)
        if found and act is not None and not (strict and act[0].strip() in ("quyết định", "cấp", "thành lập")):
            return Subject(tuple(found), cover(found), end + 1, "do")
    return None


def _after_condition(line: Line, at: int, stop: int) -> Subject | None:
    if not _WHEN.match(line.folded, at, stop) and not party_starts(line, at):
        return None
    for match in _THEN.finditer(line.folded, at, stop):
        own = subject(line, match.end(), stop)
        if own is not None:
            return Subject(own.parties, own.span, own.at, own.marker or "thì", own.assigner)
        act = predicate(line, match.end(), stop)
        if act is None or not line.folded.startswith("phải ", match.end()):
            continue
        found, _ = parties(line, at, match.start())
        if found:
            return Subject(tuple(found), cover(found), act, "thì")
    return None


# "Nếu để quá thời hạn trên thì phải kiểm điểm": who must is not said. What must be had, or allowed, is a condition.
_MUST_THEN = re.compile(
    r"(?:trường hợp|nếu|khi|quá|sau khi)\b[^;:]{5,260}\bthì (?=phải (?!có\b|được\b|là\b|đủ\b|đáp ứng\b))"
)


def must_then(line: Line, begin: int, stop: int) -> int | None:
    """Where the act begins of a clause that says after its condition what must be done, and not by whom; else None."""
    match = _MUST_THEN.match(line.folded, begin, stop)
    return predicate(line, match.end(), stop) if match else None
