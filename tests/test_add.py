"""A document's way in: everything is taken or told, twice is once, and nothing is half in."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from corpus.add import add, reread
from corpus.duplicates import decisions, keep_all, keep_one, open_groups
from corpus.errors import AddressError, LibraryError
from corpus.home import EMBEDDED, open_home, writing
from corpus.integrity import problems
from corpus.library import Library
from corpus.models import DocumentKey

SEED = next(EMBEDDED.glob("*.txt"))
DISPATCH = DocumentKey("421-CV/TU", dt.date(2026, 2, 6))
DIRECTIVE = DocumentKey("02-CT/TW", dt.date(2026, 1, 31))

PLAN = """ỦY BAN NHÂN DÂN
TỈNH ĐIỆN BIÊN

Số: 15/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Điện Biên, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
Triển khai công tác phòng cháy, chữa cháy năm 2026

1. Công an tỉnh chủ trì, phối hợp với Sở Xây dựng rà soát các cơ sở, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/6/2026.

2. Sở Tài chính bố trí kinh phí thực hiện Kế hoạch này.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn A
"""


def test_a_fresh_home_holds_the_embedded_documents(tmp_path: Path) -> None:
    """The dispatch and its attached directive are there, linked, with their facts; opening again adds nothing."""
    for _ in range(2):
        with open_home(tmp_path) as library:
            rows = library.documents()
            assert [row.key for row in rows] == [DISPATCH, DIRECTIVE]
            assert rows[1].attached_to == DISPATCH
            assert [row.header.kind for row in rows] == ["cong_van", "chi_thi"]
            assert rows[1].header.issuer == "Ban Bí thư"
            assert rows[0].header.signer == "Lê Thánh Đô"
            assert rows[1].header.signer is None
            assert problems(library) == []


def test_a_removed_embedded_document_stays_away(tmp_path: Path) -> None:
    """What a person took out does not come back by itself."""
    with open_home(tmp_path) as library:
        assert library.remove(DIRECTIVE)
    with open_home(tmp_path) as library:
        assert [row.key for row in library.documents()] == [DISPATCH]


def test_files_folders_and_archives_are_taken_once(tmp_path: Path) -> None:
    """A folder with a file, its copy, an archive of another and a broken one: each is told, and nothing is there twice."""
    folder = tmp_path / "Công văn đến"
    folder.mkdir()
    (folder / "kế hoạch.txt").write_text(PLAN, encoding="utf-8")
    (folder / "bản sao.txt").write_text(PLAN, encoding="utf-8")
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "rỗng.txt").write_bytes(b"")
    with zipfile.ZipFile(folder / "gói.zip", "w") as archive:
        archive.writestr("trong gói/khác.txt", PLAN.replace("15/KH-UBND", "16/KH-UBND").replace("2026\n", "2026 \n", 1))
    told: list[tuple[int, int | None, str]] = []
    with Library(tmp_path / "home") as library:
        report = add(library, [folder, tmp_path / "không có.txt"], progress=lambda *now: told.append(now))
        assert sorted(str(key) for key in report.keys) == ["15/KH-UBND+2026-03-10", "16/KH-UBND+2026-03-10"]
        assert len(report.skipped) == 1
        failed = " ".join(f"{name}: {reason}" for name, reason in report.failed)
        assert len(report.failed) == 3
        assert all(name in failed for name in ("hỏng.docx", "rỗng.txt", "không có.txt"))
        assert told[-1][0] == told[-1][1]
        again = add(library, [folder])
        assert again.added == []
        assert len(again.skipped) == 3
        originals = list((tmp_path / "home" / "files").iterdir())
        assert len(originals) == 2
        assert problems(library) == []
        duty = library.duties(report.keys[0])[0]
        assert (duty.lead, duty.deadline and duty.deadline.date) == ("Công an tỉnh", dt.date(2026, 6, 30))


def test_the_same_words_in_another_file_are_not_taken_again(tmp_path: Path) -> None:
    """Line ends and blanks make another file, not another document."""
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(PLAN.replace("\n", "\r\n").encode("utf-16"))
    with Library(tmp_path / "home") as library:
        add(library, [tmp_path / "a.txt"])
        report = add(library, [tmp_path / "b.txt"])
        assert report.added == []
        assert "15/KH-UBND" in report.skipped[0][1]


def test_another_text_under_the_same_number_is_kept_beside(tmp_path: Path) -> None:
    """A draft and the signed copy are two texts; both can be reached, and the second says so."""
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PLAN.replace("30/6/2026", "31/7/2026"), encoding="utf-8")
    with Library(tmp_path / "home") as library:
        report = add(library, [tmp_path / "a.txt", tmp_path / "b.txt"])
        assert [key.variant for key in report.keys] == ["", "~2"]
        assert len(library.resolve("15/KH-UBND")) == 2
        notes = [row.notes for row in library.documents()]
        assert not any("khác nội dung" in note for note in notes[0])
        assert any("khác nội dung" in note for note in notes[1])


def two_texts(folder: Path) -> list[Path]:
    """A draft and the signed copy of one plan."""
    (folder / "a.txt").write_text(PLAN, encoding="utf-8")
    (folder / "b.txt").write_text(PLAN.replace("30/6/2026", "31/7/2026"), encoding="utf-8")
    return [folder / "a.txt", folder / "b.txt"]


def test_texts_of_one_number_are_shown_until_a_person_decides(tmp_path: Path) -> None:
    """Both are listed with how alike they are; keeping both ends it, also when they are read anew."""
    with Library(tmp_path / "home") as library:
        first, second = add(library, two_texts(tmp_path)).keys
        (group,) = open_groups(library)
        assert [row.key for row in group.rows] == [first, second]
        assert group.alike[0] == 1.0
        assert 0.8 < group.alike[1] < 1.0
        assert keep_all(library, second, "Trần B") == [first, second]
        for _ in range(2):
            assert open_groups(library) == []
            assert not any("khác nội dung" in note for row in library.documents() for note in row.notes)
            assert reread(library).failed == []
        assert {(d.kept, d.author) for d in decisions(library)} == {(True, "Trần B")}
        assert problems(library) == []


def test_a_text_that_was_dropped_stays_away(tmp_path: Path) -> None:
    """It goes with its file, and comes back neither with a reading anew nor when its file is added again."""
    with Library(tmp_path / "home") as library:
        first, second = add(library, two_texts(tmp_path)).keys
        assert keep_one(library, second, "Trần B") == [first]
        assert [row.key for row in library.documents()] == [second]
        assert open_groups(library) == []
        reread(library)
        report = add(library, [tmp_path])
        assert [reason for _, reason in report.skipped if "quyết định bỏ" in reason]
        assert [row.file for row in library.documents()] == ["b.txt"]


def test_a_third_text_asks_again(tmp_path: Path) -> None:
    """A decision is about the texts that were there; another one that comes later is shown with them."""
    with Library(tmp_path / "home") as library:
        keys = add(library, two_texts(tmp_path)).keys
        keep_all(library, keys[0], "Trần B")
        (tmp_path / "c.txt").write_text(PLAN.replace("Sở Tài chính", "Sở Y tế"), encoding="utf-8")
        add(library, [tmp_path / "c.txt"])
        (group,) = open_groups(library)
        assert len(group.rows) == 3


def test_nothing_to_decide_is_said(tmp_path: Path) -> None:
    """A document alone under its number cannot be chosen among others."""
    with Library(tmp_path / "home") as library:
        (key,) = add(library, two_texts(tmp_path)[:1]).keys
        for decide in (keep_one, keep_all):
            with pytest.raises(AddressError, match="15/KH-UBND"):
                decide(library, key, "")


def test_of_a_file_whose_first_document_is_known_the_second_keeps_its_number(tmp_path: Path) -> None:
    """Corrections are kept by a document's number in its file; one that is passed over does not shift the others."""
    with open_home(tmp_path / "home") as library:
        both = SEED.read_text(encoding="utf-8").split("BAN CHẤP HÀNH TRUNG ƯƠNG", 1)
        path = tmp_path / "c.txt"
        path.write_text(
            both[0] + "BAN CHẤP HÀNH TRUNG ƯƠNG" + both[1].replace("31 tháng 01", "30 tháng 01"), encoding="utf-8"
        )
        (key,) = add(library, [path]).keys
        library.correct(key, "header", "subject", "khác", "Trần B")
        assert reread(library).failed == []
        assert next(row for row in library.documents() if row.key == key).header.subject == "khác"


def test_only_the_named_documents_are_read_anew(tmp_path: Path) -> None:
    """The others' files are left alone."""
    with Library(tmp_path / "home") as library:
        first, _ = add(library, two_texts(tmp_path)).keys
        assert [name for name, _ in reread(library, only=[first]).added] == ["a.txt"]


def test_reading_anew_keeps_corrections(tmp_path: Path) -> None:
    """After an update of the program the kept originals are read again, and people's corrections hold."""
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    with Library(tmp_path / "home") as library:
        (key,) = add(library, [tmp_path / "a.txt"]).keys
        library.correct(key, "header", "signer", "Nguyễn Văn B", "Chánh Văn phòng")
        assert reread(library).failed == []
        assert [row.header.signer for row in library.documents()] == ["Nguyễn Văn B"]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """While another program writes, the wait ends with a sentence and not with a torn library."""
    with writing(tmp_path), pytest.raises(LibraryError, match="đang ghi"), writing(tmp_path, wait_seconds=0.1):
        pass


def test_what_an_interrupted_addition_left_is_swept(tmp_path: Path) -> None:
    """Half a kept original does not stay for ever."""
    with Library(tmp_path / "home") as library:
        add(library, [SEED])
        left = tmp_path / "home" / "files" / "abc.txt.part"
        left.write_bytes(b"half")
        add(library, [SEED])
        assert not left.exists()
        assert problems(library) == []


def test_the_real_folders_come_in_whole(field_home: Path) -> None:
    """Every file of the fire-safety and party folders is in, and the library is sound."""
    with Library(field_home) as library:
        symbols = {row.key.symbol for row in library.documents()}
        names = {row.file for row in library.documents()}
        assert {"55/2024/QH15", "40/2013/QH13", "QCVN 06:2022/BXD", "57-NQ/TW", "294-QĐ/TW", "06-HD/TW"} <= symbols
        assert len(names) >= 13
        assert problems(library) == []


def test_a_scan_without_ocr_is_kept_and_listed_as_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is kept, the list says what to install, the addition says that it failed; later it is read."""
    from PIL import Image

    picture = tmp_path / "công văn 12.png"
    Image.new("L", (400, 200), 255).save(picture)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with Library(tmp_path / "home") as library:
        for _ in range(2):
            report = add(library, [picture])
            assert report.added == []
            assert "Tesseract" in report.failed[0][1]
            (row,) = library.documents()
            assert row.key.symbol == "cong-van-12"
            assert any("Tesseract" in note for note in row.notes)
            original = library.original(row.sha256)
            assert original is not None
            assert original.read_bytes() == picture.read_bytes()
            assert problems(library) == []
        (tmp_path / "khác.txt").write_text(PLAN, encoding="utf-8")
        add(library, [tmp_path / "khác.txt"])
        assert original is not None
        assert original.exists()
