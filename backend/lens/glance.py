"""What one live frame tells of a card: where it lies and how well it is seen; which hint follows is capture's to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from .card import find_live_card
from .finder import Sighting
from .shapes import Image, Px, Quad, size_of

SIDE_MIN: Final = 0.9  # chance of a side, under which nobody is told that it is the wrong one
CARD_MM: Final = np.array([(0, 0, 0), (85.60, 0, 0), (85.60, 53.98, 0), (0, 53.98, 0)], np.float64)
FOCAL_SHARE: Final = 0.78  # of the frame's long side: main cameras of phones (vision.md A.3)
FLAT_WIDTH, FLAT_HEIGHT = 404, 255  # enough for light and sharpness, little enough for 1 ms
BURNT: Final = 245  # in every channel: nothing is left to read there
# Variance of the Laplacian over the variance of the flattened card. Measured on drawn cards at 480 px (seeds 11 to 13):
# as photographed 0.30 to 2.3, blurred by 1 px 0.03 to 0.22, by 2 px under 0.03.
BLURRED, FOCUSED = 0.03, 0.5


@dataclass(frozen=True)
class Glance:
    """A card in a live frame.

    quad         corners as shares of the frame's width and height, clockwise; beyond 0 and 1 where the card reaches out of
                 the frame.
    width_share  the card's longer side over the frame's width, or height where it lies along that.
    tilt_deg     between the card's normal and the camera's axis.
    luma         median grey level of the card.
    glare_share  burnt-out share of the card.
    sharp_score  0 to 1.
    side         which side of a card it shows, where that is plain.
    """

    quad: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
    width_share: float
    tilt_deg: float
    luma: float
    glare_share: float
    sharp_score: float
    side: Literal["front", "back"] | None


def warm_glance() -> None:
    """Open the network that finds a card and run it once. Call after the fork, never before."""
    glance_at(np.zeros((64, 64, 3), np.uint8))


def glance_at(frame: Image) -> Glance | None:
    """Look for a card in a live frame; nothing where there is none.

    frame  H×W×3 uint8 BGR, 480 px on its long side: about 10 ms on one core.
    """
    found = find_live_card(frame)
    if not found:
        return None
    quad, size = found.quad, size_of(frame)
    flat = _flattened(frame, quad)
    grey = np.asarray(cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY), np.uint8)
    first, second, third, fourth = ((float(x) / size.width, float(y) / size.height) for x, y in quad.corners)
    return Glance(
        quad=(first, second, third, fourth),
        width_share=_width_share(quad, size.width, size.height),
        tilt_deg=_tilt_of(quad, size.width, size.height),
        luma=float(np.median(grey[::2, ::2])),
        glare_share=cv2.countNonZero(cv2.inRange(flat, (BURNT + 1,) * 3, (255,) * 3)) / grey.size,
        sharp_score=_sharp_score(grey),
        side=_side_of(found.sighting),
    )


def _side_of(sighting: Sighting) -> Literal["front", "back"] | None:
    return sighting.side if sighting.side_chance >= SIDE_MIN else None


def _flattened(frame: Image, quad: Quad[Px]) -> Image:
    goal = np.array([(0, 0), (FLAT_WIDTH, 0), (FLAT_WIDTH, FLAT_HEIGHT), (0, FLAT_HEIGHT)], np.float32)
    plane = cv2.getPerspectiveTransform(quad.corners.astype(np.float32), goal)
    return np.asarray(cv2.warpPerspective(frame, plane, (FLAT_WIDTH, FLAT_HEIGHT)), np.uint8)


def _width_share(quad: Quad[Px], width: int, height: int) -> float:
    """Against the side of the frame that the card lies along: a phone held sideways is as good."""
    top = quad.corners[1] - quad.corners[0]
    along = width if abs(top[0]) >= abs(top[1]) else height
    return float((quad.sides[0] + quad.sides[2]) / 2 / along)


def _tilt_of(quad: Quad[Px], width: int, height: int) -> float:
    focal = FOCAL_SHARE * max(width, height)
    camera = np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1]])
    found, turn, _ = cv2.solvePnP(CARD_MM, quad.corners, camera, np.zeros(4), flags=cv2.SOLVEPNP_IPPE)
    if not found:
        return 90.0
    normal = np.asarray(cv2.Rodrigues(turn)[0])[:, 2]
    return float(np.degrees(np.arccos(min(1.0, abs(float(normal[2]))))))


def _sharp_score(grey: NDArray[np.uint8]) -> float:
    level = grey.astype(np.float32)
    spread = float(level.var())
    ratio = float(cv2.Laplacian(level, cv2.CV_32F).var()) / spread if spread > 1 else 0.0
    return float(np.clip((ratio - BLURRED) / (FOCUSED - BLURRED), 0, 1))
