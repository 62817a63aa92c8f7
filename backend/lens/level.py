"""Where a card must lie by its print alone, when its borders cannot be seen; finding borders is for card."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .lines import blobs_of, text_map_of
from .shapes import Image, Px, Quad

Floats = NDArray[np.float64]

WIDTH_PX: Final = 960  # a card may fill little of the picture, and its lines must still be seen
LONG: Final = 2.5  # length over height: shorter blobs have no sure direction
STRAY_DEG: Final = 12.0
LINES_MIN: Final = 5
REACH: Final = 4.0  # line heights between lines of one card
MARGIN: Final = 0.05  # of the print's own width: what a card leaves free around it (cards.md, section 2)


def find_print(image: Image) -> Quad[Px] | None:
    """The tilted rectangle around the largest group of level lines, with the margins of a card.

    image    H×W×3 uint8 BGR, a still.
    returns  corners clockwise from the top left of the print or, as well, from its bottom right; perspective is not
             undone. Nothing where there are fewer than five lines.
    """
    grid, stretch = text_map_of(image, WIDTH_PX)
    rects = [cv2.minAreaRect(contour) for contour in blobs_of(grid) if len(contour) >= 4]
    lines = np.array([line for line in (_line_of(rect) for rect in rects) if line is not None])
    if len(lines) < LINES_MIN:
        return None
    turn = _turn_of(lines)
    level = lines[np.abs((lines[:, 4] - turn + 90) % 180 - 90) < STRAY_DEG]
    if len(level) < LINES_MIN:
        return None
    way = np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
    return _around(level, way, stretch)


def _line_of(rect: tuple[tuple[float, float], tuple[float, float], float]) -> Floats | None:
    """Middle x and y, length, height, degrees."""
    (x, y), (width, height), angle = rect
    if height > width:
        width, height, angle = height, width, angle + 90
    if height < 2 or width < LONG * height:
        return None
    return np.array([x, y, width, height, angle % 180])


def _turn_of(lines: Floats) -> float:
    """The direction that most of the print has, in degrees, −90 to 90."""
    doubled = np.radians(2 * lines[:, 4])
    best = max(doubled, key=lambda one: float(lines[np.cos(doubled - one) > np.cos(np.radians(2 * STRAY_DEG)), 2].sum()))
    near = np.cos(doubled - best) > np.cos(np.radians(2 * STRAY_DEG))
    weights = lines[near, 2]
    mean = np.arctan2((np.sin(doubled[near]) * weights).sum(), (np.cos(doubled[near]) * weights).sum())
    return float(np.degrees(mean) / 2)


def _around(lines: Floats, way: Floats, stretch: float) -> Quad[Px] | None:
    across = np.array([-way[1], way[0]])
    along, down = lines[:, :2] @ way, lines[:, :2] @ across
    boxes = np.stack([along - lines[:, 2] / 2, down - lines[:, 3], along + lines[:, 2] / 2, down + lines[:, 3]], axis=1)
    group = boxes[_largest_group(boxes, float(np.median(lines[:, 3])) * REACH)]
    if len(group) < LINES_MIN:
        return None
    left, top = group[:, :2].min(axis=0)
    right, bottom = group[:, 2:].max(axis=0)
    margin = MARGIN * (right - left)
    left, top, right, bottom = left - margin, top - margin, right + margin, bottom + margin
    corners = [x * way + y * across for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
    return Quad(np.array(corners) * stretch)


def _largest_group(boxes: Floats, reach: float) -> NDArray[np.bool_]:
    """The boxes that hang together with gaps up to `reach`, in the group with the most print."""
    left, top, right, bottom = boxes.T
    gap_x = np.maximum(left[:, None], left[None]) - np.minimum(right[:, None], right[None])
    gap_y = np.maximum(top[:, None], top[None]) - np.minimum(bottom[:, None], bottom[None])
    near = (gap_x < reach) & (gap_y < reach)
    label = np.arange(len(boxes))
    for _ in boxes:
        spread = np.where(near, label[None], len(boxes)).min(axis=1)
        if (spread == label).all():
            break
        label = spread
    best = max(set(label.tolist()), key=lambda one: float((right - left)[label == one].sum()))
    return np.asarray(label == best)
