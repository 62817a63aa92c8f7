"""The dot that a head follows: its way, drawn by chance, and whether a head went along; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from statistics import correlation
from typing import Final, NamedTuple

# Starting values of design (vision.md C.2): a head goes 15° to each side, and comes 150 to 600 ms late.
YAW_DEG, PITCH_DEG = 15.0, 8.0
LAGS_MS: Final = range(0, 1_000, 75)
ALIKE: Final = 0.8
SPAN_DEG: Final = 20.0  # of yaw, from one side to the other: two thirds of what the dot asks
FEWEST: Final = 8


class Spot(NamedTuple):
    """Where the dot is, and when since it was shown: −1 to 1, to the subject's right and downwards on the screen."""

    at_ms: int
    across: float
    down: float


class Headed(NamedTuple):
    """Where the head points, and when since the dot was shown."""

    at_ms: int
    yaw_deg: float
    pitch_deg: float


def make_way(chance: Random) -> tuple[Spot, ...]:
    """To one side, to the other, and back, each time at another height."""
    side = chance.choice((-1.0, 1.0))
    spots, at_ms = [Spot(0, 0.0, 0.0)], 0
    for across in (side, -side, 0.0):
        at_ms += chance.randint(900, 1_300)
        down = chance.uniform(-0.6, 0.6) if across else 0.0
        spots.append(Spot(at_ms, across, round(down, 2)))
        at_ms += chance.randint(200, 400)
        spots.append(Spot(at_ms, across, round(down, 2)))
    return tuple(spots)


def spot_at(way: Sequence[Spot], at_ms: float) -> Spot:
    """Where the dot is at a moment; before and after its way it rests at the ends."""
    for one, other in pairwise(way):
        if at_ms < other.at_ms:
            share = max(0.0, at_ms - one.at_ms) / max(1, other.at_ms - one.at_ms)
            across = one.across + share * (other.across - one.across)
            return Spot(int(at_ms), across, one.down + share * (other.down - one.down))
    return way[-1]


def score_along(way: Sequence[Spot], head: Sequence[Headed]) -> float:
    """How well a head's yaw went with the dot, −1 to 1, at the lag that suits it best; 0 for a head that hardly moved."""
    if len(head) < FEWEST or span_of(head) < SPAN_DEG:
        return 0.0
    turned = [-seen.yaw_deg for seen in head]
    return max(_alike(turned, [spot_at(way, seen.at_ms - lag).across for seen in head]) for lag in LAGS_MS)


def span_of(head: Sequence[Headed]) -> float:
    """From the farthest left to the farthest right, in degrees."""
    yaws = [seen.yaw_deg for seen in head]
    return max(yaws) - min(yaws) if yaws else 0.0


def _alike(one: Sequence[float], other: Sequence[float]) -> float:
    if min(one) == max(one) or min(other) == max(other):
        return 0.0
    return correlation(one, other)
