"""A movement is read from where it began, not from rest: who is under way when the question comes is no sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from backend.capture.gaze import CALM_MESHES, Gaze, TurnFlow
from backend.verify.liveness import FLOW_LIVE_MIN
from tests.attacks.camera import Camera
from tests.attacks.portraits import astronaut, framed
from tests.attacks.puppet import Puppet

BEGUN_DEG = 15.0


@pytest.fixture(scope="module")
def puppet() -> Puppet:
    return Puppet(framed(astronaut()))


@pytest.fixture
def gaze(puppet: Puppet) -> Iterator[Gaze]:
    eye, camera = Gaze(), Camera(seed=4)
    for _ in range(CALM_MESHES):
        eye.see(camera.frame(puppet.frame()))
    eye.settle()
    yield eye
    eye.close()


def turned(gaze: Gaze, puppet: Puppet, yaws_deg: Sequence[float]) -> TurnFlow | None:
    """What a movement shows that is followed from half its way on."""
    camera, began = Camera(seed=5), False
    for yaw_deg in (5.0, 10.0, BEGUN_DEG, *yaws_deg):
        image = camera.frame(puppet.frame(yaw_deg=yaw_deg))
        mesh = gaze.see(image).mesh
        if mesh is not None and yaw_deg == BEGUN_DEG and not began:
            gaze.begin_turn(image, mesh)
            began = True
    return gaze.end_turn()


def test_a_little_more_of_a_turn_is_not_read_as_flat(gaze: Gaze, puppet: Puppet) -> None:
    assert turned(gaze, puppet, (17.0, 19.0, 21.0, 22.0, 22.0)) is None


def test_the_way_back_shows_the_depth_too(gaze: Gaze, puppet: Puppet) -> None:
    flow = turned(gaze, puppet, (10.0, 5.0, 0.0, -5.0, -10.0))
    assert flow is not None
    assert flow.residual > FLOW_LIVE_MIN["flow_turn"]
