"""A film played on a screen and filmed again: the screen's stripes, its bezel, its gamma, and the second camera's grid."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .prints import make_room

Picture = NDArray[np.uint8]

OVER = 3  # the screen is drawn finer than the camera sees it by this


@dataclass(frozen=True)
class Look:
    """How a screen is filmed.

    stripe_px   width of one screen pixel in pixels of the film: under 2 the stripes beat with the camera's grid.
    turn_deg    of the screen against the camera.
    share       of the frame's width that the screen takes; over 1 its bezel is out of sight.
    gamma       of the screen against that of the film.
    blur_px     of the second lens.
    depth       of the stripes, 0 to 1.
    """

    stripe_px: float = 1.4
    turn_deg: float = 2.0
    share: float = 0.86
    gamma: float = 1.12
    blur_px: float = 0.45
    depth: float = 0.6


class Screen:
    """One screen before one camera; everything but the film stays as it is."""

    def __init__(self, size: tuple[int, int], look: Look, *, seed: int) -> None:
        self._size, self._look = size, look
        width, height = size
        self._room = make_room(width, height, seed=seed) // 2
        self._stripes = _stripes(size, look)
        angle, share = np.radians(look.turn_deg), look.share
        turn = share * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        middle = np.array([width / 2, height / 2])
        self._place = np.column_stack([turn, middle - turn @ middle])
        self._gamma = np.round(255 * (np.arange(256) / 255) ** look.gamma).astype(np.uint8)

    def filmed(self, picture: Picture) -> Picture:
        """What the second camera's sensor sees of `picture` on the screen."""
        width, height = self._size
        bezel = max(3, width // 40)
        whole = cv2.copyMakeBorder(cv2.resize(picture, (width - 2 * bezel, height - 2 * bezel)), *(bezel,) * 4, cv2.BORDER_CONSTANT, value=(12, 12, 12))
        shown = cv2.warpAffine(self._gamma[whole], self._place, self._size, flags=cv2.INTER_LINEAR)
        mask = cv2.warpAffine(np.full((height, width), 255, np.uint8), self._place, self._size)[..., None] > 127
        lit = cv2.GaussianBlur((shown * self._stripes).astype(np.float32), (0, 0), self._look.blur_px)
        return np.where(mask, np.clip(lit, 0, 255), self._room).astype(np.uint8)


def _stripes(size: tuple[int, int], look: Look) -> NDArray[np.float32]:
    """By what each colour of each pixel is multiplied: the stripes as the sensor's coarser grid catches them."""
    width, height = size[0] * OVER, size[1] * OVER
    angle, period = np.radians(look.turn_deg), look.stripe_px * OVER
    y, x = np.mgrid[:height, :width].astype(np.float32)
    along, down = x * np.cos(angle) + y * np.sin(angle), -x * np.sin(angle) + y * np.cos(angle)
    rows = 1 - 0.35 * look.depth * (np.mod(down, period) < 0.25 * period)
    bands = [rows * (1 - look.depth * (np.abs(np.mod(along / period - third / 3 + 0.5, 1) - 0.5) > 1 / 4)) for third in (2, 1, 0)]
    fine = np.stack(bands, axis=-1).astype(np.float32)
    # A sensor's pixel of one colour looks at a part of its place only, or nothing would beat.
    seen = fine[1::OVER, 1::OVER] * 0.7 + 0.3 * cv2.resize(fine, size, interpolation=cv2.INTER_AREA)
    return seen / seen.mean(axis=(0, 1))
