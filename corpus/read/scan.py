"""Which pages of a PDF are pictures, though a watermark or a bad layer pretends there is text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Any

from corpus.furniture import is_site_or_gazette
from corpus.read.quality import judge
from corpus.syllables import WORD

__all__ = ["own_letters", "picture_pages"]

_FEW_LETTERS = 120
_BAD_SHARE = 0.62
_COVERED = 0.35
_DRAWN = 150


def picture_pages(document: Any, texts: list[str]) -> list[int]:
    """The numbers (from 0) of pages whose words must be read from their picture.

    A page is one when nearly no text of its own is left, watermarks and running heads off, and a picture (or drawn
    outlines of letters) covers it; or when its text is no Vietnamese and a picture covers it: the layer of a bad OCR.
    `document` is a pypdfium2 document.
    """
    letters = own_letters(texts)
    found = []
    for i, text in enumerate(texts):
        few = letters[i] < _FEW_LETTERS
        if not few and ((verdict := judge(text)).share >= _BAD_SHARE or verdict.english):
            continue
        if few and letters[i] == 0 and _is_blank(document, i):
            continue
        if _picture_share(document, i) >= _COVERED or (few and _is_drawn(document, i)):
            found.append(i)
    return found


def own_letters(texts: list[str]) -> list[int]:
    """For each page, how many letters are its own: what comes back on most pages, or on one again and again, is not."""
    lines = [[re.sub(r"[\d\s]+", " ", line).strip() for line in text.split("\n")] for text in texts]
    count = Counter(line for page in lines for line in set(page) if line)
    often = {line for line, n in count.items() if len(texts) >= 2 and n > 0.6 * len(texts)}
    left = []
    for page in lines:
        own = {line for line in page if line and line not in often and not is_site_or_gazette(line)}
        left.append(sum(len(word) for line in own for word in WORD.findall(line)))
    return left


def _picture_share(document: Any, index: int) -> float:
    """The share of a page that its largest pictures cover, in [0, 1]."""
    import pypdfium2.raw as raw
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
        x0, y0, x1, y1 = page.get_cropbox()
        width, height = x1 - x0, y1 - y0
        covered = 0.0
        for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = thing.get_bounds()
            across = max(0.0, min(right, x1) - max(left, x0))
            covered += across * max(0.0, min(top, y1) - max(bottom, y0))
        return float(min(1.0, covered / max(1.0, width * height)))
    except (PdfiumError, ValueError, IndexError):
        return 0.0


def _is_drawn(document: Any, index: int) -> bool:
    """Whether a page holds very many drawn shapes: letters turned to outlines."""
    import pypdfium2.raw as raw
    from pypdfium2 import PdfiumError

    try:
        shapes = document[index].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2)
        return sum(1 for _ in islice(shapes, _DRAWN)) >= _DRAWN
    except (PdfiumError, ValueError, IndexError):
        return False


def _is_blank(document: Any, index: int) -> bool:
    """Whether a page holds nothing at all."""
    from pypdfium2 import PdfiumError

    try:
        return next(iter(document[index].get_objects(max_depth=1)), None) is None
    except (PdfiumError, ValueError, IndexError):
        return True
