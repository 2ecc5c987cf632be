"""Marks restored and slips mended."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.halves import half
from corpus.text import strip_marks
from indexer.diacritics import SHIPPED, Restorer
from indexer.keystrokes import readings
from indexer.ngrams import BOUNDARY, NUMBER, PAUSE, STEP, Ngrams
from indexer.words import syllables


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    """The shipped one."""
    return Restorer.shipped()


@pytest.mark.parametrize(
    ("typed", "meant", "why"),
    [
        ("muc phat khi vuot den do", "mức phạt khi vượt đèn đỏ", "no marks at all"),
        ("Co quan nao tham dinh du thao ke hoach", "Cơ quan nào thẩm định dự thảo kế hoạch", "capitals stay"),
        ("trách nhiem của ủy ban nhan dân", "trách nhiệm của ủy ban nhân dân", "half typed"),
        ("thaamr quyền xuwr phạt", "thẩm quyền xử phạt", "Telex keys"),
        ("tha63m quye62n", "thẩm quyền", "VNI keys"),
        ("đươcj cấp giấy phép", "được cấp giấy phép", "the tone came too late"),
        ("Thời hạn báo cáo theo quy định", "Thời hạn báo cáo theo quy định", "all is there"),
        ("02-CT/TW, 55/2024/QH15", "02-CT/TW, 55/2024/QH15", "symbols are no words"),
        ("", "", "nothing"),
    ],
)
def test_the_likeliest_vietnamese_is_found(restorer: Restorer, typed: str, meant: str, why: str) -> None:
    """What was typed becomes what was meant; what was right stays letter for letter."""
    assert restorer.restore(typed).text == meant, why


def test_restoring_twice_is_restoring_once(restorer: Restorer) -> None:
    """A restored text is left as it is."""
    for text in ("nguoi dieu khien xe o to", "quyen su dung dat", "Ban Thuong vu Tinh uy"):
        once = restorer.restore(text).text
        assert restorer.restore(once).text == once


def test_changes_are_listed(restorer: Restorer) -> None:
    """Each changed word is named as typed and as restored."""
    assert ("phat", "phạt") in restorer.restore("muc phat tien").changes


def right_share(restorer: Restorer, texts: Iterable[str]) -> float:
    """Share of the syllables of `texts` that come back once their marks are taken away."""
    right = total = 0
    for text in texts:
        wanted, found = syllables(text), syllables(restorer.restore(strip_marks(text)).text)
        total += len(wanted)
        right += sum(a == b for a, b in zip(wanted, found, strict=True))
    return right / total


def test_restored_sentences_are_right_nearly_always(restorer: Restorer, shared: Path) -> None:
    """At least 97 % of the syllables of the open evaluation set come back (measured: docs/experiments.md)."""
    lines = (shared / "questions" / "diacritic_eval.txt").read_text("utf-8").splitlines()
    assert right_share(restorer, (line for line in lines if line.strip() and not line.startswith("#"))) >= 0.97


def test_questions_about_law_are_restored(restorer: Restorer, shared: Path) -> None:
    """At least 99 % of the syllables of 200 citizens' questions, none of which was trained on, come back."""
    lines = (shared / "questions" / "zalo2021_train.jsonl").read_text("utf-8").splitlines()
    questions = (json.loads(line) for line in lines)
    chosen = [question["question"] for question in questions if half(question["qid"]) == "development"][:200]
    assert right_share(restorer, chosen) >= 0.99


@pytest.mark.parametrize("text", ["Chị ấy quờ quạng tìm chìa khóa", "Thầy vẫn quắc thước, không bị lỡm"])
def test_rare_syllables_with_marks_are_kept(restorer: Restorer, text: str) -> None:
    """Where the text has its marks, a syllable with marks is right though it was hardly ever met."""
    assert restorer.restore(text).changes == ()


def test_costs_are_those_of_probabilities() -> None:
    """After any two words, met or not, the chances of all words sum to one, up to the rounding of a byte."""
    ngrams = Ngrams(SHIPPED)
    everything = np.arange(len(ngrams.words))
    for a, b in (("người", "dân"), (BOUNDARY, "tôi"), ("của", PAUSE), (NUMBER, "phường"), ("quạng", "được")):
        costs = ngrams.costs(ngrams.places([a]), ngrams.places([b]), everything)
        assert np.exp(-costs).sum() == pytest.approx(1, abs=0.05), (a, b)


def test_costs_are_found_as_one_by_one() -> None:
    """Many words at once cost what a plain reading of the arrays gives for each; unknown ones cost no less."""
    ngrams = Ngrams(SHIPPED)
    a, b, c = (ngrams.places(words) for words in (["ủy", "x?"], ["ban", "bản"], ["nhân", "nhãn", "x?"]))
    starts, words, costs, backoffs = (
        np.load(SHIPPED / f"pair_{name}.npy") for name in ("starts", "words", "costs", "backoffs")
    )
    triple_starts, triple_words, triple_costs = (
        np.load(SHIPPED / f"triple_{name}.npy") for name in ("starts", "words", "costs")
    )
    alone, after = (np.load(SHIPPED / f"word_{name}.npy") for name in ("costs", "backoffs"))

    def within(starts: NDArray[Any], words: NDArray[Any], group: int, word: int) -> int | None:
        found = np.flatnonzero(words[starts[group] : starts[group + 1]] == word)
        return int(starts[group] + found[0]) if found.size else None

    def plain(a: int, b: int, c: int) -> int:
        pair = within(starts, words, a, b)
        triple = within(triple_starts, triple_words, pair, c) if pair is not None else None
        if triple is not None:
            return int(triple_costs[triple])
        last = within(starts, words, b, c)
        cost = int(costs[last]) if last is not None else int(after[b]) + int(alone[c])
        return cost + (int(backoffs[pair]) if pair is not None else 0)

    measured = ngrams.costs(a, b, c)
    for y in range(2):
        for z in range(2):
            assert measured[0, y, z] == pytest.approx(plain(a[0], b[y], c[z]) * STEP)
    assert (measured[:, :, 2] >= measured[:, :, :2].min(axis=2)).all()


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("nghieepj", "nghiệp"),
        ("nguwowif", "người"),
        ("ddaats", "đất"),
        ("d9a61t", "đất"),
        ("duocwj", "dược"),
        ("toans", "toán"),
    ],
)
def test_keys_are_read(keys: str, word: str) -> None:
    """The word that the keys make is among the readings."""
    assert word in readings(keys)


def test_words_without_keys_have_no_readings() -> None:
    """What already has its tone is no keys."""
    assert readings("định") == []
