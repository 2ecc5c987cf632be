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
TITLED = """TỈNH ỦY ĐIỆN BIÊN
*
Số 12-CTr/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Điện Biên, ngày 02 tháng 4 năm 2026
KẾ HOẠCH TỔNG KIỂM TRA AN TOÀN PHÒNG CHÁY
thực hiện Chỉ thị số 47-CT/TW của Ban Bí thư về tăng cường sự lãnh đạo của Đảng đối với công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ
I. MỤC ĐÍCH, YÊU CẦU
1. Quán triệt sâu sắc các quan điểm, mục tiêu của Chỉ thị.
2. Xác định rõ trách nhiệm của từng cấp ủy, tổ chức đảng.
II. NHIỆM VỤ, GIẢI PHÁP
1. Ban Tuyên giáo và Dân vận Tỉnh ủy hướng dẫn, tổ chức tuyên truyền Chỉ thị; hoàn thành trong quý II/2026.
2. Đảng ủy Công an tỉnh lãnh đạo, chỉ đạo Công an tỉnh tham mưu Ủy ban nhân dân tỉnh ban hành Kế hoạch tổng kiểm tra an toàn phòng cháy, chữa cháy đối với khu dân cư, nhà ở nhiều tầng, nhiều căn hộ, hoàn thành trước ngày 30/6/2026.
3. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo Ủy ban nhân dân tỉnh bố trí ngân sách hằng năm cho công tác phòng cháy, chữa cháy; chỉ đạo Sở Xây dựng rà soát quy hoạch hạ tầng giao thông, nguồn nước phục vụ chữa cháy.
4. Các đảng ủy trực thuộc Tỉnh ủy xây dựng kế hoạch thực hiện, gửi về Tỉnh ủy (qua Ban Nội chính Tỉnh ủy) trước ngày 30/4/2026; định kỳ 6 tháng, hằng năm báo cáo kết quả.
5. Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tỉnh đẩy mạnh phong trào toàn dân tham gia phòng cháy, chữa cháy.
III. TỔ CHỨC THỰC HIỆN
1. Ban Nội chính Tỉnh ủy chủ trì, phối hợp với Văn phòng Tỉnh ủy, Ủy ban Kiểm tra Tỉnh ủy theo dõi, đôn đốc, kiểm tra việc thực hiện Chương trình hành động; định kỳ báo cáo Ban Thường vụ Tỉnh ủy.
2. Chương trình này phổ biến đến chi bộ.
Nơi nhận:
- Ban Bí thư Trung ương Đảng (báo cáo),
- Các đảng ủy trực thuộc Tỉnh ủy,
- Lưu Văn phòng Tỉnh ủy.
T/M TỈNH ỦY
BÍ THƯ
Trần Văn C
"""
BOARD = """ỦY BAN NHÂN DÂN
TỈNH ĐIỆN BIÊN
Số: 812/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Điện Biên, ngày 05 tháng 5 năm 2026
QUYẾT ĐỊNH
Về việc thành lập Ban Chỉ đạo phòng cháy, chữa cháy và cứu nạn, cứu hộ tỉnh Điện Biên
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ ngày 29 tháng 11 năm 2024;
Theo đề nghị của Giám đốc Công an tỉnh.
QUYẾT ĐỊNH:
Điều 1. Thành lập Ban Chỉ đạo phòng cháy, chữa cháy và cứu nạn, cứu hộ tỉnh Điện Biên (gọi tắt là Ban Chỉ đạo), gồm các ông, bà có tên sau:
1. Ông Nguyễn Văn A, Phó Chủ tịch Ủy ban nhân dân tỉnh - Trưởng ban;
2. Ông Trần Văn B, Giám đốc Công an tỉnh - Phó Trưởng ban Thường trực;
3. Các thành viên: Giám đốc Sở Xây dựng, Giám đốc Sở Tài chính.
Điều 2. Nhiệm vụ của Ban Chỉ đạo
1. Tham mưu, giúp Chủ tịch Ủy ban nhân dân tỉnh chỉ đạo công tác phòng cháy, chữa cháy trên địa bàn.
2. Kiểm tra, đôn đốc các sở, ngành, địa phương; hằng quý họp đánh giá kết quả.
3. Công an tỉnh là cơ quan thường trực của Ban Chỉ đạo, có trách nhiệm xây dựng quy chế hoạt động trình Trưởng ban ban hành trong thời hạn 15 ngày kể từ ngày Quyết định này có hiệu lực.
Điều 3. Ban Chỉ đạo làm việc theo chế độ kiêm nhiệm; Trưởng ban sử dụng con dấu của Ủy ban nhân dân tỉnh, Phó Trưởng ban sử dụng con dấu của cơ quan mình.
Điều 4. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Công an tỉnh, Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các xã, phường và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 4;
- Lưu: VT.
CHỦ TỊCH
Lê Thành Đ
"""
TELEGRAM = """THỦ TƯỚNG CHÍNH PHỦ
Số: 55/CĐ-TTg
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 15 tháng 4 năm 2026
CÔNG ĐIỆN
Về việc tăng cường công tác phòng cháy, chữa cháy rừng trong mùa khô
THỦ TƯỚNG CHÍNH PHỦ điện:
- Bộ trưởng các Bộ: Nông nghiệp và Môi trường, Công an, Quốc phòng;
- Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương.
Những ngày vừa qua, nắng nóng gay gắt đã xảy ra tại nhiều địa phương. Để chủ động phòng cháy, chữa cháy rừng, Thủ tướng Chính phủ yêu cầu:
1. Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương:
a) Trực tiếp chỉ đạo, kiểm tra công tác phòng cháy, chữa cháy rừng trên địa bàn.
b) Bố trí lực lượng thường trực 24/24 giờ tại các khu vực trọng điểm; kịp thời xử lý khi có tình huống.
2. Bộ trưởng Bộ Nông nghiệp và Môi trường chỉ đạo lực lượng kiểm lâm theo dõi chặt chẽ diễn biến thời tiết, cảnh báo nguy cơ cháy rừng; tổng hợp, báo cáo Thủ tướng Chính phủ trước ngày 30 tháng 4 năm 2026.
3. Bộ trưởng Bộ Quốc phòng, Bộ trưởng Bộ Công an chỉ đạo các lực lượng sẵn sàng phương tiện, phối hợp với địa phương chữa cháy rừng khi có yêu cầu.
4. Đài Truyền hình Việt Nam, Đài Tiếng nói Việt Nam, Thông tấn xã Việt Nam tăng thời lượng tuyên truyền.
5. Giao Phó Thủ tướng Trần Hồng Hà trực tiếp chỉ đạo công tác này.
6. Văn phòng Chính phủ theo dõi, đôn đốc việc thực hiện Công điện này, báo cáo Thủ tướng Chính phủ những vấn đề vượt thẩm quyền./.
Nơi nhận:
- Như trên;
- Lưu: VT, NN.
THỦ TƯỚNG
Phạm Minh Chính
"""
Expected = list[tuple[str, str | None, str | None]]
"""Unit, lead and limit of each duty."""
CHAIRS = "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương"
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
    (
        "a title in one line with its kind",
        TITLED,
        [
            ("muc-II.muc-1", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "trong quý II/2026"),
            ("muc-II.muc-2", "Đảng ủy Công an tỉnh", "trước ngày 30/6/2026"),
            ("muc-II.muc-3", "Đảng ủy Ủy ban nhân dân tỉnh", None),
            ("muc-II.muc-3", "Đảng ủy Ủy ban nhân dân tỉnh", None),
            ("muc-II.muc-4", "Các đảng ủy trực thuộc Tỉnh ủy", "trước ngày 30/4/2026"),
            ("muc-II.muc-4", "Các đảng ủy trực thuộc Tỉnh ủy", None),
            ("muc-II.muc-5", "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tỉnh", None),
            ("muc-III.muc-1", "Ban Nội chính Tỉnh ủy", None),
            ("muc-III.muc-1", "Ban Nội chính Tỉnh ủy", None),
        ],
    ),
    (
        "a board is set up",
        BOARD,
        [
            ("dieu-2.khoan-1", "Ban Chỉ đạo", None),
            ("dieu-2.khoan-2", "Ban Chỉ đạo", None),
            ("dieu-2.khoan-2", "Ban Chỉ đạo", None),
            ("dieu-2.khoan-3", "Công an tỉnh", "trong thời hạn 15 ngày kể từ ngày Quyết định này có hiệu lực"),
            ("dieu-3", "Ban Chỉ đạo", None),
            ("dieu-3", "Trưởng ban", None),
            (
                "dieu-4",
                "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Công an tỉnh, Thủ trưởng các sở, ban, ngành, "
                "Chủ tịch Ủy ban nhân dân các xã, phường và các ông, bà có tên tại Điều 1",
                None,
            ),
        ],
    ),
    (
        "an urgent dispatch",
        TELEGRAM,
        [
            ("muc-1.diem-a", CHAIRS, None),
            ("muc-1.diem-b", CHAIRS, None),
            ("muc-1.diem-b", CHAIRS, None),
            ("muc-2", "Bộ trưởng Bộ Nông nghiệp và Môi trường", None),
            ("muc-2", "Bộ trưởng Bộ Nông nghiệp và Môi trường", "trước ngày 30 tháng 4 năm 2026"),
            ("muc-3", "Bộ trưởng Bộ Quốc phòng, Bộ trưởng Bộ Công an", None),
            ("muc-4", "Đài Truyền hình Việt Nam, Đài Tiếng nói Việt Nam, Thông tấn xã Việt Nam", None),
            ("muc-5", "Phó Thủ tướng Trần Hồng Hà", None),
            ("muc-6", "Văn phòng Chính phủ", None),
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
