"""What sets no duty, and which acts of a named actor do: rights, things that sound like verbs, how matters stand."""

from __future__ import annotations

import re

from corpus.duties.clause_cuts import without_brackets
from corpus.duties.lines import Line
from corpus.duties.sentences import Subject
from corpus.text import fold
from corpus.wording import phrase_at, phrases, verb_at

__all__ = ["acts", "forbids", "goes_on_listing", "lists", "may_be_name", "names_a_thing", "sets_nothing"]

_RIGHT = re.compile(
    r"\b(?:(?:có|được) quyền|(?<!hàng )không (?:được|phải)|có thể|thì được|được hưởng|bị (?:xử lý|xử phạt|kỷ luật|truy cứu|"
    r"thu hồi|phạt)|được miễn|được cấp lại|chỉ được|được phép)\b"
)
_DUTY_MARK = re.compile(r"\bphải\b|\b(?:có|chịu) (?:trách nhiệm|nhiệm vụ|nghĩa vụ)\b|\bchủ trì\b|\bgiao\b")
# "Báo cáo định kỳ và đột xuất về tình hình dịch bệnh": an act, and no kind of report.
_AND_OTHERS = r"(?:(?:,| và| hoặc) (?:định kỳ|đột xuất|thường xuyên|khi có yêu cầu|theo yêu cầu))"
_REPORTS_ON = r"(?:về|cho|với|lên|tới|kết quả|tình hình)\b"
_THING = re.compile(
    r"(?:thông báo|báo cáo|quyết định|quy định|đề nghị|kế hoạch|dự thảo|dự toán|quy hoạch|đăng ký|thỏa thuận|"
    r"kiến nghị|tờ trình|kết luận)"
    r"(?: [^,;]{0,60}?)?(?: (?:được|là|gồm|bao gồm)\b)|(?:thông báo|báo cáo|quyết định|quy định|đề nghị|kế hoạch|"
    r"dự thảo|thỏa thuận|kết luận)"
    r" (?:[^,;]{0,60} )?phải (?:ghi|nêu|có|thể hiện|bao gồm|được)\b|(?:thông báo|báo cáo|quyết định|quy định|đề nghị|"
    r"kế hoạch|dự thảo|thỏa thuận|kết luận) (?:quy định tại|này|nêu|của|phải|được|gồm|bao gồm|theo mẫu|tại|năm|quý|"
    rf"tháng|(?:định kỳ|đột xuất)(?!{_AND_OTHERS}? {_REPORTS_ON}))\b"
)
# A sentence without a subject that tells what was reached or is lacking, unless it also asks for something.
_TOLD = re.compile(
    r"\b(?:tuy |nhìn chung |về cơ bản )?(?:đã (?:đạt|được|có|triển khai|tạo|hoàn thành|góp phần)|còn (?:yếu|"
    r"bất cập|hạn chế|"
    r"chậm|nhiều|thiếu)|(?:vẫn )?chưa (?:đạt|tạo|đáp ứng|được|có|thực sự|kịp thời|nghiêm)|vẫn (?:đạt|còn)|"
    r"(?:tăng|giảm|đạt) \d[\d.,]*\s?%)\b"
)
_ASKED = re.compile(
    r"\b(?:phải|cần|tiếp tục|khẩn trương|phấn đấu|đối với|nếu|khi|sau khi|trước khi|những|các [^,;]{2,60} (?:đã|"
    r"còn|chưa))\b"
)
_HANDS_IN = phrases("gửi, nộp, đề nghị, thông báo, báo cáo, trả lại")
_CLASS_NOUN = re.compile(
    r"(?:các |những |mỗi )?(?:người|cơ quan|đơn vị|tổ chức|bên|cơ sở|doanh nghiệp|văn phòng|nhà nước|cá nhân|ban|bộ)"
)
_DEFINES = re.compile(r": [^.;]{2,60}$|\b(?:là (?:việc|một)|(?<!, )bao gồm|được (?:hiểu|xác định)|nguyên tắc)\b")


# What items of a list begin with that name things, people, conditions or places, or give or forbid.
_NAMES = phrases(
    """việc, các, những, mọi, mỗi, một, hai, ba, danh mục, danh sách, quyền, nội dung, thông tin, tên, số, bản, giấy,
    hồ sơ, đơn, tờ, phiếu, báo cáo, văn bản, quyết định, kết quả, mức, chi phí, kinh phí, tiền, vốn, nguồn, thời
    gian, thời hạn, thời điểm, địa điểm, địa chỉ, địa bàn, tổ chức, cá nhân, người, cơ quan, trường hợp, đối với,
    đối tượng, theo, khi, nếu, trong, tại, sau, trước, từ, không, chỉ, được, bị, là, do, mẫu, quy chế, quy trình,
    quy chuẩn, quy định, quy mô, quy hoạch, điều lệ, điều kiện, điều khoản, chương trình, kế hoạch, chiến lược, chủ
    trương, chủ thể, đề án, dự án, dự thảo, tiêu chuẩn, tiêu chí, hệ thống, lĩnh vực, công tác, công trình, công
    việc, hoạt động, sự, cuộc, phương án, phương tiện, phương thức, tài liệu, tài sản, hàng, sản phẩm, dịch vụ, cơ
    sở, diện tích, loại, nhóm, tỷ lệ, phí, lệ phí, thuế, trình tự, trình độ, thủ tục, thẩm quyền, nhiệm vụ, trách
    nhiệm, nghĩa vụ, ý kiến, mục, điều, khoản, điểm, phụ lục"""
)
_FORBIDS = re.compile(r"\b(?:không được|không để xảy ra|nghiêm cấm|bị cấm|cấm)\b[^.;]{0,80}:?\s*$")


# What somebody must be or have is a condition and no task.
_QUALIFIED = re.compile(
    r"(?:phải )?(?:có|đáp ứng|bảo đảm|đạt) (?:đủ |một trong các |các |những )?(?:văn bằng|trình độ|chứng chỉ|"
    r"năng lực (?!để)|cơ sở vật chất|trang thiết bị|phẩm chất|thâm niên|kinh nghiệm|"
    r"điều kiện(?! (?:về|cho|để|phục vụ|cần thiết|làm việc|hoạt động|thuận lợi|tốt nhất)\b)|tiêu chuẩn|yêu cầu|tủ|"
    r"phòng|kho|khả năng|thời gian|hiểu biết|kiến thức|sức khỏe|đạo đức|uy tín|ít nhất|tối thiểu|đủ|quốc tịch)\b"
)
# Amendments, what a thing must look like, and what only goes on about it.
_NO_TASK = re.compile(
    r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ)(?:, (?:sửa đổi|bổ sung))? (?:một số |các |cụm từ |tên )?(?:điều|khoản|điểm|"
    r"mục|chương|đoạn|"
    r"từ|nội dung|phụ lục|mẫu)\b|nghiêm cấm\b|(?:[^,;:.]{0,60} )?rất mong\b|[^,;:.]{0,90} thông báo để [^;.]{3,200} "
    r"(?:được )?biết(?:,| và) (?:thực hiện|triển khai|phối hợp|tổ chức)\b|yêu cầu (?:đối với|về|kỹ thuật)\b|"
    r"trong đó\b(?!,? (?:tập trung|chú trọng|ưu tiên|thực hiện|cần|phải)\b)|"
    r"[^,;:.]{3,90} có (?:tư cách pháp nhân|con dấu|tài khoản riêng)\b|"
    r"tham gia [^,;:.]{3,90} có (?:đại diện|các đồng chí)\b|"
    r"(?:quyết định|thông tư|nghị định|nghị quyết|chỉ thị|kế hoạch|quy chế|quy định|công văn|hướng dẫn|kết luận|luật)"
    r"(?: này)? (?:có|hết) hiệu lực\b"
)
# "Bộ A trân trọng cảm ơn sự phối hợp", "Thủ tướng gửi lời thăm hỏi ...", "đánh giá cao": courtesy and praise.
_COURTESY = re.compile(
    r"[^,;:]{0,110}\b(?:trân trọng cảm ơn|xin cảm ơn|cảm ơn sự|gửi lời|chia buồn|hoan nghênh|đánh giá cao|ghi nhận"
    r"(?:,| và) (?:đánh giá|biểu dương)|ghi nhận (?:những (?:kết quả|nỗ lực|cố gắng|đóng góp)|nỗ lực))\b"
)
_THEN_A_RIGHT = re.compile(r"^(?:trường hợp|nếu|khi)\b[^;]*\bthì (?:[^,;:]{0,60} )?có quyền\b")
# "Đơn vị gửi báo cáo có thành tích ... được khen thưởng": what is done to somebody.
_DEED = re.compile(r"thành tích|hành vi|công lao")
_REPAID = re.compile(
    r"[^:;]{3,200}? có (?:nhiều |các )?(?:thành tích|hành vi|công lao)\b(?:(?!\bphải\b)[^:;]){0,240}? "
    r"(?:được|bị) (?:xem xét,? )?(?:khen|biểu dương|xử lý|xử phạt|kỷ luật|truy cứu)\b"
)
_SOME = re.compile(r"(?: [^\W\d_]+){3}")
_GOES_ON = re.compile(r"(?:,|;|\bvà|\bthì|\bmà|\bnhưng) (?:cũng |vẫn )?$")


def names_a_thing(line: Line, at: int, stop: int) -> bool:
    """Whether a list's item that begins at `at` names a thing or a condition, gives or forbids, and tells no act."""
    return phrase_at(line.folded, at, _NAMES) > 0 or line.text[at].isdigit() or len(line.text[at:stop].split()) < 4


# A lead-in whose items are parts of a thing and not tasks.
_LISTS = re.compile(
    r"\b(?:gồm|bao gồm)(?: có)?(?: (?:các|những))?(?: (?:nội dung|thông tin|tài liệu|giấy tờ|"
    r"thành phần|loại|phần))?(?: [^,;:]{0,24})?(?: sau| sau đây| như sau)?\s*:?\s*$"
)
# "công bố các thông tin sau đây:": the items are what is published, handed in or decided.
_CONTENTS = re.compile(
    r"\b(?:các|những|một trong (?:các|những)) (?:thông tin|tài liệu|giấy tờ|quyết định|loại|hình thức|"
    r"chỉ tiêu|số liệu|khoản|"
    r"đối tượng|hồ sơ|thành phần|phương thức|mức|tỷ lệ)(?: [^,;:]{0,24})? sau(?: đây)?\s*:?\s*$"
)
# A lead-in whose items are conditions: they tell when, not what to do.
_CONDITIONS = re.compile(
    r"\b(?:các|những|một trong (?:các|những)) (?:trường hợp|điều kiện|lý do|dấu hiệu|căn cứ|sự kiện|tiêu chuẩn)"
    r"(?: [^,;:]{0,24})?(?: sau| sau đây| dưới đây| như sau)\s*:?\s*$"
    r"|\b(?:trong các trường hợp|kể từ (?:ngày|khi)|thu hồi khi|bị [^,;:]{3,40} khi)\s*:\s*$"
)
_OF_TASKS = re.compile(r"\b(?:trách nhiệm|nhiệm vụ|chức năng)\b")


def lists(line: Line, at: int, stop: int) -> str:
    """What a lead-in says its items are: "contents" (parts, papers, conditions), "parts of tasks", or ""."""
    if _CONDITIONS.search(line.folded, at, stop) or _CONTENTS.search(line.folded, at, stop):
        return "contents"
    if _LISTS.search(line.folded, at, stop):
        return "parts of tasks" if _OF_TASKS.search(line.folded, at, stop) else "contents"
    return ""


def forbids(line: Line, at: int, stop: int) -> bool:
    """Whether a lead-in says what must not be done: "không được thực hiện các hành vi sau đây"."""
    return bool(_FORBIDS.search(line.folded, at, stop))


# Bodies that lists of an organisation's parts name.
_PART_OF_BODY = re.compile(
    r"(?:Các )?(?:Trung tâm|Viện|Trạm|Đội|Cục|Chi cục|Vụ|Phòng|Trường|Học viện|Tạp chí|Ban|Văn phòng|Bệnh viện|Nhà máy|"
    r"Ủy ban|Thanh tra|Tổng cục|Đại học|Báo|Tiểu đoàn|Khoa)\b"
)


def may_be_name(line: Line, at: int) -> bool:
    """Whether the name of a part of some organisation may begin at `at`."""
    return _PART_OF_BODY.match(line.text, at) is not None


# "...; dự thảo nghị quyết, nghị định của Chính phủ; trình tự, thủ tục ...": more of what the part before speaks of.
_MORE_OF_LIST = re.compile(
    r"(?:dự thảo (?:nghị quyết|nghị định|quyết định|chỉ thị|luật|pháp lệnh|thông tư|văn bản)|dự án (?:luật|pháp lệnh)|"
    r"(?:những|các) trường hợp|thông tư|nghị định|nghị quyết|quyết định, chỉ thị)\b"
)


# "Nội dung đánh giá gồm: kế hoạch năm; theo dõi ...": parts of a thing, told in one sentence.
_CONTENTS_TOLD = re.compile(
    r"(?:[\w.]{1,5}\)?\s+|[-–+•*]\s*)?(?:nội dung|thành phần|hồ sơ)\b[^:;.]{0,160}\b(?:gồm|bao gồm)\b[^.]*;\s*$"
)
# "Tham mưu trình ban hành: quyết định thành lập ...; quyết định phân công ...": papers, and no deciding.
_PAPER = re.compile(r"(?:quyết định|báo cáo|kế hoạch|quy định|thông báo|hướng dẫn|kết luận)\b")
_PAPERS_LISTED = re.compile(
    rf"\b(?:trình|ban hành|phê duyệt|thẩm định|soạn thảo|xây dựng|dự thảo)\b[^:;]*: (?:các |những )?{_PAPER.pattern}[^:]*$"
)
_FIELDS = re.compile(r"\b(?:lĩnh vực|mặt công tác)(?: sau)?: [^:]*$")


def goes_on_listing(line: Line, at: int, stop: int, before: str | None) -> bool:
    """Whether a part after a semicolon only goes on with the things that the part `before` makes or is in charge of."""
    if line.text[at].isupper():
        return False
    sentence = line.folded.rfind("\n", 0, at) + 1
    sentence = (
        max(sentence, line.folded.rfind(". ", sentence, at) + 2) if ". " in line.folded[sentence:at] else sentence
    )
    if _CONTENTS_TOLD.match(line.folded, sentence, at):
        return True
    if before is None:
        return False
    if _MORE_OF_LIST.match(line.folded, at, stop) or (_PAPER.match(line.folded, at) and _PAPERS_LISTED.search(before)):
        return True
    return ": " in before and _FIELDS.search(before) is not None


# "Báo cáo lập theo Mẫu số 04 ...", "Quyết định tạm đình chỉ thực hiện theo mẫu ...": how a paper looks, no act.
_PAPER_IS_MADE = re.compile(
    r"(?:báo cáo|kế hoạch|hồ sơ|quyết định|thông báo|đề án|danh sách)(?: [^\W\d_]+){0,7} (?:được )?"
    r"(?:(?:lập|làm|trình bày) (?:thành|theo mẫu|bằng)|thực hiện theo mẫu)\b"
)


# "1. Đồng ý chủ trương xã A lập đề án ...; bố trí đất ...": all that is agreed to is told, up to an order or a full stop.
_AGREED = re.compile(
    r"[\W\d]*(?:cơ bản |thống nhất )*(?:đồng ý|nhất trí|chấp thuận)\b(?:(?!\. | giao | yêu cầu | đề nghị )[^\n])*; ?"
)


def sets_nothing(line: Line, at: int, stop: int, act: int | None, *, tasked: bool = False) -> bool:
    """Whether a clause gives a right, forbids, tells how matters stand, or speaks of a thing that sounds like a verb.

    `act` is where the act of the clause's own subject begins, None where it has none. What is said of rights after that
    act's verb is about something else ("ban hành danh mục thuốc được phép sử dụng"), unless a comma or "và" goes before.
    `tasked`: the clause is an item of somebody's tasks and begins with its verb, which then counts as the act.
    """
    words = line.folded[at:stop]
    if _NO_TASK.match(words) or _THEN_A_RIGHT.search(words) or (_DEED.search(words) and _REPAID.match(words)):
        return True
    if _COURTESY.match(words) and not _DUTY_MARK.search(words):
        return True
    if _QUALIFIED.match(line.folded, at if act is None else act, stop):
        return True
    begins = at if tasked and verb_at(line.folded, at) else act
    verb = verb_at(line.folded, begins) if begins is not None else 0
    plain = without_brackets(words)
    marker = _DUTY_MARK.search(words)
    for right in _RIGHT.finditer(plain):
        if marker is not None and right.start() > marker.start():
            break
        if verb and at + right.start() > verb and not _GOES_ON.search(plain, 0, right.start()):
            continue
        if (
            verb
            and right[0].startswith("không ")
            and plain.endswith(", ", 0, right.start())
            and _SOME.search(plain[verb - at : right.start()])
        ):
            continue  # "cung cấp dữ liệu trung thực, không được sửa chữa": what comes first must be done
        if act is not None and at + right.start() < act and _DUTY_MARK.match(line.folded, act):
            continue  # "Doanh nghiệp được phép thí điểm ... có trách nhiệm ...": the right tells who is meant
        return True
    if act is not None:
        return False
    if _AGREED.fullmatch(line.folded, line.text.rfind("\n", 0, at) + 1, at):
        return True
    if line.text[at].isupper() and _PAPER_IS_MADE.match(words):
        return True
    told = _TOLD.search(words[:60]) if begins is None and not _ASKED.search(words) else None
    if told is not None and told[0] == "đã được" and verb_at(line.folded, at):
        told = None  # "thực hiện việc di chuyển theo kế hoạch đã được phê duyệt"
    return line.text[at:stop].isupper() or told is not None or bool(_THING.match(words))


def acts(line: Line, own: Subject, verb: str | None, stop: int) -> bool:
    """Whether a named actor does something ("Cơ quan cấp phép ban hành quyết định ..."): a norm sets it.

    A class noun alone as actor was most likely cut short, and what bodies are or comprise is no duty of theirs.
    """
    alone = len(own.parties) == 1 and _CLASS_NOUN.fullmatch(fold(own.parties[0].name))
    if alone and fold(verb or "") in _HANDS_IN:
        alone = None  # "Tổ chức nộp hồ sơ ...": whoever wants something hands it in
    return not alone and bool(verb) and not _DEFINES.search(without_brackets(line.folded[own.at : stop]))
