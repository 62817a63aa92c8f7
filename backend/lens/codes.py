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
from numpy.typing import NDArray

from .shapes import Image, Px, Quad, Size
from .warp import homography_of, moved

_LOCAL, _WHOLE = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
# Side of the square, strength of sharpening and how light is parted from dark, the likeliest first (measured on hard
# photographs, tuning seeds).
TRIES: Final = ((700, 0.0, _LOCAL), (500, 1.5, _LOCAL), (700, 3.0, _LOCAL), (600, 5.0, _WHOLE))
BLUR_PX: Final = 5.0
# Lists, for the `|` form is deprecated; the package's own types still ask for that one.
_QR: Final = cast(zxingcpp.BarcodeFormats, [zxingcpp.BarcodeFormat.QRCode])
_BARS: Final = cast(zxingcpp.BarcodeFormats, [zxingcpp.BarcodeFormat.PDF417])


@dataclass(frozen=True)
class Code:
    """A QR code. `text` is NFC, None where the bytes are no UTF-8; `quad` is in pixels of the picture."""

    text: str | None
    quad: Quad[Px]


def find_codes(image: Image) -> tuple[Code, ...]:
    """Every QR code on a picture; `image` H×W×3 uint8 BGR: the full still."""
    return _codes_of(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.eye(3))


def find_codes_near(image: Image, near: Quad[Px]) -> tuple[Code, ...]:
    """A code where one is expected, after the whole picture gave none: seen from above, enlarged, sharpened.

    image    H×W×3 uint8 BGR: the full still.
    near     around the place, in pixels of `image`; about square on the card.
    returns  of the first try that gives any; of 17 codes on hard photographs (tuning seeds) it reads eight.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    for side_px, strength, parting in TRIES:
        size = Size(side_px, side_px)
        to_square = homography_of(near, size)
        square = cv2.warpPerspective(grey, to_square, (size.width, size.height), flags=cv2.INTER_CUBIC)
        found = _codes_of(_sharpened(square, strength), np.linalg.inv(to_square), parting)
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


def _sharpened(grey: Image, strength: float) -> Image:
    if strength == 0:
        return grey
    return cv2.addWeighted(grey, 1 + strength, cv2.GaussianBlur(grey, (0, 0), BLUR_PX), -strength, 0)


def _codes_of(grey: Image, to_image: NDArray[np.float64], parting: zxingcpp.Binarizer = _LOCAL) -> tuple[Code, ...]:
    found = zxingcpp.read_barcodes(grey, formats=_QR, binarizer=parting)
    return tuple(Code(text_of(bytes(one.bytes)), _quad_of(one, to_image)) for one in found if one.valid)


def _quad_of(found: zxingcpp.Barcode, to_image: NDArray[np.float64]) -> Quad[Px]:
    place = found.position
    corners = [(corner.x, corner.y) for corner in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)]
    return Quad(moved(np.array(corners, np.float64), to_image))
