"""The trained tagger of partners and products: what it adds to the rules, and what it must never touch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.duties import by_rules, extract
from corpus.duties.clause_tokens import BEGINS, FIELDS, GOES_ON, OUTSIDE, clause_tokens, labels, ruled_spans
from corpus.duties.lines import Line
from corpus.duties.tagger import Tagged, Tagger, likeliest, settled
from corpus.models import Span
from eval.duties import load_gold, score_duties
from eval.duty_sources import found_duties, gold_documents, ruled_duties
from eval.gold_files import gold_file
from tests.duty_texts import law

TITLE = "Điều 4. Trách nhiệm của Sở Y tế\n1. "


def test_labels_of_spans() -> None:
    """A token that a span touches begins it or goes on with it."""
    places = [(0, 3), (4, 9), (9, 10), (11, 14)]
    assert labels(places, [Span(4, 10)]) == (OUTSIDE, BEGINS, GOES_ON, OUTSIDE)
    assert labels(places, [Span(0, 3), Span(11, 14)]) == (BEGINS, OUTSIDE, OUTSIDE, BEGINS)


def test_likeliest_labels_are_those_of_all_sequences() -> None:
    """Nothing goes on that has not begun; among the rest the likeliest sequence is found, as by trying all."""
    random = np.random.default_rng(0)
    chances = random.dirichlet((1.0, 0.6, 0.6), size=(20, 5, len(FIELDS))).astype(np.float32)
    lengths = random.integers(1, 6, 20).tolist()
    found = likeliest(chances, lengths)
    for clause, length in enumerate(lengths):
        assert not found[clause, length:].any()
        for field in range(len(FIELDS)):
            best, most = None, -np.inf
            for sequence in np.ndindex(*(3,) * length):
                broken = any(
                    b == GOES_ON and a == OUTSIDE for a, b in zip((OUTSIDE, *sequence), sequence, strict=False)
                )
                odds = float(np.log(chances[clause, np.arange(length), field, list(sequence)]).sum())
                if not broken and odds > most:
                    best, most = sequence, odds
            assert tuple(found[clause, :length, field]) == best


def test_chances_do_not_hang_on_the_batch() -> None:
    """A clause alone and beside a longer one is read alike; the three chances of a token are one together."""
    document = law(
        TITLE + "Lập kế hoạch; phối hợp với Công an tỉnh và các cơ quan liên quan lập danh sách gửi Bộ Y tế."
    )
    line = Line.of(document.text)
    clauses = [clause_tokens(line, duty) for duty in by_rules(document)]
    assert len(clauses) == 2
    network = Tagger.shipped().network
    together, alone = network.chances(clauses), network.chances(clauses[:1])
    n = len(clauses[0].places)
    assert np.abs(together[0, :n] - alone[0]).max() < 1e-4
    assert np.abs(alone.sum(-1) - 1).max() < 1e-5


def test_what_is_tagged_stands_in_the_clause() -> None:
    """Products and partners are words of the document, where their spans say."""
    document = law(
        TITLE + "Chủ trì, phối hợp với Công an tỉnh, các cơ quan liên quan xây dựng và gửi đề án đào tạo cho Bộ Y tế."
    )
    (duty,) = extract(document)
    assert duty.product
    assert duty.spans["product"].cut(document.text) == duty.product
    assert [partner.name for partner in duty.partners] == ["Công an tỉnh", "các cơ quan liên quan"]
    assert all(partner.span and partner.span.cut(document.text) == partner.name for partner in duty.partners)


def test_what_the_rules_read_stays_where_nothing_is_found() -> None:
    """Partners that the rules alone read stay; a product that the network does not see goes; one that both see keeps the
    rules' words."""
    document = law(TITLE + "Phối hợp với Công an tỉnh lập kế hoạch kiểm tra.")
    line, (duty,) = Line.of(document.text), by_rules(document)
    assert duty.product == "kế hoạch kiểm tra"
    nothing = settled(line, duty, Tagged((), ()))
    assert (nothing.product, nothing.partners) == (None, duty.partners)
    begun = Span(duty.spans["product"].start, duty.spans["product"].start + 8)
    assert settled(line, duty, Tagged((), [begun])).product == "kế hoạch kiểm tra"


def test_no_name_and_no_title_is_cut_short() -> None:
    """What the network ends within a name or a field of work is read to the end of it."""
    document = law(
        TITLE
        + "Tăng cường phối hợp với các lực lượng phòng cháy, chữa cháy và cứu nạn, cứu hộ trong việc "
        + "lập quy hoạch hạ tầng phòng cháy, chữa cháy và cứu nạn, cứu hộ đồng bộ."
    )
    line, (duty,) = Line.of(document.text), by_rules(document)
    partners, products = (
        [Span(at := document.text.find(words), at + len(words))]
        for words in ("các lực", "quy hoạch hạ tầng phòng cháy, chữa cháy")
    )
    cut = Tagged(partners, products)
    duty = settled(line, replace(duty, product=None, partners=(), spans={"task": duty.spans["task"]}), cut)
    assert [partner.name for partner in duty.partners] == ["các lực lượng phòng cháy, chữa cháy và cứu nạn, cứu hộ"]
    assert duty.product == "quy hoạch hạ tầng phòng cháy, chữa cháy và cứu nạn, cứu hộ"


def test_what_a_lead_in_says_stays() -> None:
    """Partners named over a list hold for its items, whatever stands in them."""
    document = law("Điều 4. Nhiệm vụ\n1. Bộ Y tế phối hợp với Bộ Công an:\na) Lập danh sách;\nb) Kiểm tra cơ sở.")
    assert [[partner.name for partner in duty.partners] for duty in extract(document)] == [["Bộ Công an"]] * 2


def test_spans_of_other_clauses_are_none_of_this_one() -> None:
    """What was inherited is not in the clause."""
    document = law("Điều 4. Nhiệm vụ\n1. Bộ Y tế phối hợp với Bộ Công an:\na) Lập danh sách;\nb) Kiểm tra cơ sở.")
    assert not any(ruled_spans(duty)["partners"] for duty in by_rules(document))


def test_the_tagger_helps_on_the_report_half(repository: Path, shared: Path) -> None:
    """On articles that it never saw partners and products are found better than by the rules alone."""
    gold = load_gold(gold_file("duties"), "report")
    tagged = score_duties(gold, found_duties(gold, repository, shared))
    ruled = score_duties(gold, ruled_duties(gold_documents(gold, repository, shared)))
    assert tagged["partners"]["f1"] > ruled["partners"]["f1"]
    assert tagged["product"]["f1"] > ruled["product"]["f1"]


def test_torch_and_numpy_say_the_same(tmp_path: Path) -> None:
    """What was trained in torch is what is run without it."""
    torch = pytest.importorskip("torch", reason="training needs torch")
    from corpus.duties.network import Network as Run
    from eval.tagger.examples import Example
    from eval.tagger.network import Network, load, save
    from eval.tagger.training import Clauses

    torch.manual_seed(0)
    document = law(
        TITLE + "Lập kế hoạch; phối hợp với Công an tỉnh và các cơ quan liên quan lập danh sách gửi Bộ Y tế."
    )
    line = Line.of(document.text)
    clauses = [clause_tokens(line, duty) for duty in by_rules(document)]
    words = ["<none>", "<unknown>", "<hidden>", *sorted({word for clause in clauses for word in clause.words})]
    network = Network(len(words)).eval()
    save(network, words, tmp_path / "tagger.npz")
    arrays = [
        Example(one.words, *(np.array(x, np.int8) for x in (one.cases, one.parts, one.ruled, one.ruled)))
        for one in clauses
    ]
    with torch.no_grad():
        state = network(*Clauses.of(arrays, words).inputs([0, 1]))
        expected = torch.softmax(network.tags(state), -1).numpy()
    found = Run.read(tmp_path / "tagger.npz").chances(clauses)
    for row, clause in enumerate(clauses):
        n = len(clause.places)
        assert np.abs(found[row, :n] - expected[row, :n]).max() < 0.01  # weights are kept in half precision
    some = [FIELDS.index("recurrence"), FIELDS.index("receiver")]
    same_words, part = load(tmp_path / "tagger.npz", some)
    with torch.no_grad():
        tags = torch.softmax(part.tags(part(*Clauses.of(arrays, words).inputs([0, 1]))), -1).numpy()
    assert same_words == words
    assert np.abs(tags - expected[:, :, some]).max() < 0.01


def test_a_network_learns_what_it_is_shown() -> None:
    """A few epochs on one clause bring its labels."""
    torch = pytest.importorskip("torch", reason="training needs torch")
    from eval.tagger.examples import Example
    from eval.tagger.network import Network
    from eval.tagger.training import Clauses, tune

    torch.manual_seed(0)
    words = ("sở", "lập", "kế", "hoạch", "gửi", "bộ")
    given = np.zeros((len(FIELDS), len(words)), np.int8)
    given[FIELDS.index("product"), 2:4] = BEGINS, GOES_ON
    zeros = np.zeros(len(words), np.int8)
    clauses = Clauses.of([Example(words, zeros, zeros, np.zeros_like(given), given)] * 32, ["", "", "", *words])
    network = Network(9)
    tune(network, clauses, epochs=60, rate=2e-3, unruled=0.5)
    with torch.no_grad():
        tags = network.tags(network(*clauses.inputs([0])))[0].argmax(-1).numpy()
    assert (given == tags.T).all()


def test_no_partner_ends_with_a_bracket_that_it_does_not_open() -> None:
    """A bracket that closes after a name stays out of it."""
    document = law(TITLE + "Xây dựng đề án (Sở Tài chính chủ trì, phối hợp với Công an tỉnh).")
    assert not any(")" in partner.name for duty in extract(document) for partner in duty.partners)
