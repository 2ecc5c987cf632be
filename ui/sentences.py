"""Every Vietnamese sentence and label a person reads, in the formal register of office work.

How days, places and documents are named stands in `ui.naming`, and is used from here like the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ui import naming

MISSING = naming.MISSING
UNSURE = "Nên đối chiếu"
ROLES = naming.ROLES
UNIT_NAMES = naming.UNIT_NAMES
citation = naming.citation
count_words = naming.count_words
date_words = naming.date_words
day_words = naming.day_words
document_words = naming.document_words
kind_words = naming.kind_words
number_words = naming.number_words
place_words = naming.place_words
role_words = naming.role_words
stored_words = naming.stored_words
unit_words = naming.unit_words

NOT_COMPUTED = "không tính được từ văn bản"

DUTY_KINDS: Mapping[str, str] = {
    "assigned": "Nhiệm vụ giao",
    "standing": "Trách nhiệm thường xuyên",
    "periodic": "Công việc định kỳ",
    "norm": "Quy định chung",
}

HEADER_FIELDS: Mapping[str, str] = {
    "kind": "Loại văn bản",
    "symbol": "Số, ký hiệu",
    "date": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "organ": "Cơ quan ghi ở đầu văn bản",
    "place": "Nơi ban hành",
    "subject": "Trích yếu",
    "authority": "Thẩm quyền ký",
    "signer": "Người ký",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
}

DUTY_FIELDS: Mapping[str, str] = {
    "lead": "Cơ quan chủ trì",
    "role": "Vai trò",
    "partners": "Phối hợp với",
    "task": "Nội dung công việc",
    "product": "Sản phẩm",
    "receiver": "Nơi nhận, báo cáo",
    "via": "Qua",
    "deadline": "Thời hạn",
    "last_working_day": "Ngày làm việc cuối",
    "recurrence": "Định kỳ",
    "assigner": "Nơi giao",
    "reviewer": "Thẩm định",
    "approver": "Ban hành, phê duyệt",
    "kind": "Tính chất",
    "document": "Văn bản",
    "unit": "Vị trí",
    "quotation": "Trích nguyên văn",
    "address": "Địa chỉ",
    "id": "Mã",
}

READING: Mapping[str, str] = {
    "text": "đọc từ chữ trong tệp",
    "repaired": "đọc từ chữ trong tệp, đã sửa lỗi tách từ",
    "ocr": "nhận dạng từ ảnh quét",
}

# The command -----------------------------------------------------------------------------------------

COMMAND_ABOUT = "Tra cứu văn bản của Đảng và pháp luật: trích nguyên văn, ai chịu trách nhiệm, đến khi nào."
COMMAND_END = """Mã thoát: 0 có kết quả; 1 không tìm thấy hoặc chưa đủ căn cứ trả lời; 2 câu lệnh chưa đúng;
3 có việc không làm được; 130 người dùng dừng.
Ngày nhập được cả hai cách: 28/02/2026 hoặc 2026-02-28."""

COMMANDS: Mapping[str, str] = {
    "add": "thêm tệp, thư mục hoặc địa chỉ web vào thư viện",
    "list": "liệt kê văn bản trong thư viện",
    "show": "xem một văn bản hoặc một điều, khoản, mục",
    "remove": "bỏ một văn bản khỏi thư viện",
    "search": "tìm đoạn văn bản",
    "ask": "hỏi, trả lời bằng trích dẫn nguyên văn",
    "who": "ai chịu trách nhiệm việc gì",
    "due": "việc có thời hạn trong một khoảng ngày",
    "duties": "mọi trách nhiệm trong một văn bản",
    "matrix": "bảng phân công trách nhiệm của một văn bản",
    "conflicts": "các chỗ giao việc mâu thuẫn nhau",
    "gaps": "các việc thiếu người chủ trì hoặc thời hạn",
    "export": "xuất trách nhiệm ra .xlsx, .ics, .docx, .csv hoặc .json",
    "correct": "ghi các chỗ đã sửa, từ tệp .xlsx hoặc từng mục",
    "duplicates": "các văn bản trùng số và ngày nhưng khác nội dung; giữ một bản hoặc giữ cả",
    "reread": "đọc lại các tệp gốc đã giữ, như sau khi cập nhật tracuu",
    "inspect": "xem máy hiểu một tệp thế nào, không thêm vào thư viện",
    "check": "kiểm tra thư viện và chỉ mục",
    "reindex": "lập lại chỉ mục",
    "ui": "mở trang tra cứu trong trình duyệt",
}

HELP: Mapping[str, str] = {
    "help": "xem hướng dẫn này rồi thoát",
    "version": "xem phiên bản rồi thoát",
    "home": "thư mục dữ liệu (mặc định: biến TRACUU_HOME, hoặc thư mục dữ liệu của người dùng)",
    "json": "in kết quả dạng JSON cho chương trình khác đọc",
    "verbose": "ghi nhật ký kỹ thuật ra màn hình",
    "paths": "tệp, thư mục hoặc địa chỉ http(s)",
    "allow_private": "cho phép tải từ địa chỉ trong mạng nội bộ",
    "address": "số, ký hiệu hoặc địa chỉ, ví dụ: 421-CV/TU hoặc “02-CT/TW+2026-01-31#muc-8”",
    "keep": "giữ bản này, bỏ các bản khác cùng số và ngày",
    "keep_all": "giữ mọi bản cùng số và ngày với văn bản này",
    "reread": "số, ký hiệu hoặc địa chỉ của văn bản cần đọc lại; không kèm gì: mọi văn bản",
    "query": "từ ngữ cần tìm",
    "k": "số kết quả (mặc định 10)",
    "question": "câu hỏi",
    "as_of": "trả lời theo hiệu lực tại ngày này",
    "encoder": "mô hình mã hóa trên máy này (tên đã có trong bộ nhớ đệm, hoặc thư mục); “tracuu”: bộ đi kèm; không nêu: "
    "bộ đang dùng",
    "asked_with": "chỉ hỏi khi chỉ mục do mô hình này tạo ra (mặc định: mô hình của chỉ mục)",
    "dimension": "chỉ giữ ngần này số đầu của mỗi véc-tơ (mô hình Matryoshka): chỉ mục nhỏ hơn",
    "task": "nội dung công việc, bằng lời thường",
    "body": "cơ quan, tổ chức",
    "document": "số, ký hiệu hoặc địa chỉ văn bản",
    "role": "vai trò, ví dụ: " + ", ".join(ROLES),
    "related": "thêm việc của cơ quan cấp trên, cấp dưới trực tiếp, tiền thân và kế tục của --body, và việc gửi đến đó",
    "limit": "chỉ hiện ngần này việc; 0 là tất cả (mặc định: 50, với --json là tất cả)",
    "from": "từ ngày",
    "to": "đến hết ngày",
    "file_out": "tệp kết quả; đuôi tệp cho biết dạng: .xlsx, .ics, .docx, .csv, .json",
    "file_in": "tệp cần xem",
    "correct": "tệp .xlsx do lệnh export xuất ra và đã được sửa; hoặc: ĐỊA_CHỈ TRƯỜNG GIÁ_TRỊ",
    "author": "người sửa (mặc định: tên đăng nhập)",
    "port": "cổng của trang (mặc định: 8501, hoặc cổng trống kế tiếp)",
    "no_browser": "không tự mở trình duyệt",
}
HELP_GROUPS = {"usage": "Cách dùng: ", "commands": "Các lệnh", "arguments": "Đầu vào", "options": "Tùy chọn"}

ARGUMENT_ERRORS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", r"Thiếu: \1."),
    (r"unrecognized arguments: (.*)", r"Không hiểu phần “\1”."),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"“\2” không dùng được ở đây. Hãy chọn: \3."),
    (r"argument (.+?): expected one argument", r"Tùy chọn \1 cần một giá trị đi kèm."),
    (r"argument (.+?): expected at least one argument", r"Cần ít nhất một giá trị cho \1."),
    (r"argument (.+?): invalid .* value: '(.*)'", r"Giá trị “\2” không hợp lệ cho \1."),
    (r"argument (.+?): ignored explicit argument '(.*)'", r"Tùy chọn \1 không nhận giá trị “\2”."),
    (r"ambiguous option: (.*) could match (.*)", r"Tùy chọn “\1” chưa rõ, có thể là: \2."),
    (r"argument (.+?): not allowed with argument (.*)", r"Không dùng đồng thời \1 và \2."),
    (r"argument (.+?): (.*)", r"\2"),
)


def argument_error(message: str) -> str:
    """The Vietnamese for one of argparse's messages.

    >>> argument_error("the following arguments are required: CÂU_HỎI")
    'Thiếu: CÂU_HỎI.'
    """
    message = message.replace("'", "") if "invalid choice" in message else message
    for pattern, words in ARGUMENT_ERRORS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return match.expand(words)
    return f"Câu lệnh chưa đúng: {message}"


def see_help(program: str) -> str:
    """Where to read on after a wrong command."""
    return f"Xem cách dùng: {program} --help"


STOPPED = "Đã dừng theo yêu cầu."
UNEXPECTED = "Có lỗi ngoài dự kiến: {error}. Chi tiết được ghi tại {log}."
DISK = "Không đọc hoặc ghi được tệp: {error}."
NOTHING_FOUND = "Không tìm thấy kết quả phù hợp."
NO_DUTIES = "Không tìm thấy trách nhiệm phù hợp. Hãy nới điều kiện lọc, hoặc thêm văn bản giao việc vào thư viện."
NO_QUESTION = "Chưa có câu hỏi. Hãy nhập câu hỏi trong ngoặc kép."
NO_CONDITION = "Chưa có điều kiện tìm. Hãy nhập nội dung công việc, hoặc --body, --document, --role."
BAD_DATE = "“{text}” không phải là ngày. Hãy viết như 28/02/2026 hoặc 2026-02-28."
DATES_REVERSED = "Ngày bắt đầu {start} sau ngày kết thúc {end}."
MORE_DUTIES = "Còn {count} việc nữa. Hãy thêm điều kiện lọc, hoặc --limit 0 để xem tất cả."
RELATED_OF_WHOM = "--related cần biết cơ quan nào. Hãy thêm --body."
BAD_LIMIT = "Số việc hiện ra phải là số nguyên, từ 0 trở lên."
BAD_K = "Số kết quả phải là số nguyên từ 1 đến 1000."
BAD_PORT = "Cổng phải là số nguyên từ 1 đến 65535."
NO_DOCUMENT = "Trong thư viện không có văn bản “{text}”. Xem các văn bản đang có: tracuu list"
NO_UNIT = "Văn bản {document} không có phần “{unit}”. Xem các phần: tracuu show {document}"
SEVERAL_DOCUMENTS = "“{text}” là số của nhiều văn bản; hãy dùng địa chỉ đầy đủ: {addresses}"
KNOWN_ONLY = "Hệ thống biết {document} nhưng thư viện chưa có toàn văn. Hãy thêm tệp văn bản: tracuu add TỆP{where}"
PUBLISHED_AT = " (văn bản được công bố tại {url})"
REMOVED = "Đã bỏ {document} khỏi thư viện."
REINDEXED = "Đã lập lại chỉ mục."
SOUND = "Thư viện và chỉ mục nguyên vẹn: {documents} văn bản, {duties} trách nhiệm."
PROBLEMS = "Có {count} vấn đề:"
DOCUMENTS_IN = "{count} văn bản của một kho"
ADDED = "Đã thêm {count} văn bản"
REREAD = "Đã đọc lại {count} văn bản"
DUPLICATES_WAIT = "Có {count} số văn bản có nhiều bản khác nội dung; xem “tracuu duplicates” để quyết định."
NO_DUPLICATES = "Không có văn bản nào trùng số và ngày mà chưa được quyết định."
DUPLICATE_HEADING = "{document}: {count} bản khác nội dung"
DUPLICATE_TEXT = "{document} – tệp {file}, {how}, {words} chữ"
DUPLICATE_TRUST = ", độ tin cậy {percent}%"
DUPLICATE_ALIKE = ", {percent}% giống bản đầu"
DUPLICATES_DECIDE = (
    "Giữ một bản, bỏ các bản kia: tracuu duplicates --keep ĐỊA_CHỈ. Giữ cả: tracuu duplicates --all ĐỊA_CHỈ."
)
DUPLICATES_TITLE = "{count} số văn bản có nhiều bản khác nội dung"
DUPLICATES_ABOUT = (
    "Cùng số, cùng ngày mà khác chữ: có thể là dự thảo, bản ký, bản nhận dạng từ ảnh quét của cùng một văn bản. "
    "Giữ một bản thì các bản kia ra khỏi thư viện; giữ cả thì mỗi bản là một văn bản."
)
DUPLICATES_CHOICE = "Giữ bản nào của {document}"
DUPLICATES_ONE = "Chỉ giữ {document}"
DUPLICATES_ALL = "Giữ cả"
DUPLICATES_CHOOSE = "Hãy chọn bản giữ lại."
DUPLICATES_KEPT = "Đã giữ {documents}."
DUPLICATES_GONE = "Đã bỏ {documents}; khi thêm hoặc đọc lại tệp ấy, bản này không vào lại."
SKIPPED = "bỏ qua {count} mục đã có"
FAILED = "{count} mục không thêm được"
FAILURES = "Những mục không thêm được:"
EXPORTED = "Đã ghi {count} trách nhiệm vào {path}."
CORRECTED = "Đã ghi {count} chỗ sửa."
NOTHING_CORRECTED = "Không có chỗ nào khác với thư viện."
BAD_EXPORT = "Không xuất được tệp dạng “{suffix}”. Các dạng dùng được: .xlsx, .ics, .docx, .csv, .json"
NOT_OUR_SHEET = "Tệp {path} không phải bảng trách nhiệm do tracuu xuất ra: thiếu cột “{column}”."
UNKNOWN_FIELD = "Không có trường “{field}”. Các trường sửa được: {fields}"
BAD_VALUE = "Giá trị “{value}” không dùng được cho “{field}”: {why}."
ROW_GONE = "Hàng {row}: trách nhiệm “{address}” không còn trong thư viện, bỏ qua."
PAGE_AT = "Trang tra cứu: {url}  (nhấn Ctrl+C để dừng)"
PORT_TAKEN = "Cổng {port} đang được dùng. Hãy chọn cổng khác bằng --port, hoặc bỏ --port."
PAGE_FAILED = "Không mở được trang tra cứu. Xem nhật ký tại {log}."
PROGRESS_ADD = "Đang thêm"
PROGRESS_REREAD = "Đang đọc lại"
PROGRESS_INDEX = "Đang lập chỉ mục"

NO_CONFLICTS = "Không thấy chỗ giao việc nào mâu thuẫn nhau."
NO_GAPS = "Không thấy việc nào thiếu cơ quan chủ trì hoặc thời hạn."
RACI_KEY = "R: thực hiện, chủ trì; A: chịu trách nhiệm, ban hành; C: phối hợp, cho ý kiến; I: được báo cáo."
UNDATED_LEFT_OUT = "{count} trách nhiệm không tính được ngày nên không có trong lịch."
CORRECT_HOW = "Hãy viết: tracuu correct TỆP.xlsx, hoặc: tracuu correct ĐỊA_CHỈ TRƯỜNG GIÁ_TRỊ"
SEVERAL_DUTIES = "Tại {address} có nhiều trách nhiệm; hãy dùng mã: {ids}"
NO_DUTY_HERE = "Tại {address} không có trách nhiệm nào để sửa."
CONFLICT_REASONS: Mapping[str, str] = {
    "leads": "Hai cơ quan cùng được giao chủ trì “{product}”: {first}; {second}",
    "dates": "Hai thời hạn khác nhau cho “{product}”: {first}; {second}",
}
GAP_REASONS: Mapping[str, str] = {
    "lead": "{count} việc không nêu cơ quan chủ trì",
    "date": "{count} nhiệm vụ giao không nêu thời hạn",
    "partner": "{count} việc chỉ nêu chung cơ quan phối hợp",
    "lower": "{count} kế hoạch, chương trình chưa thấy văn bản cấp dưới triển khai",
}
WHOLE_ONLY = "Chỉ bỏ được cả văn bản, không bỏ riêng một phần: {address}"
NO_FOLDER = "Không có thư mục {path}. Hãy tạo thư mục hoặc chọn nơi khác."
NO_FILE = "Không có tệp {path}. Hãy kiểm tra lại đường dẫn."
UNDERSTOOD = "{units} mục, {references} dẫn chiếu, {duties} trách nhiệm"
LIST_HEADINGS = ("Số, ký hiệu", "Ngày", "Loại", "Trích yếu", "Hiệu lực", "Tệp")

ABSTENTION = "Chưa đủ căn cứ để trả lời"
ALSO_AT = "Cũng nguyên văn ở: {addresses}."
NEAREST = "Các đoạn gần nhất trong thư viện"
SOURCE = "Nguồn"
PAGE_NUMBER = "trang {page}"
LOW_TRUST = "Độ tin cậy khi đọc: {percent}%. Hãy đối chiếu với bản gốc."
DEADLINE_LAST_DAY = "ngày làm việc cuối cùng: {day}"
CONDITION = "Điều kiện"
GROUP = "gồm: {members}"
TAKEN_FROM = "chủ thể lấy từ {unit}"
SECONDS = "{count} kết quả, {seconds} giây"
AS_OF = "Theo hiệu lực tại ngày {date}"
CALENDAR_NAME = "Thời hạn công việc"
TABLE_TITLE = "BẢNG TỔNG HỢP TRÁCH NHIỆM"
TABLE_HEADINGS = (
    "TT",
    "Cơ quan chủ trì",
    "Nội dung công việc",
    "Phối hợp với",
    "Thời hạn; nơi nhận, báo cáo",
    "Trích nguyên văn",
)
NOT_A_WORKBOOK = "Không đọc được tệp {path}: không phải bảng tính .xlsx, hoặc tệp bị hỏng, có mật khẩu."
NOT_EMPTY = "không được để trống"
BY_HAND = "ngày do người dùng nhập"

# The page --------------------------------------------------------------------------------------------

PRODUCT = "Tra cứu văn bản"
ASK_TITLE = "Hỏi đáp"
ASK_ABOUT = "Trả lời bằng nguyên văn, kèm vị trí trong văn bản. Mọi dữ liệu chỉ nằm trên máy này."
DUTIES_TITLE = "Trách nhiệm"
DUTIES_ABOUT = "Ai chủ trì, phối hợp với ai, gửi ai, đến khi nào; mỗi dòng kèm trích dẫn nguyên văn."
LIBRARY_TITLE = "Thư viện"
LIBRARY_ABOUT = "Các văn bản đang có, và nơi thêm văn bản mới."
MEASURES_TITLE = "Đo lường"
MEASURES_ABOUT = "Kết quả đo chất lượng tra cứu và trả lời."
DOCUMENT_TITLE = "Văn bản"

QUESTION = "Câu hỏi"
QUESTION_EXAMPLE = "Ví dụ: Cơ quan nào thẩm định dự thảo Kế hoạch, trước ngày nào?"
ASK = "Tra cứu"
MORE_CONDITIONS = "Xét hiệu lực tại một ngày khác"
AS_OF_DAY = "Trả lời theo hiệu lực tại ngày (bỏ trống: hôm nay)"
DAY_EXAMPLE = "ngày/tháng/năm"
EXAMPLES = "Có thể hỏi:"
EXAMPLE_QUESTIONS = (
    "Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW, trước ngày nào?",
    "Ai phối hợp với Đảng ủy Công an tỉnh?",
    "Hợp tác quốc tế trong lĩnh vực phòng cháy, chữa cháy",
)
SEARCHING = "Đang tra cứu…"
COPY_CITED = "Chép kèm nguồn"
ANSWERED = "Trả lời trong {seconds} giây. Mỗi trích dẫn đã được đối chiếu với văn bản gốc."
OTHERS = "Các đoạn liên quan khác ({count})"
OPEN_HERE = "Mở văn bản tại đây"

PAGE_HEADINGS = ("Cơ quan, vai trò", "Nội dung công việc", "Phối hợp với", "Thời hạn", "Căn cứ")
LIBRARY_HEADINGS = ("Văn bản", "Hiệu lực", "Tệp, ghi chú")
PAGES_HEADINGS = ("Trang", "Cách đọc", "Độ tin cậy")
HISTORY_HEADINGS = ("Lúc", "Người sửa", "Trường", "Trước", "Sau")

TAB_TABLE = "Bảng trách nhiệm"
TAB_PROBLEMS = "Mâu thuẫn, thiếu sót"
TAB_SHEET = "Nhập bảng đã sửa"
FIND_DUTIES = "Lọc"
TASK_EXAMPLE = "tất cả, hoặc ví dụ: tuyên truyền"
BODY = "Cơ quan, tổ chức"
BODY_EXAMPLE = "tất cả, hoặc ví dụ: Công an tỉnh"
ANY = "Tất cả"
FROM_DAY = "Hạn từ ngày"
TO_DAY = "đến hết ngày"
DUTY_COUNT = "{count} trách nhiệm, {dated} có ngày cụ thể"
DOWNLOADS: Mapping[str, str] = {
    ".xlsx": "Excel",
    ".docx": "Word",
    ".ics": "Lịch",
    ".csv": "CSV",
}
PART = "Phần"
PART_OF = "{first}–{last} trong {count}"
CONFLICTS_TITLE = "Giao việc mâu thuẫn"
GAPS_TITLE = "Việc còn thiếu thông tin"
MORE_LEFT = "Còn {count} mục nữa; xem đủ bằng lệnh tracuu gaps hoặc tracuu conflicts."
SHEET_ABOUT = (
    "Tải bảng Excel ở thẻ bên, sửa các cột có tiêu đề màu đỏ, rồi nộp lại tại đây."
    " Chỗ sửa được giữ cùng tên người sửa và thời điểm, kể cả khi văn bản được đọc lại."
)
SHEET_FILE = "Bảng Excel đã sửa"
AUTHOR = "Người sửa"
KEEP = "Ghi các chỗ sửa"

ADD_TITLE = "Thêm văn bản"
ADD_FILES = "Chọn hoặc kéo tệp vào đây (.pdf, .docx, .doc, .odt, .rtf, .html, .md, .txt, .zip, ảnh quét)"
ADD_ADDRESS = "Hoặc địa chỉ web của văn bản"
ADD = "Thêm vào thư viện"
NOTHING_TO_ADD = "Chưa chọn tệp nào và chưa nhập địa chỉ."
LIST_FILTER = "Lọc theo số, ký hiệu, trích yếu, tên tệp"
LIST_EXAMPLE = "ví dụ: 02-CT/TW"
LIST_COUNT = "{count} trong {total} văn bản"

NO_ADDRESS = "Chưa chọn văn bản. Hãy mở một văn bản từ Thư viện hoặc từ một trích dẫn."
CHOOSE_DOCUMENT = "Có nhiều văn bản mang số “{text}”. Hãy chọn văn bản cần mở."
TAB_TEXT = "Toàn văn"
TAB_DUTIES = "Trách nhiệm"
TAB_REVIEW = "Kiểm tra, sửa"
FILE = "Tệp"
ATTACHED_TO = "Kèm theo {document}"
SOME_PAGES_LOW = "Có trang đọc chưa chắc chắn, cần đối chiếu bản gốc"
WINDOW = "Văn bản dài, đang hiển thị từ {first} đến {last}."
EARLIER = "← Phần trước"
LATER = "Phần sau →"
NO_DUTIES_HERE = "Không thấy văn bản này giao trách nhiệm nào."
CITED_MISSING = "Văn bản được dẫn mà thư viện chưa có toàn văn (thêm bằng lệnh: tracuu add TỆP):"
NO_TEXT = "chưa có toàn văn"
CITED_TITLE = "Văn bản được dẫn ({count})"
MATRIX_TITLE = "Bảng phân công"
CORRECT_DUTY = "Sửa một trách nhiệm"
WHICH_DUTY = "Trách nhiệm"
HEADER_TITLE = "Thông tin văn bản"
HEADER_ABOUT = "Máy đọc được như dưới đây. Sửa chỗ sai rồi ghi; để trống nghĩa là văn bản không nêu."
READING_TITLE = "Cách đọc các trang"
PICTURES_TITLE = "Đối chiếu với ảnh trang gốc"
PICTURE_NUMBER = "Trang số"
NO_PICTURE = "Không vẽ được trang {page} của tệp gốc."
REMOVE_TITLE = "Bỏ văn bản này"
REMOVE_SURE = "Tôi muốn bỏ văn bản này khỏi thư viện"
REMOVE = "Bỏ khỏi thư viện"
HISTORY_TITLE = "Các chỗ đã sửa"

NO_REPORT = "Chưa có báo cáo nào. Người đánh giá lập báo cáo bằng lệnh: tracuu-eval report … --out {folder}"
REPORT = "Báo cáo"
REPORT_TOO_LARGE = "Báo cáo quá lớn để hiển thị; mở tệp {path} bằng chương trình khác."
DOWNLOAD_REPORT = "Tải báo cáo"
