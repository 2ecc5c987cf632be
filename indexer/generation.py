"""Generations of the index: built beside the old one, checked, switched to by one rename.

`index/CURRENT` names the generation that serves; `index/<generation>/` holds its manifest, the units that documents
taken out since have left dead, and the names of its segments, which lie in `index/segments/` and are shared by the
generations that need them. There are at most two: the main one, and a recent one that is written anew with everything
the main one lacks. When that is more than a fifth of the whole, or a fifth of the main one is dead, all is built anew.
A build that is killed leaves the old generation serving; what it left lying is cleared by the next.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from corpus.errors import IndexUnusable
from corpus.models import Document, DocumentKey, Duty, Header
from corpus.stored import file_checksum
from indexer.duty_index import changed_since, write_duties
from indexer.encoder import Encoder, Shortened, load
from indexer.encoding import KnownVectors
from indexer.segment import Entry, write_segment

__all__ = ["FORMAT", "Manifest", "Progress", "build", "check", "current", "is_current", "manifest", "opened"]

FORMAT = 2
_REBUILD_SHARE = 5
_SMALL = 2000
_FEW_DUTIES = 300
"""So many, or a tenth, may have changed before all are laid out anew; those that changed are laid out when asked for."""
_POINTER = "CURRENT"
_ENCODED = "encoded"

Progress = Callable[[int, int | None, str], None]
"""Called with how many are done, how many there are (None while unknown), and what they are in Vietnamese."""

_STAGES = {"documents": "văn bản", "merging": "ghép chỉ mục"}


class Row(Protocol):
    """A document as a list of the library shows it."""

    @property
    def id(self) -> int:
        """Its number, never used twice."""

    @property
    def key(self) -> DocumentKey:
        """Its key."""

    @property
    def header(self) -> Header:
        """Its header."""

    @property
    def sha256(self) -> str:
        """Checksum of its file."""


class Documents(Protocol):
    """What of a library is needed to index it (`corpus.library.Library`)."""

    def documents(self) -> Sequence[Row]:
        """All documents, lightly."""

    def iter_documents(self, ids: list[int]) -> Iterator[Document]:
        """Documents by number, in order."""

    def version(self) -> str:
        """A word that changes with every change."""

    def ids(self) -> Mapping[int, DocumentKey]:
        """Number and key of every document."""

    def count_duties(self, ids: Iterable[int] | None = None) -> int:
        """How many duties there are in all documents, or in those with these numbers."""

    def numbered_duties(self, ids: Iterable[int]) -> Iterator[tuple[int, Duty]]:
        """The duties of documents by number, each with its own number."""

    def corrected_ids(self) -> set[int]:
        """Numbers of the documents in which people corrected something."""


class SegmentInfo(msgspec.Struct, frozen=True):
    """A segment of a generation: its folder, its counts, and SHA-256 and size in bytes of each of its files."""

    name: str
    counts: dict[str, int]
    files: dict[str, tuple[str, int]]


class Manifest(msgspec.Struct, frozen=True):
    """What a generation is made of and was made by."""

    format: int
    generation: str
    library_version: str
    encoder: str
    encoder_name: str
    encoder_checksum: str
    dimension: int
    segments: tuple[SegmentInfo, ...]
    dead: dict[str, list[int]]
    seconds: float
    shortened: int | None = None
    """How many numbers of the encoder's vectors were asked for; None: all."""
    duties: SegmentInfo | None = None
    """The duties laid out for look-ups (`indexer.duty_index`); None: there are none, or an earlier version built it."""

    @property
    def folders(self) -> tuple[SegmentInfo, ...]:
        """All that the generation needs of what lies in `segments/`."""
        return (*self.segments, *filter(None, [self.duties]))

    def count(self, what: str) -> int:
        """Documents, units, passages or syllables in all segments, dead ones included."""
        return sum(segment.counts[what] for segment in self.segments)


def current(home: Path) -> Path:
    """The folder of the generation that serves. Raises IndexUnusable when there is none."""
    try:
        name = (home / "index" / _POINTER).read_text("utf-8").strip()
    except FileNotFoundError as error:
        raise IndexUnusable(
            f"Thư viện {home} chưa có chỉ mục. Hãy chạy “tracuu reindex”.", log=f"no index in {home}"
        ) from error
    folder = home / "index" / name
    if not name or not (folder / "manifest.json").is_file():
        raise IndexUnusable(
            f"Chỉ mục của {home} bị thiếu tệp. Hãy chạy “tracuu reindex”.", log=f"no generation {name!r} in {home}"
        )
    return folder


def manifest(folder: Path) -> Manifest:
    """The manifest of a generation; sizes of its files are checked. Raises IndexUnusable when they do not fit."""
    try:
        found = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise IndexUnusable(
            f"Chỉ mục {folder} bị hỏng. Hãy chạy “tracuu reindex”.", log=f"{folder}: {error}"
        ) from error
    if found.format != FORMAT:
        raise IndexUnusable(
            f"Chỉ mục {folder} do phiên bản tracuu khác tạo ra. Hãy chạy “tracuu reindex”.",
            log=f"index format {found.format}, expected {FORMAT}",
        )
    for segment in found.folders:
        for name, (_, size) in segment.files.items():
            path = segments_folder(folder) / segment.name / name
            if not path.is_file() or path.stat().st_size != size:
                raise IndexUnusable(
                    f"Tệp {path} của chỉ mục bị thiếu hoặc bị cắt. Hãy chạy “tracuu reindex”.", log=f"{path}: size"
                )
    return found


def segments_folder(generation: Path) -> Path:
    """Where the segments of `generation` lie."""
    return generation.parent / "segments"


def check(home: Path) -> list[str]:
    """What is wrong with the index of `home`, every file read and compared; Vietnamese sentences, empty when sound."""
    try:
        folder = current(home)
        found = manifest(folder)
    except IndexUnusable as error:
        return [str(error)]
    problems = []
    for segment in found.folders:
        for name, (checksum, _) in segment.files.items():
            if file_checksum(segments_folder(folder) / segment.name / name) != checksum:
                problems.append(f"Tệp {segment.name}/{name} của chỉ mục bị hỏng. Hãy chạy “tracuu reindex”.")
    return problems


def opened(home: Path) -> tuple[Path, Manifest]:
    """The folder and manifest of the generation that serves. Raises IndexUnusable.

    A build may switch and clear between the look at the pointer and the look at the files: then it looks again.
    """
    try:
        folder = current(home)
        return folder, manifest(folder)
    except IndexUnusable:
        folder = current(home)
        return folder, manifest(folder)


def is_current(home: Path, library: Documents, encoder: Encoder | None = None) -> bool:
    """Whether the generation that serves was built from the library as it is now (and by `encoder`, where given)."""
    try:
        _, found = opened(home)
    except IndexUnusable:
        return False
    same = encoder is None or encoder.checksum == found.encoder_checksum
    return same and found.library_version == library.version()


def build(
    home: Path,
    library: Documents,
    *,
    encoder: Encoder | str | None = None,
    dimension: int | None = None,
    progress: Progress | None = None,
    anew: bool = False,
) -> Manifest:
    """Index what the library holds now, and switch to it. Only what changed is indexed, unless `anew`.

    A passage whose text has a vector of this encoder, in the index that serves or from a build that was interrupted,
    is not encoded again, `anew` or not. One build at a time: a second waits. `encoder` is one, its name or folder, or
    None: the one that the index was built with, the shipped where there is none; `dimension` shortens its vectors
    (`indexer.encoder.load`).
    """
    from filelock import FileLock

    index = home / "index"
    (index / "segments").mkdir(parents=True, exist_ok=True)
    with FileLock(index / "lock"):
        if encoder is None:
            encoder, dimension = _own_encoder(home, dimension)
        if encoder is None or isinstance(encoder, str):
            encoder = load(encoder, dimension)
        started = time.perf_counter()
        version = library.version()
        rows = library.documents()
        before = _usable(home, encoder)
        old = None if anew else before
        _clear(index, old)
        plan = _Plan.of(index, rows, old)
        segments, dead = plan.kept, plan.dead
        duties = _duties_kept(index, library, old)
        if plan.fresh or (duties is None and library.count_duties()):
            known = KnownVectors(_blocks(index, encoder), _sound_vectors(index, before))
            if plan.fresh:
                segments = [*segments, _write(index, library, plan.fresh, encoder, progress, known)]
            if duties is None and library.count_duties():
                part = index / "segments" / f"{_name()}.part"
                duties = _whole(part, write_duties(part, library, encoder, known))
        made = Manifest(
            *(FORMAT, _name(), version, encoder.source or "", encoder.name, encoder.checksum, encoder.dimension),
            *(tuple(segments), dead, round(time.perf_counter() - started, 3)),
            encoder.dimension if isinstance(encoder, Shortened) else None,
            duties,
        )
        _switch(index, made)
        _clear(index, made)
        shutil.rmtree(index / _ENCODED, ignore_errors=True)
        return made


def _own_encoder(home: Path, dimension: int | None) -> tuple[str | None, int | None]:
    """The encoder that the index of `home` was built with, and the numbers asked for unless others are; None: shipped."""
    try:
        made = manifest(current(home))
    except IndexUnusable:
        return None, dimension
    return made.encoder or None, dimension or made.shortened


class _Plan(msgspec.Struct):
    """What stays of the old generation, which of its documents are dead, and what must be indexed."""

    kept: list[SegmentInfo]
    dead: dict[str, list[int]]
    fresh: list[Entry]

    @staticmethod
    def of(index: Path, rows: Sequence[Row], old: Manifest | None) -> _Plan:
        """Decide by comparing fingerprints; the main segment is kept while it is sound and large enough."""
        wanted = {row.id: _entry(row) for row in rows}
        anew = _Plan([], {}, list(wanted.values()))
        if old is None or not old.segments:
            return anew
        kept: list[SegmentInfo] = []
        dead: dict[str, list[int]] = {}
        have: set[int] = set()
        for segment in old.segments:
            entries = msgspec.json.decode(
                (index / "segments" / segment.name / "documents.json").read_bytes(), type=list[Entry]
            )
            gone = [place for place, entry in enumerate(entries) if wanted.get(entry.id) != entry]
            if kept and (len(gone) or len(have) + len(entries) < len(wanted)):
                continue
            kept.append(segment)
            dead[segment.name] = gone
            have |= {entry.id for entry in entries} - {entries[place].id for place in gone}
        fresh = [entry for number, entry in wanted.items() if number not in have]
        n_dead = sum(len(gone) for gone in dead.values())
        if n_dead * _REBUILD_SHARE > len(wanted) or len(fresh) > max(_SMALL, len(have)) // _REBUILD_SHARE:
            return anew
        return _Plan(kept, dead, fresh)


def _entry(row: Row) -> Entry:
    header = row.header
    date = row.key.date or header.date
    facts = (str(row.key), row.sha256, header.kind, header.issuer, str(date), header.symbol, header.subject)
    fingerprint = hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Entry(
        *(row.id, fingerprint, str(row.key), header.kind, header.issuer),
        *(date.isoformat() if date else None, header.symbol, header.subject),
    )


def _usable(home: Path, encoder: Encoder) -> Manifest | None:
    try:
        found = manifest(current(home))
    except IndexUnusable:
        return None
    return found if found.encoder_checksum == encoder.checksum else None


def _blocks(index: Path, encoder: Encoder) -> Path:
    """Where a build by `encoder` keeps what it has encoded. What another encoder left is of no use, and removed."""
    own = index / _ENCODED / encoder.checksum[:16]
    for folder in (index / _ENCODED).glob("*"):
        if folder != own:
            shutil.rmtree(folder, ignore_errors=True)
    return own


def _sound_vectors(index: Path, before: Manifest | None) -> list[Path]:
    """Folders of vectors of the generation `before` whose every file is as it was written: a rebuild mends damage."""
    found = []
    for segment in before.folders if before else ():
        names = [name for name in segment.files if name.startswith("vectors/") and name.endswith(".npy")]
        folder = index / "segments" / segment.name
        if all(file_checksum(folder / name) == segment.files[name][0] for name in names):
            found.append(folder / "vectors")
    return found


def _write(
    index: Path,
    library: Documents,
    fresh: list[Entry],
    encoder: Encoder,
    progress: Progress | None,
    known: KnownVectors,
) -> SegmentInfo:
    name = _name()
    folder = index / "segments" / f"{name}.part"
    by_key = {entry.key: entry for entry in fresh}

    def told(done: int, stage: str) -> None:
        if progress is not None:
            progress(done, len(fresh), _STAGES[stage])

    documents = library.iter_documents([entry.id for entry in fresh])
    entries = ((by_key[str(document.key)], document) for document in documents if str(document.key) in by_key)
    return _whole(folder, write_segment(folder, entries, encoder, told, known))


def _duties_kept(index: Path, library: Documents, old: Manifest | None) -> SegmentInfo | None:
    """The layout of duties that serves, while little has changed since it was made; else None."""
    laid = old.duties if old else None
    if laid is None:
        return None
    fresh, gone = changed_since(index / "segments" / laid.name, library)
    few = max(_FEW_DUTIES, laid.counts["duties"] // 10)
    return laid if library.count_duties(fresh) <= few and len(gone) * 10 <= laid.counts["documents"] else None


def _whole(folder: Path, counts: dict[str, int]) -> SegmentInfo:
    """What was written into `folder`, which gets its name now that it is whole."""
    files = {
        path.relative_to(folder).as_posix(): (file_checksum(path), path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    os.replace(folder, folder.with_suffix(""))
    return SegmentInfo(folder.stem, counts, files)


def _switch(index: Path, made: Manifest) -> None:
    """Write the generation's folder, check it, then point to it by one rename."""
    folder = index / made.generation
    folder.mkdir()
    _write_through(folder / "manifest.json", msgspec.json.encode(made))
    manifest(folder)
    pointer = index / f"{_POINTER}.part"
    _write_through(pointer, made.generation.encode())
    os.replace(pointer, index / _POINTER)


def _clear(index: Path, keep: Manifest | None) -> None:
    """Remove what no generation that serves needs. What cannot be removed (open on Windows) waits for the next build."""
    try:
        serving = manifest(current(index.parent))
    except IndexUnusable:
        serving = None
    needed = {index / "segments" / s.name for m in (keep, serving) if m for s in m.folders}
    needed |= {index / m.generation for m in (keep, serving) if m}
    for folder in [*(index / "segments").iterdir(), *index.glob("g-*")]:
        if folder not in needed:
            shutil.rmtree(folder, ignore_errors=True)


def _name() -> str:
    return f"g-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{secrets.token_hex(3)}"


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
