"""Texts that share number and date but not their words (a draft, the signed copy, the OCR of a scan), and what was decided.

The same bytes and the same words never come in twice. What is left is for a person to decide: one text is kept and the
others go, or all are kept as documents of their own. A decision holds when files are read anew or added again.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

import msgspec

from corpus.errors import AddressError
from corpus.folding import fold
from corpus.library import DocumentRow, Library
from corpus.models import DocumentKey

__all__ = ["Decision", "Group", "decisions", "dropped", "keep_all", "keep_one", "note_for", "open_groups", "undecided"]

_META = "duplicates"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of one text: `sha256` is its file, `key` its number and date; dropped when not `kept`."""

    sha256: str
    key: str
    kept: bool
    author: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The texts under one number and date, in order of addition.

    `alike[i]` is the share of text i's runs of five words that the first text has too, in [0, 1]; the first has 1.0.
    """

    key: DocumentKey
    rows: tuple[DocumentRow, ...]
    alike: tuple[float, ...]


def note_for(key: DocumentKey) -> str:
    """What is noted with a text that came in under a number and date that another text has."""
    return f"Trùng số và ngày với {key} nhưng khác nội dung; hãy so các bản rồi quyết định bằng “tracuu duplicates”."


def decisions(library: Library) -> list[Decision]:
    """All decisions, oldest first."""
    kept = library.meta(_META)
    return msgspec.json.decode(kept, type=list[Decision]) if kept else []


def undecided(library: Library, sha256: str, key: DocumentKey) -> bool:
    """Whether nobody decided yet that this text of `key` stays beside the others."""
    return not any(d.kept for d in decisions(library) if (d.sha256, d.key) == (sha256, _base(key)))


def dropped(library: Library, sha256: str, key: DocumentKey) -> bool:
    """Whether the last decision on this text of `key` was to drop it."""
    mine = [d.kept for d in decisions(library) if (d.sha256, d.key) == (sha256, _base(key))]
    return bool(mine) and not mine[-1]


def open_groups(library: Library) -> list[Group]:
    """The numbers and dates under which several texts stand and nobody has decided, in order of addition."""
    groups: dict[str, list[DocumentRow]] = {}
    for row in library.documents():
        groups.setdefault(_base(row.key), []).append(row)
    kept = {(d.sha256, d.key) for d in decisions(library) if d.kept}
    found = []
    for base, rows in groups.items():
        if len(rows) < 2 or all((row.sha256, base) in kept for row in rows):
            continue
        texts = [_runs(document.text) for row in rows if (document := library.document(row.key, whole=False))]
        alike = tuple(round(len(text & texts[0]) / max(1, len(text)), 3) for text in texts)
        found.append(Group(DocumentKey.parse(base), tuple(rows), (1.0, *alike[1:])))
    return found


def keep_one(library: Library, key: DocumentKey, author: str) -> list[DocumentKey]:
    """Keep the text `key` and take the others of its number and date out; the keys that went.

    Raises AddressError when there are no others. The texts that went are not taken again when their files are.
    """
    rows = _rows(library, key)
    base = _base(key)
    made = [_decision(row, base, kept=row.key == key, author=author) for row in rows]
    _keep(library, sorted(made, key=lambda decision: decision.kept))  # of two texts in one file the kept one counts
    gone = [row.key for row in rows if row.key != key]
    for other in gone:
        library.remove(other)
    _settle(library, [row for row in rows if row.key == key])
    return gone


def keep_all(library: Library, key: DocumentKey, author: str) -> list[DocumentKey]:
    """Keep all texts of the number and date of `key` as documents of their own; their keys.

    Raises AddressError when there is one only.
    """
    rows = _rows(library, key)
    _keep(library, [_decision(row, _base(key), kept=True, author=author) for row in rows])
    _settle(library, rows)
    return [row.key for row in rows]


def _rows(library: Library, key: DocumentKey) -> list[DocumentRow]:
    rows = [row for row in library.documents() if _base(row.key) == _base(key)]
    if len(rows) < 2 or key not in {row.key for row in rows}:
        raise AddressError(
            f"{key} không có bản nào khác cùng số và ngày trong thư viện nên không có gì phải quyết định.",
            log=f"no duplicates of {key}",
        )
    return rows


def _decision(row: DocumentRow, base: str, *, kept: bool, author: str) -> Decision:
    return Decision(row.sha256, base, kept, author, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))


def _keep(library: Library, made: list[Decision]) -> None:
    library.set_meta(_META, msgspec.json.encode([*decisions(library), *made]).decode())


def _settle(library: Library, rows: list[DocumentRow]) -> None:
    """Take the note that asks for a decision off texts that were decided on."""
    asked = re.compile(r"^Trùng số và ngày với .* nhưng khác nội dung")
    for row in rows:
        library.set_notes(row.key, [note for note in row.notes if not asked.match(note)])


def _base(key: DocumentKey) -> str:
    return str(replace(key, variant=""))


def _runs(text: str) -> set[tuple[str, ...]]:
    """All runs of five neighbouring words, folded; shorter texts are one run."""
    words = re.findall(r"\w+", fold(text))
    return {tuple(words[at : at + 5]) for at in range(max(1, len(words) - 4))}
