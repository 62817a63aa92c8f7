"""The last picture of a session is looked at for a screen's grid as the frames are: it has more pixels than they."""

from __future__ import annotations

import numpy as np
import pytest

from backend.capture.gaze import Seen
from backend.capture.measures import Measures
from backend.capture.proof import Proof
from backend.lens.mesh import Mesh, find_mesh
from backend.verify.liveness import GRID_MAX, GRID_UNSURE
from tests.attacks.camera import Camera, Picture, jpeg_of, picture_of
from tests.attacks.portraits import astronaut, framed
from tests.attacks.screens import Look, Screen

SIZE = (810, 1080)


@pytest.fixture(scope="module")
def portrait() -> Picture:
    return framed(astronaut(), width=SIZE[0], height=SIZE[1], face_share=0.42)


@pytest.fixture(scope="module")
def mesh(portrait: Picture) -> Mesh:
    found = find_mesh(portrait)
    assert found is not None
    return found


def numbers_of(selfie: Picture, mesh: Mesh) -> dict[str, float]:
    proof = Proof()
    proof.see_still(picture_of(jpeg_of(Camera(seed=4).frame(selfie), quality=80)), mesh)
    return proof.numbers()


def test_a_selfie_of_a_person_has_no_grid(portrait: Picture, mesh: Mesh) -> None:
    numbers = numbers_of(portrait, mesh)
    assert all(numbers[name] < most for name, most in GRID_UNSURE.items())


@pytest.mark.parametrize("stripe_px", [1.4, 2.2])
def test_a_selfie_of_a_screen_has_one(portrait: Picture, mesh: Mesh, stripe_px: float) -> None:
    screen = Screen(SIZE, Look(stripe_px=stripe_px, turn_deg=1.5, share=1.3, depth=0.45), seed=5)
    assert numbers_of(screen.filmed(portrait), mesh)["grid_light"] > GRID_MAX["grid_light"]


def test_without_any_picture_nothing_is_said_of_a_grid() -> None:
    assert not {"grid_light", "grid_colour"} & set(Proof().numbers())
    assert np.isfinite(list(Proof().numbers().values())).all()


@pytest.mark.parametrize(("repeats", "frozen"), [(2, 0.0), (12, 0.7)])
def test_a_camera_slower_than_its_page_is_no_frozen_picture(repeats: int, frozen: float) -> None:
    """The same picture for 200 ms is a camera in the dark, for over a second it stands still."""
    proof, camera, grey = Proof(), Camera(seed=1), np.full((480, 360, 3), 120, np.uint8)
    pictures = [camera.frame(grey) for _ in range(48 // repeats)]
    for at in range(48):
        proof.see(pictures[at // repeats], Seen(Measures(faces=0), None), 100 * at)
    assert proof.numbers()["frozen_share"] == pytest.approx(frozen, abs=0.1)
