"""Pages of a PDF as pictures, for a person to compare with what was read; drawn in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UnreadableFile
from corpus.models import Page, Source, Span
from ui import sentences as say

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Box", "Words", "boxes_of", "page_picture", "words_of"]

WIDTH_PIXELS = 1000
PATIENCE_SECONDS = 30.0
KINDS = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"})
"""Endings of the originals that have pages to look at."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in fractions of the page's width and height."""


Words = tuple[str, str]
"""What stands on a page before some words, and the words: enough to find them in a PDF that has text."""


def words_of(source: Source, page: Page, span: Span) -> Words | None:
    """What of `span` of the source text stands on a page whose words have no places yet; None where nothing does."""
    start, end = max(span.start, page.span.start), min(span.end, page.span.end)
    if page.boxes or source.reader != "pdf" or not source.text[start:end].strip():
        return None
    return source.text[page.span.start : start], source.text[start:end]


def boxes_of(page: Page, span: Span) -> list[Box]:
    """Where the words of `span` of the source text stand on the page; empty where the reading kept no places."""
    return [box[2:] for box in page.boxes if box[0] < span.end and span.start < box[1]]


def page_picture(path: Path, number_1based: int, marked: Sequence[Box] = (), words: Words | None = None) -> bytes:
    """The page as a PNG, 1,000 pixels wide, with the places `marked` and the `words` coloured. Raises UnreadableFile
    where it cannot be drawn, or not in time.

    A broken file may take the drawing process down, which looks the words up too; the page's server goes on.
    """
    command = [sys.executable, "-m", "ui.pictures", str(path), str(number_1based)]
    try:
        done = subprocess.run(
            command,
            input=json.dumps([list(marked), words]).encode(),
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise UnreadableFile(
            say.NO_PICTURE.format(page=number_1based),
            log=f"cannot draw page {number_1based} of {path}: {error}",
        ) from error
    return done.stdout


def _draw(path: str, number_1based: int, marked: list[Box], words: Words | None) -> None:
    """Write the page as a PNG to standard output."""
    from PIL import Image, ImageChops, ImageDraw

    from corpus.read import looked_up

    if words is not None:
        marked = marked + [box[1:] for box in looked_up(Path(path), number_1based, *words)]

    picture = _page(path, number_1based).convert("RGB")
    width, height = WIDTH_PIXELS, round(picture.height * WIDTH_PIXELS / picture.width)
    picture = picture.resize((width, height))
    if marked:
        colour = Image.new("RGB", picture.size, "white")
        pen = ImageDraw.Draw(colour)
        for x0, y0, x1, y1 in marked:
            pen.rectangle((x0 * width - 2, y0 * height - 2, x1 * width + 2, y1 * height + 2), fill="#ffe48a")
        picture = ImageChops.multiply(picture, colour)
    picture.save(sys.stdout.buffer, "PNG")


def _page(path: str, number_1based: int) -> Image:
    """One page of a PDF or of a picture file, as it looks."""
    if not path.lower().endswith(".pdf"):
        import PIL.Image
        from PIL import ImageOps

        opened = PIL.Image.open(path)
        opened.seek(number_1based - 1)
        return ImageOps.exif_transpose(opened)
    import pypdfium2

    page = pypdfium2.PdfDocument(path)[number_1based - 1]
    scale = min(4.0, 1.5 * WIDTH_PIXELS / max(1.0, page.get_width()))
    drawn: Image = page.render(scale=scale).to_pil()
    return drawn


if __name__ == "__main__":
    _draw(sys.argv[1], int(sys.argv[2]), *json.load(sys.stdin))
