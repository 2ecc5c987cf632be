"""What a candidate is: its document's level and age, its place in it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from indexer.standing import COLUMNS, columns


def segment(kinds: list[str | None], days: list[int], units: list[int]) -> Any:
    """A segment with so many documents, of these kinds and days, with `units` units each."""
    return SimpleNamespace(
        documents=[SimpleNamespace(kind=kind) for kind in kinds],
        document_days=np.array(days, np.int64),
        unit_document=np.repeat(np.arange(len(units)), units).astype(np.int32),
    )


def test_levels_ages_and_places() -> None:
    """A circular two years behind the leading decree, and an undated text of the Party, seen across two segments."""
    first = segment(["nghi_dinh", "thong_tu"], [730_500, 730_500 - 731], [3, 2])
    second = segment([None], [0], [1])
    found = columns([(first, np.array([0, 4])), (second, np.array([0]))], np.array([10, 8, 1], np.float32))
    by_name = dict(zip(COLUMNS, found.T.tolist(), strict=True))
    assert by_name["level"] == [4, 2, 0]
    assert by_name["level_share"] == [0.5, 0.5, 0]
    assert np.round(by_name["years_behind"], 1).tolist() == [0, 2.0, -1]
    assert by_name["age_share"] == [0.5, 0, -1]
    assert np.round(by_name["place_share"], 2).tolist() == [0, 0.5, 0]
    assert np.round(np.exp(by_name["log_units"])).tolist() == [3, 2, 1]


def test_an_age_does_not_depend_on_the_year() -> None:
    """The same texts fifty years later look the same."""
    rows = np.array([0, 2])
    one = columns([(segment(["luat", "luat"], [700_000, 700_900], [2, 2]), rows)], np.array([1, 1], np.float32))
    two = columns([(segment(["luat", "luat"], [718_000, 718_900], [2, 2]), rows)], np.array([1, 1], np.float32))
    assert one.tolist() == two.tolist()
