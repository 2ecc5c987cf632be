"""Encoders: the light runner, the same folder in sentence-transformers, and other families as tiny random models."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EncoderError, IndexUnusable
from indexer import generation
from indexer.encoder import FAMILIES, SHIPPED, family_of, load
from indexer.search import Searcher
from tests.shelves import FIRE, TRAFFIC, SmallLibrary

TEXTS = ["Thẩm quyền xử phạt vi phạm hành chính", "uỷ ban nhân dân", "quyền sử dụng đất"]


def test_the_shipped_encoder_gives_unit_vectors_and_folds_spelling() -> None:
    """Vectors have length 1; another spelling or case has the same vector; no known word gives zero."""
    encoder = load()
    vectors = encoder.encode_passages([*TEXTS, "ỦY BAN nhân dân", "", "@@@"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (6, encoder.dimension)
    assert np.linalg.norm(vectors[:4], axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors[3] == pytest.approx(vectors[1], abs=1e-6)
    assert not vectors[4:].any()
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)


def test_repeating_a_phrase_does_not_move_the_vector() -> None:
    """A phrase said 36 times counts once."""
    encoder = load()
    once = encoder.encode_passages(["phòng cháy. kiểm tra định kỳ"])
    often = encoder.encode_passages(["phòng cháy. " * 36 + "kiểm tra định kỳ"])
    assert float(once[0] @ often[0]) > 0.95


def test_what_is_near_in_meaning_is_near() -> None:
    """A question is nearer to its answer than to another passage."""
    encoder = load()
    question = encoder.encode_queries(["không đội mũ bảo hiểm bị phạt bao nhiêu tiền"])[0]
    right, wrong = encoder.encode_passages(
        [
            "Phạt tiền đối với người điều khiển xe mô tô không đội mũ bảo hiểm",
            "Thủ tục cấp giấy chứng nhận quyền sử dụng đất",
        ]
    )
    assert question @ right > question @ wrong + 0.2


def test_the_first_half_of_a_vector_still_ranks() -> None:
    """Matryoshka: 128 of 256 numbers order passages nearly as all do."""
    encoder = load()
    question = encoder.encode_queries(["đội mũ bảo hiểm"])[0]
    passages = encoder.encode_passages(["Đội mũ bảo hiểm khi đi xe", "Thuế giá trị gia tăng", "Đất rừng phòng hộ"])
    assert int(np.argmax(passages[:, :128] @ question[:128])) == int(np.argmax(passages @ question)) == 0


def test_sentence_transformers_computes_the_same(tmp_path: Path) -> None:
    """The shipped folder opens there, gives the same vectors, and can be saved and opened by the light runner again."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(SHIPPED), trust_remote_code=True, local_files_only=True, device="cpu")
        theirs = model.encode([*TEXTS, ""])
        model.save(str(tmp_path / "again"), create_model_card=False)
    assert theirs == pytest.approx(load().encode_passages([*TEXTS, ""]), abs=1e-5)
    again = load(str(tmp_path / "again"))
    assert again.encode_passages(TEXTS) == pytest.approx(theirs[:3], abs=1e-2)


def test_a_broken_folder_is_refused_kindly(tmp_path: Path) -> None:
    """A missing file, a missing folder and a name that is not on this machine are EncoderErrors, at once."""
    shutil.copytree(SHIPPED, tmp_path / "broken")
    (tmp_path / "broken" / "rows.npy").unlink()
    with pytest.raises(EncoderError, match="thiếu tệp"):
        load(str(tmp_path / "broken"))
    with pytest.raises(EncoderError, match="không tải từ mạng"):
        load("BAAI/bge-m3-khong-co")


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("bkai-foundation-models/vietnamese-bi-encoder", "bkai"),
        ("AITeamVN/Vietnamese_Embedding", "vietnamese-embedding"),
        ("BAAI/bge-m3", "bge-m3"),
        ("intfloat/multilingual-e5-large", "multilingual-e5"),
        ("intfloat/multilingual-e5-large-instruct", "multilingual-e5-instruct"),
        ("my-own-model", "sentence-transformers"),
    ],
)
def test_families_are_known_by_name(name: str, family: str, tmp_path: Path) -> None:
    """Prefix, segmentation and length follow from the name."""
    assert family_of(name, tmp_path).name == family


def test_a_renamed_folder_is_judged_by_its_configuration(tmp_path: Path) -> None:
    """A local copy under another name is still of its family."""
    (tmp_path / "config.json").write_text(json.dumps({"_name_or_path": "intfloat/multilingual-e5-small"}))
    assert family_of("model", tmp_path).name == "multilingual-e5"
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PhobertTokenizer"}))
    assert family_of("model", tmp_path).segmented


def test_shortened_vectors_are_the_first_numbers() -> None:
    """Of length 1 again, with a checksum and name of their own; zero stays zero; impossible lengths are refused."""
    whole, short = load(), load(None, 64)
    vectors = whole.encode_passages(TEXTS)[:, :64]
    assert short.encode_passages([*TEXTS, "@@@"])[:3] == pytest.approx(
        vectors / np.linalg.norm(vectors, axis=1, keepdims=True), abs=1e-6
    )
    assert not short.encode_queries(["@@@"]).any()
    assert short.checksum != whole.checksum
    assert load(None, whole.dimension).checksum == whole.checksum
    for dimension in (0, -1, whole.dimension + 1):
        with pytest.raises(EncoderError, match="--dimension"):
            load(None, dimension)


def tiny(folder: Path) -> Path:
    """A random one-layer XLM-RoBERTa with a word-level tokenizer, as a sentence-transformers folder."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast, XLMRobertaConfig, XLMRobertaModel

    words = ["<s>", "<pad>", "</s>", "<unk>", "query:", "passage:", "đất", "quyền", "quyền_sử_dụng", "phạt", "mũ"]
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    fast = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, pad_token="<pad>", unk_token="<unk>", bos_token="<s>", eos_token="</s>",
        model_max_length=64,
    )  # fmt: skip
    config = XLMRobertaConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=70,
    )  # fmt: skip
    plain = folder.parent / f"{folder.name}-plain"
    XLMRobertaModel(config).save_pretrained(plain)
    fast.save_pretrained(plain)
    transformer = Transformer(str(plain))
    SentenceTransformer(modules=[transformer, Pooling(transformer.get_embedding_dimension())]).save(
        str(folder), create_model_card=False
    )
    return folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One tiny random model under the names of three families."""
    root = tmp_path_factory.mktemp("models")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first = tiny(root / "multilingual-e5-tiny")
    names = {"multilingual-e5": first}
    for family, name in (("bkai", "vietnamese-bi-encoder-tiny"), ("bge-m3", "bge-m3-tiny")):
        shutil.copytree(first, root / name)
        names[family] = root / name
    return names


@pytest.mark.filterwarnings("ignore")
def test_other_models_get_what_their_family_needs(folders: dict[str, Path]) -> None:
    """E5 gets its prefixes (a question and a passage differ), bkai its words joined, bge-m3 the text as it is."""
    e5, bkai, bge = (load(str(folders[name])) for name in ("multilingual-e5", "bkai", "bge-m3"))
    text = ["quyền sử dụng đất"]
    assert np.abs(e5.encode_queries(text) - e5.encode_passages(text)).max() > 1e-3
    assert bge.encode_queries(text) == pytest.approx(bge.encode_passages(text), abs=1e-6)
    assert np.abs(bkai.encode_queries(text) - bge.encode_queries(text)).max() > 1e-3
    for encoder in (e5, bkai, bge):
        assert np.linalg.norm(encoder.encode_passages(text)) == pytest.approx(1, abs=1e-5)


@pytest.mark.filterwarnings("ignore")
def test_an_index_refuses_questions_of_another_encoder(folders: dict[str, Path], tmp_path: Path) -> None:
    """It opens with the encoder that built it, unasked; with another it says which one it needs."""
    generation.build(tmp_path, SmallLibrary.of(FIRE, TRAFFIC), encoder=str(folders["bge-m3"]))
    searcher = Searcher.open(tmp_path)
    assert searcher.encoder.dimension == 16
    assert searcher.ranker.trees is None
    assert searcher.search("đội mũ bảo hiểm").hits
    with pytest.raises(IndexUnusable, match="reindex"):
        Searcher.open(tmp_path, encoder=str(folders["multilingual-e5"]))
    with pytest.raises(EncoderError):
        Searcher.open(tmp_path, encoder=str(tmp_path / "nowhere"))


def test_every_family_has_its_own_marks() -> None:
    """No mark of one family is part of a later family's first mark: the first that fits is the right one."""
    for place, family in enumerate(FAMILIES):
        for later in FAMILIES[place + 1 :]:
            assert not any(mark in later.marks[0] for mark in family.marks)
