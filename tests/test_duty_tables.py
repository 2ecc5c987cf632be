"""Tables of tasks however a text sets them out: bars, tabs, columns of blanks, each cell on a line of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.add import understand
from corpus.models import Duty
from corpus.read import read

HEAD = (
    "SỞ Y TẾ\nSố 15/TB-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 5 tháng 1 năm 2026\nTHÔNG BÁO\n"
    "Phân công nhiệm vụ tuần lễ tiêm chủng\n\n"
)


def duties(folder: Path, text: str) -> list[Duty]:
    """The duties of a notice that holds a table."""
    path = folder / "thong-bao.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return [duty for document in understand(read(path)) for duty in document.duties]


ROWS = [
    ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"],
    ["1", "Rà soát danh sách trẻ đến tuổi", "Phòng Nghiệp vụ y", "Công an tỉnh", "20/3/2026"],
    ["2", "In phiếu hẹn", "Văn phòng Sở", "Sở Tài chính", "Trước ngày 31/3/2026"],
]
BARS = "\n".join(" | ".join(row) for row in ROWS)
OUTER_BARS = "\n".join("| " + " | ".join(row) + " |" for row in ROWS)
TABS = "\n".join("\t".join(row) for row in ROWS)
LINES = "\n\n".join(cell for row in ROWS for cell in row)
COLUMNS = """\
 TT   Nội dung công việc                Đơn vị chủ trì       Đơn vị phối hợp    Thời hạn

 1    Rà soát danh sách trẻ đến tuổi    Phòng Nghiệp vụ y    Công an tỉnh       20/3/2026
 2    In phiếu hẹn                      Văn phòng Sở         Sở Tài chính       Trước ngày 31/3/2026
"""
WRAPPED = """\
 TT   Nội dung công việc      Đơn vị chủ trì      Thời hạn

 1    Rà soát danh sách       Phòng Nghiệp        20/3/2026
      trẻ đến tuổi            vụ y
"""


@pytest.mark.parametrize(
    "text", [BARS, OUTER_BARS, TABS, LINES, COLUMNS], ids=["bars", "outer bars", "tabs", "lines", "columns"]
)
def test_however_cells_are_parted(tmp_path: Path, text: str) -> None:
    """The same rows give the same duties, right under the title too, and what follows the table is text again."""
    found = duties(tmp_path, text + "\n\nVăn phòng Sở theo dõi, báo cáo Giám đốc Sở kết quả thực hiện.\n")
    assert [(duty.lead, duty.task) for duty in found] == [
        ("Phòng Nghiệp vụ y", "Rà soát danh sách trẻ đến tuổi"),
        ("Văn phòng Sở", "In phiếu hẹn"),
        ("Văn phòng Sở", "theo dõi, báo cáo Giám đốc Sở kết quả thực hiện"),
    ]
    assert [duty.partners[0].name for duty in found[:2]] == ["Công an tỉnh", "Sở Tài chính"]
    assert [str(duty.deadline.date) for duty in found[:2] if duty.deadline] == ["2026-03-20", "2026-03-31"]


@pytest.mark.parametrize("text", [TABS, LINES, COLUMNS], ids=["tabs", "lines", "columns"])
def test_rows_are_quoted_as_they_stand(tmp_path: Path, text: str) -> None:
    """The file's text is the source, without bars of ours, and the quotation of a row is cut from it."""
    path = tmp_path / "thong-bao.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    source = read(path)
    assert source.text == HEAD + text
    (document,) = understand(source)
    for duty in document.duties:
        quoted = document.clean.source_span(duty.span).cut(source.text)
        assert "|" not in quoted
        assert quoted.split()[0] in {"1", "2"}
        assert duty.task in " ".join(quoted.split())


def test_columns_that_are_wrapped_stay_text(tmp_path: Path) -> None:
    """Cells that stand side by side over several lines could not be quoted one after the other."""
    assert duties(tmp_path, WRAPPED) == []


def test_other_columns_and_lists_stay_text(tmp_path: Path) -> None:
    """A list of words with tabs or wide gaps that has no column of tasks beside one of actors is left as it is."""
    text = "Họ tên\tNgày sinh\tQuê quán\nNguyễn Văn A\t1/2/1980\tHà Nội\n\nMã    Tên thuốc    Số lượng\n1     Vitamin      20\n"
    path = tmp_path / "danh-sach.txt"
    path.write_text(text, encoding="utf-8")
    assert read(path).text == text


CELLS = [
    (
        ["STT", "Nhiệm vụ", "Lãnh đạo phụ trách", "Cơ quan chủ trì", "Thời hạn"],
        [["1", "Rà soát kho vắc xin", "Phó Giám đốc Trần Văn B", "Phòng Nghiệp vụ y", "15/7"],
         ["2", "Kiểm kê tủ lạnh", "Phó Giám đốc Trần Văn B", "-nt-", "Q3/2026"]],
        [("Phòng Nghiệp vụ y", "2026-07-15"), ("Phòng Nghiệp vụ y", "2026-09-30")],
        "who leads stands before who watches; a ditto mark is the name above",
    ),
    (
        ["Thời gian", "Nội dung", "Đơn vị thực hiện"],
        [["Tháng 3", "Họp giao ban", "Văn phòng Sở"], ["", "Tổng kết chiến dịch", "Ban Nữ công phối hợp với Sở Tài chính"]],
        [("Văn phòng Sở", "2026-03-31"), ("Ban Nữ công", "2026-03-31")],
        "a month at the head of rows holds for those below; a cell that says with whom",
    ),
    (
        ["STT", "Họ và tên", "Chức vụ", "Nhiệm vụ"],
        [["1", "Lê Thị C", "Bí thư", "- Phụ trách chung. - Chịu trách nhiệm chính trước Chi bộ về mọi mặt công tác."]],
        [("Lê Thị C", None), ("Lê Thị C", None)],
        "names of people, and one duty for each dash of a cell",
    ),
    (
        ["Giờ", "Nội dung", "Thực hiện"],
        [["7h30", "Đón tiếp đại biểu", "Đoàn Thanh niên"], ["8h00", "Nghỉ giải lao", ""]],
        [("Đoàn Thanh niên", None)],
        "the order of a meeting; what nobody does is none",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("head", "rows", "expected", "why"), CELLS, ids=[row[3] for row in CELLS])
def test_columns_are_told_by_their_heads(
    tmp_path: Path, head: list[str], rows: list[list[str]], expected: list[tuple[str, str | None]], why: str
) -> None:
    """Who leads, by when and what is done stand where the head of the table says."""
    found = duties(tmp_path, "\n".join(" | ".join(row) for row in [head, *rows]) + "\n")
    told = [(duty.lead, str(duty.deadline.date) if duty.deadline else None) for duty in found]
    assert told == expected, why


def test_a_part_of_a_table_in_tabs_and_bare_times(tmp_path: Path) -> None:
    """The name of a part between rows ends no table; "9/2026" and "2027" in the column of times are the end of each."""
    head = "TT\tNhiệm vụ\tĐơn vị chủ trì\tMốc hoàn thành"
    rows = "I. Chuyển đổi số\n1\tSố hóa sổ khám\tPhòng Nghiệp vụ y\t9/2026\nII. Nhân lực\n2\tTuyển y sĩ\tVăn phòng Sở\t2027\n"
    rows += "3\tMua tủ lạnh\tVăn phòng Sở\tTừ tháng 2/2026 đến quý I/2027"
    found = duties(tmp_path, f"{head}\n{rows}\n")
    assert [(duty.lead, duty.task) for duty in found] == [
        ("Phòng Nghiệp vụ y", "Số hóa sổ khám"),
        ("Văn phòng Sở", "Tuyển y sĩ"),
        ("Văn phòng Sở", "Mua tủ lạnh"),
    ]
    limits = [duty.deadline for duty in found if duty.deadline]
    assert [(limit.text, str(limit.date)) for limit in limits] == [
        ("9/2026", "2026-09-30"),
        ("2027", "2027-12-31"),
        ("Từ tháng 2/2026 đến quý I/2027", "2027-03-31"),
    ]


def test_who_helps_in_a_column_of_notes(tmp_path: Path) -> None:
    """A cell that begins with "Phối hợp" names who helps, one that tells something else nobody; "Các" begins a member."""
    head = "TT | Nhiệm vụ | Đơn vị chủ trì | Ghi chú, phối hợp"
    rows = [
        "1 | Số hóa sổ khám | Phòng Nghiệp vụ y | Phối hợp các phòng thuộc Sở, UBND cấp xã",
        "2 | Tuyển y sĩ | Văn phòng Sở | Triển khai theo Luật Khám bệnh mới",
        "3 | Mua tủ lạnh | Phòng Tài chính | Văn phòng, Các đơn vị thuộc và trực thuộc",
    ]
    found = duties(tmp_path, "\n".join([head, *rows]) + "\n")
    assert [[partner.name for partner in duty.partners] for duty in found] == [
        ["các phòng thuộc Sở", "UBND cấp xã"],
        [],
        ["Văn phòng", "Các đơn vị thuộc và trực thuộc"],
    ]


HEADS = [
    ("Chuyên đề | Cơ quan soạn thảo | Hạn", "papers that are drafted"),
    ("Tên báo cáo | Đơn vị báo cáo | Kỳ báo cáo", "reports"),
    ("Hoạt động | Trách nhiệm thực hiện | Ngày hoàn thành", "activities"),
    ("Nội dung thực hiện | ĐV được phân công | Dự kiến hoàn thành", "what is carried out is the task, not who does it"),
    ("Công việc | Lãnh đạo theo dõi | Đơn vị phụ trách", "who watches is not who does it"),
    ("Tên văn bản | CQ chủ trì | Thời gian trình", "short words for bodies"),
]


@pytest.mark.parametrize(("head", "why"), HEADS, ids=[row[1] for row in HEADS])
@pytest.mark.parametrize("sign", [" | ", "\t"], ids=["bars", "tabs"])
def test_heads_say_the_same_in_many_words(tmp_path: Path, sign: str, head: str, why: str) -> None:
    """Columns of tasks and of those who do them are known by whatever an office writes over them."""
    chief = "Phó Giám đốc Trần Văn B" if "theo dõi" in head else "Phòng Nghiệp vụ y"
    last = "Phòng Nghiệp vụ y" if "theo dõi" in head else "Tháng 9"
    rows = [head.split(" | "), ["Báo cáo kết quả tiêm chủng", chief, last]]
    assert [duty.lead for duty in duties(tmp_path, "\n".join(map(sign.join, rows)))] == ["Phòng Nghiệp vụ y"], why


def test_who_gets_it_and_who_approves_it_stand_in_columns_too(tmp_path: Path) -> None:
    """ "Cấp trình", "Nơi nhận" name who gets it; "Cấp ban hành" only who approves it."""
    table = (
        "TT | Tên đề án | Chủ trì | Cấp trình | Cấp ban hành\n"
        "1 | Đề án trạm y tế lưu động | Phòng Nghiệp vụ y | Ban Giám đốc, Đảng ủy Sở | UBND tỉnh\n"
        "2 | Đề án nhà thuốc mẫu | Phòng Nghiệp vụ dược | | UBND tỉnh\n"
    )
    found = duties(tmp_path, table)
    assert [(duty.receiver, duty.approver) for duty in found] == [
        ("Ban Giám đốc, Đảng ủy Sở", "UBND tỉnh"),
        (None, "UBND tỉnh"),
    ]


TIMES = [
    ("T5/2026", "2026-05-31", None, "a month in short"),
    ("Cuối tháng 6/2026", "2026-06-30", None, "the end of a month is its last day"),
    ("Đầu tháng 8/2026", None, None, "no last day is named"),
    ("Quý I - II/2026", "2026-06-30", None, "the last of several quarters"),
    ("Tháng 3, 6 và 9 năm 2026", "2026-09-30", None, "the last of several months"),
    ("15/3 - 20/4/2026", "2026-04-20", None, "the last of the days"),
    ("Từ 10/5 đến 30/5/2026", "2026-05-30", None, "the last of the days, in words"),
    ("Đến hết 30/9/2026", "2026-09-30", None, "a day without its word"),
    ("Thứ Hai (16/3/2026)", "2026-03-16", None, "the day stands in brackets"),
    ("Tuần 3-4 (19/01 - 30/01/2026)", "2026-01-30", None, "so do the days of weeks"),
    ("22/3/2026 (Chủ nhật)", "2026-03-22", None, "what day of the week it is adds nothing"),
    ("Tuần 2 tháng 3", None, None, "a week has no day"),
    ("Dự thảo quý II/2026; ban hành quý III/2026", None, None, "several times, of which none is the only one"),
    ("Hằng quý", None, "Hằng quý", "a rhythm"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "day", "rhythm", "why"), TIMES, ids=[row[3] for row in TIMES])
def test_times_of_a_cell(tmp_path: Path, cell: str, day: str | None, rhythm: str | None, why: str) -> None:
    """The whole cell is the limit, its day the last that it names; a rhythm is no limit."""
    table = f"TT\tNội dung\tĐơn vị chủ trì\tThời gian\n1\tHọp giao ban\tVăn phòng Sở\t{cell}\n"
    (duty,) = duties(tmp_path, table)
    assert duty.recurrence == rhythm
    assert (duty.deadline is None) == (rhythm is not None), why
    if duty.deadline is not None:
        assert (duty.deadline.text, str(duty.deadline.date or "") or None) == (cell, day), why


NAMES = [
    ("Phòng Kế hoạch tổng hợp", "Phòng Kế hoạch tổng hợp", "a field in small letters"),
    ("Khoa Hồi sức cấp cứu", "Khoa Hồi sức cấp cứu", "another"),
    ("Văn phòng Sở tham mưu", "Văn phòng Sở", "what it does is no name"),
    ("Đ/c Bình - PCT UBND", "Đ/c Bình", "a person without the office"),
    ("Đ/c Hòa - CVP, Đ/c Bình", "Đ/c Hòa, Đ/c Bình", "persons by their given names"),
]


@pytest.mark.parametrize(("cell", "lead", "why"), NAMES, ids=[row[2] for row in NAMES])
def test_names_of_a_cell(tmp_path: Path, cell: str, lead: str, why: str) -> None:
    """A cell of names is read to its end."""
    table = f"TT\tNội dung\tNgười thực hiện\n1\tHọp giao ban\t{cell}\n"
    (duty,) = duties(tmp_path, table)
    assert ", ".join(duty.group or (duty.lead or "",)) == lead, why


def test_names_of_parts_stand_between_rows(tmp_path: Path) -> None:
    """The name of a part ends no table: rows go on below it under the same head."""
    bars = (
        "Nội dung | Phụ trách | Thời gian\nI. Y tế dự phòng | |\nPhun hóa chất | Phòng Nghiệp vụ y | Quý II\nII. Dược\n"
    )
    bars += "Kiểm kê kho | Phòng Nghiệp vụ dược | Quý III\n"
    columns = "TT   Nội dung         Phụ trách              Thời gian\n\nI. Y tế dự phòng\n\n"
    columns += "1    Phun hóa chất    Phòng Nghiệp vụ y      Quý II\n\nII. Dược\n\n"
    columns += "2    Kiểm kê kho      Phòng Nghiệp vụ dược   Quý III\n"
    for text in (bars, columns):
        assert [(duty.lead, duty.task) for duty in duties(tmp_path, text)] == [
            ("Phòng Nghiệp vụ y", "Phun hóa chất"),
            ("Phòng Nghiệp vụ dược", "Kiểm kê kho"),
        ]


def cells(*rows: str) -> str:
    """Rows with each cell on a line of its own; an empty cell leaves no line."""
    return "\n".join(cell.strip() for row in rows for cell in row.split("|") if cell.strip()) + "\n"


LINED = [
    (
        ["Nội dung|Phụ trách|Phối hợp|Thời hạn", "Rà soát phác đồ|Khoa Nội tổng hợp||Quý II", "Kiểm kê tủ thuốc|Khoa Dược|Kế toán|"],
        [("Khoa Nội tổng hợp", [], "2026-06-30"), ("Khoa Dược", ["Kế toán"], None)],
        "without numbers, with empty cells",
    ),
    (
        ["TT|Công việc|Người thực hiện|Thời gian", "1|Trang trí hội trường:|Đoàn Thanh niên|15/3", "II. Hậu cần", "2|Nấu cơm|Cô Lan|"],
        [("Đoàn Thanh niên", [], "2026-03-15"), ("Cô Lan", [], None)],
        "the name of a part between rows",
    ),
    (
        ["Hoạt động|Phân công|Tiến độ|Sản phẩm", "Lập danh sách trẻ|(tiêm nhắc lại)|Trạm Y tế|Tháng 4|Danh sách", "Gửi giấy mời|Văn thư|Tháng 5|"],
        [("Trạm Y tế", [], "2026-04-30"), ("Văn thư", [], "2026-05-31")],
        "a task of two lines",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected", "why"), LINED, ids=[row[2] for row in LINED])
def test_lines_are_cells_by_what_they_tell(
    tmp_path: Path, rows: list[str], expected: list[tuple[str, list[str], str | None]], why: str
) -> None:
    """Which column a line stands in is told by what it says, where neither signs nor numbers part the cells."""
    after = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    found = duties(tmp_path, cells(*rows) + after)
    told = [
        (d.lead, [partner.name for partner in d.partners], str(d.deadline.date) if d.deadline else None) for d in found
    ]
    assert told == expected, why


def test_lines_that_end_in_a_bar(tmp_path: Path) -> None:
    """A converter's bar after each cell is no word of it; a time that holds for several rows stands in the first."""
    text = "Thời gian |\nNội dung |\nThực hiện |\nSáng 16/3 |\nĐón đại biểu |\nĐoàn Thanh niên |\nKhai mạc |\nGiám đốc Sở |\n|\n"
    found = duties(tmp_path, text)
    assert [(duty.lead, duty.task) for duty in found] == [
        ("Đoàn Thanh niên", "Đón đại biểu"),
        ("Giám đốc Sở", "Khai mạc"),
    ]


def test_short_lines_are_no_table_of_tasks(tmp_path: Path) -> None:
    """Headings that stand under each other are left as they are, where rows do not fit them."""
    text = "Nội dung\nPhân công\nTiến độ\nCác đơn vị căn cứ kế hoạch này để thực hiện nhiệm vụ được giao cho mình trong năm.\n"
    path = tmp_path / "a.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    (document,) = understand(read(path))
    assert all(unit.kind != "hang" for unit in document.units)


def test_a_month_that_a_row_names_alone_is_the_time_of_those_below(tmp_path: Path) -> None:
    """ "THÁNG 3" between rows is their time where no column tells one; a time of their own goes before it."""
    table = (
        "TT | Nội dung | Phụ trách\nI | THÁNG 3/2026 |\n1 | Vệ sinh kho | Khoa Dược\nII | THÁNG 4/2026 |\n"
        "2 | Kiểm kê thuốc trước ngày 10/4/2026 | Ban Giám đốc, TTCM và GVCN\n"
    )
    first, second = duties(tmp_path, table)
    assert [str(duty.deadline.date) for duty in (first, second) if duty.deadline] == ["2026-03-31", "2026-04-10"]
    assert second.group == ("Ban Giám đốc", "TTCM", "GVCN")


def test_heads_in_two_lines(tmp_path: Path) -> None:
    """ "Đơn vị thực hiện" over "Chủ trì" and "Phối hợp" tells two columns."""
    table = (
        "TT | Nội dung | Đơn vị thực hiện | | Thời hạn\n | | Chủ trì | Phối hợp |\n"
        "1 | Vệ sinh kho | Khoa Dược | Khoa Nội | Quý II\n"
    )
    (duty,) = duties(tmp_path, table)
    assert (duty.lead, duty.role, [partner.name for partner in duty.partners]) == ("Khoa Dược", "chu_tri", ["Khoa Nội"])
