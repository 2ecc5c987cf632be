"""Pages of a PDF as pictures, for a person to compare with what was read; drawn in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from corpus.errors import UnreadableFile
from ui import sentences as say

__all__ = ["page_picture"]

WIDTH_PIXELS = 1000
PATIENCE_SECONDS = 30.0


def page_picture(path: Path, number_1based: int) -> bytes:
    """The page as a PNG, 1,000 pixels wide. Raises UnreadableFile where it cannot be drawn, or not in time.

    A broken file may take the drawing process down; the page's server goes on.
    """
    words = [sys.executable, "-m", "ui.pictures", str(path), str(number_1based)]
    try:
        done = subprocess.run(words, capture_output=True, timeout=PATIENCE_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise UnreadableFile(
            say.NO_PICTURE.format(page=number_1based),
            log=f"cannot draw page {number_1based} of {path}: {error}",
        ) from error
    return done.stdout


def _draw(path: str, number_1based: int) -> None:
    """Write the page as a PNG to standard output."""
    import pypdfium2

    page = pypdfium2.PdfDocument(path)[number_1based - 1]
    scale = min(4.0, WIDTH_PIXELS / max(1.0, page.get_width()))
    page.render(scale=scale).to_pil().save(sys.stdout.buffer, "PNG")


if __name__ == "__main__":
    _draw(sys.argv[1], int(sys.argv[2]))
