"""Measures how much of the flow that no plane explains goes as a face's depth says; decides nothing.

Whatever moves stiffly leaves beside its best plane a parallax: each point by its depth, away from one point of the picture.
The depth is the mesh's, the flow the pixels' own: a flat picture has none of it, and neither has noise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .mesh import Mesh
from .trail import Points

Floats = NDArray[np.float64]


def depths_of(points: Points, mesh: Mesh) -> Floats:
    """How near each point is, in spans of the eyes: the depth of the mesh's nearest point, towards the camera.

    points  N×2, pixels of the picture that `mesh` was found in.
    """
    gaps = points[:, None, :] - mesh.points[None, :, :2]
    nearest = (gaps**2).sum(axis=2).argmin(axis=1)
    return np.asarray(-mesh.points[nearest, 2] / max(mesh.eye_span_px, 1.0), np.float64)


def parallax_of(first: Points, left: Points, depths: Floats) -> float:
    """The part of what a plane leaves of the points' way that their depth explains, in the unit of `left`.

    first   where the points were.
    left    their way from where the best plane would carry them, N×2.
    depths  of the points, `depths_of`.
    returns  root mean square; negative where what is near goes as if it were far.
    source   plane and parallax (Irani and Anandan 1996): left = k · depth · (point − epipole), in three unknowns.
    """
    middle = first.mean(axis=0)
    across, down = ((first - middle) / max(float(np.abs(first - middle).max()), 1.0)).T.astype(np.float64)
    ways = _beside_planes(_along_depth(across, down, depths), across, down)
    strength = np.linalg.lstsq(ways, left.T.ravel().astype(np.float64), rcond=None)[0]
    explained = float(np.sqrt(((ways @ strength) ** 2).sum() / len(first)))
    return explained if strength[0] > 0 else -explained


def _along_depth(across: Floats, down: Floats, depths: Floats) -> Floats:
    """What coming nearer, and going to a side, would do to each point: 2N×3, all the ways across before all those down."""
    none = np.zeros_like(depths)
    return np.column_stack([
        np.concatenate([depths * across, depths * down]), np.concatenate([depths, none]), np.concatenate([none, depths]),
    ])


def _beside_planes(ways: Floats, across: Floats, down: Floats) -> Floats:
    """The same without what a plane would do too."""
    none, terms = np.zeros_like(across), (np.ones_like(across), across, down)
    plane = np.column_stack([
        *(np.concatenate([term, none]) for term in terms), *(np.concatenate([none, term]) for term in terms),
        np.concatenate([across * across, across * down]), np.concatenate([across * down, down * down]),
    ])
    return np.asarray(ways - plane @ np.linalg.lstsq(plane, ways, rcond=None)[0])
