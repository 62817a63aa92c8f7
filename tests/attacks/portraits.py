"""Faces of people who gave them to the public, carried inside packages; each ready to be animated."""

from __future__ import annotations

from pathlib import Path

import cv2
import matplotlib
import numpy as np
from numpy.typing import NDArray
from skimage.data import astronaut as nasa_portrait

Picture = NDArray[np.uint8]


def astronaut() -> Picture:
    """Eileen Collins (NASA, public domain): young, smiling, no glasses; 512×512 BGR."""
    return np.ascontiguousarray(nasa_portrait()[..., ::-1])


def admiral() -> Picture:
    """Grace Hopper (US Navy, public domain): elderly, glasses, mouth shut; 600×512 BGR."""
    return cv2.imread(str(Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"))


def framed(portrait: Picture, *, width: int = 480, height: int = 640, face_share: float = 0.36) -> Picture:
    """Cut and enlarge a portrait so that its face is `face_share` of the width, a little above the middle.

    Where the portrait ends its edge is mirrored, which the camera noise of the puppet hides.
    """
    from backend.lens.mesh import find_mesh

    mesh = find_mesh(portrait)
    if mesh is None:
        raise ValueError("no face in the portrait")
    box = mesh.box
    zoom = face_share * width / box.width
    centre_x, centre_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    move = np.array([[zoom, 0, width / 2 - zoom * centre_x], [0, zoom, 0.47 * height - zoom * centre_y]])
    return cv2.warpAffine(portrait, move, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
