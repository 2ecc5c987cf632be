"""Planted copies of questions are flagged, unrelated questions are not, and results can be split by seen and unseen gold."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from eval.cli import main
from eval.corpora import Article
from eval.duplicates import duplicate_classes, fold_questions, fold_run
from eval.formats import Question, read_questions, write_questions, write_run
from eval.leaks import check_leaks, folded, near_duplicates, read_training, seen_split
from eval.measures.retrieval import measure_run
from eval.scoring import in_half, qrels_of
from eval.sets import SETS, describe
from eval.slices.keys import without_diacritics

BODIES = (
    "Ủy ban nhân dân tỉnh",
    "Công an cấp xã",
    "Hội đồng trường",
    "Sở Tài chính",
    "Thanh tra bộ",
    "Tòa án nhân dân",
)
MATTERS = (
    "lập kế hoạch kiểm tra an toàn cháy nổ",
    "thu hồi giấy phép khai thác khoáng sản",
    "bổ nhiệm hòa giải viên lao động",
    "công bố dịch bệnh động vật",
    "giám định hiện vật bảo tàng",
    "điều chỉnh quy hoạch cảng biển",
    "xử lý đơn tố cáo nặc danh",
    "tuyển sinh lớp mười chuyên",
)
FRAMES = (
    "Thẩm quyền {m} của {b} được quy định như thế nào?",
    "{b} {m} trong thời hạn bao lâu?",
    "Khi nào {b} phải {m}?",
)


def synthetic() -> list[Question]:
    """Questions that differ in body, matter or frame."""
    texts = [f.format(b=b, m=m) for b in BODIES for m in MATTERS for f in FRAMES]
    return [Question(f"q{n}", text, {f"d{n}": 1}) for n, text in enumerate(texts)]


def edited(text: str, rng: random.Random) -> str:
    """A copy with one or two small edits: words left out, added, swapped or mistyped, marks, case, an opening."""
    words = text.split()
    for _ in range(rng.randint(1, 2)):
        i = rng.randrange(len(words) - 1)
        edit = rng.choice(["drop", "add", "swap", "slip", "bare", "upper", "open", "end"])
        if edit == "drop" and len(words) > 6:
            words.pop(i)
        elif edit == "add":
            words.insert(i, rng.choice(["có", "thì", "hiện nay", "theo quy định"]))
        elif edit == "swap":
            words[i], words[i + 1] = words[i + 1], words[i]
        elif edit == "slip" and len(words[i]) > 3:
            words[i] = words[i][:1] + words[i][2] + words[i][1] + words[i][3:]
        elif edit == "bare":
            words = without_diacritics(" ".join(words)).split()
        elif edit == "upper":
            words = " ".join(words).upper().split()
        elif edit == "open":
            words = ["Cho", "tôi", "hỏi:", *words]
        elif edit == "end":
            words[-1] = words[-1].rstrip("?") + "."
    return " ".join(words)


def test_the_same_question_however_typed_is_a_duplicate() -> None:
    """Case, marks and punctuation are folded away: similarity 1."""
    asked = [Question("1", "Mức phạt khi vượt đèn đỏ, năm 2021?")]
    (leak,) = near_duplicates(asked, [Question("t", "MUC PHAT khi vuot den do nam 2021")])
    assert (leak.qid, leak.training_qid) == ("1", "t")
    assert leak.similarity == pytest.approx(1.0)
    assert folded(asked[0].text) == "muc phat khi vuot den do nam 2021"


def test_no_training_and_no_words_flag_nothing() -> None:
    """Empty in, empty out."""
    assert near_duplicates([Question("1", "câu hỏi")], []) == []
    assert near_duplicates([Question("1", "???")], [Question("t", "!!!")]) == []


def test_a_question_about_another_matter_in_the_same_frame_is_not_a_duplicate() -> None:
    """Most words are the frame's, and weigh little."""
    many = synthetic()
    assert near_duplicates(many[:3], [q for q in many[3:] if q.text.split()[0] == many[0].text.split()[0]]) == []


def test_planted_copies_among_real_questions_are_flagged(shared: Path) -> None:
    """100 report questions with small edits among 16,803 editorial questions: 95 flagged or more, false alarms below 2 %.

    The editorial questions are nobody's copies. Against the development half of the same set a further two in a hundred
    are flagged: sisters by the same hand, which differ in one word ("cấp Bộ", "cấp tỉnh").
    """
    report = in_half(read_questions(shared / "questions" / "zalo2021_train.jsonl"), "report")
    rng = random.Random(20260131)
    planted = rng.sample(report, 100)
    training = read_training([shared / "train" / "legal_qa_pairs.jsonl.gz"])
    training += [Question(f"copy-{q.qid}", edited(q.text, rng)) for q in planted]
    flagged = {leak.qid for leak in check_leaks(report, training).near}
    caught = len(flagged & {q.qid for q in planted})
    false = len(flagged - {q.qid for q in planted}) / (len(report) - 100)
    assert caught >= 95, caught
    assert false < 0.02, false


def test_gold_seen_in_training_splits_the_questions() -> None:
    """One shared gold article is enough; relevance zero is not gold."""
    asked = [Question("1", "", {"a": 1, "b": 1}), Question("2", "", {"c": 1}), Question("3", "", {"a": 0, "d": 1})]
    assert seen_split(asked, [Question("t", "", {"a": 1, "c": 0})]) == (["1"], ["2", "3"])


def test_the_command_names_the_twins_and_scores_both_groups(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 when there are more near duplicates than allowed; means of seen and unseen stand apart."""
    asked = synthetic()[:40]
    write_questions(tmp_path / "q.jsonl", asked)
    training = [
        Question("t1", "Cho hỏi: " + asked[5].text.upper(), {"d5": 1}),
        Question("t2", "Không liên quan", {"d9": 1}),
    ]
    write_questions(tmp_path / "t.jsonl", training)
    write_run(
        tmp_path / "r.trec", {q.qid: {next(iter(q.gold)): 1.0} if q.qid in {"q5", "q9"} else {} for q in asked}, "r"
    )
    words = [
        "leaks",
        "--half",
        "all",
        "--questions",
        str(tmp_path / "q.jsonl"),
        "--training",
        str(tmp_path / "t.jsonl"),
    ]
    assert main([*words, "--run", str(tmp_path / "r.trec"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(leak["qid"], leak["training_qid"]) for leak in told["near"]] == [("q5", "t1")]
    assert told["split"]["đáp án đã thấy"] == {"n": 2} | dict.fromkeys(
        ["nDCG@10", "RR@10", "R@1", "R@10", "R@100"], 1.0
    )
    assert told["split"]["đáp án chưa thấy"]["RR@10"] == 0.0
    assert main([*words, "--allow", "1"]) == 0
    assert asked[5].text in capsys.readouterr().out


def test_articles_that_say_the_same_are_folded_into_classes() -> None:
    """Case and punctuation aside; a class takes one place in a ranking, and any member of it is right."""
    articles = [
        Article("a", "X", "Có hiệu lực."),
        Article("b", "Y", "có hiệu lực"),
        Article("c", "", "Khác."),
        Article("d", "", "!"),
    ]
    classes = duplicate_classes(articles)
    assert classes == {"a": "a", "b": "a"}
    asked = [Question("1", "", {"b": 1}), Question("2", "", {"c": 1})]
    run = {"1": {"c": 3.0, "a": 2.0, "b": 1.0}, "2": {"a": 3.0, "b": 2.5, "c": 2.0}}
    assert measure_run(qrels_of(asked), run).values["RR@10"] == {"1": 1 / 3, "2": 1 / 3}
    folded_asked, folded_run = fold_questions(asked, classes), fold_run(run, classes)
    assert folded_run == {"1": {"c": 3.0, "a": 2.0}, "2": {"a": 3.0, "c": 2.0}}
    assert measure_run(qrels_of(folded_asked), folded_run).values["RR@10"] == {"1": 0.5, "2": 0.5}


def test_a_set_tells_its_defects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Repeated and contradictory questions, duplicated gold, gold that is not in the corpus."""
    asked = [
        Question("1", "Mức phạt?", {"a": 1}),
        Question("2", "mức phạt", {"c": 1}),
        Question("3", "Khác?", {"z": 1}),
    ]
    write_questions(tmp_path / "q.jsonl", asked)
    lines = [{"id": "a", "text": "Như nhau."}, {"id": "b", "text": "như nhau"}, {"id": "c", "text": "khác"}]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
    told = describe(tmp_path / "q.jsonl", tmp_path / "c.jsonl")
    assert (told["n_repeated_questions"], told["n_contradictory_questions"]) == (2, 2)
    assert (told["n_duplicate_articles"], told["n_duplicate_classes"], told["n_questions_with_duplicated_gold"]) == (
        2,
        1,
        1,
    )
    assert told["n_gold_not_in_corpus"] == 1
    words = ["sets", "--questions", str(tmp_path / "q.jsonl"), "--corpus", str(tmp_path / "c.jsonl")]
    assert main([*words, "--training", str(tmp_path / "q.jsonl"), "--json"]) == 0
    overlap = json.loads(capsys.readouterr().out)["sets"][0]["overlap"]
    assert overlap["n_near_duplicates"] == overlap["n_report"] == len(in_half(asked, "report"))
    assert main(words) == 0
    assert "2 điều trùng lời thành 1 lớp" in capsys.readouterr().out


def test_the_named_sets_are_where_they_say(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each states origin and licence, and both halves hold questions."""
    assert main(["sets", "--data", str(shared), "--json"]) == 0
    told = {said["name"]: said for said in json.loads(capsys.readouterr().out)["sets"]}
    assert told.keys() == SETS.keys()
    assert (told["zalo2021"]["n_development"], told["zalo2021"]["n_report"]) == (841, 859)
    assert told["zalo2021"]["n_articles"] == 89_448
    assert told["zalo2021"]["n_gold_not_in_corpus"] == 0
    for said in told.values():
        assert said["origin"]
        assert said["licence"]
        assert said["defects"]
