"""Reads QR codes and sees PDF417 bars, with zxing-cpp; what a text means is read's.

zxing-cpp, because on this material (150 Vietnamese characters, version 10) it decodes from 2.5 pixels a module up, and
OpenCV's detector at no size (stack.md, section 6). The still is searched in full, not the flattened card: a second
resampling costs the modules of a small code more than perspective does.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, cast

import cv2
import numpy as np
import zxingcpp

from .shapes import Box, Image, Px, Quad, cut_of

ENLARGED: Final = (2.0, 3.0)  # tries of a crop, after the picture itself
# Lists, for the `|` form is deprecated; the package's own types still ask for that one.
_QR: Final = cast(zxingcpp.BarcodeFormats, [zxingcpp.BarcodeFormat.QRCode])
_BARS: Final = cast(zxingcpp.BarcodeFormats, [zxingcpp.BarcodeFormat.PDF417])
CROP_MARGIN: Final = 0.25  # of the symbol's own size, for its quiet zone


@dataclass(frozen=True)
class Code:
    """A QR code. `text` is NFC, None where the bytes are no UTF-8; `quad` is in pixels of the picture."""

    text: str | None
    quad: Quad[Px]


def find_codes(image: Image, *, near: Box | None = None) -> tuple[Code, ...]:
    """Every QR code on a picture.

    image    H×W×3 uint8 BGR: the full still.
    near     where one is expected, in pixels, when the whole picture gave none: searched there, enlarged.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    if near is None:
        return _codes_of(grey, scale=1.0, left=0.0, top=0.0)
    for scale in ENLARGED:
        found = _enlarged(grey, near, scale)
        if found:
            return found
    return ()


def sees_bars(image: Image) -> bool:
    """Whether a PDF417 strip is there (CMND12, CCCD_BAR); its content is not published and is not asked for."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    return bool(zxingcpp.read_barcodes(grey, formats=_BARS, return_errors=True))


def text_of(raw: bytes) -> str | None:
    """The text of a code's bytes.

    returns  NFC without byte-order mark, trailing NUL and line ends; None when the bytes are no UTF-8, not even
             after undoing one round of Latin-1 mojibake (cards.md, section 3.3).
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    text = _unmangled(text).lstrip("\ufeff").rstrip("\0\r\n")
    return None if "\ufffd" in text else unicodedata.normalize("NFC", text)


def _unmangled(text: str) -> str:
    """`Nguyá»…n` back to `Nguyễn`: UTF-8 that somebody took for Latin-1 and wrote as UTF-8 again."""
    for legacy in ("latin-1", "cp1252"):
        try:
            return text.encode(legacy).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _enlarged(grey: Image, near: Box, scale: float) -> tuple[Code, ...]:
    margin_x, margin_y = near.width * CROP_MARGIN, near.height * CROP_MARGIN
    wide = Box(near.left - margin_x, near.top - margin_y, near.right + margin_x, near.bottom + margin_y)
    crop = cut_of(grey, wide)
    if crop.size == 0:
        return ()
    large = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    sharp = cv2.addWeighted(large, 1.8, cv2.GaussianBlur(large, (0, 0), 2.0 * scale), -0.8, 0)
    left, top = max(0.0, wide.left), max(0.0, wide.top)
    return _codes_of(large, scale=scale, left=left, top=top) or _codes_of(sharp, scale=scale, left=left, top=top)


def _codes_of(grey: Image, *, scale: float, left: float, top: float) -> tuple[Code, ...]:
    found = zxingcpp.read_barcodes(grey, formats=_QR)
    return tuple(Code(text_of(bytes(one.bytes)), _quad_of(one, scale, left, top)) for one in found if one.valid)


def _quad_of(found: zxingcpp.Barcode, scale: float, left: float, top: float) -> Quad[Px]:
    place = found.position
    corners = [(corner.x, corner.y) for corner in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)]
    return Quad(np.array(corners, np.float64) / scale + (left, top))
