"""How long duties of a collection take: every document is worked off once, whoever takes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.duty_speed import main, measure


def collection(path: Path, n_laws: int) -> Path:
    """Laws of one article with one duty each."""
    rows = (
        {
            "id": f"{number}/2020/qh14#1",
            "law_id": f"{number}/2020/qh14",
            "article_id": "1",
            "title": "Trách nhiệm của Bộ Y tế",
            "text": "1. Hằng năm, báo cáo Chính phủ kết quả thực hiện.",
            "note": f"(Điều 1 Luật số {number}/2020/QH14 ngày 29/06/2020 của Quốc hội)",
        }
        for number in range(1, n_laws + 1)
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(("every", "documents"), [(1, 3), (2, 2)])
def test_each_document_once(tmp_path: Path, every: int, documents: int) -> None:
    """Two processes share the documents, or each second one of them."""
    found = measure(collection(tmp_path / "laws.jsonl", 3), every, 2)
    assert (found["processes"], found["documents"], found["articles"], found["duties"]) == (2, *[documents] * 3)
    assert found["seconds"] >= 0


def test_a_process_that_fails_is_told(tmp_path: Path) -> None:
    """What cannot be read ends the measuring, and nothing waits for the other process."""
    broken = tmp_path / "laws.jsonl"
    broken.write_text("{\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"laws\.jsonl"):
        measure(broken, processes=2)


def test_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clear sentence names the file."""
    assert main([str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err
