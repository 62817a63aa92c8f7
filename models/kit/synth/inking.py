"""Says how ink comes out of a press: spread, thinned, in dots, in bands, ragged, screened, fading; the ground is strip's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import cv2
import numpy as np

from .chance import make_chance, make_choice, make_luck
from .shapes import Image

_PLAIN = 0.5  # share of lines that come out as they are
_SHEET = (256, 2048)
_SHEETS = 12
Chance = np.random.Generator


def inked_by_press(sheet: Image, chance: Chance) -> Image:
    """The cover of a line's ink as some press lays it down; H×W uint8 as given.

    Ink-jets leave ragged rims, thermal ribbons streaks and gaps along the line, needle and laser engravers dots, offset
    a screen, a tired ribbon fades.
    """
    if make_luck(chance, _PLAIN):
        return sheet
    pressed = make_choice(chance, _PRESSES)(sheet, chance)
    return make_choice(chance, _PRESSES)(pressed, chance) if make_luck(chance, 0.15) else pressed


def _spread(sheet: Image, chance: Chance) -> Image:
    """Heavier or lighter by a part of a pixel to two: the print weight of another press."""
    soft = cv2.GaussianBlur(sheet, (0, 0), float(chance.uniform(0.6, 1.5)))
    middle = np.float32(chance.uniform(50, 190))
    steep = np.float32(chance.uniform(2.5, 6))
    return np.clip((soft.astype(np.float32) - middle) * steep + 128, 0, 255).astype(np.uint8)


def _grown(sheet: Image, chance: Chance) -> Image:
    return cv2.dilate(sheet, np.ones(make_choice(chance, ((2, 2), (1, 2), (2, 1), (3, 2))), np.uint8))


def _thinned(sheet: Image, chance: Chance) -> Image:
    return cv2.erode(sheet, np.ones(make_choice(chance, ((1, 2), (2, 1))), np.uint8))


def _rough(sheet: Image, chance: Chance) -> Image:
    """Blotchy: paper that took the ink unevenly."""
    dots = chance.integers(60, 256, (sheet.shape[0] // 2 + 1, sheet.shape[1] // 2 + 1), dtype=np.uint8)
    return cv2.multiply(sheet, cv2.resize(dots, sheet.shape[::-1], interpolation=cv2.INTER_LINEAR), scale=1 / 255)


def _ragged(sheet: Image, chance: Chance) -> Image:
    """Rims frayed as an ink-jet's on paper."""
    noise = _noise(chance, sheet.shape)
    soft = cv2.GaussianBlur(sheet, (0, 0), 1.0).astype(np.float32)
    return np.clip((soft + noise * np.float32(chance.uniform(25, 65)) - 110) * 5 + 128, 0, 255).astype(np.uint8)


def _banded(sheet: Image, chance: Chance) -> Image:
    """Streaks along the line and gaps across it, as a thermal ribbon or a clogged head leaves."""
    rows = chance.uniform(0.55, 1.15, (sheet.shape[0] // 2 + 1, 1)).astype(np.float32)
    gain = cv2.resize(rows, sheet.shape[::-1], interpolation=cv2.INTER_NEAREST)
    if make_luck(chance, 0.4):
        gain[int(chance.integers(sheet.shape[0])) :: int(chance.integers(5, 14))] *= np.float32(chance.uniform(0.1, 0.6))
    return np.clip(sheet * gain, 0, 255).astype(np.uint8)


def _dotted(sheet: Image, chance: Chance) -> Image:
    """In dots on a grid: needles, an engraver."""
    pitch = int(chance.integers(2, 5))
    high, wide = sheet.shape[0] // pitch, sheet.shape[1] // pitch
    coarse = cv2.resize(sheet, (wide, high), interpolation=cv2.INTER_AREA)
    tile = cv2.GaussianBlur(np.pad(np.full((1, 1), 255, np.float32), 4), (0, 0), pitch * chance.uniform(0.34, 0.6))
    dots = np.zeros(sheet.shape, np.float32)
    dots[pitch // 2 : high * pitch : pitch, pitch // 2 : wide * pitch : pitch] = coarse
    return np.clip(cv2.filter2D(dots, -1, tile / tile.max()), 0, 255).astype(np.uint8)


def _screened(sheet: Image, chance: Chance) -> Image:
    """A tint of slanted lines or dots in the place of full ink: offset in grey or colour."""
    period, lean = chance.uniform(2.2, 4.5), chance.uniform(0, np.pi)
    down, across = np.mgrid[0 : sheet.shape[0], 0 : sheet.shape[1]].astype(np.float32)
    wave = np.cos((across * np.float32(np.cos(lean)) + down * np.float32(np.sin(lean))) * np.float32(2 * np.pi / period))
    least = np.float32(chance.uniform(0.3, 0.75))
    return (sheet * (least + (1 - least) * (wave + 1) / 2)).astype(np.uint8)


def _fading(sheet: Image, chance: Chance) -> Image:
    """Paler to one end, or in the middle."""
    stops = chance.uniform(0.35, 1.0, (1, 4)).astype(np.float32)
    return (sheet * cv2.resize(stops, (sheet.shape[1], 1), interpolation=cv2.INTER_LINEAR)).astype(np.uint8)


def _outlined(sheet: Image, chance: Chance) -> Image:
    """Rims darker than the inside, as embossed or pressed letters and worn foil are."""
    inside = cv2.erode(sheet, np.ones((3, 3), np.uint8))
    return cv2.addWeighted(sheet, 1.0, inside, -float(chance.uniform(0.2, 0.5)), 0)


@cache
def _noises() -> tuple[Image, ...]:
    drawn = [make_chance(number, "ragged").standard_normal(_SHEET, dtype=np.float32) for number in range(_SHEETS)]
    return tuple(cv2.GaussianBlur(sheet, (0, 0), 0.8) * 2 for sheet in drawn)


def _noise(chance: Chance, shape: tuple[int, ...]) -> Image:
    sheet = make_choice(chance, _noises())
    left = int(chance.integers(0, max(1, _SHEET[1] - shape[1])))
    return sheet[: shape[0], left : left + shape[1]]


_PRESSES: tuple[Callable[[Image, Chance], Image], ...] = (
    _spread,
    _spread,
    _spread,
    _grown,
    _thinned,
    _rough,
    _ragged,
    _banded,
    _dotted,
    _screened,
    _fading,
    _outlined,
)
