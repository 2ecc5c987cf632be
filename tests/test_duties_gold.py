"""The gold on duties: its size and form, and that the reading holds what was measured on it."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.halves import half
from eval.duties import load_gold, score_duties
from eval.duty_sets import load, lookup_duties, score_bodies, score_deadlines, score_inheritance, score_lookups
from eval.duty_sources import article_documents, found_duties
from eval.gold_files import gold_file


def test_size_of_the_gold(repository: Path) -> None:
    """Records, documents, clauses, expressions, mentions and questions are as many as agreed, in two halves."""
    gold = repository / "eval/gold"
    documents = load_gold(gold_file("duties"))
    assert len(documents) >= 40
    assert sum(len(document.records) for document in documents) >= 300
    assert {half(document.id) for document in documents} == {"development", "report"}
    assert len(load(gold / "inheritance.jsonl")) == 200
    assert len(load(gold / "deadlines.jsonl")) == 200
    assert sum(len(row["mentions"]) for row in load(gold / "bodies.jsonl")) >= 500
    assert len(load(gold / "lookups.jsonl", key="qid")) == 100


def test_ids_are_unique(repository: Path) -> None:
    """No row is there twice."""
    for name, key in (("inheritance", "id"), ("deadlines", "id"), ("bodies", "id"), ("lookups", "qid")):
        ids = [row[key] for row in load(repository / f"eval/gold/{name}.jsonl", key=key)]
        assert len(ids) == len(set(ids)), name


def test_deadlines(repository: Path) -> None:
    """Every expression is read exactly."""
    scores = score_deadlines(load(repository / "eval/gold/deadlines.jsonl"))
    assert scores["right"] == scores["expressions"], scores["errors"]


def test_bodies(repository: Path) -> None:
    """Mentions are linked, and no level is taken for another."""
    scores = score_bodies(load(repository / "eval/gold/bodies.jsonl"))
    assert scores["accuracy"] >= 0.95
    assert scores["level_confusions"] == 0


def test_duties(repository: Path, shared: Path) -> None:
    """Duties and their fields on the report half, from which neither rules nor the judge have learnt."""
    gold = load_gold(gold_file("duties"), "report")
    scores = score_duties(gold, found_duties(gold, repository, shared))
    least = {
        "duty": 0.9,
        "lead": 0.92,
        "partners": 0.88,
        "receiver": 0.875,
        "via": 0.88,
        "product": 0.8,
        "deadline": 0.95,
        "recurrence": 0.875,
    }
    for name, wanted in least.items():
        assert scores[name]["f1"] >= wanted, (name, scores[name])


def test_inheritance(repository: Path, shared: Path) -> None:
    """Clauses without a subject: right or marked missing, hardly ever wrong."""
    rows = load(repository / "eval/gold/inheritance.jsonl")[::4]
    articles = article_documents([row["document"] for row in rows], shared / "law/articles.jsonl.gz")
    scores = score_inheritance(rows, articles)
    assert scores["right_or_missing"] >= 0.95, json.dumps(scores["errors"], ensure_ascii=False)


def test_questions(repository: Path, shared: Path) -> None:
    """Of the questions answered nearly all are exactly right, and no date is wrong."""
    rows = load(repository / "eval/gold/lookups.jsonl", key="qid")
    scores = score_lookups(rows, lookup_duties(repository, shared))
    assert scores["wrong_date"] == 0
    assert scores["exact_of_answered"] >= 0.95, json.dumps(scores["errors"], ensure_ascii=False)
    assert scores["right"] >= 60
