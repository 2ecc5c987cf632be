"""A question's answer: exact quotations, duties, or an abstention that says why."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import known
from corpus.library import Library
from corpus.models import DocumentKey, Duty, Span, Unit
from corpus.quote import Quotation
from corpus.text import fold
from corpus.time import State
from indexer.cited import Cited
from indexer.duty_answers import Settled, settle_duties
from indexer.facts import asked_fact
from indexer.known import Known
from indexer.lookup import DutyQuestion, parse_question
from indexer.near_misses import only_named, undecided
from indexer.question import Understood, holds_subject, subject
from indexer.search import Filters, Hit, Searcher
from indexer.told import names_body, tells

__all__ = ["MIN_EVIDENCE", "Answer", "CitedDuty", "answer"]

MIN_EVIDENCE = 0.47
"""Below this weight of coverage and cosine a passage is no evidence: it turns away 98 of 100 questions about what is not
in the library, and keeps 95 of 100 right answers (docs/experiments.md)."""

_COVERAGE_SHARE = 0.3

_SHORT, _LONG, _LEAD, _TITLE = 900, 4000, 40, 3
"""A unit of at most `_SHORT` characters is quoted whole; a longer one by its part that fits best, or whole up to `_LONG`
when its title, of more than `_TITLE` words, fits better than any part. A lead of more than `_LEAD` characters is a part
of its own."""

_FEW_DUTIES = 5000
_DOCUMENTS_FOR_DUTIES = 20
_MOST_DUTIES = 50
_MORE_DUTIES = (
    "Có {count} việc phù hợp; dưới đây là {shown} việc đầu. "
    "Xem đủ ở trang Trách nhiệm, hoặc bằng tracuu who, tracuu due."
)

_MOST_QUOTATIONS = 3
_LOOKED_AT = 4  # hits of which it is looked at what would be quoted, until one answers
_PHRASE = 3  # words that are evidence where they stand in a row
_NEAR_BEST = 0.85


@dataclass(frozen=True, slots=True)
class CitedDuty:
    """A duty with the words that prove it."""

    duty: Duty
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a question as of a day.

    `kind` is "quotation", "duties" or "abstention"; `reason` says in Vietnamese why there is no answer, or what must be
    known beside one (None where nothing must). `states` holds the state of every document that is quoted or hit.
    """

    question: str
    as_of: dt.date
    kind: str
    reason: str | None
    quotations: tuple[Quotation, ...]
    cited_duties: tuple[CitedDuty, ...]
    hits: tuple[Hit, ...]
    understood: Understood
    states: dict[DocumentKey, State]
    seconds: float

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties, without their quotations."""
        return tuple(cited.duty for cited in self.cited_duties)


def answer(searcher: Searcher, library: Library, question: str, as_of: dt.date | None = None, *, k: int = 10) -> Answer:
    """The answer to a question, as the law stands on `as_of` (today without one)."""
    started = time.perf_counter()
    return replace(_Asked(searcher, library, question, as_of, k).answer(), seconds=time.perf_counter() - started)


class _Asked:
    """One question on its way: the steps are tried in order, and the first that has evidence answers."""

    def __init__(self, searcher: Searcher, library: Library, question: str, as_of: dt.date | None, k: int) -> None:
        self.searcher, self.library, self.question, self.k, self.as_of = searcher, library, question, k, as_of
        self.parts: dict[tuple[DocumentKey, str, Span, str], list[tuple[str, Span]]] = {}
        self.understood = self._search_for(question)
        self.day = as_of or self.understood.as_of or dt.date.today()
        self.known = Known.of(library)
        self.quoter = self.known.quoter
        self.cited = self.known.shelf.cited(self.understood.text)

    @cached_property
    def asked(self) -> DutyQuestion | None:
        """What the question asks about duties; None where it asks nothing of them."""
        return parse_question(self.understood.text, self.known.duties.named_in)

    @cached_property
    def settled(self) -> Settled:
        """The duties that answer the question, or between which it does not decide."""
        if (asked := self.asked) is None:
            return Settled()
        among = self._standing_duties(everywhere=not asked.words)
        return settle_duties(asked, self.known.duties, among=among, stands=self._stands)

    def _search_for(self, words: str) -> Understood:
        """Look for `words`, the question's or some of them, and keep what is found; how they were understood."""
        result = self.searcher.search(words, k=max(self.k, 50), as_of=self.as_of)
        self.words, self.hits, self.found = words, result.hits, result.unfolded
        return result.understood

    def answer(self) -> Answer:
        missing = self._missing_text()
        if missing is not None:
            return self._abstain(missing)
        return self._addressed() or self._fact() or self._duties() or self._passages()

    def _missing_text(self) -> str | None:
        """Why a question about a document whose text is not here cannot be answered; None where it can."""
        gone = [cited for cited in self.cited if not cited.keys]
        if not gone or len(gone) < len(self.cited):
            return None
        return " ".join(_not_added(cited) for cited in gone)

    # -- the ways to answer ------------------------------------------------------------------------------------------

    def _addressed(self) -> Answer | None:
        """The unit that the question gives the address of ("khoản 2 Điều 5 Luật ..."), quoted whole."""
        quotations: list[Quotation] = []
        for cited in self.cited:
            for key in cited.keys[:1]:
                unit = self.quoter.document(key).unit(cited.unit) if cited.unit else None
                if unit is not None:
                    quotations += self.quoter.quote(key, unit.id, unit.span)
        return self._with("quotation", quotations) if quotations else None

    def _fact(self) -> Answer | None:
        """What a cited document says of itself in its header, or that it does not say it."""
        if len(self.cited) != 1:
            return None
        document = self.quoter.document(self.cited[0].keys[0])
        fact = asked_fact(self.understood.text, document)
        if fact is None:
            return None
        if fact.span is None:
            return self._abstain(f"Văn bản {document.key} không ghi {fact.name}.")
        unit = next((u.id for u in document.units if u.span.holds(fact.span)), "")
        return self._with("quotation", self.quoter.quote(document.key, unit, fact.span))

    def _duties(self) -> Answer | None:
        """Duties, when the question asks who or by when and a duty says it."""
        asked = self.asked
        if asked is None:
            return None
        cited: list[CitedDuty] = []
        found = self.settled.answers
        for duty in found[:_MOST_DUTIES]:
            quotations = self.quoter.quote(duty.document, duty.unit, duty.span)
            if quotations:
                cited.append(CitedDuty(duty, quotations[0]))
        if not cited:
            rivals = self._undecided() if not asked.tells_task() else None
            return self._abstain(rivals) if rivals else None  # body and role alone decide: no passage does
        seen: list[Quotation] = []
        for one in cited:
            if one.quotation not in seen:
                seen.append(one.quotation)
        more = _MORE_DUTIES.format(count=len(found), shown=_MOST_DUTIES) if len(found) > _MOST_DUTIES else None
        return self._with("duties", seen, cited, more=more)

    def _undecided(self) -> str | None:
        """Why a question about duties has no answer, though some bear on it; None where none does."""
        if (asked := self.asked) is None:
            return None
        among = self._standing_duties(everywhere=True)
        return only_named(asked, self.known.duties, among, self._stands) or undecided(asked, self.settled.rivals)

    def _standing_duties(self, *, everywhere: bool) -> NDArray[np.bool_]:
        """Which duties may answer: those of documents that may be in force (of many, unless `everywhere`, of those found),
        and those of documents that the question names."""
        named = {key for cited in self.cited for key in cited.keys}
        documents = self.known.may_hold_duties(self.day)
        if not everywhere and len(self.known.duties) > _FEW_DUTIES:
            documents &= set(list(dict.fromkeys(hit.document for hit in self.found))[:_DOCUMENTS_FOR_DUTIES])
        return self.known.places_of(documents | named)

    def _stands(self, duty: Duty) -> bool:
        """Whether a duty may answer: its unit is in force, or the question names its document."""
        named = any(duty.document in cited.keys for cited in self.cited)
        return named or self._state(duty.document, duty.unit).current

    def _passages(self) -> Answer:
        """The best passages, quoted where they fit best: from law in force, else with a word on why it may not be."""
        asked = subject(self.understood.text)
        about = asked if asked != self.understood.text else ""
        strong = self._bearing_on(about)
        if not strong and about:
            self._search_for(about)  # "đoạn nào nói về X": what speaks of X holds none of the words before it
            strong = self._bearing_on(about, in_these_words=True)
        chosen = self._current(strong, about)
        if not chosen and strong:
            again = self._search_again(Filters(states=("current",)))
            chosen = self._current([hit for hit in again if _is_evidence(hit)], about)
        if chosen:
            return self._with("quotation", self._quotations(chosen))
        if not strong:
            return self._abstain(
                self._undecided()
                or "Không tìm thấy nội dung nào trong thư viện trả lời câu hỏi này. Hãy thêm văn bản "
                "liên quan bằng “tracuu add” hoặc hỏi cụ thể hơn."
            )
        states = [self._state(hit.document, hit.unit) for hit in strong]
        best, state = next(
            (
                (hit, state)
                for hit, state in zip(strong, states, strict=True)
                if (state.doubtful or self._asks_for(hit.document)) and self._says(self._quoted_words(hit), about)
            ),
            (strong[0], states[0]),
        )
        if state.doubtful or self._asks_for(best.document):
            return self._with("quotation", self._quotations([best]), reason=f"{best.document}: {state.sentence()}")
        return self._abstain(
            f"Chỉ tìm thấy nội dung này trong {best.document}, văn bản không có hiệu lực vào ngày được hỏi "
            f"({self.day:%d/%m/%Y}). {state.sentence()} Muốn tra văn bản đó, hãy hỏi kèm ngày (--as-of) hoặc nêu rõ số, "
            "ký hiệu văn bản."
        )

    def _bearing_on(self, about: str, *, in_these_words: bool = False) -> list[Hit]:
        """The hits that are evidence of what is asked, `about` something where the question tells that apart; without any,
        those that hold it `in_these_words`, three or more."""
        near = self._bearing_on_cited()
        strong = [hit for hit in near if _is_evidence(hit) and self._says(self._words_of(hit), about)]
        if not strong and in_these_words and len(about.split()) >= _PHRASE:
            return [hit for hit in near[: self.k] if names_body(self._words_of(hit), about)]
        return strong

    def _current(self, hits: Sequence[Hit], about: str) -> list[Hit]:
        """The best hits that may be given as an answer about the day: near the first of them, and few. What would be quoted
        is looked at, of a few until one answers."""
        chosen: list[Hit] = []
        looked_at = 0
        for hit in hits:
            if chosen and (len(chosen) == _MOST_QUOTATIONS or hit.score < _NEAR_BEST * chosen[0].score):
                break
            if not self._state(hit.document, hit.unit).current or not self._says(self._words_of(hit), about):
                continue
            looked_at += 1
            if self._says(self._quoted_words(hit), about):
                chosen.append(self._first_text(hit))
            elif looked_at == _LOOKED_AT:
                break
        return chosen

    def _first_text(self, hit: Hit) -> Hit:
        """The hit, in the text that was added first when a second one under the same number says the same words there."""
        if not hit.document.variant:
            return hit
        first = replace(hit.document, variant="")
        if not self.library.has(first):
            return hit
        unit = self.quoter.document(first).unit(hit.unit)
        other = self.quoter.document(hit.document).unit(hit.unit)
        if unit is None or other is None:
            return hit
        words = unit.span.cut(self.quoter.document(first).text).split()
        if words != other.span.cut(self.quoter.document(hit.document).text).split():
            return hit
        return replace(hit, document=first, span=unit.span)

    def _says(self, text: str, about: str) -> bool:
        """Whether a text may answer: it names who is asked what they must do, tells the time or the act that is asked for,
        and holds what is asked `about`."""
        asked = self.asked
        if asked is not None and "what" in asked.asks and asked.bodies:
            if not all(names_body(text, body) for body in asked.bodies):
                return False
        elif not tells(text, self.understood.text):
            return False
        return holds_subject(text, about)

    def _words_of(self, hit: Hit) -> str:
        """All words of the unit that was hit."""
        document = self.quoter.document(hit.document)
        unit = document.unit(hit.unit)
        return (unit.span if unit else hit.span).cut(document.text)

    def _quoted_words(self, hit: Hit) -> str:
        """What would be quoted of a hit."""
        text = self.quoter.document(hit.document).text
        return " ".join(span.cut(text) for _, span in self._best_parts(hit))

    def _search_again(self, filters: Filters) -> tuple[Hit, ...]:
        """Hits among the documents that pass `filters` only."""
        found = self.searcher.search(
            self.words,
            k=50,
            filters=filters,
            state_of=lambda key, _: "current" if self.known.searchable(key, self.day) else "other",
        )
        return found.unfolded

    def _bearing_on_cited(self) -> list[Hit]:
        """Hits in a document the question cites, or that name one; all hits where it cites none, or none bears on it."""
        named = [cited for cited in self.cited if cited.by_symbol]
        if not named:
            return list(self.found)
        symbols = {fold(cited.symbol) for cited in named}
        inside = {key for cited in named for key in cited.keys}
        within = self._search_again(Filters(documents=tuple(map(str, inside)))) if inside else ()
        naming = [
            hit
            for hit in self.found
            if hit.document not in inside and any(symbol in fold(self._words_of(hit)) for symbol in symbols)
        ]
        return sorted([*within, *naming], key=lambda hit: -hit.score) or list(self.found)

    # -- quoting -----------------------------------------------------------------------------------------------------

    def _quotations(self, hits: Sequence[Hit]) -> list[Quotation]:
        found: list[Quotation] = []
        for hit in hits:
            for unit, span in self._best_parts(hit):
                for quotation in self.quoter.quote(hit.document, unit, span):
                    words = quotation.text.split()
                    same = next((i for i, other in enumerate(found) if other.text.split() == words), None)
                    if same is None:
                        found.append(quotation)
                    elif found[same].address.document.variant and not hit.document.variant:
                        found[same] = quotation
        return found

    def _best_parts(self, hit: Hit) -> list[tuple[str, Span]]:
        """Where to quote a hit, found once for the words that are looked for."""
        key = hit.document, hit.unit, hit.span, self.words
        if key not in self.parts:
            self.parts[key] = self._fitting_parts(hit)
        return self.parts[key]

    def _fitting_parts(self, hit: Hit) -> list[tuple[str, Span]]:
        """The unit without its heading when it is short, else the part that fits best."""
        document = self.quoter.document(hit.document)
        unit = document.unit(hit.unit)
        if unit is None:
            return [(hit.unit, hit.span)]
        children: dict[str | None, list[Unit]] = {}
        for other in document.units:
            children.setdefault(other.parent, []).append(other)
        leads: list[tuple[str, Span]] = []
        while True:
            body = _without_title(document.text, unit)
            below = children.get(unit.id, [])
            if len(body) <= _SHORT or not below:
                return [*leads, (unit.id, body)]
            lead = _without_title(document.text, replace(unit, span=unit.own))
            texts = [part.span.cut(document.text) for part in below]
            texts += [part.own.cut(document.text) for part in below]
            titled = len(unit.title.split()) > _TITLE and len(body) <= _LONG
            if titled:
                texts.append(unit.title)  # a question for what the title names is answered by all of it
            elif len(lead) > _LEAD:
                texts.append(lead.cut(document.text))
            fits = self.searcher.score_text(self.words, texts)
            scores = np.append(
                np.maximum(fits[: len(below)], fits[len(below) : 2 * len(below)]), fits[2 * len(below) :]
            )
            best = int(scores.argmax())
            if best == len(below):
                return [*leads, (unit.id, body if titled else lead)]
            if len(lead) > 0 and unit.id != hit.unit:
                leads.append((unit.id, lead))
            unit = below[best]

    # -- states ------------------------------------------------------------------------------------------------------

    def _state(self, key: DocumentKey, unit: str = "") -> State:
        return self.known.state(key, self.day, unit)

    def _asks_for(self, key: DocumentKey) -> bool:
        return any(key in cited.keys for cited in self.cited)

    # -- the answer --------------------------------------------------------------------------------------------------

    def _abstain(self, reason: str) -> Answer:
        return self._with("abstention", (), reason=reason)

    def _with(
        self,
        kind: str,
        quotations: Sequence[Quotation],
        cited: Sequence[CitedDuty] = (),
        *,
        reason: str | None = None,
        more: str | None = None,
    ) -> Answer:
        hits = self.hits[: self.k]
        keys = {hit.document for hit in hits} | {quotation.address.document for quotation in quotations}
        states = {key: self._state(key) for key in keys}
        notes = [
            f"{key}: {states[key].sentence()}"
            for key in dict.fromkeys(quotation.address.document for quotation in quotations)
            if states[key].name == "het_hieu_luc_mot_phan" or not states[key].current
        ]
        if reason is None and (more or notes):
            reason = " ".join(filter(None, (more, *notes)))
        return Answer(
            *(self.question, self.day, kind, reason, tuple(quotations), tuple(cited), hits, self.understood, states),
            seconds=0.0,
        )


def _is_evidence(hit: Hit) -> bool:
    return _COVERAGE_SHARE * hit.coverage + (1 - _COVERAGE_SHARE) * hit.cosine >= MIN_EVIDENCE


def _without_title(text: str, unit: Unit) -> Span:
    """The unit's span after its label's line when that line is a heading ("Điều 5. Trách nhiệm")."""
    span = unit.span
    line_end = text.find("\n", span.start, span.end)
    if unit.kind == "dieu" and line_end >= 0 and unit.label:
        return Span(line_end + 1, span.end)
    return span


def _not_added(cited: Cited) -> str:
    """A sentence on a document that is cited while its text is not in the library."""
    entries = known(cited.symbol, cited.date)
    if not entries:
        return f"Thư viện chưa có văn bản {cited.symbol}. Hãy thêm bằng lệnh: tracuu add <tệp văn bản>, rồi hỏi lại."
    entry = entries[0]
    return (
        f"Văn bản {entry.symbol} ngày {entry.date:%d/%m/%Y} của {entry.issuer} ({entry.title}) được biết đến nhưng chưa "
        f"có toàn văn trong thư viện. Văn bản chính thức được công bố tại: {entry.published}. Hãy thêm bằng lệnh: "
        "tracuu add <tệp văn bản>, rồi hỏi lại."
    )
