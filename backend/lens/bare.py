"""Whether a card shows its own bare paper at a place; what it means that print stands there, or glare, is for others."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .shapes import Box, Image, cut_of

# Set on drawn cards of three presses, seeds 7600000: bare paper beside a row had up to 0.27 of the ink's contrast, and from
# one piece to the next up to 4 of light and 4 of hue; print has all of it.
PIECE: Final = 0.5  # of a place's height, so wide are the pieces that are compared
INNER: Final = 0.15  # of its height above and below that is left out: neighbours' tails
CONTRAST_MAX: Final = 0.35  # of the row's own, from paper to ink
CONTRAST_MIN: Final = 1.0  # CIELAB, light: paper is not so even, nor is a camera; burnt spots and patches are
STEP_MAX: Final = 6.0  # CIELAB, light or hue, from one piece to the next
FIRST_MAX: Final = 12.0  # the same from the print's paper, between whose letters ink has run
LIGHTER_MAX, DARKER_MAX = 0.2, 0.25  # of the row's own contrast: glare that hides ink is lighter, ink that ran is darker
HUE_MAX: Final = 14.0  # CIELAB, from the row's paper to the place's
BURNT: Final = 99.0  # CIELAB, light: print could stand there unseen
BLUR_PX: Final = 1.0  # a camera's noise is no ink

Lab = NDArray[np.float32]


def is_bare(card: Image, place: Box, near: Box) -> bool:
    """Whether a place beside print is paper like the print's: nothing printed, nothing laid over it, no glare.

    card    H×W×3 uint8 BGR, laid flat.
    place   in pixels of `card`; what lies outside the card is not asked.
    near    the nearest part of the row that the place would go on from.
    """
    own = _lab_of(card, near)
    if own.size == 0:
        return False
    dark, light = np.percentile(own[..., 0], (5, 95))
    ink, paper = float(light - dark), _paper_of(own)
    before, step_max = paper, FIRST_MAX
    for piece in _pieces(card, place, leftwards=place.left < near.left):
        low, high = np.percentile(piece[..., 0], (3, 90))
        here = _paper_of(piece)
        lighter, *hues = here - paper
        if not CONTRAST_MIN <= high - low <= CONTRAST_MAX * ink or here[0] > BURNT:
            return False
        if not -DARKER_MAX * ink <= lighter <= LIGHTER_MAX * ink:
            return False
        if np.abs(hues).max() > HUE_MAX or np.abs(here - before).max() > step_max:
            return False
        before, step_max = here, STEP_MAX
    return True


def _pieces(card: Image, place: Box, *, leftwards: bool) -> list[Lab]:
    """The place cut into pieces, the nearest to the print first."""
    wide, count = PIECE * place.height, max(1, round(place.width / (PIECE * place.height)))
    cut = INNER * place.height
    lefts = [place.left + at * wide for at in range(count)]
    boxes = [Box(left, place.top + cut, left + wide, place.bottom - cut) for left in lefts]
    pieces = [_lab_of(card, box) for box in (reversed(boxes) if leftwards else boxes)]
    return [piece for piece in pieces if piece.size]


def _lab_of(card: Image, box: Box) -> Lab:
    cut = cut_of(card, box)
    if not cut.size:
        return np.empty((0, 0, 3), np.float32)
    smooth = cv2.GaussianBlur(cut, (0, 0), BLUR_PX).astype(np.float32) / 255
    return np.asarray(cv2.cvtColor(smooth, cv2.COLOR_BGR2LAB), np.float32)


def _paper_of(lab: Lab) -> Lab:
    """The middle colour of its lighter half: between letters that is paper."""
    flat = lab.reshape(-1, 3)
    return np.asarray(np.median(flat[flat[:, 0] >= np.median(flat[:, 0])], axis=0), np.float32)
