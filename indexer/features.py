"""What a ranker knows of a candidate: numbers without a scale, so that they mean the same in ten documents as in 90,000.

Everything comes from arrays of a segment: the syllables of the candidates' titles, headings and bodies are gathered,
matched against the question's words, and counted by unit, by passage and by window of 64 syllables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import ranges
from indexer.lexical import idf
from indexer.query import Weighted
from indexer.segment import Field, Segment

__all__ = ["COLUMNS", "Candidates", "Evidence", "evidence", "matrix", "title_marks"]

_K1 = 1.2
_WINDOW = 32
"""Half a window, in syllables: windows overlap by half."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Units of one segment that may answer, int64 `[c]`, with their BM25 and best cosine, float32 `[c]`."""

    units: Ints
    lexical: Floats
    passage_cosine: Floats
    """Cosine of every passage of the units, in their order, float32 `[p]`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was counted for the candidates of one segment: `values` float32 `[c, f]`, `passage` int64 `[c]` (the best
    passage of each), `coverage` and `cosine` float32 `[c]`."""

    values: Floats
    passage: Ints
    coverage: Floats
    cosine: Floats


_LOCAL = (
    *("words_any", "words_title", "words_heading", "words_body"),
    *("pairs_any", "pairs_title", "pairs_heading", "pairs_body"),
    *("bm25_body", "bm25_title", "pair_bm25_body"),
    *("title_known", "heading_known", "title_pairs_known"),
    *("passage_words", "passage_pairs", "passage_both", "window_words", "window_pairs"),
    *("run_title", "run_body", "triples_any"),
    *("cosine", "cosine_second", "cosine_of_best_passage", "log_body", "log_title", "log_passages"),
    *("rare_word", "two_rarest"),
)

_AMONG = (
    *("lexical_share", "lexical_gap", "lexical_rank", "cosine_gap", "cosine_rank", "cosine_share"),
    *("words_gap", "both_gap", "document_mass", "document_rank", "same_title", "newer_same_title"),
    *("lexical_absolute", "question_words", "question_weight"),
)

COLUMNS = _LOCAL + _AMONG
"""Features in the order of the columns."""


def evidence(segment: Segment, query: Weighted, candidates: Candidates) -> Evidence:
    """Count for every candidate of `segment` what of the question it holds, and where."""
    units = candidates.units
    numbers = segment.vocabulary.ids(query.distinct)
    lookup = np.full(len(segment.vocabulary) + 1, -1, np.int16)
    lookup[numbers[numbers >= 0]] = np.flatnonzero(numbers >= 0)
    pair_of = np.full((len(query.distinct) + 1, len(query.distinct) + 1), -1, np.int32)
    if len(query.pairs):
        pair_of[query.pairs[:, 0], query.pairs[:, 1]] = np.arange(len(query.pairs))
    passage_starts = segment.unit_passages[units].astype(np.int64)
    n_passages = (segment.unit_passages[units + 1] - segment.unit_passages[units]).astype(np.int64)
    passages, passage_owner = ranges(passage_starts, n_passages)
    title = _Found(segment.fields["title"], units, lookup, pair_of, query)
    heading = _Found(segment.fields["heading"], units, lookup, pair_of, query)
    body = _Found(segment.fields["body"], passages, lookup, pair_of, query)
    c = units.size
    by_unit = _sum_rows(body.words, passage_owner, c)
    pairs_by_unit = _sum_rows(body.pairs, passage_owner, c)
    any_word = (by_unit > 0) | (title.words > 0) | (heading.words > 0)
    any_pair = (pairs_by_unit > 0) | (title.pairs > 0) | (heading.pairs > 0)
    total, pair_total = max(query.total, 1e-6), max(query.pair_total, 1e-6)
    weight, pair_weight = query.weight / total, query.pair_weight / pair_total
    body_size = np.bincount(passage_owner, body.sizes, minlength=c)
    norm = _K1 * (0.4 + 0.6 * body_size / 250.0)[:, None]
    passage_words = ((body.words > 0) | (title.words > 0)[passage_owner]) @ weight
    passage_pairs = ((body.pairs > 0) | (title.pairs > 0)[passage_owner]) @ pair_weight
    both = passage_words + passage_pairs
    best = _best(both + 0.5 * candidates.passage_cosine, passage_owner, passage_starts, n_passages)
    cosine = _max_rows(candidates.passage_cosine, passage_owner, c)
    local_best = best - passage_starts + np.concatenate([[0], np.cumsum(n_passages)[:-1]])
    window_words, window_pairs = body.windows(passage_owner, c, weight, pair_weight)
    rarest = np.argsort(-query.weight, kind="stable")[:2]
    columns = [
        *(any_word @ weight, (title.words > 0) @ weight, (heading.words > 0) @ weight, (by_unit > 0) @ weight),
        *(any_pair @ pair_weight, (title.pairs > 0) @ pair_weight, (heading.pairs > 0) @ pair_weight),
        (pairs_by_unit > 0) @ pair_weight,
        (by_unit / (by_unit + norm)) @ weight,
        (title.words / (title.words + 0.4 + 0.05 * title.sizes[:, None])) @ weight,
        (pairs_by_unit / (pairs_by_unit + norm)) @ pair_weight,
        *(title.known(segment), heading.known(segment), title.pair_share()),
        *(_max_rows(passage_words, passage_owner, c), _max_rows(passage_pairs, passage_owner, c)),
        *(_max_rows(both, passage_owner, c), window_words, window_pairs),
        *(title.longest_run(np.arange(c), c), body.longest_run(passage_owner, c)),
        np.maximum(title.triples(np.arange(c), c), body.triples(passage_owner, c)),
        *(cosine, _second(candidates.passage_cosine, passage_owner, c, cosine), candidates.passage_cosine[local_best]),
        *(np.log1p(body_size), np.log1p(title.sizes), np.log1p(n_passages)),
        any_word[:, rarest[:1]].sum(axis=1) if rarest.size else np.zeros(c),
        any_word[:, rarest].sum(axis=1) if rarest.size else np.zeros(c),
    ]
    values = np.stack([np.asarray(column, np.float32) for column in columns], axis=1)
    return Evidence(values, best, values[:, 0], cosine.astype(np.float32))


def matrix(
    local: Floats,
    lexical: Floats,
    cosine: Floats,
    documents: Ints,
    titles: Ints,
    dates: Ints,
    query: Weighted,
) -> Floats:
    """All features of all candidates of a question, float32 `[c, len(COLUMNS)]`.

    `local` is `Evidence.values` of all segments; `documents`, `titles` and `dates` int64 `[c]` number the document,
    the wording of the title and the day (0: unknown) of each candidate.
    """
    c = len(local)
    if not c:
        return np.zeros((0, len(COLUMNS)), np.float32)
    column = {name: place for place, name in enumerate(_LOCAL)}
    words, both = local[:, column["words_any"]], local[:, column["passage_both"]]
    top, top_cosine = max(float(lexical.max()), 1e-6), float(cosine.max())
    lexical_rank, cosine_rank = _ranks(lexical), _ranks(cosine)
    mass = np.bincount(documents, np.maximum(lexical / top - 0.5, 0), minlength=int(documents.max()) + 1)
    same, newer = _same_title(titles, dates)
    among = [
        *(lexical / top, (top - lexical) / top, np.log1p(lexical_rank), top_cosine - cosine, np.log1p(cosine_rank)),
        cosine / max(top_cosine, 1e-6),
        *(words.max() - words, both.max() - both),
        *(mass[documents] / max(float(mass.max()), 1e-6), np.log1p(_ranks(mass.astype(np.float32))[documents])),
        *(same, newer),
        lexical / max(query.total + query.pair_total, 1e-6),
        *(np.full(c, len(query.distinct)), np.full(c, query.total / max(len(query.distinct), 1))),
    ]
    return np.column_stack([local, *among]).astype(np.float32)


def title_marks(segment: Segment, units: Ints) -> Ints:
    """A number for the wording of each unit's title, int64 `[c]`; 0 for none. Equal in one segment only."""
    field = segment.fields["title"]
    index, owner = ranges(field.starts[units], field.sizes(units))
    place = index - np.asarray(field.starts[units], np.int64)[owner]
    mixed = (field.tokens[index].astype(np.int64) + 1) * (2 * place + 1_000_003) % 2_147_483_647
    return np.bincount(owner, mixed.astype(np.float64), minlength=units.size).astype(np.int64)


class _Found:
    """Where the words and pairs of a question stand in one field of some rows."""

    def __init__(
        self, field: Field, rows: Ints, lookup: NDArray[np.int16], pair_of: NDArray[np.int32], query: Weighted
    ) -> None:
        self.sizes = field.sizes(rows)
        index, owner = ranges(field.starts[rows], self.sizes)
        self.tokens = field.tokens[index]
        self.owner = owner
        self.place = index
        match = lookup[self.tokens]
        self.hits = np.flatnonzero(match >= 0)
        self.word = match[self.hits].astype(np.int64)
        self.row = owner[self.hits]
        m, p = len(query.distinct), len(query.pairs)
        self.words = _table(self.row, self.word, rows.size, m)
        follows = np.flatnonzero((np.diff(self.hits) == 1) & (self.row[1:] == self.row[:-1]))
        pair = pair_of[self.word[follows], self.word[follows + 1]].astype(np.int64)
        self.pair_at = follows[pair >= 0]
        self.pair = pair[pair >= 0]
        self.pairs = _table(self.row[self.pair_at], self.pair, rows.size, p)
        self.n_words = max(m, 1)

    def known(self, segment: Segment) -> Floats:
        """Share of the field, by idf, that the question says too; 0 for an empty field."""
        df = segment.lexical.frequency(self.tokens.astype(np.int64))
        weight = idf(df, segment.n_units)
        whole = np.bincount(self.owner, weight, minlength=self.sizes.size)
        said = np.bincount(self.row, weight[self.hits], minlength=self.sizes.size)
        return np.asarray(said / np.maximum(whole, 1e-6), np.float32)

    def pair_share(self) -> Floats:
        """Share of the field's neighbours that are neighbours in the question."""
        return np.asarray(self.pairs.sum(axis=1) / np.maximum(self.sizes - 1, 1), np.float32)

    def longest_run(self, owner: Ints, n: int) -> Floats:
        """The longest stretch of neighbours of the question found unbroken, against its number of words."""
        starts, lengths = _runs(self.pair_at)
        longest = np.zeros(n, np.float32)
        if starts.size:
            np.maximum.at(longest, owner[self.row[self.pair_at[starts]]], lengths + 1)
        return np.asarray(longest / self.n_words, np.float32)

    def triples(self, owner: Ints, n: int) -> Floats:
        """How many distinct runs of three stand in each owner, against the number of words."""
        next_to = np.flatnonzero(np.diff(self.pair_at) == 1)
        distinct = np.unique(owner[self.row[self.pair_at[next_to]]] * 65_536 + self.pair[next_to])
        return (np.bincount(distinct // 65_536, minlength=n) / self.n_words).astype(np.float32)

    def windows(self, owner: Ints, n: int, weight: Floats, pair_weight: Floats) -> tuple[Floats, Floats]:
        """Best share of words and of pairs inside 64 syllables, float32 `[n]` each."""
        first = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        half = (self.hits - first[self.row]) // _WINDOW
        n_halves = self.sizes // _WINDOW + 1
        base = np.concatenate([[0], np.cumsum(n_halves)])
        block = base[self.row] + half
        words = _table(block, self.word, int(base[-1]), len(weight)) > 0
        pairs = _table(block[self.pair_at], self.pair, int(base[-1]), len(pair_weight)) > 0
        last = np.zeros(int(base[-1]), np.bool_)
        last[base[1:] - 1] = True
        block_owner = owner[np.repeat(np.arange(self.sizes.size), n_halves)]
        found = []
        for table, share in ((words, weight), (pairs, pair_weight)):
            joined = table.copy()
            joined[:-1] |= table[1:] & ~last[:-1, None]
            found.append(_max_rows(joined @ share, block_owner, n))
        return found[0], found[1]


def _table(rows: Ints, columns: Ints, n: int, m: int) -> Floats:
    return np.bincount(rows * m + columns, minlength=n * m)[: n * m].reshape(n, m).astype(np.float32)


def _sum_rows(table: Floats, owner: Ints, n: int) -> Floats:
    if not owner.size:
        return np.zeros((n, table.shape[1]), np.float32)
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    out = np.zeros((n, table.shape[1]), np.float32)
    out[owner[starts]] = np.add.reduceat(table, starts, axis=0)
    return out


def _max_rows(values: Floats, owner: Ints, n: int) -> Floats:
    out = np.zeros(n, np.float32)
    if owner.size:
        starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        out[owner[starts]] = np.maximum.reduceat(values, starts)
    return out


def _second(values: Floats, owner: Ints, n: int, best: Floats) -> Floats:
    """The largest of each owner's values below its best; its best where there is only one."""
    lower = np.where(values < best[owner], values, -1.0)
    second = _max_rows(lower.astype(np.float32), owner, n)
    return np.where(second > 0, second, best)


def _best(values: Floats, owner: Ints, starts: Ints, sizes: Ints) -> Ints:
    """The row of each owner's largest value, the first where several are."""
    order = np.lexsort((np.arange(owner.size), -values, owner))
    first = order[np.cumsum(sizes) - sizes]
    return np.asarray(starts + first - (np.cumsum(sizes) - sizes), np.int64)


def _runs(places: Ints) -> tuple[Ints, Ints]:
    """Starts (as indexes) and lengths of stretches of consecutive numbers."""
    if not places.size:
        return places, places
    starts = np.flatnonzero(np.r_[True, np.diff(places) != 1])
    return starts, np.diff(np.append(starts, places.size))


def _ranks(values: Floats) -> Ints:
    """How many values are larger than each: equal values rank alike, so that twins score alike."""
    return np.asarray(np.searchsorted(np.sort(-values), -values, side="left"), np.int64)


def _same_title(titles: Ints, dates: Ints) -> tuple[Floats, Floats]:
    """For every candidate how many others have its title, and how many of them are of a later day."""
    order = np.lexsort((dates, titles))
    _, inverse, counts = np.unique(titles, return_inverse=True, return_counts=True)
    same = counts[inverse] - 1
    newer = np.zeros(titles.size, np.int64)
    sorted_titles, sorted_dates = titles[order], dates[order]
    ends = np.searchsorted(sorted_titles, sorted_titles, side="right")
    later = np.searchsorted(
        sorted_titles * 10_000_000 + sorted_dates, sorted_titles * 10_000_000 + sorted_dates, "right"
    )
    newer[order] = np.where(sorted_dates > 0, ends - later, 0)
    return np.log1p(same).astype(np.float32), np.log1p(newer).astype(np.float32)
