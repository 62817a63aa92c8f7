"""Reads a line with a network that others trained on other print: a second opinion on digits and bare letters.

Most Vietnamese marks it does not know, and leaves their letters out or gives them other ones. What our own network never
saw, a face of type with figures of its own, deceives this one seldom, and the two hardly ever alike (models/trust).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .session import open_session, tensor_of
from .shapes import Image
from .text import LineText, decoded

HEIGHT_PX: Final = 48
NARROWEST_PX, WIDEST_PX = 48, 1_600
STEP_PX: Final = 8  # columns of a strip for one step of the answer
WIDTH_STEP_PX: Final = 32  # few different shapes, so that the engine's memory does not grow with each


def read_second(strip: Image) -> LineText:
    """Read a strip: H×W×3 uint8 BGR, one line of text, level and upright, a little margin above and below."""
    if strip.size == 0:
        return LineText("", ())
    session = open_session("text_second")
    width = round(strip.shape[1] * HEIGHT_PX / strip.shape[0])
    smoothly = cv2.INTER_AREA if strip.shape[0] > HEIGHT_PX else cv2.INTER_LINEAR
    small = cv2.resize(strip, (max(NARROWEST_PX, min(WIDEST_PX, width)), HEIGHT_PX), interpolation=smoothly)
    long = cv2.copyMakeBorder(small, 0, 0, 0, -small.shape[1] % WIDTH_STEP_PX, cv2.BORDER_CONSTANT, value=(127, 127, 127))
    chances = session.outputs_of(tensor_of(long[None], session.model))[0][0]
    letters, columns = _latin()
    kept = chances[:, columns]
    return decoded(kept / kept.sum(axis=1, keepdims=True), letters, step=STEP_PX / small.shape[1])


@cache
def _latin() -> tuple[str, NDArray[np.intp]]:
    """The Latin letters, digits and signs that the network knows, and their columns, the blank before them, a space behind."""
    known = [*open_session("text_second").engine.get_modelmeta().custom_metadata_map["character"].split("\n"), " "]
    columns = {letter: at for at, letter in enumerate(known, start=1) if len(letter) == 1 and _is_latin(letter)}
    return "".join(columns), np.array([0, *columns.values()])


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN ")
