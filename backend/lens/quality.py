"""Scores of a card that lies flat: sharp, free of glare, lit; what score is good enough is for others."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .shapes import Image

BURNT: Final = 245  # vision.md A.3
# Variance of the Laplacian over the variance, at 1012 px. Drawn cards, seeds under 5000: easy 0.05 to 0.35, hard
# ones blurred until the recogniser fails under 0.004.
BLURRED, FOCUSED = 0.002, 0.03
GLARE_MAX: Final = 0.08  # share of burnt pixels that scores 0
DARK, LIT = 25.0, 70.0  # median grey levels


def score_sharp(flat: Image) -> float:
    """How sharp the print is; `flat` 638×1012×3 uint8 BGR, as all below."""
    grey = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    own = float(cv2.Laplacian(cv2.GaussianBlur(grey, (0, 0), 0.8), cv2.CV_32F).var() / max(float(grey.var()), 1.0))
    return _between(np.log(max(own, 1e-6)), np.log(BLURRED), np.log(FOCUSED))


def score_glare(flat: Image) -> float:
    """How free of burnt spots: 1 where there are none."""
    burnt: NDArray[np.uint8] = (flat.min(axis=2) > BURNT).astype(np.uint8)
    closed = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return 1.0 - _between(float(closed.mean()), 0.0, GLARE_MAX)


def score_light(flat: Image) -> float:
    """How well lit: 0 in the dark."""
    return _between(float(np.median(flat)), DARK, LIT)


def _between(value: float, low: float, high: float) -> float:
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))
