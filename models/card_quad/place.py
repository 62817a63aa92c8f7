"""Poses of sheets in preview frames: every turn, tilts to 50°, near and far, and partly outside."""

from __future__ import annotations

import numpy as np

from models.kit.synth.chance import make_luck
from models.kit.synth.pose import Pose, spots_of, turn_of
from models.kit.synth.shapes import SizeMm

_LEAST_SEEN = 0.55  # share of the sheet's middle lines that lie in the frame
_TRIES = 20
Chance = np.random.Generator


def make_place(chance: Chance, frame: tuple[int, int], size_mm: SizeMm) -> Pose:
    """A pose whose sheet is at least half inside the frame (width, height)."""
    pose = _make_pose(chance, frame, size_mm)
    for _ in range(_TRIES):
        if _seen_share(pose, frame, size_mm) >= _LEAST_SEEN:
            break
        pose = _make_pose(chance, frame, size_mm)
    return pose


def _make_pose(chance: Chance, frame: tuple[int, int], size_mm: SizeMm) -> Pose:
    wide, high = frame
    focal = float(chance.uniform(0.6, 1.1)) * max(frame)
    tilt = float(chance.uniform(0, 50) if make_luck(chance, 0.3) else abs(chance.normal(0, 13)))
    turn = turn_of(tilt, float(chance.uniform(0, 360)), _make_roll(chance, frame))
    reach = max(wide, high) if make_luck(chance, 0.3) else min(wide, high * 1.35)
    share = float(chance.uniform(0.25, 1.05) if make_luck(chance, 0.35) else chance.uniform(0.6, 0.97))
    far = focal * max(size_mm) / (share * reach)
    roam = 0.9 if make_luck(chance, 0.3) else 0.35
    x, y = chance.uniform(-roam, roam, 2) * (wide / 2, high / 2) * (1.15 - share * 0.8)
    camera = np.array([[focal, 0, wide / 2 - 0.5], [0, focal, high / 2 - 0.5], [0, 0, 1.0]])
    middle = np.array([[1, 0, -size_mm[0] / 2], [0, 1, -size_mm[1] / 2], [0, 0, 1.0]])
    matrix = camera @ np.column_stack([turn[:, 0], turn[:, 1], np.array([x * far / focal, y * far / focal, far])]) @ middle
    corners = np.array([(0, 0), (size_mm[0], 0), size_mm, (0, size_mm[1])], float)
    return Pose(matrix=matrix / matrix[2, 2], quad=spots_of(matrix, corners).astype(np.float32))


def _make_roll(chance: Chance, frame: tuple[int, int]) -> float:
    """Mostly along the frame, a third of them upside down, some at any turn."""
    if make_luck(chance, 0.25):
        return float(chance.uniform(0, 360))
    turned = 180.0 if make_luck(chance, 0.4) else 0.0
    along = 90.0 if make_luck(chance, 0.45 if frame[1] > frame[0] else 0.1) else 0.0
    return turned + along + float(chance.normal(0, 8))


def _seen_share(pose: Pose, frame: tuple[int, int], size_mm: SizeMm) -> float:
    across, down = np.meshgrid(np.linspace(0, size_mm[0], 8), np.linspace(0, size_mm[1], 6))
    spots = spots_of(pose.matrix, np.stack([across.ravel(), down.ravel()], axis=1))
    return float(((spots > 0) & (spots < np.array(frame))).all(axis=1).mean())
