"""One order out of two."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.fusion import weighted_sum


def floats(*values: float) -> NDArray[np.float32]:
    """Scores."""
    return np.array(values, np.float32)


def test_scores_count_against_the_best_and_cosines_from_zero() -> None:
    """BM25 is a share of the best candidate's, a negative cosine counts nothing."""
    found = weighted_sum(floats(8, 4, 0), floats(-0.5, 0.5, 1.0), 0.25)
    assert found == pytest.approx([0.75, 0.5, 0.25])


def test_without_lexical_evidence_the_cosine_orders() -> None:
    """All BM25 zero: the order is that of cosines; no candidates give no scores."""
    assert np.argmax(weighted_sum(floats(0, 0), floats(0.1, 0.2))) == 1
    assert weighted_sum(np.zeros(0, np.float32), np.zeros(0, np.float32)).size == 0
