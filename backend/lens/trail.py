"""Follows points of a picture into the next one by optical flow; what their way means is motion.py's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

FEWEST = 12  # a homography has eight unknowns; with fewer points its residual says nothing
BACK_AGAIN_PX = 1.0  # a point followed there and back must come home
WINDOW_PX, LEVELS = 15, 3
ENOUGH = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 10, 0.03)  # steps, pixels

Grey: TypeAlias = NDArray[np.uint8]  # H×W
Points: TypeAlias = NDArray[np.float32]  # N×2, pixels
Plane: TypeAlias = NDArray[np.float64]  # 3×3


@dataclass
class Trail:
    """Points of the first frame that are still in sight, and where they are now."""

    first: Points
    now: Points

    def follow(self, before: Grey, after: Grey) -> None:
        """Go from one frame to the next, both at half size: good to a pixel, which `anchor` betters."""
        there, kept = followed(before, after, self.now / 2)
        self.first, self.now = self.first[kept], 2 * there[kept]

    def plane(self) -> Plane | None:
        """The homography that explains the way of the points best, least squares."""
        if len(self.now) < FEWEST:
            return None
        plane, _ = cv2.findHomography(self.first, self.now, 0)
        return None if plane is None else np.asarray(plane, np.float64)


def followed(before: Grey, after: Grey, points: Points) -> tuple[Points, NDArray[np.bool_]]:
    """Where each point went, N×2, and whether it came home again when followed back."""
    if not len(points):
        return points, np.zeros(0, np.bool_)
    there, found = _tracked(before, after, points)
    back, found_back = _tracked(after, before, there)
    return there, found & found_back & (apart(back, points) < BACK_AGAIN_PX)


def _tracked(before: Grey, after: Grey, points: Points) -> tuple[Points, NDArray[np.bool_]]:
    start = points.reshape(-1, 1, 2)
    window = (WINDOW_PX, WINDOW_PX)
    there, found, _ = cv2.calcOpticalFlowPyrLK(
        before, after, start, start.copy(), winSize=window, maxLevel=LEVELS, criteria=ENOUGH
    )
    return np.float32(there).reshape(-1, 2), np.asarray(found).ravel() == 1


def carried(points: Points, plane: Plane) -> Points:
    """Where the homography takes each point."""
    if not len(points):
        return points
    return np.float32(cv2.perspectiveTransform(points.reshape(-1, 1, 2), plane)).reshape(-1, 2)


def apart(one: Points, other: Points) -> NDArray[np.float32]:
    """Pixels between each point and its partner."""
    return np.asarray(np.hypot(*(one - other).T), np.float32)


def no_points() -> Points:
    """None yet."""
    return np.zeros((0, 2), np.float32)
