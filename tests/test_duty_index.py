"""Duties laid out in the index answer as those in the library do, whatever changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus import bodies
from corpus.errors import LibraryError
from corpus.home import OWN_BODIES, open_home
from corpus.library import Library
from corpus.models import Deadline, Document, DocumentKey, Duty, Partner
from indexer import generation
from indexer.duty_index import DutyIndex, index_of
from indexer.duty_layout import Layout
from indexer.encoder import load
from indexer.home import duty_index, refresh
from indexer.interaction import LateInteraction
from indexer.lookup import Meaning, find_duties
from tests.test_library import make

ASKED: list[dict[str, Any]] = [
    {},
    {"body": "Công an tỉnh"},
    {"body": "cong an tinh"},
    {"body": "BNC Tỉnh ủy"},
    {"body": "Tỉnh ủy", "include_related": True},
    {"role": "chu_tri"},
    {"role": "tham mưu"},
    {"role": "không có vai này"},
    {"query": "tuyên truyền phổ biến kiến thức"},
    {"query": "kế hoạch", "body": "Ban Nội chính Tỉnh ủy"},
    {"document": "421-CV/TU"},
    {"document": "421-CV/TU+2026-02-06"},
    {"document": "421-CV/TU+2020-01-01"},
    {"date_from": dt.date(2026, 2, 1), "date_to": dt.date(2026, 3, 6)},
    {"body": "Đảng ủy Công an tỉnh", "date_to": dt.date(2026, 12, 31)},
]


def another(number: int, **fields: Any) -> Document:
    """A document with one duty, like that of `tests.test_library`."""
    key = DocumentKey(f"{number}-CV/TU", dt.date(2026, 3, 1))
    document = make(f"Đầu\n1. Giao **Ban A** làm việc {number}.\n", sha256=f"{number:064x}", key=key)[1]
    duty = replace(document.duties[0], document=key, **fields)
    return replace(document, duties=(duty,))


def put(library: Library, document: Document) -> None:
    """Put a document of `another` in."""
    source = make(f"Đầu\n1. Giao **Ban A** làm việc {document.key.symbol.split('-')[0]}.\n", document.source_sha256)[0]
    library.put(source, [document])


def test_laid_out_on_disk_and_in_memory_alike(own_home: Path) -> None:
    """Every look-up over the layout in the index gives what the same look-up over the records gives, in the same order."""
    with open_home(own_home) as library:
        laid, held = duty_index(library), library.duties()
        for asked in ASKED:
            assert list(find_duties(laid, **asked)) == list(find_duties(held, **asked)), asked
        assert len(find_duties(laid)) == len(held) > 20


def test_meaning_finds_what_words_do_not(own_home: Path) -> None:
    """A question finds by meaning a task that shares no word with it, over the layout in the index as over the records."""
    meaning = Meaning(load(), LateInteraction.shipped())
    query = "trừng phạt người sai phạm"
    with open_home(own_home) as library:
        laid, held = duty_index(library), index_of(library.duties())
        by_words = list(find_duties(laid, query=query))
        found = find_duties(laid, query=query, meaning=meaning)
        new = [duty for duty in found if duty not in by_words]
        assert any("xử lý" in duty.task for duty in new)
        assert list(found) == list(find_duties(held, query=query, meaning=meaning))


def test_a_question_in_free_words_is_answered_briefly(own_home: Path) -> None:
    """With meaning no long tail of duties that share one common word comes along; without it all that share one do."""
    meaning = Meaning(load(), None)
    with open_home(own_home) as library:
        for number in range(300):
            put(library, another(1000 + number, task=f"kiểm tra việc số {number}"))
        laid = duty_index(library)
        assert len(find_duties(laid, query="kiểm tra")) >= 300
        assert len(find_duties(laid, query="kiểm tra", meaning=meaning)) <= 200


CHANGES: list[tuple[str, Callable[[Library], object]]] = [
    ("added", lambda library: put(library, another(7, lead="Sở Y tế", task="chữa bệnh"))),
    ("removed", lambda library: library.remove(library.resolve("421-CV/TU")[0])),
    ("corrected", lambda library: correct(library, "lead", "Ban Tuyên giáo")),
]


def correct(library: Library, field: str, value: str) -> None:
    """Correct a field of the first duty."""
    duty = library.duties()[0]
    row = next(row for row in library.documents() if row.key == duty.document)
    library.correct(row.key, f"duty:{duty.id}", field, value, "Lan")


@pytest.mark.parametrize(("what", "change"), CHANGES, ids=[what for what, _ in CHANGES])
def test_what_changed_since_is_seen_at_once(own_home: Path, what: str, change: Callable[[Library], object]) -> None:
    """Before the index is brought up to date look-ups tell what the library holds now, and after it too."""
    with open_home(own_home) as library:
        before = list(find_duties(duty_index(library)))
        change(library)
        for _ in range(2):
            now = duty_index(library)
            assert list(find_duties(now)) == library.duties() != before
            for body in ("Sở Y tế", "Ban Tuyên giáo", "Công an tỉnh"):
                assert list(find_duties(now, body=body)) == list(find_duties(library.duties(), body=body)), (what, body)
            refresh(own_home, library)


def test_a_small_change_keeps_the_layout(own_home: Path) -> None:
    """One document more or less does not lay all out anew; a damaged file of the layout is told by the check."""
    with open_home(own_home) as library:
        laid = generation.opened(own_home)[1].duties
        assert laid is not None
        put(library, another(8))
        refresh(own_home, library)
        kept = generation.opened(own_home)[1].duties
        assert kept == laid
        generation.build(own_home, library, anew=True)
        anew = generation.opened(own_home)[1].duties
        assert anew is not None
        assert anew.name != laid.name
        assert anew.counts["duties"] == laid.counts["duties"] + 1
    file = own_home / "index" / "segments" / anew.name / "act.npy"
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    assert any("act.npy" in sentence for sentence in generation.check(own_home))


def test_a_duty_that_is_gone_is_told(own_home: Path) -> None:
    """A document removed by another program while a list is open gives a sentence, not a wrong duty."""
    with open_home(own_home) as library, open_home(own_home) as other:
        found = find_duties(duty_index(library), document="421-CV/TU")
        other.remove(other.resolve("421-CV/TU")[0])
        with pytest.raises(LibraryError, match="tra lại"):
            found[0]


def duties(*fields: dict[str, Any]) -> Sequence[Duty]:
    """Duties with these fields, one a document."""
    return [another(number, **one).duties[0] for number, one in enumerate(fields, 1)]


def test_months_and_days() -> None:
    """A duty's month is that of its last working day; without a day it is 0."""
    day = Deadline("trước ngày 01/3/2026", dt.date(2026, 3, 1), True, dt.date(2026, 2, 27))
    index = DutyIndex.of(duties({"deadline": day}, {"deadline": None}))
    assert index.months.tolist() == [2, 0]
    assert index.due.tolist() == [dt.date(2026, 2, 27).toordinal(), 0]


def test_names_with_blanks_and_line_breaks(tmp_path: Path) -> None:
    """Names as odd as texts have them come back from the folder as they were."""
    made = Layout.of(duties({"lead": "Sở\nY tế"}, {"lead": "  ", "partners": (Partner("“Ban” A", "named"),)}))
    made.save(tmp_path / "a")
    again = Layout.open(tmp_path / "a")
    assert again.names.names == list(made.names.names)
    for body in ("Sở Y tế", "so y te", "Ban A"):
        assert again.names.of_names(body).tolist() == made.names.of_names(body).tolist()


def test_the_office_names_its_own_bodies(own_home: Path) -> None:
    """A bodies.toml in the home adds a body with an abbreviation: duties written before are found by it at once."""
    with open_home(own_home) as library:
        put(library, another(9, lead="Tổ Phản ứng nhanh"))
        refresh(own_home, library)
        generation.build(own_home, library, anew=True)
        assert len(find_duties(duty_index(library), body="TPUN")) == 0
    (own_home / OWN_BODIES).write_text(
        '[[body]]\nname = "Tổ Phản ứng nhanh"\nlevel = "tinh"\nkind = "nha_nuoc"\nabbreviations = ["TPUN"]\n'
        'parent = "Bộ Công an"\nsource = "nội bộ"\n',
        encoding="utf-8",
    )
    try:
        with open_home(own_home) as library:
            assert [duty.lead for duty in find_duties(duty_index(library), body="TPUN")] == ["Tổ Phản ứng nhanh"]
            related = find_duties(duty_index(library), body="Bộ Công an", include_related=True)
            assert "Tổ Phản ứng nhanh" in [duty.lead for duty in related]
            plain = find_duties(duty_index(library), body="Bộ Công an")
            assert "Tổ Phản ứng nhanh" not in [duty.lead for duty in plain]
    finally:
        bodies.use_own(None)
