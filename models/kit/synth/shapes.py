"""Holds the words the package speaks in: editions, sides, boxes, lines, cards and photos; it draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

# The element type stands in the docstrings: OpenCV's stubs cannot carry it through a call.
Image = NDArray[Any]  # H×W×3 uint8, BGR unless said; masks H×W uint8
Plane = NDArray[Any]  # H×W or H×W×3 float32
Points = NDArray[np.float32]  # N×2, pixels

WIDTH_MM, HEIGHT_MM = 85.60, 53.98  # ISO/IEC 7810, ID-1
CORNER_MM = 3.18  # circular 06/2021/TT-BCA, annex
PX_PER_MM = 1012 / 85.60  # 300 dpi, at scale 1
SizeMm = tuple[float, float]  # width, height


class Edition(StrEnum):
    """The generations of Vietnamese identity cards that are still met."""

    CMND9 = "CMND9"
    CMND12 = "CMND12"
    CCCD_BAR = "CCCD_BAR"
    CCCD_CHIP = "CCCD_CHIP"
    CC6 = "CC6"
    CC0 = "CC0"


class Side(StrEnum):
    """The two faces of a card."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the picture it was drawn in; right and bottom are outside it."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def corners(self) -> Points:
        """4×2 float32, clockwise from the top left."""
        return np.array(
            [
                (self.left, self.top),
                (self.right, self.top),
                (self.right, self.bottom),
                (self.left, self.bottom),
            ],
            np.float32,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One run of ink: what it is (`name`, `label.name`, `mrz.1`, `qr` …), its exact text, and where it stands."""

    name: str
    text: str
    box: Box


class Flat(Protocol):
    """A drawn thing that can be photographed: a card's side or another paper.

    image      H×W×3 uint8 BGR, seen straight from above.
    lines      every run of ink in the order drawn, boxes in pixels of `image`.
    size_mm    width and height.
    corner_mm  radius of its corners.
    title      tells it from others; chance depends on it.
    """

    @property
    def image(self) -> Image: ...
    @property
    def lines(self) -> tuple[Line, ...]: ...
    @property
    def size_mm(self) -> SizeMm: ...
    @property
    def corner_mm(self) -> float: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class CardImage:
    """One side of an identity card, 1012×638 pixels times the drawing scale; see `Flat`."""

    image: Image
    edition: Edition
    side: Side
    lines: tuple[Line, ...]
    size_mm: SizeMm = (WIDTH_MM, HEIGHT_MM)
    corner_mm: float = CORNER_MM

    @property
    def title(self) -> str:
        """Edition and side."""
        return f"{self.edition} {self.side}"

    def boxes_of(self, name: str) -> tuple[Box, ...]:
        """The boxes of one field, a box per printed line, in reading order."""
        return tuple(line.box for line in self.lines if line.name == name)


@dataclass(frozen=True, slots=True)
class PaperImage:
    """A paper that is no identity card; see `Flat`."""

    image: Image
    title: str
    lines: tuple[Line, ...]
    size_mm: SizeMm
    corner_mm: float


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph of one card or paper.

    image       H×W×3 uint8 BGR.
    quad        4×2 float32: the card's corners in pixels, clockwise from the card's own top left;
                they are the corners of the sharp rectangle, outside the rounded outline.
    homography  3×3 float64, pixels of the card's picture to pixels of the photo.
    """

    image: Image
    quad: Points
    homography: NDArray[np.float64]

    def place_of(self, box: Box) -> Points:
        """Where a box of the card's picture stands in the photo: 4×2 float32, same corner order."""
        ones = np.ones((4, 1))
        spots = np.hstack([box.corners.astype(np.float64), ones]) @ self.homography.T
        return (spots[:, :2] / spots[:, 2:]).astype(np.float32)
