"""Reads what is printed beside a small card on its picture; what it means, say, a phone's app, is for read."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .image import fitted
from .lines import find_lines
from .shapes import Box, Image, Px, Quad, cut_of, size_of
from .text import read_line
from .warp import FlatCard, moved, pixels_of

WHOLE: Final = Box(0, 0, 1, 1)
SMALL: Final = 0.36  # of the picture: a card photographed on a table takes more (cards.md, section 10)
LOOK_PX: Final = 1_280
LINES_MAX: Final = 10  # the widest of those beside the card


def place_of(flat: FlatCard, box: Box = WHOLE) -> Quad[Px]:
    """Where a part of the card, in fractions of it, lies on the picture."""
    b = pixels_of(box)
    corners = np.array([(b.left, b.top), (b.right, b.top), (b.right, b.bottom), (b.left, b.bottom)], np.float64)
    return Quad(moved(corners, np.linalg.inv(flat.to_flat)))


def texts_around(image: Image, place: Quad[Px]) -> tuple[str, ...]:
    """The widest lines of print outside the card, upright ones alone; none is looked for around a large card."""
    size = size_of(image)
    if cv2.contourArea(place.corners.astype(np.float32)) > SMALL * size.width * size.height:
        return ()
    small, scale = fitted(image, LOOK_PX)
    outline = (place.corners * scale).astype(np.float32)
    beside = [box for box in find_lines(small) if not _is_inside(box, outline)]
    widest = sorted(beside, key=lambda box: -box.width)[:LINES_MAX]
    return tuple(text for text in (read_line(cut_of(small, box)).text.strip() for box in widest) if text)


def _is_inside(box: Box, outline: NDArray[np.float32]) -> bool:
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return cv2.pointPolygonTest(outline, middle, False) >= 0
