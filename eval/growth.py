"""Growth: one collection made larger out of its own lines, and what each size costs to build and to ask.

The first round of a grown collection is the collection itself, laws in drawn order. Every further round has each article
again, under another number of its law, with each line replaced by a line of another article that is about as long: words,
their frequencies and the lengths of lines and articles stay natural, while no answer is repeated. The same seed draws the
same articles. Every step is measured in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import re
import subprocess
import sys
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from eval.corpora import corpus_file
from eval.costs import folder_bytes, latency, one_thread, peak_memory_bytes
from eval.formats import Question, read_jsonl

__all__ = ["MUST", "ask_home", "grown", "measure_size", "meets"]

MUST = {"p50_ms": 50.0, "p95_ms": 120.0, "peak_bytes": 3e9}
"""What is asked of a million passages."""

_MARK = re.compile(r"\s*(?:\d+(?:\.\d+)*[.)]|[a-zđ]{1,2}\)|[-–+•])\s*|\s*", re.IGNORECASE)
_TOKEN = re.compile(r"\w+")
_PASSAGE = 200
"""Syllables of a passage (`indexer.passages.MAX_SYLLABLES`); an article of up to one and a half times that is one."""

_NEAR = 0.01
"""A line is replaced by one of this share of all lines, next to it in length."""

_PART = 100_000
"""Articles written to a file at once."""

Record = dict[str, Any]
Line = tuple[str, str]
_T = TypeVar("_T")


def grown(records: Sequence[Record], n_passages: int, seed: int = 1) -> Iterator[Record]:
    """Articles of a collection made smaller or larger, until they make about `n_passages` passages.

    `records` are `{id, law_id?, title?, text, note?}`. Whole laws are drawn; the last may be cut.
    """
    dice = random.Random(seed)
    laws: dict[str, list[Record]] = {}
    for record in records:
        laws.setdefault(str(record.get("law_id") or record["id"]), []).append(record)
    order = sorted(laws)
    dice.shuffle(order)
    lines = _Lines(records) if n_passages > sum(map(_passages, records)) else None
    count = number = 0
    while order:
        for name in order:
            for record in laws[name]:
                if count >= n_passages:
                    return
                made = record if number == 0 or lines is None else _again(record, number, lines, dice)
                count += _passages(made)
                yield made
        number += 1


class _Lines:
    """All lines of a collection, by length; the mark at the head of a line is not part of it."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._rests = sorted(
            {rest for record in records for _, rest in _cut(record["text"]) if rest}, key=lambda rest: (len(rest), rest)
        )
        self._sizes = [len(rest) for rest in self._rests]

    def other(self, rest: str, dice: random.Random) -> str:
        """A line about as long."""
        if not rest or not self._rests:
            return rest
        reach = max(1, int(len(self._rests) * _NEAR))
        place = bisect_left(self._sizes, len(rest)) + dice.randint(-reach, reach)
        return self._rests[min(max(place, 0), len(self._rests) - 1)]


def _cut(text: str) -> list[Line]:
    """The lines of a text, each as its mark and the rest."""
    found = []
    for line in text.split("\n"):
        match = _MARK.match(line)
        end = match.end() if match else 0
        found.append((line[:end], line[end:]))
    return found


def _again(record: Record, number: int, lines: _Lines, dice: random.Random) -> Record:
    """The article once more: its law under another number, its lines other lines."""
    made = {**record, "id": _numbered(str(record["id"]), number)}
    if record.get("law_id"):
        made["law_id"] = _numbered(str(record["law_id"]), number)
    if record.get("note"):
        made["note"] = re.sub(r"(?<=số )\d+(?=/)", lambda m: f"{m[0]}{number:03}", str(record["note"]))
    if record.get("title"):
        made["title"] = lines.other(str(record["title"]), dice)
    made["text"] = "\n".join(mark + lines.other(rest, dice) for mark, rest in _cut(str(record["text"])))
    return made


def _numbered(name: str, number: int) -> str:
    """A law's name in round `number`: 12/2020/QH14 becomes 12003/2020/QH14 in the third."""
    digits = re.match(r"\d+", name)
    if digits:
        return f"{digits[0]}{number:03}{name[digits.end() :]}"
    law, hash_sign, rest = name.partition("#")
    return f"{law} {number}{hash_sign}{rest}"


def _passages(record: Record) -> int:
    """About how many passages an article makes."""
    n = len(_TOKEN.findall(str(record["text"])))
    return 1 if n <= 1.5 * _PASSAGE else round(n / _PASSAGE)


def measure_size(
    corpus: Path,
    n_passages: int,
    questions: Sequence[Question],
    home: Path,
    *,
    seed: int = 1,
    progress: Callable[[str], object] = lambda what: None,
) -> dict[str, Any]:
    """Grow the collection to a size in an empty `home`, index it, ask it: one row of the table.

    Memory is the peak of the process that builds, and of the one that answers; `cold_seconds` is the whole command
    `tracuu search` from its start to its end.
    """
    home.mkdir(parents=True, exist_ok=True)
    records = list(read_jsonl(corpus_file(corpus)))
    add_seconds = 0.0
    n_articles = 0
    for number, part in enumerate(_parts(grown(records, n_passages, seed))):
        progress(f"{n_passages}: thêm {len(part)} điều")
        file = home / f"part-{number}.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in part)
        add_seconds += _apart(add_part, home, file)
        n_articles += len(part)
        file.unlink()
    del records
    progress(f"{n_passages}: lập chỉ mục")
    built = _apart(build_home, home)
    progress(f"{n_passages}: hỏi {len(questions)} câu")
    asked = _apart(ask_home, home, questions)
    return {
        "wanted_passages": n_passages,
        "articles": n_articles,
        "add_seconds": round(add_seconds, 1),
        **built,
        **asked,
        "cold_seconds": _cold(home, questions),
    }


def _parts(records: Iterator[Record]) -> Iterator[list[Record]]:
    part: list[Record] = []
    for record in records:
        part.append(record)
        if len(part) >= _PART:
            yield part
            part = []
    if part:
        yield part


def _apart(function: Callable[..., _T], *words: object) -> _T:
    """What `function` returns in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *words).result()


def add_part(home: Path, part: Path) -> float:
    """Seconds that taking a collection into the library of `home` took."""
    from corpus.collection import add_collection
    from corpus.library import Library

    begin = time.perf_counter()
    with Library(home) as library:
        add_collection(library, part)
    return time.perf_counter() - begin


def build_home(home: Path) -> dict[str, Any]:
    """Build the index of `home`: passages, seconds, bytes and the peak of this process."""
    from corpus.library import Library
    from indexer import generation

    begin, begin_cpu = time.perf_counter(), time.process_time()
    with Library(home) as library:
        made = generation.build(home, library, anew=True)
    return {
        "passages": made.count("passages"),
        "build_seconds": round(time.perf_counter() - begin, 1),
        "build_cpu_seconds": round(time.process_time() - begin_cpu, 1),
        "index_bytes": folder_bytes(home / "index"),
        "build_peak_bytes": peak_memory_bytes(),
    }


def ask_home(home: Path, questions: Sequence[Question]) -> dict[str, Any]:
    """Ask the index of `home` on one thread: times, peak of this process, and RR@10 where the gold is inside.

    `cpu_p50_ms` and `cpu_p95_ms` are processor time: what a question costs where other programs run, too.
    """
    one_thread()
    from indexer.search import Searcher

    begin = time.perf_counter()
    searcher = Searcher.open(home)
    opened = time.perf_counter() - begin
    wall, cpu, ranks = [], [], []
    inside = {name for segment in searcher.segments for name in segment.external_ids}
    for question in questions:
        begin, begin_cpu = time.perf_counter(), time.process_time()
        hits = searcher.search(question.text).hits
        wall.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - begin_cpu)
        gold = {name for name, relevance in question.gold.items() if relevance > 0}
        if gold and gold <= inside:
            places = [place for place, hit in enumerate(hits, 1) if hit.external_id in gold]
            ranks.append(1 / places[0] if places else 0.0)
    times, cpu_times = latency(wall), latency(cpu)
    return {
        "n_questions": len(questions),
        "open_ms": opened * 1000,
        "first_ms": times.get("first_ms"),
        "p50_ms": times.get("p50_ms"),
        "p95_ms": times.get("p95_ms"),
        "cpu_p50_ms": cpu_times.get("p50_ms"),
        "cpu_p95_ms": cpu_times.get("p95_ms"),
        "peak_bytes": peak_memory_bytes(),
        "n_measured": len(ranks),
        "RR@10": sum(ranks) / len(ranks) if ranks else None,
    }


def _cold(home: Path, questions: Sequence[Question]) -> float | None:
    """Seconds of one `tracuu search` in a process of its own; None where there is nothing to ask or it fails.

    The first command in a home also takes in the documents that come with tracuu, so the second is measured.
    """
    if not questions:
        return None
    words = ["search", questions[0].text, "--home", str(home), "--json"]
    seconds = 0.0
    for _ in range(2):
        begin = time.perf_counter()
        done = subprocess.run([sys.executable, "-m", "ui.cli", *words], capture_output=True, check=False)
        if done.returncode not in (0, 1):  # 1: nothing found
            return None
        seconds = time.perf_counter() - begin
    return round(seconds, 2)


def meets(row: Mapping[str, Any]) -> bool:
    """Whether a row stays within `MUST`."""
    return all(row.get(name) is not None and row[name] <= limit for name, limit in MUST.items())
