"""Sees by the rows of print that a card was laid flat askew, one of its borders taken for another, and lays it level."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .lines import blobs_of
from .shapes import Px, Quad
from .warp import FLAT, FlatCard, moved

Floats = NDArray[np.float64]

LONG: Final = 5.0  # length over height: shorter runs have no sure direction
STRAY: Final = 0.25  # rise over run: steeper print is none of the card's
LEAST: Final = 4  # runs
STEEP: Final = 0.012  # rise over run: from there on a long row leaves its box (well laid cards stay under 0.008)
AGREED: Final = 0.006  # how far runs may be from one plane
BORDER_WEIGHT: Final = 60.0  # pixels of print that each border counts for, with which it says that it is level
ROUNDS: Final = 5


def find_tilt(grid: NDArray[np.float32], stretch: float) -> tuple[float, float] | None:
    """How steep print is at the upper and lower border, rise over run, downwards to the right; nothing where it is level.

    grid     the map of text of a flat card
    stretch  from there to the card
    """
    runs = _runs_of(grid, stretch)
    if len(runs) < LEAST:
        return None
    height, length, slope = runs.T
    places = np.append(height, (0.0, FLAT.height)) / FLAT.height
    slopes, weights = np.append(slope, (0.0, 0.0)), np.append(length, (BORDER_WEIGHT, BORDER_WEIGHT))
    shares = np.stack([1 - places, places], axis=1)
    trust = weights.copy()
    for _ in range(ROUNDS):  # runs that disagree with the others count less and less
        borders = np.linalg.lstsq(shares * np.sqrt(trust)[:, None], slopes * np.sqrt(trust), rcond=None)[0]
        off = np.abs(slopes - shares @ borders)
        trust = weights / np.maximum(1, off / AGREED)
    agreed = 2 * int((off[:-2] < AGREED).sum()) > len(runs)
    steep = float(np.abs(shares[:-2] @ borders).max()) > STEEP
    return (float(borders[0]), float(borders[1])) if agreed and steep else None


def levelled(flat: FlatCard, tilt: tuple[float, float]) -> Quad[Px]:
    """The corners, in pixels of the picture, of the frame in which the print of `flat` is level."""
    upper, lower = (slope * FLAT.width / 2 for slope in tilt)
    corners = [(0, -upper), (FLAT.width, upper), (FLAT.width, FLAT.height + lower), (0, FLAT.height - lower)]
    return Quad(moved(np.array(corners, np.float64) - 0.5, np.linalg.inv(flat.to_flat)))


def _runs_of(grid: NDArray[np.float32], stretch: float) -> Floats:
    """Of each long run of print the height of its middle, its length, and its slope."""
    runs = []
    for contour in blobs_of(grid):
        (_, middle), (width, height), angle = cv2.minAreaRect(contour)
        if height > width:
            width, height, angle = height, width, angle + 90
        slope = float(np.tan(np.radians((angle + 90) % 180 - 90)))
        if height >= 1 and width > LONG * height and abs(slope) < STRAY:
            runs.append((middle * stretch, width * stretch, slope))
    return np.array(runs, np.float64).reshape(-1, 3)
