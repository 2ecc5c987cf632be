"""Names of bodies printed in capitals, written as the language writes them."""

from __future__ import annotations

import re
from collections import Counter

from corpus.folding import fold

__all__ = ["body_name"]

# Words inside names of bodies that are written with a capital wherever they stand in one.
_PROPER = """
    Trung ương, Chính phủ, Quốc hội, Chính trị, Bí thư, Việt Nam, Đảng, Nhà nước, Nhân dân, Mặt trận Tổ quốc, Bộ,
    Thủ tướng Chính phủ, Chủ tịch nước, Công an, Quốc phòng, Tài chính, Tư pháp, Nội vụ, Y tế, Xây dựng, Công Thương,
    Nông nghiệp, Môi trường, Giáo dục, Đào tạo, Khoa học, Công nghệ, Văn hóa, Thể thao, Du lịch, Ngoại giao,
    Giao thông vận tải, Thông tin, Truyền thông, Lao động, Thương binh, Xã hội, Kế hoạch, Đầu tư, Tài nguyên, Dân tộc,
    Tôn giáo, Tổ chức, Tuyên giáo, Dân vận, Nội chính, Kiểm tra, Chấp hành, Thường vụ, Văn phòng, Ủy ban, Tỉnh ủy,
    Thành ủy, Huyện ủy, Đảng ủy, Hội đồng, Tòa án, Viện kiểm sát, Ngân hàng, Thanh tra, Kiểm toán, Hồ Chí Minh, Hà Nội,
    Tối cao, Sở, Cục, Vụ, Ban, Công ty, Phòng, Đường sắt, Đô thị, Tổng cục, Chi cục, Phát triển, Nông thôn, Bảo hiểm,
    Hải quan, Thuế, Kho bạc, Đoàn, Liên đoàn, Liên hiệp, Phụ nữ, Nông dân, Cựu chiến binh, Thanh niên, Cộng sản, Quản lý,
    Tiểu ban, Tổ, Đội, Trường, Sư phạm, Kỹ thuật, Kinh tế, Bách khoa, Công nghiệp, Nông Lâm, Y Dược, Ngoại ngữ, Nghệ thuật,
    Hàng hải, Bệnh viện, Đa khoa, Trung tâm, Học viện, Viện, Trạm, Hạt, Kiểm lâm, Xí nghiệp, Hợp tác xã, Khoa, Công đoàn,
    Chi đoàn, Tỉnh đoàn, Thành đoàn, Huyện đoàn, Quận đoàn, Xã đoàn, Chi bộ, Đảng bộ, Chi hội, Chữ thập đỏ, Chỉ đạo, Chỉ huy,
    Quân sự, Điều hành, Quốc gia, Phòng thủ, Dân sự, Phòng cháy, Cứu nạn, Phòng chống, Thiên tai, Biên phòng, Thống kê,
    Tổng hợp, Hành chính, Nhân dân, Khoa giáo, Văn xã, Đại hội, Đại biểu, Tội phạm, Ma túy, Tham nhũng, Vận động,
    Nhân văn, Miền Bắc, Miền Trung, Miền Nam, Cổ phần
"""
_KNOWN = {fold(words): words for words in re.split(r",\s*", _PROPER.strip())}
_LONGEST = max(len(words.split()) for words in _KNOWN)
# Schools are called after the word of their level: "Trường Tiểu học Kim Đồng".
_SCHOOLS_TABLE = """
    Đại học, ĐH, Cao đẳng, CĐ, Trung cấp, Trung học cơ sở, Trung học phổ thông, THCS, THPT, Tiểu học, TH, Mầm non, MN,
    Mẫu giáo
"""
_SCHOOLS = {fold(words): words for words in re.split(r",\s*", _SCHOOLS_TABLE.strip())}
_KNOWN |= _SCHOOLS
_JOINING_TABLE = "và của các tại"
_JOINING = {fold(word) for word in _JOINING_TABLE.split()}
_SMALL_TABLE = "khóa nhân dân thường trực cấp trực thuộc cơ quan ngành lần thứ nhiệm kỳ"
_SMALL = _JOINING | {fold(word) for word in _SMALL_TABLE.split()}
_PLACE_TABLE = "tỉnh huyện quận xã phường thị trấn thành phố ủy tp tp. đặc khu"
_PLACE = {fold(word) for word in _PLACE_TABLE.split()}
_FIXED_TABLE = """
    Ủy ban nhân dân, Hội đồng nhân dân, Ủy ban Thường vụ Quốc hội, Đoàn Chủ tịch, Chủ tịch,
    Tòa án nhân dân tối cao, Viện kiểm sát nhân dân tối cao,
    Ban Chấp hành Trung ương, Ban Bí thư, Bộ Chính trị, Ban Thường vụ, Ban Thường trực, Thường trực, Ban Cán sự đảng,
    Hội đồng Thẩm phán, Đại hội đại biểu toàn quốc, Thủ tướng Chính phủ, Chủ tịch nước, Tòa án nhân dân,
    Viện kiểm sát nhân dân, Ngân hàng Nhà nước Việt Nam, thành phố, thị xã, thị trấn, đặc khu, trực thuộc,
    chữa cháy, cứu hộ, tìm kiếm, một thành viên,
    UBND, HĐND, UBMTTQ, MTTQ, LĐLĐ, BCH, BTV, BCĐ, BHXH, TAND, VKSND, PCCC, CNCH, TNCS, TP, TP.
"""
_FIXED = {fold(name): name for name in re.split(r",\s*", _FIXED_TABLE.strip())}


_ABBREVIATED = re.compile(r"[B-DF-HJ-NP-TV-XZĐ]{2,5}|\w*[&\d][\w&\-/.]*|[^\W\d_]+-\d+")
_NEAR = 20_000  # characters of a document in which its bodies are named


def body_name(capitals: str, text: str = "") -> str:
    """The name of a body in mixed case: as `text` writes it elsewhere, else by the rules for names of bodies.

    A name that is not all capitals is returned as it is.

    >>> body_name("TỈNH ỦY ĐIỆN BIÊN")
    'Tỉnh ủy Điện Biên'
    >>> body_name("UBND TỈNH ĐIỆN BIÊN")
    'UBND tỉnh Điện Biên'
    >>> body_name("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")
    'Bộ Lao động - Thương binh và Xã hội'
    """
    capitals = " ".join(capitals.split())
    if not capitals.isupper():
        return capitals
    written = _as_written(capitals, text, whole=True)
    return written if written is not None else _by_rule(capitals, text[:_NEAR])


def _as_written(capitals: str, text: str, *, whole: bool = False) -> str | None:
    """Words as `text` writes them most often where not in capitals, a `whole` name with one first; None without any."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in capitals.split()), re.IGNORECASE)
    seen = Counter(" ".join(match.group().split()) for match in pattern.finditer(text))
    mixed = (found for found, _ in seen.most_common() if not found.isupper())
    return next((found for found in mixed if found[:1].isupper() or not whole), None)


def _table(words: str, *, fixed: bool) -> str | None:
    """Words as the tables write them; None for others. `fixed`: inside a name, where "Thanh Tra" may be a place."""
    key = fold(words)
    return _FIXED.get(key) or (None if fixed else _KNOWN.get(key))


def _by_rule(capitals: str, text: str) -> str:
    """A body's name by rule: known names as they are written, other words as `text` writes them, else two by two the first
    with a capital; names of places and schools with capitals throughout."""
    words = [re.sub(r"(?<=\w),$", "", word) for word in capitals.split()]
    commas = [word.endswith(",") for word in capitals.split()]
    out: list[str] = []
    at = 0
    place = free = False
    while at < len(words):
        called = place and out[-1:] != ["ủy"]  # a place or a school is called so
        runs = [(n, " ".join(words[at : at + n])) for n in range(min(_LONGEST + 2, len(words) - at), 0, -1)]
        known = next((name for n, run in runs if (name := _table(run, fixed=n == 1 and called))), None)
        if known is None and fold(words[at]) not in _PLACE | _JOINING:
            known = next((name for n, run in runs if n > 1 and (name := _as_written(run, text))), None)
        if known is not None:
            n = len(known.split())
            key = fold(known)
            out.extend(known.split())
            place = fold(words[at + n - 1]) in _PLACE or key in _SCHOOLS or (place and n > 1 and key not in _FIXED)
            at += n
            free = False
            continue
        word = words[at]
        small = fold(word) in (_JOINING if place else _SMALL) or (free and not place)
        small |= fold(word) in _PLACE and not called
        if re.fullmatch(r"[IVXL]+", word) or _ABBREVIATED.fullmatch(word):
            out.append(word)
        else:
            out.append(word.lower() if small and out else word.capitalize())
        free = not small and not place and out[-1][:1].isupper() and not out[-1].isupper()
        place = fold(word) in _PLACE or (place and not small)
        at += 1
    name = " ".join(word + "," * comma for word, comma in zip(out, commas, strict=True))
    return name[:1].upper() + name[1:]
