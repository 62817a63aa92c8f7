"""How a face sits in the picture and what light is on it; which hint follows is for capture to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from .mesh import Mesh
from .shapes import Box, Image, cut_of

Grey: TypeAlias = NDArray[np.uint8]

AROUND = 0.5  # of the face's width: how far its surroundings reach
LIT_LEVELS = (8, 247)  # darker and lighter pixels carry nothing


@dataclass(frozen=True)
class Framing:
    """All as shares or grey levels, so that the frame's size does not matter.

    width_share   face width over the frame's shorter side.
    off_across    middle of the face from the middle of the frame, in frame widths, + to the picture's right.
    off_down      the same in frame heights, + downwards.
    brightness    median grey level of the face, 0 to 255.
    surround      median grey level around it.
    evenness      darker half of the face over the lighter one, 0 to 1.
    clipped       share of the face's pixels that are black or white.
    sharpness     variance of the Laplacian over the variance, on the face shrunk to 150 px.
    """

    width_share: float
    off_across: float
    off_down: float
    brightness: float
    surround: float
    evenness: float
    clipped: float
    sharpness: float


def framing_of(image: Image, mesh: Mesh) -> Framing:
    """Measure a face in its frame.

    image   H×W×3 uint8 BGR, the one that `mesh` was found in.
    """
    box, size = mesh.box, mesh.size
    face = _grey(cut_of(image, box)) if _shown(box, mesh) else np.zeros((2, 2), np.uint8)
    wide = cut_of(image, _grown(box))
    halves = [float(half.mean()) + 1.0 for half in np.array_split(face, 2, axis=1)]
    return Framing(
        width_share=box.width / min(size.width, size.height),
        off_across=(box.left + box.right) / (2 * size.width) - 0.5,
        off_down=(box.top + box.bottom) / (2 * size.height) - 0.5,
        brightness=float(np.median(face)),
        surround=_surround(wide, face),
        evenness=min(halves) / max(halves),
        clipped=float(((face < LIT_LEVELS[0]) | (face > LIT_LEVELS[1])).mean()),
        sharpness=_sharpness(face),
    )


def _shown(box: Box, mesh: Mesh) -> bool:
    return box.left < mesh.size.width - 2 and box.top < mesh.size.height - 2 and box.right > 2 and box.bottom > 2


def _grey(image: Image) -> Grey:
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)


def _grown(box: Box) -> Box:
    by = AROUND * box.width
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _surround(wide: Image, face: Grey) -> float:
    """Mean of what is around, from the means of both areas; cheaper than a mask and as good for a hint."""
    all_of_it = float(_grey(wide).mean()) * wide.shape[0] * wide.shape[1]
    rest = wide.shape[0] * wide.shape[1] - face.size
    return max(0.0, (all_of_it - float(face.sum())) / rest) if rest > 0 else 0.0


def _sharpness(face: Grey) -> float:
    small = cv2.resize(face, (150, 150), interpolation=cv2.INTER_AREA).astype(np.float32)
    spread = float(small.var())
    return float(cv2.Laplacian(small, cv2.CV_32F).var()) / spread if spread > 1 else 0.0
