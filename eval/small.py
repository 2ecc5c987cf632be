"""Small corpora: does the trained ranker hold where there are few documents, or does the weighted sum order them better?

The trees are trained on questions over a large collection; most libraries are small. Laws are drawn from a collection, the
questions whose gold lies inside are asked, and both orders are made of the very same candidates.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.compare import bootstrap_interval
from eval.corpora import corpus_file
from eval.formats import Question, read_jsonl

if TYPE_CHECKING:
    from indexer.ranker import Ranker
    from indexer.search import Searcher

__all__ = ["Ranked", "ask_both", "drawn", "row", "small_home", "sub_corpora"]

_DEEP = 10
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One question: the reciprocal rank (0 below ten) of its first right hit, by the trees and by the weighted sum."""

    qid: str
    trees: float
    plain: float


def drawn(
    records: Sequence[Record], questions: Sequence[Question], n_laws: int, seed: int
) -> tuple[list[Record], list[Question]]:
    """The articles of `n_laws` laws, and the questions whose gold lies inside, all of it.

    Laws that answer a question come first, in drawn order, so that there is something to ask; then others.
    """
    dice = random.Random(seed)
    law_of = {str(record["id"]): _law(record) for record in records}
    answering = sorted({law_of[name] for q in questions for name in q.gold if name in law_of})
    others = sorted(set(law_of.values()) - set(answering))
    dice.shuffle(answering)
    dice.shuffle(others)
    chosen = set([*answering, *others][:n_laws])
    inside = [record for record in records if _law(record) in chosen]
    return inside, [q for q in questions if q.gold and all(law_of.get(name) in chosen for name in q.gold)]


def _law(record: Record) -> str:
    name = str(record["id"])
    return str(record.get("law_id") or name.rpartition("#")[0] or name)


def small_home(records: Sequence[Record], home: Path) -> None:
    """Index the articles in an empty `home`."""
    from eval.growth import add_part, build_home

    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tracuu-small-") as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
        add_part(home, file)
    build_home(home)


def ask_both(home: Path, questions: Sequence[Question]) -> tuple[int, list[Ranked]]:
    """How many units the index of `home` has, and how each question fares by the shipped ranker and by the weighted sum.

    Gold are ids of a collection, or addresses: of the unit itself or of a part of it.
    """
    from indexer.ranker import Ranker
    from indexer.search import Searcher

    searcher = Searcher.open(home)
    shipped, plain = searcher.ranker, Ranker(None)
    ranked = [
        Ranked(q.qid, *(_reciprocal(searcher, ranker, q) for ranker in (shipped, plain))) for q in questions if q.gold
    ]
    return sum(segment.n_units for segment in searcher.segments), ranked


def _reciprocal(searcher: Searcher, ranker: Ranker, question: Question) -> float:
    searcher.ranker = ranker
    gold = {name for name, relevance in question.gold.items() if relevance > 0}
    for place, hit in enumerate(searcher.search(question.text, k=_DEEP).unfolded[:_DEEP], 1):
        address = str(hit.address)
        if hit.external_id in gold or any(name == address or name.startswith(f"{address}.") for name in gold):
            return 1 / place
    return 0.0


def row(name: str, n_units: Sequence[int], ranked: Sequence[Ranked]) -> Mapping[str, Any]:
    """Means of both, and the mean difference with its 95 % interval over questions; positive where the trees win."""
    gains = [one.trees - one.plain for one in ranked]
    return {
        "corpus": name,
        "n_units": round(sum(n_units) / max(len(n_units), 1)),
        "n_questions": len(ranked),
        "trees": sum(one.trees for one in ranked) / max(len(ranked), 1),
        "plain": sum(one.plain for one in ranked) / max(len(ranked), 1),
        "gain": sum(gains) / max(len(gains), 1),
        "interval": list(bootstrap_interval(gains)),
        "better": sum(gain > 0 for gain in gains),
        "worse": sum(gain < 0 for gain in gains),
    }


def sub_corpora(
    corpus: Path, questions: Sequence[Question], n_laws: int, repeats: int, say: Callable[[str], object]
) -> Iterator[tuple[int, list[Ranked]]]:
    """`ask_both` on `repeats` draws of `n_laws` laws."""
    records = list(read_jsonl(corpus_file(corpus)))
    for seed in range(1, repeats + 1):
        say(f"{n_laws} luật, lần {seed}")
        inside, asked = drawn(records, questions, n_laws, seed)
        with tempfile.TemporaryDirectory(prefix="tracuu-small-") as folder:
            small_home(inside, Path(folder))
            yield ask_both(Path(folder), asked)
