"""The acts that a live session may ask for, one row each: what is said, when it is done, what may happen beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Final

from backend.capture.measures import Measures, Rest
from backend.capture.record import Act

# Starting values, from the person's own rest (tests/attacks shows that a puppet reaches them and a print does not).
TURN_DEG: Final = 20.0  # a photograph turned by 55° reads 12° at most, a bent one 15°
NOD_DEG: Final = 12.0
NEARER: Final = 0.35
EYES_TO, EITHER_EYE_TO = 0.60, 0.85  # of the rest: the mean of both eyes, and each of them
MOUTH_RISE: Final = 0.22
SMILE_WIDER, SMILE_LIFT = 0.12, 0.02
DOT_YAW_DEG, DOT_PITCH_DEG = 13.0, 13.0  # so far goes the head with the dot
PROFILE_DEG: Final = 15.0  # from here on only the nearer eye is seen well

COUNT: Final = 3


@dataclass(frozen=True, slots=True)
class Move:
    """One act.

    hint       key of its sentence.
    share      how far it is done: 0 at rest, 1 done, more is more.
    peak       the measure as it is kept: degrees, or a share of the rest.
    without    what a person need not do who cannot: "turn", "eyes", "face".
    geometric  shows depth; a set of acts needs at least one, and one that is not: a doll's head can be turned.
    beside     other acts that come with it by nature and do not count as wrong.
    hold_ms    how long it has to be kept.
    """

    hint: str
    share: Callable[[Measures, Rest], float]
    peak: Callable[[Measures, Rest], float]
    without: str
    geometric: bool = False
    beside: frozenset[Act] = frozenset()
    hold_ms: int = 160


def _eyes_closed(now: Measures, rest: Rest) -> float:
    if not rest.eyes:
        return 0.0
    right, left = now.eye_right / rest.eye_right, now.eye_left / rest.eye_left
    if abs(now.yaw_deg) > PROFILE_DEG:
        nearer = right if now.yaw_deg > 0 else left
        return (1 - nearer) / (1 - EYES_TO)
    # Behind glasses one eye flickers by a fifth from frame to frame: their mean decides, a wink still does not do.
    both = (1 - (right + left) / 2) / (1 - EYES_TO)
    return min(both, (1 - max(right, left)) / (1 - EITHER_EYE_TO))


def _eyes_share(now: Measures, rest: Rest) -> float:
    return (now.eye_right + now.eye_left) / (rest.eye_right + rest.eye_left)


def _smiled(now: Measures, rest: Rest) -> float:
    return min((now.smile / rest.smile - 1) / SMILE_WIDER, (now.lift - rest.lift) / SMILE_LIFT)


def _towards_dot(now: Measures, rest: Rest) -> float:
    """Whether the head points anywhere but straight; whether it went with the dot only its way can tell (dot.py)."""
    return max(abs(now.yaw_deg) / DOT_YAW_DEG, abs(now.pitch_deg) / DOT_PITCH_DEG)


def _yaw(now: Measures, rest: Rest) -> float:
    return now.yaw_deg


def _pitch(now: Measures, rest: Rest) -> float:
    return now.pitch_deg


_NODS: Final = frozenset[Act]({"look_up", "look_down"})

MOVES: Final = MappingProxyType[Act, Move]({
    "turn_left": Move("live.left", lambda now, rest: now.yaw_deg / TURN_DEG, _yaw, "turn", geometric=True, beside=_NODS),
    "turn_right": Move("live.right", lambda now, rest: -now.yaw_deg / TURN_DEG, _yaw, "turn", geometric=True, beside=_NODS),
    "look_up": Move("live.up", lambda now, rest: now.pitch_deg / NOD_DEG, _pitch, "turn", geometric=True),
    "look_down": Move(
        "live.down", lambda now, rest: -now.pitch_deg / NOD_DEG, _pitch, "turn", geometric=True,
        beside=frozenset({"close_eyes"}),
    ),
    "close_eyes": Move("live.close_eyes", _eyes_closed, _eyes_share, "eyes", beside=_NODS, hold_ms=300),
    "smile": Move(
        "live.smile", _smiled, lambda now, rest: now.smile / rest.smile, "face",
        beside=frozenset({"close_eyes", "open_mouth"}),
    ),
    "open_mouth": Move(
        "live.open_mouth", lambda now, rest: (now.mouth - rest.mouth) / MOUTH_RISE, lambda now, rest: now.mouth,
        "face", beside=_NODS | {"smile"},
    ),
    "nearer": Move(
        "live.closer_oval", lambda now, rest: (now.scale - 1) / NEARER, lambda now, rest: now.scale,
        "nearer", geometric=True, beside=_NODS,
    ),
    "follow_dot": Move(
        "live.dot", _towards_dot, _yaw, "turn", geometric=True,
        beside=_NODS | {"turn_left", "turn_right", "close_eyes"},
    ),
})  # fmt: skip

# What may be meant when another act was asked: a smile comes by itself, and a head that follows a dot does so in turns.
_MEANT: Final = tuple(act for act in MOVES if act not in ("smile", "follow_dot"))


def acts_for(without: Iterable[str] = ()) -> tuple[Act, ...]:
    """At least three acts to draw from, one of them geometric.

    without  what the person cannot do: "turn" the neck, close the "eyes", move the "face", "see" the screen.
    faults   ValueError, when too little is left: the way without a face is for them.
    """
    barred = frozenset(without)
    # Who does not see the screen may not keep the eyes open either.
    unseen = {"follow_dot", "close_eyes"} if "see" in barred else set()
    pool = tuple(act for act, move in MOVES.items() if move.without not in barred and act not in unseen)
    if len(pool) < COUNT or not any(MOVES[act].geometric for act in pool):
        raise ValueError("too few acts are left")
    return pool


def make_acts(pool: tuple[Act, ...], chance: Random) -> tuple[Act, ...]:
    """Three of them in random order: at least one that shows depth, and one that no stiff head can do, where the pool has any."""
    kinds = {MOVES[act].geometric for act in pool}
    while True:
        drawn = tuple(chance.sample(pool, COUNT))
        if {MOVES[act].geometric for act in drawn} == kinds:
            return drawn


def wrong_acts(asked: Act, now: Measures, rest: Rest) -> frozenset[Act]:
    """The acts that are being done though another was asked: a film that does everything gives itself away."""
    allowed = MOVES[asked].beside | {asked}
    return frozenset(act for act in _MEANT if act not in allowed and MOVES[act].share(now, rest) >= 1)


def acts_unasked(now: Measures, rest: Rest) -> frozenset[Act]:
    """The acts that are being done while none is asked; eyes may close."""
    return frozenset(act for act in _MEANT if act != "close_eyes" and MOVES[act].share(now, rest) >= 1)
