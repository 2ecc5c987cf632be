"""Titles of documents where a name might go on: they are handed to who is named and no part of the name."""

from __future__ import annotations

import re

from corpus.text import fold

__all__ = ["is_paper"]

# Titles of documents, which are handed to a body and never part of its name even with a capital.
_PAPERS = re.compile(
    r"(?:Phiếu|Báo cáo(?! viên)|Tờ trình|Biên bản|Danh sách|Công văn|Giấy (?:chứng|đề|phép|báo|xác))\b"
)


# These are also parts of names ("Sở Kế hoạch và Đầu tư", "Ban Quản lý Dự án"), after what awaits to be told of what it is;
# elsewhere they are handed to who is named: "tham mưu Ban Thường vụ Đảng ủy Kế hoạch", "trình Bộ Y tế Đề án".
_TITLES = re.compile(
    r"(?:Kế hoạch|Chương trình|Đề (?:án|cương)|Nghị (?:quyết|định)|Quyết định|Chỉ thị|Kết luận|Quy (?:chế|định|hoạch|trình)|"
    r"Hướng dẫn|Phương án|Dự (?:án|thảo|toán)|Danh mục|Thông (?:báo|tư)|Chiến lược|Lộ trình|Hồ sơ|Luật(?! gia| sư))\b"
    r"(?!(?: liên tịch)? (?:này|số)\b)"  # "các đối tượng tại Điều 2 Thông tư này": a rule that is cited
)
_AWAITS = re.compile(
    r"(?:[-–,&\d]|\b(?:chủ|ký|và|của|về|thuộc|các|sở|cục|vụ|phòng|ban|tiểu ban|tổ|nhóm|bộ|viện|khoa|trung tâm|văn phòng|"
    r"hội đồng|ủy ban|"
    r"thanh tra|đại học|học viện|hội|bộ phận|cơ quan|đơn vị|trưởng|chủ nhiệm|giám đốc|chủ tịch hội đồng|cán bộ|chuyên viên|"
    r"thư ký|chuyên gia|giúp việc|thường trực|công tác|chỉ đạo|điều phối|điều hành|quản lý|soạn thảo|biên soạn|biên tập|"
    r"thẩm định|thẩm tra|nghiên cứu|tư vấn|tiếp nhận|kiểm tra|giám sát|xây dựng|thực hiện|triển khai|chủ trì|chủ đầu tư|"
    r"chuyên trách|phụ trách|tham gia|lập|kiến trúc|tài chính|kinh tế|tổng hợp|vật tư|kỹ thuật|tổ chức)) $"
)
_FAR = 20  # letters in which what awaits stands


def is_paper(text: str, at: int) -> bool:
    """Whether the title of a document, with its capital, begins at `at`: "gửi Hội đồng Phiếu thẩm định"."""
    if _PAPERS.match(text, at):
        return True
    return _TITLES.match(text, at) is not None and not _AWAITS.search(fold(text[max(0, at - _FAR) : at]))
