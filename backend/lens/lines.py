"""Finds the lines of text on a flattened card; reading them is for text.

The detector's map is turned into boxes here (differentiable binarisation: Liao et al. 2020, arXiv 1911.08947). A flat
card has its lines level, so a box is upright and nothing is rotated back.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .session import open_session, tensor_of
from .shapes import Box, Image, Size, size_of

# Cap height of the smallest labels is 1.3 mm: 10 pixels here; 1.7 times the time at 800 found no more of them.
WIDTH_PX: Final = 640
SURE: Final = 0.3  # of the map, PP-OCR's own setting
SCORE: Final = 0.5  # mean of the map inside a box, likewise
GROWTH: Final = 1.6  # the map is trained on shrunken boxes; likewise
SMALLEST_PX: Final = 3


def find_lines(image: Image) -> tuple[Box, ...]:
    """Boxes of text, from the top down and left to right.

    image    H×W×3 uint8 BGR, text level or upside down.
    returns  in pixels of `image`, a little wider than the letters.
    """
    return lines_on(*text_map_of(image, WIDTH_PX), size_of(image))


def lines_on(grid: NDArray[np.float32], stretch: float, whole: Size) -> tuple[Box, ...]:
    """The same out of a map that is at hand, of a picture of the size `whole`."""
    boxes = [box for box in (_box_of(contour, grid) for contour in blobs_of(grid)) if box is not None]
    scaled = [Box(box.left * stretch, box.top * stretch, box.right * stretch, box.bottom * stretch) for box in boxes]
    inside = [Box(max(0.0, b.left), max(0.0, b.top), min(whole.width, b.right), min(whole.height, b.bottom)) for b in scaled]
    return tuple(sorted(inside, key=lambda box: (box.top, box.left)))


def text_map_of(image: Image, width_px: int) -> tuple[NDArray[np.float32], float]:
    """How likely each place is the core of a line of text, seen at a width, and the factor back to `image`."""
    session = open_session("text_find")
    size = size_of(image)
    stretch = size.width / width_px
    small = cv2.resize(image, (width_px, round(size.height / stretch)), interpolation=cv2.INTER_AREA)
    right, bottom = -small.shape[1] % 32, -small.shape[0] % 32
    padded = cv2.copyMakeBorder(small, 0, bottom, 0, right, cv2.BORDER_REPLICATE)
    return session.outputs_of(tensor_of(padded[None], session.model))[0][0, 0], stretch


def blobs_of(grid: NDArray[np.float32]) -> tuple[NDArray[np.int32], ...]:
    """Outlines of what stands out of a map."""
    mask = (grid > SURE).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return tuple(contours)


def _box_of(contour: NDArray[np.int32], grid: NDArray[np.float32]) -> Box | None:
    left, top, width, height = cv2.boundingRect(contour)
    if min(width, height) < SMALLEST_PX:
        return None
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [contour - (left, top)], 1)
    if cv2.mean(grid[top : top + height, left : left + width], mask)[0] < SCORE:
        return None
    grow = width * height * GROWTH / (2 * (width + height))
    return Box(left - grow, top - grow, left + width + grow, top + height + grow)
