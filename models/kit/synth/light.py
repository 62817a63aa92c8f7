"""Makes the light on a scene: its fall-off, its colour, cast shadows and highlights, as coarse maps; the camera applies them."""

from __future__ import annotations

import cv2
import numpy as np

from .grade import Grade
from .hand import BoxMm
from .pose import Pose, spots_of
from .shapes import Plane, SizeMm

COARSE = 8  # maps are this many times smaller than the photo
_TRIES = 30


def make_gain(chance: np.random.Generator, grade: Grade, frame: tuple[int, int]) -> Plane:
    """Gain on each colour: exposure, white balance, fall-off and a cast shadow; h×w×3 float32, coarse."""
    wide, high = frame[0] // COARSE, frame[1] // COARSE
    down, across = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j].astype(np.float32)
    turn = chance.uniform(0, 2 * np.pi)
    slope = 1 + chance.uniform(0, 0.14) * (across * np.cos(turn) + down * np.sin(turn))
    corners = 1 - chance.uniform(0.02, 0.12) * (across**2 + down**2) / 2
    gain = slope * corners * chance.uniform(*grade.exposure)
    if chance.random() < grade.shadow:
        gain *= 1 - _cast_shadow(chance, (wide, high)) * chance.uniform(*grade.shadow_depth)
    warmth = chance.uniform(*grade.warmth)
    tint = np.array([warmth**-0.5, 1 + chance.normal(0, 0.01), warmth**0.5], np.float32)
    tinted: Plane = np.maximum(gain[..., None] * tint, 0).astype(np.float32)
    # A phone meters the scene: without this a bright card under a warm lamp would be blown out.
    return tinted * np.float32(min(1.0, grade.exposure[1] / float(tinted.max())))


def _cast_shadow(chance: np.random.Generator, size: tuple[int, int]) -> Plane:
    """Cover 0 to 1 of the shadow of a phone or an arm."""
    wide, high = size
    sheet = np.zeros((high, wide), np.float32)
    middle = (float(chance.uniform(0, wide)), float(chance.uniform(0, high)))
    reach = (float(chance.uniform(0.3, 0.9) * wide), float(chance.uniform(0.4, 1.4) * high))
    corners = cv2.boxPoints((middle, reach, float(chance.uniform(0, 180))))
    cv2.fillPoly(sheet, [corners.astype(np.int32)], (1.0,))
    return cv2.GaussianBlur(sheet, (0, 0), float(chance.uniform(1.5, 10)))


def make_glare(
    chance: np.random.Generator,
    grade: Grade,
    pose: Pose,
    *,
    frame: tuple[int, int],
    size_mm: SizeMm,
    barred_mm: list[BoxMm],
) -> Plane | None:
    """What highlights add, 0 to 255 and above, h×w float32, coarse; None without highlight.

    barred_mm  boxes on the card (left, top, right, bottom) a highlight keeps off, when it can.
    """
    if chance.random() >= grade.glare:
        return None
    sheet = np.zeros((frame[1] // COARSE, frame[0] // COARSE), np.float32)
    for _ in range(int(chance.integers(1, 3))):
        spot = _make_spot(chance, size_mm, barred_mm)
        if spot is not None:
            _lay_spot(sheet, spot, pose, chance.uniform(*grade.glare_peak))
    return sheet


def _make_spot(chance: np.random.Generator, size_mm: SizeMm, barred_mm: list[BoxMm]) -> tuple[float, ...] | None:
    """A highlight on the card: x, y, half width, half height in mm, turn in degrees."""
    for _ in range(_TRIES):
        x, y = chance.uniform(0, size_mm[0]), chance.uniform(0, size_mm[1])
        half, flat = chance.uniform(2, 8), chance.uniform(0.35, 1)
        gaps = [np.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3])) for box in barred_mm]
        if all(gap > half * 1.5 for gap in gaps):
            return x, y, half, half * flat, chance.uniform(0, 180)
    return None


def _lay_spot(sheet: Plane, spot: tuple[float, ...], pose: Pose, peak: float) -> None:
    x, y, half, flat, turn = spot
    ends = spots_of(pose.matrix, np.array([(x, y), (x + half, y), (x, y + flat)])) / COARSE
    reach = (np.linalg.norm(ends[1] - ends[0]), np.linalg.norm(ends[2] - ends[0]))
    high, wide = sheet.shape
    down, across = np.mgrid[0:high, 0:wide].astype(np.float32)
    lean = np.radians(turn)
    east, south = across - ends[0][0], down - ends[0][1]
    far = np.hypot(
        (east * np.cos(lean) + south * np.sin(lean)) / reach[0], (south * np.cos(lean) - east * np.sin(lean)) / reach[1]
    )
    sheet += peak * np.exp(-(far**3))
