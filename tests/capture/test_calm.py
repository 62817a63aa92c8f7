"""How a live session begins: with a calm face, eyes open, in good light; who cannot give that is let on all the same."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from backend.capture.acts import Guidance, LiveWatch
from backend.capture.measures import Measures
from backend.capture.moves import acts_for
from backend.capture.trial import LIGHT_MS
from tests.capture.obedient import REST, Obedient, Person, ending, film


def test_eyes_that_stay_shut_are_said_but_a_blink_is_not() -> None:
    asleep = replace(REST, eye_right=0.05, eye_left=0.05)
    heard = list(film(LiveWatch(Random(1)), lambda said, at_ms: asleep if at_ms < 3_000 else REST, seconds=6))
    assert {said.code for at_ms, said in heard if 600 < at_ms < 3_000} == {"face.eyes"}
    assert heard[-1][1].phase == "act"


@pytest.mark.parametrize(("light", "code"), [
    ({"brightness": 40.0, "surround": 60.0}, "face.dark"), ({"brightness": 85.0, "surround": 200.0}, "face.backlight"),
])
def test_better_light_is_asked_for_and_not_waited_for_for_ever(light: dict[str, float], code: str) -> None:
    obedient, watch = Obedient(), LiveWatch(Random(1))
    heard = list(film(watch, lambda said, at_ms: replace(obedient(said, at_ms), **light)))
    assert {said.code for at_ms, said in heard if at_ms < LIGHT_MS} == {code}
    assert heard[-1][1].outcome == "passed", "dark skin before a white wall is nobody's fault"


def test_who_cannot_keep_the_eyes_open_and_says_so_is_let_on() -> None:
    chance, obedient = np.random.default_rng(1), Obedient()

    def blind(said: Guidance, at_ms: int) -> Measures:
        right, left = chance.uniform(0.02, 0.09, 2)
        return replace(obedient(said, at_ms), eye_right=float(right), eye_left=float(left))

    assert ending(LiveWatch(Random(1)), blind).code != "live.done", "who says nothing is asked to open them"
    for without in ("eyes", "see"):
        watch = LiveWatch(Random(1), acts_for([without]))
        assert ending(watch, blind).outcome == "passed"
        assert watch.rest is not None
        assert watch.rest.shut


def test_a_face_that_does_not_keep_still_is_asked_to() -> None:
    shaking: Person = lambda said, at_ms: replace(REST, yaw_deg=5.0 if at_ms % 200 else -5.0)  # noqa: E731
    heard = list(film(LiveWatch(Random(1)), shaking, seconds=10))
    assert {said.code for _, said in heard} == {"face.still"}
    assert {said.phase for _, said in heard} == {"neutral"}
