"""The gate before the tagger of partners and products: what it sees, what it keeps away, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from corpus.duties import by_rules, extract
from corpus.duties.clause_tokens import ClauseTokens, clause_tokens
from corpus.duties.extract import tagged
from corpus.duties.lines import Line
from corpus.duties.tagger import Tagger
from corpus.duties.tagger_gate import Gate, cues
from corpus.duties.weights import Weights
from eval.duties import load_gold
from eval.duty_sources import gold_documents
from eval.gold_files import gold_file
from eval.train_gate import ENOUGH, as_row, train
from tests.duty_texts import law

TITLE = "Điều 4. Trách nhiệm của Sở Y tế\n1. "


def clause(text: str) -> ClauseTokens:
    """The first clause of an article that sets a duty."""
    document = law(TITLE + text)
    return clause_tokens(Line.of(document.text), by_rules(document)[0])


def test_what_it_sees() -> None:
    """Every word, the verb with what follows it, and whether the rules read a product and partners."""
    seen = set(cues(clause("Chủ trì, phối hợp với Công an tỉnh xây dựng kế hoạch.")))
    assert {"công", "an", "v=xây dựng", "v|1=xây dựng|kế", "12=kế hoạch", "ruled=yy"} <= seen
    assert "ruled=nn" in set(cues(clause("Kiểm tra các cơ sở y tế.")))


def test_a_closed_gate_leaves_what_the_rules_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tagger is not asked about such a clause."""

    def asked(*_: object) -> object:
        raise AssertionError("the tagger was asked")

    document = law(TITLE + "Xây dựng kế hoạch phòng bệnh.")
    monkeypatch.setattr(Gate, "shipped", lambda: Gate(Weights({}, 0.0), 0.9))
    monkeypatch.setattr(Tagger, "tag", asked)
    (duty,), (ruled,) = extract(document), by_rules(document)
    assert (duty.product, duty.partners) == (ruled.product, ruled.partners) == ("kế hoạch phòng bệnh", ())


def test_it_learns_where_something_changes() -> None:
    """From a few answers: the word that tells of a change opens it; what `as_row` writes is what it weighs."""
    pytest.importorskip("sklearn", reason="training needs scikit-learn")
    often = [(["lập"], False, True), (["kiểm", "tra"], False, False)] * 50
    gate = train(often)
    assert gate.enough == ENOUGH
    assert gate.weights.chance(["lập"]) > 0.5 > gate.weights.chance(["kiểm", "tra"])
    assert as_row(gate)["cues"] == gate.weights.cues


def test_what_it_costs_on_the_report_half(repository: Path, shared: Path) -> None:
    """On laws that nothing was learned from it keeps three clauses of five from the tagger and loses one change of seven at
    most, hardly one of partners."""
    documents = gold_documents(load_gold(gold_file("duties"), "report"), repository, shared)
    answers = [answer for document, _ in documents.values() for answer in tagged(document)]
    opened, changed, partners = [], [], []
    for tokens, ruled, made in answers:
        opened.append(Gate.shipped().opens(tokens))
        if (ruled.product, ruled.partners) != (made.product, made.partners):
            changed.append(opened[-1])
        if ruled.partners != made.partners:
            partners.append(opened[-1])
    assert share(opened) < 0.4
    assert share(changed) > 0.86
    assert share(partners) > 0.96


def share(values: Iterable[bool]) -> float:
    """How many of them hold."""
    held = list(values)
    return sum(held) / len(held)
