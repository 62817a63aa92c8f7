"""Wears a strip of text as light, lens, sensor and compression do; the ranges by difficulty stand here too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from .chance import make_chance
from .grade import Difficulty, Range
from .shapes import Image

Strip = NDArray[np.float32]  # H×W grey, 0 to 255 and, under a highlight, above
_NOISE_SIZE = (256, 4096)


@dataclass(frozen=True, slots=True)
class Wear:
    """Ranges of one difficulty; likelihoods are 0 to 1, lengths are in pixels of the strip.

    high_px   height of the strip as the card was flattened.
    turn_deg  lean of the line, to either side.
    contrast  of ink on ground, of 255.
    blur_px   sigma of the defocus for a strip 40 high; `smear_px` the length of a motion blur, likewise.
    noise     sigma, of 255.
    glare     likelihood of a highlight; `glare_peak` is what it adds, of 255.
    """

    high_px: Range
    turn_deg: Range
    contrast: Range
    blur_px: Range
    smear: float
    smear_px: Range
    noise: Range
    shade: float
    glare: float
    glare_peak: Range
    quality: tuple[int, int]
    coarse: float
    coarse_share: Range


# vision.md §E, order and extremes; the steps between follow the three grades of photographed cards.
WEARS: dict[Difficulty, Wear] = {
    "easy": Wear(
        high_px=(30, 58), turn_deg=(0, 0.8), contrast=(120, 235), blur_px=(0.2, 0.75), smear=0.0, smear_px=(0, 0), noise=(0.5, 3),
        shade=0.15, glare=0.0, glare_peak=(0, 0), quality=(84, 97), coarse=0.05, coarse_share=(0.75, 0.95),
    ),
    "ordinary": Wear(
        high_px=(25, 54), turn_deg=(0, 1.5), contrast=(80, 220), blur_px=(0.4, 1.15), smear=0.3, smear_px=(1, 3), noise=(1.5, 6),
        shade=0.4, glare=0.06, glare_peak=(30, 120), quality=(70, 94), coarse=0.15, coarse_share=(0.55, 0.9),
    ),
    "hard": Wear(
        high_px=(19, 48), turn_deg=(0, 2.6), contrast=(45, 190), blur_px=(0.7, 1.9), smear=0.45, smear_px=(1.5, 5.5),
        noise=(3, 12), shade=0.6, glare=0.14, glare_peak=(40, 170), quality=(45, 88), coarse=0.3, coarse_share=(0.45, 0.85),
    ),
}  # fmt: skip


def worn(strip: Strip, wear: Wear, chance: np.random.Generator) -> Image:
    """The strip as a phone stores it: shade, highlight, blur, smear, noise, sharpening, JPEG; H×W uint8."""
    lit = _lit(strip, wear, chance)
    seen = _blurred(lit, wear, chance)
    seen += _noise(chance, seen.shape) * np.float32(chance.uniform(*wear.noise))
    if chance.random() < wear.coarse:
        seen = _coarse(seen, chance.uniform(*wear.coarse_share), chance)
    if chance.random() < 0.3:
        soft = cv2.GaussianBlur(seen, (0, 0), 1.2)
        seen = cv2.addWeighted(seen, 1.7, soft, -0.7, 0)
    stored = np.clip(seen, 0, 255).astype(np.uint8)
    if chance.random() < 0.15:
        return stored
    quality = int(chance.integers(wear.quality[0], wear.quality[1] + 1))
    stream = cv2.imencode(".jpg", stored, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return cv2.imdecode(stream, cv2.IMREAD_GRAYSCALE)


def _lit(strip: Strip, wear: Wear, chance: np.random.Generator) -> Strip:
    high, wide = strip.shape
    across = np.linspace(-1, 1, wide, dtype=np.float32)[None]
    gain = np.float32(chance.uniform(0.75, 1.05)) * (1 + np.float32(chance.uniform(-0.12, 0.12)) * across)
    if chance.random() < wear.shade:
        edge, width = chance.uniform(-1.1, 1.1), chance.uniform(0.02, 0.5)
        depth = np.float32(chance.uniform(0.1, 0.5) * chance.choice([-1, 1]) / 2)
        gain = gain * (1 + depth * np.tanh((across - np.float32(edge)) / np.float32(width)))
    lit = strip * gain
    if chance.random() < wear.glare:
        down = np.linspace(0, high / wide * 2, high, dtype=np.float32)[:, None]
        reach, slope = np.float32(chance.uniform(0.03, 0.25)), np.float32(chance.uniform(-2, 2))
        far = (across - np.float32(chance.uniform(-1, 1)) - slope * down) / reach
        lit = lit + np.float32(chance.uniform(*wear.glare_peak)) * np.exp(-far * far)
    return np.minimum(lit, 262, dtype=np.float32)


def _blurred(strip: Strip, wear: Wear, chance: np.random.Generator) -> Strip:
    share = strip.shape[0] / 40
    seen = cv2.GaussianBlur(strip, (0, 0), max(0.15, chance.uniform(*wear.blur_px) * share))
    if chance.random() >= wear.smear:
        return seen
    length = chance.uniform(*wear.smear_px) * share
    turn = chance.uniform(0, np.pi)
    size = 2 * int(np.ceil(length / 2)) + 1
    steps = np.linspace(-length / 2, length / 2, 8 * size)
    kernel = np.zeros((size, size), np.float32)
    rows = np.rint(size // 2 + steps * np.sin(turn)).astype(int)
    columns = np.rint(size // 2 + steps * np.cos(turn)).astype(int)
    np.add.at(kernel, (rows.clip(0, size - 1), columns.clip(0, size - 1)), 1 / len(steps))
    return cv2.filter2D(seen, -1, kernel, borderType=cv2.BORDER_REPLICATE)


def _coarse(strip: Strip, share: float, chance: np.random.Generator) -> Strip:
    """As seen in fewer pixels and enlarged: a card held far away, or a picture that was made small."""
    size = (max(8, round(strip.shape[1] * share)), max(10, round(strip.shape[0] * share)))
    small = cv2.resize(strip, size, interpolation=cv2.INTER_AREA)
    if chance.random() < 0.5:
        stream = cv2.imencode(".jpg", np.clip(small, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 80])[1]
        small = cv2.imdecode(stream, cv2.IMREAD_GRAYSCALE).astype(np.float32)
    way = cv2.INTER_CUBIC if chance.random() < 0.5 else cv2.INTER_LINEAR
    return cv2.resize(small, strip.shape[::-1], interpolation=way)


@cache
def _noise_sheets() -> tuple[Strip, ...]:
    """Noise of unit sigma, fine and coarse: what demosaicking and scaling leave of a sensor's."""
    drawn = make_chance(0, "strip noise").standard_normal(_NOISE_SIZE, dtype=np.float32)
    sheets = [cv2.GaussianBlur(drawn, (0, 0), sigma) if sigma else drawn for sigma in (0, 0.6, 1.0)]
    return tuple(sheet / sheet.std() for sheet in sheets)


def _noise(chance: np.random.Generator, shape: tuple[int, ...]) -> Strip:
    sheet = _noise_sheets()[int(chance.integers(3))]
    top = int(chance.integers(0, max(1, sheet.shape[0] - shape[0])))
    left = int(chance.integers(0, max(1, sheet.shape[1] - shape[1])))
    return sheet[top : top + shape[0], left : left + shape[1]]
