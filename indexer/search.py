"""A question's way through, from top to bottom: what was meant, candidates, evidence, order, hits."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexUnusable
from corpus.models import Address, DocumentKey, Span
from indexer import features, generation, neighbours
from indexer.arrays import ranges
from indexer.cited import Shelf
from indexer.encoder import Encoder, load, trained_with
from indexer.filters import Filters, StateOf, allowed_documents
from indexer.interaction import LateInteraction
from indexer.judged import NAMES, Judged
from indexer.lexical import LexicalIndex
from indexer.neighbours import Labelled, Neighbours
from indexer.query import Query, Weighted, weigh
from indexer.question import Understood, understand
from indexer.ranker import WITH_NEIGHBOURS, Ranker
from indexer.segment import Segment
from indexer.twins import Place, folded
from indexer.wanted import Wanted, shelf, wanted
from indexer.words import Vocabulary, syllables

__all__ = ["Filters", "Hit", "Result", "Searcher", "StateOn"]

N_CANDIDATES = 150
"""How many units each leg brings to the ranker (docs/experiments.md)."""

N_WANTED = 50
"""How many units of a document that the question names come in beside them."""

_WITHOUT_FORCE = frozenset({"chua_co_hieu_luc", "het_hieu_luc"})
_HALF = np.float32(0.5)
_BLOCK = 256
"""Scores whose largest is looked at first."""

StateOn = Callable[[DocumentKey, dt.date], str]
"""The name of a document's state on a day."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that was found. `score` in (0, 1) orders the hits; `span` is its best passage, in the document's clean
    text, and `part` the smallest unit that holds it. `coverage` is the idf-weighted share of the question's words in the
    unit with its title and heading, `cosine` of the question and the best passage: neither depends on the corpus' size.
    `twins` are units of other documents that say the same, word for word, and take no place of their own.
    """

    document: DocumentKey
    unit: str
    external_id: str | None
    score: float
    span: Span
    part: str
    coverage: float
    cosine: float
    twins: tuple[Hit, ...] = ()

    @property
    def address(self) -> Address:
        """Where the unit stands."""
        return Address(self.document, self.unit)

    @property
    def also_at(self) -> tuple[Address, ...]:
        """Where its twins stand, best first."""
        return tuple(twin.address for twin in self.twins)


@dataclass(frozen=True, slots=True)
class Result:
    """Hits, best first (ties by address), what was understood of the question, and how long it took."""

    hits: tuple[Hit, ...]
    understood: Understood
    seconds: float

    @property
    def unfolded(self) -> tuple[Hit, ...]:
        """Hits and their twins, each at the place that its own score gives it."""
        every = [one for hit in self.hits for one in (replace(hit, twins=()), *hit.twins)]
        return tuple(sorted(every, key=_order))


@dataclass(frozen=True, slots=True)
class _Pool:
    """Units of one segment with their scores: `units` int64 `[c]`, `lexical` float32 `[c]`."""

    place: int
    units: Ints
    lexical: Floats


class Searcher:
    """An open index. Answers any number of questions; not for several threads at once."""

    def __init__(self, folder: Path, made: generation.Manifest, encoder: Encoder) -> None:
        self.manifest = made
        self.encoder = encoder
        self.ranker = Ranker.shipped(trained_with(encoder))
        self.late = LateInteraction.shipped() if self.ranker.trees is not None else None
        self._neighbours: Neighbours | None = None
        root = generation.segments_folder(folder)
        self.segments = [Segment(root / segment.name) for segment in made.segments]
        self._alive = [self._alive_units(place) for place in range(len(self.segments))]

    @staticmethod
    def open(home: Path, *, encoder: str | None = None) -> Searcher:
        """The index of a home. Without `encoder`, the one that the index was built with.

        Raises IndexUnusable when there is no index, or when another encoder built it; EncoderError when that is gone.
        """
        folder, made = generation.opened(home)
        chosen = load(encoder if encoder is not None else made.encoder or None, made.shortened)
        if chosen.checksum != made.encoder_checksum:
            raise IndexUnusable(
                f"Chỉ mục được tạo bằng bộ mã hóa {made.encoder_name}, không phải {chosen.name}. Hãy chạy “tracuu "
                "reindex” với bộ mã hóa muốn dùng.",
                log=f"index by {made.encoder_name}, asked with {chosen.name}",
            )
        return Searcher(folder, made, chosen)

    def learn(self, labelled: Sequence[Labelled]) -> bool:
        """Order by the second ranker from now on, which looks at `labelled` questions (`indexer.neighbours`); False, and no
        change, where it does not fit the encoder."""
        ranker = Ranker.shipped(self.encoder.checksum, NAMES + neighbours.COLUMNS, WITH_NEIGHBOURS)
        if ranker.trees is None or self.late is None or not labelled:
            return False
        self.ranker = ranker
        self._neighbours = Neighbours(labelled, self.segments, self.encoder, self.late)
        return True

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        as_of: dt.date | None = None,
        filters: Filters | None = None,
        understand: bool = True,
        state_of: StateOn | None = None,
    ) -> Result:
        """The `k` best units for `question`; fewer where fewer match, none for a question without words.

        `filters` narrow; what the question says of documents only moves them up. `understand=False` takes the question
        as it is typed. States are looked at where `state_of` tells them: for filters, and, where a day is asked for
        (`as_of`, or in the question's words), to put what had no force on that day after what had.
        """
        started = time.perf_counter()
        meant = _meant(question, understand)
        day = as_of or meant.as_of
        state = None if state_of is None else partial(_state_on, state_of, day or dt.date.today())
        allowed = self._allowed(filters, state)
        named = wanted(meant, self._names if _may_name(meant.text) else None, self.segments, state)
        judged = self.judge(meant, max(k, N_CANDIDATES), allowed, named)
        scores = self.ranker.score(judged)
        if day is not None and state is not None:
            scores = self._demoted(judged, scores, state)
        hits = self._hits(judged, self._lifted(judged, scores, named), k, state)
        return Result(tuple(hits), meant, time.perf_counter() - started)

    def judge(
        self,
        meant: Understood,
        n: int = N_CANDIDATES,
        allowed: Sequence[NDArray[np.bool_] | None] | None = None,
        named: Sequence[Wanted] | None = None,
    ) -> Judged:
        """The candidates for a question and all that a ranker may ask of them: `n` of each leg in each segment, and
        those in documents that are wanted."""
        query = Query.of(meant.text, meant.extra)
        vector = self.encoder.encode_queries([meant.text])[0]
        weighted, pools = self._candidates(query, vector, allowed or self._alive, n, named)
        pools = [pool for pool in pools if pool.units.size]
        found = [self._evidence(weighted, vector, pool) for pool in pools]
        late = None if self.late is None else (self.late, self.late.asked(query.words))
        judged = Judged.of(
            weighted, [(self.segments[p.place], p.place, p.units, p.lexical) for p in pools], found, late
        )
        if self._neighbours is None or not len(judged):
            return judged
        more = self._neighbours.columns(meant.text, judged)
        return replace(judged, values=np.hstack([judged.values, more]))

    def score_text(self, question: str, texts: Sequence[str]) -> Floats:
        """How well each short text fits `question`, float32 `[n]` in [0, 1]: a third each of its words by weight, its
        neighbouring words by weight, and the cosine."""
        if not texts:
            return np.zeros(0, np.float32)
        meant = _meant(question, True)
        weighted, _ = weigh(Query.of(meant.text), self._indexes())
        weight = dict(zip(weighted.distinct, weighted.weight.tolist(), strict=True))
        words = weighted.distinct
        pair_weight = {
            (words[a], words[b]): w
            for (a, b), w in zip(weighted.pairs.tolist(), weighted.pair_weight.tolist(), strict=True)
        }
        total, pair_total = max(weighted.total, 1e-6), max(weighted.pair_total, 1e-6)
        held = [syllables(text) for text in texts]
        cover = [sum(weight.get(word, 0.0) for word in set(text)) / total for text in held]
        pairs = [sum(pair_weight.get(pair, 0.0) for pair in set(pairwise(text))) / pair_total for text in held]
        cosine = self.encoder.encode_passages(texts) @ self.encoder.encode_queries([meant.text])[0]
        return np.asarray((np.asarray(cover) + np.asarray(pairs) + np.clip(cosine, 0, 1)) / 3, np.float32)

    # -- candidates --------------------------------------------------------------------------------------------------

    def _candidates(
        self,
        query: Query,
        vector: Floats,
        allowed: Sequence[NDArray[np.bool_] | None],
        n: int,
        named: Sequence[Wanted] | None,
    ) -> tuple[Weighted, list[_Pool]]:
        """The best `n` of each leg, over all segments; each unit once, with both legs' scores known later."""
        weighted, weights = weigh(query, self._indexes())
        pools = []
        for place, (segment, mask) in enumerate(zip(self.segments, allowed, strict=True)):
            lexical = segment.lexical.score(*weights[place])
            by_words = _top(lexical if mask is None else np.where(mask, lexical, 0), n)
            passages = None if mask is None else mask[segment.passage_unit]
            near, _ = segment.vectors.nearest(vector, n, passages)
            units = np.union1d(by_words, segment.passage_unit[near])
            if named is not None:
                units = np.union1d(units, named[place].candidates(segment, lexical, N_WANTED))
                units = units if mask is None else units[mask[units]]
            pools.append(_Pool(place, units, lexical[units]))
        return weighted, pools

    def _hits(self, judged: Judged, scores: Floats, k: int, state: StateOf | None) -> list[Hit]:
        """The best `k`, by score and then by address; twins in one place."""
        rows = [row for row in np.argsort(-scores, kind="stable")[: 2 * k + 100].tolist() if scores[row] > 0]
        found = [(float(scores[row]), self._place(judged, row), row) for row in rows]
        found.sort(key=lambda one: (-one[0], one[1].document))
        hits: list[Hit] = []
        for members in folded([place for _, place, _ in found], partial(_has_force, state)):
            score = max(found[number][0] for number in members)
            if len(hits) >= k and score < hits[k - 1].score:
                break
            first, *others = (self._hit(judged, found[number][2], found[number][0]) for number in members)
            hits.append(replace(first, score=score, twins=tuple(others)))
        return sorted(hits, key=_order)[:k]

    def _place(self, judged: Judged, row: int) -> Place:
        segment, unit = self.segments[int(judged.places[row])], int(judged.units[row])
        document = int(segment.unit_document[unit])
        unit_mark, heading_mark = segment.marks[unit].tolist()
        return Place(unit_mark, heading_mark, segment.documents[document].key, int(segment.document_days[document]))

    def _hit(self, judged: Judged, row: int, score: float) -> Hit:
        segment = self.segments[int(judged.places[row])]
        unit, passage = int(judged.units[row]), int(judged.passage[row])
        start, end = segment.passage_spans[passage].tolist()
        return Hit(
            document=DocumentKey.parse(segment.documents[int(segment.unit_document[unit])].key),
            unit=segment.unit_ids[unit],
            external_id=segment.external_ids[unit] or None,
            score=score,
            span=Span(start, end),
            part=segment.parts[passage],
            coverage=float(judged.coverage[row]),
            cosine=float(judged.cosine[row]),
        )

    def _demoted(self, judged: Judged, scores: Floats, state: StateOf) -> Floats:
        """Scores with units of documents without force after all others."""
        demoted = scores.copy()
        for place, segment in enumerate(self.segments):
            here = np.flatnonzero(judged.places == place)
            documents, inverse = np.unique(segment.unit_document[judged.units[here]], return_inverse=True)
            keys = (DocumentKey.parse(segment.documents[number].key) for number in documents.tolist())
            without = np.fromiter((state(key) in _WITHOUT_FORCE for key in keys), np.bool_, documents.size)
            demoted[here] = scores[here] * _HALF + _HALF * ~without[inverse] * (scores[here] > 0)
        return demoted

    def _lifted(self, judged: Judged, scores: Floats, named: Sequence[Wanted] | None) -> Floats:
        """Scores with units of the documents that are wanted before all others."""
        if named is None:
            return scores
        lifted = scores.copy()
        for place, wish in enumerate(named):
            here = judged.places == place
            lifted[here] = wish.lift(self.segments[place], judged.units[here], scores[here])
        return lifted

    def _evidence(self, query: Weighted, vector: Floats, pool: _Pool) -> features.Evidence:
        segment = self.segments[pool.place]
        first, after = segment.unit_passages[pool.units], segment.unit_passages[pool.units + 1]
        rows, _ = ranges(first, after - first)
        cosine = segment.vectors.exact.cosine(vector, rows)
        return features.evidence(segment, query, features.Candidates(pool.units, pool.lexical, cosine))

    # -- what may be found -------------------------------------------------------------------------------------------

    def _alive_units(self, place: int) -> NDArray[np.bool_] | None:
        segment = self.segments[place]
        dead = self.manifest.dead.get(self.manifest.segments[place].name, [])
        if not dead:
            return None
        alive = np.ones(len(segment.documents), np.bool_)
        alive[dead] = False
        return alive[segment.unit_document]

    def _allowed(self, filters: Filters | None, state_of: StateOf | None) -> list[NDArray[np.bool_] | None]:
        """For every segment which units may be found; None where all may."""
        if not filters:
            return list(self._alive)
        masks: list[NDArray[np.bool_] | None] = []
        for segment, alive in zip(self.segments, self._alive, strict=True):
            mask = allowed_documents(segment.documents, filters, state_of)[segment.unit_document]
            masks.append(mask if alive is None else mask & alive)
        return masks

    @cached_property
    def _names(self) -> Shelf:
        return shelf(self.segments)

    def _indexes(self) -> list[tuple[LexicalIndex, Vocabulary]]:
        return [(segment.lexical, segment.vocabulary) for segment in self.segments]


def _state_on(state_of: StateOn, day: dt.date, key: DocumentKey) -> str:
    return state_of(key, day)


def _has_force(state: StateOf | None, key: str) -> bool:
    return state is None or state(DocumentKey.parse(key)) not in _WITHOUT_FORCE


def _order(hit: Hit) -> tuple[float, str]:
    return -hit.score, str(hit.address)


def _may_name(text: str) -> bool:
    """Whether a symbol may stand in the text: it has a digit."""
    return any(char.isdigit() for char in text)


def _meant(question: str, wanted: bool) -> Understood:
    return understand(question) if wanted else Understood(question, question)


def _top(scores: Floats, n: int) -> Ints:
    """Places of the `n` largest scores above 0, ties by place, in no order.

    The `n`-th largest of the maxima of blocks is a bound from below: what lies under it need not be sorted.
    """
    whole = scores.size // _BLOCK * _BLOCK
    maxima = scores[:whole].reshape(-1, _BLOCK).max(axis=1)
    bound = np.partition(maxima, maxima.size - n)[maxima.size - n] if maxima.size > n else 0
    found = np.flatnonzero(scores >= bound) if bound > 0 else np.flatnonzero(scores > 0)
    return np.asarray(found[np.argsort(-scores[found], kind="stable")[:n]], np.int64)
