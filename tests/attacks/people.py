"""Who performs: the portraits inside packages, and people who do not exist, mixed from them; never a stranger's face."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from backend.lens.mesh import find_mesh
from models.kit.synth.portrait import make_portrait

from .anatomy import LEFT_EYE, MOUTH, POINTS, RIGHT_EYE, hole_triangles, rim_triangles, skin_triangles
from .portraits import Picture, admiral, astronaut, framed
from .puppet import rings_of
from .warp import warped

SHEET = (480, 640)  # width and height of a portrait before it is framed
GLASS_HUE = (40, 36, 34)


def mixed(one: Picture, other: Picture, *, share: float) -> Picture:
    """The head of `one` with `share` of the face of `other`, shape and skin; 0 leaves it as it is."""
    base, source = framed(one, width=SHEET[0], height=SHEET[1]), framed(other, width=SHEET[0], height=SHEET[1])
    here, there = _points_of(base), _points_of(source)
    middle = here + share * (there - here)
    triangles = np.vstack([skin_triangles(), *(hole_triangles(loop) for loop in (RIGHT_EYE, LEFT_EYE, MOUTH)), rim_triangles()])
    target = np.column_stack([middle, np.zeros(len(middle))])
    shaped, _ = warped(base, base, here, target, triangles=triangles)
    worn, shown = warped(source, base, there, target, triangles=triangles[: len(triangles) - len(rim_triangles())])
    inner = cv2.erode((shown >= 0).astype(np.uint8), np.ones((9, 9), np.uint8))
    weight = share * cv2.GaussianBlur(inner.astype(np.float32), (0, 0), 9)[..., None]
    return (weight * worn + (1 - weight) * shaped).astype(np.uint8)


def with_glasses(portrait: Picture) -> Picture:
    """The same person with thin frames and a dull reflection in each glass."""
    points = _points_of(portrait)
    result = portrait.copy()
    for eye, brow in ((RIGHT_EYE, 105), (LEFT_EYE, 334)):
        loop = points[list(eye)]
        middle, half = loop.mean(axis=0), 0.72 * float(np.ptp(loop[:, 0]))
        high = max(0.55 * half, 0.8 * abs(middle[1] - points[brow, 1]))
        axes = (round(half), round(high))
        shine = result.copy()
        cv2.ellipse(shine, tuple(np.round(middle - [0.3 * half, 0.4 * high]).astype(int)), (axes[0] // 3, axes[1] // 5), -20, 0, 360, (235, 235, 230), -1)
        cv2.addWeighted(shine, 0.35, result, 0.65, 0, dst=result)
        cv2.ellipse(result, tuple(np.round(middle).astype(int)), axes, 0, 0, 360, GLASS_HUE, max(2, round(half / 12)), cv2.LINE_AA)
    bridge = [tuple(np.round(points[index]).astype(int)) for index in (193, 417)]
    cv2.line(result, bridge[0], bridge[1], GLASS_HUE, 2, cv2.LINE_AA)
    return result


def _points_of(picture: Picture) -> np.ndarray:
    mesh = find_mesh(picture)
    if mesh is None:
        raise ValueError("no face in the portrait")
    face = mesh.points[:POINTS].astype(np.float64)
    return np.vstack([face, *rings_of(face, float(np.ptp(face[:, 0])))])[:, :2]


# Between 0.35 and 0.76 apart (face_likeness); a swap of identities is made of two that are 0.6 apart or more.
PEOPLE: dict[str, Callable[[], Picture]] = {
    "astronaut": astronaut,
    "admiral": admiral,
    "niece": lambda: mixed(astronaut(), admiral(), share=0.5),
    "cousin": lambda: mixed(astronaut(), make_portrait(np.random.default_rng(1), sex="Nữ"), share=0.6),
    "uncle": lambda: mixed(admiral(), make_portrait(np.random.default_rng(0), sex="Nam"), share=0.6),
}


@cache
def portrait_of(name: str) -> Picture:
    """A performer's portrait by name: of `PEOPLE`, or a file that a bench was given."""
    return PEOPLE[name]() if name in PEOPLE else np.asarray(cv2.imread(str(Path(name))), np.uint8)
