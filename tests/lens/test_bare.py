"""Bare card is told from print, glare and whatever lies over it, by the row of print beside the place."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from backend.lens.bare import is_bare
from backend.lens.shapes import Box, Image

NEAR = Box(100, 40, 200, 80)  # print
BEHIND, BEFORE, BELOW = Box(205, 40, 265, 80), Box(35, 40, 95, 80), Box(100, 80, 160, 120)
PAPER, INK = (205, 215, 210), 0.25


def card(paper: tuple[int, int, int] = PAPER) -> Image:
    """Paper with a fine wave and a camera's noise, darker to the right, with strokes of print in NEAR."""
    across, down = np.meshgrid(np.arange(320), np.arange(140))
    light: NDArray[np.float64] = 1 - across / 3200 + 0.01 * np.sin(across / 5 + down / 3)
    image = np.array(paper) * light[..., None]
    for left in range(102, 200, 12):
        image[50:72, left : left + 4] *= INK
    image += np.random.default_rng(5).normal(0, 2, image.shape)
    return np.clip(image, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("place", [BEHIND, BEFORE, BELOW])
@pytest.mark.parametrize("paper", [PAPER, (110, 120, 115), (240, 235, 225)])
def test_paper_beside_print_is_bare(place: Box, paper: tuple[int, int, int]) -> None:
    assert is_bare(card(paper), place, NEAR)


def test_print_is_not_bare() -> None:
    printed = card()
    printed[50:72, 220:224] = 50
    assert not is_bare(printed, BEHIND, NEAR)


def _laid_over(image: Image, box: Box, colour: tuple[int, int, int], *, soft: float, share: float) -> Image:
    cover = np.zeros(image.shape[:2], np.float32)
    cover[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] = share
    cover = cv2.GaussianBlur(cover, (0, 0), soft)[..., None]
    return (image * (1 - cover) + np.array(colour) * cover).astype(np.uint8)


@pytest.mark.parametrize(("colour", "soft", "share"), [
    ((255, 255, 255), 12, 1.0), ((255, 255, 255), 3, 0.9), ((120, 150, 205), 4, 1.0), ((20, 20, 20), 8, 0.9),
], ids=["glare", "a lamp's image", "a finger", "a shadow's core"])  # fmt: skip
def test_what_hides_the_card_is_not_bare(colour: tuple[int, int, int], soft: float, share: float) -> None:
    hidden = _laid_over(card(), Box(212, 20, 320, 100), colour, soft=soft, share=share)
    assert not is_bare(hidden, BEHIND, NEAR)
    assert is_bare(hidden, BEFORE, NEAR)


def test_a_patch_of_the_papers_colour_is_too_even() -> None:
    covered = card()
    covered[30:90, 205:275] = covered[45, 230]
    assert not is_bare(covered, BEHIND, NEAR)


def test_a_burnt_card_may_hide_print_however_even_it_is() -> None:
    assert not is_bare(card((285, 285, 285)), BEFORE, NEAR)


def test_a_place_without_print_beside_it_proves_nothing() -> None:
    assert not is_bare(card(), BEHIND, Box(400, 40, 500, 80))
