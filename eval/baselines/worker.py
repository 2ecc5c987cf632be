"""One stage of one system in a process of its own, so that times and peak memory are that stage's alone.

`python -m eval.baselines.worker build|ask` reads a JSON job on standard input. It prints nothing; what it made stands in
`FOLDER/built.json` (build) or in the run and its companion (ask).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.errors import TracuuError
from eval.baselines import system_module
from eval.costs import folder_bytes, peak_memory_bytes
from eval.formats import Question, read_questions, write_atomically
from eval.runs import ask_all, save_run

__all__ = ["main"]


def main() -> int:
    """Carry out the job; 2 with a sentence on standard error when it could not be."""
    job = json.load(sys.stdin)
    try:
        {"build": _build, "ask": _ask}[sys.argv[1]](job)
    except TracuuError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _build(job: dict[str, Any]) -> None:
    module, option = system_module(job["system"])
    folder = Path(job["folder"])
    folder.mkdir(parents=True)
    begin = time.perf_counter()
    module.build(Path(job["corpus_path"]), folder, option)
    facts = {
        "seconds": round(time.perf_counter() - begin, 3),
        "bytes": folder_bytes(folder),
        "peak_bytes": peak_memory_bytes(),
    }
    write_atomically(folder / "built.json", json.dumps(facts))


def _ask(job: dict[str, Any]) -> None:
    module, option = system_module(job["system"])
    folder = Path(job["folder"])
    search = module.open_index(folder, option)
    k = int(job["k"])

    def ask(question: Question) -> Mapping[str, float]:
        found: Mapping[str, float] = search(question.text, k)
        return found

    save_run(
        Path(job["out"]),
        ask_all(ask, read_questions(Path(job["questions_path"]))),
        system=job["system"],
        questions=job["questions"],
        corpus=job["corpus"],
        settings={"k": k} | (module.settings(folder, option) if hasattr(module, "settings") else {}),
        index=json.loads((folder / "built.json").read_text(encoding="utf-8")),
    )


if __name__ == "__main__":
    raise SystemExit(main())
