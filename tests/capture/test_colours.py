"""Only who is lit by this screen answers in its colours, and where nothing can be seen nothing is said."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest

from backend.capture.colours import EACH_MS, SCREEN, Gleam, Response, Shown, make_colours, response_of
from backend.capture.lights import Lights
from backend.verify.liveness import judge_colours

SKIN, WALL = np.array([0.20, 0.28, 0.45]), np.array([0.3, 0.3, 0.25])


def answered(
    seed: int, *, gain: float, lit_by: int | None = None, noise: float = 0.001, lag_ms: int = 120, behind: float = 0.15,
) -> Response:
    """A face in the light of the colours of `seed`, or of another sequence; `behind` it arrives so much of that light."""
    chance, shown = np.random.default_rng(seed), []
    for at, colour in enumerate(make_colours(Random(seed))):
        shown.append(Shown(colour, at * EACH_MS, (at + 1) * EACH_MS))
    other = make_colours(Random(seed if lit_by is None else lit_by))
    gleams = []
    for at_ms in range(0, len(shown) * EACH_MS + 400, 110):
        index = (at_ms - lag_ms) // EACH_MS
        light = np.array(SCREEN[other[index]]) if 0 <= index < len(other) else np.zeros(3)
        skin, wall = (tint * (1 + share * gain * light) + chance.normal(0, noise, 3) for tint, share in ((SKIN, 1.0), (WALL, behind)))
        gleams.append(Gleam(at_ms, skin, wall))
    response = response_of(shown, gleams)
    assert response is not None
    return response


def judged(response: Response) -> str:
    names = ("score", "rank", "gain", "clear")
    return judge_colours({f"colour_{name}": getattr(response, name) for name in names})


@pytest.mark.parametrize("seed", range(12))
def test_the_right_light_is_known(seed: int) -> None:
    assert judged(answered(seed, gain=0.12)) == "answered"


def test_light_of_another_session_is_known() -> None:
    told = [judged(answered(seed, gain=0.12, lit_by=seed + 500)) for seed in range(60)]
    assert told.count("answered") <= 2, "chance draws a sequence that is alike once in a hundred times"
    assert told.count("other") >= 57


@pytest.mark.parametrize("seed", range(6))
def test_on_a_flat_picture_the_wall_shines_as_the_face_does(seed: int) -> None:
    assert answered(seed, gain=0.08, behind=0.15).behind < 0.4 < 0.8 < answered(seed, gain=0.08, behind=1.0).behind


@pytest.mark.parametrize("seed", range(12))
def test_in_the_sun_nothing_is_said(seed: int) -> None:
    assert judged(answered(seed, gain=0.002)) == "unclear"


def test_too_few_frames_say_nothing() -> None:
    shown = [Shown("red", 0, 400), Shown("blue", 400, 800)]
    assert response_of(shown, [Gleam(200, SKIN, WALL)]) is None
    assert judge_colours({}) == "unclear"


def test_no_colour_follows_itself_and_none_flashes_faster_than_is_safe() -> None:
    for seed in range(50):
        colours = make_colours(Random(seed))
        assert all(one != other for one, other in pairwise(colours))
    assert 1000 / EACH_MS <= 3, "WCAG 2.3.1"
    assert SCREEN["red"][0] > 0.1, "no saturated red"


@pytest.mark.parametrize(("step_ms", "colours"), [(60, 6), (125, 6), (170, 6), (360, 4), (700, 4)])
def test_a_colour_stands_until_its_frames_have_come(step_ms: int, colours: int) -> None:
    lights, changes = Lights(make_colours(Random(1))), []
    for at_ms in range(0, 60_000, step_ms):
        if lights.see(at_ms, caught=lights.colour is not None):
            changes.append(at_ms)
            if lights.colour is None:
                break
    assert lights.colour is None
    assert len(lights.shown) == colours, "a slow line shows as many as can be judged, a good one all"
    assert all(later - earlier >= EACH_MS for earlier, later in pairwise(changes))


def test_both_frames_of_a_slow_line_are_counted() -> None:
    lights, gleams = Lights(make_colours(Random(4))), []
    for at_ms in range(0, 60_000, 300):
        lit = SCREEN[lights.colour] if lights.colour else (0.0, 0.0, 0.0)
        gleams.append(Gleam(at_ms, SKIN * (1 + 0.15 * np.asarray(lit)) * (1 + 0.001 * (at_ms % 7)), WALL))
        if lights.see(at_ms, caught=lights.colour is not None) and lights.colour is None:
            break
    response = response_of(lights.shown, gleams)
    assert response is not None
    assert response.score > 0.9
    assert response.rank <= 0.015
    assert response.clear > 3


def test_a_phone_that_never_shows_them_is_not_waited_for() -> None:
    lights = Lights(make_colours(Random(1)))
    for at_ms in range(0, 60_000, 100):
        if lights.see(at_ms, caught=False) and lights.colour is None:
            break
    assert lights.colour is None
    assert lights.shown == []
