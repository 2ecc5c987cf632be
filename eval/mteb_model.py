"""Our encoders for `mteb` (an optional extra, version 2): a model object for its tasks, and a BEIR folder as a local task.

    import mteb
    from eval.mteb_model import MtebEncoder, beir_task
    mteb.evaluate(MtebEncoder(), beir_task(Path("my-folder")), cache=None)

mteb looks at the shape of a model (its EncoderProtocol): nothing here inherits from it, nothing is imported until used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import MissingTool
from eval.corpora import read_corpus
from eval.formats import read_questions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MtebEncoder", "beir_task"]


class MtebEncoder:
    """An encoder of `indexer.encoder` as mteb wants one; the shipped one without a name.

    Questions are encoded as questions when mteb says so, everything else as passages. Vectors are unit length, so the
    similarity is their inner product.
    """

    def __init__(
        self, model_name: str | None = None, revision: str | None = None, *, device: str | None = None, **kwargs: Any
    ) -> None:
        from indexer.encoder import load

        self.encoder = load(model_name)
        self.revision = revision or self.encoder.checksum[:12]

    def encode(
        self,
        inputs: Iterable[Mapping[str, Sequence[str]]],
        *,
        task_metadata: Any = None,
        hf_split: str = "",
        hf_subset: str = "",
        prompt_type: Any = None,
        **kwargs: Any,
    ) -> NDArray[np.float32]:
        """Vectors of all texts of all batches, in order, shape (n, dimension)."""
        import numpy as np

        query = prompt_type is not None and str(getattr(prompt_type, "value", prompt_type)) == "query"
        encode = self.encoder.encode_queries if query else self.encoder.encode_passages
        parts = [encode(list(batch["text"])) for batch in inputs]
        return np.concatenate(parts) if parts else np.zeros((0, self.encoder.dimension), dtype=np.float32)

    def similarity(self, embeddings1: Any, embeddings2: Any) -> Any:
        """Inner products of all with all, shape (n, m), as a torch tensor."""
        import torch

        one, other = (torch.as_tensor(e) for e in (embeddings1, embeddings2))
        return one.reshape(-1, one.shape[-1]) @ other.reshape(-1, other.shape[-1]).T

    def similarity_pairwise(self, embeddings1: Any, embeddings2: Any) -> Any:
        """Inner products pair by pair, shape (n,), as a torch tensor."""
        import torch

        return (torch.as_tensor(embeddings1) * torch.as_tensor(embeddings2)).sum(dim=-1)

    @property
    def mteb_model_meta(self) -> Any:
        """What mteb writes beside its results: name, revision, dimension."""
        from mteb.models.model_meta import ModelMeta

        name = self.encoder.name if "/" in self.encoder.name else f"tracuu/{self.encoder.name}"
        known = {"name": name, "revision": self.revision, "embed_dim": self.encoder.dimension}
        return ModelMeta.create_empty(overwrites={**known, "languages": ["vie-Latn"], "similarity_fn_name": "dot"})


def beir_task(folder: Path, split: str = "test") -> Any:
    """The BEIR folder (or `corpus.jsonl` and queries of ours in one folder) as a retrieval task of mteb.

    Raises MissingTool when mteb is not installed.
    """
    try:
        from mteb.abstasks.retrieval import AbsTaskRetrieval
        from mteb.abstasks.task_metadata import TaskMetadata
    except ImportError as error:
        raise MissingTool("Cần gói mteb: pip install 'tracuu[mteb]'.") from error
    from datasets import Dataset

    questions = read_questions(folder, split)
    corpus = [{"id": a.id, "title": a.title, "text": a.text} for a in read_corpus(folder)]
    queries = [{"id": q.qid, "text": q.text} for q in questions]

    class LocalRetrieval(AbsTaskRetrieval):  # type: ignore[misc,unused-ignore]
        """A folder on this machine; nothing is downloaded."""

        metadata = TaskMetadata(
            name="LocalRetrieval",
            description=f"BEIR folder {folder.name}",
            dataset={"path": str(folder), "revision": "local"},
            type="Retrieval",
            category="t2t",
            eval_splits=[split],
            eval_langs=["vie-Latn"],
            main_score="ndcg_at_10",
        )

        def load_data(self, num_proc: int | None = None, **kwargs: Any) -> None:
            data: Any = {
                "corpus": Dataset.from_list(corpus),
                "queries": Dataset.from_list(queries),
                "relevant_docs": {q.qid: dict(q.gold) for q in questions},
                "top_ranked": None,
            }
            self.dataset = {"default": {split: data}}
            self.data_loaded = True

    return LocalRetrieval()
