"""The files of the field: questions, qrels and runs, in our JSONL, in BEIR folders and in TREC lines.

Inside the room ids are the corpus's own; in TREC files they are escaped as `eval.ids` says.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from corpus.errors import UsageError
from eval.ids import escape_id, unescape_id
from eval.ranking import ranked, single

__all__ = [
    "Question",
    "open_text",
    "read_jsonl",
    "read_judged",
    "read_qrels",
    "read_questions",
    "read_run",
    "write_atomically",
    "write_qrels",
    "write_questions",
    "write_run",
]

Qrels = dict[str, dict[str, int]]
Results = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its gold. `gold` maps ids of the corpus to relevance (1 unless graded); empty: none known.

    `as_of` is the day the question is asked for. `more` keeps the other fields of its line (type, answer, slice).
    """

    qid: str
    text: str
    gold: Mapping[str, int] = field(default_factory=dict)
    as_of: dt.date | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def open_text(path: Path) -> IO[str]:
    """The file opened to be read as UTF-8, unpacked when its name ends in .gz. Raises UsageError when it is not there."""
    try:
        if path.suffix == ".gz":
            return cast(IO[str], gzip.open(path, "rt", encoding="utf-8-sig"))
        return open(path, encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"Không mở được tệp {path}: {error.strerror or error}. Kiểm tra lại đường dẫn.") from error


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file (.gz too), in order; empty lines are skipped. Raises UsageError naming file and line."""
    with open_text(path) as lines:
        try:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    value = json.loads(line)
                except json.JSONDecodeError as error:
                    raise UsageError(f"{path}, dòng {number}: không phải JSON ({error.msg}).") from error
                if not isinstance(value, dict):
                    raise UsageError(f"{path}, dòng {number}: mỗi dòng phải là một đối tượng JSON.")
                yield value
        except (UnicodeDecodeError, gzip.BadGzipFile, EOFError) as error:
            raise UsageError(f"Tệp {path} hỏng hoặc không phải UTF-8: {error}.") from error


def read_questions(path: Path, split: str = "test") -> list[Question]:
    """Questions of our JSONL ({qid, question, gold}), or of a BEIR folder (queries.jsonl and qrels/`split`.tsv).

    Of a BEIR folder only questions that its qrels judge are taken, as BEIR does. `gold` may be a list of ids or an object
    of id to relevance. Raises UsageError for a missing field or a question id that occurs twice.
    """
    if path.is_dir():
        return _read_beir_questions(path, split)
    questions = []
    for number, line in enumerate(read_jsonl(path), 1):
        qid = line.get("qid", line.get("_id"))
        text = line.get("question", line.get("text"))
        if not isinstance(qid, str | int) or not isinstance(text, str):
            raise UsageError(f"{path}, câu thứ {number}: cần hai trường qid và question.")
        as_of = line.get("as_of")
        more = {k: v for k, v in line.items() if k not in {"qid", "question", "gold", "as_of"}}
        questions.append(Question(str(qid), text, _gold(line.get("gold")), _date(as_of, path, number), more))
    return _unique(questions, path)


def write_questions(path: Path, questions: Iterable[Question]) -> None:
    """Write questions in our JSONL; `read_questions` gives the same ones back."""
    lines = []
    for q in questions:
        graded = any(relevance != 1 for relevance in q.gold.values())
        line: dict[str, Any] = {"qid": q.qid, "question": q.text}
        line["gold"] = dict(q.gold) if graded else list(q.gold)
        if q.as_of:
            line["as_of"] = q.as_of.isoformat()
        lines.append(json.dumps(line | dict(q.more), ensure_ascii=False) + "\n")
    write_atomically(path, "".join(lines))


def read_judged(path: Path, split: str = "test") -> list[Question]:
    """Questions as `read_questions`, or, of a file of judgements alone (TREC qrels, .tsv), questions without text."""
    if path.is_dir() or path.name.endswith((".jsonl", ".jsonl.gz")):
        return read_questions(path, split)
    return [Question(qid, "", gold) for qid, gold in read_qrels(path).items()]


def read_qrels(path: Path) -> Qrels:
    """Judgements as `{qid: {docid: relevance}}` of a TREC file (qid 0 docid rel) or a BEIR .tsv (qid, docid, rel)."""
    qrels: Qrels = {}
    with open_text(path) as lines:
        for number, line in enumerate(lines, 1):
            tabs = line.rstrip("\r\n").split("\t")
            words = tabs if len(tabs) == 3 else line.split()
            if not line.strip() or (number == 1 and words[-1] == "score"):
                continue
            try:
                if len(words) == 3:
                    qid, docid, relevance = words[0], words[1], int(words[2])
                else:
                    qid, _, docid, value = words
                    qid, docid, relevance = unescape_id(qid), unescape_id(docid), int(value)
            except ValueError as error:
                raise UsageError(f"{path}, dòng {number}: không phải dòng qrels.") from error
            qrels.setdefault(qid, {})[docid] = relevance
    return qrels


def write_qrels(path: Path, questions: Iterable[Question]) -> None:
    """Write the gold of questions as TREC qrels."""
    lines = [
        f"{escape_id(q.qid)} 0 {escape_id(docid)} {relevance}\n"
        for q in questions
        for docid, relevance in q.gold.items()
    ]
    write_atomically(path, "".join(lines))


def read_run(path: Path) -> Results:
    """A TREC run as `{qid: {docid: score}}`. The rank column is not used, as in trec_eval: scores are what counts.

    Raises UsageError for a broken line, a score that is not a number, or a document listed twice for one question.
    """
    run: Results = {}
    with open_text(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            words = line.split()
            try:
                qid, _, docid, _, value, _ = words
                score = float(value)
            except ValueError as error:
                raise UsageError(
                    f"{path}, dòng {number}: không phải dòng TREC (qid Q0 docid rank score tag)."
                ) from error
            results = run.setdefault(unescape_id(qid), {})
            docid = unescape_id(docid)
            if score != score or docid in results:
                why = "điểm không phải là số" if score != score else f"tài liệu {docid} ghi hai lần cho một câu hỏi"
                raise UsageError(f"{path}, dòng {number}: {why}.")
            results[docid] = score
    return run


def write_run(path: Path, results: Mapping[str, Mapping[str, float]], tag: str) -> None:
    """Write a TREC run, best first in the order of `eval.ranking.ranked`; the same results give the same bytes."""
    name = re.sub(r"\s+", "-", tag.strip()) or "run"
    lines = []
    for qid, scores in results.items():
        for rank, docid in enumerate(ranked(scores), 1):
            lines.append(f"{escape_id(qid)} Q0 {escape_id(docid)} {rank} {single(scores[docid])!r} {name}\n")
    write_atomically(path, "".join(lines))


def write_atomically(path: Path, text: str) -> None:
    """Write `text` as UTF-8 beside `path` and rename it into place, so that nobody reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(beside, path)


def _gold(value: object) -> dict[str, int]:
    if isinstance(value, Mapping):
        return {str(docid): int(relevance) for docid, relevance in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return {str(docid): 1 for docid in value}
    return {str(value): 1} if value else {}


def _date(value: object, path: Path, number: int) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise UsageError(f"{path}, câu thứ {number}: as_of phải có dạng YYYY-MM-DD.") from error


def _read_beir_questions(folder: Path, split: str) -> list[Question]:
    queries = next((p for p in (folder / "queries.jsonl", folder / "queries.jsonl.gz") if p.exists()), None)
    judged = folder / "qrels" / f"{split}.tsv"
    if queries is None or not judged.exists():
        raise UsageError(f"Thư mục {folder} không theo khuôn BEIR: cần queries.jsonl và qrels/{split}.tsv.")
    qrels = read_qrels(judged)
    questions = [
        Question(str(line["_id"]), str(line["text"]), qrels[str(line["_id"])])
        for line in read_jsonl(queries)
        if str(line.get("_id")) in qrels
    ]
    return _unique(questions, folder)


def _unique(questions: list[Question], path: Path) -> list[Question]:
    seen: set[str] = set()
    for question in questions:
        if question.qid in seen:
            raise UsageError(f"{path}: mã câu hỏi {question.qid} xuất hiện hai lần.")
        seen.add(question.qid)
    return questions
