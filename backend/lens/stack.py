"""Cuts between letters where the card is bare, and stacks strips one below the other; whose letters they are is read's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from .shapes import Box, Image

INK: Final = 0.25  # of the darkest column's ink: below this a column has none
STROKES: Final = 0.2  # of the row with most strokes: below this a row has none
MARGIN: Final = 0.22  # of a line's height, kept above and below it: marks stand there
PAPER: Final = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where to end what stands left of a gap, and where to begin what stands right of it; columns of the picture."""

    left: float
    right: float


def clear_column(row: Image, start: float, end: float, *, air: float) -> Cut:
    """The widest gap without ink between two columns of a row of print.

    row         H×W×3 uint8 BGR, one line of text over the whole width.
    start, end  the middles of the letters to both sides, in columns; `air` is what either may keep of the gap.
    returns     where there is no gap, the column with the least ink, for both.
    """
    first, last = max(0, round(start)), min(row.shape[1], round(end) + 1)
    if last - first < 3:
        return Cut(start, end)
    grey = cv2.cvtColor(np.ascontiguousarray(row[:, first:last]), cv2.COLOR_BGR2GRAY).astype(np.float32)
    ink = np.percentile(grey, 75) - grey.min(axis=0)
    bare = np.flatnonzero(ink <= ink.min() + INK * (ink.max() - ink.min()))
    runs = np.split(bare, np.flatnonzero(np.diff(bare) > 1) + 1)
    widest = max(runs, key=len)
    gap_left, gap_right = first + int(widest[0]), first + int(widest[-1]) + 1
    keep = min(air, (gap_right - gap_left) / 2)
    return Cut(gap_left + keep, gap_right - keep)


def snug_rows(strip: Image) -> Box:
    """A strip without the blank above and below its line of print, but for a little.

    strip  H×W×3 uint8 BGR; a second line at its rim is left out.
    """
    grey = cv2.cvtColor(np.ascontiguousarray(strip), cv2.COLOR_BGR2GRAY)
    ink = cv2.blur(np.abs(cv2.Sobel(grey, cv2.CV_32F, 1, 0)).mean(axis=1, keepdims=True), (1, 3))[:, 0]
    ink -= ink.min()
    middle = int(ink.argmax())
    bare = np.flatnonzero(ink < STROKES * ink[middle])
    top = int(bare[bare < middle].max(initial=-1)) + 1
    bottom = int(bare[bare > middle].min(initial=len(ink)))
    margin = MARGIN * (bottom - top)
    return Box(0, max(0, top - margin), strip.shape[1], min(len(ink), bottom + margin))


def stacked(strips: Sequence[Image]) -> Image:
    """Strips of any size one below the other, on paper white; an empty picture for none."""
    if not strips:
        return np.empty((0, 0, 3), np.uint8)
    wide = max(strip.shape[1] for strip in strips)
    rows = [cv2.copyMakeBorder(s, 0, 0, 0, wide - s.shape[1], cv2.BORDER_CONSTANT, value=PAPER) for s in strips]
    return np.vstack(rows)
