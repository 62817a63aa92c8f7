"""Who stands before the camera in a scripted session: living puppets and every kind of attack; what is made of it is
for `watch` and the socket to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final

import numpy as np

from backend.capture.dot import YAW_DEG

from .light import DARKNESS, Light, dimmed, screen_light
from .people import portrait_of, with_glasses
from .portraits import Picture, framed
from .poses import BACK_MS, FULLY
from .puppet import Puppet
from .script import Asked, Pace, Script

SIZES: Final = ((360, 480), (480, 360), (480, 480))
STRANGER: Final = {"astronaut": "admiral", "admiral": "cousin", "niece": "cousin", "cousin": "admiral", "uncle": "astronaut"}
Player = Callable[[int], Picture]


@dataclass(frozen=True)
class Stage:
    """Where and by whom a session is played.

    person      of people.PEOPLE, or the path of a portrait.
    size        of the frames.
    face_share  of the frame's shorter side.
    gain        of the phone's light on the face.
    dim         of the room: 1 is daylight.
    """

    person: str
    seed: int
    size: tuple[int, int] = (360, 480)
    face_share: float = 0.42
    gain: float = 0.12
    dim: float = 1.0
    glasses: bool = False
    smiles: float = 0.0

    def chance(self, salt: str) -> Random:
        """Luck of its own for each use."""
        return Random(f"{self.seed} {salt}")


def living(stage: Stage, script: Script) -> Player:
    """A person who does what is asked."""
    puppet, sway = puppet_for(stage), _Sway(stage.chance("sway"))

    def play(at_ms: int) -> Picture:
        motion = sway.added(motion_of(script, at_ms), at_ms)
        motion = {**motion, "smile": max(stage.smiles, motion.get("smile", 0.0))}
        return dimmed_for(puppet.frame(**motion, light=light_at(script, at_ms, stage.gain)), stage)

    return play


def motion_of(script: Script, at_ms: int) -> dict[str, float]:
    """What a willing person's head does at a moment of the script."""
    before: Asked | None = None
    for asked, pace in zip(script.acts, script.paces, strict=True):
        if asked.from_ms <= at_ms < asked.to_ms:
            return _doing(asked.what, at_ms - asked.from_ms, pace)
        if at_ms >= asked.to_ms:
            before = asked
    if before is None or at_ms - before.to_ms > BACK_MS:
        return {}
    return _grown(before.what, 1 - (at_ms - before.to_ms) / BACK_MS)


def light_at(script: Script, at_ms: int, gain: float, *, late_ms: int = 70) -> Light:
    """The screen's light on a face; a screen is late."""
    shown = next((one.what for one in script.colours if one.from_ms <= at_ms - late_ms < one.to_ms), None)
    return screen_light(shown, gain) if shown else DARKNESS


def _doing(act: str, since_ms: int, pace: Pace) -> dict[str, float]:
    if act == "follow_dot":
        whole = pace.reacts_ms + pace.moves_ms + pace.holds_ms
        share = max(0.0, since_ms - 250) / max(1, whole - 250)
        return {"yaw_deg": -YAW_DEG * 1.1 * float(np.sin(2 * np.pi * min(share, 1.0)))}
    return _grown(act, min(1.0, max(0.0, (since_ms - pace.reacts_ms) / pace.moves_ms)))


def _grown(act: str, share: float) -> dict[str, float]:
    return {part: 1 + (most - 1) * share if part == "scale" else most * share for part, most in FULLY[act].items()}


class _Sway:
    """Nobody keeps quite still: slow waves of a degree, and a blink now and then."""

    def __init__(self, chance: Random) -> None:
        self._phases = [chance.uniform(0, 6.28) for _ in range(3)]
        self._reach = chance.uniform(0.2, 0.9)
        self._blinks = [at * 1000 + chance.randint(0, 2_500) for at in range(1, 40, 4)]

    def added(self, motion: dict[str, float], at_ms: int) -> dict[str, float]:
        waves = [self._reach * float(np.sin(at_ms / period + phase)) for period, phase in zip((610, 830, 990), self._phases, strict=True)]
        swayed = {part: motion.get(part, 0.0) + wave for part, wave in zip(("yaw_deg", "pitch_deg", "roll_deg"), waves, strict=True)}
        blinking = any(at <= at_ms < at + 160 for at in self._blinks)
        return {**motion, **swayed, **({"eyes_closed": 1.0} if blinking else {})}


@cache
def portrait_for(person: str, size: tuple[int, int], face_share: float, glasses: bool) -> Picture:
    width, height = size
    share = face_share * min(width, height) / width
    picture = framed(portrait_of(person), width=width, height=height, face_share=share)
    return with_glasses(picture) if glasses else picture


@cache
def _puppet(person: str, size: tuple[int, int], face_share: float, glasses: bool) -> Puppet:
    return Puppet(portrait_for(person, size, face_share, glasses))


def puppet_for(stage: Stage) -> Puppet:
    return _puppet(stage.person, stage.size, stage.face_share, stage.glasses)


def dimmed_for(picture: Picture, stage: Stage) -> Picture:
    return picture if stage.dim == 1.0 else dimmed(picture, stage.dim)
