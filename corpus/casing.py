"""Names of bodies printed in capitals, written as the language writes them."""

from __future__ import annotations

import re

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
    Hải quan, Thuế, Kho bạc, Đoàn, Liên đoàn, Liên hiệp, Phụ nữ, Nông dân, Cựu chiến binh, Thanh niên, Cộng sản, Quản lý
"""
_KNOWN = {fold(words): words for words in re.split(r",\s*", _PROPER.strip())}
_LONGEST = max(len(words.split()) for words in _KNOWN)
_SMALL_TABLE = "và của các tại khóa nhân dân thường trực cấp trực thuộc cơ quan"
_SMALL = {fold(word) for word in _SMALL_TABLE.split()}
_PLACE_TABLE = "tỉnh huyện quận xã phường thị thành phố ủy tp đặc khu"
_PLACE = {fold(word) for word in _PLACE_TABLE.split()}
_FIXED_TABLE = """
    Ủy ban nhân dân, Hội đồng nhân dân, Ủy ban Thường vụ Quốc hội, Đoàn Chủ tịch, Chủ tịch,
    Tòa án nhân dân tối cao, Viện kiểm sát nhân dân tối cao,
    Ban Chấp hành Trung ương, Ban Bí thư, Bộ Chính trị, Ban Thường vụ, Ban Thường trực, Thường trực, Ban Cán sự đảng,
    Hội đồng Thẩm phán, Đại hội đại biểu toàn quốc, Thủ tướng Chính phủ, Chủ tịch nước, Tòa án nhân dân,
    Viện kiểm sát nhân dân, Ngân hàng Nhà nước Việt Nam, thành phố, thị xã, thị trấn, đặc khu, trực thuộc,
    UBND, HĐND, UBMTTQ, MTTQ, LĐLĐ, BCH, BTV, BCĐ, BHXH, TAND, VKSND, PCCC, CNCH, TNCS
"""
_FIXED = {fold(name): name for name in re.split(r",\s*", _FIXED_TABLE.strip())}


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
    pattern = re.compile(r"\s+".join(re.escape(w) for w in capitals.split()), re.IGNORECASE)
    seen: dict[str, int] = {}
    for match in pattern.finditer(text):
        found = " ".join(match.group().split())
        if not found.isupper() and found[:1].isupper():
            seen[found] = seen.get(found, 0) + 1
    if seen:
        return max(seen, key=lambda name: seen[name])
    return _by_rule(capitals)


def _by_rule(capitals: str) -> str:
    """A body's name by rule: known names as they are written, other words small, names of places with capitals."""
    words = capitals.split()
    out: list[str] = []
    at = 0
    place = free = False
    while at < len(words):
        for n in range(min(_LONGEST + 2, len(words) - at), 0, -1):
            key = fold(" ".join(words[at : at + n]))
            known = _FIXED.get(key) or (_KNOWN.get(key) if not (place and n == 1) else None)
            if known is not None:
                out.extend(known.split())
                place = fold(words[at + n - 1]) in _PLACE
                at += n
                free = False
                break
        else:
            word = words[at]
            small = fold(word) in _SMALL or (fold(word) in _PLACE and not place) or (free and not place)
            if re.fullmatch(r"[IVXL]+", word):
                out.append(word)
            else:
                out.append(word.lower() if small and out else word.capitalize() if place or not out else _plain(word))
            free = not small and not place and out[-1][:1].isupper() and not out[-1].isupper()
            place = fold(word) in _PLACE or (place and not small)
            at += 1
    name = " ".join(out)
    return name[:1].upper() + name[1:]


def _plain(word: str) -> str:
    """A word of a name that no table knows: abbreviations stay capitals, others get one."""
    return word if len(word) <= 5 and not re.search("[AEIOUYĂÂÊÔƠƯÀ-Ỹ]", word) else word.capitalize()
