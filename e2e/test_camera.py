"""The true permission way: Chromium asks, the browser's own camera plays a film of the card, nothing is scripted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Playwright, expect

from e2e.citizen import PATIENCE_MS, Citizen
from e2e.conftest import FLAGS, chromium_path
from e2e.film import Reel
from e2e.stack import Stack
from models.kit.synth.film import write_mjpeg


@pytest.fixture
def film(reel: Reel, tmp_path: Path) -> Path:
    """The front of the card a little farther away, for the browser cuts a film to its own shape; the hand is never quite still."""
    near = cv2.imdecode(np.frombuffer(reel.pictures["front"][0], np.uint8), cv2.IMREAD_COLOR)
    high, wide = near.shape[:2]
    still = cv2.resize(cv2.copyMakeBorder(near, high // 8, high // 8, wide // 8, wide // 8, cv2.BORDER_REFLECT_101), (wide, high))
    chance = np.random.default_rng(3)
    frames = (np.roll(still, chance.integers(-1, 2, 2), axis=(0, 1)) for _ in range(10))
    path = tmp_path / "front.mjpeg"
    write_mjpeg(frames, path)
    return path


@contextmanager
def at_the_camera(stack: Stack, player: Playwright, *flags: str) -> Iterator[Citizen]:
    """A citizen before the first picture, in a Chromium of its own: flags of the camera are one to a launch."""
    device = ["--use-fake-device-for-media-stream", *flags]
    browser = player.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, *device])
    context = browser.new_context(
        base_url=stack.address, locale="vi-VN", viewport={"width": 360, "height": 780}, service_workers="block",
    )
    citizen = Citizen(context.new_page())
    for step in (citizen.arrive, citizen.choose, citizen.consent):
        step()
    yield citizen
    context.close()
    browser.close()


def test_a_granted_camera_photographs_the_front(stack: Stack, player: Playwright, film: Path) -> None:
    granted = ("--use-fake-ui-for-media-stream", f"--use-file-for-fake-video-capture={film}")
    with at_the_camera(stack, player, *granted) as citizen:
        page = citizen.page
        # The browser says that the camera is granted, so the page does not prepare anybody for a question; the hand is
        # steady enough, so the shutter fires by itself, and nobody is asked whether the picture is good.
        expect(page.get_by_role("button", name="Chụp ảnh")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_text("Chụp mặt sau thẻ").first).to_be_visible(timeout=PATIENCE_MS)
        kept = page.evaluate("fetch('/api/case').then(answer => answer.json()).then(place => place.kept)")
        assert "Front" in kept


def test_a_refused_camera_has_its_page_and_two_ways_on(stack: Stack, player: Playwright) -> None:
    with at_the_camera(stack, player, "--deny-permission-prompts") as citizen:
        citizen.press("Mở máy ảnh")
        citizen.on("04")
        assert citizen.page.get_by_role("button").count() >= 3
