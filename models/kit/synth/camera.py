"""Turns a lit scene into what a phone stores: blur, smear, noise, sharpening, JPEG; it places and lights nothing."""

from __future__ import annotations

import cv2
import numpy as np

from .grade import Grade
from .shapes import Image, Plane

_FRAME_WIDE = 1920  # the frame the pixel figures of a grade are meant for


def expose(scene: Image, gain: Plane, glare: Plane | None) -> Plane:
    """The light that reaches the sensor: scene times gain plus highlights; H×W×3 float32, 0 to 255 and above."""
    size = (scene.shape[1], scene.shape[0])
    lit = cv2.multiply(scene, cv2.resize(gain, size, interpolation=cv2.INTER_LINEAR), dtype=cv2.CV_32F)
    if glare is not None:
        wide = cv2.resize(glare, size, interpolation=cv2.INTER_CUBIC)
        cv2.add(lit, cv2.merge([wide, wide, wide]), dst=lit)
    return lit


def make_shot(chance: np.random.Generator, grade: Grade, light: Plane) -> Image:
    """A stored photograph of the light: defocus, motion, noise and compression by the grade; H×W×3 uint8 BGR."""
    share = light.shape[1] / _FRAME_WIDE
    sigma = chance.uniform(*grade.defocus_px) * share
    seen: Plane = cv2.GaussianBlur(light, (0, 0), max(sigma, 0.2))
    length = chance.uniform(*grade.motion_px) * share
    if length >= 1:
        seen = cv2.filter2D(seen, -1, smear_of(length, chance.uniform(0, np.pi)))
    noise = _make_noise(chance, light.shape, chance.uniform(*grade.noise))
    stored: Image = np.clip(cv2.add(seen, noise), 0, 255).astype(np.uint8)
    quality = int(chance.integers(grade.quality[0], grade.quality[1] + 1))
    return packed(stored, quality)


def packed(image: Image, quality: int) -> Image:
    """The picture after JPEG at a quality of 1 to 100."""
    stream = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return cv2.imdecode(stream, cv2.IMREAD_COLOR)


def smear_of(length: float, turn: float) -> Plane:
    """The kernel of a straight smear of `length` pixels in a direction in radians; its sum is 1."""
    size = 2 * int(np.ceil(length / 2)) + 1
    kernel = np.zeros((size, size), np.float32)
    for step in np.linspace(-length / 2, length / 2, 8 * size):
        x, y = size // 2 + step * np.cos(turn), size // 2 + step * np.sin(turn)
        kernel[round(y), round(x)] += 1
    smear: Plane = cv2.GaussianBlur(kernel, (3, 3), 0.5)
    return smear / smear.sum()  # after the blur, which does not keep the sum at the rim


def _make_noise(chance: np.random.Generator, shape: tuple[int, ...], sigma: float) -> Plane:
    """Noise of a demosaicked sensor: a quarter drawn, repeated in mirror; neighbours are alike, colours partly so."""
    high, wide = (shape[0] + 1) // 2, (shape[1] + 1) // 2
    grey = chance.standard_normal((high, wide, 1), dtype=np.float32)
    colour = chance.standard_normal((high, wide, 3), dtype=np.float32)
    part = cv2.GaussianBlur(grey * 0.8 + colour * 0.7, (3, 3), 0.55) * (sigma * 1.25)
    top = np.concatenate([part, part[:, ::-1]], axis=1)
    whole: Plane = np.concatenate([top, top[::-1]], axis=0)
    return whole[: shape[0], : shape[1]]
