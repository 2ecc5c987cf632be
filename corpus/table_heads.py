"""What the columns of a table of tasks hold, told by their heads: the task, who leads, who helps, by when, for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["NUMBERS", "columns", "kind"]

NUMBERS = re.compile(r"(?:stt|tt|số tt|số thứ tự|số)\.?")
"""The head of the column of numbers."""

_BODY = r"(?:cơ quan|cq|đơn vị|đv|tổ chức|bộ phận|phòng|ban|cấp)"
_PERSON = r"(?:người|cá nhân|cán bộ|lãnh đạo|ai)"
# Whose name stands in the column; "Đơn vị tính", "Cấp độ" name nobody.
_WHO = rf"^(?:tên |các |những )?(?:{_BODY}|{_PERSON}|đầu mối)\b"
_DOES = (
    r"thực hiện|được giao|được phân công|tham mưu|chuẩn bị|trình bày|điều hành|soạn thảo|xây dựng|báo cáo|giải quyết|"
    r"thực thi|triển khai|xử lý"
)
_PAPER = r"(?:văn bản|báo cáo|đề án|dự án|kế hoạch|chương trình|quy chế|quy định|nghị quyết|tờ trình|hồ sơ|chuyên đề)"
_KINDS = (
    (
        "note",
        r"^ghi chú(?!.*phối hợp)|^(?:địa điểm|kinh phí|nguồn lực|phương pháp|đơn vị tính|thành phần|hình thức(?! văn bản))",
    ),
    ("partners", r"phối hợp|^(?:cơ quan|cq|đơn vị|đv|bộ phận) (?:tham gia|cùng thực hiện|hỗ trợ)"),
    (
        "receiver",
        rf"^(?:{_BODY} |nơi |người )(?:được )?(?:nhận|tiếp nhận|gửi đến|gửi tới)\b|^(?:nơi|cấp) (?:trình|gửi)\b|"
        rf"^(?:trình|báo cáo|gửi)(?: cho)? (?:cấp|{_BODY})\b",
    ),
    (
        "approver",
        rf"^{_BODY} (?:có thẩm quyền )?(?:ban hành|phê duyệt|duyệt|quyết định|thông qua|ký)\b|^cấp có thẩm quyền|"
        r"^thẩm quyền (?:ban hành|phê duyệt|quyết định)|^(?:người|nơi) (?:ký|duyệt|phê duyệt)\b",
    ),
    (
        "deadline",
        r"thời gian|thời hạn|thời điểm|tiến độ|\bhạn (?:hoàn thành|cuối|chót|nộp|gửi|trình|xử lý|báo cáo)|"
        r"mốc (?:hoàn thành|thời gian)|^hạn\b|^(?:dự kiến )?hoàn thành|^kỳ (?:báo cáo|hạn)|^tần suất|^định kỳ|^chu kỳ|"
        r"^(?:thứ,? )?(?:ngày|thứ)(?: ?[,/] ?(?:tháng|giờ|ngày|buổi))*(?:, năm)?$|"
        r"^ngày(?:, tháng)? (?:hoàn thành|thực hiện|gửi|nộp|trình|báo cáo|tổ chức)|"
        r"^(?:tháng|tuần|quý|giờ)(?: (?:thực hiện|hoàn thành))?$",
    ),
    (
        "lead",
        rf"chủ trì|đầu mối|phụ trách|chịu trách nhiệm|^(?:bộ phận |phân công|đã phân công)(?!.*ngày)|^(?:người )?thực hiện$|"
        r"^trách nhiệm(?: thực hiện| của ai)?$|^họ (?:và |, )?tên\b|^đồng chí$|"
        r"^(?:lãnh đạo|thành viên|cán bộ|đơn vị|cơ quan)$|"
        rf"{_WHO}.*(?:{_DOES}|chỉ đạo|theo dõi)",
    ),
    ("product", r"sản phẩm|kết quả|^hình thức văn bản|^đầu ra"),
    (
        "task",
        rf"nhiệm vụ|nội dung|công việc|đầu việc|giải pháp|hoạt động|^tên (?:các )?{_PAPER}\b|"
        r"^(?:đề án|chuyên đề|phần việc)\b|^(?:tên )?(?:việc|văn bản|báo cáo|loại báo cáo)$|^hạng mục|^chương trình|"
        r"^công tác|^vấn đề|^biện pháp|^chỉ tiêu, nhiệm vụ",
    ),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _KINDS)
_OF_TASK = re.compile(
    r"^(?:các |tên |stt |số )?(?:nội dung|nhiệm vụ|công việc|đầu việc|hoạt động)\b(?! (?:phối hợp|chủ trì))"
)
# Of columns that say who, the one that names who leads; who watches over the task comes last.
_LEADS, _WATCHES = (
    re.compile(r"chủ trì|đầu mối"),
    re.compile(rf"^{_PERSON}.*(?:phụ trách|chỉ đạo|theo dõi|quản lý)|chỉ đạo"),
)
_CHIEF = re.compile(r"^lãnh đạo\b|chỉ đạo|theo dõi")
# "Họ và tên | Phân công nhiệm vụ": what the persons do.
_GIVEN_TASKS = re.compile(r"^(?:phân công|được phân công) (?:nhiệm vụ|công việc|công tác|phụ trách)|^phụ trách\b")
_ENDS = re.compile(r"hoàn thành|kết thúc|\bhạn\b")  # of "Thời gian bắt đầu | Thời gian kết thúc", the limit
_LONGEST = 60  # letters of a head


def kind(said: str) -> str | None:
    """What a column holds whose head, folded, is `said`; None where it tells nothing that is asked of a table.

    >>> kind("đơn vị phối hợp"), kind("nội dung thực hiện"), kind("cấp trình"), kind("họ và tên")
    ('partners', 'task', 'receiver', 'lead')
    """
    if _OF_TASK.match(said):
        return "task"
    return next((name for name, pattern in _PATTERNS if pattern.search(said)), None)


def columns(heads: Sequence[str], *, again: bool = False) -> dict[str, int]:
    """Which column holds what in a table with these heads, folded; {} where none has tasks or none says who does them.

    "lead" is the column that names who leads; "chu_tri" is the same where its head says so. `again`: rows stand above, so
    that all cells must be heads ("Đề án A | Tổng phụ trách Đội | Tháng 4" is a row).
    """
    if again and not all(kind(said) or NUMBERS.fullmatch(said) for said in heads if said):
        return {}
    found: dict[str, int] = {}
    ranks: list[tuple[int, int]] = []
    ends: list[tuple[bool, int]] = []
    for place, said in enumerate(heads):
        if len(said) > _LONGEST or (place == 0 and said[:1].isdigit()):
            return {}
        name = kind(said)
        if name == "lead":
            rank = 0 if _LEADS.search(said) else 3 if _CHIEF.search(said) else 2 if _WATCHES.search(said) else 1
            ranks.append((rank, place))
        elif name == "deadline":
            ends.append((_ENDS.search(said) is None, place))
        elif name is not None and name != "note":
            found.setdefault(name, place)
    if "task" not in found and len(ranks) > 1:
        given = next((place for _, place in reversed(ranks) if _GIVEN_TASKS.match(heads[place])), None)
        if given is not None:
            found["task"] = given
            ranks = [(rank, place) for rank, place in ranks if place != given]
    if not ranks or "task" not in found:
        return {}
    if ends:
        found["deadline"] = min(ends)[1]
    rank, found["lead"] = min(ranks)
    if rank == 0:
        found["chu_tri"] = found["lead"]
    return found
