"""Generations: built beside the old one, incremental, checked, switched to at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import IndexUnusable
from corpus.models import Document
from indexer import generation
from indexer.encoder import Encoder, load
from indexer.search import Searcher
from tests.shelves import FIRE, TRAFFIC, SmallLibrary, law


def first(home: Path, question: str) -> str | None:
    """External id of the best hit."""
    hits = Searcher.open(home).search(question, understand=False).hits
    return hits[0].external_id if hits else None


def test_what_was_added_is_found_and_what_was_removed_is_not(tmp_path: Path) -> None:
    """Only the new document is indexed when one is added; a removed one is gone from the next generation."""
    library = SmallLibrary.of(FIRE)
    generation.build(tmp_path, library)
    main = generation.manifest(generation.current(tmp_path)).segments[0].name
    number = library.add(TRAFFIC)
    assert not generation.is_current(tmp_path, library)
    made = generation.build(tmp_path, library)
    assert generation.is_current(tmp_path, library)
    assert first(tmp_path, "vượt đèn đỏ") == "100/2019/nđ-cp#1"
    library.remove(number)
    generation.build(tmp_path, library)
    assert not (first(tmp_path, "vượt đèn đỏ") or "").startswith("100/2019")
    assert first(tmp_path, "đội dân phòng") == "55/2024/qh15#3"
    assert main in {segment.name for segment in made.segments} or len(made.segments) == 1


def test_a_large_index_keeps_its_main_segment(tmp_path: Path) -> None:
    """With enough in it, adding and removing a document leaves the main segment's files as they are."""
    many = [law(f"{n}/2020/QH14", [(f"Điều khoản {n}", f"Nội dung số {n} về việc {n}.")]) for n in range(1, 60)]
    library = SmallLibrary.of(*many)
    main = generation.build(tmp_path, library).segments[0].name
    library.add(FIRE)
    library.remove(3)
    made = generation.build(tmp_path, library)
    assert made.segments[0].name == main
    assert [segment.counts["documents"] for segment in made.segments] == [59, 1]
    assert made.dead[main] == [2]
    assert first(tmp_path, "đội dân phòng") == "55/2024/qh15#3"
    assert "3/2020/qh14#1" not in {
        hit.external_id for hit in Searcher.open(tmp_path).search("nội dung số 3 về việc 3", k=100).hits
    }


def test_a_changed_header_is_indexed_anew(tmp_path: Path) -> None:
    """A person's correction of the subject changes what is found by it."""
    library = SmallLibrary.of(FIRE, TRAFFIC)
    generation.build(tmp_path, library)
    library.held[2] = replace(TRAFFIC, header=replace(TRAFFIC.header, subject="Đường thủy nội địa"))
    library.changes += 1
    generation.build(tmp_path, library)
    assert first(tmp_path, "thủy nội địa") in {"100/2019/nđ-cp#1", "100/2019/nđ-cp#2"}


def test_a_failed_build_leaves_the_old_generation_serving(tmp_path: Path) -> None:
    """An error in the middle passes on; the old index answers, and the next build clears what was left."""

    class Broken(SmallLibrary):
        def iter_documents(self, ids):  # type: ignore[no-untyped-def]
            yield from super().iter_documents(ids[:1])
            raise OSError("disk")

    generation.build(tmp_path, SmallLibrary.of(FIRE))
    broken = Broken()
    broken.add(TRAFFIC)
    broken.add(FIRE)
    with pytest.raises(OSError, match="disk"):
        generation.build(tmp_path, broken, anew=True)
    assert first(tmp_path, "đội dân phòng") == "55/2024/qh15#3"
    assert list((tmp_path / "index" / "segments").glob("*.part"))
    generation.build(tmp_path, SmallLibrary.of(FIRE), anew=True)
    assert not list((tmp_path / "index" / "segments").glob("*.part"))
    assert len(list((tmp_path / "index" / "segments").iterdir())) == 1


@dataclass
class Counting:
    """The shipped encoder, counting the passages it is given; it breaks off before more than `until`."""

    until: int = 10_000
    given: int = 0
    inner: Encoder = field(default_factory=load)

    def __post_init__(self) -> None:
        inner = self.inner
        self.name, self.source, self.dimension = inner.name, inner.source, inner.dimension
        self.checksum, self.encode_queries = inner.checksum, inner.encode_queries

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, as the shipped encoder gives them."""
        if self.given + len(texts) > self.until:
            raise OSError("stopped")
        self.given += len(texts)
        return self.inner.encode_passages(texts)


def numbered(n: int) -> Document:
    """A law of `n` articles that all differ."""
    return law("9/2021/QH15", [(f"Điều khoản {m}", f"Nội dung số {m} về việc {m * 7}.") for m in range(1, n + 1)])


def test_a_rebuild_encodes_only_what_is_new(tmp_path: Path) -> None:
    """Vectors of unchanged passages are taken over, also when all is built anew, and are the same to the byte."""
    encoder = Counting()
    library = SmallLibrary.of(numbered(100))
    generation.build(tmp_path, library, encoder=encoder)
    before = vectors_of(tmp_path)
    library.add(FIRE)
    generation.build(tmp_path, library, encoder=encoder, anew=True)
    assert encoder.given == 103
    after = vectors_of(tmp_path)
    assert len(after) == 103
    assert np.array_equal(after[:100], before)


def test_an_interrupted_build_goes_on_where_it_was(tmp_path: Path) -> None:
    """Blocks that were encoded before the interruption are not encoded again; nothing is left lying afterwards."""
    library = SmallLibrary.of(numbered(200))
    with pytest.raises(OSError, match="stopped"):
        generation.build(tmp_path, library, encoder=(broken := Counting(until=150)))
    assert 0 < broken.given < 200
    resumed = Counting()
    generation.build(tmp_path, library, encoder=resumed)
    assert resumed.given == 200 - broken.given
    straight = tmp_path / "straight"
    generation.build(straight, library)
    assert np.array_equal(vectors_of(tmp_path), vectors_of(straight))
    assert not (tmp_path / "index" / "encoded").exists()


def test_damaged_vectors_are_not_taken_over(tmp_path: Path) -> None:
    """A rebuild mends a vector file whose bytes have changed: its passages are encoded again."""
    encoder = Counting()
    library = SmallLibrary.of(numbered(20))
    made = generation.build(tmp_path, library, encoder=encoder)
    file = tmp_path / "index" / "segments" / made.segments[0].name / "vectors" / "codes.npy"
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    generation.build(tmp_path, library, encoder=encoder, anew=True)
    assert encoder.given == 40
    assert generation.check(tmp_path) == []


def vectors_of(home: Path) -> NDArray[np.int8]:
    """The quantised vectors of the only segment."""
    folder = generation.current(home)
    (segment,) = generation.manifest(folder).segments
    codes: NDArray[np.int8] = np.load(generation.segments_folder(folder) / segment.name / "vectors" / "codes.npy")
    return codes


def _build_for_ever(home: Path, documents: list[Document]) -> None:
    library = SmallLibrary.of(*documents)
    while True:
        generation.build(home, library, anew=True)


def test_a_killed_build_leaves_an_index_that_answers(tmp_path: Path) -> None:
    """Whenever the process is killed, the pointer names a whole generation, and the next build works."""
    generation.build(tmp_path, SmallLibrary.of(FIRE, TRAFFIC))
    for pause in (0.02, 0.07, 0.13):
        process = multiprocessing.get_context("spawn").Process(target=_build_for_ever, args=(tmp_path, [FIRE, TRAFFIC]))
        process.start()
        time.sleep(0.8 + pause)
        os.kill(process.pid or 0, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.join()
        assert first(tmp_path, "vượt đèn đỏ") == "100/2019/nđ-cp#1"
        assert generation.check(tmp_path) == []
    generation.build(tmp_path, SmallLibrary.of(FIRE), anew=True)
    assert not (first(tmp_path, "vượt đèn đỏ") or "").startswith("100/2019")


def test_damage_is_seen(tmp_path: Path) -> None:
    """A cut file is refused when the index is opened; a changed byte is found by the check."""
    generation.build(tmp_path, SmallLibrary.of(FIRE))
    folder = generation.current(tmp_path)
    segment = generation.manifest(folder).segments[0].name
    file = generation.segments_folder(folder) / segment / "body_tokens.npy"
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    assert any("body_tokens" in problem for problem in generation.check(tmp_path))
    file.write_bytes(data[:-1])
    with pytest.raises(IndexUnusable, match="reindex"):
        Searcher.open(tmp_path)


def test_no_index_and_another_encoder_are_refused_kindly(tmp_path: Path) -> None:
    """Without an index the message names the command."""
    with pytest.raises(IndexUnusable, match="tracuu reindex"):
        Searcher.open(tmp_path)


def test_an_empty_library_has_an_empty_index(tmp_path: Path) -> None:
    """Nothing in, nothing found, nothing raised."""
    generation.build(tmp_path, SmallLibrary())
    assert Searcher.open(tmp_path).search("phòng cháy").hits == ()
