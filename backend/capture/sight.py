"""Turns what the lens sees of one frame into the measures that the rules of a live session judge."""

from __future__ import annotations

from typing import Final

import numpy as np

from backend.capture.measures import Measures
from backend.lens.expression import eye_openness_of, mouth_lift_of, mouth_openness_of, smile_width_of
from backend.lens.face import Face
from backend.lens.framing import framing_of
from backend.lens.mesh import Mesh
from backend.lens.pose import Cloud, facing_of, pose_of, scale_of
from backend.lens.shapes import Image

BESIDE: Final = 0.5  # of the widest face: smaller ones stand behind and are not meant


def measures_of(
    image: Image, mesh: Mesh | None, *, faces: int, neutral: Cloud | None = None, before: Mesh | None = None
) -> Measures:
    """Measure one frame.

    image    H×W×3 uint8 BGR, not mirrored.
    mesh     of the face in it; None for none, and then nothing but that is said.
    faces    how many were counted last; the mesh alone counts as one.
    neutral  the person's own head at rest; without it the pose is coarse and the scale 1.
    before   the mesh of the last frame, to see a jump.
    """
    if mesh is None:
        return Measures(faces=0)
    framing, eyes = framing_of(image, mesh), eye_openness_of(mesh)
    pose = facing_of(mesh) if neutral is None else pose_of(mesh, neutral)
    return Measures(
        faces=max(1, faces),
        width_share=framing.width_share,
        off_across=framing.off_across,
        off_down=framing.off_down,
        brightness=framing.brightness,
        surround=framing.surround,
        yaw_deg=pose.yaw_deg,
        pitch_deg=pose.pitch_deg,
        roll_deg=pose.roll_deg,
        scale=1.0 if neutral is None else scale_of(mesh, neutral),
        eye_right=eyes.right,
        eye_left=eyes.left,
        mouth=mouth_openness_of(mesh),
        smile=smile_width_of(mesh),
        lift=mouth_lift_of(mesh),
        moved=0.0 if before is None else _moved(mesh, before),
    )


def meant_of(faces: tuple[Face, ...]) -> int:
    """How many of the faces in a frame are meant to be in it; `faces` the widest first."""
    return sum(face.box.width >= BESIDE * faces[0].box.width for face in faces)


def _moved(mesh: Mesh, before: Mesh) -> float:
    """Of the middle between the eyes and mouth, which a turn moves less than the outline."""
    way = mesh.points[:, :2].mean(axis=0) - before.points[:, :2].mean(axis=0)
    return float(np.hypot(way[0], way[1]) / max(before.box.width, 1.0))
