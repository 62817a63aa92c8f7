"""What stays of a picture when it is saved anew, smaller or squeezed: words of bits, so that the same picture is known again.

The whole picture is taken, table and hand too: cards of one edition are alike, two photographs of them are not.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from .shapes import Image

GREY_PX: Final = 64
SIDE: Final = 17  # of the square of lowest frequencies; its first row and column are light and shadow alone
WORDS: Final = 8  # of 32 bits each, low and high frequencies in every one


def words_of(image: Image) -> tuple[str, ...]:
    """Eight words of eight hexadecimal digits; each bit says whether a frequency is stronger than half of them are.

    image  H×W×3 uint8 BGR
    """
    grey = cv2.resize(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), (GREY_PX, GREY_PX), interpolation=cv2.INTER_AREA)
    lowest = cv2.dct(grey.astype(np.float32))[1:SIDE, 1:SIDE]
    order = np.argsort(np.add.outer(np.arange(SIDE - 1), np.arange(SIDE - 1)).ravel(), kind="stable")
    bits = (lowest > np.median(lowest)).ravel()[order]
    return tuple(f"{int(np.packbits(bits[at::WORDS]).view('>u4')[0]):08x}" for at in range(WORDS))
