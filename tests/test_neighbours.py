"""Labelled questions as evidence: what answered a like question before."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.system import index_corpus
from indexer.encoder import load
from indexer.interaction import LateInteraction
from indexer.judged import NAMES
from indexer.neighbours import COLUMNS, Neighbours
from indexer.question import Understood
from indexer.ranker import WITH_NEIGHBOURS, Trees
from indexer.search import Searcher

DUTIES = (
    "kiểm tra an toàn",
    "đào tạo nghề",
    "thu phí cầu đường",
    "cấp giấy phép xây dựng",
    "khám chữa bệnh",
    "bảo vệ rừng",
)


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    """Of a small collection whose articles have ids of their own."""
    articles = [
        {
            "_id": f"{body}/{duty}",
            "title": f"Trách nhiệm của {body} về {duty}",
            "text": f"{body} có trách nhiệm {duty}.",
        }
        for body in ("Bộ Công an", "Bộ Y tế", "Ủy ban nhân dân cấp tỉnh", "Tổng cục Thuế")
        for duty in DUTIES
    ]
    (tmp_path / "beir").mkdir()
    (tmp_path / "beir" / "corpus.jsonl").write_text("\n".join(json.dumps(one) for one in articles), "utf-8")
    index_corpus(tmp_path / "beir", tmp_path / "home")
    return Searcher.open(tmp_path / "home")


def test_a_question_asked_before_points_to_its_answer(searcher: Searcher) -> None:
    """The unit that answered the same question stands out in every column; left out, the question says nothing."""
    ids = [one for one in searcher.segments[0].external_ids if one]
    text = "Trách nhiệm của người đứng đầu cơ sở là gì?"
    labelled = [(text, ids[:1]), ("Giá vàng hôm nay", ids[1:2]), ("", ids[2:3])]
    assert searcher.late is not None
    known = Neighbours(labelled, searcher.segments, searcher.encoder, searcher.late)
    judged = searcher.judge(Understood(text, text))
    found = known.columns(text, judged)
    assert found.shape == (len(judged), len(COLUMNS))
    row = [searcher.segments[0].external_ids[unit] for unit in judged.units.tolist()].index(ids[0])
    by_name = dict(zip(COLUMNS, found[row].tolist(), strict=True))
    assert by_name["asked_near"] == pytest.approx(1, abs=1e-3)
    assert by_name["asked_soft"] == pytest.approx(1, abs=1e-2)
    assert by_name["asked_gap"] == by_name["asked_soft_gap"] == 0
    alone = known.columns(text, judged, without=0)
    assert alone[row, 0] == 0


def test_labelled_questions_move_their_answer_up(searcher: Searcher) -> None:
    """With the second ranker, a question asked before finds what answered it no later than without."""
    text = "Cơ quan nào có trách nhiệm kiểm tra?"
    before = [hit.external_id for hit in searcher.search(text, k=50).hits]
    gold = before[min(5, len(before) - 1)]
    assert gold is not None
    assert searcher.learn([(text, [gold]), ("Giá vàng hôm nay", [])])
    after = [hit.external_id for hit in searcher.search(text, k=50).hits]
    assert after.index(gold) < before.index(gold)


def test_nothing_labelled_changes_nothing(searcher: Searcher) -> None:
    """Without labelled questions the first ranker stays."""
    first = searcher.ranker
    assert not searcher.learn([])
    assert searcher.ranker is first


def test_the_second_ranker_fits_what_is_shipped() -> None:
    """Its features are those of the first and of the neighbours; encoder and late interaction are the shipped ones."""
    trees = Trees(WITH_NEIGHBOURS)
    assert trees.names == NAMES + COLUMNS
    assert trees.encoder == load().checksum
    assert trees.interaction == LateInteraction.shipped().checksum
    assert np.isfinite(trees.threshold).all()
