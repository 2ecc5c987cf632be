"""Scoring what was read from files against the true text: character error rates, per page and per category."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import TracuuError, UsageError
from corpus.furniture import STAMPED
from eval.formats import read_jsonl
from eval.measures.characters import character_error_rate

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["corrected", "score_readings", "score_trust"]


def score_readings(folder: Path, corrections: Path | None = None) -> dict[str, Any]:
    """Read each `pdf` of `folder/truth.jsonl` as `tracuu add` would and compare it with its `text`.

    `corrections` mends the truth where it was found not to be what the page says (`{pdf, corrections: [[wrong, right]]}`).
    `cer` is that of the text the library keeps: stamps of offices and running heads are set apart when a page is
    cleaned, and no truth has them. Beside it stand the rate of all that was read (`cer_as_read`) and the rate against
    the truth as it came (`cer_uncorrected`). White space is folded. Rates of groups are edits per character over all
    their pages, so that a long page weighs more. A page that fails counts as nothing read. `trust` is the lowest of the
    file's pages.
    """
    from corpus.models import Span
    from corpus.read import read
    from corpus.text import clean

    mended = {line["pdf"]: line["corrections"] for line in read_jsonl(corrections)} if corrections else {}
    pages: list[dict[str, Any]] = []
    for line in read_jsonl(folder / "truth.jsonl"):
        begin, error, found, kept, trust = time.perf_counter(), None, "", "", 0.0
        try:
            source = read(folder / line["pdf"])
            found, trust = source.text, min((page.trust for page in source.pages), default=1.0)
            kept = clean(source, Span(0, len(found))).text
        except TracuuError as reason:
            error = str(reason)
        truth = corrected(line["text"], mended.get(line["pdf"], ()), line["pdf"])
        pages.append(
            {
                "pdf": line["pdf"],
                "category": line.get("category", "–"),
                "cer": character_error_rate(kept, truth),
                "cer_as_read": character_error_rate(found, truth),
                "cer_uncorrected": character_error_rate(kept, line["text"]),
                "trust": trust,
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


_LIMIT = 0.05


def score_trust(folder: Path, corrections: Path | None = None) -> dict[str, Any]:
    """Whether the trust figure tells pages with more than 5 % wrong characters from the others.

    Scans of a good scanner are all well read, so each page is read as it is and worsened on purpose, in eight ways known
    from offices: scanned too coarsely (120, 75, 60 dpi), out of focus (2, 3 pixels), faded, specked, faxed.
    `separation` is the chance that of a page above the limit and one below it the latter has the higher figure.
    """
    from pypdfium2 import PdfDocument

    from corpus.read.ocr import read_image

    mended = {line["pdf"]: line["corrections"] for line in read_jsonl(corrections)} if corrections else {}
    pages: list[dict[str, Any]] = []
    for line in read_jsonl(folder / "truth.jsonl"):
        truth = corrected(line["text"], mended.get(line["pdf"], ()), line["pdf"])
        with PdfDocument(folder / line["pdf"]) as document:
            picture = document[0].render(scale=200 / 72).to_pil().convert("L")
        worsened = list(_worsened(picture))
        with ThreadPoolExecutor(2) as both:
            read = list(both.map(read_image, [worse for _, worse in worsened]))
        for (name, _), page in zip(worsened, read, strict=True):
            kept = "\n".join(row for row in page.text.split("\n") if not row.startswith(STAMPED[0]))
            rate = character_error_rate(kept, truth)
            pages.append({"pdf": line["pdf"], "as": name, "cer": rate, "trust": page.trust})
    good = [page["trust"] for page in pages if page["cer"] <= _LIMIT]
    bad = [page["trust"] for page in pages if page["cer"] > _LIMIT]
    pairs = [(g > b) + 0.5 * (g == b) for g in good for b in bad]
    return {
        "pages": pages,
        "n_good": len(good),
        "n_bad": len(bad),
        "separation": sum(pairs) / len(pairs) if pairs else None,
        "bad_below": {f"{at:.2f}": sum(b < at for b in bad) for at in _FIGURES},
        "good_below": {f"{at:.2f}": sum(g < at for g in good) for at in _FIGURES},
    }


_FIGURES = (0.84, 0.86, 0.88, 0.9, 0.92)


def _worsened(picture: Image) -> Iterator[tuple[str, Image]]:
    """A page at 200 dpi as it is, and as bad scanners and fax machines would have it."""
    import numpy as np
    from PIL import Image as Pil
    from PIL import ImageFilter

    yield "as it is", picture
    for dpi in (120, 75, 60):
        coarse = picture.resize((picture.width * dpi // 200, picture.height * dpi // 200), Pil.Resampling.BILINEAR)
        yield f"{dpi} dpi", coarse.resize(picture.size, Pil.Resampling.BILINEAR)
    for radius in (2, 3):
        yield f"blurred by {radius}", picture.filter(ImageFilter.GaussianBlur(radius))
    pixels = np.asarray(picture).astype(np.int16)
    random = np.random.default_rng(5)
    yield (
        "faded",
        Pil.fromarray((255 - (255 - pixels) * 0.35 + random.normal(0, 14, pixels.shape)).clip(0, 255).astype(np.uint8)),
    )
    specks = np.where(random.random(pixels.shape) < 0.03, 255 * (random.random(pixels.shape) < 0.5), pixels)
    yield "specked", Pil.fromarray(specks.astype(np.uint8))
    fax = picture.resize((picture.width // 2, picture.height // 4), Pil.Resampling.BOX).point(
        lambda v: 255 if v > 150 else 0
    )
    yield "faxed", fax.resize(picture.size, Pil.Resampling.NEAREST)


def _rate(pages: list[dict[str, Any]]) -> float:
    characters = sum(page["n_characters"] for page in pages)
    return sum(page["cer"] * page["n_characters"] for page in pages) / characters if characters else 0.0
