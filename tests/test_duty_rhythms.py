"""The trained model of rhythms: what it weighs, and where a rhythm of a duty may be told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.duties import extract
from corpus.duties.extract import places_of_rhythms
from corpus.duties.rhythms import Rhythms
from corpus.duties.weights import Weights
from eval.duties import load_gold, pair_records, same_rhythm
from eval.duty_sources import gold_documents
from eval.gold_files import gold_file
from eval.logistic import fold_of
from eval.train_times import RHYTHMS, as_row, train, with_places
from tests.duty_texts import law

TITLE = "Điều 4. Trách nhiệm của Sở Y tế\n"

READ = [
    ("1. Hằng năm, báo cáo Bộ Y tế kết quả kiểm tra.", ["Hằng năm"], "before the task"),
    ("1. Báo cáo Bộ Y tế trước ngày 15 tháng 12 hằng năm.", ["hằng năm"], "in its limit"),
    ("1. Lập kế hoạch thanh tra hằng năm.", ["hằng năm"], "of the thing that is made"),
    ("1. Tổ chức thực hiện kế hoạch thanh tra hằng năm đã được duyệt.", [None], "of a thing that is only carried out"),
    ("1. Quản lý kinh phí theo quy định.", [None], "not at all"),
    ("1. Kiểm tra các cơ sở ít nhất 02 lần/năm.", ["ít nhất 02 lần/năm"], "as a count"),
]


@pytest.mark.parametrize(("text", "rhythms", "why"), READ, ids=[why for *_, why in READ])
def test_rhythms_of_duties(text: str, rhythms: list[str | None], why: str) -> None:
    """How often a duty comes back, and its words in the document."""
    document = law(TITLE + text)
    found = extract(document)
    assert [duty.recurrence for duty in found] == rhythms, why
    for duty in found:
        assert duty.recurrence is None or duty.spans["recurrence"].cut(document.text) == duty.recurrence


def test_places_are_the_clause_and_what_stands_above() -> None:
    """In the clause, before it in its unit, in the line over its items; each once."""
    document = law(
        TITLE + "1. Định kỳ hằng quý thực hiện các việc sau:\na) Kiểm tra kho. Hằng năm, báo cáo Bộ Y tế hằng tháng;"
    )
    found = places_of_rhythms(document)
    told = {duty.task: [place.span.cut(document.text) for place in places] for duty, places in found}
    assert told["Kiểm tra kho"] == ["Định kỳ hằng quý"]
    assert told["báo cáo Bộ Y tế hằng tháng"] == ["Hằng năm", "hằng tháng", "Định kỳ hằng quý"]


def test_an_unsure_model_names_none() -> None:
    """Below the threshold a duty has no rhythm, and above it the likeliest."""
    document = law(TITLE + "1. Hằng năm, báo cáo Bộ Y tế kết quả kiểm tra.")
    never, always = Rhythms(Weights({}, -3.0), 0.5), Rhythms(Weights({}, 3.0), 0.5)
    assert [duty.recurrence for duty in extract(document, rhythms=never, second=False)] == [None]
    assert [duty.recurrence for duty in extract(document, rhythms=always, second=False)] == ["Hằng năm"]


def test_weights_survive_the_file(tmp_path: Path) -> None:
    """What is written is what is read."""
    model = Rhythms(Weights({"ở": 0.5}, -1.0), 0.4)
    path = tmp_path / "rhythms.json"
    path.write_text(json.dumps(as_row(model), ensure_ascii=False), encoding="utf-8")
    assert Rhythms.read(path) == model


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Định kỳ hàng năm", "hằng năm", True),
        ("Định kỳ tháng 12 hằng năm", "hằng năm", True),
        ("định kỳ vào ngày 05 hàng tháng", "hằng tháng", True),
        ("theo từng quý", "từng quý", True),
        ("hằng năm", "hằng quý", False),
        ("định kỳ", "hằng năm", False),
        ("ít nhất 01 lần/quý", "01 lần/quý", False),
    ],
)
def test_two_wordings_of_one_rhythm(one: str, other: str, same: bool) -> None:
    """The day or month in it is the limit's, and so is said with it or without."""
    assert same_rhythm(one, other) is same_rhythm(other, one) is same


def test_a_model_learns_from_documents_and_helps_on_others(repository: Path, shared: Path) -> None:
    """Trained on three quarters of a part of the development half it reads most rhythms of the rest."""
    gold = load_gold(gold_file("duties"), "development")[:600]
    read = {name: with_places(*found, RHYTHMS) for name, found in gold_documents(gold, repository, shared).items()}
    known = [one for one in gold if one.id in read]
    model = train([one for one in known if fold_of(one, 4)], read, RHYTHMS)
    asked = right = 0
    for one in known:
        if fold_of(one, 4):
            continue
        for record, found in pair_records(one, read[one.id].settled(model)):
            if record.get("recurrence") or found.duty.recurrence:
                asked += 1
                wanted, given = record.get("recurrence"), found.duty.recurrence
                right += bool(wanted and given and same_rhythm(wanted, given))
    assert asked > 20
    assert right / asked > 0.65


def test_a_rhythm_may_stand_some_lines_above() -> None:
    """The nearest line above that tells one is a place, also over a heading between."""
    document = law(
        TITLE
        + "1. Định kỳ hằng quý, các cơ sở có trách nhiệm tổng hợp kinh phí gửi cơ quan cấp trên; cụ thể như sau:\n"
        "a) Đối với cơ sở công lập:\n- Cơ sở công lập lập báo cáo gửi Sở Y tế;\n- Sở Y tế thẩm định báo cáo."
    )
    found = {
        duty.task: [place.span.cut(document.text) for place in places] for duty, places in places_of_rhythms(document)
    }
    assert found["thẩm định báo cáo"] == ["Định kỳ hằng quý"]
