"""Who must do what, with whom, through whom, by when: duties read from a document's tree by rules."""

from corpus.duties.extract import by_rules, extract

__all__ = ["by_rules", "extract"]
