"""Sentences of everyday duties, put together from words and frames, against what the machine reads of them.

What is right is known from how a sentence was made: nobody reads it. So whole kinds of failure show that a few hundred
documents read by hand do not hold. The words of one half were used to mend rules; those of the other only measure.
"""

from __future__ import annotations

import random
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.add import understand
from corpus.models import Duty
from corpus.read import read
from corpus.text import fold
from eval.gold_files import FOLDER

__all__ = ["Sentence", "make", "score_sentences"]

_SLOTS = {
    "lead": "leads",
    "receiver": "receivers",
    "document": "documents",
    "act": "acts",
    "partner": "partners",
    "limit": "limits",
    "rhythm": "rhythms",
}
_HEADS = (
    "ĐẢNG BỘ TỈNH X\nTỈNH ỦY\nSố 12-KH/TU\nX, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nthực hiện Nghị quyết số 5-NQ/TW\n"
    "I- TỔ CHỨC THỰC HIỆN\n",
    "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 12/KH-UBND\nX, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nTriển khai công tác năm 2026\n"
    "III. TỔ CHỨC THỰC HIỆN\n",
)
_DONE = ("hoàn thành ", "xong ")  # they may be read as part of a limit or not
FIELDS = ("lead", "partners", "receiver", "deadline", "recurrence")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence under the head of a document, and what is right: the value of each field that it tells."""

    frame: str
    head: str
    text: str
    right: dict[str, str]


def make(half: str, n: int, seed: int = 1) -> Iterator[Sentence]:
    """`n` sentences of a half ("development" or "report"), the same ones for the same `seed`."""
    told = tomllib.loads((FOLDER / "sentences.toml").read_text("utf-8"))
    words, frames, chance = told[half], told["frames"], random.Random(seed)
    made = 0
    while made < n:
        frame = chance.choice(frames)
        slots = {slot: chance.choice(words[kind]) for slot, kind in _SLOTS.items()}
        head = chance.choice(_HEADS)
        if _held(slots["lead"], slots["receiver"]) or _held(slots["lead"], slots["partner"]):
            continue
        if _held(slots["partner"], slots["receiver"]):
            continue
        made += 1
        whole = {**slots, **{slot.capitalize(): text[0].upper() + text[1:] for slot, text in slots.items()}}
        right = dict(_right(frame["asks"], slots))
        yield Sentence(frame["name"], head, frame["text"].format(**whole), right)


def _held(one: str, other: str) -> bool:
    """Whether one of two names holds the other, so that a reader could not tell them apart."""
    one, other = fold(one), fold(other)
    return one in other or other in one


def _right(asks: Sequence[str], slots: dict[str, str]) -> Iterator[tuple[str, str]]:
    names = {"lead": "lead", "partners": "partner", "receiver": "receiver", "deadline": "limit", "recurrence": "rhythm"}
    for asked in asks:
        if asked in names:
            yield asked, slots[names[asked]]
        else:  # the body stands as who helps, or as who gets it
            yield {"helps": "partners", "gets": "receiver"}[asked], slots["lead"]
            yield "lead", "Sở Ngoại vụ"


def score_sentences(half: str, n: int, seed: int = 1) -> dict[str, Any]:
    """How many of `n` sentences are read with nothing wrong in any field they tell, by field and by frame.

    A field is right when all duties that are read of the sentence together tell just its value; a limit or rhythm may be
    told by each of them. A sentence of which no duty is read has every field wrong.
    """
    fields = {name: {"told": 0, "right": 0} for name in FIELDS}
    frames: dict[str, dict[str, int]] = {}
    errors: list[dict[str, Any]] = []
    n_right = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "sentence.txt"
        for sentence in make(half, n, seed):
            place.write_text(f"{sentence.head}1. {sentence.text}\n", "utf-8")
            duties = [duty for document in understand(read(place)) for duty in document.duties]
            wrong = {}
            for name, value in sentence.right.items():
                good, said = _field(name, value, duties)
                fields[name]["told"] += 1
                fields[name]["right"] += good
                if not good:
                    wrong[name] = said
            of_frame = frames.setdefault(sentence.frame, {"sentences": 0, "right": 0})
            of_frame["sentences"] += 1
            of_frame["right"] += not wrong
            n_right += not wrong
            if wrong:
                errors.append({"frame": sentence.frame, "sentence": sentence.text, "wrong": wrong})
    return {
        "half": half,
        "seed": seed,
        "sentences": n,
        "right": n_right,
        "share": round(n_right / n, 4),
        "fields": {name: {**count, "share": _share(count)} for name, count in fields.items()},
        "frames": dict(sorted(frames.items())),
        "errors": errors,
    }


def _share(count: dict[str, int]) -> float | None:
    return round(count["right"] / count["told"], 4) if count["told"] else None


def _field(name: str, value: str, duties: list[Duty]) -> tuple[bool, list[str]]:
    """Whether the duties of a sentence tell this value in a field and no other, and what they tell."""
    if name == "lead":
        said = [duty.lead or "" for duty in duties]
    elif name == "partners":
        said = [", ".join(partner.name for duty in duties for partner in duty.partners)]
    elif name == "deadline":
        said = [duty.deadline.text for duty in duties if duty.deadline]
    else:
        said = [held for duty in duties if (held := getattr(duty, name))]
    wanted = {_plain(value)}
    if name == "deadline":
        wanted |= {_plain(value).removeprefix(done) for done in _DONE}
    return bool(said) and {_plain(one) for one in said} <= wanted, said


def _plain(text: str) -> str:
    """The form in which two spellings of a value are compared: "đồng chí" is how one is spoken of."""
    return fold(text).strip(" .,").removeprefix("đồng chí ").replace(", ", " ").replace(" và ", " ")
