"""What boards, councils, funds and branches are for, as far as it belongs to their names."""

from __future__ import annotations

import re

from corpus.wording import act_at

__all__ = ["AGAINST", "BOARD", "SPEAKS_OF", "field_end", "purpose_end"]

# Boards of the whole country are named by their field: "Ban chỉ đạo quốc gia về phòng, chống thiên tai".
BOARD = re.compile(
    r"\b(?:ban chỉ đạo|ủy ban|uỷ ban|hội đồng|tiểu ban|tổ công tác|trung tâm(?: [^\W\d_]+){0,3}) "
    r"(?:quốc gia|trung ương|liên ngành|nhà nước)$|\bủy ban công tác$"
)
AGAINST = re.compile(r" phòng,? chống(?= )")
SPEAKS_OF = re.compile(
    r" (?:việc|kết quả|tình hình|nội dung|các(?! tổ chức phi chính phủ)|những|mọi|công tác|vấn đề|tiến độ|lý do)\b"
)
# What a branch of the police does is its name.
_POLICE = re.compile(
    r"(?:quản lý (?:tạm giữ(?:, tạm giam)?(?:,? (?:và )?thi hành án hình sự(?: tại cộng đồng)?)?|trại giam[^,;.()]{0,60}?|"
    r"hành chính về trật tự(?:,? an toàn)? xã hội)|thi hành án hình sự(?: và hỗ trợ tư pháp| tại cộng đồng)?|"
    r"điều tra (?:tội phạm|tội) về [^,;.()]{3,50}?|bảo vệ và hỗ trợ tư pháp)(?= (?:có|chịu|là|thuộc|Bộ|chủ trì|phối hợp)\b|"
    r"\s*[,;.:()]|$)"
)
# What a council is set up for, after "Cơ quan thường trực Hội đồng".
_COUNCIL = re.compile(
    r"(?:thẩm định|thẩm tra|tư vấn|quản lý|quản trị|nghiệm thu|đánh giá|thi đua|điều phối|giám sát|xử lý|kỷ luật|"
    r"tuyển sinh|tuyển dụng)\b"
)

# What a fund is for: "Quỹ phát triển đất", "Quỹ hỗ trợ nông dân"; "Quỹ hỗ trợ cho các ..." is what it does.
_FUND = re.compile(
    r"(?:hỗ trợ phát triển|đầu tư phát triển|phát triển|hỗ trợ|bảo vệ(?: và phát triển)?|bảo lãnh|đầu tư|đổi mới)"
    r"(?= (?!cho\b|các\b|những\b|\d|kinh phí\b|tối đa\b|một phần\b|toàn bộ\b|không\b|trực tiếp\b|vốn\b)[^\W\d_])"
)

# What a board runs: "Ban Quản lý dự án đầu tư xây dựng tỉnh".
_PROJECT = re.compile(
    r"đầu tư(?: (?:và )?xây dựng)?(?: (?:công trình|cơ sở hạ tầng|hạ tầng|phát triển))?(?: (?:dân dụng|giao thông|"
    r"nông nghiệp|thủy lợi|công nghiệp|đô thị)(?:(?:, | và )(?:dân dụng|giao thông|nông nghiệp|thủy lợi|công nghiệp))*)?"
    r"(?: (?:và phát triển quỹ đất))?(?= |$|[,;.:)])")  # fmt: skip

# What a board of one level is set up for: "Ban Chỉ đạo rà soát hộ nghèo cấp xã", "Hội đồng thẩm định giá đất tỉnh".
_OF_LEVEL = re.compile(
    r"(?!(?:các|những|của|do|việc|tại|kết quả|tình hình|đối|tham mưu|giúp|trình|báo cáo|đề xuất)\b)[^\W\d_]+"
    r"(?:(?:, và |, | và | )(?!(?:các|những|của|do|việc|tại|ở|và|cho|với|kết quả|"
    r"tình hình|đối|để|trên|tham mưu|giúp|trình|báo cáo|đề xuất|yêu cầu|đề nghị|giao)\b)[^\W\d_]+){1,14}?"
    r" (?:cấp )?(?:tỉnh|huyện|xã|phường|thành phố|quốc gia)(?= |[;.:()]|$)"
)
# "Tổ công tác triển khai Đề án 06", "Ban Chỉ đạo thực hiện Nghị quyết số 18".
_OF_A_PAPER = re.compile(
    r"(?:triển khai |tổ chức )?(?:thực hiện|triển khai|xây dựng) (?:đề án|chương trình|kế hoạch|nghị quyết|chỉ thị|kết luận|"
    r"dự án)(?: số)? \d[\w/-]*(?= |[;.:()]|$)"
)
# Fields for which the whole country has boards: "Ban Chỉ đạo Trung ương về chuyển đổi số".
_OF_THE_COUNTRY = re.compile(
    r"(?:phát triển khoa học,? công nghệ(?:,| và)? đổi mới sáng tạo(?:,? và|,) chuyển đổi số|"
    r"cải cách (?:hành chính|tư pháp)|"
    r"chuyển đổi số|hội nhập (?:kinh tế )?quốc tế|xây dựng nông thôn mới|phát triển (?:du lịch|kinh tế tập thể))(?!\w)"
)
_ENDS = re.compile(r"[;.:()]|$| (?:trước|chậm nhất|để|đúng)\b")
_MARKS = re.compile(r" (?:(?:có|chịu) trách nhiệm|phải|được giao|chủ trì)\b")

_PURPOSES = (("quản lý dự án ", _PROJECT), ("trực hội đồng ", _COUNCIL), ("quỹ ", _FUND), ("cảnh sát ", _POLICE))
_SET_UP_FOR = (("ban chỉ đạo ", _OF_LEVEL), ("hội đồng thẩm định ", _OF_LEVEL), ("ban vận động ", _OF_LEVEL),
               ("ban chỉ đạo ", _OF_A_PAPER), ("tổ công tác ", _OF_A_PAPER), ("tổ giúp việc ", _OF_A_PAPER),
               (" về ", _OF_THE_COUNTRY), ("ban chỉ đạo ", _OF_THE_COUNTRY))  # fmt: skip


def purpose_end(folded: str, at: int) -> int:
    """End of what a council, fund or branch of the police is for, which is told at `at` and belongs to its name; or 0."""
    for head, purpose in _PURPOSES:
        if folded.endswith(head, 0, at) and (told := purpose.match(folded, at)):
            return told.end()
    for head, purpose in _SET_UP_FOR:
        if folded.endswith(head, 0, at) and (told := purpose.match(folded, at)) and _task_follows(folded, told.end()):
            return told.end()
    return 0


def _task_follows(folded: str, end: int) -> bool:
    """Whether a task, or nothing more of the sentence's part, follows a name that ends at `end`."""
    return bool(_ENDS.match(folded, end) or _MARKS.match(folded, end) or act_at(folded, end + 1))


# Fields of work that are verbs elsewhere, at the end of a name: "Đội Thanh tra xây dựng | rà soát ...". What one would say
# of two acts in a row ("xây dựng ban hành") is none.
_FIELD = re.compile(
    r"(?:xây dựng|giáo dục|cấp cứu|tổng hợp|kiểm dịch|đào tạo|giám định|kiểm nghiệm|kiểm định|lưu trữ|tuyển dụng|thi đua|"
    r"bảo vệ|phát hành|điều trị|phục hồi chức năng|chăm sóc khách hàng|thiết kế|khai thác|vận hành|tín dụng|"
    r"kiểm toán nội bộ|phát triển(?= tỉnh\b))"
    r"(?P<level> (?:tỉnh|thành phố|huyện|xã|phường|đặc khu|khu vực|trung ương|cơ sở))?"
    r"(?:(?=:)| (?!(?:ban hành|trình|hoàn thiện|hoàn chỉnh|triển khai|thực hiện|báo cáo|gửi|cung cấp|dự thảo)\b))"
)


def field_end(folded: str, at: int) -> int:
    """End of a field of work at `at` that belongs to the name before it, for the verb of the task follows; or 0."""
    field = _FIELD.match(folded, at)
    if field is None:
        return 0
    if folded[field.end()] == ":":
        return field.end()
    acts = act_at(folded, field.end()) or _MARKS.match(folded, field.end() - 1)
    return field.end() - 1 if acts else 0
