"""A printed photograph, flat or bent, turned as far as a hand can, does not do what a head does."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from backend.lens.mesh import find_mesh
from backend.lens.pose import generic_yaw_of, neutral_of, pose_of
from tests.attacks.camera import Camera
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.prints import Print, make_room
from tests.attacks.stage import Actor, acts_done, performed

TURNS = ("yaw_deg", "pitch_deg")


@pytest.mark.parametrize("bend_rad", [0.0, 1.2], ids=["flat", "bent"])
def test_a_print_never_does_a_turn(bend_rad: float) -> None:
    # Asked for turns and nods only: eyes and mouth, which a print has not, would make it too easy.
    held = Print(framed(astronaut(), width=360, height=480, face_share=0.45))
    actor = Actor(partial(held.frame, bend_rad=bend_rad), wild=1.7, parts=TURNS)
    heard = performed(actor, seed=6, without=("eyes", "face", "nearer"), fps=4.0)
    assert (heard[-1]["phase"], heard[-1]["code"]) == ("restart", "live.timeout")
    assert acts_done(heard) == []


@pytest.mark.parametrize("portrait", [astronaut, admiral])
@pytest.mark.parametrize("yaw_deg", [-55.0, -35.0, 35.0, 55.0])
def test_a_turned_print_reads_as_almost_straight_by_the_own_head(portrait: partial[np.ndarray], yaw_deg: float) -> None:
    held, camera = Print(framed(portrait(), width=480, height=480, face_share=0.42)), Camera(7)
    rest = [find_mesh(camera.frame(held.frame())) for _ in range(6)]
    turned = find_mesh(camera.frame(held.frame(yaw_deg=yaw_deg)))
    assert turned is not None
    neutral = neutral_of([mesh for mesh in rest if mesh])
    assert abs(pose_of(turned, neutral).yaw_deg) < 15
    if abs(yaw_deg) > 50:
        assert abs(generic_yaw_of(turned)) > 20, "the generic head is fooled: that is why it does not judge"


def test_a_print_stays_in_its_room() -> None:
    room = make_room(480, 640, seed=1)
    assert not np.array_equal(room, make_room(480, 640, seed=2))
    picture = Print(framed(astronaut()), room=room).frame(yaw_deg=40.0)
    changed = (picture != room).any(axis=2)
    assert 0.2 < changed.mean() < 0.8
    assert not changed[:20].any()
