"""Question sets: where each comes from, what may be done with it, how it is split, and what is known to be wrong with it.

The sets named here lie in a data folder outside the project (`--data`, or `TRACUU_SHARED`); a user's own set is any
questions file with its collection. All are split by the hash of the question id (`corpus.halves`): what is chosen on the
development half is reported on the other.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from eval.corpora import read_corpus
from eval.duplicates import duplicate_classes
from eval.formats import Question, read_questions
from eval.leaks import folded
from eval.scoring import in_half

__all__ = ["SETS", "QuestionSet", "data_folder", "describe"]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set: questions and corpus (paths below the data folder), origin, licence, and defects known beforehand."""

    name: str
    questions: str
    corpus: str
    origin: str
    licence: str
    defects: str


SETS = {
    one.name: one
    for one in (
        QuestionSet(
            "zalo2021",
            "questions/zalo2021_train.jsonl",
            "law/articles.jsonl.gz",
            "Zalo AI Challenge 2021, phần Legal Text Retrieval: câu hỏi của người dân, đáp án là điều luật",
            "câu hỏi của cuộc thi: chỉ dùng nội bộ để luyện và đo; văn bản luật không có bản quyền",
            "Đáp án theo văn bản năm 2021, đối chiếu với bản hợp nhất nên điều có thể đã sửa; gần một phần mười câu hỏi "
            "trỏ về vài điều của Nghị định 100/2019; có câu gần như nhau với đáp án khác nhau; văn bản cắt ở 20.000 ký tự.",
        ),
        QuestionSet(
            "alqac2025",
            "questions/alqac2025_train.jsonl",
            "alqac2025/laws.jsonl.gz",
            "ALQAC 2025: câu hỏi kiểu bài thi (đúng sai, trắc nghiệm, tự luận) trên 28 luật",
            "câu hỏi của cuộc thi: chỉ dùng nội bộ để luyện và đo",
            "Câu hỏi dài và nhắc lại lời của điều luật, nên dễ hơn câu hỏi thật; mã điều có dấu cách.",
        ),
    )
}


def data_folder(given: Path | None) -> Path:
    """The data folder: the one given, else `TRACUU_SHARED`, else `shared` beside the project, as the tests look for it.

    Raises UsageError when there is none.
    """
    beside = Path(__file__).resolve().parents[2] / "shared"
    named = given or Path(os.environ.get("TRACUU_SHARED") or beside)
    for folder in (named / "data", named):
        if (folder / "questions").is_dir():
            return folder
    raise UsageError(
        "Không thấy thư mục dữ liệu (cần thư mục con questions/). Hãy chỉ bằng --data hoặc biến TRACUU_SHARED."
        f" Đã tìm ở: {named}."
    )


def describe(questions_path: Path, corpus_path: Path | None, about: QuestionSet | None = None) -> dict[str, Any]:
    """What can be counted of a set: sizes, halves, gold, duplicates among articles and questions, contradictions."""
    questions = read_questions(questions_path)
    counted: dict[str, Any] = {
        "name": about.name if about else questions_path.name,
        "origin": about.origin if about else None,
        "licence": about.licence if about else None,
        "defects": about.defects if about else None,
        "n_questions": len(questions),
        "n_development": len(in_half(questions, "development")),
        "n_report": len(in_half(questions, "report")),
        "n_without_gold": sum(not any(r > 0 for r in q.gold.values()) for q in questions),
        "most_asked": _most_asked(questions),
        **_repeated(questions),
    }
    if corpus_path:
        articles = list(read_corpus(corpus_path))
        known = {article.id for article in articles}
        classes = duplicate_classes(articles)
        counted |= {
            "n_articles": len(articles),
            "n_duplicate_articles": len(classes),
            "n_duplicate_classes": len(set(classes.values())),
            "n_gold_not_in_corpus": sum(d not in known for q in questions for d in q.gold),
            "n_questions_with_duplicated_gold": sum(any(d in classes for d in q.gold) for q in questions),
        }
    return counted


def _most_asked(questions: Sequence[Question]) -> dict[str, Any]:
    counts = Counter(docid for q in questions for docid in q.gold)
    top = counts.most_common(2)
    share = sum(any(docid in q.gold for docid, _ in top) for q in questions) / len(questions) if questions else 0.0
    return {"articles": [docid for docid, _ in top], "share_of_questions": round(share, 4)}


def _repeated(questions: Sequence[Question]) -> Mapping[str, int]:
    by_text: dict[str, list[Question]] = {}
    for question in questions:
        by_text.setdefault(folded(question.text), []).append(question)
    groups = [group for group in by_text.values() if len(group) > 1]
    return {
        "n_repeated_questions": sum(map(len, groups)),
        "n_contradictory_questions": sum(len(group) for group in groups if len({frozenset(q.gold) for q in group}) > 1),
    }
