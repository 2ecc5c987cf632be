"""Folders and archives as the files in them, safe against bombs, path tricks and endless nesting."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.errors import LimitExceeded, UnreadableFile
from corpus.read.limits import LIMITS

__all__ = ["Item", "expand"]


@dataclass(frozen=True, slots=True)
class Item:
    """One file to read: the name a person knows it by ("ho-so.zip/421.pdf") and where it lies now.

    The place of an archive's member lasts until the iteration goes on to the next item.
    """

    name: str
    path: Path


_HIDDEN = re.compile(r"^(?:\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)", re.IGNORECASE)


def expand(path: Path) -> Iterator[Item]:
    """The files at `path`, in the order of their names: itself, a folder's, an archive's, nested as they come.

    Hidden files, Word's lock files and links that lead out of the folder are left out. Files no reader takes are
    yielded too, so that they can be reported. Raises UnreadableFile or LimitExceeded for an archive that is broken
    or over the limits, after what stood before it was yielded.
    """
    if path.is_dir():
        yield from _folder(path)
    elif _is_archive(path):
        yield from _archive(path, path.name, 1, _Budget())
    else:
        yield Item(path.name, path)


def _folder(top: Path) -> Iterator[Item]:
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
                yield from _archive(path, str(path.relative_to(top)), 1, _Budget())
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


def _archive(path: Path, name: str, depth: int, budget: _Budget) -> Iterator[Item]:
    """The files in a zip, each unpacked for as long as it is needed."""
    if depth > LIMITS.depth:
        raise LimitExceeded(
            f"Tệp nén “{name}” lồng nhau quá {LIMITS.depth} lớp. Đề nghị giải nén rồi thêm thư mục.", log="zip depth"
        )
    folder = Path(tempfile.mkdtemp(prefix="tracuu-"))
    try:
        with zipfile.ZipFile(path) as archive:
            for number, info in enumerate(sorted(archive.infolist(), key=lambda i: i.filename)):
                inner = _member_name(info)
                if inner is None:
                    continue
                budget.members -= 1
                place = folder / f"{number}{PurePosixPath(inner).suffix[:12].lower()}"
                _unpack(archive, info, place, f"{name}/{inner}", budget)
                if _is_archive(place):
                    yield from _archive(place, f"{name}/{inner}", depth + 1, budget)
                else:
                    yield Item(f"{name}/{inner}", place)
                place.unlink(missing_ok=True)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableFile(
            f"Tệp nén “{name}” hỏng hoặc không giải nén được. Đề nghị nén lại hoặc thêm từng tệp.", log=repr(error)
        ) from error
    except RuntimeError as error:  # zipfile raises a bare RuntimeError for a member under a password
        raise UnreadableFile(
            f"Tệp nén “{name}” có mật khẩu. Đề nghị giải nén rồi thêm thư mục.", log=repr(error)
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path, name: str, budget: _Budget) -> None:
    """Unpack one member. Raises LimitExceeded as soon as it is over a limit, whatever the archive claims."""
    too_much = LimitExceeded(
        f"Tệp “{name}” trong tệp nén giải ra quá lớn hoặc quá nhiều tệp. Đề nghị giải nén và kiểm tra trước khi thêm.",
        log="zip bomb",
    )
    claimed_ratio = info.file_size / max(1, info.compress_size)
    if budget.members < 0 or info.file_size > LIMITS.member_bytes:
        raise too_much
    if info.file_size > 10_000_000 and claimed_ratio > LIMITS.ratio:
        raise too_much
    written = 0
    with archive.open(info) as member, place.open("wb") as out:
        while block := member.read(1 << 20):
            written += len(block)
            budget.archive_bytes -= len(block)
            if written > LIMITS.member_bytes or budget.archive_bytes < 0:
                raise too_much
            out.write(block)
