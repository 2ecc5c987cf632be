"""Other systems are what they are said to be, all stand in one table, and a BEIR folder becomes a report by one command."""

from __future__ import annotations

import html.parser
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from corpus.errors import UsageError
from eval.baselines import STANDARD, Search, system_module
from eval.baselines.bench import sampled
from eval.baselines.tokens import pairs, pyvi_words, syllables
from eval.baselines.vectors import windows
from eval.cli import main
from eval.corpora import Article, read_corpus
from eval.formats import Question, read_qrels, read_run
from eval.report.svg import Bar, Line, Point, bars, curves, scatter

TOPICS = (
    ("Nồng độ cồn", "Phạt tiền người điều khiển xe trên đường mà trong máu có nồng độ cồn vượt mức."),
    ("Giấy phép lái xe", "Giấy phép lái xe hạng B2 có thời hạn mười năm kể từ ngày cấp."),
    ("Nghĩa vụ quân sự", "Công dân nam đủ mười tám tuổi được gọi nhập ngũ thực hiện nghĩa vụ quân sự."),
    ("Phòng cháy", "Cơ sở phải có phương án phòng cháy, chữa cháy và cứu nạn, cứu hộ được phê duyệt."),
    ("Hòa giải", "Ủy ban nhân dân xã tổ chức hòa giải tranh chấp đất đai trong bốn mươi lăm ngày."),
    ("Bảo hiểm xã hội", "Người lao động nghỉ việc được chốt sổ bảo hiểm xã hội trong mười lăm ngày."),
    ("Khai sinh", "Cha hoặc mẹ đăng ký khai sinh cho con trong sáu mươi ngày kể từ ngày sinh."),
    ("Kết hôn", "Nam từ đủ hai mươi tuổi, nữ từ đủ mười tám tuổi được kết hôn tự nguyện."),
)
ASKED = (
    "Nồng độ cồn bao nhiêu thì bị phạt tiền?",
    "Giấy phép lái xe hạng B2 có thời hạn bao lâu?",
    "Bao nhiêu tuổi phải thực hiện nghĩa vụ quân sự?",
    "Ai phê duyệt phương án phòng cháy của cơ sở?",
    "Hòa giải tranh chấp đất đai ở xã mất bao nhiêu ngày?",
    "Nghỉ việc bao lâu thì chốt sổ bảo hiểm xã hội?",
    "Đăng ký khai sinh cho con trong bao lâu?",
    "Nữ bao nhiêu tuổi được kết hôn?",
)


@pytest.fixture(scope="module")
def beir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BEIR folder of 40 articles and 8 questions, with spaces in its ids and in its path."""
    folder = tmp_path_factory.mktemp("bộ dữ liệu") / "thử beir"
    (folder / "qrels").mkdir(parents=True)
    articles = []
    for n, (title, text) in enumerate(TOPICS):
        articles.append({"_id": f"Luật {n}#1", "title": title, "text": text})
        for copy in range(4):
            filler = f"Điều khoản chung thứ {copy} của văn bản {n} về tổ chức thực hiện và trách nhiệm thi hành."
            articles.append({"_id": f"Luật {n}#{copy + 2}", "title": f"Quy định {copy}", "text": filler})
    queries = [{"_id": f"câu {n}", "text": text} for n, text in enumerate(ASKED)]
    for name, lines in (("corpus", articles), ("queries", queries)):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    judged = "".join(f"câu {n}\tLuật {n}#1\t1\n" for n in range(len(ASKED)))
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + judged, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def report(beir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of that folder, with every standard system, made by the command as a person gives it."""
    out = tmp_path_factory.mktemp("báo cáo") / "ra"
    root = Path(__file__).resolve().parents[1]
    words = ["report", "--beir", str(beir), "--out", str(out), "--systems", *STANDARD, "--sample", "rankbm25=5"]
    done = subprocess.run(
        [sys.executable, "-m", "eval.cli", *words],
        cwd=root,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "report.html" in done.stdout
    return out


def opened(system: str, beir: Path, folder: Path) -> Search:
    """A system built over the folder and opened."""
    module, option = system_module(system)
    folder.mkdir()
    module.build(beir, folder, option)
    search: Search = module.open_index(folder, option)
    return search


def test_bm25s_scores_are_the_formula_of_lucene(beir: Path, tmp_path: Path) -> None:
    """idf ln(1 + (N - df + 0.5)/(df + 0.5)), times tf / (tf + 1.5 (1 - 0.75 + 0.75 length / mean length))."""
    texts = {a.id: syllables(a.whole) for a in read_corpus(beir)}
    mean = sum(map(len, texts.values())) / len(texts)
    found = opened("bm25s:syllables", beir, tmp_path / "i")(ASKED[0], 100)
    for identifier, words in texts.items():
        score = 0.0
        for word in syllables(ASKED[0]):
            df = sum(word in other for other in texts.values())
            tf = words.count(word)
            idf = math.log(1 + (len(texts) - df + 0.5) / (df + 0.5))
            score += idf * tf / (tf + 1.5 * (1 - 0.75 + 0.75 * len(words) / mean)) if df else 0.0
        assert found.get(identifier, 0.0) == pytest.approx(score, abs=1e-5)


@pytest.mark.parametrize("system", [s for s in STANDARD if s != "tracuu"])
def test_a_system_finds_the_article_and_repeats_itself(system: str, beir: Path, tmp_path: Path) -> None:
    """Built twice it gives the same results; k is kept; a question of unknown words finds nothing (but a vector may)."""
    one, two = opened(system, beir, tmp_path / "a"), opened(system, beir, tmp_path / "b")
    for n, text in enumerate(ASKED):
        found = one(text, 5)
        assert 1 <= len(found) <= 5
        assert found == two(text, 5)
        assert max(found, key=found.__getitem__) == f"Luật {n}#1", (system, text)
    if system != "dense":
        assert one("qwertz zxcvb", 5) == {}
        assert one('AND " OR (* -', 5) == {} or system == "bm25s:pyvi"


def test_an_unknown_system_is_refused_before_anything_runs(beir: Path, tmp_path: Path) -> None:
    """The message lists those there are."""
    with pytest.raises(UsageError, match="tantivy"):
        system_module("lucene")
    words = ["baselines", str(beir), "--questions", str(beir), "--out", str(tmp_path), "--systems", "lucene"]
    assert main(words) == 2
    assert main([*words[:-1], "fts5", "--sample", "fts5=nhiều"]) == 2
    assert not list(tmp_path.rglob("*.trec"))


def test_a_system_that_fails_does_not_stop_the_others(
    beir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named with its reason at the end, and the exit code is 1."""
    words = ["baselines", str(beir), "--questions", str(beir), "--half", "all", "--out", str(tmp_path), "--json"]
    assert main([*words, "--systems", "dense:/không/có", "fts5"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [row["system"] for row in told["systems"]] == ["fts5"]
    assert "/không/có" in told["failed"]["dense:/không/có"]


def test_words_of_the_baselines() -> None:
    """Syllables, pairs, and pyvi's words, lower case and NFC; punctuation is none of them."""
    assert syllables("Phòng cháy, 02-CT/TW!") == ["phòng", "cháy", "02", "ct", "tw"]
    assert syllables("a\u0302") == ["â"]
    assert pairs("một hai") == ["một", "hai", "một_hai"]
    assert pairs("") == []
    assert "công_an" in pyvi_words("Công an tỉnh chủ trì.\n\nThanh tra.")


def test_windows_cover_a_long_article_with_its_title_before_each() -> None:
    """No word is lost, none is there twice; an empty article is one window."""
    words = [f"w{n}" for n in range(450)]
    made = windows(Article("a", "Tên", " ".join(words)))
    assert len(made) == 3
    assert all(w.startswith("Tên\n") for w in made)
    assert " ".join(w.partition("\n")[2] for w in made).split() == words
    assert windows(Article("a", "", "")) == [""]


def test_a_sample_is_the_same_every_time_and_grows_by_adding() -> None:
    """Chosen by the hash of the id: a larger sample holds the smaller one."""
    questions = [Question(str(n), "") for n in range(100)]
    few, more = sampled(questions, 10), sampled(questions[::-1], 20)
    assert len(few) == 10
    assert {q.qid for q in few} < {q.qid for q in more}
    assert sampled(questions, None) == sampled(questions, 500) == questions


def test_all_systems_stand_in_one_table_with_costs(report: Path) -> None:
    """Quality with intervals, three latencies, index time and size, peak memory; a sampled system says so."""
    told = json.loads((report / "report.json").read_text(encoding="utf-8"))
    rows = {row["system"]: row for row in told["systems"]}
    assert set(rows) == set(STANDARD)
    assert told["systems"][0]["system"] == "tracuu"
    for name, row in rows.items():
        assert row["n_asked"] == (5 if name == "rankbm25" else 8)
        assert row["measures"]["RR@10"] > 0.8, name
        low, high = row["intervals"]["RR@10"]
        assert low <= row["measures"]["RR@10"] <= high
        cost = row["cost"]
        assert 0 < cost["p50_ms"] <= cost["p95_ms"] <= cost["p99_ms"]
        assert cost["index_seconds"] > 0
        assert cost["index_bytes"] > 1000
        assert cost["peak_bytes"] is None or cost["peak_bytes"] > 10_000_000
    assert rows["tracuu"]["made"]["settings"]["generation"]
    assert rows["dense"]["made"]["settings"]["encoder_checksum"]
    assert {c["against"] for c in told["comparisons"]} == set(STANDARD) - {"tracuu", "rankbm25"}
    assert told["slices"][0]["ratio"] == 1.0
    assert {s["name"] for s in told["slices"]} >= {"khong_dau", "telex", "vi_tri_dau"}


def test_runs_carry_the_collections_own_ids_and_at_least_everything_there_is(report: Path, beir: Path) -> None:
    """Ids with spaces come back; qrels of the same folder score the run."""
    run = read_run(report / "runs" / "tracuu.trec")
    ids = {a.id for a in read_corpus(beir)}
    assert run.keys() == read_qrels(beir / "qrels" / "test.tsv").keys()
    assert all(set(found) <= ids for found in run.values())
    assert main(["score", str(report / "runs" / "tracuu.trec"), "--questions", str(beir)]) == 0


def test_the_page_needs_nothing_from_anywhere(report: Path) -> None:
    """No script, no link, no source; every tag that opens closes, and plots are well-formed."""
    text = (report / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|<img|\bsrc=|url\(|@import|https?://", text)

    class Balance(html.parser.HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open_tags: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in {"meta", "br"}:
                self.open_tags.append(tag)

        def handle_startendtag(self, tag: str, attrs: object) -> None:
            pass

        def handle_endtag(self, tag: str) -> None:
            assert self.open_tags.pop() == tag

    parser = Balance()
    parser.feed(text)
    assert parser.open_tags == []
    for drawn in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        ElementTree.fromstring(drawn)
    for question in ASKED[:1]:
        assert question in text or "Câu hỏi kém nhất" not in text
    assert "tracuu" in (report / "report.md").read_text(encoding="utf-8")


def test_a_report_is_made_again_from_its_runs_alone(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without corpus and questions: the tables are the same, only texts of articles are missing."""
    before = json.loads((report / "report.json").read_text(encoding="utf-8"))
    home = report / "nhà"
    assert main(["report", "--from-runs", "--out", str(report), "--home", str(home)]) == 0
    assert (home / "reports" / "ra" / "report.html").read_bytes() == (report / "report.html").read_bytes()
    assert (home / "reports" / "ra" / "report.md").read_bytes() == (report / "report.md").read_bytes()
    after = json.loads((report / "report.json").read_text(encoding="utf-8"))
    assert after["systems"] == before["systems"]
    assert after["slices"] == before["slices"]
    capsys.readouterr()
    assert main(["report", "--out", str(report)]) == 2
    assert "--beir" in capsys.readouterr().err
    assert main(["report", "--from-runs", "--out", str(report / "questions")]) == 2


def test_plots_put_marks_where_the_values_are() -> None:
    """Higher is higher, costlier is further right, a bar is as long as its value; nothing to draw is said."""
    points = [Point("rẻ", 1.0, 0.5, 0.4, 0.6), Point("đắt & tốt", 100.0, 0.8, 0.7, 0.9, ours=True)]
    drawn = ElementTree.fromstring(scatter(points, "ms", "RR@10"))
    placed = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in drawn.iter("circle")]
    (best, cheap) = placed
    assert best[0] > cheap[0]
    assert best[1] < cheap[1]
    drawn = ElementTree.fromstring(bars([Bar("a", 0.5, 0.4, 0.6, 0.7), Bar("b", 1.0)], "RR@10"))
    half, whole = (float(r.get("width", "")) for r in drawn.iter("rect"))
    assert whole == pytest.approx(2 * half)
    drawn = ElementTree.fromstring(curves([Line("r", [(0.1, 0.0), (1.0, 0.5)])], "phủ", "sai"))
    (path,) = drawn.iter("path")
    x0, y0, x1, y1 = map(float, re.findall(r"[\d.]+", path.get("d", "")))
    assert x1 > x0
    assert y1 < y0
    for nothing in (scatter([], "", ""), bars([], ""), curves([], "", "")):
        assert "Không có số liệu" in nothing
