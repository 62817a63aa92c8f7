"""Paints shut lids and the inside of a mouth; where they lie is anatomy.py's."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .anatomy import LEFT_EYE, RIGHT_EYE

Picture = NDArray[np.uint8]
Points = NDArray[np.float64]

INSIDE_OF_MOUTH = (38, 26, 52)  # BGR, a dark red
SUBPIXEL_BITS = 4
LASH_SHADE = 0.42  # of the skin's colour
# In heights of the open eye.
LASH = 0.16
LASH_BELOW = 0.15
RIM = 0.5
FOLD = 0.45
LID_LEAST = 0.55  # of the light beneath the eye


def lids_painted(picture: Picture, points: Points, *, shut: float) -> Picture:
    """The picture with both upper lids drawn down.

    points  468×2 or more, pixels.
    shut    0 as it is to 1 quite closed. Warping alone closes an eye behind glasses by a third only.
    """
    result = picture.copy()
    for eye in (RIGHT_EYE, LEFT_EYE):
        loop = points[list(eye)]
        reach = 0.5 * float(np.ptp(loop[:, 0]))
        left, top = np.maximum(np.floor(loop.min(axis=0) - reach), 0).astype(int)
        right, bottom = np.ceil(loop.max(axis=0) + reach).astype(int)
        _paint_lid(result[top:bottom, left:right], loop - [left, top], shut=shut)
    return result


def _paint_lid(area: Picture, loop: Points, *, shut: float) -> None:
    """Draw in place; `loop` in pixels of `area`, outer corner, upper rim, inner corner, lower rim."""
    half = len(loop) // 2
    upper = loop[: half + 1]
    lower = np.vstack([loop[:1], loop[: half - 1 : -1]])[: half + 1]
    height = float(np.abs(lower[:, 1] - upper[:, 1]).max())
    edge = upper + shut * (lower - upper)
    # A little beyond the rims, or the white and the lashes of the open eye show through as a second rim.
    lid = np.vstack([upper - _down(RIM * height), (edge + _down(RIM * height * shut))[::-1]])
    skin = _lid_colour(area, upper, lower, height=height)
    mask = np.zeros(area.shape[:2], np.uint8)
    cv2.fillPoly(mask, [_fixed(lid)], 255, cv2.LINE_AA, SUBPIXEL_BITS)
    weight = cv2.GaussianBlur(mask, (0, 0), max(0.8, 0.06 * height))[..., None] / 255.0
    area[:] = (weight * skin + (1 - weight) * area).astype(np.uint8)
    dark = tuple(float(level) for level in np.median(skin, axis=(0, 1)) * LASH_SHADE)
    lash = edge + _down(LASH_BELOW * height * shut)
    cv2.polylines(area, [_fixed(lash)], False, dark, max(1, round(LASH * height)), cv2.LINE_AA, SUBPIXEL_BITS)


def _lid_colour(area: Picture, upper: Points, lower: Points, *, height: float) -> NDArray[np.float64]:
    """The colour of the fold over the eye, column by column: 1×W×3. Under a low brow it would be the brow's own, and no lid
    is so much darker than the skin beneath the eye."""
    above, below = (_row_at(area, rim + _down(by * height), height) for rim, by in ((upper, -FOLD), (lower, FOLD)))
    light = np.minimum(above.mean(axis=1), 255.0)
    lifted = np.maximum(1.0, LID_LEAST * below.mean(axis=1) / np.maximum(light, 1.0))
    return np.minimum(above * lifted[:, None], 255.0)[None]


def _row_at(area: Picture, rim: Points, height: float) -> NDArray[np.float64]:
    """The colours along a rim, for every column: W×3."""
    columns = np.clip(np.round(rim[:, 0]).astype(int), 0, area.shape[1] - 1)
    rows = np.clip(np.round(rim[:, 1]).astype(int), 0, area.shape[0] - 1)
    order = np.argsort(columns)
    colours = cv2.GaussianBlur(area, (0, 0), max(1.0, 0.15 * height))[rows, columns].astype(np.float64)
    across = np.arange(area.shape[1])
    return np.stack([np.interp(across, columns[order], colours[order, band]) for band in range(3)], axis=-1)


def _down(by: float) -> Points:
    return np.array([0.0, by])


def _fixed(points: Points) -> NDArray[np.int32]:
    return np.round(points * (1 << SUBPIXEL_BITS)).astype(np.int32)


def mouth_darkened(picture: Picture, inside: NDArray[np.bool_], *, gape: float) -> Picture:
    """The picture with the pixels `inside` the lips dark, the more the wider the mouth is open (0 to 1)."""
    if gape <= 0.05 or not inside.any():
        return picture
    mask = cv2.erode(inside.astype(np.float32), np.ones((3, 3), np.uint8))
    weight = cv2.GaussianBlur(mask, (0, 0), 1.2)[..., None] * min(1.0, 1.6 * gape)
    return (weight * np.array(INSIDE_OF_MOUTH) + (1 - weight) * picture).astype(np.uint8)
