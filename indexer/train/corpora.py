"""The material to learn from, as arrays of syllable numbers over one vocabulary."""

from __future__ import annotations

import gzip
import json
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.halves import half
from indexer.words import Vocabulary

__all__ = ["Material", "Question", "Ragged", "read_material"]

Ints = NDArray[np.int64]

_LAW_NAME = re.compile(r"\(Điều \S+ (.+?)(?:,? ngày \d{1,2}/\d{1,2}/\d{4}|, có hiệu lực|, có nội dung)")
_NUMBER = re.compile(r"^(.*?) số \S+\s*")


@dataclass(frozen=True, slots=True)
class Ragged:
    """Texts one after the other: `tokens` int32 `[t]`, text `i` in `[starts[i], starts[i + 1])`."""

    tokens: NDArray[np.int32]
    starts: Ints

    def __len__(self) -> int:
        return int(self.starts.size - 1)

    def __getitem__(self, number: int) -> NDArray[np.int32]:
        return self.tokens[self.starts[number] : self.starts[number + 1]]

    @staticmethod
    def of(texts: Iterable[str], vocabulary: Vocabulary) -> Ragged:
        """Number the syllables of `texts`; the vocabulary learns new ones."""
        tokens, starts = array("i"), array("q", [0])
        for text in texts:
            tokens.extend(vocabulary.add(text))
            starts.append(len(tokens))
        return Ragged(np.asarray(tokens, np.int32), np.asarray(starts, np.int64))


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the development half: its number in its set, and the articles that answer it."""

    qid: str
    text: str
    gold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that is read. Questions of the report half are in `sealed`, only to keep their likes out of training."""

    vocabulary: Vocabulary
    article_ids: list[str]
    title: Ragged
    body: Ragged
    law: Ragged
    pair_question: Ragged
    pair_passage: Ragged
    news_title: Ragged
    news_abstract: Ragged
    news_body: Ragged
    exam_ids: list[str]
    exam_body: Ragged
    zalo: list[Question]
    alqac: list[Question]
    alqac_question: Ragged
    sealed: list[str]


def read_material(data: Path) -> Material:
    """Read the shared data folder (its README describes the files). About 20 s and 1 GB on one core."""
    vocabulary = Vocabulary()
    articles = list(_lines(data / "law" / "articles.jsonl.gz"))
    names = law_names(articles)
    pairs = list(_lines(data / "train" / "legal_qa_pairs.jsonl.gz"))
    news = list(_lines(data / "train" / "news_title_body.jsonl.gz"))
    exam = list(_lines(data / "alqac2025" / "laws.jsonl.gz"))
    zalo, sealed_zalo = _questions(data / "questions" / "zalo2021_train.jsonl")
    alqac, sealed_alqac = _questions(data / "questions" / "alqac2025_train.jsonl")

    def ragged(texts: Iterable[str]) -> Ragged:
        return Ragged.of(texts, vocabulary)

    return Material(
        vocabulary=vocabulary,
        article_ids=[article["id"] for article in articles],
        title=ragged(article["title"] for article in articles),
        body=ragged(article["text"] for article in articles),
        law=ragged(names.get(article["law_id"], "") for article in articles),
        pair_question=ragged(pair["question"] for pair in pairs),
        pair_passage=ragged(pair["passage"] for pair in pairs),
        news_title=ragged(item["title"] for item in news),
        news_abstract=ragged(item["abstract"] for item in news),
        news_body=ragged(item["body"][:1500] for item in news),
        exam_ids=[article["id"] for article in exam],
        exam_body=ragged(article["text"] for article in exam),
        zalo=zalo,
        alqac=alqac,
        alqac_question=ragged(question.text for question in alqac),
        sealed=sealed_zalo + sealed_alqac,
    )


def law_names(articles: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The longest name of each law in the source lines of its articles, without its number."""
    names: dict[str, str] = {}
    for article in articles:
        match = _LAW_NAME.search(article["note"])
        if match is not None:
            name = _NUMBER.sub(r"\1 ", match[1]).strip()
            if len(name) > len(names.get(article["law_id"], "")):
                names[article["law_id"]] = name
    return names


def _questions(path: Path) -> tuple[list[Question], list[str]]:
    """Questions of the development half, and the texts of the others."""
    mine: list[Question] = []
    sealed: list[str] = []
    for item in _lines(path):
        if half(item["qid"]) == "development":
            mine.append(Question(item["qid"], item["question"], tuple(item["gold"])))
        else:
            sealed.append(item["question"])
    return mine, sealed


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    for line in text.decode("utf-8").split("\n"):
        if line:
            yield json.loads(line)
