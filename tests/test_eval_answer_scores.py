"""Answers are judged by their words, their addresses and their silences; the gold of the embedded documents holds."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from corpus.errors import UsageError
from corpus.models import Address, Span
from corpus.quote import Quotation
from eval.answers import GoldAnswer, judge, read_gold_answers, summary
from eval.gold_files import gold_file
from eval.measures.spans import PRF
from eval.on_gold import judged_answers, score_trees
from indexer.answer import Answer

SOURCE = "1. Sở A chủ trì, **trước ngày 28/02/2026**.\n2. Sở B phối hợp."
SOURCES = {"A+2026-01-31": ("0" * 64, SOURCE)}
ONE = GoldAnswer("1", "Ai?", "duties", ("A+2026-01-31#muc-1",), ("Sở A chủ trì, **trước ngày 28/02/2026**.",))


def answer_of(*quoted: tuple[str, int, int], kind: str = "quotation", reason: str | None = None) -> Answer:
    """An answer with quotations `(unit, start, end)` of SOURCE."""
    quotations = tuple(
        Quotation(SOURCE[a:b], Address.parse(f"A+2026-01-31#{unit}"), unit, 1, Span(a, b), 1.0, "A", None)
        for unit, a, b in quoted
    )
    hits = (SimpleNamespace(coverage=0.7), SimpleNamespace(coverage=0.2))
    return cast(Answer, SimpleNamespace(kind=kind, quotations=quotations, reason=reason, hits=hits, seconds=0.01))


def test_an_answer_with_the_gold_words_and_address_is_right_and_exact() -> None:
    """A label before and the missing stop behind do not matter; the span measures say what was too much."""
    whole = judge(ONE, answer_of(("muc-1", 0, SOURCE.index("\n") - 1)), SOURCES)
    assert (whole.right, whole.exact, whole.holds) == (True, True, True)
    length = len(ONE.quotes[0])
    assert whole.spans == PRF(n_right=length - 1, n_found=length + 2, n_gold=length)
    assert whole.confidence == 0.7


def test_a_part_is_right_but_does_not_hold_the_quote() -> None:
    """Half the sentence from the right place: cited right, recall of characters below one."""
    part = judge(ONE, answer_of(("muc-1", 3, 15)), SOURCES)
    assert (part.right, part.exact, part.holds) == (True, False, False)
    assert part.spans.precision == 1.0
    assert part.spans.recall == pytest.approx(12 / len(ONE.quotes[0]))
    two = judge(ONE, answer_of(("muc-1", 3, 15), ("muc-1", 15, SOURCE.index("\n"))), SOURCES)
    assert (two.exact, two.holds) == (False, True)  # in two pieces: all words are there


def test_the_wrong_place_is_wrong_and_silence_too() -> None:
    """Another unit, or an abstention where there is an answer."""
    start = SOURCE.index("2.")
    assert not judge(ONE, answer_of(("muc-2", start, len(SOURCE))), SOURCES).right
    silent = judge(ONE, answer_of(kind="abstention", reason="không thấy"), SOURCES)
    assert (silent.right, silent.holds, silent.spans.recall) == (False, False, 0.0)


def test_silence_where_due_must_say_why() -> None:
    """The reason names the document that is missing, where the gold asks for it."""
    due = GoldAnswer("2", "Nội dung 47-CT/TW?", "abstention", reason_has="47-CT/TW")
    assert judge(due, answer_of(kind="abstention", reason="Chưa có 47-CT/TW."), SOURCES).right
    assert not judge(due, answer_of(kind="abstention", reason="Không thấy."), SOURCES).right
    assert not judge(due, answer_of(("muc-1", 0, 5)), SOURCES).right


def test_the_summary_adds_up() -> None:
    """Two right of four; one silent rightly and one wrongly; the silent count in coverage."""
    due = GoldAnswer("2", "?", "abstention")
    judged = [
        judge(ONE, answer_of(("muc-1", 3, 42)), SOURCES),
        judge(ONE, answer_of(("muc-2", 45, 50)), SOURCES),
        judge(ONE, answer_of(kind="abstention"), SOURCES),
        judge(due, answer_of(kind="abstention"), SOURCES),
    ]
    told = summary(judged)
    assert told["right"] == 0.5
    assert (told["abstention"]["precision"], told["abstention"]["recall"]) == (0.5, 1.0)
    assert told["citation_precision"] == 0.5
    assert told["citation_recall"] == pytest.approx(1 / 3)
    assert told["risk_coverage"] == [[0.7, 0.5, 0.5]]
    assert told["wrong"] == ["1", "1"]


def test_a_gold_quote_that_is_not_in_its_source_is_an_error_of_the_gold() -> None:
    """It is said with the question's id, and not scored as a miss."""
    wrong = GoldAnswer("9", "?", "quotation", ("A+2026-01-31#muc-1",), ("không có câu này",))
    with pytest.raises(UsageError, match="9"):
        judge(wrong, answer_of(("muc-1", 0, 5)), SOURCES)


@pytest.mark.parametrize(
    "line",
    [
        {"qid": "1", "question": "?", "kind": "quotation", "addresses": [], "quotes": []},  # an answer without address
        {"qid": "1", "question": "?", "kind": "abstention", "addresses": ["A#1"], "quotes": []},  # silence with one
        {"qid": "1", "question": "?", "kind": "other", "addresses": ["A#1"], "quotes": []},
        {"qid": "1", "question": "?", "kind": "duties"},
    ],
)
def test_a_gold_line_that_contradicts_itself_is_refused(tmp_path: Path, line: dict[str, object]) -> None:
    """File and line are named."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="dòng 1"):
        read_gold_answers(path)


def test_the_seed_gold_is_answered_from_the_embedded_documents(seed_home: Path) -> None:
    """Every gold quote stands in its source, and the first question, with marks and without, is answered to the word."""
    gold = read_gold_answers(gold_file("answers"))
    judged = {j.qid: j for j in judged_answers(seed_home, gold)}
    assert len(judged) == 30
    for qid in ("seed-01", "seed-02"):
        assert (judged[qid].right, judged[qid].exact) == (True, True)
    told = summary(list(judged.values()))
    assert told["citation_precision"] >= 0.9, told["wrong"]
    assert told["abstention"]["recall"] == 1.0, told["wrong"]


def test_the_seed_trees_are_parsed_whole(seed_home: Path) -> None:
    """Every unit of both documents is where the gold has it, and none more."""
    told = score_trees(seed_home, gold_file("trees"))
    assert told["all"]["f1"] == 1.0, told
