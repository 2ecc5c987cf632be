"""Late interaction: how near the nearest place of a text comes to each word of a question.

A place is a syllable with the pairs it forms with its neighbours: the sum of three learned rows, scaled to length 1. A text
scores the mean, over the places of the question, of the cosine with its own nearest place (MaxSim; Khattab and Zaharia
2020, ColBERT), each place of the question counting what was learned for its syllable. No place sees further than its
neighbours, so nothing has to be computed or kept for a text beforehand: the arrays of syllables in a segment are enough.

It finds "đăng ký thường trú" where the question says "nhập hộ khẩu", which no count of equal words does, and sees that
one word of a question is missing, which a single vector for a whole text does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderError
from indexer.arrays import ranges
from indexer.light import Pairs, files_checksum
from indexer.segment import Segment
from indexer.words import Vocabulary

__all__ = ["COLUMNS", "FILES", "N_GAPS", "SHIPPED", "Asked", "LateInteraction"]

SHIPPED = Path(__file__).parent / "weights" / "interaction"

FILES = ("vocabulary.txt", "pairs.npy", "rows.npy", "scales.npy", "weights.npy")

_FIELDS = (("title", 100), ("heading", 60), ("body", 260))
"""Fields that are looked at, and how many syllables of each at most."""

_LARGEST = 10_000
"""Of a number in a row, in memory: three add up within int16."""

_CLOSE = ("near", "near_with_heading", "near_title", "near_body", "title_asked")
_MORE = ("near_weakest", "near_cubed", "near_heading", "title_least_asked", "heading_asked")
COLUMNS = (*_CLOSE, *_MORE, *(f"{name}_gap" for name in _CLOSE))
"""Features of a candidate, in order: how near its fields come to the question, how near the question comes to its title and
heading, and for the first `N_GAPS` the distance to the best candidate."""

N_GAPS = len(_CLOSE)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """Places of a question: `vectors` float32 `[m, d]` of length 1, `weights` float32 `[m]`, their sum 1 (or 0 where no word
    is known)."""

    vectors: Floats
    weights: Floats


class LateInteraction:
    """A folder of `vocabulary.txt` (a syllable a line), `pairs.npy` uint16 `[p, 2]`, `rows.npy` int8 `[n + p, d]`,
    `scales.npy` float32 `[n + p]` and `weights.npy` float32 `[n]`. Raises EncoderError when they do not fit together."""

    def __init__(self, folder: Path) -> None:
        try:
            self._vocabulary = Vocabulary((folder / "vocabulary.txt").read_text("utf-8").split("\n"))
            pairs = np.load(folder / "pairs.npy").astype(np.int64)
            scales = np.load(folder / "scales.npy")
            rows = np.load(folder / "rows.npy")
            self._weights: Floats = np.load(folder / "weights.npy")
        except (OSError, ValueError) as error:
            raise EncoderError(
                f"Trọng số ở {folder} thiếu tệp hoặc hỏng ({error}). Hãy cài lại tracuu.",
                log=f"late interaction {folder}: {error}",
            ) from error
        n = len(self._vocabulary)
        if rows.shape[0] != n + len(pairs) or scales.size != rows.shape[0] or self._weights.size != n:
            raise EncoderError(
                f"Trọng số ở {folder} có định dạng lạ. Hãy cài lại tracuu.", log=f"late interaction {folder}: shapes"
            )
        # One unit for all rows, so that three are added as integers; the last row is that of nothing: unknown syllables and
        # missing pairs add zero. Lengths of places cancel out, and with them the unit.
        self._rows = np.zeros((rows.shape[0] + 1, rows.shape[1]), np.int16)
        np.rint(
            rows * (scales * (_LARGEST / (127 * scales.max(initial=1e-9))))[:, None],
            out=self._rows[:-1],
            casting="unsafe",
        )
        self._pairs = Pairs(pairs, n)
        self._known: WeakKeyDictionary[Vocabulary, Ints] = WeakKeyDictionary()
        self._folder = folder

    @staticmethod
    @cache
    def shipped() -> LateInteraction:
        """The one that comes with tracuu."""
        return LateInteraction(SHIPPED)

    @property
    def checksum(self) -> str:
        """SHA-256 over the files of the folder."""
        return files_checksum(self._folder, FILES)

    def asked(self, words: tuple[str, ...]) -> Asked:
        """The places of a question, given as folded syllables in order."""
        ids = self._vocabulary.ids(words)
        weights = np.where(ids >= 0, self._weights[ids], 0).astype(np.float32) if ids.size else np.zeros(0, np.float32)
        vectors, lengths = self._places(ids, np.zeros(ids.size, np.int64))
        return Asked(vectors / lengths[:, None], weights / max(float(weights.sum()), 1e-6))

    def nearness(self, texts: Sequence[Sequence[str]], asked: Asked) -> Floats:
        """How near each of some texts, given as folded syllables in order, comes to a question, float32 `[n]` in [-1, 1]."""
        found = np.zeros(len(texts), np.float32)
        sizes = np.array([len(text) for text in texts], np.int64)
        if not asked.weights.size or not sizes.sum():
            return found
        ids, owner = (
            self._vocabulary.ids([word for text in texts for word in text]),
            np.repeat(np.arange(len(texts)), sizes),
        )
        vectors, lengths = self._places(ids, owner)
        products = (vectors @ asked.vectors.T) / lengths[:, None]
        starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        found[owner[starts]] = np.maximum.reduceat(products, starts) @ asked.weights
        return found

    def columns(self, segment: Segment, units: Ints, passages: Ints, asked: Asked) -> Floats:
        """How near titles, headings and best passages of units come to a question, float32 `[c, 10]`: `COLUMNS` without the
        gaps, which are a matter of all segments."""
        c = units.size
        ids, owner = self._tokens(segment, units, passages)
        if not asked.weights.size or not ids.size:
            return np.zeros((c, len(COLUMNS) - N_GAPS), np.float32)
        vectors, lengths = self._places(ids, owner)
        products = vectors @ asked.vectors.T
        products /= lengths[:, None]
        nearest = np.zeros((len(_FIELDS) * c, asked.weights.size), np.float32)
        starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        nearest[owner[starts]] = np.maximum.reduceat(products, starts)
        title, heading, body = nearest.reshape(len(_FIELDS), c, -1)
        text = np.maximum(title, body)
        weighty = np.argsort(-asked.weights, kind="stable")[:5]
        weakest = np.sort(text[:, weighty], axis=1)[:, :2].mean(axis=1)
        w = asked.weights
        title_asked, least, heading_asked = self._asked_back(ids, owner, products, c)
        found = (
            *(text @ w, np.maximum(text, heading) @ w, title @ w, body @ w, title_asked),
            *(weakest, text**3 @ w, heading @ w, least, heading_asked),
        )
        return np.stack(found, axis=1).astype(np.float32)

    def _asked_back(self, ids: Ints, owner: Ints, products: Floats, c: int) -> tuple[Floats, Floats, Floats]:
        """How near the question comes to the places of each title, on average and at its furthest, and of each heading."""
        n = int(np.searchsorted(owner, 2 * c))
        places, of = products[:n].max(axis=1), owner[:n]
        weights = np.where(ids[:n] >= 0, self._weights[ids[:n]], 0)
        whole = np.maximum(np.bincount(of, weights, minlength=2 * c), 1e-6)
        mean = (np.bincount(of, places * weights, minlength=2 * c) / whole).astype(np.float32)
        least = np.zeros(2 * c, np.float32)
        starts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]][:n])
        if n:
            least[of[starts]] = np.minimum.reduceat(places, starts)
        return mean[:c], least[:c], mean[c:]

    def _tokens(self, segment: Segment, units: Ints, passages: Ints) -> tuple[Ints, Ints]:
        """Syllables of all fields of all units, field by field, and which field of which unit each is in."""
        known = self._numbers(segment.vocabulary)
        ids, owners = [], []
        for number, (name, longest) in enumerate(_FIELDS):
            field, rows = segment.fields[name], passages if name == "body" else units
            at, owner = ranges(field.starts[rows], np.minimum(field.sizes(rows), longest))
            ids.append(known[field.tokens[at]])
            owners.append(owner + number * rows.size)
        return np.concatenate(ids), np.concatenate(owners)

    def _numbers(self, vocabulary: Vocabulary) -> Ints:
        """The number here of every syllable of a segment; -1 for those that are unknown here."""
        if (known := self._known.get(vocabulary)) is None:
            known = self._known[vocabulary] = self._vocabulary.ids(vocabulary.words)
        return known

    def _places(self, ids: Ints, owner: Ints) -> tuple[Floats, Floats]:
        """Vectors of places, float32 `[t, d]`, and their lengths, float32 `[t]`; pairs are of neighbours with one owner."""
        pairs = self._pairs.rows(ids, owner)
        summed = self._rows[ids]
        beside = self._rows[pairs]
        summed[:-1] += beside
        summed[1:] += beside
        vectors = summed.astype(np.float32)
        return vectors, np.maximum(np.sqrt(np.einsum("td,td->t", vectors, vectors)), 1e-6)
