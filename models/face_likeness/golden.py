"""Writes golden.npz: what dlib itself answers for a few pictures; comparing with it is models/check.py's.

    python -m models.face_likeness.golden

Runs in the environment of models/kit/requirements.txt, never in the product's.
"""

from __future__ import annotations

from pathlib import Path

import dlib
import numpy as np
from numpy.typing import NDArray
from skimage.data import astronaut

from .convert import SIDE_PX, source_of_package

# The astronaut's face (NASA, public domain), cut plainly: parity needs a face, not an aligned one.
FACE_TOP_PX, FACE_LEFT_PX = 55, 150


def pictures() -> NDArray[np.uint8]:
    """Two flat fields, one pattern that touches every byte, one face and its mirror image: 5×150×150×3, RGB."""
    row, column = np.mgrid[:SIDE_PX, :SIDE_PX]
    pattern = np.stack([3 * row + 5 * column, 7 * row + 2 * column, row + 11 * column], axis=-1) % 256
    face = astronaut()[FACE_TOP_PX : FACE_TOP_PX + SIDE_PX, FACE_LEFT_PX : FACE_LEFT_PX + SIDE_PX]
    flats = [np.full((SIDE_PX, SIDE_PX, 3), level) for level in (0, 128)]
    return np.stack([*flats, pattern, face, face[:, ::-1]]).astype(np.uint8)


def main() -> None:
    network = dlib.face_recognition_model_v1(str(source_of_package()))
    images = pictures()
    outputs = np.array([network.compute_face_descriptor(np.ascontiguousarray(image)) for image in images])
    target = Path(__file__).with_name("golden.npz")
    np.savez_compressed(target, images=images[..., ::-1], outputs=outputs.astype(np.float32))


if __name__ == "__main__":
    main()
