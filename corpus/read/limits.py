"""How much one file may ask of the machine. Set so that no real circular meets them and no bomb passes."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KEPT", "LIMITS", "Limits"]

KEPT = "TRACUU_OCR"
"""The variable that names the folder for pages read by OCR, which a home sets for its reading processes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits on one file; sizes in bytes, times in seconds.

    Several files are read at once with `shared_bytes` of memory each; one that needs more is read again by itself with
    `memory_bytes`. A reading process that holds more than `resting_bytes` when its file is done is ended. With the
    engine of OCR and the library's own process beside them all stay under a gigabyte.
    """

    file_bytes: int = 300_000_000
    pages: int = 3000
    text_chars: int = 8_000_000
    members: int = 5000
    member_bytes: int = 300_000_000
    package_bytes: int = 400_000_000
    archive_bytes: int = 2_000_000_000
    ratio: int = 200
    depth: int = 3
    seconds: float = 150.0
    office_seconds: float = 120.0
    memory_bytes: int = 650_000_000
    shared_bytes: int = 450_000_000
    resting_bytes: int = 200_000_000


LIMITS = Limits()
