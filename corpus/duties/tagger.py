"""Who takes part and what is made: a small transformer beside the rules, trained on read articles.

It sees the tokens of one clause and what the rules read in it, and says for each token and field whether it begins the
field, goes on with it or is outside (`corpus.duties.clause_tokens`). On articles that neither had seen it is right where
the rules alone are wrong often enough to be kept (docs/experiments.md). Its weights are made by `python -m eval.tagger`.
"""

from __future__ import annotations

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
    ClauseTokens,
    batches,
    clause_tokens,
    ruled_spans,
    stacked,
)
from corpus.duties.fields import partner_of
from corpus.duties.lines import Line
from corpus.duties.parties import parties
from corpus.duties.party import party_at
from corpus.models import Duty, Span
from corpus.wording import LOWER_HEADS, PRODUCTS, VERBS, phrase_at

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["HEADS", "Tagged", "Tagger", "likeliest", "settled"]

_FILE = Path(__file__).parent / "tagger.npz"
_SURE = 0.7
"""How probable the beginning of a partner must be that the rules did not read."""
_TAGGED = ("partners", "product")
_READ = [FIELDS.index(name) for name in _TAGGED]
HEADS = 4
"""Of attention."""
_TOKENS_AT_ONCE = 384
_LITTLE = 1e-5  # of layer normalisation, as in training


@dataclass(frozen=True, slots=True)
class Tagged:
    """Where in the document the network reads `partners` and `products` (at most one)."""

    partners: Sequence[Span]
    products: Sequence[Span]


class Tagger:
    """The network. `weights` are named arrays as `eval.tagger` writes them, `words` its vocabulary (0: none, 1: unknown)."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], words: Sequence[str]) -> None:
        self._weights = weights
        self._numbers = {word: number for number, word in enumerate(words)}
        self._layers = sum(name.endswith(".qkv") for name in weights)

    @staticmethod
    @cache
    def shipped() -> Tagger:
        """The tagger that comes with this version."""
        return Tagger.read(_FILE)

    @staticmethod
    def read(path: Path) -> Tagger:
        """The tagger whose weights are in the file at `path`."""
        import numpy as np

        with np.load(path, allow_pickle=False) as file:
            words = str(file["words"]).split("\n")
            return Tagger({name: file[name].astype(np.float32) for name in file.files if name != "words"}, words)

    def tag(self, line: Line, duties: Sequence[Duty]) -> list[Tagged]:
        """What the network reads in the clauses of duties as the rules read them."""
        clauses = [clause_tokens(line, duty) for duty in duties]
        found = [Tagged((), ()) for _ in duties]
        for numbers in batches([len(clause.places) for clause in clauses], _TOKENS_AT_ONCE):
            chances = self.chances([clauses[number] for number in numbers])[:, :, _READ]
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

    def chances(self, clauses: Sequence[ClauseTokens]) -> NDArray[np.float32]:
        """Probabilities `[n, t, fields, 3]` of being outside, beginning and going on, t the longest clause's tokens.

        They are 0 where a clause has ended.

        Between the layers the tokens of all clauses stand in one row, without what fills up shorter ones.
        """
        import numpy as np

        weights = self._weights
        numbers = [[self._numbers.get(word, 1) for word in clause.words] for clause in clauses]
        rows = [(of, clause.cases, clause.parts, clause.ruled) for of, clause in zip(numbers, clauses, strict=True)]
        words, cases, parts, ruled = stacked(rows)
        mask = words > 0
        place = mask.nonzero()
        state = weights["words.rows"][words[place]] + weights["cases"][cases[place]] + weights["parts"][parts[place]]
        state += weights["places"][place[1]]
        for field in range(len(FIELDS)):
            state += weights["ruled"][field][ruled[:, field][place]]
        state = self._neighbours(state, mask)
        hidden = np.where(mask, np.float32(0), np.float32(-1e9))[:, None, None, :]
        for layer in range(self._layers):
            state = self._layer(state, place, hidden, f"layer{layer}")
        scores = _normal(state, weights, "last") @ weights["heads"] + weights["heads.bias"]
        made = np.zeros((*mask.shape, len(FIELDS), 3), np.float32)
        made[place] = _softmax(scores.reshape(-1, len(FIELDS), 3))
        return made

    def _neighbours(self, state: NDArray[np.float32], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Each token with what stands beside it in its clause."""
        import numpy as np

        weights = self._weights
        ends = np.cumsum(mask.sum(1))
        before, after = np.zeros_like(state), np.zeros_like(state)
        before[1:], after[:-1] = state[:-1], state[1:]
        before[ends[:-1]] = 0
        after[ends - 1] = 0
        beside = weights["beside"]
        return state + _bent(before @ beside[0] + state @ beside[1] + after @ beside[2] + weights["beside.bias"])

    def _layer(
        self,
        state: NDArray[np.float32],
        place: tuple[NDArray[np.intp], ...],
        hidden: NDArray[np.float32],
        name: str,
    ) -> NDArray[np.float32]:
        """One layer: attention to all tokens of the clause, then each token alone. `place` is where each token stands in
        `[n, t]`, `hidden` what is added to the scores of places without one."""
        import numpy as np

        weights, size = self._weights, state.shape[-1]
        n, most = hidden.shape[0], hidden.shape[-1]
        made = _normal(state, weights, f"{name}.n1") @ weights[f"{name}.qkv"]
        made += weights[f"{name}.qkv.bias"]
        made[:, :size] *= np.float32((size // HEADS) ** -0.5)
        full = np.zeros((n, most, 3 * size), np.float32)
        full[place] = made
        asked, keys, values = full.reshape(n, most, 3, HEADS, -1).transpose(2, 0, 3, 1, 4)
        scores = asked @ keys.transpose(0, 1, 3, 2)
        scores += hidden
        seen = (_softmax(scores) @ values).transpose(0, 2, 1, 3).reshape(n, most, size)[place]
        state = state + weights[f"{name}.out.bias"]
        state += seen @ weights[f"{name}.out"]
        inner = _normal(state, weights, f"{name}.n2") @ weights[f"{name}.up"]
        inner += weights[f"{name}.up.bias"]
        state += weights[f"{name}.down.bias"]
        state += _bent(inner) @ weights[f"{name}.down"]
        return state


def _normal(state: NDArray[np.float32], weights: Mapping[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    """Layer normalisation (Ba et al., 2016)."""
    import numpy as np

    made: NDArray[np.float32] = state - state.mean(-1, keepdims=True)
    made /= np.sqrt(np.einsum("td,td->t", made, made)[..., None] / np.float32(made.shape[-1]) + np.float32(_LITTLE))
    made *= weights[name]
    made += weights[f"{name}.bias"]
    return made


def _bent(state: NDArray[np.float32]) -> NDArray[np.float32]:
    """GELU by a sigmoid (Hendrycks and Gimpel, 2016)."""
    import numpy as np

    made: NDArray[np.float32] = state * np.float32(-1.702)
    np.exp(made, out=made)
    made += 1
    return np.divide(state, made, out=made)


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The softmax over the last axis, in place."""
    import numpy as np

    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(-1, keepdims=True)
    return scores


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
        read = [partner_of(party_at(line, span.start, span.end)) for span in whole]
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
    """The name, not ended within what the rules read as one name from its beginning on ("các lực | lượng ...")."""
    ruled, _ = parties(line, name.start, stop)
    return Span(name.start, max(name.end, ruled[0].span.end)) if ruled else name


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


_TO = re.compile(r"\s+(?:về|cho|đến|tới|lên|tại)?\s*$")
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

    n, most, fields, _ = chances.shape
    logs = np.log(chances + np.float32(1e-9)).transpose(1, 3, 0, 2)  # [t, 3, n, fields]
    best = logs[0].copy()
    best[GOES_ON] = -np.inf
    came = np.zeros((most, n, fields), np.int8)  # the label before one that is outside or begins
    begun = np.zeros((most, n, fields), np.bool_)  # whether one that goes on follows a beginning
    lasts = np.asarray(lengths) - 1
    ends = best.copy()
    for at in range(1, most):
        came[at] = best.argmax(0)
        begun[at] = best[BEGINS] >= best[GOES_ON]
        any_, gone_on = best.max(0), np.maximum(best[BEGINS], best[GOES_ON])
        best = np.stack((any_, any_, gone_on)) + logs[at]
        ends[:, lasts == at] = best[:, lasts == at]
    labels = np.zeros((n, most, fields), np.int8)
    label = ends.argmax(0).astype(np.int8)
    for at in range(most - 1, -1, -1):
        inside = (at <= lasts)[:, None]
        labels[:, at] = np.where(inside, label, 0)
        before = np.where(label == GOES_ON, np.where(begun[at], BEGINS, GOES_ON), came[at])
        label = np.where(inside, before, label)
    return labels
