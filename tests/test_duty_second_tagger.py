"""The second tagger, of receivers: when it is asked, what its word counts, and that it helps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.duties import by_rules, extract
from corpus.duties.clause_tokens import clause_tokens
from corpus.duties.judge import Judge, Weighed
from corpus.duties.lines import Line
from corpus.duties.second_tagger import SecondTagger, Seen, together
from corpus.models import Span
from eval.duties import load_gold, score_duties
from eval.duty_sources import found_in, gold_documents
from eval.gold_files import gold_file
from tests.duty_texts import law

TITLE = "Điều 4. Trách nhiệm của Sở Y tế\n1. "


def test_two_probabilities_as_one() -> None:
    """The mean of the logarithms of odds; without the second, the first; nothing is surer than either lets it be."""
    assert together(0.5, 0.5, 0.4) == pytest.approx(0.5)
    assert together(0.2, None, 0.4) == 0.2
    assert together(0.9, 0.1, 0.5) == pytest.approx(0.5)
    assert 0.5 < together(1.0, 0.1, 0.5) < 1


def test_what_is_seen_of_a_place() -> None:
    """A character belongs to the token that holds it; an end is told by the token after it."""
    chances = np.zeros((2, 3), np.float32)
    chances[1] = 0.1, 0.7, 0.2
    seen = Seen([(0, 3), (4, 6)], chances)
    assert seen.begins(5) == pytest.approx(0.7)
    assert seen.begins(3) is None  # between two tokens
    assert seen.begins(6) is None
    assert seen.begins(-2) is None
    assert seen.ends(3) == pytest.approx(0.8)
    assert seen.ends(6) is None


def test_it_is_asked_where_anybody_may_get_it() -> None:
    """Not where nobody is likely; where one is nearly sure it still tells where the name ends."""
    line = Line.of("gửi Bộ Y tế")
    for chances, ruled, asked in (
        ({}, None, False),
        ({1: 0.01}, None, False),
        ({1: 0.5}, None, True),
        ({1: 0.999}, Span(4, 11), True),
        ({1: 0.999, 2: 0.2}, Span(4, 11), True),
        ({1: 0.01}, Span(4, 11), True),
    ):
        assert Weighed(line, [], ruled, chances).open is asked


def test_what_is_seen_decides_where_the_judge_does_not() -> None:
    """A receiver that the judge holds for as likely as not stays or goes with what the network says."""
    document = law(TITLE + "Thực hiện chi trả trợ cấp cho người bệnh theo quy định.")
    line, (duty,) = Line.of(document.text), by_rules(document)
    seen = SecondTagger.shipped().see({7: clause_tokens(line, duty)})[7]
    begins = seen.begins(duty.span.cut(line.text).index("người bệnh"))
    assert begins is not None
    assert (extract(document)[0].receiver == "người bệnh") is (begins > 0.5)


def test_no_clause_no_answer() -> None:
    """Nothing asked, nothing seen."""
    assert SecondTagger.shipped().see({}) == {}


def test_the_second_tagger_helps_on_the_report_half(repository: Path, shared: Path) -> None:
    """On articles that it never saw receivers are found better with it."""
    gold = load_gold(gold_file("duties"), "report")
    documents = gold_documents(gold, repository, shared)
    alone, both = (
        score_duties(
            gold,
            {
                name: found_in(document, unit, extract(document, Judge.shipped(), second=second))
                for name, (document, unit) in documents.items()
            },
        )
        for second in (False, True)
    )
    assert both["receiver"]["f1"] > alone["receiver"]["f1"]
