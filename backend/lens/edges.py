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
NEAR_WAY: Final = 0.97  # cosine of 14°
SAMPLES: Final = 28  # places looked at along a side
CORNER_SHARE: Final = 0.08  # of a side at each end: corners are round, radius 3.18 mm


@dataclass(frozen=True)
class Edges:
    """Gradients of a picture: of light and the two of colour, for a pale card on a pale table differs in colour alone.

    x, y   3×H×W float32, in multiples of what counts as an edge in that channel; beyond one they are cut off.
    thin   3×H×W uint8, not 0 on the crests alone.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    thin: NDArray[np.uint8]

    @classmethod
    def of(cls, image: Image) -> Edges:
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


def lines_of(edges: Edges) -> Floats:
    """The lines with the most edge on them, of each channel: N×3 as a·x + b·y + c = 0 with a² + b² = 1."""
    found = [line for layer in zip(edges.x, edges.y, edges.thin, strict=True) for line in _channel_lines(*layer)]
    centre = np.array([edges.x.shape[2] / 2, edges.x.shape[1] / 2, 1.0])
    lines: list[Floats] = []
    for line in found:
        if not any(_is_same(line, one, centre) for one in lines):
            lines.append(line)
    return np.array(lines).reshape(-1, 3)


def _is_same(one: Floats, other: Floats, centre: Floats) -> bool:
    return abs(float(one[:2] @ other[:2])) > SAME_WAY and abs(abs(float(one @ centre)) - abs(float(other @ centre))) < SAME_PLACE_PX


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
