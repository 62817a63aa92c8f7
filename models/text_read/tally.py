"""Counts what a recogniser got right and how well it knew; where the samples come from is evaluate's."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .decode import Said, edits_of

_BINS = 15  # of the calibration error, as is usual


@dataclass(frozen=True, slots=True)
class Reading:
    """One strip, what it says by truth and by the recogniser."""

    truth: str
    said: Said
    stratum: str
    difficulty: str

    @property
    def exact(self) -> bool:
        """Letter for letter, tone marks included."""
        return self.said.text == self.truth


def bare_of(text: str) -> str:
    """The text without tone marks and letter marks; đ becomes d."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def figures_of(readings: Sequence[Reading]) -> dict[str, Any]:
    """The figures of some readings.

    returns  lines; exact, the share read letter for letter; cer, edits a letter; tone_only, the share of lines wrong in
             marks alone; digits_wrong, the share of lines with a digit whose row of digits differs; `sure` and
             `sure_wrong`, the share of lines with a chance of 0.999 or more and how many of them are wrong.
    """
    count = len(readings)
    with_digits = [one for one in readings if _digits(one.truth)]
    sure = [one for one in readings if one.said.chance >= 0.999]
    return {
        "lines": count,
        "exact": _share(sum(one.exact for one in readings), count),
        "cer": _share(sum(edits_of(one.said.text, one.truth) for one in readings), sum(len(one.truth) for one in readings)),
        "tone_only": _share(sum(not one.exact and bare_of(one.said.text) == bare_of(one.truth) for one in readings), count),
        "digits_wrong": _share(sum(_digits(one.said.text) != _digits(one.truth) for one in with_digits), len(with_digits)),
        "sure": _share(len(sure), count),
        "sure_wrong": sum(not one.exact for one in sure),
    }


def calibration_error(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: the mean gap between confidence and share right, over 15 bins of equal width."""
    told, true = np.asarray(chances), np.asarray(right, float)
    place = np.minimum((told * _BINS).astype(int), _BINS - 1)
    gaps = [abs(told[place == bin_].sum() - true[place == bin_].sum()) for bin_ in range(_BINS)]
    return float(sum(gaps) / max(len(told), 1))


def surprise_of(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Mean negative log-likelihood of being right or wrong."""
    told = np.clip(np.asarray(chances), 1e-6, 1 - 1e-6)
    return float(-np.where(right, np.log(told), np.log(1 - told)).mean())


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _share(part: int, whole: int) -> float:
    return round(part / whole, 5) if whole else 0.0
