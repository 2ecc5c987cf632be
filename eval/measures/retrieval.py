"""Measures of ranked results, by ir_measures (trec_eval's definitions); every question with gold counts.

A question that the run leaves out, or answers with nothing, scores zero. A question without any relevant document cannot
be measured and is left out of the means; callers say how many there were. Ties: `eval.ranking`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.errors import MissingTool, UsageError
from eval.ranking import ranked

__all__ = ["DEFAULT", "Scores", "measure_run"]

DEFAULT = ("nDCG@10", "RR@10", "R@1", "R@10", "R@100")


@dataclass(frozen=True, slots=True)
class Scores:
    """Per-question values, `{measure: {qid: value}}`, every question with gold in each; values are in [0, 1]."""

    values: Mapping[str, Mapping[str, float]]

    def mean(self, measure: str) -> float:
        """The mean over questions; 0.0 when there is none."""
        values = self.values[measure].values()
        return sum(values) / len(values) if values else 0.0

    def means(self) -> dict[str, float]:
        """The mean of each measure, in the order asked for."""
        return {measure: self.mean(measure) for measure in self.values}


def measure_run(
    qrels: Mapping[str, Mapping[str, int]],
    run: Mapping[str, Mapping[str, float]],
    measures: Sequence[str] = DEFAULT,
) -> Scores:
    """Measure a run against judgements. `measures` are ir_measures names ("nDCG@10").

    Scores are replaced by places in the one order before any back end sees them, so that all break ties alike. Results
    for questions outside `qrels` are not looked at. Raises UsageError for a name ir_measures does not know, MissingTool
    when it is not installed.
    """
    try:
        import ir_measures
    except ImportError as error:
        raise MissingTool("Cần gói ir-measures để chấm điểm: pip install 'tracuu[eval]'.") from error
    try:
        wanted = {name: ir_measures.parse_measure(name) for name in measures}
    except (ValueError, NameError, SyntaxError, KeyError, AttributeError) as error:
        raise UsageError(
            f"Không có độ đo nào tên như vậy: {', '.join(measures)}. Xem: tracuu-eval measures."
        ) from error
    judged = {qid: dict(gold) for qid, gold in qrels.items() if any(rel > 0 for rel in gold.values())}
    values = {name: dict.fromkeys(judged, 0.0) for name in measures}
    if not judged:
        return Scores(values)
    places = {
        qid: {docid: float(-place) for place, docid in enumerate(ranked(scores))}
        for qid, scores in run.items()
        if qid in judged and scores
    }
    names = {measure: name for name, measure in wanted.items()}
    if places:
        for metric in ir_measures.iter_calc(list(wanted.values()), judged, places):
            values[names[metric.measure]][metric.query_id] = float(metric.value)
    return Scores(values)
