"""Questions, judgements and runs survive being written and read, and broken files are refused by name and line."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from eval.formats import (
    Question,
    read_judged,
    read_qrels,
    read_questions,
    read_run,
    write_qrels,
    write_questions,
    write_run,
)
from eval.ids import escape_id, unescape_id
from eval.ranking import ranked

ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
spiky = st.text(st.sampled_from("% 2505AaFfgộ#\u00a0\u3000\t\n"), min_size=1, max_size=12)


@given(ids | spiky)
def test_any_id_comes_back_from_its_escaped_form(identifier: str) -> None:
    """Escaping loses nothing, and what it writes is one word."""
    word = escape_id(identifier)
    assert unescape_id(word) == identifier
    assert word.split() == [word]


@pytest.mark.parametrize(
    ("identifier", "word"),
    [
        ("Bộ luật dân sự#1", "Bộ%20luật%20dân%20sự#1"),  # ALQAC: the name of a law
        ("55/2024/qh15#8", "55/2024/qh15#8"),  # nothing to escape: stays readable and equal to other tools'
        ("thuế 5%", "thuế%205%"),  # a percent sign that no code could follow stays
        ("a%20b", "a%2520b"),  # an id that looks escaped already
        ("a\u00a0b", "a%C2%A0b"),  # a space that is not ASCII
    ],
)
def test_escaping_touches_white_space_and_ambiguous_percent_signs_only(identifier: str, word: str) -> None:
    """The written form is the documented one."""
    assert escape_id(identifier) == word


def test_an_empty_id_is_refused() -> None:
    """There is no word for nothing."""
    with pytest.raises(UsageError):
        escape_id("")


def test_a_run_with_spaces_in_its_ids_comes_back_in_trec_order(tmp_path: Path) -> None:
    """Ids are the corpus's own again, ranks count from 1, ties stand by id downwards, and bytes repeat."""
    results = {"câu 1": {"Luật A#1": 0.5, "Luật B#2": 0.5, "c": 2.25}, "q2": {"c": -1.0}}
    path = tmp_path / "a.trec"
    write_run(path, results, "hệ thử")
    assert path.read_text(encoding="utf-8").splitlines() == [
        "câu%201 Q0 c 1 2.25 hệ-thử",
        "câu%201 Q0 Luật%20B#2 2 0.5 hệ-thử",
        "câu%201 Q0 Luật%20A#1 3 0.5 hệ-thử",
        "q2 Q0 c 1 -1.0 hệ-thử",
    ]
    assert read_run(path) == results
    shuffled = {"câu 1": dict(reversed(results["câu 1"].items())), "q2": results["q2"]}
    write_run(tmp_path / "b.trec", shuffled, "hệ thử")
    assert (tmp_path / "b.trec").read_bytes() == path.read_bytes()


@given(st.dictionaries(ids | spiky, st.floats(allow_nan=False), max_size=8))
def test_writing_a_run_keeps_its_order(scores: dict[str, float]) -> None:
    """Scores as written rank documents as the scores in memory did, however close they were."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.trec"
        write_run(path, {"q": scores} if scores else {}, "r")
        assert ranked(read_run(path).get("q", {})) == ranked(scores)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("q Q0 d 1 0.5 r\nq Q0 d 2 0.4 r\n", "dòng 2"),  # a document twice
        ("q Q0 d 1 nan r\n", "không phải là số"),
        ("q Q0 d 1 cao r\n", "dòng 1"),
        ("q Q0 Luật A 1 0.5 r\n", "dòng 1"),  # an id with a space, unescaped, by another tool
    ],
)
def test_a_broken_run_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    """Nothing is guessed from a line that cannot be read."""
    path = tmp_path / "broken.trec"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        read_run(path)


def test_questions_come_back_with_everything_on_their_line(tmp_path: Path) -> None:
    """Gold, grades, the day and other fields survive."""
    asked = [
        Question("1", "Ai thẩm định?", {"a b#1": 1}, dt.date(2026, 2, 7), {"type": "Tự luận"}),
        Question("2", "Mức phạt?", {"x": 2, "y": 0}),
        Question("3", "Không có?"),
    ]
    write_questions(tmp_path / "q.jsonl", asked)
    assert read_questions(tmp_path / "q.jsonl") == asked
    assert [q.qid for q in read_judged(tmp_path / "q.jsonl")] == ["1", "2", "3"]


def test_qrels_of_trec_and_of_beir_are_both_read(tmp_path: Path) -> None:
    """Tabs and a header are BEIR's; four words are TREC's, escaped."""
    write_qrels(tmp_path / "q.qrels", [Question("câu 1", "", {"Luật A#1": 1, "b": 2})])
    assert (tmp_path / "q.qrels").read_text(encoding="utf-8") == "câu%201 0 Luật%20A#1 1\ncâu%201 0 b 2\n"
    assert read_qrels(tmp_path / "q.qrels") == {"câu 1": {"Luật A#1": 1, "b": 2}}
    (tmp_path / "test.tsv").write_text("query-id\tcorpus-id\tscore\ncâu 1\tLuật A#1\t1\n", encoding="utf-8")
    assert read_qrels(tmp_path / "test.tsv") == {"câu 1": {"Luật A#1": 1}}


def test_a_beir_folder_gives_its_judged_questions_only(tmp_path: Path) -> None:
    """As in BEIR, a query without judgements in the split is not asked; gzip is read too."""
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n1\td\t2\n", encoding="utf-8")
    with gzip.open(tmp_path / "queries.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps({"_id": str(n), "text": f"câu {n}"}) + "\n" for n in (1, 2))
    assert read_questions(tmp_path) == [Question("1", "câu 1", {"d": 2})]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"qid": "1", "question": "a"}\n{"qid": "1", "question": "b"}\n', "hai lần"),
        ('{"qid": "1"}\n', "cần hai trường"),
        ("[1]\n", "đối tượng JSON"),
        ('{"qid": "1"\n', "dòng 1"),
        ('{"qid": "1", "question": "a", "as_of": "7/2/2026"}\n', "YYYY-MM-DD"),
    ],
)
def test_broken_questions_are_refused(tmp_path: Path, text: str, said: str) -> None:
    """The message names what is wrong."""
    path = tmp_path / "q.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        read_questions(path)


def test_a_missing_file_and_a_folder_that_is_not_beir_are_named(tmp_path: Path) -> None:
    """The path is in the message."""
    with pytest.raises(UsageError, match=r"none\.jsonl"):
        read_questions(tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match="BEIR"):
        read_questions(tmp_path)
