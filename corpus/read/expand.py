"""Folders and archives as the files in them, safe against bombs, path tricks and endless nesting."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.errors import DocumentError, LimitExceeded, UnreadableFile
from corpus.read.limits import LIMITS

__all__ = ["Item", "expand"]


@dataclass(frozen=True, slots=True)
class Item:
    """One file to read: the name a person knows it by ("ho-so.zip/421.pdf") and where it lies now.

    The place of an archive's member lasts until the iteration goes on to the next item.
    """

    name: str
    path: Path
    temporary: bool = False


_HIDDEN = re.compile(r"^(?:\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)", re.IGNORECASE)


def expand(path: Path) -> Iterator[Item]:
    """The files at `path`, in the order of their names: itself, a folder's, an archive's, nested as they come.

    Hidden files, Word's lock files and links that lead out of the folder are left out. Files no reader takes are
    yielded too, so that they can be reported. What cannot be unpacked does not stop the rest: after everything else was
    yielded, UnreadableFile or LimitExceeded is raised with all the reasons.
    """
    failures: list[DocumentError] = []
    if path.is_dir():
        yield from _folder(path, failures)
    elif _is_archive(path):
        yield from _archive(path, path.name, 1, _Budget(), failures)
    else:
        yield Item(path.name, path)
    if failures:
        raise type(failures[0])(
            "\n".join(str(failure) for failure in failures), log="; ".join(failure.log for failure in failures)
        )


def _folder(top: Path, failures: list[DocumentError]) -> Iterator[Item]:
    """The files under a folder; links to folders are not followed."""
    for folder, folders, files in os.walk(top, followlinks=False):
        folders[:] = sorted(f for f in folders if not _HIDDEN.match(f))
        for file in sorted(files):
            path = Path(folder) / file
            if _HIDDEN.match(file) or not path.is_file():
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(top.resolve()):
                continue
            if _is_archive(path):
                yield from _archive(path, str(path.relative_to(top)), 1, _Budget(), failures)
            else:
                yield Item(str(path.relative_to(top)), path)


def _is_archive(path: Path) -> bool:
    """Whether a file is a zip of files (and not a Word or OpenDocument file, which are zips too)."""
    from corpus.read.kinds import kind_of

    try:
        with path.open("rb") as file:
            if file.read(4) not in {b"PK\x03\x04", b"PK\x05\x06"} or path.stat().st_size > LIMITS.file_bytes:
                return False
            file.seek(0)
            return kind_of(path.name, file.read()) == "zip"
    except OSError:
        return False


@dataclass(slots=True)
class _Budget:
    """What an archive and all archives in it may still unpack."""

    members: int = LIMITS.members
    archive_bytes: int = LIMITS.archive_bytes


def _archive(path: Path, name: str, depth: int, budget: _Budget, failures: list[DocumentError]) -> Iterator[Item]:
    """The files in a zip, each unpacked for as long as it is needed; reasons why some are not go to `failures`."""
    if depth > LIMITS.depth:
        failures.append(
            LimitExceeded(
                f"Tệp nén “{name}” lồng nhau quá {LIMITS.depth} lớp. Đề nghị giải nén rồi thêm thư mục.",
                log="zip depth",
            )
        )
        return
    folder = Path(tempfile.mkdtemp(prefix="tracuu-"))
    try:
        with zipfile.ZipFile(path) as archive:
            for number, info in enumerate(sorted(archive.infolist(), key=lambda i: i.filename)):
                inner = _member_name(info)
                if inner is None:
                    continue
                budget.members -= 1
                place = folder / f"{number}{PurePosixPath(inner).suffix[:12].lower()}"
                shown = f"{name}/{inner}"
                reason = _unpack(archive, info, place, shown, budget)
                if reason is not None:
                    failures.append(reason)
                    if isinstance(reason, LimitExceeded):
                        return
                elif _is_archive(place):
                    yield from _archive(place, shown, depth + 1, budget, failures)
                else:
                    yield Item(shown, place, temporary=True)
                place.unlink(missing_ok=True)
    except (*_BROKEN, RuntimeError) as error:
        failures.append(_unreadable(name, error))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error)


def _unreadable(name: str, error: Exception) -> UnreadableFile:
    """What is told of an archive, or a member of one, that cannot be unpacked."""
    if isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError):
        # zipfile raises a bare RuntimeError for a member under a password
        return UnreadableFile(f"Tệp nén “{name}” có mật khẩu. Đề nghị giải nén rồi thêm thư mục.", log=repr(error))
    return UnreadableFile(
        f"Tệp nén “{name}” hỏng hoặc không giải nén được. Đề nghị nén lại hoặc thêm từng tệp.", log=repr(error)
    )


def _member_name(info: zipfile.ZipInfo) -> str | None:
    """The name to show for a member; None for folders, links, hidden files. Only ever shown, never used as a path."""
    if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
        return None
    raw = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = raw.encode("cp437").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            raw = info.filename
    parts = [part for part in re.split(r"[\\/]+", raw) if part not in {"", ".", ".."}]
    if not parts or any(_HIDDEN.match(part) for part in parts):
        return None
    return re.sub(r"[\x00-\x1f]", "", "/".join(parts)) or None


def _unpack(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path, name: str, budget: _Budget
) -> DocumentError | None:
    """Unpack one member; the reason when that cannot be, as soon as it is over a limit, whatever the archive claims."""
    too_much = LimitExceeded(
        f"Tệp “{name}” trong tệp nén giải ra quá lớn hoặc quá nhiều tệp. Đề nghị giải nén và kiểm tra trước khi thêm.",
        log="zip bomb",
    )
    claimed_ratio = info.file_size / max(1, info.compress_size)
    if budget.members < 0 or info.file_size > LIMITS.member_bytes:
        return too_much
    if info.file_size > 10_000_000 and claimed_ratio > LIMITS.ratio:
        return too_much
    written = 0
    try:
        with archive.open(info) as member, place.open("wb") as out:
            while block := member.read(1 << 20):
                written += len(block)
                budget.archive_bytes -= len(block)
                if written > LIMITS.member_bytes or budget.archive_bytes < 0:
                    return too_much
                out.write(block)
    except (*_BROKEN, RuntimeError) as error:
        return _unreadable(name, error)
    return None
