"""Measures of a flat card that tell what was done to it: colour gone, a corner gone, print without grain; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .shapes import Box, Image, cut_of
from .warp import FLAT

Floats = NDArray[np.float32]

SMALL: Final = (253, 160)
CORNER_PX: Final = (40, 82)  # along a side from its corner: behind the rounding (38 px), before a usual cut ends
BEYOND_PX: Final = (190, 320)  # where the side is surely there
INNER, OUTER = (5, 14), (-18, -7)  # rows inside and outside of the side
# The table beside the card lies in its shadow, the table where a corner was does not: light counts for less than hue.
SHADED: Final = np.array([0.35, 1.0, 1.0], np.float32)
STEP_MIN: Final = 5.0  # CIELAB of 8 bits, so weighed: less, and card and table are alike
RING_PX: Final = 26  # how far outside the card its ground is looked at
FINE_SIGMA: Final = 1.2
WINDOW_PX: Final = 64  # of a row of print, looked at one after another
WINDOW_LEAST: Final = 400  # pixels
LIT: Final = (16.0, 238.0)  # grey levels: in a highlight and in the dark no camera leaves a grain
GROUND: Final = 0.55  # share of a row's pixels that are darker than its ground


def tint_of(flat: Image) -> float:
    """How colourful the card is against its own light: 95th percentile of chroma over the median lightness, CIELAB.

    A copy has its paper's tint alone, and that is taken off.
    """
    small = cv2.resize(flat, SMALL, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB)
    tint = lab[..., 1:] - np.median(lab[..., 1:], axis=(0, 1))
    return float(np.percentile(np.hypot(tint[..., 0], tint[..., 1]), 95) / max(float(np.median(lab[..., 0])), 5.0))


def corner_of(image: Image, to_flat: NDArray[np.float64]) -> float:
    """How much of one corner is not there: the card ends on neither of its two sides, and what lies beside it goes on.

    image    H×W×3 uint8 BGR, the still
    to_flat  from its pixels to those of the flat card
    returns  1 where a corner is gone, near 0 and below where all are there; 0 where card and table look alike
    """
    shifted = np.array([[1, 0, RING_PX], [0, 1, RING_PX], [0, 0, 1.0]]) @ to_flat
    size = (FLAT.width + 2 * RING_PX, FLAT.height + 2 * RING_PX)
    wide = cv2.warpPerspective(image, shifted, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    turned = (wide, wide[:, ::-1], wide[::-1, ::-1], wide[::-1])
    return max(min(_gone(one), _gone(one.transpose(1, 0, 2))) for one in turned)


def _gone(wide: Image) -> float:
    """Along the upper side, from the corner at its left: how much of the card's edge near the corner is missing."""
    edge = {name: _middle_of(wide, rows, CORNER_PX) for name, rows in (("in", INNER), ("out", OUTER))}
    usual = {name: _middle_of(wide, rows, BEYOND_PX) for name, rows in (("in", INNER), ("out", OUTER))}
    step = float(np.linalg.norm(usual["in"] - usual["out"]))
    if step < STEP_MIN:
        return 0.0
    own = max(float(np.linalg.norm(edge["in"] - edge["out"])), float(np.linalg.norm(edge["in"] - usual["out"])))
    return 1 - own / step


def _middle_of(wide: Image, rows: tuple[int, int], along: tuple[int, int]) -> Floats:
    """The median colour of a part, CIELAB of 8 bits, weighed by SHADED."""
    part = wide[RING_PX + rows[0] : RING_PX + rows[1], RING_PX + along[0] : RING_PX + along[1]]
    lab = cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_BGR2LAB)
    return np.asarray(np.median(lab.reshape(-1, 3), axis=0) * SHADED, np.float32)


def grains_of(flat: Image, boxes: Sequence[Box]) -> list[float]:
    """The grain of the ground behind every window of every row of print; what an editor's brush painted has none.

    boxes  in pixels of the flat card
    """
    grey, fine = _grey_and_fine(flat)
    grains = (_ground_grain(grey[window], fine[window]) for box in boxes for window in _windows_of(box))
    return [grain for grain in grains if grain is not None]


def _windows_of(box: Box) -> list[tuple[slice, slice]]:
    rows = slice(max(0, int(box.top)), min(FLAT.height, int(box.bottom) + 1))
    lefts = range(max(0, int(box.left)), min(FLAT.width, int(box.right)) - WINDOW_PX // 2, WINDOW_PX // 2)
    return [(rows, slice(left, left + WINDOW_PX)) for left in lefts]


def _ground_grain(light: Floats, fine: Floats) -> float | None:
    if light.size < WINDOW_LEAST:
        return None
    darkest = ceil(GROUND * (light.size - 1))
    ground = light >= np.partition(light, darkest, axis=None)[darkest]
    lit = LIT[0] < float(np.median(light[ground])) < LIT[1]
    return float(np.median(fine[ground])) if lit else None


def grain_of(flat: Image, box: Box) -> float:
    """The grain of a whole part of the flat card."""
    return float(np.median(_grey_and_fine(cut_of(flat, box))[1]))


def _grey_and_fine(image: Image) -> tuple[Floats, Floats]:
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.float32)
    return grey, np.abs(grey - cv2.GaussianBlur(grey, (0, 0), FINE_SIGMA))
