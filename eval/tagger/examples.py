"""What the tagger learns from: clauses of duties with what people read in them, and many more with what the rules read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.collection import read_collection
from corpus.duties import by_rules
from corpus.duties.clause_tokens import FIELDS, ClauseTokens, clause_tokens, labels, ruled_spans
from corpus.duties.lines import Line
from corpus.models import Document, Duty, Span
from corpus.text import fold
from eval.duties import FoundDuty, GoldDocument, load_gold, pair_records
from eval.gold_files import gold_file

__all__ = ["Example", "in_processes", "of_articles", "of_gold", "vocabulary"]

Made = TypeVar("Made")

UNKNOWN = -100
"""The label of tokens of which nothing is learned."""
_LEAST, _MOST = 8, 7000


@dataclass(frozen=True, slots=True)
class Example:
    """A clause: its words, `cases` and `parts` `[t]`, `ruled` `[fields, t]` and `labels` `[tagged, t]`
    (`corpus.duties.clause_tokens`)."""

    words: tuple[str, ...]
    cases: NDArray[np.int8]
    parts: NDArray[np.int8]
    ruled: NDArray[np.int8]
    labels: NDArray[np.int8]

    def numbers(self, vocabulary: Mapping[str, int]) -> NDArray[np.int64]:
        """Its words by number; 1 for those that are not in the vocabulary."""
        return np.array([vocabulary.get(word, 1) for word in self.words], np.int64)


def _example(clause: ClauseTokens, given: Sequence[Sequence[int]]) -> Example:
    arrays = (np.array(values, np.int8) for values in (clause.cases, clause.parts, clause.ruled, given))
    return Example(clause.words, *arrays)


def vocabulary(examples: Iterable[Example]) -> list[str]:
    """The words that stand in at least eight clauses, commonest first, after those for none, unknown and hidden."""
    counts = Counter(word for example in examples for word in set(example.words))
    return ["<none>", "<unknown>", "<hidden>", *(word for word, n in counts.most_common(_MOST) if n >= _LEAST)]


def of_articles(articles: Path) -> Iterator[Example]:
    """Every duty of a collection with what the rules read as its labels; laws with an article in the report half are not
    read."""
    yield from in_processes(_of_document, articles)


def in_processes(learn: Callable[[Document], list[Made]], articles: Path) -> Iterator[Made]:
    """What `learn` makes of each document of a collection, in its order; laws with an article in the report half are not
    read."""
    left_out = {document.id.split("#")[0] for document in load_gold(gold_file("duties"), "report")}
    documents = (
        document
        for _, (document,) in read_collection(articles, understood=False)
        if not any(name.split("#")[0] in left_out for name in document.external_ids.values())
    )
    with ProcessPoolExecutor(os.cpu_count() or 1) as workers:
        for found in workers.map(learn, documents, chunksize=4):
            yield from found


def _of_document(document: Document) -> list[Example]:
    line = Line.of(document.text)
    clauses = [clause_tokens(line, duty) for duty in by_rules(document)]
    return [_example(clause, clause.ruled) for clause in clauses if len(clause.places) > 3]


def of_gold(
    gold: Iterable[GoldDocument],
    documents: Mapping[str, tuple[Document, str]],
    found: Mapping[str, Sequence[FoundDuty]],
    tagged: Sequence[str] = FIELDS,
) -> list[Example]:
    """A clause for each record that the rules found, with these fields of the record as labels; `found` are duties read by
    rules."""
    examples = []
    for one in gold:
        if one.id not in documents:
            continue
        line = Line.of(documents[one.id][0].text)
        for record, duty in pair_records(one, found[one.id]):
            clause = clause_tokens(line, duty.duty)
            if len(clause.places) > 3:
                read = _read(record, line, duty.duty, clause)
                unread = [UNKNOWN] * len(clause.places)
                told = one.told or FIELDS
                given = [
                    row if name in told else unread for name, row in zip(FIELDS, read, strict=True) if name in tagged
                ]
                examples.append(_example(clause, given))
    return examples


def _read(record: Mapping[str, Any], line: Line, duty: Duty, clause: ClauseTokens) -> list[Sequence[int]]:
    """Labels for each field; of a value that does not stand in the clause nothing is learned."""
    folded, ruled = duty.span.cut(line.folded), ruled_spans(duty)
    task = duty.spans["task"].start - duty.span.start if "task" in duty.spans else 0
    made: list[Sequence[int]] = []
    for name in FIELDS:
        values = record.get(name) or []
        places = [
            _place(folded, value, name, ruled[name], task)
            for value in (values if isinstance(values, list) else [values])
        ]
        known = [place for place in places if place is not None]
        made.append(labels(clause.places, known) if len(known) == len(places) else [UNKNOWN] * len(clause.places))
    return made


def _place(folded: str, value: str, name: str, ruled: Sequence[Span], task: int) -> Span | None:
    """Where a value stands in a clause: where the rules read it, else in the task (the last place for who gets it)."""
    wanted, places = fold(value), []
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not folded[at - 1 : at].isalnum() and not folded[end : end + 1].isalnum():
            places.append(Span(at, end))
        at = folded.find(wanted, at + 1)
    if not places:
        return None
    as_ruled = [place for place in places if any(abs(place.start - span.start) < 3 for span in ruled)]
    if as_ruled or name in ("lead", "recurrence", "deadline"):
        return (as_ruled or places)[0]
    of_task = [place for place in places if place.start >= task] or places[:1]
    return of_task[-1 if name == "receiver" else 0]
