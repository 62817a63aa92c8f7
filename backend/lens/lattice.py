"""Whether a lattice lies over a card that no card has: a screen's pixels or a printer's rows of dots; decides nothing.

source  vision.md, B.2: lines in the spectrum of single tiles over the middle of their radius, in its own spread. What
        a card's own fine print makes there changes from place to place, what a screen or a printer makes does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .shapes import Image, Px, Quad, size_of

Plane = NDArray[np.float32]

TILE_PX: Final = 128
ROUGH_SIGMA: Final = 6.0  # pixels: what is coarser is print and light
LOW, HIGH = 0.05, 0.49  # cycles a pixel between which a lattice shows
AXIS: Final = 0.005  # JPEG's own lines lie on the axes
WAYS, REACH = 8, 5  # lines through a point of the spectrum, and how many points they reach to either side
# Where tiles lie on the card, as shares of its sides: three rows, so that at least some meet little print.
INSIDE: Final = tuple((across, down) for down in (0.2, 0.5, 0.8) for across in (0.15, 0.4, 0.65, 0.88))


@dataclass(frozen=True)
class Lattice:
    """The strongest point of a spectrum, over its surroundings in their own spread.

    light   in brightness
    colour  in the difference of red and blue
    """

    light: float
    colour: float


def lattice_of(image: Image, place: Quad[Px]) -> Lattice:
    """The strongest lattice on a card.

    image  H×W×3 uint8 BGR, the still itself: laid flat, the finest lattices are gone
    place  where the card lies on it
    """
    spots = [_spot_of(place, across, down) for across, down in INSIDE]
    tiles = [tile for x, y in spots if (tile := _tile_at(image, x, y)) is not None]
    if not tiles:
        return Lattice(0.0, 0.0)
    light = [_peak_of(_spectrum_of(tile[..., 1])) for tile in tiles]
    colour = [_peak_of(_spectrum_of(tile[..., 2] - tile[..., 0])) for tile in tiles]
    return Lattice(float(np.median(light)), float(np.median(colour)))


def _spot_of(place: Quad[Px], across: float, down: float) -> tuple[float, float]:
    a, b, c, d = place.corners
    x, y = (1 - down) * ((1 - across) * a + across * b) + down * ((1 - across) * d + across * c)
    return float(x), float(y)


def _tile_at(image: Image, x: float, y: float) -> Plane | None:
    size = size_of(image)
    if size.width < TILE_PX or size.height < TILE_PX:
        return None
    left = int(np.clip(x - TILE_PX / 2, 0, size.width - TILE_PX))
    top = int(np.clip(y - TILE_PX / 2, 0, size.height - TILE_PX))
    return image[top : top + TILE_PX, left : left + TILE_PX].astype(np.float32)


def _spectrum_of(tile: Plane) -> Plane:
    rough = (tile - cv2.GaussianBlur(tile, (0, 0), ROUGH_SIGMA)).clip(-30, 30) * _ground().window
    packed = cv2.dft(np.asarray(rough, np.float32), flags=cv2.DFT_COMPLEX_OUTPUT)
    return np.log1p(cv2.magnitude(packed[..., 0], packed[..., 1]))[: TILE_PX // 2]


def _peak_of(spectrum: Plane) -> float:
    """The highest point over what lies around it: a stroke's or an edge's line is high along itself, and no point."""
    ground = _ground()
    around = np.max([cv2.filter2D(spectrum, -1, line, borderType=cv2.BORDER_REFLECT_101) for line in ground.lines], axis=0)
    over = (spectrum - around)[ground.asked]
    spread = 1.4826 * float(np.median(np.abs(over - np.median(over))))
    return float(over.max()) / max(spread, 1e-3)


@dataclass(frozen=True)
class _Ground:
    window: Plane
    asked: NDArray[np.bool_]
    lines: tuple[Plane, ...]


@cache
def _ground() -> _Ground:
    """The window of a tile, the places of its spectrum's upper half that are asked for, and lines through a point."""
    hann = np.hanning(TILE_PX)
    down, across = np.meshgrid(np.fft.fftfreq(TILE_PX)[: TILE_PX // 2], np.fft.fftfreq(TILE_PX), indexing="ij")
    radius = np.hypot(across, down)
    asked = (radius > LOW) & (radius < HIGH) & (np.abs(across) > AXIS) & (np.abs(down) > AXIS)
    return _Ground(np.outer(hann, hann).astype(np.float32), asked, lines_through())


@cache
def lines_through() -> tuple[Plane, ...]:
    """Lines of every direction through a point of a spectrum, each without the point itself; filters that give a mean."""
    lines = []
    for turn in np.arange(WAYS) * np.pi / WAYS:
        line = np.zeros((2 * REACH + 1,) * 2, np.float32)
        for step in (*range(-REACH, -1), *range(2, REACH + 1)):
            line[round(REACH + step * np.sin(turn)), round(REACH + step * np.cos(turn))] = 1
        lines.append(line / line.sum())
    return tuple(lines)
