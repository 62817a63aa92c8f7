"""Optical flow tells a head from a sheet of paper, and a background that goes along from one that stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from backend.lens.mesh import find_mesh
from backend.lens.motion import Flow, Motion
from tests.attacks.camera import Camera
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.prints import Print
from tests.attacks.puppet import Puppet

STEPS = 8
PORTRAITS = {"astronaut": astronaut, "admiral": admiral}


def flow_over(scene: Callable[..., np.ndarray], **goal: float) -> Flow:
    """From rest to `goal` in eight frames; what is bent stays bent."""
    camera, motion = Camera(seed=2), Motion()
    bend: dict[str, Any] = {"bend_rad": goal["bend_rad"]} if "bend_rad" in goal else {}
    first = camera.frame(scene(**bend))
    mesh = find_mesh(first)
    assert mesh is not None
    motion.begin(first, mesh)
    flow = None
    for step in range(1, STEPS + 1):
        moved = {name: _between(name, value, step / STEPS) for name, value in goal.items()}
        flow = motion.see(camera.frame(scene(**{**moved, **bend})))
    assert flow is not None
    return flow


def _between(name: str, value: float, share: float) -> float:
    rest = 1.0 if name == "scale" else 0.0
    return rest + share * (value - rest)


@pytest.mark.parametrize("person", PORTRAITS)
@pytest.mark.parametrize("goal", [{"yaw_deg": 25.0}, {"yaw_deg": -25.0}])
def test_a_head_is_no_plane_and_its_surroundings_stay(person: str, goal: dict[str, float]) -> None:
    flow = flow_over(Puppet(framed(PORTRAITS[person]())).frame, **goal)
    assert flow.residual > 0.024
    assert flow.moved > 0.2
    assert flow.ring_share is not None
    assert flow.ring_share < 0.12


@pytest.mark.parametrize("person", PORTRAITS)
@pytest.mark.parametrize("goal", [{"yaw_deg": -45.0}, {"pitch_deg": 30.0}, {"scale": 1.4}])
def test_a_flat_print_is_a_plane(person: str, goal: dict[str, float]) -> None:
    flow = flow_over(Print(framed(PORTRAITS[person](), face_share=0.42)).frame, **goal)
    assert flow.residual < 0.005
    assert flow.ring_share is not None
    assert flow.ring_share > 0.7


def test_where_nothing_was_to_move_the_surroundings_say_nothing() -> None:
    """A sheet that turns a little about its own middle carries its edges no farther than a room stands still."""
    flow = flow_over(Print(framed(astronaut(), face_share=0.42)).frame, yaw_deg=25.0)
    assert flow.moved < 0.05
    assert flow.ring_share is None
    assert flow.residual < 0.005


@pytest.mark.parametrize("person", PORTRAITS)
@pytest.mark.parametrize("bend_rad", [0.6, 1.2])
def test_a_bent_print_stays_below_a_head(person: str, bend_rad: float) -> None:
    flow = flow_over(Print(framed(PORTRAITS[person](), face_share=0.42)).frame, yaw_deg=35.0, bend_rad=bend_rad)
    assert flow.residual < 0.012


def test_coming_nearer_tells_a_head_too_though_less() -> None:
    head = flow_over(Puppet(framed(astronaut())).frame, scale=1.4)
    paper = flow_over(Print(framed(astronaut(), face_share=0.42)).frame, scale=1.4)
    assert head.residual > 3 * paper.residual
    assert head.parallax > 0.7 * head.residual, "it goes by the head's own depth"
    assert abs(paper.parallax) < 0.3 * paper.residual


def test_without_a_beginning_or_at_another_size_there_is_nothing() -> None:
    picture = framed(astronaut())
    mesh, motion = find_mesh(picture), Motion()
    assert mesh is not None
    assert motion.see(picture) is None
    motion.begin(picture, mesh)
    assert motion.see(picture[:320]) is None
    still = motion.see(picture)
    assert still is not None
    assert still.moved < 0.01
    assert motion.see(np.full_like(picture, 90)) is None
