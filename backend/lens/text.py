"""Reads one line of text from its strip, with a posterior for every letter; which line says what is read's.

The network of now (PP-OCRv6, small) lacks most Vietnamese tone letters: what it gives for a name is never its spelling.
One of our own takes its place under the same function.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from .session import open_session, tensor_of
from .shapes import Image

HEIGHT_PX: Final = 48
WIDEST_PX: Final = 1600
WIDTH_STEP_PX: Final = 32  # few different shapes, so that the engine's memory does not grow with each
OTHER_LEAST: Final = 0.02  # a second letter less likely than this is no doubt worth a name


Alphabet = Literal["latin", "machine"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its posterior at its peak, and what else it might be, best first."""

    text: str
    confidence: float
    others: str


@dataclass(frozen=True, slots=True)
class LineText:
    """What one strip says; `letters` one for each character of `text`."""

    text: str
    letters: tuple[Letter, ...]

    @property
    def confidence(self) -> float:
        """Of its weakest letter, 0 to 1; 0 for an empty line."""
        return min((letter.confidence for letter in self.letters), default=0.0)


def read_line(strip: Image, alphabet: Alphabet = "latin") -> LineText:
    """Read a strip.

    strip     H×W×3 uint8 BGR, one line of text, level and upright, a little margin above and below.
    alphabet  what can stand there, all else is left out before the posteriors are taken: "latin" letters with any mark,
              digits, signs; "machine": those of the machine-readable lines.
    """
    if strip.size == 0:
        return LineText("", ())
    session = open_session("text_latin")
    chances = session.outputs_of(tensor_of(_fitted(strip)[None], session.model))[0][0]
    letters, columns = _columns_of(alphabet)
    kept = chances[:, columns]
    return _decoded(kept / kept.sum(axis=1, keepdims=True), letters)


def is_upside_down(strips: tuple[Image, ...]) -> bool:
    """Whether the lines stand on their heads, by the vote of a few strips."""
    if not strips:
        return False
    session = open_session("text_turn")
    height, width = session.model.shape[2:]
    batch = np.stack([_padded(strip, height, width) for strip in strips])
    turned = session.outputs_of(tensor_of(batch, session.model))[0][:, 1]
    return bool(turned.mean() > 0.5)


def _fitted(strip: Image) -> Image:
    width = min(WIDEST_PX, max(WIDTH_STEP_PX, round(strip.shape[1] * HEIGHT_PX / strip.shape[0])))
    return _padded(strip, HEIGHT_PX, width + -width % WIDTH_STEP_PX)


def _padded(strip: Image, height: int, width: int) -> Image:
    """At the height, to the left, the rest in the middle grey that the network's zero is."""
    own = min(width, max(1, round(strip.shape[1] * height / strip.shape[0])))
    canvas = np.full((height, width, 3), 127, np.uint8)
    canvas[:, :own] = cv2.resize(strip, (own, height), interpolation=cv2.INTER_LINEAR)
    return canvas


@cache
def _columns_of(alphabet: Alphabet) -> tuple[str, NDArray[np.intp]]:
    """The letters that the network knows of an alphabet, and their columns, the blank before them."""
    known = open_session("text_latin").engine.get_modelmeta().custom_metadata_map["character"].split("\n")
    belongs = _is_machine if alphabet == "machine" else _is_latin
    columns = {letter: at for at, letter in enumerate([*known, " "], start=1) if belongs(letter)}
    return "".join(columns), np.array([0, *columns.values()])


def _is_machine(letter: str) -> bool:
    return bool(re.fullmatch("[0-9A-Z<]", letter))


def _is_latin(letter: str) -> bool:
    """Also letters that Vietnamese has not: where the network lacks `ữ` it gives `ü`, whose base letter is right."""
    base = unicodedata.normalize("NFD", letter)[:1]
    return letter in "đĐ" or (bool(re.fullmatch(r"[ -~]", base)) and letter not in "$@[\\]^_`{|}~;*+=")


def _decoded(chances: NDArray[np.float32], letters: str) -> LineText:
    """The best path of connectionist temporal classification: equal neighbours are one letter, blanks part them.

    chances  steps × (1 + letters), each row summing to 1, the blank first
    """
    best = chances.argmax(axis=1)
    found: list[Letter] = []
    start = 0
    for at in range(1, len(best) + 1):
        if at < len(best) and best[at] == best[start]:
            continue
        if best[start] != 0:
            peak = chances[start:at][chances[start:at, best[start]].argmax()]
            found.append(_letter_of(peak, letters))
        start = at
    return LineText("".join(letter.text for letter in found), tuple(found))


def _letter_of(peak: NDArray[np.float32], letters: str) -> Letter:
    order = peak.argsort()[::-1][:4]
    others = "".join(letters[at - 1] for at in order[1:] if at != 0 and peak[at] >= OTHER_LEAST)
    return Letter(letters[order[0] - 1], float(peak[order[0]]), others)
