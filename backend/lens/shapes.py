"""Sizes and boxes in pixels, so that bare tuples of numbers never cross a function's border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Image: TypeAlias = NDArray[np.uint8]  # H×W×3, BGR, as decoded


@dataclass(frozen=True)
class Size:
    """Of a picture, in pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class Box:
    """Upright, in pixels of the picture it was found in; right and bottom are outside. May reach over the border."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def size_of(image: Image) -> Size:
    """Width and height of a picture."""
    return Size(image.shape[1], image.shape[0])


def inside(box: Box, size: Size) -> Box:
    """The part of `box` that lies in a picture of `size`, on whole pixels; empty where nothing does."""
    left, top = max(0, int(box.left)), max(0, int(box.top))
    right, bottom = min(size.width, int(np.ceil(box.right))), min(size.height, int(np.ceil(box.bottom)))
    return Box(left, top, max(left, right), max(top, bottom))


def cut_of(image: Image, box: Box) -> Image:
    """The pixels of `box`, not copied; the parts outside the picture are left out."""
    kept = inside(box, size_of(image))
    return image[int(kept.top) : int(kept.bottom), int(kept.left) : int(kept.right)]
