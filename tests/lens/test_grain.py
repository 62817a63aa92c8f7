"""A screen's grid stands out of a face's own structure, however it lies; hair, edges, noise and JPEG do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backend.lens.grain import Grid, Weave
from backend.lens.shapes import Box
from tests.attacks.camera import Camera, Picture, jpeg_of, picture_of
from tests.attacks.portraits import astronaut, framed
from tests.attacks.screens import Look, Screen

SIZE = (360, 480)
FACE = Box(105, 130, 255, 320)
PLAIN = 1.0  # what faces stay under: 0.4 to 0.9 in light, 0.6 to 1.2 in colour


@pytest.fixture(scope="module")
def portrait() -> Picture:
    return framed(astronaut(), width=SIZE[0], height=SIZE[1], face_share=0.42)


def grid_of(show: Callable[[], Picture], *, frames: int = 16, quality: int = 80) -> Grid:
    """What many frames of a camera in a hand show."""
    camera, weave = Camera(seed=3, noise_levels=3.0), Weave()
    for _ in range(frames):
        weave.see(picture_of(jpeg_of(camera.frame(show()), quality=quality)), FACE)
    grid = weave.grid()
    assert grid is not None
    return grid


@pytest.mark.parametrize("quality", [60, 80, 95])
def test_a_face_has_no_grid(portrait: Picture, quality: int) -> None:
    grid = grid_of(lambda: portrait, quality=quality)
    assert grid.light < PLAIN
    assert grid.colour < 1.3


@pytest.mark.parametrize("stripe_px", [0.8, 1.4, 1.7, 2.2])
@pytest.mark.parametrize("turn_deg", [0.0, 0.1, 2.5])
def test_a_screen_has_one_wherever_it_lies(portrait: Picture, stripe_px: float, turn_deg: float) -> None:
    screen = Screen(SIZE, Look(stripe_px=stripe_px, turn_deg=turn_deg, share=1.3, blur_px=0.8, depth=0.45), seed=5)
    grid = grid_of(lambda: screen.filmed(portrait))
    assert grid.light > 1.5 * PLAIN


def test_a_screen_as_fine_as_the_camera_beats_with_it_in_colour(portrait: Picture) -> None:
    screen = Screen(SIZE, Look(stripe_px=1.0, turn_deg=2.5, share=1.3, blur_px=0.8, depth=0.45), seed=5)
    assert grid_of(lambda: screen.filmed(portrait)).colour > 2


def test_edges_and_clothes_with_lines_are_no_grid_on_the_skin(portrait: Picture) -> None:
    dressed = portrait.copy()
    dressed[345::6] = dressed[345::6] // 3
    dressed[:, :80:5] = 40
    assert grid_of(lambda: dressed).light < PLAIN


def test_too_little_says_nothing(portrait: Picture) -> None:
    weave = Weave()
    weave.see(portrait, FACE)
    assert weave.grid() is None
    for _ in range(4):
        weave.see(portrait[:100], FACE)
    assert weave.grid() is None, "a frame smaller than a tile is left out"
