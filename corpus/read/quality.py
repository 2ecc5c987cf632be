"""How well a page was read: the share of its words that are Vietnamese, its spacing faults, and the trust they earn."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.mend import spacing_faults
from corpus.syllables import WORD, share_of_syllables

__all__ = ["Verdict", "judge"]


# Born-digital pages of tables, full of abbreviations, have this share of syllables at least; misread layers less.
_PLAIN_SHARE = 0.75
_ENGLISH_TABLE = "the of and to in is for that with are on by this as from was be which"
_ENGLISH = frozenset(_ENGLISH_TABLE.split())


@dataclass(frozen=True, slots=True)
class Verdict:
    """A page's text judged. `share` of words that are syllables, wrongly split words per thousand, number of words.

    `english` tells a text in English, which is not a Vietnamese one badly read.
    """

    share: float
    faults_per_1000: float
    n_words: int
    english: bool = False

    @property
    def score(self) -> float:
        """One figure to choose between two readings; higher is better."""
        return self.share - 0.01 * self.faults_per_1000 if self.n_words else -1.0

    @property
    def trust(self) -> float:
        """How far the reading can be trusted, in [0, 1]; 1.0 for an empty page, which says nothing wrong."""
        if not self.n_words or self.english:
            return 1.0
        return max(0.0, min(1.0, self.share / _PLAIN_SHARE))


def judge(text: str) -> Verdict:
    """The verdict on one page's text."""
    words = WORD.findall(text)
    n = len(words)
    share = share_of_syllables(text)
    common = sum(word in _ENGLISH for word in words) if share < 0.8 else 0
    return Verdict(share, 1000 * spacing_faults(text) / n if n else 0.0, n, common >= max(5, 0.08 * n))
