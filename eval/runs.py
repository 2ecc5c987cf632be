"""Runs: asking a set of questions, timing each, and saving the results with what made them.

A run is two files: `NAME.trec` (results, the same bytes every time) and `NAME.trec.json` (what made it: checksums of
corpus and questions, settings, code version, machine, times). Every table is made from such pairs, never typed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from eval.costs import code_version, machine, peak_memory_bytes
from eval.formats import Question, write_atomically, write_run

__all__ = ["FORMAT", "Asked", "Made", "ask_all", "read_made", "save_run"]

FORMAT = 1
Results = dict[str, dict[str, float]]
Asker = Callable[[Question], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What came back: `results` by question and document (score, higher is better), `seconds` per question in order."""

    results: Results
    seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What made a run. Times are seconds, sizes bytes; what was not measured is None."""

    system: str
    questions: Mapping[str, Any]
    corpus: Mapping[str, Any]
    settings: Mapping[str, Any]
    n_questions: int
    n_empty: int
    seconds: Sequence[float]
    index_seconds: float | None = None
    index_bytes: int | None = None
    index_peak_bytes: int | None = None
    peak_bytes: int | None = None
    code: str = field(default_factory=code_version)
    machine: Mapping[str, Any] = field(default_factory=machine)
    made_at: str = field(default_factory=lambda: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
    format: int = FORMAT


def ask_all(ask: Asker, questions: Iterable[Question], progress: Callable[[], object] | None = None) -> Asked:
    """Ask one question after another, on this thread, and time each. Results with no hits are kept, empty."""
    results: Results = {}
    seconds = []
    for question in questions:
        begin = time.perf_counter()
        found = ask(question)
        seconds.append(time.perf_counter() - begin)
        results[question.qid] = dict(found)
        if progress:
            progress()
    return Asked(results, tuple(seconds))


def save_run(
    path: Path,
    asked: Asked,
    *,
    system: str,
    questions: Mapping[str, Any],
    corpus: Mapping[str, Any],
    settings: Mapping[str, Any],
    index: Mapping[str, Any] | None = None,
) -> Made:
    """Write the run and its companion; returns the companion. `index` holds seconds, bytes, peak_bytes of building."""
    index = index or {}
    made = Made(
        system=system,
        questions=questions,
        corpus=corpus,
        settings=settings,
        n_questions=len(asked.results),
        n_empty=sum(not found for found in asked.results.values()),
        seconds=[round(s, 7) for s in asked.seconds],
        index_seconds=index.get("seconds"),
        index_bytes=index.get("bytes"),
        index_peak_bytes=index.get("peak_bytes"),
        peak_bytes=peak_memory_bytes(),
    )
    write_run(path, asked.results, system)
    write_atomically(companion(path), json.dumps(asdict(made), ensure_ascii=False, indent=1) + "\n")
    return made


def companion(path: Path) -> Path:
    """Where the companion of a run stands."""
    return path.with_name(path.name + ".json")


def read_made(path: Path) -> Made | None:
    """The companion of the run at `path`; None for a run of another tool, which has none.

    Raises UsageError when the companion is broken or of a format this code does not know.
    """
    beside = companion(path)
    if not beside.exists():
        return None
    try:
        value = json.loads(beside.read_text(encoding="utf-8"))
        if value.get("format") != FORMAT:
            raise UsageError(f"{beside}: khuôn dạng {value.get('format')} không đọc được bằng bản này; hãy chạy lại.")
        return Made(**value)
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"{beside}: tệp đi kèm lượt chạy bị hỏng ({error}); hãy chạy lại.") from error
