"""How a head is turned, from the points of its mesh; when a turn is enough is for capture to judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .mesh import LEFT_EYE_OUTER, RIGHT_EYE_OUTER, Mesh

# Points that expressions hardly move (design/vision.md C.1).
STEADY = (
    1, 4, 5, 6, 168, 8, 9, 10, 151, 33, 133, 362, 263, 129, 358, 98, 327, 50, 280, 205, 425, 116, 345,
    234, 454, 127, 356, 67, 297,
)  # fmt: skip
BROW, CHIN = 10, 152

# The six points of the generic head that most software uses with solvePnP, and that head in its own units.
GENERIC_POINTS = (1, 152, 33, 263, 61, 291)
GENERIC_HEAD = np.array(
    [(0, 0, 0), (0, 330, 65), (-225, -170, 135), (225, -170, 135), (-150, 150, 125), (150, 150, 125)], np.float64
)

NO_DISTORTION = np.zeros(4)

Cloud = NDArray[np.float64]


@dataclass(frozen=True)
class Pose:
    """A turn in degrees, from the subject's own side.

    yaw_deg    + to the subject's left.
    pitch_deg  + upwards.
    roll_deg   + the top of the head towards the subject's left shoulder.
    """

    yaw_deg: float
    pitch_deg: float
    roll_deg: float


def neutral_of(meshes: Sequence[Mesh]) -> Cloud:
    """The person's own head at rest: the median of the frames, each centred.

    meshes   6 or more, looking straight.
    returns  478×3 float64, pixels, centred on the steady points.
    """
    return np.asarray(np.median([_centred(mesh.points) for mesh in meshes], axis=0))


def pose_of(mesh: Mesh, neutral: Cloud) -> Pose:
    """The turn from the person's own neutral head.

    Never from a generic head: there a flat photograph turned by 45° reads as 24–37° and passes for a head.

    source   Kabsch's alignment; design/vision.md C.1, signs pinned by a puppet.
    """
    turn = _rotation(_centred(mesh.points), neutral)
    yaw = np.arctan2(turn[2, 0], np.hypot(turn[2, 1], turn[2, 2]))
    pitch = np.arctan2(-turn[2, 1], turn[2, 2])
    roll = np.arctan2(turn[1, 0], turn[0, 0])
    return Pose(*(float(np.degrees(angle)) for angle in (yaw, pitch, roll)))


def scale_of(mesh: Mesh, neutral: Cloud) -> float:
    """How many times larger than in the neutral cloud the head appears; 1.4 is a good step nearer."""
    steady = list(STEADY)
    now = _centred(mesh.points)[steady]
    return float(np.sqrt((now**2).sum() / (neutral[steady] ** 2).sum()))


def facing_of(mesh: Mesh) -> Pose:
    """The turn from the camera's axis, coarse: for hints before the neutral head is known.

    A person's build shifts the pitch by up to 10°.
    """
    points = mesh.points.astype(np.float64)
    across = points[LEFT_EYE_OUTER] - points[RIGHT_EYE_OUTER]
    down = points[CHIN] - points[BROW]
    yaw = np.arctan2(across[2], np.hypot(across[0], across[1]))
    pitch = np.arctan2(-down[2], np.hypot(down[0], down[1]))
    roll = np.arctan2(across[1], across[0])
    return Pose(*(float(np.degrees(angle)) for angle in (yaw, pitch, roll)))


def generic_yaw_of(mesh: Mesh) -> float:
    """The yaw that a generic head and solvePnP read, in degrees, + to the subject's left.

    Only to be compared with `pose_of`: on a flat photograph the two drift apart by more than 12°.
    """
    focal = float(max(mesh.size.width, mesh.size.height))
    camera = np.array([[focal, 0, mesh.size.width / 2], [0, focal, mesh.size.height / 2], [0, 0, 1]])
    seen = mesh.points[list(GENERIC_POINTS), :2].astype(np.float64)
    _, turn, _ = cv2.solvePnP(GENERIC_HEAD, seen, camera, NO_DISTORTION)
    matrix = cv2.Rodrigues(turn)[0]
    return float(np.degrees(np.arctan2(matrix[2, 0], np.hypot(matrix[2, 1], matrix[2, 2]))))


def _centred(points: NDArray[np.float32]) -> Cloud:
    wide = points.astype(np.float64)
    return np.asarray(wide - wide[list(STEADY)].mean(axis=0))


def _rotation(now: Cloud, neutral: Cloud) -> Cloud:
    """The rotation that lays `neutral` on `now`, least squares, mirror images excluded."""
    steady = list(STEADY)
    left, _, right = np.linalg.svd(neutral[steady].T @ now[steady])
    sign = np.sign(np.linalg.det(right.T @ left.T))
    return np.asarray(right.T @ np.diag((1.0, 1.0, sign)) @ left.T)
