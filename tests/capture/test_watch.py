"""The card in the preview: frames of drawn cards are looked at as the socket's thread looks at them."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest

from backend.capture.watch import CardWatch
from backend.capture.wire import Frame
from backend.lens.image import fitted
from backend.lens.shapes import Image
from models.kit.synth.cases import make_case
from models.kit.synth.shapes import Edition
from tests.attacks.camera import Camera

TICK_MS = 125
BLANK = np.full((360, 480, 3), 90, np.uint8)


class Phone:
    """Holds pictures before a watch, eight a second, in an unsteady hand."""

    def __init__(self, side: Literal["front", "back"]) -> None:
        self.side = side
        self.watch = CardWatch(side)
        self._camera = Camera(seed=1)
        self._count = 0

    def hold(self, picture: Image, *, frames: int) -> list[dict[str, object]]:
        """What is said to each frame."""
        return [self._see(self._camera.frame(picture)) for _ in range(frames)]

    def _see(self, image: Image) -> dict[str, object]:
        self._count += 1
        return self.watch.see(Frame(self._count, self._count * TICK_MS, self.side, 0, b""), image)


@pytest.fixture(scope="module")
def sides() -> dict[str, Image]:
    case = make_case(Edition.CCCD_CHIP, seed=9501, difficulty="easy")
    return {side.value: fitted(photo.image, 480)[0] for side, photo in case.photos.items()}


def codes_of(said: list[dict[str, object]]) -> set[object]:
    return {each["code"] for each in said}


def test_the_right_side_held_still_fires_the_shutter(sides: dict[str, Image]) -> None:
    for side in ("front", "back"):
        said = Phone(side).hold(sides[side], frames=10)
        assert codes_of(said) == {"card.hold"}
        fired = [each["shoot"] for each in said].index(True)
        assert fired * TICK_MS >= 600


def test_a_card_upside_down_or_upright_before_a_phone_held_level_fires_too(sides: dict[str, Image]) -> None:
    for quarters in (1, 2):
        turned = np.ascontiguousarray(np.rot90(sides["front"], quarters))
        assert any(each["shoot"] for each in Phone("front").hold(turned, frames=10))


@pytest.mark.parametrize(("asked", "shown"), [("back", "front"), ("front", "back")])
def test_one_side_is_not_taken_for_the_other(
    sides: dict[str, Image], asked: Literal["front", "back"], shown: Literal["front", "back"],
) -> None:
    said = Phone(asked).hold(sides[shown], frames=9)
    assert codes_of(said) == {f"card.wrong_side_{asked}"}
    assert not any(each["shoot"] for each in said)


def test_every_frame_is_looked_at_anew(sides: dict[str, Image]) -> None:
    phone = Phone("back")
    assert codes_of(phone.hold(sides["front"], frames=2)) == {"card.wrong_side_back"}
    assert codes_of(phone.hold(BLANK, frames=1)) == {"card.fit"}
    assert codes_of(phone.hold(sides["back"], frames=1)) == {"card.hold"}
    assert codes_of(phone.hold(sides["front"], frames=1)) == {"card.wrong_side_back"}


def test_a_card_that_reaches_out_of_the_frame_is_cut_off(sides: dict[str, Image]) -> None:
    near = sides["front"][:, 90:]
    assert codes_of(Phone("front").hold(np.ascontiguousarray(near), frames=2)) == {"card.corner"}


def test_a_late_frame_of_the_other_side_is_only_answered(sides: dict[str, Image]) -> None:
    answer = CardWatch("front").see(Frame(7, 0, "back", 0, b""), sides["back"])
    assert answer == {"type": "idle", "seq": 7}
