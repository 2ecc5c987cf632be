"""Who takes part and what is made: a small transformer beside the rules, trained on read articles.

It sees the tokens of one clause and what the rules read in it, and says for each token and field whether it begins the
field, goes on with it or is outside (`corpus.duties.clause_tokens`). On articles that neither had seen it is right where
the rules alone are wrong often enough to be kept (docs/experiments.md). Its weights are made by `python -m eval.tagger`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.duties.actor_words import FIELD_OF_WORK
from corpus.duties.clause_tokens import (
    BEGINS,
    FIELDS,
    GOES_ON,
    OUTSIDE,
    ClauseTokens,
    batches,
    ruled_spans,
)
from corpus.duties.fields import partner_of
from corpus.duties.lines import Line
from corpus.duties.network import Network
from corpus.duties.parties import parties
from corpus.duties.party import party_at
from corpus.models import Duty, Span
from corpus.wording import LOWER_HEADS, PRODUCTS, VERBS, act_at, phrase_at

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["WEIGHTS", "Tagged", "Tagger", "likeliest", "settled"]

WEIGHTS = Path(__file__).parent / "tagger.npz"
_SURE = 0.7
"""How probable the beginning of a partner must be that the rules did not read."""
_TAGGED = ("partners", "product")
_READ = [FIELDS.index(name) for name in _TAGGED]
_TOKENS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Tagged:
    """Where in the document the network reads `partners` and `products` (at most one)."""

    partners: Sequence[Span]
    products: Sequence[Span]


class Tagger:
    """What the network says of the clauses of a document."""

    def __init__(self, network: Network) -> None:
        self.network = network

    @staticmethod
    @cache
    def shipped() -> Tagger:
        """The tagger that comes with this version."""
        return Tagger(Network.read(WEIGHTS))

    def tag(self, duties: Sequence[Duty], clauses: Sequence[ClauseTokens]) -> list[Tagged]:
        """What the network reads in the clauses of duties as the rules read them."""
        found = [Tagged((), ()) for _ in duties]
        for numbers in batches([len(clause.places) for clause in clauses], _TOKENS_AT_ONCE):
            chances = self.network.chances([clauses[number] for number in numbers])[:, :, _READ]
            labels = likeliest(chances, [len(clauses[number].places) for number in numbers])
            for at, number in enumerate(numbers):
                duty = duties[number]
                partners, products = (
                    [
                        (span.shift(duty.span.start), chance)
                        for span, chance in _spans(clauses[number], labels[at, :, field], chances[at, :, field])
                    ]
                    for field in range(len(_TAGGED))
                )
                ruled = [one.span for one in duty.partners if one.span]
                kept = [o for o, chance in partners if chance >= _SURE or any(_meet(o, span) for span in ruled)]
                best = sorted(products, key=lambda one: -one[1])[:1]
                found[number] = Tagged(kept, [span for span, _ in best])
        return found


def _spans(clause: ClauseTokens, labels: NDArray[np.int8], chances: NDArray[np.float32]) -> list[tuple[Span, float]]:
    """Where a field stands in a clause, from its beginning, each with the probability that it begins there."""
    found: list[tuple[Span, float]] = []
    for number in labels.nonzero()[0].tolist():
        start, end = clause.places[number]
        if labels[number] == BEGINS:
            found.append((Span(start, end), float(chances[number, BEGINS])))
        else:
            span, chance = found[-1]
            found[-1] = (Span(span.start, end), chance)
    return found


def settled(line: Line, duty: Duty, found: Tagged) -> Duty:
    """The duty with what `Tagger.tag` found in its clause. Partners that the rules alone read stay, and the words of a
    product that both see; what a lead-in above says stays."""
    spans, product, partners = dict(duty.spans), duty.product, duty.partners
    inside = ruled_spans(duty)
    both = "product" in spans and any(_meet(spans["product"], span) for span in found.products)
    if not both and (product is None or inside["product"]):
        spans.pop("product", None)
        product = None
        for tagged in found.products:
            span = _thing(line, spans, _trimmed(line, tagged))
            if span is not None:
                spans["product"], product = span, span.cut(line.text)
    if len(inside["partners"]) == len(partners):
        whole = [_whole(line, _trimmed(line, span), duty.span.end) for span in found.partners]
        whole = [span for span in whole if span.cut(line.folded) not in _NOBODY]
        ruled = {one.span: one for one in partners}
        read = [ruled.get(span) or partner_of(party_at(line, span.start, span.end)) for span in whole]
        kept = [one for one in partners if one.span and not any(_meet(one.span, span) for span in found.partners)]
        partners = tuple(sorted([*read, *kept], key=lambda one: one.span.start if one.span else 0))
        places = [one.span for one in partners if one.span]
        spans.pop("partners", None)
        if places:
            spans["partners"] = Span(places[0].start, places[-1].end)
    return replace(duty, spans=spans, product=product, partners=partners)


def _thing(line: Line, spans: Mapping[str, Span], span: Span) -> Span | None:
    """What is made or handed over, without who gets it; None where the words are of who gets it ("gửi Bộ báo cáo") or tell
    before a colon what the task is about."""
    gets, task = spans.get("receiver"), spans.get("task")
    if gets is not None and gets.holds(span):
        return None
    if task is not None and span.start < task.start and ":" in line.text[span.end : task.start]:
        return None
    if gets is not None and span.start < gets.start < span.end:
        words = _TO.sub("", line.text[span.start : gets.start])
        return _trimmed(line, Span(span.start, span.start + len(words)))
    return span


def _whole(line: Line, name: Span, stop: int) -> Span:
    """The name, not ended within what the rules read as one name from its beginning on ("các lực | lượng ..."), nor gone on
    with what is done behind "liên quan" ("các cơ quan liên quan | tổ chức thực hiện")."""
    ruled, _ = parties(line, name.start, stop)
    end = max(name.end, ruled[0].span.end) if ruled else name.end
    if ruled and ruled[0].kind != "class" and act_at(line.folded, ruled[0].span.end + 1) == end < stop:
        end = ruled[0].span.end  # "Ban Nội chính Tỉnh ủy | tuyên truyền pháp luật"
    acts = _THEN_ACTS.search(line.folded, name.start, end)
    return Span(name.start, acts.start() if acts else end)


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


_NOBODY = ("cơ quan", "đơn vị")  # "là cơ quan chủ trì, phối hợp với ...": what the lead is
_TO = re.compile(r"\s+(?:về|cho|đến|tới|lên|tại)?\s*$")
_THEN_ACTS = re.compile(
    r"(?:(?<=liên quan)|(?<=hữu quan)) (?:tổ chức|thực hiện|triển khai|kiểm tra|rà soát|xây dựng|tham mưu)\b"
)
_LOOSE = re.compile(r"(?:[\s,;:.(–-]|(?<=\s)(?:và|hoặc|cùng|với|của)(?!\w))+$")


def _trimmed(line: Line, span: Span) -> Span:
    """The span without signs and joints at its ends that belong to no name, and not ended within a known phrase."""
    text = span.cut(line.text)
    start = span.start + len(text) - len(text.lstrip(" ,;:.-–"))
    text = _LOOSE.sub("", text)
    if text.count(")") > text.count("("):
        text = _LOOSE.sub("", text[: text.rindex(")")])  # the bracket was opened before the name
    end = max(start, span.start + len(text))
    works = FIELD_OF_WORK.finditer(line.folded, start, end + _LONGEST_WORK)
    end = next((work.end() for work in works if work.start() < end < work.end()), end)
    for blank in _LAST_WORDS.finditer(line.folded, max(start, end - 24), end):
        end = max(end, phrase_at(line.folded, blank.end(), _KNOWN))
    return Span(start, end)


_LONGEST_WORK = 64  # letters of a field of work
_LAST_WORDS = re.compile(r"(?<!\w)(?=\w)")
_KNOWN = PRODUCTS | LOWER_HEADS | VERBS
"""Phrases within which nothing ends ("văn | bản", "chi | bộ")."""


def likeliest(chances: NDArray[np.float32], lengths: Sequence[int]) -> NDArray[np.int8]:
    """The likeliest labels `[n, t, fields]` in which nothing goes on that has not begun (Viterbi); 0 beyond a length."""
    import numpy as np

    alone = chances.argmax(-1)
    alone[np.arange(alone.shape[1]) >= np.asarray(lengths)[:, None]] = OUTSIDE
    labels: NDArray[np.int8] = alone.astype(np.int8)
    # Where each token's own likeliest label is allowed after the one before, all of them together are likeliest.
    before = np.zeros_like(alone)
    before[:, 1:] = alone[:, :-1]
    for clause, field in np.argwhere(((alone == GOES_ON) & (before == OUTSIDE)).any(1)).tolist():
        length = lengths[clause]
        labels[clause, :length, field] = _sequence(np.log(chances[clause, :length, field] + np.float32(1e-9)).tolist())
    return labels


def _sequence(logs: Sequence[Sequence[float]]) -> list[int]:
    """The likeliest labels of one row of tokens, for the logarithms of their chances."""
    outside, begins, goes_on = logs[0][OUTSIDE], logs[0][BEGINS], -math.inf
    came: list[tuple[int, int]] = []  # the label before one that is outside or begins, and before one that goes on
    for of_outside, of_begins, of_goes_on in logs[1:]:
        most = max(outside, begins, goes_on)
        label = OUTSIDE if outside == most else BEGINS if begins == most else GOES_ON
        came.append((label, BEGINS if begins >= goes_on else GOES_ON))
        outside, begins, goes_on = most + of_outside, most + of_begins, max(begins, goes_on) + of_goes_on
    most = max(outside, begins, goes_on)
    labels = [OUTSIDE if outside == most else BEGINS if begins == most else GOES_ON]
    for free, held in reversed(came):
        labels.append(held if labels[-1] == GOES_ON else free)
    return labels[::-1]
