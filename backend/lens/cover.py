"""What hides parts of a face: dark glasses, a mask, a hand; whether that matters is capture's and verify's to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .framing import Grey
from .mesh import LEFT_EYE_RIM, RIGHT_EYE_RIM, Mesh
from .shapes import Box, Image, cut_of

CHEEKS: Final = (50, 280)
AROUND_EYE: Final = 0.35  # of an eye's width: glasses are wider than the eye
CHEEK_SHARE: Final = 0.08  # of the face's width, half a side of the patch
# Spots of the mesh, and half their side in face widths. The lips' are small: a lip is.
BROW, CHIN, JAW, LIPS = (151, 9, 108, 337), (199, 200, 18), (212, 432, 210, 430), (0, 37, 267, 17, 84, 314)
SKIN_SHARE, LIP_SHARE = 0.045, 0.02

Lab = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of a face can be seen.

    eye_light  the darker eye's surroundings over the cheeks, in one light: low behind dark glasses, also on dark skin not.
    chin_hue   chroma by which chin and jaw differ from the forehead (CIELAB): cloth is not of the skin's colour.
    lip_tone   by how much the lips differ from the jaw, light and chroma (CIELAB): nothing where a hand lies over them.
    """

    eye_light: float
    chin_hue: float
    lip_tone: float


def cover_of(image: Image, mesh: Mesh) -> Cover:
    """Measure one face that looks straight.

    image  H×W×3 uint8 BGR, the one that `mesh` was found in.
    """
    brow, chin, jaw = (_tone(image, mesh, spots, SKIN_SHARE) for spots in (BROW, CHIN, JAW))
    lips = _tone(image, mesh, LIPS, LIP_SHARE)
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    return Cover(
        eye_light_of(grey, mesh),
        chin_hue=min(float(np.hypot(*(part - brow)[1:])) for part in (chin, jaw)),
        lip_tone=float(np.linalg.norm(lips - jaw)),
    )


def eye_light_of(grey: Grey, mesh: Mesh) -> float:
    """The darker eye's surroundings over the cheeks: both in one light, so that dark skin is not taken for glasses."""
    cheeks = [float(np.median(patch)) for patch in cheeks_of(grey, mesh) if patch.size]
    eyes = [float(np.median(patch)) for rim in (RIGHT_EYE_RIM, LEFT_EYE_RIM) if (patch := _patch(grey, _eye_box(mesh, rim))).size]
    return min(eyes) / max(float(np.mean(cheeks)), 1.0) if cheeks and eyes else 0.0


def cheeks_of(image: Image, mesh: Mesh) -> list[Image]:
    """A patch of each cheek; empty where it lies outside of the picture."""
    return _patches(image, mesh, CHEEKS, CHEEK_SHARE)


def _tone(image: Image, mesh: Mesh, spots: tuple[int, ...], share: float) -> Lab:
    """The median colour of some spots, CIELAB."""
    found = [patch.reshape(-1, 3) for patch in _patches(image, mesh, spots, share) if patch.size]
    if not found:
        return np.zeros(3, np.float32)
    lab = cv2.cvtColor(np.vstack(found)[None].astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    return np.asarray(np.median(lab[0], axis=0), np.float32)


def _patches(image: Image, mesh: Mesh, spots: tuple[int, ...], share: float) -> list[Image]:
    reach = max(1.0, share * mesh.box.width)
    middles = [mesh.points[point, :2] for point in spots]
    return [_patch(image, Box(float(x - reach), float(y - reach), float(x + reach), float(y + reach))) for x, y in middles]


def _eye_box(mesh: Mesh, rim: tuple[int, ...]) -> Box:
    points = mesh.points[list(rim), :2]
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    around = AROUND_EYE * (right - left)
    return Box(float(left - around), float(top - around), float(right + around), float(bottom + around))


def _patch(image: Image, box: Box) -> Image:
    shown = box.left < image.shape[1] and box.top < image.shape[0] and box.right > 0 and box.bottom > 0
    return cut_of(image, box) if shown else image[:0]
