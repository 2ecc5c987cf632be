"""Slices: the same questions typed otherwise, or those of them that are hard in one known way.

Changed slices keep the question ids, so that each is compared with the same questions untouched; chosen slices keep the
questions as they are. Chance is drawn per question from the seed, the slice and the question id: the same seed gives the
same slice whatever else is in the set. A slice can also be a file of questions with the same ids.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from eval.corpora import Article, read_corpus
from eval.formats import Question
from eval.slices.keys import half_typed, slipped, without_diacritics
from eval.slices.wording import abbreviated, cited_law, moved_tones, with_law

__all__ = ["LONG_CHARACTERS", "REPEATED_SHARE", "SLICES", "Slice", "gold_articles", "make_slice", "repeated_share"]

LONG_CHARACTERS = 3000  # about the longest 7 % of the 89,448 articles measured
REPEATED_SHARE = 0.08  # words in the commonest run of four, as a share of all; the directive 02-CT/TW has 0.081

Articles = Mapping[str, Article]


@dataclass(frozen=True, slots=True)
class Slice:
    """A way to make or choose questions. `make` gives the question for the slice, or None to leave it out.

    `chosen`: the slice picks hard questions and does not touch them; it is compared with the whole set.
    `needs_corpus`: it looks at the gold articles.
    """

    name: str
    says: str
    make: Callable[[Question, Articles, random.Random], Question | None]
    chosen: bool = False
    needs_corpus: bool = False


def make_slice(
    one: Slice, questions: Iterable[Question], articles: Articles | None = None, seed: int = 0
) -> list[Question]:
    """The questions of a slice, in their order. Questions the slice cannot change or does not choose are left out."""
    made = []
    for question in questions:
        drawn = sha256(f"{seed} {one.name} {question.qid}".encode()).digest()
        changed = one.make(question, articles or {}, random.Random(int.from_bytes(drawn[:8], "big")))
        if changed is not None:
            made.append(changed)
    return made


def gold_articles(questions: Iterable[Question], corpus: Path) -> dict[str, Article]:
    """The articles of a collection that are gold of a question, by id."""
    gold = {docid for question in questions for docid in question.gold}
    return {article.id: article for article in read_corpus(corpus) if article.id in gold}


def repeated_share(text: str) -> float:
    """The share of a text's words that stand in its commonest run of four words; 0.0 when none comes five times.

    The fire-safety directive 02-CT/TW has 0.081. Runs may overlap: the share is cut at 1.
    """
    words = re.findall(r"\w+", text.lower())
    counts: dict[tuple[str, ...], int] = {}
    for run in zip(words, words[1:], words[2:], words[3:], strict=False):
        counts[run] = counts.get(run, 0) + 1
    highest = max(counts.values(), default=0)
    return min(1.0, 4 * highest / len(words)) if highest >= 5 else 0.0


def _text(change: Callable[[str, random.Random], str | None]) -> Callable[..., Question | None]:
    def make(question: Question, articles: Articles, rng: random.Random) -> Question | None:
        text = change(question.text, rng)
        return None if text is None or text == question.text else replace(question, text=text)

    return make


def _gold(question: Question, articles: Articles) -> Sequence[Article]:
    return [articles[d] for d, relevance in question.gold.items() if relevance > 0 and d in articles]


def _law_number(question: Question, articles: Articles, rng: random.Random) -> Question | None:
    for article in _gold(question, articles):
        law = cited_law(str(article.more.get("law_id") or article.id.rpartition("#")[0]))
        if law and law.lower() not in question.text.lower():
            return replace(question, text=with_law(question.text, law))
    return None


def _as_of(question: Question, articles: Articles, rng: random.Random) -> Question | None:
    for article in _gold(question, articles):
        told = re.search(r"hiệu lực[^()]*?từ ngày (\d{1,2})/(\d{1,2})/(\d{4})", str(article.more.get("note", "")))
        if told:
            try:
                effect = dt.date(int(told[3]), int(told[2]), int(told[1]))
            except ValueError:
                continue
            return replace(question, as_of=effect + dt.timedelta(days=rng.randint(1, 365)))
    return None


def _if(test: Callable[[Article], bool]) -> Callable[..., Question | None]:
    def make(question: Question, articles: Articles, rng: random.Random) -> Question | None:
        return question if any(map(test, _gold(question, articles))) else None

    return make


SLICES = {
    one.name: one
    for one in (
        Slice("nguyen_van", "câu hỏi như đã gõ", lambda question, articles, rng: question),
        Slice("khong_dau", "không dấu", _text(lambda text, rng: without_diacritics(text))),
        Slice("nua_dau", "một nửa số từ không dấu", _text(half_typed)),
        Slice("telex", "lỗi gõ Telex ở một phần ba số từ", _text(lambda text, rng: slipped(text, "telex", rng))),
        Slice("vni", "lỗi gõ VNI ở một phần ba số từ", _text(lambda text, rng: slipped(text, "vni", rng))),
        Slice("viet_tat", "cụm từ viết tắt", _text(lambda text, rng: abbreviated(text))),
        Slice("vi_tri_dau", "dấu đặt ở nguyên âm kia (uỷ, ủy)", _text(lambda text, rng: moved_tones(text))),
        Slice("so_hieu", "có số hiệu của văn bản", _law_number, needs_corpus=True),
        Slice(
            "dieu_dai",
            f"điều dài từ {LONG_CHARACTERS} ký tự",
            _if(lambda a: len(a.text) >= LONG_CHARACTERS),
            True,
            True,
        ),
        Slice(
            "lap_lai",
            "điều nhiều cụm lặp lại",
            _if(lambda a: repeated_share(a.text) >= REPEATED_SHARE),
            True,
            True,
        ),
        Slice("theo_ngay", "hỏi theo một ngày văn bản có hiệu lực", _as_of, needs_corpus=True),
    )
}
