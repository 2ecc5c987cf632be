"""The level of a body (central, province, district, commune) that its name speaks of."""

from __future__ import annotations

import re

from corpus.body_forms import normal

__all__ = ["level_of"]

_LEVELS = (
    ("tinh", r"\btỉnh thành phố(?: trực thuộc trung ương)?$|\bthành phố trực thuộc trung ương\b"),
    ("trung_uong", r"^(?:các )?sở giao dịch\b"),
    ("tinh", r"\b(?:thành phố|tp) (?:hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ|huế)\b"),
    ("tinh", r"\bcấp tỉnh\b"),
    ("huyen", r"\bcấp huyện\b|\bhuyện ủy\b|\bquận ủy\b|\bthị ủy\b"),
    ("xa", r"\bcấp xã\b"),
    ("trung_uong", r"\btrung ương$|\btrung ương đảng$|\bở trung ương\b|\bnhân dân tối cao\b"),
    ("tinh", r"\btỉnh ủy\b|\bthành ủy\b|\bthành phố trực thuộc trung ương\b|^sở\b|\b(?:giám đốc|thanh tra|"
             r"lãnh đạo) sở\b|\btỉnh(?: [^ ]+){0,3}$"),
    ("huyen", r"\b(?:huyện|quận|thị xã)(?: [^ ]+){0,3}$"),
    ("xa", r"\b(?:xã|phường|thị trấn|đặc khu)(?: [^ ]+){0,3}$(?<!đoàn xã)"),
    ("trung_uong", r"^(?:các )?(?:đảng ủy |ban cán sự đảng |đảng đoàn |bộ trưởng |thứ trưởng |văn phòng |thanh tra |"
                   r"lãnh đạo |vụ trưởng |cục trưởng |thủ trưởng |chủ nhiệm )?(?:bộ(?! phận)|ủy ban dân tộc|chính phủ|"
                   r"quốc hội|thủ tướng|tổng cục|cục|vụ|ban bí thư)\b|"
                   r"\btrung ương\b|\bviệt nam$|\bchính phủ$|\bquốc hội$|\bkiểm toán nhà nước$"),
)  # fmt: skip
_LEVEL_PATTERNS = tuple((level, re.compile(pattern)) for level, pattern in _LEVELS)
_SOCIAL = re.compile(
    r"(?<=bảo hiểm )xã hội|(?<=thương binh và )xã hội|(?<=khoa học )xã hội|chính trị xã hội|"
    r"thông tấn xã|hợp tác xã|\bxã hội\b"
)


def level_of(name: str) -> str | None:
    """The level a name speaks of: trung_uong, tinh, huyen, xa; None when it does not say.

    >>> level_of("Đảng uỷ Công an Trung ương"), level_of("Đảng ủy Công an tỉnh"), level_of("Công an")
    ('trung_uong', 'tinh', None)
    """
    text = _SOCIAL.sub("_", normal(name))
    for level, pattern in _LEVEL_PATTERNS:
        if pattern.search(text):
            return level
    return None
