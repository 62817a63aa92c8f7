"""Draws over a portrait what hides it: dark glasses, a mask, a hand; and makes a painting of it."""

from __future__ import annotations

import cv2
import numpy as np

from backend.lens.mesh import find_mesh

from .portraits import Picture

DARK_GLASS = (18, 16, 15)  # BGR
EYES = ((33, 133), (263, 362))
# From ear to ear over the nose, and back along the jaw.
MASK_RIM = (
    234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 323, 454, 280, 195, 50,
)  # fmt: skip
FINGERS = 4


def with_dark_glasses(portrait: Picture) -> Picture:
    """The same person behind dark glasses."""
    points, result = _points_of(portrait), portrait.copy()
    for outer, inner in EYES:
        middle, width = (points[outer] + points[inner]) / 2, float(np.hypot(*(points[outer] - points[inner])))
        cv2.ellipse(result, _fixed(middle), (round(0.85 * width), round(0.65 * width)), 0, 0, 360, DARK_GLASS, -1, cv2.LINE_AA)
    cv2.line(result, _fixed(points[193]), _fixed(points[417]), DARK_GLASS, 4, cv2.LINE_AA)
    return result


def with_mask(portrait: Picture, *, hue: tuple[int, int, int] = (200, 170, 120)) -> Picture:
    """The same person in a mask of cloth; `hue` is BGR."""
    points, result = _points_of(portrait), portrait.copy()
    cv2.fillPoly(result, [np.round(points[list(MASK_RIM)]).astype(np.int32)], hue, cv2.LINE_AA)
    for share in (0.3, 0.5, 0.7):
        down = points[195, 1] + share * (points[152, 1] - points[195, 1])
        fold = tuple(0.9 * level for level in hue)
        cv2.line(result, _fixed((points[132, 0], down)), _fixed((points[361, 0], down)), fold, 2, cv2.LINE_AA)
    return result


def with_hand(portrait: Picture) -> Picture:
    """The same person with four fingers of the own skin over the mouth."""
    points, result = _points_of(portrait), portrait.copy()
    across, down = np.round(points[151]).astype(int)
    skin = np.median(portrait[down - 6 : down + 6, across - 6 : across + 6].reshape(-1, 3), axis=0)
    middle, width = (points[13] + points[14]) / 2, float(np.hypot(*(points[454] - points[234])))
    for finger in range(FINGERS):
        place = _fixed((middle[0] + 0.1 * width, middle[1] + (0.11 * finger - 0.16) * width))
        axes = (round(0.5 * width), round(0.062 * width))
        for shade, thick in ((0.92, -1), (0.6, 1)):
            cv2.ellipse(result, place, axes, 4, 0, 360, tuple(shade * float(level) for level in skin), thick, cv2.LINE_AA)
    return result


def painted(portrait: Picture) -> Picture:
    """The portrait as a painter would have it: areas of one colour with soft edges."""
    return np.asarray(cv2.stylization(portrait, sigma_s=40, sigma_r=0.35), np.uint8)


def _points_of(portrait: Picture) -> np.ndarray:
    mesh = find_mesh(portrait)
    if mesh is None:
        raise ValueError("no face in the portrait")
    return mesh.points[:, :2].astype(np.float64)


def _fixed(point: np.ndarray | tuple[float, float]) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))
