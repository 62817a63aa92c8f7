"""Makes the soft ground of a card: two hues and crossing waves of our own, no copy of any security print."""

from __future__ import annotations

import cv2
import numpy as np

from .layout import Colour
from .shapes import Image, Plane

_WHOLE = 1200  # pixels


def make_ground(chance: np.random.Generator, colours: dict[str, Colour], *, size: tuple[int, int]) -> Image:
    """The empty side: rim hue at the ends, heart hue in the middle, fine waves across; H×W×3 uint8 RGB.

    colours  `rim`, `heart` and `thread`, RGB.
    size     width, height in pixels; above 1200 wide it is made at half of that.
    """
    half = 2 if max(size) > _WHOLE else 1
    wide, high = size[0] // half, size[1] // half
    across = np.linspace(0, 1, wide, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, high, dtype=np.float32)[:, None]
    heart = np.exp(-(((across - 0.5 - chance.normal(0, 0.02)) / 0.3) ** 2) - ((down - 0.5) / 0.9) ** 2)
    rim_hue, heart_hue, thread_hue = (np.array(colours[name], np.float32) for name in ("rim", "heart", "thread"))
    sheet = rim_hue + (heart_hue - rim_hue) * heart[..., None]
    threads = _threads(chance, across, down)
    sheet += (thread_hue - sheet) * threads[..., None]
    sheet += np.float32(chance.normal(0, 2.0))
    flat: Image = np.clip(sheet, 0, 255).astype(np.uint8)
    return cv2.resize(flat, size, interpolation=cv2.INTER_CUBIC) if half > 1 else flat


def _threads(chance: np.random.Generator, across: Plane, down: Plane) -> Plane:
    """Coverage 0 to 0.4 of the waves."""
    cover = np.zeros((down.size, across.size), np.float32)
    for lean in (-1.0, 1.0):
        sway = chance.uniform(0.03, 0.08) * np.sin(2 * np.pi * (across * chance.uniform(1, 3) + chance.random()))
        phase = down * chance.uniform(28, 44) + lean * across * chance.uniform(4, 12) + sway * 30
        cover = np.maximum(cover, np.clip(np.sin(2 * np.pi * phase.astype(np.float32)) - 0.55, 0, 1) * 0.55)
    ring_x, ring_y = chance.uniform(0.45, 0.7), chance.uniform(0.4, 0.65)
    ring = np.hypot((across - ring_x) * 1.586, down - ring_y)
    drum = np.clip(np.sin(2 * np.pi * ring * 34) - 0.6, 0, 1) * np.exp(-((ring / 0.34) ** 4)) * 0.6
    return np.maximum(cover, drum, dtype=np.float32)
