"""Makes what lies under and around a card: wood, stone, cloth, paper, clutter; all procedural, nothing photographed."""

from __future__ import annotations

import cv2
import numpy as np

from .chance import make_choice
from .shapes import Image, Plane

Frame = tuple[int, int]  # width, height in pixels


def make_scene(chance: np.random.Generator, frame: Frame) -> Image:
    """A background of the frame's size, H×W×3 uint8 BGR, made at half size and enlarged."""
    maker = make_choice(chance, (_wood, _wood, _stone, _cloth, _plain, _plain, _clutter, _clutter))
    half = (frame[0] // 2, frame[1] // 2)
    sheet = np.clip(maker(chance, half), 0, 255).astype(np.uint8)
    return cv2.resize(sheet, frame, interpolation=cv2.INTER_LINEAR)


def make_cloud(chance: np.random.Generator, frame: Frame, *, coarsest: int, stretch: float = 1.0) -> Plane:
    """Smooth noise of many sizes, about -1 to 1; `stretch` draws it out along the width. H×W float32."""
    wide, high = frame
    cloud: Plane = np.zeros((high, wide), np.float32)
    weight = 1.0
    grid = coarsest
    while grid >= 2:
        cells = (max(int(wide / grid / stretch), 2), max(high // grid, 2))
        noise = chance.standard_normal((cells[1], cells[0]), dtype=np.float32)
        cloud += cv2.resize(noise, frame, interpolation=cv2.INTER_LINEAR) * weight
        weight, grid = weight * 0.55, grid // 2
    cloud *= 0.5
    return cloud


def _tinted(cloud: Plane, dark: tuple[int, ...], light: tuple[int, ...]) -> Plane:
    low, high = np.array(dark, np.float32), np.array(light, np.float32)
    share: Plane = np.clip(cloud * 0.5 + 0.5, 0, 1)[..., None]
    return low + (high - low) * share


def _wood(chance: np.random.Generator, frame: Frame) -> Plane:
    grain = make_cloud(chance, frame, coarsest=32, stretch=14)
    rings = np.sin(make_cloud(chance, frame, coarsest=128, stretch=8) * chance.uniform(8, 16))
    dark, light = make_choice(
        chance, (((30, 52, 88), (88, 134, 184)), ((18, 30, 48), (48, 70, 102)), ((104, 140, 176), (168, 204, 232)))
    )
    return _tinted(grain * 0.8 + rings * 0.4, dark, light)


def _stone(chance: np.random.Generator, frame: Frame) -> Plane:
    cloud = make_cloud(chance, frame, coarsest=128)
    veins = 1 - np.abs(np.sin(cloud * 3 + make_cloud(chance, frame, coarsest=64) * 2))
    hue = make_choice(
        chance, (((210, 212, 216), (250, 250, 252)), ((60, 60, 64), (110, 112, 116)), ((150, 170, 190), (205, 218, 228)))
    )
    return _tinted(cloud - veins**6 * 1.4, *hue)


def _cloth(chance: np.random.Generator, frame: Frame) -> Plane:
    wide, high = frame
    pitch = chance.uniform(2.5, 6)
    warp = np.sin(np.arange(wide, dtype=np.float32) * 2 * np.pi / pitch)[None, :]
    weft = np.sin(np.arange(high, dtype=np.float32) * 2 * np.pi / pitch)[:, None]
    folds = make_cloud(chance, frame, coarsest=256)
    hue = chance.integers(20, 200, 3)
    return _tinted(warp * weft * 0.35 + folds * 0.6, tuple(hue * 0.6), tuple(hue * 0.6 + 70))


def _plain(chance: np.random.Generator, frame: Frame) -> Plane:
    cloud = make_cloud(chance, frame, coarsest=256) * 0.5 + chance.standard_normal((frame[1], frame[0]), dtype=np.float32) * 0.08
    base = int(chance.integers(30, 235))
    hue = np.clip(base + chance.integers(-22, 23, 3), 10, 245)
    return _tinted(cloud, tuple(hue - 10), tuple(hue + 10))


def _clutter(chance: np.random.Generator, frame: Frame) -> Plane:
    """A desk with papers, cables, keys of a keyboard and rims of cups."""
    sheet = np.ascontiguousarray(np.clip(make_choice(chance, (_wood, _plain, _stone))(chance, frame), 0, 255).astype(np.uint8))
    wide, high = frame
    for _ in range(int(chance.integers(4, 10))):
        thing = make_choice(chance, (_paper, _paper, _cup, _cable, _keys))
        thing(sheet, chance, (int(chance.integers(wide)), int(chance.integers(high))))
    return cv2.GaussianBlur(sheet, (0, 0), float(chance.uniform(0.5, 1.5))).astype(np.float32)


def _paper(sheet: Image, chance: np.random.Generator, spot: tuple[int, int]) -> None:
    size = (float(chance.uniform(120, 420)), float(chance.uniform(90, 300)))
    corners = cv2.boxPoints((spot, size, float(chance.uniform(0, 180))))
    tone = int(chance.integers(190, 250))
    cv2.fillPoly(sheet, [corners.astype(np.int32)], (tone, tone, tone), cv2.LINE_AA)
    for share in np.arange(0.12, 0.9, 0.09):
        left = corners[0] + (corners[1] - corners[0]) * share
        right = corners[3] + (corners[2] - corners[3]) * share
        start, end = left + (right - left) * 0.08, left + (right - left) * chance.uniform(0.4, 0.92)
        cv2.line(sheet, tuple(start.astype(int)), tuple(end.astype(int)), (90, 90, 94), 2, cv2.LINE_AA)


def _cup(sheet: Image, chance: np.random.Generator, spot: tuple[int, int]) -> None:
    hue = tuple(int(part) for part in chance.integers(20, 240, 3))
    radius = int(chance.integers(40, 120))
    cv2.circle(sheet, spot, radius, hue, -1, cv2.LINE_AA)
    cv2.circle(sheet, spot, int(radius * 0.82), tuple(part // 3 for part in hue), -1, cv2.LINE_AA)


def _cable(sheet: Image, chance: np.random.Generator, spot: tuple[int, int]) -> None:
    walk = np.cumsum(chance.normal(0, 60, (12, 2)), axis=0) + spot
    smooth = cv2.GaussianBlur(np.repeat(walk, 12, axis=0).astype(np.float32), (1, 25), 8)
    cv2.polylines(sheet, [smooth.astype(np.int32)], False, (30, 30, 34), int(chance.integers(3, 9)), cv2.LINE_AA)


def _keys(sheet: Image, chance: np.random.Generator, spot: tuple[int, int]) -> None:
    tone = int(chance.integers(20, 230))
    for row in range(4):
        for column in range(9):
            left, top = spot[0] + column * 34, spot[1] + row * 34
            cv2.rectangle(sheet, (left, top), (left + 28, top + 28), (tone, tone, tone), -1)
