"""Bends a picture by moving the corners of triangles over it, near ones over far ones; knows nothing of faces."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

SUBPIXEL_BITS = 4
SMALLEST_AREA_PX2 = 0.02

Picture = NDArray[np.uint8]
Points = NDArray[np.float64]
Indices = NDArray[np.int32]


def warped(picture: Picture, backdrop: Picture, source: Points, target: Points, *, triangles: Indices) -> tuple[Picture, Indices]:
    """Draw `picture` moved from `source` to `target` over `backdrop`.

    picture    H×W×3 uint8; the texture.
    backdrop   H'×W'×3 uint8; what is seen where no triangle lies.
    source     N×2, pixels of `picture`.
    target     N×3, pixels of `backdrop` and a depth, larger is farther.
    triangles  T×3 indices into both.
    returns    a new picture like `backdrop`, and which triangle each pixel shows, H'×W' int32, −1 for none.
    """
    corners = target[triangles][..., :2]
    shown = _index_of(corners, target[triangles][..., 2].mean(axis=1), backdrop.shape[:2])
    rows, columns = np.nonzero(shown >= 0)
    result = backdrop.copy()
    if not len(rows):
        return result, shown
    top, bottom, left, right = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
    part = shown[top:bottom, left:right]
    lookup = _affines(corners, source[triangles])[part]
    down, across = np.mgrid[top:bottom, left:right].astype(np.float32)
    map_x = lookup[..., 0] * across + lookup[..., 1] * down + lookup[..., 2]
    map_y = lookup[..., 3] * across + lookup[..., 4] * down + lookup[..., 5]
    moved = cv2.remap(picture, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    seen = part >= 0
    result[top:bottom, left:right][seen] = moved[seen]
    return result, shown


def _index_of(corners: Points, depths: Points, shape: tuple[int, ...]) -> Indices:
    """Which triangle each pixel shows: painted from the farthest to the nearest."""
    shown = np.full(shape, -1, np.int32)
    fixed = np.round(corners * (1 << SUBPIXEL_BITS)).astype(np.int32)
    for triangle in np.argsort(-depths):
        cv2.fillConvexPoly(shown, fixed[triangle], int(triangle), cv2.LINE_8, SUBPIXEL_BITS)
    return shown


def _affines(target: Points, source: Points) -> NDArray[np.float32]:
    """T+1×6: from pixels of the result to pixels of the texture; the last row stands for index −1."""
    edges = target[:, 1:] - target[:, :1]
    area = edges[:, 0, 0] * edges[:, 1, 1] - edges[:, 0, 1] * edges[:, 1, 0]
    area = np.where(np.abs(area) < SMALLEST_AREA_PX2, SMALLEST_AREA_PX2, area)
    along = source[:, 1:] - source[:, :1]
    inverse = np.empty((len(area), 2, 2))
    inverse[:, 0, 0], inverse[:, 0, 1] = edges[:, 1, 1], -edges[:, 1, 0]
    inverse[:, 1, 0], inverse[:, 1, 1] = -edges[:, 0, 1], edges[:, 0, 0]
    inverse /= area[:, None, None]
    linear = np.einsum("tks,tkd->tsd", along, inverse)
    shift = source[:, 0] - np.einsum("tsd,td->ts", linear, target[:, 0])
    table = np.concatenate([linear, shift[..., None]], axis=2).reshape(-1, 6)
    return np.vstack([table, np.zeros(6)]).astype(np.float32)


def turn_of(yaw_deg: float, pitch_deg: float, roll_deg: float) -> Points:
    """A rotation of space, 3×3: x right, y down, z away from the camera, and a face that looks along −z.

    yaw_deg + to the subject's left, pitch_deg + upwards, roll_deg + the top to the subject's left.
    """
    yaw, pitch, roll = np.radians((yaw_deg, pitch_deg, roll_deg))
    about_y = np.array([[np.cos(yaw), 0, -np.sin(yaw)], [0, 1, 0], [np.sin(yaw), 0, np.cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(pitch), np.sin(pitch)], [0, -np.sin(pitch), np.cos(pitch)]])
    about_z = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    return about_z @ about_x @ about_y
