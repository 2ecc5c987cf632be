"""Who leads a duty as offices write: groups under one title, what joins a sentence to the one before, verbs of everyday work."""

from __future__ import annotations

import pytest

from tests.duty_texts import dispatch

GROUPS = [
    (
        "Giám đốc các bệnh viện, Thủ trưởng các ban, ngành, Chủ tịch UBND các xã, phường rà soát phương án.",
        ["Giám đốc các bệnh viện", "Thủ trưởng các ban, ngành", "Chủ tịch UBND các xã, phường"],
        "one title over two kinds of bodies",
    ),
    (
        "Người đứng đầu cơ quan, tổ chức, Chủ tịch UBND cấp xã kiểm tra kho hàng.",
        ["Người đứng đầu cơ quan, tổ chức", "Chủ tịch UBND cấp xã"],
        "a title over two kinds before another title",
    ),
    ("Thủ trưởng các phòng, đơn vị liên quan triển khai thực hiện.", [], "what is said of the last holds for all"),
    (
        "Các ban của Đảng ủy; Hội Khuyến học; UBND các xã khẩn trương rà soát hồ sơ.",
        ["Các ban của Đảng ủy", "Hội Khuyến học", "UBND các xã"],
        "semicolons between those who do the same",
    ),
    (
        "Giao Sở Du lịch; Bảo tàng tỉnh; Công an tỉnh trong quá trình lập quy hoạch, chủ động lấy ý kiến người dân.",
        ["Sở Du lịch", "Bảo tàng tỉnh", "Công an tỉnh"],
        "all of those to whom a task is given",
    ),
    (
        "Chủ tịch UBND tỉnh giao các Sở: Xây dựng, Công Thương; UBND các xã: Tân Lập, Hòa Bình kiểm tra bến bãi.",
        ["Sở Xây dựng", "Sở Công Thương", "UBND các xã: Tân Lập, Hòa Bình"],
        "and each with its list of places",
    ),
    (
        "UBND các huyện, thị xã, thành phố Vinh; Công an tỉnh rà soát điểm sạt lở.",
        ["UBND các huyện, thị xã, thành phố Vinh", "Công an tỉnh"],
        "the last unit of a list has a name",
    ),
]


@pytest.mark.parametrize(("text", "group", "why"), GROUPS, ids=[why for *_, why in GROUPS])
def test_members_of_a_group_are_whole(text: str, group: list[str], why: str) -> None:
    """A group holds its members, none of them cut at a comma that stands within it."""
    (duty,) = dispatch("1. " + text).duties
    assert list(duty.group) == group, why


LEADS = [
    (
        "UBND tỉnh giao các huyện, thị xã, thành phố rà soát quỹ đất.",
        ["các huyện, thị xã, thành phố"],
        "units of a kind",
    ),
    ("Mỗi quận, huyện phải thành lập một đội cơ động.", ["Mỗi quận, huyện"], "each unit of a kind"),
    (
        "Theo đó UBND huyện giao các xã, thị trấn lập danh sách.",
        ["các xã, thị trấn"],
        "what joins a sentence to the one before needs no comma",
    ),
    (
        "Cũng theo Quy chế trên, Tổ trưởng có trách nhiệm phân công các thành viên.",
        ["Tổ trưởng"],
        "nor stands in a name",
    ),
    (
        "Vì vậy, nhằm giữ nước cho vụ hè thu, Sở Tài chính bố trí kinh phí nạo vét kênh.",
        ["Sở Tài chính"],
        "a reason, then an aim, then who acts",
    ),
    (
        "Thứ ba, Công an xã có trách nhiệm tuần tra; phân luồng giao thông.",
        ["Công an xã", "Công an xã"],
        "the number of a point is no part of the name",
    ),
    (
        "Kế hoạch nêu rõ, các Công đoàn ngành hoàn thành tổng kết trong tháng 6.",
        ["các Công đoàn ngành"],
        "what is cited",
    ),
    (
        "Sở Y tế rà soát tủ thuốc; căn cứ theo chức năng, nhiệm vụ có trách nhiệm đôn đốc các trạm.",
        ["Sở Y tế", "Sở Y tế"],
        "an office within which somebody acts is nobody",
    ),
    (
        "Căn cứ chức năng, nhiệm vụ được giao các phòng, ban rà soát hồ sơ tồn đọng.",
        ["các phòng, ban"],
        "the same without a comma before who acts",
    ),
    (
        "Sở Xây dựng lập danh sách; đối với nhà cũ, hướng dẫn chủ hộ, người thuê kiểm tra cầu thang.",
        ["Sở Xây dựng", "Sở Xây dựng"],
        "a list of those to whom something is done holds no subject",
    ),
    (
        "Sau khi xem xét Chủ tịch Ủy ban nhân dân tỉnh giao Sở Y tế chủ trì, phối hợp với Sở Xây dựng, Sở Công Thương, "
        "UBND xã Tân Lập kiểm tra bãi rác.",
        ["Sở Y tế"],
        "the task is given before the commas of its partners",
    ),
    (
        "UBND tỉnh yêu cầu: Sở Y tế chủ trì, phối hợp với các sở kiểm tra hồ sơ; tổng hợp báo cáo.",
        ["Sở Y tế", "Sở Y tế"],
        "a colon after what somebody asks",
    ),
    (
        "Yêu cầu các tổ chức, cá nhân được cấp phép khai thác cát báo cáo sản lượng hằng tháng.",
        ["các tổ chức, cá nhân được cấp phép khai thác cát"],
        "what was granted tells who is asked",
    ),
    (
        "Các đơn vị chuẩn bị báo cáo; đồng thời lựa chọn tập thể, cá nhân xuất sắc để biểu dương.",
        ["Các đơn vị", "Các đơn vị"],
        "nor does the object after “đồng thời”",
    ),
]


VERBS = [
    ("Các đơn vị họp bình xét và gửi danh sách về Phòng Tổ chức.", "Các đơn vị"),
    ("Ban Tổ chức Thành ủy dự kiến phân công các đồng chí trong Ban.", "Ban Tổ chức Thành ủy"),
    ("Các bộ phận lên kế hoạch vệ sinh trường lớp.", "Các bộ phận"),
    ("Trung tâm y tế huyện tổ chức phun hóa chất diệt muỗi tại các ổ dịch.", "Trung tâm y tế huyện"),
    ("Ban Chấp hành Công đoàn lên danh sách (theo mẫu) gửi về Công đoàn cấp trên.", "Ban Chấp hành Công đoàn"),
    ("Các tổ đăng ký danh sách vận động viên (theo mẫu) gửi về Công đoàn trường.", "Các tổ"),
    ("Tiểu ban hoạt động thường xuyên, thống nhất chỉ đạo các thành viên.", "Tiểu ban"),
    ("Công an xã thông tin kịp thời cho nhân dân về thủ đoạn lừa đảo.", "Công an xã"),
    ("Tổ công tác hoạt động thường xuyên, báo cáo kết quả hằng tuần.", "Tổ công tác"),
    ("Trạm Khuyến nông gieo trồng thử giống mới tại ba xã.", "Trạm Khuyến nông"),
    ("UBND phường dừng các hoạt động tập trung đông người.", "UBND phường"),
    ("Chủ tịch UBND xã dự lễ khai giảng tại các trường.", "Chủ tịch UBND xã"),
    ("Sở Xây dựng cũng yêu cầu UBND các xã kiểm tra nhà nguy hiểm.", "UBND các xã"),
    ("Sở Tài chính được giao nhiệm vụ khẩn trương cân đối kinh phí.", "Sở Tài chính"),
]


@pytest.mark.parametrize(("text", "lead"), VERBS, ids=[lead for _, lead in VERBS])
def test_verbs_of_everyday_work_end_a_name(text: str, lead: str) -> None:
    """What an office, a school or a clinic does every day is no part of who does it."""
    assert [duty.lead for duty in dispatch("1. " + text).duties] == [lead]


NAMES = [
    ("Bảo vệ có trách nhiệm khóa cửa các phòng học.", "Bảo vệ", "a post that is called like an act"),
    ("Tổ chức đoàn thể thường xuyên báo cáo kết quả về đảng ủy.", "Tổ chức đoàn thể", "a body, and nothing organised"),
    ("Đối tượng giám sát chuẩn bị báo cáo bằng văn bản.", "Đối tượng giám sát", "whom an inspection is about"),
    ("Đoàn giám sát triển khai kế hoạch, thống nhất lịch làm việc.", "Đoàn giám sát", "who inspects"),
    ("Cán bộ tiếp nhận nhập thông tin của người dân vào hệ thống.", "Cán bộ tiếp nhận", "what somebody is there for"),
    (
        "Người đứng đầu đơn vị sự nghiệp công lập xem xét, công nhận kết quả xếp loại.",
        "Người đứng đầu đơn vị sự nghiệp công lập",
        "a class is told by as many words as it takes",
    ),
    (
        "Các cơ quan, đơn vị quy định tại Điều 7 tiếp nhận hồ sơ, đối chiếu tiêu chuẩn.",
        "Các cơ quan, đơn vị quy định tại Điều 7",
        "where a rule names somebody",
    ),
    ("Công chức giữ con dấu phải ghi sổ hằng ngày.", "Công chức giữ con dấu", "what somebody keeps"),
    (
        "Người có nghĩa vụ hoàn trả học bổng có trách nhiệm nộp tiền vào Kho bạc.",
        "Người có nghĩa vụ hoàn trả học bổng",
        "the first obligation tells who is meant",
    ),
    (
        "Ban Chỉ đạo kiểm kê rừng huyện phân công các thành viên.",
        "Ban Chỉ đạo kiểm kê rừng huyện",
        "what a board is for",
    ),
    (
        "Hội đồng Thẩm định giá đất, phương án bồi thường tỉnh thẩm định hồ sơ.",
        "Hội đồng Thẩm định giá đất, phương án bồi thường tỉnh",
        "so is that of a council, with its comma",
    ),
    (
        "Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo giúp Ban Chỉ đạo tham mưu UBND tỉnh ban hành kế hoạch.",
        "Sở Nội vụ",
        "as what a body acts is no part of its name",
    ),
    (
        "Giao Sở Du lịch - Cơ quan thường trực Ban Tổ chức lễ hội chủ trì, phối hợp với Công an tỉnh lập phương án.",
        "Sở Du lịch",
        "nor where a task is given",
    ),
    (
        "Các chi bộ, trong đó có Chi bộ Khoa Dược, hoàn thành đại hội trước ngày 30/6.",
        "Các chi bộ",
        "who is among them",
    ),
    (
        "Hội Nông dân và các hội đoàn thể từ huyện đến cơ sở tích cực vận động hội viên trồng cây.",
        "Hội Nông dân và các hội đoàn thể từ huyện đến cơ sở",
        "those of every level",
    ),
    (
        "LĐLĐ tỉnh, công đoàn ngành hoàn thành tổng kết trước ngày 30/7.",
        "LĐLĐ tỉnh, công đoàn ngành",
        "letters for a body",
    ),
    ("CB-GV-NV và học sinh khi tan học phải tắt điện.", "CB-GV-NV và học sinh", "letters with dashes"),
    ("Kho bạc Nhà nước khu vực IX rà soát hồ sơ.", "Kho bạc Nhà nước khu vực IX", "the number of its area"),
    ("Hạt Kiểm lâm khu vực số 3 tuần tra rừng.", "Hạt Kiểm lâm khu vực số 3", "also with the word for it"),
    ("Ban Chỉ đạo 89 Tỉnh ủy kiểm tra cơ sở.", "Ban Chỉ đạo 89 Tỉnh ủy", "a number before the body it belongs to"),
    ("Ban Pháp chế HĐND tỉnh giám sát việc chấp hành pháp luật.", "Ban Pháp chế HĐND tỉnh", "a committee of a council"),
    ("Tiểu ban Tuyên truyền Đại hội xây dựng kế hoạch.", "Tiểu ban Tuyên truyền Đại hội", "of a congress"),
    ("Khoa Nội tổng hợp tổ chức tập huấn.", "Khoa Nội tổng hợp", "a department of a hospital"),
    ("Đội Thanh tra xây dựng rà soát công trình.", "Đội Thanh tra xây dựng", "a field that is a verb elsewhere"),
    (
        "Trung tâm Xúc tiến Thương mại, Đầu tư và Du lịch mời doanh nghiệp tham gia.",
        "Trung tâm Xúc tiến Thương mại, Đầu tư và Du lịch",
        "a list of fields with capitals",
    ),
    (
        "Đội Cảnh sát phòng cháy và chữa cháy khu vực 4 kiểm tra trụ nước.",
        "Đội Cảnh sát phòng cháy và chữa cháy khu vực 4",
        "what the team fights, and its area",
    ),
    (
        "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh họp hằng quý.",
        "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh",
        "what the board fights",
    ),
    (
        "Hội đồng Thi đua - Khen thưởng tỉnh rà soát hồ sơ.",
        "Hội đồng Thi đua - Khen thưởng tỉnh",
        "a council with capitals is read as it stands",
    ),
    (
        "Các trường mầm non, tiểu học, trung học cơ sở tổ chức lễ chào cờ.",
        "Các trường mầm non, tiểu học, trung học cơ sở",
        "schools of each level",
    ),
    (
        "Các doanh nghiệp trên địa bàn tỉnh rà soát hệ thống điện.",
        "Các doanh nghiệp trên địa bàn tỉnh",
        "the area tells which ones",
    ),
    (
        "Ban Chỉ đạo xây dựng nông thôn mới xã rà soát tiêu chí.",
        "Ban Chỉ đạo xây dựng nông thôn mới xã",
        "what a board of one level is set up for, before any verb",
    ),
    ("Tổ công tác triển khai Đề án 12 họp hằng tháng.", "Tổ công tác triển khai Đề án 12", "the paper it carries out"),
    (
        "Ban Chỉ đạo Trung ương về chuyển đổi số tổ chức sơ kết.",
        "Ban Chỉ đạo Trung ương về chuyển đổi số",
        "a board of the whole country",
    ),
    (
        "Hội Bảo trợ người nghèo và bệnh nhân vận động kinh phí.",
        "Hội Bảo trợ người nghèo và bệnh nhân",
        "words of no known kind up to the verb",
    ),
    ("Lữ đoàn 99 tổ chức tuần tra.", "Lữ đoàn 99", "a unit of the army, with its number"),
    ("Thống kê tỉnh công bố số liệu.", "Thống kê tỉnh", "an office called like an act, told by its level"),
    ("Bệnh viện Y học cổ truyền tỉnh rà soát thuốc.", "Bệnh viện Y học cổ truyền tỉnh", "half a word is no verb"),
    (
        "Hội đồng Nuôi dạy trẻ và gia đình xã tham mưu UBND xã ban hành quy chế.",
        "Hội đồng Nuôi dạy trẻ và gia đình xã",
        "also before who is advised",
    ),
    (
        "Hội đồng Nuôi dạy trẻ và gia đình xã:\n- Rà soát hộ nghèo.",
        "Hội đồng Nuôi dạy trẻ và gia đình xã",
        "and as heading",
    ),
    ("Nhân viên thiết bị rà soát kho.", "Nhân viên thiết bị", "half a word is no stop"),
    (
        "Thủ trưởng các phòng, ban tổ chức kiểm tra kho.",
        "Thủ trưởng các phòng, ban",
        "'tổ chức' after a list is an act",
    ),
    (
        "Thủ trưởng các cơ quan, đơn vị tham mưu UBND tỉnh ban hành quy chế.",
        "Thủ trưởng các cơ quan, đơn vị",
        "who advises a body is no adviser by name",
    ),
    (
        "Ban Chỉ đạo cấp xã tham mưu UBND xã ban hành quy chế.",
        "Ban Chỉ đạo cấp xã",
        "who is advised is not in the name",
    ),
    ("Sở Công Thương trình UBND tỉnh đề án chợ.", "Sở Công Thương", "'Thương trình' is not half of 'chương trình'"),
    (
        "Trung tâm Phục vụ hành chính công trình UBND tỉnh quy chế.",
        "Trung tâm Phục vụ hành chính công",
        "nor is 'hành chính công trình' one of 'công trình'",
    ),
    (
        "Định kỳ hằng quý, Thanh tra tỉnh báo cáo kết quả.",
        "Thanh tra tỉnh",
        "a body called like an act, after a rhythm",
    ),
    ("Chủ rừng:\n- Tuần tra, canh gác.", "Chủ rừng", "a class as heading, with a colon"),
    ("Bệnh viện đa khoa huyện chuẩn bị cơ số thuốc.", "Bệnh viện đa khoa huyện", "a hospital"),
    (
        "Vườn quốc gia Tam Đảo, các công ty lâm nghiệp tuần tra rừng.",
        "Vườn quốc gia Tam Đảo, các công ty lâm nghiệp",
        "a national park",
    ),
]


@pytest.mark.parametrize(("text", "lead", "why"), NAMES, ids=[why for *_, why in NAMES])
def test_names_are_whole_and_no_more(text: str, lead: str, why: str) -> None:
    """A name goes on over the verbs that belong to it and ends before what only explains it."""
    assert [duty.lead for duty in dispatch("1. " + text).duties] == [lead], why


def test_organising_something_together_is_an_act() -> None:
    """“Tổ chức đồng loạt ...” in a list of tasks is what somebody does, and no organisation."""
    text = (
        "1. Các xã có trách nhiệm:\n- Tổ chức đồng loạt các buổi dọn kênh mương; tuyên truyền trước và sau hoạt động."
    )
    assert {duty.lead for duty in dispatch(text).duties} == {"Các xã"}


def test_what_is_foreseen_in_a_list_of_contents_is_no_act() -> None:
    """“Dự kiến ...” at the head of an item tells what a paper holds."""
    text = "1. Sở Y tế lập báo cáo gồm:\n- Tình hình thực hiện;\n- Dự kiến số lượng cần mua."
    assert "Dự kiến" not in {duty.span.cut(dispatch(text).text)[:7] for duty in dispatch(text).duties}


def test_two_who_do_different_things_are_no_list() -> None:
    """A semicolon after a whole task ends it, though the next part begins with a name."""
    text = "1. Cục Thuế chủ trì, phối hợp với Kho bạc; Kho bạc chủ trì, phối hợp với Cục Thuế đối chiếu số thu."
    assert [duty.lead for duty in dispatch(text).duties][-1:] == ["Kho bạc"]


@pytest.mark.parametrize(("text", "leads", "why"), LEADS, ids=[why for *_, why in LEADS])
def test_who_leads(text: str, leads: list[str], why: str) -> None:
    """Leads in office documents are whole and hold nothing else."""
    assert [duty.lead for duty in dispatch("1. " + text).duties] == leads, why


@pytest.mark.parametrize(
    ("partner", "why"),
    [
        ("Hội Sưu tầm tem thư và tranh khắc gỗ", "words of no known kind"),
        ("Chi hội Cựu chiến binh thôn 7", "with its number"),
        ("Trung tâm Kiểm nghiệm thuốc, hóa chất tỉnh", "a list inside the name"),
    ],
)
def test_names_of_partners_go_on_up_to_the_verb(partner: str, why: str) -> None:
    """A partner's name is read as far as a lead's."""
    (duty,) = dispatch(f"1. Sở Y tế chủ trì, phối hợp với {partner} tổ chức khám bệnh.").duties
    assert [one.name for one in duty.partners] == [partner], why
