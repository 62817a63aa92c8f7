"""Edges of a picture, and the straight lines among them; which of them bound a card is for card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from .shapes import Image

Floats = NDArray[np.float64]

LINES_MAX: Final = 12  # of each channel
EDGE_LEAST: Final = (24.0, 10.0, 10.0)  # Sobel's, of L, a and b: 6 and 2.5 levels between neighbours
SAME_WAY, SAME_PLACE_PX = 0.9997, 2.0  # cosine of 1.4°
PEAK_MIN: Final = 0.035  # of the long side, votes
TURNS: Final = 180  # directions of an edge, 2° each
BIN_PX: Final = 2.0
NEAR_PX: Final = 3.5
POINTS_MIN: Final = 10  # on a line
NEAR_WAY: Final = 0.97  # cosine of 14°
SAMPLES: Final = 28  # places looked at along a side
CORNER_SHARE: Final = 0.08  # of a side at each end: corners are round, radius 3.18 mm
# For each direction itself and two to either side, and their cosines and sines.
_NEIGHBOURS: Final = (np.arange(TURNS)[:, None] + np.arange(-2, 3)) % TURNS
_ACROSS: Final = np.cos(_NEIGHBOURS * (2 * np.pi / TURNS)).astype(np.float32)
_DOWN: Final = np.sin(_NEIGHBOURS * (2 * np.pi / TURNS)).astype(np.float32)


@dataclass(frozen=True)
class Edges:
    """Gradients of a picture: of light and the two of colour, for a pale card on a pale table differs in colour alone.

    x, y   H×W×3 int16, Sobel's, of L, a and b.
    least  what counts as an edge in each of them; stronger ones count no more than that.
    thin   H×W uint8 of each, not 0 on the crests alone.
    """

    x: NDArray[np.int16]
    y: NDArray[np.int16]
    least: NDArray[np.float32]
    thin: tuple[NDArray[np.uint8], ...]

    @classmethod
    def of(cls, image: Image) -> Edges:
        lab = cv2.cvtColor(cv2.GaussianBlur(image, (0, 0), 1.0), cv2.COLOR_BGR2LAB)
        x, y = cv2.Sobel(lab, cv2.CV_16S, 1, 0), cv2.Sobel(lab, cv2.CV_16S, 0, 1)
        usual = np.median(np.hypot(x[::3, ::3], y[::3, ::3], dtype=np.float32).reshape(-1, 3), axis=0)
        least = np.maximum(EDGE_LEAST, 2 * usual)
        thin = (
            cv2.Canny(across, down, 0.6 * scale, scale, L2gradient=True)
            for across, down, scale in zip(cv2.split(x), cv2.split(y), least.tolist(), strict=True)
        )
        return cls(x, y, least.astype(np.float32), tuple(thin))

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
        height, width = self.x.shape[:2]
        column, row = spots[..., 0], spots[..., 1]
        inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        # Only what is looked at is brought to scale: the whole picture is ten times as much.
        at = np.where(inside, row * width + column, 0)
        x, y = (layer.reshape(-1, 3).take(at, axis=0).astype(np.float32) for layer in (self.x, self.y))
        way = normal.astype(np.float32)[:, :, None, :, None]
        signed = (x * way[..., 0, :] + y * way[..., 1, :]) / np.maximum(np.sqrt(x * x + y * y), self.least)
        return np.asarray(np.abs((signed * inside[..., None]).mean(axis=2)).max(axis=2), np.float64)


def lines_of(edges: Edges) -> Floats:
    """The lines with the most edge on them, of each channel: N×3 as a·x + b·y + c = 0 with a² + b² = 1."""
    centre = np.array(edges.x.shape[1::-1]) / 2
    lines = np.concatenate([_channel_lines(edges, channel, centre) for channel in range(3)])
    same = np.abs(lines[:, :2] @ lines[:, :2].T) > SAME_WAY
    same &= np.abs(np.abs(lines[:, 2:]) - np.abs(lines[:, 2])) < SAME_PLACE_PX
    kept: list[int] = []
    for at in range(len(lines)):
        if not same[at, kept].any():
            kept.append(at)
    # Until here lines are told from the centre, where rounding is least and near is near.
    return np.column_stack([lines[kept, :2], lines[kept, 2] - lines[kept, :2] @ centre])


def _channel_lines(edges: Edges, channel: int, centre: Floats) -> Floats:
    """Peaks of a Hough transform in which a pixel votes near its own direction only, dark-to-light apart from light-to-dark.

    returns  lines as `lines_of`, seen from `centre`.
    """
    found = cv2.findNonZero(edges.thin[channel])
    if found is None:
        return np.empty((0, 3))
    pixels = found.reshape(-1, 2)
    spots = (pixels - centre).astype(np.float32)
    x, y = (layer[pixels[:, 1], pixels[:, 0], channel].astype(np.float32) for layer in (edges.x, edges.y))
    grid = _votes_of(spots, np.arctan2(y, x), reach=int(np.hypot(*centre) / BIN_PX) + 2)
    peaks = _peaks_of(grid, least=PEAK_MIN * 2 * float(centre.max()))
    angles = peaks[:, 0] * (2 * np.pi / TURNS)
    ways = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    apart = ways @ spots.T - ((peaks[:, 1:] - grid.shape[1] // 2) * BIN_PX).astype(np.float32)
    facing = ways @ (np.stack([x, y]) / np.maximum(np.hypot(x, y), 1e-6))
    near = (np.abs(apart) < NEAR_PX) & (facing > NEAR_WAY)
    return _lines_through(spots, near)


def _votes_of(spots: NDArray[np.float32], ways: NDArray[np.float32], *, reach: int) -> NDArray[np.float32]:
    """Votes by direction (row) and distance from the centre (column, `reach` is 0)."""
    turn = np.rint(ways * (TURNS / (2 * np.pi))).astype(np.intp) % TURNS
    along = _ACROSS.take(turn, axis=0) * spots[:, :1]
    along += _DOWN.take(turn, axis=0) * spots[:, 1:]
    cells = np.rint(along / BIN_PX).astype(np.intp)
    cells += _NEIGHBOURS.take(turn, axis=0) * (2 * reach + 1) + reach
    votes = np.bincount(cells.ravel(), minlength=TURNS * (2 * reach + 1))
    return cv2.blur(votes.reshape(TURNS, 2 * reach + 1).astype(np.float32), (2, 1))


def _peaks_of(grid: NDArray[np.float32], *, least: float) -> NDArray[np.int_]:
    """Row and column of the highest places with at least so many votes, each with its surroundings taken only once."""
    peaks: list[tuple[int, int]] = []
    for _ in range(LINES_MAX):
        _, peak, _, (far, turn) = cv2.minMaxLoc(grid)
        if peak < least:
            break
        grid[np.arange(turn - 3, turn + 4) % TURNS, max(0, far - 2) : far + 3] = 0
        peaks.append((turn, far))
    return np.array(peaks, int).reshape(-1, 2)


def _lines_through(spots: NDArray[np.float32], near: NDArray[np.bool_]) -> Floats:
    """For each row of `near`, K×N, the line nearest to the spots it marks (least squares across it): K×3, or fewer."""
    x, y = spots.T
    # float32 is fine and twice as quick: spots are told from the picture's centre, and the line moves by 0.01 px.
    sums = (near.astype(np.float32) @ np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)).astype(np.float64)
    count, x, y, xx, xy, yy = sums[sums[:, 0] >= POINTS_MIN].T
    x, y = x / count, y / count
    angle = 0.5 * np.arctan2(2 * (xy / count - x * y), xx / count - x * x - (yy / count - y * y))
    a, b = -np.sin(angle), np.cos(angle)
    return np.stack([a, b, -(a * x + b * y)], axis=1)
