"""Finds faces in a picture, large or small, and brings one near enough for its mesh; whose they are is likeness.py's."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass

import cv2
import numpy as np

from .forked import claim_mediapipe
from .mesh import Mesh, find_mesh
from .shapes import Box, Image, Size, cut_of, inside, size_of

os.environ.setdefault("GLOG_minloglevel", "2")
from mediapipe.python.solutions.face_detection import FaceDetection

FULL_RANGE = 1  # the model for faces up to five metres away; the other one misses the portrait on a card
SUREST = 0.5  # the detector's own default
NEAR_WIDTH_PX = 240  # the mesh is steadiest on faces about as wide as its own input (192 px) or a little wider
AROUND = 0.6  # of a face box, added on every side before its mesh is looked for
SMALLEST_SIDE_PX = 16


@dataclass(frozen=True)
class Face:
    """Where a face is; `score` is the detector's own certainty, 0 to 1."""

    box: Box
    score: float


class _Detector:
    """The one instance of a process; it remembers nothing, but two threads inside it would kill the process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.engine: FaceDetection | None = None

    def find(self, image: Image) -> list[Face]:
        with self.lock:
            if self.engine is None:
                claim_mediapipe()
                self.engine = FaceDetection(SUREST, FULL_RANGE)
            found = self.engine.process(cv2.cvtColor(image, cv2.COLOR_BGR2RGB)).detections
        return [_face_of(detection, size_of(image)) for detection in found or ()]


_detector = _Detector()


def find_faces(image: Image) -> tuple[Face, ...]:
    """All faces that are at least a fifteenth of the picture's longer side, the widest first.

    image    H×W×3 uint8 BGR, upright.
    returns  none where there is none, or where a side is under 16 px.
    """
    if min(image.shape[:2]) < SMALLEST_SIDE_PX:
        return ()
    return tuple(sorted(_detector.find(image), key=lambda face: -face.box.width))


def find_near_mesh(image: Image, box: Box) -> Mesh | None:
    """The mesh of the face in `box`, looked for in an enlarged cut.

    image    H×W×3 uint8 BGR.
    box      as `find_faces` gives it.
    returns  points in pixels of `image`; nothing where the cut shows no face to the mesh.
    """
    wide = Box(
        box.left - AROUND * box.width,
        box.top - AROUND * box.height,
        box.right + AROUND * box.width,
        box.bottom + AROUND * box.height,
    )
    kept = inside(wide, size_of(image))
    if min(kept.width, kept.height) < SMALLEST_SIDE_PX:
        return None
    zoom = NEAR_WIDTH_PX / box.width
    smoothly = cv2.INTER_CUBIC if zoom > 1 else cv2.INTER_AREA
    cut = cv2.resize(cut_of(image, wide), None, fx=zoom, fy=zoom, interpolation=smoothly)
    mesh = find_mesh(np.asarray(cut, np.uint8))
    if mesh is None:
        return None
    points = mesh.points / np.float32(zoom)
    points[:, :2] += np.array([kept.left, kept.top], np.float32)
    return Mesh(points, size_of(image))


def find_portrait(card: Image) -> Mesh | None:
    """The mesh of the holder's portrait on a card that lies flat, or nothing.

    card     H×W×3 uint8 BGR, 1012×638 or larger; the portrait is a sixth of its width.
    returns  of the widest face: the ghost portrait of some editions is smaller.
    """
    faces = find_faces(card)
    if not faces:
        # The detector sees 192 px of the whole: in the half with the portrait a small face counts double.
        half = card[:, : card.shape[1] // 2]
        faces = find_faces(half)
    return find_near_mesh(card, faces[0].box) if faces else None


def _face_of(detection: object, size: Size) -> Face:
    box = detection.location_data.relative_bounding_box  # type: ignore[attr-defined]  # a protobuf message
    left, top = box.xmin * size.width, box.ymin * size.height
    right, bottom = left + box.width * size.width, top + box.height * size.height
    return Face(Box(left, top, right, bottom), float(detection.score[0]))  # type: ignore[attr-defined]
