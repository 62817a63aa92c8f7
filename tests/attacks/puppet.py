"""Makes a still portrait turn, blink, smile and come nearer, so that liveness can be tried without a person.

The face is taken off the portrait as a relief (mesh with depth), moved in space and photographed again.
Simulated: light does not change, nothing hides behind anything else beyond what the relief hides itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backend.lens.mesh import find_mesh

from .anatomy import (
    LEFT_EYE,
    LOWER_LIP,
    MOUTH,
    OVAL,
    POINTS,
    RIGHT_EYE,
    UPPER_LIP,
    hole_triangles,
    rim_triangles,
    skin_triangles,
)
from .light import DARKNESS, Light, lit
from .paint import Picture, Points, lids_painted, mouth_darkened
from .warp import Indices, turn_of, warped

RING_REACH = (1.22, 1.5, 1.9)  # of the oval's own size: hair, ears and neck follow, the background stays
RING_MOVES = (1.0, 0.55, 0.0)  # how much of the head's movement each ring makes
RING_DEPTH = (0.18, 0.35, 0.35)  # face widths that each ring lies behind the oval
PIVOT_DEPTH = 0.55  # the neck's axis, face widths behind the face
CAMERA_AT = 4.0  # face widths; without perspective a turn reads 28 % too small
FALLOFF = 0.11  # face widths: how far the pull of a mouth's corner reaches


@dataclass(frozen=True)
class _Relief:
    """The portrait's face in space, in pixels, camera looking along +z; the first points are the mesh's."""

    points: Points
    moves: Points
    triangles: Indices
    mouth_from: int
    face_width: float
    centre: Points


class Puppet:
    """One portrait, ready to be moved.

    portrait  H×W×3 uint8 BGR with one frontal face; frames have the same size.
    faults    ValueError, when no face is found in it.
    """

    def __init__(self, portrait: Picture) -> None:
        self.portrait = portrait
        self._flat, self._relief = _relief_of(portrait)
        self._painted: dict[int, Picture] = {0: portrait}

    def frame(
        self,
        *,
        yaw_deg: float = 0.0,
        pitch_deg: float = 0.0,
        roll_deg: float = 0.0,
        eyes_closed: float = 0.0,
        mouth_open: float = 0.0,
        smile: float = 0.0,
        scale: float = 1.0,
        light: Light = DARKNESS,
    ) -> Picture:
        """Photograph it.

        yaw_deg    + to the subject's left; true to about 35, beyond that the ears smear.
        pitch_deg  + upwards.
        roll_deg   + the top of the head to the subject's left.
        eyes_closed, mouth_open, smile   0 to 1.
        scale      by coming nearer: larger, and with more perspective.
        light      of the phone's screen, see light.py: what faces it is lit most.
        returns    a picture like the portrait, BGR, not mirrored, without noise.
        """
        relief = self._relief
        posed = relief.points + _mouth_moved(relief, smile=smile, gape=mouth_open)
        turn = turn_of(yaw_deg, pitch_deg, roll_deg)
        pivot = relief.centre + np.array([0, 0, PIVOT_DEPTH * relief.face_width])
        whole = (posed - pivot) @ turn.T + pivot
        moved = posed + relief.moves[:, None] * (whole - posed)
        target = _projected(moved, relief, nearer=1 + relief.moves * (scale - 1))
        picture, shown = warped(self._texture(eyes_closed), self.portrait, self._flat, target, triangles=relief.triangles)
        picture = mouth_darkened(picture, shown >= relief.mouth_from, gape=mouth_open)
        return lit(picture, light, facing=_facing(moved, relief.triangles, shown)) if light != DARKNESS else picture

    def _texture(self, eyes_closed: float) -> Picture:
        step = round(20 * min(max(eyes_closed, 0.0), 1.0))
        if step not in self._painted:
            self._painted[step] = lids_painted(self.portrait, self._flat, shut=step / 20)
        return self._painted[step]


def _facing(points: Points, triangles: Indices, shown: Indices) -> Points:
    """How straight each pixel's skin looks into the camera, 0 to 1, H×W; 0 behind the head."""
    corners = points[triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    straight = np.abs(normals[:, 2]) / np.maximum(np.linalg.norm(normals, axis=1), 1e-6)
    return np.append(straight, 0.0)[shown]


def _relief_of(portrait: Picture) -> tuple[Points, _Relief]:
    """The rim's and face's points in the portrait, N×2, and the same in space."""
    mesh = find_mesh(portrait)
    if mesh is None:
        raise ValueError("no face in the portrait")
    face = mesh.points[:POINTS].astype(np.float64)
    face_width = float(np.ptp(face[:, 0]))
    flat = np.vstack([face, *rings_of(face, face_width)])
    moves = np.concatenate([np.ones(POINTS), *(np.full(len(OVAL), part) for part in RING_MOVES)])
    mouth = hole_triangles(MOUTH)
    solid = np.vstack([skin_triangles(), rim_triangles(), hole_triangles(RIGHT_EYE), hole_triangles(LEFT_EYE)])
    centre = np.array([*face[:, :2].mean(axis=0), 0.0])
    relief = _Relief(
        points=_unprojected(flat, centre, CAMERA_AT * face_width),
        moves=moves,
        triangles=np.vstack([solid, mouth]),
        mouth_from=len(solid),
        face_width=face_width,
        centre=centre,
    )
    return flat[:, :2], relief


def rings_of(face: Points, face_width: float) -> list[Points]:
    oval = face[list(OVAL)]
    middle = oval[:, :2].mean(axis=0)
    rings = []
    for reach, depth in zip(RING_REACH, RING_DEPTH, strict=True):
        spread = middle + reach * (oval[:, :2] - middle)
        rings.append(np.column_stack([spread, oval[:, 2] + depth * face_width]))
    return rings


def _unprojected(flat: Points, centre: Points, away: float) -> Points:
    """Points in space that a camera at `away` pixels sees at `flat`."""
    spread = (flat[:, :2] - centre[:2]) * ((away + flat[:, 2:]) / away)
    return np.column_stack([centre[:2] + spread, flat[:, 2]])


def _projected(points: Points, relief: _Relief, *, nearer: Points) -> Points:
    """Where the camera sees them, and how deep; `nearer` divides its distance, point by point."""
    away = CAMERA_AT * relief.face_width
    distance = away / nearer + points[:, 2]
    seen = relief.centre[:2] + (points[:, :2] - relief.centre[:2]) * (away / distance)[:, None]
    return np.column_stack([seen, distance])


def _mouth_moved(relief: _Relief, *, smile: float, gape: float) -> Points:
    """Offsets in space: the corners outwards, up and back; the lower lip and the jaw down."""
    points, width = relief.points, relief.face_width
    offset = np.zeros_like(points)
    for corner, side in ((points[61], -1.0), (points[291], 1.0)):
        near = _near(points, corner, FALLOFF * width)
        offset += smile * near[:, None] * np.array([side * 0.085, -0.07, 0.02]) * width
        offset[:, 0] -= gape * near * side * 0.05 * width  # an open mouth is narrower
    lips = (points[13, :2] + points[14, :2]) / 2
    jaw = 1 / (1 + np.exp(-(points[:, 1] - lips[1]) / (0.012 * width)))
    # Lips that are shut lie on one line: only their names tell which goes down.
    jaw[list(UPPER_LIP)], jaw[list(LOWER_LIP)] = 0.0, 1.0
    across = (points[:, 0] - lips[0]) / (0.5 * abs(points[291, 0] - points[61, 0]))
    offset[:, 1] += gape * 0.14 * width * jaw * np.exp(-(np.abs(across / 1.05) ** 3))
    return offset * relief.moves[:, None]


def _near(points: Points, middle: Points, reach: float) -> Points:
    return np.exp(-((points[:, :2] - middle[:2]) ** 2).sum(axis=1) / (2 * reach**2))
