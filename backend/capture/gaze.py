"""Turns frames of a live session into measures: mesh, pose from the person's own rest, optical flow of turns."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from backend.capture.measures import Measures
from backend.lens.cover import cover_of
from backend.lens.expression import eye_openness_of, mouth_lift_of, mouth_openness_of, smile_width_of
from backend.lens.face import find_faces
from backend.lens.framing import framing_of
from backend.lens.mesh import LiveMesh, Mesh, close_mesh, open_mesh
from backend.lens.motion import Flow, Motion
from backend.lens.pose import Cloud, Pose, facing_of, generic_yaw_of, neutral_of, pose_of, scale_of
from backend.lens.shapes import Image

# The mesh finds one face; how many there are is asked of the detector, 3 ms, on every fourth frame.
COUNT_EVERY: Final = 4
SECOND_FACE_SHARE: Final = 0.5  # of the widest: smaller ones stand in the background
CALM_MESHES: Final = 12
# The flow is read where a movement is well under way: before that flat and round look alike (vision.md C.3 b). One of
# these is enough.
TURNED_DEG, NODDED_DEG, NEARER_BY = 11.0, 9.0, 0.18
POINTS_LEAST: Final = 30  # of 200
READINGS: Final = 10  # more tell nothing new


@dataclass(frozen=True, slots=True)
class Seen:
    """One frame as far as the lens goes; `mesh` None: no face."""

    measures: Measures
    mesh: Mesh | None


@dataclass(frozen=True, slots=True)
class TurnFlow:
    """What one movement showed.

    residual      the flow's, largest but one: at its widest a turn hides most points, and one reading alone may be wrong.
    parallax      of the reading in which the face moved most.
    ring_share    of the reading in which the face moved most; None with too few points around.
    turned_deg    yaw and pitch together, at the widest.
    pose_gap_deg  by how much a generic head misread the yaw there.
    """

    residual: float
    parallax: float
    ring_share: float | None
    turned_deg: float
    pose_gap_deg: float


@dataclass(frozen=True, slots=True)
class _Reading:
    flow: Flow
    turned_deg: float
    pose_gap_deg: float


class Gaze:
    """The eye of one live session; one thread at a time, `close` gives its mesh back."""

    def __init__(self) -> None:
        self._live: LiveMesh = open_mesh()
        self._calm: deque[Mesh] = deque(maxlen=CALM_MESHES)
        self._rest: Cloud | None = None
        self._before: Mesh | None = None
        self._frames = self._faces = 0
        self._motion: Motion | None = None
        self._readings: list[_Reading] = []
        self._began: tuple[Pose, float] | None = None

    def close(self) -> None:
        """Give the mesh back to the pool."""
        close_mesh(self._live)

    def see(self, image: Image) -> Seen:
        """Measure one frame.

        image  H×W×3 uint8 BGR, not mirrored, 480 px on its long side.
        """
        mesh = self._live.find(image)
        if mesh is None:
            self._before = None
            self._frames += 1
            return Seen(Measures(faces=0), None)
        seen = Seen(self._measured(image, mesh, faces=self._count(image)), mesh)
        self._calm.append(mesh)
        self._before = mesh
        self._follow(image, seen.measures, mesh)
        return seen

    def settle(self, frames: int = CALM_MESHES) -> None:
        """The calm phase is over: the last `frames` seen, 12 at the most, are this person's own rest."""
        self._rest = neutral_of(list(self._calm)[-frames:])

    def unsettle(self) -> None:
        """The session begins again, perhaps with another face."""
        self._rest = None
        self._calm.clear()
        self.drop_turn()

    def begin_turn(self, image: Image, mesh: Mesh) -> None:
        """An act that shows depth was asked: follow the skin from this frame on."""
        self._motion, self._readings = Motion(), []
        self._motion.begin(image, mesh)
        self._began = (pose_of(mesh, self._rest), scale_of(mesh, self._rest)) if self._rest is not None else None

    def drop_turn(self) -> None:
        """Stop following."""
        self._motion, self._readings = None, []

    def end_turn(self) -> TurnFlow | None:
        """What the movement showed; nothing when it was too small or its points were lost."""
        readings = self._readings
        self.drop_turn()
        if not readings:
            return None
        residuals = sorted(reading.flow.residual for reading in readings)
        farthest, widest = max(readings, key=lambda one: one.flow.moved), max(readings, key=lambda one: one.turned_deg)
        flow = farthest.flow
        return TurnFlow(residuals[-2:][0], flow.parallax, flow.ring_share, widest.turned_deg, widest.pose_gap_deg)

    def _count(self, image: Image) -> int:
        if self._frames % COUNT_EVERY == 0:
            faces = find_faces(image)
            self._faces = sum(face.box.width >= SECOND_FACE_SHARE * faces[0].box.width for face in faces)
        self._frames += 1
        return max(1, self._faces)

    def _measured(self, image: Image, mesh: Mesh, *, faces: int) -> Measures:
        framing, eyes = framing_of(image, mesh), eye_openness_of(mesh)
        pose = facing_of(mesh) if self._rest is None else pose_of(mesh, self._rest)
        return Measures(
            faces=faces,
            width_share=framing.width_share,
            off_across=framing.off_across,
            off_down=framing.off_down,
            brightness=framing.brightness,
            surround=framing.surround,
            yaw_deg=pose.yaw_deg,
            pitch_deg=pose.pitch_deg,
            roll_deg=pose.roll_deg,
            scale=1.0 if self._rest is None else scale_of(mesh, self._rest),
            eye_right=eyes.right,
            eye_left=eyes.left,
            mouth=mouth_openness_of(mesh),
            smile=smile_width_of(mesh),
            lift=mouth_lift_of(mesh),
            moved=_moved(self._before, mesh),
            cover=cover_of(image, mesh) if self._rest is None else None,
        )

    def _follow(self, image: Image, now: Measures, mesh: Mesh) -> None:
        flow = self._motion.see(image) if self._motion else None
        if flow is None or self._extent(now) < 1 or flow.face_points < POINTS_LEAST:
            return
        gap_deg = abs(abs(generic_yaw_of(mesh)) - abs(now.yaw_deg))
        self._readings.append(_Reading(flow, float(np.hypot(now.yaw_deg, now.pitch_deg)), gap_deg))
        if len(self._readings) == READINGS:
            self._motion = None

    def _extent(self, now: Measures) -> float:
        """How far the head has come since it is followed, 1 where flat and round look different; it may have begun before."""
        if self._began is None:
            return 0.0
        pose, scale = self._began
        turned, nodded = abs(now.yaw_deg - pose.yaw_deg), abs(now.pitch_deg - pose.pitch_deg)
        return max(turned / TURNED_DEG, nodded / NODDED_DEG, (now.scale / scale - 1) / NEARER_BY)


def at_rest_size(measures: Measures) -> Measures:
    """The same with its size left out: a still has more pixels than the frames its rest was taken from."""
    return replace(measures, scale=1.0, moved=0.0)


def _moved(before: Mesh | None, mesh: Mesh) -> float:
    """Way of the face's middle since the last frame, in face widths."""
    if before is None:
        return 0.0
    one, other = before.box, mesh.box
    across = (other.left + other.right - one.left - one.right) / 2
    down = (other.top + other.bottom - one.top - one.bottom) / 2
    return float((across**2 + down**2) ** 0.5 / max(other.width, 1.0))
