"""The shipped encoder as a module of sentence-transformers.

`SentenceTransformer("indexer/weights/encoder", trust_remote_code=True)` opens it: that library asks for the flag for
every module that is not its own, also one that is installed; nothing is fetched.

It computes what `indexer.light` computes, and can be trained further and saved again.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers.sentence_transformer.modules import InputModule

from indexer.light import LightEncoder

__all__ = ["SyllablePairs"]

_UNCHANGED = ("config.json", "vocabulary.txt", "pairs.npy")


class SyllablePairs(InputModule):
    """The normalised sum of the rows of a text's distinct syllables and pairs of neighbours."""

    def __init__(self, folder: Path) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.folder = folder
        self.encoder = LightEncoder(folder, str(folder))
        n_rows = int(np.load(folder / "scales.npy", mmap_mode="r").size)
        values = torch.from_numpy(self.encoder.values(np.arange(n_rows)))
        self.embedding = torch.nn.EmbeddingBag.from_pretrained(
            values, freeze=False, mode="sum", include_last_offset=True
        )

    def preprocess(self, inputs: Any, prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:
        """Rows of every text, one after the other, and where each text begins."""
        rows, owners = self.encoder.rows([(prompt or "") + text for text in inputs])
        offsets = np.searchsorted(owners, np.arange(len(inputs) + 1))
        return {"input_ids": torch.from_numpy(rows), "offsets": torch.from_numpy(offsets)}

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        """Add `sentence_embedding`, float32 `[n, d]`, of length 1."""
        summed = self.embedding(features["input_ids"], features["offsets"])
        features["sentence_embedding"] = torch.nn.functional.normalize(summed, dim=1)
        return features

    @property
    def max_seq_length(self) -> float:
        """No limit."""
        return float("inf")

    def get_embedding_dimension(self) -> int:
        """Length of the vectors."""
        return self.encoder.dimension

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Write the folder that `load` and `LightEncoder` read, the rows in one byte a number."""
        folder = Path(output_path)
        folder.mkdir(parents=True, exist_ok=True)
        for name in _UNCHANGED:
            if (self.folder / name).resolve() != (folder / name).resolve():
                shutil.copyfile(self.folder / name, folder / name)
        rows = self.embedding.weight.detach().cpu().numpy()
        scales = np.abs(rows).max(axis=1) / 127
        scales[scales == 0] = 1
        np.save(folder / "rows.npy", np.rint(rows / scales[:, None]).astype(np.int8))
        np.save(folder / "scales.npy", scales.astype(np.float32))

    @classmethod
    def load(  # type: ignore[override]
        cls, model_name_or_path: str, subfolder: str = "", **_: Any
    ) -> SyllablePairs:
        """The module saved in a local folder. Raises EncoderError when files are missing."""
        folder = Path(model_name_or_path) / subfolder
        json.loads((folder / "config.json").read_text("utf-8"))
        return cls(folder)
