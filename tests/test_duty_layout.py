"""How the lines of a document stand to each other: who gives what follows, what a heading names, how items are marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.add import understand
from corpus.models import Document
from corpus.read import read

HEAD = "TỈNH ỦY HÀ NAM\nSố 12-TB/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nam, ngày 5 tháng 1 năm 2026\nTHÔNG BÁO\nVề công tác thủy lợi\n\n"
PREAMBLE = "Thực hiện Kế hoạch số 3-KH/TU, Tỉnh ủy đã họp.\n"


def understood(folder: Path, text: str, head: str = HEAD) -> list[Document]:
    """The documents of a file with this text."""
    path = folder / "van-ban.txt"
    path.write_text(head + text, encoding="utf-8")
    return understand(read(path))


def leads(folder: Path, text: str, head: str = HEAD) -> list[tuple[str | None, str]]:
    """Who leads each duty of a document, and the first words of its quotation."""
    return [
        (duty.lead, " ".join(duty.span.cut(document.text).split()[:3]))
        for document in understood(folder, text, head)
        for duty in document.duties
    ]


GIVEN = [
    (
        "Ban Thường vụ Tỉnh ủy giao Sở Xây dựng một số nhiệm vụ: Chủ trì kiểm tra kè đê. Hướng dẫn các xã trực ca; gửi kết quả "
        "về Văn phòng Tỉnh ủy.\n",
        [("Sở Xây dựng", "Chủ trì kiểm"), ("Sở Xây dựng", "Hướng dẫn các"), ("Sở Xây dựng", "gửi kết quả")],
        "whom the words before a colon give tasks does all of them",
    ),
    (
        "Ban Thường vụ Tỉnh ủy giao Sở Xây dựng thực hiện các nhiệm vụ sau:\n- Chủ trì kiểm tra kè đê.\n- Hướng dẫn các xã trực ca.\n",
        [("Sở Xây dựng", "Chủ trì kiểm"), ("Sở Xây dựng", "Hướng dẫn các")],
        "also where they stand below, and the preamble gives them",
    ),
    (
        "1. Ban Thường vụ Tỉnh ủy phân công Sở Xây dựng một số nội dung là:\n- Chủ trì kiểm tra kè đê.\n- Hướng dẫn các xã trực ca.\n",
        [("Sở Xây dựng", "Chủ trì kiểm"), ("Sở Xây dựng", "Hướng dẫn các")],
        "or an item",
    ),
    (
        "UBND tỉnh yêu cầu: Sở Tài chính cân đối vốn. Sở Xây dựng kiểm tra kè; Công an tỉnh báo cáo trước ngày 20/2.\n",
        [("Sở Tài chính", "Sở Tài chính"), ("Sở Xây dựng", "Sở Xây dựng"), ("Công an tỉnh", "Công an tỉnh")],
        "who only gives leads nothing",
    ),
    (
        "Để khắc phục tồn tại nêu trên, Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở, Thủ trưởng các ban ngành; các cơ quan Trung "
        "ương đóng trên địa bàn và Chủ tịch UBND các xã tập trung triển khai các nội dung sau:\n1. Tiếp tục kiểm tra cống.\n",
        [
            (
                "Giám đốc các sở, Thủ trưởng các ban ngành; các cơ quan Trung ương đóng trên địa bàn và Chủ tịch UBND các xã",
                "Tiếp tục kiểm",
            )
        ],
        "semicolons part a list of bodies in a preamble",
    ),
    (
        "1. Yêu cầu Giám đốc Sở Xây dựng; Chủ tịch UBND các xã và Công ty Thủy lợi tập trung thực hiện:\na) Rà soát kè đê.\n",
        [("Giám đốc Sở Xây dựng; Chủ tịch UBND các xã và Công ty Thủy lợi", "Rà soát kè")],
        "and in an item",
    ),
    (
        "1. Giao các sở chuyên ngành gồm:\n- Sở Xây dựng (kè biển);\n- Sở Y tế.\nCó trách nhiệm:\na) Rà soát kho vật tư.\n",
        [("Sở Xây dựng, Sở Y tế", "Rà soát kho")],
        "bodies that are listed one a line",
    ),
    (
        "1. Giao Sở Nội vụ các nhiệm vụ sau: Rà soát biên chế trạm bơm. Tổ chức tập huấn.\n",
        [("Sở Nội vụ", "Rà soát biên"), ("Sở Nội vụ", "Tổ chức tập")],
        "a giver who is not named",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), GIVEN, ids=[row[2] for row in GIVEN])
def test_who_is_given_what_follows_a_colon(
    tmp_path: Path, text: str, expected: list[tuple[str, str]], why: str
) -> None:
    """Tasks after a colon, on the same line or below, are led by whom the words before it give them to."""
    assert leads(tmp_path, PREAMBLE + text) == expected, why


NAMED = [
    (
        "QUY ĐỊNH\nNhiệm vụ của các đơn vị thuộc Sở\nI. PHÒNG KẾ HOẠCH - QUẢN TRỊ\n1. Tham mưu phương án sửa chữa trụ sở.\n"
        "2. Theo dõi việc mua sắm.\nII. PHÒNG CHÁY, CHỮA CHÁY\n1. Trang bị bình bột.\n",
        [("PHÒNG KẾ HOẠCH - QUẢN TRỊ", "Tham mưu phương"), ("PHÒNG KẾ HOẠCH - QUẢN TRỊ", "Theo dõi việc")],
        "a body's name in capitals over its items; an activity names nobody",
    ),
    (
        "CHỨC NĂNG, NHIỆM VỤ\nPhòng Hợp tác\na) Giúp Giám đốc đón khách nước ngoài;\nb) Dịch tài liệu theo phân công.\n",
        [("Phòng Hợp tác", "Giúp Giám đốc"), ("Phòng Hợp tác", "Dịch tài liệu")],
        "a name alone before the first item",
    ),
    (
        "Phòng Hợp tác là đơn vị chuyên môn thuộc Sở, thành lập năm 2019.\nNHIỆM VỤ CỦA PHÒNG\n1. Đón khách nước ngoài.\n"
        "2. Thực hiện các nhiệm vụ khác do Giám đốc giao.\n",
        [("Phòng Hợp tác", "Đón khách nước"), ("Phòng Hợp tác", "Thực hiện các")],
        "what the body is stands before the heading of its tasks",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), NAMED, ids=[row[2] for row in NAMED])
def test_a_name_alone_heads_its_tasks(tmp_path: Path, text: str, expected: list[tuple[str, str]], why: str) -> None:
    """Items that begin with a verb are done by the body whose bare name stands over them."""
    assert leads(tmp_path, text, "SỞ NGOẠI VỤ TỈNH HÀ NAM\n") == expected, why


MARKED = [
    (
        "Thứ nhất, Sở Tài chính cân đối vốn. Thứ hai, Công an tỉnh phân luồng.\nThứ ba, lực lượng dân quân có trách nhiệm canh đê.\n",
        [("Sở Tài chính", "Sở Tài chính"), ("Công an tỉnh", "Công an tỉnh"), ("lực lượng dân quân", "lực lượng dân")],
        "an ordinal opens a part and is no name",
    ),
    (
        "(1) Sở Tài chính cân đối vốn; gửi kết quả cho Sở Nội vụ.\n(2) Công an tỉnh phân luồng.\n",
        [("Sở Tài chính", "Sở Tài chính"), ("Sở Tài chính", "gửi kết quả"), ("Công an tỉnh", "Công an tỉnh")],
        "a number in brackets",
    ),
    (
        "Tỉnh ủy yêu cầu các cấp ủy, cơ quan, đơn vị tập trung thực hiện tốt các nhiệm vụ sau:\n"
        "Một là, khẩn trương gia cố bờ bao.\nHai là, Công an tỉnh phân luồng.\n",
        [("các cấp ủy, cơ quan, đơn vị", "khẩn trương gia"), ("Công an tỉnh", "Công an tỉnh")],
        "a paragraph over unnumbered tasks hands down whom it names, and is none; what stands before it is told",
    ),
    (
        "Xét đề nghị của UBND tỉnh Nam Định tại văn bản số 94/TTr-UBND về kè biển, Bộ Xây dựng có ý kiến như sau:\n"
        "1. Đề nghị UBND tỉnh Nam Định rà soát hồ sơ.\n",
        [("UBND tỉnh Nam Định", "Đề nghị UBND")],
        "a preamble to an opinion",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), MARKED, ids=[row[2] for row in MARKED])
def test_parts_and_the_words_over_them(tmp_path: Path, text: str, expected: list[tuple[str, str]], why: str) -> None:
    """However parts are marked, what marks them belongs to no name, and what only leads in is no duty."""
    assert leads(tmp_path, PREAMBLE + text) == expected, why


def test_labels_beside_dashed_tasks(tmp_path: Path) -> None:
    """Dashes that tell who leads and by when do so for the dashed tasks beside them, whatever the heading names."""
    text = (
        "1. Thực hiện nhiệm vụ phối hợp của Ban Chỉ đạo lễ hội\n1.1. Các việc trước ngày khai mạc:\n"
        "- Chuẩn bị sân khấu tại bến sông; kiểm tra nguồn điện dự phòng.\n- Thời gian thực hiện: trước ngày 10/4/2026.\n"
        "- Đơn vị chủ trì: Phòng Văn hóa.\n1.2. Việc khác:\n- Giao Đội Quản lý chợ sắp xếp quầy hàng.\n"
    )
    found = [duty for document in understood(tmp_path, PREAMBLE + text) for duty in document.duties]
    assert [(duty.lead, str(duty.deadline.date) if duty.deadline else None) for duty in found] == [
        ("Phòng Văn hóa", "2026-04-10"),
        ("Phòng Văn hóa", "2026-04-10"),
        ("Đội Quản lý chợ", None),
    ]


PERSONS = [
    (
        "1. Ông. Lê Văn Bình - Thành viên: Chủ trì kiểm tra kho vật tư; lập biên bản.\n",
        "Ông. Lê Văn Bình",
        "a full stop, a part",
    ),
    ("1. Cô Trần Thị Lụa, Giáo viên: Chủ trì biên soạn đề thi.\n", "Cô Trần Thị Lụa", "a teacher"),
    ("1. Thầy Hiệu trưởng Hà Văn Sơn phê duyệt thời khóa biểu.\n", "Thầy Hiệu trưởng Hà Văn Sơn", "with a rank"),
]


@pytest.mark.parametrize(("text", "lead", "why"), PERSONS, ids=[row[2] for row in PERSONS])
def test_persons_with_what_they_are(tmp_path: Path, text: str, lead: str, why: str) -> None:
    """A person named with a title leads; what the person is in the group or the school is no part of the name."""
    assert {who for who, _ in leads(tmp_path, PREAMBLE + text)} == {lead}, why


def test_letters_may_be_left_out_and_names_go_on(tmp_path: Path) -> None:
    """In a copy "m)" after "g)" is an item beside it; a heading names the whole body."""
    text = (
        "1. Các cơ quan\ng) Sở Y tế\n- Kiểm tra trạm y tế lưu động.\nm) Đảng ủy cơ quan Văn phòng Tỉnh ủy\n"
        "- Kiểm tra kho lưu trữ.\nn) Các Đoàn đại biểu Quốc hội\n- Giám sát việc di dân.\n"
    )
    assert leads(tmp_path, PREAMBLE + text) == [
        ("Sở Y tế", "Kiểm tra trạm"),
        ("Đảng ủy cơ quan Văn phòng Tỉnh ủy", "Kiểm tra kho"),
        ("Các Đoàn đại biểu Quốc hội", "Giám sát việc"),
    ]


def test_parts_in_capitals_begin_whatever_was_left_out(tmp_path: Path) -> None:
    """In a copy of some parts "V." does not stand under "II." nor under its last item."""
    text = (
        "II. MỤC TIÊU\n2. Mục tiêu cụ thể\na) Đến hết năm 2026:\n- 90% hộ dân có nước sạch.\n"
        "V. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\nLập dự án mở rộng trạm bơm.\n"
    )
    assert leads(tmp_path, PREAMBLE + text) == [("Phòng Kinh tế", "Lập dự án")]


NO_BODIES = [
    (
        "I. Trách nhiệm phòng, chống lụt bão\n1. Kiểm tra cống dưới đê trước mùa mưa.\n2. Thông báo kịp thời khi phát hiện sạt lở.\n",
        [(None, "Kiểm tra cống"), (None, "Thông báo kịp")],
        "a heading of responsibility for an activity names nobody",
    ),
    (
        "I. ĐỐI VỚI CHỨC DANH TRƯỞNG TRẠM\n1. Sở Nội vụ thẩm định hồ sơ. Lập danh sách dự phòng.\n",
        [("Sở Nội vụ", "Sở Nội vụ"), ("Sở Nội vụ", "Lập danh sách")],
        "nor does one about posts",
    ),
    (
        "- Bước 1: Lấy ý kiến về phương án kè\nUBND xã niêm yết phương án tại nhà văn hóa.\n",
        [("UBND xã", "UBND xã niêm")],
        "the name of a step is no duty",
    ),
    (
        "1. Một số việc cụ thể.\n- Về việc xây dựng, trình cấp có thẩm quyền ban hành quy chế vận hành hồ:\n"
        "Sở Xây dựng nghiên cứu quy định hiện hành, báo cáo Chính phủ.\n",
        [("Sở Xây dựng", "Sở Xây dựng")],
        "a line that tells what a paragraph is about hands down nobody",
    ),
    (
        "1. Nội dung đánh giá gồm: kế hoạch năm; theo dõi, kiểm tra việc vận hành; sử dụng kết quả quan trắc.\n"
        "2. Tổ giám sát lập biên bản vận hành.\n3. Đoàn giám sát hoàn thiện báo cáo, trình Ban Thường vụ Tỉnh ủy.\n",
        [("Tổ giám sát", "Tổ giám sát"), ("Đoàn giám sát", "Đoàn giám sát")],
        "what a thing comprises is no duty; bodies of a day act as others do",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), NO_BODIES, ids=[row[2] for row in NO_BODIES])
def test_what_looks_like_a_body_or_a_task(
    tmp_path: Path, text: str, expected: list[tuple[str | None, str]], why: str
) -> None:
    """Headings of activities, posts and steps name nobody; contents of a thing are not done."""
    assert leads(tmp_path, PREAMBLE + text) == expected, why


def test_a_party_organ_leads_a_task(tmp_path: Path) -> None:
    """ "Lãnh đạo công tác ..." over items is what the organ does whose rules it stands in, and no leaders of a place."""
    text = (
        "QUY ĐỊNH\nvề nhiệm vụ của chi bộ\nĐiều 1. Nhiệm vụ của chi bộ trong hợp tác xã\n1. Chi bộ họp hằng tháng.\n"
        "Điều 2. Lãnh đạo công tác thủy lợi\n1. Lãnh đạo việc tu bổ kênh mương.\n"
    )
    assert all("Lãnh đạo" not in (lead or "") for lead, _ in leads(tmp_path, text))
