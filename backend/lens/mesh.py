"""Finds the 478 points of a face, in a live session or a single picture; what they tell is for pose and expression."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from backend.ground.faults import Fault

from .forked import claim_mediapipe
from .shapes import Box, Image, Size, size_of

os.environ.setdefault("GLOG_minloglevel", "2")  # read by mediapipe as it loads: only its errors
from mediapipe.python.solutions.face_mesh import FaceMesh

POINTS = 478
SHORTEST_SIDE_PX = 32  # smaller pictures make mediapipe return nothing or fail
WARM = 2  # idle instances kept ready: making one and its first frame cost 50 to 300 ms and 28 MB (measured)

# Outer corners of the eyes, the subject's right and left.
RIGHT_EYE_OUTER, LEFT_EYE_OUTER = 33, 263
# Around each eye and the lips, in order.
RIGHT_EYE_RIM = (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7)
LEFT_EYE_RIM = (263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249)
MOUTH_RIM = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146)


@dataclass(frozen=True)
class Mesh:
    """The points of one face in one picture.

    points  478×3 float32: x to the right and y down in pixels of the picture, z away from the camera in the same
            unit, zero near the middle of the head. 468 to 477 are the irises. Left and right are the subject's.
    size    of the picture.
    """

    points: NDArray[np.float32]
    size: Size

    @property
    def box(self) -> Box:
        """Tight around the points."""
        low, high = self.points[:, :2].min(axis=0), self.points[:, :2].max(axis=0)
        return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    @property
    def eye_span_px(self) -> float:
        """Between the outer corners of the eyes, in the picture's plane."""
        gap = self.points[LEFT_EYE_OUTER, :2] - self.points[RIGHT_EYE_OUTER, :2]
        return float(np.hypot(gap[0], gap[1]))


@dataclass
class LiveMesh:
    """The eye of one live session: follows one face from frame to frame.

    Two threads inside one FaceMesh kill the process, so a second caller waits at the lock.
    """

    engine: FaceMesh
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, frame: Image) -> Mesh | None:
        """The clearest face of a frame, or nothing.

        frame   H×W×3 uint8 BGR, not mirrored.
        faults  `image_shape`, when it is anything else or under 32 pixels a side.
        """
        _guard(frame)
        with self.lock:
            found = self.engine.process(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB)).multi_face_landmarks
        return _mesh_of(found[0], size_of(frame)) if found else None


@dataclass
class _Pool:
    """What a process has made: idle instances, and the one for single pictures."""

    idle: list[LiveMesh] = field(default_factory=list)
    still: list[LiveMesh] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


_pool = _Pool()


def open_mesh() -> LiveMesh:
    """Take an instance for one live session; give it back with `close_mesh`.

    It remembers nothing of the session that had it before, or the face of one person would lead to the next.
    """
    with _pool.lock:
        live = _pool.idle.pop() if _pool.idle else None
    if live is None:
        return _made(still=False)
    live.engine.reset()
    return live


def close_mesh(live: LiveMesh) -> None:
    """Give an instance back; a few stay warm for the next session."""
    with _pool.lock:
        if len(_pool.idle) < WARM:
            _pool.idle.append(live)
            return
    live.engine.close()


def warm_meshes() -> None:
    """Make the idle instances ready, first frame included. Call in a worker after its fork, never before."""
    blank = np.zeros((64, 64, 3), np.uint8)
    for live in [open_mesh() for _ in range(WARM)]:
        live.find(blank)
        close_mesh(live)


def find_mesh(image: Image) -> Mesh | None:
    """The points of the largest face in a single picture, or nothing.

    image   H×W×3 uint8 BGR, the face upright; it should fill a quarter of the picture's height or more.
    faults  `image_shape`, as `LiveMesh.find`.
    """
    with _pool.lock:
        if not _pool.still:
            _pool.still.append(_made(still=True))
        still = _pool.still[0]
    return still.find(image)


def _made(*, still: bool) -> LiveMesh:
    claim_mediapipe()
    return LiveMesh(FaceMesh(static_image_mode=still, max_num_faces=1, refine_landmarks=True))


def _guard(frame: Image) -> None:
    if frame.dtype != np.uint8 or frame.ndim != 3 or frame.shape[2] != 3 or min(frame.shape[:2]) < SHORTEST_SIDE_PX:
        raise Fault("image_shape")


def _mesh_of(landmarks: object, size: Size) -> Mesh:
    marks = landmarks.landmark  # type: ignore[attr-defined]  # a protobuf message without types
    rows = [(mark.x * size.width, mark.y * size.height, mark.z * size.width) for mark in marks]
    return Mesh(np.array(rows, np.float32), size)
