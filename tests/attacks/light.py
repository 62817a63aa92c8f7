"""The light that a phone's screen throws on what is before it, and ambient light; in linear light, as a sensor counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Light = tuple[float, float, float]  # blue, green, red: shares by which white skin becomes brighter

DARKNESS: Final[Light] = (0.0, 0.0, 0.0)
WALL: Final = 0.12  # of the light that a face gets arrives at what is behind it
# Of the screen, blue, green and red.
COLOURS: Final[Mapping[str, Light]] = {
    "black": (0.0, 0.0, 0.0), "white": (1.0, 1.0, 1.0), "red": (0.15, 0.15, 1.0), "yellow": (0.1, 1.0, 1.0),
    "green": (0.1, 1.0, 0.1), "cyan": (1.0, 1.0, 0.1), "blue": (1.0, 0.1, 0.1), "violet": (1.0, 0.2, 0.7),
}
_LINEAR = ((np.arange(256) / 255.0) ** 2.2).astype(np.float32)
_CODED = np.round(255 * (np.arange(4096) / 4095.0) ** (1 / 2.2)).astype(np.uint8)


def screen_light(colour: str, gain: float) -> Light:
    """What a screen in this colour adds; `gain` of white: 0.05 to 0.3 indoors, under 0.01 in the sun."""
    blue, green, red = COLOURS[colour]
    return gain * blue, gain * green, gain * red


def lit(picture: Picture, light: Light, *, facing: NDArray[np.float64] | float = 1.0) -> Picture:
    """The picture with the screen's light on it.

    facing  how straight each pixel's surface looks into the camera, 0 to 1, H×W; what is 0 counts as the wall behind.
    """
    reach = np.maximum(np.asarray(facing, np.float32), WALL)
    if reach.ndim == 0:  # one light everywhere: a table says the same, and thirty times sooner
        return _looked_up(picture, _LINEAR[:, None] * (1.0 + np.float32(reach) * np.asarray(light, np.float32)))
    reach = cv2.GaussianBlur(reach, (0, 0), 2.0)
    brighter = 1.0 + reach[..., None] * np.asarray(light, np.float32)
    linear = _LINEAR[picture] * brighter
    return _CODED[np.minimum(linear * 4095, 4095).astype(np.uint16)]


def dimmed(picture: Picture, share: float) -> Picture:
    """The scene in less light, or more: its linear light times `share`."""
    return cv2.LUT(picture, _CODED[np.minimum(_LINEAR * (4095 * share), 4095).astype(np.uint16)])


def _looked_up(picture: Picture, linear: NDArray[np.float32]) -> Picture:
    """The picture with each level of each colour replaced; `linear` 256×3."""
    return cv2.LUT(picture, _CODED[np.minimum(linear * 4095, 4095).astype(np.uint16)][None])
