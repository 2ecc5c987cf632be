"""All systems of a table, one after another, on the same corpus, questions and machine, each on one thread."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.baselines import system_module
from eval.corpora import corpus_file
from eval.costs import THREADS, checksum
from eval.formats import Question, write_questions

__all__ = ["run_systems", "sampled"]

_ONE_THREAD = dict.fromkeys(THREADS, "1")


def sampled(questions: Sequence[Question], n: int | None) -> list[Question]:
    """At most `n` of the questions, those with the smallest hash of their id: the same ones every time."""
    if n is None or n >= len(questions):
        return list(questions)
    from hashlib import sha256

    kept = {q.qid for q in sorted(questions, key=lambda q: sha256(q.qid.encode()).hexdigest())[:n]}
    return [q for q in questions if q.qid in kept]


def run_systems(
    systems: Sequence[str],
    corpus: Path,
    questions: Sequence[Question],
    out: Path,
    *,
    k: int = 100,
    samples: Mapping[str, int] | None = None,
    keep_indexes: bool = False,
    progress: Callable[[str], object] = lambda name: None,
) -> tuple[list[Path], dict[str, str]]:
    """Build and ask each system; returns the runs written and, by system, why others failed.

    Runs stand in `out/runs`, indexes in `out/indexes` (removed when done, unless kept). `samples` gives a system fewer
    questions (a slow one); its run then lacks the others, and its companion says how many it was asked.
    """
    for name in systems:
        system_module(name)  # an unknown name is refused before an hour has gone by
    facts = {"name": corpus.name, "sha256": checksum(corpus_file(corpus))}
    written: list[Path] = []
    failed: dict[str, str] = {}
    for name in systems:
        progress(name)
        slug = re.sub(r"[^\w.-]+", "-", name).strip("-")
        asked = sampled(questions, (samples or {}).get(name))
        listed = out / "questions" / f"{slug}.jsonl"
        write_questions(listed, asked)
        folder = out / "indexes" / slug
        shutil.rmtree(folder, ignore_errors=True)
        job = {
            "system": name,
            "corpus_path": str(corpus),
            "corpus": facts,
            "questions_path": str(listed),
            "questions": {"name": listed.name, "sha256": checksum(listed), "n": len(asked), "n_all": len(questions)},
            "folder": str(folder),
            "out": str(out / "runs" / f"{slug}.trec"),
            "k": k,
        }
        why = _stage("build", job) or _stage("ask", job)
        if why:
            failed[name] = why
        else:
            written.append(Path(job["out"]))  # type: ignore[arg-type]
        if not keep_indexes:
            shutil.rmtree(folder, ignore_errors=True)
    return written, failed


def _stage(stage: str, job: Mapping[str, Any]) -> str | None:
    done = subprocess.run(
        [sys.executable, "-m", "eval.baselines.worker", stage],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=_environment(),
        check=False,
    )
    if done.returncode == 0:
        return None
    last = done.stderr.strip().splitlines()[-1:] or [f"mã thoát {done.returncode}"]
    return last[0]


def _environment() -> dict[str, str]:
    """One thread, UTF-8, and these very rooms importable from wherever the command was given."""
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(p for p in (here, os.environ.get("PYTHONPATH")) if p)
    return {**os.environ, **_ONE_THREAD, "PYTHONUTF8": "1", "PYTHONPATH": path, "TOKENIZERS_PARALLELISM": "false"}
