"""Reads one line of text from its strip, with a posterior for every letter; which line says what is read's.

Two networks: ours reads (models/text_read), a stock one tells which way up a line stands (models/text_stock).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from .session import open_session, tensor_of
from .shapes import Image

# How strips came to the network in training (models/text_read/sample.py): another height or light costs letters.
HEIGHT_PX: Final = 32
NARROWEST_PX, WIDEST_PX = 8, 800
STEP_PX: Final = 4  # columns of a strip for one step of the answer
WIDTH_STEP_PX: Final = 32  # few different shapes, so that the engine's memory does not grow with each
MIDDLE_GREY: Final = 127  # the network's zero
SPREAD: Final = 50.0  # standard deviation of a levelled strip
SPREAD_LEAST: Final = 5.0  # below this there is no ink, and noise must not be blown up
OTHER_LEAST: Final = 0.02  # a second letter less likely than this is no doubt worth a name

Alphabet = Literal["all", "machine"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: how sure it is, what else it might be, best first, and where it stands.

    confidence  its posterior at its peak, and no more than that no letter stands unread to either side of it
    place       its middle, 0 to 1 of the strip's width
    """

    text: str
    confidence: float
    others: str
    place: float


@dataclass(frozen=True, slots=True)
class LineText:
    """What one strip says; `letters` one for each character of `text`."""

    text: str
    letters: tuple[Letter, ...]

    @property
    def confidence(self) -> float:
        """Of its weakest letter, 0 to 1; 0 for an empty line."""
        return min((letter.confidence for letter in self.letters), default=0.0)


def read_line(strip: Image, alphabet: Alphabet = "all", *, drawn_out: float = 1.0) -> LineText:
    """Read a strip.

    strip     H×W×3 uint8 BGR, one line of text, level and upright, a little margin above and below.
    alphabet  what can stand there, all else is left out before the posteriors are taken: "all" that the network
              knows, the Vietnamese letters with their marks among it; "machine": those of the machine-readable lines.
    drawn_out  times its width: narrow letters are told apart better, and a second look is another look.
    """
    if strip.size == 0:
        return LineText("", ())
    session = open_session("text_read")
    level = _levelled(strip, drawn_out)
    chances = session.outputs_of(tensor_of(_lengthened(level)[None], session.model))[0][0]
    letters, columns = _columns_of(alphabet)
    kept = chances[:, columns]
    return decoded(kept / kept.sum(axis=1, keepdims=True), letters, step=STEP_PX / level.shape[1])


def is_upside_down(strips: tuple[Image, ...]) -> bool:
    """Whether the lines stand on their heads, by the vote of a few strips."""
    if not strips:
        return False
    session = open_session("text_turn")
    height, width = session.model.shape[2:]
    batch = np.stack([_padded(strip, height, width) for strip in strips])
    turned = session.outputs_of(tensor_of(batch, session.model))[0][:, 1]
    return bool(turned.mean() > 0.5)


def _levelled(strip: Image, drawn_out: float) -> Image:
    """Grey, at the network's height, mean and spread of light made equal: 32×W."""
    grey = cv2.cvtColor(strip, cv2.COLOR_BGR2GRAY)
    width = round(drawn_out * grey.shape[1] * HEIGHT_PX / grey.shape[0])
    smoothly = cv2.INTER_AREA if grey.shape[0] > HEIGHT_PX else cv2.INTER_LINEAR
    small = cv2.resize(grey, (max(NARROWEST_PX, min(WIDEST_PX, width)), HEIGHT_PX), interpolation=smoothly)
    mean, spread = cv2.meanStdDev(small)
    gain = SPREAD / max(float(spread[0, 0]), SPREAD_LEAST)
    return np.clip(small * np.float32(gain) + np.float32(MIDDLE_GREY - gain * mean[0, 0]), 0, 255).astype(np.uint8)


def _lengthened(level: Image) -> Image:
    """Padded on the right: 32×W×1."""
    wide = np.full((HEIGHT_PX, level.shape[1] + -level.shape[1] % WIDTH_STEP_PX, 1), MIDDLE_GREY, np.uint8)
    wide[:, : level.shape[1], 0] = level
    return wide


def _padded(strip: Image, height: int, width: int) -> Image:
    """At the height, to the left, the rest in the middle grey that the network's zero is; for the turn alone."""
    own = min(width, max(1, round(strip.shape[1] * height / strip.shape[0])))
    canvas = np.full((height, width, 3), MIDDLE_GREY, np.uint8)
    canvas[:, :own] = cv2.resize(strip, (own, height), interpolation=cv2.INTER_LINEAR)
    return canvas


@cache
def _columns_of(alphabet: Alphabet) -> tuple[str, NDArray[np.intp]]:
    """The letters that the network knows of an alphabet, and their columns, the blank before them."""
    known = open_session("text_read").engine.get_modelmeta().custom_metadata_map["characters"].split("\n")
    columns = {letter: at for at, letter in enumerate(known, start=1) if alphabet == "all" or re.fullmatch("[0-9A-Z<]", letter)}
    return "".join(columns), np.array([0, *columns.values()])


def decoded(chances: NDArray[np.float32], letters: str, *, step: float) -> LineText:
    """The best path of connectionist temporal classification: equal neighbours are one letter, blanks part them.

    chances  steps × (1 + letters), each row summing to 1, the blank first
    step     what share of the strip's width one step is
    """
    best = chances.argmax(axis=1)
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    runs = [(start, end) for start, end in zip(starts, [*starts[1:], len(best)], strict=True) if best[start] != 0]
    peaks = [start + int(chances[start:end, best[start]].argmax()) for start, end in runs]
    between = _unread(chances, peaks)
    found = []
    for at, peak in enumerate(peaks):
        whole = 1 - max(between[at], between[at + 1])
        found.append(_letter_of(chances[peak], letters, place=min(1.0, (peak + 0.5) * step), whole=whole))
    return LineText("".join(letter.text for letter in found), tuple(found))


def _unread(chances: NDArray[np.float32], peaks: list[int]) -> list[float]:
    """How likely a letter stands before, between and after those read that is none of its neighbours."""
    bounds = [-1, *peaks, len(chances)]
    doubts = []
    for before, after in pairwise(bounds):
        gap = chances[before + 1 : after]
        known = gap[:, 0].copy()
        for peak in {before, after} & set(peaks):
            known += gap[:, chances[peak, 1:].argmax() + 1]
        doubts.append(float(1 - known.min(initial=1.0)))
    return doubts


def _letter_of(peak: NDArray[np.float32], letters: str, *, place: float, whole: float) -> Letter:
    order = peak.argsort()[::-1][:4]
    others = "".join(letters[at - 1] for at in order[1:] if at != 0 and peak[at] >= OTHER_LEAST)
    return Letter(letters[order[0] - 1], min(float(peak[order[0]]), whole), others, place)
