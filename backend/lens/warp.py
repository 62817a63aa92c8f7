"""Lays a card flat and cuts strips out of it; where the card is, card says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .shapes import Box, Image, Px, Quad, Size, cut_of

CARD_MM: Final = (85.60, 53.98)  # ISO/IEC 7810, ID-1
FLAT: Final = Size(1012, 638)  # 300 dpi: one pixel is 0.0846 mm
SHORT_SIDE_MIN_PX: Final = 300.0


class CardTooSmall(ValueError):
    """The card covers too few pixels for its letters to be told apart."""


@dataclass(frozen=True, eq=False)
class FlatCard:
    """A card seen straight from above.

    image    638×1012×3 uint8 BGR.
    to_flat  3×3 float64, from pixels of the picture to pixels of `image`.
    source   the picture itself, to which small print goes back; None where it is not at hand
    """

    image: Image
    to_flat: NDArray[np.float64]
    source: Image | None = None

    def turned(self) -> FlatCard:
        """The same card the other way up."""
        half_turn = np.array([[-1.0, 0, FLAT.width - 1], [0, -1, FLAT.height - 1], [0, 0, 1]])
        return FlatCard(np.ascontiguousarray(self.image[::-1, ::-1]), half_turn @ self.to_flat, self.source)

    def apart(self) -> FlatCard:
        """The card without the picture, which is large: for whoever reads no more of it."""
        return replace(self, source=None)

    def fine_of(self, box: Box, height_px: int) -> Image:
        """A part of the card, `box` in pixels of `image`, brought to a height straight from the picture it was taken from.

        Print smaller than that has lost on its way through `image` what the picture still shows.
        """
        if self.source is None or box.height >= height_px or self._grain() <= 1:
            return cut_of(self.image, box)
        share = height_px / box.height
        there = np.array([[share, 0, -box.left * share], [0, share, -box.top * share], [0, 0, 1.0]])
        size = (max(1, round(box.width * share)), height_px)
        strip = cv2.warpPerspective(
            self.source, there @ self.to_flat, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(strip)

    def _grain(self) -> float:
        """Pixels of the picture for one of `image`."""
        rim = np.array([(0.0, 0.0), (float(FLAT.width), 0.0)])
        left, right = moved(rim, np.linalg.inv(self.to_flat))
        return float(np.linalg.norm(right - left) / FLAT.width)


def flatten_card(image: Image, quad: Quad[Px]) -> FlatCard:
    """Lay the card inside `quad` into its own frame, seen straight from above.

    image    H×W×3 uint8 BGR, as decoded.
    quad     corners in pixels of `image`, clockwise from the card's top left.
    faults   CardTooSmall, when the short side is under 300 px.
    source   ISO/IEC 7810, ID-1: 85.60 × 53.98 mm.
    """
    if quad.sides.min() < SHORT_SIDE_MIN_PX:
        raise CardTooSmall
    to_flat = homography_of(quad, FLAT)
    # A card twice as large as the frame it goes into would alias: soften it first.
    shrink = quad.sides[0] / FLAT.width
    smooth = cv2.GaussianBlur(image, (0, 0), 0.35 * shrink) if shrink > 1.6 else image
    flat = cv2.warpPerspective(smooth, to_flat, (FLAT.width, FLAT.height), flags=cv2.INTER_CUBIC)
    return FlatCard(flat, to_flat, image)


def homography_of(quad: Quad[Px], size: Size) -> NDArray[np.float64]:
    """3×3 float64 that takes the corners of `quad` to those of a picture of `size`."""
    corners = np.array([(0, 0), (size.width, 0), (size.width, size.height), (0, size.height)], np.float32) - 0.5
    return np.asarray(cv2.getPerspectiveTransform(quad.corners.astype(np.float32), corners), np.float64)


def moved(points: NDArray[np.float64], homography: NDArray[np.float64]) -> NDArray[np.float64]:
    """N×2 points taken through a 3×3 homography."""
    return np.asarray(cv2.perspectiveTransform(points.reshape(-1, 1, 2), homography).reshape(-1, 2))


def pixels_of(box: Box) -> Box:
    """A box in fractions of the card, in pixels of the flat card."""
    return Box(box.left * FLAT.width, box.top * FLAT.height, box.right * FLAT.width, box.bottom * FLAT.height)


def fractions_of(box: Box) -> Box:
    """A box in pixels of the flat card, in fractions of the card."""
    return Box(box.left / FLAT.width, box.top / FLAT.height, box.right / FLAT.width, box.bottom / FLAT.height)
