"""Makes the soft ground of a card: two hues and crossing waves of our own, no copy of any security print."""

from __future__ import annotations

import cv2
import numpy as np

from .layout import Colour
from .shapes import HEIGHT_PX, WIDTH_PX, Image, Plane


def make_ground(chance: np.random.Generator, colours: dict[str, Colour], *, scale: int) -> Image:
    """The empty side: rim hue at the ends, heart hue in the middle, fine waves across; H×W×3 uint8 RGB.

    colours  `rim`, `heart` and `thread`, RGB.
    scale    1 gives 1012×638.
    """
    across = np.linspace(0, 1, WIDTH_PX, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, HEIGHT_PX, dtype=np.float32)[:, None]
    heart = np.exp(-(((across - 0.5 - chance.normal(0, 0.02)) / 0.3) ** 2) - ((down - 0.5) / 0.9) ** 2)
    rim_hue, heart_hue, thread_hue = (np.array(colours[name], np.float32) for name in ("rim", "heart", "thread"))
    sheet = rim_hue + (heart_hue - rim_hue) * heart[..., None]
    threads = _threads(chance, across, down)
    sheet += (thread_hue - sheet) * threads[..., None]
    sheet += np.float32(chance.normal(0, 2.0))
    flat: Image = np.clip(sheet, 0, 255).astype(np.uint8)
    if scale > 1:
        flat = cv2.resize(flat, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return flat


def _threads(chance: np.random.Generator, across: Image, down: Image) -> Plane:
    """Coverage 0 to 0.4 of the waves."""
    cover = np.zeros((HEIGHT_PX, WIDTH_PX), np.float32)
    for lean in (-1.0, 1.0):
        sway = chance.uniform(0.03, 0.08) * np.sin(2 * np.pi * (across * chance.uniform(1, 3) + chance.random()))
        phase = down * chance.uniform(28, 44) + lean * across * chance.uniform(4, 12) + sway * 30
        cover = np.maximum(cover, np.clip(np.sin(2 * np.pi * phase.astype(np.float32)) - 0.55, 0, 1) * 0.55)
    ring_x, ring_y = chance.uniform(0.45, 0.7), chance.uniform(0.4, 0.65)
    ring = np.hypot((across - ring_x) * 1.586, down - ring_y)
    drum = np.clip(np.sin(2 * np.pi * ring * 34) - 0.6, 0, 1) * np.exp(-((ring / 0.34) ** 4)) * 0.6
    return np.maximum(cover, drum, dtype=np.float32)
