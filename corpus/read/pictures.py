"""Many picture pages at once: rendered one by one, read by OCR on all cores, each kept as soon as it is done."""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.read.limits import KEPT
from corpus.read.ocr import OcrPage, read_image, version
from corpus.read.progress import tell

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["read_pages"]

_FORMAT = 5
_DPI = 200
_MAX_PIXELS = 60_000_000


def read_pages(document: Any, data: bytes, numbers: list[int]) -> Iterator[tuple[int, OcrPage]]:
    """The pages `numbers` (from 0) of a pypdfium2 document, read by OCR, in order.

    Pages read before, from the same bytes by the same engine, are taken from the kept results: reading that was
    interrupted goes on where it was.
    """
    digest = hashlib.sha256(data).hexdigest()
    workers = max(1, min(4, os.cpu_count() or 1))
    done = 0
    waiting: deque[tuple[int, Future[OcrPage] | OcrPage]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for number in numbers:
            kept = _kept(digest, number)
            waiting.append(
                (number, kept if kept is not None else pool.submit(_read, _render(document, number), digest, number))
            )
            while len(waiting) > workers:  # at most so many page images are in memory at a time
                done += 1
                yield _next(waiting, done, len(numbers))
        while waiting:
            done += 1
            yield _next(waiting, done, len(numbers))


def _next(waiting: deque[tuple[int, Future[OcrPage] | OcrPage]], done: int, total: int) -> tuple[int, OcrPage]:
    """The first page of those waiting, as soon as it is read."""
    number, page = waiting.popleft()
    result = page if isinstance(page, OcrPage) else page.result()
    tell(done, total)
    return number, result


def _render(document: Any, number: int) -> Image | None:
    """The picture of a page at the density OCR needs; None where it cannot be drawn."""
    import pypdfium2 as pdfium

    try:
        page = document[number]
        width, height = page.get_size()
        scale = _DPI / 72
        if width * height * scale * scale > _MAX_PIXELS:
            scale = (_MAX_PIXELS / (width * height)) ** 0.5
        picture: Image = page.render(scale=scale).to_pil()
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return None
    return picture


def _read(picture: Image | None, digest: str, number: int) -> OcrPage:
    """A picture read, and the result kept unless nothing came of it."""
    page = read_image(picture) if picture is not None else OcrPage("", 0.0)
    if page.text or page.trust > 0.0:  # a page that could not be read today may be read tomorrow
        _keep(digest, number, page)
    return page


def _place(digest: str, number: int) -> Path:
    """Where the result of a page is kept."""
    home = os.environ.get("TRACUU_HOME")
    if named := os.environ.get(KEPT):
        folder = Path(named)
    elif home:
        folder = Path(home).expanduser() / "ocr"
    else:
        from platformdirs import user_cache_path

        folder = user_cache_path("tracuu", appauthor=False) / "ocr"
    return folder / digest[:2] / f"{digest}-{number + 1}.json"


def _kept(digest: str, number: int) -> OcrPage | None:
    """The kept result of a page, when it is there and was made the same way."""
    try:
        found = json.loads(_place(digest, number).read_text("utf-8"))
        if found["format"] != _FORMAT or found["engine"] != version():
            return None
        boxes = tuple((int(a), int(b), *(float(v) for v in box)) for a, b, *box in found["boxes"])
        return OcrPage(str(found["text"]), float(found["trust"]), boxes)  # type: ignore[arg-type]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(digest: str, number: int, page: OcrPage) -> None:
    """Keep a result, whole or not at all. Where nothing can be written the page is simply read again next time."""
    place = _place(digest, number)
    boxes = [[a, b, *(round(v, 5) for v in box)] for a, b, *box in page.boxes]
    content = {"format": _FORMAT, "engine": version(), "text": page.text, "trust": page.trust, "boxes": boxes}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_suffix(f".{os.getpid()}.part")
        half.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        half.replace(place)
    except OSError:
        return
