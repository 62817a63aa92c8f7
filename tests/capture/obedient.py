"""Who does what a live session asks, as invented measures, and what the session answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from backend.capture.acts import Guidance, LiveWatch
from backend.capture.dot import spot_at
from backend.capture.measures import Measures
from backend.capture.record import Act

STEP_MS = 100
REST = Measures(faces=1, width_share=0.35, smile=0.65, eye_right=0.30, eye_left=0.28)
NOBODY = Measures(faces=0)
DOING: dict[Act, dict[str, float]] = {
    "turn_left": {"yaw_deg": 26.0},
    "turn_right": {"yaw_deg": -26.0},
    "look_up": {"pitch_deg": 16.0},
    "look_down": {"pitch_deg": -16.0},
    "close_eyes": {"eye_right": 0.10, "eye_left": 0.09},
    "smile": {"smile": 0.78, "lift": 0.05},
    "open_mouth": {"mouth": 0.5},
    "nearer": {"scale": 1.45, "width_share": 0.5},
}
Person = Callable[[Guidance, int], Measures]


def doing(act: Act, **more: float) -> Measures:
    return replace(REST, **DOING[act], **more)


class Obedient:
    """Does what is asked, after a while; at rest otherwise."""

    def __init__(self, reacts_ms: int = 500) -> None:
        self._reacts_ms = reacts_ms
        self._challenge = 0
        self._asked_ms = 0

    def __call__(self, said: Guidance, at_ms: int) -> Measures:
        if said.challenge != self._challenge:
            self._challenge, self._asked_ms = said.challenge, at_ms - STEP_MS
        since_ms = at_ms - self._asked_ms
        if said.act == "follow_dot":
            return replace(REST, yaw_deg=-15.0 * spot_at(said.way, since_ms - self._reacts_ms).across)
        return doing(said.act) if said.act and since_ms >= self._reacts_ms else REST


def film(watch: LiveWatch, person: Person, *, seconds: int = 200, step_ms: int = STEP_MS) -> Iterator[tuple[int, Guidance]]:
    """Every answer with its time, until the session has ended or the time is over."""
    said = Guidance("neutral", None)
    for at_ms in range(0, seconds * 1000, step_ms):
        said = watch.see(person(said, at_ms), at_ms, label=said.challenge)
        yield at_ms, said
        if said.phase == "selfie" and said.code is None:
            said = watch.see_selfie(person(replace(said, act=None), at_ms))
            yield at_ms, said
        if said.outcome != "going":
            return


def ending(watch: LiveWatch, person: Person, **words: int) -> Guidance:
    return list(film(watch, person, **words))[-1][1]
