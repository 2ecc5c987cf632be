"""Filling a bench folder: every system on the same corpus and questions, then the main system on every slice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.errors import UsageError
from eval.baselines.bench import run_systems
from eval.corpora import corpus_file
from eval.costs import checksum
from eval.formats import Question, read_questions, write_atomically, write_questions
from eval.report.collect import MAIN
from eval.runs import ask_all, save_run
from eval.scoring import in_half
from eval.slices import SLICES, gold_articles, make_slice
from eval.system import asker, index_facts, states

__all__ = ["DEFAULT_SYSTEMS", "fill"]

DEFAULT_SYSTEMS = ("bm25s:syllables", "bm25s:pairs", MAIN)


def fill(
    bench: Path,
    corpus: Path,
    questions_path: Path,
    *,
    half: str = "all",
    split: str = "test",
    systems: Sequence[str] = DEFAULT_SYSTEMS,
    samples: dict[str, int] | None = None,
    slices: bool = True,
    slice_files: Sequence[Path] = (),
    seed: int = 0,
    title: str | None = None,
    progress: Callable[[str], object] = lambda what: None,
) -> dict[str, str]:
    """Make all runs of a report; returns, by system, why one could not be made. What is there already is made anew.

    `slice_files` are question files with ids of this set, asked as slices beside those that code makes.
    """
    questions = in_half(read_questions(questions_path, split), half)
    if not questions:
        raise UsageError(f"Không có câu hỏi nào trong {questions_path} (nửa {half}).")
    write_questions(bench / "questions" / "all.jsonl", questions)
    about = {
        "title": title or f"{corpus.name.removesuffix('.gz').removesuffix('.jsonl')}",
        "corpus": {"name": corpus.name, "sha256": checksum(corpus_file(corpus))},
        "questions": {"name": questions_path.name, "sha256": checksum(questions_path), "half": half},
        "seed": seed,
    }
    write_atomically(bench / "bench.json", json.dumps(about, ensure_ascii=False, indent=1) + "\n")
    _, failed = run_systems(
        systems, corpus, questions, bench, samples=samples, keep_indexes=MAIN in systems and slices, progress=progress
    )
    if slices and MAIN in systems and MAIN not in failed:
        _run_slices(bench, corpus, questions, slice_files, seed, progress)
    shutil.rmtree(bench / "indexes", ignore_errors=True)
    return failed


def _run_slices(
    bench: Path,
    corpus: Path,
    questions: Sequence[Question],
    files: Sequence[Path],
    seed: int,
    progress: Callable[[str], object],
) -> None:
    """Ask the main system every slice: those that code makes, then those that are files (named by their file)."""
    from indexer.search import Searcher

    home = bench / "indexes" / MAIN / "home"
    searcher = Searcher.open(home)
    state_of = states(home)
    facts = index_facts(home)
    articles = gold_articles(questions, corpus)
    made = {name: make_slice(one, questions, articles, seed) for name, one in SLICES.items()}
    made |= {file.stem: read_questions(file) for file in files}
    for name, asked in made.items():
        path = bench / "questions" / "slices" / f"{name}.jsonl"
        write_questions(path, asked)
        if not asked:
            continue
        progress(f"{MAIN}, lát cắt {name} ({len(asked)} câu)")
        save_run(
            bench / "runs" / "slices" / f"{name}.trec",
            ask_all(asker(searcher, 100, state_of=state_of), asked),
            system=f"{MAIN}/{name}",
            questions={"name": path.name, "sha256": checksum(path), "seed": seed},
            corpus=facts.get("corpus", {}),
            settings={"k": 100, "generation": facts.get("generation")},
            index=facts,
        )
