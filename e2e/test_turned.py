"""The camera where there is little room: a phone on its side, a small one, and a camera that gives a wide picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from e2e.citizen import PATIENCE_MS, Citizen
from e2e.film import Reel
from e2e.room import check_aim, check_mirror
from tests.attacks.camera import jpeg_of

_SIZES = ((640, 360), (800, 360), (320, 568), (360, 640), (360, 780))


@pytest.mark.parametrize("picture", [(1440, 1920), (1920, 1440)], ids=["tall", "wide"])
def test_the_frame_is_whole_and_the_round_button_in_sight(open_phone: Callable[..., Page], reel: Reel, picture: tuple[int, int]) -> None:
    """Before the camera lies an empty table: nothing is taken while it is looked at."""
    table = np.full((picture[1], picture[0], 3), 110, np.uint8)
    cv2.rectangle(table, (0, 0), (40, 40), (90, 90, 90), -1)
    page = open_phone(before=replace(reel, pictures=reel.pictures | {"front": [jpeg_of(table, quality=80)]}))
    citizen = Citizen(page)
    citizen.arrive()
    citizen.choose()
    citizen.consent()
    citizen.press("Mở máy ảnh")
    expect(page.locator(".card-frame")).to_be_visible(timeout=PATIENCE_MS)
    check_aim(page, *_SIZES)


def test_the_mirror_is_whole_beside_what_it_asks(open_phone: Callable[..., Page], reel: Reel) -> None:
    """The person looks straight ahead whatever is asked: the session waits."""
    calm = replace(reel, pictures=dict.fromkeys(reel.pictures, reel.pictures["neutral"]))
    page = open_phone(before=calm)
    page.goto("/face")
    citizen = Citizen(page)
    citizen.on("27")
    citizen.press("Bắt đầu quay")
    expect(page.locator(".act b")).to_be_visible(timeout=PATIENCE_MS)
    check_mirror(page, *_SIZES)
