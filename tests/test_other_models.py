"""Another model, from `tracuu reindex --encoder FOLDER` to an answer: kept by the index, refused by another, never fetched."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path

import pytest

from indexer import generation
from indexer.encoder import SHIPPED_NAME, load
from indexer.search import Searcher
from tests.test_encoder import tiny
from tests.test_offline import TRACUU, Offline, offline  # noqa: F401 (the fixture)
from ui.cli import main

QUESTION = "Cơ quan nào thẩm định dự thảo Kế hoạch?"
NAMES = {
    "multilingual-e5": "multilingual-e5-tiny",
    "bkai": "vietnamese-bi-encoder-tiny",
    "bge-m3": "bge-m3-tiny",
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A tiny random model under names of three families."""
    root = tmp_path_factory.mktemp("models")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = tiny(root / "tiny")
    return {family: Path(shutil.copytree(made, root / name)) for family, name in NAMES.items()}


def told(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> tuple[int, dict[str, object]]:
    """Exit code and JSON of a command."""
    code = main([*words, "--home", str(home), "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("family", NAMES)
def test_an_index_keeps_its_model(
    family: str,
    folders: dict[str, Path],
    own_home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Built by a model named from another folder, the index answers, takes in a document and is rebuilt by that model."""
    monkeypatch.chdir(folders[family].parent)
    assert told(capsys, own_home, "reindex", "--encoder", folders[family].name)[0] == 0
    monkeypatch.chdir(tmp_path)
    wanted = load(str(folders[family])).checksum

    def encoder() -> str:
        return generation.opened(own_home)[1].encoder_checksum

    assert encoder() == wanted
    code, found = told(capsys, own_home, "search", QUESTION)
    assert code == 0
    assert found["hits"]
    assert told(capsys, own_home, "ask", QUESTION)[0] in (0, 1)
    new = tmp_path / "new.txt"
    new.write_text(
        "UBND TỈNH\n\nSố: 12/KH-UBND\n\nNgày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\n\n1. Sở Y tế chủ trì.\n", "utf-8"
    )
    assert told(capsys, own_home, "add", str(new))[0] == 0
    assert encoder() == wanted
    assert told(capsys, own_home, "reindex")[0] == 0
    assert encoder() == wanted
    assert Searcher.open(own_home).ranker.trees is None, "the shipped trees fit the shipped encoder only"
    assert told(capsys, own_home, "reindex", "--encoder", SHIPPED_NAME)[0] == 0
    assert encoder() == load().checksum


@pytest.mark.filterwarnings("ignore")
def test_a_question_by_another_model_is_refused(
    folders: dict[str, Path], own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--encoder` of ask and search must be the index's own; the refusal names both and the command that mends it."""
    for words in (["ask", QUESTION], ["search", QUESTION]):
        code, found = told(capsys, own_home, *words, "--encoder", str(folders["bge-m3"]))
        error = found["error"]
        assert code == 3
        assert isinstance(error, dict)
        assert error["kind"] == "IndexUnusable"
        assert "tracuu reindex" in error["message"]
        assert told(capsys, own_home, *words, "--encoder", SHIPPED_NAME)[0] == 0
    assert generation.opened(own_home)[1].encoder_checksum == load().checksum


def test_a_model_that_is_not_here_is_named(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither folder nor cached name: an EncoderError that says what to do, and the old index serves on."""
    code, found = told(capsys, own_home, "reindex", "--encoder", "BAAI/bge-m3-khong-co")
    assert code == 3
    assert isinstance(found["error"], dict)
    assert found["error"]["kind"] == "EncoderError"
    assert told(capsys, own_home, "search", QUESTION)[0] == 0


def test_shorter_vectors(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first numbers of the shipped vectors: a smaller index that remembers it; more numbers than there are is refused."""
    whole = load().dimension
    assert told(capsys, own_home, "reindex", "--dimension", "64")[0] == 0
    made = generation.opened(own_home)[1]
    assert (made.dimension, made.shortened) == (64, 64)
    assert told(capsys, own_home, "search", QUESTION)[0] == 0
    assert Searcher.open(own_home).ranker.trees is not None, "the trees stay with their own encoder's numbers"
    assert told(capsys, own_home, "reindex")[0] == 0
    assert generation.opened(own_home)[1].dimension == 64
    assert told(capsys, own_home, "reindex", "--dimension", str(whole + 1))[0] == 3
    assert told(capsys, own_home, "reindex", "--encoder", SHIPPED_NAME)[0] == 0
    assert generation.opened(own_home)[1].dimension == whole


@pytest.mark.filterwarnings("ignore")
def test_another_model_reaches_for_nothing(
    folders: dict[str, Path],
    own_home: Path,
    offline: Offline,  # noqa: F811
) -> None:
    """In processes of their own, without the variable that tells libraries to stay offline, nothing is looked up."""
    offline.variables.pop("HF_HUB_OFFLINE", None)
    for words in (["reindex", "--encoder", str(folders["multilingual-e5"])], ["search", QUESTION]):
        done = offline.run(TRACUU, *words, "--home", str(own_home), "--json")
        assert done.returncode == 0, done.stderr[-1500:]
    assert offline.reached() == ""
