"""Gold files are readable, say what their documents say, and are scored by the commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.duties import extract
from corpus.errors import UsageError
from eval.cli import main
from eval.duties import FoundDuty, GoldDocument, learnt_from, load_gold, score_duties
from eval.formats import read_jsonl
from eval.gold_files import FOLDER, gold_file
from eval.on_gold import gold_section, score_headers
from eval.readings import corrected, score_readings
from tests.duty_texts import law


def test_every_gold_file_is_described_and_every_description_has_its_file() -> None:
    """README names each file of the folder with its reading rule."""
    described = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in FOLDER.glob("*.jsonl"):
        assert f"`{path.name}`" in described, path.name
        assert sum(1 for _ in read_jsonl(path)) > 0


def test_duties_of_the_embedded_documents_are_read_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """All records found in every field; the documents that are not here are named and not counted as missed."""
    assert main(["duties", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["n_documents"] == 2
    assert told["n_records"] >= 10
    assert told["fields"]["duty"]["f1"] == 1.0, told["errors"]
    assert told["fields"]["deadline"] == told["fields"]["deadline"] | {"f1": 1.0, "missed": 0}
    assert "55/2024/QH15+2024-11-29" in told["absent"]
    assert main(["duties"]) == 0
    assert "không chấm" in capsys.readouterr().out


def test_errors_are_told_only_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in words nor in JSON: rules must not be made for the errors of what is only measured."""
    errors = [{"kind": "lead", "document": "1/CT", "quote": f"việc {n}", "wrong": "A / B"} for n in range(3)]

    def scored(*_: object) -> dict[str, object]:
        return {"n_documents": 1, "n_records": 3, "fields": {}, "errors": errors, "absent": []}

    monkeypatch.setattr("eval.on_gold.score_duty_gold", scored)
    for words, n_told in ((["duties"], 0), (["duties", "--errors", "2"], 2)):
        assert main([*words, "--json"]) == 0
        assert len(json.loads(capsys.readouterr().out)["errors"]) == n_told
        assert main(words) == 0
        assert capsys.readouterr().out.count("việc ") == n_told


def test_of_a_document_of_which_some_fields_were_read_only_those_count() -> None:
    """A field that nobody read is neither missed nor false."""
    document = law("Điều 4. Trách nhiệm của Sở Y tế\n1. Hằng năm, gửi báo cáo cho Bộ Y tế.")
    found = [FoundDuty(duty, duty.span.cut(document.text)) for duty in extract(document)]
    record = {"quote": "gửi báo cáo", "recurrence": "hằng năm"}
    for told, counted in (((), 1), (("recurrence",), 0)):
        scores = score_duties([GoldDocument("1", "", records=[record], told=told)], {"1": found})
        assert scores["recurrence"]["right"] == 1
        assert scores["receiver"]["false"] == counted


def test_what_is_only_measured_is_not_learnt_from() -> None:
    """No article of a half that reports is among those that models learn from, whatever file it stands in."""
    kept = {one.id for name in ("duties", "fields_unseen") for one in load_gold(gold_file(name), "report")}
    assert len(kept) > 400
    assert kept.isdisjoint(one.id for one in learnt_from())


def test_headers_and_trees_of_the_embedded_documents_are_read_whole(
    seed_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every field and every unit."""
    assert main(["parsing", "--home", str(seed_home), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["headers"]["wrong"] == []
    assert told["headers"]["fields"]["issuer"] == {"accuracy": 1.0, "n": 2}
    assert told["trees"]["all"]["f1"] == 1.0


def test_a_wrong_header_field_is_shown_with_both_values(tmp_path: Path) -> None:
    """And a source that is not here is listed, not scored."""
    (line, _) = read_jsonl(gold_file("seed_headers"))
    line["header"]["signer"] = "Nguyễn Văn A"
    other = {"source": "party/không-có.md", "header": {"kind": "quy_dinh"}}
    path = tmp_path / "h.jsonl"
    path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in (line, other)), encoding="utf-8")
    told = score_headers(path)
    assert told["fields"]["signer"] == {"accuracy": 0.0, "n": 1}
    assert told["wrong"] == [
        {"document": "421-CV/TU+2026-02-06", "field": "signer", "gold": "Nguyễn Văn A", "found": "Lê Thánh Đô"}
    ]
    assert told["absent"] == ["party/không-có.md"]


def test_readings_are_scored_per_page_and_per_category(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Longer pages weigh more; the truth is mended first; a page that cannot be read is all wrong and named."""
    pages = {"a.txt": "Công văn số 4", "b.txt": "Chỉ thị của Ban Bí thư", "c.xyz": "không đọc được"}
    truths = {"a.txt": "Công văn sô 5", "b.txt": "Chỉ thị của  Ban Bí thư", "c.xyz": "không đọc được"}
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = [{"pdf": n, "text": t, "category": "x" if n == "a.txt" else "y"} for n, t in truths.items()]
    (tmp_path / "truth.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
    mends = tmp_path / "mends.jsonl"
    mends.write_text(json.dumps({"pdf": "a.txt", "corrections": [["sô 5", "số 5"]]}) + "\n", encoding="utf-8")
    told = score_readings(tmp_path, mends)
    first, second, third = told["pages"]
    assert first["cer"] == first["cer_as_read"] == pytest.approx(1 / 13)
    assert first["cer_uncorrected"] == pytest.approx(2 / 13)
    assert second["cer"] == 0.0
    assert third["cer"] == 1.0
    assert third["error"]
    assert told["categories"]["y"] == pytest.approx(14 / (14 + 22))
    assert told["cer"] == pytest.approx(15 / (13 + 22 + 14))
    assert main(["ocr", str(tmp_path), "--corrections", str(mends)]) == 1
    assert "Không đọc được c.xyz" in capsys.readouterr().out


def test_a_correction_that_no_longer_fits_is_an_error() -> None:
    """The list would otherwise rot in silence."""
    assert corrected("một  hai\nba", [["hai ba", "bốn"]], "x") == "một bốn"
    with pytest.raises(UsageError, match="x"):
        corrected("một", [["hai", "ba"]], "x")


def test_the_reports_section_on_gold_tells_answers_duties_headers_and_trees() -> None:
    """A row for each, with its count."""
    told = gold_section()
    parts = {part for part, *_ in told["rows"]}
    assert parts == {"trả lời", "từ chối", "nhiệm vụ", "phần đầu", "cấu trúc"}
    assert all(len(row) == 4 for row in told["rows"])
