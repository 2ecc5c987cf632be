"""Batches of (question, passage) rows: each kind of pair teaches something that the others do not.

- `title`: an article's title against a stretch of its body, sometimes with the name of its law on both sides;
- `cloze`: a stretch of a body against what stands beside it (inverse cloze, Lee et al. 2019);
- `answer`: an editorial question against its answer;
- `article`: an editorial or examination question against the best stretch of the article it was traced to, with
  semi-hard negatives: articles a first ranking put in places 9 to 48. The first places are half unlabelled positives;
- `news`: a headline or abstract against the body.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from indexer.train.corpora import Material
from indexer.train.features import Bag, Rows, Table, joined

__all__ = ["Batches"]

_LENGTH = 200
_ANSWER_LENGTH = 260

Ints = NDArray[np.int64]


class Batches:
    """Draws batches; the same seed draws the same."""

    def __init__(
        self,
        material: Material,
        table: Table,
        links: dict[int, list[int]],
        negatives: dict[int, list[int]],
        left_out: set[int],
        seed: int = 0,
    ) -> None:
        self._random = np.random.default_rng(seed)
        self._rows = {
            name: table.rows(getattr(material, name))
            for name in (
                *("title", "body", "law", "pair_question", "pair_passage", "exam_body", "alqac_question"),
                *("news_title", "news_abstract", "news_body"),
            )
        }
        self._answers = np.array(
            [number for number in range(len(material.pair_question)) if number not in left_out], np.int64
        )
        self._negatives = negatives
        self._links = [(q, a) for q, found in sorted(links.items()) if q not in left_out for a in found[:2]]
        exam = {identifier: place for place, identifier in enumerate(material.exam_ids)}
        self._exam = [
            (number, exam[gold]) for number, question in enumerate(material.alqac) for gold in question.gold * 2
        ]
        self._weight = _rarity(self._rows["body"], table.n_rows)
        self._link_spans = self._best(self._links, "pair_question", "body")
        self._exam_spans = self._best(self._exam, "alqac_question", "exam_body")

    def draw(self, kind: str, n: int) -> tuple[Bag, Bag]:
        """About `n` questions and at least as many passages: passage `i` answers question `i`, the rest are negatives."""
        drawn: tuple[Bag, Bag] = getattr(self, f"_draw_{kind}")(n)
        return drawn

    def idf(self) -> NDArray[np.float64]:
        """Rarity of every row in the bodies, float64 `[rows]`, at most 9."""
        return self._weight

    def _draw_title(self, n: int) -> tuple[Bag, Bag]:
        title, body, law = self._rows["title"], self._rows["body"], self._rows["law"]
        chosen = self._random.integers(0, title.starts.size - 1, n)
        chosen = chosen[np.diff(title.starts)[chosen] > 2]
        start, end = self._window(body, chosen)
        begin = self._random.random(chosen.size) < 0.5
        start = np.where(begin, body.starts[chosen], start)
        end = np.minimum(start + _LENGTH, body.starts[chosen + 1])
        with_law = np.where(self._random.random(chosen.size) < 0.3, chosen, -1)
        return title.whole(chosen, law, with_law), body.bag(start, end, law, with_law)

    def _draw_cloze(self, n: int) -> tuple[Bag, Bag]:
        body = self._rows["body"]
        chosen = self._random.integers(0, body.starts.size - 1, n)
        chosen = chosen[np.diff(body.starts)[chosen] > 60]
        low, high = body.starts[chosen], body.starts[chosen + 1]
        size = self._random.integers(8, 25, chosen.size)
        start = low + (self._random.random(chosen.size) * (high - low - size)).astype(np.int64)
        end = start + size
        before = start - low > high - end
        left = np.where(before, np.maximum(start - 150, low), end)
        right = np.where(before, start, np.minimum(end + 150, high))
        around = self._random.random(chosen.size) < 0.2
        left = np.where(around, np.maximum(start - 60, low), left)
        right = np.where(around, np.minimum(start + 120, high), right)
        return body.bag(start, end), body.bag(left, right, self._rows["title"], chosen)

    def _draw_answer(self, n: int) -> tuple[Bag, Bag]:
        chosen = self._answers[self._random.integers(0, self._answers.size, n)]
        passage = self._rows["pair_passage"]
        start = passage.starts[chosen]
        end = np.minimum(start + _ANSWER_LENGTH, passage.starts[chosen + 1])
        return self._rows["pair_question"].whole(chosen), passage.bag(start, end)

    def _draw_article(self, n: int) -> tuple[Bag, Bag]:
        total = len(self._links) + len(self._exam)
        chosen = self._random.permutation(total)[:n]
        linked = chosen[chosen < len(self._links)]
        exam = chosen[chosen >= len(self._links)] - len(self._links)
        questions = np.array([self._links[place][0] for place in linked], np.int64)
        articles = np.array([self._links[place][1] for place in linked], np.int64)
        asked = np.array([self._exam[place][0] for place in exam], np.int64)
        body, title = self._rows["body"], self._rows["title"]
        queries = [self._rows["pair_question"].whole(questions), self._rows["alqac_question"].whole(asked)]
        span, exam_span = self._link_spans[linked], self._exam_spans[exam]
        passages = [
            body.bag(span[:, 0], span[:, 1], title, articles),
            self._rows["exam_body"].bag(exam_span[:, 0], exam_span[:, 1]),
        ]
        wrong = [found[self._random.integers(len(found))] for q in questions if (found := self._negatives.get(int(q)))]
        if wrong:
            places = np.array(wrong, np.int64)
            passages.append(body.bag(*self._window(body, places), title, places))
        return joined(queries), joined(passages)

    def _draw_news(self, n: int) -> tuple[Bag, Bag]:
        body = self._rows["news_body"]
        chosen = self._random.integers(0, body.starts.size - 1, n)
        head = self._rows["news_title" if self._random.random() < 0.6 else "news_abstract"]
        end = np.minimum(body.starts[chosen] + _LENGTH, body.starts[chosen + 1])
        return head.whole(chosen), body.bag(body.starts[chosen], end)

    def _window(self, rows: Rows, places: Ints) -> tuple[Ints, Ints]:
        """A random stretch of at most `_LENGTH` syllables of each text."""
        low, high = rows.starts[places], rows.starts[places + 1]
        room = np.maximum(high - low - _LENGTH + 1, 1)
        start = np.minimum(low + (self._random.random(places.size) * room).astype(np.int64), high)
        return start, np.minimum(start + _LENGTH, high)

    def _best(self, pairs: list[tuple[int, int]], questions: str, passages: str) -> Ints:
        """The stretch of each passage with the most of its question, by rarity; int64 `[n, 2]`."""
        asked, texts = self._rows[questions], self._rows[passages]
        spans = np.zeros((len(pairs), 2), np.int64)
        for number, (question, text) in enumerate(pairs):
            said = set(asked.singles[asked.starts[question] : asked.starts[question + 1]].tolist()) - {-1}
            low, high = int(texts.starts[text]), int(texts.starts[text + 1])
            best = (-1.0, low, min(high, low + _LENGTH))
            for start in range(low, max(high - 100, low + 1), 100):
                end = min(start + _LENGTH, high)
                value = sum(self._weight[row] for row in said & set(texts.singles[start:end].tolist()))
                best = max(best, (float(value), start, end), key=lambda found: found[0])
            spans[number] = best[1:]
        return spans


def _rarity(body: Rows, n_rows: int) -> NDArray[np.float64]:
    places = np.arange(body.starts.size - 1)
    frequency = np.bincount(body.whole(places).rows, minlength=n_rows)
    return np.minimum(np.log((places.size + 1) / (frequency + 1)) + 0.3, 9.0)
