"""Articles on procedure: who hands in what, to whom. Each rule has a sentence it is for and one it must leave alone."""

from __future__ import annotations

import pytest

from corpus.duties import by_rules
from corpus.models import Duty
from tests.duty_texts import law


def duties(text: str) -> tuple[Duty, ...]:
    """The duties of an article with this text."""
    return law(f"Điều 1. Trình tự thực hiện\n{text}").duties


LEADS = [
    (
        "1. Cá nhân đề nghị gia hạn chứng chỉ hành nghề gửi hồ sơ đến Sở Xây dựng.",
        "Cá nhân đề nghị gia hạn chứng chỉ hành nghề",
        "what somebody asks for tells who is meant",
    ),
    ("1. Bộ Y tế đề nghị các Sở Y tế báo cáo trước ngày 15.", "các Sở Y tế", "asking those below to act is an order"),
    (
        "1. Đơn vị sản xuất có nhu cầu cấp giấy chứng nhận để xuất khẩu gửi hồ sơ về Cục Quản lý dược.",
        "Đơn vị sản xuất có nhu cầu cấp giấy chứng nhận để xuất khẩu",
        "a need tells who is meant",
    ),
    (
        "1. Ủy ban nhân dân cấp tỉnh đề nghị Thủ tướng Chính phủ hỗ trợ kinh phí.",
        "Ủy ban nhân dân cấp tỉnh",
        "asking a higher body is a petition",
    ),
    (
        "1. Ủy ban nhân dân tỉnh đề nghị Ủy ban nhân dân xã báo cáo trước ngày 15.",
        "Ủy ban nhân dân xã",
        "a lower one acts",
    ),
    ("1. Tổ chức gửi hồ sơ đề nghị cấp giấy phép đến Sở Xây dựng.", "Tổ chức", "what the file asks for does not"),
    (
        "1. Người yêu cầu bồi thường nộp 01 bộ hồ sơ tới cơ quan giải quyết bồi thường.",
        "Người yêu cầu bồi thường",
        "a name that ends with asking goes on",
    ),
    ("1. Người yêu cầu nộp hồ sơ đến Sở Tư pháp.", "Người yêu cầu", "unless the handing in follows at once"),
    (
        "1. Cơ quan kiểm tra, chứng nhận thẩm tra báo cáo và thông báo kết quả tới cơ sở.",
        "Cơ quan kiểm tra, chứng nhận",
        "acts without an object, then the task",
    ),
    (
        "1. Cơ quan cấp phép có trách nhiệm kiểm tra, giám sát, báo cáo kết quả.",
        "Cơ quan cấp phép",
        "a list of tasks is no name",
    ),
    ("1. Đơn vị đề xuất hoàn thiện hồ sơ, báo cáo Bộ trưởng.", "Đơn vị đề xuất", "a unit told by what it proposed"),
    (
        "1. Nếu có vướng mắc các cơ quan, đơn vị, địa phương phản ánh về Bộ Y tế để giải quyết trước ngày 30/6.",
        "các cơ quan, đơn vị, địa phương",
        "no comma before the subject",
    ),
    (
        "1. Ngay sau khi tập thể, cá nhân lập được thành tích, người đứng đầu đơn vị có trách nhiệm trình Bộ trưởng.",
        "người đứng đầu đơn vị",
        "a comma joins two actors inside the condition",
    ),
    (
        "1. Theo đề nghị của Bộ Tài chính, trong trường hợp cần thiết, Sở Y tế lập báo cáo gửi Bộ Y tế.",
        "Sở Y tế",
        "an aside stands between",
    ),
    ("1. Sở giáo dục và đào tạo tiếp nhận hồ sơ trong 05 ngày.", "Sở giáo dục và đào tạo", "a name typed small"),
    (
        "1. Viên chức trong cơ quan, tổ chức trước khi nghỉ hưu phải bàn giao hồ sơ cho Lưu trữ cơ quan.",
        "Viên chức trong cơ quan, tổ chức",
        "when it is done is no part of the name",
    ),
    (
        "1. Cơ quan kiểm tra sản phẩm, hàng hóa có trách nhiệm báo cáo Bộ Công Thương.",
        "Cơ quan kiểm tra sản phẩm, hàng hóa",
        "an act with its object tells which body",
    ),
    (
        "1. Cơ quan báo cáo giá thị trường thực hiện cập nhật và gửi báo cáo trước ngày 15.",
        "Cơ quan báo cáo giá thị trường",
        "an act with its object, then the task",
    ),
    ("1. Đơn vị báo cáo kết quả thực hiện về Bộ Y tế.", "Đơn vị", "a result is reported, and names nobody"),
    (
        "1. Đơn vị được giao chủ trì thực hiện nhiệm vụ có trách nhiệm lập báo cáo.",
        "Đơn vị được giao chủ trì thực hiện nhiệm vụ",
        "what was given to it tells which unit",
    ),
    ("1. Đơn vị được giao có trách nhiệm lập báo cáo.", "Đơn vị được giao", "nothing more is said of it"),
    (
        "1. Bộ, cơ quan ngang Bộ căn cứ vào chức năng, nhiệm vụ của mình có trách nhiệm lập kế hoạch.",
        "Bộ, cơ quan ngang Bộ",
        "within what they act is no part of the name",
    ),
    (
        "1. Trong 07 ngày kể từ ngày công ty chứng khoán, công ty quản lý quỹ gửi hồ sơ, Sở Tài chính có trách nhiệm trả lời.",
        "Sở Tài chính",
        "the condition names two companies",
    ),
    (
        "1. Chậm nhất là ngày 05 hằng tháng, tổ chức thu phí phải gửi số tiền phí vào Kho bạc Nhà nước.",
        "tổ chức thu phí",
        "a body that collects, not something that is organised",
    ),
]


@pytest.mark.parametrize(("text", "lead", "why"), LEADS)
def test_leads(text: str, lead: str, why: str) -> None:
    """The subject is whole and nothing but the subject."""
    found = duties(text)
    assert found, why
    assert found[0].lead == lead, why


RECEIVERS = [
    ("gửi cho Tòa án quân sự Trung ương bản án hình sự", "Tòa án quân sự Trung ương", "what is handed in follows"),
    (
        "trình Tập đoàn Điện lực Việt Nam phương thức vận hành",
        "Tập đoàn Điện lực Việt Nam",
        "what is handed in follows",
    ),
    ("chuyển hồ sơ cho Tòa án cấp sơ thẩm", "Tòa án cấp sơ thẩm", "the level of a court"),
    ("thông báo kết quả tới Cơ sở trong thời hạn 07 ngày", "Cơ sở", "a limit is no part of a name"),
    (
        "gửi bản nhận xét cho Cơ quan thường trực Hội đồng thẩm định trước khi họp",
        "Cơ quan thường trực Hội đồng thẩm định",
        "a standing unit is told by its council",
    ),
    (
        "gửi kết luận đến cơ quan, tổ chức, cá nhân chịu sự giám sát",
        "cơ quan, tổ chức, cá nhân chịu sự giám sát",
        "what befalls them tells who is meant",
    ),
    (
        "thông báo bằng văn bản cho cá nhân đề nghị cấp chứng chỉ về yêu cầu",
        "cá nhân đề nghị cấp chứng chỉ",
        "what they ask tells who is meant",
    ),
    ("thông báo bằng văn bản cho tổ chức biết", "tổ chức", "a class noun that nothing follows"),
    ("nộp hồ sơ tại Sở Tư pháp nơi đăng ký", "Sở Tư pháp nơi đăng ký", "where a file is handed in is who gets it"),
    ("nộp phí theo quy định tại Bộ luật này", None, "a place in a document gets nothing"),
    ("bảo vệ thông tin cá nhân của khách hàng", None, "personal data is told to nobody"),
    ("báo cáo xin ý kiến cơ quan quyết định giải thể", "cơ quan quyết định giải thể", "whose opinion is asked"),
    ("nộp số tiền thừa sau khi thanh toán cho các chủ nợ", None, "who is paid gets no document"),
    ("gửi đến cơ quan thuế văn bản đề nghị gia hạn", "cơ quan thuế", "what is handed in follows"),
    ("trình cơ quan thống kê trung ương phương án", "cơ quan thống kê trung ương", "a body named by what it does"),
    (
        "gửi báo cáo kết quả về Sở Y tế để tổng hợp, báo cáo Chủ tịch Ủy ban nhân dân tỉnh",
        "Sở Y tế",
        "what the receiver does with it later names no receiver",
    ),
    ("gửi báo cáo để trình Bộ Y tế", "Bộ Y tế", "nobody else gets it"),
    ("báo cáo lãnh đạo Bộ Y tế", "lãnh đạo Bộ Y tế", "leaders of a body get the report"),
    ("gửi tổ chức đề nghị kết quả kiểm tra", "tổ chức đề nghị", "after a verb of sending an organisation is meant"),
    ("báo cáo tổ chức thực hiện kế hoạch", None, "to organise is an act"),
    ("báo cáo công tác trước Hội đồng nhân dân", "Hội đồng nhân dân", "before whom the report is made"),
    ("gửi báo cáo trước ngày 15 tháng 6", None, "before a day is no receiver"),
    ("trình xin ý kiến Hội đồng Thi đua", "Hội đồng Thi đua", "handed in for an opinion"),
    ("lấy ý kiến Bộ Y tế về dự thảo", None, "an opinion that is asked hands over nothing"),
    ("gửi tới Hội đồng Phiếu thẩm định", "Hội đồng", "the title of a document ends a name"),
    ("trình UBND tỉnh Đề án phát triển làng nghề", "UBND tỉnh", "nor is it the place that a level awaits"),
    ("tham mưu Ban Thường vụ Đảng ủy Kế hoạch tuyên truyền", "Ban Thường vụ Đảng ủy", "nor of what nests names"),
    ("trình Bộ Công Thương Chương trình xúc tiến", "Bộ Công Thương", "nor of a ministry"),
    ("báo cáo UBND tỉnh Nam Hà Báo cáo tổng kết", "UBND tỉnh Nam Hà", "after the place it ends there"),
    ("gửi Sở Kế hoạch và Đầu tư hồ sơ", "Sở Kế hoạch và Đầu tư", "what the body is named after belongs to it"),
    ("gửi Ban Quản lý Dự án hồ sơ", "Ban Quản lý Dự án", "also where it is a project"),
    (
        "gửi hồ sơ về cơ quan tại Điều 7 Thông tư này",
        "cơ quan tại Điều 7 Thông tư này",
        "a rule that is cited is no paper",
    ),
    ("gửi Phòng Báo cáo viên danh sách", "Phòng Báo cáo viên", "a person's title does not"),
    ("gửi Sở Y tế bảng tổng hợp nhu cầu", "Sở Y tế", "a table is no part of a name"),
    ("gửi văn bản cho cơ quan lập kế hoạch", "cơ quan lập kế hoạch", "after 'cho' an act tells who is meant"),
    ("có văn bản yêu cầu tổ chức, cá nhân khắc phục vi phạm", "tổ chức, cá nhân", "what is asked of them is no name"),
    (
        "gửi hồ sơ cho cơ quan chuyên ngành bảo vệ và kiểm dịch thực vật ở trung ương",
        "cơ quan chuyên ngành bảo vệ và kiểm dịch thực vật ở trung ương",
        "a specialised body told by its field and level",
    ),
    ("gửi hồ sơ cho cơ quan chuyên ngành", "cơ quan chuyên ngành", "or by neither"),
    (
        "thông báo cho các thành viên tham gia thị trường điện về quyết định",
        "các thành viên tham gia thị trường điện",
        "members are told by what they take part in",
    ),
    (
        "trình cơ quan quy định tại khoản 2 và khoản 3 Điều này phê duyệt",
        "cơ quan quy định tại khoản 2 và khoản 3 Điều này",
        "a body told by the place that names it",
    ),
    ("thông báo cho Tòa án đã xét xử sơ thẩm biết", "Tòa án đã xét xử sơ thẩm", "what it did tells which court"),
    ("thông báo cho Tòa án biết việc bị can đã bỏ trốn", "Tòa án", "what another did does not"),
    ("báo cáo Cục Đường sắt Việt Nam các nội dung sau", "Cục Đường sắt Việt Nam", "what is reported follows"),
    ("cung cấp cho cơ quan hải quan các tài liệu", "cơ quan hải quan", "what is supplied follows"),
    ("gửi hồ sơ cho Sở Y tế các tỉnh", "Sở Y tế các tỉnh", "provinces belong to the name"),
    (
        "gửi hồ sơ về Cục Giám định nhà nước về chất lượng công trình xây dựng",
        "Cục Giám định nhà nước về chất lượng công trình xây dựng",
        "a syllable that completes a word is no end, nor what the body is for",
    ),
    ("gửi Cục Giám sát định kỳ 6 tháng", "Cục Giám sát", "a period is one"),
    ("báo cáo thành viên tại cuộc họp", "thành viên", "where it is reported is no part of the name"),
    (
        "thông báo cho Khách hàng sử dụng lưới điện về nội dung kiểm tra",
        "Khách hàng sử dụng lưới điện",
        "customers are told by what they use",
    ),
    (
        "thông báo kết quả cho người được sơ tuyển biết",
        "người được sơ tuyển",
        "what befalls somebody tells who is meant",
    ),
    ("thông báo cho cơ quan được biết", None, "to be told does not"),
    (
        "nộp đơn theo Mẫu số 09 tại Phụ lục kèm theo Nghị định này tại cơ quan tiếp nhận hồ sơ",
        "cơ quan tiếp nhận hồ sơ",
        "the place of a form is passed over",
    ),
    ("thông báo cho cá nhân đăng ký kiểm dịch biết", "cá nhân đăng ký kiểm dịch", "the act has its object"),
    (
        "lập dự toán kinh phí kèm kế hoạch để Bộ Công an thẩm định",
        "Bộ Công an",
        "who acts on what is sent gets it",
    ),
    (
        "gửi thông tin sang Hệ thống thông tin quốc gia để cơ quan đăng ký thông báo cho hợp tác xã",
        None,
        "what another tells somebody later is not handed over here",
    ),
    (
        "hướng dẫn cơ sở hiến máu trong việc tiếp nhận, bàn giao máu cho Bệnh viện Bạch Mai",
        None,
        "who is guided hands over",
    ),
    (
        "gửi nhận xét lên đảng ủy cơ sở",
        "đảng ủy cơ sở",
        "a committee named by its class",
    ),
    (
        "giao dự toán cho Cục Hàng hải Việt Nam, đồng thời gửi Kho bạc Nhà nước",
        "Cục Hàng hải Việt Nam",
        "copies go elsewhere",
    ),
    (
        "thông báo (nêu rõ lý do) cho tổ chức có hồ sơ đề nghị cấp phép",
        "tổ chức có hồ sơ đề nghị cấp phép",
        "told by the file",
    ),
    (
        "đề xuất thay đổi nội dung với Bộ Công Thương",
        "Bộ Công Thương",
        "proposed to somebody named late",
    ),
    (
        "thực hiện chế độ báo cáo tình hình công việc với Chủ tịch Ủy ban nhân dân xã",
        "Chủ tịch Ủy ban nhân dân xã",
        "a duty to report regularly",
    ),
]


@pytest.mark.parametrize(("text", "receiver", "why"), RECEIVERS)
def test_receivers(text: str, receiver: str | None, why: str) -> None:
    """Receivers are whole, without what they get, or not given."""
    found = duties(f"1. Sở Xây dựng có trách nhiệm {text}.")
    assert found[0].receiver == receiver, why


PRODUCTS = [
    ("có văn bản yêu cầu nhà đầu tư bổ sung hồ sơ", "văn bản yêu cầu", "a letter is a product"),
    ("có báo cáo viên tham dự hội nghị", None, "a person is none"),
    ("lập hồ sơ và nộp lưu hồ sơ vào kho", "hồ sơ", "a second verb ends it"),
    ("nộp Báo cáo kết quả tập sự tại Sở Tư pháp", "Báo cáo kết quả tập sự", "where it goes ends it"),
    ("gửi hồ sơ cho chuyên gia pháp chế", "hồ sơ", "whom it goes to ends it"),
    ("gửi quyết định về việc cử cán bộ đến Bộ Y tế", "quyết định về việc cử cán bộ", "what it is about does not"),
]


@pytest.mark.parametrize(("text", "product", "why"), PRODUCTS)
def test_products(text: str, product: str | None, why: str) -> None:
    """To the rules products end where the next step or the receiver begins."""
    found = by_rules(law(f"1. Sở Xây dựng có trách nhiệm {text}."))
    made = found[0].product
    assert (made or "").startswith(product or "") if product else made is None, why


def test_partners_of_who_gets_the_report() -> None:
    """ "phản ánh về X để phối hợp với Y": X works with Y, not who reports; plain partners stay."""
    (report,) = duties("1. Các địa phương có trách nhiệm phản ánh về Bộ Y tế để phối hợp với Bộ Tài chính giải quyết.")
    assert report.partners == ()
    (joint,) = duties("1. Sở Y tế phối hợp với Sở Tài chính báo cáo Bộ Y tế trước ngày 30/6.")
    assert [partner.name for partner in joint.partners] == ["Sở Tài chính"]


def test_conditions_are_no_duties() -> None:
    """Items under "trong các trường hợp sau" tell when; items under "có trách nhiệm sau" are duties."""
    items = "\na) Cơ quan hải quan nhận được tin báo về hành vi buôn lậu;\nb) Cơ quan hải quan kiểm tra kho hàng."
    when = duties(f"1. Cơ quan hải quan có trách nhiệm kiểm tra phương tiện trong các trường hợp sau:{items}")
    assert [duty.unit for duty in when] == ["dieu-1.khoan-1"]
    what = duties("1. Cơ quan hải quan có trách nhiệm sau:\na) Kiểm tra kho hàng;\nb) Báo cáo Bộ Tài chính.")
    assert [duty.unit for duty in what] == ["dieu-1.khoan-1.diem-a", "dieu-1.khoan-1.diem-b"]


def test_a_heading_that_says_when_names_nobody() -> None:
    """ "Trách nhiệm khi ..." says when; "Trách nhiệm của X" says who."""
    text = "1. Thanh toán đầy đủ các khoản nợ cho người lao động."
    when = law(f"Điều 1. Trách nhiệm khi chấm dứt hợp đồng lao động\n{text}").duties
    assert {duty.lead for duty in when} <= {None}
    (duty,) = law(f"Điều 1. Trách nhiệm của người sử dụng lao động\n{text}").duties
    assert duty.lead == "người sử dụng lao động"


def test_a_heading_names_a_class_by_what_it_does() -> None:
    """ "Trách nhiệm của người thực hiện ..." names whoever does it; after a body "thực hiện" says what it has to do."""
    text = "1. Báo cáo Sở Tư pháp trước ngày 30/6."
    (duty,) = law(f"Điều 1. Trách nhiệm của người thực hiện trợ giúp pháp lý\n{text}").duties
    assert duty.lead == "người thực hiện trợ giúp pháp lý"
    (duty,) = law(f"Điều 1. Trách nhiệm của Sở Y tế thực hiện quy hoạch\n{text}").duties
    assert duty.lead == "Sở Y tế"


def test_when_a_body_acts_is_no_part_of_its_name() -> None:
    """A period between subject and verb is left out of the lead; one inside the task is the task's."""
    (duty,) = duties("1. Các Bộ, Ủy ban nhân dân cấp tỉnh định kỳ 6 tháng báo cáo Bộ Tư pháp về tình hình thực hiện.")
    assert duty.lead == "Các Bộ, Ủy ban nhân dân cấp tỉnh"
    (duty,) = duties("1. Sở Y tế báo cáo Bộ Y tế định kỳ 6 tháng.")
    assert (duty.lead, duty.receiver) == ("Sở Y tế", "Bộ Y tế")


def test_words_that_go_on_name_nobody() -> None:
    """A verb joined to "chịu trách nhiệm" is a task of who stands above; "Đối tượng" with a verb acts not at all."""
    (duty,) = duties(
        "1. Sở Y tế có trách nhiệm sau:\na) Tổ chức thực hiện việc chống dịch và chịu trách nhiệm về kết quả."
    )
    assert duty.lead == "Sở Y tế"
    assert duties("1. Đối tượng xem xét gồm cán bộ, công chức.") == ()
    assert [duty.lead for duty in duties("1. Đối tượng báo cáo phải gửi báo cáo.")] == ["Đối tượng báo cáo"]


@pytest.mark.parametrize(
    ("text", "partners", "why"),
    [
        (
            "phối hợp với Vụ Khoa học, Công nghệ và Môi trường và Sở Y tế kiểm tra hồ sơ",
            ["Vụ Khoa học, Công nghệ và Môi trường", "Sở Y tế"],
            "a comma inside a name",
        ),
        ("phối hợp với Sở Y tế, Công an tỉnh kiểm tra hồ sơ", ["Sở Y tế", "Công an tỉnh"], "a comma between names"),
        (
            "phối hợp với cơ quan lao động - thương binh và xã hội kiểm tra hồ sơ",
            ["cơ quan lao động - thương binh và xã hội"],
            "the field of a body goes on after the dash",
        ),
        ("phối hợp với trường công lập kiểm tra hồ sơ", ["trường công lập"], "half of a word is no verb"),
        ("phối hợp với Sở Y tế lập danh sách", ["Sở Y tế"], "alone it is one"),
        (
            "phối hợp với các đơn vị quản lý, bảo trì đường thủy nội địa khảo sát luồng",
            ["các đơn vị quản lý, bảo trì đường thủy nội địa"],
            "what it does for a living, told by two verbs",
        ),
        (
            "phối hợp với các cơ quan tuyên truyền, phổ biến pháp luật nâng cao nhận thức",
            ["các cơ quan"],
            "what is done together, told by two verbs",
        ),
        ("phối hợp Thanh tra tỉnh kiểm tra hồ sơ", ["Thanh tra tỉnh"], "a body whose name sounds like work"),
        ("phối hợp thanh tra các cơ sở", [], "work that is done together"),
        ("làm đầu mối, phối hợp với các đơn vị xử lý vướng mắc", ["các đơn vị"], "a class without more words"),
        (
            "phối hợp với các đơn vị thuộc, trực thuộc Bộ kiểm tra hồ sơ",
            ["các đơn vị thuộc, trực thuộc Bộ"],
            "one link",
        ),
        (
            "phối hợp với các ban, bộ, ngành trung ương, địa phương kiểm tra hồ sơ",
            ["các ban, bộ, ngành trung ương, địa phương"],
            "both levels are of one class",
        ),
        (
            "phối hợp với các Đơn vị giao nhận điện liên quan kiểm tra",
            ["các Đơn vị giao nhận điện liên quan"],
            "one verb",
        ),
        ("phối hợp với các Sở Y tế trong công tác đo kiểm", ["các Sở Y tế"], "in what they work together is no name"),
    ],
)
def test_partners(text: str, partners: list[str], why: str) -> None:
    """Partners are whole and end where the work begins."""
    found = duties(f"1. Bộ Y tế có trách nhiệm {text}.")
    assert [partner.name for partner in found[0].partners] == partners, why
