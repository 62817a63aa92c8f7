"""What a phone adds to a scene: an unsteady hand, the sensor's noise, JPEG."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

NOISE_LEVELS = 4.0  # standard deviation in grey levels, as an indoor phone video has (design/vision.md F.1)
JITTER_PX = 0.8
JPEG_QUALITY = 80


class Camera:
    """Films scenes; every frame differs as it would. The same seed gives the same film."""

    def __init__(self, seed: int, *, noise_levels: float = NOISE_LEVELS, jitter_px: float = JITTER_PX) -> None:
        self._chance = np.random.default_rng(seed)
        self._noise_levels = noise_levels
        self._jitter_px = jitter_px
        self._grain: NDArray[np.int16] | None = None
        self._place = np.zeros(2)

    def frame(self, scene: Picture) -> Picture:
        """The scene as the sensor has it, H×W×3 uint8."""
        height, width = scene.shape[:2]
        # The hand wanders and comes back, it does not jump.
        self._place = 0.8 * self._place + self._chance.normal(0, self._jitter_px, 2)
        move = np.array([[1, 0, self._place[0]], [0, 1, self._place[1]]])
        held = cv2.warpAffine(scene, move, (width, height), borderMode=cv2.BORDER_REPLICATE)
        return cv2.add(held, self._noise(height, width), dtype=cv2.CV_8U)

    def jpeg(self, scene: Picture, *, quality: int = JPEG_QUALITY) -> bytes:
        """The frame as the phone would send it."""
        return jpeg_of(self.frame(scene), quality=quality)

    def _noise(self, height: int, width: int) -> NDArray[np.int16]:
        """A window into one large grain picture: drawing fresh noise for each frame takes longer than the puppet."""
        if self._grain is None:
            grain = self._chance.normal(0, self._noise_levels, (height + 64, width + 64, 3))
            self._grain = np.round(grain).astype(np.int16)
        top, left = self._chance.integers(0, 64, 2)
        return self._grain[top : top + height, left : left + width]


def jpeg_of(picture: Picture, *, quality: int = JPEG_QUALITY) -> bytes:
    """The picture as JPEG bytes."""
    return cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, quality))[1].tobytes()


def picture_of(jpeg: bytes) -> Picture:
    """The picture in JPEG bytes, BGR."""
    return cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
