"""Prints a card again on paper: a grey copy of an office machine, or colours of a printer made of dots."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from models.kit.synth.shapes import WIDTH_MM, Image, Plane

# Lines an inch of office printers: dots in rows. Ink jets scatter theirs and have no rows.
SCREENS: Final = (106.0, 120.0, 141.0, 150.0, 175.0)
ANGLES_DEG: Final = (15.0, 75.0, 0.0, 45.0)  # cyan, magenta, yellow, black
PAPER: Final = 244.0


def copied(face: Image, chance: np.random.Generator) -> Image:
    """A black and white copy: harder contrast, toner's dust; H×W×3 uint8 BGR as `face`."""
    grey = cv2.cvtColor(face, cv2.COLOR_BGR2GRAY).astype(np.float32)
    hard = 128 + (grey - chance.uniform(120, 160)) * chance.uniform(1.2, 1.8)
    dust = cv2.GaussianBlur(chance.standard_normal(grey.shape).astype(np.float32), (0, 0), 1.2) * 14
    toned = np.clip(hard + dust * (hard < 200), 12, PAPER)
    tint = np.float32([1.0, 1.0, 1.0]) + chance.normal(0, 0.008, 3).astype(np.float32)
    return np.clip(toned[..., None] * tint, 0, 255).astype(np.uint8)


def printed(face: Image, chance: np.random.Generator, *, dotted: bool) -> Image:
    """A colour print at the drawing's own 600 dots an inch.

    dotted  rows of dots as laser printers make them; otherwise an ink jet's scattered ones
    """
    high, wide = face.shape[:2]
    soft = cv2.GaussianBlur(face, (0, 0), chance.uniform(0.6, 1.4)).astype(np.float32) / 255
    black = 0.8 * (1 - soft.max(axis=2))
    inks = np.dstack([*cv2.split(1 - soft - black[..., None])[::-1], black]).clip(0, 1)
    per_px = float(chance.choice(SCREENS)) / 25.4 * WIDTH_MM / wide
    scattered = chance.standard_normal((high, wide), dtype=np.float32) if not dotted else None
    if scattered is None:
        dots = [_dots(inks[..., at], angle + float(chance.uniform(-1, 1)), per_px) for at, angle in enumerate(ANGLES_DEG)]
    else:
        dots = [_scattered(inks[..., at], scattered, at) for at in range(len(ANGLES_DEG))]
    cyan, magenta, yellow, key = (1 - 0.9 * layer for layer in dots)
    light = np.dstack([yellow, magenta, cyan]) * key[..., None]
    softened = cv2.GaussianBlur(light, (0, 0), 0.6)
    return np.clip(softened * PAPER, 0, 255).astype(np.uint8)


def _dots(ink: Plane, angle_deg: float, per_px: float) -> Plane:
    """Dots in rows, larger where there is more ink; 0 to 1."""
    turn = np.radians(angle_deg)
    across, down = np.meshgrid(np.arange(ink.shape[1], dtype=np.float32), np.arange(ink.shape[0], dtype=np.float32))
    u = np.float32(2 * np.pi * per_px) * (across * np.float32(np.cos(turn)) + down * np.float32(np.sin(turn)))
    v = np.float32(2 * np.pi * per_px) * (down * np.float32(np.cos(turn)) - across * np.float32(np.sin(turn)))
    cell = 0.5 - 0.25 * (np.cos(u) + np.cos(v))
    return np.clip((ink - cell) * 6 + 0.5, 0, 1)


def _scattered(ink: Plane, noise: Plane, at: int) -> Plane:
    grain = np.roll(noise, 37 * at, axis=1)
    return np.clip((ink - 0.5 - 0.22 * grain) * 3 + 0.5, 0, 1)
