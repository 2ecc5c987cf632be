"""What belongs to the name of an actor and what ends it: words and patterns that parties are read with."""

from __future__ import annotations

import re

from corpus.body_names import FOUGHT
from corpus.wording import phrases

__all__ = [
    "ABROAD",
    "CITED",
    "ENDS",
    "ENDS_BEFORE",
    "FIELD",
    "FIELD_OF_WORK",
    "FIXED",
    "FIXED_HEADS",
    "HABITS",
    "INNER_VERB",
    "NEVER_INNER",
    "OBJECT",
    "QUALIFIED",
    "TELLS",
    "THERE_FOR",
]

# Fields of work that are said in pairs: no name and no title ends within one.
FIELD_OF_WORK = re.compile(
    r"(?<!\w)(?:phòng cháy(?:,| và) chữa cháy(?: và cứu nạn, cứu hộ)?|cứu nạn, cứu hộ|(?:phòng|khám bệnh), chữa bệnh|"
    rf"(?:phòng|phòng ngừa), chống (?:{FOUGHT}|[^\W\d_]+ [^\W\d_]+)|thi đua, khen thưởng|"
    r"văn hóa, thể thao(?:,| và) du lịch)(?!\w)"
)
ENDS = phrases(
    """phải, được, sẽ, thì, để, nhằm, khi, nếu, theo, căn, về, đã, không, bị, nhưng, mà, nên, trước, sau, qua,
    cho, bằng, vào, cần, đang, chưa, còn, định, tham, như, do, vì, trên, từ, gồm, bao, xem, góp,
    muốn, hoặc, và, là, những, mọi, biết, đúng, đầy, tự, nêu, đến, tới, ngay, kèm"""
)
ENDS_BEFORE = re.compile(
    r"(?:thừa (?:ủy quyền|lệnh) |thay mặt |luân phiên |"
    r"có trách nhiệm|có nhiệm vụ|có nghĩa vụ|có (?:nhu cầu|nguyện vọng|đủ điều kiện) |xin (?!ý kiến)|"
    r"chịu trách nhiệm|giúp (?!việc)|h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|"
    r"chỉ (?:phải|được|thực hiện|cần)|ít nhất |tối thiểu |hoàn toàn |"
    r"(?<!giúp )(?<!làm )(?<!sự )(?<!vụ )việc (?!làm)|ký (?:ban hành|"
    r"duyệt|quyết định|trình)|trong (?!nước|và ngoài nước|"
    r"và ngoài |ngành|tỉnh|cả nước|toàn)|tại (?=các|nơi|điểm|khoản|điều|thông|nghị|quyết|văn bản|phụ lục|cuộc)|"
    r"đối với|với |cùng (?!cấp))"
)
INNER_VERB = phrases(
    """cơ quan, đơn vị, tổ chức, cá nhân, người, cơ sở, doanh nghiệp, lực lượng, bộ phận, hội đồng, chủ thể, bên,
    phòng, ban, tổ, đoàn, hợp tác xã"""
)
TELLS = re.compile(r"(?:tình hình|kết quả|danh sách|hồ sơ|số liệu|kinh phí)\b")
# What is handed to the actor just named.
OBJECT = re.compile(
    r"(?:(?<!hệ thống )(?<!công nghệ )(?<!trung tâm )thông tin|dữ liệu|chứng cứ|tài liệu|toàn bộ|một bản|số tiền|"
    r"khoản tiền|văn bản|phiếu|biên bản|giấy (?:đề|báo|chứng|phép|xác|tờ|tiếp)|bản (?:sao|án|chính)|trường hợp|"
    r"(?:các|những) (?:vấn đề|biện pháp|giải pháp|hoạt động|công việc|nội dung|tài liệu|thông tin|văn bản|số liệu|"
    r"giấy tờ|chỉ tiêu|thủ tục)|"
    r"phương (?:án|thức)|danh mục|dự thảo|đề án|kế hoạch (?!và))\b"
)
# What an actor is there for: "cơ quan chuyên trách | phòng, chống tội phạm về ma túy".
THERE_FOR = re.compile(
    r" (?:phòng, chống|quản lý|bảo vệ) [^,;.:()]{3,60}?(?= (?:thuộc|của|có|phải|trong|để|thực hiện|và|với)\b|[,;.:)]|$)"
)
# What an actor does for a living, told by two verbs or more: "đơn vị quản lý, bảo trì đường thủy nội địa". Whose object
# is told by what was given to it ("xe được quyền ưu tiên") is left to the marker that ends the name.
_HABIT = (
    r"(?:quản lý|sử dụng|vận hành|khai thác|bảo trì|bảo dưỡng|sản xuất|kinh doanh|nhập khẩu|xuất khẩu|lắp ráp|đăng ký|"
    r"cung cấp|cung ứng|lưu trữ|bảo quản|vận chuyển|đào tạo|bồi dưỡng|nghiên cứu|tư vấn|thiết kế|thi công|chăn nuôi|"
    r"giết mổ|chế biến|nuôi trồng|khám bệnh|chữa bệnh|kiểm định|quản trị|phân phối|truyền tải|mua bán|buôn bán|bán)"
)
HABITS = re.compile(rf" {_HABIT}(?:(?:, | và |, và ){_HABIT})+(?! [^,;.:]{{0,40}}\bđược )(?= )")
# Verbs that tell what an actor does and never which actor is meant.
NEVER_INNER = re.compile(
    r"(?:phản ánh|báo cáo|gửi|trình|đề nghị|kiến nghị|đề xuất|thông báo|phối hợp|ban hành|xây dựng|xem xét|"
    r"xử lý (?:các|những|vi phạm)|thực hiện (?:việc|theo|đúng|các|chế độ|nghiêm)|quyết định|tổ chức|khắc phục|"
    r"hoàn thiện|giải trình|"
    r"quy định (?:tại|ở|trong)|"
    r"đăng ký (?:danh sách|thi đua|chỉ tiêu|nội dung|số lượng|kế hoạch|thành tích|đề tài|sáng kiến|tiết mục)|"
    r"họp(?! khi\b)|bình xét|bốc thăm|dự kiến|lên (?:kế hoạch|lịch|phương án|danh sách)|"
    r"chịu|có trách nhiệm|hướng dẫn|tham mưu|nộp|lập|căn cứ|tiếp tục|chủ động|kịp thời|thường xuyên|khẩn trương|"
    r"nghiêm túc|tích cực|tập trung|tăng cường|đẩy mạnh|quán triệt)\b"
)
# What may follow a complete proper name and still say which body is meant.
QUALIFIED = re.compile(
    r" (?:nơi|thuộc|của|cấp|chi nhánh|các (?=huyện|tỉnh|thành|xã|cấp|cơ quan|đơn vị|địa phương|bộ|ban|sở|ngành|đảng|"
    r"tổ chức|chi|đại học|trường|đoàn|hội|ủy ban)|ở|có liên quan|liên quan|trực thuộc|cùng|quản lý trực tiếp|"
    r"được(?! (?:giao|phân công) (?:nhiệm vụ|trách nhiệm)))\b"
)
# Class nouns with verbs inside that belong to them.
FIXED = re.compile(
    r"(?:(?:phó )?trưởng|thành viên) (?:đoàn|ban|tổ|hội đồng) (?:thanh tra|kiểm tra|giám sát|kiểm toán|"
    r"thẩm định|đánh giá|"
    r"kiểm phiếu|điều tra)(?= |$|[,;.:)])|(?:phó )?thủ trưởng (?:cơ quan|đơn vị) (?:điều tra|thanh tra|kiểm tra|"
    r"thẩm định|"
    r"quản lý|chủ trì|chủ quản)(?= |$|[,;.:)])|"
    r"(?:sở|phòng|bộ|ban) (?:giáo dục và đào tạo|kế hoạch và đầu tư|quản lý đô thị|xây dựng|giáo dục)(?= |$|[,;.:)])|"
    r"cơ quan (?:chuyên trách )?tham mưu(?:,| và)? giúp việc(?: của)?|cơ quan quản lý nhà nước(?: có thẩm quyền)?|"
    r"người đại diện theo (?:pháp luật|ủy quyền|uỷ quyền)(?= |$|[,;.:)])|"
    r"doanh nghiệp cho thuê(?: lại)? lao động(?= |$|[,;.:)])|"
    r"(?:người|cán bộ|công chức) tiếp (?:công dân|nhận hồ sơ)(?= |$|[,;.:)])|"
    r"người được (?:báo cáo|kiểm tra|thanh tra|giám sát|ủy quyền|uỷ quyền|bảo lãnh|bảo hiểm|giám định)(?= |$|[,;.:)])|"
    r"cơ quan kiểm tra chất lượng(?: sản phẩm(?:, hàng hóa|, hàng hoá)?| hàng hóa| hàng hoá)?(?= |$|[,;.:)])|"
    r"(?:cơ quan|tổ chức|ngân hàng|bên|người) cho (?:thuê|vay|mượn)(?: lại)?(?= |$|[,;.:)])|cơ quan tiến hành tố tụng|"
    r"cơ quan thi hành án|người sử dụng lao động|"
    r"người quản lý(?:, điều hành phương tiện(?: giao thông)?)?"
    r"|cơ quan (?:đăng ký(?: (?:kinh doanh|đầu tư|đất đai|hộ tịch|cư trú|doanh nghiệp|hợp tác xã))?|quản lý (?:thuế|"
    r"chuyên ngành|người nộp thuế|nhà nước)|cấp (?:giấy phép|phép|giấy chứng nhận|chứng chỉ)|tiếp nhận(?: hồ sơ)?|"
    r"giải quyết (?:thủ tục hành chính|hồ sơ|khiếu nại|tố cáo|bồi thường|tranh chấp)|kiểm dịch (?:động vật|"
    r"thực vật|y tế)|điều tra|"
    r"kiểm tra chuyên ngành|chủ quản|tham mưu|thẩm định|phê duyệt|bảo vệ pháp luật)(?= |$|[,;.:)])"
    r"|người (?:nộp (?:thuế|hồ sơ(?: đăng ký (?:doanh nghiệp|kinh doanh|hộ kinh doanh|đầu tư|hợp tác xã))?|đơn|phí|"
    r"lệ phí)|khai (?:hải quan|thuế)|đề nghị|yêu cầu|khiếu nại|tố cáo|"
    r"trưng cầu(?:, yêu cầu)?(?: giám định)?|giám định|bào chữa|tham gia (?:tố tụng|giao thông|bảo hiểm|đấu giá)|"
    r"học|vay|thực hiện trợ giúp pháp lý|quyết định đầu tư|giải quyết (?:tố cáo|khiếu nại)|hành nghề|điều khiển|"
    r"vận tải|sử dụng(?: đất)?|phát ngôn|thi hành công vụ|tiến hành tố tụng|kiến nghị|trúng đấu giá)(?= |$|[,;.:)])"
    r"|tổ chức (?:tín dụng(?: nhận bảo lãnh)?|nhận bảo lãnh|(?:bán )?đấu giá(?: tài sản)?|"
    r"hành nghề(?: (?:đấu giá tài sản|quản lý, thanh lý tài sản|thẩm định giá|giám định tư pháp|[^ ,;.]+ [^ ,;.]+))?|"
    r"thu (?:phí, lệ phí|phí|lệ phí)|giám định|kiểm định|đăng kiểm|chứng nhận|khoa học và công nghệ)(?= |$|"
    r"[,;.:)])"
    r"|văn phòng đăng ký (?:quyền sử dụng đất|đất đai)(?= |$|[,;.:)])"
    r"|cơ quan kiểm tra nhà nước(?: (?:về|đối với) [^,;.:()]{3,60}?(?= (?:có|phải|là|thực hiện|thông báo|tiến hành|"
    r"lập|ra)\b))?(?= |$|[,;.:)])"
    r"|cơ quan (?:quản lý )?chuyên ngành(?: về)? [^,;.:()]{3,60}? (?:ở (?:trung ương|địa phương)|(?:ở )?cấp (?:tỉnh|"
    r"huyện|xã))"
    r"(?= |$|[,;.:)])|cơ quan (?:thống kê|thanh tra|kiểm toán|đăng kiểm|giám định|kiểm định)(?= |$|[;.:)])"
    r"|(?:bộ|sở|cơ quan) quản lý ngành(?:, lĩnh vực)?(?= |$|[,;.:)])"
    r"|(?:phó )?trưởng ban (?:chỉ đạo|tổ chức)(?: (?:hội thi|hội thao|hội nghị|cuộc thi))?(?= |$|[,;.:)])"
    r"|(?:cơ quan|đơn vị|tổ chức) chủ trì thực hiện(?: nhiệm vụ| đề tài| dự án)?(?= (?:và|hoặc|để)\b|$|[,;.:)])"
    r"|(?:thủ trưởng )?(?:cơ quan|đơn vị|cấp trên) trực tiếp quản lý(?: mình)?(?= (?:và|hoặc|để|về|trước|xem xét)\b|$|"
    r"[,;.:)])"
    r"|(?:cơ quan|đơn vị|tổ chức|cá nhân) chủ trì (?:soạn thảo|biên soạn|thẩm tra|thẩm định|xây dựng|"
    r"lập)(?: [^\W\d_]+){0,4}?"
    r"(?= (?:có|chịu|phải|và|hoặc|để|trong|tổng hợp|gửi|trình|tổ chức|tiếp thu|nghiên cứu|báo cáo|lấy|ngừng|hoàn|chỉnh)\b|"
    r"$|[,;.:)])"
    r"|hội đồng phối hợp(?: phổ biến,?)? giáo dục pháp luật|lực lượng (?:tham gia )?bảo vệ an ninh, trật tự(?: ở cơ sở)?"
    r"|ban quản trị(?: (?:nhà |tòa nhà )?chung cư)?(?= |$|[,;.:)])|đơn vị tư vấn(?= (?:chủ trì|phối|có|chịu|phải|lập|rà|"
    r"hoàn|gửi|trình|báo|khảo)|$|[,;.:)])"
    r"|(?:cơ quan|đơn vị) chuyên môn về (?:xây dựng|giáo dục|nông nghiệp|y tế|văn hóa|công thương|tài chính|nội vụ|tư pháp|"
    r"lao động|môi trường|thú y|thủy lợi|khoa học và công nghệ|phòng cháy và chữa cháy|giao thông(?: vận tải)?)"
    r"|chủ rừng là tổ chức|(?:cơ quan|đơn vị|tổ chức) được giao(?: nhiệm vụ)? [^,;.:()]{3,60}?(?= (?:có|chịu|phải|"
    r"chủ trì|phối hợp|thông báo|gửi|báo cáo|trả lời|cập nhật|tiếp nhận|rà soát|công khai|tổng hợp|xem xét|thực hiện|"
    r"số hóa|trả lại|thu hồi|ban hành|hoàn thiện|đồng bộ|đăng tải|trình|cấp)\b)"
    r"|cơ sở (?:khám bệnh, chữa bệnh|sản xuất, kinh doanh|giáo dục(?: nghề nghiệp| đại học| mầm non| phổ thông)?|"
    r"đào tạo(?:, bồi dưỡng)?|sản xuất|kinh doanh|chế biến|lưu trú|dịch vụ|"
    r"trợ giúp xã hội|bảo trợ xã hội|cai nghiện(?: ma túy)?|kiểm nghiệm|đăng kiểm|tiêm chủng|khảo nghiệm)(?= |$|[,;.:)])"
    r"|hội đồng (?:quản lý|quản trị|thẩm định|tư vấn|thẩm tra|giám sát|đánh giá|định giá|tham vấn|thanh lý|thi đua|"
    r"điều phối|"
    r"tuyển sinh|tuyển dụng|kỷ luật|khen thưởng|xét duyệt|xét tuyển|chấm thi|coi thi|nghiệm thu|tự đánh giá|"
    r"bồi thường(?:, hỗ trợ(?: và|,) tái định cư)?|kiểm kê(?: tài sản)?|đấu giá(?: quyền sử dụng đất| tài sản)?)"
    r"(?= |$|[,;.:)])|ban (?:bảo vệ dân phố|điều hành(?: khu phố| thôn| dự án)?|hòa giải|"
    r"giám sát đầu tư (?:của )?cộng đồng|kiểm phiếu)"
    r"(?= |$|[,;.:)])"
    r"|tổ (?:hòa giải(?: thôn| cơ sở)?|thẩm tra hồ sơ|thư ký kỳ họp|bảo vệ an ninh, trật tự|tiết kiệm và vay vốn|bầu cử)"
    r"(?= |$|[,;.:)])|đội (?:phòng cháy,? (?:và )?)?chữa cháy(?:(?: và|,) cứu nạn, cứu hộ)?(?: chuyên ngành| cơ sở)?"
    r"(?= |$|[,;.:)])"
    r"|tổ chức thẩm định giá(?= |$|[,;.:)])|lực lượng xung kích(?: phòng,? chống thiên tai)?(?= |$|[,;.:)])"
    r"|nhân viên (?:bảo vệ|phục vụ|kỹ thuật|thiết bị)(?= |$|[,;.:)])"
    r"|(?:đoàn|tổ) (?:kiểm tra|thanh tra|điều tra|giám sát|đánh giá|kiểm toán|thẩm định)(?= |$|[,;.:)])"
    r"|bên (?:kiểm soát(?:(?:,| và) xử lý)?|xử lý|chuyển) dữ liệu(?: cá nhân)?(?= |$|[,;.:)])"
    r"|(?:cơ quan|đơn vị) quản lý(?:, vận hành)? (?:cơ sở dữ liệu|hệ thống thông tin|nền tảng số)(?: quốc gia)?"
    r"(?:, cơ sở dữ liệu chuyên ngành)?"
    r"(?: về [^\W\d_]+ [^\W\d_]+)?(?= |$|[,;.:)])"
    r"|cơ quan (?:thuế|hải quan|bảo hiểm xã hội) quản lý (?:trực tiếp|người nộp thuế|khoản thu)(?= |$|[,;.:)])"
    r"|cơ quan (?:quyết định (?:thành lập|phê duyệt)|ban hành (?:quyết định|văn bản))(?= |$|[,;.:)])"
    r"|bên (?:mua|bán|thuê|cho thuê|vay|cho vay|giao|nhận|gửi|giữ|mời|nhận chuyển nhượng|chuyển nhượng)"
    r"(?: (?:điện|nợ|thầu|hàng|tài sản|nhà|đất|bảo hiểm))?(?= |$|[,;.:)])"
    r"|(?:cơ quan|đơn vị|tổ chức) (?:được )?(?:chủ trì|kiểm tra|thẩm định|quản lý|giám sát)(?= (?:có|chịu|phải|thực|báo|tổ|"
    r"xây|lập|gửi|trình|thông|hướng)\b)"
)

# "cơ quan quản lý nhà nước về giáo dục ...": the first words of the field, verbs or not.
FIELD = re.compile(r"về (?P<first>[^\W\d_]+)(?: [^\W\d_]+)?")
ABROAD = "trong và ngoài"
FIXED_HEADS = (
    "thủ trưởng",
    "phó thủ trưởng",
    "trưởng",
    "phó trưởng",
    "thành viên",
    "cơ quan",
    "cơ sở",
    "đơn vị",
    "tổ chức",
    "người",
    "chủ",
    "hội đồng",
    "bên",
    "đoàn",
    "tổ ",
    "lực lượng",
    "ban quản trị",
    "ban bảo vệ",
    "ban điều hành",
    "nhân viên",
    "ban giám sát",
    "ban hòa giải",
    "ban kiểm phiếu",
    "đội",
    "bộ quản lý",
    "sở quản lý",
)

# "cơ quan tiếp nhận quy định tại khoản 1 Điều này", "cơ sở thuộc danh mục ... Phụ lục III ban hành kèm theo Nghị định này":
# where a rule names an actor tells who is meant and is no act of his.
_LABELS = r"[\wđ]{1,5}(?:(?:, và |, | và | hoặc )(?:[a-zđ]|\d{1,3}[a-zđ]?|[ivx]{1,5})(?!\w))*"
_UNITS = r"(?:các )?(?:điểm|khoản|điều|mục|phụ lục|chương|tiết|phần) " + _LABELS
_ACT_OF_LAW = (
    r"(?:của )?(?:bộ luật|luật|nghị định|thông tư(?: liên tịch)?|quy định|quy chế|nghị quyết|pháp lệnh|quyết định|"
    r"hướng dẫn|điều lệ)(?: này| số [\w/.-]+(?: ngày [\d/]+)?(?! ngày))"
)
CITED = re.compile(
    rf" (?:(?:được )?(?:quy định|nêu|nói|liệt kê) (?:tại|ở|trong) {_UNITS}(?:(?:, và|,| và)? {_UNITS})*(?: {_ACT_OF_LAW})?"
    rf"(?: ban hành kèm theo {_ACT_OF_LAW})?|(?:nêu|nói|kể) trên)(?= |$|[,;.:)])"
)
