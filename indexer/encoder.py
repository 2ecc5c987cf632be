"""Encoders: text to unit vectors. The shipped one runs from its own files; any other is loaded by sentence-transformers.

What an encoder needs beside its weights (a prefix, words joined by a segmenter, how many tokens it can read) is looked
up by family in `FAMILIES`, so that `--encoder FOLDER` does the right thing without being told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EncoderError
from indexer.light import LightEncoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["FAMILIES", "SHIPPED", "SHIPPED_NAME", "Encoder", "Family", "Shortened", "family_of", "load", "trained_with"]

SHIPPED = Path(__file__).parent / "weights" / "encoder"
"""Where the encoder that comes with tracuu lies."""

SHIPPED_NAME = "tracuu"
"""What a person calls it, to go back to it."""

Floats = NDArray[np.float32]


class Encoder(Protocol):
    """Text to unit vectors. `checksum` changes with the weights: an index refuses questions of another encoder."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    @property
    def source(self) -> str | None:
        """What `load` is given to get it again; None for the shipped one."""

    @property
    def dimension(self) -> int:
        """Length of its vectors."""

    @property
    def checksum(self) -> str:
        """SHA-256 over everything that can change a vector, in hexadecimal."""

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        """Vectors of questions, float32 `[n, dimension]`, each of length 1; a text with no known word is zero."""

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """Vectors of passages, float32 `[n, dimension]`, each of length 1; a text with no known word is zero."""


@dataclass(frozen=True, slots=True)
class Family:
    """What models of one family need. `marks` are parts of a name, or of a model type and its vocabulary size.

    `segmented`: trained on words joined by "_" (pyvi). `max_tokens` caps what the tokenizer is asked to keep.
    """

    name: str
    marks: tuple[str, ...]
    query_prefix: str = ""
    passage_prefix: str = ""
    segmented: bool = False
    max_tokens: int = 512


FAMILIES = (
    Family(
        "multilingual-e5-instruct",
        ("e5-large-instruct",),
        "Instruct: Given a question, retrieve passages that answer it\nQuery: ",
    ),
    Family("multilingual-e5", ("multilingual-e5", "e5-small", "e5-base", "e5-large"), "query: ", "passage: "),
    Family("bkai", ("vietnamese-bi-encoder", "phobert"), segmented=True, max_tokens=256),
    Family("vietnamese-embedding", ("vietnamese_embedding", "vietnamese-embedding"), max_tokens=2048),
    Family("bge-m3", ("bge-m3",), max_tokens=2048),
)
"""Source: the model cards. A folder whose name says nothing is judged by its configuration (`family_of`)."""

_PLAIN = Family("sentence-transformers", ())


def load(name_or_folder: str | None = None, dimension: int | None = None) -> Encoder:
    """The encoder of that name or folder; the shipped one for None and for `SHIPPED_NAME`.

    `dimension`: only so many numbers of each vector, from the first (Kusupati et al. 2022, Matryoshka Representation
    Learning); all without it. Never reaches the network: a name must be in the local cache already. Raises EncoderError
    when it is not, when the folder is incomplete, or when the encoder has fewer numbers.
    """
    encoder = _load(name_or_folder)
    return encoder if dimension in (None, encoder.dimension) else Shortened(encoder, dimension or 0)


def trained_with(encoder: Encoder) -> str:
    """The checksum that a ranker for this encoder's cosines was trained with: a shortened one's is the whole one's."""
    return encoder.whole.checksum if isinstance(encoder, Shortened) else encoder.checksum


def _load(name_or_folder: str | None) -> Encoder:
    if name_or_folder in (None, SHIPPED_NAME):
        return LightEncoder(SHIPPED)
    folder = Path(str(name_or_folder)).expanduser()
    if not folder.is_dir():
        return _Transformer(str(name_or_folder), str(name_or_folder), _cached(str(name_or_folder)))
    source = str(folder.resolve())  # an index remembers it: it must mean the same from every working folder
    if (folder / "vocabulary.txt").is_file():
        return LightEncoder(folder, source)
    return _Transformer(str(name_or_folder), source, folder)


class Shortened:
    """The first `dimension` numbers of another encoder's vectors, scaled to length 1 again: another space, with a
    checksum of its own. Raises EncoderError when there are not so many."""

    def __init__(self, encoder: Encoder, dimension: int) -> None:
        if not 0 < dimension < encoder.dimension:
            raise EncoderError(
                f"Bộ mã hóa {encoder.name} cho véc-tơ {encoder.dimension} số, không rút ngắn thành {dimension} được. "
                f"Hãy chọn --dimension từ 1 đến {encoder.dimension}.",
                log=f"dimension {dimension} of {encoder.dimension}",
            )
        self.whole = encoder
        self.name, self.source, self.dimension = f"{encoder.name} ({dimension})", encoder.source, dimension
        self.checksum = hashlib.sha256(f"{encoder.checksum} {dimension}".encode()).hexdigest()

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        """Vectors of questions, as of the whole encoder, shortened."""
        return self._cut(self.whole.encode_queries(texts))

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """Vectors of passages, as of the whole encoder, shortened."""
        return self._cut(self.whole.encode_passages(texts))

    def _cut(self, vectors: Floats) -> Floats:
        short = vectors[:, : self.dimension]
        return np.asarray(short / np.maximum(np.linalg.norm(short, axis=1, keepdims=True), 1e-12), np.float32)


def family_of(name: str, folder: Path) -> Family:
    """The family of the model called `name` in `folder`: by its name, its recorded origin, or its tokenizer's class."""
    import json

    known = name.lower()
    config: dict[str, object] = {}
    tokenizer: dict[str, object] = {}
    if (folder / "config.json").is_file():
        config = json.loads((folder / "config.json").read_text("utf-8"))
        known += " " + str(config.get("_name_or_path", "")).lower()
    if (folder / "tokenizer_config.json").is_file():
        tokenizer = json.loads((folder / "tokenizer_config.json").read_text("utf-8"))
    if "PhobertTokenizer" in str(tokenizer.get("tokenizer_class", "")):
        known += " phobert"
    for family in FAMILIES:
        if any(mark in known for mark in family.marks):
            return family
    return _PLAIN


def _cached(name: str) -> Path:
    """The snapshot of a hub model in the local cache. Looked up on disk: a missing name would hang on the network."""
    import os

    root = Path(os.environ.get("HF_HUB_CACHE") or Path(os.environ.get("HF_HOME", "~/.cache/huggingface")) / "hub")
    snapshots = root.expanduser() / f"models--{name.replace('/', '--')}" / "snapshots"
    found = sorted(snapshots.glob("*/modules.json")) or sorted(snapshots.glob("*/config.json"))
    if not found:
        raise EncoderError(
            f"Không tìm thấy mô hình {name} trên máy này (tracuu không tải từ mạng). Hãy chép thư mục mô hình về máy "
            "rồi chạy “tracuu reindex --encoder THƯ_MỤC”, hoặc dùng bộ đi kèm: “tracuu reindex --encoder tracuu”.",
            log=f"no local model {name}",
        )
    return found[-1].parent


class _Transformer:
    """Any model sentence-transformers can load from a folder, with what its family needs."""

    def __init__(self, name: str, source: str, folder: Path) -> None:
        self.name, self.source = name, source
        self.family = family_of(name, folder)
        self.checksum = _checksum(folder, self.family)
        self._model = _open(folder, name)
        self._model.max_seq_length = min(self._model.max_seq_length or 512, self.family.max_tokens)
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        return self._encode(texts, self.family.query_prefix)

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        return self._encode(texts, self.family.passage_prefix)

    def _encode(self, texts: Sequence[str], prefix: str) -> Floats:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        ready = [prefix + (_segment(text) if self.family.segmented else text) for text in texts]
        found = self._model.encode(ready, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(found, np.float32)


def _open(folder: Path, name: str) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(str(folder), local_files_only=True, device="cpu")
    except Exception as error:
        raise EncoderError(
            f"Không nạp được mô hình {name}: {error}. Hãy kiểm tra thư mục có đủ tệp của sentence-transformers không.",
            log=f"cannot load {folder}: {error}",
        ) from error


def _segment(text: str) -> str:
    """`text` with the syllables of a word joined by "_", a paragraph at a time (the segmenter slows on long text)."""
    from pyvi import ViTokenizer

    return " ".join(str(ViTokenizer.tokenize(line)) for line in text.splitlines() if line.strip())


def _checksum(folder: Path, family: Family) -> str:
    """Over the files and over what is done to a text before it: the same weights with another prefix are another."""
    digest = hashlib.sha256(repr(family).encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in {".json", ".safetensors", ".bin", ".txt", ".model", ".npy"}:
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    return digest.hexdigest()
