"""What was asked in a session that lies in a folder: `session.json`, read with patience; pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, cast, get_args

from backend.capture.colours import Shown
from backend.capture.dot import Spot
from backend.capture.record import Act, Colour

TIME_MS: Final = 1e15  # since 1970 as well as since the beginning; what is longer is no time
NEUTRAL_MS: Final = 1_500  # how long the calm face is taken to last where nothing says it
GRACE_MS: Final = 500  # another recorder ends an act as it is reached: what has to be held is seen a little after that
_ACTS: Final = get_args(Act)
_COLOURS: Final = get_args(Colour)
_ALSO: Final[Mapping[str, Colour]] = MappingProxyType({"magenta": "violet", "purple": "violet"})  # as others call them
_WAY_LEAST: Final = 2  # spots: one alone is no way


@dataclass(frozen=True, slots=True)
class Asked:
    """One act, from when to when it was asked; `way` of the dot, where the session tells it."""

    act: Act
    from_ms: int
    to_ms: int
    way: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One session. `broken` names what could not be understood and was left out; nothing passes for it."""

    calm_from_ms: int
    calm_to_ms: int
    acts: tuple[Asked, ...]
    colours: tuple[Shown, ...]
    broken: tuple[str, ...]

    def act_at(self, at_ms: int) -> int | None:
        """Which act was asked last, if it still is or was until a moment ago."""
        begun = [index for index, one in enumerate(self.acts) if one.from_ms <= at_ms]
        return begun[-1] if begun and at_ms <= self.acts[begun[-1]].to_ms + GRACE_MS else None


def plan_of(text: str) -> Plan:
    """Understand a session.json; what is missing or makes no sense is left out and named."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        return Plan(0, NEUTRAL_MS, (), (), ("session",))
    broken: list[str] = []
    acts = [act for one in _rows(told, "acts", broken) if (act := _act_of(one, broken))]
    colours = [colour for one in _rows(told, "colours", broken) if (colour := _colour_of(one, broken))]
    acts.sort(key=lambda one: one.from_ms)
    colours.sort(key=lambda one: one.from_ms)
    span = _span_of(told.get("neutral"))
    if span is None:
        broken.append("neutral")
        span = (0, min(NEUTRAL_MS, acts[0].from_ms) if acts else NEUTRAL_MS)
    return Plan(*span, tuple(acts), tuple(colours), tuple(broken))


def _rows(told: Mapping[str, Any], name: str, broken: list[str]) -> list[Any]:
    rows = told.get(name) or []
    if isinstance(rows, list):
        return rows
    broken.append(name)
    return []


def _act_of(told: Any, broken: list[str]) -> Asked | None:
    span, act = _span_of(told), told.get("act") if isinstance(told, dict) else None
    if span is None or act not in _ACTS:
        broken.append("acts")
        return None
    return Asked(cast(Act, act), *span, way=_way_of(told.get("dot")))


def _colour_of(told: Any, broken: list[str]) -> Shown | None:
    span, named = _span_of(told), told.get("colour") if isinstance(told, dict) else None
    colour = _ALSO.get(named, named) if isinstance(named, str) else None
    if span is None or colour not in _COLOURS:
        broken.append("colours")
        return None
    return Shown(cast(Colour, colour), *span)


def _span_of(told: Any) -> tuple[int, int] | None:
    """From and to in whole milliseconds; None where that is no stretch of time."""
    if not isinstance(told, dict):
        return None
    ends = told.get("from_ms"), told.get("to_ms")
    if not all(isinstance(end, int | float) and not isinstance(end, bool) and abs(end) < TIME_MS for end in ends):
        return None
    first, last = int(cast(float, ends[0])), int(cast(float, ends[1]))
    return (first, last) if first < last else None


def _way_of(told: Any) -> tuple[Spot, ...]:
    """The dot's way as rows of [milliseconds, across, down]; none where it is not told."""
    try:
        way = tuple(Spot(int(at_ms), float(across), float(down)) for at_ms, across, down in told or ())
    except (TypeError, ValueError, OverflowError):
        return ()
    return way if len(way) >= _WAY_LEAST else ()
