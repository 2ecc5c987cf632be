"""Sentences put together from words and frames: what is right is known, and most is read."""

from __future__ import annotations

import tomllib

import pytest

from corpus.errors import UsageError
from eval.cli import run
from eval.gold_files import FOLDER
from eval.sentences import make, score_sentences


def test_one_seed_makes_one_set() -> None:
    """The same seed gives the same sentences, another one others."""
    assert list(make("report", 20, 7)) == list(make("report", 20, 7)) != list(make("report", 20, 8))


def test_a_sentence_tells_what_is_right() -> None:
    """Each value that is right stands in its sentence, and a body is asked for in every one."""
    for sentence in make("report", 300):
        assert "lead" in sentence.right
        assert all(value.lower() in sentence.text.lower() for value in sentence.right.values()), sentence


def test_the_halves_share_no_words() -> None:
    """What rules were mended by does not measure them."""
    told = tomllib.loads((FOLDER / "sentences.toml").read_text("utf-8"))
    one, other = (
        {
            (kind, word.lower())
            for kind, words in told[half].items()
            for word in words
            if kind in ("leads", "acts", "limits")
        }
        for half in ("development", "report")
    )
    assert not one & other


def test_what_is_read() -> None:
    """Bounds below what was measured last: of the words that rules were mended by, and of those that only measure."""
    assert score_sentences("development", 250, seed=3)["share"] >= 0.92
    assert score_sentences("report", 250, seed=3)["share"] >= 0.83


def test_wrong_words_are_told() -> None:
    """The errors of the half that only measures are not shown, and a set without sentences is none."""
    with pytest.raises(UsageError, match="nửa báo cáo"):
        run(["sentences", "--errors", "3"])
    with pytest.raises(UsageError, match="từ 1"):
        run(["sentences", "-n", "0"])
    told = run(["sentences", "--half", "development", "-n", "40", "--errors", "2"])
    assert told.data["sentences"] == 40
    assert "câu đọc đúng mọi trường" in told.text
