"""The puppet is a fair stand-in: at rest it is its portrait, in motion only its head moves, and its sessions pass."""

from __future__ import annotations

import numpy as np
import pytest

from backend.lens.mesh import find_mesh
from backend.lens.pose import facing_of
from tests.attacks.camera import Camera, picture_of
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.poses import FULLY, motion_at, motion_back, poses
from tests.attacks.puppet import Puppet
from tests.attacks.stage import Actor, Film, acts_done, performed

PORTRAIT = framed(astronaut(), width=360, height=480)
FPS = 8.0


@pytest.fixture(scope="module")
def puppet() -> Puppet:
    return Puppet(PORTRAIT)


@pytest.fixture(scope="module")
def films() -> dict[str, list[bytes]]:
    return poses(admiral(), fps=FPS)


def difference(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.abs(one.astype(int) - other.astype(int)).max(axis=2)


def facing(jpeg: bytes) -> float:
    mesh = find_mesh(picture_of(jpeg))
    assert mesh is not None
    return facing_of(mesh).yaw_deg


def test_at_rest_it_is_its_portrait(puppet: Puppet) -> None:
    assert np.percentile(difference(puppet.frame(), PORTRAIT), 99) <= 12


@pytest.mark.parametrize(
    "motion", [{"yaw_deg": 30.0}, {"pitch_deg": -20.0}, {"eyes_closed": 1.0}, {"smile": 1.0}, {"mouth_open": 1.0}, {"scale": 1.4}]
)
def test_only_the_head_moves(puppet: Puppet, motion: dict[str, float]) -> None:
    changed = difference(puppet.frame(**motion), PORTRAIT) > 25
    assert changed.sum() > 200
    assert not changed[:, :10].any()
    assert not changed[:, -10:].any()
    assert not changed[:20].any()
    assert not changed[-20:].any()


def test_a_portrait_without_a_face_is_refused() -> None:
    with pytest.raises(ValueError, match="no face"):
        Puppet(np.full((240, 240, 3), 128, np.uint8))


def test_a_camera_films_the_same_twice_only_with_the_same_seed() -> None:
    one, same, other = Camera(1), Camera(1), Camera(2)
    first = [one.frame(PORTRAIT) for _ in range(3)]
    assert all(np.array_equal(frame, same.frame(PORTRAIT)) for frame in first)
    assert not np.array_equal(first[0], other.frame(PORTRAIT))
    assert not np.array_equal(first[1], first[2])
    noise = first[0].astype(int) - PORTRAIT
    assert 2.5 < np.median(np.abs(noise)) * 1.48 < 8


def test_an_act_begins_after_a_person_could_react_and_ends_at_rest() -> None:
    assert motion_at("turn_left", 180) == {"yaw_deg": 0.0}
    assert 0 < motion_at("turn_left", 700)["yaw_deg"] < 30
    assert motion_at("turn_left", 5_000) == {"yaw_deg": 30.0}
    assert motion_back("nearer", 0) == {"scale": 1.5}
    assert motion_back("nearer", 1_000) == {"scale": 1.0}


def test_films_are_jpegs_of_one_size_that_begin_at_rest(films: dict[str, list[bytes]]) -> None:
    assert set(films) == set(FULLY)
    rest = picture_of(films["neutral"][0])
    assert rest.shape == (480, 640, 3)
    for act, film in films.items():
        assert all(picture_of(jpeg).shape == rest.shape for jpeg in film), act
        assert act == "follow_dot" or abs(facing(film[0])) < 6, act
        assert sum(map(len, film)) < 2_500_000, "a page loads them"
    assert facing(films["turn_left"][-1]) > 18
    assert facing(films["turn_right"][-1]) < -18


def test_a_page_that_plays_the_films_is_let_through(films: dict[str, list[bytes]]) -> None:
    heard = performed(Film(films, fps=FPS), seed=3, fps=FPS)
    assert heard[-1]["phase"] == "selfie", [message["code"] for message in heard]
    assert len(set(acts_done(heard))) == 3


def test_a_puppet_that_does_other_acts_is_let_through(puppet: Puppet) -> None:
    heard = performed(Actor(puppet.frame), seed=4, without=("turn", "flashes"))
    assert heard[-1]["phase"] == "selfie", [message["code"] for message in heard]
    assert "nearer" in acts_done(heard), "of what is left it alone shows depth"
    assert not any(message["colour"] for message in heard)
