"""Who leads a duty in articles of law: where names end, what tells a class of actors apart, what is no duty at all."""

from __future__ import annotations

import pytest

from tests.duty_texts import law

LEADS = [
    (
        "1. Cơ quan tiếp nhận quy định tại khoản 1 Điều này có trách nhiệm thẩm định hồ sơ.",
        ["Cơ quan tiếp nhận quy định tại khoản 1 Điều này"],
        "where a rule names an actor belongs to the name",
    ),
    (
        "1. Người đứng đầu cơ sở thuộc danh mục quy định tại Phụ lục III ban hành kèm theo Nghị định này có trách nhiệm "
        "kiểm tra.",
        ["Người đứng đầu cơ sở thuộc danh mục quy định tại Phụ lục III ban hành kèm theo Nghị định này"],
        "so does the list that names it",
    ),
    (
        "1. Bộ Tài chính là cấp trên trực tiếp của Hội đồng thành viên, có các quyền và trách nhiệm sau đây:\n"
        "a) Ban hành quy chế;",
        ["Bộ Tài chính"],
        "what a body is stands between its name and its duty",
    ),
    (
        "1. Tổ chức, cá nhân là chủ sở hữu di tích chịu trách nhiệm về việc sử dụng di tích.",
        ["Tổ chức, cá nhân là chủ sở hữu di tích"],
        "what a class of actors is tells which ones are meant",
    ),
    (
        "1. Công an xã khi tiếp nhận tố giác có trách nhiệm báo cáo Công an huyện.",
        ["Công an xã"],
        "when somebody acts is no part of the name",
    ),
    (
        "1. Chủ đầu tư các chương trình, dự án nông thôn phải xem xét khả năng triển khai.",
        ["Chủ đầu tư các chương trình, dự án nông thôn"],
        "“trình” inside a noun is no verb",
    ),
    ("1. Tòa án chỉ xét giảm lần đầu sau 15 năm chấp hành.", ["Tòa án"], "an adverb before the verb is no name"),
    (
        "1. Cục Phòng, chống HIV/AIDS xem xét hồ sơ và trình Bộ trưởng.",
        ["Cục Phòng, chống HIV/AIDS"],
        "what is fought belongs to the name of the body",
    ),
    (
        "1. Trưởng Ban Chỉ đạo phòng, chống lụt, bão Trung ương quyết định biện pháp ứng phó.",
        ["Trưởng Ban Chỉ đạo phòng, chống lụt, bão Trung ương"],
        "two things fought, and where",
    ),
    (
        "1. Tổng cục Phòng, chống thiên tai xem xét hồ sơ, tổ chức thẩm định, báo cáo Bộ Nông nghiệp có ý kiến.",
        ["Tổng cục Phòng, chống thiên tai"],
        "nothing that it does belongs to the name",
    ),
    (
        "1. Trường hợp không phải nộp phí thì tổ chức thu phí trả lại toàn bộ số phí cho người nộp phí.",
        ["tổ chức thu phí"],
        "an organisation that collects, not somebody who organises collecting",
    ),
    (
        "1. Cơ quan hải quan chấp nhận chứng từ xuất xứ theo Thông tư này để xem xét ưu đãi.",
        ["Cơ quan hải quan"],
        "accepts",
    ),
    ("1. Thanh tra Bộ có trách nhiệm xử lý vi phạm.", ["Thanh tra Bộ"], "a verb before a capital is a body"),
    (
        "1. Khi giá trị quyết toán được cơ quan, người có thẩm quyền phê duyệt, cơ quan quản lý tài sản phải điều chỉnh "
        "giá trị.",
        ["cơ quan quản lý tài sản"],
        "the comma after “được cơ quan” joins those who act in the condition",
    ),
    (
        "1. Trường hợp thu hồi trên địa bàn 02 tỉnh, thành phố trở lên, Bộ Công Thương có trách nhiệm kiểm tra.",
        ["Bộ Công Thương"],
        "“tỉnh, thành phố” is one place",
    ),
    (
        "1. Tổ chức, cá nhân tham gia khai thác công trình thủy lợi phải báo cáo Sở Nông nghiệp.",
        ["Tổ chức, cá nhân tham gia khai thác công trình thủy lợi"],
        "what a class takes part in tells who is meant",
    ),
    (
        "1. Tổ chức, cá nhân đề nghị xét tặng Kỷ niệm chương chịu trách nhiệm về hồ sơ.",
        ["Tổ chức, cá nhân đề nghị xét tặng Kỷ niệm chương"],
        "who asks for something, and asks nobody to act",
    ),
    (
        "1. Đối với xuất bản phẩm điện tử, nhà xuất bản có trách nhiệm sau đây:\na) Bảo đảm nguyên vẹn nội dung;",
        ["nhà xuất bản"],
        "what a rule is about is not who acts",
    ),
    (
        "1. Trong phạm vi nhiệm vụ của mình, cơ quan quản lý an toàn thực phẩm có các quyền sau đây trong kiểm tra:\n"
        "a) Cảnh báo nguy cơ;",
        [],
        "a lead-in gives rights whatever its scope is called",
    ),
    (
        "1. Đơn vị sự nghiệp công lập báo cáo tài chính hằng năm gửi cơ quan quản lý cấp trên.",
        ["Đơn vị sự nghiệp công lập"],
        "“lập” inside a word is no verb",
    ),
    (
        "1. Cơ quan chính trị có sự chỉ đạo của cấp ủy phải báo cáo kết quả.",
        ["Cơ quan chính trị có sự chỉ đạo của cấp ủy"],
        "after “có sự” stands a noun",
    ),
    (
        "1. Ủy ban kiểm tra của cấp ủy có trách nhiệm kiểm tra tài chính.",
        ["Ủy ban kiểm tra của cấp ủy"],
        "a class noun",
    ),
    ("1. Ban tổ chức cấp ủy phải kiểm tra hồ sơ.", ["Ban tổ chức cấp ủy"], "a class noun that holds a verb"),
    (
        "1. Tổ chức đảng tiếp nhận đảng viên phải kiểm tra hồ sơ.",
        ["Tổ chức đảng tiếp nhận đảng viên"],
        "what it did tells which one is meant",
    ),
    (
        "1. Chi bộ có trách nhiệm phân công đảng viên chính thức theo dõi đảng viên dự bị.",
        ["Chi bộ"],
        "who names one of its own does the task by that",
    ),
    (
        "1. Đối với các doanh nghiệp kinh doanh vận tải phải báo cáo Sở Giao thông vận tải.",
        ["các doanh nghiệp kinh doanh vận tải"],
        "“đối với X phải”: X must",
    ),
    (
        "1. Bộ Công an (Cục Quản lý trại giam) có trách nhiệm kiểm tra việc dạy nghề.",
        ["Bộ Công an (Cục Quản lý trại giam)"],
        "the part of a body that is meant",
    ),
    ("1. Bộ NN&MT có trách nhiệm báo cáo Chính phủ.", ["Bộ NN&MT"], "“&” joins letters"),
    ("1. Bộ Nông nghiệp & Môi trường có trách nhiệm kiểm tra.", ["Bộ Nông nghiệp & Môi trường"], "“&” joins words"),
    (
        "1. Cơ quan tham mưu cho Ủy ban nhân dân tỉnh (sau đây gọi là cơ quan) là Sở Tài chính có trách nhiệm:\n"
        "a) Kiểm tra việc thực hiện;",
        ["Sở Tài chính"],
        "the body that a class noun is said to be",
    ),
    (
        "1. Giám đốc Sở Xây dựng thừa ủy quyền Chủ tịch Ủy ban nhân dân tỉnh cấp giấy phép trong thời hạn 10 ngày.",
        ["Giám đốc Sở Xây dựng"],
        "who acts, not on whose behalf",
    ),
    (
        "1. Tổ chức thanh tra của Đại học có trách nhiệm tổng hợp đơn.",
        ["Tổ chức thanh tra của Đại học"],
        "an organisation for inspection, not what is organised",
    ),
    (
        "1. Cơ quan thường trực của Ban Điều hành có trách nhiệm tổng hợp.",
        ["Cơ quan thường trực của Ban Điều hành"],
        "after “của” stands whose it is",
    ),
    (
        "1. Bộ Tư lệnh có trách nhiệm:\na) Chỉ đạo, hướng dẫn các đơn vị trực thuộc:\nQuản lý trang thiết bị được giao;\n"
        "Chấp hành nghiêm quy định về an toàn.",
        ["các đơn vị trực thuộc", "các đơn vị trực thuộc"],
        "those whom a lead-in directs do what stands under it",
    ),
    (
        "1. Bộ, cơ quan ngang Bộ trong lĩnh vực quản lý của mình có trách nhiệm:\na) Xây dựng kế hoạch;",
        ["Bộ, cơ quan ngang Bộ"],
        "within what they act is no part of the name",
    ),
    (
        "1. Tổ chức, cá nhân có sản phẩm xử lý chất thải gửi 01 bộ hồ sơ đến Cục Chăn nuôi.",
        ["Tổ chức, cá nhân có sản phẩm xử lý chất thải"],
        "what somebody has tells who is meant",
    ),
    (
        "2. Giao Bộ Quốc phòng:\na) Quyết định danh mục các đồn biên phòng;\nb) Chỉ đạo việc thực hiện.",
        ["Bộ Quốc phòng", "Bộ Quốc phòng"],
        "whom a lead-in charges does what stands under it",
    ),
    ("2. Chính phủ quy định cơ chế tài chính, bao gồm mức đóng góp.", ["Chính phủ"], "what the object comprises"),
    (
        "2. Đề nghị Hội Nông dân Việt Nam:\na) Vận động hội viên thực hiện;\nb) Giám sát việc thực hiện.",
        ["Hội Nông dân Việt Nam", "Hội Nông dân Việt Nam"],
        "whom a lead-in asks does what stands under it",
    ),
    (
        "1. Bộ Tài chính:\na) Lập phương án sắp xếp lại;\n"
        "b) Đề nghị Thủ tướng Chính phủ quyết định:\n- Bổ nhiệm Chủ tịch Hội đồng thành viên.",
        ["Bộ Tài chính", "Bộ Tài chính"],
        "what somebody is asked to decide is no task of theirs",
    ),
    (
        "1. Bộ Xây dựng giao trách nhiệm cho Cục Hạ tầng kỹ thuật:\na) Hướng dẫn đơn vị khai thác;\nb) Tổ chức tập huấn.",
        ["Cục Hạ tầng kỹ thuật", "Cục Hạ tầng kỹ thuật"],
        "to whom a body gives what follows",
    ),
    (
        "3. Bộ Công Thương - cơ quan thường trực của Ban Chỉ đạo 389 quốc gia:\na) Tổng hợp báo cáo của các địa phương.",
        ["Bộ Công Thương"],
        "as what a body acts is no part of its name",
    ),
    (
        "4. Vụ Khoa học, Công nghệ và Môi trường:\nXây dựng quy chuẩn kỹ thuật quốc gia về phòng cháy.",
        ["Vụ Khoa học, Công nghệ và Môi trường"],
        "commas inside a name before a colon",
    ),
    (
        "5. Viện Kiểm định an toàn vệ sinh lao động dầu khí Quốc gia:\na) Kiểm định thiết bị.",
        ["Viện Kiểm định an toàn vệ sinh lao động dầu khí Quốc gia"],
        "a long name fills its line",
    ),
    (
        "1. Cục Hàng hải Việt Nam quản lý việc đăng ký tàu biển thống nhất trong cả nước, có trách nhiệm:\n"
        "a) Công bố danh mục cảng biển.",
        ["Cục Hàng hải Việt Nam"],
        "what a body is in charge of, before its duty",
    ),
    (
        "1. Quyền, trách nhiệm và nghĩa vụ của đơn vị nhận hồ sơ\na) Được cung cấp thông tin;\n"
        "b) Nộp báo cáo đúng thời hạn quy định.",
        ["đơn vị nhận hồ sơ"],
        "rights and duties in one heading",
    ),
    (
        "4. Đơn vị lập báo cáo có thành tích trong thực hiện quy định này được khen thưởng.",
        [],
        "what is done to somebody",
    ),
    (
        "1. Trách nhiệm Bảo hiểm xã hội Việt Nam:\na) Hướng dẫn cơ quan bảo hiểm xã hội các cấp;\nb) Tiếp nhận dữ liệu.",
        ["Bảo hiểm xã hội Việt Nam", "Bảo hiểm xã hội Việt Nam"],
        "“của” left out",
    ),
    (
        "1. Vụ Pháp chế là cơ quan đầu mối về kiểm tra văn bản của Bộ. Cụ thể:\na) Lập kế hoạch kiểm tra;\n"
        "b) Đôn đốc các đơn vị.",
        ["Vụ Pháp chế", "Vụ Pháp chế", "Vụ Pháp chế"],
        "what follows “cụ thể” is done by who was spoken of",
    ),
    (
        "1. Quyền của cơ quan cử đi học\na) Tổ chức tuyển chọn công dân đi học;\n"
        "2. Trách nhiệm của cơ quan cử đi học\na) Quản lý lưu học sinh.",
        ["cơ quan cử đi học"],
        "rights are no duties",
    ),
    (
        "1. Viện trưởng Viện kiểm sát có những nhiệm vụ, quyền hạn:\na) Tổ chức hoạt động kiểm sát;",
        ["Viện trưởng Viện kiểm sát"],
        "“những” before what somebody must do",
    ),
]


@pytest.mark.parametrize(("text", "leads", "why"), LEADS)
def test_leads_of_articles(text: str, leads: list[str], why: str) -> None:
    """Leads of articles are whole and hold nothing else."""
    assert [duty.lead for duty in law("Điều 1. Tổ chức thực hiện\n" + text).duties] == leads, why


def test_whose_tasks_an_article_tells_that_names_nobody() -> None:
    """The body whose position the article before told has the tasks; the things that a fund pays for have none."""
    text = """Điều 1. Vị trí và chức năng
1. Cục Kiểm ngư (sau đây gọi là Cục) là cơ quan trực thuộc Bộ Nông nghiệp và Môi trường, thực hiện chức năng tham mưu.
2. Cục Kiểm ngư có tư cách pháp nhân, con dấu riêng.
Điều 2. Nhiệm vụ và quyền hạn
1. Tổ chức tuần tra trên các vùng biển.
2. Về tàu cá:
a) Hướng dẫn đăng kiểm tàu cá;
b) Xử phạt vi phạm hành chính.
Điều 3. Nhiệm vụ được Quỹ tài trợ
1. Nghiên cứu công nghệ khai thác hải sản mới.
"""
    duties = law(text).duties
    assert [(duty.unit, duty.lead) for duty in duties] == [
        ("dieu-2.khoan-1", "Cục Kiểm ngư"),
        ("dieu-2.khoan-2.diem-a", "Cục Kiểm ngư"),
        ("dieu-2.khoan-2.diem-b", "Cục Kiểm ngư"),
    ]
    assert duties[0].lead_from == "dieu-1.khoan-1"
