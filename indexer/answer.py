"""A question's answer: exact quotations, duties, or an abstention that says why."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.references import references

from corpus.catalogue import catalogue, known
from corpus.library import Library
from corpus.models import DocumentKey, Duty, Reference, Span, Unit
from corpus.quote import Quotation, Quoter
from corpus.text import fold, strip_marks
from corpus.time import Force, State
from indexer.lookup import answer_duties, parse_question
from indexer.question import Understood
from indexer.search import Hit, Searcher

__all__ = ["MIN_COVERAGE", "Answer", "answer"]

MIN_COVERAGE = 0.55
"""Below this share of the question's weighted words in the best passage there is no evidence (docs/experiments.md)."""

_SHORT = 900
"""A unit of at most so many characters is quoted whole; a longer one by its part that fits best."""

_MOST_QUOTATIONS = 3
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
    return replace(
        _Asked(searcher, library, question, as_of or dt.date.today(), k).answer(), seconds=time.perf_counter() - started
    )


class _Asked:
    """One question on its way: the steps are tried in order, and the first that has evidence answers."""

    def __init__(self, searcher: Searcher, library: Library, question: str, day: dt.date, k: int) -> None:
        self.searcher, self.library, self.question, self.day = searcher, library, question, day
        result = searcher.search(question, k=max(k, 20), as_of=day)
        self.understood = result.understood
        self.found = result.hits
        self.k = k
        self.quoter = Quoter(library)
        rows = library.documents()
        self.keys = [row.key for row in rows]
        self.force = Force(((row.key, row.header.effective) for row in rows), library.relations())
        self.cited = self._cited()

    def answer(self) -> Answer:
        missing = self._missing_text()
        if missing is not None:
            return self._abstain(missing)
        return self._addressed() or self._duties() or self._passages()

    # -- what the question cites -------------------------------------------------------------------------------------

    def _cited(self) -> list[Reference]:
        """Documents that the question names by symbol or by a known name."""
        text = self.understood.text
        found = [reference for reference in references(text, ()) if reference.symbol]
        said = strip_marks(fold(text))
        for entry in catalogue():
            for alias in entry.aliases:
                place = said.find(strip_marks(fold(alias)))
                if place >= 0 and not any(reference.symbol == entry.symbol for reference in found):
                    found.append(Reference(Span(place, place + len(alias)), "cites", entry.symbol, entry.date))
        return found

    def _keys_of(self, reference: Reference) -> list[DocumentKey]:
        keys = [key for key in self.keys if key.symbol == reference.symbol]
        return [key for key in keys if reference.date in (None, key.date)] or keys

    def _missing_text(self) -> str | None:
        """Why a question about a document whose text is not here cannot be answered; None where it can."""
        here = [reference for reference in self.cited if self._keys_of(reference)]
        gone = [reference for reference in self.cited if not self._keys_of(reference)]
        if not gone or here:
            return None
        return " ".join(_not_added(reference) for reference in gone)

    # -- the ways to answer ------------------------------------------------------------------------------------------

    def _addressed(self) -> Answer | None:
        """The unit that the question gives the address of ("khoản 2 Điều 5 Luật ..."), quoted whole."""
        quotations: list[Quotation] = []
        for reference in self.cited:
            if not reference.unit:
                continue
            for key in self._keys_of(reference)[:1]:
                unit = self.quoter.document(key).unit(reference.unit)
                if unit is not None:
                    quotations += self.quoter.quote(key, unit.id, unit.span)
        return self._with("quotation", quotations) if quotations else None

    def _duties(self) -> Answer | None:
        """Duties, when the question asks who or by when and a duty says it."""
        asked = parse_question(self.understood.text)
        if asked is None:
            return None
        cited: list[CitedDuty] = []
        for duty in answer_duties(asked, self._candidate_duties()):
            quotations = self.quoter.quote(duty.document, duty.unit, duty.span)
            if quotations:
                cited.append(CitedDuty(duty, quotations[0]))
        if not cited:
            return None
        seen: list[Quotation] = []
        for one in cited:
            if one.quotation not in seen:
                seen.append(one.quotation)
        return self._with("duties", seen, cited)

    def _candidate_duties(self) -> list[Duty]:
        """Duties of documents in force that were hit or cited; all duties where the library is small."""
        duties = self.searcher.duties(self.library)
        return [duty for duty in duties if not self._state(duty.document).ended]

    def _passages(self) -> Answer:
        """The best passages, quoted where they fit best."""
        hits = self._bearing_on_cited()
        current = [hit for hit in hits if not self._state_at(hit).ended]
        strong = [hit for hit in current if hit.coverage >= MIN_COVERAGE]
        if not strong:
            ended = [hit for hit in hits if hit.coverage >= MIN_COVERAGE and self._state_at(hit).ended]
            if ended and self._asks_for(ended[0].document):
                return self._with("quotation", self._quotations(ended[:1]), reason=self._ended_reason(ended[0]))
            if ended:
                return self._abstain(self._ended_reason(ended[0]))
            return self._abstain(
                "Không tìm thấy nội dung nào trong thư viện trả lời câu hỏi này. Hãy thêm văn bản liên quan bằng "
                "“tracuu add” hoặc hỏi cụ thể hơn."
            )
        best = strong[0].score
        chosen = [hit for hit in strong if hit.score >= _NEAR_BEST * best][:_MOST_QUOTATIONS]
        return self._with("quotation", self._quotations(chosen))

    def _bearing_on_cited(self) -> list[Hit]:
        """Hits in a document the question cites, or that name one; all hits where it cites none, or none bears on it."""
        if not self.cited:
            return list(self.found)
        symbols = {fold(reference.symbol or "") for reference in self.cited}
        inside = {key for reference in self.cited for key in self._keys_of(reference)}
        bearing = [
            hit
            for hit in self.found
            if hit.document in inside or any(symbol in self._text_of(hit) for symbol in symbols)
        ]
        return bearing or list(self.found)

    def _text_of(self, hit: Hit) -> str:
        return fold(hit.span.cut(self.quoter.document(hit.document).text))

    # -- quoting -----------------------------------------------------------------------------------------------------

    def _quotations(self, hits: Sequence[Hit]) -> list[Quotation]:
        found: list[Quotation] = []
        for hit in hits:
            for unit, span in self._best_parts(hit):
                for quotation in self.quoter.quote(hit.document, unit, span):
                    if all(quotation.text != other.text for other in found):
                        found.append(quotation)
        return found

    def _best_parts(self, hit: Hit) -> list[tuple[str, Span]]:
        """Where to quote a hit: the unit without its heading when it is short, else the part that fits best."""
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
            if len(lead) > 40:
                texts.append(lead.cut(document.text))
            scores = self.searcher.score_text(self.question, texts)
            best = int(scores.argmax())
            if best == len(below):
                return [*leads, (unit.id, lead)]
            if len(lead) > 0 and unit.id != hit.unit:
                leads.append((unit.id, lead))
            unit = below[best]

    # -- states ------------------------------------------------------------------------------------------------------

    def _state(self, key: DocumentKey) -> State:
        return self.force.state(key.symbol, key.date, self.day)

    def _state_at(self, hit: Hit) -> State:
        """The state of what is hit: of the document, or of the one that a codified article says it was taken from."""
        state = self._state(hit.document)
        if state.name != "khong_ro":
            return state
        text = hit.span.cut(self.quoter.document(hit.document).text)
        for reference in references(text[:600], ()):
            origin = text[max(0, reference.span.start - 60) : reference.span.start]
            if reference.symbol and "(Điều" in origin:
                return self.force.state(reference.symbol, None, self.day)
        return state

    def _ended_reason(self, hit: Hit) -> str:
        state = self._state_at(hit)
        return (
            f"Chỉ tìm thấy nội dung này trong {hit.document}, văn bản đã hết hiệu lực vào ngày được hỏi. "
            f"{state.sentence()} Muốn tra theo luật cũ, hãy hỏi kèm ngày (--as-of) hoặc nêu rõ số, ký hiệu văn bản."
        )

    def _asks_for(self, key: DocumentKey) -> bool:
        return any(key in self._keys_of(reference) for reference in self.cited)

    # -- the answer --------------------------------------------------------------------------------------------------

    def _abstain(self, reason: str) -> Answer:
        return self._with("abstention", (), reason=reason)

    def _with(
        self, kind: str, quotations: Sequence[Quotation], cited: Sequence[CitedDuty] = (), *, reason: str | None = None
    ) -> Answer:
        hits = self.found[: self.k]
        keys = {hit.document for hit in hits} | {quotation.address.document for quotation in quotations}
        states = {key: self._state(key) for key in keys}
        notes = [
            f"{key}: {states[key].sentence()}"
            for key in dict.fromkeys(quotation.address.document for quotation in quotations)
            if states[key].name in ("het_hieu_luc", "het_hieu_luc_mot_phan", "chua_co_hieu_luc")
        ]
        if reason is None and notes:
            reason = " ".join(notes)
        return Answer(
            *(self.question, self.day, kind, reason, tuple(quotations), tuple(cited), hits, self.understood, states),
            seconds=0.0,
        )


def _without_title(text: str, unit: Unit) -> Span:
    """The unit's span after its label's line when that line is a heading ("Điều 5. Trách nhiệm")."""
    span = unit.span
    line_end = text.find("\n", span.start, span.end)
    if unit.kind == "dieu" and line_end >= 0 and unit.label:
        return Span(line_end + 1, span.end)
    return span


def _not_added(reference: Reference) -> str:
    """A sentence on a document that is cited while its text is not in the library."""
    entries = known(reference.symbol or "", reference.date) or known(reference.symbol or "")
    if not entries:
        return (
            f"Thư viện chưa có văn bản {reference.symbol}. Hãy thêm toàn văn bằng lệnh: tracuu add <tệp văn bản>, rồi "
            "hỏi lại."
        )
    entry = entries[0]
    return (
        f"Văn bản {entry.symbol} ngày {entry.date:%d/%m/%Y} của {entry.issuer} ({entry.title}) được biết đến nhưng chưa "
        f"có toàn văn trong thư viện. Văn bản chính thức được công bố tại: {entry.published}. Hãy thêm bằng lệnh: "
        "tracuu add <tệp văn bản>, rồi hỏi lại."
    )
