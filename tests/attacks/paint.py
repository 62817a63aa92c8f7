"""Paints shut lids and the inside of a mouth; where they lie is anatomy.py's."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .anatomy import LEFT_EYE, RIGHT_EYE

Picture = NDArray[np.uint8]
Points = NDArray[np.float64]

INSIDE_OF_MOUTH = (38, 26, 52)  # BGR, a dark red
LASH_SHADE = 0.38  # of the skin's colour


def lids_painted(picture: Picture, points: Points, *, shut: float) -> Picture:
    """The picture with both upper lids drawn down.

    points  468×2 or more, pixels.
    shut    0 as it is to 1 quite closed. Warping alone closes an eye behind glasses by a third only.
    """
    if shut <= 0:
        return picture
    result = picture.copy()
    for eye in (RIGHT_EYE, LEFT_EYE):
        _paint_lid(result, picture, points[list(eye)], shut=min(shut, 1.0))
    return result


def _paint_lid(result: Picture, picture: Picture, loop: Points, *, shut: float) -> None:
    half = len(loop) // 2
    upper = loop[: half + 1]
    lower = np.vstack([loop[:1], loop[: half - 1 : -1]])[: half + 1]
    height = float(np.abs(lower[:, 1] - upper[:, 1]).max())
    edge = upper + shut * (lower - upper)
    # A little beyond the rims, or the white and the lashes of the open eye show through as a second rim.
    top = upper - [0, 0.25 * height]
    bottom = edge + [0, 0.12 * height * shut]
    lid = np.vstack([top, bottom[::-1]])
    mask = np.zeros(picture.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(lid * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    skin = _skin_above(picture, upper, height)
    blur = max(1.0, 0.06 * height)
    weight = cv2.GaussianBlur(mask, (0, 0), blur)[..., None] / 255.0
    result[:] = np.where(weight > 0, weight * skin + (1 - weight) * result, result).astype(np.uint8)
    thickness = max(1, round(0.1 * height))
    dark = tuple(float(level) for level in np.median(skin.reshape(-1, 3), axis=0) * LASH_SHADE)
    cv2.polylines(result, [np.round(edge * 16).astype(np.int32)], False, dark, thickness, cv2.LINE_AA, 4)


def _skin_above(picture: Picture, upper: Points, height: float) -> NDArray[np.float64]:
    """The colour of the fold over the eye, for every column: W×3, to be laid on whole rows."""
    columns = np.clip(np.round(upper[:, 0]).astype(int), 0, picture.shape[1] - 1)
    rows = np.clip(np.round(upper[:, 1] - 0.45 * height).astype(int), 0, picture.shape[0] - 1)
    order = np.argsort(columns)
    colours = cv2.GaussianBlur(picture, (0, 0), max(1.0, 0.15 * height))[rows, columns].astype(np.float64)
    across = np.arange(picture.shape[1])
    return np.stack([np.interp(across, columns[order], colours[order, band]) for band in range(3)], axis=-1)[None]


def mouth_darkened(picture: Picture, inside: NDArray[np.bool_], *, gape: float) -> Picture:
    """The picture with the pixels `inside` the lips dark, the more the wider the mouth is open (0 to 1)."""
    if gape <= 0.05 or not inside.any():
        return picture
    mask = cv2.erode(inside.astype(np.float32), np.ones((3, 3), np.uint8))
    weight = cv2.GaussianBlur(mask, (0, 0), 1.2)[..., None] * min(1.0, 1.6 * gape)
    return (weight * np.array(INSIDE_OF_MOUTH) + (1 - weight) * picture).astype(np.uint8)
