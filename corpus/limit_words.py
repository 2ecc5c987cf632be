"""The words by which official text sets time limits and rhythms, as patterns; how they are read is in `corpus.deadlines`."""

from __future__ import annotations

import re

__all__ = [
    "ABSOLUTE",
    "BY_PERIOD",
    "DAILY",
    "DAYS",
    "DURATION",
    "EACH_END",
    "EARLY",
    "EVENT_FIRST",
    "EXACT_TAIL",
    "FROM",
    "HOUR",
    "JOINED",
    "LABELLED",
    "MAY_RECUR",
    "NARRATIVE",
    "NEEDS_ANCHOR",
    "NEXT_DAY",
    "NTH_DAY",
    "OPENING",
    "PAID",
    "PAST",
    "PLACED",
    "RECURRENCE",
    "REFERRED",
    "REPEATED",
    "ROMAN",
    "SAME_DAY",
    "SEASON",
    "SESSION",
    "TAIL_END",
    "TIME_BEGINS",
    "WHEN_IN_IT",
    "WORDS",
]

_S = r"\s+"
_EACH = r"(?:(?<!đặt )(?<!bán )(?<!giao )h[àằ]ng|hang(?= năm)|mỗi)"
_DIGIT = r"(?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi)"
_NUMBER = rf"(?P<n>\d{{1,3}}|{_DIGIT}(?:\s+{_DIGIT}){{0,2}})(?:\s*\((?P<figure>[^)]{{1,20}})\))?"
WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười lăm": 15,
    "hai mươi": 20,
    "ba mươi": 30,
    "bốn mươi lăm": 45,
    "sáu mươi": 60,
    "chín mươi": 90,
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

# Words in folded text with which a rhythm or a limit begins and no name goes on: "Phòng Đào tạo | mỗi năm một lần", "Công an
# tỉnh | 02 lần/năm", "Giám đốc Sở | xong trước ngày 01/8".
_SPAN = r"(?:ngày|tuần|tháng|quý|năm|học kỳ|kỳ)"
TIME_BEGINS = re.compile(
    r"(?=[hmđntcxbsgkví\d])(?:"
    rf"(?:h[àằ]ng|mỗi) (?:\d{{1,2}} )?{_SPAN}\b|định kỳ\b|đều đặn\b|ít nhất\b|tối thiểu\b|không quá\b|(?:chậm|muộn) nhất\b|"
    rf"(?:nửa|một|hai|ba|sáu|chín|\d{{1,2}}) {_SPAN}(?:\s*/\s*|(?: một| 0?1) )lần\b|một năm hai lần\b|"
    rf"(?:một|hai|ba|\d{{1,2}}) (?:lần|đợt|cuộc)(?:\s*/\s*| (?:trong|mỗi|một) )(?:một |mỗi |0?1 )?{_SPAN}\b|"
    rf"(?:vào )?(?:đầu|giữa|cuối) (?:(?:mỗi|h[àằ]ng) )?{_SPAN}\b|(?:vào )?thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]) h[àằ]ng\b|"
    r"ngày \d{1,2} (?:của )?(?:h[àằ]ng|mỗi)\b|"
    rf"hạn (?:cuối|chót)\b|(?:xong|hoàn thành) (?:trước|trong|vào|chậm|muộn)\b|"
    rf"(?:trước|đến|từ|vào|hết) (?:hết )?(?:{_SPAN} )?\d|trong (?:{_SPAN}|\d)|(?:trước|đến|vào|hết) quý [ivx])"
)

# What makes a point in time a limit. "trước" excludes the day; the others include it.
_LIMIT = (
    r"(?P<limit>(?:thời\s+(?:hạn|gian)\s+(?:hoàn\s+thành|thực\s+hiện|báo\s+cáo|gửi)\s*:?\s*)?"
    r"(?:(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào|đến|trong|hết|trước))*|(?:thời\s+)?hạn\s+(?:cuối|chót)(?:\s+là)?"
    r"|không\s+(?:quá|chậm\s+hơn|muộn\s+hơn)(?:\s+trước)?|(?<!về\s)trước(?:\s+hết)?"
    r"|(?:trong\s+thời\s+hạn\s+)?(?<!tính\s)đến\s+hết|(?<!tính\s)đến(?=\s+ngày\s)|(?<!tính\sđến\s)hết(?=\s+(?:ngày|tháng|quý|năm)\s)|"
    r"vào(?=\s+năm\s+\d{4}|\s+lúc\s+\d{1,2}\s*(?:giờ|h|g)[\s\d]|\s+(?:tháng\s+\d{1,2}|quý\s+[IVX1-4]+)(?:\s*/\s*|\s+năm\s+|\s+)\d{4}|\s+tháng\s+\d{1,2}\s+(?:h[àằ]ng|mỗi)\s+năm\b|\s+cuối\s+(?:tháng|quý|năm)\b|\s+ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}|/\d{1,2})?\s+(?:h[àằ]ng|"
    r"mỗi)\s+(?:tháng|quý|năm)\b|\s+quý\s+(?:IV|III|II|I|[1-4])\s+năm\s+(?:sau|tiếp\s+theo|kế\s+tiếp)\b|"
    r"\s+quý\s+(?:IV|III|II|I|[1-4])\s+của\s+(?:mỗi\s+)?năm\b|"
    r"\s+ngày\s+\d{1,2}(?:\s+tháng\s+|/)\d{1,2}\s+(?:của\s+)?năm\s+(?:sau|tiếp\s+theo|kế\s+tiếp|liền\s+kề)\b)|trong))"
)
_MORE = r"(?P<more>\s+và\s+(?:ngày\s+)?\d{1,2}(?:\s+tháng\s+\d{1,2}|/\d{1,2}))?"
_TAIL = (
    rf"(?P<tail>(?:\s+(?:của\s+)?{_EACH}\s+năm|\s+(?:của\s+)?(?:năm|kỳ)\s+"
    r"(?:sau|đó|báo\s+cáo|tiếp\s+theo|liền\s+kề|kế\s+tiếp|kế\s+hoạch|trước|hiện\s+hành|học|"
    r"thứ)(?:[ ][^,;.:()\n]{0,45})?)?)"
)
_FIGURE = rf"\((?:\d{{1,2}}|{_DIGIT}(?:{_S}{_DIGIT}){{0,2}})\)"
# "trước ngày Quốc khánh 02/9/2026", "trước ngày bầu cử 15/3/2026": the day's name before it.
_CALLED = r"(?:(?!(?:ký|ban|nhận|này|đó|số|có|đến|và|hoặc|từ|theo|thứ)\b)[^\W\d_]+\s+(?:-\s+)?){1,6}"
_DAY_NAME = rf"(?:\d{{1,2}}|mùng{_S}\d{{1,2}}|[a-zà-ỹ]+(?:{_S}[a-zà-ỹ]+)?)(?:{_S}{_FIGURE})?"
_POINT = (
    rf"(?:(?:(?:ngày{_S}){{0,2}}|ngày{_S}{_CALLED}(?:ngày{_S})?)"
    rf"(?P<d1>\d{{1,2}})[ ]?[/.-][ ]?(?P<m1>\d{{1,2}})(?:[ ]?[/.-][ ]?(?P<y1>\d{{4}}))?(?![\d/])"
    rf"|(?:ngày{_S}){{0,2}}(?P<d2>\d{{1,2}}){_S}tháng{_S}(?P<m2>\d{{1,2}})(?:\s*,?\s*năm{_S}(?P<y2>\d{{4}}))?"
    rf"|(?:ngày{_S})?cuối{_S}(?:cùng{_S})?(?:của{_S})?(?P<pend>tháng|quý|năm)"
    rf"(?:{_S}(?P<pnum>IV|III|II|I|\d{{1,2}}(?!\d)))?(?:(?:\s*/\s*|{_S}năm{_S}|{_S})(?P<pyear>\d{{4}}))?"
    rf"|ngày{_S}(?:thứ{_S})?(?P<any>{_DAY_NAME}(?:{_S}của)?{_S}(?:tháng|quý|kỳ{_S}báo{_S}cáo|{_EACH}{_S}(?:tháng|"
    rf"quý))[^,;.()\n]{{0,45}})"
    rf"|ngày{_S}(?P<weekday>thứ{_S}(?:hai|ba|tư|năm|sáu|bảy|[2-7]){_S}{_EACH}{_S}tuần)"
    rf"|tháng{_S}(?P<month>\d{{1,2}})(?:(?:\s*/\s*|{_S}năm{_S})(?P<y3>\d{{4}}))?"
    rf"|quý{_S}(?P<quarter>IV|III|II|I|[1-4])\b(?:(?:\s*/\s*|{_S}năm{_S}|{_S})(?P<y4>\d{{4}}))?"
    rf"|(?P<half>0?6{_S}tháng{_S}(?:đầu|cuối){_S}năm){_S}(?P<y5>\d{{4}})"
    rf"|năm{_S}(?P<y6>\d{{4}})(?!\s*[-–]\s*\d)"
    rf"|(?P<each>\d{{1,2}}{_S}{_EACH}{_S}(?:tháng|quý))(?![a-zà-ỹ])"
    rf"|(?P<week>tuần{_S}(?:thứ{_S}\w+|đầu|cuối|[1-4]){_S}(?:của{_S})?tháng{_S}\d{{1,2}}(?:(?:\s*/\s*|{_S}năm{_S})\d{{4}})?)"
    r"|(?P<only>ngày\s+\d{1,2})(?=\s*(?:[,;.)]|$)))"
)
# "trước 16 giờ ngày 20/5/2026", "trước 17h00, ngày 12/6", "trước 10h30’ ngày 05/4": an hour of the day.
_AT_HOUR = (
    r"(?:(?:lúc\s+)?(?P<hour>\d{1,2})\s*(?:giờ|h|g)\s*(?:\d{2}(?:\s*(?:phút|[’'′´]))?)?(?:\s*,)?\s+"
    r"(?:(?:sáng|trưa|chiều|tối)\s+)?(?=ngày\s|\d))?"
)
ABSOLUTE = re.compile(r"(?=[TCMHKĐV])" + _LIMIT + _S + _AT_HOUR + _POINT + _MORE + _TAIL, re.IGNORECASE)
# Where the free words after "ngày 15 của tháng ..." or "năm sau ..." no longer belong to the limit.
TAIL_END = re.compile(
    r"\s+(?:đối với|hoặc|theo quy định|(?<!tiếp )theo(?! tháng| quý| năm| kỳ)|trong|và|cho|"
    r"về|tới|gửi|danh sách|một số|để|trên|tại|từ|do|các|những|phải|có|được|thì|như)\b"
)
# "vào ngày 05 hằng tháng | lập danh sách": what is done does not belong to the limit.
EACH_END = re.compile(rf"\b{_EACH}\s+(?:tháng|quý)(?=\s+(?!(?:của|tiếp|kế|sau|đầu|cuối|liền|trong)\b))", re.IGNORECASE)
# The words that tell which day of which period it is: "20 của | tháng cuối quý", "10 tháng đầu của quý sau", "năm sau".
_OF_REPORT = r"(?:(?<=kỳ\s)|(?<=của\stháng\s)|(?<=của\squý\s)|(?<=của\snăm\s))báo\s+cáo"
_WHICH = rf"(?:sau|trước|này|đó|{_OF_REPORT}|tiếp\s+theo|kế\s+tiếp|liền\s+kề)"
EXACT_TAIL = re.compile(
    rf"\s*(?:{_DAY_NAME}\s+)?(?:(?:của\s+)?tháng(?:\s+(?:đầu|cuối|thứ\s+[^\W\d_]+)(?:\s+(?:tiên|cùng))?)?(?:\s+{_WHICH})?)?"
    rf"(?:\s+(?:của\s+)?(?:{_EACH}\s+)?(?:quý|năm|kỳ)(?:\s+{_WHICH})?)?",
    re.IGNORECASE,
)
# Words after a date that tell what was before it, not what must be done by it.
NARRATIVE = re.compile(
    r"\s+(?:mà|thì|nhưng|đang|được|không|chưa|trở về trước|lấy|và người|và thuộc|sẽ tiếp tục|có hiệu lực|nếu|vẫn)\b",
    re.IGNORECASE,
)
_UNIT = r"(?P<unit>ngày(?:\s+làm\s+việc)?|giờ(?:\s+làm\s+việc)?|h|phút|tuần|tháng|năm)(?:\s*\([^()]{1,16}\))?"
_ANCHOR = (
    r"(?P<anchor>\s*,?\s*(?:(?:liền\s+kề|tiếp\s+theo)\s+)?(?:(?:k[ểế]\s*từ|tính\s+từ|tính\s+đến|so\s+với|từ|sau|trước)\s+"
    r"(?:khi|ngày|thời\s+điểm|lúc|thời\s+hạn|tháng|phiên|kỳ|năm|hội|cuộc|lễ)|"
    r"k[ểế]\s*từ\s+(?:được|nhận|có|ký|ban\s+hành|công\s+bố|kết\s+thúc|hoàn\s+thành|hết|xảy\s+ra|phát\s+sinh))\b(?:[^,;.:()]|\([^()]{1,12}\)){0,160}?)"
)
_STOP = r"(?=\s*(?:[,;.:]|$)|\s+\(|\s*\)|\s+(?:thì|phải|để)\s|\s+có\s+trách\s+nhiệm\b|\n\s*\n)"
DURATION = re.compile(
    r"(?=[TCMKÍS])(?P<limit>(?:(?:(?:chậm|muộn)\s+nhất|(?<![a-zà-ỹ]\s)tối\s+đa)\s+)?trong(?:\s+(?:thời\s+(?:hạn|gian)|vòng|khoảng|phạm\s+vi))*"
    r"(?:\s+(?:thích\s+hợp|hợp\s+lý))?(?:\s+(?:tối\s+đa|chậm\s+nhất|không\s+quá|ít\s+nhất|tối\s+thiểu)){0,2}(?:\s+(?:là|sau))?"
    r"|(?:thời\s+(?:hạn|gian)\s+)?(?:chậm|muộn)\s+nhất(?:\s+(?:là|sau|trong|trước|vòng|thời\s+hạn|thời\s+gian|không\s+quá))*"
    r"|(?:thời\s+(?:hạn|gian)\s+)?(?:không\s+(?:được\s+)?(?:quá|(?:chậm|muộn)\s+hơn)|tối\s+đa(?:\s+(?:là|không\s+quá))?)"
    r"|(?:ít\s+nhất|tối\s+thiểu)(?:\s+(?:là|trước))?|trước(?:\s+(?:thời\s+hạn|ít\s+nhất|tối\s+thiểu))?|sau(?:\s+thời\s+hạn)?)"
    rf"\s+{_NUMBER}\s*{_UNIT}(?![a-zà-ỹ/])(?!\s+(?:học\b|\d{{4}}\s*[-–]|qua\b|gần\s|vừa\s|trở\s+lại|tiền|lương|tuổi|thu\s+nhập|(?:và\s+)?cả\s+năm|đầu\s+năm|cuối\s+năm))(?:{_ANCHOR}{_STOP})?",
    re.IGNORECASE,
)
# "chậm nhất là ngày thứ 45 kể từ ngày kết thúc kỳ kế toán": a day counted from an event.
NTH_DAY = re.compile(
    rf"(?:(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào|đến|trong))*|trước|vào)\s+ngày(?:\s+làm\s+việc)?\s+thứ\s+{_NUMBER}{_ANCHOR}{_STOP}",
    re.IGNORECASE,
)
# "6 tháng trước khi giấy chứng nhận hết giá trị": a limit without a word of limit.
EARLY = re.compile(
    rf"(?<![\w.,/-])(?:trong\s+thời\s+gian\s+(?:ít\s+nhất\s+)?(?:là\s+)?)?(?P<n>\d{{1,3}})(?:\s+\(\w+\))?\s+{_UNIT}(?P<anchor>\s+trước\s+(?:khi|ngày|"
    rf"thời\s+điểm)\s+(?!đó\b|\d)[^,;.:()]{{4,120}}?){_STOP}",
    re.IGNORECASE,
)
# "thời hạn khắc phục: 10 ngày kể từ ngày lập biên bản": a label makes the count a limit.
LABELLED = re.compile(
    rf"(?:(?<=:)|(?<=\slà))\s*(?P<told>\d{{1,3}}\s+{_UNIT}{_ANCHOR}){_STOP}",
    re.IGNORECASE,
)
# "trước khi vận chuyển ít nhất 10 ngày làm việc", "trước khi họp 05 ngày": the count follows the event.
EVENT_FIRST = re.compile(
    r"trước\s+(?:(?:khi|ngày|giờ|thời\s+(?:điểm|gian)|kỳ|phiên|cuộc|hội\s+nghị|đại\s+hội|lễ|(?:mỗi\s+)?(?:đợt|buổi|lần|ca))\s+"
    r"[^,;.:()\d]{2,80}?(?:,\s+[^\W\d_]+)?\s+|(?:đại\s+hội|hội\s+nghị|(?:ngày|cuộc)\s+họp)\s+(?=\d))"
    r"(?:(?:ít\s+nhất|tối\s+thiểu)(?:\s+là)?\s+(?=[^,;.:]{1,32}?(?:ngày|tuần|tháng|giờ))|"
    rf"(?=[^,;.:]{{1,16}}?\s(?:ngày|giờ|phút)\b|0\d\s+(?:\(\w+\)\s+)?tháng\b)){_NUMBER}\s+{_UNIT}(?![a-zà-ỹ/])(?!\s+(?:liên|đầu|cuối|tuổi|học|trở)\b)",
    re.IGNORECASE,
)
# "trước 9h00 ngày thứ Sáu", "trước mười sáu (16) giờ ngày thứ sáu hàng tuần": an hour of a day.
HOUR = re.compile(
    r"(?:trước|(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào|trước|đến))*)\s+"
    r"(?:(?:lúc\s+)?\d{1,2}\s*(?:h|giờ)\s*(?:\d{2}(?:\s*phút)?)?(?:\s+và\s+\d{1,2}\s*(?:h|giờ)\s*(?:\d{2}(?:\s*phút)?)?)?|"
    rf"{_NUMBER}\s+giờ)\s+(?:(?:của\s+)?(?:ngày\s+)?thứ\s|(?:ngày\s+)?(?:h[àằ]ng|mỗi)\s+ngày|(?:của\s+)?ngày\s+làm\s+việc)"
    rf"(?:[^\W\d_]+\s+{_EACH}\s+tuần(?![a-zà-ỹ])|[^,;.:()]{{0,40}}?{_STOP})"
    rf"|(?<=h[àằ]ng\sngày\s)trước\s+\d{{1,2}}\s*(?:h|giờ)(?:\s*\d{{2}}(?:\s*phút)?)?{_STOP}",
    re.IGNORECASE,
)
# "hằng ngày họp giao ban lúc 17 giờ": an hour of each day.
DAILY = re.compile(
    rf"(?=[HM]){_EACH}\s+ngày\s[^;.:\n]{{0,40}}?(?P<told>(?:vào\s+)?lúc\s+\d{{1,2}}\s*(?:h|giờ)(?:\s*\d{{2}}(?:\s*phút)?)?)(?=\s*(?:[.;)]|$))",
    re.IGNORECASE,
)
# "báo cáo Quốc hội tại kỳ họp cuối năm 2026", "trước phiên họp tháng 4", "vào đầu năm 2027": a session is a limit where its
# time is told; none of these is a day.
_YEAR = r"(?:\s*/\s*|\s+năm\s+)\d{4}"
SESSION = re.compile(
    r"(?=[TV])(?:(?:tại|trước|trong)\s+(?:(?:kỳ|phiên|cuộc)\s+họp|hội\s+nghị|giao\s+ban)(?:\s+[^\W\d_]+){0,5}?\s+"
    rf"(?:vào\s+)?(?:(?:đầu|giữa|cuối)\s+năm\s+\d{{4}}|tháng\s+\d{{1,2}}(?!\d)(?:{_YEAR})?)"
    rf"|vào\s+(?:đầu|giữa)\s+(?:năm\s+\d{{4}}|(?:quý\s+(?:IV|III|II|I|[1-4])|tháng\s+\d{{1,2}}){_YEAR}))",
    re.IGNORECASE,
)
# "hoàn thiện hồ sơ ngay trong ngày làm việc", "báo cáo ngay trong ngày".
SAME_DAY = re.compile(
    rf"(?=[NT])(?:trong\s+ngày(?:\s+làm\s+việc)?\s+(?:tiếp\s+)?nhận\s+[^,;.:()]{{2,60}}?{_STOP}"
    rf"|ngay\s+trong\s+(?:cùng\s+)?ngày(?:\s+làm\s+việc)?"
    r"(?:\s+hoặc\s+(?:(?:chậm|muộn)\s+nhất\s+)?(?:là\s+)?(?:trong\s+|vào\s+)?ngày\s+(?:làm\s+việc\s+)?"
    r"(?:tiếp\s+theo|kế\s+tiếp|liền\s+kề))?"
    rf"(?:{_STOP}|(?=\s+(?:phải|báo\s+cáo|thông\s+báo|gửi|giải\s+quyết|xử\s+lý|khắc\s+phục|tổ\s+chức|rà\s+soát|kiểm\s+tra)\s))"
    rf"|(?<![\w,]\s)trong\s+ngày\s+làm\s+việc(?=\s*,)"
    rf"|(?<=kết\squả\s)trong\s+ngày\s+làm\s+việc(?!\s+(?:thứ|tiếp|kế|liền|sau)))",
    re.IGNORECASE,
)
# "vào ngày làm việc tiếp theo", "chậm nhất trong ngày làm việc liền kề tiếp theo ngày ký xác nhận": the day after another.
NEXT_DAY = re.compile(
    r"(?=[CMTV])(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?)?(?:trong|vào)\s+(?:(?:đầu|cuối)\s+(?:giờ\s+làm\s+việc\s+của\s+)?)?"
    r"ngày(?:\s+làm\s+việc)?\s+(?:thứ\s+[^\W\d_]+\s+)?(?:(?:liền\s+kề\s+)?(?:tiếp\s+theo|kế\s+tiếp|liền\s+sau|hôm\s+sau)|"
    r"(?:liền\s+kề|(?:đầu\s+tiên\s+)?ngay)(?=\s+sau\s+ngày)|đầu\s+tiên(?=\s+sau\s+ngày))\b"
    rf"(?:(?:\s+(?:kể\s*từ|tính\s+từ|sau|của))?\s+ngày\s+[^,;.:()]{{2,90}}?{_STOP})?",
    re.IGNORECASE,
)
# "trước ngày làm việc cuối cùng của tháng trước", "vào ngày cuối cùng của mỗi tháng", "trước 10 ngày làm việc cuối cùng hàng
# tháng", "trước 30 ngày đối với kỳ thi lần thứ nhất": days told by their place.
PLACED = re.compile(
    r"(?=[CMTV])(?:(?:trước|(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào|trước|đến))*|vào|trong)\s+ngày(?:\s+làm\s+việc)?\s+(?:cuối\s+cùng|đầu\s+tiên)"
    rf"\s+(?:của\s+)?(?:{_EACH}\s+)?(?:tuần|tháng|quý|năm|kỳ)(?:\s+(?:trước|sau|này|đó|tiếp\s+theo|kế\s+tiếp|báo\s+cáo|dự\s+báo))?(?![a-zà-ỹ])"
    rf"|trước\s+\d{{1,2}}\s+ngày(?:\s+làm\s+việc)?(?:\s+cuối\s+cùng\s+{_EACH}\s+(?:tháng|quý|năm)|"
    r"\s+(?:diễn\s+ra|(?:tổ\s+chức|khai\s+mạc|tiến\s+hành|bắt\s+đầu)\s)[^,;.:()]{0,60}?(?=\s*(?:[,;.:)]|$))|(?=\s+đối\s+với\s))"
    rf"|trước\s+\d{{1,2}}(?:\s+\(\w+\))?\s+ngày(?:\s+làm\s+việc)?(?=\s*(?:[,;.)]|$)|\s+(?:cho|với|đến|tới|bằng|để|về)\s)"
    rf"|trong\s+tháng\s+(?:một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\s+(?:một|hai))?)\s+{_EACH}\s+năm)",
    re.IGNORECASE,
)
# "Trước mùa mưa bão hằng năm", "trước Tết Nguyên đán": before a season.
SEASON = re.compile(
    rf"trước\s+(?:khi\s+vào\s+)?mùa\s+(?:mưa|bão|lũ|khô|lũ\s+quét)(?:\s*,?\s*(?:bão|lũ|lụt))*(?:\s+{_EACH}\s+năm)?(?![a-zà-ỹ])"
    r"|trước\s+(?:(?:dịp|kỳ\s+nghỉ)\s+)?Tết(?:\s+(?:Nguyên\s+đán|Trung\s+thu|Dương\s+lịch|cổ\s+truyền))?"
    r"(?:(?:\s+(?!năm)[^\W\d_]+){0,2}(?:\s+năm)?\s+\d{4})?(?![a-zà-ỹ])",
    re.IGNORECASE,
)
# "định kỳ vào ngày 30 tháng 6 và 31 tháng 12 hàng năm", "từ ngày 15 đến ngày 20 tháng 12 hằng năm", "Quý I hàng năm": a
# point or span of each year, quarter or month.
_DAY_MONTH = r"\d{1,2}(?:\s+tháng\s+\d{1,2}|\s*/\s*\d{1,2})"
_POINTS = (
    rf"(?:từ\s+ngày\s+\d{{1,2}}(?:\s+tháng\s+\d{{1,2}}|/\d{{1,2}})?\s+đến\s+(?:hết\s+)?(?:ngày\s+)?{_DAY_MONTH}"
    rf"|ngày\s+{_DAY_MONTH}(?:(?:\s*,|\s+và)\s+(?:ngày\s+)?{_DAY_MONTH})*"
    r"|tháng\s+(?:\d{1,2}(?!\d)|cuối|đầu)(?:(?:\s*,|\s+và)\s+tháng\s+\d{1,2}(?!\d))*"
    r"|quý\s+(?:IV|III|II|I|[1-4])\b(?:(?:\s*,|\s+và)\s+quý\s+(?:IV|III|II|I|[1-4])\b)*)"
)
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
REPEATED = re.compile(
    rf"(?=[VTNQCĐGSB])(?:vào\s+)?(?:{_POINTS}\s+(?:của\s+)?{_EACH}\s+(?:năm|quý)(?![a-zà-ỹ])"
    rf"|từ\s+ngày\s+\d{{1,2}}\s+đến\s+(?:hết\s+)?ngày\s+\d{{1,2}}\s+(?:của\s+)?{_EACH}\s+(?:tháng|quý)(?![a-zà-ỹ])"
    rf"|(?<!từ\s)(?<!đến\s)(?<!trước\s)ngày\s+\d{{1,2}}\s+(?:của\s+)?{_EACH}\s+(?:tháng|quý)(?![a-zà-ỹ])"
    rf"|(?:vào\s+)?(?:(?:buổi\s+)?(?:sáng|chiều|tối)\s+)?(?:ngày\s+)?(?P<weekday>{_WEEKDAY})\s+(?:của\s+)?{_EACH}\s+tuần"
    rf"|(?<!tuần\s)(?<!ngày\s)(?<!tháng\s)(?:vào\s+)?(?:đầu|giữa|cuối)\s+(?:của\s+)?{_EACH}\s+(?:tuần|tháng|quý|năm(?:\s+học)?|học\s+kỳ)(?![a-zà-ỹ])"
    rf"|(?<=định\skỳ\s)(?:vào\s+)?{_POINTS}(?=\s*,)|(?<=định\skỳ\svào\s){_POINTS}(?=\s*,)"
    r"|ngày\s+\d{1,2}\s+các\s+tháng\s+\d{1,2}(?:(?:\s*,|\s+và)\s+(?:tháng\s+)?\d{1,2})*)",
    re.IGNORECASE,
)
# "Quý III năm 2020, ...", "Tháng 4/2026: ...", "hoàn thành cuối tháng 4/2026": the period in which something is due; a day
# or a year, "hoàn thành năm 2026", where a label tells that it is one.
OPENING = re.compile(
    r"(?=[VĐGCQTN\d])(?:(?:vào\s+)?(?P<part>(?:đầu|giữa|cuối)\s+)?(?:quý\s+(?P<quarter>IV|III|II|I|[1-4])|tháng\s+(?P<month>\d{1,2}))"
    r"(?:\s*/\s*|\s+năm\s+|\s+)(?P<year>\d{4})"
    r"|(?:ngày\s+)?(?P<day>(?<![\d/])\d{1,2})(?:/|\s+tháng\s+)(?P<of>\d{1,2})(?:/|\s+năm\s+)(?P<y1>\d{4})"
    r"|(?:6\s+tháng\s+(?P<half>đầu|cuối)\s+)?năm\s+(?P<y2>\d{4}))\s*(?P<then>[,:;.)]|$)",
    re.IGNORECASE,
)
# "hằng tuần | vào thứ Hai", "hằng năm | vào tháng 12": when in its period what comes back is done.
WHEN_IN_IT = re.compile(
    rf"(?=V)vào\s+(?:(?:(?:buổi\s+)?(?:sáng|chiều|tối)\s+)?(?:(?:ngày\s+)?{_WEEKDAY}|ngày\s+\d{{1,2}}(?:\s+tháng\s+|/)\d{{1,2}})"
    r"|ngày\s+\d{1,2}|tháng\s+\d{1,2}|quý\s+(?:IV|III|II|I|[1-4])\b|(?:tháng|tuần|ngày)\s+(?:đầu|cuối)(?:\s+(?:tiên|cùng))?(?:\s+(?:của\s+)?(?:tháng|quý|năm))?"
    r"|(?:đầu|giữa|cuối)\s+(?:tuần|tháng|quý|năm))(?![\d/])",
    re.IGNORECASE,
)
# "theo quý", "theo định kỳ": how often, before what is done.
BY_PERIOD = re.compile(r"(?=T)theo\s+(?:định\s+kỳ|(?:từng\s+)?(?:tuần|tháng|quý|năm))(?![a-zà-ỹ]|\s+\d)", re.IGNORECASE)
# "treo cờ từ ngày 13/02 đến hết ngày 22/02/2026", "từ tháng 3 đến tháng 6/2026": the days in which it is done.
DAYS = re.compile(
    r"từ\s+(?:(?:ngày\s+)?\d{1,2}(?:\s+tháng\s+\d{1,2}|/\d{1,2})?(?:(?:/|\s+năm\s+)\d{4})?\s+đến\s+(?:hết\s+)?"
    r"(?:ngày\s+)?(?P<day>\d{1,2})(?:\s+tháng\s+|/)(?P<month>\d{1,2})(?:(?:/|\s+năm\s+)(?P<year>\d{4}))?"
    r"|tháng\s+\d{1,2}(?:(?:/|\s+năm\s+)\d{4})?\s+đến\s+(?:hết\s+)?tháng\s+(?P<last>\d{1,2})(?:/|\s+năm\s+)(?P<of>\d{4}))"
    r"(?![\d/])",
    re.IGNORECASE,
)
# A limit that stands elsewhere in the document.
REFERRED = re.compile(
    r"(?:chậm\s+nhất\s+)?trong\s+thời\s+hạn\s+(?:quy\s+định|nêu)\s+tại\s+(?:điểm|khoản|điều|mục)\s[^,;.:()\n]{1,60}?"
    r"(?=\s*(?:[,;.:()\n]|$)|\s+(?:và|hoặc)\s+(?!điểm|khoản|điều)|\s+(?:để|phải|thì|mà)\s)",
    re.IGNORECASE,
)
NEEDS_ANCHOR = re.compile(r"(?:ít|tối\s+thiểu|trước|sau)", re.IGNORECASE)
FROM = re.compile(r"(?:từ(?!\s+nay)|giai\s+đoạn)\s+(?:ngày\s+|tháng\s+|năm\s+|hết\s+)?[\w/.\s-]{1,40}$", re.IGNORECASE)
# How often: parts of the one pattern below.
_COUNT = r"(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s*\(\s*\w+\s*\))?"
_PERIOD = r"(?:nửa\s+(?:năm|tháng)|tuần|tháng|quý|năm|ngày)"
_TIMES = r"(?:\s+(?:một|01|1)(?:\s*\([^)]+\))?\s+lần|\s*/\s*(?:một\s+|01\s+|1\s+)?lần)"
_LEAST = r"(?:(?:ít\s+nhất|tối\s+thiểu|không\s+quá|tối\s+đa)\s+)"
_HALF_YEAR = r"(?<!\w)(?:(?:0?6(?:\s*\(sáu\))?|sáu(?:\s*\(0?6\))?)\s+tháng|bán\s+niên)"
_YEARLY = rf"(?:(?:một|01(?:\s*\(một\))?|1|{_EACH})\s+năm|năm(?!\s+(?:\d|năm)))"
_FIVE_YEARS = rf"(?<!\w)(?:0?5(?:\s*\(năm\))?|năm)\s+năm(?!\s+\d)(?!{_TIMES})"
_AND = r"\s*(?:,\s*và|,|và|hoặc|/)\s*"
# "hằng quý, năm", "6 tháng, năm", "hằng năm, 05 năm, 10 năm": what may follow a period in a list of them.
_MORE = (
    rf"(?:(?:(?:\s*\([^()]{{3,90}}\)|,?\s+(?:trước|vào)\s+ngày\s+\d+(?:\s+tháng\s+|/)\d+)?{_AND}(?:định\s+kỳ\s+)?"
    rf"|{_AND}báo\s+cáo\s+(?:tổng\s+hợp\s+|định\s+kỳ\s+)?)(?:{_FIVE_YEARS}|{_YEARLY}|kết\s+thúc\s+năm(?:\s+tài\s+chính)?|"
    rf"(?:0?6|0?3|sáu|12)\s+tháng\b|(?:{_EACH}\s+)?(?:tháng|quý)\b(?!\s+(?:\d|[ivx]+\b))"
    rf"|(?<=năm,\s)\d{{1,2}}\s+năm\b)|(?<!tháng){_AND}cả\s+năm)"
)
# "báo cáo tuần, tháng, quý, 6 tháng, 9 tháng và cả năm".
_REPORTED = r"(?:quý|tháng|(?:0?[369]|ba|sáu|chín)\s+tháng|(?:cả\s+)?năm)\b(?!\s+(?:\d|[ivx]+\b))"
_LISTED = rf"(?:{_MORE}|{_AND}(?:0?9\s+tháng|cả\s+năm)\b)"
_EVERY = (
    rf"(?:{_EACH}\s+(?:(?:0?6|sáu|ba|0?3)\s+tháng|học\s+kỳ|{_PERIOD})"
    r"(?:\s+(?:ít\s+nhất\s+|từ\s+\d{1,2}\s+đến\s+)?(?:một|hai|ba|\d{1,2})(?:\s*\(\w+\))?\s+(?:lần|kỳ|đợt|ngày|phiên|buổi)(?![a-zà-ỹ])"
    r"|\s+học(?:\s+(?:một|hai|ba|\d{1,2})\s+lần)?(?![a-zà-ỹ]|\s+(?:tập|sinh|viên|phí|kỳ))|(?<=ngày)\s+làm\s+việc|(?<=năm)\s+tài\s+chính)?)"
)
_COUNTED = (
    rf"(?:{_LEAST}?(?:mỗi\s+|từ\s+\d{{1,2}}\s+đến\s+|bình\s+quân\s+)?{_COUNT}\s+"
    rf"(?:{_PERIOD}(?:(?<=ngày)\s+làm\s+việc)?|giờ){_TIMES})"
)
_PER = (
    r"\s*(?:/\s*(?:01\s+|1\s+|một\s+)?|(?:trong(?:\s+mỗi)?|trên|mỗi)\s+(?:một\s+|01\s+|1\s+)?)"
    r"(?:năm(?:\s+học)?|quý|tháng|tuần|ngày)\b"
)
# "ít nhất 01 ngày trong 01 tháng": on so many days of each month.
_DAYS_PER = (
    rf"{_LEAST}(?:\d{{1,2}}|một|hai|ba)(?:\s*\(\w+\))?\s+ngày"
    r"(?:\s*/\s*|\s+(?:trong|mỗi)\s+)(?:một\s+|mỗi\s+|01\s+|1\s+)?(?:tháng|tuần)\b"
    r"|(?<![\d/.])\d{1,2}(?:\s*\(\w+\))?\s+ngày\s*/\s*(?:01\s+|1\s+)?(?:tháng|tuần)\b"
)
_TIMES_PER = (
    rf"(?:{_LEAST}?(?:\d{{1,2}}|một|hai|ba)(?:\s*\(\w+\))?\s+(?:lần|đợt|buổi(?!\s*(?:/|trong|mỗi)\s*(?:một\s+|0?1\s+)?ngày)|kỳ|cuộc)"
    rf"(?:{_PER}|\s+trong\s+\d{{1,2}}\s+(?:tháng|năm)\b)|{_DAYS_PER})"
)
_EACH_OF = (
    r"(?:tuần|tháng|quý|năm(?:\s+học(?!\s+(?:tập|sinh|viên|phí|kỳ)))?)(?!\s+(?:\d|[ivx]+\b|đầu|cuối|sau|trước|này))"
    rf"(?:{_AND}(?:tuần|tháng|quý|bán\s+niên|năm|{_HALF_YEAR}|{_YEARLY})\b)*"
)
# "định kỳ vào đầu tháng", "định kỳ vào tháng cuối cùng hàng quý".
_EDGE = (
    r"(?:(?:ngày\s+)?(?:đầu|giữa|cuối)\s+(?:năm|quý|tháng)(?!\s+(?:\d|[ivx]+\b|h[àằ]ng|của|học))|"
    rf"(?:tuần|tháng|ngày)\s+(?:đầu|cuối)(?:\s+(?:tiên|cùng))?(?:\s+(?:của\s+|{_EACH}\s+)+(?:tháng|quý|năm)))"
)
RECURRENCE = re.compile(
    r"(?=[ĐTQNMHBSCÍK\d])(?<!\w)(?:định\s+kỳ\s+(?:một|01|1)\s+(?:năm|quý|tháng|tuần)\s+(?:\d{1,2}|một|hai|ba)\s+lần\b"
    rf"|định\s+kỳ(?:\s*(?P<open>\()(?={_HALF_YEAR}|{_EACH}|0?[36]\s+tháng)|(?:\s*,?\s*(?:quý\s+[\dIVX]+\s+)?))"
    rf"(?:{_LEAST}?{_EVERY}|{_COUNTED}|{_COUNT}\s+{_PERIOD}(?!\s+\d)){_LISTED}*(?(open)(?:\s*\))?)"
    rf"|định\s+kỳ\s+(?:{_TIMES_PER}|(?:tuần|tháng|quý|năm)\s*/\s*(?:một\s+|0?1\s+)?lần)"
    r"|định\s+kỳ\s+(?:\d{1,2}|một|hai|ba)\s+lần\s+(?:một|01|1)\s+(?:năm|quý|tháng|tuần)\b"
    rf"|định\s+kỳ\s+(?:(?:từng|theo)\s+)?{_EACH_OF}"
    rf"|định\s+kỳ\s+\((?:theo\s+)?(?:ngày,\s*)?{_EACH_OF}\)"
    rf"|định\s+kỳ\s+theo\s+quy\s+định\s+(?:của|tại)\s+[^,;.]{{3,30}}?\s+nhưng\s+{_LEAST}{_COUNTED}"
    r"|định\s+kỳ\s+quý\s+[\dIVX]+(?:\s*,\s*[\dIVX]+)*(?:\s*(?:,|và)\s*(?:[69]\s+tháng|năm))+\b"
    rf"|định\s+kỳ\s+(?:vào\s+)?{_EDGE}"
    r"|định\s+kỳ\s+(?:vào\s+)?tháng\s+\d{1,2}\s+và\s+tháng\s+\d{1,2}(?!\s+h[àằ]ng)"
    r"|định\s+kỳ"
    r"|(?<=hội\snghị\s)thường\s+niên"
    rf"|cuối\s+kỳ\s+kế\s+toán\s+(?:\((?:quý|năm)(?:\s*,\s*năm)?\)|(?:quý|năm)\b)"
    rf"|(?<=báo\scáo\s)(?:quý|tuần|tháng|năm|(?:sáu|0?6)\s+tháng(?!\s+và))(?:(?:{_AND}(?:báo\s+cáo\s+)?{_REPORTED})+"
    r"|(?=\s*(?:[,.;:)]|$|và\s|vào\s|về\s|gửi\s|cho\s|kết\s|trước\s+ngày\s|chậm\s)))"
    rf"|{_COUNTED}|(?:tuần|tháng|quý)\s*/\s*(?:một\s+|0?1\s+)?lần|(?<!\w)nửa\s+(?:năm|tháng){_TIMES}"
    rf"|(?:{_COUNT}|mỗi)\s+(?:năm|quý|tháng|tuần)\s+(?:ít\s+nhất\s+)?{_COUNT}\s+(?:lần|kỳ|đợt)"
    r"|(?<!\d\s)(?<!\)\s)(?<!từ\s)(?<!vào\s)(?<!trước\s)ngày\s+(?:\d{1,2}|một|hai|ba)\s+lần\b(?!\s+lượt)"
    rf"|{_LEAST}?(?:01|một|1|02|hai)\s+lần\s*(?:trong|mỗi|một)\s*(?:năm|quý|tháng)"
    rf"|{_TIMES_PER}"
    rf"|{_FIVE_YEARS}{_AND}(?:{_EACH})\s+năm{_MORE}*"
    rf"|{_LEAST}?{_EVERY}{_LISTED}*"
    rf"|(?:(?<!\w)(?:tuần|tháng|quý)\s*,\s*)*{_HALF_YEAR}(?:\s+đầu\s+năm)?(?:{_AND}(?:0?9|chín)\s+tháng)?{_MORE}+{_TIMES}?"
    r"|theo\s+(?:tuần|tháng|quý)(?:,\s*(?:tháng|quý|năm))+\b(?!\s+\d)"
    r"|theo\s+từng\s+(?:tuần|tháng|quý|năm|học\s+kỳ)(?:\s*(?:,|và|hoặc)\s*(?:tuần|tháng|quý|năm(?:\s+học)?|khóa\s+học)\b)*(?!\s+(?:\d|[ivx]+\b|học))"
    r"|(?<!tính\s)theo\s+(?:từng\s+)?(?:tuần|tháng|quý|năm|học\s+kỳ)(?=\s*(?:[,.;)]|$|và\s|hoặc\s|báo\s+cáo\s|tổng\s+hợp\s|rà\s+soát\s)))",
    re.IGNORECASE,
)
# What every rhythm holds: a quick look, before the long pattern is tried at each letter.
MAY_RECUR = re.compile(
    r"(?=[KNLĐBCHM06ST])(?<!\w)"
    r"(?:kỳ|niên|lần|đợt|buổi|cuộc|h[àằ]ng|hang|mỗi|một\s+năm|(?:0?6|sáu)(?:\s*\([^)]*\))?\s+tháng|"
    r"theo\s+(?:từng\s+)?(?:tuần|tháng|quý|năm|học)|báo\s+cáo\s+(?:quý|tuần|tháng|năm|sáu|0?6)|"
    r"ngày(?:\s*/\s*|\s+trong\s+(?:một\s+|mỗi\s+|0?1\s+)?)t)",
    re.IGNORECASE,
)
JOINED = re.compile(r"\s*(?:,|và|hoặc|,\s*và)\s+")
# Words after which a date tells of the past or of validity: "được cấp trước ngày ...", "có hiệu lực đến hết ngày ...".
PAST = re.compile(
    r"(?:(?<!cùng )(?<!các )(?<!cung )\bcấp|\bcó|xảy ra|hoạt động cách mạng|phát sinh|thành lập|\bsinh|có hiệu lực|"
    r"giá trị|tiếp tục sử dụng|\bhưởng|"
    r"\bđã [^\s,;.]+(?: (?!gửi\b|báo cáo\b|nộp\b|trình\b|phải\b)[^\s,;.]+){0,12})\s*$",
    re.IGNORECASE,
)
# Money that is paid in a rhythm is no rhythm of a task.
PAID = re.compile(r"(?:trợ cấp|lương|lương hưu|phụ cấp|sinh hoạt phí|thu nhập|học phí|tiền)\s+$", re.IGNORECASE)
