"""How long it takes to find the duties of a collection: its documents are read first, then each process works off its share.

`python -m eval.duty_speed ../shared/data/law/articles.jsonl.gz [--every N] [--processes N]` prints the figures; with
`--every 6` only each sixth document is taken, long ones and short ones alike.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.models import Document

__all__ = ["main", "measure"]


def measure(collection: Path, every: int = 1, processes: int = 2) -> dict[str, Any]:
    """Documents, articles and duties, and the seconds of the slowest process by the clock and by its processor; reading the
    collection and weights is not counted, the processes begin together. RuntimeError where one of them fails."""
    context = get_context("spawn")
    answers: Any = context.Queue()
    ready = context.Barrier(processes)
    workers = [
        context.Process(target=_work, args=(collection, every, number, processes, ready, answers))
        for number in range(processes)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise RuntimeError(f"the duties of {collection} were not found: a process failed")
    found = [answers.get() for _ in workers]
    documents, articles, duties, clock, processor = zip(*found, strict=True)
    return {
        "processes": processes,
        "documents": sum(documents),
        "articles": sum(articles),
        "duties": sum(duties),
        "seconds": round(max(clock), 1),
        "processor_seconds": round(max(processor), 1),
    }


def _work(collection: Path, every: int, number: int, processes: int, ready: Any, answers: Queue[Any]) -> None:
    """Read the share of one process, wait for the others, and find its duties."""
    from corpus.duties import extract

    try:
        documents = _share(collection, every, number, processes)
        for document in documents[:1]:
            extract(document)  # weights are loaded
    except BaseException:
        ready.abort()
        raise
    articles = sum(unit.kind == "dieu" for document in documents for unit in document.units)
    ready.wait()
    begin, used = time.perf_counter(), time.process_time()
    duties = sum(len(extract(document)) for document in documents)
    answers.put((len(documents), articles, duties, time.perf_counter() - begin, time.process_time() - used))


def _share(collection: Path, every: int, number: int, processes: int) -> list[Document]:
    """The documents of a collection that one process takes: from the longest to the shortest, to and fro."""
    from corpus.collection import read_collection

    read = (document for _, found in read_collection(collection, understood=False) for document in found)
    documents = sorted(read, key=lambda document: len(document.text), reverse=True)[::every]
    turn = 2 * processes
    return [one for place, one in enumerate(documents) if min(place % turn, turn - 1 - place % turn) == number]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m eval.duty_speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("collection", type=Path, help="a collection of documents (.jsonl, .jsonl.gz)")
    parser.add_argument("--every", type=int, default=1, help="take each so-manieth document (default: 1)")
    parser.add_argument("--processes", type=int, default=2, help="how many work side by side (default: 2)")
    parsed = parser.parse_args(argv)
    if not parsed.collection.is_file():
        print(f"Không thấy tệp {parsed.collection}. Hãy chỉ đến một tệp .jsonl hay .jsonl.gz.", file=sys.stderr)
        return 2
    print(json.dumps(measure(parsed.collection, parsed.every, parsed.processes), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
