"""How open eyes and mouth are and how wide the smile, from the points of a mesh; what counts as closed is capture's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .mesh import Mesh

# Corner, two above, other corner, two below: the order of the eye aspect ratio (Soukupová & Čech 2016).
RIGHT_EYE = (33, 160, 158, 133, 153, 144)
LEFT_EYE = (362, 385, 387, 263, 373, 380)
LIPS_INNER = (13, 14)
MOUTH_INNER = (78, 308)
MOUTH_OUTER = (61, 291)
EYES_OUTER = (33, 263)


@dataclass(frozen=True)
class EyeOpenness:
    """Height over width of each eye, the subject's right and left: about 0.3 open, 0.1 closed; differs by person."""

    right: float
    left: float


def eye_openness_of(mesh: Mesh) -> EyeOpenness:
    """The eye aspect ratio of both eyes. A turn of 30° raises it by half: compare with the neutral of the person."""
    return EyeOpenness(_aspect(mesh, RIGHT_EYE), _aspect(mesh, LEFT_EYE))


def mouth_openness_of(mesh: Mesh) -> float:
    """Inner height over inner width of the mouth: up to 0.18 closed, about 0.55 open."""
    return _gap(mesh, *LIPS_INNER) / _gap(mesh, *MOUTH_INNER)


def smile_width_of(mesh: Mesh) -> float:
    """Width of the mouth over the span of the eyes: 0.6 to 0.7 at rest, a seventh to a third more in a full smile."""
    return _gap(mesh, *MOUTH_OUTER) / _gap(mesh, *EYES_OUTER)


def mouth_lift_of(mesh: Mesh) -> float:
    """How far the corners of the mouth stand above its middle, in spans of the eyes; a smile raises it by 0.02."""
    corners = mesh.points[list(MOUTH_OUTER), 1].mean()
    return float((mesh.points[LIPS_INNER[0], 1] - corners) / mesh.eye_span_px)


def _aspect(mesh: Mesh, eye: tuple[int, ...]) -> float:
    near, above_near, above_far, far, below_far, below_near = eye
    heights = _gap(mesh, above_near, below_near) + _gap(mesh, above_far, below_far)
    return heights / (2 * _gap(mesh, near, far))


def _gap(mesh: Mesh, one: int, other: int) -> float:
    across, down = mesh.points[one, :2] - mesh.points[other, :2]
    return float(np.hypot(across, down)) or float(np.finfo(np.float32).eps)
