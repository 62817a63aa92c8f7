"""Light on a composed frame: exposure, colour, fall-off, hard and soft shadows, highlights, dusk."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from models.kit.synth.chance import make_luck
from models.kit.synth.pose import Pose
from models.kit.synth.shapes import Image

Chance = np.random.Generator
Plane = NDArray[np.float32]


def lit(image: Image, pose: Pose | None, chance: Chance) -> Plane:
    """The light that reaches the sensor, H×W×3 float32; highlights mostly fall on the sheet."""
    high, wide = image.shape[:2]
    down, across = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j].astype(np.float32)
    turn = chance.uniform(0, 2 * np.pi)
    gain = 1 + np.float32(chance.uniform(0, 0.35)) * (across * np.float32(np.cos(turn)) + down * np.float32(np.sin(turn)))
    dusk = make_luck(chance, 0.15)
    gain = gain * np.float32(chance.uniform(0.15, 0.45) if dusk else chance.uniform(0.6, 1.2))
    if make_luck(chance, 0.4):
        gain = gain * (1 - _shadow(chance, (wide, high)))
    warmth = chance.uniform(0.7, 1.35)
    tint = np.array([warmth**-0.5, 1 + chance.normal(0, 0.03), warmth**0.5], np.float32)
    light = image.astype(np.float32) * gain[..., None] * tint
    for _ in range(int(chance.integers(1, 4)) if make_luck(chance, 0.3) else 0):
        light += _highlight(chance, pose, (wide, high))[..., None]
    if make_luck(chance, 0.3):
        light = 255 * np.power(np.clip(light / 255, 0, 1), np.float32(chance.uniform(0.65, 1.4)))
    return np.minimum(light, 262)


def _shadow(chance: Chance, size: tuple[int, int]) -> Plane:
    wide, high = size
    sheet = np.zeros((high, wide), np.float32)
    middle = (float(chance.uniform(0, wide)), float(chance.uniform(0, high)))
    reach = (float(chance.uniform(0.2, 1.0) * wide), float(chance.uniform(0.3, 1.4) * high))
    corners = cv2.boxPoints((middle, reach, float(chance.uniform(0, 180))))
    cv2.fillPoly(sheet, [corners.astype(np.int32)], (float(chance.uniform(0.15, 0.6)),))
    return cv2.GaussianBlur(sheet, (0, 0), float(chance.uniform(0.6, 14)))


def _highlight(chance: Chance, pose: Pose | None, size: tuple[int, int]) -> Plane:
    wide, high = size
    down, across = np.mgrid[0:high, 0:wide].astype(np.float32)
    if pose is not None and make_luck(chance, 0.8):
        shares = chance.dirichlet((1, 1, 1, 1))
        middle = (shares[:, None] * pose.quad).sum(axis=0)
    else:
        middle = chance.uniform(0, 1, 2) * size
    reach, flat, lean = chance.uniform(4, 40), chance.uniform(0.3, 1), chance.uniform(0, np.pi)
    east, south = across - np.float32(middle[0]), down - np.float32(middle[1])
    along = (east * np.float32(np.cos(lean)) + south * np.float32(np.sin(lean))) / np.float32(reach)
    over = (south * np.float32(np.cos(lean)) - east * np.float32(np.sin(lean))) / np.float32(reach * flat)
    return np.float32(chance.uniform(40, 240)) * np.exp(-np.power(along * along + over * over, np.float32(1.3)))
