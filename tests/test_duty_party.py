"""How the Party writes: who a conclusion gives tasks to, what it only decides, and of whom a paragraph goes on to speak."""

from __future__ import annotations

import pytest

from corpus.add import understand
from tests.duty_texts import source

CONCLUSION = """TỈNH ỦY SƠN HÀ
*
Số 45-KL/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Sơn Hà, ngày 12 tháng 3 năm 2026
KẾT LUẬN
của Ban Thường vụ Tỉnh ủy về công tác bảo vệ rừng
{text}
"""
GUIDE = """ĐẢNG BỘ TỈNH SƠN HÀ
ĐẢNG ỦY XÃ BÌNH AN
BAN XÂY DỰNG ĐẢNG
*
Số 07-HD/BXDĐ
ĐẢNG CỘNG SẢN VIỆT NAM
Bình An, ngày 15 tháng 11 năm 2025
HƯỚNG DẪN
kiểm điểm cuối năm 2025
{text}
"""
RULES = """ĐẢNG BỘ TỈNH SƠN HÀ
ĐẢNG ỦY PHƯỜNG SÔNG LÔ
*
Số 03-QC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
QUY CHẾ
làm việc của Ban Chấp hành Đảng bộ phường khóa I
{text}
"""


def leads(form: str, text: str) -> list[tuple[str, str | None]]:
    """The first words of every duty, and its lead."""
    document = understand(source(form.format(text=text)))[0]
    return [(" ".join(duty.span.cut(document.text).split()[:3]), duty.lead) for duty in document.duties]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom a paragraph named before a colon do what the next ones tell, a heading between them or not
        (
            "Giao Đảng ủy UBND tỉnh: Chỉ đạo Sở Tài chính bố trí kinh phí.\nNguồn lực thực hiện\n"
            "Lãnh đạo, chỉ đạo rà soát quy hoạch ba loại rừng.\nBan Nội chính Tỉnh ủy theo dõi việc thực hiện.\n"
            "Kết luận này phổ biến đến chi bộ.",
            [
                ("Chỉ đạo Sở", "Đảng ủy UBND tỉnh"),
                ("Lãnh đạo, chỉ", "Đảng ủy UBND tỉnh"),
                ("Ban Nội chính", "Ban Nội chính Tỉnh ủy"),
            ],
        ),
        # a semicolon at the end of a paragraph: its list goes on
        (
            "Giao Công an tỉnh chủ trì kiểm tra các điểm nóng;\nĐề xuất biện pháp xử lý, báo cáo Thường trực Tỉnh ủy.",
            [("Giao Công an", "Công an tỉnh"), ("Đề xuất biện", "Công an tỉnh")],
        ),
        # "Đồng thời, ..." speaks of those spoken of before, and of nobody else that it names
        (
            "Các cấp ủy trực thuộc Tỉnh ủy quán triệt Kết luận.\n"
            "Đồng thời, khẩn trương kiện toàn tổ chức trong các cơ quan, đơn vị gắn với hoạt động của chi bộ.",
            [
                ("Các cấp ủy", "Các cấp ủy trực thuộc Tỉnh ủy"),
                ("Đồng thời, khẩn", "Các cấp ủy trực thuộc Tỉnh ủy"),
            ],
        ),
        # who says what others must do
        (
            "Về nhiệm vụ năm 2026, đồng chí Bí thư Tỉnh ủy nhấn mạnh, Sở Nội vụ xây dựng đề án vị trí việc làm.\n"
            "Căn cứ ý kiến các cơ quan, Kết luận nêu rõ yêu cầu các cấp ủy trực thuộc Tỉnh ủy tập trung chỉ đạo trồng rừng.",
            [("Về nhiệm vụ", "Sở Nội vụ"), ("Căn cứ ý", "các cấp ủy trực thuộc Tỉnh ủy")],
        ),
        # what was only agreed to or found is no task
        (
            "1. Ban Thường vụ Tỉnh ủy cơ bản nhất trí với đề xuất của Công an tỉnh, Sở Tài chính.\n"
            "2. Ban Thường vụ Tỉnh ủy nhận định, sau 05 năm thực hiện, rừng được bảo vệ tốt hơn.\n"
            "3. Giao Chi cục Kiểm lâm rà soát các điểm nóng.",
            [("Giao Chi cục", "Chi cục Kiểm lâm")],
        ),
        # a preamble whose grounds semicolons part
        (
            "Xét Tờ trình số 12-TTr/BTCTU của Ban Tổ chức Tỉnh ủy; ý kiến của Ủy ban Kiểm tra Tỉnh ủy; Ban Thường vụ "
            "Tỉnh ủy có ý kiến như sau:\nGiao Ban Tổ chức Tỉnh ủy hoàn thiện hồ sơ.",
            [("Giao Ban Tổ", "Ban Tổ chức Tỉnh ủy")],
        ),
        # within whose office: the list belongs to "của từng"
        (
            "1. Đồng thời, căn cứ nhiệm vụ của từng cấp ủy, chính quyền, cơ quan, đơn vị xây dựng kế hoạch hành động.\n"
            "2. Kiên quyết cấm người không có nhiệm vụ vào rừng.",
            [],
        ),
    ],
)
def test_conclusions(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Tasks go to whom the conclusion gives them."""
    assert [found for found in leads(CONCLUSION, text) if found[1]] == expected


def test_a_heading_of_rating_heads_what_is_to_be_done() -> None:
    """ "Đánh giá, xếp loại chất lượng" is a procedure, "Đánh giá chung" tells how matters stand; the issuer acts too."""
    text = (
        "I. ĐÁNH GIÁ CHUNG\n1. Các chi bộ tổ chức kiểm điểm đúng quy định.\n"
        "II. ĐÁNH GIÁ, XẾP LOẠI CHI BỘ\n1. Chi bộ tự nhận xét, đề xuất mức xếp loại.\n"
        "2. Ban Xây dựng Đảng tổng hợp, thẩm định hồ sơ.\n3. Ban Xây dựng Đảng đề nghị các chi bộ nộp hồ sơ đúng hạn."
    )
    assert leads(GUIDE, text) == [
        ("Chi bộ tự", "Chi bộ"),
        ("Ban Xây dựng", "Ban Xây dựng Đảng"),
        ("Ban Xây dựng", "các chi bộ"),
    ]


def test_an_article_of_rules_names_whose_tasks_follow() -> None:
    """Its number may stand before a colon, and its items may have strokes; what the issuer must do is told as well."""
    text = (
        "Điều 1: Trách nhiệm, quyền hạn của Ban Thường vụ Đảng ủy:\n1/ Chuẩn bị nội dung, triệu tập hội nghị; sơ kết việc "
        "thực hiện nghị quyết.\n2/ Lãnh đạo việc cụ thể hóa nghị quyết của cấp trên.\n"
        "Điều 2. Đảng ủy phường Sông Lô hướng dẫn, kiểm tra việc thực hiện Quy chế này."
    )
    assert leads(RULES, text) == [
        ("Chuẩn bị nội", "Ban Thường vụ Đảng ủy"),
        ("sơ kết việc", "Ban Thường vụ Đảng ủy"),
        ("Lãnh đạo việc", "Ban Thường vụ Đảng ủy"),
        ("Đảng ủy phường", "Đảng ủy phường Sông Lô"),
    ]


def test_a_bracket_in_a_lettered_item_holds_its_clause() -> None:
    """The letter's own bracket closes none: "b) ... (thông qua chi ủy; lãnh đạo cơ quan) để ..." is one duty."""
    text = (
        "1. Khen thưởng\na) Đảng ủy xã thẩm định thành tích (thông qua các chi ủy; lãnh đạo đoàn thể) để quyết định "
        "tặng giấy khen."
    )
    assert leads(GUIDE, text) == [("Đảng ủy xã", "Đảng ủy xã")]


def test_a_short_order_with_its_full_stop_is_no_heading() -> None:
    """ "2. Chỉ đạo các chi bộ cập nhật dữ liệu." over a paragraph is a task."""
    text = (
        "Ban Thường vụ yêu cầu các đảng ủy trực thuộc:\n1. Rà soát số liệu đảng viên.\n2. Chỉ đạo các chi bộ cập nhật dữ liệu.\n"
        "Các chi bộ gửi báo cáo đúng hạn."
    )
    assert ("Chỉ đạo các", "các đảng ủy trực thuộc") in leads(CONCLUSION, text)


def test_what_is_done_to_somebody_tells_who_is_meant() -> None:
    """ "Chi bộ được kiểm tra chuẩn bị báo cáo": the ones under examination; "Chi ủy khóa mới": the one just elected."""
    text = (
        "1. Chi bộ được kiểm tra, giám sát chuẩn bị báo cáo, gửi Đoàn kiểm tra.\n"
        "2. Đại hội giao Chi ủy khóa mới cụ thể hóa Nghị quyết.\n3. Chi bộ được kiểm tra theo kế hoạch năm 2026."
    )
    assert leads(GUIDE, text) == [
        ("Chi bộ được", "Chi bộ được kiểm tra, giám sát"),
        ("giao Chi ủy", "Chi ủy khóa mới"),
    ]


def test_who_spoke_before_asks_again() -> None:
    """ "Đồng chí cũng đề nghị ...": the ones asked must act."""
    text = "Đồng chí cũng đề nghị Hội Nông dân tỉnh vận động hội viên.\nĐồng chí yêu cầu các cấp ủy rà soát hộ nghèo."
    assert leads(CONCLUSION, text) == [("đề nghị Hội", "Hội Nông dân tỉnh"), ("yêu cầu các", "các cấp ủy")]


def test_results_under_about_are_no_tasks() -> None:
    """ "I. Về kết quả ..." tells what was done."""
    text = "I. Về kết quả lãnh đạo\nChi bộ lãnh đạo hoàn thành 12/12 chỉ tiêu.\nII. Nhiệm vụ\n1. Chi bộ lãnh đạo chuyển đổi số."
    assert leads(GUIDE, text) == [("Chi bộ lãnh", "Chi bộ")]


def test_what_was_approved_and_what_must_be_had() -> None:
    """A plan that "đã được phê duyệt" is carried out; "bảo đảm các điều kiện về ..." is done for others, and no condition."""
    text = (
        "1. Chi bộ Trạm Y tế xây dựng phương án; thực hiện việc di chuyển theo phương án đã được phê duyệt; bảo đảm các điều "
        "kiện về cơ sở vật chất cho đại hội; bảo đảm đủ điều kiện đảng viên."
    )
    assert [found[0] for found in leads(GUIDE, text)] == ["Chi bộ Trạm", "thực hiện việc", "bảo đảm các"]


def test_who_sends_a_telegram_does_nothing_of_it() -> None:
    """ "THỦ TƯỚNG CHÍNH PHỦ điện:" names who speaks, even where a copy begins with it."""
    text = (
        "CÔNG ĐIỆN\nVỀ THÚC ĐẨY XUẤT KHẨU\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng các Bộ;\n1. Bộ Công Thương rà soát thị trường.\n"
        "2. Giao các Phó Thủ tướng Chính phủ theo nhiệm vụ được phân công đôn đốc các Bộ triển khai thực hiện Công điện này."
    )
    assert leads("{text}", text) == [
        ("Bộ Công Thương", "Bộ Công Thương"),
        ("Giao các Phó", "các Phó Thủ tướng Chính phủ"),
    ]


@pytest.mark.parametrize(
    ("heading", "n_tasks"),
    [
        ("CÁC GIẢI PHÁP CHỦ YẾU", 1),
        ("NỘI DUNG HOẠT ĐỘNG TRIỂN KHAI", 1),
        ("MỘT SỐ NHIỆM VỤ TRỌNG TÂM", 1),
        ("MỤC TIÊU CỤ THỂ", 0),
        ("QUAN ĐIỂM CHỈ ĐẠO", 0),
    ],
)
def test_tasks_of_nobody(heading: str, n_tasks: int) -> None:
    """Under a heading of measures an act is set though nobody is named; under one of aims it is not."""
    assert leads(GUIDE, f"II. {heading}\n1. Rà soát các điểm nóng về phá rừng.") == [("Rà soát các", None)] * n_tasks


def test_whom_a_sentence_is_about_before_its_colon() -> None:
    """ "Đối với X: Rà soát ..." in a paragraph is X's; who may do something has no duty; a meeting gives tasks."""
    text = (
        "Đối với Văn phòng Tỉnh ủy: Rà soát các văn bản đã ban hành.\nBan Nội chính Tỉnh ủy được quyền yêu cầu cung cấp hồ sơ.\n"
        "Hội nghị giao Ban Tổ chức Tỉnh ủy xây dựng kế hoạch.\nHội nghị giao ban được tổ chức hằng tháng."
    )
    assert [found[1] for found in leads(CONCLUSION, text)] == ["Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"]


def test_who_is_recommended_to_act() -> None:
    """ "Kiến nghị X chỉ đạo ..." in a conclusion of control asks X."""
    text = "1. Kiến nghị Đảng ủy UBND xã chỉ đạo Phòng Kinh tế rà soát quy trình."
    assert leads(GUIDE, text) == [("Kiến nghị Đảng", "Đảng ủy UBND xã")]
