"""Attacks with a printed photograph: held flat or bent, and turned in front of the camera."""

from __future__ import annotations

import cv2
import numpy as np

from .warp import Indices, Picture, Points, turn_of, warped

COLUMNS, ROWS = 36, 12  # strips of the paper: enough that a bend looks round
CAMERA_AT = 2.6  # widths of the paper: an arm's length for a page
MARGIN = 0.04  # of the paper's width, white
SHARE = 0.8  # of the frame's width that the paper takes


class Print:
    """A photograph on paper in front of a room.

    photograph  H×W×3 uint8 BGR, the whole picture as printed; frames have this size.
    room        the same size, what is seen behind the paper; a plain gradient with clutter when not given.
    """

    def __init__(self, photograph: Picture, *, room: Picture | None = None) -> None:
        self.paper = _bordered(photograph)
        self.room = make_room(photograph.shape[1], photograph.shape[0], seed=7) if room is None else room
        self._texture_points, self._sheet, self._triangles = _sheet_of(self.paper)

    def show(self, photograph: Picture) -> None:
        """Another photograph on the same paper, of the same size: what lives behind holes in it."""
        self.paper = _bordered(photograph)

    def frame(
        self,
        *,
        yaw_deg: float = 0.0,
        pitch_deg: float = 0.0,
        roll_deg: float = 0.0,
        bend_rad: float = 0.0,
        scale: float = 1.0,
        shift: tuple[float, float] = (0.0, 0.0),
    ) -> Picture:
        """Photograph it.

        yaw_deg, pitch_deg, roll_deg  of the sheet; signs as the puppet's: + to its own left, upwards, leftwards.
        bend_rad   the arc that the sheet's width takes on a cylinder, convex to the camera; 0 is flat.
        scale      how much nearer than at first.
        shift      in widths and heights of the frame.
        """
        height, width = self.room.shape[:2]
        sheet = _bent(self._sheet, bend_rad) @ turn_of(yaw_deg, pitch_deg, roll_deg).T
        depth = CAMERA_AT / scale + sheet[:, 2]
        focal = SHARE * width * CAMERA_AT
        middle = np.array([(0.5 + shift[0]) * width, (0.5 + shift[1]) * height])
        target = np.column_stack([middle + focal * sheet[:, :2] / depth[:, None], depth])
        return warped(self.paper, self.room, self._texture_points, target, triangles=self._triangles)[0]


def make_room(width: int, height: int, *, seed: int) -> Picture:
    """A wall with things on it: the surround test needs something to hold on to."""
    chance = np.random.default_rng(seed)
    shade = np.linspace(120, 190, width)[None, :, None] + np.linspace(20, -20, height)[:, None, None]
    room = np.repeat(shade, 3, axis=2)
    for _ in range(60):
        left, top = chance.integers(0, width), chance.integers(0, height)
        right, bottom = left + chance.integers(8, width // 5), top + chance.integers(8, height // 5)
        cv2.rectangle(room, (int(left), int(top)), (int(right), int(bottom)), chance.integers(30, 230, 3).tolist(), -1)
    return np.clip(room, 0, 255).astype(np.uint8)


def _bordered(photograph: Picture) -> Picture:
    margin = round(MARGIN * photograph.shape[1])
    return cv2.copyMakeBorder(photograph, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(245, 245, 245))


def _sheet_of(paper: Picture) -> tuple[Points, Points, Indices]:
    """Grid points in the texture (N×2, pixels) and in space (N×3, widths of the paper), and its triangles."""
    height, width = paper.shape[:2]
    across, down = np.meshgrid(np.linspace(0, 1, COLUMNS + 1), np.linspace(0, 1, ROWS + 1))
    texture = np.column_stack([across.ravel() * (width - 1), down.ravel() * (height - 1)])
    ratio = height / width
    sheet = np.column_stack([across.ravel() - 0.5, (down.ravel() - 0.5) * ratio, np.zeros(across.size)])
    return texture, sheet, _grid_triangles()


def _grid_triangles() -> Indices:
    corner = np.arange(ROWS)[:, None] * (COLUMNS + 1) + np.arange(COLUMNS)
    a, b = corner.ravel(), corner.ravel() + 1
    c, d = a + COLUMNS + 1, b + COLUMNS + 1
    return np.vstack([np.column_stack([a, b, c]), np.column_stack([b, d, c])]).astype(np.int32)


def _bent(sheet: Points, bend_rad: float) -> Points:
    """Laid on an upright cylinder whose near side faces the camera."""
    if bend_rad == 0:
        return sheet
    radius = 1 / bend_rad
    angle = sheet[:, 0] / radius
    return np.column_stack([radius * np.sin(angle), sheet[:, 1], radius * (1 - np.cos(angle))])
