"""Scoring what was read from files against the true text: character error rates, per page and per category."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from corpus.errors import TracuuError, UsageError
from eval.formats import read_jsonl
from eval.measures.characters import character_error_rate

__all__ = ["corrected", "score_readings"]


def score_readings(folder: Path, corrections: Path | None = None) -> dict[str, Any]:
    """Read each `pdf` of `folder/truth.jsonl` as `tracuu add` would and compare it with its `text`.

    `corrections` mends the truth where it was found not to be what the page says (`{pdf, corrections: [[wrong, right]]}`);
    the rate against the truth as it came is given beside it. White space is folded. Rates of groups are edits per
    character over all their pages, so that a long page weighs more. A page that fails counts as nothing read.
    """
    from corpus.read import read

    mended = {line["pdf"]: line["corrections"] for line in read_jsonl(corrections)} if corrections else {}
    pages: list[dict[str, Any]] = []
    for line in read_jsonl(folder / "truth.jsonl"):
        begin, error, found = time.perf_counter(), None, ""
        try:
            found = read(folder / line["pdf"]).text
        except TracuuError as reason:
            error = str(reason)
        truth = corrected(line["text"], mended.get(line["pdf"], ()), line["pdf"])
        rate = character_error_rate(found, truth)
        pages.append(
            {
                "pdf": line["pdf"],
                "category": line.get("category", "–"),
                "cer": rate,
                "cer_uncorrected": character_error_rate(found, line["text"]),
                "n_characters": len(" ".join(truth.split())),
                "seconds": round(time.perf_counter() - begin, 2),
                "error": error,
            }
        )
    groups: dict[str, list[dict[str, Any]]] = {}
    for page in pages:
        groups.setdefault(page["category"], []).append(page)
    return {
        "pages": pages,
        "categories": {name: _rate(group) for name, group in sorted(groups.items())},
        "cer": _rate(pages),
        "n_characters": sum(page["n_characters"] for page in pages),
    }


def corrected(text: str, corrections: Any, name: str) -> str:
    """The true text with single spaces and each wrong passage replaced.

    Raises UsageError when a passage is not there: the list is out of date.
    """
    text = " ".join(text.split())
    for wrong, right in corrections:
        if wrong not in text:
            raise UsageError(f"Bản chuẩn của {name} không có đoạn cần sửa: {wrong[:60]!r}.")
        text = text.replace(wrong, right)
    return text


def _rate(pages: list[dict[str, Any]]) -> float:
    characters = sum(page["n_characters"] for page in pages)
    return sum(page["cer"] * page["n_characters"] for page in pages) / characters if characters else 0.0
