"""What was done to a card shows in its measures, and a card that is whole shows none of it; on seeds nothing was fitted on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from backend.lens.imprint import words_of
from backend.lens.lattice import lattice_of
from backend.lens.shapes import Box, Px, Quad
from backend.lens.tamper import corner_of, grain_of, grains_of, tint_of
from backend.lens.warp import FlatCard, flatten_card
from models.kit.forge.graft import rewritten
from models.kit.forge.paper import copied, printed
from models.kit.forge.screen import shown_on_screen
from models.kit.synth.chance import make_chance
from models.kit.synth.draw import draw_card
from models.kit.synth.grade import GRADES
from models.kit.synth.people import make_person
from models.kit.synth.photo import photograph
from models.kit.synth.shapes import CardImage, Edition, Image, Photo, Side

SEED = 72_004
GROUND_ROW = Box(330, 290, 900, 320)


@pytest.fixture(scope="module")
def card() -> CardImage:
    return draw_card(make_person(SEED, edition=Edition.CCCD_CHIP), Edition.CCCD_CHIP, Side.FRONT, seed=SEED)


@pytest.fixture(scope="module")
def photo(card: CardImage) -> Photo:
    return photograph(card, seed=SEED, difficulty="easy")


def quad_of(photo: Photo) -> Quad[Px]:
    return Quad[Px](photo.quad.astype(np.float64))


def flat_of(photo: Photo) -> FlatCard:
    return flatten_card(photo.image, quad_of(photo))


def test_a_grid_of_a_screen_or_a_print_stands_out(card: CardImage, photo: Photo) -> None:
    usual = lattice_of(photo.image, quad_of(photo))
    chance = make_chance(SEED, "test")
    shown = [lattice_of(shown_on_screen(photo.image, chance, GRADES["easy"]), quad_of(photo)) for _ in range(4)]
    dotted = photograph(replace(card, image=printed(card.image, chance, dotted=True)), seed=SEED, difficulty="easy")
    assert usual.light < 2.5
    assert max(one.light for one in shown) > 1.2 * usual.light  # not every grid beats with the camera's
    assert lattice_of(dotted.image, quad_of(dotted)).light > 1.2 * usual.light
    assert lattice_of(photo.image[:64], quad_of(photo)).light == 0.0  # too small to tell


def test_a_copy_has_no_colour(card: CardImage, photo: Photo) -> None:
    copy = replace(photo, image=copied(photo.image, make_chance(SEED, "test")))
    assert tint_of(flat_of(copy).image) < 0.1 < tint_of(flat_of(photo).image)
    dark = (flat_of(photo).image * 0.4).astype(np.uint8)
    assert tint_of(dark) > 0.1


def test_a_corner_that_is_gone_is_told(card: CardImage, photo: Photo) -> None:
    flat = flat_of(photo)
    table = np.full((700, 1080, 3), (40, 60, 90), np.uint8)
    table[31:669, 34:1046] = flat.image
    beside = np.array([[1, 0, -34], [0, 1, -31], [0, 0, 1.0]])
    cut = table.copy()
    cv2.fillPoly(cut, [np.array([(34, 31), (184, 31), (34, 181)], np.int32)], (60, 90, 130))  # brighter: out of the card's shadow
    assert corner_of(table, beside) < 0.3
    assert corner_of(cut, beside) > 0.7
    assert corner_of(cut[::-1, ::-1], np.array([[1, 0, -34], [0, 1, -31], [0, 0, 1.0]])) > 0.7


def test_a_line_that_was_painted_over_has_no_grain(card: CardImage, photo: Photo) -> None:
    changed = replace(photo, image=rewritten(photo, card, make_chance(SEED, "test"), field="number", text="099199012345"))
    box = next(line.box for line in card.lines if line.name == "number")
    row = Box(*(part / 2 for part in (box.left, box.top, box.right, box.bottom)))
    own, new = (float(np.median(grains_of(flat_of(one).image, [row]))) for one in (photo, changed))
    assert new < 0.6 * own
    assert grain_of(flat_of(photo).image, GROUND_ROW) > 0


@pytest.mark.parametrize("change", [
    lambda image: cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 60])[1], cv2.IMREAD_COLOR),
    lambda image: cv2.resize(image, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA),
])  # fmt: skip
def test_the_same_picture_is_known_again_and_another_is_not(
    card: CardImage, photo: Photo, change: Callable[[Image], Image],
) -> None:
    def shared(one: Image, other: Image) -> int:
        return sum(a == b for a, b in zip(words_of(one), words_of(other), strict=True))

    assert shared(photo.image, change(photo.image)) >= 3
    assert shared(photo.image, photograph(card, seed=SEED, difficulty="ordinary").image) <= 1
