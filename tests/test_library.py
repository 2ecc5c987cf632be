"""What is put into a library comes out the same, in one piece, and survives what people do."""

from __future__ import annotations

import datetime as dt
import sqlite3
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import AddressError, LibraryError, UsageError
from corpus.integrity import problems
from corpus.library import Library
from corpus.models import (
    CleanText,
    Deadline,
    Document,
    DocumentKey,
    Duty,
    Header,
    Page,
    Partner,
    Reference,
    Source,
    Span,
    Unit,
)

KEY = DocumentKey("421-CV/TU", dt.date(2026, 2, 6))


def make(
    text: str = "Đầu\n1. Giao **Ban A** làm.\n", sha256: str = "aa", key: DocumentKey = KEY
) -> tuple[Source, Document]:
    """A source and a document with one unit, one duty and one reference; the clean text has no asterisks."""
    clean = "".join(c for c in text if c != "*")
    starts = array("I", [i for i, c in enumerate(text) if c != "*"])
    source = Source(sha256, "a.txt", "txt", text, (Page(1, Span(0, len(text))),), ("Một ghi chú.",))
    whole = Span(4, len(clean))
    duty = Duty(
        *("muc-1/1", key, "muc-1", whole, "làm"),
        lead="Ban A",
        partners=(Partner("các cơ quan liên quan", "vague"),),
        deadline=Deadline("trước ngày 09/3/2026", dt.date(2026, 3, 9), True, dt.date(2026, 3, 6)),
        spans={"lead": Span(12, 17)},
    )
    document = Document(
        key=key,
        header=Header(kind="cong_van", symbol=key.symbol, date=key.date, spans={"symbol": Span(0, 3)}),
        clean=CleanText(clean, starts, array("I", [i + 1 for i in starts])),
        units=(Unit("muc-1", "muc", "1.", "", whole, whole),),
        source_sha256=sha256,
        references=(Reference(Span(0, 3), "repeals", "27/2001/QH10", dt.date(2001, 6, 29)),),
        duties=(duty,),
        external_ids={"muc-1": "ngoài#1"},
    )
    return source, document


def test_what_is_put_in_comes_out_the_same(tmp_path: Path) -> None:
    """A document and its source read back equal to what was stored, offsets included."""
    source, document = make()
    with Library(tmp_path) as library:
        assert library.put(source, [document]) == [KEY]
    with Library(tmp_path) as library:
        found = library.document(KEY)
        assert found == document
        assert library.source("aa") == source
        assert found.clean.source_span(Span(12, 17)).cut(source.text) == "Ban A"
        assert library.duties() == list(document.duties)
        assert library.relations() == [(KEY, document.references[0])]
        assert problems(library) == []


def test_a_text_that_is_its_own_source_is_stored_once(tmp_path: Path) -> None:
    """A document whose clean text is a slice of the source comes back with offsets into that slice."""
    source, document = make()
    document = replace(document, clean=CleanText.identity(source.text[2:20], 2), units=(), duties=(), external_ids={})
    with Library(tmp_path) as library:
        library.put(source, [document])
        assert library.document(KEY) == document


def test_the_version_changes_with_every_change(tmp_path: Path) -> None:
    """An index can tell that documents came or went."""
    source, document = make()
    with Library(tmp_path) as library:
        versions = [library.version()]
        library.put(source, [document])
        versions.append(library.version())
        library.remove(KEY)
        versions.append(library.version())
    assert len(set(versions)) == 3


def test_another_text_under_the_same_symbol_and_date_becomes_a_variant(tmp_path: Path) -> None:
    """Nothing overwrites a document: the second text gets "~2", and its duties follow it."""
    with Library(tmp_path) as library:
        for text, sha in (("Đầu\n1. Giao **Ban A** làm.\n", "aa"), ("Đầu\n1. Giao **Ban B** làm.\n", "bb")):
            source, document = make(text, sha)
            library.put(source, [document])
        keys = [row.key for row in library.documents()]
        assert keys == [KEY, replace(KEY, variant="~2")]
        assert [duty.document for duty in library.duties()] == keys


def test_a_failure_in_the_middle_leaves_the_old_state(tmp_path: Path) -> None:
    """A file is in with all its documents or not at all."""
    source, document = make()
    broken = replace(document, units=(*document.units, "not a unit"))  # type: ignore[arg-type]
    with Library(tmp_path) as library:
        with pytest.raises(AttributeError):
            library.put(source, [document, broken])
        assert library.documents() == []
        assert not library.has_read("aa")
        library.put(source, [document])
        assert len(library) == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("421-CV/TU", True),
        ("421-cv/tu", True),
        ("421 - CV/TU", True),
        ("421-CV/TU+2026-02-06#muc-4", True),
        ("Số 421-CV/TU", True),
        ("422-CV/TU", False),
        ("", False),
    ],
)
def test_a_symbol_is_found_as_people_type_it(tmp_path: Path, typed: str, found: bool) -> None:
    """Case, spaces and "Số" do not matter; another number does."""
    source, document = make()
    with Library(tmp_path) as library:
        library.put(source, [document])
        assert library.resolve(typed) == ([KEY] if found else [])


def test_corrections_survive_re_reading(tmp_path: Path) -> None:
    """A corrected date changes the address, a corrected lead the duty; both hold after the file is read again."""
    source, document = make()
    right = DocumentKey("421-CV/TU", dt.date(2026, 2, 7))
    with Library(tmp_path) as library:
        library.put(source, [document])
        library.correct(KEY, "header", "date", "2026-02-07", "An")
        library.correct(right, "duty:muc-1/1", "lead", "Ban B", "An")
        library.correct(right, "duty:muc-1/1", "deadline", None, "An")
        for _ in range(2):
            assert [row.key for row in library.documents()] == [right]
            assert [row.header.date for row in library.documents()] == [right.date]
            duty = library.duties(right)[0]
            assert (duty.lead, duty.deadline, duty.document) == ("Ban B", None, right)
            assert "lead" not in duty.spans
            library.put(source, [document])
        first = library.corrections()[0]
        assert (first.author, first.previous, first.value) == ("An", '"2026-02-06"', '"2026-02-07"')


def test_a_correction_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """An unknown field, a date that is none, and a document that is not here are named in Vietnamese."""
    source, document = make()
    with Library(tmp_path) as library:
        library.put(source, [document])
        with pytest.raises(UsageError, match="mau"):
            library.correct(KEY, "header", "mau", "xanh", "An")
        with pytest.raises(UsageError, match="date"):
            library.correct(KEY, "header", "date", "ngày mai", "An")
        with pytest.raises(AddressError, match="999-CV/TU"):
            library.correct(DocumentKey("999-CV/TU"), "header", "date", None, "An")
        assert library.corrections() == []


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """A library that is no database, or of another format, is refused with a sentence that says what to do."""
    (tmp_path / "library.db").write_bytes(b"this is not a database, but it is long enough to be read as one" * 20)
    with pytest.raises(LibraryError, match="--home"):
        Library(tmp_path)
    other = tmp_path / "other"
    Library(other).set_meta("format", "99")
    with pytest.raises(LibraryError, match="99"):
        Library(other)


def test_a_changed_text_is_found_by_the_check(tmp_path: Path) -> None:
    """Someone who edits the database by hand is noticed."""
    source, document = make()
    with Library(tmp_path) as library:
        library.put(source, [document], original="gone.txt")
    db = sqlite3.connect(tmp_path / "library.db")
    db.execute("UPDATE files SET text_sha256 = 'x'")
    db.commit()
    db.close()
    with Library(tmp_path) as library:
        found = problems(library)
    assert len(found) == 2
    assert "a.txt" in found[0]
    assert "Thiếu bản gốc" in found[1]
