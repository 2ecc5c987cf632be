"""Scoring answers against gold: the right kind of answer, the right words, the right addresses, and silence where due.

A gold line is `{qid, question, kind, addresses, quotes, as_of?, reason_has?, why?}` (`eval/gold/README.md`). Quotes are
found in the stored source texts first, so that a gold quote that is not there is an error of the gold, said aloud.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import UsageError
from eval.formats import read_jsonl
from eval.measures.citations import citations, covers
from eval.measures.risk import aurc, coverage_at_risk, risk_coverage
from eval.measures.spans import PRF, Place, span_overlap

if TYPE_CHECKING:
    from corpus.library import Library
    from indexer.answer import Answer

__all__ = ["GoldAnswer", "Judged", "judge", "read_gold_answers", "score_answers", "summary"]

_LABEL = re.compile(r"^(?:Điều \d+[a-zđ]?[.:]|\d+[.)]|[a-zđ][.)]|[-–+•])\s+")
KINDS = ("quotation", "duties", "abstention")
Ask = Callable[[str, dt.date | None], "Answer"]


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """What a right answer holds: its kind, addresses of which one at least must be cited, and the proving words."""

    qid: str
    question: str
    kind: str
    addresses: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    as_of: dt.date | None = None
    reason_has: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer beside its gold. `right`: cites a gold address, or abstains where the gold does (and says why).

    `exact`: some quotation is a gold quote, word for word, but for the unit's label before it ("3.", "-") and the stop
    after it. `holds`: every letter and digit of the gold quotes stands in a quotation.
    `confidence` is the best hit's share of the question's words, which the abstention threshold looks at too.
    """

    qid: str
    question: str
    gold_kind: str
    kind: str
    right: bool
    exact: bool
    holds: bool
    spans: PRF
    precision: PRF
    recall: PRF
    confidence: float
    cited: tuple[str, ...]
    gold: tuple[str, ...]
    seconds: float


def read_gold_answers(path: Path) -> list[GoldAnswer]:
    """Gold answers in order. Raises UsageError for a line that is not one."""
    gold = []
    for number, line in enumerate(read_jsonl(path), 1):
        try:
            kind = line["kind"]
            if kind not in KINDS or (kind == "abstention") == bool(line["addresses"]):
                raise ValueError(f"kind {kind!r} và addresses không khớp nhau")
            gold.append(
                GoldAnswer(
                    str(line["qid"]),
                    str(line["question"]),
                    kind,
                    tuple(line["addresses"]),
                    tuple(line["quotes"]),
                    dt.date.fromisoformat(line["as_of"]) if line.get("as_of") else None,
                    line.get("reason_has"),
                )
            )
        except (KeyError, ValueError, TypeError) as error:
            raise UsageError(f"{path}, dòng {number}: không phải đáp án chuẩn ({error}).") from error
    return gold


def score_answers(gold: Iterable[GoldAnswer], ask: Ask, library: Library) -> list[Judged]:
    """Ask every question and judge its answer, in order."""
    sources: dict[str, tuple[str, str]] = {}
    judged = []
    for one in gold:
        answer = ask(one.question, one.as_of)
        for address in (*one.addresses, *(str(q.address) for q in answer.quotations)):
            _source_of(address, library, sources)
        judged.append(judge(one, answer, sources))
    return judged


def judge(gold: GoldAnswer, answer: Answer, sources: dict[str, tuple[str, str]]) -> Judged:
    """One answer beside its gold. `sources` maps document keys to (checksum, source text).

    Raises UsageError when a gold quote does not stand in the source of any gold document.
    """
    cited = tuple(dict.fromkeys(str(q.address) for q in answer.quotations))
    precision, recall = citations(cited, gold.addresses)
    texts = [same_words(q.text) for q in answer.quotations]
    wanted = [same_words(quote) for quote in gold.quotes]
    if gold.kind == "abstention":
        said = answer.reason or ""
        right = answer.kind == "abstention" and (gold.reason_has is None or gold.reason_has in said)
    else:
        right = answer.kind != "abstention" and any(covers(g, c) for g in gold.addresses for c in cited)
    found: list[Place] = [(sources[_document(str(q.address))][0], q.span.start, q.span.end) for q in answer.quotations]
    return Judged(
        gold.qid,
        gold.question,
        gold.kind,
        answer.kind,
        right,
        any(text in wanted for text in texts),
        _held(_places(gold, sources), found, sources),
        span_overlap(found, _places(gold, sources)),
        precision,
        recall,
        max((hit.coverage for hit in answer.hits), default=0.0),
        cited,
        gold.addresses,
        answer.seconds,
    )


def summary(judged: Sequence[Judged]) -> dict[str, Any]:
    """The figures over all answers: accuracy, quotes, spans and citations (micro), abstention, risk and coverage.

    Quotes, spans and citations are over questions that have an answer; silence on one of them costs recall.
    """
    answerable = [j for j in judged if j.gold_kind != "abstention"]
    silent = [j for j in judged if j.kind == "abstention"]
    given = [j for j in judged if j.kind != "abstention"]
    points = risk_coverage([j.confidence for j in given], [j.right for j in given], len(judged))
    zero = PRF(0, 0, 0)
    return {
        "n": len(judged),
        "right": _share(j.right for j in judged),
        "kind": _share(j.kind == j.gold_kind for j in judged),
        "exact": _share(j.exact for j in answerable),
        "holds_quote": _share(j.holds for j in answerable),
        "spans": sum((j.spans for j in answerable), zero).asdict(),
        "citation_precision": sum((j.precision for j in judged), zero).precision,
        "citation_recall": sum((j.recall for j in answerable), zero).recall,
        "abstention": PRF(
            sum(j.gold_kind == "abstention" for j in silent), len(silent), len(judged) - len(answerable)
        ).asdict(),
        "risk_coverage": [[p.threshold, p.coverage, p.risk] for p in points],
        "aurc": aurc(points),
        "coverage_at_5_percent_risk": coverage_at_risk(points, 0.05),
        "wrong": [j.qid for j in judged if not j.right],
    }


def same_words(text: str) -> str:
    """A quotation as it is compared: NFC, single spaces, no label before, no stop after, no asterisks of markup.

    >>> same_words("3. Gửi  (**trước ngày** 28/02/2026);")
    'Gửi (trước ngày 28/02/2026)'
    """
    words = " ".join(re.sub(r"\*+", "", unicodedata.normalize("NFC", text)).split())
    return _LABEL.sub("", words).rstrip(".;, ")


def _places(gold: GoldAnswer, sources: dict[str, tuple[str, str]]) -> list[Place]:
    documents = dict.fromkeys(_document(address) for address in gold.addresses)
    places = []
    for quote in gold.quotes:
        for key in documents:
            checksum, text = sources[key]
            at = text.find(quote)
            if at >= 0:
                places.append((checksum, at, at + len(quote)))
                break
        else:
            raise UsageError(f"Đáp án chuẩn {gold.qid}: câu trích không có trong nguồn của {', '.join(documents)}.")
    return places


def _held(gold: Iterable[Place], found: Iterable[Place], sources: dict[str, tuple[str, str]]) -> bool:
    texts = dict(sources.values())
    have = {(name, at) for name, start, end in found for at in range(start, end)}
    return all((name, at) in have for name, start, end in gold for at in range(start, end) if texts[name][at].isalnum())


def _document(address: str) -> str:
    return address.partition("#")[0]


def _source_of(address: str, library: Library, sources: dict[str, tuple[str, str]]) -> None:
    from corpus.models import DocumentKey

    key = _document(address)
    if key in sources:
        return
    document = library.document(DocumentKey.parse(key), whole=False)
    if document is None:
        raise UsageError(f"Thư viện không có văn bản {key} mà đáp án chuẩn dẫn tới. Hãy thêm văn bản đó trước.")
    sources[key] = (document.source_sha256, library.source_text(document.source_sha256))


def _share(values: Iterable[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted) if counted else 0.0
