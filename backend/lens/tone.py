"""How much light of each colour comes from the parts of a face and from what is behind it; whose light it is, is capture's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .mesh import Mesh
from .shapes import Image

# Spots of the mesh: what looks at the screen, and what looks past it.
FRONT: Final = (9, 151, 5, 195, 50, 280, 199)  # between the brows, forehead, nose, cheeks, chin
SIDE: Final = (127, 356, 234, 454)  # temples and before the ears
SPOT_SHARE: Final = 0.045  # of the face's width: half the side of a spot
_LINEAR: Final = ((np.arange(256) / 255.0) ** 2.2).astype(np.float32)

Tint = NDArray[np.float64]  # blue, green, red: linear light, 0 to 1


@dataclass(frozen=True)
class Tones:
    """Means of one frame; `wall` is what stands above and beside the head."""

    front: Tint
    side: Tint
    wall: Tint


def tones_of(image: Image, mesh: Mesh) -> Tones:
    """Measure the light.

    image  H×W×3 uint8 BGR, the one that `mesh` was found in.
    """
    half = max(2, round(SPOT_SHARE * mesh.box.width))
    return Tones(_mean_at(image, mesh, FRONT, half), _mean_at(image, mesh, SIDE, half), _wall(image, mesh))


def _mean_at(image: Image, mesh: Mesh, spots: tuple[int, ...], half: int) -> Tint:
    height, width = image.shape[:2]
    found = []
    for x, y in np.round(mesh.points[list(spots), :2]).astype(int):
        left, top = min(max(x - half, 0), width - 1), min(max(y - half, 0), height - 1)
        found.append(_LINEAR[image[top : max(y + half, top + 1), left : max(x + half, left + 1)]].mean(axis=(0, 1)))
    return np.asarray(np.mean(found, axis=0), np.float64)


def _wall(image: Image, mesh: Mesh) -> Tint:
    """Every fourth pixel of the two strips beside the head, above its chin."""
    box = mesh.box
    bottom = int(min(max(box.bottom, 8), image.shape[0]))
    left, right = int(max(0.0, box.left - 0.35 * box.width)), int(box.right + 0.35 * box.width)
    parts = [part.reshape(-1, 3) for part in (image[:bottom:4, :left:4], image[:bottom:4, right::4]) if part.size]
    return np.asarray(_LINEAR[np.concatenate(parts)].mean(axis=0), np.float64) if parts else np.zeros(3)
