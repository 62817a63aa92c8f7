"""Makes what cards lie on, beside kit's own scenes: tiles, checks, print, keys, light edges; all drawn, no photograph."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from models.kit.synth.chance import make_choice, make_luck
from models.kit.synth.scene import make_cloud, make_scene
from models.kit.synth.shapes import Image

SIDE_PX = 336
Chance = np.random.Generator
_FRAME = (SIDE_PX, SIDE_PX)


def make_underlay(chance: Chance) -> Image:
    """A square ground, SIDE_PX×SIDE_PX×3 uint8 BGR."""
    if make_luck(chance, 0.4):
        return make_scene(chance, _FRAME)
    sheet = make_choice(chance, _MAKERS)(chance)
    cloud = make_cloud(chance, _FRAME, coarsest=128)[..., None]
    sheet = sheet.astype(np.float32) * (1 + np.float32(chance.uniform(0, 0.15)) * cloud)
    turn = cv2.getRotationMatrix2D((SIDE_PX / 2, SIDE_PX / 2), float(chance.uniform(0, 360)), float(chance.uniform(1.0, 1.8)))
    turned = cv2.warpAffine(np.clip(sheet, 0, 255).astype(np.uint8), turn, _FRAME, borderMode=cv2.BORDER_REFLECT)
    return cv2.GaussianBlur(turned, (0, 0), float(chance.uniform(0.4, 1.4)))


def _hue(chance: Chance) -> tuple[int, int, int]:
    base = chance.integers(15, 240)
    blue, green, red = (int(np.clip(base + lift, 0, 255)) for lift in chance.integers(-60, 61, 3))
    return blue, green, red


def _flat(chance: Chance) -> Image:
    return np.full((SIDE_PX, SIDE_PX, 3), _hue(chance), np.uint8)


def _tiles(chance: Chance) -> Image:
    """Tiles, parquet, tablecloth in checks: straight lines that are no card."""
    sheet, other, joint = _flat(chance), _hue(chance), _hue(chance)
    wide, high = (int(side) for side in chance.integers(30, 200, 2))
    checks, gap = make_luck(chance, 0.4), int(chance.integers(1, 6))
    for row, top in enumerate(range(0, SIDE_PX, high)):
        for column, left in enumerate(range(-(row % 2) * wide // 2, SIDE_PX, wide)):
            hue = other if checks and (row + column) % 2 else None
            box = ((left, top), (left + wide - gap, top + high - gap))
            if hue:
                cv2.rectangle(sheet, *box, hue, -1)
            cv2.rectangle(sheet, *box, joint, gap)
    return sheet


def _stripes(chance: Chance) -> Image:
    sheet, left = _flat(chance), 0
    while left < SIDE_PX:
        wide = int(chance.integers(3, 70))
        cv2.rectangle(sheet, (left, 0), (left + wide, SIDE_PX), _hue(chance), -1)
        left += wide + int(chance.integers(2, 60))
    return sheet


def _print(chance: Chance) -> Image:
    """A page full of print, with pictures and rules: a newspaper, a form."""
    sheet = np.full((SIDE_PX, SIDE_PX, 3), int(chance.integers(170, 252)), np.uint8)
    ink, pitch = int(chance.integers(10, 110)), int(chance.integers(7, 22))
    for top in range(pitch, SIDE_PX, pitch):
        left = int(chance.integers(0, 60))
        while left < SIDE_PX - 10:
            wide = int(chance.integers(3, 8) * pitch / 3)
            cv2.rectangle(sheet, (left, top), (left + wide, top + pitch // 2), (ink,) * 3, -1)
            left += wide + pitch // 2
    for _ in range(int(chance.integers(0, 4))):
        x, y, wide, high = (int(part) for part in chance.integers(10, 260, 4))
        cv2.rectangle(sheet, (x, y), (x + wide, y + high), _hue(chance), -1 if make_luck(chance, 0.6) else 2)
    return sheet


def _things(chance: Chance) -> Image:
    """Boxes, discs and polygons of every size and colour over one another."""
    sheet = _flat(chance)
    for _ in range(int(chance.integers(3, 26))):
        middle = chance.integers(0, SIDE_PX, 2)
        size = chance.uniform(15, 240, 2)
        hue = _hue(chance)
        if make_luck(chance, 0.3):
            cv2.circle(sheet, tuple(map(int, middle)), int(size[0] / 3), hue, -1, cv2.LINE_AA)
        else:
            box = cv2.boxPoints((tuple(map(float, middle)), tuple(map(float, size)), float(chance.uniform(0, 180))))
            cv2.fillPoly(sheet, [box.astype(np.int32)], hue, cv2.LINE_AA)
    return sheet


def _flowers(chance: Chance) -> Image:
    """A cloth or oilcloth with blots in two or three colours."""
    sheet = _flat(chance)
    hues = [_hue(chance) for _ in range(3)]
    for _ in range(int(chance.integers(20, 160))):
        middle = tuple(int(part) for part in chance.integers(0, SIDE_PX, 2))
        axes = tuple(int(part) for part in chance.integers(3, 30, 2))
        cv2.ellipse(sheet, middle, axes, float(chance.uniform(0, 180)), 0, 360, make_choice(chance, hues), -1, cv2.LINE_AA)
    return sheet


def _leaves(chance: Chance) -> Image:
    """Things of all sizes over one another, each of its own stuff: edges and flat parts are as frequent as in photographs.

    Source: dead leaves with radii by a power law of -3 (Lee, Mumford and Huang 2001).
    """
    stuffs = [make_cloud(chance, _FRAME, coarsest=int(make_choice(chance, (4, 16, 64, 256)))) for _ in range(4)]
    sheet = _flat(chance).astype(np.float32)
    hues = [np.array(_hue(chance), np.float32) for _ in range(int(chance.integers(2, 7)))]
    small, large = float(chance.uniform(8, 24)), 150.0
    for _ in range(int(chance.integers(120, 360))):
        radius = (small**-2 - chance.random() * (small**-2 - large**-2)) ** -0.5
        cover = np.zeros((SIDE_PX, SIDE_PX), np.uint8)
        turns = np.sort(chance.uniform(0, 2 * np.pi, int(make_choice(chance, (4, 6, 24)))))
        rim = np.stack([np.cos(turns), np.sin(turns) * chance.uniform(0.4, 1)], axis=1) * radius + chance.uniform(0, SIDE_PX, 2)
        cv2.fillPoly(cover, [rim.astype(np.int32)], (255,), cv2.LINE_AA)
        stuff = make_choice(chance, stuffs)[..., None] * np.float32(chance.uniform(0, 0.7))
        shade = np.float32(chance.uniform(-0.4, 0.4)) * np.linspace(-1, 1, SIDE_PX, dtype=np.float32)[:, None, None]
        thing = make_choice(chance, hues) * np.float32(chance.uniform(0.6, 1.3)) * (1 + stuff + shade)
        sheet += (thing - sheet) * (cover[..., None] / np.float32(255))
    return np.clip(sheet, 0, 255).astype(np.uint8)


def _weather(chance: Chance) -> Image:
    """Grass, gravel, hair, foliage: strong noise of many sizes in two hues, drawn out or not."""
    noise = make_cloud(chance, _FRAME, coarsest=int(make_choice(chance, (8, 32, 128))), stretch=float(chance.uniform(1, 5)))
    share = 1 / (1 + np.exp(-np.float32(chance.uniform(1, 6)) * noise[..., None]))
    low, high = (np.array(_hue(chance), np.float32) for _ in range(2))
    grain = chance.standard_normal((SIDE_PX, SIDE_PX, 1), dtype=np.float32) * np.float32(chance.uniform(0, 25))
    return np.clip(low + (high - low) * share + grain, 0, 255).astype(np.uint8)


def _lap(chance: Chance) -> Image:
    """Skin or trousers: large soft folds of one colour."""
    hue = np.array(make_choice(chance, ((140, 165, 210), (90, 115, 165), (60, 50, 45), (120, 90, 60), _hue(chance))), np.float32)
    folds = make_cloud(chance, _FRAME, coarsest=256, stretch=float(chance.uniform(1, 4)))
    return np.clip(hue * (1 + 0.35 * folds[..., None]), 0, 255).astype(np.uint8)


_MAKERS: tuple[Callable[[Chance], Image], ...] = (
    _flat, _tiles, _stripes, _print, _things, _things, _flowers, _lap, _leaves, _leaves, _leaves, _weather, _weather,
)  # fmt: skip
