"""Our encoder works as a model of mteb: on a local task its scores are those of our own measures."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.baselines.vectors import build_vectors, open_vectors
from eval.corpora import read_corpus
from eval.formats import read_questions
from eval.measures.retrieval import measure_run
from eval.mteb_model import MtebEncoder, beir_task
from eval.scoring import qrels_of
from indexer.encoder import load

TEXTS = (
    "Phạt tiền người điều khiển xe mà trong máu có nồng độ cồn vượt mức.",
    "Giấy phép lái xe hạng B2 có thời hạn mười năm.",
    "Công dân nam đủ mười tám tuổi được gọi nhập ngũ.",
    "Cơ sở phải có phương án phòng cháy, chữa cháy được phê duyệt.",
    "Ủy ban nhân dân xã tổ chức hòa giải tranh chấp đất đai.",
    "Người lao động nghỉ việc được chốt sổ bảo hiểm xã hội.",
)
ASKED = (
    "xe có cồn bị phạt",
    "thời hạn giấy phép",
    "tuổi nhập ngũ nam",
    "duyệt phương án",
    "hòa giải đất",
    "sổ bảo hiểm",
)


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """A BEIR folder of six articles and six questions."""
    (tmp_path / "qrels").mkdir()
    corpus = [{"_id": f"d{n}", "title": "", "text": text} for n, text in enumerate(TEXTS)]
    queries = [{"_id": f"q{n}", "text": text} for n, text in enumerate(ASKED)]
    for name, lines in (("corpus", corpus), ("queries", queries)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
    judged = "".join(f"q{n}\td{n}\t1\n" for n in range(len(ASKED)))
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + judged, encoding="utf-8")
    return tmp_path


def test_batches_come_back_as_one_array_of_unit_vectors() -> None:
    """Questions and passages go to their own encoder; no batch gives no rows; the two similarities agree."""
    model, encoder = MtebEncoder(), load()
    batches = [{"text": list(TEXTS[:4])}, {"text": list(TEXTS[4:])}]
    found = model.encode(batches)
    assert np.allclose(found, encoder.encode_passages(TEXTS), atol=1e-6)
    asked = model.encode([{"text": list(ASKED)}], prompt_type="query")
    assert np.allclose(asked, encoder.encode_queries(ASKED), atol=1e-6)
    assert model.encode([]).shape == (0, encoder.dimension)
    pairs = model.similarity_pairwise(found, asked).numpy()
    assert np.allclose(pairs, np.diag(model.similarity(found, asked).numpy()), atol=1e-6)


def test_mteb_gives_the_scores_of_our_own_measures(beir: Path, tmp_path: Path) -> None:
    """nDCG@10, RR@10 and R@1 of the shipped encoder on a local task, by mteb and by us."""
    mteb = pytest.importorskip("mteb", reason="mteb is an optional extra: pip install 'tracuu[mteb]'")
    result = mteb.evaluate(MtebEncoder(), beir_task(beir), cache=None, show_progress_bar=False)
    (scores,) = result.task_results[0].scores["test"]
    folder = tmp_path / "index"
    folder.mkdir()
    encoder = load()
    build_vectors(read_corpus(beir), folder, encoder.encode_passages)
    search = open_vectors(folder, encoder.encode_queries)
    questions = read_questions(beir)
    ours = measure_run(qrels_of(questions), {q.qid: search(q.text, 100) for q in questions}).means()
    assert scores["ndcg_at_10"] == pytest.approx(ours["nDCG@10"], abs=1e-4)
    assert scores["mrr_at_10"] == pytest.approx(ours["RR@10"], abs=1e-4)
    assert scores["recall_at_1"] == pytest.approx(ours["R@1"], abs=1e-4)
