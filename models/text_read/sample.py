"""Makes what the recogniser learns from and is measured on: strips at its height with their text; torch stays out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from models.kit.synth.grade import Difficulty
from models.kit.synth.lines import InkLine
from models.kit.synth.shapes import Image
from models.kit.synth.strip import make_strip
from models.kit.synth.wear import WEARS, worn

HIGH_PX = 32
STEP_PX = 4  # columns of the input for one step of the output
WIDTH_STEP_PX = 32
WIDEST_PX = 800
PAD_GREY = 127  # the network's zero
SPREAD = 50.0  # standard deviation of a levelled strip, of 255
LEAST_SPREAD = 5.0  # below this there is no ink, and noise must not be blown up


@dataclass(frozen=True, slots=True)
class Sample:
    """One strip at the network's height and what it says; `stratum` the kind of text."""

    strip: Image
    text: str
    stratum: str


def fitted(strip: Image) -> Image:
    """A grey strip at the network's height and level of light, squeezed when wider than WIDEST_PX."""
    wide = round(strip.shape[1] * HIGH_PX / strip.shape[0])
    shrinks = strip.shape[0] > HIGH_PX
    size = (max(STEP_PX * 2, min(WIDEST_PX, wide)), HIGH_PX)
    return levelled(cv2.resize(strip, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR))


def levelled(strip: Image) -> Image:
    """The strip with its mean at middle grey and its spread at SPREAD, so that a dim photograph costs no learning."""
    mean, spread = cv2.meanStdDev(strip)
    gain = SPREAD / max(float(spread[0, 0]), LEAST_SPREAD)
    # Not convertScaleAbs: it folds what falls below 0 up again.
    return np.clip(strip * np.float32(gain) + np.float32(PAD_GREY - gain * mean[0, 0]), 0, 255).astype(np.uint8)


def make_sample(line: InkLine, chance: np.random.Generator, *, difficulty: Difficulty, neighbour: Image | None = None) -> Sample:
    """A line worn at a difficulty."""
    strip = make_strip(line.ink, chance, difficulty=difficulty, neighbour=neighbour)
    return Sample(strip=fitted(strip), text=line.text, stratum=line.stratum)


def reworn(sample: Sample, chance: np.random.Generator, *, difficulty: Difficulty) -> Sample:
    """A strip of a photograph seen a second time, by a worse lens."""
    strip = worn(sample.strip.astype(np.float32), WEARS[difficulty], chance)
    return Sample(strip=levelled(strip), text=sample.text, stratum=sample.stratum)


def sheet_of(samples: Sequence[Sample]) -> Image:
    """The strips under one another, padded on the right with middle grey; N×HIGH_PX×W uint8, W a multiple of WIDTH_STEP_PX."""
    widest = max(sample.strip.shape[1] for sample in samples)
    sheet = np.full((len(samples), HIGH_PX, widest + -widest % WIDTH_STEP_PX), PAD_GREY, np.uint8)
    for place, sample in enumerate(samples):
        sheet[place, :, : sample.strip.shape[1]] = sample.strip
    return sheet
