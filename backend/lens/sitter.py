"""The face of one picture made ready to compare: its chip, and how fit the picture is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from .face import find_faces, find_near_mesh
from .fitness import fitness_of
from .likeness import Chip, align_chip
from .mesh import SHORTEST_SIDE_PX, Mesh, find_mesh
from .shapes import Image

BESIDE_SHARE = 0.5  # of the widest face: smaller ones stand in the background
BORDER_SHARE = 1 / 3  # of a side, added where a face may fill the whole picture


@dataclass(frozen=True, eq=False)
class Sitter:
    """One face. fitness: as lens.fitness measures it."""

    chip: Chip
    fitness: Mapping[str, float]


def find_sitter(image: Image) -> Sitter | None:
    """The widest face of a picture, or nothing.

    image    H×W×3 uint8 BGR, upright.
    """
    if min(image.shape[:2]) < SHORTEST_SIDE_PX:
        return None
    for picture in (image, _bordered(image)):
        faces = find_faces(picture)
        mesh = find_near_mesh(picture, faces[0].box) if faces else None
        if mesh is not None:
            beside = sum(face.box.width >= BESIDE_SHARE * faces[0].box.width for face in faces)
            return _sitter_of(picture, mesh, faces=beside)
    # A face that fills its picture is too near for the detector; the mesh looks for one by another network.
    mesh = find_mesh(image)
    return _sitter_of(image, mesh, faces=1) if mesh is not None else None


def _sitter_of(image: Image, mesh: Mesh, *, faces: int) -> Sitter:
    return Sitter(align_chip(image, mesh), fitness_of(image, mesh, faces=faces))


def _bordered(image: Image) -> Image:
    down, across = (round(BORDER_SHARE * side) for side in image.shape[:2])
    return np.asarray(cv2.copyMakeBorder(image, down, down, across, across, cv2.BORDER_REPLICATE), np.uint8)
