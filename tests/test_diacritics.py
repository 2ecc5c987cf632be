"""Marks restored and slips mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.text import strip_marks
from indexer.diacritics import Restorer
from indexer.keystrokes import readings
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


def test_restored_sentences_are_right_nearly_always(restorer: Restorer, shared: Path) -> None:
    """At least 93 % of the syllables of the open evaluation set come back (measured: docs/experiments.md)."""
    lines = (shared / "questions" / "diacritic_eval.txt").read_text("utf-8").splitlines()
    right = total = 0
    for line in lines:
        if line.strip() and not line.startswith("#"):
            wanted, found = syllables(line), syllables(restorer.restore(strip_marks(line)).text)
            total += len(wanted)
            right += sum(a == b for a, b in zip(wanted, found, strict=True))
    assert right >= 0.93 * total


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
