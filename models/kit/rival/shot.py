"""Photographs a printed side on a table of a picture that a library carries, with light and blur of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
from skimage import data

from models.kit.synth.chance import make_chance, make_choice
from models.kit.synth.grade import Difficulty
from models.kit.synth.shapes import Image

from .presses import RIVAL, Press

FRAME: Final = (2016, 1512)


@dataclass(frozen=True, slots=True)
class _Range:
    """Ranges of one difficulty: width of the card, wobble of its corners (both of the frame's width), blur, noise, light."""

    width: tuple[float, float]
    wobble: float
    turn_deg: float
    blur_px: tuple[float, float]
    noise: tuple[float, float]
    light: tuple[float, float]
    slope: float
    quality: tuple[int, int]


_RANGES: Final[dict[str, _Range]] = {
    "easy": _Range((0.76, 0.9), 0.008, 2, (0.4, 0.9), (1, 3), (0.9, 1.05), 0.1, (88, 95)),
    "ordinary": _Range((0.68, 0.88), 0.025, 8, (0.6, 1.3), (2, 6), (0.7, 1.1), 0.3, (75, 92)),
    "hard": _Range((0.55, 0.85), 0.045, 20, (0.9, 2.2), (4, 12), (0.45, 1.15), 0.5, (55, 85)),
}


@cache
def _table(name: str) -> Image:
    picture = getattr(data, name)()
    colour = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) if picture.ndim == 2 else picture[..., 2::-1]
    return np.ascontiguousarray(cv2.resize(colour, FRAME, interpolation=cv2.INTER_CUBIC))


def photograph(side: Image, *, seed: int, difficulty: Difficulty, title: str, press: Press = RIVAL) -> Image:
    """A photograph, 1512×2016×3 uint8 BGR; `title` tells one side's chances from another's."""
    chance = make_chance(seed, f"{press.title} shot {difficulty} {title}")
    ranges = _RANGES[difficulty]
    tint = np.float32(chance.uniform(0.55, 1.0)) * chance.uniform(0.85, 1.15, 3).astype(np.float32)
    scene = np.clip(_table(make_choice(chance, press.tables)) * tint, 0, 255).astype(np.uint8)
    to_frame = cv2.getPerspectiveTransform(_corners(side), _place(chance, ranges, side))
    card = cv2.warpPerspective(side, to_frame, FRAME, flags=cv2.INTER_AREA)
    cover = cv2.warpPerspective(_outline(side), to_frame, FRAME, flags=cv2.INTER_LINEAR)[..., None].astype(np.float32) / 255
    shade = cv2.GaussianBlur(np.roll(cover, (14, 9), (0, 1)), (0, 0), 12)[..., None]
    laid = scene * (1 - 0.45 * shade) * (1 - cover) + card * cover
    return _exposed(laid.astype(np.float32), chance, ranges)


def _corners(side: Image) -> Image:
    high, wide = side.shape[:2]
    return np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)


def _outline(side: Image) -> Image:
    high, wide = side.shape[:2]
    radius = round(0.037 * wide)
    mask = np.zeros((high, wide), np.uint8)
    cv2.rectangle(mask, (radius, 0), (wide - radius, high), 255, -1)
    cv2.rectangle(mask, (0, radius), (wide, high - radius), 255, -1)
    for x in (radius, wide - 1 - radius):
        for y in (radius, high - 1 - radius):
            cv2.circle(mask, (x, y), radius, 255, -1, cv2.LINE_AA)
    return mask


def _place(chance: np.random.Generator, ranges: _Range, side: Image) -> Image:
    wide = chance.uniform(*ranges.width) * FRAME[0]
    half = np.array([wide, wide * side.shape[0] / side.shape[1]]) / 2
    turn = np.radians(chance.uniform(-ranges.turn_deg, ranges.turn_deg))
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    corners = (np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half) @ spin.T
    corners += chance.uniform(-ranges.wobble, ranges.wobble, (4, 2)) * FRAME[0]
    room = np.maximum(0, np.array(FRAME) / 2 - np.abs(corners).max(axis=0) - 12)
    scale = min(
        1.0,
        float((np.array(FRAME) / 2 - 12).min() / np.abs(corners[:, 1]).max()),
        float((FRAME[0] / 2 - 12) / np.abs(corners[:, 0]).max()),
    )
    return (corners * scale + chance.uniform(-1, 1, 2) * room + np.array(FRAME) / 2).astype(np.float32)


def _exposed(light: Image, chance: np.random.Generator, ranges: _Range) -> Image:
    """Slope of light over the frame, blur, gain of each colour, noise, JPEG."""
    x, y = np.meshgrid(np.linspace(-1, 1, FRAME[0]), np.linspace(-1, 1, FRAME[1]))
    turn = chance.uniform(0, 2 * np.pi)
    slope = 1 + ranges.slope * chance.random() * (x * np.cos(turn) + y * np.sin(turn))
    blurred = cv2.GaussianBlur(light, (0, 0), chance.uniform(*ranges.blur_px))
    gain = chance.uniform(*ranges.light) * chance.uniform(0.93, 1.07, 3)
    shown = blurred * (slope[..., None] * gain).astype(np.float32)
    shown += chance.standard_normal(shown.shape, np.float32) * chance.uniform(*ranges.noise)
    packed = cv2.imencode(
        ".jpg", np.clip(shown, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(*ranges.quality))]
    )[1]
    return cv2.imdecode(packed, cv2.IMREAD_COLOR)
