"""Sizes, boxes and corners, so that bare tuples of numbers never cross a function's border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Image: TypeAlias = NDArray[np.uint8]  # H×W×3, BGR, as decoded


class Px:
    """Marks corners in pixels of the picture they were found in."""


class Mm:
    """Marks corners in millimetres on the card, from its top left."""


Unit = TypeVar("Unit", Px, Mm)


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


@dataclass(frozen=True, eq=False)
class Quad(Generic[Unit]):
    """Four corners.

    corners  4×2 float64, x to the right and y down; clockwise, of a card from its own top left.
    """

    corners: NDArray[np.float64]

    @property
    def sides(self) -> NDArray[np.float64]:
        """Lengths of top, right, bottom and left."""
        return np.asarray(np.linalg.norm(np.roll(self.corners, -1, axis=0) - self.corners, axis=1))

    def turned(self, quarters: int) -> Quad[Unit]:
        """The same place with another corner first: the card is read after so many quarter turns."""
        return Quad(np.roll(self.corners, -quarters, axis=0))

    def scaled(self, factor: float) -> Quad[Unit]:
        """The same place in a picture of another size."""
        return Quad(self.corners * factor)
