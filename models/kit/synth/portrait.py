"""Draws faces of nobody for the portrait box, and lays any portrait onto a card; it knows nothing of real people."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image as Pictures

from .chance import make_choice, make_luck
from .page import Page
from .shapes import Box, Image, Line, Plane

_HIGH, _WIDE = 600, 400
_SKINS = ((176, 200, 232), (160, 188, 224), (142, 172, 212), (124, 156, 200))
_HAIRS = ((24, 22, 20), (36, 32, 30), (46, 44, 44), (150, 150, 150))
_CLOTHES = ((250, 250, 250), (230, 220, 205), (120, 80, 50), (60, 60, 64), (140, 150, 190))
_WALLS = ((248, 246, 242), (236, 214, 190), (240, 226, 206))
Hue = tuple[int, int, int]


def make_portrait(chance: np.random.Generator, *, sex: str) -> Image:
    """A drawn head and shoulders, 600×400×3 uint8 BGR, soft enough to look like a small print."""
    skin = np.array(make_choice(chance, _SKINS)) + chance.normal(0, 9) + chance.normal(0, 2, 3)
    tone = _hue_of(skin)
    hair = make_choice(chance, _HAIRS)
    sheet = np.full((_HIGH, _WIDE, 3), make_choice(chance, _WALLS), np.uint8)
    wide, high = int(chance.integers(84, 100)), int(chance.integers(118, 138))
    middle = (_WIDE // 2 + int(chance.integers(-6, 7)), 262)
    if sex != "Nam":
        _oval(sheet, (middle[0], middle[1] + 30), (wide + 34, high + 58 + int(chance.integers(0, 50))), hair)
    _shoulders(sheet, middle, make_choice(chance, _CLOTHES), tone)
    _oval(sheet, (middle[0], middle[1] - 18), (wide + 12, high + 16), hair)
    for side in (-1, 1):
        _oval(sheet, (middle[0] + side * wide, middle[1] + 6), (13, 26), _shade(tone, 0.9))
    _oval(sheet, middle, (wide, high), tone)
    _hairline(sheet, middle, (wide, high), hair, parted=make_luck(chance, 0.5))
    _features(sheet, middle, tone, chance)
    return _lit(sheet, chance)


def _hue_of(parts: Plane) -> Hue:
    blue, green, red = (int(part) for part in np.clip(parts, 0, 255))
    return blue, green, red


def _shade(hue: Hue, share: float) -> Hue:
    return _hue_of(np.array(hue) * share)


def _oval(sheet: Image, middle: tuple[int, int], reach: tuple[int, int], hue: Hue) -> None:
    cv2.ellipse(sheet, middle, reach, 0, 0, 360, hue, -1, cv2.LINE_AA)


def _shoulders(sheet: Image, middle: tuple[int, int], cloth: Hue, tone: Hue) -> None:
    x = middle[0]
    cv2.ellipse(sheet, (x, _HIGH + 20), (186, 150), 0, 180, 360, cloth, -1, cv2.LINE_AA)
    neck = np.array([(x - 42, 350), (x + 42, 350), (x + 52, 476), (x, 506), (x - 52, 476)], np.int32)
    cv2.fillPoly(sheet, [neck], _shade(tone, 0.86), cv2.LINE_AA)
    for side in (-1, 1):
        flap = np.array([(x + side * 50, 458), (x, 508), (x + side * 34, 560), (x + side * 80, 500)], np.int32)
        cv2.fillPoly(sheet, [flap], _shade(cloth, 0.92), cv2.LINE_AA)


def _hairline(sheet: Image, middle: tuple[int, int], reach: tuple[int, int], hair: Hue, *, parted: bool) -> None:
    x, y = middle
    wide, high = reach
    line = y - int(high * 0.56)
    turns = np.linspace(np.pi, 2 * np.pi, 30)
    crown = [(x + (wide + 8) * np.cos(turn), y - 14 + (high + 14) * np.sin(turn)) for turn in turns]
    fringe = [
        (x + wide * 0.9, line + 34),
        (x + wide * 0.4, line + 2),
        (x - wide * (0.45 if parted else 0.1), line - 8),
        (x - wide * 0.92, line + 36),
    ]
    cv2.fillPoly(sheet, [np.array(crown + fringe, np.int32)], hair, cv2.LINE_AA)


def _features(sheet: Image, middle: tuple[int, int], tone: Hue, chance: np.random.Generator) -> None:
    x, y = middle
    apart, brow = int(chance.integers(36, 44)), int(chance.integers(4, 8))
    for side in (-1, 1):
        eye = (x + side * apart, y - 6)
        _oval(sheet, eye, (19, 9), (240, 242, 244))
        _oval(sheet, eye, (8, 9), (34, 40, 58))
        _oval(sheet, (eye[0] - 2, eye[1] - 3), (2, 2), (250, 250, 250))
        cv2.ellipse(sheet, eye, (20, 10), 0, 190, 350, (40, 40, 50), 3, cv2.LINE_AA)
        cv2.ellipse(sheet, (eye[0], eye[1] - 16), (24, 9), side * 4, 200, 340, (40, 40, 46), brow, cv2.LINE_AA)
        _oval(sheet, (x + side * 9, y + 44), (5, 3), _shade(tone, 0.62))
    cv2.line(sheet, (x - 4, y + 4), (x - 10, y + 38), _shade(tone, 0.9), 4, cv2.LINE_AA)
    cv2.ellipse(sheet, (x, y + 42), (16, 8), 0, 20, 160, _shade(tone, 0.78), 3, cv2.LINE_AA)
    mouth = (x, y + 74)
    _oval(sheet, mouth, (int(chance.integers(26, 34)), int(chance.integers(7, 11))), (118, 112, 190))
    cv2.ellipse(sheet, mouth, (30, 3), 0, 0, 180, (70, 62, 130), 2, cv2.LINE_AA)


def _lit(sheet: Image, chance: np.random.Generator) -> Image:
    """Light from one side, and the softness of a small print."""
    soft = cv2.GaussianBlur(sheet, (0, 0), 2.2).astype(np.float32)
    slope = np.linspace(-1, 1, _WIDE, dtype=np.float32)[None, :, None] * chance.uniform(-0.12, 0.12)
    grain = cv2.GaussianBlur(chance.normal(0, 14, sheet.shape).astype(np.float32), (0, 0), 1.4)
    return np.clip(soft * (1 + slope) + grain, 0, 255).astype(np.uint8)


def lay_portrait(page: Page, box: Box, portrait: Image, *, fade: bool, colour: bool = True) -> None:
    """Print a portrait into the box, cut to its shape from the top middle, edges melting into the ground when `fade`."""
    wide, high = round(box.right - box.left), round(box.bottom - box.top)
    left, top = round(box.left), round(box.top)
    cut = _cut_of(portrait, wide / high)
    face = cv2.resize(cut, (wide, high), interpolation=cv2.INTER_AREA)[..., ::-1].astype(np.float32)
    if not colour:
        face = np.repeat(face.mean(axis=2, keepdims=True), 3, axis=2)
    cover = _cover_of(wide, high) if fade else np.ones((high, wide), np.float32)
    under = np.asarray(page.picture.crop((left, top, left + wide, top + high)), np.float32)
    mixed = under + (face - under) * cover[..., None]
    page.picture.paste(Pictures.fromarray(mixed.astype(np.uint8)), (left, top))
    page.lines.append(Line("portrait", "", Box(left, top, left + wide, top + high)))


def _cut_of(portrait: Image, ratio: float) -> Image:
    """The largest part of the picture with width / height = ratio, centred across, from the top."""
    high, wide = portrait.shape[:2]
    if wide / high > ratio:
        keep = round(high * ratio)
        return portrait[:, (wide - keep) // 2 : (wide - keep) // 2 + keep]
    return portrait[: round(wide / ratio)]


def _cover_of(wide: int, high: int) -> Plane:
    """Cover 0 to 1 that falls off within a tenth of the width at every edge."""
    edge = max(round(wide * 0.1), 1)
    inner = np.zeros((high, wide), np.float32)
    inner[edge:-edge, edge:-edge] = 1
    return cv2.GaussianBlur(inner, (0, 0), edge / 2)
