"""Turns a face into 128 numbers and two such into a distance; what distance is the same person is verify's to judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from .mesh import Mesh
from .session import open_session, tensor_of
from .shapes import Image

MODEL = "face_likeness"
CHIP_PX = 150
SUPERSAMPLED = 3  # times: aligned large and then shrunk, resampling moves the embedding by 0.05 instead of 0.08

# Outer and inner corners of the subject's left eye, of the right eye, base of the nose: where dlib's five-point
# template has them, as shares of the face square, and which points of the mesh they are (2 and 164 averaged).
TEMPLATE = np.array([(0.85957, 0.21350), (0.64606, 0.22897), (0.12058, 0.21373), (0.33409, 0.22906), (0.49011, 0.62780)])
EYE_CORNERS = (263, 362, 33, 133)
NOSE_BASE = (2, 164)
PADDING = 0.25  # of the face square, on every side, as the network was trained

Chip: TypeAlias = Image
Embedding: TypeAlias = NDArray[np.float32]


def align_chip(image: Image, mesh: Mesh) -> Chip:
    """Cut the face out upright, always at the same place and size.

    image    H×W×3 uint8 BGR; no contrast or colour correction beforehand, the network has not seen any.
    mesh     found in that picture.
    returns  150×150×3 uint8 BGR.
    source   design/vision.md D.2: a similarity over five points, dlib's chip details with padding 0.25.
    """
    side = CHIP_PX * SUPERSAMPLED
    goal = side * (PADDING + TEMPLATE) / (1 + 2 * PADDING)
    large = cv2.warpAffine(image, _similarity(_five_points(mesh), goal), (side, side), flags=cv2.INTER_LINEAR)
    return np.asarray(cv2.resize(large, (CHIP_PX, CHIP_PX), interpolation=cv2.INTER_AREA), np.uint8)


def embedding_of(chip: Chip) -> Embedding:
    """128 float32, not normalised, of one chip as `align_chip` gives it."""
    return np.asarray(embeddings_of([chip])[0])


def embeddings_of(chips: Sequence[Chip]) -> Embedding:
    """One row of 128 float32 for each chip."""
    session = open_session(MODEL)
    return session.outputs_of(tensor_of(np.stack(chips), session.model))[0]


def steady_embedding_of(chips: Sequence[Chip]) -> Embedding:
    """The mean over several chips of one person and their mirror images: less chance in it than in any single one."""
    both = [*chips, *(np.ascontiguousarray(chip[:, ::-1]) for chip in chips)]
    return np.asarray(embeddings_of(both).mean(axis=0))


def distance_of(one: Embedding, other: Embedding) -> float:
    """Euclidean: about 0.3 for one person, 0.7 for two; 0 for the same chip."""
    return float(np.linalg.norm(one.astype(np.float64) - other.astype(np.float64)))


def _five_points(mesh: Mesh) -> NDArray[np.float64]:
    nose = mesh.points[list(NOSE_BASE), :2].mean(axis=0)
    return np.vstack([mesh.points[list(EYE_CORNERS), :2], nose]).astype(np.float64)


def _similarity(source: NDArray[np.float64], goal: NDArray[np.float64]) -> NDArray[np.float64]:
    """The 2×3 matrix that turns, scales and shifts `source` nearest to `goal` (Umeyama 1991, without reflection)."""
    source_middle, goal_middle = source.mean(axis=0), goal.mean(axis=0)
    flat, level = source - source_middle, goal - goal_middle
    # In the plane the best turn and scale are one complex number.
    now, wanted = flat[:, 0] + 1j * flat[:, 1], level[:, 0] + 1j * level[:, 1]
    turn = (np.conj(now) * wanted).sum() / (np.abs(now) ** 2).sum()
    linear = np.array([[turn.real, -turn.imag], [turn.imag, turn.real]])
    return np.column_stack([linear, goal_middle - linear @ source_middle])
