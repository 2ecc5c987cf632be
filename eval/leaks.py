"""Leaks: questions to be reported on that training has already seen, by their words or by their gold.

Two questions are near duplicates when most of the weight of their folded words is shared: the square root of Jaccard
times containment, each word weighing as much as it is rare among all questions, so that "được quy định như thế nào"
counts for little; a word with one slip (a letter changed, left out, doubled, two swapped) is the same word. Character
grams, word pairs and plain Jaccard told copies from siblings ("cấp Bộ", "cấp tỉnh") less well; the threshold was set on
copies planted among development questions (`docs/evaluation.md`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UsageError
from eval.formats import Question, read_jsonl, read_questions
from eval.slices.keys import without_diacritics

__all__ = ["THRESHOLD", "Leak", "LeakReport", "check_leaks", "folded", "near_duplicates", "read_training", "seen_split"]

THRESHOLD = 0.85
_RARE = 4  # a word seen less often than this weighs as if seen so often: a slip must not weigh most
_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Leak:
    """A reported question and the training question most like it; `similarity` in [0, 1], 1 for the same folded text."""

    qid: str
    text: str
    training_qid: str
    training_text: str
    similarity: float


@dataclass(frozen=True, slots=True)
class LeakReport:
    """Near duplicates (most similar first), and which questions have gold that training questions have too."""

    near: tuple[Leak, ...]
    gold_seen: tuple[str, ...]
    gold_unseen: tuple[str, ...]
    n_questions: int
    n_training: int


def folded(text: str) -> str:
    """The text as it is compared: lower case, no diacritics, words with single spaces between.

    >>> folded("Mức phạt, khi  VƯỢT đèn đỏ?")
    'muc phat khi vuot den do'
    """
    return " ".join(re.findall(r"\w+", without_diacritics(text).lower()))


def near_duplicates(
    questions: Sequence[Question], training: Sequence[Question], threshold: float = THRESHOLD
) -> list[Leak]:
    """For each question, the most similar training question when it reaches the threshold; most similar first.

    No training questions, or an empty text, flags nothing. Ties go to the training question that comes first.
    """
    import numpy as np

    if not training:
        return []
    known = [_words(q.text) for q in training]
    asked = [_words(q.text) for q in questions]
    counts = Counter(word for words in (*known, *asked) for word in words)
    n_texts = len(known) + len(asked)
    weight = {word: math.log(1 + n_texts / max(_RARE, count)) for word, count in counts.items()}
    holders: dict[str, list[int]] = {}
    for number, words in enumerate(known):
        for word in sorted(words):
            holders.setdefault(word, []).append(number)
    arrays = {word: np.array(numbers, dtype=np.int64) for word, numbers in holders.items()}
    totals = np.array([sum(weight[w] for w in sorted(words)) for words in known])
    found = []
    for question, mine in zip(questions, asked, strict=True):
        shared = np.zeros(len(known))
        for word in sorted(mine):
            if word in arrays:
                shared[arrays[word]] += weight[word]
        nearest = np.argsort(-(shared / np.maximum(totals, 1e-9)) * shared, kind="stable")[:_CANDIDATES]
        scored = [(_similarity(mine, known[i], weight), -int(i)) for i in nearest]
        similarity, place = max(scored)
        if similarity >= threshold:
            twin = training[-place]
            found.append(Leak(question.qid, question.text, twin.qid, twin.text, similarity))
    return sorted(found, key=lambda leak: (-leak.similarity, leak.qid))


def seen_split(questions: Iterable[Question], training: Iterable[Question]) -> tuple[list[str], list[str]]:
    """Ids of questions with at least one gold article that is also gold in training, and of all others."""
    known = {docid for q in training for docid, relevance in q.gold.items() if relevance > 0}
    seen: list[str] = []
    unseen: list[str] = []
    for question in questions:
        gold = {docid for docid, relevance in question.gold.items() if relevance > 0}
        (seen if gold & known else unseen).append(question.qid)
    return seen, unseen


def check_leaks(
    questions: Sequence[Question], training: Sequence[Question], threshold: float = THRESHOLD
) -> LeakReport:
    """Both checks of a question set against what was trained on."""
    seen, unseen = seen_split(questions, training)
    near = near_duplicates(questions, training, threshold)
    return LeakReport(tuple(near), tuple(seen), tuple(unseen), len(questions), len(training))


def read_training(paths: Iterable[Path]) -> list[Question]:
    """Questions that something was trained on: our JSONL, BEIR folders, or pairs of {question, passage} without ids."""
    training: list[Question] = []
    for path in paths:
        if path.is_dir():
            training += read_questions(path)
            continue
        for number, line in enumerate(read_jsonl(path), 1):
            text = line.get("question", line.get("text"))
            if not isinstance(text, str):
                raise UsageError(f"{path}, mục thứ {number}: cần trường question.")
            gold = line.get("gold") or ()
            gold = gold if isinstance(gold, dict) else dict.fromkeys(map(str, gold), 1)
            training.append(Question(str(line.get("qid", f"{path.name}:{number}")), text, gold))
    return training


def _words(text: str) -> set[str]:
    return set(folded(text).split())


def _similarity(one: set[str], other: set[str], weight: Mapping[str, float]) -> float:
    """sqrt(Jaccard x containment) of two sets of weighted words, words with one slip paired off."""
    shared = sum(weight[w] for w in sorted(one & other))
    rest_one, rest_other = sorted(one - other), sorted(other - one)
    total_one = shared + sum(weight[w] for w in rest_one)
    total_other = shared + sum(weight[w] for w in rest_other)
    for word in rest_one:
        twin = next((w for w in rest_other if _one_slip(word, w)), None)
        if twin is not None:
            rest_other.remove(twin)
            same = min(weight[word], weight[twin])
            shared += same
            total_one -= weight[word] - same
            total_other -= weight[twin] - same
    smaller, union = min(total_one, total_other), total_one + total_other - shared
    return min(1.0, math.sqrt(shared / union * shared / smaller)) if smaller > 0 else 0.0


def _one_slip(a: str, b: str) -> bool:
    """Whether two different words are one typing slip apart; words of two letters have too many neighbours."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) == 1:
        return len(b) >= 3 and any(a == b[:i] + b[i + 1 :] for i in range(len(b)))
    if len(a) != len(b):
        return False
    at = [i for i in range(len(a)) if a[i] != b[i]]
    if len(at) == 1:
        return len(a) >= 4
    return len(at) == 2 and at[1] == at[0] + 1 and a[at[0]] == b[at[1]] and a[at[1]] == b[at[0]]
