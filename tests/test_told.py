"""What a question asks and whether a passage tells it."""

from __future__ import annotations

import pytest

from indexer.told import names_body, tells

CASES = [
    ("Chi bộ họp mấy tháng một lần?", "Chi bộ họp thường lệ mỗi tháng một lần.", True),
    ("Chi bộ họp mấy tháng một lần?", "Chi bộ họp khi cần.", False),
    ("chi bo hop may thang mot lan", "Chi bộ lãnh đạo thực hiện nhiệm vụ chính trị của đơn vị.", False),
    ("Bao lâu phải huấn luyện một lần?", "Nội dung huấn luyện (có hiệu lực kể từ ngày 25/04/2018).", False),
    ("Bao lâu phải huấn luyện một lần?", "Định kỳ hằng năm tổ chức huấn luyện.", True),
    ("Một năm thực tập mấy lần phương án trong năm?", "Thực tập ít nhất hai lần.", True),
    ("Giấy phép có thời hạn bao lâu?", "Giấy phép có thời hạn mười năm kể từ ngày cấp.", True),
    ("Người lập di chúc được sửa bao nhiêu lần?", "Người lập di chúc có thể sửa vào bất cứ lúc nào.", True),
    ("Khi nào phải kiểm định?", "Phương tiện được kiểm định trước khi lưu thông.", True),
    ("Khi nào phải kiểm định?", "Phương tiện phải bảo đảm chất lượng.", False),
    ("Ai quyết định khen thưởng?", "Thủ tướng Chính phủ quyết định khen thưởng.", True),
    ("Cơ quan nào có thẩm quyền phê duyệt dự án?", "Dự án do Sở Xây dựng thẩm định.", False),
    ("Cơ quan nào có thẩm quyền phê duyệt dự án?", "Ủy ban nhân dân tỉnh phê duyệt dự án.", True),
    ("Mức phạt là bao nhiêu?", "Phạt cảnh cáo.", True),
]


@pytest.mark.parametrize(("question", "text", "told"), CASES)
def test_tells(question: str, text: str, told: bool) -> None:
    """A time where one is asked for, the act where it is asked who does it; other questions are not judged."""
    assert tells(text, question) is told


@pytest.mark.parametrize(
    ("text", "body", "named"),
    [
        ("Ủy ban nhân dân huyện có trách nhiệm tổ chức.", "UBND huyện", True),
        ("UBND huyện có trách nhiệm tổ chức.", "Ủy ban nhân dân huyện", False),
        ("Bộ Lao động - Thương binh và Xã hội chủ trì.", "Bộ Lao động – Thương binh và Xã hội", True),
        ("Bộ Lao động - Thương binh và Xã hội chủ trì.", "bo lao dong thuong binh va xa hoi", True),
        ("cán bộ khoa học và công nghệ", "Bộ Khoa học và Công nghệ", False),
        ("Sở Tài chính thẩm định.", "Sở Tư pháp", False),
    ],
)
def test_names(text: str, body: str, named: bool) -> None:
    """A body is named with or without diacritics, dashes, or its short form in the question."""
    assert names_body(text, body) is named
