"""The trained model of limits: what it weighs, and where a limit of a duty may be told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.duties import by_rules, extract
from corpus.duties.extract import places_of_limits
from corpus.duties.limits import Limits
from corpus.duties.weights import Weights
from eval.duties import load_gold, pair_records, same_limit
from eval.duty_sources import gold_documents
from eval.gold_files import gold_file
from eval.logistic import fold_of
from eval.train_times import LIMITS, as_row, train, with_places
from tests.duty_texts import dispatch, law

TITLE = "Điều 4. Trách nhiệm của Sở Y tế\n"
TEN_DAYS = "Trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ"

READ = [
    (f"1. {TEN_DAYS}, Sở Y tế cấp giấy phép cho cơ sở.", [TEN_DAYS], "before who acts"),
    (
        "1. Trong vòng 12 tháng kể từ ngày cấp giấy phép, nếu chủ đầu tư không khởi công, Sở Y tế thu hồi giấy phép.",
        [None],
        "in which something is not done: a case, no limit",
    ),
    (
        f"1. {TEN_DAYS}, Sở Y tế cấp giấy phép; trường hợp từ chối cấp phải trả lời bằng văn bản.",
        [TEN_DAYS] * 2,
        "before a refusal, which falls due with what is refused",
    ),
    ("1. Sở Y tế kéo dài thời hạn kiểm tra nhưng không quá 06 tháng.", [None], "how long a thing may last"),
    (
        "1. Tổ chức kiểm tra các cơ sở.\n2. Trong thời hạn 05 ngày kể từ ngày kết thúc kiểm tra, gửi kết quả cho cơ sở.",
        [None, "Trong thời hạn 05 ngày kể từ ngày kết thúc kiểm tra"],
        "of the duty below it",
    ),
    (
        "1. Trước ngày 20 tháng 12 hằng năm:\na) Lập báo cáo kết quả kiểm tra gửi Bộ Y tế;\nb) Công bố kết quả kiểm tra.",
        ["Trước ngày 20 tháng 12 hằng năm"] * 2,
        "in the line over the items",
    ),
    (
        "1. Sở Y tế thông báo cho người nộp đơn về việc chấp nhận theo thời hạn sau đây:\n"
        "a) Chậm nhất 20 ngày kể từ ngày nhận đủ tài liệu;\nb) Chậm nhất 02 giờ làm việc đối với hàng tươi sống.",
        ["Chậm nhất 20 ngày kể từ ngày nhận đủ tài liệu"],
        "in the first item under the line",
    ),
    (
        "1. Sở Y tế phổ biến quy chế đến các trạm y tế. Các trạm y tế gửi báo cáo như sau:\n"
        "a) Trước ngày 10 tháng 7 hằng năm, trạm y tế gửi báo cáo cho Sở Y tế.",
        [None, "Trước ngày 10 tháng 7 hằng năm"],
        "in an item under another clause of the line",
    ),
    (
        "1. Sở Y tế trả lời người nộp đơn. Thời hạn trả lời cụ thể như sau:\n"
        "a) Chậm nhất 20 ngày kể từ ngày nhận đủ tài liệu;\nb) Chậm nhất 02 giờ làm việc đối với hàng tươi sống.",
        ["Chậm nhất 20 ngày kể từ ngày nhận đủ tài liệu"],
        "in the first item under a label of time",
    ),
    (
        "1. Sở Y tế thông báo cho cơ sở, ấn định thời hạn không quá 10 ngày làm việc để hoàn thiện hồ sơ.",
        [None],
        "set to another",
    ),
    (
        "1. Sau 06 tháng kể từ ngày quyết định đình chỉ có hiệu lực, Sở Y tế thu hồi giấy phép.",
        [None],
        "from whose end on something is done",
    ),
    (
        "1. Trong thời gian 12 tháng kể từ ngày hết nhiệm kỳ, nếu hội không tiến hành đại hội thì Sở Y tế có ý kiến.",
        [None],
        "in which something has not happened",
    ),
    (
        f"1. {TEN_DAYS}, nếu hồ sơ chưa đầy đủ thì Sở Y tế thông báo cho cơ sở.",
        [TEN_DAYS],
        "papers that are not in order",
    ),
    (
        f"1. {TEN_DAYS}, nếu sau đó cơ sở không nộp hồ sơ thì Sở Y tế thu hồi giấy phép.",
        [None],
        "papers that were not handed in",
    ),
    ("1. Sở Y tế kiểm tra doanh nghiệp có lãi trong 03 năm tài chính liên tục.", [None], "years that are over"),
    ("1. Sở Y tế quyết định thời gian tiếp nhận nhưng không quá 90 ngày.", [None], "of a thing whose time is settled"),
    (
        "1. Sở Y tế tặng kỷ niệm chương vào Ngày truyền thống của ngành (ngày 27 tháng 02 hàng năm).",
        [None],
        "which day a name is",
    ),
    ("1. Sở Y tế niêm yết danh sách trong thời hạn 30 ngày kể từ ngày niêm yết.", [None], "how long a thing hangs out"),
    (
        "1. Trong thời hạn 30 ngày kể từ ngày niêm yết danh sách, Sở Y tế gửi kết quả cho cơ sở.",
        ["Trong thời hạn 30 ngày kể từ ngày niêm yết danh sách"],
        "after a thing was hung out",
    ),
    (
        "1. Sở Y tế kiểm tra cơ sở có bác sĩ hành nghề trong thời gian 05 năm tính đến ngày nộp hồ sơ.",
        [None],
        "a time that was before",
    ),
]


def _texts(duties: object) -> list[str | None]:
    return [duty.deadline.text if duty.deadline else None for duty in duties]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "limits", "why"), READ, ids=[why for *_, why in READ])
def test_limits_of_duties(text: str, limits: list[str | None], why: str) -> None:
    """By when a duty is due, and its words in the document."""
    document = law(TITLE + text)
    found = extract(document)
    assert _texts(found) == limits, why
    for duty in found:
        if duty.deadline is not None:
            assert duty.deadline.span == duty.spans["deadline"]
            assert duty.spans["deadline"].cut(document.text) == duty.deadline.text


def test_places_are_the_clause_and_what_stands_around_it() -> None:
    """In the clause, before it in its unit, after it where no other duty begins, in the line above; each once."""
    document = law(
        TITLE + "1. Trước ngày 20 tháng 12 hằng năm, Sở Y tế có trách nhiệm:\n"
        "a) Trong thời hạn 03 ngày kể từ ngày họp, gửi biên bản; công bố kết quả chậm nhất ngày 05 tháng 6 hằng năm. "
        "Thông tin được đăng trước ngày 10 tháng 7 hằng năm."
    )
    told = {
        duty.task.split()[0]: [place.span.cut(document.text) for place in places]
        for duty, places in places_of_limits(document)
    }
    above, own = "Trước ngày 20 tháng 12 hằng năm", "Trong thời hạn 03 ngày kể từ ngày họp"
    assert told["gửi"] == [own, above]
    assert told["công"] == [
        "chậm nhất ngày 05 tháng 6 hằng năm", own, above, "trước ngày 10 tháng 7 hằng năm",
    ]  # fmt: skip


def test_bounds_decide_between_rules_and_model() -> None:
    """What the rules read stays from `keep` on; what they did not is added from `add` on."""
    text = (
        "1. Sở Y tế công bố kết quả. Thông tin được đăng trước ngày 10 tháng 7 hằng năm.\n"
        "2. Sở Y tế báo cáo Bộ Y tế trước ngày 15 tháng 12 hằng năm."
    )
    document, even = law(TITLE + text), Weights({}, 0.0)
    ruled = _texts(by_rules(document))
    assert ruled == [None, "trước ngày 15 tháng 12 hằng năm"]
    assert _texts(extract(document, limits=Limits(even, 0.9, 0.1))) == ruled
    assert _texts(extract(document, limits=Limits(even, 0.9, 0.9))) == [None, None]
    assert _texts(extract(document, limits=Limits(even, 0.4, 0.1))) == ["trước ngày 10 tháng 7 hằng năm", ruled[1]]


def test_a_limit_that_stands_elsewhere_is_none() -> None:
    """ "trong thời hạn quy định tại khoản 2" says where to look, not by when."""
    document = law(TITLE + "1. Sở Y tế trả kết quả trong thời hạn quy định tại khoản 2 Điều này.")
    assert [list(places) for _, places in places_of_limits(document)] == [[]]
    assert _texts(extract(document, limits=Limits(Weights({}, 5.0), 0.5, 0.5))) == [None]


def test_tables_are_left_as_they_are() -> None:
    """A day in a cell needs no model."""
    document = dispatch(
        "1. Phân công như sau:\n| STT | Nội dung công việc | Cơ quan chủ trì | Thời hạn |\n"
        "| 1 | Xây dựng kế hoạch kiểm tra | Đảng ủy UBND tỉnh | 15/6/2026 |"
    )
    assert _texts(by_rules(document)) == ["15/6/2026"]
    never = Limits(Weights({}, -5.0), 0.9, 0.9)
    assert _texts(extract(document, limits=never)) == _texts(by_rules(document))


def test_weights_survive_the_file(tmp_path: Path) -> None:
    """What is written is what is read."""
    model = Limits(Weights({"ở": 0.5}, -1.0), 0.6, 0.4)
    path = tmp_path / "limits.json"
    path.write_text(json.dumps(as_row(model), ensure_ascii=False), encoding="utf-8")
    assert Limits.read(path) == model


def test_a_model_learns_from_documents_and_helps_on_others(repository: Path, shared: Path) -> None:
    """Trained on three quarters of articles that the rules did not grow around it reads more limits of the rest than they."""
    gold = [one for one in load_gold(gold_file("partial")) if "deadline" in one.told][:900]
    read = {name: with_places(*found, LIMITS) for name, found in gold_documents(gold, repository, shared).items()}
    known = [one for one in gold if one.id in read]
    model = train([one for one in known if fold_of(one, 4)], read, LIMITS)
    asked = right = of_rules = 0
    for one in known:
        if fold_of(one, 4):
            continue
        for record, found in pair_records(one, read[one.id].settled(model)):
            wanted, given = record.get("deadline"), found.duty.deadline
            ruled = next(duty.duty.deadline for duty in read[one.id].duties if duty.duty.id == found.duty.id)
            asked += bool(wanted or given or ruled)
            right += bool(wanted and given and same_limit(wanted, given.text))
            of_rules += bool(wanted and ruled and same_limit(wanted, ruled.text))
    assert asked > 150
    assert right > of_rules
    assert right / asked > 0.8


def test_a_day_before_the_year_of_the_symbol_is_no_limit() -> None:
    """Where a document gives no date of its own, the year of its symbol tells what was over."""
    text = "Điều 4. Trách nhiệm của Sở Y tế\n1. Sở Y tế thu hồi số tiếp nhận trước ngày 25/4/{year}."
    for year, limit in ((2009, None), (2012, "trước ngày 25/4/2012")):
        document = law(text.format(year=year))
        document = replace(document, key=replace(document.key, symbol="06/2011/TT-BYT", date=None))
        document = replace(document, header=replace(document.header, date=None))
        assert _texts(extract(document)) == [limit]
