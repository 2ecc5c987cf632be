"""A home: the folder that holds one library with its index and the original files; how it is found and first filled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.bodies import use_own
from corpus.errors import LibraryError
from corpus.library import Library
from corpus.stored import file_checksum

__all__ = ["EMBEDDED", "default_home", "open_home", "writing"]

EMBEDDED = Path(__file__).parent / "documents"
"""Where the documents that come with tracuu lie."""

OWN_BODIES = "bodies.toml"
"""The office's own bodies lie in this file of the home, in the form of the shipped `corpus/bodies.toml`."""

_WAIT_SECONDS = 120.0


def default_home() -> Path:
    """`TRACUU_HOME` where it is set, else the user's data folder for tracuu."""
    named = os.environ.get("TRACUU_HOME")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("tracuu", appauthor=False)


@contextmanager
def writing(home: Path, *, wait_seconds: float = _WAIT_SECONDS) -> Iterator[None]:
    """Hold the home's write lock: one writer at a time. It is let go by the system when a process dies.

    Raises LibraryError when another program holds it longer than `wait_seconds`.
    """
    from filelock import FileLock, Timeout

    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "lock", timeout=wait_seconds)
        with lock:
            yield
    except Timeout as error:
        raise LibraryError(
            f"Một chương trình tracuu khác đang ghi vào {home}. Hãy đợi chương trình đó xong rồi thử lại.",
            log=f"lock of {home} is held",
        ) from error


def open_home(home: Path) -> Library:
    """The library of a home, with the embedded documents in it the first time.

    The bodies in the home's own `bodies.toml`, where there is one, count from here on.
    A document that a person removed does not come back; one that a newer tracuu brings is added once.
    """
    use_own(home / OWN_BODIES)
    library = Library(home)
    missing = _missing(library)
    if missing:
        from corpus.add import add

        try:
            with writing(home):
                missing = _missing(library)
                if missing:
                    add(library, missing, locked=True).raise_first()
                    library.set_meta("embedded", " ".join(sorted(_seen(library) | set(map(file_checksum, missing)))))
        except BaseException:
            library.close()
            raise
    return library


def _missing(library: Library) -> list[Path]:
    seen = _seen(library)
    return [path for path in sorted(EMBEDDED.glob("*.txt")) if file_checksum(path) not in seen]


def _seen(library: Library) -> set[str]:
    return set((library.meta("embedded") or "").split())
