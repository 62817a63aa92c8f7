"""The colours that the phone's screen shows for a moment, and whether a face was lit by them: bound to this session alone.

Only a face before this screen shines in its colours, in their order. Where the day is brighter than the screen nothing is
seen, and nothing is said: that is no fault of the person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from backend.capture.record import Colour

# Blue, green and red of the screen's light, linear. The red is a pale one: saturated red flashes harm (WCAG 2.3.1), and
# 400 ms a colour stay under three changes a second.
SCREEN: Final = MappingProxyType[Colour, tuple[float, float, float]]({
    "black": (0.0, 0.0, 0.0), "white": (1.0, 1.0, 1.0), "red": (0.15, 0.15, 1.0), "yellow": (0.0, 1.0, 1.0),
    "green": (0.0, 1.0, 0.0), "cyan": (1.0, 1.0, 0.0), "blue": (1.0, 0.0, 0.0), "violet": (1.0, 0.15, 0.7),
})
ASKED: Final[tuple[Colour, ...]] = ("white", "red", "yellow", "green", "cyan", "blue", "violet")
COUNT: Final = 6
EACH_MS: Final = 400

LAGS_MS: Final = (0, 60, 120, 180, 250)  # a screen and a camera are late, by at most so much
SETTLES_MS: Final = 40  # at the head of each colour: the screen is between two
FEWEST_STEPS: Final = 4
OTHERS: Final = 200  # sequences that chance might have drawn instead

Tints = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shown:
    """One colour, and from when to when it was on the screen."""

    colour: Colour
    from_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True)
class Gleam:
    """The light of the skin that faces the screen, and of what is behind the head, in one frame; blue, green, red, linear."""

    at_ms: int
    front: Tints
    wall: Tints


@dataclass(frozen=True, slots=True)
class Response:
    """What came back.

    score   correlation of the skin's light with the colours that were shown, −1 to 1, at the lag that suits best.
    rank    share of other sequences that would have fitted as well or better, 0 to 1: chance gives 0.5.
    gain    by how much the skin's hue changed for a full colour of the screen.
    clear   that change over what changed while one colour stood; under 3 nothing can be said.
    behind  how much of that change what is behind the head made with it: little, as light falls off; all, on a flat picture.
    """

    score: float
    rank: float
    gain: float
    clear: float
    behind: float


@dataclass(frozen=True, slots=True)
class _Steps:
    """A tint of the skin for each colour that was caught, and of what is behind; how frames of one colour differ."""

    front: Tints
    wall: Tints
    spread: float
    colours: list[Colour]


def make_colours(chance: Random) -> tuple[Colour, ...]:
    """A sequence in which none follows itself."""
    drawn: list[Colour] = []
    while len(drawn) < COUNT:
        colour = chance.choice(ASKED)
        if not drawn or drawn[-1] != colour:
            drawn.append(colour)
    return tuple(drawn)


def response_of(shown: Sequence[Shown], gleams: Sequence[Gleam]) -> Response | None:
    """How the face answered the screen; nothing when too few colours were caught by a frame."""
    tried = [each for lag in LAGS_MS if (each := _at_lag(shown, gleams, lag)) is not None]
    if not tried:
        return None
    best = max(tried, key=lambda one: _alike(one.front, _screen(one.colours)))
    score = _alike(best.front, _screen(best.colours))
    chance = np.random.default_rng(len(gleams))
    others = [_alike(best.front, _screen(_drawn(chance, len(best.colours)))) for _ in range(OTHERS)]
    size = _size(_hued(best.front))
    return Response(
        score, float(np.mean([other >= score for other in others])),
        gain=size / max(_size(_hued(_screen(best.colours))), 1e-9),
        clear=size / max(min(one.spread for one in tried), 1e-6), behind=_share_of(best.wall, best.front),
    )


def _at_lag(shown: Sequence[Shown], gleams: Sequence[Gleam], lag_ms: int) -> _Steps | None:
    """What each colour that was caught made; nothing where those are too few."""
    fronts, walls, spreads, colours = list[Tints](), list[Tints](), list[float](), list[Colour]()
    for each in shown:
        first, last = each.from_ms + lag_ms + SETTLES_MS, each.to_ms + lag_ms
        caught = [gleam for gleam in gleams if first <= gleam.at_ms < last]
        lit = [gleam.front for gleam in caught]
        if caught:
            fronts.append(np.mean(lit, axis=0))
            walls.append(np.mean([gleam.wall for gleam in caught], axis=0))
            colours.append(each.colour)
        if len(caught) > 1:
            spreads.append(_size(_hued(np.asarray(lit) / np.maximum(np.mean(lit, axis=0), 1e-4))))
    if len(fronts) < FEWEST_STEPS or not spreads:
        return None
    return _Steps(_levelled(fronts), _levelled(walls), float(np.median(spreads)), colours)


def _levelled(steps: Sequence[Tints]) -> Tints:
    """Over their mean: how much lighter or darker than usual."""
    return np.asarray(np.asarray(steps) / np.maximum(np.mean(steps, axis=0), 1e-4) - 1)


def _share_of(wall: Tints, front: Tints) -> float:
    """By how much of the skin's change the wall's goes along."""
    hued = _hued(front)
    return float((_hued(wall) * hued).mean() / max((hued**2).mean(), 1e-12))


def _screen(colours: Sequence[Colour]) -> Tints:
    return np.array([SCREEN[colour] for colour in colours])


def _hued(tints: Tints) -> Tints:
    """What changes in hue alone: a head that moves becomes lighter and darker, and so does a camera that adjusts."""
    level = tints - tints.mean(axis=0)
    return np.asarray(level - level.mean(axis=1, keepdims=True))


def _size(tints: Tints) -> float:
    return float(np.sqrt((tints**2).mean()))


def _alike(steps: Tints, screen: Tints) -> float:
    one, other = _hued(steps), _hued(screen)
    size = _size(one) * _size(other)
    return float((one * other).mean() / size) if size > 1e-9 else 0.0


def _drawn(chance: np.random.Generator, count: int) -> list[Colour]:
    drawn: list[Colour] = []
    while len(drawn) < count:
        colour = ASKED[int(chance.integers(len(ASKED)))]
        if not drawn or drawn[-1] != colour:
            drawn.append(colour)
    return drawn
