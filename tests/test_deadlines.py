"""Time limits and working days: tables of rules of law, and properties over a whole year."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.deadlines import find, is_working_day, last_working_day, recurrence
from corpus.workdays import add_working_days

ISSUED = dt.date(2026, 2, 6)


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


LIMITS = [
    ("trước ngày 28/02/2026", "2026-02-28", True, "2026-02-27", "28/02/2026 là thứ Bảy"),
    ("trước ngày 09/3/2026", "2026-03-09", True, "2026-03-06", "09/3/2026 là thứ Hai"),
    ("trước ngày 23/02/2026", "2026-02-23", True, "2026-02-13", "Tết 2026: nghỉ từ 14/02 đến 22/02"),
    ("chậm nhất ngày 22/02/2026", "2026-02-22", False, "2026-02-13", "ngày cuối cùng của kỳ nghỉ Tết"),
    ("trước ngày 01 tháng 5 năm 2026", "2026-05-01", True, "2026-04-29", "30/4 nghỉ lễ"),
    ("đến hết ngày 26/4/2026", "2026-04-26", False, "2026-04-24", "Giỗ Tổ vào Chủ nhật"),
    ("chậm nhất là ngày 27/4/2026", "2026-04-27", False, "2026-04-24", "nghỉ bù Giỗ Tổ vào thứ Hai"),
    ("chậm nhất đến ngày 02/01/2026", "2026-01-02", False, "2025-12-31", "hoán đổi: nghỉ thứ Sáu 02/01/2026"),
    ("không muộn hơn ngày 30/6/2026", "2026-06-30", False, "2026-06-30", "thứ Ba"),
    ("hoàn thành trong tháng 3/2026", "2026-03-31", False, "2026-03-31", "ngày cuối tháng"),
    ("hoàn thành trong quý I/2026", "2026-03-31", False, "2026-03-31", "ngày cuối quý"),
    ("xong trước tháng 6 năm 2026", "2026-06-01", True, "2026-05-29", "không tính tháng 6"),
    ("hoàn thành trong năm 2025", "2025-12-31", False, "2025-12-31", "ngày cuối năm"),
    ("báo cáo vào cuối quý III/2026", "2026-09-30", False, "2026-09-30", "“vào cuối” là hạn"),
    ("chậm nhất vào cuối năm 2026", "2026-12-31", False, "2026-12-31", "bốn chữ số là năm, không phải số của kỳ"),
    ("chậm nhất cuối quý II/2026", "2026-06-30", False, "2026-06-30", "cuối quý"),
    ("trước ngày 30/11", "2026-11-30", True, "2026-11-27", "năm của văn bản"),
    ("trước ngày 15/01", None, True, None, "đã qua trong năm của văn bản: không đoán năm"),
    ("trước ngày 15 tháng 02 hằng năm", None, True, None, "lặp lại, không phải một ngày"),
    ("chậm nhất ngày 20 của tháng đầu tiên của quý tiếp theo", None, False, None, "lặp lại theo quý"),
    ("trong thời hạn 30 ngày kể từ ngày ký ban hành Quyết định này", "2026-03-08", False, "2026-03-06", "30 ngày"),
    (
        "trong thời hạn 05 ngày làm việc kể từ ngày ban hành Công văn này",
        *("2026-02-13", False, "2026-02-13", "tính từ hôm sau"),
    ),
    ("trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ hợp lệ", None, False, None, "chưa biết ngày nhận"),
    ("chậm nhất là 30 ngày trước ngày bầu cử", None, False, None, "chưa biết ngày bầu cử"),
    ("trước khi vận chuyển ít nhất 10 ngày làm việc", None, False, None, "số ngày đứng sau việc"),
    ("trước khi họp Hội đồng một (01) ngày làm việc", None, False, None, "số ngày đứng sau việc, không có “ít nhất”"),
    ("trong phạm vi không quá 02 ngày làm việc", None, False, None, "“trong phạm vi” mở đầu hạn"),
    ("trước thời điểm ngừng cấp điện ít nhất 24 giờ", None, False, None, "số giờ đứng sau việc"),
    ("trước kỳ sát hạch 07 ngày làm việc", None, False, None, "kỳ là mốc"),
    ("trước khi tàu đến, rời ít nhất 03 (ba) giờ", None, False, None, "mốc có dấu phẩy bên trong"),
    ("trước 9h00 ngày thứ Sáu", None, False, None, "giờ của một ngày"),
    ("không được quá 60 ngày kể từ ngày nhận hàng", None, False, None, "“không được quá”"),
    ("định kỳ vào ngày 30 tháng 6 và 31 tháng 12 hàng năm", None, False, None, "hai ngày mỗi năm"),
    ("định kỳ từ ngày 15 đến ngày 20 tháng 12 hằng năm", None, False, None, "một khoảng mỗi năm"),
    ("định kỳ tháng 12 hằng năm", None, False, None, "một tháng mỗi năm"),
    ("vào ngày 05 các tháng 4, tháng 7, tháng 9", None, False, None, "một ngày của nhiều tháng"),
    ("trong tháng 4", "2026-04-30", False, "2026-04-29", "tháng của năm văn bản, ở cuối câu"),
    ("từ ngày 13/3 đến hết ngày 22/3/2026", "2026-03-22", False, "2026-03-20", "những ngày làm việc ấy"),
    ("trong thời hạn đến hết năm 2026", "2026-12-31", False, "2026-12-31", "“trong thời hạn đến hết”"),
    ("trước 06h00 và 16h00 hằng ngày", None, False, None, "hai giờ mỗi ngày"),
    ("chậm nhất là ngày thứ 5 hàng tuần", None, False, None, "một ngày mỗi tuần"),
    ("chậm nhất là ngày thứ 20 (hai mươi) của quý tiếp theo", None, False, None, "số ngày viết bằng chữ trong ngoặc"),
    ("trước ngày 04 của kỳ báo cáo kế tiếp", None, True, None, "ngày của kỳ báo cáo"),
    ("trước khi hết nhiệm kỳ 03 (ba) tháng", None, False, None, "số tháng đứng sau việc"),
    ("ngay trong ngày làm việc", None, False, None, "trong chính ngày ấy"),
    ("tại kỳ họp thường lệ cuối năm 2026", None, False, None, "kỳ họp có ghi năm, chưa biết ngày họp"),
    ("tại phiên họp tháng 5/2026", None, False, None, "phiên họp có ghi tháng"),
    ("trước kỳ họp tháng 4", None, False, None, "trước một kỳ họp có ghi tháng"),
    ("vào đầu năm 2027", None, False, None, "đầu năm không phải một ngày"),
    ("hằng ngày trước 16 giờ 30 phút", None, False, None, "một giờ mỗi ngày"),
    ("trước giờ đóng quầy 15 phút", None, False, None, "số phút đứng sau việc"),
    ("trong tuần thứ nhất tháng 6", None, False, None, "một tuần, ở cuối câu"),
    ("vào ngày 31 tháng 3 của năm sau", None, False, None, "một ngày của năm sau"),
    ("vào ngày làm việc tiếp theo", None, False, None, "ngày sau một ngày khác"),
    (
        "chậm nhất trong ngày làm việc liền kề tiếp theo ngày ký xác nhận",
        None,
        False,
        None,
        "ngày sau ngày của một việc",
    ),
    ("vào ngày làm việc đầu tiên ngay sau ngày nghỉ lễ", None, False, None, "ngày sau kỳ nghỉ"),
    ("trong ngày làm việc nhận được hồ sơ hợp lệ", None, False, None, "chính ngày của một việc"),
    ("trước 03 ngày làm việc", None, False, None, "báo trước bấy nhiêu ngày, ở cuối câu"),
    ("trước mùa mưa lũ", None, False, None, "một mùa, không chữ nào khác về thời gian"),
    ("Trước ngày ngày 20 tháng 12 hàng năm", None, True, None, "chữ “ngày” viết thừa"),
    ("trong thời hạn ít nhất 30 ngày làm việc, trước khi giấy phép hết hạn", None, False, None, "“ít nhất” bên trong"),
    ("chậm nhất trước 01 tuần trước khi bắt đầu mùa bay", None, False, None, "hai chữ “trước”"),
    (
        "trong khoảng thời gian hợp lý không quá 60 ngày kể từ ngày từ chối",
        None,
        False,
        None,
        "khoảng thời gian hợp lý",
    ),
    ("trước mùa mưa bão hằng năm", None, False, None, "một mùa"),
    ("trước ngày làm việc cuối cùng của tháng trước", None, False, None, "ngày kể theo thứ tự"),
    ("trước 10 ngày làm việc cuối cùng hàng tháng", None, False, None, "những ngày cuối của kỳ"),
    ("vào ngày cuối cùng của mỗi tháng", None, False, None, "ngày cuối của kỳ"),
    ("trong tháng một hằng năm", None, False, None, "tháng viết bằng chữ"),
    ("trước khi giấy phép hết hạn ít nhất 45 ngày", None, False, None, "số ngày đứng sau việc"),
    ("tối đa trong thời hạn 12 tháng kể từ ngày khởi công", None, False, None, "“tối đa trong thời hạn”"),
    ("trong thời gian 06 tháng trước khi xe hết niên hạn", None, False, None, "“trong thời gian” thuộc về hạn"),
    ("trước 10h30’ ngày 05/3/2026", "2026-03-05", False, "2026-03-05", "phút có dấu phẩy trên"),
    ("chậm nhất 16h00' ngày 05/3/2026", "2026-03-05", False, "2026-03-05", "phút có dấu nháy"),
    ("vào lúc 14h00 ngày 05/3/2026", "2026-03-05", False, "2026-03-05", "giờ hẹn"),
    ("trước ngày hội làng 05/3/2026", "2026-03-05", True, "2026-03-04", "tên gọi đứng trước ngày"),
    ("trước ngày Thành lập Đoàn 26/3/2026", "2026-03-26", True, "2026-03-25", "tên gọi viết hoa"),
    ("trước Tết Trung thu năm 2026", None, False, None, "trước một dịp Tết"),
    ("trước dịp Tết Nguyên đán", None, False, None, "trước một dịp Tết không ghi năm"),
    ("từ nay đến hết quý III/2026", "2026-09-30", False, "2026-09-30", "“từ nay” không phải đầu một giai đoạn"),
    ("ngày 25 hằng tháng", None, False, None, "một ngày mỗi tháng, không có chữ nào trước"),
    ("chậm nhất là ngày thứ 45 kể từ ngày khóa sổ", None, False, None, "ngày thứ mấy kể từ một việc"),
    ("trong thời hạn 20 ngày kể từ nhận đủ hồ sơ", None, False, None, "“kể từ” không có chữ “ngày”"),
    ("trong thời hạn 20 ngày kế từ khi nhận đủ hồ sơ", None, False, None, "dấu đọc sai"),
    ("trong vòng 48h kể từ khi phát hiện", None, False, None, "giờ viết tắt"),
    ("trước Đại hội 30 ngày", None, False, None, "số ngày trước một đại hội"),
    ("từ tháng 3 đến hết tháng 6/2026", "2026-06-30", False, "2026-06-30", "những tháng làm việc ấy"),
    ("trong 6 tháng cuối năm 2026", "2026-12-31", False, "2026-12-31", "nửa năm, ở cuối câu"),
    ("cuối mỗi quý", None, False, None, "cuối kỳ, không có chữ nào trước"),
    ("vào giữa mỗi tháng", None, False, None, "giữa kỳ"),
]

LABELLED = [
    (
        "Thời hạn khắc phục: 10 ngày kể từ ngày lập biên bản.",
        "10 ngày kể từ ngày lập biên bản",
        "nhãn rồi dấu hai chấm",
    ),
    ("Thời hạn gửi báo cáo là 30 ngày, kể từ ngày đưa vào sử dụng.", "30 ngày, kể từ ngày đưa vào sử dụng", "“là”"),
    ("Thời hạn giấy phép là 05 năm kể từ ngày cấp.", None, "hiệu lực, không phải hạn làm việc"),
    ("Thời hạn ra quyết định về miễn trừ là 60 ngày kể từ ngày thụ lý.", "60 ngày kể từ ngày thụ lý", "ra quyết định"),
    ("Trước ngày 30 tháng 6 năm tiếp theo danh sách công ty", "Trước ngày 30 tháng 6 năm tiếp theo", "danh sách: vật"),
    ("giám sát trong thời hạn ít nhất 30 ngày kể từ ngày nhận.", None, "việc ấy kéo dài bao lâu"),
    ("Vào Quý I năm sau, tổng hợp báo cáo.", "Vào Quý I năm sau", "quý của năm sau"),
    ("rà soát xong, bảo đảm hoàn thành năm 2026.", "năm 2026", "năm phải xong"),
    ("Hạn hoàn thành: ngày 20/6/2026.", "ngày 20/6/2026", "ngày phải xong"),
    ("hằng ngày họp giao ban lúc 17 giờ.", "lúc 17 giờ", "một giờ mỗi ngày"),
    ("vụ cháy xảy ra lúc 17 giờ.", None, "giờ của một việc đã qua"),
    ("trước ngày 20 của tháng cuối quý báo cáo Sở.", "trước ngày 20 của tháng cuối quý", "việc làm đứng ngay sau"),
    ("chậm nhất ngày 15 của tháng báo cáo đối với xã.", "chậm nhất ngày 15 của tháng báo cáo", "tháng báo cáo là tên"),
    ("Trong ngày 15/5/2026, các xã trả lời.", "Trong ngày 15/5/2026", "một ngày trước người làm"),
    ("các xã trong ngày 15/5/2026 phải trả lời.", "trong ngày 15/5/2026", "một ngày trước “phải”"),
    ("các vụ cháy trong ngày 15/5/2026 của tỉnh", None, "ngày của việc đã qua"),
    ("góp ý dự thảo (hạn: 20/6/2026).", "20/6/2026", "một ngày sau nhãn, không có chữ “ngày”"),
    ("Công an tỉnh đến ngày 30/9/2026 phải xong việc.", "đến ngày 30/9/2026", "giữa người làm và “phải”"),
    ("Thời gian: ngày 20/6/2026.", None, "ngày của một cuộc họp, không phải hạn"),
    ("Thời hạn: đầu quý II/2026.", "đầu quý II/2026", "đầu quý, không phải một ngày"),
    ("Các xã trong quý II/2026 thẩm định hồ sơ của dân.", "trong quý II/2026", "giữa người làm và việc làm"),
    ("Thống kê số hồ sơ trong quý II/2026 thẩm định xong.", None, "số liệu của một quý"),
    ("(trong năm 2026).", "trong năm 2026", "năm trong ngoặc"),
    ("Hoàn thành cuối tháng 9/2026.", "cuối tháng 9/2026", "“hoàn thành” không có chữ “trong”"),
    ("sửa chữa cầu, hoàn thành quý II/2026;", "quý II/2026", "như trên, ở cuối câu"),
    ("các công trình hoàn thành quý II/2026 của xã", None, "kể về vật"),
    ("tổng kết đề án vào năm 2027.", "vào năm 2027", "năm của việc tổng kết"),
    ("trường được xây dựng vào năm 1997", None, "kể việc đã qua"),
    ("thông báo trước 05 ngày cho hộ gia đình.", "trước 05 ngày", "báo trước bấy nhiêu ngày"),
    (
        "hoàn trả một lần trong thời hạn 15 ngày kể từ ngày có kết luận.",
        "trong thời hạn 15 ngày kể từ ngày có kết luận",
        "“một lần” là không chia kỳ",
    ),
    (
        "gia hạn không quá một lần trong thời hạn 12 tháng kể từ ngày cấp.",
        None,
        "bao nhiêu lần, không phải đến khi nào",
    ),
]


@pytest.mark.parametrize(("text", "limit", "why"), LABELLED)
def test_limits_by_their_labels(text: str, limit: str | None, why: str) -> None:
    """A label or a rhythm before it makes a count or a period a limit."""
    assert [found.text for found in find(text, issued=ISSUED)] == ([limit] if limit else []), why


@pytest.mark.parametrize(("text", "date", "exclusive", "last", "why"), LIMITS)
def test_limit(text: str, date: str | None, exclusive: bool, last: str | None, why: str) -> None:
    """Each way of setting a limit gives its day, whether that day counts, and the last working day."""
    found = find(f"gửi báo cáo {text}.", issued=ISSUED)
    assert [(d.date, d.exclusive, d.last_working_day) for d in found] == [(day(date), exclusive, day(last))], why
    assert found[0].span is not None
    assert found[0].span.cut(f"gửi báo cáo {text}.") == found[0].text


NO_LIMITS = [
    ("Chỉ thị số 02-CT/TW, ngày 31/01/2026 của Ban Bí thư", "ngày của văn bản được dẫn"),
    ("số liệu từ ngày 01/7 đến ngày 31/12/2025", "khoảng thời gian"),
    ("trước ngày Luật này có hiệu lực", "không có ngày"),
    ("thẻ được cấp trước ngày 01/7/2025", "kể việc đã qua"),
    ("thẻ có giá trị đến hết ngày 31/12/2026", "hiệu lực, không phải hạn làm việc"),
    ("giai đoạn 2026 - 2030", "giai đoạn"),
    ("phấn đấu đến năm 2030", "mục tiêu, không phải thời hạn"),
    ("trước khi kết thúc khóa học 3 tháng", "việc kéo dài bao lâu"),
    ("báo cáo được tính đến hết ngày 20 tháng 12 hàng năm", "số liệu tính đến đâu"),
    ("năng suất bình quân trong 5 năm 1986 - 1990", "một giai đoạn"),
    ("báo cáo Hội đồng nhân dân tại kỳ họp cuối năm", "kỳ họp không ghi năm nào"),
    ("phát biểu tại hội nghị", "hội nghị không ghi khi nào"),
    ("tiếp nhận hồ sơ trong ngày làm việc", "giờ mở cửa, không phải hạn"),
    ("hồ sơ đã nộp trước ngày 01/7/2026", "việc đã qua"),
]


BEFORE_A_DATE = [
    (
        "gửi dự toán về cơ quan tài chính cùng cấp trước ngày 20 tháng 7 hằng năm",
        "trước ngày 20 tháng 7 hằng năm",
        "“cùng cấp”",
    ),
    ("giấy phép được cấp trước ngày 20 tháng 7 hằng năm", None, "được cấp là việc đã qua"),
    (
        "theo giấy phép đã được cấp và báo cáo gửi về Bộ trước ngày 5 của quý tiếp theo",
        "trước ngày 5 của quý tiếp theo",
        "“đã” của vế trước",
    ),
    (
        "tỷ lệ sở hữu tối đa trong thời hạn 12 tháng kể từ ngày khởi công",
        "trong thời hạn 12 tháng kể từ ngày khởi công",
        "“tối đa” của danh từ",
    ),
]


@pytest.mark.parametrize(("text", "limit", "why"), BEFORE_A_DATE)
def test_what_stands_before_a_limit(text: str, limit: str | None, why: str) -> None:
    """Words before a date tell whether it is over; words of another thing do not belong to the limit."""
    assert [found.text for found in find(text, issued=ISSUED)] == ([limit] if limit else []), why


def test_a_clause_opens_with_its_period() -> None:
    """ "Quý III năm 2026, ..." is due by the end of that quarter, "Tháng 4/2026: ..." of that month; within a clause neither
    limits anything."""
    for text, last in (("Quý III năm 2026, tổ chức tổng kết", (9, 30)), ("Tháng 4/2026: trình kế hoạch", (4, 30))):
        (limit,) = find(text, issued=ISSUED)
        assert (limit.date, limit.exclusive) == (dt.date(2026, *last), False)
    assert find("đánh giá tình hình quý III năm 2026, báo cáo", issued=ISSUED) == ()


@pytest.mark.parametrize(("text", "why"), NO_LIMITS)
def test_no_limit(text: str, why: str) -> None:
    """Dates that limit nothing are not taken for deadlines."""
    assert find(text, issued=ISSUED) == (), why


RECURRENCES = [
    ("hàng năm, báo cáo Ban Bí thư", ["hàng năm"], "rhythm"),
    ("định kỳ 6 tháng báo cáo kết quả", ["định kỳ 6 tháng"], "định kỳ with its period"),
    ("định kỳ hàng tháng, hàng quý hoặc hàng năm", ["định kỳ hàng tháng, hàng quý hoặc hàng năm"], "joined"),
    ("tổng kết năm năm một lần, sơ kết một năm một lần", ["năm năm một lần", "một năm một lần"], "two rhythms"),
    ("định kỳ sơ kết, tổng kết", ["định kỳ"], "no period said"),
    ("họp thường lệ mỗi tháng một lần", ["mỗi tháng một lần"], "each month once"),
    ("nộp theo định kỳ 01 tuần/01 lần", ["định kỳ 01 tuần/01 lần"], "a week a time"),
    ("mỗi năm ít nhất hai lần", ["mỗi năm ít nhất hai lần"], "twice at least"),
    ("kiểm tra 12 tháng/lần", ["12 tháng/lần"], "with a stroke"),
    ("Định kỳ hàng tuần, tháng, quý và năm, tổng hợp", ["Định kỳ hàng tuần, tháng, quý và năm"], "a list of periods"),
    ("Hằng quý, hằng năm báo cáo", ["Hằng quý, hằng năm"], "a list, each with its word"),
    ("báo cáo định kỳ (6 tháng và hằng năm)", ["định kỳ (6 tháng và hằng năm)"], "in brackets"),
    ("định kỳ 06 (sáu) tháng, 01 (một) năm", ["định kỳ 06 (sáu) tháng, 01 (một) năm"], "counts in words"),
    ("lồng ghép với báo cáo 6 tháng và cả năm", [], "which report, not how often"),
    ("tổng hợp, báo cáo quý, 6 tháng, năm", ["quý, 6 tháng, năm"], "a list without a word of rhythm"),
    ("theo tháng, quý, năm", ["theo tháng, quý, năm"], "by the month"),
    ("hằng năm và năm năm một lần", ["hằng năm và năm năm một lần"], "one year and five"),
    ("hằng quý, năm 2025 thì", ["hằng quý"], "the year that follows is a year"),
    ("báo cáo trước ngày 30/11/2026", [], "once"),
    ("kê khai, nộp phí theo tháng, quyết toán theo năm", ["theo tháng", "theo năm"], "by the month alone"),
    ("phí tính theo tháng, không theo ngày", [], "what is counted by the month"),
    ("hoàn thành báo cáo quý vào ngày 05", ["quý"], "the rhythm of the report"),
    ("lập báo cáo năm 2025 gửi Sở", [], "the report of one year"),
    ("Định kỳ, sáu (06) tháng một lần, tổng hợp", ["Định kỳ, sáu (06) tháng một lần"], "a count in brackets"),
    (
        "Định kỳ 6 tháng (trước 31/7) và hàng năm (trước 31/01), gửi",
        ["Định kỳ 6 tháng (trước 31/7) và hàng năm"],
        "dates between",
    ),
    (
        "Định kỳ 6 tháng (trước 31/7) và hằng quý, gửi",
        ["Định kỳ 6 tháng (trước 31/7) và hằng quý"],
        "then each quarter",
    ),
    ("Định kỳ vào tháng 3 và tháng 9, gửi", ["Định kỳ vào tháng 3 và tháng 9"], "two months"),
    ("định kỳ cuối năm, tổng hợp", ["định kỳ cuối năm"], "each end of the year"),
    ("lập kế hoạch 5 năm và hằng năm", ["5 năm và hằng năm"], "five years and one"),
    ("Định kỳ 15 tháng 12 hằng năm, báo cáo", ["Định kỳ", "hằng năm"], "a day is no count of months"),
    ("báo cáo 6 tháng đầu năm và hằng năm", ["6 tháng đầu năm và hằng năm"], "the first half and the year"),
    ("báo cáo định kỳ theo tháng, quý, bán niên, năm", ["định kỳ theo tháng, quý, bán niên, năm"], "half years"),
    (
        "Định kỳ 06 tháng, trước ngày 15 tháng 6 và hàng năm, trước ngày 15 tháng 12",
        ["Định kỳ 06 tháng, trước ngày 15 tháng 6 và hàng năm"],
        "each period with its day",
    ),
    ("hằng năm và 5 năm trình Bộ", ["hằng năm và 5 năm"], "one year and five without a count"),
    ("ít nhất mỗi tháng một lần họp", ["ít nhất mỗi tháng một lần"], "at least"),
    ("Định kỳ tối thiểu 03 năm một lần kiểm tra", ["Định kỳ tối thiểu 03 năm một lần"], "at least, with định kỳ"),
    ("không quá 02 lần trong một năm", ["không quá 02 lần trong một năm"], "times in a period"),
    ("hằng quý, 06 tháng, 9 tháng, hằng năm", ["hằng quý, 06 tháng, 9 tháng, hằng năm"], "nine months in a list"),
    ("định kỳ (tuần, tháng, quý và năm), báo cáo", ["định kỳ (tuần, tháng, quý và năm)"], "a list in brackets"),
    ("định kỳ năm 2024 báo cáo", ["định kỳ"], "a year with its number is no rhythm"),
    ("báo cáo định kỳ một tháng hai lần", ["định kỳ một tháng hai lần"], "times in a period, the period first"),
    ("định kỳ hai lần 01 năm gửi Cục", ["định kỳ hai lần 01 năm"], "times in a period without a word between"),
    ("báo cáo định kỳ hai giờ một lần", ["định kỳ hai giờ một lần"], "hours"),
    ("mỗi năm từ 1 đến 2 lần", ["mỗi năm từ 1 đến 2 lần"], "so many or so many times"),
    ("ít nhất một lần trong mỗi năm học", ["ít nhất một lần trong mỗi năm học"], "in each year of school"),
    ("báo cáo bán niên và hằng năm", ["bán niên và hằng năm"], "half years by their old name"),
    ("định kỳ 6 tháng và báo cáo tổng hợp hằng năm", ["định kỳ 6 tháng và báo cáo tổng hợp hằng năm"], "two reports"),
    ("báo cáo sáu tháng, báo cáo năm về Cục", ["sáu tháng, báo cáo năm"], "two reports without a word of rhythm"),
    ("hằng quý, 06 tháng, cả năm", ["hằng quý, 06 tháng, cả năm"], "the whole year in a list"),
    ("tiếp công dân mỗi tuần ít nhất một ngày", ["mỗi tuần ít nhất một ngày"], "days of each week"),
    ("tiếp dân ít nhất 01 ngày trong 01 tháng", ["ít nhất 01 ngày trong 01 tháng"], "days of each month"),
    ("làm việc 05 ngày trong tuần", [], "days of a week without the least of them are no rhythm"),
    ("họp mỗi tháng một phiên", ["mỗi tháng một phiên"], "sessions"),
    ("tổ chức hội thao 05 năm 02 lần", ["05 năm 02 lần"], "times in years without a word between"),
    ("phát trên loa ngày 02 lần", ["ngày 02 lần"], "times a day"),
    ("từ ngày 02 lần lượt", [], "a day of the month and not times a day"),
    ("báo cáo 02 lần trên 01 ngày", ["02 lần trên 01 ngày"], "times a day, the times first"),
    ("lấy mẫu từ 2 đến 3 ngày/lần", ["từ 2 đến 3 ngày/lần"], "from so many days to so many"),
    ("định kỳ tối đa năm (5) ngày làm việc một lần", ["định kỳ tối đa năm (5) ngày làm việc một lần"], "working days"),
    (
        "họp định kỳ theo quy định của điều lệ nhưng ít nhất 03 tháng một lần",
        ["định kỳ theo quy định của điều lệ nhưng ít nhất 03 tháng một lần"],
        "by a statute, but at least so often",
    ),
    ("báo cáo theo từng quý, năm về nhập khẩu", ["theo từng quý, năm"], "each quarter and year"),
    ("theo từng năm 2024", [], "a year with its number"),
    ("Định kỳ vào tháng cuối cùng hàng quý, gửi", ["Định kỳ vào tháng cuối cùng hàng quý"], "the last month of each"),
    ("Cuối kỳ kế toán quý, lập báo cáo", ["Cuối kỳ kế toán quý"], "each period of accounts"),
    (
        "Định kỳ 03 tháng, 06 tháng hoặc 12 tháng, xác định",
        ["Định kỳ 03 tháng, 06 tháng hoặc 12 tháng"],
        "twelve months",
    ),
    ("soạn báo cáo tuần, tháng, 6 tháng và cả năm của xã", ["tuần, tháng, 6 tháng và cả năm"], "reports in a list"),
    ("trực tiếp dân 02 ngày/tháng", ["02 ngày/tháng"], "so many days a month"),
    ("họp ít nhất 1 lần trong 1 tháng", ["ít nhất 1 lần trong 1 tháng"], "times in one period, in figures"),
    ("Nửa tháng một lần, tổ chức sinh hoạt", ["Nửa tháng một lần"], "half a month"),
    ("mỗi năm học một lần khám sức khỏe", ["mỗi năm học một lần"], "a school year"),
    ("6 tháng, 9 tháng, năm tổng hợp", ["6 tháng, 9 tháng, năm"], "a list of reports without a word before it"),
    ("kiểm tra định kỳ quý/lần", ["định kỳ quý/lần"], "a period without a number"),
    ("vệ sinh lớp học ngày một lần", ["ngày một lần"], "once a day"),
    ("theo quý báo cáo Sở", ["theo quý"], "before what is done"),
    ("dạy học 2 buổi/ngày, họp 2 buổi/tháng", ["2 buổi/tháng"], "halves of a day are how long, not how often"),
    ("định kỳ (3 tháng hoặc 6 tháng)", ["định kỳ (3 tháng hoặc 6 tháng)"], "one or the other, in brackets"),
]


@pytest.mark.parametrize(("text", "expected", "why"), RECURRENCES)
def test_recurrence(text: str, expected: list[str], why: str) -> None:
    """Rhythms are found as written, with their place."""
    found = recurrence(text)
    assert [words for words, _ in found] == expected, why
    assert all(span.cut(text) == words for words, span in found)


@pytest.mark.parametrize("offset", range(0, 400, 7))
def test_last_working_day_is_the_last(offset: int) -> None:
    """The last working day is a working day, and between it and the limit there is none."""
    limit = dt.date(2026, 1, 1) + dt.timedelta(days=offset)
    for exclusive in (True, False):
        last = last_working_day(limit, exclusive)
        assert is_working_day(last)
        assert last < limit if exclusive else last <= limit
        between = [last + dt.timedelta(days=n) for n in range(1, (limit - last).days + (0 if exclusive else 1))]
        assert not any(is_working_day(other) for other in between)


WORKING = [
    ("2026-08-22", True, "thứ Bảy làm bù cho 31/8/2026"),
    ("2026-08-31", False, "nghỉ hoán đổi dịp Quốc khánh 2026"),
    ("2026-01-10", True, "thứ Bảy làm bù cho 02/01/2026"),
    ("2025-04-26", True, "thứ Bảy làm bù cho 02/5/2025"),
    ("2025-05-02", False, "nghỉ hoán đổi dịp 30/4 năm 2025"),
    ("2026-02-16", False, "giao thừa Tết Bính Ngọ"),
    ("2026-02-20", False, "mùng bốn Tết Bính Ngọ"),
    ("2025-01-27", False, "28 tháng Chạp, nghỉ Tết Ất Tỵ"),
    ("2024-02-14", False, "mùng năm Tết Giáp Thìn"),
    ("2026-02-23", True, "ngày làm việc đầu tiên sau Tết"),
]


@pytest.mark.parametrize(("date", "works", "why"), WORKING)
def test_working_day(date: str, works: bool, why: str) -> None:
    """Lunar holidays, compensation days and swapped Saturdays are known."""
    assert is_working_day(dt.date.fromisoformat(date)) is works, why


def test_working_days_are_counted_from_the_next_day() -> None:
    """Three working days from the Thursday before Tết end after Tết."""
    assert add_working_days(dt.date(2026, 2, 12), 3) == dt.date(2026, 2, 24)
