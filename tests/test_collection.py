"""Collections keep their own ids and their texts, character for character."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.collection import add_collection, is_collection, read_collection
from corpus.errors import UnreadableFile
from corpus.library import Library
from corpus.models import DocumentKey

NOTE = (
    "(Điều 1 Luật số 27/2001/QH10 Phòng cháy và chữa cháy ngày 29/06/2001 của Quốc hội, có hiệu lực thi hành kể từ ngày "
    "04/10/2001)"
)


def write(path: Path, *records: dict[str, Any]) -> Path:
    """A JSONL file of these records, gzipped where its name says so."""
    data = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    path.write_bytes(gzip.compress(data) if path.name.endswith(".gz") else data)
    return path


def article(number: str, text: str, title: str = "") -> dict[str, Any]:
    """A record of one article of the law 27/2001/QH10."""
    return {
        "id": f"27/2001/qh10#{number}",
        "law_id": "27/2001/qh10",
        "article_id": number,
        "title": title,
        "text": text,
        "note": NOTE,
    }


def test_articles_of_a_law_become_one_document(tmp_path: Path) -> None:
    """Articles, clauses and points become units; the collection's ids are kept; facts come from the source lines."""
    path = write(
        tmp_path / "a.jsonl.gz",
        article("1", "Luật này quy định.", "Phạm vi"),
        article("2", "1. Một:\na) x;\nb) y.\n2. Hai.", "Đối tượng"),
        article("2a", "Không có khoản."),
    )
    with Library(tmp_path / "home") as library:
        assert add_collection(library, path) == 3
        (row,) = library.documents()
        assert row.key == DocumentKey("27/2001/QH10", dt.date(2001, 6, 29))
        assert (row.header.kind, row.header.issuer) == ("luat", "Quốc hội")
        assert (row.header.subject, row.header.effective) == ("Phòng cháy và chữa cháy", dt.date(2001, 10, 4))
        document = library.document(row.key)
        assert document is not None
        ids = [unit.id for unit in document.units]
        assert ids == [
            *("dieu-1", "dieu-2", "dieu-2.khoan-1", "dieu-2.khoan-1.diem-a", "dieu-2.khoan-1.diem-b"),
            *("dieu-2.khoan-2", "dieu-2a"),
        ]
        assert dict(document.external_ids) == {
            "dieu-1": "27/2001/qh10#1",
            "dieu-2": "27/2001/qh10#2",
            "dieu-2a": "27/2001/qh10#2a",
        }
        texts = {unit.id: unit.span.cut(document.text) for unit in document.units}
        assert texts["dieu-2"] == "Điều 2. Đối tượng\n1. Một:\na) x;\nb) y.\n2. Hai."
        assert texts["dieu-2.khoan-1.diem-b"].strip() == "b) y."
        assert texts["dieu-2a"].endswith("Không có khoản.")


def test_a_beir_folder_and_named_laws_are_taken(tmp_path: Path) -> None:
    """Records without a law go into batches; a law known by its name keeps it; a first line serves as title."""
    (tmp_path / "beir").mkdir()
    write(tmp_path / "beir" / "corpus.jsonl", {"_id": "d 1", "title": "T", "text": "Thân."}, {"_id": "d2", "text": "X"})
    write(tmp_path / "laws.jsonl", {"id": "Bộ luật dân sự#1", "text": "Phạm vi điều chỉnh\nBộ luật này quy định."})
    with Library(tmp_path / "home") as library:
        assert add_collection(library, tmp_path / "beir") == 2
        assert add_collection(library, tmp_path / "laws.jsonl") == 1
        found = {
            external: document.unit(unit)
            for document in library.iter_documents()
            for unit, external in document.external_ids.items()
        }
        assert set(found) == {"d 1", "d2", "Bộ luật dân sự#1"}
        civil = found["Bộ luật dân sự#1"]
        assert civil is not None
        assert (civil.id, civil.title) == ("dieu-1", "Phạm vi điều chỉnh")


@pytest.mark.parametrize("line", ['{"id": "a#1"}', "not json", '["a"]', '{"id": "a#1", "text": "x"'])
def test_a_line_that_is_wrong_is_named(tmp_path: Path, line: str) -> None:
    """The file and the number of the line are in the message, and nothing is taken."""
    path = tmp_path / "b.jsonl"
    path.write_text(json.dumps(article("1", "x")) + "\n" + line + "\n", encoding="utf-8")
    with Library(tmp_path / "home") as library:
        with pytest.raises(UnreadableFile, match=r"Dòng 2 của b\.jsonl"):
            add_collection(library, path)
        assert library.documents() == []


def test_what_is_a_collection(tmp_path: Path) -> None:
    """JSONL files and BEIR folders are; other files and folders are not."""
    write(tmp_path / "corpus.jsonl")
    assert is_collection(tmp_path)
    assert is_collection(tmp_path / "x.JSONL.gz")
    assert not is_collection(tmp_path / "x.json")
    assert list(read_collection(tmp_path)) == []


def test_real_articles_keep_their_text(shared: Path) -> None:
    """Every one of 500 real articles stands in its unit exactly as the collection has it, and is a stretch of source."""
    path = shared / "law" / "articles.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        wanted = {record["id"]: record["text"] for record in (json.loads(next(lines)) for _ in range(500))}
    seen = 0
    for source, (document,) in read_collection(path, understood=False):
        for unit_id, external in document.external_ids.items():
            if external in wanted:
                unit = document.unit(unit_id)
                assert unit is not None
                assert unit.span.cut(document.text).endswith(wanted[external])
                assert document.clean.source_span(unit.span).cut(source.text) == unit.span.cut(document.text)
                seen += 1
        if seen == 500:
            break
    assert seen == 500


def test_many_laws_are_read_on_all_cores_in_order(tmp_path: Path) -> None:
    """Above a hundred laws workers read duties; what comes back is what one process gives, in the same order."""
    duty = "Bộ Công an chủ trì, phối hợp với Bộ Xây dựng ban hành quy chuẩn trước ngày 30/6/2026."
    records = [
        article("1", duty) | {"id": f"{n}/2020/tt-bca#1", "law_id": f"{n}/2020/tt-bca", "note": ""}
        for n in range(1, 121)
    ]
    many = [document for _, (document,) in read_collection(write(tmp_path / "many.jsonl", *records))]
    one = [
        document
        for record in (records[0], records[-1])
        for _, (document,) in read_collection(write(tmp_path / "one.jsonl", record))
    ]
    assert [document.key.symbol for document in many] == [f"{n:02}/2020/TT-BCA" for n in range(1, 121)]
    assert [many[0].duties, many[-1].duties] == [document.duties for document in one]
    assert many[0].duties[0].lead == "Bộ Công an"
