"""Which points of the face mesh make its triangles, holes and rim; how they move is puppet.py's."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from mediapipe.python.solutions.face_mesh_connections import FACEMESH_TESSELATION
from numpy.typing import NDArray

OVAL = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)  # fmt: skip
# From the outer corner over the upper lid to the inner one and back under it.
RIGHT_EYE = (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7)
LEFT_EYE = (263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249)
# From the subject's right corner over the upper lip to the left one and back under it.
MOUTH = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95)
UPPER_LIP = (
    13, 82, 81, 80, 191, 312, 311, 310, 415, 12, 38, 41, 42, 183, 268, 271, 272, 407,
    11, 72, 73, 74, 184, 302, 303, 304, 408, 0, 37, 39, 40, 185, 267, 269, 270, 409,
)  # fmt: skip
LOWER_LIP = (
    14, 87, 178, 88, 95, 317, 402, 318, 324, 15, 86, 179, 89, 96, 316, 403, 319, 325,
    16, 85, 180, 90, 77, 315, 404, 320, 307, 17, 84, 181, 91, 146, 314, 405, 321, 375,
)  # fmt: skip
POINTS = 468
RINGS = 3

Indices = NDArray[np.int32]


def skin_triangles() -> Indices:
    """The three-cycles of the mesh's edges, without those that span an eye or the mouth."""
    around: dict[int, set[int]] = {}
    for one, other in FACEMESH_TESSELATION:
        around.setdefault(one, set()).add(other)
        around.setdefault(other, set()).add(one)
    holes = [set(loop) for loop in (RIGHT_EYE, LEFT_EYE, MOUTH)]
    found = {
        tuple(sorted((one, other, third)))
        for one, near in around.items()
        for other in near
        for third in near & around[other]
        if not any({one, other, third} <= hole for hole in holes)
    }
    return np.array(sorted(found), np.int32)


def hole_triangles(loop: tuple[int, ...]) -> Indices:
    """A strip across an eye or the mouth, from its upper to its lower edge."""
    half = len(loop) // 2
    upper = loop[: half + 1]
    lower = (loop[0], *loop[: half - 1 : -1])[: half + 1]
    strip: list[tuple[int, int, int]] = []
    for (a, b), (c, d) in zip(pairwise(upper), pairwise(lower), strict=True):
        strip += [(a, b, c), (b, d, c)]
    return np.array([triangle for triangle in strip if len(set(triangle)) == 3], np.int32)


def rim_triangles() -> Indices:
    """Quads from the oval to the first ring around it and on to the last; ring points follow the face's."""
    count = len(OVAL)
    rings = [list(OVAL)] + [[POINTS + ring * count + step for step in range(count)] for ring in range(RINGS)]
    strip: list[tuple[int, int, int]] = []
    for inner, outer in pairwise(rings):
        for step in range(count):
            on = (step + 1) % count
            strip += [(inner[step], inner[on], outer[step]), (inner[on], outer[on], outer[step])]
    return np.array(strip, np.int32)
