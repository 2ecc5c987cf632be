"""Late interaction: the nearest place of a text for each word of a question, from the arrays of a segment."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EncoderError
from indexer.interaction import COLUMNS, N_GAPS, LateInteraction
from indexer.search import Searcher
from indexer.words import syllables


@pytest.fixture(scope="module")
def model() -> LateInteraction:
    """The shipped one."""
    return LateInteraction.shipped()


def slow(model: LateInteraction, question: str, text: str) -> float:
    """The mean, over the places of a question, of the cosine with the nearest place of a text, one by one."""
    asked, given = model.asked(tuple(syllables(question))), model.asked(tuple(syllables(text)))
    return float(
        sum(
            weight * max(float(vector @ other) for other in given.vectors)
            for vector, weight in zip(asked.vectors, asked.weights, strict=True)
        )
    )


def test_columns_are_what_the_definition_says(model: LateInteraction, seed_home: Path) -> None:
    """Title, heading and body of every unit, looked at together, give what each gives on its own."""
    searcher = Searcher.open(seed_home)
    segment = searcher.segments[0]
    units = np.arange(segment.n_units)
    passages = segment.unit_passages[:-1].astype(np.int64)
    question = "Ai chịu trách nhiệm về phòng cháy?"
    found = model.columns(segment, units, passages, model.asked(tuple(syllables(question))))
    assert found.shape == (segment.n_units, len(COLUMNS) - N_GAPS)
    words = segment.vocabulary.words
    for name, column, rows in (("title", 2, units), ("body", 3, passages)):
        field = segment.fields[name]
        for unit, row in zip(units.tolist(), rows.tolist(), strict=True):
            text = " ".join(words[token] for token in field.tokens[field.starts[row] : field.starts[row + 1]])
            if text and len(syllables(text)) <= 100:
                assert found[unit, column] == pytest.approx(slow(model, question, text), abs=2e-3), text
    assert (found[:, 0] >= np.maximum(found[:, 2], found[:, 3]) - 1e-5).all()
    assert (found[:, 1] >= found[:, 0] - 1e-5).all()


def test_the_same_words_are_nearest(model: LateInteraction) -> None:
    """A text that holds the question scores 1; one in other words of the same matter stays before one of another matter."""
    assert slow(model, "điều kiện kinh doanh", "điều kiện kinh doanh") == pytest.approx(1, abs=1e-3)
    near = slow(model, "lái xe uống rượu bia bị phạt bao nhiêu", "điều khiển phương tiện có nồng độ cồn bị xử phạt")
    far = slow(model, "lái xe uống rượu bia bị phạt bao nhiêu", "thành phần hồ sơ đăng ký kết hôn với người nước ngoài")
    assert near > far + 0.05


def test_unknown_words_count_nothing(model: LateInteraction) -> None:
    """A question of unknown words has no weight and gives zeros; known words beside unknown ones count alone."""
    nothing = model.asked(("zzzzqq",))
    assert nothing.weights.tolist() == [0.0]
    assert model.asked(()).vectors.shape[0] == 0
    assert float(model.asked(("zzzzqq", "thuế")).weights.sum()) == pytest.approx(1)


def test_broken_weights_are_refused(tmp_path: Path) -> None:
    """A folder without its files is named in a sentence."""
    with pytest.raises(EncoderError, match="thiếu tệp"):
        LateInteraction(tmp_path)
