"""Names of bodies in the capitals of a head: which lines are one, and which go on the line above."""

from __future__ import annotations

import re

__all__ = ["NOT_ORGAN", "NO_BODY", "ORGAN", "goes_on", "is_second_motto", "is_task_title"]

# "PHÒNG, CHỐNG THIÊN TAI", "XÃ HỘI", "TỔ CHỨC", "KHOA HỌC" begin no body: they end the name of one.
ORGAN = re.compile(
    r"^(?:BAN|BỘ|TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|XÃ(?!\s+HỘI\b)|PHƯỜNG|ĐẢNG|ỦY\s*BAN|UỶ\s*BAN|UBND|UBMTTQ(?:VN)?|MTTQ|HĐND|HỘI"
    r"(?!\s+NHẬP)|CHÍNH\s*PHỦ|QUỐC\s*HỘI|VĂN\s*PHÒNG|SỞ|CỤC|TỔNG|CHI|TÒA|TOÀ|TAND|VIỆN|VKSND|TRƯỜNG|THỦ\s*TƯỚNG|CHỦ\s*TỊCH"
    r"|LIÊN|LĐLĐ|ĐOÀN|CÔNG|TẬP|NGÂN|PHÒNG(?!,|\s+(?:CHỐNG|CHÁY|NGỪA|THỦ|TRÁNH|TRỪ|DỊCH)\b)|TRUNG|HỌC|KIỂM|THANH|BẢO\s*HIỂM"
    r"|BHXH|MẶT|QUÂN|BINH|TRẠM|KHO|KHOA(?!\s+HỌC)|ĐẠI\s*HỘI|NHÀ|VỤ|TIỂU\s*BAN|TỔ(?!\s+CHỨC)|ĐỘI|HẠT|ĐÀI|BỆNH\s*VIỆN|BCH|BCĐ"
    r"|BTV|BQL|XÍ\s*NGHIỆP|HỢP\s*TÁC\s*XÃ|HTX|THƯỜNG\s*TRỰC|KHỐI)\b"
)
# What begins with the word for a body and is none: "Ban hành", "Phòng ngừa", "Hội nghị", "Đoàn kết", "Công tác".
NO_BODY = re.compile(
    r"(?:Ban hành|Phòng (?:ngừa|bệnh|dịch|trừ|cháy)|Phòng, |Hội (?:nghị|thảo|thi|diễn|đàm|chợ)|Đoàn kết"
    r"|Công (?:tác|bố|khai|nhận|điện|văn|trình|việc|nghệ)|Kiểm (?:tra|kê|soát|điểm) |Tổ chức"
    r"|Thanh (?:toán|lý|tra việc)|Tổng (?:kết|hợp|điều tra|rà soát)|Tập (?:huấn|trung)|Chi (?:trả|tiết|tiêu|phí|tiền)"
    r"|Bộ (?:tiêu chí|thủ tục|đơn giá)|Học (?:tập|phí|bổng)"
    r"|Liên (?:quan|kết|hoan)|Nhà ở|Trung thu)\b"
)
NOT_ORGAN = re.compile(
    r"CỘNG\s*H|ĐẢNG\s*CỘNG\s*SẢN|^CÔNG\s*BÁO|^(?:PHẦN\s*)?VĂN\s*BẢN\s*(?:QUY\s*PHẠM|HỢP\s*NHẤT|KHÁC)|ĐIỀU\s*ƯỚC\s*QUỐC\s*TẾ|THƯ\s*VIỆN"
)
_PLACE = re.compile(
    r"(?:^|(?<=\s))(?:(?P<first>TỈNH|THÀNH\s+PHỐ|TP(?=\.))|(?P<second>HUYỆN|QUẬN|THỊ\s+XÃ)|(?P<third>XÃ|PHƯỜNG|THỊ\s+TRẤN|ĐẶC\s+KHU))"
    r"\.?\s*\b(?!(?:ỦY|UỶ|ĐOÀN|ĐỘI|HỘI)\b)(?=\w)"
)
_RANKS = ("first", "second", "third")
_LEADS_ON = re.compile(r"(?:\b(?:VÀ|CỦA|CÁC)|[-–,])$|^BAN$|^(?:ỦY|UỶ)$")
_YOUTH_UNION = re.compile(r"ĐOÀN\s+(?:TNCS|THANH\s+NIÊN\s+CỘNG\s+SẢN)\s+HỒ\s+CHÍ\s+MINH")
_COMMITTEE = re.compile(r"(?:^|\s)(?:BAN\s+CHẤP\s+HÀNH|BCH)(?P<central>\s+(?:TRUNG\s+ƯƠNG|TW))?$")
_WHOSE_COMMITTEE = re.compile(r"(?:ĐẢNG\s+BỘ|CÔNG\s+ĐOÀN|LIÊN\s+ĐOÀN|TRUNG\s+ƯƠNG|HỘI)\b")
_TASK_TITLE = re.compile(
    r"(?:VỊ\s+TRÍ|CHỨC\s+NĂNG|NHIỆM\s+VỤ|TRÁCH\s+NHIỆM|QUYỀN\s+HẠN|PHẠM\s+VI|CƠ\s+CẤU\s+TỔ\s+CHỨC|PHÂN\s+CÔNG|DANH\s+(?:SÁCH|MỤC)"
    r"|BẢNG\s+(?:PHÂN|TỔNG|KÊ|CHI)|LỊCH\s+|TIẾN\s+ĐỘ)\b"
)


def goes_on(before: str, text: str) -> bool:
    """Whether the name of a body in the line `before` goes on in the line `text`.

    A place under a name without one is part of it, unless the name is of a place as high or lower already:

    >>> goes_on("ỦY BAN NHÂN DÂN", "TỈNH PHÚ THỌ"), goes_on("UBND QUẬN 1", "THÀNH PHỐ HỒ CHÍ MINH")
    (True, True)
    >>> goes_on("UBND HUYỆN MAI CHÂU", "XÃ TÒNG ĐẬU"), goes_on("TỈNH ỦY SƠN LA", "HUYỆN ỦY MAI SƠN")
    (False, False)
    """
    if _LEADS_ON.search(before.strip()):
        return True
    if committee := _COMMITTEE.search(before.strip()):
        return bool(_YOUTH_UNION.fullmatch(text) or (not committee["central"] and _WHOSE_COMMITTEE.match(text)))
    place = _PLACE.match(text)
    told = [_RANKS.index(found.lastgroup or "") for found in _PLACE.finditer(before)]
    return place is not None and all(_RANKS.index(place.lastgroup or "") < rank for rank in told)


def is_second_motto(text: str, *, under: bool) -> bool:
    """Whether a line is the Youth Union's name, which its papers print as a motto; first of all lines it is who issues.

    >>> is_second_motto("ĐOÀN TNCS HỒ CHÍ MINH", under=True), is_second_motto("ĐOÀN TNCS HỒ CHÍ MINH", under=False)
    (True, False)
    """
    return under and _YOUTH_UNION.fullmatch(text.strip(" *-–")) is not None


def is_task_title(text: str) -> bool:
    """Whether a line in capitals under the name of a body is the title of what it does ("CHỨC NĂNG, NHIỆM VỤ")."""
    return _TASK_TITLE.match(text) is not None
