"""What a document says of itself: symbols in one spelling, fields by their form, nothing made up."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from corpus.casing import body_name
from corpus.header import KINDS, fold_symbol, read_header
from corpus.models import Page, Source, Span
from corpus.read import read
from corpus.signing import is_person
from corpus.split import split
from corpus.text import clean

SEED = Path(__file__).parent.parent / "corpus" / "documents" / "421-CV-TU_va_02-CT-TW.txt"


def seed_texts() -> list[str]:
    source = read(SEED)
    return [clean(source, span).text for span in split(source)]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("91 - KL/TW", "91-KL/TW"),
        ("94- KH/BTGDVTW", "94-KH/BTGDVTW"),
        ("QD/TW", "QĐ/TW"),
        ("Số: 7-qd/tw", "07-QĐ/TW"),
        ("105/2025/NĐ-CP", "105/2025/NĐ-CP"),
        ("136/2020/ND-CP", "136/2020/NĐ-CP"),
        ("1270/qđ-ttg", "1270/QĐ-TTg"),
        ("55/2024/qh15", "55/2024/QH15"),
        ("421–CV/TU", "421-CV/TU"),
        ("QCVN 06 : 2022/BXD", "QCVN 06:2022/BXD"),
        ("36/2025/TT-BCA", "36/2025/TT-BCA"),
        ("05-CTr/TU", "05-CTr/TU"),
        ("5/2023/TT-BKHDT", "05/2023/TT-BKHĐT"),
    ],
)
def test_fold_symbol(written: str, folded: str) -> None:
    """A symbol has one spelling, however it was typed, and folding it again changes nothing."""
    assert fold_symbol(written) == folded
    assert fold_symbol(folded) == folded


def test_dispatch_of_the_seed() -> None:
    """Every field of the dispatch, with the body it is signed for."""
    header = read_header(seed_texts()[0])
    assert header.kind == "cong_van"
    assert header.symbol == "421-CV/TU"
    assert header.date == dt.date(2026, 2, 6)
    assert header.place == "Điện Biên"
    assert header.organ == "Tỉnh ủy Điện Biên"
    assert header.issuer == "Ban Thường vụ Tỉnh ủy Điện Biên"
    assert header.authority == "T/M BAN THƯỜNG VỤ"
    assert header.signer == "Lê Thánh Đô"
    assert header.subject == "quán triệt, triển khai thực hiện Chỉ thị số 02-CT/TW, ngày 31/01/2026 của Ban Bí thư"
    assert header.addressees == (
        "Đảng ủy các cơ quan Đảng tỉnh",
        "Đảng ủy UBND tỉnh",
        "Ủy ban MTTQ Việt Nam tỉnh",
        "Các cơ quan tham mưu, giúp việc Tỉnh ủy",
        "Các đảng ủy trực thuộc Tỉnh ủy",
    )
    assert header.recipients[0] == "Như trên"
    assert header.recipients[-1] == "Lưu Văn phòng Tỉnh ủy"


def test_directive_of_the_seed() -> None:
    """The true issuer stands in the title line; no signer is printed and none is made up."""
    header = read_header(seed_texts()[1])
    assert (header.kind, header.symbol, header.date) == ("chi_thi", "02-CT/TW", dt.date(2026, 1, 31))
    assert (header.organ, header.issuer) == ("Ban Chấp hành Trung ương", "Ban Bí thư")
    assert header.authority == "T/M BAN BÍ THƯ"
    assert header.signer is None
    assert header.subject is not None
    assert header.subject.startswith("về tăng cường sự lãnh đạo của Đảng")
    assert header.subject.endswith("trong tình hình mới")
    assert len(header.recipients) == 6


def test_spans_are_where_the_fields_are() -> None:
    """The span of each field holds its words."""
    for text in seed_texts():
        header = read_header(text)
        symbol = header.spans["symbol"].cut(text)
        assert fold_symbol(symbol) == header.symbol
        assert header.spans["place"].cut(text) == header.place
        for name, span in header.spans.items():
            assert 0 <= span.start < span.end <= len(text), name


_DECREE = """CHÍNH PHỦ
Số: 105/2025/NĐ-CP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 15 tháng 5 năm 2025
NGHỊ ĐỊNH
Quy định chi tiết một số điều và biện pháp thi hành Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ
Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;
Chính phủ ban hành Nghị định.
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định chi tiết.
TM. CHÍNH PHỦ
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Nguyễn Hòa Bình
"""

_LETTER = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 3722/UBND-KT Hà Nội, ngày 09 tháng 10 năm 2025
V/v báo cáo tình hình
Kính gửi: Bộ Tài chính
Phúc đáp Công văn số 12/BTC-VP ngày 01/10/2025, Ủy ban nhân dân Thành phố có ý kiến như sau:
"""


@pytest.mark.parametrize(
    ("text", "kind", "symbol", "date", "issuer", "subject"),
    [
        (_DECREE, "nghi_dinh", "105/2025/NĐ-CP", dt.date(2025, 5, 15), "Chính phủ",
         "Quy định chi tiết một số điều và biện pháp thi hành Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ"),
        (_LETTER, "cong_van", "3722/UBND-KT", dt.date(2025, 10, 9), "Ủy ban nhân dân", "báo cáo tình hình"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 45-HD/BTCTW\nHà Nội, ngày 21 tháng 11 năm 2025\n"
         "HƯỚNG DẪN\nMột số nội dung\nThực hiện Quy định số 377-QĐ/TW, ...",
         "huong_dan", "45-HD/BTCTW", dt.date(2025, 11, 21), "Ban Tổ chức Trung ương", "Một số nội dung"),
        ("THÀNH ỦY HÀ NỘI\nBAN TỔ CHỨC\nSố - HD/BTCTU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày tháng 11 năm 2025\nHƯỚNG DẪN\nNghiệp vụ\n- Căn cứ Điều lệ Đảng;",
         "huong_dan", None, None, "Ban Tổ chức Thành ủy Hà Nội", "Nghiệp vụ"),  # a draft leaves number and day blank
        ("CHỦ TỊCH NƯỚC - QUỐC HỘI\nLuật số 100/2015/QH13 ngày 27 tháng 11 năm 2015\nBộ luật hình sự\nPhần thứ hai\nCÁC TỘI PHẠM",
         "bo_luat", "100/2015/QH13", dt.date(2015, 11, 27), "Quốc hội", "hình sự"),
        ("TỈNH ỦY ĐIỆN BIÊN\nSố 12-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nĐiện Biên, ngày 02 tháng 4 năm 2026\n"
         "KẾ HOẠCH TỔNG KIỂM TRA AN TOÀN\nPHÒNG CHÁY, CHỮA CHÁY\nI. MỤC ĐÍCH\n1. Phát hiện vi phạm.",
         "ke_hoach", "12-KH/TU", dt.date(2026, 4, 2), "Tỉnh ủy Điện Biên", "TỔNG KIỂM TRA AN TOÀN PHÒNG CHÁY, CHỮA CHÁY"),
        ("TỈNH ỦY ĐIỆN BIÊN\nSố 12-CTr/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nĐiện Biên, ngày 02 tháng 4 năm 2026\n"
         "CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Chỉ thị số 47-CT/TW\nI. MỤC TIÊU",
         "chuong_trinh", "12-CTr/TU", dt.date(2026, 4, 2), "Tỉnh ủy Điện Biên", "thực hiện Chỉ thị số 47-CT/TW"),
    ],
)  # fmt: skip
def test_heads(text: str, kind: str, symbol: str | None, date: dt.date | None, issuer: str, subject: str) -> None:
    """Heads of both regimes, columns in any order; what is blank is None."""
    header = read_header(text)
    assert (header.kind, header.symbol, header.date, header.issuer, header.subject) == (
        kind,
        symbol,
        date,
        issuer,
        subject,
    )


def test_signer_after_positions() -> None:
    """The signer is the person's name after the lines of office."""
    assert read_header(_DECREE).signer == "Nguyễn Hòa Bình"


def test_text_without_a_head_says_nothing() -> None:
    """A text that is no document has an empty header."""
    header = read_header("Hôm nay trời đẹp.\nMai trời mưa.")
    assert (header.kind, header.symbol, header.date, header.issuer, header.subject) == (None, None, None, None, None)
    assert read_header("").kind is None


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("TỈNH ỦY ĐIỆN BIÊN", "Tỉnh ủy Điện Biên"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội"),
        ("BỘ KẾ HOẠCH VÀ ĐẦU TƯ", "Bộ Kế hoạch và Đầu tư"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("Bộ Công an", "Bộ Công an"),
        ("HỘI NÔNG DÂN HUYỆN NHÂN LÝ", "Hội Nông dân huyện Nhân Lý"),  # a word small elsewhere is a place's name here
        ("ĐẢNG ỦY PHƯỜNG HÒA AN", "Đảng ủy phường Hòa An"),
        ("UBND THỊ TRẤN CẦU QUAN", "UBND thị trấn Cầu Quan"),
        ("TRƯỜNG ĐẠI HỌC TÂN SƠN", "Trường Đại học Tân Sơn"),  # a school is called what comes after its level
        ("CHI ĐOÀN TRƯỜNG THCS PHAN ĐÌNH GIÓT", "Chi đoàn Trường THCS Phan Đình Giót"),
        ("ĐẢNG ỦY TRƯỜNG ĐH TÂN SƠN", "Đảng ủy Trường ĐH Tân Sơn"),
        ("TRƯỜNG CAO ĐẲNG KINH TẾ KỸ THUẬT BA BỂ", "Trường Cao đẳng Kinh tế Kỹ thuật Ba Bể"),
        ("PHÒNG GD&ĐT THỊ XÃ BÌNH LONG", "Phòng GD&ĐT thị xã Bình Long"),
        ("BAN CHỈ ĐẠO PHÒNG CHÁY, CHỮA CHÁY", "Ban Chỉ đạo Phòng cháy, chữa cháy"),
    ],
)
def test_body_name(capitals: str, name: str) -> None:
    """Names of bodies are written as the language writes them."""
    assert body_name(capitals) == name


def test_name_as_the_text_writes_part_of_it() -> None:
    """Words of a name that no table knows are written as the text writes them, also where it writes only these."""
    assert body_name("BAN QUẢN LÝ CHỢ ĐẦM DƠI", "Tiểu thương ở chợ Đầm Dơi") == "Ban Quản lý chợ Đầm Dơi"
    assert body_name("BAN QUẢN LÝ CHỢ ĐẦM DƠI", "") != body_name("BAN QUẢN LÝ CHỢ ĐẦM DƠI", "chợ Đầm Dơi")


_DATED = "ngày 04 tháng 5 năm 2026"


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\nSố: 7/TB-UBND", "Ủy ban nhân dân tỉnh Hà Tĩnh"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\nSố: 7/TB-UBND", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("HỘI ĐỒNG NHÂN DÂN\nTP. ĐÀ LẠT\nSố: 7/TB-HĐND", "Hội đồng nhân dân TP. Đà Lạt"),
        ("UBND QUẬN 4\nTHÀNH PHỐ HỒ CHÍ MINH\nSố: 7/TB-UBND", "UBND quận 4 thành phố Hồ Chí Minh"),
        ("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN KỲ SƠN Độc lập - Tự do - Hạnh phúc\nSố: 7/TB-UBND",
         "Ủy ban nhân dân huyện Kỳ Sơn"),
        ("ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ TÂN AN\nĐộc lập - Tự do - Hạnh phúc\nSố: 7/TB-UBND",
         "Ủy ban nhân dân xã Tân An"),
        ("LIÊN ĐOÀN LAO ĐỘNG\nTỈNH HÀ TĨNH\nSố: 7/TB-LĐLĐ", "Liên đoàn Lao động tỉnh Hà Tĩnh"),
        ("ỦY BAN MTTQ VIỆT NAM\nTỈNH HÀ TĨNH\nBAN THƯỜNG TRỰC\nSố: 7/TB-MTTQ",
         "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hà Tĩnh"),
        ("UBND HUYỆN KỲ SƠN\nUBND XÃ TÂN AN\nSố: 7/TB-UBND", "UBND xã Tân An"),
        ("TỈNH ĐOÀN HÀ TĨNH\nBCH ĐOÀN HUYỆN KỲ SƠN\nSố: 7-TB/ĐTN\nĐOÀN TNCS HỒ CHÍ MINH", "BCH Đoàn huyện Kỳ Sơn"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nĐOÀN TNCS HỒ CHÍ MINH\nSố: 7-TB/TWĐTN",
         "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"),
        ("BAN CHẤP HÀNH\nĐẢNG BỘ TỈNH HÀ TĨNH\nSố: 7-TB/TU", "Ban Chấp hành Đảng bộ tỉnh Hà Tĩnh"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nỦY BAN KIỂM TRA\nSố: 7-TB/UBKTTW", "Ủy ban Kiểm tra Trung ương"),
        ("BAN CHỈ ĐẠO\nPHÒNG, CHỐNG DỊCH BỆNH\nSố: 7/TB-BCĐ", "Ban Chỉ đạo Phòng, chống Dịch bệnh"),
        ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ\nTIỂU BAN HẠ TẦNG\nSố: 7/TB-TB", "Tiểu ban Hạ tầng"),
        ("SỞ Y TẾ - SỞ TÀI CHÍNH - THANH TRA TỈNH\nTỈNH HÀ TĨNH\nSố: 7/TB-LN", "Sở Y tế - Sở Tài chính - Thanh tra tỉnh Hà Tĩnh"),
    ],
)  # fmt: skip
def test_issuer_over_lines(lines: str, issuer: str) -> None:
    """A place under a name belongs to it; the Youth Union's name on the right is a motto; the lowest body issues."""
    assert read_header(f"{lines}\nHà Tĩnh, {_DATED}\nTHÔNG BÁO\nVề việc nghỉ lễ\nCăn cứ lịch năm;").issuer == issuer


def test_title_of_tasks_is_no_part_of_the_body() -> None:
    """What stands under the name of a body and tells of its tasks is a title."""
    header = read_header("VĂN PHÒNG HĐND TỈNH\nCHỨC NĂNG, NHIỆM VỤ\na) Tham mưu công tác tổng hợp;\nb) Quản trị.")
    assert (header.organ, header.subject) == ("Văn phòng HĐND tỉnh", "CHỨC NĂNG, NHIỆM VỤ")


def test_persons() -> None:
    """A person's name is known from a place, a body or a title."""
    assert is_person("Lê Thánh Đô")
    assert not is_person("Nơi nhận")
    assert not is_person("Bộ Công an")
    assert not is_person("CHỦ TỊCH")


def test_kinds_have_names() -> None:
    """Every kind has a Vietnamese name."""
    assert KINDS["cong_van"].name == "Công văn"
    assert all(kind.name[0].isupper() for kind in KINDS.values())


def gold_rows() -> list[dict[str, str | None]]:
    """Rows of the header gold, written from pictures of the pages."""
    path = Path(__file__).parent.parent / "eval" / "gold" / "headers.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


_OFFICE = "UBND HUYỆN KỲ SƠN\nSố: 31/UBND-NV\nKỳ Sơn, ngày 02 tháng 3 năm 2026\n"


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        (_OFFICE + "V/v kiểm kê tài sản\nUBND các xã gửi danh sách trước ngày 15/4/2026.", "cong_van", "kiểm kê tài sản"),
        (_OFFICE + "“V/v kiểm kê tài sản”\nKính gửi: UBND các xã", "cong_van", "kiểm kê tài sản"),
        (_OFFICE + "Về việc kiểm kê tài sản\nUBND huyện yêu cầu các xã gửi danh sách", "cong_van", "Về việc kiểm kê tài sản"),
        (_OFFICE + "Về chế độ báo cáo tài sản công\nKính gửi: UBND các xã", "cong_van", "Về chế độ báo cáo tài sản công"),
        (_OFFICE + "V/v kiểm kê\ntài sản của\nTrung tâm Văn hóa\nGiao Phòng Nội vụ chủ trì kiểm kê", "cong_van",
         "kiểm kê tài sản của Trung tâm Văn hóa"),
        (_OFFICE + "Kính gửi: UBND các xã\nUBND huyện nhận được đơn của ông A.", "cong_van", None),
        (_OFFICE + "THÔNG BÁO\nTổ Thư ký có các nhiệm vụ sau:\na) Ghi biên bản;\nb) Lưu hồ sơ.", "thong_bao", None),
        (_OFFICE + "KẾ HOẠCH\nKiểm kê tài sản\nPhòng Nội vụ chủ trì kiểm kê", "ke_hoach", "Kiểm kê tài sản"),
        (_OFFICE + "QUYẾT ĐỊNH\nGiao Phòng Nội vụ quản lý trụ sở cũ\nĐiều 1. Giao trụ sở.", "quyet_dinh",
         "Giao Phòng Nội vụ quản lý trụ sở cũ"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN XIN NGHỈ PHÉP\n(V/v: nghỉ phép năm)\nKính gửi: Phòng Nội vụ", None, None),
    ],
)  # fmt: skip
def test_what_a_dispatch_is_about(text: str, kind: str | None, subject: str | None) -> None:
    """Whatever way it is printed; a line that speaks, lists or ends as a sentence is no part of it."""
    header = read_header(text)
    assert (header.kind, header.subject) == (kind, subject)


def test_head_in_rows() -> None:
    """A converted file may set head, addressees and signature in rows: their cells are lines, and a table of data stays one."""
    text = (
        "| UBND HUYỆN KỲ SƠN ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc --------- |\n| --- | --- |\n"
        "| Số: 31/UBND-NV V/v kiểm kê tài sản | Kỳ Sơn, ngày 02 tháng 3 năm 2026 |\n"
        "| Kính gửi: | - UBND các xã; - Phòng Nội vụ. |\n| --- | --- |\nUBND huyện yêu cầu kiểm kê:\n"
        "| Việc | Ngày |\n| --- | --- |\n| Lập sổ | 05/3 |\n"
        "| Nơi nhận: - Như trên; - Lưu VT. | TM. ỦY BAN NHÂN DÂN CHỦ TỊCH     Trần Văn Bình |\n"
    )
    source = Source("0", "thu.txt", "text", text, (Page(1, Span(0, len(text))),))
    found = clean(source, Span(0, len(text))).text
    header = read_header(found)
    assert (header.kind, header.symbol, header.date) == ("cong_van", "31/UBND-NV", dt.date(2026, 3, 2))
    assert (header.issuer, header.subject) == ("UBND huyện Kỳ Sơn", "kiểm kê tài sản")
    assert header.addressees == ("UBND các xã", "Phòng Nội vụ")
    assert (header.recipients, header.signer) == (("Như trên", "Lưu VT"), "Trần Văn Bình")
    assert "| Lập sổ | 05/3 |" in found


@pytest.mark.parametrize(
    ("text", "date", "subject"),
    [
        ("UBND XÃ TÂN AN\nSố: 4/UBND-VP\nV/v trực Tết\nTân An, 02/3/2026\nCác thôn lập lịch trực.", dt.date(2026, 3, 2), "trực Tết"),
        ("UBND XÃ TÂN AN\nSố: 4/UBND-VP\nV/v trực Tết\nTân An, ngày 02/3/2026\nCác thôn lập lịch trực.", dt.date(2026, 3, 2), "trực Tết"),
        ("LỊCH HỌP\nThứ Hai, 02/3/2026\nHọp giao ban", None, None),  # no date of issue
        ("THÔNG BÁO V/v nghỉ lễ\nCác thôn được nghỉ hai ngày cuối tuần.", None, "nghỉ lễ"),
        ("UBND XÃ TÂN AN\nKẾ HOẠCH\nThực hiện Nghị quyết số 5-NQ/TU của Tỉnh ủy\nI. MỤC ĐÍCH", None,
         "Thực hiện Nghị quyết số 5-NQ/TU của Tỉnh ủy"),
        ("UBND XÃ TÂN AN\nKẾ HOẠCH\nThực hiện Nghị quyết số 5-NQ/TU, UBND xã xây dựng kế hoạch như sau:\nI. MỤC ĐÍCH", None, None),
        ("UBND XÃ TÂN AN\nSố: 4/UBND-VP\nV/V TĂNG CƯỜNG\nPHÒNG CHÁY RỪNG\nTân An, ngày 02/3/2026\nCác thôn lập tổ tuần tra.",
         dt.date(2026, 3, 2), "TĂNG CƯỜNG PHÒNG CHÁY RỪNG"),
    ],
)  # fmt: skip
def test_heads_typed_in_haste(text: str, date: dt.date | None, subject: str | None) -> None:
    """A short date beside its place, "V/v" beside the kind or in capitals, a title that tells what is carried out."""
    header = read_header(text)
    assert (header.date, header.subject) == (date, subject)


def test_addressees_one_a_line() -> None:
    """Under a bare "Kính gửi:" each line names one, up to the line that says something; a name may be in small letters."""
    text = (
        "Ủy ban nhân dân xã Tân An\nSố: 4/UBND-VP\nV/v trực Tết\nKính gửi:\nCông an xã\nCác thôn, bản\n"
        "UBND xã yêu cầu lập lịch trực trước ngày 05/02.\n"
    )
    header = read_header(text)
    assert (header.issuer, header.addressees) == ("Ủy ban nhân dân xã Tân An", ("Công an xã", "Các thôn, bản"))
