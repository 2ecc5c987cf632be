"""Retrieval measures agree with pytrec_eval, and with a slow computation from the definitions, to 1e-9."""

from __future__ import annotations

import math
import random

import pytest

from corpus.errors import UsageError
from eval.measures.retrieval import DEFAULT, measure_run

Run = dict[str, dict[str, float]]
Qrels = dict[str, dict[str, int]]


def random_case(seed: int) -> tuple[Qrels, Run]:
    """Judgements and a run with ties, graded and negative judgements, missing questions and empty results."""
    rng = random.Random(seed)
    docs = [f"{rng.choice(['Luật A', 'nđ', 'Z', 'đ'])}#{n}" for n in range(150)]
    qrels: Qrels = {}
    run: Run = {}
    for n in range(40):
        qid = f"câu-{n}"
        if rng.random() < 0.95:
            qrels[qid] = {d: rng.choice([0, 1, 1, 2]) for d in rng.sample(docs, rng.randint(1, 6))}
        kind = rng.random()
        if kind < 0.1:
            continue  # a question the run leaves out
        if kind < 0.2:
            run[qid] = {}  # asked, nothing found
            continue
        found = rng.sample(docs, rng.randint(1, 150))
        if rng.random() < 0.5:
            run[qid] = {d: float(rng.randint(0, 4)) for d in found}  # ties everywhere
        else:  # closer together than single precision can tell
            run[qid] = {d: 1.0 + rng.randint(0, 40) * 1e-8 for d in found}
    return qrels, run


def second_opinion(qrels: Qrels, run: Run) -> dict[str, dict[str, float]]:
    """trec_eval by pytrec_eval; RR@10 from its reciprocal rank, which is zero beyond rank 10."""
    import pytrec_eval

    wanted = {"ndcg_cut_10", "recip_rank", "recall_1", "recall_10", "recall_100"}
    told = pytrec_eval.RelevanceEvaluator(qrels, wanted).evaluate(run)
    names = {"nDCG@10": "ndcg_cut_10", "R@1": "recall_1", "R@10": "recall_10", "R@100": "recall_100"}
    values = {ours: {q: told.get(q, {}).get(theirs, 0.0) for q in qrels} for ours, theirs in names.items()}
    whole = {q: told.get(q, {}).get("recip_rank", 0.0) for q in qrels}
    values["RR@10"] = {q: rr if rr > 0.0999 else 0.0 for q, rr in whole.items()}
    return values


@pytest.mark.parametrize("seed", range(30))
def test_measures_agree_with_pytrec_eval_on_random_runs(seed: int) -> None:
    """Question by question, ties, gaps and empty results included."""
    qrels, run = random_case(seed)
    ours = measure_run(qrels, run).values
    theirs = second_opinion(qrels, run)
    for measure in DEFAULT:
        judged = {q for q in qrels if any(r > 0 for r in qrels[q].values())}
        assert ours[measure].keys() == judged
        for q in judged:
            assert ours[measure][q] == pytest.approx(theirs[measure][q], abs=1e-9), (measure, q)


@pytest.mark.parametrize("seed", range(30, 40))
def test_measures_agree_with_their_definitions(seed: int) -> None:
    """The formulas of `tracuu-eval measures`, written out slowly."""
    qrels, run = random_case(seed)
    ours = measure_run(qrels, run).values
    import numpy as np

    for q, gold in qrels.items():
        relevant = {d for d, r in gold.items() if r > 0}
        if not relevant:
            continue
        order = sorted(run.get(q, {}), key=lambda d: d.replace(" ", "%20"), reverse=True)
        order.sort(key=lambda d, q=q: -np.float32(run[q][d]))  # type: ignore[misc]
        gains = [gold.get(d, 0) for d in order]
        ideal = sorted(gold.values(), reverse=True)

        def dcg(values: list[int]) -> float:
            return sum(v / math.log2(n + 2) for n, v in enumerate(values[:10]))

        places = [n for n, d in enumerate(order[:10], 1) if d in relevant]
        assert ours["nDCG@10"][q] == pytest.approx(dcg(gains) / dcg(ideal), abs=1e-9)
        assert ours["RR@10"][q] == pytest.approx(1 / places[0] if places else 0.0, abs=1e-9)
        for k in (1, 10, 100):
            assert ours[f"R@{k}"][q] == pytest.approx(len(relevant & set(order[:k])) / len(relevant), abs=1e-9)


def test_a_tie_is_read_one_way_by_all_measures() -> None:
    """With a wrong and a right document on one score, the id decides, for RR@10 as for nDCG@10."""
    for right, wrong, first in (("b", "a", True), ("a", "b", False)):
        values = measure_run({"q": {right: 1}}, {"q": {right: 1.0, wrong: 1.0}}).means()
        assert values["R@1"] == (1.0 if first else 0.0)
        assert values["RR@10"] == (1.0 if first else 0.5)
        assert values["nDCG@10"] == pytest.approx(1.0 if first else 1 / math.log2(3), abs=1e-12)


def test_missing_and_empty_questions_are_zeros_in_the_mean() -> None:
    """Two of three questions failed: the mean is a third."""
    qrels = {"a": {"d": 1}, "b": {"d": 1}, "c": {"d": 1}}
    assert measure_run(qrels, {"a": {"d": 1.0}, "b": {}}).means() == pytest.approx(dict.fromkeys(DEFAULT, 1 / 3))


def test_nothing_to_measure_gives_zero_and_no_question() -> None:
    """A set without gold has no values, and its mean is 0.0 by definition."""
    scores = measure_run({"a": {}, "b": {"d": 0}}, {"a": {"d": 1.0}})
    assert scores.values["RR@10"] == {}
    assert scores.mean("RR@10") == 0.0


@pytest.mark.parametrize("name", ["không có", "nDCG@mười", "blah@10", "import os"])
def test_an_unknown_measure_is_refused(name: str) -> None:
    """The message points to the list."""
    with pytest.raises(UsageError, match="tracuu-eval measures"):
        measure_run({"q": {"d": 1}}, {}, [name])
