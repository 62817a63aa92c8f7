"""Decodes preview frames: small JPEGs, many a second, shown to the lens once and forgotten."""

from __future__ import annotations

import struct
from typing import Final

import cv2
import numpy as np

from backend.ground.faults import Fault

from .header import header_of
from .shapes import Image

# The page sends 480 px; a selfie still 1,080. Anything larger in a frame is not from our page.
LONG_MAX_PX: Final = 1_400
SHORT_MIN_PX: Final = 96


def decode_frame(content: bytes) -> Image:
    """Pixels of one frame, H×W×3 uint8 BGR; the turn in its metadata is ignored, a canvas writes none.

    faults  image_decode, image_type, image_pixels (its header promises more than a frame may have).
    """
    try:
        header = header_of(content)
    except (struct.error, IndexError):
        raise Fault("image_decode") from None
    short, long = sorted((header.width, header.height))
    if header.kind != "jpeg":
        raise Fault("image_type")
    if long > LONG_MAX_PX or short < SHORT_MIN_PX:
        raise Fault("image_pixels")
    image = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    if image is None:
        raise Fault("image_decode")
    return np.asarray(image, np.uint8)
