"""How much of the writing on a page no look has read: what is lost is no less wrong than what is misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.read.prepare import Box, connected

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["unread_share"]

_REDUCED = 4
_FAINTEST = 30


def unread_share(page: Image, boxes: list[Box], stamps: list[Box]) -> float:
    """The share of a page's lines of writing that lies outside the boxes of words, by length, in [0, 1].

    Writing is ink in rows about as high as letters and longer than high; seals, rules, signatures and black edges are
    not, nor is what stands in `stamps`. A page without ink has 0.0.
    """
    import numpy as np

    small = np.asarray(page.reduce(_REDUCED)).astype(np.int16)
    paper, ink = float(np.median(small)), float(np.percentile(small, 0.5))
    if paper - ink < _FAINTEST:
        return 0.0
    dark = small < paper - 0.4 * (paper - ink)
    edge = 6
    dark[:edge], dark[-edge:], dark[:, :edge], dark[:, -edge:] = False, False, False, False
    for x0, y0, x1, y1 in [*boxes, *stamps]:
        dark[
            max(0, y0 - 6) // _REDUCED : (y1 + 6) // _REDUCED + 1, max(0, x0 - 6) // _REDUCED : (x1 + 6) // _REDUCED + 1
        ] = False
    missed = 0
    for ys, xs in connected(dark, across=4, down=1):
        height, width = int(np.ptp(ys)) + 1, int(np.ptp(xs)) + 1
        filled = len(ys) / (height * width)
        if 3 <= height <= 16 and width >= 1.8 * height and width >= 10 and 0.12 < filled < 0.8:
            missed += width * _REDUCED
    read = sum(x1 - x0 for x0, _, x1, _ in boxes)
    return missed / (missed + read) if missed else 0.0
