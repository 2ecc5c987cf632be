"""What articles of law that were read by hand taught about leads, receivers, products and times, a row for each."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.duties import extract
from corpus.models import Duty
from tests.duty_texts import law

TITLE = "Điều 4. Trách nhiệm của Sở Y tế\n1. "
PLAIN = "Điều 4. Trình tự\n1. "


def duties(text: str) -> tuple[Duty, ...]:
    """The duties of an article of a law."""
    return extract(law(text))


ROWS: list[tuple[str, str, dict[str, Any]]] = [
    # products
    ("a later verb of the same subject", TITLE + "Thẩm định hồ sơ và cấp giấy phép hoạt động.", {"product": "giấy phép hoạt động"}),
    ("verbs in a row", TITLE + "Cấp, sửa đổi, bổ sung, gia hạn, thu hồi giấy phép hoạt động.", {"product": "giấy phép hoạt động"}),
    ("two verbs without a comma", TITLE + "Tham mưu xây dựng dự thảo quy định về giá.", {"product": "dự thảo quy định về giá"}),
    ("where it is made known", TITLE + "Công bố trên trang thông tin điện tử của Sở danh sách cơ sở.", {"product": "danh sách cơ sở"}),
    ("what is told of is not made", TITLE + "Thông báo việc cấp, thu hồi giấy phép cho cơ sở.", {"product": None}),
    ("a result handed back is no paper", TITLE + "Kiểm tra và trả kết quả cho người nộp hồ sơ.", {"product": None}),
    ("results of another step", TITLE + "Tổ chức tiếp nhận, trả kết quả qua dịch vụ bưu chính.", {"product": None}),
    ("a database as it is built", TITLE + "Xây dựng cơ sở dữ liệu về thuốc.", {"product": "cơ sở dữ liệu về thuốc"}),
    ("a report that goes somewhere", TITLE + "Tổng hợp báo cáo tài chính gửi Bộ Tài chính.", {"product": "báo cáo tài chính"}),
    ("an original", TITLE + "Nộp bản gốc giấy chứng nhận cho Bộ Y tế.", {"product": "bản gốc giấy chứng nhận"}),
    ("who is told is no paper", TITLE + "Kiểm tra và thông báo đơn vị vận tải khi xe hết hạn.", {"product": None}),
    ("where it goes and how often", TITLE + "Nộp báo cáo lên đảng ủy cơ sở hằng tháng.", {"product": "báo cáo"}),
    # receivers
    ("the place tells which body", TITLE + "Gửi quyết định cho Ủy ban nhân dân cấp xã nơi đặt trụ sở.",
     {"receiver": "Ủy ban nhân dân cấp xã nơi đặt trụ sở"}),
    ("an act tells which class", TITLE + "Cung cấp tài liệu cho đơn vị chủ trì thực hiện công tác thống kê.",
     {"receiver": "đơn vị chủ trì thực hiện công tác thống kê"}),
    ("what it does with it is not its name", TITLE + "Chuyển hồ sơ cho cơ quan chuyên môn xem xét.",
     {"receiver": "cơ quan chuyên môn"}),
    ("who stands in a list gets nothing", TITLE + "Gửi danh sách giáo viên về Bộ Nội vụ trước khi khai giảng.",
     {"receiver": "Bộ Nội vụ"}),
    ("nor where nobody else is named", TITLE + "Gửi danh sách giáo viên trước ngày 30 tháng 8.", {"receiver": None}),
    ("who asks gets it", TITLE + "Cung cấp thông tin theo yêu cầu của Bộ Y tế.", {"receiver": "Bộ Y tế"}),
    ("who asks, told by an act", TITLE + "Cung cấp thông tin khi tổ chức công đoàn yêu cầu.", {"receiver": "tổ chức công đoàn"}),
    ("who asks, as the rules say", TITLE + "Cung cấp sổ tiêm khi được cơ quan thuế yêu cầu theo quy định.", {"receiver": "cơ quan thuế"}),
    ("to help the work of", TITLE + "Giúp việc cho Hội đồng.", {"receiver": "Hội đồng"}),
    ("a helping unit is no help", TITLE + "Bố trí công chức tham gia tổ giúp việc Hội đồng giám sát.", {"receiver": None}),
    ("shared with", TITLE + "Chia sẻ mẫu bệnh phẩm với các Viện Pasteur.", {"receiver": "các Viện Pasteur"}),
    ("where something is done", TITLE + "Gửi quyết định đến Cục Thuế nơi có hoạt động sử dụng khu vực biển được giao.",
     {"receiver": "Cục Thuế nơi có hoạt động sử dụng khu vực biển được giao"}),
    ("the head of a committee", PLAIN + "Trưởng tiểu ban phải báo cáo trưởng ban chỉ đạo hoặc thủ trưởng đơn vị.",
     {"receiver": "trưởng ban chỉ đạo hoặc thủ trưởng đơn vị"}),
    ("over whom it stands", TITLE + "Báo cáo thủ trưởng đơn vị trực tiếp quản lý để xem xét.",
     {"receiver": "thủ trưởng đơn vị trực tiếp quản lý"}),
    ("which task it leads", TITLE + "Báo cáo đơn vị chủ trì thực hiện và cơ quan quản lý.",
     {"receiver": "đơn vị chủ trì thực hiện và cơ quan quản lý"}),
    ("all costs are no name", TITLE + "Hoàn trả cho người bán mọi chi phí liên quan đến việc đấu giá.", {"receiver": "người bán"}),
    ("where it is registered", TITLE + "Đăng ký bản công bố hợp chuẩn tại Bộ Khoa học và Công nghệ.",
     {"receiver": "Bộ Khoa học và Công nghệ"}),
    ("all of them", TITLE + "Thông báo kết quả đến toàn thể người lao động.", {"receiver": "toàn thể người lao động"}),
    ("since another told it", TITLE + "Lưu trữ hồ sơ 05 năm kể từ thời điểm doanh nghiệp thông báo tới Bộ Y tế.", {"receiver": None}),
    ("what it is competent for", TITLE + "Gửi hồ sơ cho cơ quan có thẩm quyền cấp giấy phép hành nghề để xem xét.",
     {"receiver": "cơ quan có thẩm quyền cấp giấy phép hành nghề"}),
    ("what a competent body does with it", TITLE + "Trình cơ quan có thẩm quyền phê duyệt kế hoạch.",
     {"receiver": "cơ quan có thẩm quyền"}),
    ("how many copies", TITLE + "Gửi Cục Thú y 01 bộ hồ sơ đăng ký.", {"receiver": "Cục Thú y"}),
    ("what is handed over", TITLE + "Cung cấp cho doanh nghiệp bảo hiểm dữ liệu, chứng cứ.", {"receiver": "doanh nghiệp bảo hiểm"}),
    ("who is brought", TITLE + "Chuyển người bệnh về các cơ sở khám bệnh, chữa bệnh.",
     {"receiver": "các cơ sở khám bệnh, chữa bệnh"}),
    ("what is asked of it", TITLE + "Thông báo cho thương nhân yêu cầu bổ sung hồ sơ.", {"receiver": "thương nhân"}),
    ("right away", TITLE + "Thông báo cho cơ quan hải quan ngay khi có quyết định.", {"receiver": "cơ quan hải quan"}),
    # channels
    ("all that the brackets name", TITLE + "Báo cáo Bộ Y tế (qua Cục Quản lý Dược, Cục Quản lý Khám, chữa bệnh) kết quả.",
     {"receiver": "Bộ Y tế", "via": "Cục Quản lý Dược, Cục Quản lý Khám, chữa bệnh"}),
    ("a body told by its task", TITLE + "Báo cáo Bộ Y tế (qua cơ quan thực hiện chức năng quản lý chất lượng) kết quả.",
     {"via": "cơ quan thực hiện chức năng quản lý chất lượng"}),
    ("a way is no body", TITLE + "Gửi kết quả cho Bộ Y tế (qua đường bưu điện).", {"via": None}),
    # leads
    ("a condition that ends in a colon", PLAIN + "Căn cứ mức chi tại Thông tư này và ngân sách: Ủy ban nhân dân tỉnh báo cáo "
     "Hội đồng nhân dân cùng cấp quy định mức chi đối với huấn luyện viên, vận động viên thuộc địa phương quản lý.",
     {"lead": "Ủy ban nhân dân tỉnh"}),
    ("an actor no list knows", PLAIN + "Trong thời hạn 05 ngày, lao động nữ có trách nhiệm nộp hồ sơ cho cơ quan nhân sự.",
     {"lead": "lao động nữ", "deadline": "Trong thời hạn 05 ngày"}),
    ("a condition that ends in the actor", PLAIN + "Khi ấn định thuế cơ quan thuế phải ban hành quyết định ấn định thuế.",
     {"lead": "cơ quan thuế"}),
    ("not done by whom", PLAIN + "Quá thời hạn mà cơ quan kiểm tra chưa có kết luận thì phải có văn bản nêu rõ lý do.",
     {"lead": "cơ quan kiểm tra"}),
    ("granted tells which", PLAIN + "Tổ chức được cấp giấy phép phải tuân thủ nội dung giấy phép.",
     {"lead": "Tổ chức được cấp giấy phép"}),
    ("hàng không is no negation", PLAIN + "Doanh nghiệp kinh doanh cảng hàng không phải chấm dứt hoạt động.",
     {"lead": "Doanh nghiệp kinh doanh cảng hàng không"}),
    ("a footnote at the name", PLAIN + "Sở Công Thương1 có trách nhiệm hướng dẫn cơ sở.", {"lead": "Sở Công Thương"}),
    ("a blank left out", PLAIN + "Bộ Lao động- Thương binh và Xã hội có trách nhiệm hướng dẫn cơ sở.",
     {"lead": "Bộ Lao động- Thương binh và Xã hội"}),
    ("a board with its field", PLAIN + "Ban Chỉ đạo quốc gia về phòng, chống thiên tai có trách nhiệm kiểm tra cơ sở.",
     {"lead": "Ban Chỉ đạo quốc gia về phòng, chống thiên tai"}),
    ("a branch of the police", PLAIN + "Cục Cảnh sát quản lý tạm giữ, tạm giam có trách nhiệm kiểm tra cơ sở.",
     {"lead": "Cục Cảnh sát quản lý tạm giữ, tạm giam"}),
    ("the places tell which ones", PLAIN + "Ủy ban nhân dân các tỉnh, thành phố: Hà Nội, Hà Nam và Ninh Bình chỉ đạo củng cố đê.",
     {"lead": "Ủy ban nhân dân các tỉnh, thành phố: Hà Nội, Hà Nam và Ninh Bình"}),
    ("where members live", PLAIN + "Cấp ủy nơi đảng viên chuyển đi nhận xét vào bản tự kiểm điểm.",
     {"lead": "Cấp ủy nơi đảng viên chuyển đi"}),
    ("a congress acts", PLAIN + "Đại hội đại biểu bầu Ban Chấp hành nhiệm kỳ mới.", {"lead": "Đại hội đại biểu"}),
    ("who meets difficulties", PLAIN + "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Bộ Y tế để giải quyết.",
     {"lead": None, "receiver": "Bộ Y tế"}),
    ("all before the marker", "Điều 4. Nghĩa vụ\n1. Cơ sở y tế thực hiện kiểm định, hiệu chuẩn có các nghĩa vụ sau đây:\na) Tuân thủ quy trình.\n",
     {"lead": "Cơ sở y tế thực hiện kiểm định, hiệu chuẩn"}),
    ("a heading that only names somebody", "Điều 4. Trách nhiệm\n1. Người duyệt lệnh:\na) Kiểm tra số liệu trên chứng từ.\n",
     {"lead": "Người duyệt lệnh"}),
    ("an act in a heading tells who", "Điều 4. Trách nhiệm\n1. Khách hàng đề nghị xử lý rủi ro:\na) Lập hồ sơ theo hướng dẫn.\n",
     {"lead": "Khách hàng đề nghị xử lý rủi ro"}),
    ("what it is called from here on", PLAIN + "Cơ quan tiếp nhận, quản lý hồ sơ cấp phép (sau đây gọi chung là cơ quan thụ lý) "
     "có trách nhiệm hướng dẫn thủ tục.", {"lead": "Cơ quan tiếp nhận, quản lý hồ sơ cấp phép"}),
    ("all who carry it out", PLAIN + "Chánh Văn phòng, Cục trưởng Cục Nhà giáo và Cán bộ quản lý giáo dục; Chủ tịch Ủy ban nhân "
     "dân tỉnh; Giám đốc các Sở Giáo dục và Đào tạo chịu trách nhiệm thi hành Thông tư này.",
     {"lead": "Chánh Văn phòng, Cục trưởng Cục Nhà giáo và Cán bộ quản lý giáo dục; Chủ tịch Ủy ban nhân dân tỉnh; "
      "Giám đốc các Sở Giáo dục và Đào tạo"}),
    ("to organise is no organisation", TITLE + "Tổ chức bay kiểm tra, hiệu chuẩn thiết bị.", {"lead": "Sở Y tế"}),
    ("what a thing is allowed is no right of the lead", TITLE + "Công bố danh sách các trường hợp được miễn thủ tục.",
     {"lead": "Sở Y tế", "product": "danh sách các trường hợp được miễn thủ tục"}),
    ("no limit in how often", PLAIN + "Bộ Tư pháp tổ chức kiểm tra không quá 02 lần trong một năm.", {"deadline": None}),
    # times
    ("before an event, counted", TITLE + "Trước ngày thi tối thiểu 01 ngày làm việc, cập nhật danh sách thí sinh.",
     {"deadline": "Trước ngày thi tối thiểu 01 ngày làm việc"}),
    ("measured against a day", TITLE + "Trước 80 ngày so với ngày công bố, thông báo cho các doanh nghiệp.",
     {"deadline": "Trước 80 ngày so với ngày công bố"}),
    ("a day without a comma", TITLE + "Trước ngày 30 tháng 11 hằng năm báo cáo kết quả chăm sóc, bảo vệ rừng về Bộ Y tế.",
     {"deadline": "Trước ngày 30 tháng 11 hằng năm", "receiver": "Bộ Y tế"}),
    ("a case is no limit", PLAIN + "Sau 60 ngày kể từ ngày gửi mà không nhận được trả lời thì Sở Y tế trả hồ sơ.", {"deadline": None}),
    ("the rhythm of a plan", TITLE + "Thực hiện kiểm định đúng kế hoạch hằng năm được Thủ trưởng phê duyệt.", {"recurrence": None}),
    ("the rhythm of what a case is about", TITLE + "Giải trình rõ lý do khi báo cáo kết quả hằng năm.", {"recurrence": None}),
    ("which plan is carried out", TITLE + "Thực hiện kế hoạch (kế hoạch hằng năm, 5 năm) được giao.", {"recurrence": None}),
    ("the way to the first of two", TITLE + "Báo cáo Bộ Y tế (qua Cục Phòng bệnh) và Ủy ban nhân dân tỉnh kết quả kiểm tra.",
     {"receiver": "Bộ Y tế (qua Cục Phòng bệnh) và Ủy ban nhân dân tỉnh", "via": "Cục Phòng bệnh"}),
    ("what is kept until a day", TITLE + "Số hóa tài liệu lưu trữ của cơ quan, hoàn thành trong năm 2030.",
     {"deadline": "trong năm 2030"}),
    ("how long a thing is kept", TITLE + "Lưu trữ hồ sơ tối thiểu 10 năm kể từ ngày cấp.", {"deadline": None}),
    ("a limit without its label", TITLE + "Lập báo cáo. Thời gian báo cáo: Trước ngày 10 tháng 4 hằng năm.",
     {"deadline": "Trước ngày 10 tháng 4 hằng năm"}),
    ("in a case or by rhythm", TITLE + "Kiểm tra cơ sở khi có yêu cầu hoặc định kỳ hằng quý.", {"recurrence": "định kỳ hằng quý"}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "fields"), ROWS, ids=[why for why, *_ in ROWS])
def test_fields(why: str, text: str, fields: dict[str, Any]) -> None:
    """The first duty of the text has these fields, quoted as they stand."""
    duty = duties(text)[0]
    for name, value in fields.items():
        found = getattr(duty, name)
        assert (found.text if name == "deadline" and found else found) == value, (why, name)
        assert value is None or value in text


def test_a_heading_wrapped_in_the_file_is_whole() -> None:
    """Whose duties an article sets may stand on two lines."""
    found = duties(
        "Điều 33. Trách nhiệm của cơ\nquan đăng ký cư trú\n1. Niêm yết công khai thủ tục hành chính.\n2. Cập nhật thông tin."
    )
    assert [duty.lead for duty in found] == ["cơ quan đăng ký cư trú"] * 2


def test_who_tells_is_not_cut_where_two_words_look_like_one() -> None:
    """ "Truyền thông báo cáo" is a department that reports, no announcement."""
    (duty,) = duties(PLAIN + "Sở Thông tin và Truyền thông báo cáo Ủy ban nhân dân cấp tỉnh kết quả kiểm tra.")
    assert (duty.lead, duty.receiver, duty.role) == (
        "Sở Thông tin và Truyền thông", "Ủy ban nhân dân cấp tỉnh", "bao_cao",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("các Sở quản lý ngành, lĩnh vực và Phòng Tài chính", ["các Sở quản lý ngành, lĩnh vực", "Phòng Tài chính"]),
        ("các đơn vị thuộc Thanh tra Chính phủ", ["các đơn vị thuộc Thanh tra Chính phủ"]),
        ("người đứng đầu và cán bộ ở cơ quan, đơn vị", ["người đứng đầu và cán bộ ở cơ quan, đơn vị"]),
        ("các cơ quan chuyên trách phòng, chống tội phạm về ma túy thuộc Bộ Công an",
         ["các cơ quan chuyên trách phòng, chống tội phạm về ma túy thuộc Bộ Công an"]),
        ("Vụ Công tác học sinh, sinh viên", ["Vụ Công tác học sinh, sinh viên"]),
        ("Ủy ban nhân dân cấp huyện, cấp xã và các đơn vị liên quan",
         ["Ủy ban nhân dân cấp huyện, cấp xã", "các đơn vị liên quan"]),
        ("Bộ, ngành, cơ quan, tổ chức có liên quan", ["Bộ, ngành, cơ quan, tổ chức có liên quan"]),
        ("các Vụ, Cục, Tổng cục thuộc Bộ Y tế", ["các Vụ, Cục, Tổng cục thuộc Bộ Y tế"]),
        ("Ban quản lý rừng đặc dụng, rừng phòng hộ và chính quyền địa phương",
         ["Ban quản lý rừng đặc dụng, rừng phòng hộ", "chính quyền địa phương"]),
        ("Cục Kế hoạch và tài chính, Cục Trang bị và kho vận", ["Cục Kế hoạch và tài chính", "Cục Trang bị và kho vận"]),
        ("Trung tâm Công nghệ thông tin và chuyển đổi số", ["Trung tâm Công nghệ thông tin và chuyển đổi số"]),
        ("Tòa án nhân dân cấp cao", ["Tòa án nhân dân cấp cao"]),
        ("Ban giám đốc công ty cổ phần", ["Ban giám đốc công ty cổ phần"]),
        ("cơ quan chủ quản hệ thống thông tin", ["cơ quan chủ quản hệ thống thông tin"]),
        ("tổ chức bán đấu giá", ["tổ chức bán đấu giá"]),
        ("các Cục, Vụ, Ngành thuộc Bộ Y tế", ["các Cục, Vụ, Ngành thuộc Bộ Y tế"]),
        ("các Bộ Quốc phòng, Giáo dục và Đào tạo, Công an", ["Bộ Quốc phòng", "Bộ Giáo dục và Đào tạo", "Bộ Công an"]),
        ("phòng Quản lý đô thị, Bệnh viện Nhi", ["phòng Quản lý đô thị", "Bệnh viện Nhi"]),
        ("các cơ quan liên quan tổ chức", ["các cơ quan liên quan"]),
    ],
)  # fmt: skip
def test_names_of_partners_are_whole(words: str, names: list[str]) -> None:
    """Each partner by its whole name, however many commas and verbs it holds."""
    (duty,) = duties(TITLE + f"Phối hợp với {words} triển khai thực hiện Thông tư.")
    assert [partner.name for partner in duty.partners] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Y tế chủ trì, Sở Xây dựng và Sở Tài chính phối hợp lập dự toán.", ["Sở Xây dựng", "Sở Tài chính"]),
        ("Sở Y tế chủ trì, các sở, ngành cùng tham gia lập dự toán.", ["các sở, ngành"]),
        (
            "Sở Y tế có trách nhiệm tập huấn, phối hợp Ủy ban nhân dân các xã trong việc lập trạm.",
            ["Ủy ban nhân dân các xã"],
        ),
        ("Sở Y tế có trách nhiệm báo cáo Bộ Y tế chủ trì, phối hợp Bộ Tài chính quyết định.", []),
    ],
)
def test_partners_without_their_word(text: str, names: list[str]) -> None:
    """Who takes part may stand before the verb, or behind it without "với"; not with whom another works."""
    (duty,) = duties(PLAIN + text)
    assert [partner.name for partner in duty.partners] == names


def test_what_a_channel_does_is_not_its_name() -> None:
    """ "(qua Văn phòng Sở tổng hợp)": the office gathers what it passes on."""
    (duty,) = duties(TITLE + "Báo cáo Ủy ban nhân dân tỉnh (qua Văn phòng Sở tổng hợp) kết quả kiểm tra.")
    assert (duty.receiver, duty.via) == ("Ủy ban nhân dân tỉnh", "Văn phòng Sở")


def test_with_whom_an_act_is_done() -> None:
    """ "Cùng với X làm Y": X is a partner, whatever Y is."""
    (duty,) = duties(TITLE + "Cùng với chủ nhiệm đề tài chịu trách nhiệm về kết quả thực hiện đề tài.")
    assert [partner.name for partner in duty.partners] == ["chủ nhiệm đề tài"]


def test_who_asks_in_a_procedure_acts_and_whoever_is_asked_hears_of_it() -> None:
    """A council that asks its parent body petitions; a ministry that asks its departments orders."""
    (petition,) = duties(
        PLAIN + "Khi có thay đổi thì hội đồng trường đề nghị cơ quan chủ quản trường bổ sung thành viên."
    )
    assert (petition.lead, petition.receiver) == ("hội đồng trường", "cơ quan chủ quản trường")
    (order,) = duties(PLAIN + "Bộ Y tế yêu cầu các Sở Y tế kiểm tra cơ sở.")
    assert (order.lead, order.assigner) == ("các Sở Y tế", "Bộ Y tế")


def test_whoever_meets_difficulties_is_not_who_was_spoken_of_before() -> None:
    """ "Nếu có vướng mắc, đề nghị phản ánh về Bộ": nobody is named; where somebody is, the name is whole."""
    text = "Cục Quản lý Dược chịu trách nhiệm hướng dẫn. Nếu có khó khăn, vướng mắc, đề nghị phản ánh về Bộ Y tế (Cục Quản lý Dược)."
    assert [duty.lead for duty in duties(PLAIN + text)] == ["Cục Quản lý Dược", None]
    (named,) = duties(
        PLAIN + "Nếu có khó khăn, vướng mắc đề nghị cơ quan, tổ chức, cá nhân phản ánh về Bộ Y tế để xem xét."
    )
    assert named.lead == "cơ quan, tổ chức, cá nhân"


def test_a_list_of_works_done_together_has_the_same_partners() -> None:
    """ "Phối hợp với X trong việc A; B; C" is with X throughout, until a part names others or leads by itself."""
    text = "Phối hợp với Bộ Công an trong việc xây dựng quy chế; tuyên truyền pháp luật; kiểm tra cơ sở; chủ trì xử lý."
    assert [[partner.name for partner in duty.partners] for duty in duties(TITLE + text)] == [["Bộ Công an"]] * 3 + [[]]
    alone = duties(TITLE + "Phối hợp với Bộ Công an kiểm tra cơ sở; tuyên truyền pháp luật.")
    assert [len(duty.partners) for duty in alone] == [1, 0]
    (police,) = duties(TITLE + "Phối hợp với Công an các đơn vị, địa phương xây dựng kế hoạch.")
    assert [partner.name for partner in police.partners] == ["Công an các đơn vị, địa phương"]


def test_a_report_about_something_else_is_a_duty_of_its_own() -> None:
    """A part that only hands in joins the part before; one with its own matter does not."""
    own = duties(TITLE + "Giải quyết khiếu nại; báo cáo Bộ Y tế về các khiếu nại vượt thẩm quyền.")
    assert [duty.receiver for duty in own] == [None, "Bộ Y tế"]
    assert len(duties(TITLE + "Lập kế hoạch kiểm tra; trình Bộ Y tế phê duyệt.")) == 1


def test_the_time_of_a_report_told_in_a_sentence_of_its_own() -> None:
    """ "Thời hạn gửi báo cáo: ..." is the limit of the report just spoken of, and its words belong to the quotation."""
    time = "Thời gian gửi báo cáo chậm nhất là 90 ngày, kể từ ngày kết thúc năm tài chính"
    (duty,) = duties(TITLE + f"Gửi báo cáo tài chính năm cho Bộ Y tế. {time}.")
    assert duty.deadline is not None
    assert duty.deadline.text == "chậm nhất là 90 ngày, kể từ ngày kết thúc năm tài chính"
    (other,) = duties(TITLE + f"Gửi báo cáo cho Bộ Y tế trước ngày 15 tháng 12 hằng năm. {time}.")
    assert other.deadline is not None
    assert other.deadline.text == "trước ngày 15 tháng 12 hằng năm"
