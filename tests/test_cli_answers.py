"""The command's answers over the embedded documents: the JSON contract of docs/command.md, field by field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.test_cli import call

QUESTION = "Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW, trước ngày nào?"
DUTY = [
    *("lead", "partners", "role", "task", "product", "receiver", "via", "deadline", "recurrence", "assigner"),
    *("address", "quotation"),
]
HIT = ["address", "document", "unit", "score", "text"]


def asked(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> tuple[int, Any]:
    """A command's exit code and its JSON; nothing may stand beside the JSON."""
    code, out, err = call(capsys, *words, "--json", "--home", str(home))
    assert err == ""
    return code, json.loads(out)


@pytest.fixture
def source(repository: Path) -> str:
    """The text of the embedded file."""
    return next((repository / "corpus" / "documents").glob("*.txt")).read_text("utf-8")


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "co quan nao tham dinh du thao ke hoach trien khai chi thi 02-CT/TW, truoc ngay nao?",  # no diacritics
        "Cơ quan nào thẩm định dự thảo Kế hoạch triển khai Chỉ thị 02-CT/TW".upper(),
    ],
)
def test_who_and_by_when_is_answered_with_the_duty_and_its_words(
    seed_home: Path, source: str, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    """Ban Nội chính Tỉnh ủy, before 09/3/2026, via Văn phòng Tỉnh ủy, quoting mục 4 of the dispatch."""
    code, found = asked(capsys, seed_home, "ask", question, "--as-of", "10/02/2026")
    assert code == 0
    assert list(found) == ["question", "as_of", "answer", "hits", "seconds"]
    assert (found["question"], found["as_of"]) == (question, "2026-02-10")
    answer = found["answer"]
    assert list(answer) == ["kind", "reason", "quotations", "duties"]
    assert (answer["kind"], answer["reason"]) == ("duties", None)
    duty = answer["duties"][0]
    assert list(duty) == DUTY
    assert duty["lead"] == "Ban Nội chính Tỉnh ủy"
    assert duty["via"] == "Văn phòng Tỉnh ủy"
    assert duty["deadline"] == {
        "text": "trước ngày 09/3/2026",
        "date": "2026-03-09",
        "exclusive": True,
        "last_working_day": "2026-03-06",
    }
    assert duty["address"] == "421-CV/TU+2026-02-06#muc-4"
    assert duty["quotation"] in source
    assert list(found["hits"][0]) == HIT
    assert 0 < found["seconds"] < 30


def test_a_quotation_carries_its_place_and_is_the_source(
    seed_home: Path, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text, address, document, unit, page and span; the span cuts exactly this text from the embedded file."""
    _, found = asked(capsys, seed_home, "ask", "Hợp tác quốc tế trong lĩnh vực phòng cháy, chữa cháy")
    assert found["answer"]["kind"] == "quotation"
    for quotation in found["answer"]["quotations"]:
        assert list(quotation) == ["text", "address", "document", "unit", "page", "span"]
        assert list(quotation["document"]) == ["symbol", "date", "title"]
        start, end = quotation["span"]
        assert source[start:end] == quotation["text"]
    first = found["answer"]["quotations"][0]
    assert first["address"] == "02-CT/TW+2026-01-31#muc-6"
    assert (first["document"]["symbol"], first["document"]["date"]) == ("02-CT/TW", "2026-01-31")


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Chỉ thị số 47-CT/TW quy định những gì?", "chưa có toàn văn"),  # known by facts, text not added
        ("Thủ tục cấp giấy phép lái xe hạng B2 thế nào?", "Không tìm thấy"),  # nothing in the library
    ],
)
def test_no_ground_for_an_answer_is_an_abstention_with_its_reason(
    seed_home: Path, capsys: pytest.CaptureFixture[str], question: str, part: str
) -> None:
    """Exit code 1, no quotation, no duty, and a sentence that says why."""
    code, found = asked(capsys, seed_home, "ask", question)
    answer = found["answer"]
    assert (code, answer["kind"], answer["quotations"], answer["duties"]) == (1, "abstention", [], [])
    assert part in answer["reason"]
    code, out, _ = call(capsys, "ask", question, "--home", str(seed_home))
    assert code == 1
    assert part in " ".join(out.split())


def test_search_gives_as_many_hits_as_asked_best_first(
    seed_home: Path, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-k 3` gives three, scores fall, each text is from the source."""
    code, found = asked(capsys, seed_home, "search", "tuyên truyền, phổ biến kiến thức", "-k", "3")
    assert code == 0
    assert list(found) == ["query", "hits", "seconds"]
    scores = [hit["score"] for hit in found["hits"]]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert all(list(hit) == HIT and hit["text"] in source for hit in found["hits"])


def test_who_keeps_levels_of_bodies_apart(seed_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """ "Công an tỉnh" finds the province's committee and never the central one."""
    code, found = asked(capsys, seed_home, "who", "--body", "Công an tỉnh")
    assert code == 0
    assert [list(duty) for duty in found] == [DUTY] * len(found)
    assert {duty["lead"] for duty in found} == {"Đảng ủy Công an tỉnh"}


def test_due_lists_a_period_by_day(seed_home: Path, source: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Both deadlines of the dispatch, earliest first, with last working day 27/02/2026 for the first."""
    code, found = asked(capsys, seed_home, "due", "--from", "2026-02-01", "--to", "31/03/2026")
    assert code == 0
    days = [duty["deadline"]["last_working_day"] for duty in found]
    assert days == ["2026-02-27", "2026-03-06"]
    assert all(duty["quotation"] in source for duty in found)
    assert asked(capsys, seed_home, "due")[1] == found
    assert asked(capsys, seed_home, "due", "--from", "01/04/2026") == (1, [])


def test_duties_of_a_document_have_every_field(seed_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All contract fields first, then what else was read; the four items of the dispatch are there."""
    code, found = asked(capsys, seed_home, "duties", "421-CV/TU")
    assert code == 0
    assert [duty["address"].partition("#")[2] for duty in found] == ["muc-1", "muc-2", "muc-3", "muc-4"]
    assert list(found[0])[: len(DUTY)] == DUTY
    assert found[0]["deadline"] is None
    assert len(found[0]["group"]) == 5
    assert len({duty["id"] for duty in found}) == 4


def test_the_matrix_gives_letters_to_bodies(seed_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In mục 4 the reviewer is R and the body that issues is A."""
    _, found = asked(capsys, seed_home, "matrix", "421-CV/TU")
    cells = next(line["cells"] for line in found if line["address"].endswith("#muc-4"))
    assert cells["Ban Nội chính Tỉnh ủy"] == "R"
    assert "A" in cells["Ban Thường vụ Tỉnh ủy"]


def test_gaps_are_found_and_conflicts_are_not(seed_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Mục 2 has no date; nothing in the dispatch contradicts itself, which is exit code 1 and an empty list."""
    code, found = asked(capsys, seed_home, "gaps", "--document", "421-CV/TU")
    assert code == 0
    undated = next(one for one in found if one["kind"] == "date")
    assert any(duty["address"].endswith("#muc-2") for duty in undated["duties"])
    assert asked(capsys, seed_home, "conflicts", "--document", "421-CV/TU") == (1, [])


def test_people_read_what_programs_read(seed_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The printed duty has lead, role, deadline, last working day, quotation and address in Vietnamese."""
    code, out, _ = call(capsys, "who", "--body", "Ban Nội chính Tỉnh ủy", "--home", str(seed_home))
    text = " ".join(out.split())
    assert code == 0
    assert "Ban Nội chính Tỉnh ủy – thẩm định" in text
    assert "Thời hạn: trước ngày 09/3/2026 (ngày làm việc cuối cùng: thứ Sáu, 06/3/2026)" in text
    assert "[421-CV/TU+2026-02-06#muc-4]" in text


@pytest.mark.parametrize(
    ("words", "code", "parts"),
    [
        (["list"], 0, ["Số, ký hiệu", "421-CV/TU", "31/01/2026", "Công văn"]),
        (["show", "02-CT/TW"], 0, ["[#muc-8]", "Tổ chức thực hiện", "47-CT/TW", "tracuu add TỆP"]),
        (["show", "02-CT/TW#mo-dau"], 0, ["Phần mở đầu, Chỉ thị số 02-CT/TW", "Sau hơn 10 năm"]),
        (["search", "hợp tác quốc tế", "-k", "1"], 0, ["1. Mục 6, Chỉ thị số 02-CT/TW", "1 kết quả"]),
        (["ask", "Hợp tác quốc tế trong lĩnh vực phòng cháy, chữa cháy"], 0, ["“", "[02-CT/TW+2026-01-31#muc-6]"]),
        (["due", "--to", "28/02/2026"], 0, ["1. Đảng ủy Công an tỉnh", "thứ Sáu, 27/02/2026", "“"]),
        (["due", "--from", "2030-01-01"], 1, ["Không tìm thấy trách nhiệm"]),
        (["who", "--body", "Đảng ủy UBND tỉnh"], 0, ["Gồm:", "không nêu trong văn bản"]),
        (["duties", "421-CV/TU"], 0, ["4. Ban Nội chính Tỉnh ủy", "Nơi giao: Thường trực Tỉnh ủy"]),
        (
            ["matrix", "421-CV/TU"],
            0,
            ["R: thực hiện, chủ trì", "A: Ban Thường vụ Tỉnh ủy", "[421-CV/TU+2026-02-06#muc-4]"],
        ),
        (
            ["gaps", "--document", "421-CV/TU"],
            0,
            ["nhiệm vụ giao không nêu thời hạn", "– Ban Tuyên giáo và Dân vận Tỉnh ủy:"],
        ),
        (["conflicts"], 1, ["Không thấy chỗ giao việc nào mâu thuẫn"]),
        (["check"], 0, ["nguyên vẹn: 2 văn bản"]),
        (["correct"], 1, ["Không tìm thấy kết quả"]),
    ],
)
def test_each_command_speaks_vietnamese_to_people(
    seed_home: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, parts: list[str]
) -> None:
    """What stands in the JSON stands in the printed text too, or a sentence says that there is nothing."""
    got, out, err = call(capsys, *words, "--home", str(seed_home))
    text = " ".join((out if code == 0 else err).split())
    assert got == code
    assert [part for part in parts if part not in text] == []


# What changes a home ----------------------------------------------------------------------------------

PLAN = (
    "UBND TỈNH A\n\nSố: 77/KH-UBND\n\nA, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nVề việc kiểm tra nhà kho\n\n"
    "1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ kiểm tra nhà kho, báo cáo UBND tỉnh trước ngày 20/3/2026.\n"
)


def test_a_document_comes_in_is_found_and_goes_again(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Added once, skipped the second time, found by search and duty, gone after remove; the home stays sound."""
    path = tmp_path / "kế hoạch kiểm tra.txt"
    path.write_text(PLAN, encoding="utf-8")
    code, found = asked(capsys, own_home, "add", str(path))
    assert (code, found["failed"], found["skipped"]) == (0, [], [])
    assert found["added"] == [{"name": path.name, "documents": ["77/KH-UBND+2026-03-02"], "n_documents": 1}]
    code, found = asked(capsys, own_home, "add", str(path))
    assert (code, found["added"], len(found["skipped"])) == (0, [], 1)
    _, found = asked(capsys, own_home, "search", "kiểm tra nhà kho", "-k", "1")
    assert found["hits"][0]["address"].startswith("77/KH-UBND+2026-03-02")
    _, found = asked(capsys, own_home, "who", "--body", "Sở Tài chính")
    assert [duty["deadline"]["last_working_day"] for duty in found] == ["2026-03-19"]
    assert asked(capsys, own_home, "check")[1]["ok"] is True
    assert asked(capsys, own_home, "remove", "77/KH-UBND") == (0, {"removed": "77/KH-UBND+2026-03-02"})
    _, found = asked(capsys, own_home, "search", "kiểm tra nhà kho", "-k", "10")
    assert not any(hit["address"].startswith("77/KH") for hit in found["hits"])
    assert asked(capsys, own_home, "reindex") == (0, {"documents": 2})


def test_people_are_told_what_became_of_their_files(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each change of the home is confirmed in a sentence with what it was about."""
    path = tmp_path / "kế hoạch.txt"
    path.write_text(PLAN, encoding="utf-8")
    sheet = tmp_path / "lịch.ics"
    told = {
        ("inspect", str(path)): ["Số, ký hiệu: 77/KH-UBND", "Người ký: không nêu trong văn bản", "1 trách nhiệm"],
        ("add", str(path)): ["+ kế hoạch.txt: 77/KH-UBND+2026-03-02", "Đã thêm 1 văn bản."],
        ("export", str(sheet)): ["Đã ghi 3 trách nhiệm", "không tính được ngày"],
        ("correct", "77/KH-UBND", "signer", "Nguyễn Văn A"): ["Đã ghi 1 chỗ sửa."],
        ("correct",): ["header", "signer", "không nêu trong văn bản → Nguyễn Văn A"],
        ("remove", "77/KH-UBND"): ["Đã bỏ 77/KH-UBND+2026-03-02 khỏi thư viện."],
        ("reindex",): ["Đã lập lại chỉ mục."],
    }
    for words, parts in told.items():
        code, out, err = call(capsys, *words, "--home", str(own_home))
        text = " ".join(out.split())
        assert (words[0], code, err) == (words[0], 0, "")
        assert [part for part in parts if part not in text] == []


def test_one_bad_file_does_not_stop_the_others(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Good files of a folder come in, bad ones are named with a reason at the end, the exit code is 3."""
    folder = tmp_path / "hồ sơ"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "b.txt").write_text(PLAN, encoding="utf-8")
    code, found = asked(capsys, own_home, "add", str(folder), str(folder / "không có.txt"))
    assert code == 3
    assert [entry["documents"] for entry in found["added"]] == [["77/KH-UBND+2026-03-02"]]
    assert len(found["failed"]) == 2
    assert all(entry["reason"] for entry in found["failed"])
    code, _, err = call(capsys, "add", str(folder / "a.pdf"), "--home", str(own_home))
    assert code == 3
    assert "a.pdf" in err


def test_an_edited_sheet_changes_answers_and_survives_reading_again(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Export, change two cells, `correct`: `who` and `due` answer with them, also after the file is read anew."""
    sheet = tmp_path / "bảng.xlsx"
    code, found = asked(capsys, own_home, "export", str(sheet), "--document", "421-CV/TU")
    assert (code, found["duties"]) == (0, 4)
    book = load_workbook(sheet)
    cells = {cell.value: cell.column for cell in book.worksheets[0][1]}
    line = next(n for n in range(2, 6) if "#muc-2" in str(book.worksheets[0].cell(n, cells["Địa chỉ"]).value))
    book.worksheets[0].cell(line, cells["Cơ quan chủ trì"]).value = "Ban Tuyên giáo Tỉnh ủy"
    book.worksheets[0].cell(line, cells["Thời hạn (nguyên văn)"]).value = "trước ngày 15/4/2026"
    book.save(sheet)
    code, found = asked(capsys, own_home, "correct", str(sheet), "--author", "Trần B")
    assert code == 0
    assert {one["field"] for one in found["corrections"]} == {"lead", "deadline"}
    assert asked(capsys, own_home, "correct", str(sheet))[0] == 1
    for _ in range(2):
        _, found = asked(capsys, own_home, "due", "--from", "01/04/2026")
        assert [(duty["lead"], duty["deadline"]["last_working_day"]) for duty in found] == [
            ("Ban Tuyên giáo Tỉnh ủy", "2026-04-14")
        ]
        from corpus.add import reread
        from corpus.library import Library

        with Library(own_home) as library:
            reread(library)


def test_texts_of_one_number_are_listed_and_decided_on(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list says where each came from and how alike they are; a decision ends it; alone there is nothing to decide."""
    assert asked(capsys, own_home, "duplicates") == (1, [])
    text = (
        "SỞ Y TẾ\nSố: 12/KH-SYT\nĐiện Biên, ngày 02 tháng 3 năm 2026\nKẾ HOẠCH\nVề kiểm tra\n1. Phòng A chủ trì {}.\n"
    )
    for name in ("dự thảo", "bản ký"):
        (tmp_path / f"{name}.txt").write_text(text.format(name), encoding="utf-8")
        asked(capsys, own_home, "add", str(tmp_path / f"{name}.txt"))
    code, (group,) = asked(capsys, own_home, "duplicates")
    assert code == 0
    assert group["document"] == "12/KH-SYT+2026-03-02"
    assert [(one["address"], one["file"], one["how"]) for one in group["texts"]] == [
        ("12/KH-SYT+2026-03-02", "dự thảo.txt", "text"),
        ("12/KH-SYT+2026-03-02~2", "bản ký.txt", "text"),
    ]
    code, out, _ = call(capsys, "duplicates", "--home", str(own_home))
    assert code == 0
    assert "bản ký.txt" in out
    code, told = asked(capsys, own_home, "duplicates", "--keep", "12/KH-SYT+2026-03-02~2")
    assert (code, told) == (0, {"kept": ["12/KH-SYT+2026-03-02~2"], "removed": ["12/KH-SYT+2026-03-02"]})
    assert asked(capsys, own_home, "duplicates")[0] == 1
    code, told = asked(capsys, own_home, "reread")
    assert code == 0
    assert [one["name"] for one in told["reread"]][1:] == ["bản ký.txt"]
    assert asked(capsys, own_home, "duplicates", "--all", "421-CV/TU")[0] == 1


def test_one_field_is_corrected_by_words(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Header fields and duty fields by address; a dash says that the document does not say."""
    assert asked(capsys, own_home, "correct", "421-CV/TU", "signer", "Nguyễn", "Văn", "A")[0] == 0
    assert asked(capsys, own_home, "correct", "421-CV/TU#muc-4", "via", "-")[0] == 0
    _, documents = asked(capsys, own_home, "list")
    assert {d["symbol"]: d["signer"] for d in documents}["421-CV/TU"] == "Nguyễn Văn A"
    _, duties = asked(capsys, own_home, "duties", "421-CV/TU")
    assert duties[3]["via"] is None
    code, found = asked(capsys, own_home, "correct")
    assert code == 0
    assert [(one["target"], one["field"], one["previous"], one["value"]) for one in found] == [
        ("header", "signer", "Lê Thánh Đô", "Nguyễn Văn A"),
        (f"duty:{duties[3]['id']}", "via", "Văn phòng Tỉnh ủy", None),
    ]
    code, found = asked(capsys, own_home, "correct", "421-CV/TU", "colour", "đỏ")
    assert (code, found["error"]["kind"]) == (2, "UsageError")
    code, found = asked(capsys, own_home, "correct", "421-CV/TU", "date", "31/02/2026")
    assert (code, found["error"]["kind"]) == (2, "UsageError")


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".docx", ".json", ".ics"])
def test_every_kind_of_file_is_written(
    seed_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    """The count that is told is what was written: all duties, or those with a day in a calendar."""
    everything = len(asked(capsys, seed_home, "duties", "421-CV/TU")[1]) + len(
        asked(capsys, seed_home, "duties", "02-CT/TW")[1]
    )
    path = tmp_path / f"việc{ending}"
    code, found = asked(capsys, seed_home, "export", str(path))
    assert (code, found["file"]) == (0, str(path))
    assert found["duties"] == (2 if ending == ".ics" else everything)
    assert path.stat().st_size > 500


def test_a_long_list_is_cut_and_says_so(seed_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--limit` cuts the list and tells how many more there are; 0 shows all; JSON is whole unless it is asked to be cut."""
    words = ("who", "--document", "02-CT/TW", "--home", str(seed_home))
    whole = len(json.loads(call(capsys, *words, "--json")[1]))
    assert whole > 10
    _, out, told = call(capsys, *words, "--limit", "2")
    assert out.count("Nội dung công việc") == 2
    assert f"Còn {whole - 2} việc nữa" in told
    assert call(capsys, *words, "--limit", "0")[1].count("Nội dung công việc") == whole
    assert len(json.loads(call(capsys, *words, "--limit", "3", "--json")[1])) == 3
    code, _, told = call(capsys, *words, "--limit", "nhiều")
    assert (code, "số nguyên" in told) == (2, True)


def test_related_bodies(seed_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--related` adds what is handed in to a body; it says what it lacks without one."""
    words = ("who", "--body", "Văn phòng Tỉnh ủy", "--home", str(seed_home), "--json")
    few, more = (json.loads(call(capsys, *words, *extra)[1]) for extra in ((), ("--related",)))
    assert len(more) > len(few)
    code, _, told = call(capsys, "who", "kế hoạch", "--related", "--home", str(seed_home))
    assert (code, "--body" in told) == (2, True)


def test_an_index_of_another_version_is_built_anew_without_a_word(
    own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After an update, or when the index is damaged, the next question is answered all the same."""
    before = asked(capsys, own_home, "ask", QUESTION)[1]["answer"]
    manifest = next((own_home / "index").glob("g-*/manifest.json"))
    found = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps(found | {"encoder_checksum": "0" * 64}), encoding="utf-8")
    assert asked(capsys, own_home, "ask", QUESTION)[1]["answer"] == before
    assert asked(capsys, own_home, "check")[0] == 0
    next((own_home / "index").glob("g-*/manifest.json")).write_text("{", encoding="utf-8")
    assert asked(capsys, own_home, "ask", QUESTION)[1]["answer"] == before
