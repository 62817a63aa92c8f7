"""Turns bytes into pixels and back, in workers only; whether the bytes may come so far is for header."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Final

import cv2
import numpy as np
from PIL import Image as Pictures
from PIL import ImageOps

from backend.ground.faults import Fault

from .header import PIXELS_MAX, Header, check_header, header_of
from .shapes import Image, Size, size_of

__all__ = ["Header", "Image", "check_header", "decode", "encode_jpeg", "fitted", "is_blank"]

QUALITY: Final = 90  # cards.md, section 10: at least 85
BLANK_SPREAD: Final = 6.0  # grey levels between the 1st and 99th percentile; a card on any table has over 60
_BROKEN: Final = (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError, struct.error, zlib.error)
_FORMATS: Final = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}

Pictures.MAX_IMAGE_PIXELS = PIXELS_MAX


def decode(content: bytes) -> Image:
    """Pixels of a picture that came from outside, upright as EXIF says, and nothing of its metadata.

    content  JPEG, PNG or WebP of any depth and colour model; grey, CMYK, 16-bit, palette and alpha become BGR,
             transparent parts white.
    returns  H×W×3 uint8 BGR, contiguous.
    faults   image_type, image_heic, image_animated, image_metadata, image_pixels as `check_header`, which is asked for
             pictures of strangers first: our own strips may be small; image_decode, when the pixels are cut off.
    """
    try:
        header = header_of(content)
        if header.width * header.height > PIXELS_MAX:
            raise Fault("image_pixels")
        with Pictures.open(io.BytesIO(content), formats=[_FORMATS[header.kind]]) as picture:
            picture.load()
            pixels = np.asarray(_plain(_upright(picture)))
    except (*_BROKEN, Pictures.DecompressionBombError, Pictures.DecompressionBombWarning):
        raise Fault("image_decode") from None
    return np.ascontiguousarray(pixels[..., ::-1])


def encode_jpeg(image: Image, quality: int = QUALITY) -> bytes:
    """A JPEG without any metadata; `image` H×W×3 uint8 BGR."""
    done, packed = cv2.imencode(".jpg", image, (cv2.IMWRITE_JPEG_QUALITY, quality))
    if not done:
        raise Fault("internal")
    return packed.tobytes()


def fitted(image: Image, long_px: int) -> tuple[Image, float]:
    """The picture with its long side at most `long_px`, and by what its coordinates were multiplied."""
    size = size_of(image)
    scale = long_px / max(size.width, size.height)
    if scale >= 1:
        return image, 1.0
    wanted = Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))
    return cv2.resize(image, (wanted.width, wanted.height), interpolation=cv2.INTER_AREA), scale


def is_blank(image: Image) -> bool:
    """Whether nothing is on the picture: all black, all white, one colour (what iOS gives for a canvas too large)."""
    grey = cv2.cvtColor(fitted(image, 320)[0], cv2.COLOR_BGR2GRAY)
    low, high = np.percentile(grey, (1, 99))
    return bool(high - low < BLANK_SPREAD)


def _upright(picture: Pictures.Image) -> Pictures.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except _BROKEN:  # EXIF of strangers: a broken one turns nothing
        return picture


def _plain(picture: Pictures.Image) -> Pictures.Image:
    if picture.mode.startswith("I"):  # 16-bit grey, which PIL would clip instead of scale
        return Pictures.fromarray((np.asarray(picture).astype(np.uint32) >> 8).astype(np.uint8)).convert("RGB")
    if picture.mode in ("P", "PA", "LA", "La", "RGBA", "RGBa") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Pictures.new("RGBA", seen.size, "white")
        return Pictures.alpha_composite(ground, seen).convert("RGB")
    return picture.convert("RGB")
