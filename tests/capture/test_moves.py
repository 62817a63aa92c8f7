"""Each act is read from its own measures, and a face to begin with is calm, lit and in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backend.capture.measures import Measures, Rest, complaint_of, is_front, is_steady, rest_of
from backend.capture.moves import MOVES, wrong_acts
from backend.capture.record import Act

REST = Measures(faces=1, width_share=0.35, smile=0.65, eye_right=0.30, eye_left=0.28)
OWN = rest_of([REST])
DOING: dict[Act, Measures] = {
    "turn_left": replace(REST, yaw_deg=26.0),
    "turn_right": replace(REST, yaw_deg=-26.0),
    "look_up": replace(REST, pitch_deg=16.0),
    "look_down": replace(REST, pitch_deg=-16.0),
    "close_eyes": replace(REST, eye_right=0.10, eye_left=0.09),
    "smile": replace(REST, smile=0.78, lift=0.05),
    "open_mouth": replace(REST, mouth=0.5),
    "nearer": replace(REST, scale=1.45, width_share=0.5),
}


@pytest.mark.parametrize("act", DOING)
def test_each_act_is_read_from_its_own_measures_alone(act: Act) -> None:
    assert MOVES[act].share(REST, OWN) < 0.2
    assert MOVES[act].share(DOING[act], OWN) >= 1
    assert wrong_acts(act, DOING[act], OWN) == frozenset()
    assert not {other for other in DOING if other != act and MOVES[other].share(DOING[act], OWN) >= 1}
    others = {other for other in MOVES if act in wrong_acts(other, DOING[act], OWN)}
    meant = {other for other in MOVES if other != act and act not in MOVES[other].beside}
    assert others == (set() if act == "smile" else meant), "a smile comes by itself"


def test_a_wink_is_no_shutting_of_the_eyes() -> None:
    assert MOVES["close_eyes"].share(replace(REST, eye_left=0.05), OWN) < 1


def test_in_profile_the_nearer_eye_decides() -> None:
    for yaw_deg, near in ((20.0, {"eye_right": 0.1, "eye_left": 0.45}), (-20.0, {"eye_right": 0.45, "eye_left": 0.1})):
        assert MOVES["close_eyes"].share(replace(REST, yaw_deg=yaw_deg, **near), OWN) >= 1
        far = {"eye_right": near["eye_left"], "eye_left": near["eye_right"]}
        assert MOVES["close_eyes"].share(replace(REST, yaw_deg=yaw_deg, **far), OWN) < 0


def test_rest_is_the_median_of_the_calm_frames() -> None:
    frames = [replace(REST, mouth=mouth) for mouth in (0.1, 0.9, 0.2, 0.15, 0.1)]
    assert rest_of(frames) == Rest(eye_right=0.30, eye_left=0.28, mouth=0.15, smile=0.65, lift=0.0)


@pytest.mark.parametrize("act", DOING)
def test_who_is_in_an_act_is_not_at_rest(act: Act) -> None:
    assert is_front(REST, OWN)
    assert is_front(DOING[act], OWN) == (act == "smile"), "a smile may stay: nobody is asked to stop"


def test_steady_is_neither_turning_nor_moving() -> None:
    assert is_steady(replace(REST, yaw_deg=2.0), REST)
    assert not is_steady(replace(REST, yaw_deg=4.0), REST)
    assert not is_steady(replace(REST, moved=0.1), REST)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"faces": 0}, "face.none"),
        ({"faces": 2}, "face.many"),
        ({"width_share": 0.15}, "face.closer"),
        ({"width_share": 0.7}, "face.farther"),
        ({"off_across": -0.3}, "face.center"),
        ({"brightness": 30.0, "surround": 35.0}, "face.dark"),
        ({"brightness": 60.0, "surround": 190.0}, "face.backlight"),
        ({"yaw_deg": 25.0}, "face.straight"),
        ({"eye_right": 0.05, "eye_left": 0.05}, "face.eyes"),
        ({}, None),
    ],
)
def test_one_complaint_at_a_time_before_it_begins(changes: dict[str, float], code: str | None) -> None:
    assert complaint_of(replace(REST, **changes)) == code  # type: ignore[arg-type]
