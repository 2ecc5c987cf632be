"""The commands index, run and score measure the system itself, end to end, on a collection of its own."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from eval.cli import main
from eval.formats import Question, read_run, write_questions
from eval.runs import read_made
from eval.system import index_facts

WORDS = [
    "đất",
    "nhà",
    "xe",
    "thuế",
    "rừng",
    "biển",
    "trường",
    "viện",
    "chợ",
    "cầu",
    "đường",
    "điện",
    "nước",
    "khoáng",
    "than",
    "vàng",
    "bạc",
    "đồng",
    "sắt",
    "thép",
]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a gzipped collection of 130 articles with names for ids, questions, and a home indexed from it."""
    folder = tmp_path_factory.mktemp("hệ thống")
    with gzip.open(folder / "luật.jsonl.gz", "wt", encoding="utf-8") as out:
        for n in range(130):
            one, other = WORDS[n % 20], WORDS[(n // 20 + 7 * n + 3) % 20]
            text = (
                f"Quy định về quản lý {one} và {other}. Hồ sơ số {n} nộp tại cơ quan quản lý {one} trước {n + 1} ngày."
            )
            line = {"id": f"Luật {one} {n}#{n}", "law_id": f"Luật {one} {n}", "article_id": str(n), "text": text}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    asked = [
        Question(f"q{n}", f"Hồ sơ số {n} về quản lý {WORDS[n % 20]} nộp ở đâu?", {f"Luật {WORDS[n % 20]} {n}#{n}": 1})
        for n in range(0, 130, 13)
    ]
    write_questions(folder / "q.jsonl", asked)
    assert main(["index", str(folder / "luật.jsonl.gz"), "--home", str(folder / "nhà"), "--quiet"]) == 0
    return folder


def test_index_says_what_it_took(bench: Path) -> None:
    """Articles counted, seconds, bytes, the generation and encoder that runs will name."""
    facts = index_facts(bench / "nhà")
    assert facts["corpus"]["articles"] == 130
    assert facts["corpus"]["name"] == "luật.jsonl.gz"
    assert len(facts["corpus"]["sha256"]) == 64
    assert facts["seconds"] == pytest.approx(facts["add_seconds"] + facts["build_seconds"], abs=0.01)
    assert facts["bytes"] > 10_000
    assert facts["generation"]
    assert facts["encoder_checksum"]
    assert index_facts(bench) == {}


def test_a_run_holds_a_hundred_results_with_the_collections_ids(
    bench: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And two runs of the same command are the same file; the companion names the index it came from."""
    words = ["run", "--home", str(bench / "nhà"), "--questions", str(bench / "q.jsonl"), "--quiet"]
    assert main([*words, "--out", str(bench / "a.trec")]) == 0
    assert main([*words, "--out", str(bench / "b.trec")]) == 0
    assert (bench / "a.trec").read_bytes() == (bench / "b.trec").read_bytes()
    run = read_run(bench / "a.trec")
    assert len(run) == 10
    assert all(len(found) == 100 for found in run.values())
    assert all(name.startswith("Luật ") and "#" in name for found in run.values() for name in found)
    made = read_made(bench / "a.trec")
    assert made is not None
    assert made.corpus["articles"] == 130
    assert made.settings["generation"] == index_facts(bench / "nhà")["generation"]
    assert made.index_bytes
    capsys.readouterr()
    assert main(["score", str(bench / "a.trec"), "--questions", str(bench / "q.jsonl"), "--json"]) == 0
    (said,) = json.loads(capsys.readouterr().out)["runs"]
    assert said["measures"]["R@10"] == 1.0
    assert said["measures"]["RR@10"] > 0.7
    assert said["cost"]["p50_ms"] > 0


def test_a_half_a_day_and_a_depth_can_be_asked_for(bench: Path) -> None:
    """Fewer results, one half, and a day go into the companion; a depth below one is refused."""
    out = bench / "c.trec"
    words = ["run", "--home", str(bench / "nhà"), "--questions", str(bench / "q.jsonl"), "--out", str(out), "--quiet"]
    assert main([*words, "--half", "report", "-k", "3", "--as-of", "2026-02-07", "--tag", "thử"]) == 0
    run, made = read_run(out), read_made(out)
    assert made is not None
    assert 0 < len(run) < 10
    assert all(len(found) == 3 for found in run.values())
    assert (made.system, made.questions["half"]) == ("thử", "report")
    assert made.settings["as_of"] == dt.date(2026, 2, 7).isoformat()
    assert main([*words, "-k", "0"]) == 2


def test_a_collection_that_is_not_there_or_not_one_is_refused(tmp_path: Path) -> None:
    """Before a home is made."""
    assert main(["index", str(tmp_path / "không.jsonl"), "--home", str(tmp_path / "h")]) == 2
    assert main(["index", str(tmp_path), "--home", str(tmp_path / "h")]) == 2
    assert not (tmp_path / "h").exists()
