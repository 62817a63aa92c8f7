"""Whether pictures of a stream are new pictures, and whether a screen's grid lies over them; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .mesh import Mesh
from .shapes import Image

Plate = NDArray[np.float64]

STILL_SIZE: Final = (96, 128)
TILE_PX: Final = 128
ROUGH_SIGMA: Final = 4.0  # pixels: what is coarser is the face itself
LOW, HIGH = 0.10, 0.48  # cycles a pixel between which a grid shows
AXIS: Final = 0.02  # JPEG's own lines lie on the axes
RADII: Final = 24


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
class GridPeak:
    """The strongest line in a spectrum.

    height  over its surroundings, in their own spread.
    """

    height: float


class Weave:
    """Sums up the fine structure of many frames: what is noise averages out, a screen's grid stays."""

    def __init__(self) -> None:
        y, x = np.mgrid[-TILE_PX // 2 : TILE_PX // 2, -TILE_PX // 2 : TILE_PX // 2] / TILE_PX
        radius = np.hypot(x, y)
        self._asked = (radius > LOW) & (radius < HIGH) & (np.abs(x) > AXIS) & (np.abs(y) > AXIS) & (y >= 0)
        self._band = np.minimum((radius / HIGH * RADII).astype(int), RADII)
        window = np.hanning(TILE_PX)
        self._window = np.outer(window, window).astype(np.float32)
        self._sum = np.zeros((TILE_PX, TILE_PX))
        self.frames = 0

    def see(self, image: Image, mesh: Mesh) -> None:
        """Add one frame: the middle of the face and what is above it."""
        box = mesh.box
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        left = int(np.clip(middle[0] - TILE_PX / 2, 0, max(0, image.shape[1] - TILE_PX)))
        top = int(np.clip(middle[1] - TILE_PX / 2, 0, max(0, image.shape[0] - TILE_PX)))
        tile = image[top : top + TILE_PX, left : left + TILE_PX, 1].astype(np.float32)
        if tile.shape != self._window.shape:
            return
        rough = tile - cv2.GaussianBlur(tile, (0, 0), ROUGH_SIGMA)
        self._sum += np.log1p(np.abs(np.fft.fftshift(np.fft.fft2(rough * self._window))))
        self.frames += 1

    def peak(self) -> GridPeak | None:
        """The strongest line so far; nothing before three frames."""
        if self.frames < 3:
            return None
        mean = self._sum / self.frames
        strongest = 0.0
        for band in range(RADII):
            ring = mean[self._asked & (self._band == band)]
            if ring.size < 24:
                continue
            middle = float(np.median(ring))
            spread = 1.4826 * float(np.median(np.abs(ring - middle)))
            strongest = max(strongest, (float(ring.max()) - middle) / max(spread, 1e-3))
        return GridPeak(strongest)
