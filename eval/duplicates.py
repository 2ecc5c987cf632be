"""Duplicate articles: classes of entries that say the same, and judgements and runs folded by them.

Two articles are in one class when their bodies have the same words in the same order, case and punctuation aside; titles
and laws may differ. Folding keeps one name per class (the first in the collection): a result counts when it says what the
gold says, and a class takes one place in a ranking. Raw figures are always given beside the folded ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b

from eval.corpora import Article
from eval.formats import Question
from eval.ranking import ranked

__all__ = ["duplicate_classes", "fold_questions", "fold_run"]


def duplicate_classes(articles: Iterable[Article]) -> dict[str, str]:
    """`{id: id of the first article of its class}`, for articles of classes with two members or more only."""
    first: dict[bytes, str] = {}
    classes: dict[str, str] = {}
    for article in articles:
        words = re.findall(r"\w+", unicodedata.normalize("NFC", article.text).lower())
        if not words:
            continue
        key = blake2b(" ".join(words).encode(), digest_size=16).digest()
        name = first.setdefault(key, article.id)
        if name != article.id:
            classes[article.id] = classes[name] = name
    return classes


def fold_questions(questions: Iterable[Question], classes: Mapping[str, str]) -> list[Question]:
    """Questions with gold named by class; the highest relevance of a class counts."""
    folded = []
    for question in questions:
        gold: dict[str, int] = {}
        for docid, relevance in question.gold.items():
            name = classes.get(docid, docid)
            gold[name] = max(gold.get(name, relevance), relevance)
        folded.append(replace(question, gold=gold))
    return folded


def fold_run(run: Mapping[str, Mapping[str, float]], classes: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """A run with one place per class: its best-ranked member's."""
    folded: dict[str, dict[str, float]] = {}
    for qid, scores in run.items():
        kept: dict[str, float] = {}
        for docid in ranked(scores):
            kept.setdefault(classes.get(docid, docid), scores[docid])
        folded[qid] = kept
    return folded
