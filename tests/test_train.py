"""The making of the shipped weights, in small: a few articles, a few steps, the same code."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.halves import half
from indexer.interaction import LateInteraction
from indexer.judged import NAMES
from indexer.light import LightEncoder
from indexer.ranker import SHIPPED, Trees

TOPICS = [
    "đất đai",
    "giao thông",
    "thuế",
    "hộ tịch",
    "phòng cháy",
    "lao động",
    "giáo dục",
    "y tế",
    "xây dựng",
    "điện ảnh",
]


def lines(path: Path, records: Sequence[Mapping[str, object]]) -> None:
    """Write a JSONL file, gzipped where its name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the shared one: 60 articles of ten laws, questions about them."""
    root = tmp_path_factory.mktemp("data")
    articles, pairs, questions = [], [], []
    for n in range(60):
        topic = TOPICS[n % 10]
        body = " ".join(
            f"{topic} quy định số {n} về việc {word} {n}" for word in ("cấp", "thu", "phạt", "khai", "báo") * 3
        )
        articles.append(
            {
                "id": f"{n % 10}/2020/qh14#{n}", "law_id": f"{n % 10}/2020/qh14", "article_id": str(n),
                "title": f"Quản lý {topic} loại {n}", "text": body,
                "note": f"(Điều {n} Luật số {n % 10}/2020/QH14 Luật {topic} ngày 01/01/2020 của Quốc hội)",
            }
        )  # fmt: skip
        pairs.append({"question": f"Việc {topic} loại {n} quy định thế nào?", "passage": f"Căn cứ luật: {body}"})
        questions.append({"qid": f"q{n}", "question": f"Quản lý {topic} số {n} ra sao?", "gold": [articles[-1]["id"]]})
    lines(root / "law" / "articles.jsonl.gz", articles)
    lines(root / "train" / "legal_qa_pairs.jsonl.gz", pairs)
    lines(
        root / "train" / "news_title_body.jsonl.gz",
        [{"title": f"Tin {t}", "abstract": t, "body": t * 5} for t in TOPICS],
    )
    lines(root / "alqac2025" / "laws.jsonl.gz", [{"id": f"Luật {t}#1", "text": f"{t}\nnội dung {t}"} for t in TOPICS])
    lines(root / "questions" / "zalo2021_train.jsonl", questions)
    lines(
        root / "questions" / "alqac2025_train.jsonl",
        [{"qid": f"a{n}", "question": f"{t} là gì", "gold": [f"Luật {t}#1"]} for n, t in enumerate(TOPICS)],
    )
    return root


def test_sealed_questions_are_not_read_for_training(data: Path) -> None:
    """Only questions of the development half come with gold; the others only as texts to keep away from."""
    from indexer.train.corpora import read_material

    material = read_material(data)
    assert all(half(question.qid) == "development" for question in material.zalo + material.alqac)
    assert len(material.zalo) + len(material.alqac) + len(material.sealed) == 70


def test_answers_are_traced_and_likenesses_left_out(data: Path) -> None:
    """An answer that quotes an article is traced to it; a question like a sealed one is found."""
    from indexer.train.corpora import read_material
    from indexer.train.linked import too_alike, traced

    material = read_material(data)
    links = traced(material)
    assert len(links) > 50
    assert all(number in found for number, found in links.items())
    left_out = too_alike(material.pair_question, material.vocabulary.words, ["Việc thuế loại 2 quy định thế nào?"])
    assert 2 in left_out


def test_the_encoder_learns_and_is_saved_as_it_runs(data: Path, tmp_path: Path) -> None:
    """After a few steps a question is nearest to its article, and the light runner computes what was trained."""
    from indexer.train import static
    from indexer.train.batches import Batches
    from indexer.train.corpora import read_material
    from indexer.train.features import choose_rows
    from indexer.train.linked import traced

    material = read_material(data)
    table = choose_rows(material, 500, 500)
    links = traced(material)
    batches = Batches(material, table, links, {0: [1, 2, 3]}, set())
    rows = static.first_rows(batches.idf(), 32)
    mix = {"title": 1.0, "cloze": 1.0, "answer": 1.0, "article": 1.0, "news": 0.2}
    trained = static.train(rows, batches, static.Stage(12, 0.01, mix, batch=32), threads=1)
    assert trained.shape == rows.shape
    assert np.abs(trained - rows).max() > 0
    static.save(tmp_path / "encoder", trained, table, material, "tiny")
    encoder = LightEncoder(tmp_path / "encoder", "tiny")
    question = encoder.encode_queries(["Quản lý thuế loại 2"])[0]
    passages = encoder.encode_passages([f"Quản lý {TOPICS[n % 10]} loại {n}" for n in range(10)])
    assert int(np.argmax(passages @ question)) == 2


def test_counts_of_words_are_built(data: Path, tmp_path: Path) -> None:
    """The restorer opens what was counted and restores words of this small corpus."""
    from indexer.diacritics import Restorer
    from indexer.train import restoring

    restoring.build(tmp_path, *restoring.read_parts(data))
    assert Restorer(tmp_path).restore("quan ly dat dai").text == "quản lý đất đai"


def test_late_interaction_learns_and_is_saved_as_it_runs(data: Path, tmp_path: Path) -> None:
    """After some steps a question is nearer to its own article than to most, and all kinds of pairs are drawn."""
    from indexer.train import late, static
    from indexer.train.batches import Batches
    from indexer.train.corpora import read_material
    from indexer.train.features import choose_rows
    from indexer.train.linked import traced

    material = read_material(data)
    table = choose_rows(material, 500, 500)
    links = traced(material)
    begun = late.first(static.first_rows(Batches(material, table, links, {}, set()).idf(), 32), 16)
    stretches = late.Stretches(material, table, links, {number: [1, 2, 3] for number in links}, set())
    mix = {"article": 2, "exam": 1, "answer": 1, "title": 1}
    learned = late.train(begun, stretches, late.Stage(25, 0.01, mix, negatives=2, law=0.5, batch=8), threads=1)
    assert learned.rows.shape == begun.rows.shape
    assert np.abs(learned.rows - begun.rows).max() > 0
    late.save(tmp_path / "late", learned, table, material)
    model = LateInteraction(tmp_path / "late")
    asked = model.asked(("quản", "lý", "thuế"))
    assert asked.vectors.shape == (3, 16)
    assert float(asked.weights.sum()) == pytest.approx(1.0)
    rows = learned.rows[[table.syllable_row[material.vocabulary.number("thuế")]]]
    own = model.asked(("thuế",)).vectors[0]
    assert float(own @ rows[0] / np.linalg.norm(rows[0])) == pytest.approx(1.0, abs=1e-3)


def test_trees_score_as_the_library_that_trained_them(tmp_path: Path) -> None:
    """Arrays and numpy give LightGBM's own predictions, ties at thresholds included."""
    lightgbm = pytest.importorskip("lightgbm", reason="lightgbm trains the ranker and is not needed to run it")
    from indexer.train.ranking import PARAMETERS, Judgement, save

    random = np.random.default_rng(0)
    values = random.integers(0, 6, (600, len(NAMES))).astype(np.float32) / np.float32(3)
    right = (values[:, 0] + values[:, 3] + 0.3 * random.random(600) > 2.6).astype(np.int8)
    models = [
        lightgbm.train(
            PARAMETERS | {"seed": seed, "min_data_in_leaf": 5}, lightgbm.Dataset(values, right, group=[20] * 30), 15
        )
        for seed in (1, 2)
    ]
    known = [Judgement("q", values[:20], right[:20].astype(np.bool_))]
    save(tmp_path / "ranker.npz", models, known, "some encoder", "some interaction")
    trees = Trees(tmp_path / "ranker.npz")
    expected = sum(model.predict(values) for model in models)
    assert trees.score(values) == pytest.approx(expected, abs=1e-5)


def test_the_shipped_ranker_fits_the_shipped_encoder() -> None:
    """Its features are those that are computed, and it was trained on this encoder and this late interaction."""
    from indexer.encoder import load

    trees = Trees(SHIPPED)
    assert trees.names == NAMES
    assert trees.encoder == load().checksum
    assert trees.interaction == LateInteraction.shipped().checksum
