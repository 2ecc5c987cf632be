"""An encoder alone, without any words: the shipped one, or any sentence-transformers model in a folder ("dense:FOLDER")."""

from __future__ import annotations

from pathlib import Path

from eval.baselines import Search
from eval.baselines.vectors import build_vectors, open_vectors
from eval.corpora import read_corpus


def build(corpus: Path, folder: Path, option: str) -> None:
    """Encode all windows as passages, with what the model's family needs (`indexer.encoder.FAMILIES`)."""
    from indexer.encoder import load

    build_vectors(read_corpus(corpus), folder, load(option or None).encode_passages)


def open_index(folder: Path, option: str) -> Search:
    """Encode questions as questions."""
    from indexer.encoder import load

    return open_vectors(folder, load(option or None).encode_queries)


def settings(folder: Path, option: str) -> dict[str, object]:
    """The encoder, by name and checksum."""
    from indexer.encoder import load

    encoder = load(option or None)
    return {"encoder_name": encoder.name, "encoder_checksum": encoder.checksum}
