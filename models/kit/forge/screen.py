"""Photographs a picture that is shown on a screen: its pixels beat with the camera's; reflections and black bars come with it."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.kit.synth.camera import packed
from models.kit.synth.grade import Grade
from models.kit.synth.pose import pose_of
from models.kit.synth.shapes import Image, Plane

GAMMA: Final = 2.2
LENS_PX: Final = (0.3, 0.5)  # sigma of a phone's lens in focus
CARELESS: Final = 0.4  # of the grade's defocus: whoever photographs a screen sees whether it is sharp
# Screen pixels to one of the camera's: a phone's 1080 across a picture of 1920 gives 0.56, a sharp tablet 1.2.
RATIO: Final = (0.4, 1.2)
HARMONICS: Final = (1, 2)
OPEN: Final = {"across": 1 / 3, "down": 0.8}  # share of a screen pixel that one colour lights


def shown_on_screen(picture: Image, chance: np.random.Generator, grade: Grade) -> Image:
    """A photograph of a screen that fills most of it.

    picture  H×W×3 uint8 BGR, what the screen shows
    grade    tells focus, noise and compression of the second camera
    returns  as large as `picture`
    """
    high, wide = picture.shape[:2]
    ratio = chance.uniform(*RATIO)
    to_screen = np.linalg.inv(_onto_camera(chance, (wide, high)))
    across, down = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    spots = np.stack([across, down], axis=-1).reshape(-1, 1, 2)
    at = cv2.perspectiveTransform(spots, to_screen).reshape(high, wide, 2)
    sigma = float(np.hypot(chance.uniform(*LENS_PX), CARELESS * chance.uniform(*grade.defocus_px)))
    lit = (picture.astype(np.float32) / 255) ** GAMMA
    seen = cv2.remap(lit, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    grid = _grid_of(at * ratio, ratio, sigma, upright=bool(chance.random() < 0.5))
    seen = cv2.GaussianBlur(seen, (0, 0), max(sigma, 0.3)) * grid
    seen = _mosaic(seen) * chance.uniform(0.75, 1.1) + chance.uniform(0.002, 0.02)
    noise = chance.standard_normal(seen.shape, np.float32) * chance.uniform(*grade.noise)
    stored = 255 * np.clip(seen, 0, 1) ** (1 / GAMMA) + noise
    return packed(np.clip(stored, 0, 255).astype(np.uint8), int(chance.integers(grade.quality[0], grade.quality[1] + 1)))


def _onto_camera(chance: np.random.Generator, size: tuple[int, int]) -> NDArray[np.float64]:
    """Where the screen's picture lands: nearly straight, for whoever cheats so aims well."""
    pose = pose_of(
        size, width_share=float(chance.uniform(0.93, 0.97)), tilt_deg=float(chance.uniform(0, 7)),
        tilt_axis_deg=float(chance.uniform(0, 360)), roll_deg=float(chance.uniform(-4, 4)), shift=(0.0, 0.0),
        size_mm=(float(size[0]), float(size[1])),
    )  # fmt: skip
    return pose.matrix


def _grid_of(at: Plane, ratio: float, sigma: float, *, upright: bool) -> Plane:
    """How much of each colour's light comes from each place: stripes of red, green and blue, rows between dark gaps.

    at       H×W×2, in pixels of the screen; upright: stripes run from top to bottom
    """
    u, v = (at[..., 0], at[..., 1]) if upright else (at[..., 1], at[..., 0])
    rows = _waves(v, OPEN["down"], ratio, sigma)
    return np.stack([rows * _waves(u - third / 3, OPEN["across"], ratio, sigma) for third in (2, 1, 0)], axis=-1)


def _waves(u: Plane, opened: float, ratio: float, sigma: float) -> Plane:
    """A row of slits as the lens and the camera's own pixels still tell them apart, 1 on average."""
    wave = np.ones_like(u)
    for harmonic in HARMONICS:
        pitch = harmonic * ratio
        seen = abs(np.sinc(pitch)) * np.exp(-2 * (np.pi * sigma * pitch) ** 2)
        strength = 2 * np.sinc(harmonic * opened) * seen
        wave += np.float32(strength) * np.cos(np.float32(2 * np.pi * harmonic) * u)
    return wave


def _mosaic(seen: Plane) -> Plane:
    """As a sensor takes it: each place one colour, red and blue at a quarter of them, green at half."""
    high, wide = seen.shape[:2]
    out = seen.copy()
    for colour, (top, left) in ((0, (1, 1)), (2, (0, 0))):
        part = np.ascontiguousarray(seen[top::2, left::2, colour])
        shift = np.array([[2, 0, left], [0, 2, top]], np.float32)
        out[..., colour] = cv2.warpAffine(part, shift, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    green = seen[..., 1]
    around = cv2.filter2D(green, -1, np.array([[0, 0.25, 0], [0.25, 0, 0.25], [0, 0.25, 0]], np.float32))
    out[0::2, 0::2, 1], out[1::2, 1::2, 1] = around[0::2, 0::2], around[1::2, 1::2]
    return out
