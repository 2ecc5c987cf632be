"""Documents made from a few lines, for tests of duties: read as a file with these words would be."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from corpus.add import understand
from corpus.models import Document, Page, Source, Span

DISPATCH = """TỈNH ỦY ĐIỆN BIÊN
*
Số 500-CV/TU
V/v thực hiện nhiệm vụ

ĐẢNG CỘNG SẢN VIỆT NAM

Điện Biên, ngày 06 tháng 02 năm 2026

Kính gửi: - Đảng ủy UBND tỉnh,
- Các cơ quan tham mưu, giúp việc Tỉnh ủy.

Thường trực Tỉnh ủy có ý kiến như sau:

{items}

Nơi nhận:
- Như trên,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ


Lê Văn A
"""

LAW = """QUỐC HỘI
Luật số: 99/2025/QH15

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hà Nội, ngày 10 tháng 6 năm 2025

LUẬT
THỬ NGHIỆM

{items}
"""


def source(text: str) -> Source:
    """The text as a reader would have delivered it from a plain text file."""
    return Source(hashlib.sha256(text.encode()).hexdigest(), "thu.txt", "text", text, (Page(1, Span(0, len(text))),))


def dispatch(items: str) -> Document:
    """A provincial party dispatch with these numbered items."""
    return understand(source(DISPATCH.format(items=items)))[0]


def law(items: str) -> Document:
    """A law with these articles."""
    return understand(source(LAW.format(items=items)))[0]


def without_addressees(document: Document) -> Document:
    """The document without its "Kính gửi" list."""
    return replace(document, units=tuple(unit for unit in document.units if unit.kind != "kinh_gui"))
