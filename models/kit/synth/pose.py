"""Places a card or paper before a pinhole camera: a homography from its millimetres to the photo, no pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .shapes import HEIGHT_MM, WIDTH_MM, Points, SizeMm

Matrix = NDArray[np.float64]
_FOCAL_SHARE = 0.76  # focal length over the frame's long side, a phone's main camera (vision.md §A.3: 0.7 to 0.8)
_MARGIN = 0.012  # of the frame's width, kept free around the card


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the card is.

    matrix  3×3, millimetres on the card (from its top left) to pixels of the photo.
    quad    4×2 float32, its corners in pixels, clockwise from the card's top left.
    """

    matrix: Matrix
    quad: Points


def spots_of(matrix: Matrix, points: NDArray[Any]) -> Matrix:
    """Points (N×2) moved by a homography."""
    moved = np.hstack([points, np.ones((len(points), 1))]) @ matrix.T
    spots: Matrix = moved[:, :2] / moved[:, 2:]
    return spots


def pose_of(
    frame: tuple[int, int],
    *,
    width_share: float,
    tilt_deg: float,
    tilt_axis_deg: float,
    roll_deg: float,
    shift: tuple[float, float],
    size_mm: SizeMm = (WIDTH_MM, HEIGHT_MM),
) -> Pose:
    """The pose of a card seen by a camera.

    frame          width, height in pixels.
    width_share    width of the card's bounding box over the frame's, less when the height would not fit.
    tilt_axis_deg  direction of the axis the card leans about, in the card's plane.
    shift          -1 to 1 of the free room, right and down from the middle.
    size_mm        of the thing photographed.
    """
    wide, high = frame
    focal = _FOCAL_SHARE * max(frame)
    turn = turn_of(tilt_deg, tilt_axis_deg, roll_deg)
    camera = np.array([[focal, 0, wide / 2], [0, focal, high / 2], [0, 0, 1.0]])
    middle = np.array([[1, 0, -size_mm[0] / 2], [0, 1, -size_mm[1] / 2], [0, 0, 1.0]])
    corners = np.array([(0, 0), (size_mm[0], 0), size_mm, (0, size_mm[1])], float)
    room = np.array([wide, high]) * (1 - 2 * _MARGIN)
    place = np.array([0.0, 0.0, focal * size_mm[0] / (width_share * wide)])
    for _ in range(6):
        matrix = camera @ np.column_stack([turn[:, 0], turn[:, 1], place]) @ middle
        spots = spots_of(matrix, corners)
        low, span = spots.min(0), np.ptp(spots, axis=0)
        place[2] *= max(span[0] / min(width_share * wide, room[0]), span[1] / room[1])
        wanted = np.array(frame) / 2 + np.array(shift) * np.maximum(room - span, 0) / 2
        place[:2] += (wanted - (low + span / 2)) * place[2] / focal
    matrix = camera @ np.column_stack([turn[:, 0], turn[:, 1], place]) @ middle
    return Pose(matrix=matrix / matrix[2, 2], quad=spots_of(matrix, corners).astype(np.float32))


def turn_of(tilt_deg: float, axis_deg: float, roll_deg: float) -> Matrix:
    """3×3 rotation: first turned within the card's plane, then leant about an axis in it."""
    tilt, axis, roll = np.radians([tilt_deg, axis_deg, roll_deg])
    lean = np.array([np.cos(axis), np.sin(axis), 0.0])
    cross = np.array([[0, -lean[2], lean[1]], [lean[2], 0, -lean[0]], [-lean[1], lean[0], 0]])
    tilting = np.eye(3) + np.sin(tilt) * cross + (1 - np.cos(tilt)) * cross @ cross
    rolling = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1.0]])
    turn: Matrix = tilting @ rolling
    return turn
