"""What a document says of itself: kind, symbol, date, issuer, place, subject, signer, addressees, recipients.

The head of a document is two columns on paper and one run of lines in a file, in any order: fields are known by their
form, not by their place. What a document does not say stays None.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from corpus.body_start import is_addressee
from corpus.casing import body_name
from corpus.head import Head, TextLine, find_head, text_lines
from corpus.kinds import KINDS, Kind, kind_of_type
from corpus.marks import KINH_GUI
from corpus.models import Header, Span
from corpus.signing import Signing, read_signing
from corpus.symbols import STANDARD, fold_symbol, is_party_symbol, type_letters

__all__ = ["KINDS", "Kind", "fold_symbol", "read_header"]


def read_header(text: str) -> Header:
    """The header of the document whose clean text is `text`; fields it does not have are None or empty.

    `spans` holds the place in `text` of every field that was read from it, under the field's name.
    """
    lines = text_lines(text)
    head = find_head(lines)
    found = _Found(text)
    _symbol_and_date(found, head)
    _kind(found, head)
    _organ(found, head)
    _subject(found, head)
    signing = read_signing(lines, head.end)
    _signing(found, signing)
    found.issuer = _issuer(found, head, signing)
    if found.kind == "an_le":
        _adopted(found)
    found.addressees = _addressees(found, lines)
    return Header(
        kind=found.kind,
        symbol=found.symbol,
        date=found.date,
        issuer=found.issuer,
        organ=found.organ,
        place=found.place,
        subject=found.subject,
        authority=found.authority,
        signer=found.signer,
        addressees=found.addressees,
        recipients=found.recipients,
        spans=found.spans,
    )


@dataclass(slots=True)
class _Found:
    """Fields as they are found, with their places."""

    text: str
    kind: str | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    organ: str | None = None
    place: str | None = None
    subject: str | None = None
    authority: str | None = None
    signer: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)


_DATE = re.compile(
    r"(?:(?P<place>[A-ZĐÀ-Ỹ][\w.\- ]{1,40}?)\s*[,.]\s*)?(?:ngày|Ngày|NGÀY|ngay)\s*(?P<day>\d{1,2})\s*"
    r"(?:tháng|THÁNG|thang)\s*(?P<month>\d{1,2})\s*(?:năm|NĂM|nam)\s*(?P<year>(?:19|20)\d\d)"
)
_SHORT_DATE = re.compile(
    r"(?:ngày|Ngày)\s+(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>(?:19|20)\d\d)"
)
# "Hà Tĩnh, 02/3/2026", "Hà Tĩnh, ngày 02/3/2026": a line of its own.
_PLACED_DATE = re.compile(
    r"(?P<place>(?!Thứ |Chủ nhật|Sáng|Chiều|Từ |Đến |Lúc )[A-ZĐÀ-Ỹ][\w.\- ]{1,40}?)\s*,\s*(?:ngày\s*)?"
    r"(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>(?:19|20)\d\d)\W*$"
)
_BLANK_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][\w.\- ]{1,40}?)\s*,\s*ngày[\s.…_]*(?:\d{1,2})?[\s.…_]*tháng[\s.…_]*(?:\d{1,2})?[\s.…_]*năm"
)
_PASSED = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Hiến pháp)\s+này\s+(?:đã\s+)?được\s+"
    r"(?P<body>(?:Quốc hội|Ủy ban|Uỷ ban|Hội đồng).{0,160}?)\s+thông\s+qua\s+ngày\s+"
    r"(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})",
    re.DOTALL,
)


def _day(match: re.Match[str]) -> dt.date | None:
    """The date a match holds, or None for a day that does not exist."""
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _symbol_and_date(found: _Found, head: Head) -> None:
    """Symbol from the line that begins with "Số"; date from the line of place and date, else from the passing clause."""
    if head.symbol is not None:
        raw = head.symbol.cut(found.text)
        found.symbol = fold_symbol(raw)
        found.spans["symbol"] = head.symbol
    if head.date is not None and (
        match := _DATE.search(head.date.cut(found.text)) or _SHORT_DATE.search(head.date.cut(found.text))
    ):
        found.date = _day(match)
        found.spans["date"] = head.date
        return
    for line in head.lines:
        after = head.symbol.end - line.start if head.symbol and line.start <= head.symbol.end <= line.end else 0
        match = _DATE.search(line.text, after)
        if (
            match
            and (match["place"] or len(line.text) < _DATE_LINE)
            and not _CITING.search(line.text[after : match.start()])
        ):
            found.date = _day(match)
            if found.date:
                found.spans["date"] = Span(line.start + match.start(), line.start + match.end())
                if match["place"]:
                    found.place = match["place"].strip(" .")
                    found.spans["place"] = Span(line.start + match.start("place"), line.start + match.end("place"))
                break
        own = len(line.text) < _DATE_LINE and (head.symbol or head.about)
        placed = _PLACED_DATE.search(line.text, after) if own else None
        day = _day(placed) if placed and not _CITING.search(line.text[after : placed.start()]) else None
        if placed is not None and day is not None:
            found.date, found.place = day, placed["place"].strip(" .")
            found.spans["date"] = Span(line.start + placed.start("day"), line.start + placed.end("year"))
            found.spans["place"] = Span(line.start + placed.start("place"), line.start + placed.end("place"))
            break
        blank = _BLANK_DATE.search(line.text, after)
        if blank and found.place is None:
            found.place = blank["place"].strip(" .")
            found.spans["place"] = Span(line.start + blank.start("place"), line.start + blank.end("place"))
    if found.date is None and found.place is None and head.kind != "de_muc":
        _late_date(found, head)


_DATE_LINE = 90  # characters of the longest line of place and date
_CITING = re.compile(r"(?:theo|số|Căn cứ|kèm|ban hành|Ban hành|từ|sửa đổi)\b", re.IGNORECASE)


def _late_date(found: _Found, head: Head) -> None:
    """The date a law was passed, or the date beside the symbol in a gazette's title line."""
    if head.symbol is not None:
        after = found.text[head.symbol.end : head.symbol.end + 60].split("\n")[0]
        match = re.match(r"\W{0,3}", after)
        near = _DATE.search(after) or _SHORT_DATE.search(after)
        if near and match and near.start() <= match.end() + 1:
            found.date = _day(near)
            found.spans["date"] = Span(head.symbol.end + near.start(), head.symbol.end + near.end())
            return
        if _named_again(found, head):
            return
    passed = _PASSED.search(found.text)
    if passed and head.kind in {"luat", "bo_luat", "phap_lenh", "nghi_quyet", "hien_phap", None}:
        found.date = _day(passed)
        found.spans["date"] = Span(passed.start("day"), passed.end("year"))


_ATTESTED = re.compile(r"^(?:Số|SỐ)\s*:?\s*(?P<symbol>\d+\s*/\s*VBHN\s*-\s*\w+)", re.MULTILINE)
_ADOPTED = re.compile(
    r"^[^\n]{0,12}?(?P<body>Hội đồng Thẩm phán[^\n]{3,60}?)\s+thông\s+qua\s+ngày\s+"
    r"(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})",
    re.MULTILINE,
)


def _attested(found: _Found) -> None:
    """Symbol and date of a consolidated text, which stand at its end beside the signature that attests it."""
    match = _ATTESTED.search(found.text)
    if match is None:
        return
    found.symbol = fold_symbol(match["symbol"])
    found.spans["symbol"] = Span(match.start("symbol"), match.end("symbol"))
    start = max(0, match.start() - 200)
    near = _DATE.search(found.text, start, match.end() + 200)
    if near is not None:
        found.date = _day(near)
        found.spans["date"] = Span(near.start("day"), near.end("year"))


def _adopted(found: _Found) -> None:
    """Date and issuer of a precedent, from the sentence under its number; its subject from the number's own line."""
    match = _ADOPTED.search(found.text, 0, 3000)
    if match is not None:
        found.date = _day(match)
        found.spans["date"] = Span(match.start("day"), match.end("year"))
        found.issuer = match["body"]
        found.spans["issuer"] = Span(match.start("body"), match.end("body"))
    if found.subject is None and "symbol" in found.spans:
        about = re.match(r"\s+(?P<subject>về\s+\S[^\n]*)", found.text[found.spans["symbol"].end :])
        if about is not None:
            base = found.spans["symbol"].end
            found.subject = about["subject"].rstrip(" .")
            found.spans["subject"] = Span(
                base + about.start("subject"), base + about.start("subject") + len(found.subject)
            )


def _named_again(found: _Found, head: Head) -> bool:
    """Date, issuer and subject from a sentence near the top that names the document in full; whether a date was there."""
    pattern = re.escape(head.symbol.cut(found.text)) if head.symbol else ""
    again = re.compile(
        pattern
        + r"\s*[,(]?\s*(?:ngày|Ngày)\s+(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>(?:19|20)\d\d)\)?"
        r"(?:,?\s+của\s+(?P<issuer>[A-ZĐÀ-Ỹ][^,;.\n]{3,80}?))?(?:,?\s+(?P<subject>về\s+[^\n.;:*]{10,400}))?\s*(?=[.;:,*\n]|$)"
    )
    match = again.search(found.text, 0, 3000)
    if match is None:
        return False
    found.date = _day(match)
    found.spans["date"] = Span(match.start("day"), match.end("year"))
    if match["issuer"]:
        found.issuer = match["issuer"]
        found.spans["issuer"] = Span(match.start("issuer"), match.end("issuer"))
    if match["subject"] and head.subject is None:
        found.subject = match["subject"]
        found.spans["subject"] = Span(match.start("subject"), match.end("subject"))
    return found.date is not None


_ADDRESSED = re.compile(KINH_GUI.pattern, re.MULTILINE)


def _kind(found: _Found, head: Head) -> None:
    """Kind from the title in capitals; from the symbol's letters where no title is printed."""
    if head.consolidated and found.symbol is None:
        _attested(found)
    if found.symbol and type_letters(found.symbol) == "VBHN":
        found.kind = "van_ban_hop_nhat"
    elif head.kind is not None:
        found.kind = head.kind
        if head.kind_span is not None:
            found.spans["kind"] = head.kind_span
    elif found.symbol and STANDARD.match(found.symbol):
        found.kind = "quy_chuan" if found.symbol.startswith("QC") else "tieu_chuan"
    elif found.symbol:
        letters = type_letters(found.symbol)
        found.kind = kind_of_type(letters, party=is_party_symbol(found.symbol)) if letters else None
        if found.kind is None and (head.about is not None or _ADDRESSED.search(found.text, 0, 3000)):
            found.kind = "cong_van"
    elif head.about is not None:
        found.kind = "cong_van"
    if found.kind == "luat" and head.kind is None and re.search(r"^\s*Bộ luật\b", found.text[:1500], re.MULTILINE):
        found.kind = "bo_luat"


def _organ(found: _Found, head: Head) -> None:
    """The body printed at the head; the lower of two, with its superior where its name needs one."""
    if not head.organs:
        return
    wholes = [_TWICE.sub("", " ".join(line.text for line in group)) for group in head.organs]
    names = [body_name(whole, found.text) for whole in wholes]
    names = [re.sub(r"[\s*_\-–—]+$", "", name) for name in names]
    unique = [name for i, name in enumerate(names) if name.casefold() not in {n.casefold() for n in names[:i]}]
    found.organ = unique[-1]
    if len(unique) > 1 and _NEEDS_SUPERIOR.match(unique[-1]):
        found.organ = f"{unique[-1]} {_as_superior(unique[-2])}"
    first, last = head.organs[0][0], head.organs[-1][-1]
    found.spans["organ"] = Span(min(first.start, last.start), max(first.end, last.end))


# "THANH TRA TỈNH" over "TỈNH HÀ TĨNH".
_TWICE = re.compile(r"\b(?P<place>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG)\s+(?=(?P=place)\b)")
_NEEDS_SUPERIOR = re.compile(
    r"^(?:Ban Tổ chức|Ban Tuyên giáo|Ban Dân vận|Ban Nội chính|Văn phòng|Ủy ban Kiểm tra|Uỷ ban Kiểm tra"
    r"|Ban Thường vụ|Ban Thường trực|Thường trực|Ban Kinh tế|Ban Đối ngoại|Ban Chấp hành)"
    r"(?!.*(?:Trung ương|Tỉnh|Thành|Huyện|Đảng ủy))"
)


def _as_superior(name: str) -> str:
    """How a superior's name follows its office's: "Ban Chấp hành Trung ương" is "Trung ương" there."""
    return "Trung ương" if re.match(r"Ban Chấp hành Trung ương", name, re.IGNORECASE) else name


def _subject(found: _Found, head: Head) -> None:
    """What the document is about, as printed under its kind or after "V/v"."""
    spans = head.about if head.about is not None else head.subject
    if spans is None:
        return
    words = " ".join(found.text[spans.start : spans.end].split())
    if head.about is not None:
        words = re.sub(r"^([“\"'(])(.*)[”\"')]$", r"\2", words)
    words = re.sub(r"^(?:V/v|V/V|v/v|Về việc:|Trích yếu)\s*:?\s*", "", words).strip(" -–—*_")
    words = re.sub(r"(?:\[\d{1,2}\]\s*)+$", "", words).strip()
    if not words.isupper():  # the body that decides, printed below, caught by a stamp between the lines of a scan
        words = re.sub(r"(?:\s+năm)?\s+(?:THỦ TƯỚNG CHÍNH PHỦ|CHÍNH PHỦ)$", "", words)
    if words:
        found.subject = words
        found.spans["subject"] = spans


def _signing(found: _Found, signing: Signing) -> None:
    """Authority, signer and recipients from the sign block."""
    if signing.authority is not None:
        found.authority = signing.authority.text
        found.spans["authority"] = Span(signing.authority.start, signing.authority.end)
    if signing.signer is not None:
        found.signer = (
            " ".join(signing.signer.cut(found.text).split()).title()
            if signing.signer.cut(found.text).isupper()
            else signing.signer.cut(found.text)
        )
        found.spans["signer"] = signing.signer
    if signing.recipients:
        found.recipients = tuple(line.cut(found.text) for line in signing.recipients)
        found.spans["recipients"] = Span(signing.recipients[0].start, signing.recipients[-1].end)


_ON_BEHALF = re.compile(r"^(?:T/M|TM|T\.M|THAY MẶT)\s*[./]?\s*(?P<body>.+)$", re.IGNORECASE)


def _issuer(found: _Found, head: Head, signing: Signing) -> str | None:
    """The true issuer: named in the title, else signed for, else the body at the head."""
    if found.symbol and re.search(r"/QH\d+$", found.symbol):
        if found.organ and "organ" in found.spans and "Quốc hội" in found.organ:
            found.spans["issuer"] = found.spans["organ"]
        return "Quốc hội"
    if head.issued_by is not None:
        found.spans["issuer"] = head.issued_by
        return body_name(head.issued_by.cut(found.text).rstrip(" ,"), found.text)
    if signing.authority is not None and (match := _ON_BEHALF.match(signing.authority.text)):
        body = body_name(match["body"].strip(" ,."), found.text)
        start = signing.authority.start + match.start("body")
        if found.organ is None or _is_central(found.organ):
            found.spans["issuer"] = Span(start, signing.authority.end)
            return body
        if re.match(r"(?:Ban Thường vụ|Thường trực|Ban Chấp hành|Ban Thường trực|Thường vụ)$", body):
            found.spans["issuer"] = Span(start, signing.authority.end)
            return body if body.casefold() in found.organ.casefold() else f"{body} {found.organ}"
    if found.organ is not None and "organ" in found.spans:
        found.spans["issuer"] = found.spans["organ"]
    if found.organ is None:
        passed = _PASSED.search(found.text)
        if (
            passed
            and found.kind in {"luat", "bo_luat", "hien_phap", "nghi_quyet"}
            and passed["body"].startswith("Quốc hội")
        ):
            found.spans["issuer"] = Span(passed.start("body"), passed.start("body") + len("Quốc hội"))
            return "Quốc hội"
    return found.organ or found.issuer


def _is_central(organ: str) -> bool:
    """Whether the head names the Central Committee, under which the Politburo and the Secretariat issue too."""
    return bool(re.match(r"Ban Chấp hành Trung ương|Ban chấp hành Trung ương", organ)) and "Ban Tổ chức" not in organ


def _addressees(found: _Found, lines: list[TextLine]) -> tuple[str, ...]:
    """Who a dispatch is addressed to, one by one; empty where there is no "Kính gửi"."""
    for i, line in enumerate(lines[:60]):
        match = KINH_GUI.match(line.text)
        if not match:
            continue
        names: list[str] = []
        listed = False  # under a bare "Kính gửi:", one a line
        end = line.end
        for follower in [
            TextLine(line.text[match.end() :], line.start + match.end(), line.end),
            *lines[i + 1 : i + 40],
        ]:
            item = follower.text.strip()
            if not item and not names:
                continue
            bullet = re.match(r"^[-–—+•*]\s*", item)
            if names and not bullet and not (listed and is_addressee(item)):
                break
            if not bullet and names == [] and follower.start > line.end and len(item) > 160:
                break
            body = item[bullet.end() :] if bullet else item
            whole = re.split(r";\s*", body) if ";" in body.rstrip(";") else [body]
            names.extend(name.strip(" ,;.") for name in whole if name.strip(" ,;."))
            end = follower.end
            listed = not bullet and follower.start >= line.end
        if names:
            found.spans["addressees"] = Span(line.start, end)
        return tuple(names)
    return ()
