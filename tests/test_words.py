"""Syllables and their numbers."""

from __future__ import annotations

import unicodedata

import pytest

from indexer.words import Vocabulary, syllables


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Uỷ ban khoá XIII", syllables("Ủy ban khóa xiii"), "both places of a tone are one word"),
        ("02-CT/TW ngày 31/01/2026", ["02-ct/tw", "ngày", "31/01/2026"], "symbols and dates stay whole"),
        ("phạt 2.000.000 đồng;", ["phạt", "2.000.000", "đồng"], "numbers stay whole, marks go"),
        (unicodedata.normalize("NFD", "Điều lệ"), ["điều", "lệ"], "decomposed text is composed first"),
        (" … – ", [], "no words, no syllables"),
    ],
)
def test_syllables_are_folded_and_symbols_whole(text: str, expected: list[str], why: str) -> None:
    """A text is cut into folded syllables; what belongs together stays together."""
    assert syllables(text) == expected, why


def test_vocabulary_numbers_by_first_meeting_and_spelling_does_not_matter() -> None:
    """Numbers follow the order in which words were met; another spelling has the same number."""
    vocabulary = Vocabulary()
    assert vocabulary.add("Ủy ban UBND") == [0, 1, 2]
    assert vocabulary.add("uỷ BAN ubnd mới") == [0, 1, 2, 3]
    assert vocabulary.known("Uỷ lạ") == [0, -1]
    assert vocabulary.ids(["ban", "lạ"]).tolist() == [1, -1]
    assert len(vocabulary) == 4
