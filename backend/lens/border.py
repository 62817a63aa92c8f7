"""Lays a card's four sides on its true edge, to parts of a pixel of the still; finding the card is for card."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .shapes import Image, Px, Quad

Floats = NDArray[np.float64]

NORMALS: Final = 56  # places looked at along a side
REACH: Final = 0.02  # of the long side, to either side of the coarse line: three times the coarse error at the median
CORNER_SHARE: Final = 0.10  # of a side at each end is left out: corners are round
INLIER_PX: Final = 1.5
INLIERS_MIN: Final = 0.35  # of the places; fewer (a finger, glare) and the coarse side stays
SOFT_PX: Final = 1.2
BESIDE: Final = (-1.6, 0.0, 1.6)  # pixels along the side
STEP_MIN: Final = 4.0  # grey levels across an edge


def refine_quad(image: Image, quad: Quad[Px]) -> Quad[Px]:
    """The same card with corners where its straight sides meet.

    image    H×W×3 uint8 BGR, the still in which `quad` was found, at full size.
    returns  a side without enough edge stays where it was; when the corners would move further than the search
             reaches, all stay.
    """
    reach = REACH * float(quad.sides.max())
    ends = np.roll(quad.corners, -1, axis=0)
    lines = [_side_of(image, start, end, reach=reach) for start, end in zip(quad.corners, ends, strict=True)]
    corners = np.array([_meeting(lines[at - 1], lines[at]) for at in range(4)])
    moved = np.linalg.norm(corners - quad.corners, axis=1)
    return Quad(corners) if np.isfinite(corners).all() and moved.max() < 1.6 * reach else quad


def _side_of(image: Image, start: Floats, end: Floats, *, reach: float) -> Floats:
    """The line a·x + b·y + c = 0 of one side."""
    along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-6)
    normal = np.array([-along[1], along[0]])
    coarse = np.array([*normal, -normal @ start])
    places = start + (end - start) * np.linspace(CORNER_SHARE, 1 - CORNER_SHARE, NORMALS)[:, None]
    offsets = np.arange(-reach, reach + 0.5)
    spots = (places[:, None] + normal * offsets[None, :, None]).astype(np.float32)
    step = np.abs(np.diff(_profiles_of(image, spots, along), axis=1)).sum(axis=2)
    best = step.argmax(axis=1)
    known = step[np.arange(NORMALS), best] > STEP_MIN
    points = places + normal * (offsets[best] + 0.5 + _parabola(step, best))[:, None]
    return _line_of(points[known], coarse)


def _profiles_of(image: Image, spots: NDArray[np.float32], along: Floats) -> NDArray[np.float32]:
    """Colours at `spots`, which stand in rows across the side, softened: rows × columns × 3.

    Only what is looked at is softened, each place with its neighbours along the side: the whole still would take longer
    than all the rest.
    """
    beside = [spots + (shift * along).astype(np.float32) for shift in BESIDE]
    seen = [cv2.remap(image, one[..., 0], one[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE) for one in beside]
    mean = np.mean(seen, axis=0, dtype=np.float32)
    return np.asarray(cv2.GaussianBlur(mean, (0, 0), sigmaX=SOFT_PX, sigmaY=0.01), np.float32)


def _parabola(step: NDArray[np.float32], best: NDArray[np.intp]) -> Floats:
    """Where between its neighbours each peak truly is, −0.5 to 0.5."""
    row = np.arange(len(best))
    before, after = step[row, np.maximum(best - 1, 0)], step[row, np.minimum(best + 1, step.shape[1] - 1)]
    bend = before - 2 * step[row, best] + after
    return np.asarray(np.where(np.abs(bend) > 1e-6, 0.5 * (before - after) / np.where(bend == 0, 1, bend), 0.0).clip(-0.5, 0.5))


def _line_of(points: Floats, coarse: Floats) -> Floats:
    """The line that most points agree on, of all lines through two of them; `coarse` when too few do."""
    if len(points) < INLIERS_MIN * NORMALS:
        return coarse
    pairs = [(at, at + gap) for gap in (len(points) // 3, len(points) // 2) for at in range(len(points) - gap)]
    one, other = points[[a for a, _ in pairs]], points[[b for _, b in pairs]]
    normals = np.stack([one[:, 1] - other[:, 1], other[:, 0] - one[:, 0]], axis=1)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-6)
    apart = np.abs((points[None] - one[:, None]) @ normals[:, :, None])[..., 0]
    near = apart < INLIER_PX
    winner = near[near.sum(axis=1).argmax()]
    if winner.sum() < INLIERS_MIN * NORMALS:
        return coarse
    agreed = points[winner]
    centre = agreed.mean(axis=0)
    spread = agreed - centre
    normal = np.linalg.eigh(spread.T @ spread)[1][:, 0]
    return np.array([*normal, -normal @ centre])


def _meeting(one: Floats, other: Floats) -> Floats:
    cross = np.cross(one, other)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(cross[:2] / cross[2])
