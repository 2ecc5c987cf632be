"""Whole documents of everyday kinds, written as offices write them: who must do what, by when, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.add import understand
from corpus.read import read

DECISION = """UBND TỈNH ĐIỆN BIÊN
Số: 215/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Điện Biên, ngày 12 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch thực hiện công tác PCCC và CNCH năm 2026
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thực hiện công tác PCCC và CNCH năm 2026.
Điều 2. Giao Công an tỉnh chủ trì, phối hợp với các sở, ban, ngành tổ chức thực hiện; định kỳ hằng quý báo cáo Chủ tịch UBND tỉnh.
Điều 3. Sở Tài chính có trách nhiệm bảo đảm kinh phí thực hiện.
Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc Công an tỉnh và Thủ trưởng các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này.
Quyết định có hiệu lực kể từ ngày ký./.
"""
DISPATCH = """UBND TỈNH ĐIỆN BIÊN
Số: 1042/UBND-NC
V/v tăng cường công tác phòng cháy, chữa cháy mùa khô
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Điện Biên, ngày 20 tháng 3 năm 2026
Kính gửi:
- Các sở, ban, ngành tỉnh;
- Công an tỉnh.
Thực hiện Công điện số 15/CĐ-TTg ngày 18/3/2026 của Thủ tướng Chính phủ, Chủ tịch UBND tỉnh yêu cầu:
1. Thủ trưởng các sở, ban, ngành tập trung chỉ đạo:
a) Rà soát các khu vực có nguy cơ cháy cao, hoàn thành trước ngày 10/4/2026;
b) Bố trí lực lượng thường trực.
2. Công an tỉnh tham mưu UBND tỉnh thành lập Đoàn kiểm tra liên ngành trong tháng 4/2026.
3. Báo và Phát thanh, Truyền hình tỉnh tăng thời lượng phát sóng.
Yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.
"""
CONCLUSION = """TỈNH ỦY ĐIỆN BIÊN
BAN THƯỜNG VỤ
*
Số 88-KL/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Điện Biên, ngày 02 tháng 4 năm 2026
KẾT LUẬN
của Ban Thường vụ Tỉnh ủy về kết quả thực hiện Chỉ thị 47-CT/TW
Sau khi nghe Đảng ủy Công an tỉnh báo cáo, Ban Thường vụ Tỉnh ủy kết luận như sau:
1. Trong 5 năm qua, các cấp ủy đã lãnh đạo, chỉ đạo thực hiện nghiêm túc.
2. Thời gian tới, yêu cầu các cấp ủy, tổ chức đảng tập trung thực hiện một số nhiệm vụ sau:
2.1. Tiếp tục quán triệt sâu sắc Chỉ thị số 47-CT/TW.
2.2. Người đứng đầu cấp ủy chịu trách nhiệm trước cấp ủy cấp trên nếu để xảy ra cháy lớn.
3. Giao Ban Nội chính Tỉnh ủy chủ trì, phối hợp với Văn phòng Tỉnh ủy tham mưu sơ kết việc thực hiện Kết luận vào quý IV/2027.
"""
NOTICE = """TỈNH ỦY ĐIỆN BIÊN
VĂN PHÒNG
*
Số 321-TB/VPTU
ĐẢNG CỘNG SẢN VIỆT NAM
Điện Biên, ngày 22 tháng 4 năm 2026
THÔNG BÁO
Kết luận của đồng chí Bí thư Tỉnh ủy
I. Đánh giá chung
Thời gian qua, Đảng ủy Công an tỉnh đã chủ động tham mưu, triển khai nhiều giải pháp.
II. Nhiệm vụ thời gian tới
1. Đảng ủy Công an tỉnh
1.1. Khẩn trương xây dựng Đề án trang bị phương tiện, trình Ban Thường vụ Tỉnh ủy trong tháng 5/2026.
2. Về đề xuất bổ sung biên chế: Giao Ban Tổ chức Tỉnh ủy thẩm định, tham mưu Ban Thường vụ Tỉnh ủy xem xét trước ngày 30/6/2026.
"""
RESOLUTION = """HỘI ĐỒNG NHÂN DÂN
TỈNH ĐIỆN BIÊN
Số: 12/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Điện Biên, ngày 09 tháng 7 năm 2026
NGHỊ QUYẾT
Về chính sách hỗ trợ lực lượng dân phòng
QUYẾT NGHỊ:
Điều 1. Phạm vi điều chỉnh
Nghị quyết này quy định mức hỗ trợ.
Điều 2. Tổ chức thực hiện
1. Giao Ủy ban nhân dân tỉnh tổ chức triển khai thực hiện Nghị quyết.
2. Giao Thường trực HĐND tỉnh, các Ban của HĐND tỉnh, Tổ đại biểu HĐND tỉnh và đại biểu HĐND tỉnh giám sát việc thực hiện Nghị quyết này.
Nghị quyết này có hiệu lực từ ngày 19 tháng 7 năm 2026./.
"""
Expected = list[tuple[str, str | None, str | None]]
"""Unit, lead and limit of each duty."""
HEADS = "Thủ trưởng các sở, ban, ngành"
DOCUMENTS: list[tuple[str, str, Expected]] = [
    (
        "decision",
        DECISION,
        [
            ("dieu-2", "Công an tỉnh", None),
            ("dieu-2", "Công an tỉnh", None),
            ("dieu-3", "Sở Tài chính", None),
            (
                "dieu-4",
                "Chánh Văn phòng UBND tỉnh, Giám đốc Công an tỉnh và Thủ trưởng các đơn vị liên quan",
                None,
            ),
        ],
    ),
    (
        "dispatch",
        DISPATCH,
        [
            ("muc-1.diem-a", HEADS, "trước ngày 10/4/2026"),
            ("muc-1.diem-b", HEADS, None),
            ("muc-2", "Công an tỉnh", "trong tháng 4/2026"),
            ("muc-3", "Báo và Phát thanh, Truyền hình tỉnh", None),
            ("muc-3", "các đơn vị", None),
        ],
    ),
    (
        "conclusion",
        CONCLUSION,
        [
            ("muc-2-1", "các cấp ủy, tổ chức đảng", None),
            ("muc-2-2", "Người đứng đầu cấp ủy", None),
            ("muc-3", "Ban Nội chính Tỉnh ủy", "vào quý IV/2027"),
        ],
    ),
    (
        "notice",
        NOTICE,
        [
            ("muc-II.muc-1-1", "Đảng ủy Công an tỉnh", "trong tháng 5/2026"),
            ("muc-II.muc-2", "Ban Tổ chức Tỉnh ủy", "trước ngày 30/6/2026"),
        ],
    ),
    (
        "resolution",
        RESOLUTION,
        [
            ("dieu-2.khoan-1", "Ủy ban nhân dân tỉnh", None),
            (
                "dieu-2.khoan-2",
                "Thường trực HĐND tỉnh, các Ban của HĐND tỉnh, Tổ đại biểu HĐND tỉnh và đại biểu HĐND tỉnh",
                None,
            ),
        ],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), DOCUMENTS, ids=[name for name, *_ in DOCUMENTS])
def test_everyday_documents(tmp_path: Path, name: str, text: str, expected: Expected) -> None:
    """Every duty with its lead and limit, none of what is told, in force or only asked about; each quoted as it stands."""
    path = tmp_path / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    (document,) = understand(read(path))
    assert [
        (duty.unit, duty.lead, duty.deadline.text if duty.deadline else None) for duty in document.duties
    ] == expected
    assert all(duty.span.cut(document.text) in text for duty in document.duties)
