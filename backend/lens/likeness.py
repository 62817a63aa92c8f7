"""Turns a face into 128 numbers and two such into a distance; what distance is the same person is verify's to judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from .matcher import matcher, matcher_session
from .mesh import Mesh
from .session import tensor_of
from .shapes import Image

SUPERSAMPLED = 3  # times: aligned large and then shrunk, resampling moves the embedding by 0.05 instead of 0.08

Chip: TypeAlias = Image
Embedding: TypeAlias = NDArray[np.float32]


def align_chip(image: Image, mesh: Mesh) -> Chip:
    """Cut the face out upright, always at the same place and size.

    image    H×W×3 uint8 BGR; no contrast or colour correction beforehand, the network has not seen any.
    mesh     found in that picture.
    returns  square uint8 BGR as the matcher wants it, 150×150 for ours.
    source   design/vision.md D.2: a similarity over five points.
    """
    template, side_px = matcher().template, matcher().side_px
    side = side_px * SUPERSAMPLED
    seen = np.vstack([mesh.points[list(group), :2].mean(axis=0) for group in template.points]).astype(np.float64)
    large = cv2.warpAffine(image, _similarity(seen, side * template.places), (side, side), flags=cv2.INTER_LINEAR)
    return np.asarray(cv2.resize(large, (side_px, side_px), interpolation=cv2.INTER_AREA), np.uint8)


def find_chip(content: bytes) -> Chip | None:
    """The chip whose `tobytes` was kept; nothing when it was cut for a network of another size."""
    side_px = matcher().side_px
    if len(content) != side_px * side_px * 3:
        return None
    return np.frombuffer(content, np.uint8).reshape(side_px, side_px, 3)


def embedding_of(chip: Chip) -> Embedding:
    """The numbers of one chip as `align_chip` gives it: of ours 128 float32, not normalised."""
    return np.asarray(embeddings_of([chip])[0])


def embeddings_of(chips: Sequence[Chip]) -> Embedding:
    """One float32 row for each chip."""
    session = matcher_session()
    return _in_length(session.outputs_of(tensor_of(np.stack(chips), session.model))[0])


def steady_embedding_of(chips: Sequence[Chip]) -> Embedding:
    """The mean over several chips of one person and their mirror images: less chance in it than in any single one."""
    both = [*chips, *(np.ascontiguousarray(chip[:, ::-1]) for chip in chips)]
    return np.asarray(_in_length(embeddings_of(both).mean(axis=0)))


def distance_of(one: Embedding, other: Embedding) -> float:
    """As the matcher measures. Ours: about 0.3 for one person, 0.7 for two; 0 for the same chip."""
    return measured_of(float(np.linalg.norm(one.astype(np.float64) - other.astype(np.float64))))


def measured_of(gap: float) -> float:
    """The matcher's distance from the Euclidean one of two rows, which orders pairs alike."""
    # Rows of length 1: the square of the gap is twice what the cosine lacks to 1.
    return gap * gap / 2 if matcher().distance == "cosine" else gap


def _in_length(rows: Embedding) -> Embedding:
    if matcher().distance == "euclidean":
        return rows
    length = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(length, np.finfo(np.float32).tiny), np.float32)


def _similarity(source: NDArray[np.float64], goal: NDArray[np.float64]) -> NDArray[np.float64]:
    """The 2×3 matrix that turns, scales and shifts `source` nearest to `goal` (Umeyama 1991, without reflection)."""
    source_middle, goal_middle = source.mean(axis=0), goal.mean(axis=0)
    flat, level = source - source_middle, goal - goal_middle
    # In the plane the best turn and scale are one complex number.
    now, wanted = flat[:, 0] + 1j * flat[:, 1], level[:, 0] + 1j * level[:, 1]
    turn = (np.conj(now) * wanted).sum() / (np.abs(now) ** 2).sum()
    linear = np.array([[turn.real, -turn.imag], [turn.imag, turn.real]])
    return np.column_stack([linear, goal_middle - linear @ source_middle])
