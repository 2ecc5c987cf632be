"""Who must do what, with whom, through whom, by when: duties read from a document's tree by rules."""

from corpus.duties.extract import extract

__all__ = ["extract"]
