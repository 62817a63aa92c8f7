"""Draws fingers that hold a card by its rim; where they may not lie is told by the caller."""

from __future__ import annotations

import cv2
import numpy as np

from .chance import make_choice
from .pose import Pose, spots_of
from .shapes import Image, Plane, SizeMm

BoxMm = tuple[float, float, float, float]  # left, top, right, bottom on the card
_SKINS = ((150, 178, 222), (128, 160, 208), (110, 140, 190), (86, 112, 160), (168, 194, 232))
_TRIES = 24
_NAIL_SHARE = 0.55


def make_fingers(
    chance: np.random.Generator,
    *,
    count: int,
    size_mm: SizeMm,
    depth_mm: tuple[float, float],
    barred_mm: list[BoxMm],
) -> list[tuple[float, ...]]:
    """Fingers as (tip x, tip y, root x, root y, width) in millimetres on the card, each clear of the barred boxes.

    depth_mm   how far a fingertip reaches over the rim.
    barred_mm  boxes left, top, right, bottom no finger may touch; empty bars nothing.
    returns    fewer than `count` when no free place was found.
    """
    found = []
    for _ in range(count):
        for _ in range(_TRIES):
            finger = _make_finger(chance, depth_mm, size_mm)
            if not any(_touches(finger, box) for box in barred_mm):
                found.append(finger)
                break
    return found


def _make_finger(chance: np.random.Generator, depth_mm: tuple[float, float], size_mm: SizeMm) -> tuple[float, ...]:
    wide, depth = chance.uniform(13, 18), chance.uniform(*depth_mm)
    along, slant = chance.uniform(0.08, 0.92), chance.normal(0, 22)
    rim = make_choice(chance, ("left", "right", "bottom", "bottom"))
    inward = depth - wide / 2  # the tip is a half disc
    if rim == "bottom":
        tip = (along * size_mm[0], size_mm[1] - inward)
        return (*tip, tip[0] + slant, size_mm[1] + 70, wide)
    side, away = (inward, -70.0) if rim == "left" else (size_mm[0] - inward, size_mm[0] + 70)
    return (side, along * size_mm[1], away, along * size_mm[1] + abs(slant), wide)


def _touches(finger: tuple[float, ...], box: BoxMm) -> bool:
    tip_x, tip_y, root_x, root_y, wide = finger
    for share in np.linspace(0, 1, 12):
        x, y = tip_x + (root_x - tip_x) * share, tip_y + (root_y - tip_y) * share
        gap_x = max(box[0] - x, 0.0, x - box[2])
        gap_y = max(box[1] - y, 0.0, y - box[3])
        if np.hypot(gap_x, gap_y) < wide / 2 + 0.6:
            return True
    return False


def lay_fingers(image: Image, fingers: list[tuple[float, ...]], pose: Pose, chance: np.random.Generator) -> None:
    """Paint the fingers into the photo, rounded, with a soft shadow."""
    skin = np.array(make_choice(chance, _SKINS), np.float32) + chance.normal(0, 6, 3)
    for finger in fingers:
        ends = spots_of(pose.matrix, np.array([finger[:2], finger[2:4]]))
        edge = spots_of(pose.matrix, np.array([[finger[0] + finger[4], finger[1]]]))
        _lay_finger(image, ends, float(np.linalg.norm(edge[0] - ends[0])), skin)


def _lay_finger(image: Image, ends: Plane, wide: float, skin: Plane) -> None:
    high, across = image.shape[:2]
    left, top = np.clip(ends.min(0) - wide, 0, (across, high)).astype(int)
    right, bottom = np.clip(ends.max(0) + wide, 0, (across, high)).astype(int)
    if right - left < 4 or bottom - top < 4:
        return
    part = image[top:bottom, left:right]
    # A quarter of the size: a finger is smooth, and the blur is the slow step.
    small = np.zeros(((bottom - top) // 4 + 1, (right - left) // 4 + 1), np.uint8)
    tip, root = [(spot - (left, top)) / 4 for spot in ends]
    cv2.line(small, tuple(tip.astype(int)), tuple(root.astype(int)), (255,), max(int(wide / 4), 2), cv2.LINE_AA)
    deep = cv2.distanceTransform((small > 127).astype(np.uint8), cv2.DIST_L2, 3) / max(wide / 8, 1)
    round_light = 0.62 + 0.42 * np.sqrt(np.clip(deep, 0, 1))
    shade = cv2.GaussianBlur(small, (0, 0), wide / 22).astype(np.float32) / 255
    size = (right - left, bottom - top)
    cover, light, fall = (
        cv2.resize(sheet, size, interpolation=cv2.INTER_LINEAR)[..., None]
        for sheet in (small.astype(np.float32) / 255, round_light.astype(np.float32), shade)
    )
    under = part.astype(np.float32) * (1 - 0.45 * fall)
    painted = skin * light
    nail = tip * 4 + (root - tip) / (np.linalg.norm(root - tip) + 1e-6) * wide * 0.08
    part[:] = np.clip(under + (painted - under) * cover, 0, 255).astype(np.uint8)
    axes = (int(wide * 0.3), int(wide * 0.3 * _NAIL_SHARE + wide * 0.12))
    overlay = part.copy()
    turn = float(np.degrees(np.arctan2(*(root - tip)[::-1])) - 90)
    cv2.ellipse(
        overlay, tuple(nail.astype(int)), axes, turn, 0, 360, tuple(map(float, np.clip(skin * 1.12, 0, 255))), -1, cv2.LINE_AA
    )
    cv2.addWeighted(overlay, 0.55, part, 0.45, 0, dst=part)
