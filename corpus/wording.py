"""The words by which official Vietnamese names actors and obligations: heads of bodies, verbs of duty, products.

Lists are folded (see `corpus.folding`) and were gathered by counting what follows "có trách nhiệm", "liên quan" and
"chủ trì" in 89,448 articles, and from the party documents this project knows.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.text import fold

__all__ = [
    "ADVERBS",
    "CAPITAL_HEADS",
    "LOWER_HEADS",
    "PRODUCTS",
    "VERBS",
    "act_at",
    "acts_so",
    "is_thing",
    "lower_head",
    "may_begin_verb",
    "names",
    "phrase_at",
    "phrases",
    "verb_at",
]


def names(text: str) -> tuple[str, ...]:
    """The names of a list separated by commas, in order, as written."""
    return tuple(" ".join(part.split()) for part in text.split(",") if part.strip())


def phrases(text: str) -> frozenset[str]:
    """The folded phrases of a list separated by commas."""
    return frozenset(fold(" ".join(part.split())) for part in text.split(",") if part.strip())


# Verbs that may begin what someone has to do.
VERBS = phrases(
    """
    chuyển tiền, chuyển trả, chuyển khoản,
    dự kiến, lên kế hoạch, lên lịch, lên phương án, lên danh sách, bốc thăm, chấm điểm, chấm công, bình bầu, vinh danh,
    dự họp, dự lễ, dự hội nghị, dự sinh hoạt, dự giờ, nghe báo cáo, nghe ý kiến, hội ý,
    đi cơ sở, đi kiểm tra, đi thăm, đi thực tế, đi thăm hỏi, đến dự, thăm hỏi, thăm viếng, chúc mừng, chúc tết,
    tặng quà, trao tặng, trao quà, trao giải, trao thưởng, viếng, dâng hương, mặc đồng phục, điểm danh, chào cờ,
    dành thời gian, dành kinh phí, dành nguồn lực, trừ dần, nhập thông tin, nhập dữ liệu, nhập số liệu, nhập liệu,
    nhập kho, thu nhận, sao lưu, truy cập, đăng nhập, báo cháy, báo động, cắt điện, ngắt điện, tắt điện, khóa cửa,
    đổ thải, dừng, ngừng, tạm ngừng, phun hóa chất, phun thuốc, phun khử khuẩn, tiêm chủng, tiêm vắc xin, rắc vôi,
    diệt chuột, diệt muỗi, diệt bọ gậy, gieo trồng, gieo cấy, gieo sạ, xuống giống, bón phân, làm cỏ, trồng cây,
    có các biện pháp, có các giải pháp, có các phương án, có những biện pháp, có những giải pháp, có hình thức,
    giúp đỡ, ký ban hành, chọn cử, ra quân, đến thăm, báo ngay, báo trước,
    báo cho, báo về, ký cam kết, chằng chống, truy quét,
    mật phục, tháo dỡ, khơi thông, nạo vét, tiếp tế, dập tắt, răn đe, dọn dẹp, nắm tình hình, thanh quyết toán, kiểm điểm,
    bảo trì, xuất hóa đơn, hoàn tất, bảo toàn, đền bù, thụ lý, bảo hành, khai thuế, cam kết,
    gợi ý, coi trọng, coi đây là, coi việc, coi công tác, xem trọng, xem đây là,
    siết chặt, triệt xóa, triệt phá, đơn giản hóa, điều chuyển, kích hoạt,
    kế thừa, cắm mốc, phá dỡ, vào sổ, khôi phục, bồi hoàn, thử nghiệm, di chuyển, tạm ứng, bình xét, thanh thải,
    hoàn lại, phát ngôn, tạm dừng, bảo tồn, giải đáp, phong tỏa, mã hóa, trục vớt, xuất toán, nỗ lực, chấp thuận,
    nhường đường, gặp gỡ, góp phần, tống đạt, điều tiết, sao gửi, liên hệ, huấn luyện,
    ứng vốn, duy tu, hiệp đồng, tra cứu, truy thu, khử khuẩn, phản hồi, khuyến cáo, dự trù, kiểm đếm, phân hạng,
    tăng thời lượng, trưng tập, khoanh vùng, thúc đẩy, tuyên bố, gìn giữ, nhắc nhở, sao chụp, hưởng ứng, tách riêng,
    phát biểu, chấp nhận,
    qui định, tìm hiểu, đính chính, đánh dấu, phục tùng, suy tôn, bình chọn, đề cử, chứng kiến, chứng thực, số hóa,
    cài đặt, xác lập,
    đón tiếp, tiếp đón, chẩn đoán, cứu chữa, thuyết phục, đối thoại, thương lượng, trông coi, canh gác, tuần tra,
    áp giải, dẫn giải, khám xét, khám nghiệm, chấm thi, coi thi, phúc khảo, giảng dạy, phê bình, tự phê bình, gỡ, nêu,
    điều trị, khảo sát, gia hạn, chỉnh sửa, chỉnh lý, có biện pháp, có kế hoạch, có giải pháp, có phương án,
    điều động, trung thành, thay mặt, trang cấp, thỏa thuận, liên lạc, tuân theo, tập hợp, kiểm sát, từ chối,
    ra quyết định,
    xuất trình, tôn trọng, ra, nhận, chỉ huy, tham dự, bãi nhiệm, chứng minh, lấy mẫu, thanh lý, đảm nhiệm,
    niêm phong, đáp ứng, hòa giải,
    lấy phiếu, lấy phiếu tín nhiệm, bỏ phiếu, sẵn sàng, chấm dứt, liên đới, điều khiển, cho phép, nhận xét, đề ra, cập nhật,
    chủ trì, phối hợp, tham mưu, thẩm định, thẩm tra, trình, ban hành, chỉ đạo, lãnh đạo, hướng dẫn,
    kiểm tra, giám sát, đôn đốc,
    theo dõi, báo cáo, tổng hợp, xây dựng, thực hiện, triển khai, quán triệt, đề xuất, đề nghị, kiến nghị, rà soát,
    xác định, lập,
    cấp, thu hồi, quản lý, quyết định, phê duyệt, phê chuẩn, công bố, thông báo, gửi, tiếp nhận, xem xét,
    giải quyết, xử lý, xử phạt, bố trí,
    bảo đảm, đảm bảo, tuyên truyền, phổ biến, giáo dục, đào tạo, bồi dưỡng, tập huấn, định hướng, cung cấp,
    cập nhật, lưu trữ, lưu giữ, xác nhận,
    xác minh, đánh giá, nghiên cứu, sơ kết, tổng kết, thanh tra, điều tra, vận động, tăng cường, đẩy mạnh,
    chịu trách nhiệm,
    có trách nhiệm, quy định, thống nhất, hỗ trợ, tạo điều kiện, khắc phục, ưu tiên, phân bổ, phân công, phân cấp,
    giao, ủy quyền, ký,
    kê khai, nộp, trả, trả lời, thanh toán, công khai, niêm yết, lấy ý kiến, xin ý kiến, cho ý kiến, có ý kiến, góp ý,
    tham gia, giúp, thành lập, kiện toàn, căn cứ, chuẩn bị, hoàn thiện, hoàn chỉnh, hoàn thành, tiếp thu, chỉnh lý,
    soạn thảo, biên soạn,
    dự thảo, lựa chọn, đăng tải, đăng ký, chuyển, chuyển giao, bàn giao, tiến hành, thi hành, tuân thủ, chấp hành,
    phục vụ, đầu tư, huy động,
    mở rộng, nâng cao, đổi mới, phát huy, phát triển, nhân rộng, chú trọng, quan tâm, tập trung, khuyến khích,
    ứng dụng, khai thác, sử dụng, vận hành,
    bảo quản, bảo vệ, bảo mật, giữ bí mật, phản ánh, phản ảnh, giải trình, giải thích, phân tích, thống kê, thu thập,
    điều chỉnh, sửa đổi, bổ sung,
    chấn chỉnh, tháo gỡ, sắp xếp, điều hành, điều phối, tư vấn, đấu tranh, phòng ngừa, ngăn chặn, phát hiện,
    đình chỉ, tạm đình chỉ, hủy bỏ,
    bãi bỏ, thu, chi, chi trả, cử, mời, họp, trao đổi, chia sẻ, kết nối, tích hợp, công nhận, chỉ định, thừa nhận,
    đàm phán, thể chế hóa, cụ thể hóa,
    hợp tác, chăm lo, động viên, biểu dương, khen thưởng, kỷ luật, quy hoạch, luân chuyển, bổ nhiệm, miễn nhiệm,
    làm rõ, làm việc, làm tốt, làm, xếp loại,
    duy trì, củng cố, sản xuất, tiếp tục, chủ động, thường xuyên, kịp thời,
    khẩn trương, tích cực, nghiêm túc,
    phân loại, phân định, phát hành, phát động, phát sóng, in, trích, quyết toán, dự toán, tính toán, đối chiếu,
    kiểm kê, kiểm soát, kiểm định, giám định, giúp việc,
    tổ chức thực hiện, tổ chức triển khai, tổ chức quán triệt, tổ chức xây dựng, thiết lập, thiết kế, tính, đưa,
    nêu cao, nêu gương, gương mẫu, gắn, lồng ghép, đa dạng hóa,
    tiếp công dân, bồi thường, hoàn trả, khởi tố, truy tố, xét xử, kháng nghị, tổng rà soát, phát triển khai, nắm,
    nắm bắt, quán xuyến, đi đầu, hiệp thương, giới thiệu, tiếp xúc,
    lắng nghe, cải cách, cải tiến, ngăn ngừa, khai báo, lắp đặt, trang bị, mua sắm, sửa chữa, cải tạo, di dời,
    tuyên dương, tôn vinh, thăm, tặng, cảnh báo, dự báo, quan trắc, đo đạc,
    ứng phó, diễn tập, tuyển dụng, tuyển sinh, tuyển chọn, bầu, biểu quyết, thông qua, thảo luận, kết luận, ghi,
    ghi nhận, lập kế hoạch, xét, xét duyệt, xét chọn,
    triệu tập, yêu cầu, kêu gọi, đôn thúc, mở, mở lớp, đóng, đóng góp, vay, cho vay, hạch toán, cân đối, phân phối,
    tiêu hủy, tịch thu, bán, mua, đấu giá, thuê, cho thuê, giữ, giữ gìn, giữ vững, nâng cấp, xóa, loại bỏ,
    đăng, truyền, truyền thông, kết hợp, quản trị, quy trách nhiệm, truy cứu, chịu, giao ban, tạo, tạo lập,
    tạo chuyển biến, khơi dậy, phòng chống, khống chế, thí điểm, áp dụng, nghiệm thu, kiểm nghiệm, kiểm dịch,
    kiểm toán, có văn bản, có báo cáo, có công văn, có tờ trình, nắm chắc, trả lại, đề cao, bắt buộc, tham khảo,
    rút, trả kết quả,
    đồng bộ dữ liệu, đồng bộ thông tin, đồng bộ hồ sơ, đồng bộ kết quả, đồng bộ trạng thái, đồng bộ tài khoản,
    đồng bộ đầy đủ, đồng bộ kịp thời, đồng bộ tự động, đẩy dữ liệu, đẩy thông tin, đẩy hồ sơ, đẩy kết quả, đẩy lên,
    xác thực thông tin, xác thực danh tính, xác thực dữ liệu, xác thực tài khoản, xác thực người, xác thực điện tử,
    cắt giảm, đơn giản hóa, tái cấu trúc, khởi tạo, kích hoạt, phân quyền, hậu kiểm, tham vấn, điều chuyển,
    hủy dữ liệu, hủy hồ sơ, hủy kết quả, hủy tài liệu, hủy quyết định, hủy tài khoản, hủy giấy, hủy thầu, hủy hóa đơn,
    khóa tài khoản, khóa sổ, khóa dữ liệu, khóa mã, vá lỗ hổng, chuẩn hóa dữ liệu, chuẩn hóa thông tin, làm sạch dữ liệu,
    làm giàu dữ liệu, lưu nhật ký, lưu hồ sơ, lưu chứng từ, lưu bản, chốt số liệu, chốt danh sách, dán nhãn, dán tem,
    truy xuất, chạy thử, thương mại hóa, hợp nhất văn bản, tước quyền, tước giấy phép,
    trưng cầu giám định, triệu hồi, tất toán, trích lục, trích xuất, ký số, ký quỹ,
    trao giấy, trao quyết định, trao bằng, trao trả, nhập đầy đủ, nhập chính xác, nhập kịp thời, nhập hồ sơ
    """
)  # fmt: skip

# Verbs too, but only where a task may begin: after its subject or at the head of an item. Inside names they are none
# ("lực lượng chữa cháy", "cán bộ phụ trách").
_FURTHER = phrases(
    """
    ổn định đời sống, ổn định sản xuất, ổn định tình hình, ổn định tổ chức, ổn định tư tưởng, chăm sóc,
    tiếp dân, tiếp cử tri, ứng cứu, cứu trợ, chi viện, duyệt, họp, họp giao ban, thay, quay phim, chụp ảnh,
    phụ trách, thu gom, viết, viết bài, trang trí, trực cấp cứu, chuẩn hóa, làm sạch, chữa cháy, sơ tán, cứu nạn, cứu hộ,
    tổng vệ sinh, dọn vệ sinh, phát quang, khoanh nuôi, treo, đưa tin, ghi chép, kết nạp, sàng lọc, bám sát, ký kết,
    ký hợp đồng, nạp sạc, giải tỏa, cưỡng chế, cắt điện, phân luồng, túc trực, trực ban, ứng trực, cắt cử,
    gia cố, cấp phát, in ấn, đấu nối, đồng bộ, luyện tập, chốt chặn, gọi hỏi, cảm hóa, vô hiệu hóa, trồng,
    tiêm phòng, phun, khử trùng, cách ly, cấp cứu, đưa đón, ghi biên bản, thay thế, duy trì, dẫn đoàn,
    xác thực, định giá, cấu hình, hủy, đẩy, trồng rừng, truyền dữ liệu, luân chuyển hồ sơ
    """
)

# "tổ chức" is a verb before a verb or one of these objects, and a noun elsewhere.
_ORGANISE = phrases(
    """việc, các, lễ, hội nghị, tập huấn, diễn tập, sản xuất, biên soạn, công tác, cuộc, họp, tốt, có hiệu quả,
    lấy, đoàn, khám, tang lễ, hội thảo, hội thi, tọa đàm, triển lãm, đấu giá, đấu thầu, hoạt động, phong trào,
    thường xuyên, đồng loạt, đồng bộ, rộng rãi, sôi nổi, trọng thể, trang trọng, thiết thực, chặt chẽ, nghiêm túc, kịp thời,
    định kỳ, luân phiên, thí điểm, linh hoạt, đa dạng, thành công, hiệu quả, phun,
    hội thao, hội diễn, hội trại, hội chợ, ngày hội, giao lưu, liên hoan, gặp mặt, tham quan, kỷ niệm, văn nghệ,
    kỳ, thi, lớp, học tập, sinh hoạt, bộ máy, lực lượng, đại hội, bầu cử, phát động, và, hoặc, nghiên cứu, chỉ đạo,
    thông tin, truyền thông, khóa,
    điều tra, cho, trực, tiếp, quản lý, in, đón, gặp, đối thoại, mạng lưới, hệ thống, tuần tra, sơ kết, tổng kết,
    giao"""
)

# Adverbs that may stand before the verb.
ADVERBS = phrases(
    """chỉ, tự, cũng, luôn, tuyệt đối, trước mắt, chủ yếu, hằng tuần, ngay, thường xuyên, kịp thời, chủ động, tiếp tục,
    khẩn trương, trực tiếp, tích cực, nghiêm túc, phải, cùng, đồng thời, sớm, cần, định kỳ, hằng năm,
    hàng năm, hằng quý, hàng quý, hằng tháng, hàng tháng, tập trung, đột xuất, từng bước, cơ bản, có kế hoạch,
    thống nhất, chịu trách nhiệm, có trách nhiệm, có nhiệm vụ, được giao, sẽ, quyết liệt, nghiêm chỉnh, kiên quyết,
    toàn diện, hoàn toàn, trân trọng, kính, luân phiên, đều đặn"""
)

# Beginnings of proper names of bodies and of offices held by persons; case matters.
CAPITAL_HEADS = names(
    """
    Trưởng ban, Phó Trưởng ban, Phó trưởng ban, Phó Trưởng Ban, Phó Ban, Trưởng phòng, Phó Trưởng phòng,
    Trưởng đoàn, Phó Trưởng đoàn, Trưởng thôn, Bí thư Chi bộ, Phó Bí thư Chi bộ, Chi ủy viên, Phó Chánh Văn phòng,
    Phó Hiệu trưởng, Phó Tổng Giám đốc, Phó Chủ nhiệm, Phó Chỉ huy trưởng, Phó Đội trưởng, Phó Trạm trưởng,
    Chi hội, Chi đoàn, Đoàn viên, Liên chi đoàn,
    Đồn trưởng, Đội trưởng, Trạm trưởng, Tổng thư ký, Phó Cục trưởng, Phó Vụ trưởng, Phó Viện trưởng, Chính trị viên,
    Bộ tư lệnh, Bộ chỉ huy, Bộ trưởng, Thứ trưởng, Bộ Tư lệnh, Bộ Chính trị, Bộ đội Biên phòng, Bộ Chỉ huy,
    Bộ Tổng Tham mưu, Bộ,
    Tổng cục trưởng, Tổng cục, Cục trưởng, Chi cục trưởng, Chi cục, Cục, Vụ trưởng, Vụ, Sở, Phòng, Ban Bí thư,
    Ban Thường vụ, Ban Thường trực, Ban Chấp hành, Ban Chỉ đạo, Ban Chỉ huy, Ban cán sự đảng, Ban Cán sự đảng,
    Ban Quản lý, Ban quản lý, Ban Xây dựng Đảng, Ban xây dựng đảng, Ban xây dựng Đảng, Ban chỉ đạo, Ban Tổ chức,
    Ban Tuyên giáo, Ban Nội chính, Ban Dân vận,
    Ban Kinh tế, Ban Chính sách, Ban Đối ngoại, Ban, Ủy ban, Uỷ ban, Đảng ủy, Đảng uỷ, Đảng bộ, Đảng đoàn,
    Tỉnh ủy, Tỉnh uỷ, Thành ủy, Thành uỷ, Huyện ủy, Huyện uỷ, Quận ủy, Quận uỷ, Thị ủy, Xã ủy, Chi bộ, Chi ủy,
    Thường trực, Thường vụ, Văn phòng, Chánh Văn phòng, Chánh án, Chánh Thanh tra, Viện trưởng, Viện kiểm sát,
    Viện Kiểm sát, Viện, Tòa án, Toà án, Tòa, Hội đồng, Chính phủ, Thủ tướng, Phó Thủ tướng, Quốc hội,
    Chủ tịch, Phó Chủ tịch, Phó chủ tịch, Tổng Bí thư, Bí thư, Phó Bí thư, Giám đốc, Tổng Giám đốc, Tổng giám đốc,
    Phó Giám đốc, Thủ trưởng, Thống đốc, Tổng Thanh tra, Tổng Kiểm toán, Kiểm toán, Thanh tra, Công an,
    Quân đội, Quân ủy, Quân uỷ, Quân khu, Cảnh sát, Cơ quan, Đơn vị, Tổ chức, Ngân hàng, Kho bạc, Bảo hiểm,
    Mặt trận Tổ quốc, Mặt trận, Đoàn Thanh niên, Trung ương Đoàn, Trung ương Hội, Hội, Liên đoàn,
    Tổng Liên đoàn, Công đoàn, Nghiệp đoàn, Liên hiệp, Liên minh, Học viện, Đại học, Trường, Trung tâm, Tập đoàn,
    Tổng công ty,
    Công ty, Đài, Thông tấn xã, Báo và phát thanh, Báo và Phát thanh, Báo và Đài, Báo,
    Tạp chí, Nhà xuất bản, Hiệp hội, Quỹ, Cảng vụ, Hải quan, Thuế,
    Hạt Kiểm lâm, Kiểm lâm, Lực lượng, Tổ trưởng, Tổ công tác,
    Tổ đại biểu, Tổ Đại biểu, Tổ, Đại biểu, Trưởng, Đoàn Chủ tịch, Đoàn, Lãnh đạo,
    Tổng Tham mưu trưởng, Tham mưu trưởng, Chỉ huy trưởng, Tư lệnh, Chính ủy,
    Tổng Thư ký, Các,
    Người, Doanh nghiệp, Cơ sở, Cán bộ, Công chức, Chính quyền, Cấp ủy, Cấp uỷ, Nhà nước, Trung ương,
    Hiệu trưởng, Chủ đầu tư, Chủ rừng, Chủ nhiệm, Nhà đầu tư, Nhà thầu, Thành viên, Đại diện, Bên, Cá nhân,
    Chủ sở hữu, Khách hàng, Tiểu ban, Đại sứ quán, Đội, Trạm, UBND, HĐND, UBMTTQ, MTTQ, VKSND, TAND, BCH, BTV,
    Đại hội, Hội nghị, Thương nhân, Nhà cung cấp, Nhà nhập khẩu, Công dân, Chủ thể, Đương sự, Đối tượng, Pháp nhân,
    Hãng, Thư ký,
    LĐLĐ, CĐCS, BCĐ, BGH, BQL, BCHQS, LLVT, CB, GV, CBCC, CBCCVC, CBVC, CBGV, CBGVNV, CCVC, NLĐ, HSSV, ĐVTN,
    Bệnh viện, Phòng khám, Vườn quốc gia, Khu bảo tồn, Xí nghiệp, Nhà máy, Lâm trường, Nông trường, Bảo tàng, Thư viện,
    Nhà văn hóa, Nhà thiếu nhi, Cử tri, Hành khách, Thừa phát lại, Bộ phận, Hoa tiêu, Lãnh sự, Cấp điều độ, Chủ quản,
    Khoa, Bộ môn, Ban đại diện, Ban Đại diện, Ban quản trị, Ban Quản trị, Điện lực, Bưu điện, VNPT, Viettel, MobiFone,
    Cổng Thông tin điện tử, Cổng thông tin điện tử, Thi hành án dân sự, Tỉnh đoàn, Thành đoàn, Huyện đoàn, Quận đoàn,
    Thị đoàn, Xã đoàn, Liên đội, Chi nhánh, Vùng, Quân đoàn, Binh đoàn, Sư đoàn, Lữ đoàn, Trung đoàn, Hải đoàn, Hải đội,
    Tiểu đoàn, Nhà Văn hóa, Agribank, BIDV, Vietcombank, VietinBank, Câu lạc bộ, Thống kê,
    Nhà khách, Sân bay, Bến xe, Ga, Chợ,
    Tổng phụ trách, Liên hiệp các Hội, Liên hiệp các hội, Liên hiệp các tổ chức hữu nghị
    """
)

# Heads of classes of actors, folded.
LOWER_HEADS = phrases(
    """
    khoa, khối chuyên môn, khối lớp, khu dân cư, câu lạc bộ, điều dưỡng trưởng, trưởng khoa, tổ liên gia, phụ huynh,
    cha mẹ học sinh, chi hội trưởng, đội, nhóm trẻ, nhà mạng, tàu cá, chủ tàu, hội quần chúng, thôn, buôn, ấp, khu phố,
    tổ dân phố, trường học, chi đoàn, sỹ quan, hai bên,
    thợ máy, thợ điện, thợ bơm, thợ kỹ thuật, thủy thủ, văn thư, thủ kho, thủ quỹ, thủ thư, trại giam,
    trại tạm giam, nhà máy, cộng đồng dân cư, thư viện, bảo tàng, đồn biên phòng, đồn công an, lái tàu, lái xe,
    sàn giao dịch, nhà đăng ký, thầy thuốc, nhóm chuyên gia, kíp trưởng, bác sỹ, quân nhân, kiểm ngư, bếp trưởng,
    thuyền phó, quản giáo, công nhân, kiến trúc sư, thôn đội, ứng viên, du học sinh, lưu học sinh, giám khảo, kiểm ngân,
    nhà chức trách, quỹ tín dụng, chi nhánh,
    cấp trưởng, cấp phó, phó chánh án, cựu chiến binh, kế toán, nhà giáo, điều dưỡng viên, hộ lý,
    người thân, cơ sở sản xuất, nhà hát, bến xe, trực ban,
    máy trưởng, đại phó, chính trị viên, chính trị viên phó, chỉ huy trưởng, chính ủy, kế toán trưởng, tổng giám đốc,
    tổng biên tập, thư ký, đội trưởng, chánh án, chánh thanh tra, nghiệm thu viên, bác sĩ, chủ họ, hành khách,
    cơ quan, cơ quan ngang bộ,
    đơn vị, tổ chức, cá nhân, bộ, ngành, bộ ngành, ban, ban ngành, sở, sở ngành, phòng, địa phương,
    cấp ủy, cấp ủy đảng, tổ chức đảng, tổ chức cơ sở đảng, chi bộ, đảng bộ, đảng ủy, đảng đoàn, ban cán sự đảng,
    chính quyền,
    đoàn thể, lực lượng, doanh nghiệp, hợp tác xã, liên hiệp hợp tác xã, tổ hợp tác,
    cơ sở, người, ủy ban, hội đồng, chủ tịch, giám đốc, thủ trưởng,
    trưởng, bộ trưởng, cục, vụ, viện, trường, trung tâm, hội,
    hiệp hội, đối tác, bên, nhà tài trợ, chủ đầu tư, chủ rừng, chủ sở hữu, nhà đầu tư, nhà thầu, tỉnh ủy, thành ủy,
    huyện ủy, quận ủy, thị ủy, tỉnh, thành phố, huyện, xã, cấp có thẩm quyền, cấp thẩm quyền, cấp trên, cấp dưới,
    đồng chí, thành viên, cán bộ, công chức, viên chức,
    đảng viên, cán bộ đảng viên,
    lãnh đạo, tập thể, ban đảng, ban xây dựng đảng, ban chỉ đạo, ban quản lý, văn phòng, tổng cục, tập đoàn,
    tổng công ty, công ty,
    ngân hàng, viện kiểm sát, tòa án, công an, bộ đội biên phòng, mặt trận, mặt trận tổ quốc, cảng vụ, kho bạc,
    người đứng đầu, chủ thể,
    hiệu trưởng, thống đốc, chiến sĩ, nhân viên, sĩ quan, chuyên viên, kiểm sát viên, luật sư, thẩm phán, chủ đập,
    chủ phương tiện, chủ cơ sở, chủ nguồn thải, cha mẹ, phụ huynh, thân nhân, học sinh, giáo viên, phạm nhân,
    công dân, nhà nước, chính phủ, quốc hội, chi ủy,
    nhà cung cấp, nhà nhập khẩu, ban đảng, hội quần chúng, gia đình, khách hàng, thương nhân, nhà trường, nhân dân,
    báo chí, cơ quan báo chí, đài, nhà xuất bản, ủy viên,
    đại biểu, đoàn, tổ, trưởng ban, bí thư, phó bí thư, chủ nhiệm, giảng viên, báo cáo viên, hộ gia đình,
    chủ, đại lý, trạm, chuyên gia, công đoàn, đương sự, pháp nhân, hãng, cử tri, hành khách, thừa phát lại,
    bộ phận, hoa tiêu, bị can, bị cáo, bị hại, nguyên đơn, bị đơn, cổ đông, nhà sản xuất, thí sinh,
    ban tổ chức, ban tuyên giáo, ban nội chính, ban dân vận, ban chấp hành,
    trái chủ, hộ kinh doanh, hộ nộp thuế, hộ dân, hộ nghèo, giám thị,
    thanh tra, ban thường vụ, thường trực, ủy ban kiểm tra, chủ tàu, thuyền trưởng, ban thường trực, trưởng đoàn,
    đại hội, hội nghị, nhà xuất khẩu, nhà phân phối, sinh viên, học viên,
    phóng viên, nhà báo, tác giả, nạn nhân, trụ sở chính,
    bệnh viện, phòng khám, vườn quốc gia, khu bảo tồn, xí nghiệp, lâm trường, nông trường, công đoàn ngành, liên chi đoàn,
    liên chi hội, đoàn giám sát, đoàn kiểm tra, đoàn thanh tra, đoàn kiểm toán, đoàn khảo sát, đoàn xác minh, đoàn công tác,
    tổ giám sát, tổ kiểm tra, tổ thanh tra, tổ xác minh, tổ soạn thảo, tổ biên tập, đối tượng giám sát, đối tượng kiểm toán,
    nhóm nghiên cứu, đối tượng kiểm tra, đối tượng thanh tra, kiểm định viên, giám định viên, kiểm toán viên,
    công chứng viên, điều tra viên, thẩm tra viên, chấp hành viên, đấu giá viên, hòa giải viên, trọng tài viên,
    cộng tác viên, tuyên truyền viên, hướng dẫn viên, huấn luyện viên, vận động viên, kiểm soát viên, thanh tra viên,
    thẩm định viên, đăng kiểm viên, kiểm dịch viên, quan sát viên, giám sát viên, bệnh nhân
    """
)

PRODUCTS = phrases(
    """
    kế hoạch, chương trình hành động, chương trình, đề án, báo cáo, nghị quyết, quyết định, chỉ thị, kết luận,
    quy chế, quy định, hướng dẫn, tờ trình, danh mục, phương án, dự toán, thông tư, thông tư liên tịch,
    nghị định, văn bản quy phạm pháp luật, văn bản, tiêu chuẩn, quy chuẩn kỹ thuật, quy chuẩn, chiến lược,
    quy hoạch, hồ sơ, luật, pháp lệnh, dự án luật, công văn, biên bản, danh sách, cơ sở dữ liệu, định mức,
    tài liệu, quy trình, đề cương, bộ tiêu chí, tiêu chí, điều lệ, dự thảo, lộ trình,
    bản tự công bố, bản cam kết, bản khai, mẫu, thông báo, dự trù, tờ khai, phiếu, lý lịch, thẻ, giấy xác nhận,
    giấy phép, giấy chứng nhận, chứng chỉ, bản đồ, sổ tay, giáo trình,
    hệ thống thông tin, nền tảng
    """
)

_MOST_SYLLABLES = 4
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _longest(phrases: frozenset[str]) -> dict[str, int]:
    """For each first syllable, how many syllables its longest phrase has, up to `_MOST_SYLLABLES`."""
    found: dict[str, int] = {}
    for phrase in phrases:
        syllables = phrase.split(" ")
        found[syllables[0]] = max(found.get(syllables[0], 0), min(len(syllables), _MOST_SYLLABLES))
    return found


def phrase_at(folded: str, at: int, phrases: frozenset[str]) -> int:
    """End of the longest phrase of `phrases` that begins at `at` of a folded text and ends at a word's end; 0 if none."""
    match = _WORD.match(folded, at)
    most = _longest(phrases).get(match[0], 0) if match else 0
    best = 0
    while match is not None and most:
        end = match.end()
        if folded[at:end] in phrases:
            best = end
        most -= 1
        match = _WORD.match(folded, end + 1) if most and folded[end : end + 1] == " " else None
    return best


# Titles that end in "viên": who holds an office or a profession.
_OFFICER = re.compile(
    r"(?:kiểm (?:soát|sát|tra|toán|dịch|lâm|ngư)|giám (?:định|sát)|công chứng|đấu giá|quản tài|hòa giải|"
    r"trọng tài|điều tra|"
    r"thanh tra|thẩm tra|trợ giúp|cộng tác|tư vấn|đăng kiểm|huấn luyện|vận động|phóng|biên tập|chấp hành|điều phối|"
    r"hướng dẫn|phát thanh|sát hạch|điều dưỡng|kế toán|thuyền|giao dịch|khai báo|đoàn|hội|học|sinh|"
    r"khuyến nông) viên(?! chức)\b"
)


_AFTER_WORD = re.compile(r"[^\W\d_] |; $")
_WITH_COMMA = ("phòng, chống ", "sơ, tổng kết ")  # verbs that hold a comma, and the blank after them


@lru_cache(maxsize=1 << 14)  # rules ask of the same place several times
def verb_at(folded: str, at: int) -> int:
    """End of the verb of duty that begins at `at` of a folded text, or 0. "tổ chức" counts only where it is a verb."""
    end = phrase_at(folded, at, VERBS)
    if end and (_OFFICER.match(folded, at) or (folded.startswith("báo cáo", end - 3) and folded[end - 4] == " ")):
        return 0  # "Sở Thông tin và Truyền thông báo cáo": who reports, not who announces
    if end and folded[at:end] == "dự kiến" and not _AFTER_WORD.search(folded, max(0, at - 2), at):
        return 0  # "Dự kiến số lượng cần mua": what is told, and no act of anybody
    if end:
        inner = _NOT_VERB.search(folded, max(0, at - 6), end)
        return 0 if (inner and inner.start() < at) or _noun(folded, at, end) else end
    if folded.startswith(_WITH_COMMA, at):
        return at + next(len(verb) - 1 for verb in _WITH_COMMA if folded.startswith(verb, at))
    if folded.startswith("tổ chức, ", at) and phrase_at(folded, at + len("tổ chức, "), VERBS):
        return at + len("tổ chức")
    if folded.startswith("tổ chức ", at):
        after = at + len("tổ chức ")
        if _ONLY_ACTORS.match(folded, after):
            return 0
        if phrase_at(folded, after, VERBS) or phrase_at(folded, after, _ORGANISE):
            return after - 1
    return 0


def act_at(folded: str, at: int) -> int:
    """End of the verb with which a task begins at `at` of a folded text, where one may begin; or 0."""
    return verb_at(folded, at) or phrase_at(folded, at, _FURTHER) or acts_so(folded, at)


# Nouns that are acts where an adverb says how: "Tổ công tác hoạt động thường xuyên", "Công an xã thông tin kịp thời".
_SO = re.compile(r"(?:hoạt động(?= thường xuyên\b)|thông tin(?= (?:kịp thời|đầy đủ|rộng rãi|thường xuyên|ngay|cho)\b))")


def acts_so(folded: str, at: int) -> int:
    """End of a noun at `at` that is an act there, as its adverb tells; or 0."""
    acts = _SO.match(folded, at)
    return acts.end() if acts else 0


def may_begin_verb(syllable: str) -> bool:
    """Whether a verb of duty may begin with a folded syllable: a quick look before `verb_at`."""
    return syllable in _longest(VERBS) or syllable in ("tổ", "phòng", "sơ")


# What an organisation does and nobody organises: before these "tổ chức" is who acts.
_ONLY_ACTORS = re.compile(
    r"(?:nộp|gửi|đề nghị|trình|thông báo|tự|chủ trì|chủ quản|làm nhiệm vụ|đoàn thể|quần chúng)\b|"
    r"thanh tra (?:của|nội bộ|các cấp|nhà nước)\b|(?:thu (?:phí, )?(?:phí|lệ phí)|đấu giá tài sản)(?: [^\W\d_]+){0,3} "
    r"(?:phải|có|được|trả|kê khai|chuyển|nộp|quyết toán|lập|thông báo|báo cáo|thực hiện|mở|gửi|cung cấp|hoàn trả|"
    r"xác định|tính|trích|quy đổi|cập nhật|tiếp nhận)\b|(?:thu (?:phí|lệ phí)|giám định|kiểm định|chứng nhận|"
    r"kiểm toán|tư vấn|phát hành|đăng ký|niêm yết|lưu ký|đào tạo|cấp|nhận)(?: [^\W\d_]+){0,5} (?:phải|có trách nhiệm|"
    r"có nghĩa vụ|nộp|gửi)\b|(?:giám định|kiểm định|đăng kiểm|chứng nhận|kiểm toán|thẩm định giá|cung (?:cấp|ứng) dịch vụ)"
    r"(?: (?!và\b|hoặc\b|để\b|theo\b|bằng\b|cho\b|các\b|việc\b)[^\W\d_]+){0,4} (?:thông báo|trả lời|lập|báo cáo|cập nhật|"
    r"công khai|công bố|tiếp nhận|từ chối|niêm yết|khắc phục|bồi thường|chịu trách nhiệm|cung cấp|lưu trữ|lưu giữ|tạm dừng|"
    r"chấm dứt|thực hiện|số hóa|kiểm tra|gửi|nộp|phải|có (?:văn bản|trách nhiệm|nghĩa vụ))\b"
)
_NOT_VERB = re.compile(
    r"tiền gửi\b|thư ký\b|ban chỉ huy\b|(?:(?<!t)hương |quy |(?<!chính )(?<!dịch vụ )công |"
    r"giáo |.?lộ |.?quá |hành |.?tờ |địa )trình\b|"
    r"(?:danh |giới |đặc |thuộc )tính\b|tổ hợp tác\b|"
    r"(?:giam|bắt|tạm) giữ\b|(?:trúng|ứng|bầu|tuyển|đề) cử\b|(?:chào|rao) bán\b|(?:độc|công) lập\b|"
    r"vận chuyển\b|ạm vi quản lý\b|.?cùng cấp\b(?! (?:phép|giấy|bằng|thẻ|sổ))|"
    r"(?:ịu|ưới|có|heo|ược|với|ằng|hận) sự [^\W\d_]+|"
    r"(?:.?các |.?mọi |.?mỗi |"
    r".?ngành )(?:cấp|cử|ký|thu|chi|xét|in|thuê|giữ|mở|ghi|mua|bán)\b"
)
_LEVEL = re.compile(
    r"cấp (?:cao|tỉnh|huyện|xã|trên|dưới|ủy|cơ sở|có thẩm quyền|trung ương|bộ|thẩm quyền|quốc gia|đảng|độ|quân khu|"
    r"sơ thẩm|phúc thẩm|giám đốc thẩm|chiến dịch|chiến lược|sư đoàn|trung đoàn|tiểu đoàn|trưởng|phó|phòng|ngành|"
    r"thành phố|phường|quận|khu vực)\b"
)
_NOUNS = re.compile(
    r"(?:ban hành|cấp|chi) (?:theo kèm|bộ|cục|nhánh|hội|đoàn|ủy|phí)\b|thu (?:nhập|hút)\b|giao (?:thông|dịch|thức|"
    r"lưu)\b|chuyển (?:đổi|dịch|biến)\b|thống nhất đất|chi (?=tiết)|hợp tác xã\b"
    r"|quy hoạch (?:tổng thể|sử dụng|xây dựng|phát triển|đô thị)\b|đầu tư (?:công|nước ngoài)\b|lập (?:pháp|trình|"
    r"luận|trường)\b|trường hợp|in (?:ấn)?$|trình tự\b|quyết định, (?:chỉ thị|nghị quyết|thông tư)\b"
)


def _noun(folded: str, at: int, end: int) -> bool:
    """Whether the word that looks like a verb is part of a noun there: "cấp tỉnh", "giao thông", "thu nhập"."""
    return bool(_LEVEL.match(folded, at) or _NOUNS.match(folded, at))


# Words that begin like a class of actors and are something else.
_NOT_ACTOR = re.compile(
    r"(?:khoa (?:học|giáo)|đội (?:ngũ|hình|tuyển|thể thao|thi)|"
    r"phòng (?:cháy|chống|ngừa|bệnh|dịch|thủ|không|,|thí nghiệm|học|họp)|ban (?:hành|đầu|đêm)|"
    r"bộ (?:máy|"
    r"phận (?:cấu thành|cơ thể|của (?:máy|công trình|thiết bị|cơ thể))|"
    r"luật|tiêu chí|câu hỏi|chứng từ|hồ sơ|sưu tập|mã|môn(?= (?:học|thi|thể)\b)|thủ tục)|"
    r"cơ sở (?:hạ tầng|vật chất|dữ liệu|pháp lý|"
    r"khoa học|lý luận|thực tiễn)"
    r"|hội (?:nghị|họp|thảo|nhập|thi|chợ|trường|chẩn)|viện (?:trợ|phí|dẫn)|trường (?:hợp|học liệu)|tổ chức lại|"
    r"bên (?:cạnh|trong|ngoài)|đoàn kết|ngành nghề|sở (?:hữu|trường)|xã hội|cục bộ|vụ (?:việc|án|cháy|nổ)|đài thọ"
    r"|trưởng thành|chủ (?:trì|động|yếu|trương|quyền|đề|chốt|đạo|lực|quan|nghĩa|trọng|"
    r"quản(?! hệ thống| đầu tư| chương trình| dự án)|"
    r"thầu|biên|mưu|tâm)|"
    r"cấp (?:phép|phát|giấy|đổi|lại|thiết|bách|cứu|kinh|nước|điện|chứng|số|mới|học|bậc|hàm)|"
    r"xã (?:giao)|đoàn (?:thẩm|giám(?! sát))|bí thư đoàn thư|tỉnh táo|báo chí và truyền|báo cáo(?! viên))"
)


def is_thing(folded: str, at: int) -> bool:
    """Whether what begins like a class of bodies at `at` is a thing: "trường hợp", "bộ phận", "cơ sở dữ liệu"."""
    return _NOT_ACTOR.match(folded, at) is not None


_OTHER_KINDS = ("phòng, ", "sở, ", "ngành, ", "vụ, ", "cục, ", "phòng và ")


def lower_head(folded: str, at: int) -> int:
    """End of a class noun ("cơ quan", "bộ", "cấp ủy", "kiểm soát viên") at `at` of a folded text, or 0."""
    if _NOT_ACTOR.match(folded, at):
        return 0
    if folded.startswith("ban tổ chức ", at) and folded.endswith(_OTHER_KINDS, 0, at):
        return at + len("ban")  # "các phòng, ban tổ chức kiểm tra"
    officer = _OFFICER.match(folded, at)
    return officer.end() if officer else phrase_at(folded, at, LOWER_HEADS)
