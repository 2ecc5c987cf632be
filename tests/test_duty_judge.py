"""The trained judge of receivers: what it adds to the rules, and what it must never touch."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from corpus.duties import by_rules, extract
from corpus.duties.cues import places, words_of
from corpus.duties.judge import Judge
from corpus.duties.lines import Line
from corpus.duties.weights import Weights
from eval.duties import GoldDocument, load_gold, score_duties
from eval.duty_sources import found_in, gold_documents, ruled_duties
from eval.gold_files import gold_file
from eval.logistic import fold_of
from eval.train_judge import as_row, train
from tests.duty_texts import dispatch, law

TITLE = "Điều 4. Trách nhiệm của Sở Y tế\n1. "


def test_odds_are_added_up() -> None:
    """A cue that was never met weighs nothing; the chance is the logistic of the sum."""
    weights = Weights({"a": 1.5, "b": -0.5}, -1.0)
    assert weights.chance(["a", "b", "never met"]) == pytest.approx(0.5)
    assert weights.chance([]) == pytest.approx(1 / (1 + math.e))


def test_names_that_the_rules_cut_short_are_whole() -> None:
    """The rules alone end the name at its verb; the judge reads on."""
    text = TITLE + "Thông báo bằng văn bản cho những cá nhân không đủ điều kiện tiêu chuẩn."
    (alone,), (judged,) = by_rules(law(text)), extract(law(text))
    assert alone.receiver != judged.receiver
    assert judged.receiver == "những cá nhân không đủ điều kiện tiêu chuẩn"


def test_a_receiver_is_words_of_its_clause() -> None:
    """What the judge names stands in the document, where its span says."""
    text = TITLE + "Gửi quyết định đến các tổ chức, cá nhân thực hiện dự án nhà ở và báo cáo Bộ Y tế."
    document = law(text)
    (duty,) = extract(document)
    assert duty.receiver
    assert duty.spans["receiver"].cut(document.text) == duty.receiver
    assert duty.span.holds(duty.spans["receiver"])


def test_whom_a_lead_in_names_stays() -> None:
    """Items under "Trình Chính phủ:" go to the government, whatever stands in them."""
    found = extract(
        law("Điều 4. Nhiệm vụ của Bộ Y tế\n1. Trình Chính phủ:\na) Dự án luật cho người bệnh;\nb) Dự án khác.")
    )
    assert {duty.receiver for duty in found} <= {"Chính phủ", None}


def test_an_unsure_judge_leaves_what_the_rules_read() -> None:
    """Without weights no receiver is likely: those of the rules are dropped only below the threshold for that."""
    text = law(TITLE + "Báo cáo Bộ Y tế kết quả kiểm tra.")
    blank, never = Weights({}, 0.0), Weights({}, -9.0)
    assert extract(text, Judge(blank, never, add=0.6, keep=0.4), second=False)[0].receiver == "Bộ Y tế"
    assert extract(text, Judge(never, never, add=0.6, keep=0.4), second=False)[0].receiver is None


def test_where_a_receiver_may_begin() -> None:
    """After a word of giving, and only at what can be somebody; who is brought somewhere is none."""
    line = Line.of("chuyển người bệnh đến bệnh viện và gửi báo cáo cho Bộ Y tế trước ngày 15")
    words = words_of(line)
    starts = [line.text[words[i][0] :].split()[0] for i in places(line, words)]
    assert starts == ["bệnh", "báo", "Bộ"]


def test_weights_survive_the_file(tmp_path: Path) -> None:
    """What is written is what is read."""
    import json

    judge = Judge(Weights({"ở": 0.5}, -1.0), Weights({"b": 2.0}, 0.25), 0.5, 0.1)
    path = tmp_path / "judge.json"
    path.write_text(json.dumps(as_row(judge), ensure_ascii=False), encoding="utf-8")
    assert Judge.read(path) == judge


def test_a_judge_learns_from_documents_and_helps_on_others(repository: Path, shared: Path) -> None:
    """Trained on three quarters of a part of the development half it is better than nothing on the last."""
    gold = load_gold(gold_file("duties"), "development")[:600]
    documents = gold_documents(gold, repository, shared)
    ruled = ruled_duties(documents)
    learned: list[GoldDocument] = [one for one in gold if fold_of(one, 4) and one.id in documents]
    judge = train(learned, ruled)
    left = [one for one in gold if not fold_of(one, 4) and one.id in documents]
    settled = {one.id: found_in(*documents[one.id], extract(documents[one.id][0], judge, second=False)) for one in left}
    assert score_duties(left, settled)["receiver"]["f1"] > 0.8


def test_brackets_of_a_receiver_are_closed() -> None:
    """Who in a body gets it stands in brackets, to the end."""
    text = "Điều 1. Trách nhiệm của Sở Y tế\n1. Gửi báo cáo về Bộ Y tế (Vụ Bảo hiểm y tế) để tổng hợp.\n"
    assert [duty.receiver for duty in law(text).duties] == ["Bộ Y tế (Vụ Bảo hiểm y tế)"]


@pytest.mark.parametrize(
    ("task", "receiver"),
    [
        ("Gửi kết quả kiểm tra cho cơ quan quản lý và sử dụng cán bộ", "cơ quan quản lý và sử dụng cán bộ"),
        ("Gửi thông báo tới từng trái chủ và thực hiện công bố thông tin", "từng trái chủ"),
        ("Báo cáo Ủy ban nhân dân tỉnh và Bộ Y tế", "Ủy ban nhân dân tỉnh và Bộ Y tế"),
    ],
)
def test_a_name_goes_on_after_and_where_another_verb_or_body_tells_who(task: str, receiver: str) -> None:
    """A verb after "và" belongs to the name only where one stands before it; another body belongs to it always."""
    (duty,) = law(f"Điều 1. Trách nhiệm của Sở Y tế\n1. {task}.\n").duties
    assert duty.receiver == receiver


NOBODY = [
    ("1. Giao Văn phòng phối hợp, tham mưu tổ chức thành công lễ ra quân.", None, "“tổ chức” is what is done"),
    ("1. Đề nghị các trạm thường xuyên đôn đốc các xã.", None, "who is asked to act gets nothing"),
    ("1. Nhận được tài liệu này, đề nghị các trạm in và dán ở cổng.", None, "the same after what comes before"),
    ("1. Chi cục rà soát đóng góp cho Tỉnh hội của các cá nhân.", None, "what somebody has done for a body"),
    ("1. Chi bộ nộp báo cáo lên đảng ủy cơ sở hằng tháng.", "đảng ủy cơ sở", "no name goes on with a rhythm"),
]


@pytest.mark.parametrize(("text", "receiver", "why"), NOBODY)
def test_who_gets_nothing(text: str, receiver: str | None, why: str) -> None:
    """Who acts, what is done and how often are nobody that gets something."""
    assert [duty.receiver for duty in extract(dispatch(text))] == [receiver], why
