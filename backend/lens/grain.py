"""Whether pictures of a stream are new pictures, and whether a screen's grid lies over a face; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .lattice import lines_through
from .shapes import Box, Image

Plane = NDArray[np.float32]

STILL_SIZE: Final = (96, 128)
TILE_PX: Final = 128  # its window is as wide as half of it: of a face 100 px wide it sees skin
FEWEST: Final = 3  # frames
FINE_SIGMA, COARSE_SIGMA = 6.0, 10.0  # pixels: what is coarser is the face itself, in light and in colour
LOUDEST: Final = 30.0  # grey levels: an edge says no more than that
# Cycles a pixel. A grid finer than the camera's own beats with it; in colour, which skin hardly changes, a slow beat shows too.
LIGHT_LOW, COLOUR_LOW, HIGH = 0.10, 0.03, 0.49


class Stillness:
    """By how much each frame differs from the one before; a sensor's noise alone gives 1 to 3 grey levels."""

    def __init__(self) -> None:
        self._before: NDArray[np.float32] | None = None

    def see(self, image: Image) -> float | None:
        """Mean difference in grey levels; nothing for the first frame. A picture shown twice gives 0."""
        small = cv2.resize(image[:, :, 1], STILL_SIZE, interpolation=cv2.INTER_NEAREST).astype(np.float32)
        before, self._before = self._before, small
        return None if before is None else float(np.abs(small - before).mean())


@dataclass(frozen=True)
class Grid:
    """The strongest point of a spectrum over what lies around it, on a logarithmic scale; noise counts as much as one grey level.

    light   in brightness.
    colour  in the difference of red and blue.
    """

    light: float
    colour: float


class Weave:
    """Sums up the fine structure of skin over many frames: what is noise averages out, a screen's grid stays."""

    def __init__(self) -> None:
        self._light, self._colour = (np.zeros((TILE_PX, TILE_PX), np.float32) for _ in range(2))
        self.frames = 0

    def see(self, image: Image, face: Box) -> None:
        """Add one frame.

        image  H×W×3 uint8 BGR as it came: made smaller, it has no grid any more.
        face   in its pixels.
        """
        tile = _tile_of(image, face)
        if tile is None:
            return
        self._light += _spectrum_of(tile[..., 1], FINE_SIGMA)
        self._colour += _spectrum_of(tile[..., 2] - tile[..., 0], COARSE_SIGMA)
        self.frames += 1

    def grid(self) -> Grid | None:
        """The strongest points so far; nothing before three frames."""
        if self.frames < FEWEST:
            return None
        return Grid(_point_in(self._light / self.frames, LIGHT_LOW), _point_in(self._colour / self.frames, COLOUR_LOW))


def _tile_of(image: Image, face: Box) -> Plane | None:
    """The middle of the face."""
    height, width = image.shape[:2]
    if min(height, width) < TILE_PX:
        return None
    left = int(np.clip((face.left + face.right - TILE_PX) / 2, 0, width - TILE_PX))
    top = int(np.clip((face.top + face.bottom - TILE_PX) / 2, 0, height - TILE_PX))
    return image[top : top + TILE_PX, left : left + TILE_PX].astype(np.float32)


def _spectrum_of(tile: Plane, rough_sigma: float) -> Plane:
    """How loud each wave is, in logarithms of grey levels of noise."""
    rough = (tile - cv2.GaussianBlur(tile, (0, 0), rough_sigma)).clip(-LOUDEST, LOUDEST) * _window()
    packed = cv2.dft(np.asarray(rough, np.float32), flags=cv2.DFT_COMPLEX_OUTPUT)
    return np.log1p(cv2.magnitude(packed[..., 0], packed[..., 1]) / np.float32(np.linalg.norm(_window())))


def _point_in(spectrum: Plane, low: float) -> float:
    """The highest point over the lines through it: what an edge makes is high along itself, and no point."""
    middled = np.asarray(np.fft.fftshift(spectrum), np.float32)
    around = np.max([cv2.filter2D(middled, -1, line) for line in lines_through()], axis=0)
    across, down = np.meshgrid(*[np.fft.fftshift(np.fft.fftfreq(TILE_PX))] * 2)
    radius = np.hypot(across, down)
    return float((middled - around)[(radius > low) & (radius < HIGH)].max())


@cache
def _window() -> Plane:
    hann = np.hanning(TILE_PX)
    return np.outer(hann, hann).astype(np.float32)
