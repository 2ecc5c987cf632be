"""A document's way in, from top to bottom: a place, files, a source, documents with their structure, the library."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.collection import is_collection, read_collection
from corpus.duplicates import dropped, note_for, undecided
from corpus.duties import extract
from corpus.errors import DocumentError, MissingTool, TracuuError, UsageError
from corpus.header import fold_symbol, read_header
from corpus.library import UNREAD, Library
from corpus.models import CleanText, Document, DocumentKey, Header, Source
from corpus.outline import outline
from corpus.read import Item, expand, read_all
from corpus.references import references
from corpus.split import split
from corpus.stored import file_checksum, fingerprint
from corpus.text import clean, strip_marks
from corpus.time import effective_date

__all__ = ["AddReport", "Progress", "add", "reread", "understand"]

log = logging.getLogger(__name__)

_WORKERS = 2
"""Files read at once: readers take memory, and scans use all cores by themselves."""

Progress = Callable[[int, int | None, str], None]
"""Called with the number of files done, the number in all (None while unknown), and the name of the next."""


@dataclass(slots=True)
class AddReport:
    """What became of every file: added with its documents' keys, skipped or failed with the reason in Vietnamese."""

    added: list[tuple[str, tuple[DocumentKey, ...]]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    collections: dict[str, int] = field(default_factory=dict)
    """How many documents came out of each collection; their keys are not told one by one."""

    @property
    def n_documents(self) -> int:
        """How many documents came in."""
        return len(self.keys) + sum(self.collections.values())

    @property
    def keys(self) -> tuple[DocumentKey, ...]:
        """Keys of all documents that came in, those of collections left out."""
        return tuple(key for _, keys in self.added for key in keys)

    def raise_first(self) -> None:
        """Raise the first failure as a DocumentError, where nothing may fail."""
        if self.failed:
            raise DocumentError(f"{self.failed[0][0]}: {self.failed[0][1]}")


def add(
    library: Library,
    places: Iterable[str | Path],
    *,
    progress: Progress | None = None,
    allow_private: bool = False,
    locked: bool = False,
) -> AddReport:
    """Take files, folders, archives and http(s) addresses into the library; what became of each.

    One bad file never stops the rest. Each file is in with all its documents, or not at all. `locked` says that the
    caller holds the home's write lock. Raises LibraryError only when the library itself cannot be written.
    """
    from corpus.home import writing

    report = AddReport()
    with writing(library.home) if not locked else nullcontext(), contextlib.ExitStack() as stack:
        (library.home / "files").mkdir(parents=True, exist_ok=True)
        _sweep(library)
        way_in = _WayIn(library, report, progress, _count(places := list(places)))
        for item, source in read_all(
            way_in.to_read(_files(places, report, stack, allow_private)), workers=_WORKERS, kept=library.home / "ocr"
        ):
            way_in.take(item, source)
        way_in.told("")
    return report


class _WayIn:
    """The files of one addition, one after the other: which are read at all, and what becomes of what was read."""

    def __init__(self, library: Library, report: AddReport, progress: Progress | None, total: int) -> None:
        self.library, self.report, self.progress, self.total = library, report, progress, total
        self.done = 0
        self.checksums: dict[Item, str] = {}
        self.seen: set[str] = set()

    def told(self, name: str) -> None:
        """Tell how many files are done and which one it is about, or with "" that all are."""
        if self.progress is not None:
            self.progress(self.done, max(self.total, self.done + 1) if name else self.done, name)

    def to_read(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that must be read; collections are taken here, files that are in already are passed over."""
        for item in items:
            self.told(item.name)
            if self._is_new(item):
                yield item
            else:
                self.done += 1

    def _is_new(self, item: Item) -> bool:
        with self._reporting(item.name):
            if is_collection(item.path):
                count = self.library.put_many(read_collection(item.path))
                self.report.added.append((item.name, ()))
                self.report.collections[item.name] = count
                log.info("%s: collection of %d documents", item.name, count)
                return False
            checksum = file_checksum(item.path)
            if self.library.has_read(checksum) or checksum in self.seen:
                self.report.skipped.append((item.name, "đã có trong thư viện"))
                return False
            self.checksums[item] = checksum
            self.seen.add(checksum)
            return True
        return False

    def take(self, item: Item, source: Source | DocumentError) -> None:
        """Put what was read into the library, or report why it was not read."""
        self.told(item.name)
        checksum = self.checksums.pop(item)
        with self._reporting(item.name):
            if isinstance(source, MissingTool):
                self._keep_unread(item, checksum, source)
            if isinstance(source, DocumentError):
                raise source
            source = replace(source, sha256=checksum)
            parts, documents = _taken(self.library, item.name, source, self.report)
            if documents:
                original = _keep(self.library, item.path, checksum)
                keys = self.library.put(source, documents, original=original, parts=parts)
                self.report.added.append((item.name, tuple(keys)))
        self.done += 1

    def _keep_unread(self, item: Item, checksum: str, reason: MissingTool) -> None:
        """Keep a file that this computer cannot read yet, listed with what to install; added again it is read again."""
        source = Source(checksum, item.name, UNREAD, "", ())
        header = Header()
        document = Document(_key(header, source, 0), header, CleanText.identity(""), (), checksum, notes=(str(reason),))
        self.library.put(source, [document], original=_keep(self.library, item.path, checksum))

    @contextlib.contextmanager
    def _reporting(self, name: str) -> Iterator[None]:
        """Whatever one file does, it is reported and the others go on."""
        try:
            yield
        except DocumentError as error:
            log.warning("%s: %s", name, error.log)
            self.report.failed.append((name, str(error)))
        except (OSError, ValueError, ArithmeticError, LookupError, RecursionError, MemoryError) as error:
            log.exception("%s: not understood", name)
            reason = f"không xử lý được ({type(error).__name__}: {error}); tệp gốc không bị thay đổi"
            self.report.failed.append((name, reason))


def _files(
    places: Iterable[str | Path], report: AddReport, stack: contextlib.ExitStack, allow_private: bool
) -> Iterator[Item]:
    """Every file at the places; what cannot be reached is reported."""
    for place in places:
        try:
            if re.match(r"^[a-zA-Z][a-zA-Z0-9+.-]+://", str(place)):
                from corpus.fetch import fetch

                folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tracuu-")))
                yield Item(str(place), fetch(str(place), folder, allow_private=allow_private))
                continue
            path = Path(place)
            if not path.exists():
                raise UsageError(f"Không có tệp hay thư mục {place}. Hãy kiểm tra lại đường dẫn.")
            yield from expand(path)
        except TracuuError as error:
            log.warning("%s: %s", place, error.log)
            report.failed.append((str(place), str(error)))


def _count(places: Iterable[str | Path]) -> int:
    """About how many files there are at the places; an archive counts as one."""
    folders = [Path(place) for place in places]
    return sum(sum(path.is_file() for path in at.rglob("*")) if at.is_dir() else 1 for at in folders)


def understand(source: Source) -> list[Document]:
    """The documents in a source, each with header, tree, references and duties; pure."""
    found: list[Document] = []
    for part, span in enumerate(split(source)):
        text = clean(source, span)
        header = read_header(text.text)
        header = replace(header, effective=effective_date(text.text, header.date))
        units = outline(text.text, header)
        document = Document(
            key=_key(header, source, part),
            header=header,
            clean=text,
            units=units,
            source_sha256=source.sha256,
            references=references(text.text, units),
            attached_to=found[0].key if found else None,
            notes=(*source.notes, *_notes(header)),
        )
        found.append(replace(document, duties=extract(document)))
    return found


def reread(
    library: Library, *, only: Collection[DocumentKey] | None = None, progress: Progress | None = None
) -> AddReport:
    """Understand every kept original (or those of the documents `only`) anew, as after an update of tracuu.

    People's corrections and decisions hold. What became of each; a file that cannot be read now stays as it was.
    """
    from corpus.home import writing

    report = AddReport()
    with writing(library.home):
        wanted = {row.sha256 for row in library.documents() if only is None or row.key in only}
        originals = [(row, library.original(row.sha256)) for row in library.files() if row.sha256 in wanted]
        files = {Item(row.name, path): row.sha256 for row, path in originals if path is not None and path.is_file()}
        for number, (item, source) in enumerate(read_all(files, workers=_WORKERS, kept=library.home / "ocr")):
            if progress is not None:
                progress(number, len(files), item.name)
            if isinstance(source, DocumentError):
                report.failed.append((item.name, str(source)))
                continue
            source = replace(source, sha256=files[item])
            parts, documents = _taken(library, item.name, source, report)
            if documents:
                keys = library.put(source, documents, original=item.path.name, parts=parts)
                report.added.append((item.name, tuple(keys)))
    return report


def _taken(library: Library, name: str, source: Source, report: AddReport) -> tuple[list[int], list[Document]]:
    """The documents of a source that come in, and their numbers in it.

    Left out and reported: texts that the library has from another file, and texts that a person decided to drop.
    """
    parts, documents = [], []
    for part, document in enumerate(understand(source)):
        same = library.same_text(fingerprint(document.text), besides=source.sha256)
        if same is not None:
            report.skipped.append((name, f"nội dung trùng với {same} đã có trong thư viện"))
            continue
        if dropped(library, source.sha256, document.key):
            report.skipped.append((name, f"bản này của {document.key} đã được quyết định bỏ"))
            continue
        if library.has(document.key, besides=source.sha256) and undecided(library, source.sha256, document.key):
            document = replace(document, notes=(*document.notes, note_for(document.key)))
        parts.append(part)
        documents.append(document)
    return parts, documents


def _key(header: Header, source: Source, part: int) -> DocumentKey:
    """Symbol and date; a document without a symbol goes by its file's name."""
    if header.symbol:
        return DocumentKey(fold_symbol(header.symbol), header.date)
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", source.name.replace("\\", "/").rsplit("/", 1)[-1])
    slug = re.sub(r"[^a-z0-9]+", "-", strip_marks(stem).lower()).strip("-") or source.sha256[:8]
    return DocumentKey(slug if part == 0 else f"{slug}-{part + 1}", header.date)


def _notes(header: Header) -> list[str]:
    notes = []
    if not header.symbol:
        notes.append("Không thấy số, ký hiệu; văn bản được gọi theo tên tệp.")
    if header.date is None:
        notes.append("Không thấy ngày ban hành.")
    return notes


def _keep(library: Library, path: Path, sha256: str) -> str:
    """Keep the original under its checksum, whole or not at all; its name under `files/`."""
    suffix = "".join(re.findall(r"\.[A-Za-z0-9]{1,5}$", path.name)).lower()
    target = library.home / "files" / f"{sha256}{suffix}"
    if not target.exists():
        half = target.with_name(target.name + ".part")
        half.write_bytes(path.read_bytes())
        os.replace(half, target)
    return target.name


def _sweep(library: Library) -> None:
    """Remove what an interrupted addition left under `files/`."""
    kept = {path.name for row in library.files() if (path := library.original(row.sha256)) is not None}
    for path in (library.home / "files").iterdir():
        if path.name not in kept:
            path.unlink(missing_ok=True)
