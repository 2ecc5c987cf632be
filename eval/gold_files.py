"""Where the gold files of this room lie: readable JSONL, with the rule by which they were read in `gold/README.md`."""

from __future__ import annotations

from pathlib import Path

__all__ = ["gold_file"]

FOLDER = Path(__file__).parent / "gold"


def gold_file(name: str) -> Path:
    """The file of that name ("answers", "duties", "headers", "trees", ...); large ones are packed (`zless`)."""
    packed = FOLDER / f"{name}.jsonl.gz"
    return packed if packed.is_file() else FOLDER / f"{name}.jsonl"
