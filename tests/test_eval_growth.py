"""Growth: the same collection made smaller and larger, and one small size measured from end to end."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eval.cli import main
from eval.growth import grown, meets

LAWS = 6


def records() -> list[dict[str, Any]]:
    """Laws of some articles each, of lines of all lengths, all different."""
    dice = random.Random(3)
    return [
        {
            "id": f"{law}/2020/QH14#{number}",
            "law_id": f"{law}/2020/QH14",
            "title": f"Điều khoản {law} {number}",
            "text": "\n".join(
                f"{place}. " + " ".join(f"t{law}{number}{place}{n}" for n in range(dice.randint(2, 60)))
                for place in range(1, 5)
            ),
            "note": f"(Điều {number} Luật số {law}/2020/QH14 Thử ngày 01/02/2020 của Quốc hội)",
        }
        for law in range(1, LAWS + 1)
        for number in range(1, 6)
    ]


def test_the_same_seed_draws_the_same_articles() -> None:
    """Twice the same, and another seed another order."""
    first, again, other = (list(grown(records(), 70, seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_smaller_collection_is_whole_laws_of_the_larger() -> None:
    """Below the collection's own size articles are as they were, law by law."""
    known = {record["id"]: record for record in records()}
    found = list(grown(records(), 12, 1))
    assert len(found) == 12
    assert all(known[record["id"]] == record for record in found)
    sizes = Counter(record["law_id"] for record in found)
    assert sorted(sizes.values()) == [2, 5, 5]


def test_a_larger_collection_is_natural_and_has_no_article_twice() -> None:
    """First all articles as they are; then other ids, other laws, lines of other articles, marks and lengths kept."""
    original = records()
    found = list(grown(original, 75, 1))
    ids = [record["id"] for record in found]
    assert len(set(ids)) == len(ids) == 75
    assert sorted(ids[:30]) == sorted(record["id"] for record in original)
    lines = {line.partition(" ")[2] for record in original for line in record["text"].split("\n")}
    for record in found[30:]:
        assert record["id"].startswith(record["law_id"])
        assert f"số {record['law_id']}" in record["note"]
        made = record["text"].split("\n")
        assert [line.partition(" ")[0] for line in made] == ["1.", "2.", "3.", "4."]
        assert {line.partition(" ")[2] for line in made} <= lines
    size = [sum(len(record["text"]) for record in part) for part in (found[:30], found[30:60])]
    assert size[1] == pytest.approx(size[0], rel=0.1)


def test_one_size_is_measured_from_end_to_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command grows, indexes, asks and tells every figure of the row."""
    corpus, questions = tmp_path / "laws.jsonl", tmp_path / "questions.jsonl"
    corpus.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records()), "utf-8")
    asked = [{"qid": str(n), "question": f"t1{n}11 t1{n}12", "gold": [f"1/2020/QH14#{n}"]} for n in (1, 2)]
    questions.write_text("\n".join(json.dumps(question) for question in asked), "utf-8")
    words = ["growth", str(corpus), "--questions", str(questions), "--half", "all", "--sizes", "40"]
    assert main([*words, "--work", str(tmp_path / "work"), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["articles"] == row["passages"] == 40
    assert row["n_measured"] == 2
    assert 0.5 <= row["RR@10"] <= 1
    assert all(row[name] > 0 for name in ("build_seconds", "index_bytes", "p50_ms", "cpu_p50_ms", "cold_seconds"))


def test_limits_are_of_times_and_memory() -> None:
    """All three must hold; what was not measured does not."""
    assert meets({"p50_ms": 50.0, "p95_ms": 120.0, "peak_bytes": 3_000_000_000})
    assert not meets({"p50_ms": 50.1, "p95_ms": 120.0, "peak_bytes": 3_000_000_000})
    assert not meets({"p50_ms": 50.0, "p95_ms": 120.0, "peak_bytes": None})
