"""Where the name of a body ends in running text."""

from __future__ import annotations

import re

from corpus.body_purposes import AGAINST, BOARD, SPEAKS_OF, field_end, purpose_end
from corpus.limit_words import TIME_BEGINS
from corpus.papers import is_paper
from corpus.wording import CAPITAL_HEADS, act_at, acts_so, phrases, verb_at

__all__ = ["FOUGHT", "UPPER", "capital_head", "name_end", "scan_name"]

_HEADS_BY_WORD: dict[str, list[str]] = {}
for _head in sorted(CAPITAL_HEADS, key=len, reverse=True):
    _HEADS_BY_WORD.setdefault(_head.split()[0], []).append(_head)
_WORD = re.compile(r"[^\W_]+(?:[/&][^\W_]+)*")

# Heads after which another body's name follows ("Đảng ủy" + "Bộ Tài chính").
_NESTING = phrases(
    """
    Đảng ủy, Đảng bộ, Đảng đoàn, Ban cán sự đảng, Bộ trưởng, Thứ trưởng, Chủ tịch, Phó Chủ tịch, Giám đốc,
    Tổng Giám đốc,
    Phó Giám đốc, Cục trưởng, Vụ trưởng, Tổng cục trưởng, Chi cục trưởng, Viện trưởng, Thủ trưởng, Chánh án,
    Chánh Thanh tra,
    Chánh Văn phòng, Thống đốc, Văn phòng, Thanh tra, Trưởng, Lãnh đạo, Đại diện, Thường trực, Ban Thường vụ,
    Ban Thường trực,
    Ban Chấp hành, Tổng Thanh tra, Tổng Kiểm toán, Hiệu trưởng, Thủ tướng, Phó Thủ tướng, Bí thư, Phó Bí thư, Chủ nhiệm,
    Ủy ban, Đoàn Chủ tịch, Cơ quan, Đơn vị, Chi nhánh
    """
)
UPPER = "A-ZĐÀÁẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ"
# Lower-case words that end a name although no verb begins there.
_STOPS = phrases(
    """
    có, phải, được, sẽ, thì, để, nhằm, khi, nếu, theo, về, đã, không, là, bị, cùng, với, nhưng, mà, nên,
    trên, dưới, sau, trước, tại, từ, đến, gồm, như, do, vì, qua, cho, bằng, vào, cần, đang, chưa, còn, cũng,
    hằng, hàng, mỗi, thừa, định, xem, tham, gửi, nêu, này, hoặc, đối, xét, nơi, biết, chấp, trở, khóa, hết, ta, chậm, muộn
    """
)
_LEVEL_TAIL = re.compile(
    r"(?:,? (?:các|những))? (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|"
    r"(?:thôn|buôn|ấp|khu phố|tổ dân phố)(?!\w))"
    r"(?:(?:, | và )(?:quận|huyện|thị xã|thành phố|phường|thị trấn|đặc khu|thôn|buôn|bản|ấp|khóm|khu phố|tổ dân phố)"
    rf"(?! [{UPPER}]|\w))*"
    r"(?: trực thuộc [Tt]rung ương| thuộc tỉnh| thuộc thành phố trực thuộc [Tt]rung ương)?"
)


_PLACE = re.compile(rf"(?: (?:- )?[{UPPER}][^\W\d_]+){{1,4}}")
_PLACED = re.compile(r"(?:tỉnh|thành phố|huyện|quận|xã|phường|đặc khu|[Tt]ỉnh (?:ủy|uỷ)|[Tt]hành (?:ủy|uỷ))$")


# What is fought: "Cục Phòng, chống HIV/AIDS", "Ban Chỉ đạo phòng, chống lụt, bão Trung ương".
FOUGHT = (
    r"(?:(?:phòng, chống )?(?:hiv/aids|aids)|thiên tai(?: và tìm kiếm cứu nạn)?|bạo lực (?:gia đình|học đường)|"
    r"tham nhũng(?:, (?:lãng phí, )?tiêu cực)?|tác hại của (?:thuốc lá|rượu, bia)|dịch bệnh(?: động vật)?|"
    r"(?:tệ nạn )?(?:ma t(?:úy|uý), )?mại dâm|ma t(?:úy|uý)|"
    r"tội phạm(?: (?:về )?ma t(?:úy|uý)| và tệ nạn xã hội| công nghệ cao)?|"
    r"khủng bố|rửa tiền|mua bán người|lụt,? bão|bão,? lụt|buôn lậu(?:, gian lận thương mại và hàng giả)?|"
    r"tệ nạn xã hội|tai nạn thương tích|cháy,? nổ|doping|lãng phí|dịch)"
)
# "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch": what stands with capitals and is no body goes on with the name.
_CAPITAL_FIELD = rf"[{UPPER}][^\W\d_{UPPER}]+(?: [^\W\d_{UPPER}]+)?"
_LISTED = re.compile(
    rf"(?<!Nam)(?<!tỉnh)(?<!Bộ)(?<!Sở)(?:, {_CAPITAL_FIELD}){{1,3}} và {_CAPITAL_FIELD}"
    rf"(?= (?:[{UPPER}]|[^\W\d_]+ )|$|[,;.:)])"
)
_FIGHTS = re.compile(rf"phòng,? chống(?: {FOUGHT}(?= |$|[,;.:)])|(?= ))")
# The divisions of a ward's committee: "Phòng Kinh tế, Hạ tầng và Đô thị" (the registry's own name ends at the comma).
_TOWN = "hạ tầng và đô thị"
_OF_TOWN = re.compile(rf"(?<=phòng kinh tế), {_TOWN}(?!\w)")
_INNER_COMMA = re.compile(
    rf"(?<=phòng),? chống {FOUGHT}(?= |$|[,;.:)])|"
    r"(?<! tỉnh)(?<! xã)(?<! phường)(?<! huyện),? (?:(?<=khoa học, )công nghệ và môi trường|"
    r"thể thao và du lịch|thể thao, du lịch|khen thưởng|chiến lược|chữa cháy và cứu nạn, cứu hộ|chữa cháy|"
    r"chữa bệnh|"
    r"(?<=quản lý, )giám sát (?:bảo hiểm|kế toán, kiểm toán)|(?<=[Pp]hát thanh, )[Tt]ruyền hình(?: và thông tin điện tử)?|"
    r"(?<=khu công nghiệp, )khu (?:kinh tế|chế xuất(?:, khu (?:kinh tế|công nghệ cao))?)|"
    rf"(?<=xuất bản, )in và phát hành|(?<=kinh tế, ){_TOWN}|"
    r"(?<=mỹ thuật, )nhiếp ảnh và triển lãm|dược cổ truyền)(?= |$|[,;.:)])"
)
# Second halves of names of ministries and departments, often typed small ("Sở Tài nguyên và môi trường", "Cục Kế hoạch và
# tài chính").
_LOWER_TAIL = re.compile(
    r"(?:môi trường|đầu tư|đào tạo|phát triển nông thôn|công nghệ|truyền thông|du lịch|xã hội|dân vận|chuyển đổi số|"
    r"đổi mới sáng tạo|kho vận|kho quỹ|tài chính|hợp tác quốc tế|kiểm định chất lượng|khoáng sản|hạt nhân|thủy sản|"
    r"công trình y tế|cứu nạn, cứu hộ|chữa cháy(?: và cứu nạn,? cứu hộ)?|công tác chính trị|"
    r"bù trừ chứng khoán|cải cách hành chính, tư pháp)(?= |$|[,;.:)])"
)
# Verbs of one syllable that may stand right after a capitalised one.
_SHORT_VERBS = phrases("trình, gửi, giao, lập, nộp, cử, mời, họp, thu, giúp, cấp, làm, xét, ra, chi, chuyển")
# Words that tell of a task and are never part of a name in lower case.
_TELLS = re.compile(
    r"(?:tình hình|kết quả|việc(?! làm)|danh sách|hồ sơ|số liệu|kinh phí|báo cáo|kế hoạch|phương án|dự toán|"
    r"văn bản|bản (?:án|sao|khai|chính|tự)|giấy (?:chứng|phép|xác|tờ|đề|báo)|biên bản|phương thức|danh mục|nội dung|"
    r"tờ trình|ý kiến|trường hợp|phiếu|trong (?:công tác|thời|vòng|quá|trường|phạm|ngày|tuần|tháng|quý|năm|suốt|đó)|"
    r"cơ bản (?:thống nhất|nhất trí|đồng ý)|ít nhất|nhận (?:định|thấy)|tự (?!quản|vệ|trị|chủ|do|học|nguyện)|"
    r"tối thiểu|(?:các|những) (?:nội dung|tài liệu|thông tin|văn bản|số liệu|giấy tờ|chỉ tiêu)|"
    r"bảng (?:tổng|kê|phân|chấm|biểu)|dự (?:toán|trù|thảo)|"
    r"toàn bộ)\b"
)


# Heads only before these: "Khoa học và công nghệ" is no faculty, "Thống kê số liệu" no office.
_ONLY_BEFORE = {
    "Khoa": re.compile(rf" [{UPPER}]"),
    "Ga": re.compile(rf" [{UPPER}]"),
    "Chợ": re.compile(rf" (?:[{UPPER}]|đầu mối)"),
    "Vùng": re.compile(r" (?:Cảnh sát|Hải quân|\d)"),
    "Thống kê": re.compile(r" (?:tỉnh|thành phố|cơ sở|khu vực)(?!\w)"),
}


def capital_head(text: str, at: int) -> int:
    """End of a head that begins a proper name ("Bộ", "Ủy ban", "Chủ tịch") at `at`, or 0."""
    word = _WORD.match(text, at)
    if word is None or is_paper(text, at):
        return 0
    for head in _HEADS_BY_WORD.get(word[0], ()):
        end = at + len(head)
        if text.startswith(head, at) and not text[end : end + 1].isalpha():
            return end if head not in _ONLY_BEFORE or _ONLY_BEFORE[head].match(text, end) else 0
    return 0


# The one office of two organs: "Văn phòng HĐND và UBND xã".
_OF_BOTH = re.compile(
    r"(?:Phó |Chánh |Phó Chánh )?Văn phòng (?:HĐND|Hội đồng nhân dân)(?: và |, )"
    r"(?:UBND|[ỦU](?:ỷ|y)? ban nhân dân|Ủy ban nhân dân)"
)


def name_end(text: str, folded: str, at: int, known: re.Pattern[str]) -> int:
    """End of the proper name that begins at `at`; 0 when no head stands there.

    `known` matches the folded names of the registry, longest first. A name ends at punctuation,
    at a verb of duty in lower
    case, or at a word that cannot be in a name; after a known name only a place or a level may follow.
    """
    if both := _OF_BOTH.match(text, at):
        return _tail(text, both.end())
    registered = known.match(folded, at)
    if registered and text[at : at + 1].isupper():
        end = registered.end()
        if of_town := _OF_TOWN.match(folded, end):
            end = of_town.end()
        end = _tail(text, end)
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and capital_head(text, end + 1):
            return name_end(text, folded, end + 1, known) or end
        return end
    head = capital_head(text, at)
    if head == 0:
        return 0
    if folded[at:head] in _NESTING and text[head : head + 1] == " ":
        inner = name_end(text, folded, head + 1, known) if text[head + 1 : head + 2].isupper() else 0
        if inner:
            return inner
    return _tail(text, scan_name(text, folded, head))


def _levels(text: str, end: int) -> bool:
    """Whether two levels follow: "tỉnh, thành phố trực thuộc Trung ương"."""
    level = _LEVEL_TAIL.match(text, end)
    return level is not None and "," in level[0]


# Lower-case syllables that are stop words or verbs elsewhere, with the syllable they complete.
_COMPOUNDS = frozenset(
    (
        "hàng không",
        "phòng không",
        "việc làm",
        "thiết bị",
        "trang bị",
        "cổ phần",
        "cổ truyền",
        "giám định",
        "thẩm định",
        "kiểm định",
        "lưu ký",
        "sát điều",
        "ninh điều",
        "trợ giúp",
        "hậu cần",
        "ngoại giao",
        "chính đối",
    )
)


_WHOSE = ("hội đồng quản lý ", "hội đồng quản trị ", "hội đồng thành viên ", "ban kiểm soát ", "ban quản lý ")


# The end of a name with many words in lower case: "Viện Kiểm nghiệm an toàn vệ sinh thực phẩm Quốc gia".
_FAR_TAIL = re.compile(rf"(?:[^\W\d_{UPPER}][^\W\d_]* ){{1,3}}(?:Quốc gia|Trung ương|Việt Nam)(?!\w)")


def scan_name(text: str, folded: str, end: int) -> int:
    """End of a name whose head ended at `end`: capitalised words and the lower-case syllables that complete them."""
    run = 0
    while True:
        if zone := _ZONE.match(text, end):
            return _tail(text, zone.end())
        if text.startswith((" - ", " – ", " & "), end) and text[end + 3 : end + 4].isupper():
            if text.startswith(("Cơ quan ", "Đơn vị "), end + 3):
                return end  # "Sở A - Cơ quan thường trực ...": as what it acts
            end += 2
        elif text[end : end + 2] in ("- ", " -") and text[end + 2 : end + 3].isupper():
            end += 1  # "Lao động- Thương binh": a blank was left out
        elif text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper():
            end += 0
        elif inner := _INNER_COMMA.match(folded, end):
            end = inner.end()
            continue
        elif listed := _LISTED.match(text, end):
            if any(capital_head(text, end + part.end()) for part in re.finditer(", | và ", listed[0])):
                return end
            end = listed.end()
            continue
        elif text[end : end + 1] != " ":
            return end
        at = end + 1
        word = _WORD.match(text, at)
        if word is None or text[at : at + 1] == "(":
            return end
        lowered = folded[at : word.end()]
        if not word[0][0].isupper() and TIME_BEGINS.match(folded, at):
            return end
        if word[0][0].isupper():
            if is_paper(text, at) or (
                capital_head(text, at) and run and not _completes(folded, at) and not folded.endswith(_WHOSE, 0, at)
            ):
                return end
            run = 0
        elif word[0][0].isdigit():
            more = _MORE_NUMBERS.match(text, word.end())
            if run >= 2 or (
                word.end() - at > 2 and not (word.end() - at <= _MOST_DIGITS and _ends(text, folded, word.end()))
            ):
                return end
            if more or text[word.end() + 1 : word.end() + 2].islower() or not _completes(folded, word.end() + 1):
                return more.end() if more else word.end()
            run = 0  # "Ban Chỉ đạo 35 Tỉnh ủy"
        elif lowered == "và":
            after = word.end() + 1
            if (tail := _LOWER_TAIL.match(folded, after)) is not None and not text[after : after + 1].isupper():
                end = tail.end()
                continue
            if not text[after : after + 1].isupper() or capital_head(text, after):
                return end
            run = 0
        elif (run == 0 and verb_at(folded, at) == word.end() and lowered not in _SHORT_VERBS) or (
            f"{folded[:at][-12:].split()[-1]} {lowered}" in _COMPOUNDS
        ):
            run += 1  # "Đào tạo", "Lưu ký", "Thiết bị": a lower-case syllable completes the capital one before it
        elif purpose := purpose_end(folded, at) or field_end(folded, at):
            end = purpose
            continue
        elif lowered == "tự" and act_at(folded, word.end() + 1):
            return end  # "Doanh nghiệp viễn thông | tự công bố"
        elif lowered == "về" and BOARD.search(folded, 0, end) and not SPEAKS_OF.match(folded, word.end()):
            field = AGAINST.match(folded, word.end())
            end, run = field.end() if field else word.end(), 0
            continue
        elif (fights := _FIGHTS.match(folded, at)) and folded.endswith(("chỉ đạo ", "chỉ huy ", "cảnh sát "), 0, at):
            end, run = fights.end(), 0
            continue
        elif half := next((words for words in _HALF_STOPS if folded.startswith(words, at)), ""):
            end = at + len(half)
            continue
        elif folded.endswith(_OF_LEVEL, 0, at) and (
            _STANDS_BY.match(folded, at) or (act_at(folded, at) and lowered != "phụ")
        ):
            return end  # "Công an tỉnh | chữa cháy"
        elif run >= 5 and (far := _FAR_TAIL.match(text, at)):
            end, run = far.end(), 0
            continue
        elif (
            lowered in _STOPS
            or verb_at(folded, at)
            or acts_so(folded, at)
            or run >= 5
            or _tells(folded, at)
            or _levels(text, end)
        ):
            return end
        else:
            run += 1
        end = word.end()


# They begin like a word with which no name goes on, and hold one.
_HALF_STOPS = (
    "sau đại học",
    "hàng không",
    "hàng hải",
    "có công",
    "phong trào bảo vệ an ninh tổ quốc",
    "và trả kết quả",
)
_STANDS_BY = re.compile(r"trực (?!thuộc|tiếp)")
_OF_LEVEL = (" tỉnh ", " huyện ", " xã ", " phường ", " thành phố ", " trung ương ", " đặc khu ")


_MOST_DIGITS = 4


def _ends(text: str, folded: str, end: int) -> bool:
    """Whether a name ends with the number before `end`: its task, the body it belongs to, or a colon follows."""
    return text.startswith(":", end) or act_at(folded, end + 1) > 0 or _completes(folded, end + 1)


_MORE_NUMBERS = re.compile(r"(?:(?:, | và )\d{1,2}(?![\d/.]))+(?= [a-zà-ỹđ])")  # "Quân khu 5, 7, 9"


def _tells(folded: str, at: int) -> bool:
    """Whether words of a task follow; a list that says which bodies are meant ("cơ sở thuộc danh mục ...") is none."""
    if folded.startswith("trực tiếp ", at):
        return verb_at(folded, at + len("trực tiếp ")) > 0  # "Phó Thủ tướng A trực tiếp chỉ đạo"
    return _TELLS.match(folded, at) is not None and not folded.endswith(" thuộc ", 0, at)


def _completes(folded: str, at: int) -> bool:
    """Whether a head word continues the name before it ("Sở Tư pháp", "Ban Chỉ đạo Trung ương", "Bộ Tư lệnh Cảnh sát").

    A standing or assisting unit is told by the body it serves ("Cơ quan thường trực Hội đồng ...").
    """
    return folded.endswith((" thường trực ", " giúp việc ", " của "), 0, at) or folded.startswith(
        (
            "trung ương",
            "chính phủ",
            "quốc hội",
            "nhà nước",
            "tỉnh ủy",
            "thành ủy",
            "đảng",
            "cảnh sát",
            "mặt trận",
            "bảo hiểm",
            "thuế",
            "hải quan",
            "bộ",
            "công an",
            "quân",
            "đại hội",
            "hđnd",
            "hội đồng nhân dân",
        ),
        at,
    )


_ZONE = re.compile(
    r" (?:[Kk]hu vực|số)(?: số)? (?:\d{1,2}|[IVXL]{1,6})(?!\w|[/.-]\d)"
)  # "Kho bạc Nhà nước khu vực III"
_WHERE = re.compile(r" (?:ven biển|biên giới|có biển|giáp biển|miền núi)(?!\w)")  # "Ủy ban nhân dân cấp tỉnh ven biển"


def _tail(text: str, end: int) -> int:
    """`end`, moved past a level or place that belongs to the name: "tỉnh, thành phố trực thuộc Trung ương"."""
    if zone := _ZONE.match(text, end):
        end = zone.end()
    tail = _LEVEL_TAIL.match(text, end)
    if tail:
        end = tail.end()
    for suffix in (
        " Trung ương Đảng",
        " Trung ương",
        " các cấp",
        " cấp tỉnh",
        " cấp huyện",
        " cấp xã",
        " cùng cấp",
        " địa phương",
        " khu vực",
        " Khu vực",
    ):
        if text.startswith(suffix, end) and not text[end + len(suffix) : end + len(suffix) + 1].isalpha():
            where = _WHERE.match(text, end + len(suffix))
            return where.end() if where else end + len(suffix)
    if not _PLACED.search(text, max(0, end - 16), end):
        return end
    place = _PLACE.match(text, end)
    if place is None or capital_head(text, end + 1):
        return end
    words = [end + word.start() + 1 for word in re.finditer(" (?!- )", place[0])]
    paper = next((at for at in words if is_paper(text, at)), place.end() + 1)
    return max(end, paper - 1)
