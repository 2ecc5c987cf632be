"""What ties duties together: the draft that one makes and another reviews, and the documents a duty rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.body_forms import normal
from corpus.models import Duty, Span
from corpus.text import fold

__all__ = ["basis_of", "draft_of", "product_key", "with_dependencies"]

_SYMBOL = re.compile(
    r"\b\d{1,4}(?:/\d{4})?(?:-[A-ZĐ][A-Za-zĐđ]*/[A-ZĐ][A-Za-zĐđ]*|/[A-ZĐ]{1,5}-[A-ZĐ][A-Za-zĐđ]*|"
    r"/(?:19|20)\d{2}/[A-ZĐ]+\d*(?:-[A-ZĐ]+)?|/QH\d{1,2})"
)


def basis_of(text: str, span: Span) -> tuple[str, ...]:
    """Symbols of the documents named in `span`, each once, in order."""
    return tuple(dict.fromkeys(match[0] for match in _SYMBOL.finditer(text, span.start, span.end)))


def draft_of(product: str | None) -> str:
    """The folded first words of a draft ("dự thảo kế hoạch"), by which later clauses speak of it; "" for no draft."""
    if not product:
        return ""
    words = fold(product).split()
    return " ".join(words[:4]) if words[:2] == ["dự", "thảo"] and len(words) >= 4 else ""


def product_key(product: str | None) -> str:
    """The form in which two mentions of one product are compared: folded, without "dự thảo", at most ten syllables."""
    if not product:
        return ""
    words = re.sub(r"^(?:các |những )?(?:dự thảo |dự án )?", "", normal(product)).split()
    return " ".join(words[:10])


_STAGE = {"tham_dinh": 2, "trinh": 2, "ban_hanh": 3}


def with_dependencies(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """The duties, each with the ids of those that come before it: who reviews, submits or issues waits for who drafts."""
    done: list[Duty] = []
    drafts: defaultdict[str, list[tuple[str, Duty]]] = defaultdict(list)  # by the first two words of what they make
    for duty in duties:
        key = product_key(duty.product)
        words = key.split()
        before: list[str] = []
        if len(words) > 1:
            alike = drafts[" ".join(words[:2])]
            before = [other.id for made, other in alike if _same_product(key, made) and _waits(duty, other)]
            alike.append((key, duty))
        done.append(replace(duty, depends_on=tuple(before)) if before else duty)
    return tuple(done)


def _same_product(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    return len(shorter.split()) > 1 and (longer + " ").startswith(shorter + " ")


def _waits(later: Duty, earlier: Duty) -> bool:
    """Whether `later` works on what `earlier` makes: a later stage of another body."""
    if later.lead is None or earlier.lead is None or normal(later.lead) == normal(earlier.lead):
        return False
    return _STAGE.get(later.role, 1) > _STAGE.get(earlier.role, 1)
