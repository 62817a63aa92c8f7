"""A card whose QR cannot be read: everything else is, the code alone is asked for, and one picture or one tap goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from playwright.sync_api import Page, expect

from backend.lens.codes import find_codes
from backend.lens.image import decode
from e2e.access import check_in_english, check_screen
from e2e.citizen import PATIENCE_MS, Citizen
from e2e.film import CARD_FRAME, Reel

_CODE_PX = 700


def _scratched(reel: Reel) -> Reel:
    """The same card with its code painted over, and as `code` what is seen with the unscratched one held near."""
    picture = decode(reel.pictures["front"][0])
    (code,) = find_codes(picture)
    corners = code.quad.corners.astype(np.float32)
    wide, high = CARD_FRAME
    middle = np.array([wide / 2, high * 0.57], np.float32) - _CODE_PX / 2
    square = middle + _CODE_PX * np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    near = cv2.warpPerspective(picture, cv2.getPerspectiveTransform(corners, square.astype(np.float32)), CARD_FRAME, flags=cv2.INTER_CUBIC)
    cv2.fillConvexPoly(picture, corners.astype(np.int32), (246, 248, 247))
    jpegs = {name: [cv2.imencode(".jpg", image)[1].tobytes()] for name, image in (("front", picture), ("code", near))}
    return replace(reel, pictures=reel.pictures | jpegs)


def _asked_for_code(page: Page) -> Citizen:
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose, citizen.consent_without_face):
        step()
    # No two pictures of a hand are the same, and the server asks for a second one of the side without its code.
    page.evaluate("window.__film.trembling = true")
    citizen.photograph(until="38")
    return citizen


def test_the_code_alone_is_photographed(
    open_phone: Callable[..., Page], reels: Callable[[int], Reel], look: Callable[[Page, str], None],
) -> None:
    page = open_phone(before=_scratched(reels(7)))
    citizen = _asked_for_code(page)
    look(page, "38-asked")
    check_screen(page)
    check_in_english(page)
    citizen.press("Chụp mã QR")
    page.evaluate("window.__film.scene = 'code'")
    shutter = page.get_by_role("button", name="Chụp ảnh")
    expect(shutter).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE_MS)
    page.wait_for_timeout(500)
    look(page, "38-aiming")
    check_screen(page)
    citizen.tap(shutter)
    citizen.on("07")
    card = page.evaluate("fetch('/api/card').then(answer => answer.json())")
    told = {witness["source"] for field in card["fields"] for witness in field["witnesses"]}
    assert "qr" in told
    assert all(field["sure"] for field in card["fields"] if field["name"] in ("number", "name", "birth_date"))


def test_the_code_can_be_left_out(open_phone: Callable[..., Page], reels: Callable[[int], Reel]) -> None:
    page = open_phone(before=_scratched(reels(7)))
    citizen = _asked_for_code(page)
    citizen.press("Bỏ qua, xem đơn luôn")
    citizen.on("07")
    card = page.evaluate("fetch('/api/card').then(answer => answer.json())")
    read = {field["name"] for field in card["fields"] if field["value"]}
    assert {"number", "name", "birth_date"} <= read
    assert "qr" not in {witness["source"] for field in card["fields"] for witness in field["witnesses"]}
    page.reload()
    citizen.on("07")
    expect(page.get_by_role("button", name="Chụp mã QR")).to_have_count(0)
