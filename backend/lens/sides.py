"""Finds where a card lies on a picture by its four straight sides alone; what the network finds is for card.

Classical, for live frames and stills alike: pairs of near-parallel lines are made quadrilaterals, and these are judged
by how much of their outline is one edge and by their true proportions. Text, patterns and clutter make many lines but
hardly ever four with the proportions of ID-1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .edges import Edges, lines_of
from .shapes import Image, Px, Quad, Size, size_of

Floats = NDArray[np.float64]

PARALLEL_DEG: Final = 18.0  # opposite sides under 45° of tilt on a near camera
SQUARE_DEG: Final = 26.0  # neighbours are this near to a right angle
ASPECT: Final = 85.60 / 53.98  # ISO/IEC 7810, ID-1
ASPECT_SLACK: Final = 0.16  # of its logarithm: what corners a few pixels off make of 1.586
LOOSE_SLACK: Final = 0.3  # likewise, of corners that a network saw
AREA_MIN: Final = 0.06  # of the picture
SUPPORT_MIN: Final = 0.60  # mean share of the outline that is an edge; lower and clutter passes
SAME_PLACE: Final = 0.03  # of the long side
OUTSIDE_MAX: Final = 0.06  # a corner may lie this share of the long side beyond the picture


@dataclass(frozen=True)
class Outline:
    """Four sides that a card could have.

    quad     corners in pixels of the picture, clockwise; the first two are ends of a long side, so that the card is
             level or upside down in it, which only its print can tell.
    support  0 to 1, the share of the outline that is an edge.
    """

    quad: Quad[Px]
    support: float


def find_by_sides(image: Image, edges: Edges, *, most: int) -> tuple[Outline, ...]:
    """Where cards may lie, the best first.

    image  H×W×3 uint8 BGR, already small: at 480 px this takes about 8 ms on one core.
    edges  its own.
    most   how many different places to return.
    """
    quads = _quads_of(lines_of(edges), size_of(image))
    if len(quads) == 0:
        return ()
    support = edges.support_of(quads)
    rank = support.mean(axis=1) + 0.5 * support.min(axis=1) + 0.15 * np.sqrt(_areas_of(quads) / image[..., 0].size)
    apart = SAME_PLACE * max(image.shape[:2])
    chosen: list[Outline] = []
    for at in np.argsort(-rank)[:200]:
        quad, mean = _led_by_long_side(quads[at]), float(support[at].mean())
        if len(chosen) == most:
            break
        if mean >= SUPPORT_MIN and all(np.abs(quad - one.quad.corners).max() > apart for one in chosen):
            chosen.append(Outline(Quad(quad), mean))
    return tuple(chosen)


def _quads_of(lines: Floats, size: Size) -> Floats:
    """Every quadrilateral that a card could be: N×4×2, clockwise."""
    cosines = np.abs(lines[:, :2] @ lines[:, :2].T)
    one, other = np.nonzero(np.triu(cosines > np.cos(np.radians(PARALLEL_DEG)), 1))
    square = cosines < np.sin(np.radians(SQUARE_DEG))
    fits = np.triu(square[one][:, one] & square[other][:, other] & square[one][:, other], 1)
    first, second = np.nonzero(fits)
    left, right, upper, lower = (lines[at] for at in (one[first], other[first], one[second], other[second]))
    with np.errstate(divide="ignore", invalid="ignore"):
        corners = np.stack([_meeting(left, upper), _meeting(upper, right), _meeting(right, lower), _meeting(lower, left)], 1)
    quads = _clockwise(corners[np.isfinite(corners).all(axis=(1, 2))])
    return quads[_is_card(quads, size)]


def _meeting(one: Floats, other: Floats) -> Floats:
    cross = np.cross(one, other)
    return np.asarray(cross[:, :2] / cross[:, 2:])


def _clockwise(quads: Floats) -> Floats:
    signed = _signed_areas(quads)
    return np.where((signed < 0)[:, None, None], quads[:, ::-1], quads)


def _signed_areas(quads: Floats) -> Floats:
    after = np.roll(quads, -1, axis=1)
    return np.asarray((quads[..., 0] * after[..., 1] - quads[..., 1] * after[..., 0]).sum(axis=1) / 2)


def _areas_of(quads: Floats) -> Floats:
    return np.abs(_signed_areas(quads))


def _is_card(quads: Floats, size: Size) -> NDArray[np.bool_]:
    """Inside the picture, large enough, convex, and of the right proportions once perspective is undone."""
    slack = OUTSIDE_MAX * max(size.width, size.height)
    inside = ((quads > -slack) & (quads < np.array([size.width, size.height]) + slack)).all(axis=(1, 2))
    convex = _are_convex(quads)
    large = _areas_of(quads) > AREA_MIN * size.width * size.height
    good = inside & convex & large
    good[good] = np.abs(np.log(_aspects_of(quads[good], size) / ASPECT)) < ASPECT_SLACK
    return np.asarray(good)


def _are_convex(quads: Floats) -> NDArray[np.bool_]:
    along = np.roll(quads, -1, axis=1) - quads
    before = np.roll(along, 1, axis=1)
    return np.asarray((before[..., 0] * along[..., 1] - before[..., 1] * along[..., 0] > 0).all(axis=1))


def is_convex(quad: Floats) -> bool:
    """Whether four corners, 4×2 and clockwise, make a sheet that is not folded over."""
    return bool(_are_convex(quad[None])[0])


def is_card_shaped(quad: Floats, size: Size) -> bool:
    """Whether a convex quad, 4×2, in a picture of `size` has about the proportions of ID-1 once perspective is undone."""
    return bool(np.abs(np.log(_aspects_of(quad[None], size)[0] / ASPECT)) < LOOSE_SLACK)


def _aspects_of(quads: Floats, size: Size) -> Floats:
    """Long over short side of the rectangle behind each quad, seen by a camera whose axis meets the middle.

    source  Zhang and He 2006, whiteboard scanning; near-frontal quads by their plain sides, where it degenerates.
    """
    sides = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    plain = (sides[:, 0] + sides[:, 2]) / (sides[:, 1] + sides[:, 3])
    centred = np.concatenate([quads - (size.width / 2, size.height / 2), np.ones((*quads.shape[:2], 1))], axis=2)
    m1, m2, m4, m3 = (centred[:, at] for at in range(4))
    with np.errstate(divide="ignore", invalid="ignore"):
        k2 = _triple(m1, m4, m3) / _triple(m2, m4, m3)
        k3 = _triple(m1, m4, m2) / _triple(m3, m4, m2)
        n2, n3 = k2[:, None] * m2 - m1, k3[:, None] * m3 - m1
        focal2 = -(n2[:, 0] * n3[:, 0] + n2[:, 1] * n3[:, 1]) / (n2[:, 2] * n3[:, 2])
        long, short = ((n[:, :2] ** 2).sum(1) / focal2 + n[:, 2] ** 2 for n in (n2, n3))
        true = np.sqrt(long / short)
    longest = max(size.width, size.height)
    likely = (focal2 > (0.5 * longest) ** 2) & (focal2 < (2.0 * longest) ** 2)
    bent = (np.abs(n2[:, 2]) > 0.05) & (np.abs(n3[:, 2]) > 0.05) & likely
    aspect = np.where(bent, true, plain)
    return np.asarray(np.maximum(aspect, 1 / aspect))


def _triple(one: Floats, two: Floats, three: Floats) -> Floats:
    return np.asarray((np.cross(one, two) * three).sum(axis=1))


def _led_by_long_side(quad: Floats) -> Floats:
    """The same corners beginning with a long side, the upper of the two."""
    sides = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    start = 0 if sides[0] + sides[2] >= sides[1] + sides[3] else 1
    turned = np.roll(quad, -start, axis=0)
    lower = turned[:2, 1].sum() > turned[2:, 1].sum()
    return np.roll(turned, -2, axis=0) if lower else turned
