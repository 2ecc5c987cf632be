"""Where names of actors end that hold a verb: what the trained model adds to the rules, and what it must leave."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest

from corpus.duties import by_rules, extract
from corpus.duties.lines import Line
from corpus.duties.reach import Reach, stops
from corpus.duties.sentences import subject
from corpus.duties.weights import Weights
from eval.duties import GoldDocument, load_gold, score_duties
from eval.duty_sources import found_in, gold_documents
from eval.gold_files import gold_file
from eval.logistic import fold_of
from eval.train_reach import Example, habits_of, of_gold, of_laws, train
from tests.duty_texts import law

NEVER = Reach(Weights({}, 0.0), {}, 1e9)
"""A model that keeps every end of the rules."""


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Nhân viên ghi chép biên bản lập bảng kê gồm hai liên theo mẫu.", "Nhân viên ghi chép biên bản"),
        ("Công ty quản lý quỹ xác định giá trị tài sản ròng của quỹ hằng tuần.", "Công ty quản lý quỹ"),
        ("Đơn vị quản lý vận hành lập sổ theo dõi từng thiết bị.", "Đơn vị quản lý vận hành"),
        ("Người tham gia niêm phong vật chứng ký vào biên bản.", "Người tham gia niêm phong vật chứng"),
        ("Cơ quan quản lý đề xuất xử lý kỷ luật người vi phạm.", "Cơ quan quản lý"),
        ("Cơ sở đào tạo lập kế hoạch thực hiện chương trình và gửi Sở Y tế.", "Cơ sở đào tạo"),
        ("Sở Y tế kiểm tra việc thực hiện hợp đồng của bệnh viện.", "Sở Y tế"),
    ],
)
def test_names_that_hold_a_verb(sentence: str, lead: str) -> None:
    """A verb that tells which actor is meant belongs to the name; one that tells what is to be done does not."""
    (duty,) = extract(law(f"Điều 4. Quản lý\n1. {sentence}"))
    assert duty.lead == lead
    assert duty.spans["lead"].end < duty.spans["task"].start


def test_what_follows_a_longer_name_is_the_task() -> None:
    """Where the name reaches further, the task begins at the next verb and the sign before it is known."""
    (duty,) = extract(law("Điều 4. Quản lý\n1. Công ty quản lý quỹ báo cáo Bộ Tài chính tình hình tài sản của quỹ."))
    assert duty.task.startswith("báo cáo Bộ Tài chính")
    assert duty.role == "bao_cao"


def test_every_stop_is_before_a_verb_and_the_rules_have_one() -> None:
    """Stops stand in order, the task of each begins after the name ends, and the rules' own is among them."""
    line = Line.of("Cơ quan chủ trì soạn thảo văn bản trình bày nội dung dự thảo và tiếp thu ý kiến; phải gửi lại.")
    own = subject(line, 0, len(line.text))
    assert own is not None
    clause, found, ruled = stops(line, own, len(line.text))
    assert found == sorted(found)
    assert all(end < task for end, task in found)
    assert found[ruled] == (own.span.end, own.at)
    assert not any(";" in clause.text[:task] for _, task in found)


def test_a_model_without_weights_keeps_the_rules() -> None:
    """Nothing is moved that nothing speaks for."""
    document = law("Điều 4. Quản lý\n1. Nhân viên ghi chép biên bản lập bảng kê gồm hai liên theo mẫu.")
    (kept,), (moved,) = by_rules(document, NEVER), by_rules(document)
    assert (kept.lead, moved.lead) == ("Nhân viên", "Nhân viên ghi chép biên bản")


def test_the_file_is_read_as_written(tmp_path: Path) -> None:
    """Weights, habits and trust survive the file."""
    made = Reach(Weights({"v=lập": 0.5}, -1.0), {"đơn vị": "", "đơn vị|lập": "-2"}, 1.5)
    path = tmp_path / "reach.json"
    row = {"trust": made.trust, "stops": made.weights.as_row(), "habits": dict(made.habits)}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert Reach.read(path) == made


def test_law_texts_teach_where_names_end(tmp_path: Path) -> None:
    """A sign, a lead-in and a title each tell an end; the sign is taken out, and kept where the rules end too early."""
    articles = tmp_path / "articles.jsonl.gz"
    rows = [
        ("a#1", "Quản lý", "1. Nhân viên vận hành lò hơi phải báo cáo trưởng ca mọi sự cố."),
        ("b#1", "Trách nhiệm của đơn vị tham gia đấu thầu", "1. Lập hồ sơ dự thầu theo mẫu quy định."),
        ("c#1", "Quản lý", "1. Người làm lưu trữ có trách nhiệm:\na) Kiểm tra kho hàng tuần và ghi sổ."),
        ("out#1", "Quản lý", "1. Cơ sở đào tạo phải lập hồ sơ của từng học viên."),
    ]
    with gzip.open(articles, "wt", encoding="utf-8") as lines:
        for name, title, text in rows:
            row = {"id": name, "law_id": name.split("#")[0], "title": title, "text": text}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    found = list(of_laws(articles, frozenset({"out"}), frozenset()))
    ends = {(one.law, one.clause.text[: one.found[one.right][0]]) for one in found}
    assert ends == {
        ("a", "Nhân viên vận hành lò hơi"),
        ("b", "đơn vị tham gia đấu thầu"),
        ("c", "Người làm lưu trữ"),
    }
    assert all(one.law == "b" or " phải " not in one.clause.text for one in found if one.ruled == one.right)


def test_it_mends_more_leads_than_it_spoils_in_articles_not_learned_from(repository: Path, shared: Path) -> None:
    """Trained on other laws, leads of a quarter of the development half are right more often than by the rules alone."""
    gold = load_gold(gold_file("duties"), "development")
    left = [one for one in gold if in_last_quarter(one.id)]
    apart = frozenset(one.id.split("#")[0] for one in left)
    articles = shared / "law/articles.jsonl.gz"
    habits = habits_of(articles, apart)
    read: list[tuple[Example, float]] = [
        (one, 1.0) for _, one in of_gold([g for g in gold if g not in left][:400], shared)
    ]
    learned = read + [(one, 0.5) for one in islice(of_laws(articles, apart, frozenset()), 6000)]
    made = train(learned, habits)
    documents = gold_documents(left, repository, shared)
    right = [
        score_duties(left, {name: found_in(d, unit, by_rules(d, reach)) for name, (d, unit) in documents.items()})[
            "lead"
        ]
        for reach in (NEVER, made)
    ]
    assert right[1]["f1"] > right[0]["f1"]


def in_last_quarter(name: str) -> bool:
    """Whether a document is in the quarter that is held apart."""
    return fold_of(GoldDocument(name, ""), 4) == 0
