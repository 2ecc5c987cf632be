"""Small corpora: laws drawn with what they answer, and both orders of the same candidates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.cli import main
from eval.formats import Question
from eval.small import Ranked, drawn, row

RECORDS = [
    {"id": f"Luật {law}#{number}", "title": f"Điều khoản {number}", "text": f"Nội dung {number} về {matter}."}
    for law, matter in enumerate(["thuế", "đất", "rừng", "biển", "đường"], 1)
    for number in (1, 2)
]
QUESTIONS = [
    Question("1", "thuế", {"Luật 1#1": 1}),
    Question("2", "đất và rừng", {"Luật 2#1": 1, "Luật 3#1": 1}),
    Question("3", "không có đáp án", {}),
]


def test_laws_that_answer_come_first_and_only_their_questions_are_asked() -> None:
    """With three laws those of the gold are drawn; with one, a question of two laws is left out."""
    inside, asked = drawn(RECORDS, QUESTIONS, 3, 1)
    assert {record["id"].partition("#")[0] for record in inside} == {"Luật 1", "Luật 2", "Luật 3"}
    assert len(inside) == 6
    assert [question.qid for question in asked] == ["1", "2"]
    for seed in range(1, 6):
        inside, asked = drawn(RECORDS, QUESTIONS, 1, seed)
        assert len(inside) == 2
        assert "2" not in {question.qid for question in asked}


def test_a_row_counts_gains_and_losses_over_all_questions() -> None:
    """Means, their difference, and how many questions each order answers better."""
    told = row(
        "kho", [10, 20], [Ranked("1", 1.0, 0.5), Ranked("2", 0.5, 1.0), Ranked("3", 1.0, 0.0), Ranked("4", 0, 0)]
    )
    assert (told["n_units"], told["n_questions"]) == (15, 4)
    assert (told["trees"], told["plain"], told["gain"]) == (0.625, 0.375, 0.25)
    assert (told["better"], told["worse"]) == (2, 1)
    assert told["interval"][0] <= 0.25 <= told["interval"][1]


def test_the_command_draws_indexes_and_asks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a collection, or on a home whose gold are addresses of a unit or of a part of it."""
    corpus, questions, home = tmp_path / "laws.jsonl", tmp_path / "questions.jsonl", tmp_path / "home"
    corpus.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS), "utf-8")
    lines = [{"qid": q.qid, "question": q.text, "gold": list(q.gold)} for q in QUESTIONS[:2]]
    questions.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    words = ["small", "--questions", str(questions), "--half", "all", "--quiet", "--json"]
    assert main([*words, str(corpus), "--laws", "3", "--repeats", "1"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["rows"]
    assert (told["n_units"], told["n_questions"]) == (6, 2)
    assert main(["index", str(corpus), "--home", str(home), "--quiet", "--json"]) == 0
    capsys.readouterr()
    gold = {"qid": "1", "question": "nội dung về thuế", "addresses": ["Luật 1#dieu-1.khoan-1", "Luật 1#dieu-2"]}
    questions.write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    assert main([*words, "--home", str(home)]) == 0
    (told,) = json.loads(capsys.readouterr().out)["rows"]
    assert told["plain"] == 1
    assert main(words) == 2
