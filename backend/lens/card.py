"""Finds where a card lies on a picture, by its four straight sides; which card it is, read says.

Classical, for live frames and stills alike: line segments (LSD: von Gioi et al., IPOL 2012) are merged into lines,
pairs of near-parallel lines into quadrilaterals, and these are judged by how much of their outline is an edge and by
their true proportions. Text, patterns and clutter make many lines but hardly ever four with the proportions of ID-1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .image import fitted
from .shapes import Image, Px, Quad, Size, size_of

Floats = NDArray[np.float64]

PREVIEW_PX: Final = 480
LINES_MAX: Final = 12  # of each channel
SEGMENT_MIN: Final = 0.035  # of the long side
PARALLEL_DEG: Final = 18.0  # opposite sides under 45° of tilt on a near camera
SQUARE_DEG: Final = 26.0  # neighbours are this near to a right angle
ASPECT: Final = 85.60 / 53.98  # ISO/IEC 7810, ID-1
ASPECT_SLACK: Final = 0.16  # of its logarithm: what corners a few pixels off make of 1.586
AREA_MIN: Final = 0.06  # of the picture
SUPPORT_MIN: Final = 0.60  # mean share of the outline that is an edge; lower and clutter passes
OUTSIDE_MAX: Final = 0.06  # a corner may lie this share of the long side beyond the picture
EDGE_LEAST: Final = (24.0, 10.0, 10.0)  # Sobel's, of L, a and b: 6 and 2.5 levels between neighbours
SAME_WAY, SAME_PLACE_PX = 0.9997, 2.0  # cosine of 1.4°
PEAK_MIN: Final = 0.035  # of the long side, votes
TURNS: Final = 180  # directions of an edge, 2° each
BIN_PX: Final = 2.0
NEAR_WAY: Final = 0.97  # cosine of 14°
SAMPLES: Final = 28  # places looked at along a side
CORNER_SHARE: Final = 0.08  # of a side at each end: corners are round, radius 3.18 mm


@dataclass(frozen=True)
class Found:
    """A card's outline.

    quad     corners in pixels of the picture, clockwise; the first two are ends of a long side, so that the card is
             level or upside down in it, which only its print can tell.
    support  0 to 1, the share of the outline that is an edge.
    """

    quad: Quad[Px]
    support: float


def find_cards(image: Image, *, long_px: int = PREVIEW_PX, most: int = 1) -> tuple[Found, ...]:
    """Where cards may lie, the best first.

    image    H×W×3 uint8 BGR, a live frame or a still.
    long_px  the size at which to look: 480 takes about 15 ms on one core, larger finds fainter edges.
    most     how many different places to return.
    """
    small, scale = fitted(image, long_px)
    edges = _Edges.of(small)
    lines = _lines_of(edges)
    quads = _quads_of(lines, size_of(small))
    if len(quads) == 0:
        return ()
    support = edges.support_of(quads)
    rank = support.mean(axis=1) + 0.5 * support.min(axis=1) + 0.15 * np.sqrt(_areas_of(quads) / small[..., 0].size)
    chosen: list[Found] = []
    for at in np.argsort(-rank)[:200]:
        quad, mean = _led_by_long_side(quads[at]), float(support[at].mean())
        if mean < SUPPORT_MIN or len(chosen) == most:
            break
        if all(np.abs(quad - one.quad.corners * scale).max() > 0.03 * long_px for one in chosen):
            chosen.append(Found(Quad(quad / scale), mean))
    return tuple(chosen)


@dataclass(frozen=True)
class _Edges:
    """Gradients of a picture: of light and the two of colour, for a pale card on a pale table differs in colour alone.

    x, y   3×H×W float32, in multiples of what counts as an edge in that channel; beyond one they are cut off.
    thin   3×H×W uint8, not 0 on the crests alone.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    thin: NDArray[np.uint8]

    @classmethod
    def of(cls, image: Image) -> _Edges:
        soft = cv2.GaussianBlur(image, (0, 0), 1.0)
        layers = [_layer_of(*pair) for pair in zip(cv2.split(cv2.cvtColor(soft, cv2.COLOR_BGR2LAB)), EDGE_LEAST, strict=True)]
        x, y, thin = (np.stack(part) for part in zip(*layers, strict=True))
        return cls(x, y, thin)

    def support_of(self, quads: Floats) -> Floats:
        """For N quads how much of each of their sides is one edge across it: N×4, 0 to 1.

        Light to dark all along, or dark to light: a row of letters has edges too, but they go both ways.
        """
        along = np.roll(quads, -1, axis=1) - quads
        steps = np.linspace(CORNER_SHARE, 1 - CORNER_SHARE, SAMPLES)
        points = quads[:, :, None] + along[:, :, None] * steps[None, None, :, None]
        unit = along / np.maximum(np.linalg.norm(along, axis=2, keepdims=True), 1e-6)
        normal = np.stack([-unit[..., 1], unit[..., 0]], axis=2)
        offsets = (points + offset * normal[:, :, None] for offset in (-1.5, 0.0, 1.5))
        return np.asarray(np.max([self._across(np.rint(spots).astype(int), normal) for spots in offsets], axis=0))

    def _across(self, spots: NDArray[np.int_], normal: Floats) -> Floats:
        column = spots[..., 0].clip(0, self.x.shape[2] - 1)
        row = spots[..., 1].clip(0, self.x.shape[1] - 1)
        inside = (column == spots[..., 0]) & (row == spots[..., 1])
        signed = self.x[:, row, column] * normal[None, :, :, None, 0] + self.y[:, row, column] * normal[None, :, :, None, 1]
        return np.asarray(np.abs((signed * inside).mean(axis=3)).max(axis=0))


def _layer_of(channel: NDArray[np.uint8], least: float) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.uint8]]:
    across, down = cv2.Sobel(channel, cv2.CV_16S, 1, 0), cv2.Sobel(channel, cv2.CV_16S, 0, 1)
    x, y = across.astype(np.float32), down.astype(np.float32)
    strength = cv2.magnitude(x, y)
    scale = max(least, 2 * float(np.median(strength[::3, ::3])))
    thin = cv2.Canny(across, down, 0.6 * scale, scale, L2gradient=True)
    cut = cv2.max(strength, scale)
    return x / cut, y / cut, thin


def _lines_of(edges: _Edges) -> Floats:
    """The lines with the most edge on them, of each channel: N×3 as a·x + b·y + c = 0 with a² + b² = 1."""
    found = [line for layer in zip(edges.x, edges.y, edges.thin, strict=True) for line in _channel_lines(*layer)]
    centre = np.array([edges.x.shape[2] / 2, edges.x.shape[1] / 2, 1.0])
    lines: list[Floats] = []
    for line in found:
        if not any(abs(line[:2] @ one[:2]) > SAME_WAY and abs(abs(line @ centre) - abs(one @ centre)) < SAME_PLACE_PX for one in lines):
            lines.append(line)
    return np.array(lines).reshape(-1, 3)


def _channel_lines(x: NDArray[np.float32], y: NDArray[np.float32], thin: NDArray[np.uint8]) -> list[Floats]:
    """Peaks of a Hough transform in which a pixel votes near its own direction only, dark-to-light apart from light-to-dark."""
    rows, columns = np.nonzero(thin)
    if len(rows) == 0:
        return []
    centre = np.array([x.shape[1] / 2, x.shape[0] / 2], np.float32)
    spots = np.stack([columns, rows], 1).astype(np.float32) - centre
    ways = np.arctan2(y[rows, columns], x[rows, columns])
    grid = _votes_of(spots, ways, reach=int(np.hypot(*centre) / BIN_PX) + 2)
    lines: list[Floats] = []
    for _ in range(LINES_MAX):
        _, peak, _, (far, turn) = cv2.minMaxLoc(grid)
        if peak < PEAK_MIN * max(x.shape):
            break
        grid[np.arange(turn - 3, turn + 4) % TURNS, max(0, far - 2) : far + 3] = 0
        angle = turn * 2 * np.pi / TURNS
        apart = np.abs(spots @ (np.cos(angle), np.sin(angle)) - (far - grid.shape[1] // 2) * BIN_PX)
        near = (apart < 3.5) & (np.cos(ways - angle) > NEAR_WAY)
        if near.sum() >= 10:
            lines.append(_line_through(spots[near] + centre))
    return lines


def _votes_of(spots: NDArray[np.float32], ways: NDArray[np.float32], *, reach: int) -> NDArray[np.float32]:
    """Votes by direction (row) and distance from the centre (column, `reach` is 0)."""
    turn = np.rint(ways * TURNS / (2 * np.pi)).astype(np.int32)[:, None] + np.arange(-2, 3, dtype=np.int32)
    turn %= TURNS
    angles = np.arange(TURNS) * (2 * np.pi / TURNS)
    along = np.cos(angles).astype(np.float32)[turn] * spots[:, :1] + np.sin(angles).astype(np.float32)[turn] * spots[:, 1:]
    far = np.rint(along / BIN_PX).astype(np.int32) + reach
    votes = np.bincount((turn * (2 * reach + 1) + far).ravel(), minlength=TURNS * (2 * reach + 1))
    return cv2.blur(votes.reshape(TURNS, 2 * reach + 1).astype(np.float32), (2, 1))


def _line_through(points: NDArray[np.float32]) -> Floats:
    centre = points.mean(axis=0, dtype=np.float64)
    spread = points - centre
    normal = np.linalg.eigh(spread.T @ spread)[1][:, 0]
    return np.array([normal[0], normal[1], -normal @ centre])


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
    along = np.roll(quads, -1, axis=1) - quads
    before = np.roll(along, 1, axis=1)
    convex = (before[..., 0] * along[..., 1] - before[..., 1] * along[..., 0] > 0).all(axis=1)
    large = _areas_of(quads) > AREA_MIN * size.width * size.height
    good = inside & convex & large
    good[good] = np.abs(np.log(_aspects_of(quads[good], size) / ASPECT)) < ASPECT_SLACK
    return np.asarray(good)


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
        true = np.sqrt(((n2[:, :2] ** 2).sum(1) / focal2 + n2[:, 2] ** 2) / ((n3[:, :2] ** 2).sum(1) / focal2 + n3[:, 2] ** 2))
    longest = max(size.width, size.height)
    bent = (np.abs(n2[:, 2]) > 0.05) & (np.abs(n3[:, 2]) > 0.05) & (focal2 > (0.5 * longest) ** 2) & (focal2 < (2.0 * longest) ** 2)
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
