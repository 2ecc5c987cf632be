"""Writing a lexical index in bounded memory: sorted runs of a few million tokens on disk, then one merge.

Runs hold units in ascending order and no unit twice, so the postings of a term are those of the runs one after another
(single-pass in-memory indexing: Heinz and Zobel 2003, Efficient single-pass index construction for text databases).
"""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.arrays import ArrayWriter, mapped

__all__ = ["K1", "B", "LexicalWriter"]

K1 = 0.9
B = 0.6
"""Set on the development half (docs/experiments.md, 1 and 3)."""

TOP = 255.0
"""The byte that stands for a term frequency without end: `tf / (tf + k1 norm)` = 1."""

DENSE_SHARE = 8
"""Syllables in more than this part of the units are kept as full columns, ..."""
DENSE_FROM = 1000
"""... where there are at least so many units."""

_BATCH = 4_000_000
"""Postings in memory at once while merging, and tokens in a run: about 200 bytes each at the peak of sorting."""
_SAMPLE = 4096
"""Every so many keys of a run are looked at to find where to cut the merge."""
_SECOND = 32
"""Bits of a pair's key for its second syllable."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Run:
    """Distinct (key, unit) of some units, sorted: three arrays of one length."""

    keys: Ints
    units: NDArray[np.int32]
    counts: NDArray[np.uint32]


class LexicalWriter:
    """Takes units block by block and writes the folder that `LexicalIndex` opens."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs = folder / "runs"
        self._runs.mkdir(parents=True)
        self._lengths = array("f")
        self._n_runs = 0

    def put(self, tokens: Ints, units: Ints, joined: NDArray[np.bool_], n_units: int) -> None:
        """The next `n_units` units.

        `tokens` int64 `[t]`: the syllables of these units, fields repeated as often as they weigh; `units` int64 `[t]`:
        the unit each stands in, counted from 0 in this block; `joined` bool `[t]`: whether the next token is its
        neighbour in the same field.
        """
        first_unit = len(self._lengths)
        self._lengths.frombytes(np.bincount(units, minlength=n_units).astype(np.float32).tobytes())
        self._run("syllables", tokens, units, first_unit)
        first = np.flatnonzero(joined)
        self._run("pairs", (tokens[first] << _SECOND) | tokens[first + 1], units[first], first_unit)
        self._n_runs += 1

    def _run(self, kind: str, keys: Ints, units: Ints, first_unit: int) -> None:
        keys, units, counts = _counted(keys, units)
        for name, values in (
            ("keys", keys),
            ("units", (units + first_unit).astype(np.int32)),
            ("counts", counts.astype(np.uint32)),
        ):
            np.save(self._runs / f"{kind}-{self._n_runs}-{name}.npy", values)

    def finish(self, n_words: int) -> None:
        """Merge the runs into the index; `n_words` is the size of the vocabulary."""
        lengths = np.asarray(self._lengths, np.float32)
        np.save(self._folder / "lengths.npy", lengths)
        self._write_syllables(lengths, n_words)
        self._write_pairs(lengths, n_words)
        shutil.rmtree(self._runs)

    def _write_syllables(self, lengths: Floats, n_words: int) -> None:
        df = np.zeros(n_words, np.int64)
        frequent: list[int] = []
        with (
            ArrayWriter(self._folder / "units.npy", np.int32) as unit_writer,
            ArrayWriter(self._folder / "impacts.npy", np.uint8) as impact_writer,
            ArrayWriter(self._folder / "columns.npy", np.uint8, (lengths.size,)) as column_writer,
        ):
            for run in _merged(self._opened("syllables")):
                impacts = _impacts(run, lengths)
                starts = _changes(run.keys)
                ends = np.append(starts[1:], run.keys.size)
                terms = run.keys[starts]
                df[terms] = ends - starts
                dense = (ends - starts) * DENSE_SHARE > lengths.size if lengths.size >= DENSE_FROM else None
                if dense is None or not dense.any():
                    unit_writer.put(run.units)
                    impact_writer.put(impacts)
                    continue
                sparse = np.repeat(~dense, ends - starts)
                unit_writer.put(run.units[sparse])
                impact_writer.put(impacts[sparse])
                for place in np.flatnonzero(dense).tolist():
                    here = slice(int(starts[place]), int(ends[place]))
                    column = np.zeros((1, lengths.size), np.uint8)
                    column[0, run.units[here]] = impacts[here]
                    column_writer.put(column)
                    frequent.append(int(terms[place]))
        kept = df.copy()
        kept[frequent] = 0
        np.save(self._folder / "df.npy", df.astype(np.int32))
        np.save(self._folder / "starts.npy", np.concatenate([[0], np.cumsum(kept)]).astype(np.int64))
        np.save(self._folder / "column_of.npy", np.array(frequent, np.int64))

    def _write_pairs(self, lengths: Floats, n_words: int) -> None:
        written = 0
        with (
            ArrayWriter(self._folder / "pair_keys.npy", np.int64) as key_writer,
            ArrayWriter(self._folder / "pair_starts.npy", np.int64) as start_writer,
            ArrayWriter(self._folder / "pair_units.npy", np.int32) as unit_writer,
            ArrayWriter(self._folder / "pair_impacts.npy", np.uint8) as impact_writer,
        ):
            for run in _merged(self._opened("pairs")):
                starts = _changes(run.keys)
                keys = run.keys[starts]
                key_writer.put((keys >> _SECOND) * n_words + (keys & ((1 << _SECOND) - 1)))
                start_writer.put(starts + written)
                unit_writer.put(run.units)
                impact_writer.put(_impacts(run, lengths))
                written += run.keys.size
            start_writer.put(np.array([written], np.int64))

    def _opened(self, kind: str) -> list[_Run]:
        return [
            _Run(*(mapped(self._runs / f"{kind}-{number}-{name}.npy") for name in ("keys", "units", "counts")))
            for number in range(self._n_runs)
        ]


def _counted(keys: Ints, units: Ints) -> tuple[Ints, Ints, Ints]:
    """Distinct (key, unit) in order, and how often each occurs."""
    bits = int(units.max(initial=0)).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits < 64:  # one sort of numbers is three times faster than of pairs
        both = np.sort((keys << bits) | units)
        starts = _changes(both)
        keys, units = both[starts] >> bits, both[starts] & ((1 << bits) - 1)
        return keys, units, np.diff(np.append(starts, both.size))
    order = np.lexsort((units, keys))
    keys, units = keys[order], units[order]
    starts = _changes(keys, units)
    return keys[starts], units[starts], np.diff(np.append(starts, keys.size))


def _merged(runs: Sequence[_Run]) -> Iterator[_Run]:
    """All postings in order of key and unit, in pieces that hold every posting of their keys."""
    bounds = _cuts(runs)
    edges = [np.concatenate([[0], np.searchsorted(run.keys, bounds), [run.keys.size]]) for run in runs]
    for number in range(bounds.size + 1):
        spans = [slice(int(edge[number]), int(edge[number + 1])) for edge in edges]
        keys = np.concatenate([run.keys[span] for run, span in zip(runs, spans, strict=True)])
        if keys.size:
            order = np.argsort(keys, kind="stable")
            units = np.concatenate([run.units[span] for run, span in zip(runs, spans, strict=True)])
            counts = np.concatenate([run.counts[span] for run, span in zip(runs, spans, strict=True)])
            yield _Run(keys[order], units[order], counts[order])


def _cuts(runs: Sequence[_Run]) -> Ints:
    """Keys at which the merge is cut, so that about `_BATCH` postings lie between two, or those of a single key."""
    seen = np.sort(np.concatenate([run.keys[::_SAMPLE] for run in runs])) if runs else np.zeros(0, np.int64)
    return np.unique(seen[:: max(1, _BATCH // _SAMPLE)][1:])


def _impacts(run: _Run, lengths: Floats) -> NDArray[np.uint8]:
    """One byte for the frequency against the length: `tf / (tf + k1 norm)`."""
    mean = float(lengths.mean()) if lengths.size else 0.0
    norm = K1 * (1 - B + B * lengths[run.units] / max(mean, 1e-9))
    frequency = run.counts.astype(np.float32)
    return np.asarray(np.maximum(np.rint(frequency / (frequency + norm) * TOP), 1), np.uint8)


def _changes(*columns: NDArray[np.int64]) -> Ints:
    """Where rows begin that differ from the one before."""
    if not columns[0].size:
        return np.zeros(0, np.int64)
    differs = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return np.flatnonzero(np.r_[True, differs])
