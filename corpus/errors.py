"""The errors people can meet, as one tree. A message says what happened, to which document or question, what to do.

TracuuError
├── DocumentError             one file could not be taken; the others go on
│   ├── UnreadableFile        broken, encrypted, or not what its ending says
│   ├── UnsupportedFile       a kind of file no reader here takes
│   ├── NothingToRead         a scan or empty file: there is no text in it
│   │   └── MissingTool       an outside program is needed to read it; the message names the command
│   └── LimitExceeded         too large, too many pages, too slow, too much memory
├── DownloadError             an address could not be fetched, or may not be
├── AddressError              no document or unit stands at this address
├── LibraryError              the library file is damaged, locked or of another format
├── IndexUnusable             the index is missing, damaged, or was built by another encoder
├── EncoderError              a model folder is missing, incomplete, or of an unknown family
└── UsageError                the command's words do not fit together
"""

from __future__ import annotations

__all__ = [
    "AddressError",
    "DocumentError",
    "DownloadError",
    "EncoderError",
    "IndexUnusable",
    "LibraryError",
    "LimitExceeded",
    "MissingTool",
    "NothingToRead",
    "TracuuError",
    "UnreadableFile",
    "UnsupportedFile",
    "UsageError",
]


class TracuuError(Exception):
    """Root of all errors of ours. `str(error)` is a Vietnamese sentence a person can act on.

    `log` is the same in English, for log files.
    """

    def __init__(self, message: str, *, log: str = "") -> None:
        super().__init__(message)
        self.log = log or message


class DocumentError(TracuuError):
    """One file could not be taken into the library; the others go on."""


class UnreadableFile(DocumentError):
    """The file is broken, encrypted, or not what its ending says."""


class UnsupportedFile(DocumentError):
    """No reader here takes this kind of file."""


class NothingToRead(DocumentError):
    """The file holds no text (a scan, an empty file) and no OCR could be used."""


class LimitExceeded(DocumentError):
    """The file is over a limit of size, pages, time or memory."""


class MissingTool(NothingToRead):
    """An outside program is needed to read the file; the message names the command that installs it."""


class DownloadError(TracuuError):
    """An address could not be fetched, or may not be fetched."""


class AddressError(TracuuError):
    """No document or unit stands at this address."""


class LibraryError(TracuuError):
    """The library file is damaged, locked, or of another format."""


class IndexUnusable(TracuuError):
    """The index is missing, damaged, or was built by another encoder."""


class EncoderError(TracuuError):
    """A model folder is missing, incomplete, or of an unknown family."""


class UsageError(TracuuError):
    """The words of a command do not fit together."""
