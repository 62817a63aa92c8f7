"""Measures by optical flow whether a turning face is flat and whether its surroundings turn with it; decides nothing.

The pixels' own movement is the independent witness: the mesh draws a convincing head on any flat photograph.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .mesh import LEFT_EYE_RIM, MOUTH_RIM, RIGHT_EYE_RIM, Mesh
from .parallax import depths_of, parallax_of
from .shapes import Box, Image, inside
from .trail import FEWEST, WINDOW_PX, Grey, Plane, Points, Trail, apart, carried, followed, no_points

FACE_POINTS, RING_POINTS = 200, 100
ERODED = 0.08  # spans of the eyes: the rim of the face slides over what is behind it
RING_FROM, RING_TO = 0.9, 1.5  # spans of the eyes from the rim of the face
WITH_THE_FACE = 0.06  # spans of the eyes: nearer than this to where the face's plane would carry it
TELLING = 2 * WITH_THE_FACE  # where that plane would carry a point less far, to stand still says nothing
QUALITY, APART_SHARE = 0.01, 0.035  # of the strongest corner; of the span of the eyes


@dataclass(frozen=True)
class Flow:
    """How the picture moved between the first frame and this one.

    moved        mean way of the face's points, in spans of the eyes; below 0.05 the rest means little.
    residual     root mean square of what the best plane leaves unexplained, in spans of the eyes.
    parallax     the part of that which the depth of the face explains as it comes nearer; negative where it would go away.
    ring_share   share of the points around the head that move as the face's plane would, of those that it would move at
                 all; None with too few points.
    face_points, ring_points   how many were followed all the way.
    source       design/vision.md C.3 b and c.
    """

    moved: float
    residual: float
    parallax: float
    ring_share: float | None
    face_points: int
    ring_points: int


@dataclass(frozen=True)
class _Start:
    """The first frame: its mesh, its face in full, its place in the frame, and the span of the eyes."""

    mesh: Mesh
    face: Grey
    corner: Points
    span_px: float

    def anchored(self, trail: Trail, now: Grey) -> Trail:
        """Look for the face's points again in the first frame's own view.

        Small steps add up to a drift that looks like depth: without this a flat print read 0.014, with it 0.001.
        """
        plane = trail.plane()
        if plane is None:
            return trail
        shift = np.array([[1, 0, self.corner[0]], [0, 1, self.corner[1]], [0, 0, 1]], np.float64)
        size = (self.face.shape[1], self.face.shape[0])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        straight = np.asarray(cv2.warpPerspective(now, plane @ shift, size, flags=flags), np.uint8)
        there, kept = followed(self.face, straight, trail.first - self.corner)
        return Trail(trail.first[kept], carried(there[kept] + self.corner, plane))


class Motion:
    """Follows a face from a frame at rest through one movement; about ten frames, or points get lost.

    One instance a live session, one thread at a time.
    """

    def __init__(self) -> None:
        self._start: _Start | None = None
        self._before = np.zeros((0, 0), np.uint8)
        self._face = Trail(no_points(), no_points())
        self._ring = Trail(no_points(), no_points())

    def begin(self, frame: Image, mesh: Mesh) -> None:
        """Take this frame as the first.

        frame  H×W×3 uint8 BGR, the one `mesh` was found in; later frames have its size.
        """
        grey = _grey(frame)
        skin, around = _masks(mesh, grey.shape)
        span_px = max(mesh.eye_span_px, 1.0)
        self._start, self._before = _start_of(grey, mesh, span_px), _halved(grey)
        for trail, mask, count in ((self._face, skin, FACE_POINTS), (self._ring, around, RING_POINTS)):
            corners = cv2.goodFeaturesToTrack(grey, count, QUALITY, max(2.0, APART_SHARE * span_px), mask=mask)
            trail.first = trail.now = no_points() if corners is None else np.float32(corners).reshape(-1, 2)

    def see(self, frame: Image) -> Flow | None:
        """Follow the points into the next frame.

        returns  nothing before `begin`, or when too few of the face's points are left, or the size changed.
        """
        grey = _grey(frame)
        small = _halved(grey)
        if self._start is None or self._before.shape != small.shape:
            return None
        for trail in (self._face, self._ring):
            trail.follow(self._before, small)
        self._before = small
        self._face = self._start.anchored(self._face, grey)
        plane = self._face.plane()
        return None if plane is None else _flow_of(self._face, self._ring, plane, self._start)


def _start_of(grey: Grey, mesh: Mesh, span_px: float) -> _Start:
    margin = WINDOW_PX
    box = mesh.box
    kept = inside(Box(box.left - margin, box.top - margin, box.right + margin, box.bottom + margin), mesh.size)
    face = grey[int(kept.top) : int(kept.bottom), int(kept.left) : int(kept.right)]
    return _Start(mesh, np.ascontiguousarray(face), np.array([kept.left, kept.top], np.float32), span_px)


def _flow_of(face: Trail, ring: Trail, plane: Plane, start: _Start) -> Flow:
    span_px, planar = start.span_px, carried(face.first, plane)
    left = apart(planar, face.now)
    there = carried(ring.first, plane)
    beside = apart(there, ring.now)[apart(there, ring.first) > TELLING * span_px]
    return Flow(
        moved=float(apart(face.first, face.now).mean() / span_px),
        residual=float(np.sqrt((left**2).mean()) / span_px),
        parallax=parallax_of(face.first, face.now - planar, depths_of(face.first, start.mesh)) / span_px,
        ring_share=float((beside < WITH_THE_FACE * span_px).mean()) if len(beside) >= FEWEST else None,
        face_points=len(face.now),
        ring_points=len(ring.now),
    )


def _masks(mesh: Mesh, shape: tuple[int, ...]) -> tuple[Grey, Grey]:
    """Where the face's skin is, without eyes and mouth, and the ring around the head."""
    face = np.zeros(shape, np.uint8)
    _fill(face, mesh.points, 255)
    # By distance to the rim: morphology with an ellipse of 1.5 spans would take longer than all the rest.
    within = cv2.distanceTransform(face, cv2.DIST_L2, 3)
    beyond = cv2.distanceTransform(255 - face, cv2.DIST_L2, 3)
    span = mesh.eye_span_px
    skin = np.where(within > ERODED * span, 255, 0).astype(np.uint8)
    for rim in (RIGHT_EYE_RIM, LEFT_EYE_RIM, MOUTH_RIM):
        _fill(skin, mesh.points[list(rim)], 0)
    around = np.where((beyond > RING_FROM * span) & (beyond < RING_TO * span), 255, 0).astype(np.uint8)
    return skin, around


def _fill(mask: Grey, points: Points, level: int) -> None:
    """Draw the hull of the points, in place."""
    cv2.fillConvexPoly(mask, cv2.convexHull(np.round(points[:, :2]).astype(np.int32)), (level,))


def _grey(frame: Image) -> Grey:
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), np.uint8)


def _halved(grey: Grey) -> Grey:
    half = (grey.shape[1] // 2, grey.shape[0] // 2)
    return np.asarray(cv2.resize(grey, half, interpolation=cv2.INTER_AREA), np.uint8)
